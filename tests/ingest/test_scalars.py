"""Are dates and numbers read by their column, and never by chance?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.addresses import addresses, domain_of
from ingest.dates import open_order, read_moment
from ingest.numbers import decimal_locale, read_number
from ingest.salesforce import long_id

UTC_ZONE = ZoneInfo("UTC")
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from([("%d/%m/%Y", "dmy"), ("%m/%d/%Y", "mdy")]))
def test_a_column_tells_its_order_or_is_left_open(days: list[date], shape: tuple[str, str]) -> None:
    form, order = shape
    column = [day.strftime(form) for day in days]
    orders, matters = open_order(column)
    assert order in orders
    proof = any(day.day > 12 for day in days)
    assert (len(orders) == 1) == proof
    if proof:
        read = [read_moment(cell, order, UTC_ZONE).day for cell in column]
        assert read == days
    elif matters:
        open_cell = next(cell for cell, day in zip(column, days, strict=True) if day.day != day.month)
        with pytest.raises(ValueError, match="day first or month first"):
            read_moment(open_cell, None, UTC_ZONE)


@settings(deadline=None)
@given(DAYS)
def test_iso_needs_no_order(day: date) -> None:
    assert read_moment(day.isoformat(), None, UTC_ZONE).day == day
    assert read_moment(day.strftime("%d.%m.%Y"), None, UTC_ZONE).day == day


@settings(deadline=None)
@given(DAYS, st.times(), st.integers(-12, 14))
def test_times_are_kept_in_utc(day: date, clock: time, hours: int) -> None:
    moment = datetime.combine(day, clock, tzinfo=UTC)
    text = f"{moment:%Y-%m-%dT%H:%M:%S}.000{hours:+03d}00"
    read = read_moment(text, None, UTC_ZONE)
    assert read.at == (moment - timedelta(hours=hours)).replace(microsecond=0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6/14/2024 9:05 PM", date(2024, 6, 14)), ("14 Jun 2024", date(2024, 6, 14)),
        ("June 14, 2024", date(2024, 6, 14)), ("1718323200000", date(2024, 6, 14)),
        ("2024/06/14", date(2024, 6, 14)),
    ],
)  # fmt: skip
def test_other_shapes(text: str, expected: date) -> None:
    assert read_moment(text, "mdy", UTC_ZONE).day == expected


@pytest.mark.parametrize(
    "text", ["12", "May", "soon", "2024-02-30", "99/99/2024", "0000-00-00", "9999-12-31"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        read_moment(text, "dmy", UTC_ZONE)


def test_the_day_is_that_of_the_team() -> None:
    assert read_moment("2026-03-01T23:30:00Z", None, ZoneInfo("Europe/Berlin")).day == date(2026, 3, 2)
    assert read_moment("2026-03-01 23:30", None, ZoneInfo("Europe/Berlin")).at == datetime(
        2026, 3, 1, 22, 30, tzinfo=UTC
    )


@settings(deadline=None)
@given(
    st.lists(st.integers(-(10**9), 10**9).map(lambda cents: cents / 100), min_size=1, max_size=20),
    st.sampled_from(["en", "de", "fr", "de_CH"]),
)
def test_a_column_of_numbers_comes_back_or_is_left_open(values: list[float], locale: str) -> None:
    column = [format_decimal(value, format="#,##0.00", locale=locale) for value in values]
    found = decimal_locale(column)
    assert found is not None
    assert [read_number(cell, found) for cell in column] == values


@settings(deadline=None)
@given(st.lists(st.integers(1, 999), min_size=1, max_size=5))
def test_three_digits_after_a_sign_are_no_proof(thousands: list[int]) -> None:
    assert decimal_locale([f"{n}.500" for n in thousands]) is None
    with pytest.raises(ValueError, match="decimal or grouping"):
        read_number(f"{thousands[0]}.500", None)


@pytest.mark.parametrize("text", ["", "twelve", "1e400", "nan", "∞", "1,2,3.4.5", "--5"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        read_number(text, "en")


@settings(deadline=None)
@given(st.text("ABCDEFabcdef0123456789", min_size=15, max_size=15), st.integers(0, 14))
def test_long_ids_tell_case_apart_without_case(identifier: str, place: int) -> None:
    other = identifier[:place] + identifier[place].swapcase() + identifier[place + 1 :]
    assume(other != identifier)
    assert long_id(identifier).casefold() != long_id(other).casefold()
    assert long_id(long_id(identifier)) == long_id(identifier)


def test_addresses_and_domains() -> None:
    assert list(addresses('"Weiss, Anna" <A@X.example>, a@x.example; b@y.example')) == [
        "a@x.example",
        "b@y.example",
    ]
    assert list(addresses("no address @ all")) == []
    assert domain_of("HTTP://www.Acme.example:80/x?y") == "acme.example"
    assert domain_of("anna@acme.example") == "acme.example"


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [("45631.0", "2024-12-05", None), ("45631", "2024-12-05", None), ("45631.75", "2024-12-05", 18)],
)
def test_days_as_spreadsheets_count_them(text: str, day: str, hour: int | None) -> None:
    moment = read_moment(text, None, ZoneInfo("UTC"))
    assert (moment.day.isoformat(), moment.at.hour if moment.at else None) == (day, hour)
