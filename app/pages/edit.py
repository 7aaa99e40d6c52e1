"""What does somebody say about an account? One route for all its forms: saved, shown again, or refused.

A form that cannot be saved comes back as it was filled in: with what was expected of a field, or, where
somebody was faster, with who changed what since and what is known at present.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, QueryParams

from app.edits.edit import Made
from app.gate import Asking
from app.pages.address import Address, BoardAddress, with_query
from app.pages.choices import Choices
from app.pages.context import Measures, Reading
from app.pages.drafts import Draft, Held, Wrong, draft, holding, in_words, named, record_on, seen_now
from app.pages.edit_kinds import FORMS
from app.pages.frame import Account, account_frame
from app.pages.outcome import NOTHING
from app.pages.pressed import LOOKED_BACK, Pressed, edit_of, pressed
from app.pages.render import page
from app.pages.saving import Faster, carried_out, values_of, was_then
from app.pages.theme import own_path
from app.problems import words_of
from app.readings import Readings
from graph.model import Record
from graph.model.phrase import phrase
from graph.store import Conflict, NotFound, Rejected

router = APIRouter(prefix="/accounts/{account_id}/edit")

SHOWN_CHANGES = 5


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]


@router.get("", include_in_schema=False)
def one_form(request: Request, reading: Account, address: Address, measures: Measures) -> Response:
    """One form by itself: ``form`` names it, ``id`` its record (blank: a new one), ``back`` the way back."""
    query = request.query_params
    if query.get("form") not in FORMS:
        raise NotFound(phrase("there is no such form"))
    kind, one = FORMS[query["form"]], query.get("id", "")
    choices = Choices(reading.board, measures.store)
    record = record_on(choices, kind.record, one) if one else None
    if (kind.add if record is None else kind.change) is None or (one and record is None):
        raise NotFound(phrase("there is nothing to edit here"))
    preset = {name: value for name, value in query.items() if name in kind.record.model_fields}
    made = draft(query["form"], choices, record, **({} if record else named(kind, preset, choices)))
    home = f"/accounts/{reading.board.account.id}"
    return _shown(request, reading, address, choices, draft=made, back=own_path(query.get("back") or home))


@router.post("", include_in_schema=False)
def save(request: Request, form: Sent, measures: Measures, asking: Asking, address: Address) -> Response:
    """Writes what a form says, and goes back to the page that it was on, which says so with an undo."""
    account_id = request.path_params["account_id"]
    told = pressed(form, account_id)
    edit, made = edit_of(told, measures.store, asking, account_id)
    choices = Choices(measures.of(account_id).board, measures.store, asking.may)
    try:
        made = made or carried_out(edit, told, choices, measures)
    except (Conflict, Faster) as error:
        fields = error.fields if isinstance(error, Faster) else frozenset()
        return _again(request, measures, address, told, choices, fields)
    except Wrong as error:
        return _refused(request, measures, address, told, choices, error.faults)
    except (Rejected, NotFound) as error:
        return _refused(request, measures, address, told, choices, _placed(told, words_of(error)))
    return RedirectResponse(_way_back(told, made), status_code=303)


def _placed(told: Pressed, message: str) -> dict[str, str]:
    """A refusal by field, where it opens with one."""
    name, colon, rest = message.partition(": ")
    return {name: rest} if colon and name in told.held else {"": message}


def _way_back(told: Pressed, made: Made) -> str:
    """The address of the page that the form was on, which tells of what was saved."""
    address, mark, fragment = told.back.partition("#")
    path, _, query = address.partition("?")
    said: dict[str, Any] = {"saved": made.revision.number if made.revision else NOTHING}
    kept = QueryParams(query)
    said |= {name: kept[name] for name in ("edit",) if kept.get(name)}
    if told.kind.opens and not told.remove:
        said[told.kind.opens] = made.id
    return with_query(path, kept, **said) + mark + fragment


def _refused(
    request: Request, measures: Readings, address: BoardAddress, told: Pressed, choices: Choices,
    wrong: Mapping[str, str],
) -> Response:  # fmt: skip
    """The form as it was filled in, and what was expected of its fields instead."""
    shown = Draft(told.form, told.id, told.seen, named(told.kind, told.held, choices), wrong)
    reading = measures.of(choices.board.account.id)
    return _shown(request, reading, address, choices, status=422, draft=shown, back=told.back)


def _again(
    request: Request, measures: Readings, address: BoardAddress, told: Pressed, choices: Choices,
    fields: frozenset[str],
) -> Response:  # fmt: skip
    """The form as it was filled in, who changed what since, and what is known at present."""
    account_id = choices.board.account.id
    now = record_on(choices, told.kind.record, told.id) if told.id else None
    held, beside = named(told.kind, told.held, choices), dict[str, str]()
    if now is not None:
        held, beside = _merged(told, was_then(told, choices, measures), now, choices)
    log = measures.store.log(account_id, limit=LOOKED_BACK)
    since = [one for one in log if one.number > told.seen]
    beside = {name: words for name, words in beside.items() if name in fields or not fields}
    shown = Draft(told.form, told.id, seen_now(choices, told.kind.record), held, {}, beside)
    return _shown(
        request, measures.of(account_id), address, choices, status=412, draft=shown, back=told.back,
        since=since[:SHOWN_CHANGES], number=len(since), gone=bool(told.id) and now is None,
        conflict=True, removing=told.remove,
    )  # fmt: skip


def _merged(
    told: Pressed, was: Record | None, now: Record, choices: Choices
) -> tuple[dict[str, Held], dict[str, str]]:
    """What the fields hold after a conflict, and what is known at present of those that differ.

    What somebody filled in stays; what they left as it was takes what is known now.
    """
    before = {} if was is None else holding(was, choices)
    after = holding(now, choices)
    held = {
        name: after[name] if name in after and _text(value) == _text(before.get(name, "")) else value
        for name, value in named(told.kind, told.held, choices).items()
    }
    values = values_of(now)
    beside = {
        name: in_words(type(now), name, values[name], choices)
        for name, value in held.items()
        if name in after and _text(value) != _text(after[name])
    }
    return held, beside


def _text(held: Held) -> str:
    parts = [held] if isinstance(held, str) else held
    return "\n".join(sorted(line.strip() for part in parts for line in part.split("\n") if line.strip()))


def _shown(
    request: Request, reading: Reading, address: BoardAddress, choices: Choices, *, status: int = 200,
    **shown: Any,
) -> Response:  # fmt: skip
    usual: dict[str, Any] = {"since": [], "number": 0, "gone": False, "conflict": False, "removing": False}
    kind = FORMS[shown["draft"].form]
    return page(
        request, "account/edit/page.html", status, choices=choices, noun=kind.words, **usual | shown,
        **account_frame(reading, address, "edit"),
    )  # fmt: skip
