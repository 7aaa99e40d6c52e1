"""Which store lies at an address?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.store.errors import Unusable
from graph.store.sqlite import SqliteDatabase
from graph.store.store import Store, utc_today

NEO4J_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


def open_store(
    address: str,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    today: Callable[[], date] = utc_today,
) -> Store:
    """The store at an address.

    Args:
        address: ``sqlite:///path/board.db``, ``sqlite://`` (in memory), or ``neo4j://``, ``neo4j+s://``,
            ``bolt://`` and a host.
        user: for Neo4j only, as are ``password`` and ``database``.
        password: see ``user``.
        database: see ``user``; None is the server's default.
        today: the clock that measures default to.

    Raises:
        Unusable: the address is of no known kind, or what lies there is not ours.
        Unavailable: the server does not answer.

    >>> open_store("sqlite://").latest_revision()
    0
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return Store(SqliteDatabase(_sqlite_path(parts.netloc, unquote(parts.path))), today)
    if parts.scheme in NEO4J_SCHEMES:
        from graph.store.neo4j import (
            open_neo4j,
        )  # the driver takes 0.3 s to import; SQLite users never pay it

        return Store(open_neo4j(address, user=user, password=password, database=database), today)
    raise Unusable(
        f"the store address starts with {parts.scheme or 'nothing'}://; use sqlite:/// or neo4j://"
    )


def _sqlite_path(host: str, path: str) -> Path | None:
    """``sqlite:///relative`` and ``sqlite:////absolute``, as SQLAlchemy reads them; no path is memory."""
    if host:
        raise Unusable("an SQLite address has three slashes: sqlite:///path/board.db")
    return Path(path[1:]) if path.strip("/") else None
