"""How many columns of the labelled tables are read rightly, with the product's formats and without them?

``labelled.jsonl`` has a table a line: product, format, the columns with the field that each holds (blank for
none), and a few made-up rows. The labels were drafted by the formats and then looked through by hand. Where a
``file`` is named, the rows are read from the folder of sample exports, if that is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from ingest.catalogue import Format, formats
from ingest.mapping import chosen, guess
from ingest.recognise import Recognition, places
from ingest.tables import tables_of
from ingest.words import is_sensitive

LABELLED: Final = Path(__file__).with_name("labelled.jsonl")
SAMPLES: Final = Path(__file__).parents[4] / "shared" / "samples"
TODAY: Final = date(2026, 11, 20)
SAME: Final = {
    "owner_name": "owner", "kind_words": "kind", "call_outcome": "outcome", "meeting_outcome": "outcome",
    "status": "outcome", "day_time": "start_time", "organizer": "contact_names", "day": "start",
    "website": "domain", "account_domain": "domain", "sender_name": "", "sender": "", "parent_type": "",
    "contact_status": "", "tags": "", "about": "", "note": "", "action": "", "merged_ids": "", "is_task": "",
}  # fmt: skip
"""Fields that mean the same, or that mean something within their product only."""


@dataclass(frozen=True)
class Judged:
    """What became of one labelled table: the format it was taken for, and its columns that are wrong."""

    product: str
    format: str
    taken: str
    recognised: bool
    right_row: bool
    columns: int
    wrong: tuple[tuple[str, str, str], ...]


def labelled() -> list[dict[str, Any]]:
    """The labelled tables, with their rows; those without are left out where they cannot be had."""
    tables = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    for table in tables:
        path = SAMPLES / table["file"]
        if table["file"] and path.is_file():
            table["rows"] = [
                row.cells for row in tables_of(path.name, path.read_bytes(), TODAY)[0].rows[:100]
            ]
    return [table for table in tables if not table["file"] or table["rows"]]


def judge_all(*, left_out: bool, step: int = 1) -> list[Judged]:
    """Judges every table, or every so many, if wanted as if no format of its product were known."""
    return [judge(table, left_out=left_out) for table in labelled()[::step]]


def judge(table: Mapping[str, Any], *, left_out: bool) -> Judged:
    """Reads a table as an import would, and compares each column with its label."""
    product, header = table["product"], [name for name, _ in table["columns"]]
    known = [form for form in formats() if not (left_out and form.product == product)]
    found = chosen(header, table["rows"], None, known)
    read_as, taken, fields = _read(found, header, table["rows"], known)
    rows = {form.row for form in formats() if form.name == table["format"]}
    right = not rows.isdisjoint(read_as)
    wrong = tuple(
        (name, wanted, fields[place])
        for place, (name, wanted) in enumerate(table["columns"])
        if not is_sensitive(name) and (not right or _same(wanted) != _same(fields[place]))
    )
    own = isinstance(found, Recognition) and found.format.name == table["format"]
    return Judged(product, table["format"], taken, own, right, len(header), wrong)


def _read(
    found: object, header: Sequence[str], rows: Sequence[Sequence[str]], known: Sequence[Format]
) -> tuple[set[str], str, list[str]]:
    if isinstance(found, Recognition) and found.format.name != "spreadsheet":
        forms = [found.format, *(form for form in known if form.name in found.format.also)]
        told: dict[int, str] = {}
        for form in forms:
            for name, place in places(form, header).items():
                told.setdefault(place, name)
        return (
            {form.row for form in forms},
            found.format.name,
            [told.get(place, "") for place in range(len(header))],
        )
    guessed = guess(header, rows, known) if isinstance(found, Recognition) else None
    if guessed is None:
        return set(), "nothing", ["" for _ in header]
    columns = {place: column.field for place, column in enumerate(guessed.columns) if column.field}
    twin = guessed.format.twin
    further = {place: name for name, place in places(twin, header).items()} if twin else {}
    fields = [{**further, **columns}.get(place, "") for place in range(len(header))]
    return {form.row for form in (guessed.format, twin) if form}, "a guess", fields


def _same(field: str) -> str:
    base = field.partition("#")[0]
    return SAME.get(base, base)
