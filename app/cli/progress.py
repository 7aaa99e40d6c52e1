"""How far is a long command? A bar on standard error, once it has taken two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from ingest.progress import Progress as Step
from ingest.progress import Tell

PATIENCE: Final = 2.0
"""Seconds that pass before anything is shown."""


@contextmanager
def shown_progress(
    *, quiet: bool, stream: Console | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Tell | None]:
    """Something to tell of progress; it draws a bar if there is a terminal, and takes it away in the end.

    Args:
        quiet: show nothing whatever is told.
        stream: where to draw, else standard error.
        clock: seconds.

    >>> with shown_progress(quiet=True) as tell:
    ...     tell is None
    True
    """
    console = stream or Console(file=sys.stderr)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, clock).tell


class _Bar:
    def __init__(self, bar: Progress, clock: Callable[[], float]) -> None:
        self._bar = bar
        self._clock = clock
        self._begun = clock()
        self._task: TaskID | None = None

    def tell(self, step: Step) -> None:
        """Moves the bar."""
        if self._clock() - self._begun < PATIENCE:
            return
        what = f"{step.phase} {step.file}".strip()
        rows = f"{step.rows:,}" + (f" of {step.of:,}" if step.of else "") + " rows"
        if self._task is None:
            self._task = self._bar.add_task(what, total=step.of, told=rows)
        self._bar.update(self._task, description=what, total=step.of, completed=step.rows, told=rows)
