"""What do all commands share? Their options, the store they open, and how a failure ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer

from app.logs import set_up_logs
from app.readings import Readings
from app.settings import Settings, read_settings
from app.stores import store_of
from graph.model import Account, Record
from graph.store import Store, Unusable

DONE: Final = 0
PARTLY: Final = 1
"""Done, but some input was rejected or a check failed."""
NOTHING: Final = 2
"""Nothing done: bad arguments, unreadable input, no store."""

R = TypeVar("R", bound=Record)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Mistake(Exception):
    """What the caller got wrong, in one line."""


def day(text: str) -> date:
    """A date as it is typed; raises ``BadParameter``."""
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise typer.BadParameter(f"{text!r} is no date; write it as 2026-11-20")


StoreAt = Annotated[
    str | None, typer.Option("--store", metavar="ADDRESS", help="Where the map is kept.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="What was true on that day.")
]
KnownAt = Annotated[
    int | None, typer.Option("--known-at", metavar="REVISION", min=0, help="As we knew it after a revision.")
]
PolicyAt = Annotated[
    Path | None, typer.Option("--policy", metavar="FILE", help="Thresholds and weights (TOML).")
]
TheAccount = Annotated[str, typer.Argument(metavar="ACCOUNT", help="An account's id or name.")]


@contextmanager
def opened(
    store: str | None, *, policy: Path | None = None, create: bool = False
) -> Iterator[tuple[Store, Settings]]:
    """The store that an option or the settings name, closed at the end.

    Args:
        store: the option; None leaves it to the settings.
        policy: the option; None leaves it to the settings.
        create: make an embedded store where there is none.

    Raises:
        SettingsError, StoreError: it cannot be opened.
    """
    settings = read_settings(store=store, policy=policy)
    set_up_logs(settings.log_level)
    file = settings.store_file
    if file is not None and not create and not file.exists():
        raise Unusable(f"there is no store at {file}; import something first")
    with store_of(settings) as found:
        yield found, settings


@contextmanager
def measured(store: str | None, policy: Path | None) -> Iterator[Readings]:
    """The measures of a store; raises as ``opened``."""
    with opened(store, policy=policy) as (found, settings):
        yield Readings(found, settings.read_policy(), settings.today)


def the_account(store: Store, text: str) -> Account:
    """The account that somebody means by an id, a name or a domain.

    Raises:
        NotFound: none.
        Mistake: several; the message lists them.
    """
    found = store.named("account", text)
    if len(found) > 1:
        raise Mistake(f"{text!r} may be " + " or ".join(f"{named(one)}" for one in found))
    (one,) = found
    if not isinstance(one, Account):
        raise TypeError(one.kind)
    return one


def named(record: Record) -> str:
    """A record as a candidate is listed."""
    return f"{getattr(record, 'name', record.kind)} ({record.id})"


def exclusive(as_json: bool, as_csv: bool) -> None:
    """Raises ``Mistake`` if both forms of output are asked for."""
    if as_json and as_csv:
        raise Mistake("--json and --csv exclude each other")
