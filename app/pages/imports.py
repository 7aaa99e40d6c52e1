"""How do files get in by way of the pages? Upload, look at what would change, do it, or leave it."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Path, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from app.gate import Asking
from app.importing import Imports, Upload, Wishes, came_to_nothing
from app.pages.render import page
from ingest import Unreadable

router = APIRouter(prefix="/import")

SHOWN_ROWS = 40
COUNTED = ("created", "updated", "unchanged")


def imports_of(request: Request) -> Imports:
    """The imports of the service that wait for a second look."""
    found: Imports = request.app.state.imports
    return found


Waiting = Annotated[Imports, Depends(imports_of)]
ImportId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@router.get("", include_in_schema=False)
def start(request: Request) -> Response:
    """Where files are dropped or chosen."""
    return page(request, "import/start.html", fault=None)


@router.post("", include_in_schema=False)
def upload(
    request: Request,
    waiting: Waiting,
    files: Annotated[list[UploadFile], File(max_length=100)],
    account: Annotated[str, Form(max_length=200)] = "",
    team_domains: Annotated[str, Form(max_length=2_000)] = "",
    resolve: Annotated[Literal["ask", "merge", "separate"], Form()] = "ask",
) -> Response:
    """Keeps the files for a second look and goes on to it; nothing is written yet."""
    uploads = [Upload(file.filename, file.file) for file in files if file.filename]
    if not uploads:
        return page(request, "import/start.html", 422, fault="No file was chosen.")
    domains = tuple(team_domains.replace(",", " ").split())
    wishes = Wishes(account=account.strip() or None, team_domains=domains, resolve=resolve)
    return RedirectResponse(f"/import/{waiting.stage(uploads, wishes)}", status_code=303)


@router.get("/{import_id}", include_in_schema=False)
def look(request: Request, waiting: Waiting, import_id: ImportId) -> Response:
    """What the import would do: formats, columns, problems, questions, counts."""
    try:
        told = waiting.preview(import_id)
    except Unreadable as error:
        waiting.discard(import_id)
        return page(request, "import/start.html", 422, fault=f"The archive cannot be read: {error}.")
    return page(
        request, "import/preview.html", told=told, summary=summary(told), import_id=import_id,
        useless=came_to_nothing(told), shown_rows=SHOWN_ROWS,
    )  # fmt: skip


@router.post("/{import_id}/commit", include_in_schema=False)
def commit(request: Request, waiting: Waiting, import_id: ImportId, asking: Asking) -> Response:
    """Does it, and tells what was done, with the way back."""
    told = waiting.commit(import_id, asking.name)
    return page(
        request, "import/done.html", told=told, summary=summary(told), shown_rows=SHOWN_ROWS,
        operation=uuid.uuid4().hex,
    )  # fmt: skip


@router.post("/{import_id}/discard", include_in_schema=False)
def discard(waiting: Waiting, import_id: ImportId) -> Response:
    """Lets go of the files."""
    waiting.discard(import_id)
    return RedirectResponse("/import", status_code=303)


@dataclass(frozen=True)
class Summary:
    """An import in numbers: rows by outcome, why rows were skipped, what only a person can settle."""

    rows: int
    counts: dict[str, int]
    rejected: int
    skipped: dict[str, list[tuple[str, int]]]
    questions: list[tuple[str, list[dict[str, Any]]]]

    @property
    def changes(self) -> int:
        """How many rows make or change a record."""
        return self.counts["created"] + self.counts["updated"]


def summary(told: dict[str, Any]) -> Summary:
    """The summary of an import's report.

    >>> summary({"files": [], "questions": []}).changes
    0
    """
    files = told["files"]
    kinds: dict[str, list[dict[str, Any]]] = {}
    for question in told["questions"]:
        kinds.setdefault(question["kind"], []).append(question)
    return Summary(
        rows=sum(file["rows"] for file in files),
        counts={name: sum(file[name] for file in files) for name in COUNTED},
        rejected=sum(len(file["rejected"]) for file in files),
        skipped={
            file["file"]: Counter(row["reason"] for row in file["skipped"]).most_common() for file in files
        },
        questions=sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])),
    )
