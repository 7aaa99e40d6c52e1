"""Where does a staged import lie? In a folder of its own that only we can read, until it is done with."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from app.importing import Wishes, shown_name
from app.json_text import json_pieces
from app.staging.state import State
from graph.model.phrase import phrase
from graph.store import NotFound
from ingest import SourceFile
from ingest.files import unpack

KEPT_SECONDS: Final = 24 * 3600
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_ABOUT, _STATE, _STOP, _SURE, LOCK = "about.json", "state.json", "stop", "sure", "job.lock"
_GOING: Final = ".going"


class Upload(NamedTuple):
    """A file as somebody sent it: what they call it, and its bytes."""

    name: str
    stream: BinaryIO


class Staged:
    """The folder of one staged import.

    Args:
        place: the folder.
    """

    def __init__(self, place: Path) -> None:
        self.place = place

    @property
    def id(self) -> str:
        """The id of the import."""
        return self.place.name

    @property
    def lock(self) -> Path:
        """The file that whoever works on it holds a lock on."""
        return self.place / LOCK

    def exists(self) -> bool:
        """Whether its files were taken and it was not deleted since."""
        return (self.place / _ABOUT).is_file()

    @property
    def wishes(self) -> Wishes:
        """What is wished of it."""
        return Wishes.model_validate(self.read(_ABOUT)["wishes"])

    @property
    def by_page(self) -> bool:
        """Whether a person staged it on a page, for whom their earlier mappings hold."""
        return bool(self.read(_ABOUT)["by_page"])

    def sources(self) -> list[SourceFile]:
        """The uploaded files; raises ``Unreadable`` for a damaged archive."""
        names = self.read(_ABOUT)["names"]
        return [
            file for number, name in enumerate(names) for file in _sources(name, self.place / f"{number:04}")
        ]

    def keep_files(self, uploads: Iterable[Upload], wishes: Wishes, *, by_page: bool) -> None:
        """Takes the uploaded files, and what is wished."""
        names = []
        for number, upload in enumerate(uploads):
            names.append(shown_name(upload.name))
            with _private(self.place / f"{number:04}") as file:
                shutil.copyfileobj(upload.stream, file)
        self.write(_ABOUT, {"names": names, "wishes": wishes.model_dump(mode="json"), "by_page": by_page})

    def let_go_of_files(self) -> None:
        """Deletes the uploaded files and what was told of them before the commit."""
        for pattern in ("[0-9][0-9][0-9][0-9]", "*-preview.*"):
            for path in self.place.glob(pattern):
                path.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """A file of the folder; raises ``NotFound`` if it is not there."""
        path = self.place / name
        if not path.is_file():
            raise gone()
        return path

    def read(self, name: str) -> Any:
        """What was written under a name; raises ``NotFound``."""
        try:
            return json.loads((self.place / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise gone() from None

    def write(self, name: str, value: Any) -> None:
        """Writes JSON under a name; nobody ever reads half of it. Lists are made while they are written."""
        self.write_text(name, json_pieces(value))

    def write_text(self, name: str, pieces: Iterable[str]) -> None:
        """As ``write``, a text."""
        new = self.place / f"{uuid.uuid4().hex}.new"
        try:
            with _private(new) as file:
                for piece in pieces:
                    file.write(piece.encode("utf-8", "replace"))
            new.replace(self.place / name)
        except FileNotFoundError:
            raise gone() from None

    @property
    def state(self) -> State | None:
        """The state as it was noted last; whether its process lives, only the lock tells."""
        try:
            state = State.model_validate(self.read(_STATE))
        except NotFound:
            return None
        stopping = state.status == "running" and (self.place / _STOP).exists()
        return state.model_copy(update={"status": "stopping"}) if stopping else state

    def note(self, state: State) -> None:
        """Notes the state."""
        self.write(_STATE, state.model_dump(mode="json"))

    def ask_to_stop(self) -> None:
        """Tells whoever works on it, in whatever process, to stop."""
        with suppress(FileNotFoundError):
            (self.place / _STOP).touch(mode=0o600)

    def asked_to_stop(self) -> bool:
        """Whether somebody wants it to stop, or it is gone."""
        return (self.place / _STOP).exists() or not self.exists()

    def forget_stop(self) -> None:
        """Takes the wish to stop back."""
        (self.place / _STOP).unlink(missing_ok=True)

    def be_sure(self) -> None:
        """Notes that somebody confirmed that most of what was there may end, also for who begins again."""
        with suppress(FileNotFoundError):
            (self.place / _SURE).touch(mode=0o600)

    def forget_sure(self) -> None:
        """Asks again, because what would end may be something else now."""
        (self.place / _SURE).unlink(missing_ok=True)

    def is_sure(self) -> bool:
        """Whether most of what was there may end: it was wished with the files, or confirmed since."""
        return self.wishes.complete_anyway or (self.place / _SURE).exists()

    def delete(self) -> None:
        """Deletes everything, at once for whoever looks."""
        aside = self.place.with_name(self.place.name + _GOING)
        with suppress(FileNotFoundError):
            self.place.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def gone() -> NotFound:
    """What is said of an import that is not there."""
    return NotFound(
        phrase("there is no such import; it may have been cancelled or discarded, or it is a day old")
    )


class Folders:
    """The folders of all staged imports.

    Args:
        root: where they are.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def private(self) -> Iterator[Folders]:
        """Folders that nobody else finds, and that are gone at the end whatever happens in them."""
        within = self.new()
        try:
            yield Folders(within.place)
        finally:
            within.delete()

    def new(self) -> Staged:
        """An empty folder."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = self._root / uuid.uuid4().hex
        folder.mkdir(mode=0o700)
        return Staged(folder)

    def named(self, one: str) -> Staged:
        """The folder of an import; raises ``NotFound``."""
        staged = Staged(self._root / one)
        if not _ID.fullmatch(one) or not staged.exists():
            raise gone()
        return staged

    def sweep(self) -> None:
        """Deletes what nobody came back to for a day."""
        if not self._root.is_dir():
            return
        oldest = time.time() - KEPT_SECONDS
        for folder in self._root.iterdir():
            with suppress(FileNotFoundError):  # somebody else deletes it at this moment
                old = folder.stat().st_mtime < oldest
                if old and _ID.fullmatch(folder.name):
                    Staged(folder).delete()
                elif old and folder.name.endswith(_GOING):
                    shutil.rmtree(folder, ignore_errors=True)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _sources(name: str, path: Path) -> list[SourceFile]:
    if name.lower().endswith(".zip") and zipfile.is_zipfile(path):
        return unpack(name, path)
    return [SourceFile.at(name, path)]
