"""What is an account made of, who decides there and about what? Lists of it, each line with its form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from fastapi import APIRouter, Request, Response

from app.gate import Asking
from app.pages.address import Address
from app.pages.choices import Choices
from app.pages.context import Measures
from app.pages.drafts import Draft, draft
from app.pages.frame import Account, account_frame
from app.pages.render import page
from graph.model import Account as AccountRecord
from graph.model import DecisionUnit, Opportunity, Unit, folded

router = APIRouter(prefix="/accounts/{account_id}")

N = TypeVar("N", AccountRecord, DecisionUnit, Opportunity, Unit)


@dataclass(frozen=True)
class Listed:
    """One line of a list with its form; ``role`` is what one of us does on the account."""

    title: str
    draft: Draft
    role: str = ""


@router.get("/decision-units", include_in_schema=False)
def decision_units(
    request: Request, reading: Account, address: Address, measures: Measures, asking: Asking
) -> Response:
    """The decision units with their seats, and forms to enter, change and remove them."""
    board = reading.board
    choices = Choices(board, measures.store, asking.may)
    listed = by_name(board.decision_units.values())
    seats = {unit.id: [one for one in board.decision_roles.values() if one.decision_unit_id == unit.id]
             for unit in listed}  # fmt: skip
    named = choices.labels("decision_unit")
    return page(
        request, "account/edit/decision_units.html", choices=choices, listed=listed, seats=seats,
        drafts={unit.id: draft("decision-unit", choices, unit) for unit in listed},
        seat_drafts={unit.id: draft("seat", choices, decision_unit_id=named[unit.id]) for unit in listed},
        new=draft("decision-unit", choices, expected_size="8"), editable=address.is_now,
        **account_frame(reading, address, "decision-units"),
    )  # fmt: skip


@router.get("/opportunities", include_in_schema=False)
def opportunities(
    request: Request, reading: Account, address: Address, measures: Measures, asking: Asking
) -> Response:
    """The deals with who decides about them, and forms to enter, change and remove them."""
    board = reading.board
    choices = Choices(board, measures.store, asking.may)
    listed = by_name(board.opportunities.values())
    groups = {
        deal.id: [unit for unit in board.decision_units.values() if unit.opportunity_id == deal.id]
        for deal in listed
    }
    return page(
        request, "account/edit/opportunities.html", choices=choices, listed=listed, groups=groups,
        drafts={deal.id: draft("opportunity", choices, deal) for deal in listed},
        new=draft("opportunity", choices, currency=board.account.currency or "", status="open"),
        editable=address.is_now, **account_frame(reading, address, "opportunities"),
    )  # fmt: skip


@router.get("/about", include_in_schema=False)
def about(
    request: Request, reading: Account, address: Address, measures: Measures, asking: Asking
) -> Response:
    """The account's own facts, its units, and who of us works it as what."""
    board = reading.board
    choices = Choices(board, measures.store, asking.may)
    team = [
        Listed(
            choices.label("team_member", one.team_member_id),
            draft("assignment", choices, one),
            one.role.value,
        )
        for one in board.assignments.values()
    ]
    units = [Listed(unit.name, draft("unit", choices, unit)) for unit in by_name(board.units.values())]
    return page(
        request, "account/edit/about.html", choices=choices, facts=draft("account", choices, board.account),
        team=sorted(team, key=lambda one: folded(one.title)), units_listed=units,
        new_assignment=draft("assignment", choices), new_member=draft("member", choices),
        new_unit=draft("unit", choices), editable=address.is_now,
        **account_frame(reading, address, "about"),
    )  # fmt: skip


def by_name(records: Iterable[N]) -> list[N]:
    """Records in order of name."""
    return sorted(records, key=lambda one: (folded(one.name), one.id))
