"""How does a program import? Upload for a preview, look, map, then commit it or discard it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, File, Form, Header, Path, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.api.import_shapes import ImportPreview, ImportReport, ImportState, Mappings
from app.gate import Asking
from app.importing import Wishes, known_format
from app.problems import Problem, Refused
from app.staging import Imports, State, Step
from app.staging.folder import Upload
from app.staging.mapped import mappings_in
from graph.model.phrase import phrase
from graph.store import NotFound
from ingest.mapping import SavedMapping, UnusableMapping, entry_of, mapping_of, read_mappings

router = APIRouter(prefix="/imports", tags=["imports"])
ImportId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Prefer = Annotated[
    str | None,
    Header(
        description="`respond-async`: answer 202 at once instead of when it is done; see GET imports/{id}."
    ),
]
LOOKS: Final = 0.25
WATCHED: Final = 8.0
"""Seconds after which a stream of events ends, so that a service can stop; who listens asks again."""
LATER: Final[dict[int | str, dict[str, Any]]] = {
    202: {"model": ImportState, "description": "Under way; see GET imports/{id} and its events."}
}


def imports_of(request: Request) -> Imports:
    """The staged imports of the service."""
    imports: Imports = request.app.state.imports
    return imports


Waiting = Annotated[Imports, Depends(imports_of)]


@router.post("", response_model=ImportPreview, status_code=201, responses=LATER)
def upload(
    waiting: Waiting,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=100)],
    account: Annotated[str | None, Form(min_length=1, max_length=200)] = None,
    format: Annotated[str | None, Form(max_length=100)] = None,
    team_domain: Annotated[list[str] | None, Form(max_length=50)] = None,
    resolve: Annotated[Literal["ask", "merge", "separate"], Form()] = "ask",
    complete: Annotated[bool, Form(description="End what these exports no longer have.")] = False,
    complete_anyway: Annotated[bool, Form(description="Even if that is most of what was there.")] = False,
    mapping: Annotated[UploadFile | None, File(description="As for `import --mapping`, TOML.")] = None,
    prefer: Prefer = None,
) -> Response:
    """Takes files (ZIP archives too) and tells what importing them would do; nothing is written yet."""
    wishes = Wishes(
        account=account, format=known_format(format), team_domains=tuple(team_domain or ()), resolve=resolve,
        complete=complete or complete_anyway, complete_anyway=complete_anyway,
    )  # fmt: skip
    uploads = (Upload(file.filename or "", file.file) for file in files)
    one = waiting.stage(uploads, wishes, mappings_sent(mapping))
    return _answer(waiting, one, "preview", prefer)


def mappings_sent(file: UploadFile | None) -> tuple[SavedMapping, ...]:
    """The mappings of an uploaded TOML file; raises ``UnusableMapping``."""
    if file is None or not file.filename:
        return ()
    try:
        return read_mappings(file.file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnusableMapping("the mapping is no UTF-8 text") from None


@router.get("/{import_id}")
def state(waiting: Waiting, import_id: ImportId) -> ImportState:
    """Where an import stands: what is being done, how far that is, what went wrong."""
    return ImportState.told(import_id, waiting.state(import_id))


@router.get("/{import_id}/report", response_model=ImportReport)
def report(waiting: Waiting, import_id: ImportId) -> Response:
    """The whole report of the step that is done."""
    return FileResponse(
        waiting.report(import_id, waiting.state(import_id).step), media_type="application/json"
    )


@router.get(
    "/{import_id}/problems.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}}
)
def problems(waiting: Waiting, import_id: ImportId) -> Response:
    """Rows and cells that could not be used: where, what stood there, why, how to mend it."""
    path = waiting.problems(import_id, waiting.state(import_id).step)
    return FileResponse(path, media_type="text/csv; charset=utf-8", filename="problems.csv")


def watched(waiting: Waiting, import_id: ImportId) -> str:
    """The id of an import that is there; raises ``NotFound``."""
    waiting.state(import_id)
    return import_id


@router.get("/{import_id}/events", response_class=EventSourceResponse)
async def events(
    waiting: Waiting, import_id: Annotated[str, Depends(watched)]
) -> AsyncIterator[ServerSentEvent]:
    """Progress as server-sent events: `progress` with the state, `end` when nobody works on it any more."""
    told, until = None, time.monotonic() + WATCHED
    while time.monotonic() < until:
        try:
            now = await run_in_threadpool(waiting.state, import_id)
        except NotFound:
            yield ServerSentEvent(event="end", data={"id": import_id, "status": "gone"})
            return
        shape = ImportState.told(import_id, now)
        if not now.busy:
            yield ServerSentEvent(event="end", data=shape)
            return
        if shape != told:
            yield ServerSentEvent(event="progress", data=shape, retry=500)
            told = shape
        await asyncio.sleep(LOOKS)


@router.get("/{import_id}/mapping")
def mapping(waiting: Waiting, import_id: ImportId) -> Mappings:
    """What each table is read as and what its columns hold; PUT takes the same, changed."""
    found = mappings_in(waiting.shown(import_id, "preview"), waiting.mappings(import_id))
    return Mappings(mapping=[entry_of(one) for _, one in found])


@router.put("/{import_id}/mapping", response_model=ImportPreview, responses=LATER)
def set_mapping(waiting: Waiting, import_id: ImportId, body: Mappings, prefer: Prefer = None) -> Response:
    """Says what tables are and what their columns hold, and tells what importing them so would do."""
    entries = [mapping_of(entry, f"mapping {n}") for n, entry in enumerate(body.mapping, start=1)]
    waiting.map(import_id, entries)
    return _answer(waiting, import_id, "preview", prefer, 200)


@router.post("/{import_id}/commit", response_model=ImportReport, responses=LATER)
def commit(
    waiting: Waiting, import_id: ImportId, asking: Asking,
    complete_anyway: Annotated[
        bool, Query(description="End what the exports lack, even if that is most of what was there.")
    ] = False,
    prefer: Prefer = None,
) -> Response:  # fmt: skip
    """Does it: one revision, or none at all; 409 if complete exports lack most of what was there.

    Again it does nothing and tells the same.
    """
    waiting.start(import_id, "commit", asking.name, anyway=complete_anyway)
    return _answer(waiting, import_id, "commit", prefer, 200)


@router.delete("/{import_id}", status_code=204, responses=LATER)
def discard(waiting: Waiting, import_id: ImportId) -> Response:
    """Cancels it and lets go of the files; what is under way is told to stop and then leaves nothing."""
    now = waiting.state(import_id)
    if waiting.discard(import_id, summary_too=now.status == "done"):
        return Response(status_code=204)
    return _later(import_id, now.model_copy(update={"status": "stopping"}))


def _answer(waiting: Imports, one: str, step: Step, prefer: str | None, done: int = 201) -> Response:
    """The report when the step is done, or where to look for it."""
    wishes = {word.strip().lower() for word in (prefer or "").split(",")}
    try:
        now = waiting.wait(one, 0 if "respond-async" in wishes else None)
    except NotFound:
        raise Refused(cancelled()) from None
    if now.busy:
        return _later(one, now)
    if now.fault is not None:
        if step == "preview":
            waiting.discard(one)
        raise Refused(now.fault)
    if now.status == "interrupted":
        raise Refused(interrupted())
    return FileResponse(waiting.report(one, step), done, media_type="application/json")


def cancelled() -> Problem:
    """What whoever waits for an import hears when somebody else cancelled it."""
    return Problem("import-cancelled", 409, phrase("The import was cancelled; nothing of it was kept."))


def interrupted() -> Problem:
    """What is said when the process that worked on an import is gone."""
    detail = phrase("The service stopped during this step; nothing half-done was kept. Begin the step again.")
    return Problem("import-interrupted", 409, detail)


def _later(one: str, now: State) -> Response:
    place = f"/api/v1/imports/{one}"
    told = ImportState.told(one, now).model_dump(mode="json")
    return JSONResponse(told, 202, {"Location": place, "Preference-Applied": "respond-async"})
