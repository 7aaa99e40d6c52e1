"""How does the map leave the store? As canonical JSON with every record, or as a table of stakeholders.

Canonical: lists under the plural nouns, records in order of id, keys sorted, one record a line, nothing that
depends on when or where it was written. Equal stores give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.asked import check_account
from app.reading import Reading
from app.spreadsheet import csv_lines
from graph.analysis.coverage import CoverageRow
from graph.analysis.report import Cell, joined
from graph.model import KINDS, SHARED_KINDS, Interaction, Record, canonical_json
from graph.store import Store

FORMAT: Final = 1


def json_export(store: Store, account_id: str | None = None) -> Iterator[str]:
    """The canonical export in pieces of text.

    Args:
        store: what to export.
        account_id: only this account with everything that hangs on it; None is everything.

    Raises:
        NotFound: there is no such account.

    >>> from graph.store import open_store
    >>> "".join(json_export(open_store("sqlite://"))).splitlines()[:2]
    ['{', '"accounts":[],']
    """
    kept = store.everything() if account_id is None else account_records(store, account_id)
    return _document({record_type.plural: kept.get(kind, []) for kind, record_type in KINDS.items()})


def _document(lists: dict[str, list[Record]]) -> Iterator[str]:
    yield "{\n"
    parts = sorted([*lists, "chessboard"])
    for part in parts:
        end = "\n" if part == parts[-1] else ",\n"
        if part == "chessboard":
            yield f'"chessboard":{FORMAT}{end}'
        else:
            yield f'"{part}":['
            yield from _lines(sorted(lists[part], key=lambda record: record.id))
            yield f"]{end}"
    yield "}\n"


def _lines(records: Iterable[Record]) -> Iterator[str]:
    before = "\n"
    for record in records:
        yield before + canonical_json(record.model_dump(mode="json"))
        before = ",\n"
    if before != "\n":
        yield "\n"


def account_records(store: Store, account_id: str) -> dict[str, list[Record]]:
    """Everything that hangs on one account, by kind; of shared contacts only its own side's people.

    Raises:
        NotFound: there is no such account.

    Linear in the store.
    """
    check_account(store, account_id)
    people = {
        one.id for one in store.records("stakeholder") if getattr(one, "account_id", None) == account_id
    }
    kept: dict[str, list[Record]] = {"account": list(store.get("account", [account_id]).values())}
    for kind in KINDS.keys() - SHARED_KINDS - {"account"}:
        of_account = (_part(record, account_id, people) for record in store.records(kind))
        kept[kind] = [record for record in of_account if record is not None]
    wanted = {key for records in kept.values() for record in records for key in record.reference_keys()}
    for kind in SHARED_KINDS:
        kept[kind] = list(store.get(kind, [key.id for key in wanted if key.kind == kind]).values())
    return kept


def _part(record: Record, account_id: str, people: set[str]) -> Record | None:
    """The record if it belongs to the account, else None; a contact is cut to the account's people."""
    if isinstance(record, Interaction):
        own = tuple(one for one in record.stakeholder_ids if one in people)
        return record.model_copy(update={"stakeholder_ids": own}) if own else None
    home = getattr(record, "account_id", None)
    if home is not None:
        return record if home == account_id else None
    return record if getattr(record, "stakeholder_id", None) in people else None


HEADERS: Final = (
    "account", "id", "name", "title", "seniority", "function", "unit", "e-mail", "person status", "roles",
    "influence", "stance", "coverage", "flags", "strength", "source", "silent days", "live ties", "closest",
    "as of",
)  # fmt: skip


def csv_export(readings: Iterable[Reading]) -> Iterator[str]:
    """Every stakeholder of some accounts with their coverage, as the lines of a CSV file."""
    return csv_lines(HEADERS, (row for reading in readings for row in _rows(reading)))


def _rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    board = reading.board
    covered = {row.id: row for row in reading.coverage.stakeholders}
    for person in board.stakeholders.values():
        unit = board.units.get(person.unit_id or "")
        about = (
            board.account.name, person.id, person.name, person.title, person.seniority.value,
            person.function.value, unit.name if unit else None, "; ".join(person.emails), person.status.value,
        )  # fmt: skip
        yield *about, *_coverage(covered.get(person.id)), board.as_of.isoformat()


def _coverage(row: CoverageRow | None) -> tuple[Cell, ...]:
    if row is None:  # has left
        return (None,) * 10
    return (
        joined(row.roles), row.influence, row.stance.value, row.status.value, joined(row.flags),
        round(row.strength, 3), row.source.value, row.silence, row.live_ties, row.member_name,
    )  # fmt: skip
