"""What does an import cost, beside csv.reader and executemany, and does either time or memory grow?

    benchmarks/bench_import.py                     2,000 and 10,000 contacts, with 5 activities each
    benchmarks/bench_import.py 10000 100000        these numbers of contacts
    benchmarks/bench_import.py 1000000             the far goal: 1,000,000 contacts, 5,000,000 activities
    benchmarks/bench_import.py --neo4j 10000       into the tests' Neo4j instead of SQLite

Each size runs in a process of its own, so that its peak of resident memory is its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.importing import run_import
from benchmarks.export_maker import make_export
from graph.store import open_store
from ingest import ImportOptions, gather

SIZES = (2_000, 10_000)
PER_CONTACT = 5
TODAY = date(2026, 11, 22)
BATCH = 5_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints rows a second, seconds of the processor a row, and the peak of memory, for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("contacts", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one", action="store_true", help="in this process, as JSON")
    parser.add_argument("--neo4j", action="store_true", help="into the tests' Neo4j")
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measured(options.contacts[0], neo4j=options.neo4j)))
        return
    for contacts in options.contacts:
        command = [sys.executable, __file__, "--one", str(contacts), *["--neo4j"] * options.neo4j]
        told = subprocess.run(  # noqa: S603 (ourselves)
            command, check=True, capture_output=True, text=True
        ).stdout
        _print(json.loads(told.splitlines()[-1]))


def measured(contacts: int, *, neo4j: bool = False) -> dict[str, float]:
    """One import of a generated export into an empty store, and the same by hand."""
    with tempfile.TemporaryDirectory() as name, _place(Path(name), neo4j=neo4j) as place:
        folder = Path(name)
        export = make_export(folder, contacts, PER_CONTACT * contacts)
        size = sum(path.stat().st_size for path in export.files)
        by_hand = _timed(lambda: _by_hand(export.files, folder / "hand.db"))
        memory_before = _peak()
        ours = _timed(lambda: _ours(export.files, place))
        return {
            "contacts": contacts, "rows": export.rows, "bytes": size, "seconds": ours[0], "cpu": ours[1],
            "hand_seconds": by_hand[0], "hand_cpu": by_hand[1], "peak_mb": _peak(),
            "peak_before_mb": memory_before,
        }  # fmt: skip


@contextmanager
def _place(folder: Path, *, neo4j: bool) -> Iterator[dict[str, str]]:
    """What opens an empty store."""
    if not neo4j:
        yield {"address": f"sqlite:///{folder / 'board.db'}"}
        return
    from tests.support import neo4j as server  # its driver takes 50 MB that the other store does without

    with server.open_server() as opened:
        yield {
            "address": opened.url, "user": opened.user, "password": opened.password,
            "database": opened.database,
        }  # fmt: skip


def _ours(files: Sequence[Path], place: dict[str, str]) -> None:
    with open_store(**place, today=lambda: TODAY) as store:
        options = ImportOptions(today=TODAY)
        told = run_import(store, gather(files), options, actor="bench", operation_id="bench")
        created = sum(file["created"] for file in told["files"])
        assert created == store.totals()["interactions"] + sum(f["created"] for f in told["files"][:2])


def _by_hand(files: Sequence[Path], path: Path) -> None:
    """Every row of every file into a plain table of its columns, in one transaction."""
    connection = apsw.Connection(str(path))
    connection.execute("BEGIN")
    for number, file in enumerate(files):
        with file.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            width = len(next(rows))
            connection.execute(f"CREATE TABLE t{number} ({', '.join(f'c{n}' for n in range(width))})")
            for batch in _batches(rows):
                marks = ", ".join("?" * width)
                connection.executemany(f"INSERT INTO t{number} VALUES ({marks})", batch)  # noqa: S608
    connection.execute("COMMIT")
    connection.close()


def _batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _timed(work: object) -> tuple[float, float]:
    start, cpu = time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    return time.perf_counter() - start, time.process_time() - cpu


def _peak() -> float:
    """The peak of resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print(told: dict[str, float]) -> None:
    rows = told["rows"]
    print(
        f"{told['contacts']:>9,.0f} contacts, {rows:>9,.0f} rows, {told['bytes'] / 1e6:7.1f} MB: "
        f"{told['seconds']:8.1f} s, {rows / told['seconds']:7,.0f} rows/s, "
        f"{told['cpu'] / rows * 1e6:6.0f} us of processor a row, peak {told['peak_mb']:4.0f} MB "
        f"(before {told['peak_before_mb']:.0f}); by hand {told['hand_seconds']:.1f} s, "
        f"ratio {told['cpu'] / told['hand_cpu']:.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
