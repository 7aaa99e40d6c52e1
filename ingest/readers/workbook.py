"""Which tables does a workbook (XLSX, XLSB, XLS, ODS) hold? Every sheet that a person sees is one.

The workbook is read by a process of its own, with bounded memory and time; rows come in batches, so this
process holds one batch at a time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from graph.model.phrase import phrase
from ingest.readers.locks import LARGEST, check_ole, check_zip
from ingest.readers.parts import Item, Part
from ingest.reading import Row
from ingest.unreadable import Unreadable

MEMORY: Final = 1_000_000_000
"""Bytes of address space for the process that reads; a sheet of 400,000 rows and 20 columns fits."""
SECONDS: Final = 60
"""How long the next batch may take, and ten times that the whole file in processor time."""
_CHILD: Final = Path(__file__).with_name("workbook_child.py")
_CSV: Final = phrase("open it in a spreadsheet program and save the sheet as CSV")
_ANEW: Final = phrase("export it again, or open it in a spreadsheet program and save it anew")


def workbook_parts(
    stream: BinaryIO, *, packed: bool, memory: int = MEMORY, seconds: float = SECONDS
) -> Iterator[Part]:
    """The sheets of a workbook, one after the other; rows are numbered as the spreadsheet shows them.

    Args:
        stream: the file, seekable, at its beginning.
        packed: whether it is a ZIP (XLSX, XLSB, ODS), not an old XLS.
        memory: bytes that the reading process may use.
        seconds: how long each batch may take.

    Whole numbers come without a point, days and times as ISO, errors such as ``#DIV/0!`` blank; formulas as
    the value they had when the file was saved. Hidden sheets are left out.

    Raises:
        Unreadable: the workbook is damaged, locked, too large, or asks for more memory or time than there
            is; at once or, for what shows itself late, while rows are read.
    """
    _check(stream, packed)
    with _child(stream, memory, seconds) as lines:
        yield from _parts(_Told(lines))


def _check(stream: BinaryIO, packed: bool) -> None:
    if packed:
        check_zip(stream)
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > LARGEST:
        raise Unreadable(
            phrase(
                "is a workbook of {value} MB; at most {value2} MB are read",
                value=size // 10**6,
                value2=LARGEST // 10**6,
            ),
            _CSV,
        )
    if not packed:
        check_ole(stream.read())
        stream.seek(0)


class _Told:
    """The lines that the child tells, with the one that was read too far."""

    def __init__(self, lines: Iterator[dict[str, Any]]) -> None:
        self._lines = lines
        self.ahead: dict[str, Any] | None = None
        self.notes: list[str] = []

    def take(self) -> dict[str, Any]:
        line, self.ahead = self.ahead or next(self._lines), None
        while "left" in line:
            self.notes.append(
                phrase("sheet {value!r} {value2} and was left out", value=line["left"], value2=line["reason"])
            )
            line = next(self._lines)
        return line


def _parts(told: _Told) -> Iterator[Part]:
    seen = False
    while True:
        line = told.take()
        if "sheet" not in line:
            break
        seen = True
        items = _rows(told)
        yield Part(line["sheet"], items, notes=told.notes)
        # Whoever leaves a sheet half read gets the next one all the same.
        for _ in items:
            pass
        told.notes = []
    if not seen:
        raise Unreadable(
            phrase("is a workbook without a visible sheet"),
            phrase("show the sheet with the table and save it"),
        )


def _rows(told: _Told) -> Iterator[Item]:
    number = 0
    while True:
        line = told.take()
        if "rows" not in line:
            told.ahead = line
            return
        for cells in line["rows"]:
            number += 1
            yield Row(number, tuple(cells))


@contextmanager
def _child(stream: BinaryIO, memory: int, seconds: float) -> Iterator[Iterator[dict[str, Any]]]:
    command = [sys.executable, "-I", str(_CHILD), str(memory), str(max(1, round(seconds * 10)))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            yield _lines(process, stream, seconds)
        finally:
            process.kill()


def _lines(process: subprocess.Popen[bytes], stream: BinaryIO, seconds: float) -> Iterator[dict[str, Any]]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the reading process has no pipes")
    try:
        shutil.copyfileobj(stream, process.stdin, 1 << 20)
        process.stdin.close()
    except BrokenPipeError:
        # It died of the file; the exit says of what.
        process.stdin = None
    while True:
        late = threading.Event()
        clock = threading.Timer(seconds, _stop, (process, late))
        clock.start()
        try:
            line = process.stdout.readline()
        finally:
            clock.cancel()
        told = _understood(line)
        if told is None or "error" in told:
            process.wait()
            raise _why(told, late.is_set())
        yield told


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _understood(line: bytes) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return told


def _why(told: dict[str, Any] | None, late: bool) -> Unreadable:
    if late:
        return Unreadable(phrase("is a workbook that takes too long to read"), _CSV)
    if told is None or told["error"] == "memory":
        return Unreadable(
            phrase("is a workbook that needs too much memory, as cells far outside the table make it do"),
            _CSV,
        )
    return Unreadable(phrase("is a damaged workbook"), _ANEW)
