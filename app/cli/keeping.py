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
from app.export.picture import KINDS, picture_of
from app.export.source import Source
from app.export.targets import target_of


def export(
    account: Annotated[str | None, typer.Argument(metavar="ACCOUNT", help="Its id or name.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Export every account.")] = False,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Its end says the form.")] = None,
    figure: Annotated[str | None, typer.Option("--figure", help="Only this figure, as .png or .svg.")] = None,
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Write the map into a file: every record as canonical JSON, or the board of a day in another form."""
    if (account is None) != everything:
        raise frame.Mistake("say which ACCOUNT to export, or --all")
    if to is None:
        raise frame.Mistake("--to names the file to write")
    if figure is not None and (account is None or to.suffix.lower()[1:] not in KINDS):
        raise frame.Mistake("--figure goes with an ACCOUNT, and with --to FILE.png or FILE.svg")
    target = picture_of(figure, to) if figure is not None else target_of(to)
    if target.of_every_date and (as_of or known_at is not None):
        raise frame.Mistake("a JSON export holds every date; --as-of and --known-at go with the others")
    with frame.measured(store, policy) as readings:
        only = frame.the_account(readings.store, account).id if account is not None else None
        size = write(to, target.write(Source(readings, only, as_of, known_at)))
    if as_json:
        output.print_json({"file": str(to), "bytes": size})
    else:
        output.say(f"{to}: {size} bytes")
    return frame.DONE


def write(to: Path, pieces: Iterable[bytes]) -> int:
    """Writes a file whole or not at all; returns its size in bytes.

    Raises:
        OSError: it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
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
