"""Is a write all or nothing, alone, and done exactly once? Is a read of one instant?"""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from graph.model import Account, ChangeSet, Key, Record, Stakeholder, say
from graph.store import Store
from graph.store.ledger import Ledger, Reader
from graph.store.neo4j.database import Neo4jDatabase
from graph.store.neo4j.reader import Neo4jReader
from tests.graph.store.neo4j.conftest import NOW, Write, another
from tests.graph.store.neo4j.proxy import proxy
from tests.graph.store.neo4j.test_cookbook import world
from tests.neo4j_server import Server

ACME = Account(id="a", name="Acme")


def change(operation: str, *records: Account | Stakeholder) -> ChangeSet:
    return ChangeSet(operation_id=operation, statements=tuple(map(say, records)), actor="t", at=NOW)


def test_work_that_is_not_kept_leaves_nothing(database: Neo4jDatabase) -> None:
    def work(ledger: Ledger) -> dict[Key, Record]:
        ledger.put_records([ACME])
        return ledger.get([ACME.key])

    assert database.write(work, keep=lambda _: False) == {ACME.key: ACME}
    assert database.read(lambda reader: reader.totals()) == {}


def test_work_that_fails_leaves_nothing(database: Neo4jDatabase) -> None:
    def work(ledger: Ledger) -> None:
        ledger.put_records([ACME])
        assert ledger.get([ACME.key]) == {ACME.key: ACME}
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        database.write(work, keep=lambda _: True)
    assert database.read(lambda reader: reader.totals()) == {}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_without_an_answer_is_done_exactly_once(clean_neo4j: Server, when: str) -> None:
    with proxy(clean_neo4j.url) as line, another(clean_neo4j, line.url) as store:
        store.apply(change("one", ACME))
        line.cut(when)
        outcome = store.apply(change("two", Account(id="b", name="Berg")))
        assert outcome.revision is not None
        assert outcome.revision.number == 2
        assert [revision.operation_id for revision in store.log()] == ["two", "one"]
        assert store.totals()["accounts"] == 2
        assert line.cuts


def test_writers_take_turns(kept: Store, clean_neo4j: Server) -> None:

    def write(name: str) -> None:
        with another(clean_neo4j) as store:
            for number in range(5):
                store.apply(change(f"{name}{number}", Account(id=f"{name}{number}", name=name)))

    threads = [threading.Thread(target=write, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [revision.number for revision in kept.log()] == list(range(15, 0, -1))
    assert kept.totals()["accounts"] == 15


def test_a_read_in_which_somebody_writes_is_read_again(kept: Store, database: Neo4jDatabase) -> None:
    kept.apply(change("one", ACME, Stakeholder(id="p", account_id="a", name="Old")))
    runs: list[int] = []

    def work(reader: Reader) -> tuple[str, int]:
        record = reader.get([Key("stakeholder", "p")])[Key("stakeholder", "p")]
        if not runs:
            kept.apply(change("two", Stakeholder(id="p", account_id="a", name="New")))
        runs.append(1)
        assert isinstance(record, Stakeholder)
        return record.name, reader.latest()

    assert database.read(work) == ("New", 2)
    assert len(runs) == 2


def test_a_read_that_is_always_disturbed_ends_all_the_same(kept: Store, database: Neo4jDatabase) -> None:
    kept.apply(change("one", ACME))
    runs: list[int] = []

    def work(reader: Reader) -> int:
        before = reader.latest()
        if type(reader) is Neo4jReader:
            kept.apply(change(f"again {len(runs)}", Account(id="a", name=f"Acme {len(runs)}")))
        runs.append(before)
        assert reader.latest() >= before
        return before

    assert database.read(work) == len(runs)
    assert len(runs) == 6


def test_the_board_is_one_round_trip(kept: Store, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(*world())
    sent: list[str] = []
    plain = Neo4jReader.rows

    def counted(
        reader: Neo4jReader, name: str, words: dict[str, str] | None = None, **parameters: Any
    ) -> Any:
        sent.append(name)
        return plain(reader, name, words, **parameters)

    monkeypatch.setattr(Neo4jReader, "rows", counted)
    board = kept.board("acme", as_of=date(2026, 11, 22))
    assert sent == ["snapshot"]
    assert len(board.stakeholders) == 7
    assert board.account_revision == board.revision == 1


def test_no_board_is_torn_while_others_write(kept: Store, clean_neo4j: Server) -> None:
    people = [f"p{n}" for n in range(10)]

    def name_all(store: Store, name: str) -> None:
        everyone = [Stakeholder(id=one, account_id="a", name=name) for one in people]
        store.apply(change(name, Account(id="a", name=name), *everyone))

    def write() -> None:
        with another(clean_neo4j) as store:
            for number in range(1, 12):
                name_all(store, f"N{number}")

    name_all(kept, "N0")
    writer = threading.Thread(target=write)
    writer.start()
    reads = 0
    while writer.is_alive() or reads < 5:
        board = kept.board("a", as_of=date(2026, 11, 22))
        names = {board.account.name} | {person.name for person in board.stakeholders.values()}
        assert names == {f"N{board.revision - 1}"}
        assert board.account_revision == board.revision
        reads += 1
    writer.join()
