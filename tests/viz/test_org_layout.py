"""Is an org chart tidy: nobody overlaps, bosses stand in the middle, circles end, long lines draw?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Account, Board, Stakeholder, board_of
from tests.support.cost import calls
from viz.org_layout import OrgLayout, org_layout
from viz.org_lines import Lines, reporting_lines

AS_OF = date(2026, 11, 20)
Reports = dict[str, list[str]]


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[str], Reports]:
    number = draw(st.integers(1, 40))
    bosses = [draw(st.integers(-1, one - 1)) for one in range(number)]
    reports: Reports = {}
    for one, boss in enumerate(bosses):
        if boss >= 0:
            reports.setdefault(str(boss), []).append(str(one))
    return [str(one) for one, boss in enumerate(bosses) if boss < 0], reports


def boards(bosses: Mapping[str, str | None], **told: str) -> Board:
    people = [
        Stakeholder.model_validate(
            {"id": one, "account_id": "a", "name": one, "reports_to": boss, "status": told.get(one, "active")}
        )
        for one, boss in bosses.items()
    ]
    return board_of([Account(id="a", name="Acme"), *people], "a", AS_OF)


def rows(layout: OrgLayout) -> list[list[float]]:
    by_depth: dict[int, list[float]] = {}
    for spot in layout.spots.values():
        by_depth.setdefault(spot.depth, []).append(spot.across)
    return [sorted(found) for found in by_depth.values()]


@given(forests())
def test_nobody_stands_on_anybody(forest: tuple[list[str], Reports]) -> None:
    for across in rows(org_layout(*forest, None)):
        assert all(right - left >= 1 - 1e-3 for left, right in pairwise(across))


@given(forests())
def test_a_boss_stands_in_the_middle_and_order_holds(forest: tuple[list[str], Reports]) -> None:
    layout = org_layout(*forest, None)
    for boss, reports in forest[1].items():
        across = [layout.spots[one].across for one in reports]
        assert across == sorted(across)
        assert abs(layout.spots[boss].across - (across[0] + across[-1]) / 2) < 1e-3
        assert {layout.spots[one].depth for one in reports} == {layout.spots[boss].depth + 1}


@given(forests())
def test_a_mirrored_tree_is_drawn_as_wide(forest: tuple[list[str], Reports]) -> None:
    roots, reports = forest
    turned = org_layout(roots[::-1], {one: below[::-1] for one, below in reports.items()}, None)
    assert abs(turned.breadth - org_layout(roots, reports, None).breadth) < 1.5 * len(reports) + 1e-3
    assert [len(row) for row in rows(turned)] == [len(row) for row in rows(org_layout(roots, reports, None))]


@given(forests(), st.integers(1, 4))
def test_what_is_folded_is_counted(forest: tuple[list[str], Reports], levels: int) -> None:
    every, some = org_layout(*forest, None), org_layout(*forest, levels)
    shown = {one for one, spot in every.spots.items() if spot.depth < levels}
    assert set(some.spots) == shown
    assert sum(spot.folded for spot in some.spots.values()) == len(every.spots) - len(shown)
    assert all(spot.folded == 0 for spot in every.spots.values())


def test_a_known_tree() -> None:
    layout = org_layout(["a"], {"a": ["b", "c"], "c": ["d", "e", "f"]}, None)
    assert {one: spot.across for one, spot in layout.spots.items()} == {
        "a": 0.5, "b": 0.0, "c": 1.0, "d": 0.0, "e": 1.0, "f": 2.0,
    }  # fmt: skip


def test_nobody_is_no_trouble() -> None:
    assert org_layout([], {}, 2).spots == {}


def grown(shape: Sequence[int]) -> tuple[list[str], Reports]:
    reports: Reports = {}
    for one, boss in enumerate(shape, start=1):
        reports.setdefault(str(boss), []).append(str(one))
    return ["0"], reports


@pytest.mark.parametrize(
    "boss", [lambda one: one, lambda one: one // 2, lambda one: 0], ids=["line", "tree", "fan"]
)
def test_a_line_of_thousands_is_drawn_by_its_length(boss: Callable[[int], int]) -> None:
    whole, quarter = (
        partial(org_layout, *grown([boss(one) for one in range(many)]), None) for many in (20_000, 5_000)
    )
    assert len(whole().spots) == 20_001
    assert calls(whole) < 4.6 * calls(quarter)


@settings(max_examples=200)
@given(st.lists(st.integers(-1, 11), min_size=1, max_size=12))
def test_everybody_has_one_place_whatever_the_circles(bosses: list[int]) -> None:
    number = len(bosses)
    named = {f"p{one:02}": f"p{boss % number:02}" if boss >= 0 else None for one, boss in enumerate(bosses)}
    lines = reporting_lines(boards(named))
    drawn = org_layout(lines.roots, lines.reports, None).spots
    assert sorted([*drawn, *lines.loose]) == sorted(named)
    for circle in lines.circles:
        assert [named[one] for one in circle] == [*circle[1:], circle[0]]
    assert kept(lines) == {one: boss for one, boss in named.items() if boss and not cut(lines, one)}


def kept(lines: Lines) -> dict[str, str]:
    return {one: boss for boss, found in lines.reports.items() for one in found}


def cut(lines: Lines, person: str) -> bool:
    return any(circle[0] == person for circle in lines.circles)


def test_circles_are_named_from_their_highest() -> None:
    people = {"anna": "cora", "berta": "anna", "cora": "berta", "dora": "dora", "emil": "anna"}
    lines = reporting_lines(boards(people))
    assert lines.circles == (("anna", "cora", "berta"), ("dora",))
    assert lines.roots == ("anna", "dora")
    assert list(lines.below("anna")) == ["berta", "cora", "emil"]
    assert list(lines.above("cora")) == ["berta", "anna"]


def test_a_boss_who_left_is_nobodys_boss_and_a_vacant_seat_leads() -> None:
    people = {"anna": "gone", "gone": None, "seat": None, "berta": "seat"}
    lines = reporting_lines(boards(people, gone="left", seat="vacant"))
    assert lines.loose == ("anna",)
    assert lines.roots == ("seat",)
