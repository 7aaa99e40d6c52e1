"""Who was in contact with whom on which day? Reads a log of contacts and cuts it in time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.validity.rows import LogError, each_pair, read_rows

Pair = tuple[str, str]
Days = dict[int, int]
"""Day to who moved: bit 1 the first of the pair, bit 2 the second."""
FIRST_MOVED, SECOND_MOVED, BOTH_MOVED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class ContactLog:
    """Contacts by pair and day.

    Attributes:
        days: for each pair the days of contact, counted from the first day of the log, and who moved.
        directed: whether a contact has a sender; else every contact is mutual.
        last_day: the last day of the log.
    """

    days: dict[Pair, Days]
    directed: bool
    last_day: int

    def before(self, cut: int) -> dict[Pair, Days]:
        """The history of each pair that had contact before the cut day. Linear in the log.

        >>> ContactLog({("a", "b"): {0: 3, 5: 3}}, directed=False, last_day=5).before(5)
        {('a', 'b'): {0: 3}}
        """
        past = {
            pair: {day: who for day, who in days.items() if day < cut} for pair, days in self.days.items()
        }
        return {pair: days for pair, days in past.items() if days}

    def again(self, pair: Pair, cut: int, horizon: int) -> bool:
        """Whether the two are in contact on a day from the cut on and before cut + horizon.

        >>> log = ContactLog({("a", "b"): {0: 3, 5: 3}}, directed=False, last_day=9)
        >>> log.again(("a", "b"), 5, 1), log.again(("a", "b"), 6, 3)
        (True, False)
        """
        return any(cut <= day < cut + horizon for day in self.days[pair])


def read_log(
    path: Path, *, directed: bool = True, ordered: bool = False, drop_empty_days: bool = False
) -> ContactLog:
    """The contacts of a log, however it is written down (see ``rows``). Linear in the rows.

    A day is a calendar day in UTC, counted from the day of the first contact. Contacts of somebody with
    themselves are left out. With ``ordered`` the contacts from a to b and from b to a are two pairs,
    each without an answer to look at.

    Raises:
        LogError: the file cannot be read, a column is missing, a row is broken, or nobody meets anybody.
    """
    rows = list(each_pair(read_rows(path)))
    if not rows:
        raise LogError(f"{path.name}: no contact between two people")
    numbers = _day_numbers({day for _, _, day in rows}, drop_empty_days)
    days: dict[Pair, Days] = {}
    for source, target, day in rows:
        swapped = not ordered and target < source
        pair = (target, source) if swapped else (source, target)
        moved = SECOND_MOVED if swapped else FIRST_MOVED
        mine = days.setdefault(pair, {})
        mine[numbers[day]] = mine.get(numbers[day], 0) | (moved if directed and not ordered else BOTH_MOVED)
    return ContactLog(days, directed and not ordered, max(numbers.values()))


def _day_numbers(days: set[int], drop_empty: bool) -> dict[int, int]:
    """Each day's number in the log: its distance from the first, or its place among the days with contact."""
    first = min(days)
    return {day: place if drop_empty else day - first for place, day in enumerate(sorted(days))}
