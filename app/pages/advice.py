"""What is to be done about one stakeholder? Outlook, introduction, move and politics, each in a line.

It takes the whole plan and the politics of the account, so the board asks for it after the panel is open;
without JavaScript it comes with the page.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import cast

from fastapi import APIRouter, Request, Response

from app.arguments import by_id
from app.catalogue import MEASURES
from app.edits.moves import open_moves
from app.pages.address import Address
from app.pages.context import Reading
from app.pages.frame import Account
from app.pages.gap_rows import SOON
from app.pages.moves import plan_of
from app.pages.render import page
from graph.analysis.introductions_report import IntroductionsReport
from graph.analysis.moves_report import Move, Open
from graph.analysis.outlook_words import outlook_reason
from graph.analysis.politics_report import Blocker, PoliticsReport, PowerRow
from graph.analysis.ways import Way
from graph.model import Plan

router = APIRouter(prefix="/accounts/{account_id}")


@dataclass(frozen=True)
class Advice:
    """What is to be done about one stakeholder.

    Attributes:
        chance: that they and ``member_name``, who holds the tie that counts most, are in contact again;
            None: unknown. ``outlook`` says why; None where nobody has a tie.
        way: the best way to them; None: there is none, and ``no_way`` says so.
        moves: of the plan, to them; ``open``: what it leaves open about them.
        power, rank: their power, and its place among all.
        blocked_by: who blocks the way to them or to their unit; ``blocks``: whom they block themselves.
        in_hand: the open move to them that is in the plan already.
        due, operation: what the form that adds the move proposes, and its own mark.
        editable: the board is that of now, so that a move can be added.
    """

    chance: float | None
    member_name: str | None
    outlook: str | None
    way: Way | None
    no_way: str | None
    moves: tuple[Move, ...]
    open: Open | None
    power: PowerRow | None
    rank: int
    blocked_by: tuple[Blocker, ...]
    blocks: tuple[Blocker, ...]
    in_hand: Plan | None
    due: date
    operation: str
    editable: bool


def advice_on(reading: Reading, person_id: str, editable: bool = True) -> Advice | None:
    """The advice on a stakeholder; None if they are not on the board, or have left."""
    row = next((one for one in reading.coverage.stakeholders if one.id == person_id), None)
    if row is None:
        return None
    find, plan = by_id(reading.board), plan_of(reading)
    ways = cast(
        IntroductionsReport, MEASURES["introductions"].answer(reading, {"to": person_id, "count": 1}, find)
    )
    politics = cast(PoliticsReport, MEASURES["politics"].answer(reading, {}, find))
    rank = next((place for place, one in enumerate(politics.people, 1) if one.id == person_id), 0)
    targets = {person_id, row.unit_id}
    return Advice(
        chance=row.outlook, member_name=row.member_name, outlook=_outlook(reading, person_id, row.member_id),
        way=next(iter(ways.introductions), None), no_way=ways.note,
        moves=tuple(one for one in plan.moves if one.id == person_id),
        open=next((one for one in plan.open if one.id == person_id), None),
        power=politics.people[rank - 1] if rank else None, rank=rank,
        blocked_by=tuple(
            one for one in politics.blockers if one.target.id in targets and one.id != person_id
        ),
        blocks=tuple(one for one in politics.blockers if one.id == person_id),
        in_hand=open_moves(reading.board.plans.values()).get(person_id),
        due=reading.board.as_of + SOON, operation=uuid.uuid4().hex, editable=editable,
    )  # fmt: skip


def _outlook(reading: Reading, person_id: str, member_id: str | None) -> str | None:
    tie = next((one for one in reading.ties.counting(person_id) if one.member_id == member_id), None)
    return outlook_reason(reading.ties, tie.relationship_id).words if tie else None


@router.get("/advice", include_in_schema=False)
def advice_part(request: Request, reading: Account, address: Address) -> Response:
    """The advice on ``person`` alone, as the board puts it into its panel."""
    advice = advice_on(reading, address.person or "", address.is_now)
    return page(
        request, "account/_advice.html", advice=advice, account=reading.board.account, reading=reading
    )
