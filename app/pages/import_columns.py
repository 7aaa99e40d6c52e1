"""What do the columns of an uploaded table hold? Recognised, and changed by whoever knows better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.api.imports import ImportId, Waiting
from app.pages.field_words import ROWS, field_word
from app.pages.imports import shortly
from app.pages.render import page
from app.staging import Imports
from app.staging.folder import gone
from app.staging.mapped import (
    FORMAT,
    mapping_said,
    mapping_to_begin_with,
    mappings_in,
    read_as_of,
    tables_in,
)
from ingest import formats
from ingest.mapping import SavedMapping, UnusableMapping, written
from ingest.mapping.saved import NEVER, choices_of

router = APIRouter(prefix="/import/{import_id}")
Place = Annotated[int, Path(ge=0, le=100_000)]
MOST: Final = 5_000
"""So many columns of one table can be mapped here."""


@router.get("/columns/{place}", include_in_schema=False)
def columns(
    request: Request, waiting: Waiting, import_id: ImportId, place: Place, read_as: str = ""
) -> Response:
    """The columns of a table, each with what it holds; ``read_as`` says what the rows are."""
    file = _table(waiting, import_id, place)
    one, fault = _mapping(waiting, import_id, file, read_as)
    return _shown(request, import_id, place, (file, one), fault)


@router.post("/columns/{place}", include_in_schema=False)
async def change(request: Request, waiting: Waiting, import_id: ImportId, place: Place) -> Response:
    """Takes what somebody says about the columns, reads the table so, and goes back to what would change."""
    form = await request.form(max_fields=MOST)
    fields = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_change, request, waiting, import_id, place, fields)


@router.post("/columns/{place}/forget", include_in_schema=False)
def forget(waiting: Waiting, import_id: ImportId, place: Place) -> Response:
    """Forgets what was said about tables with these columns, and recognises them again."""
    waiting.unmap(import_id, _table(waiting, import_id, place)["columns"])
    return shortly(waiting, import_id)


@router.get("/mapping.toml", include_in_schema=False)
def download(waiting: Waiting, import_id: ImportId) -> Response:
    """How the tables are read, as a file for ``chessboard import --mapping``."""
    found = mappings_in(waiting.shown(import_id, "preview"), waiting.mappings(import_id))
    text = written((name, one, ()) for name, one in found)
    headers = {"Content-Disposition": 'attachment; filename="mapping.toml"'}
    return Response(text, media_type="application/toml", headers=headers)


def _table(waiting: Imports, import_id: str, place: int) -> Mapping[str, Any]:
    found = dict(tables_in(waiting.shown(import_id, "preview"))).get(place)
    if found is None:
        raise gone()
    return found


def _mapping(
    waiting: Imports, import_id: str, file: Mapping[str, Any], read_as: str
) -> tuple[SavedMapping, str]:
    told = waiting.mappings(import_id)
    try:
        return mapping_to_begin_with(file, told, read_as if _is_known(read_as) else ""), ""
    except UnusableMapping as error:
        return mapping_to_begin_with(file, told), str(error)


def _is_known(read_as: str) -> bool:
    return read_as in ROWS or read_as.startswith(FORMAT)


def _change(
    request: Request, waiting: Imports, import_id: str, place: int, fields: Mapping[str, str]
) -> Response:
    file = _table(waiting, import_id, place)
    read_as = fields.get("read_as", "")
    told = {name: fields.get(f"column-{number}", "") for number, name in enumerate(file["columns"])}
    try:
        one = mapping_said(file, read_as, told, fields.get("plain", ""))
    except UnusableMapping as error:
        form = read_as.removeprefix(FORMAT) if read_as.startswith(FORMAT) else ""
        shown = SavedMapping(fields.get("row") or "contact", told, format=form)
        return _shown(request, import_id, place, (file, shown), str(error), 422)
    waiting.map(import_id, [one])
    if fields.get("remember"):
        waiting.habits.remember(one)
    return shortly(waiting, import_id)


def _shown(
    request: Request, import_id: str, place: int, table: tuple[Mapping[str, Any], SavedMapping], fault: str,
    status: int = 200,
) -> Response:  # fmt: skip
    file, one = table
    choices = sorted((str(field_word(name)).casefold(), name) for name in choices_of(one.row, one.format))
    return page(
        request, "import/columns.html", status, import_id=import_id, place=place, file=file, one=one,
        fault=fault, rows=ROWS, fields=[name for _, name in choices], products=_products(),
        read_as=read_as_of(one), never=NEVER,
        plain_kinds=("meeting", "call", "email") if one.row == "activity" and not one.format else (),
    )  # fmt: skip


def _products() -> Sequence[tuple[str, Sequence[str]]]:
    """The known formats by product."""
    known = sorted((form.product, form.name) for form in formats() if not form.companion)
    return [(product, [name for _, name in some]) for product, some in groupby(known, lambda one: one[0])]
