"""Who works on which staged import? A few threads, each with a lock that the system takes from the dead."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final

from filelock import FileLock, Timeout

from app.logs import log, where_it_broke
from app.problems import Problem, Refused, problem_of
from app.staging.folder import Staged, gone
from app.staging.state import State, Step
from graph.model.phrase import phrase
from graph.store import NotFound
from ingest import Cancelled, Progress
from ingest.progress import Tell

AT_ONCE: Final = 2
OFTEN: Final = 0.2
"""Seconds between two notes of progress within a phase."""
BRIEF: Final = 0.5
"""Seconds in which whoever only looks at a lock has let go of it."""

Work = Callable[[Staged, State, Tell], State]


class Jobs:
    """Work on staged imports in the background.

    A job holds the lock of its folder from the moment it is asked for until its end. So whoever finds a state
    that says ``running`` without a lock knows that its process is gone.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, "import")
        self._mine: dict[str, Future[None]] = {}
        self._closing = threading.Event()

    def start(self, staged: Staged, step: Step, work: Work) -> None:
        """Begins a step, unless it is under way or a commit is done.

        Args:
            staged: the import.
            step: what to do.
            work: does it, and gives the state in the end.

        Raises:
            NotFound: it was cancelled meanwhile.
            Refused: another step is under way, or it is committed.
        """
        try:
            lock = _locked(staged, 0 if self._works_here(staged) else BRIEF)
        except Timeout:
            _agree(staged.state, step)
            return
        try:
            before = staged.state
            if before is not None and before.step == "commit" and before.status == "done":
                lock.release()
                _agree(before, step)
                return
            staged.forget_stop()
            staged.note(state := State(step=step, known_at=before.known_at if before else None))
            future = self._pool.submit(self._run, staged, state, work, lock)
        except BaseException:
            lock.release()
            raise
        self._mine[staged.id] = future
        future.add_done_callback(lambda done: self._forget(staged.id, done))

    def wait(self, staged: Staged, seconds: float | None) -> None:
        """Waits for a job of this process to end, so long at most."""
        if (future := self._mine.get(staged.id)) is not None:
            wait([future], seconds)

    def is_at_work(self, staged: Staged) -> bool:
        """Whether some process works on an import."""
        if self._works_here(staged):
            return True
        try:
            _locked(staged, 0).release()
        except Timeout:
            return True
        except NotFound:
            return False
        return False

    def close(self) -> None:
        """Stops all work of this process; what was under way can be begun again."""
        self._closing.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, staged: Staged, state: State, work: Work, lock: FileLock) -> None:
        given_up = False
        try:
            tell = _Teller(staged, state, self._closing)
            tell.heed()
            staged.note(work(staged, state, tell))
            if state.step == "commit":
                staged.let_go_of_files()
        except Cancelled:
            given_up = not self._closing.is_set()
        except Exception as error:
            _note_failure(staged, state, error)
        finally:
            lock.release()
            if given_up:
                staged.delete()

    def _works_here(self, staged: Staged) -> bool:
        future = self._mine.get(staged.id)
        return future is not None and not future.done()

    def _forget(self, one: str, done: Future[None]) -> None:
        if self._mine.get(one) is done:
            del self._mine[one]


class _Teller:
    """Notes every phase, and progress in it now and then, and ends a job that is not wanted any more."""

    def __init__(self, staged: Staged, state: State, closing: threading.Event) -> None:
        self._staged = staged
        self._state = state
        self._closing = closing
        self._told = 0.0
        self._phase = ""

    def __call__(self, progress: Progress) -> None:
        self.heed()
        now = time.monotonic()
        if progress.phase != self._phase or now - self._told >= OFTEN:
            self._phase, self._told = progress.phase, now
            self._staged.note(self._state.at(progress))

    def heed(self) -> None:
        """Raises ``Cancelled`` if the work is not wanted any more."""
        if self._closing.is_set() or self._staged.asked_to_stop():
            raise Cancelled


def _note_failure(staged: Staged, state: State, error: Exception) -> None:
    problem = problem_of(error)
    if problem.status == 500:
        log.error("an import broke", kind=type(error).__name__, where=where_it_broke(error))
    if staged.exists():
        staged.note((staged.state or state).failed(problem))


def _agree(state: State | None, step: Step) -> None:
    if state is None or state.step == step:
        return
    if state.status == "done":
        raise Refused(
            Problem("already-committed", 409, phrase("This import is committed; take it back instead."))
        )
    words = {
        "preview": phrase("This import is still being read; wait for it, or cancel it."),
        "commit": phrase("This import is being committed; wait for it, or cancel it."),
    }
    raise Refused(Problem("import-busy", 409, words[state.step]))


def _locked(staged: Staged, seconds: float) -> FileLock:
    """The lock of a folder, waited for so long; raises ``Timeout``, or ``NotFound`` if the folder is gone."""
    if not staged.exists():
        raise gone()
    # Taken by the request that asks, let go of by the thread that works.
    lock = FileLock(staged.lock, mode=0o600, thread_local=False)
    lock.acquire(timeout=seconds, poll_interval=0.02)
    if not staged.exists():  # it was deleted between the two lines, and asking for the lock made it again
        lock.release()
        staged.delete()
        raise gone()
    return lock
