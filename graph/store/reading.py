"""What do we know, and what did we know then? Boards and histories from the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from graph.model import (
    KINDS,
    OFF_BOARD,
    SHARED_KINDS,
    Board,
    Key,
    Record,
    Relationship,
    Revision,
    board_of,
    fold,
    summed,
)
from graph.model.phrase import phrase
from graph.store.errors import NotFound, Unavailable
from graph.store.filing import said_about
from graph.store.ledger import Reader, Snapshot, Undrawn
from graph.store.undoing import live_at

FRESH_DAYS = 14
READINGS = 5


def reading_day(today: date, evidence_until: date | None) -> tuple[date, str | None]:
    """The day that measures default to, and why it is not today.

    Today while the newest evidence is at most 14 days old, else the day of that evidence: silence after it
    is unknown, not lapse.

    >>> reading_day(date(2026, 11, 22), date(2026, 11, 20))
    (datetime.date(2026, 11, 22), None)
    >>> reading_day(date(2026, 11, 22), date(2025, 5, 2))[0]
    datetime.date(2025, 5, 2)
    """
    note = beyond(today, evidence_until)
    return (evidence_until, note) if evidence_until and note else (today, None)


def beyond(day: date, evidence_until: date | None) -> str | None:
    """What has to be said of a day that lies more than 14 days past the newest evidence; None if it does not.

    >>> beyond(date(2026, 12, 4), date(2026, 11, 20)), beyond(date(2026, 12, 5), None)
    (None, None)
    >>> beyond(date(2026, 12, 5), date(2026, 11, 20))
    'the data reach until 2026-11-20; silence after that is unknown'
    """
    if evidence_until is None or day - evidence_until <= timedelta(days=FRESH_DAYS):
        return None
    return phrase("the data reach until {day}; silence after that is unknown", day=evidence_until)


def read_board(
    reader: Reader, account_id: str, as_of: date | None, known_at: int | None, today: date
) -> Board:
    """One account at one instant.

    Args:
        reader: an open read transaction.
        account_id: which account.
        as_of: what was true on that day; None is the reading day.
        known_at: as we knew it after that revision; None is now.
        today: the caller's clock.

    Raises:
        NotFound: no such account then, or no such revision.

    One round trip for the present; for ``known_at`` a few, linear in the statements about the account.
    """
    snapshot = (
        _snapshot_now(reader, account_id)
        if known_at is None
        else _snapshot_then(reader, account_id, known_at)
    )
    if snapshot is None and known_at is not None:
        raise NotFound(phrase(
            "there was no account {account_id} at revision {known_at}", account_id=account_id,
            known_at=known_at,
        ))  # fmt: skip
    if snapshot is None:
        raise NotFound(phrase("there is no account {account_id}", account_id=account_id))
    evidence = snapshot.evidence_day
    day, note = (as_of, beyond(as_of, evidence)) if as_of else reading_day(today, evidence)
    return board_of(
        snapshot.records,
        account_id,
        day,
        revision=snapshot.revision,
        as_of_note=note,
        account_revision=snapshot.account_revision,
        evidence_until=snapshot.evidence_day,
    )


def _snapshot_now(reader: Reader, account_id: str) -> Snapshot | None:
    try:
        return reader.snapshot(account_id)
    except Undrawn:
        then = _snapshot_then(reader, account_id, reader.latest())
        touched = reader.account_revisions([account_id]).get(account_id, 0)
        return then and then._replace(account_revision=touched)


def _snapshot_then(reader: Reader, account_id: str, known_at: int) -> Snapshot | None:
    latest = reader.latest()
    if not 0 <= known_at <= latest:
        raise NotFound(
            phrase(
                "there is no revision {known_at}; the newest is {latest}", known_at=known_at, latest=latest
            )
        )
    live, evidence = live_at(reader.undo_trail(known_at))
    then = _Then(reader, live, known_at)
    home = {Key("account", account_id)} | {
        k for k in reader.anchored_on([account_id]) if k.kind != "interaction"
    }
    known = then.records(home)
    people = [r.id for r in known if r.kind == "stakeholder" and getattr(r, "account_id", None) == account_id]
    known += then.records({k for k in reader.anchored_on(people) - home if k.kind not in OFF_BOARD})
    known = [record for record in known if getattr(record, "account_id", account_id) == account_id]
    shared = {key for record in known for key in record.reference_keys() if key.kind in SHARED_KINDS}
    known += then.records(shared - home)
    mine = {record.key for record in known}
    records = [r for r in _standing([*known, *_underneath(then, known)]) if r.key in mine]
    if Key("account", account_id) not in {record.key for record in records}:
        return None
    return Snapshot(records, known_at, known_at, evidence)


class _Then:
    """Records as the revisions up to one make them."""

    def __init__(self, reader: Reader, live: frozenset[int], known_at: int) -> None:
        self._reader = reader
        self._live = live
        self._known_at = known_at

    def records(self, keys: Collection[Key]) -> list[Record]:
        heard = said_about(self._reader, keys, self._live)
        found = [
            record for key in sorted(keys) if (record := fold(key, heard[key], strict=False)) is not None
        ]
        changes = self._reader.rhythm_changes(
            [r.id for r in found if r.kind == "relationship"], self._known_at
        )
        return [
            record.model_copy(update={"rhythm": summed(changes.get(record.id, []))})
            if isinstance(record, Relationship)
            else record
            for record in found
        ]


def _underneath(then: _Then, known: Collection[Record]) -> list[Record]:
    """What records hang on that is not among them, such as a decision unit of another account."""
    seen, found, above = {record.key for record in known}, list[Record](), list(known)
    while lacking := {anchor for record in above for anchor in record.anchor_keys()} - seen:
        above = then.records(lacking)
        seen |= lacking
        found += above
    return found


def _standing(records: Iterable[Record]) -> list[Record]:
    """The records whose anchors all stand."""
    left = {record.key: record for record in records}
    while True:
        fallen = [
            key for key, record in left.items() if any(anchor not in left for anchor in record.anchor_keys())
        ]
        if not fallen:
            return list(left.values())
        for key in fallen:
            del left[key]


def read_history(reader: Reader, key: Key) -> list[tuple[Revision, Record | None]]:
    """What a record was after each revision that spoke of it or changed which of them count, newest first.

    The rhythm of ties is not repeated here; it changes with every contact.
    """
    rows = reader.statements_about([key])
    spoke = {row.revision for row in rows}
    trail = reader.undo_trail(reader.latest())
    revisions = {r.number: r for r in reader.revisions(account_id=None, before=None, limit=len(trail) + 1)}
    versions: list[tuple[Revision, Record | None]] = []
    for index, (number, undone, _) in enumerate(trail):
        if number not in spoke and undone is None:
            continue
        live, _ = live_at(trail[: index + 1])
        record = fold(key, said_about(reader, [key], live)[key], strict=False)
        if number in spoke or not versions or versions[-1][1] != record:
            versions.append((revisions[number], record))
    return versions[::-1]


def read_everything(reader: Reader) -> dict[str, list[Record]]:
    """Every live record at one revision, by kind, in order of id.

    A database whose reads may see a write go by is read again until none did.

    Raises:
        Unavailable: writes did not pause in five readings.
    """
    for _ in range(READINGS):
        before = reader.latest()
        records = {kind: list(reader.records(kind)) for kind in KINDS}
        if reader.latest() == before:
            return records
    raise Unavailable("the store is being written to all the time; try again")


def differences(reader: Reader, kind: str) -> list[str]:
    """Live records of a kind that are not what their statements make them, in words without their content."""
    live, _ = live_at(reader.undo_trail(reader.latest()))
    then = _Then(reader, live, reader.latest())
    found = []
    for batch in _batches(reader.records(kind), 1_000):
        kept = {record.key: record for record in batch}
        made = {record.key: record for record in then.records(kept.keys())}
        found += [
            f"{key.kind} {key.id} differs from its statements" for key in kept if made.get(key) != kept[key]
        ]
    return found


def _batches(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    iterator = iter(records)
    while batch := list(islice(iterator, size)):
        yield batch
