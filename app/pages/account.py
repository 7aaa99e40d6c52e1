"""How does one account stand? Its chess-board and its network."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

import viz
from app.figures import politics_of
from app.pages.address import Address, BoardAddress
from app.pages.advice import advice_on
from app.pages.comments import talk_of
from app.pages.compare import comparison, narrowed, offered_days
from app.pages.contact import contacts_of
from app.pages.context import Measures, Reading
from app.pages.frame import Account, account_frame, figure_themes, part_frame
from app.pages.person import person_view
from app.pages.person_forms import PersonForms, person_forms
from app.pages.render import page
from app.readings import Readings
from viz.power_map import camps_of

router = APIRouter(prefix="/accounts/{account_id}")

LEAST = {"0.3": 0.3, "0.6": 0.6}
"""From which strength on ties may be shown, as the address says it."""


@router.get("", include_in_schema=False)
def chess_board(request: Request, reading: Account, address: Address, measures: Measures) -> Response:
    """The chess-board; with ``person`` in the address their panel is open."""
    selection = _selection(request, reading, address, measures)
    selection["editing"] = _editing(request, reading, address)
    if _asks_for_panel(request):  # the advice follows, so that the panel opens at once
        part = part_frame(reading, address, "board")
        return page(request, "account/panel.html", advice=None, **selection, **part)
    compared = comparison(reading, address)
    choice = narrowed(address.choice, compared, address)
    chess = viz.chess_board(reading.ties, reading.coverage, choice, compared.gone if compared else ())
    issues = viz.key_issues(reading.board, reading.coverage, reading.single_points, reading.penetration)
    selected = selection["selected"]
    return page(
        request, "account/board.html", chess=chess, issues=issues, table=viz.board_table(chess),
        drawn=Counter(piece.status for piece in chess.pieces), operation=uuid.uuid4().hex,
        compared=compared, offered=offered_days(reading.board.as_of),
        lit={tie.member.id for tie in selected.ties} if selected else set(),
        advice=advice_on(reading, selected.person.id, address.is_now) if selected else None,
        **selection,
        **account_frame(reading, address, "board"),
    )  # fmt: skip


def _selection(
    request: Request, reading: Reading, address: BoardAddress, measures: Readings
) -> dict[str, Any]:
    """The selected person, when we are in contact with them, and what we wrote about them."""
    selected = person_view(reading, address.person) if address.person else None
    if selected is None:
        return {"selected": None, "contacts": None, "talk": None}
    contacts = contacts_of(measures.store, reading, selected.person.id, address.known_at)
    talk = talk_of(request, measures, reading, selected.person.id)
    return {"selected": selected, "contacts": contacts, "talk": talk}


def _editing(request: Request, reading: Reading, address: BoardAddress) -> PersonForms | None:
    """The part of the panel that ``edit`` in the address opens; the past is not edited."""
    if not address.person or not address.is_now:
        return None
    return person_forms(
        reading, request.app.state.store, address.person, request.query_params.get("edit", "")
    )


@router.get("/network", include_in_schema=False)
def network(request: Request, reading: Account, address: Address) -> Response:
    """The web of ties; ``least`` leaves out weaker ones, ``colour=camps`` colours people by camp."""
    query = request.query_params
    least = LEAST.get(query.get("least", ""), 0.0)
    by_camp = query.get("colour") == "camps"
    camps = camps_of(politics_of(reading)) if by_camp else None
    chosen = viz.pieces(reading.ties, reading.coverage, address.choice)
    view = viz.matrix(reading.ties, chosen)
    view = replace(view, cells=tuple(one for one in view.cells if one.strength >= least))
    figure = viz.network_figure(reading.ties, chosen, least=least, camps=camps)
    return page(
        request, "account/network.html", figure=figure, themes=figure_themes(), found=len(chosen),
        least=least, camps=camps, table=viz.matrix_table(view),
        politics=viz.politics_table(reading.ties, chosen), **account_frame(reading, address, "network"),
    )  # fmt: skip


def _asks_for_panel(request: Request) -> bool:
    headers = request.headers
    return headers.get("hx-request") == "true" and "hx-history-restore-request" not in headers
