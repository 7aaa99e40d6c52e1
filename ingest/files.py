"""Which files are to be imported? Files, folders and ZIP archives become a list of source files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from graph.model.phrase import phrase
from ingest.members import Member
from ingest.readers.kinds import ENDINGS
from ingest.unreadable import Unreadable

MAX_FILE: Final = 1_500_000_000
MAX_FILES: Final = 1_000
MAX_RATIO: Final = 200
SMALL: Final = 10_000_000
"""Archives that unpack to less than this may be packed as tightly as they like."""
READABLE: Final = (".csv", ".tsv", ".txt", ".tab", *ENDINGS)


@dataclass(frozen=True)
class SourceFile:
    """A file to import: its display name, and its bytes or a function that reads them.

    ``stream`` opens it for reading piece by piece, so that a large file is never held whole.

    >>> SourceFile("a.csv", b"Id").read()
    b'Id'
    """

    name: str
    data: bytes | Callable[[], bytes]
    stream: Callable[[], BinaryIO] | None = None

    @classmethod
    def at(cls, name: str, path: Path) -> SourceFile:
        """A file on disk."""
        return cls(name, path.read_bytes, lambda: path.open("rb"))

    def open(self) -> BinaryIO:
        """The bytes as a stream, from the beginning. Raises as ``read``, and while it is read."""
        return self.stream() if self.stream else io.BytesIO(self.read())

    def read(self) -> bytes:
        """The bytes.

        Raises:
            OSError: the file cannot be read.
            Unreadable: it is part of a damaged or locked archive.
        """
        return self.data if isinstance(self.data, bytes) else self.data()


def gather(paths: Iterable[Path]) -> list[SourceFile]:
    """Every file that the paths mean: files as they are, folders and ZIP archives with all their tables.

    Args:
        paths: files, folders (searched at any depth, in order of name) and ZIP archives.

    Raises:
        Unreadable: a path does not exist, a folder or archive holds no table, or an archive is damaged,
            locked, unpacks to too much, or names a place outside itself.
    """
    found = [source for path in paths for source in _at(Path(path))]
    if len(found) > MAX_FILES:
        raise Unreadable(
            phrase(
                "{number} files at once; at most {max_files} are taken in one import",
                number=len(found),
                max_files=MAX_FILES,
            )
        )
    return found


def _at(path: Path) -> Iterator[SourceFile]:
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in (*READABLE, ".zip"))
        if not inside:
            raise Unreadable(
                phrase(
                    "{path}: no file in this folder ends in {value} or .zip",
                    path=str(path),
                    value=", ".join(READABLE),
                )
            )
        for one in inside:
            yield from _named(one, one.relative_to(path).as_posix())
    elif path.is_file():
        yield from _named(path, path.name)
    else:
        raise Unreadable(phrase("{path}: there is no such file or folder", path=str(path)))


def _named(path: Path, name: str) -> Iterator[SourceFile]:
    if path.stat().st_size > MAX_FILE:
        raise Unreadable(phrase("{name}: larger than {value} MB", name=name, value=MAX_FILE // 10**6))
    if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
        yield from unpack(name, path)
    else:
        yield SourceFile.at(name, path)


def unpack(name: str, path: Path) -> list[SourceFile]:
    """The tables inside a ZIP archive, read when asked for; nothing is written to disk.

    Raises:
        Unreadable: see ``gather``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(
            phrase("{name}: not a readable ZIP archive ({error})", name=name, error=str(error))
        ) from None
    _check_size(name, members)
    tables = [m for m in members if _is_table(name, m)]
    if not tables:
        raise Unreadable(
            phrase("{name}: no file in this archive ends in {value}", name=name, value=", ".join(READABLE))
        )
    inside = [Member(name, path, member) for member in tables]
    return [SourceFile(f"{name}/{m.inside}", m.read, m.open) for m in inside]


def _check_size(name: str, members: list[zipfile.ZipInfo]) -> None:
    whole = sum(m.file_size for m in members)
    packed = max(1, sum(m.compress_size for m in members))
    if len(members) > MAX_FILES or whole > MAX_FILE:
        raise Unreadable(
            phrase(
                "{name}: unpacks to {number} files with {value} MB; too much for one import",
                name=name,
                number=len(members),
                value=whole // 10**6,
            )
        )
    if whole > SMALL and whole / packed > MAX_RATIO:
        raise Unreadable(
            phrase(
                "{name}: unpacks to {value} times its size, as only harmful archives do",
                name=name,
                value=whole // packed,
            )
        )


def _is_table(name: str, member: zipfile.ZipInfo) -> bool:
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or ":" in member.filename or "\x00" in member.filename:
        raise Unreadable(phrase("{name}: holds a file that names a place outside the archive", name=name))
    if "__MACOSX" in inside.parts or inside.name.startswith("."):
        return False
    if inside.suffix.lower() == ".zip":
        raise Unreadable(
            phrase("{name}: holds another archive, {name2}", name=name, name2=inside.name),
            phrase("unpack it first"),
        )
    if inside.suffix.lower() not in READABLE:
        return False
    if member.flag_bits & 0x1:
        raise Unreadable(
            phrase("{name}: {name2} is locked with a password; unpack it first", name=name, name2=inside.name)
        )
    return True
