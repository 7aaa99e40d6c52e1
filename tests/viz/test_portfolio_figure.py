"""Does the figure of the portfolio keep every account within its frame, and names off each other?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viz.portfolio_figure import BOTTOM, LEFT, LINE, RIGHT, TOP, Place, money_ticks, portfolio_figure

AMOUNTS = st.floats(min_value=0.01, max_value=1e12)
SHARES = st.lists(st.floats(min_value=0, max_value=1), min_size=3, max_size=3).map(sorted)


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    found = []
    for number in range(draw(st.integers(0, 20))):
        low, middle, high = draw(SHARES)
        known = draw(st.booleans())
        value = draw(AMOUNTS)
        name = draw(st.sampled_from(("Acme", "שרה", "M" * 120)))
        found.append(Place(str(number), name, "disc", value, value / 2, low, middle if known else None, high))
    return found


@given(places())
def test_every_account_is_drawn_within_the_frame(held: list[Place]) -> None:
    figure = portfolio_figure("EUR", held)
    assert len(figure.marks) == len(held)
    for mark in figure.marks:
        assert LEFT <= mark.x_low <= mark.x <= mark.x_high <= RIGHT
        assert TOP <= mark.y <= BOTTOM


@given(places())
def test_names_do_not_cover_one_another(held: list[Place]) -> None:
    named = [mark for mark in portfolio_figure("EUR", held).marks if mark.label]
    for place, one in enumerate(named):
        for other in named[:place]:
            same_side = one.label_end == other.label_end and one.label_x == other.label_x
            assert not same_side or abs(one.y - other.y) > LINE


@given(st.lists(AMOUNTS, min_size=1, max_size=30))
def test_ticks_reach_round_all_amounts_and_stay_few(amounts: list[float]) -> None:
    ticks = money_ticks(amounts)
    assert ticks[0] < min(amounts)
    assert ticks[-1] > max(amounts)
    assert ticks == sorted(ticks)
    assert 2 <= len(ticks) <= 10


def test_more_is_higher_and_further_in_is_more_to_the_right() -> None:
    one, two = portfolio_figure("EUR", [
        Place("a", "A", "disc", 1e6, 9.0, 0.1, 0.2, 0.3), Place("b", "B", "disc", 1e5, 1.0, 0.5, 0.6, 0.7),
    ]).marks  # fmt: skip
    assert one.y < two.y
    assert one.x < two.x
