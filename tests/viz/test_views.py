"""Do the org chart, the power map and the trend show what the measures say, and the tables the same?"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

import viz
from graph.analysis import penetration, politics
from graph.model import Policy, Stance
from tests.viz.conftest import Read
from viz.power_map import BANDS
from viz.trend import Event, month_ends, trend_point


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(figure.to_json())["data"]
    return found


def marks(figure: go.Figure) -> list[str]:
    return [mark for trace in traces(figure) for mark in trace.get("customdata", ())]


@pytest.fixture(params=["large", "tiny", "odd"])
def account(request: pytest.FixtureRequest) -> Read:
    found: Read = request.getfixturevalue(request.param)
    return found


def test_the_org_chart_has_everybody_once(account: Read) -> None:
    chart = viz.org_chart(account.ties, account.coverage, levels=None)
    shown = [card.piece.id for card in chart.cards] + [one.id for one in chart.loose]
    assert sorted(shown) == sorted(row.id for row in account.coverage.stakeholders)
    assert marks(viz.org_figure(chart)) == [] or set(marks(viz.org_figure(chart))) <= set(shown)
    assert sorted(row.person_id for row in viz.org_table(account.ties, chart).rows) == sorted(shown)


def test_the_power_map_has_everybody_of_the_report_once(account: Read) -> None:
    report = politics(account.board, Policy(), account.ties)
    people = viz.pieces(account.ties, account.coverage)
    view = viz.power_map(people, report, every=True)
    assert sorted(one.piece.id for one in view.standing) == sorted(row.id for row in report.people)
    assert sorted(marks(viz.power_figure(view))) == sorted(row.id for row in report.people)
    for one in view.standing:
        assert abs(one.x - BANDS.index(one.row.stance)) < 0.5
        assert one.y <= one.row.power
    assert len(viz.power_table(people, report).rows) == len(report.people)


def test_unknown_stance_has_a_band_of_its_own(large: Read) -> None:
    report = politics(large.board, Policy(), large.ties)
    view = viz.power_map(viz.pieces(large.ties, large.coverage), report)
    for one in view.standing:
        assert (one.x < 0.5) == (one.row.stance is Stance.UNKNOWN)
    assert view.quiet + len(view.standing) == len(report.people)


def test_a_trend_point_says_what_the_measures_say(account: Read) -> None:
    point = trend_point(account.ties)
    assert {one: n for one, n in point.counts.items() if n} == {
        one: n for one, n in account.coverage.counts.items() if n
    }
    key = [row for row in account.coverage.stakeholders if row.key]
    assert (point.deciders, point.missed) == (len(key), sum(not row.live_ties for row in key))
    assert point.live_ties == sum(row.live_ties for row in account.coverage.stakeholders)
    for unit in penetration(account.board, Policy(), account.ties).decision_units:
        assert point.reach[unit.id] == (unit.value, unit.low, unit.high)


def test_the_trend_has_four_panels_and_escapes_sources(large: Read) -> None:
    points = (trend_point(large.ties),)
    event = Event(date(2026, 11, 20), 2, ("<script>alert(1)</script>", "made-up-1.csv"))
    figure = viz.trend_figure(points, "dmu-line", (event,))
    assert {trace.get("yaxis", "y") for trace in traces(figure)} == {"y", "y2", "y3", "y4"}
    assert {trace["type"] for trace in traces(figure)} == {"bar", "scatter"}
    assert "<script" not in json.dumps(json.loads(figure.to_json()))
    assert viz.trend_table(points, "dmu-line", (event,)).rows[0][-1] == 2


def test_month_ends_go_back_over_the_year() -> None:
    ends = month_ends(date(2026, 1, 31))
    assert (len(ends), ends[0], ends[-1]) == (12, date(2025, 1, 31), date(2025, 12, 31))
