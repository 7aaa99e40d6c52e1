"""How do files get in by way of the pages? Upload, look at what would change, do it, or leave it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, RedirectResponse

from app.api.imports import ImportId, Waiting, mappings_sent
from app.gate import Asking
from app.importing import Wishes, came_to_nothing
from app.merging import take_back
from app.pages.context import Measures
from app.pages.import_summary import summary
from app.pages.render import page
from app.problems import words_of
from app.staging import Imports, State
from app.staging.folder import Upload
from app.staging.mapped import mapping_of_table, tables_in
from app.staging.pairs import Decision
from graph.model.phrase import Phrase, phrase
from graph.store import NotFound
from ingest.mapping import UnusableMapping

router = APIRouter(prefix="/import")

START: Final = "import/start.html"


@router.get("", include_in_schema=False)
def start(request: Request, cancelled: str = "") -> Response:
    """Where files are dropped or chosen."""
    return page(request, START, fault=None, cancelled=bool(cancelled))


@router.post("", include_in_schema=False)
def upload(
    request: Request,
    waiting: Waiting,
    files: Annotated[list[UploadFile], File(max_length=100)],
    account: Annotated[str, Form(max_length=200)] = "",
    team_domains: Annotated[str, Form(max_length=2_000)] = "",
    resolve: Annotated[Literal["ask", "merge", "separate"], Form()] = "ask",
    complete: Annotated[bool, Form()] = False,
    mapping: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Keeps the files for a second look and goes on to it; nothing is written yet."""
    uploads = [Upload(file.filename, file.file) for file in files if file.filename]
    if not uploads:
        return _refused(request, phrase("No file was chosen."))
    domains = tuple(team_domains.replace(",", " ").split())
    wishes = Wishes(account=account.strip() or None, team_domains=domains, resolve=resolve, complete=complete)
    try:
        one = waiting.stage(uploads, wishes, mappings_sent(mapping), by_page=True)
    except UnusableMapping as error:
        return _refused(request, phrase("The mapping cannot be used: {why}.", why=words_of(error)))
    return shortly(waiting, one)


def _refused(request: Request, fault: Phrase) -> Response:
    return page(request, START, 422, fault=fault, cancelled=False)


def shortly(waiting: Imports, one: str) -> Response:
    """Goes on to an import: to what came out if that takes a moment only, else to its progress."""
    try:
        asks = waiting.wait(one, waiting.patience).asks_again
    except NotFound:
        return RedirectResponse("/import?cancelled=1", status_code=303)
    return RedirectResponse(f"/import/{one}{'#ended' if asks else ''}", status_code=303)


@router.get("/{import_id}", include_in_schema=False)
def look(request: Request, waiting: Waiting, import_id: ImportId) -> Response:
    """Where the import stands: its progress, what it would do, or what it did."""
    state = waiting.state(import_id)
    if state.busy:
        return page(request, "import/progress.html", import_id=import_id, state=state)
    if state.fault is not None and state.fault.name == "unreadable":
        waiting.discard(import_id)
        return _refused(request, phrase("The archive cannot be read: {why}.", why=state.fault.detail or ""))
    if state.asks_again:
        return _preview(request, waiting, import_id, state)
    if state.status != "done":
        return page(request, "import/stopped.html", import_id=import_id, state=state)
    return (_done if state.step == "commit" else _preview)(request, waiting, import_id, state)


def _preview(request: Request, waiting: Imports, import_id: str, state: State) -> Response:
    told = waiting.shown(import_id, "preview")
    mappings = waiting.mappings(import_id)
    tables = dict(tables_in(told))
    decided = {(one.one, one.other): one.how for one in waiting.decisions(import_id)}
    return page(
        request, "import/preview.html", told=told, summary=summary(told), import_id=import_id,
        useless=came_to_nothing(told), tables=tables, decided=decided,
        moved_on=waiting.latest() != state.known_at,
        mapped={place: mapping_of_table(file, mappings) in mappings for place, file in tables.items()},
        remembered={place: waiting.habits.knows(file["columns"]) for place, file in tables.items()},
    )  # fmt: skip


def _done(request: Request, waiting: Imports, import_id: str, state: State) -> Response:
    told = waiting.shown(import_id, "commit")
    return page(
        request, "import/done.html", told=told, summary=summary(told), import_id=import_id,
        operation=uuid.uuid4().hex, tables={}, mapped={}, remembered={},
        holds=waiting.holds(told["revision"]),
        too_late=waiting.came_too_late(import_id),
    )  # fmt: skip


@router.get("/{import_id}/problems.csv", include_in_schema=False)
def problems(waiting: Waiting, import_id: ImportId) -> Response:
    """Rows and cells that could not be used, as a table for a spreadsheet."""
    path = waiting.problems(import_id, waiting.state(import_id).step)
    return FileResponse(path, media_type="text/csv; charset=utf-8", filename="import-problems.csv")


@router.post("/{import_id}/commit", include_in_schema=False)
async def commit(request: Request, waiting: Waiting, import_id: ImportId, asking: Asking) -> Response:
    """Does it, with what was ticked about pairs; goes on to what was done."""
    form = await request.form()
    return await run_in_threadpool(_commit, waiting, import_id, asking.name, dict(form))


def _commit(waiting: Imports, import_id: str, actor: str, form: dict[str, Any]) -> Response:
    state = waiting.state(import_id)
    if state.asks_again or (state.step == "preview" and state.status == "done"):
        pairs = waiting.shown(import_id, "preview")["pairs"]
        waiting.decide(import_id, [
            Decision(pair["records"][0], pair["records"][1], how, pair["kind"])
            for number, pair in enumerate(pairs)
            if (how := form.get(f"pair-{number}")) in ("merge", "apart")
        ])  # fmt: skip
    waiting.start(import_id, "commit", actor, anyway=bool(form.get("complete_anyway")))
    return shortly(waiting, import_id)


@router.post("/{import_id}/again", include_in_schema=False)
def again(waiting: Waiting, import_id: ImportId, asking: Asking) -> Response:
    """Begins the last step again: after an accident, or because the map has changed."""
    state = waiting.state(import_id)
    waiting.start(import_id, "preview" if state.asks_again else state.step, asking.name)
    return shortly(waiting, import_id)


@router.post("/{import_id}/discard", include_in_schema=False)
def discard(waiting: Waiting, import_id: ImportId) -> Response:
    """Cancels it and lets go of the files; if it is too late for that, shows what was done."""
    waiting.discard(import_id)
    return shortly(waiting, import_id)


@router.post("/{import_id}/undo", include_in_schema=False)
def undo(
    waiting: Waiting, measures: Measures, import_id: ImportId, asking: Asking,
    operation: Annotated[str, Form(pattern="^[0-9a-f]{32}$")],
) -> Response:  # fmt: skip
    """Takes an import back, and before it what was decided with it about pairs."""
    told = waiting.shown(import_id, "commit")
    decided = [one["revision"] for one in told["decided"] if one["revision"]]
    for number in [*sorted(decided, reverse=True), *([told["revision"]] if told["revision"] else [])]:
        if waiting.holds(number):
            take_back(
                measures.store, number, operation_id=f"undo-{operation}-{number}", actor=asking.name,
                at=datetime.now(UTC), source="import page",
            )  # fmt: skip
    return RedirectResponse(f"/revisions?undone={told['revision'] or ''}", status_code=303)
