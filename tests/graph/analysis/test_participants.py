"""Do people who only take part in a deal leave the account's assumed decision unit as it is?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.analysis import penetration
from graph.analysis.seats import ASSUMED, decision_units
from graph.model import (
    Account,
    Board,
    DecisionRole,
    DecisionUnit,
    Opportunity,
    PersonStatus,
    Policy,
    Record,
    Seniority,
    Stakeholder,
    board_of,
)

AS_OF = date(2026, 11, 20)
ANNA = Stakeholder(id="p", account_id="a", name="Anna", seniority=Seniority.EXECUTIVE)
BEN = Stakeholder(id="q", account_id="a", name="Ben", seniority=Seniority.PROFESSIONAL)
RECORDS: tuple[Record, ...] = (
    Account(id="a", name="Acme"), ANNA, BEN, Opportunity(id="o", account_id="a", name="Line 4"),
    (UNIT := DecisionUnit(id="d", account_id="a", name="Buying group: Line 4", opportunity_id="o")),
)  # fmt: skip


def board(**seat: Any) -> Board:
    return board_of(
        [*RECORDS, DecisionRole(id="s", stakeholder_id="q", decision_unit_id="d", **seat)], "a", AS_OF
    )


def test_whoever_takes_part_in_a_deal_sits_beside_the_assumed_unit() -> None:
    units = decision_units(board())
    assert [(unit.id, sorted(unit.parts)) for unit in units] == [(ASSUMED, ["p"]), ("d", ["q"])]
    deal = next(one for one in penetration(board(), Policy()).opportunities if one.id == "o")
    assert (deal.borrowed, deal.assumed, deal.identified) == (False, False, 1)


@pytest.mark.parametrize("said", [{"roles": ("influencer",)}, {"influence": 0}, {"stance": "neutral"}])
def test_a_word_on_who_decides_ends_the_assumption(said: dict[str, Any]) -> None:
    assert [unit.id for unit in decision_units(board(**said))] == ["d"]


def test_a_unit_of_the_account_or_one_without_seats_was_entered_by_somebody() -> None:
    whole = replace(board(), decision_units={"d": UNIT.model_copy(update={"opportunity_id": None})})
    empty = board_of(list(RECORDS), "a", AS_OF)
    assert [[unit.id for unit in decision_units(one)] for one in (whole, empty)] == [["d"], ["d"]]


def test_one_who_left_changes_nothing_about_that() -> None:
    left = BEN.model_copy(update={"status": PersonStatus.LEFT})
    gone = board_of(
        [*RECORDS[:2], left, *RECORDS[3:], DecisionRole(id="s", stakeholder_id="q", decision_unit_id="d")],
        "a",
        AS_OF,
    )
    assert [unit.id for unit in decision_units(gone)] == [ASSUMED, "d"]
