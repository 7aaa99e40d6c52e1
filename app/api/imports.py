"""How does a program import? Upload for a preview, then commit it or discard it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Path, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict

from app.gate import Asking
from app.importing import Imports, Upload, Wishes, known_format

router = APIRouter(prefix="/imports", tags=["imports"])
ImportId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


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
    """What became of one file; rows = created + updated + unchanged + skipped + rejected."""

    file: str
    format: str | None
    rows: int
    created: int
    updated: int
    unchanged: int
    skipped: list[SkippedRow]
    rejected: list[RejectedRow]
    columns: dict[str, str]
    problems: list[dict[str, Any]]


class ImportReport(Open):
    """What an import did, or would do (``revision`` is null then)."""

    revision: int | None
    files: list[FileReport]
    people_merged: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    totals: dict[str, int]


class ImportPreview(ImportReport):
    """What an import would do, and the id to commit or discard it by within a day."""

    id: str


def imports_of(request: Request) -> Imports:
    """The staged imports of the service."""
    imports: Imports = request.app.state.imports
    return imports


@router.post("", response_model=ImportPreview, status_code=201)
def upload(
    request: Request,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100)],
    account: Annotated[str | None, Form(min_length=1, max_length=200)] = None,
    format: Annotated[str | None, Form(max_length=100)] = None,
    team_domain: Annotated[list[str] | None, Form(max_length=50)] = None,
    resolve: Annotated[Literal["ask", "merge", "separate"], Form()] = "ask",
) -> dict[str, Any]:
    """Takes files (ZIP archives too) and tells what importing them would do; nothing is written yet."""
    wishes = Wishes(
        account=account, format=known_format(format), team_domains=tuple(team_domain or ()), resolve=resolve
    )
    imports = imports_of(request)
    one = imports.stage((Upload(file.filename or "", file.file) for file in files), wishes)
    try:
        return {"id": one, **imports.preview(one)}
    except Exception:
        imports.discard(one)
        raise


@router.post("/{import_id}/commit", response_model=ImportReport)
def commit(request: Request, import_id: ImportId, asking: Asking) -> dict[str, Any]:
    """Does it: one revision, or none at all."""
    return imports_of(request).commit(import_id, asking.name)


@router.delete("/{import_id}", status_code=204)
def discard(request: Request, import_id: ImportId) -> Response:
    """Lets go of the files."""
    imports_of(request).discard(import_id)
    return Response(status_code=204)
