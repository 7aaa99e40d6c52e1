"""Do the figures of the measures show what the reports say, and is every name in them mere text?"""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from graph.analysis import Scenario, moves, penetration, read_ties, what_if
from graph.model import Account, Board, Policy, board_of
from tests.support import made_up
from tests.viz.conftest import Read
from tests.viz.test_figures import PLOTLY_4_DRAWS, texts, traces
from viz.lights import LIGHT_LOOKS
from viz.load import loads
from viz.penetration_figure import penetration_figure
from viz.theme import Theme
from viz.what_if_figure import what_if_figure
from viz.what_if_words import measure_lines
from viz.words import STATUS_LOOKS

POLICY = Policy()
NOBODY = board_of([Account(id="a", name="Acme")], "a", made_up.TODAY)


def drawn(board: Board, scenario: Scenario | None = None) -> list[go.Figure]:
    return [
        penetration_figure(penetration(board, POLICY)),
        what_if_figure(what_if(board, POLICY, scenario or Scenario())),
    ]


def marks(figure: go.Figure, axis: str | None = None) -> list[tuple[Any, Any]]:
    """Value and height of every mark of an interval."""
    return [
        point
        for trace in traces(figure)
        if trace.get("mode") == "markers" and trace.get("xaxis") == axis
        for point in zip(trace["x"], trace["y"], strict=True)
    ]


def bars(figure: go.Figure) -> list[list[float]]:
    """The lengths of the bars of every trace that has bars."""
    return [trace["x"] for trace in traces(figure) if trace["type"] == "bar"]


def test_no_name_becomes_a_tag_and_only_known_traces_are_drawn(odd: Read) -> None:
    for figure in drawn(odd.board, Scenario(leaves=("per-o0",))):
        shown = json.loads(figure.to_json())
        assert not any("<" in text.replace("<br>", "") for text in texts(shown))
        assert {trace["type"] for trace in shown["data"]} <= PLOTLY_4_DRAWS


def test_penetration_has_a_mark_for_every_group(large: Read) -> None:
    report = penetration(large.board, POLICY)
    groups: list[Any] = [*report.decision_units, *report.opportunities, *report.products]
    values = sorted(value for value, _ in marks(penetration_figure(report)))
    assert values == sorted(one.low if one.value is None else one.value for one in groups)
    heights = [at for _, at in marks(penetration_figure(report))]
    assert len(set(heights)) == len(heights)


def test_what_if_counts_before_and_after(large: Read) -> None:
    report = what_if(large.board, POLICY, Scenario(leaves=("mem-00",)))
    numbers = {one.name: (one.before, one.after) for one in report.measures}
    for place, lengths in enumerate(bars(what_if_figure(report))):
        assert lengths == [numbers[status.value][place] for status in STATUS_LOOKS]
    before = [one.before.value for one in report.decision_units if one.before]
    after = [one.after.value for one in report.decision_units if one.after]
    found = sorted(value for value, _ in marks(what_if_figure(report), "x2"))
    assert found == sorted(value or 0.0 for value in (*before, *after))


@pytest.mark.parametrize("theme", list(Theme))
def test_an_empty_account_has_figures_too(theme: Theme) -> None:
    penetration_figure(penetration(NOBODY, POLICY), theme)
    figure = what_if_figure(what_if(NOBODY, POLICY, Scenario(lost=True)), theme)
    assert bars(figure) == [[0] * 7, [0] * 7]


def test_lights_differ_in_colour_shape_and_words() -> None:
    for column in zip(*LIGHT_LOOKS.values(), strict=True):
        assert len(set(column)) == len(LIGHT_LOOKS)


def test_every_headline_number_has_words_and_a_turn(large: Read) -> None:
    report = what_if(large.board, POLICY, Scenario(leaves=("mem-00",)))
    lines = {line.look.words: line for line in measure_lines(report)}
    assert len(lines) == len(report.measures)
    assert lines["covered"].turn == -1
    assert lines["people of ours"].turn == 0
    assert lines["people of ours"].change == -1


def test_loads_add_up_to_the_plan_and_keep_to_capacity(large: Read) -> None:
    ties = read_ties(large.board, POLICY)
    plan = moves(large.board, POLICY, ties=ties)
    carried = loads(ties, plan)
    assert sum(one.moves for one in carried) == len(plan.moves)
    assert round(sum(one.cost for one in carried), 1) == round(plan.cost, 1)
    assert all(one.over == max(0, one.held - one.capacity) for one in carried)
