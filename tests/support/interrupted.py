"""How does a test press Ctrl-C? A real SIGINT to a real process, where the test wants it.

``python -m tests.support.interrupted PHASE ROWS ARGUMENT...`` runs ``chessboard ARGUMENT...`` and, when the
import tells of that phase and so many rows, prints a line and waits. ``told`` as the phase: it waits once
everything is written and the report is about to be printed; ``starting``: when a staged import that was read
has been locked for its next step; ``sent`` and ``drawing``: when part of a write into Neo4j has been sent
there, and when it counts and part of it has been drawn.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app import command
from app.cli import writing
from app.importing import run_import
from app.staging import jobs
from graph.store.neo4j import ledger, stage
from ingest.progress import Progress

HERE = "here\n"


def wait() -> None:
    """Says where we are, and waits for the signal that ends it."""
    sys.stdout.write(HERE)
    sys.stdout.flush()
    sys.stdin.readline()


def main() -> None:
    """Runs the command; see above."""
    phase, rows = sys.argv[1], int(sys.argv[2])
    sys.argv = ["chessboard", *sys.argv[3:]]

    def here(step: Progress) -> bool:
        return step.phase == phase and step.rows >= rows

    wait_in_step_by_step(phase, here)
    wait_in_writing(phase, here)
    wait_in_staging(phase)
    command.main()


def wait_in_writing(phase: str, here: Callable[[Progress], bool]) -> None:
    """Waits at a point of an import that is written at once."""

    @contextmanager
    def shown(**_: Any) -> Iterator[Callable[[Progress], None]]:
        def tell(step: Progress) -> None:
            if here(step):
                wait()

        yield tell

    def running(*args: Any, **more: Any) -> dict[str, Any]:
        report = run_import(*args, **more)
        if phase == "told":
            wait()
        return report

    vars(writing).update(shown_progress=shown, run_import=running)


def wait_in_staging(phase: str) -> None:
    """Waits amid a write into Neo4j that is treated as a large one, however small it is."""
    file, some = stage.file, stage._draw_some

    def sent(draft: Any, number: int, run: Callable[..., Any]) -> None:
        def running(name: str, **values: Any) -> Any:
            run(name, **values)
            if name == "add_statements":
                wait()

        file(draft, number, running)

    def drawn(reader: Any) -> bool:
        more = some(reader)
        wait()
        return more

    if phase in ("sent", "drawing"):
        vars(ledger).update(AT_ONCE=0)
        vars(stage).update(SENT_AT_ONCE=50, DRAWN_AT_ONCE=50)
        vars(stage).update(file=sent) if phase == "sent" else vars(stage).update(_draw_some=drawn)


def wait_in_step_by_step(phase: str, here: Callable[[Progress], bool]) -> None:
    """Waits at a point of a staged import."""
    locked = jobs._locked

    class Teller(jobs._Teller):
        """Works on in the background only when it has been told to stop."""

        def __call__(self, step: Progress) -> None:
            if here(step) and self._state.step == "commit":
                sys.stdout.write(f"\n{HERE}")
                sys.stdout.flush()
                while not (self._closing.is_set() or self._staged.asked_to_stop()):
                    threading.Event().wait(0.01)
            super().__call__(step)

    def slowly_locked(staged: Any, seconds: float) -> Any:
        lock = locked(staged, seconds)
        if phase == "starting" and staged.state is not None and not staged.state.busy:
            wait()
        return lock

    vars(jobs).update(_Teller=Teller, _locked=slowly_locked)


if __name__ == "__main__":
    main()
