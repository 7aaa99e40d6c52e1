"""Is a write that is too large for one transaction all or nothing all the same, whatever happens to it?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model import ChangeSet, Stakeholder, Statement, Statements, say
from graph.store import Rejected, Store, Unavailable
from graph.store.neo4j import database as module
from graph.store.neo4j.ledger import Neo4jLedger
from graph.store.neo4j.reader import Neo4jReader
from tests.graph.store.neo4j.conftest import Ask, another
from tests.graph.store.neo4j.large import before, large, lower, on_batches, seen
from tests.graph.store.neo4j.proxy import proxy
from tests.graph.store.world import NOW, changes, edit
from tests.neo4j_server import Server

ROOT = Path(__file__).parents[4]
LEFT = """
    MATCH (n) WHERE n:Stage OR n:Staged OR (n:Statement AND n.revision > $latest)
       OR (n:RhythmChange AND n.revision > $latest) OR (n:PersonKey AND n.revision > $latest)
    RETURN labels(n)[0] AS label
"""


def die_in_batch(server: Server, number: int) -> bool:
    """Run a program that writes the large write and is killed in a batch; tell whether it was."""
    place = {
        "ADDRESS": server.url, "USER": server.user, "PASSWORD": server.password,
        "DATABASE": server.database, "DIE_IN_BATCH": str(number),
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.graph.store.neo4j.large"]
    done = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **place}, capture_output=True)
    assert done.returncode in (0, -9), done.stderr.decode()
    return done.returncode != 0


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever opens, or gives up a write, clear what is left however slow the machine is."""
    monkeypatch.setattr(module, "OPENING", 120.0)


