"""What does the file do when it is not ours, damaged, locked, full, or its writer is killed?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from graph.model import canonical_json
from graph.store import Unavailable, Unusable, open_store
from graph.store.sqlite import APPLICATION_ID
from tests.graph.store.world import changes, edit, met, people

ROOT = Path(__file__).parents[3]


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "board.db").touch()
    with open_store(address(tmp_path / "board.db")) as store:
        store.apply(changes("1", people()))
    connection = apsw.Connection(str(tmp_path / "board.db"))
    assert connection.execute("PRAGMA application_id").get == APPLICATION_ID


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to have a header" * 40, b"PK\x03\x04zip"]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "board.db").write_bytes(content)
    with pytest.raises(Unusable):
        open_store(address(tmp_path / "board.db"))
    assert (tmp_path / "board.db").read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "other.db"))
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    with pytest.raises(Unusable, match="another program"):
        open_store(address(tmp_path / "other.db"))


def test_a_store_of_a_newer_program(tmp_path: Path) -> None:
    open_store(address(tmp_path / "board.db")).close()
    connection = apsw.Connection(str(tmp_path / "board.db"))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(Unusable, match="99"):
        open_store(address(tmp_path / "board.db"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        open_store(address(tmp_path / "nowhere" / "board.db"))


@pytest.mark.parametrize("wrong", ["mysql://x/y", "board.db", "sqlite://host/board.db"])
def test_an_address_of_no_known_kind(wrong: str) -> None:
    with pytest.raises(Unusable):
        open_store(wrong)


def test_a_full_disk_writes_nothing_and_still_reads(tmp_path: Path) -> None:
    with open_store(address(tmp_path / "board.db")) as store:
        store.apply(changes("1", people()))
        writer = store._database._writer  # type: ignore[attr-defined]
        writer.execute(f"PRAGMA max_page_count = {writer.execute('PRAGMA page_count').get}")
        with pytest.raises(Unavailable, match="full"):
            store.apply(changes("2", [edit("stakeholder", "anna", note="x" * 19_000)]))
        assert store.board("acme").stakeholders["anna"].note is None
        assert store.latest_revision() == 1
        writer.execute("PRAGMA max_page_count = 1000000")
        assert (
            store.apply(changes("3", [edit("stakeholder", "anna", note="x" * 19_000)])).revision is not None
        )


def test_history_of_people_is_sealed(tmp_path: Path) -> None:
    """What was said about a person cannot be read from the file once their key is gone."""
    path = tmp_path / "board.db"
    with open_store(address(path)) as store:
        store.apply(changes("1", [*people(), edit("stakeholder", "anna", note="collects rare stamps")]))
        store.apply(changes("2", [edit("stakeholder", "anna", note=None)]))
        writer = store._database._writer  # type: ignore[attr-defined]
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        writer.execute("VACUUM")
        assert b"rare stamps" not in path.read_bytes()
        assert store.board("acme", known_at=1).stakeholders["anna"].note == "collects rare stamps"
        writer.execute("DELETE FROM person_key WHERE subject = 'anna'")
        assert "anna" not in store.board("acme", known_at=1).stakeholders


def test_a_record_changed_behind_our_back_is_found(tmp_path: Path) -> None:
    with open_store(address(tmp_path / "board.db")) as store:
        store.apply(changes("1", [*people(), *met()]))
        writer = store._database._writer  # type: ignore[attr-defined]
        writer.execute("UPDATE record SET data = json_set(data, '$.title', 'Thief') WHERE id = 'anna'")
        assert store.check() == ["stakeholder anna differs from its statements"]


WRITER = """
import sys
from graph.store import open_store
from tests.graph.store.world import changes, edit, people
store = open_store(sys.argv[1])
store.apply(changes("0", people()))
for n in range(1, 100_000):
    both = [edit("stakeholder", one, note=str(n)) for one in ("anna", "jonas")]
    revision = store.apply(changes(str(n), both)).revision
    print(revision.number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [3, 17, 40])
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path, acknowledged: int) -> None:
    where = address(tmp_path / "board.db")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, where],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    heard = [int(writer.stdout.readline()) for _ in range(acknowledged)]
    writer.send_signal(signal.SIGKILL)
    heard += [int(line) for line in writer.stdout.read().split() if line]
    writer.wait()
    writer.stdout.close()
    with open_store(where) as store:
        kept = store.latest_revision()
        assert heard[-1] <= kept <= heard[-1] + 1
        notes = {person.note for person in store.board("acme").stakeholders.values()}
        assert notes == {str(kept - 1)}, "both titles come from one revision"
        assert store.check() == []


def test_equal_stores_give_equal_bytes(tmp_path: Path) -> None:
    """The random keys of people and the times of writing do not show in what the store answers."""
    told = []
    for name in ("one", "two"):
        with open_store(address(tmp_path / name)) as store:
            store.apply(changes(name, [*people(), *met()]))
            told.append(canonical_json([r.model_dump(mode="json") for r in store.records("stakeholder")]))
    assert json.loads(told[0])
    assert told[0] == told[1]
