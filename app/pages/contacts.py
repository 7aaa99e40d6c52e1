"""When were we in contact, with whom, about what? The contacts of an account, to look through and correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import APIRouter, Request, Response

from app.pages.address import Address, day_of
from app.pages.choices import Choices
from app.pages.context import Measures, Reading
from app.pages.drafts import Draft, draft, own_part
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.model import Interaction
from graph.store import Store

router = APIRouter(prefix="/accounts/{account_id}/contacts")

PAGE: Final = 30
_LAST = "~"


@dataclass(frozen=True)
class Listed:
    """One contact: what, who took part on either side by id and name, and the form that takes it away."""

    what: Interaction
    ours: Sequence[tuple[str, str]]
    theirs: Sequence[tuple[str, str]]
    elsewhere: int
    draft: Draft


@router.get("", include_in_schema=False)
def contacts(request: Request, reading: Account, address: Address, measures: Measures) -> Response:
    """The contacts, newest first; ``person`` and ``member`` leave out the others, ``before`` goes on."""
    board = reading.board
    person = address.person if address.person in board.stakeholders else None
    member = address.choice.member if address.choice.member in board.team_members else None
    before = place_of(request.query_params.get("before", ""))
    found = _found(measures.store, reading, [one for one in (person, member) if one], before)
    choices = Choices(board, measures.store)
    shown = [listed for one in found[:PAGE] if (listed := _listed(choices, one))]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return page(
        request, "account/contacts.html", shown=shown, person=board.stakeholders.get(person or ""),
        member=board.team_members.get(member or ""), started=before is not None, editable=address.is_now,
        older=f"{last.day.isoformat()}{_LAST}{last.id}" if last else None,
        members=sorted(board.team_members.values(), key=lambda one: one.name.casefold()),
        **account_frame(reading, address, "contacts"),
    )  # fmt: skip


def place_of(text: str) -> tuple[date, str] | None:
    """Where the page before ended: the day and id of its last contact; None if the text tells of none.

    >>> place_of("2026-11-20~int-1"), place_of("soon")
    ((datetime.date(2026, 11, 20), 'int-1'), None)
    """
    day, sign, one = text.partition(_LAST)
    found = day_of(day)
    return (found, one) if sign and found else None


def _found(
    store: Store, reading: Reading, people: Sequence[str], before: tuple[date, str] | None
) -> list[Interaction]:
    """A page of contacts and one more; those of a person or member are asked for by them alone."""
    account = reading.board.account.id if not people or people[0] in reading.board.team_members else None
    return store.interactions(account_id=account, people=people, before=before, limit=PAGE + 1)


def _listed(choices: Choices, contact: Interaction) -> Listed | None:
    board, own = choices.board, own_part(choices.board, contact)
    if own is None:
        return None
    members = choices.labels("team_member")
    return Listed(
        contact, [(one, members.get(one, one)) for one in contact.team_member_ids],
        [(one, board.stakeholders[one].name) for one in own.stakeholder_ids],
        len(contact.stakeholder_ids) - len(own.stakeholder_ids), draft("contact", choices, own),
    )  # fmt: skip
