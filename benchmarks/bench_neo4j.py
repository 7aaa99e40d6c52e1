"""What does a board cost on Neo4j, beside a hand-written query for the same people and ties?"""

from __future__ import annotations

import sys

from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError

from benchmarks import timing, world
from graph.store import open_store
from tests.neo4j_server import Server, Unavailable
from tests.support import neo4j

BY_HAND = """
    MATCH (:Account {id: $account})<-[:WORKS_AT]-(person:Stakeholder)
    OPTIONAL MATCH (member:TeamMember)-[tie:KNOWS]->(person)
    RETURN properties(person), collect([member.id, properties(tie)])
"""


def main() -> None:
    """Prints the figures, or why there are none."""
    try:
        with neo4j.open_server() as server:
            _measure(server)
    except (Unavailable, Neo4jError) as missing:
        print(f"no Neo4j: {missing}", file=sys.stderr)


def _measure(server: Server) -> None:
    store = open_store(
        server.url, user=server.user, password=server.password, database=server.database,
        today=lambda: world.TODAY,
    )  # fmt: skip
    with store, GraphDatabase.driver(server.url, auth=server.auth) as driver:
        changes = world.changes()
        seconds = timing.once(lambda: store.apply(changes))
        timing.report(
            "write 1,000 ties and their contacts (Neo4j)", seconds, len(changes.statements), "statements"
        )

        def by_hand() -> object:
            return driver.execute_query(BY_HAND, account="acme", database_=server.database).records

        timing.compare(
            "board of 1,000 ties (Neo4j) / query of people and ties", lambda: store.board("acme"), by_hand
        )


if __name__ == "__main__":
    main()
