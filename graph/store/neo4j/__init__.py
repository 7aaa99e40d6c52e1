"""Where does a larger team keep its map? In Neo4j, as a graph that Browser, Bloom and notebooks can ask."""

from __future__ import annotations

from graph.store.database import Database
from graph.store.neo4j.database import Neo4jDatabase


def open_neo4j(
    address: str, *, user: str | None = None, password: str | None = None, database: str | None = None
) -> Database:
    """Opens a Neo4j database, bringing its schema up to date.

    Args:
        address: ``neo4j://``, ``neo4j+s://``, ``bolt://`` ... with host and port.
        user: who we are there; None for a server without log-in.
        password: of that user.
        database: the name of the database; None is the user's home database.

    Raises:
        Unusable: wrong address, log-in or database name; the database holds other data, or a newer schema.
        Unavailable: nobody answers at the address.

    >>> open_neo4j("ftp://127.0.0.1")
    Traceback (most recent call last):
    graph.store.errors.Unusable: the store's address is not one that Neo4j's driver understands
    """
    return Neo4jDatabase(address, user, password, database)
