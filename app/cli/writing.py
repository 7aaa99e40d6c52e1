"""Which commands change the store? Import and undo; and the log that tells what they did."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, StoreAt
from app.cli.interrupting import heeding_ctrl_c, interrupted
from app.cli.mapping import mappings_of
from app.cli.progress import shown_progress
from app.cli.wizard import walk
from app.importing import Wishes, came_to_nothing, has_rejected, known_format, run_import
from app.merging import take_back
from graph.analysis.report import Table
from graph.model import Revision, instant_text
from ingest import SourceFile, gather
from ingest.mapping import NAME as GUESSED
from ingest.mapping import SavedMapping

SHOWN = 20
"""Rejected rows and questions that are printed for people; ``--json`` has all of them."""


Resolve = Annotated[
    Literal["ask", "merge", "separate"],
    typer.Option("--resolve", help="What to do with likely duplicates."),
]
Complete = Annotated[
    bool, typer.Option("--complete", help="The exports hold everything: end what they no longer have.")
]
CompleteAnyway = Annotated[
    bool, typer.Option("--complete-anyway", help="The same, even if that ends most of what was there.")
]

AllOf = Annotated[
    str | None, typer.Option("--account", metavar="NAME", help="Everything belongs to this account.")
]
Format = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="The format, instead of recognising it.")
]
TeamDomain = Annotated[
    list[str] | None,
    typer.Option("--team-domain", metavar="DOMAIN", help="Our own e-mail domain; may be repeated."),
]
Mapped = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE", help="What columns hold; see chessboard mapping.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")]
Interactive = Annotated[
    bool, typer.Option("--interactive", help="Look, change columns, decide, then write: step by step.")
]


def actor() -> str:
    """Who sits at this terminal, as the log names them."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        return "command line"


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, folders, ZIP archives.")],
    account: AllOf = None, format: Format = None, team_domain: TeamDomain = None, resolve: Resolve = "ask",
    mapping: Mapped = None, complete: Complete = False, complete_anyway: CompleteAnyway = False,
    dry_run: DryRun = False, interactive: Interactive = False, as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Import CRM exports, recognised by content and linked to each other, as one revision."""
    if interactive and (dry_run or as_json):
        raise frame.Mistake("--interactive asks and shows; it goes neither with --json nor with --dry-run")
    wishes = Wishes(
        account=account, format=known_format(format), team_domains=tuple(team_domain or ()), resolve=resolve,
        complete=complete or complete_anyway, complete_anyway=complete_anyway,
    )  # fmt: skip
    sources, mappings = gather(files), mappings_of(mapping)
    if interactive:
        return walk(sources, wishes, mappings, store, actor())
    told = _imported(sources, mappings, wishes, store, dry_run=dry_run, quiet=as_json)
    if as_json:
        output.print_json(told)
    else:
        print_report(told, dry_run=dry_run)
    if came_to_nothing(told):
        return frame.NOTHING
    return frame.PARTLY if has_rejected(told) else frame.DONE


def _imported(
    sources: Sequence[SourceFile], mappings: tuple[SavedMapping, ...], wishes: Wishes, store: str | None, *,
    dry_run: bool, quiet: bool,
) -> dict[str, Any]:  # fmt: skip
    """The report of an import; raises ``Interrupted`` if Ctrl-C ended it."""
    with (
        heeding_ctrl_c() as heeding, frame.opened(store, create=True) as (found, settings),
        shown_progress(quiet=quiet) as tell,
    ):  # fmt: skip
        options = replace(wishes.options(settings.today(), settings.time_zone), mappings=mappings)
        operation = f"import-{uuid.uuid4().hex}"
        try:
            return run_import(
                found, sources, options, actor=actor(), operation_id=operation, dry_run=dry_run,
                tell=heeding.telling(tell), anyway=wishes.complete_anyway,
            )  # fmt: skip
        except KeyboardInterrupt:
            raise interrupted(found, operation) from None


def print_report(told: Mapping[str, Any], *, dry_run: bool) -> None:
    """Prints the report of an import for people."""
    headers = ("file", "format", "rows", "created", "updated", "unchanged", "skipped", "rejected")
    rows = tuple(
        (file["file"], file["format"] or "not recognised", file["rows"], file["created"], file["updated"],
         file["unchanged"], len(file["skipped"]), len(file["rejected"]))
        for file in told["files"]
    )  # fmt: skip
    output.print_table("Import", Table(headers, rows))
    for file in told["files"]:
        if file["format"] == GUESSED:
            output.say(f"{file['file']}: {file['notes'][0] if file['notes'] else 'read as mapped'}")
    rejected = [line for file in told["files"] for line in _complaints(file)]
    _some(rejected, "more; --json lists all")
    _some_ended(told, dry_run=dry_run)
    _some([_conflict(one) for one in told["conflicts"][: SHOWN + 1]], "more conflicts; --json lists all")
    for merged in told["people_merged"][:SHOWN]:
        output.say(f"one person: {merged['name']} ({merged['id']}), also {', '.join(merged['aliases'])}")
    for merged in told["companies_merged"][:SHOWN]:
        output.say(f"one company: {merged['name']} ({merged['id']}), also {', '.join(merged['aliases'])}")
    _some([f"question ({q['kind']}): {q['reason']}" for q in told["questions"]], "more questions; see --json")
    totals = ", ".join(
        f"{number} {name.replace('_', ' ')}" for name, number in told["totals"].items() if number
    )
    output.say(f"the store now has {totals or 'nothing'}" if not dry_run else "dry run: nothing was written")
    if not dry_run:
        output.say(f"revision {told['revision']}" if told["revision"] else "no change, no revision")


def _some_ended(told: Mapping[str, Any], *, dry_run: bool) -> None:
    ended = told["ended"]
    for one in ended[:SHOWN]:
        what = "others attest it, it stays" if one["stays"] else "ended"
        output.say(f"no longer in {one['file']}: {one['kind']} {one['name'] or one['id']} ({what})")
    if len(ended) > SHOWN:
        output.say(f"... and {len(ended) - SHOWN} more that ended; --json lists all")
    for part in told["complete"] if dry_run else ():
        if part["most"]:
            lacks = f"{part['ended']} of {part['ended'] + part['left']}"
            output.say(f"{part['file']} lacks {lacks}, that is most: if right, use --complete-anyway")


def _conflict(one: Mapping[str, Any]) -> str:
    where = f"{one['file']}:{one['row']}" if one["row"] else one["file"]
    said = f"{one['by']} said {one['said']!r}" if one["field"] else f"{one['by']} removed it"
    says = f"says {one['imported']!r}" if one["field"] else "still has it"
    what = f"{one['kind']} {one['name']} {one['field']}".strip()
    accept = f"accept {one['id']} {one['field']}".strip()
    return f"conflict: {what}: {said} on {one['at'][:10]}, {where} {says}; {accept} lets it count"


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
        outcome = take_back(
            found, revision, operation_id=f"undo-{uuid.uuid4().hex}", actor=actor(), at=datetime.now(UTC),
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
