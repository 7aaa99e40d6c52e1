"""How far is a staged import, and what became of it? What every tab and every worker of the service sees."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from app.problems import Problem
from ingest.progress import Progress

Step = Literal["preview", "commit"]
Status = Literal["running", "stopping", "done", "failed", "interrupted"]


class State(BaseModel):
    """Where a staged import stands.

    ``step`` is what was begun last, ``status`` how that goes: ``stopping`` was told to stop, ``interrupted``
    lost its process. ``phase``, ``file``, ``rows`` and ``of`` are as in ``ingest.Progress``. ``known_at`` is
    the revision of the map that a preview was compared with, ``revision`` the one that a commit made.
    """

    model_config = ConfigDict(frozen=True)

    step: Step
    status: Status = "running"
    phase: str = "waiting"
    file: str = ""
    rows: int = 0
    of: int | None = None
    known_at: int | None = None
    revision: int | None = None
    problem: dict[str, Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether somebody is at work on it.

        >>> State(step="preview").busy, State(step="preview", status="interrupted").busy
        (True, False)
        """
        return self.status in ("running", "stopping")

    def at(self, progress: Progress) -> State:
        """The state at a further point."""
        return self.model_copy(update=progress._asdict())

    def failed(self, problem: Problem) -> State:
        """The state after what went wrong."""
        told = {"name": problem.name, "status": problem.status, "detail": problem.detail}
        return self.model_copy(update={"status": "failed", "problem": told})

    @property
    def asks_again(self) -> bool:
        """Whether a commit wants to hear first that most of what was there may really end.

        >>> State(step="commit").failed(Problem("most-would-end", 409)).asks_again
        True
        """
        return self.step == "commit" and self.status == "failed" and self.fault_name == "most-would-end"

    @property
    def fault_name(self) -> str:
        """What went wrong, in a word; blank if nothing did."""
        return str(self.problem["name"]) if self.problem else ""

    @property
    def fault(self) -> Problem | None:
        """What went wrong, if something did."""
        if self.problem is None:
            return None
        return Problem(self.problem["name"], self.problem["status"], self.problem["detail"])
