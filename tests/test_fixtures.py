"""Do the shared fixtures keep their word? A real Neo4j with accounts, a wiped graph, a real browser."""

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ClientError
from playwright.sync_api import Browser

from tests.neo4j_server import Server
from tests.neo4j_server.tools import version
from tests.support import neo4j
from tests.support.require import absent


def test_neo4j_is_the_pinned_release(neo4j_server: Server, neo4j_driver: Driver) -> None:
    found = neo4j_driver.execute_query(
        "CALL dbms.components() YIELD versions, name WHERE name = 'Neo4j Kernel' RETURN *"
    )
    if neo4j_server._process is None:
        pytest.skip(f"{neo4j.ADDRESS} names a server, which may be of any release")
    assert found.records[0]["versions"] == [version()]


def test_neo4j_refuses_the_initial_password(neo4j_server: Server) -> None:
    with (
        GraphDatabase.driver(neo4j_server.url, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(ClientError, match=r"Unauthorized|AuthenticationRateLimit"),
    ):
        driver.verify_connectivity()


def test_neo4j_answers_routed_addresses(neo4j_server: Server) -> None:
    with GraphDatabase.driver(neo4j_server.routing_url, auth=neo4j_server.auth) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_wiping_leaves_no_node(clean_neo4j: Server, neo4j_driver: Driver) -> None:
    neo4j_driver.execute_query("UNWIND range(1, 20) AS i CREATE (:A {i: i})-[:TO]->(:B)")
    neo4j.wipe(neo4j_driver, clean_neo4j.database)
    assert neo4j_driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"] == 0


def test_a_named_server_that_holds_data_is_refused(
    clean_neo4j: Server, neo4j_driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_driver.execute_query("CREATE (:Precious)")
    monkeypatch.setenv(neo4j.ADDRESS, clean_neo4j.url)
    monkeypatch.setenv(f"{neo4j.ADDRESS}_USER", clean_neo4j.user)
    monkeypatch.setenv(f"{neo4j.ADDRESS}_PASSWORD", clean_neo4j.password)
    monkeypatch.delenv(f"{neo4j.ADDRESS}_WIPE", raising=False)
    with pytest.raises(neo4j.NotEmpty), neo4j.open_server():
        pass


def test_a_server_never_shows_its_password() -> None:
    assert "hunter2" not in repr(Server("bolt://127.0.0.1:1", "neo4j", "hunter2"))


def test_the_browser_runs_script(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>before</title><script>document.title = 6 * 7</script>")
    assert page.title() == "42"
    page.close()


def test_absence_skips_unless_it_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHESSBOARD_REQUIRE_NOTHING", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such thing"):
        absent("no such thing", "CHESSBOARD_REQUIRE_NOTHING")
    monkeypatch.setenv("CHESSBOARD_REQUIRE_NOTHING", "1")
    with pytest.raises(pytest.fail.Exception, match="no such thing"):
        absent("no such thing", "CHESSBOARD_REQUIRE_NOTHING")
