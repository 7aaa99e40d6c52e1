"""What happens when a Neo4j is opened? Migrations, refusal of what is not ours, plain words for failures."""

from __future__ import annotations

import threading

import pytest

from graph.store import Unavailable, Unusable, open_store
from graph.store.neo4j import database as module
from graph.store.neo4j import migrations, open_neo4j
from graph.store.neo4j.shape import LABELS, TYPES
from tests.graph.store.neo4j.conftest import Ask
from tests.neo4j_server import Server


def open_at(server: Server, **other: str) -> None:
    """Open and close a database."""
    place = {"user": server.user, "password": server.password, "database": server.database} | other
    open_neo4j(place.pop("address", server.url), **place).close()


def test_every_label_and_type_has_unique_ids(clean_neo4j: Server, ask: Ask) -> None:
    open_at(clean_neo4j)
    found = ask(
        "SHOW CONSTRAINTS YIELD labelsOrTypes AS names, properties WHERE properties = ['id']"
        " RETURN names[0] AS name"
    )
    types = {name for names in TYPES.values() for name in names}
    assert {row["name"] for row in found} >= set(LABELS.values()) | types


def test_opening_again_changes_nothing(clean_neo4j: Server, ask: Ask) -> None:
    schema = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties RETURN * ORDER BY name"
    open_at(clean_neo4j)
    before = ask(schema)
    open_at(clean_neo4j)
    assert ask(schema) == before
    assert ask("MATCH (n) RETURN labels(n)[0] AS label ORDER BY label") == [
        {"label": "SchemaVersion"}, {"label": "Writer"}
    ]  # fmt: skip


def test_many_may_open_an_empty_database_at_once(clean_neo4j: Server, ask: Ask) -> None:
    failures: list[Exception] = []

    def opening() -> None:
        try:
            open_at(clean_neo4j)
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=opening) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ask("MATCH (s:SchemaVersion) RETURN s.version AS version") == [{"version": migrations.KNOWN}]


def test_a_migration_that_was_cut_off_is_run_again(clean_neo4j: Server, ask: Ask) -> None:
    open_at(clean_neo4j)
    ask("MATCH (s:SchemaVersion) SET s.version = 0")
    ask("DROP CONSTRAINT plan_id")
    open_at(clean_neo4j)
    assert ask("SHOW CONSTRAINTS YIELD name WHERE name = 'plan_id' RETURN name") == [{"name": "plan_id"}]
    assert ask("MATCH (s:SchemaVersion) RETURN s.version AS version") == [{"version": migrations.KNOWN}]


def test_a_newer_schema_is_refused(clean_neo4j: Server, ask: Ask) -> None:
    open_at(clean_neo4j)
    ask("MATCH (s:SchemaVersion) SET s.version = 99")
    with pytest.raises(Unusable, match=f"schema 99; this program knows up to {migrations.KNOWN}"):
        open_at(clean_neo4j)


def test_data_of_another_program_is_refused(clean_neo4j: Server, ask: Ask) -> None:
    ask("CREATE (:Film {title: 'Metropolis'})")
    with pytest.raises(Unusable, match="another program"):
        open_at(clean_neo4j)
    assert ask("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Film"]}]


def test_a_wrong_log_in_is_named_without_the_password(clean_neo4j: Server) -> None:
    with pytest.raises(Unusable, match="user and password in the settings") as failure:
        open_at(clean_neo4j, password="not-the-password")
    assert "not-the-password" not in repr(failure.value)
    assert failure.value.__cause__ is None


def test_an_unknown_database_is_named(clean_neo4j: Server) -> None:
    with pytest.raises(Unusable, match="no database of the name"):
        open_at(clean_neo4j, database="nowhere")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_there_is_unavailable(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setitem(module.SETTINGS, "max_transaction_retry_time", 0.0)
    with pytest.raises(Unavailable):
        open_neo4j(f"{scheme}://127.0.0.1:1", user="neo4j", password="secret")


def test_a_name_that_does_not_resolve_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module.SETTINGS, "max_transaction_retry_time", 0.0)
    with pytest.raises(Unavailable):
        open_neo4j("bolt://127.0.0.1:port", user="neo4j", password="secret")


def test_a_wrong_scheme_is_unusable() -> None:
    with pytest.raises(Unusable, match="address"):
        open_neo4j("ftp://127.0.0.1", user="neo4j", password="secret")


def test_routing_addresses_work(clean_neo4j: Server) -> None:
    server = clean_neo4j
    with open_store(
        server.routing_url, user=server.user, password=server.password, database=server.database
    ) as store:
        assert store.latest_revision() == 0
