"""What became of each record in one write? Kept on the scratch file, exact however often a record changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from graph.model import Key, Record, Tally, canonical_json, record_type
from graph.store.effects import effect
from graph.store.scratch import Drawer, Scratch

HELD: Final = 50_000
"""Up to so many effects are handed out as a dictionary."""

Step = Mapping[Key, tuple[Record | None, Record | None]]
"""Record -> what it was before a step of the write, and after it."""


class Became:
    """Tells the first and the last state of every record that a write looked at.

    Args:
        scratch: where it is kept; the earlier state of a record only while it differs from the present one.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._drawer = scratch.drawer(
            "(kind TEXT, id TEXT, effect TEXT, was TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )
        self._add = "INSERT INTO DRAWER VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING kind, id"
        self._about = """
            SELECT kind, id, effect, was FROM DRAWER
            WHERE (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
        """

    def note(self, step: Step) -> None:
        """Takes down one step."""
        rows = [_row(key, was, after) for key, (was, after) in step.items()]
        new = set(self._drawer.many(self._add, rows))
        known = [key for key in step if key not in new]
        if known:
            first = self.before({key: step[key][0] for key in known})
            changed = [_row(key, first[key], step[key][1]) for key in known]
            self._drawer.many("INSERT OR REPLACE INTO DRAWER VALUES (?, ?, ?, ?)", changed)

    def before(self, now: Mapping[Key, Record | None]) -> dict[Key, Record | None]:
        """What records were before the write, given what they are now."""
        first = dict(now)
        for kind, one, became, was in self._drawer.rows(self._about, (canonical_json(list(now)),)):
            if became != "unchanged":
                first[Key(kind, one)] = record_type(kind).model_validate_json(was) if was else None
        return first

    def tallies(self) -> dict[str, Tally]:
        """Kind -> how many records the write made, changed, removed, or found as they were."""
        counts: dict[str, Counter[str]] = {}
        for kind, became, number in self._drawer.rows(
            "SELECT kind, effect, count(*) FROM DRAWER GROUP BY kind, effect ORDER BY kind"
        ):
            counts.setdefault(kind, Counter())[became] = number
        return {kind: Tally(**counts[kind]) for kind in counts}

    def effects(self) -> Mapping[Key, str]:
        """Record -> what became of it; in order of the key."""
        lazy = Effects(self._drawer)
        return dict(lazy.items()) if len(lazy) <= HELD else lazy


class Effects(Mapping[Key, str]):
    """Effects that stay on the scratch file; ``items`` goes through them in order of the key."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def __getitem__(self, key: Key) -> str:
        sql = "SELECT effect FROM DRAWER WHERE kind = ? AND id = ?"
        row = self._drawer.rows(sql, key).fetchone()
        if row is None:
            raise KeyError(key)
        return str(row[0])

    def __len__(self) -> int:
        return int(self._drawer.rows("SELECT count(*) FROM DRAWER").get)

    def __iter__(self) -> Iterator[Key]:
        return (key for key, _ in self.items())

    def items(self) -> Pairs:  # type: ignore[override]
        """Every record with its effect."""
        return Pairs(self._drawer)


class Pairs(Collection[tuple[Key, str]]):
    """The pairs of ``Effects``, read when they are gone through."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def __iter__(self) -> Iterator[tuple[Key, str]]:
        sql = "SELECT kind, id, effect FROM DRAWER ORDER BY kind, id"
        return ((Key(kind, one), became) for kind, one, became in self._drawer.rows(sql))

    def __len__(self) -> int:
        return len(Effects(self._drawer))

    def __contains__(self, pair: object) -> bool:
        return any(pair == one for one in self)


def _row(key: Key, was: Record | None, after: Record | None) -> tuple[str, str, str, str | None]:
    became = effect(was, after)
    kept = None if was is None or became == "unchanged" else was.model_dump_json(exclude_defaults=True)
    return (*key, became, kept)
