"""Which commands take care of the store? Export and check."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app.cli import frame, output
from app.cli.frame import AsJson, AsOf, KnownAt, PolicyAt, StoreAt
from app.exporting import csv_export, json_export
from app.spreadsheet import MARK

FORMATS = (".csv", ".json")


def export(
    account: Annotated[str | None, typer.Argument(metavar="ACCOUNT", help="Its id or name.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Export every account.")] = False,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="A .csv or .json file.")] = None,
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Write the map into a file: canonical JSON with every record, or CSV with stakeholders and coverage."""
    if (account is None) != everything:
        raise frame.Mistake("say which ACCOUNT to export, or --all")
    if to is None or to.suffix.lower() not in FORMATS:
        raise frame.Mistake("--to names the file to write; it ends in " + " or ".join(FORMATS))
    whole = to.suffix.lower() == ".json"
    if whole and (as_of or known_at is not None):
        raise frame.Mistake("a JSON export holds every date; --as-of and --known-at go with .csv")
    with frame.measured(store, policy) as readings:
        only = frame.the_account(readings.store, account).id if account is not None else None
        if whole:
            size = write(to, json_export(readings.store, only))
        else:
            ids = [only] if only else [one.id for one in readings.store.accounts()]
            lines = csv_export(readings.of(one, as_of, known_at) for one in ids)
            size = write(to, lines, mark=MARK)
    if as_json:
        output.print_json({"file": str(to), "bytes": size})
    else:
        output.say(f"{to}: {size} bytes")
    return frame.DONE


def write(to: Path, pieces: Iterable[str], mark: str = "") -> int:
    """Writes a file whole or not at all; returns its size in bytes.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(mark)
            file.writelines(pieces)
        os.replace(name, to)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return to.stat().st_size


def check(as_json: AsJson = False, store: StoreAt = None) -> int:
    """Check the store: the database's own test, and every record against its history."""
    with frame.opened(store) as (found, _):
        problems = found.check()
    if as_json:
        output.print_json({"problems": problems})
    else:
        for problem in problems:
            output.say(problem)
        output.say(f"{len(problems)} problems" if problems else "sound")
    return frame.PARTLY if problems else frame.DONE
