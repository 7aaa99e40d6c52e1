"""What if somebody left or joined, or we lost the account? The page of one scenario, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.arguments import BadArgument
from app.pages.address import Address
from app.pages.context import Reading
from app.pages.frame import Account, account_frame, figure_themes
from app.pages.render import page
from app.pages.scenario import ROLES, Supposed, outcome, supposed_in, with_joining
from app.problems import words_of
from graph.analysis.coverage import CoverageRow
from graph.analysis.people import is_present
from graph.analysis.single_point_report import MemberLoss
from graph.analysis.what_if_report import WhatIfReport
from graph.model import TeamMember, folded
from graph.model.phrase import listed, phrase
from viz.piece import men_of
from viz.what_if_figure import what_if_figure
from viz.what_if_words import measure_lines

router = APIRouter(prefix="/accounts/{account_id}")

FOUND = 20


@dataclass(frozen=True)
class Ours:
    """One of us, and what their leaving would cost; None: nobody has a tie with them that counts."""

    member: TeamMember
    loss: MemberLoss | None


@dataclass(frozen=True)
class Choices:
    """Whom the form offers: our team, costliest first; key players; others who are found or chosen."""

    ours: tuple[Ours, ...]
    key: tuple[CoverageRow, ...]
    others: tuple[CoverageRow, ...]
    found: int


@router.get("/what-if", include_in_schema=False)
def what_if_page(
    request: Request,
    reading: Account,
    address: Address,
    find: str = "",
    new_name: str = "",
    new_role: str = "",
) -> Response:
    """The scenario in the address, before and after; ``find`` looks for people to tick."""
    query, board = request.query_params, reading.board
    if new_name.strip() and new_role:
        clean = with_joining(request.url.path, board, query, new_name[:200], new_role)
        return RedirectResponse(clean, status_code=303)
    asked, refused, report = supposed_in(board, query), "", None
    if not asked.is_empty:
        try:
            report = outcome(reading, asked.scenario)
        except BadArgument as error:
            refused = words_of(error)
    return page(
        request, "account/what-if.html", asked=asked, report=report, refused=refused, find=find,
        title=_title(reading, asked), choices=_choices(reading, asked.scenario.leaves, find), roles=ROLES,
        men=men_of(reading.coverage), themes=figure_themes(),
        **_drawn(report), **account_frame(reading, address, "what-if"),
    )  # fmt: skip


def _drawn(report: WhatIfReport | None) -> dict[str, Any]:
    """Figure and headline numbers of an outcome, if there is one."""
    if report is None:
        return {}
    return {"figure": what_if_figure(report), "lines": list(measure_lines(report))}


def _title(reading: Reading, asked: Supposed) -> str:
    """The scenario in words."""
    board = reading.board
    parts = [
        phrase("{name} leaves", name=(board.team_members.get(one) or board.stakeholders[one]).name)
        for one in asked.scenario.leaves
    ]
    parts += [
        phrase("{name} joins as {role}", name=one.name, role=phrase(one.role.replace("-", " ")))
        for one in asked.joined
    ]
    if asked.scenario.lost:
        parts.append(phrase("the account is lost"))
    return listed(filter(None, (listed(parts[:-1]), *parts[-1:])), phrase(" and "))


def _choices(reading: Reading, leaves: Iterable[str], find: str) -> Choices:
    chosen, sought = set(leaves), folded(find)
    rows = {row.id: row for row in reading.coverage.stakeholders if row.status.value != "vacant"}
    players = [one.id for one in reading.single_points.reach if one.id in rows]
    key = sorted((rows.pop(one) for one in players), key=lambda row: (not row.key, -row.weight, row.name))
    hits = [row for row in rows.values() if sought and sought in folded(f"{row.name} {row.title or ''}")]
    others = dict.fromkeys([*(row for row in rows.values() if row.id in chosen), *hits[:FOUND]])
    return Choices(_ours(reading), tuple(key), tuple(others), len(hits))


def _ours(reading: Reading) -> tuple[Ours, ...]:
    """Those of us who are there, in the order of what their leaving would cost."""
    losses = {one.id: one for one in reading.single_points.team_members}
    order = {one: place for place, one in enumerate(losses)}
    present = [one for one in reading.board.team_members.values() if is_present(one)]
    present.sort(key=lambda one: (order.get(one.id, len(order)), one.name.casefold()))
    return tuple(Ours(one, losses.get(one.id)) for one in present)
