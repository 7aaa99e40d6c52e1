"""Which commands settle who is who? Pairs that are likely one person or company, merging, keeping apart."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, StoreAt
from app.cli.writing import actor
from app.duplicates import Duplicate, duplicate_companies, duplicates, home_of
from app.merging import Merging
from graph.analysis.report import Table
from graph.model import Outcome, Stakeholder
from graph.store import Store
from ingest.moving import Twin

HEADERS = ("verdict", "kept", "kept id", "other", "other id", "account", "because")
Companies = Annotated[bool, typer.Option("--companies", help="Companies instead of people.")]
Region = Annotated[
    str | None,
    typer.Option(
        "--region", metavar="XX", help="Country (two letters) of phone numbers without a country code."
    ),
]


def list_duplicates(
    account: Annotated[
        str | None, typer.Argument(metavar="ACCOUNT", help="Only pairs with somebody of it, or with itself.")
    ] = None,
    companies: Companies = False,
    region: Region = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    store: StoreAt = None,
) -> int:
    """List people, or companies, that are likely one twice, with the reasons; nothing is changed."""
    frame.exclusive(as_json, as_csv)
    with frame.opened(store) as (found, _):
        only = frame.the_account(found, account).id if account else None
        names = {one.id: one.name for one in found.accounts()}
        find = duplicate_companies if companies else duplicates
        pairs = find(found, bool, only, region.upper() if region else None)
    rows = tuple(
        (pair.likeness.verdict.value, pair.kept.name, pair.kept.id, pair.other.name, pair.other.id,
         names.get(home_of(pair.kept), ""), pair.likeness.because)
        for pair in pairs
    )  # fmt: skip
    option = " --companies" if companies else ""
    notes = [
        f"chessboard merge KEPT OTHER{option} makes two one; "
        f"chessboard apart ONE OTHER{option} keeps them apart for good"
    ]
    what, none = ("company", "no company") if companies else ("person", "nobody")
    output.answer(
        {"duplicates": [told(pair) for pair in pairs]}, Table(HEADERS, rows), f"Likely one {what} twice",
        as_json=as_json, as_csv=as_csv, notes=notes if pairs else [f"{none} seems to stand there twice"],
    )  # fmt: skip
    return frame.DONE


def told(pair: Duplicate) -> Mapping[str, Any]:
    """A pair as JSON."""
    return {
        "verdict": pair.likeness.verdict.value,
        "kind": pair.kept.kind,
        "kept": pair.kept.model_dump(mode="json"),
        "other": pair.other.model_dump(mode="json"),
        "reasons": [reason._asdict() for reason in pair.likeness.reasons],
    }


One = Annotated[str, typer.Argument(help="A stakeholder's id, e-mail or name; of a company its domain.")]


def merge(
    kept: One, other: One, companies: Companies = False, as_json: AsJson = False, store: StoreAt = None
) -> int:
    """Make two records of one person, or company, one; KEPT keeps id and values, an undo gives back both."""
    return _settle(kept, other, store, as_json, "merge", companies)


def apart(
    one: One, other: One, companies: Companies = False, as_json: AsJson = False, store: StoreAt = None
) -> int:
    """Keep two records apart for good: they are not asked about again."""
    return _settle(one, other, store, as_json, "apart", companies)


def _settle(one: str, other: str, store: str | None, as_json: bool, how: str, companies: bool) -> int:
    find = frame.the_account if companies else _person
    with frame.opened(store) as (found, _):
        first, second = find(found, one), find(found, other)
        operation = f"{how}-{uuid.uuid4().hex}"
        decide = Merging(found, actor(), "command", operation, datetime.now(UTC), {}, first.kind)
        made = (decide.merge if how == "merge" else decide.keep_apart)(first.id, second.id)
    _say(made, first, second, how, as_json)
    return frame.DONE


def _person(store: Store, text: str) -> Stakeholder:
    """The stakeholder that somebody means; raises ``NotFound``, and ``Mistake`` for several."""
    found = [one for one in store.named("stakeholder", text) if isinstance(one, Stakeholder)]
    if len(found) > 1:
        raise frame.Mistake(f"{text!r} may be " + " or ".join(f"{frame.named(one)}" for one in found))
    return found[0]


def _say(made: Outcome, first: Twin, second: Twin, how: str, as_json: bool) -> None:
    number = made.revision.number if made.revision else None
    if as_json:
        output.print_json({"revision": number, "decided": how, "records": [first.id, second.id]})
        return
    words = (
        f"{second.name} is now {first.name}"
        if how == "merge"
        else f"{first.name} and {second.name} are kept apart"
    )
    output.say(f"{words}; revision {number}" if number else f"{words} already")
