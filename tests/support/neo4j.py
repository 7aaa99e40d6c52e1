"""Which Neo4j do the tests use, and how is it emptied? The one the environment names, else their own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j import Driver, GraphDatabase

from tests.neo4j_server import Server, Unavailable, start_server
from tests.support.require import absent

REQUIRED = "CHESSBOARD_REQUIRE_NEO4J"
ADDRESS = "CHESSBOARD_TEST_NEO4J"
WIPE_BATCH = 10_000


class NotEmpty(Exception):
    """The server that the environment names holds data, which the tests would delete."""


@contextmanager
def open_server() -> Iterator[Server]:
    """Yield a server whose graph may be wiped; skip, or fail where it is required, if there is none."""
    if os.environ.get(ADDRESS):
        yield _named_server()
        return
    # Files of a server that has just been killed may still be vanishing.
    with tempfile.TemporaryDirectory(prefix="chessboard-neo4j-", ignore_cleanup_errors=True) as folder:
        try:
            server = start_server(Path(folder))
        except Unavailable as missing:
            absent(f"no Neo4j: {missing}", REQUIRED)
        try:
            yield server
        finally:
            server.stop()


def wipe(driver: Driver, database: str = "neo4j") -> None:
    """Delete every node and relationship in batches; constraints and indexes stay."""
    with driver.session(database=database) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF $batch ROWS",
            batch=WIPE_BATCH,
        ).consume()


def _named_server() -> Server:
    server = Server(
        url=os.environ[ADDRESS],
        user=os.environ.get(f"{ADDRESS}_USER", "neo4j"),
        password=os.environ.get(f"{ADDRESS}_PASSWORD", ""),
        database=os.environ.get(f"{ADDRESS}_DATABASE", "neo4j"),
    )
    with GraphDatabase.driver(server.url, auth=server.auth) as driver:
        found = driver.execute_query("MATCH (n) RETURN count(n) AS nodes", database_=server.database)
    if found.records[0]["nodes"] and os.environ.get(f"{ADDRESS}_WIPE") != "1":
        raise NotEmpty(
            f"{ADDRESS} names a server that holds data; the tests delete all of it: set {ADDRESS}_WIPE=1"
        )
    return server
