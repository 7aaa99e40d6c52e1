"""What happens when somebody presses Ctrl-C? The command ends at once, and says in one line what was kept."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from graph.store import Store, StoreError
from ingest.progress import Progress, Tell

NEWEST: Final = 50
"""So many revisions are looked through for one that was made at the last moment."""


class Interrupted(Exception):
    """The command was ended by Ctrl-C; the message says what became of it.

    Args:
        message: for whoever pressed it.
        kept: whether something was kept all the same.
    """

    def __init__(self, message: str, *, kept: bool = False) -> None:
        super().__init__(message)
        self.kept = kept


class Heeding:
    """Notices Ctrl-C, once; further ones are ignored while things are put in order."""

    def __init__(self) -> None:
        self.pressed = False

    def __call__(self, number: int, at: FrameType | None) -> None:
        """What the system calls."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.pressed = True
        raise KeyboardInterrupt

    def telling(self, tell: Tell | None) -> Tell:
        """Tells of progress, and ends the work there if Ctrl-C was swallowed before by what cannot raise."""

        def told(step: Progress) -> None:
            if self.pressed:
                raise KeyboardInterrupt
            if tell is not None:
                tell(step)

        return told


@contextmanager
def heeding_ctrl_c() -> Iterator[Heeding]:
    """Within it, Ctrl-C raises ``KeyboardInterrupt`` once, and never prints a traceback by itself.

    Once it was pressed the process is about to end, and goes on ignoring it.
    """
    heeding = Heeding()
    if threading.current_thread() is not threading.main_thread():  # only there signals can be heeded
        yield heeding
        return
    before, hook = signal.signal(signal.SIGINT, heeding), sys.unraisablehook
    sys.unraisablehook = lambda told: None if told.exc_type is KeyboardInterrupt else hook(told)
    try:
        yield heeding
    finally:
        sys.unraisablehook = hook
        if not heeding.pressed:
            signal.signal(signal.SIGINT, before)


def interrupted(store: Store, operation_id: str) -> Interrupted:
    """What to say of an operation that Ctrl-C ended: it was kept only if its revision is there."""
    try:
        made = [one.number for one in store.log(limit=NEWEST) if one.operation_id == operation_id]
    except StoreError:
        return Interrupted("interrupted; the store cannot say whether anything was kept: see chessboard log")
    if made:
        return done_already(made[0])
    return Interrupted("interrupted; nothing of it was kept")


def done_already(revision: int) -> Interrupted:
    """What to say if Ctrl-C came too late."""
    message = f"interrupted, but it was done already: chessboard undo {revision} takes it back"
    return Interrupted(message, kept=True)
