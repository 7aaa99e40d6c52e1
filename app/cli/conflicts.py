"""Which commands settle where people and exports disagree? The standing list, and letting exports win."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from app.accepting import Accepting
from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, StoreAt
from app.cli.writing import actor
from app.conflicts import Conflicting, conflicts, conflicts_about
from graph.analysis.report import Table
from graph.model import KINDS, Key, folded
from graph.store import Store

PAGE = 500
HEADERS = (
    "record",
    "kind",
    "id",
    "account",
    "field",
    "a person said",
    "who",
    "when",
    "exports say",
    "product",
)


def list_conflicts(
    account: Annotated[
        str | None, typer.Argument(metavar="ACCOUNT", help="Only what belongs to it.")
    ] = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """List the fields of which exports say something else than a person, whose word stands."""
    frame.exclusive(as_json, as_csv)
    with frame.opened(store) as (found, _):
        only = frame.the_account(found, account).id if account else None
        every = list(_every(found, only))
    rows = tuple(
        (one.name, one.kind.replace("_", " "), one.id, one.account, one.field or "(removed)", _text(one.said),
         one.by, one.at[:10], _text(one.imported) if one.field else "it is there", one.source)
        for one in every
    )  # fmt: skip
    note = "chessboard accept RECORD FIELD lets the exports win again; without FIELD about a removal"
    output.answer(
        {"conflicts": [dict(one) for one in every]}, Table(HEADERS, rows),
        "Where exports say something else than a person", as_json=as_json, as_csv=as_csv,
        notes=[note] if every else ["people and exports disagree about nothing"],
    )  # fmt: skip
    return frame.DONE


def accept(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="Its id, or its name if only one has it.")],
    field: Annotated[
        str, typer.Argument(metavar="[FIELD]", help="As conflicts names it; left out: that it was removed.")
    ] = "",
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Let exports win again about one field, now and later; undo brings a person's word back."""
    with frame.opened(store) as (found, _):
        one = _the_conflict(found, record, field)
        doing = Accepting(found, actor(), "command", f"accept-{uuid.uuid4().hex}", datetime.now(UTC), {})
        made = doing.accept(Key(one.kind, one.id), one.field).revision
    number = made.number if made else None
    if as_json:
        output.print_json({"revision": number, "kind": one.kind, "id": one.id, "field": one.field})
        return frame.DONE
    what = (
        f"{one.field} of {one.name} is {_text(one.imported)} again"
        if one.field
        else f"{one.name} is there again"
    )
    output.say(f"{what}, as exports say; chessboard undo {number} takes that back")
    return frame.DONE


def _every(store: Store, account_id: str | None) -> Iterator[Conflicting]:
    after = None
    while True:
        part = conflicts(store, bool, account_id, after, PAGE)
        yield from part.items
        after = part.after
        if after is None:
            return


def _the_conflict(store: Store, record: str, field: str) -> Conflicting:
    """The conflict that somebody means; raises ``Mistake`` if there is none, or several."""
    by_id = conflicts_about(store, [Key(kind, record) for kind in KINDS])
    mine = by_id or [one for one in _every(store, None) if folded(one.name) == folded(record)]
    if not mine:
        raise frame.Mistake(f"exports say nothing else of {record!r} than a person; see chessboard conflicts")
    found = [one for one in mine if one.field == field]
    if not found:
        fields = ", ".join(sorted({one.field or "that it was removed (without FIELD)" for one in mine}))
        raise frame.Mistake(f"not about {field or 'a removal'}; exports say something else about: {fields}")
    if len(found) > 1:
        which = " or ".join(f"{one.name} ({one.id}, {one.account or one.kind})" for one in found)
        raise frame.Mistake(f"{record!r} may be {which}; give the id")
    return found[0]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)
