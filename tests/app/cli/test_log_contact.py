"""Does the command log what a sentence says, and nothing that is in doubt?"""

from pathlib import Path

from graph.store import open_store
from tests.app.cli.conftest import Run

SENTENCE = "met Anna Weiss on 2026-11-03, call: prices"


def test_a_dry_run_says_what_is_understood_and_writes_nothing(chessboard: Run, board: Path) -> None:
    ran = chessboard("log-contact", "acc-1", SENTENCE, "--me", "Max Muster", "--dry-run")
    assert (ran.status, ran.err) == (0, "")
    assert "how: call, mutual" in ran.out
    assert "day: 2026-11-03" in ran.out
    assert "Anna Weiss: Anna Weiß" in ran.out
    assert "nothing was written" in ran.out
    with open_store(f"sqlite:///{board}") as store:
        assert store.latest_revision() == 1


def test_a_contact_is_logged(chessboard: Run, board: Path) -> None:
    told = chessboard("log-contact", "acc-1", SENTENCE, "--me", "max@supplier.example", "--json").json
    assert (told["interaction"]["contact"], told["interaction"]["day"]) == ("call", "2026-11-03")
    assert (told["interaction"]["stakeholder_ids"], told["revision"]) == (["per-1"], 2)
    with open_store(f"sqlite:///{board}") as store:
        assert store.get("interaction", [told["interaction"]["id"]])
    assert "revision 2 is taken back" in chessboard("undo", "2").out


def test_what_is_in_doubt_is_refused_with_what_is_open(chessboard: Run) -> None:
    for args, words in (
        ((SENTENCE,), "who of ours"),
        (("met Zoe Unknown today", "--me", "mem-1"), "who somebody is whom nobody knows here"),
        ((SENTENCE, "--me", "nobody"), "no team member is called"),
    ):
        ran = chessboard("log-contact", "acc-1", *args)
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
