"""How does a Neo4j database get, and keep, our schema? Numbered migrations, each applied once, under a lock.

A migration is a file of schema statements that can be repeated: Neo4j takes no schema change and data in
one transaction, so that a run that was cut off is simply run again.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from neo4j import Driver, Query

from graph.store.errors import Unusable
from graph.store.neo4j.cypher import cypher


def _numbered() -> dict[int, str]:
    found = [file for file in files(__package__).iterdir() if file.name.endswith(".cypher")]
    return {int(file.name[:4]): file.read_text(encoding="utf-8") for file in found}


MIGRATIONS: Final = _numbered()
KNOWN: Final = max(MIGRATIONS)


def statements(text: str) -> list[str]:
    r"""The statements of a migration, without comments.

    >>> statements("// Why.\nCREATE INDEX a; CREATE INDEX b;")
    ['CREATE INDEX a', 'CREATE INDEX b']
    """
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return [one for part in "\n".join(lines).split(";") if (one := part.strip())]


def migrate(driver: Driver, database: str | None) -> None:
    """Brings an empty or older database up to date; does nothing to one that is.

    Raises:
        Unusable: the database holds other data, or a schema newer than this program knows.
    """
    if _version(driver, database) == KNOWN:
        return
    driver.execute_query(cypher("schema_constraint"), database_=database)
    with driver.session(database=database) as session, session.begin_transaction() as lock:
        version = lock.run(cypher("lock_schema")).single(strict=True)["version"]
        for number in sorted(n for n in MIGRATIONS if n > version):
            for statement in statements(MIGRATIONS[number]):
                driver.execute_query(Query(statement), database_=database)
        driver.execute_query(cypher("await_indexes"), database_=database)
        lock.run(cypher("set_schema"), version=max(version, KNOWN)).consume()
        lock.commit()


def _version(driver: Driver, database: str | None) -> int:
    """The schema version of the database, 0 if it is empty.

    Raises:
        Unusable: as ``migrate``.
    """
    found = driver.execute_query(cypher("look"), database_=database).records[0]
    version: int | None = found["version"]
    if version is None and found["filled"]:
        raise Unusable(
            "the Neo4j database holds data of another program; give this one a database of its own"
        )
    if (version or 0) > KNOWN:
        raise Unusable(f"the store has schema {version}; this program knows up to {KNOWN}: update it")
    return version or 0
