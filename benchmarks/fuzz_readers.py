"""Does any file make a reader raise what it does not declare? Spoilt files, for as long as wanted.

Run ``python -m benchmarks.fuzz_readers --seconds 600``: so long for each kind of file. A finding is printed
with its seed and ends the run; ``--seed`` repeats it. A file of a few kilobytes that takes more than
``PATIENCE`` seconds of the processor is a finding, too; how busy the machine is does not count.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import Final

from ingest.readers.kinds import Kind
from ingest.tables import tables_of
from ingest.unreadable import Unreadable
from tests.ingest.products import test_address_books, test_files
from tests.ingest.readers.books import Cell, Day, ods, xls, xlsx

TODAY = date(2026, 11, 20)
PATIENCE: Final = 10.0
ROWS: list[list[Cell]] = [["Id", "Name", "When"], [1042.0, "Zoë & Söhne", Day(45000.5)], ["7", None, "x"]]
PAGE = "<html><table><tr><th>Id<th>Name<tr><td>7<td>Zo&euml;<br>x<!-- c --></table></html>"
PIECES = (
    b"\n", b"\r\n", b"\0", b"\xff", b"=", b"=C3", b":", b";", b",", b'"', b"<", b">", b"@", b" ", b"\n ",
    b"BEGIN:VCARD\n", b"END:VEVENT\n", b"RRULE:FREQ=DAILY\n", b"From x@y Mon Mar 2 09:00:00 2026\n",
    b"\xef\xbb\xbf", b"\xfe\xff", b"=?utf-8?Q?", b"TZID=", b"19700101T000000", b"99999999", b"PK\x03\x04",
    b"{", b"[", b"\xd0\xcf\x11\xe0", b"\x09\x08", b"]]>", b"</", b"<!", b"<![",
)  # fmt: skip
SEEDS: dict[str, list[bytes]] = {
    "vcard": [test_files.CARDS.strip().encode(), test_files.CARDS.strip().encode("utf-16")],
    "calendar": [test_files.CALENDAR.strip().encode()],
    "mail": [test_files.MAILBOX.strip().encode(), test_files.MAILBOX.partition("\n\n")[2].strip().encode()],
    "webpage": [PAGE.encode()],
    "text": [text.encode() for text in (test_address_books.GOOGLE_OLD, test_address_books.MESSAGES)],
    "workbook": [xlsx({"A": ROWS, "B": ROWS}), ods({"A": ROWS}), xls(ROWS)],
}


def spoilt(seed: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, taken out, put in or repeated."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 2, 8, 64))
        what = chance.randrange(5)
        if what == 0:
            data[at : at + length] = chance.randbytes(length)
        elif what == 1:
            del data[at : at + length]
        elif what == 2:
            data[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 3, 50))
        elif what == 3:
            data[at:at] = data[at : at + length * 8]
        else:
            del data[at:]
    return bytes(data)


class Overdue(BaseException):
    """A file takes too long; no reader may take this for an error of its own."""


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Ends what takes more time of the processor than that.

    Raises:
        Overdue: it did.
    """

    def end(_: int, frame: FrameType | None) -> None:
        raise Overdue(f"more than {seconds:.0f} s")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(kind: Kind | str, seconds: float, first: int) -> int:
    """Reads spoilt files for a while; the number of files."""
    until, number = time.monotonic() + seconds, first
    while time.monotonic() < until:
        chance = random.Random(number)
        data = spoilt(chance.choice(SEEDS[kind]), chance)
        began = time.monotonic()
        try:
            with patient(PATIENCE):
                tables_of("fuzz", data, TODAY)
        except Unreadable:
            pass
        except BaseException:
            print(f"{kind}: seed {number}", file=sys.stderr)
            raise
        took = time.monotonic() - began
        if took > 20:
            print(f"{kind}: seed {number} took {took:.0f} s", file=sys.stderr)
        number += 1
    return number - first


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="for each kind")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", choices=sorted(SEEDS), action="append")
    chosen = parser.parse_args()
    for kind in chosen.kind or SEEDS:
        print(f"{kind}: {fuzz(kind, chosen.seconds, chosen.seed)} files, no surprise", flush=True)


if __name__ == "__main__":
    main()
