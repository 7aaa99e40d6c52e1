"""How does an export get into the store? Prepared, looked at, applied - at once or after a second look."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.conflicts import judged
from graph.model import ChangeSet
from graph.model.phrase import phrase
from graph.store import Store
from ingest import ImportOptions, Proposal, SourceFile, formats, prepare, report
from ingest.progress import Tell, Watched

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")


class Wishes(BaseModel):
    """What the user asks of an import; see ``ingest.ImportOptions``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: str | None = None
    format: str | None = None
    team_domains: tuple[str, ...] = ()
    resolve: Literal["ask", "merge", "separate"] = "ask"
    complete: bool = False
    complete_anyway: bool = False

    def options(self, today: date, time_zone: str) -> ImportOptions:
        """The wishes as ingest takes them."""
        return ImportOptions(
            today=today, account=self.account, format=self.format, team_domains=self.team_domains,
            resolve=self.resolve, time_zone=time_zone, complete=self.complete,
        )  # fmt: skip


class Ran(NamedTuple):
    """An import that was carried out: what was prepared, its report, and whether it was done long before."""

    proposal: Proposal
    report: dict[str, Any]
    before: bool = False


def run_import(
    store: Store, files: Sequence[SourceFile], options: ImportOptions, *, actor: str, operation_id: str,
    dry_run: bool = False, tell: Tell | None = None, anyway: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Imports files as one revision; the report of ``carry_out``, which has the arguments and errors."""
    return carry_out(
        store, files, options, actor=actor, operation_id=operation_id, dry_run=dry_run, tell=tell,
        anyway=anyway,
    ).report  # fmt: skip


def carry_out(
    store: Store, files: Sequence[SourceFile], options: ImportOptions, *, actor: str, operation_id: str,
    dry_run: bool = False, tell: Tell | None = None, anyway: bool = False,
) -> Ran:  # fmt: skip
    """Imports files as one revision. Memory does not grow with the files.

    Args:
        store: where to.
        files: the exports, linked to one another.
        options: what the user decided.
        actor: who imports.
        operation_id: the same for every attempt at one import.
        dry_run: tell what would happen, keep nothing.
        tell: is told of progress; raises ``Cancelled`` to end the import, which then leaves nothing.
        anyway: end what complete exports lack, even where that is most of what their product had.

    Returns:
        What was done, with the report that interface.md fixes (see ``ingest.report``).

    Raises:
        StoreError: as ``Store.apply``; then nothing is kept.
        MostWouldEnd: a complete export lacks most of what its product had; then nothing is kept.
        Cancelled: by whom ``tell`` told; then nothing is kept.
    """
    proposal = prepare(files, store, options, tell)
    if not dry_run and not anyway:
        check_endings(proposal)
    changes = ChangeSet(
        operation_id=operation_id, statements=Watched(proposal.statements, tell), actor=actor,
        at=datetime.now(UTC),
        source="import of " + ", ".join(file.name for file in proposal.files),
    )  # fmt: skip
    newest = store.latest_revision()
    outcome = store.preview(changes) if dry_run else store.apply(changes)
    revision = outcome.revision.number if outcome.revision and not dry_run else None
    told = report(proposal, outcome.effects, revision, store.totals(), outcome.contested)
    told |= {"conflicts": judged(store, told["conflicts"])}
    return Ran(proposal, told, before=revision is not None and revision <= newest)


class MostWouldEnd(ValueError):
    """An export that is called complete lacks most of what its product had: it is likely cut short."""


def check_endings(proposal: Proposal) -> None:
    """Raises ``MostWouldEnd`` where a complete export would end most of what its product had."""
    for one in proposal.endings.populations if proposal.endings else ():
        if one.most:
            lacks = f"{one.ended} of the {one.ended + one.left} {one.row} records that {one.system} had"
            raise MostWouldEnd(
                f"{proposal.file_of(one.file).name} lacks {lacks}: that is most of them, so it is likely not "
                "complete; if it is, say so once more (--complete-anyway, or complete_anyway in the API)"
            )


class UnknownFormat(ValueError):
    """No format has that name."""


def known_format(name: str | None) -> str | None:
    """The name of a format, checked.

    Raises:
        UnknownFormat: there is none; the message names the nearest.

    >>> known_format("hubspot-contacts")
    'hubspot-contacts'
    """
    known = [form.name for form in formats()]
    if name is None or name in known:
        return name
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
    raise UnknownFormat(phrase("no format is called {name!r}; {meant}", name=name, meant=meant))


def came_to_nothing(told: dict[str, Any]) -> bool:
    """Whether an import could use none of its files."""
    return bool(told["files"]) and all(file["refused"] for file in told["files"])


def has_rejected(told: dict[str, Any]) -> bool:
    """Whether an import had to leave out a file or a row."""
    return any(file["rejected"] or file["refused"] for file in told["files"])


def shown_name(name: str) -> str:
    r"""The last part of a file's name as somebody sent it, fit to be shown.

    >>> shown_name(r"C:\exports\..\a.csv"), shown_name("../../etc/passwd"), shown_name("")
    ('a.csv', 'passwd', 'unnamed')
    """
    last = PurePath(_CONTROL.sub("", name).replace("\\", "/")).name
    return last[:200] or "unnamed"
