"""Which commands change the store? Import and undo; and the log that tells what they did."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, StoreAt
from app.importing import Wishes, came_to_nothing, has_rejected, known_format, run_import
from graph.analysis.report import Table
from graph.model import Revision, instant_text
from ingest import gather

SHOWN = 20
"""Rejected rows and questions that are printed for people; ``--json`` has all of them."""


def actor() -> str:
    """Who sits at this terminal, as the log names them."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        return "command line"


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, folders, ZIP archives.")],
    account: Annotated[
        str | None, typer.Option("--account", metavar="NAME", help="Everything belongs to this account.")
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="The format, instead of recognising it.")
    ] = None,
    team_domain: Annotated[
        list[str] | None,
        typer.Option("--team-domain", metavar="DOMAIN", help="Our own e-mail domain; may be repeated."),
    ] = None,
    resolve: Annotated[
        Literal["ask", "merge", "separate"],
        typer.Option("--resolve", help="What to do with likely duplicates."),
    ] = "ask",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")] = False,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Import CRM exports, recognised by content and linked to each other, as one revision."""
    wishes = Wishes(
        account=account, format=known_format(format), team_domains=tuple(team_domain or ()), resolve=resolve
    )
    sources = gather(files)
    with frame.opened(store, create=True) as (found, settings):
        told = run_import(
            found, sources, wishes.options(settings.today(), settings.time_zone), actor=actor(),
            operation_id=f"import-{uuid.uuid4().hex}", dry_run=dry_run,
        )  # fmt: skip
    if as_json:
        output.print_json(told)
    else:
        print_report(told, dry_run=dry_run)
    if came_to_nothing(told):
        return frame.NOTHING
    return frame.PARTLY if has_rejected(told) else frame.DONE


def print_report(told: Mapping[str, Any], *, dry_run: bool) -> None:
    """Prints the report of an import for people."""
    headers = ("file", "format", "rows", "created", "updated", "unchanged", "skipped", "rejected")
    rows = tuple(
        (file["file"], file["format"] or "not recognised", file["rows"], file["created"], file["updated"],
         file["unchanged"], len(file["skipped"]), len(file["rejected"]))
        for file in told["files"]
    )  # fmt: skip
    output.print_table("Import", Table(headers, rows))
    rejected = [line for file in told["files"] for line in _complaints(file)]
    _some(rejected, "more; --json lists all")
    for merged in told["people_merged"][:SHOWN]:
        output.say(f"one person: {merged['name']} ({merged['id']}), also {', '.join(merged['aliases'])}")
    _some([f"question ({q['kind']}): {q['reason']}" for q in told["questions"]], "more questions; see --json")
    totals = ", ".join(
        f"{number} {name.replace('_', ' ')}" for name, number in told["totals"].items() if number
    )
    output.say(f"the store now has {totals or 'nothing'}" if not dry_run else "dry run: nothing was written")
    if not dry_run:
        output.say(f"revision {told['revision']}" if told["revision"] else "no change, no revision")


def _complaints(file: Mapping[str, Any]) -> list[str]:
    if file["refused"]:
        nearest = f"; nearest format: {file['nearest_format']}" if file["nearest_format"] else ""
        return [f"{file['file']}: {file['refused']}{nearest}"]
    return [
        f"{file['file']}:{row['row']}:{row['column'] or '-'}: {row['reason']}" for row in file["rejected"]
    ]


def _some(lines: list[str], more: str) -> None:
    for line in lines[:SHOWN]:
        output.say(line)
    if len(lines) > SHOWN:
        output.say(f"... and {len(lines) - SHOWN} {more}")


def undo(
    revision: Annotated[
        int, typer.Argument(metavar="REVISION", min=1, max=2**53, help="See chessboard log.")
    ],
    as_json: AsJson = False,
    store: StoreAt = None,
) -> int:
    """Take an import or edit back; what others attest, or a person edited since, stays."""
    with frame.opened(store) as (found, _):
        outcome = found.undo(
            revision, operation_id=f"undo-{uuid.uuid4().hex}", actor=actor(), at=datetime.now(UTC),
            source=f"undo of revision {revision}",
        )  # fmt: skip
    made = outcome.revision
    if made is None:
        raise frame.Mistake(f"revision {revision} could not be taken back")
    if as_json:
        tallies = {kind: tally.model_dump() for kind, tally in made.tallies.items()}
        output.print_json({"revision": made.number, "undoes": revision, "tallies": tallies})
    else:
        output.say(f"revision {revision} is taken back by revision {made.number}: {_changes(made)}")
    return frame.DONE


def log(
    account: Annotated[str | None, typer.Argument(metavar="ACCOUNT", help="Only what touched it.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many at most.")] = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    store: StoreAt = None,
) -> int:
    """Tell who changed what, when, from what source; newest first."""
    frame.exclusive(as_json, as_csv)
    with frame.opened(store) as (found, _):
        one = frame.the_account(found, account).id if account is not None else None
        revisions = found.log(one, limit=limit)
    headers = ("revision", "when", "who", "source", "changes", "note")
    table = Table(headers, tuple(
        (one.number, instant_text(one.at), one.actor, one.source, _changes(one), _note(one))
        for one in revisions
    ))  # fmt: skip
    value = {"revisions": [one.model_dump(mode="json") for one in revisions]}
    output.answer(value, table, "Revisions, newest first", as_json=as_json, as_csv=as_csv)
    return frame.DONE


def _changes(revision: Revision) -> str:
    counts = []
    for kind, tally in revision.tallies.items():
        parts = ((tally.created, "+"), (tally.updated, "~"), (tally.removed, "-"))
        if told := " ".join(f"{sign}{number}" for number, sign in parts if number):
            counts.append(f"{kind.replace('_', ' ')} {told}")
    return ", ".join(counts) or "nothing"


def _note(revision: Revision) -> str:
    parts = (revision.note, f"undoes {revision.undoes}" if revision.undoes else None,
             None if revision.live else "taken back")  # fmt: skip
    return "; ".join(part for part in parts if part)
