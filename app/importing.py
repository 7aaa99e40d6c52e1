"""How does an export get into the store? Prepared, looked at, applied - at once or after a second look."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import time
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from app.settings import Settings
from graph.model import ChangeSet
from graph.store import NotFound, Store
from ingest import ImportOptions, SourceFile, formats, prepare, report
from ingest.files import unpack

KEPT_SECONDS: Final = 24 * 3600
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")


class Wishes(BaseModel):
    """What the user asks of an import; see ``ingest.ImportOptions``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    account: str | None = None
    format: str | None = None
    team_domains: tuple[str, ...] = ()
    resolve: Literal["ask", "merge", "separate"] = "ask"

    def options(self, today: date, time_zone: str) -> ImportOptions:
        """The wishes as ingest takes them."""
        return ImportOptions(
            today=today, account=self.account, format=self.format, team_domains=self.team_domains,
            resolve=self.resolve, time_zone=time_zone,
        )  # fmt: skip


def run_import(
    store: Store, files: Sequence[SourceFile], options: ImportOptions, *, actor: str, operation_id: str,
    dry_run: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Imports files as one revision.

    Args:
        store: where to.
        files: the exports, linked to one another.
        options: what the user decided.
        actor: who imports.
        operation_id: the same for every attempt at one import.
        dry_run: tell what would happen, keep nothing.

    Returns:
        The report that interface.md fixes (see ``ingest.report``).

    Raises:
        StoreError: as ``Store.apply``; then nothing is kept.
    """
    proposal = prepare(files, store, options)
    changes = ChangeSet(
        operation_id=operation_id, statements=proposal.statements, actor=actor, at=datetime.now(UTC),
        source="import of " + ", ".join(file.name for file in proposal.files),
    )  # fmt: skip
    outcome = store.preview(changes) if dry_run else store.apply(changes)
    revision = outcome.revision.number if outcome.revision and not dry_run else None
    return report(proposal, outcome.effects, revision, store.totals())


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
    raise UnknownFormat(f"no format is called {name!r}; {meant}")


def came_to_nothing(told: dict[str, Any]) -> bool:
    """Whether an import could use none of its files."""
    return bool(told["files"]) and all(file["refused"] for file in told["files"])


def has_rejected(told: dict[str, Any]) -> bool:
    """Whether an import had to leave out a file or a row."""
    return any(file["rejected"] or file["refused"] for file in told["files"])


class Upload(NamedTuple):
    """A file as somebody sent it: what they call it, and its bytes."""

    name: str
    stream: BinaryIO


class Imports:
    """Imports that wait for a second look, each in a folder of its own that only we can read.

    They are deleted when they are committed or discarded, or after a day.

    Args:
        store: where they go in the end.
        settings: ``folder`` holds them, ``time_zone`` says on which day a contact was.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._folder = settings.folder / "uploads"

    def stage(self, uploads: Iterable[Upload], wishes: Wishes) -> str:
        """Keeps uploaded files for a second look; returns the id of the import."""
        self.sweep()
        one = uuid.uuid4().hex
        folder = self._folder / one
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        names = []
        for number, upload in enumerate(uploads):
            names.append(shown_name(upload.name))
            with _private(folder / f"{number:04}").open("wb") as file:
                shutil.copyfileobj(upload.stream, file)
        about = {"names": names, "wishes": wishes.model_dump(mode="json")}
        _private(folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
        return one

    def preview(self, one: str) -> dict[str, Any]:
        """What a staged import would do; raises ``NotFound``, and ``Unreadable`` for a damaged archive."""
        return self._run(one, "preview", dry_run=True)

    def commit(self, one: str, actor: str) -> dict[str, Any]:
        """Does a staged import and lets go of its files; raises as ``preview``."""
        told = self._run(one, actor, dry_run=False)
        # Whoever discards it meanwhile is too late: it is done, and whoever asked for it has to hear so.
        shutil.rmtree(self._folder / one, ignore_errors=True)
        return told

    def discard(self, one: str) -> None:
        """Deletes the files of a staged import; raises ``NotFound``."""
        shutil.rmtree(self._place(one), ignore_errors=True)

    def sweep(self) -> None:
        """Deletes the files of imports that nobody came back to for a day."""
        if not self._folder.is_dir():
            return
        oldest = time.time() - KEPT_SECONDS
        for folder in self._folder.iterdir():
            if _ID.fullmatch(folder.name) and folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)

    def _run(self, one: str, actor: str, *, dry_run: bool) -> dict[str, Any]:
        folder = self._place(one)
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        files = [
            file
            for number, name in enumerate(about["names"])
            for file in _sources(name, folder / f"{number:04}")
        ]
        options = Wishes.model_validate(about["wishes"]).options(
            self._settings.today(), self._settings.time_zone
        )
        return run_import(
            self._store, files, options, actor=actor, operation_id=f"import-{one}", dry_run=dry_run
        )

    def _place(self, one: str) -> Path:
        folder = self._folder / one
        if not _ID.fullmatch(one) or not (folder / "about.json").is_file():
            raise NotFound("there is no such import; it may have been committed, discarded or a day old")
        return folder


def _private(path: Path) -> Path:
    path.touch(mode=0o600, exist_ok=False)
    return path


def _sources(name: str, path: Path) -> list[SourceFile]:
    if name.lower().endswith(".zip") and zipfile.is_zipfile(path):
        return unpack(name, path)
    return [SourceFile(name, path.read_bytes)]


def shown_name(name: str) -> str:
    r"""The last part of a file's name as somebody sent it, fit to be shown.

    >>> shown_name(r"C:\exports\..\a.csv"), shown_name("../../etc/passwd"), shown_name("")
    ('a.csv', 'passwd', 'unnamed')
    """
    last = PurePath(_CONTROL.sub("", name).replace("\\", "/")).name
    return last[:200] or "unnamed"
