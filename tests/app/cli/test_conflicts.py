"""Do the commands list where exports and people disagree, and let exports win again?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import ChangeSet, Statement
from graph.store import Store, open_store
from tests.app.cli.conftest import Run
from tests.support.disagreement import GONE, PERSON, disagree
from tests.support.small_map import NOW


@pytest.fixture
def home(board: Path) -> str:
    """Give the account with two conflicts."""
    with open_store(f"sqlite:///{board}") as store:
        return disagree(store)


def test_list_accept_and_undo(home: str, chessboard: Run) -> None:
    told = chessboard("conflicts", "--json").json["conflicts"]
    assert [(one["id"], one["field"], one["account_id"]) for one in told] == [
        (PERSON, "title", home), (GONE, "", home)
    ]  # fmt: skip
    assert "Chief Buyer" in chessboard("conflicts", home).out
    done = chessboard("accept", "zoë corrected", "title", "--json")
    assert (done.status, done.json["id"], done.json["field"]) == (0, PERSON, "title")
    assert [one["id"] for one in chessboard("conflicts", "--json").json["conflicts"]] == [GONE]
    assert chessboard("undo", str(done.json["revision"])).status == 0
    assert len(chessboard("conflicts", "--json").json["conflicts"]) == 2
    again = chessboard("accept", GONE)
    assert (again.status, "Zoë Removed is there again" in again.out) == (0, True)
    assert chessboard("conflicts", "--csv").out.count("\n") == 2


def test_what_nobody_disagrees_about(home: str, chessboard: Run) -> None:
    assert "see chessboard conflicts" in chessboard("accept", "nobody", "title").err
    wrong = chessboard("accept", PERSON, "note")
    assert (wrong.status, wrong.err.strip()) == (
        2, "chessboard: not about note; exports say something else about: title"
    )  # fmt: skip
    assert chessboard("accept", PERSON).status == 2


def test_namesakes_are_told_apart(home: str, board: Path, chessboard: Run) -> None:
    with open_store(f"sqlite:///{board}") as store:
        disagree_again(store, home)
    told = chessboard("accept", "Zoë Corrected", "title")
    assert told.status == 2
    assert PERSON in told.err
    assert "twin" in told.err


def disagree_again(store: Store, home: str) -> None:
    said = {"account_id": home, "name": "Zoë Corrected", "title": "Buyer"}
    first = Statement(kind="stakeholder", id="twin", values=said, source="hubspot", document="more")
    store.apply(ChangeSet(operation_id="twin-1", statements=(first,), at=NOW))
    word = Statement(kind="stakeholder", id="twin", values={"title": "Head"})
    store.apply(ChangeSet(operation_id="twin-2", statements=(word,), at=NOW))
