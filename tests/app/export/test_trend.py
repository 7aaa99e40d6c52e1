"""Are the month-ends of the trend those of the calendar, and its numbers those of each day's board?"""

from app.export.source import Source
from app.export.trend import trend
from tests.support.made_up import TINY, TODAY
from viz.trend import month_ends


def test_the_last_point_is_the_reading_itself(large: Source) -> None:
    (reading,) = large.each()
    points = trend(reading)
    assert [point.day for point in points] == [*month_ends(TODAY, 11), TODAY]
    last = points[-1]
    assert last.penetration == reading.penetration.decision_units[0].value
    counts = reading.coverage.counts
    people = sum(number for status, number in counts.items() if status.value != "vacant")
    assert last.covered == sum(n for status, n in counts.items() if status.value == "covered") / people


def test_every_point_is_its_days_own_reading(large: Source) -> None:
    (reading,) = large.each()
    day = month_ends(TODAY, 11)[5]
    found = next(point for point in trend(reading) if point.day == day)
    (then,) = Source(large.readings, large.account_id, day, reading.board.revision).each()
    assert found.penetration == then.penetration.decision_units[0].value


def test_nothing_known_is_nothing_told(tiny: Source) -> None:
    (reading,) = tiny.each()
    assert reading.board.account.id == TINY
    assert all(point.covered is not None for point in trend(reading))