@pytest.fixture
def small_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long."""
    monkeypatch.setattr(module, "PATIENCE", 0.5)
    monkeypatch.setattr(module, "OPENING", 0.5)


@pytest.fixture
def expected(kept: Store, monkeypatch: pytest.MonkeyPatch, clean_neo4j: Server) -> tuple[object, object]:
    """Give what boards show before and after the large write; only what is before is there."""
    kept.apply(before())
    old = seen(kept)
    kept.apply(large())
    new = seen(kept)
    kept.undo(2, operation_id="back", actor="t", at=NOW)
    assert seen(kept) != old  # the numbers have moved on
    return old, new


def fresh(ask: Ask, kept: Store) -> None:
    """Leave only what is before."""
    ask("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n")
    kept.apply(before())


def test_whenever_a_program_is_killed_all_or_nothing_is_seen(
    expected: tuple[object, object], kept: Store, clean_neo4j: Server, ask: Ask
) -> None:
    old, new = expected
    outcomes = []
    for number in range(1, 100, 2):
        fresh(ask, kept)
        died = die_in_batch(clean_neo4j, number)
        there = kept.latest_revision() == 2
        assert seen(kept) == (new if there else old)  # by one who had it open all the time
        if not died:
            break
        with another(clean_neo4j) as store:
            assert seen(store) == (new if there else old)
            assert ask(LEFT, latest=1 + there) == []
            assert store.check() == []
            revision = store.apply(large()).revision
            assert revision is not None
            assert revision.number == 2
            assert seen(store) == new
            assert store.check() == []
        outcomes.append(there)
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)
    assert len(outcomes) > 5


def test_what_a_dead_program_left_is_cleared_by_the_next_write_and_drawn_for_the_next_list(
    expected: tuple[object, object], kept: Store, clean_neo4j: Server, ask: Ask
) -> None:
    fresh(ask, kept)
    assert die_in_batch(clean_neo4j, 3)
    assert ask(LEFT, latest=1)
    kept.apply(changes("small", [edit("account", "other", name="Another")]))
    assert kept.check() == []
    assert [one.operation_id for one in kept.log()] == ["small", "before"]
    fresh(ask, kept)
    number = next(n for n in range(4, 100) if die_in_batch(clean_neo4j, n) and kept.latest_revision() == 2)
    assert number
    assert ask("MATCH (w:Writer) RETURN w.drawing AS n") == [{"n": 2}]
    assert {account.id for account in kept.accounts()} == {"acme", "other", "new"}
    assert ask(LEFT, latest=2) == []


@pytest.mark.usefixtures("small_waits")
def test_readers_see_the_old_board_until_it_counts_and_then_the_new_one(
    expected: tuple[object, object], kept: Store, clean_neo4j: Server, ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    old, new = expected
    fresh(ask, kept)
    ages: list[int] = []
    with another(clean_neo4j) as other:

        def look(_: int) -> None:
            age = other.latest_revision()
            assert seen(other) == (old if age == 1 else new)
            if age == 1:
                assert {account.id for account in other.accounts()} == {"acme", "other"}
                assert other.find("team_member", ["name:kim"]) == {}
            else:
                assert other.account_revision("new") == 2
                with pytest.raises(Unavailable, match="large write"):
                    other.accounts()
            ages.append(age)

        lower(monkeypatch)
        on_batches(monkeypatch, look)
        kept.apply(large())
        assert {account.id for account in other.accounts()} == {"acme", "other", "new"}
        assert seen(other) == new
    assert ages.count(1) > 3
    assert ages.count(2) > 3


@pytest.mark.usefixtures("small_waits")
def test_another_writer_is_told_to_come_back_and_then_gets_in(
    kept: Store, clean_neo4j: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.apply(before())
    change = changes("small", [edit("account", "other", name="Another")])
    told: list[str] = []
    lower(monkeypatch)
    with another(clean_neo4j) as other:

        def try_it(number: int) -> None:
            if number == 2:
                with pytest.raises(Unavailable) as refused:
                    other.apply(change)
                told.append(str(refused.value))

        on_batches(monkeypatch, try_it)
        assert kept.apply(large()).revision is not None
        assert told == ["a large write is on its way; try again when it is through"]
        revision = other.apply(change).revision
        assert revision is not None
        assert revision.number == 3
    assert kept.check() == []


def test_two_large_writers_take_turns(
    kept: Store, clean_neo4j: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 120.0)
    failures: list[Exception] = []

    def write(name: str) -> None:
        people = [Stakeholder(id=f"{name}{n}", account_id=name, name=f"P{n}") for n in range(5)]
        try:
            with another(clean_neo4j) as store:
                store.apply(changes(name, [edit("account", name, name=name), *map(say, people)]))
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [revision.number for revision in kept.log()] == [3, 2, 1]
    assert kept.totals()["stakeholders"] == 15
    assert kept.check() == []


@pytest.mark.parametrize("at", [2, 6])
def test_a_program_that_lost_its_lock_writes_nothing_more(
    at: int, kept: Store, clean_neo4j: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.apply(before())
    lower(monkeypatch)
    with another(clean_neo4j) as other:
        small = changes("small", [edit("account", "other", name="Another")])

        def cut_off(number: int) -> None:
            if number == at:
                threads = "SHOW TRANSACTIONS YIELD transactionId, currentQuery, startTime"
                running = ask(f"{threads} RETURN transactionId AS id ORDER BY startTime LIMIT 1")
                ask("TERMINATE TRANSACTION $id", id=running[0]["id"])

        on_batches(monkeypatch, cut_off)
        with pytest.raises(Unavailable):
            kept.apply(large())
        monkeypatch.undo()
        other.apply(small)
    assert [one.operation_id for one in kept.log()] == ["small", "before"]
    assert ask(LEFT, latest=2) == []
    assert kept.check() == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_large_commit_without_an_answer_is_done_exactly_once(
    when: str, kept: Store, clean_neo4j: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.apply(before())
    lower(monkeypatch)
    plain = Neo4jLedger.publish
    with proxy(clean_neo4j.url) as line, another(clean_neo4j, line.url) as store:
        armed = iter([when])

        def cutting(ledger: Neo4jLedger) -> None:
            plain(ledger)
            for one in armed:
                line.cut(one)

        monkeypatch.setattr(Neo4jLedger, "publish", cutting)
        outcome = store.apply(large())
        assert line.cuts
    assert outcome.revision is not None
    assert outcome.revision.number == 2
    assert [one.operation_id for one in kept.log()] == ["large", "before"]
    assert kept.check() == []


def test_what_is_refused_previewed_or_cancelled_leaves_nothing(
    kept: Store, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cancelled(Exception):
        pass

    class Endless(Statements):
        def __iter__(self) -> Iterator[Statement]:
            yield from large().statements
            raise Cancelled

        def __len__(self) -> int:
            return 100

        def __contains__(self, _: object) -> bool:
            return False

    kept.apply(before())
    counts = "MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label"
    nodes = ask(counts)
    lower(monkeypatch)
    assert kept.preview(large()).revision is not None
    assert ask(counts) == nodes
    lost = edit("stakeholder", "nobody", account_id="nowhere", name="N")
    with pytest.raises(Rejected, match="nowhere"):
        kept.apply(changes("lost", [*large().statements, lost]))
    assert ask(counts) == nodes
    with pytest.raises(Cancelled):
        kept.apply(ChangeSet(operation_id="stop", statements=Endless(), actor="t", at=NOW))
    assert ask(counts) == nodes


def test_no_transaction_holds_more_than_a_batch(
    kept: Store, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    lower(monkeypatch)
    monkeypatch.setattr("graph.store.neo4j.stage.SENT_AT_ONCE", 4)
    sent: dict[object, int] = {}
    plain = Neo4jReader.rows

    def counted(reader: Neo4jReader, name: str, /, *words: Any, **parameters: Any) -> Any:
        transaction = reader._transaction
        sent[transaction] = sent.get(transaction, 0) + len(parameters.get("rows", ()))
        return plain(reader, name, *words, **parameters)

    monkeypatch.setattr(Neo4jReader, "rows", counted)
    kept.apply(before())
    kept.undo(kept.apply(large()).revision.number, operation_id="back", actor="t", at=NOW)  # type: ignore[union-attr]
    assert sum(sent.values()) > 100
    assert max(sent.values()) < 30
    monkeypatch.undo()
    assert kept.check() == []
