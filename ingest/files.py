"""Which files are to be imported? Files, folders and ZIP archives become a list of source files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

MAX_FILE: Final = 1_500_000_000
MAX_FILES: Final = 1_000
MAX_RATIO: Final = 200
SMALL: Final = 10_000_000
"""Archives that unpack to less than this may be packed as tightly as they like."""
READABLE: Final = (".csv", ".tsv", ".txt", ".tab")


class Unreadable(ValueError):
    """A path or archive that cannot be taken in; the message says why and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """A file to import: its display name, and its bytes or a function that reads them.

    >>> SourceFile("a.csv", b"Id").read()
    b'Id'
    """

    name: str
    data: bytes | Callable[[], bytes]

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
        raise Unreadable(f"{len(found)} files at once; at most {MAX_FILES} are taken in one import")
    return found


def _at(path: Path) -> Iterator[SourceFile]:
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in (*READABLE, ".zip"))
        if not inside:
            raise Unreadable(f"{path}: no file in this folder ends in {', '.join(READABLE)} or .zip")
        for one in inside:
            yield from _named(one, one.relative_to(path).as_posix())
    elif path.is_file():
        yield from _named(path, path.name)
    else:
        raise Unreadable(f"{path}: there is no such file or folder")


def _named(path: Path, name: str) -> Iterator[SourceFile]:
    if path.stat().st_size > MAX_FILE:
        raise Unreadable(f"{name}: larger than {MAX_FILE // 10**6} MB")
    if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
        yield from unpack(name, path)
    else:
        yield SourceFile(name, path.read_bytes)


def unpack(name: str, path: Path) -> list[SourceFile]:
    """The tables inside a ZIP archive, read when asked for; nothing is written to disk.

    Raises:
        Unreadable: see ``gather``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(f"{name}: not a readable ZIP archive ({error})") from None
    _check_size(name, members)
    tables = [m for m in members if _is_table(name, m)]
    if not tables:
        raise Unreadable(f"{name}: no file in this archive ends in {', '.join(READABLE)}")
    return [SourceFile(f"{name}/{m.filename}", _reader(name, path, m)) for m in tables]


def _check_size(name: str, members: list[zipfile.ZipInfo]) -> None:
    whole = sum(m.file_size for m in members)
    packed = max(1, sum(m.compress_size for m in members))
    if len(members) > MAX_FILES or whole > MAX_FILE:
        raise Unreadable(
            f"{name}: unpacks to {len(members)} files with {whole // 10**6} MB; too much for one import"
        )
    if whole > SMALL and whole / packed > MAX_RATIO:
        raise Unreadable(f"{name}: unpacks to {whole // packed} times its size, as only harmful archives do")


def _is_table(name: str, member: zipfile.ZipInfo) -> bool:
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or ":" in member.filename or "\x00" in member.filename:
        raise Unreadable(f"{name}: holds a file that names a place outside the archive")
    if "__MACOSX" in inside.parts or inside.name.startswith("."):
        return False
    if inside.suffix.lower() not in READABLE:
        return False
    if member.flag_bits & 0x1:
        raise Unreadable(f"{name}: {inside.name} is locked with a password; unpack it first")
    return True


def _reader(name: str, path: Path, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
                # The directory's size may lie; one byte more than promised is enough to know.
                data = stream.read(member.file_size + 1)
        except (
            zlib.error,
            zipfile.BadZipFile,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            ValueError,
        ) as error:
            raise Unreadable(f"{name}: {member.filename} cannot be unpacked ({error})") from None
        if len(data) > member.file_size:
            raise Unreadable(f"{name}: {member.filename} is larger than the archive says")
        return data

    return read
