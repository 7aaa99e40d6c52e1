"""Which field does each column of a spreadsheet hold? Guesses what no known product wrote, to be edited."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import typer

from app.cli import frame, output
from app.cli.frame import AsJson, StoreAt
from app.settings import read_settings
from ingest import gather
from ingest.mapping import SavedMapping, proposed, read_mappings, written


def mapping(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files, folders, ZIP archives.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write it there; an existing file is kept.")
    ] = None,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Guess what the columns of spreadsheets hold, as a TOML file to edit for import --mapping."""
    settings = read_settings(store=store, policy=None)
    told = list(proposed(gather(files), settings.today()))
    wanted = [(name, one, remarks) for name, one, remarks in told if one is not None]
    remarked = [f"# {name}: {'; '.join(remarks)}" for name, one, remarks in told if one is None]
    text = written(wanted) if wanted else ""
    if to is not None and wanted:
        _write(to, text)
        remarked.append(f"{len(wanted)} mapping{'s' * (len(wanted) > 1)} written to {to}; look it through")
    if as_json:
        output.print_json(tomllib.loads(text))
    else:
        for line in (*remarked, *(text.splitlines() if to is None else ())):
            output.say(line)
    return frame.DONE if wanted else frame.NOTHING


def _write(to: Path, text: str) -> None:
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise frame.Mistake(f"{to} cannot be written: {error.strerror}") from None


def mappings_of(path: Path | None) -> tuple[SavedMapping, ...]:
    """The mappings of a file; raises ``Mistake`` or ``UnusableMapping``."""
    if path is None:
        return ()
    try:
        return read_mappings(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise frame.Mistake(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise frame.Mistake(f"{path} is no UTF-8 text") from None
