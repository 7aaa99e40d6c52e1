"""What do the tests of the adapter start from? A store, and a database, on an empty graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count

import pytest
from neo4j import Driver, Query

from graph.model import ChangeSet, Interaction, Record, Statement, record_type, say, say_contact
from graph.store import Store, open_store
from graph.store.neo4j import open_neo4j
from graph.store.neo4j.database import Neo4jDatabase
from tests.neo4j_server import Server

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
Write = Callable[..., None]
Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture
def database(clean_neo4j: Server) -> Iterator[Neo4jDatabase]:
    """Give an open database on an empty graph."""
    opened = open_neo4j(
        clean_neo4j.url, user=clean_neo4j.user, password=clean_neo4j.password, database=clean_neo4j.database
    )
    assert isinstance(opened, Neo4jDatabase)
    yield opened
    opened.close()


@pytest.fixture
def kept(database: Neo4jDatabase) -> Store:
    """Give a store on that database."""
    return Store(database, today=lambda: date(2026, 11, 22))


@pytest.fixture
def write(kept: Store) -> Write:
    """Give a way to write records as one revision each time."""
    numbers = count(1)

    def apply(*records: Record) -> None:
        statements = tuple(s for record in records for s in said(record))
        kept.apply(ChangeSet(operation_id=f"op-{next(numbers)}", statements=statements, actor="t", at=NOW))

    return apply


def make(kind: str, **values: object) -> Record:
    """Return a record from plain values."""
    return record_type(kind).model_validate(values)


def said(record: Record) -> list[Statement]:
    """Return what states a record; a contact states its ties, too."""
    return say_contact(record) if isinstance(record, Interaction) else [say(record)]


@pytest.fixture
def ask(neo4j_driver: Driver, clean_neo4j: Server) -> Ask:
    """Give a way to ask the graph in plain Cypher, past the store."""

    def run(text: str, **parameters: object) -> list[dict[str, object]]:
        found = neo4j_driver.execute_query(Query(text), dict(parameters), database_=clean_neo4j.database)
        return [row.data() for row in found.records]

    return run


def another(server: Server, url: str | None = None) -> Store:
    """Return one more store on the same graph, with a driver of its own."""
    return open_store(url or server.url, user=server.user, password=server.password, database=server.database)
