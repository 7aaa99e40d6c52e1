"""How is one file read out of a ZIP archive? Piece by piece; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from graph.model.phrase import phrase
from ingest.unreadable import Unreadable


class Member:
    """One file inside a ZIP archive.

    Args:
        archive: how the archive is called.
        path: where it lies.
        info: which file.
    """

    def __init__(self, archive: str, path: Path, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._path = path
        self._info = info
        self.inside = info.filename

    def open(self) -> BinaryIO:
        """The bytes, unpacked as they are read, from the beginning.

        Raises:
            Unreadable: at any time while it is read: it is damaged, or larger than the archive says.
        """
        return cast(BinaryIO, io.BufferedReader(_Unpacked(self._pieces(), self._checked)))

    def read(self) -> bytes:
        """All bytes at once; raises as ``open``."""
        with self.open() as stream:
            return stream.read()

    def _pieces(self) -> Iterator[bytes]:
        left = self._info.file_size
        with zipfile.ZipFile(self._path) as archive, archive.open(self._info) as stream:
            while data := stream.read(1 << 20):
                left -= len(data)
                if left < 0:  # the directory's size may lie
                    raise Unreadable(
                        phrase(
                            "{archive}: {inside} is larger than the archive says",
                            archive=self._archive,
                            inside=self.inside,
                        )
                    )
                yield data

    @contextmanager
    def _checked(self) -> Iterator[None]:
        try:
            yield
        except Unreadable:
            raise
        except (
            zlib.error, zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError,
        ) as error:  # fmt: skip
            raise Unreadable(
                phrase(
                    "{archive}: {inside} cannot be unpacked ({error})",
                    archive=self._archive,
                    inside=self.inside,
                    error=str(error),
                )
            ) from None


class _Unpacked(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes], checked: Callable[[], AbstractContextManager[None]]) -> None:
        self._pieces = pieces
        self._checked = checked
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            with self._checked():
                self._left = memoryview(next(self._pieces, b""))
        size = min(len(self._left), len(buffer))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
