"""Does every figure show what its table says, and is every name in it mere text?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

import viz
from tests.viz.conftest import Read
from viz.matrix_plot import grip_of, names_of
from viz.text import escaped
from viz.words import STATUS_LOOKS

PLOTLY_4_DRAWS = {"scatter", "bar", "pie"}


def figures(read: Read) -> dict[str, go.Figure]:
    people = viz.pieces(read.ties, read.coverage)
    return {
        "board": viz.board_figure(viz.chess_board(read.ties, read.coverage)),
        "matrix": viz.matrix_figure(viz.matrix(read.ties, people)),
        "network": viz.network_figure(read.ties, people),
    }


def texts(value: Any) -> Iterator[str]:
    """Every text of a figure that plotly shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            if name != "customdata":
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(figure.to_json())["data"]
    return found


def marks(figure: go.Figure) -> list[Any]:
    return [mark for trace in traces(figure) for mark in trace.get("customdata", ())]


def test_no_name_becomes_a_tag(odd: Read) -> None:
    for name, figure in figures(odd).items():
        shown = json.loads(figure.to_json())
        # A line break is the only tag of our own.
        assert not any("<" in text.replace("<br>", "") for text in texts(shown)), name
        assert any("&lt;img" in text for text in texts(shown)), name


def test_figures_hold_no_style_that_the_policy_forbids(large: Read) -> None:
    # Plotly turns these tags into style attributes.
    for figure in figures(large).values():
        assert not any(
            tag in text for text in texts(json.loads(figure.to_json())) for tag in ("<b>", "<i>", "<span")
        )


def test_the_basic_bundle_can_draw_them(large: Read) -> None:
    for figure in figures(large).values():
        assert {trace["type"] for trace in traces(figure)} <= PLOTLY_4_DRAWS


def test_board_figure_and_table_agree(large: Read) -> None:
    chess = viz.chess_board(large.ties, large.coverage)
    table = viz.board_table(chess)
    assert sorted(marks(viz.board_figure(chess))) == sorted(row.person_id for row in table.rows)
    words = {look.word for look in STATUS_LOOKS.values()}
    assert all(row.cells[table.headers.index("Status")] in words for row in table.rows)


def test_matrix_figure_and_table_agree(large: Read) -> None:
    view = viz.matrix(large.ties, viz.pieces(large.ties, large.coverage))
    figure, table = viz.matrix_figure(view), viz.matrix_table(view)
    names = names_of(view.people, view.members)
    drawn = sorted(
        (names[person], names[member], trace["name"])
        for trace in traces(figure)
        for person, member in trace["customdata"]
    )
    assert drawn == sorted(row.cells[:3] for row in table.rows)
    assert len(drawn) == sum(one.has_evidence for one in large.ties.readings.values())


def test_matrix_sizes_follow_strength(large: Read) -> None:
    view = viz.matrix(large.ties, viz.pieces(large.ties, large.coverage))
    for trace in traces(viz.matrix_figure(view)):
        cells = [one for one in view.cells if grip_of(one).value == trace["name"]]
        by_size = sorted(range(len(cells)), key=lambda place: trace["marker"]["size"][place])
        strengths = [cells[place].strength for place in by_size]
        assert strengths == sorted(strengths)


def test_network_shows_every_person_and_tie(large: Read) -> None:
    people = viz.pieces(large.ties, large.coverage)
    figure = viz.network_figure(large.ties, people)
    assert sorted(marks(figure)) == sorted(one.id for one in people)
    drawn = [trace for trace in traces(figure) if trace["mode"] == "lines"]
    lines = {trace["name"]: sum(x is None for x in trace["x"]) for trace in drawn}
    table = viz.matrix_table(viz.matrix(large.ties, people))
    assert sum(number for name, number in lines.items() if "tie" in name) == len(table.rows)


def test_network_marks_politics_as_the_table_does(large: Read) -> None:
    people = viz.pieces(large.ties, large.coverage)
    figure = viz.network_figure(large.ties, people)
    named = {trace["name"] for trace in traces(figure)}
    assert {"blocks (1)", "tension (1)"} <= named
    told = [str(row.cells[1]) for row in viz.politics_table(large.ties, people).rows]
    assert sorted(told) == ["blocks", "influences", "is an ally of", "is in tension with"]


def test_network_keeps_places_when_contact_changes(large: Read) -> None:
    people = viz.pieces(large.ties, large.coverage)
    some = viz.network_figure(large.ties, people)
    again = viz.network_figure(large.ties, tuple(reversed(people)))
    assert places(some) == places(again)


def places(figure: go.Figure) -> dict[str, tuple[float, float]]:
    return {
        mark: (x, y)
        for trace in traces(figure)
        if "customdata" in trace
        for mark, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
    }


@pytest.mark.parametrize("theme", list(viz.Theme))
def test_empty_boards_have_figures_too(tiny: Read, theme: viz.Theme) -> None:
    nobody = viz.Choice(status=next(iter(STATUS_LOOKS)), member="nobody")
    chess = viz.chess_board(tiny.ties, tiny.coverage, nobody)
    assert viz.board_table(chess).rows == ()
    for figure in (
        viz.board_figure(chess, theme),
        viz.matrix_figure(viz.matrix(tiny.ties, ()), theme),
        viz.network_figure(tiny.ties, (), theme),
    ):
        assert json.loads(figure.to_json())["layout"]["template"]


def test_escaping_leaves_plain_names_alone() -> None:
    assert escaped("Anna Weiß") == "Anna Weiß"
    assert escaped("&lt;") == "&amp;lt;"
