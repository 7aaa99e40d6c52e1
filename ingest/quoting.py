"""Where does a row of delimited text end? Quotes may hold line breaks; one never closed swallows nothing."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Generator, Iterator
from typing import Final

from graph.model.phrase import phrase
from ingest.encoding import LONGEST_LINE

_END: Final = "\ue000"
_MAX_OPEN_QUOTES: Final = 10


def quoted_rows(text: Iterator[str], delimiter: str, notes: list[str]) -> Iterator[list[str]]:
    r"""The rows of delimited text.

    Args:
        text: its lines, with their ends.
        delimiter: one character.
        notes: where to say that a quote is never closed; it is taken as an ordinary character.

    A cell that is longer than the longest line counts as a quote that is never closed. Linear; holds one row.

    >>> notes = []
    >>> list(quoted_rows(iter(['a,"b\n', 'c"\n', 'd,"e\n']), ",", notes)), notes
    ([['a', 'b\nc'], ['d', '"e']], ['a quote opened on line 3 is never closed'])
    """
    csv.field_size_limit(LONGEST_LINE)
    tape = _Tape(text)
    opened = 0
    while (yield from _until_open_quote(tape, delimiter)):
        if opened == _MAX_OPEN_QUOTES:
            tape.rewind()
            notes.append(phrase("a quote opened on line {value} is never closed", value=tape.done + 1))
            rest = (line for line in tape if line != _END)
            yield from csv.reader(rest, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            return
        notes.append(phrase("a quote opened on line {value} is never closed", value=tape.done + 1))
        opened += 1
        tape.rewind()
        yield from csv.reader([next(tape)], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        tape.close_row()


def _until_open_quote(tape: _Tape, delimiter: str) -> Generator[list[str], None, bool]:
    """Rows; True if a quote was open when the text ended, or when its cell became too long."""
    # A private-use line at the end comes back as a row of its own, unless an open quote swallows it.
    try:
        for row in csv.reader(tape, delimiter=delimiter):
            if row == [_END]:
                return False
            if row and row[-1].endswith(_END):
                return True
            yield row
            tape.close_row()
    except csv.Error:
        return True
    return False


class _Tape(Iterator[str]):
    """Lines, of which those of the row at hand can be had again; ``done`` counts those of earlier rows."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._ahead: deque[str] = deque()
        self._row: list[str] = []
        self._ended = False
        self.done = 0

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._text, _END)
        if line is _END:
            if self._ended:
                raise StopIteration
            self._ended = True
            return line
        if line[-1:] not in "\r\n":
            line += "\n"
        self._row.append(line)
        return line

    def close_row(self) -> None:
        """Lets go of the lines of the row at hand."""
        self.done += len(self._row)
        self._row.clear()

    def rewind(self) -> None:
        """Goes back to the first line of the row at hand."""
        self._ahead.extendleft(reversed(self._row))
        self._row.clear()
        self._ended = False
