"""How does an account come on the map by hand? A form, and a word where one like it is known already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import FormData

from app.edits.account import AccountNew, KnownAlready, account_id, add_account
from app.gate import Asking
from app.pages.address import with_query
from app.pages.context import Measures
from app.pages.render import page
from app.problems import words_of
from app.readings import Readings
from graph.model import TeamMember, record_id
from graph.model.phrase import phrase
from graph.store import Rejected

router = APIRouter(prefix="/new-account")

FIELDS: Final = ("name", "domains", "industry", "region", "tier", "currency", "annual_potential",
                 "account_manager_id")  # fmt: skip


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]


@router.get("", include_in_schema=False)
def ask(request: Request, measures: Measures) -> Response:
    """The form."""
    return _shown(request, measures, {}, {})


@router.post("", include_in_schema=False)
def save(request: Request, sent: Sent, measures: Measures, asking: Asking) -> Response:
    """Enters the account and goes to its board; what stands in the way comes back in the form."""
    held = {name: str(sent.get(name, "")).strip() for name in FIELDS}
    operation = record_id("page", asking.name, str(sent.get("operation", ""))[:80] or uuid.uuid4().hex)
    try:
        body = AccountNew.model_validate(_said(held) | {"anyway": bool(sent.get("anyway"))})
        made = add_account(
            measures.store, body, actor=asking.name, source="entry of an account", operation_id=operation
        )
    except ValidationError as error:
        wrong = {str(fault["loc"][0]): _EXPECTED.get(fault["type"], fault["msg"]) for fault in error.errors()}
        return _shown(request, measures, held, wrong)
    except KnownAlready as error:
        alike = [one for one in measures.store.accounts() if one.id in error.ids and asking.may(one.id)]
        return _shown(request, measures, held, {"": words_of(error)}, alike=alike)
    except Rejected as error:
        return _shown(request, measures, held, {"": words_of(error)})
    path = f"/accounts/{quote(account_id(operation), safe='')}"
    return RedirectResponse(with_query(path, {}, saved=made.number if made else None), status_code=303)


_EXPECTED: Final = {
    "string_too_short": phrase("something: this is blank"),
    "too_short": phrase("something: this is blank"),
    "float_parsing": phrase("a number, with a decimal point"),
}


def _said(held: Mapping[str, str]) -> dict[str, Any]:
    """What the fields say that hold something; the name also where it is blank, so that this is told."""
    said: dict[str, Any] = {name: value for name, value in held.items() if value or name == "name"}
    if "domains" in said:
        said["domains"] = held["domains"].split()
    return said


def _shown(
    request: Request, measures: Readings, held: Mapping[str, str], wrong: Mapping[str, str], alike: Any = (),
) -> Response:  # fmt: skip
    members = [one for one in measures.store.records(TeamMember.kind) if isinstance(one, TeamMember)]
    return page(
        request, "new_account.html", 422 if wrong else 200, held=held, wrong=wrong, alike=alike,
        operation=uuid.uuid4().hex, members=sorted(members, key=lambda one: (one.name.casefold(), one.id)),
    )  # fmt: skip
