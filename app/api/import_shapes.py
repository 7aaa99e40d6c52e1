"""What does the API tell of an import? Its report, where it stands, and what its columns hold."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.staging import State


class Open(BaseModel):
    """The base of what may gain fields."""

    model_config = ConfigDict(extra="allow")


class SkippedRow(Open):
    """A row that holds no data of ours."""

    row: int
    reason: str


class RejectedRow(Open):
    """A row that could not be used: where, what stood there, and what was expected."""

    row: int
    column: str
    value: str
    reason: str


class FileReport(Open):
    """What became of one file; rows = created + updated + unchanged + skipped + rejected.

    ``row`` says what its rows are, ``sample`` shows some, ``sure`` says how sure a guess is of each column.
    """

    file: str
    format: str | None
    rows: int
    created: int
    updated: int
    unchanged: int
    skipped: list[SkippedRow]
    rejected: list[RejectedRow]
    ended: int
    columns: dict[str, str]
    problems: list[dict[str, Any]]
    row: str | None
    sample: list[list[str]]
    sure: dict[str, float]


class EndedRecord(Open):
    """What a complete export no longer has; it ``stays`` where somebody else attests or holds it."""

    kind: str
    id: str
    name: str
    system: str
    file: str
    stays: bool


class CompleteExport(Open):
    """How much of what its product had a complete export lacks; if that is ``most``, commit asks again."""

    system: str
    row: str
    file: str
    ended: int
    left: int
    most: bool


class ConflictingField(Open):
    """A field of which the files say something else than a person, whose word stays; "": they removed it.

    ``revision`` is the person's: undo it, and the files count.
    """

    kind: str
    id: str
    name: str
    field: str
    said: Any
    by: str
    at: str
    revision: int
    imported: Any
    file: str
    row: int | None


class ImportReport(Open):
    """What an import did, or would do (``revision`` is null then)."""

    revision: int | None
    files: list[FileReport]
    complete: list[CompleteExport]
    ended: list[EndedRecord]
    conflicts: list[ConflictingField]
    people_merged: list[dict[str, Any]]
    companies_merged: list[dict[str, Any]] = []
    questions: list[dict[str, Any]]
    totals: dict[str, int]


class ImportPreview(ImportReport):
    """What an import would do, and the id to commit or discard it by within a day."""

    id: str


class ImportState(BaseModel):
    """Where an import stands: the step that was begun last, how that goes, and how far it is.

    ``interrupted``: the process that worked on it is gone; nothing half-done was kept, begin the step again.
    """

    id: str
    step: Literal["preview", "commit"]
    status: Literal["running", "stopping", "done", "failed", "interrupted"]
    phase: str
    file: str
    rows: int
    of: int | None
    revision: int | None
    problem: dict[str, Any] | None

    @classmethod
    def told(cls, one: str, state: State) -> ImportState:
        """The state of an import as it is told."""
        return cls(id=one, **state.model_dump(exclude={"known_at"}))


class Mappings(BaseModel):
    """A mapping for each set of columns, as in the file of ``import --mapping``.

    Each entry has ``row`` or ``format``, ``columns`` (header -> field, blank if not used), perhaps ``system``
    and ``plain``.
    """

    model_config = ConfigDict(extra="forbid")

    mapping: list[dict[str, Any]] = Field(max_length=1_000)
