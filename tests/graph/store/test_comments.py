"""Are comments kept, found, sealed and taken back on every store, and do they leave the map as it is?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.model import LONGEST_COMMENT, Comment, Statement, drop, mention, mentioned_in, parts_of, say
from graph.store import Rejected, Store, open_store
from graph.store.vault import subject_of
from tests.graph.store.world import NOW, changes, edit, met, people, rated

TEXT = f'<b>{mention("lea")}</b> & {mention("jonas")}: "שלום" \u202eevil\u202c\nsecond line'


def comment(one: str = "c1", **values: object) -> Comment:
    return Comment.model_validate({
        "id": one, "stakeholder_id": "anna", "author_id": "max", "text": TEXT, "at": NOW,
        "member_ids": ["lea"], "mentioned_ids": ["jonas"], **values,
    })  # fmt: skip


def undo(store: Store, revision: int) -> None:
    store.undo(revision, operation_id=f"undo-{revision}-{store.latest_revision()}", actor="t", at=NOW)


def test_a_comment_comes_back_as_it_went_in_and_is_found(store: Store) -> None:
    store.apply(changes("1", [*people(), *met()]))
    written = comment()
    store.apply(changes("2", [say(written), say(comment("c2", text="x" * LONGEST_COMMENT, member_ids=[]))]))
    assert store.get("comment", ["c1"]) == {"c1": written}
    assert store.find("comment", ["about:anna", "mention:lea", "mention:jonas", "mention:max"]) == {
        "about:anna": ("c1", "c2"), "mention:lea": ("c1",), "mention:jonas": ("c1", "c2"),
    }  # fmt: skip
    assert store.totals()["comments"] == 2
    assert store.check() == []
    assert store.log(limit=1)[0].accounts == ("acme",)


def test_a_comment_leaves_the_board_as_it_is(store: Store) -> None:
    store.apply(changes("1", [*people(), *met(), rated("brief", NOW.date())]))
    before = store.board("acme")
    store.apply(changes("2", [say(comment())]))
    after = store.board("acme")
    assert after.evidence_until == before.evidence_until
    assert replace(after, revision=1, account_revision=1) == before
    assert replace(store.board("acme", known_at=2), revision=1, account_revision=1) == before


def test_writing_changing_and_removing_are_undone(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [say(comment())]))
    store.apply(changes("3", [edit("comment", "c1", text="other", member_ids=[], mentioned_ids=[])]))
    assert store.find("comment", ["mention:lea"]) == {}
    store.apply(changes("4", [drop("comment", "c1")]))
    assert store.get("comment", ["c1"]) == {}
    undo(store, 4)
    undo(store, 3)
    assert store.get("comment", ["c1"]) == {"c1": comment()}
    undo(store, 2)
    assert (store.get("comment", ["c1"]), store.find("comment", ["about:anna"])) == ({}, {})
    assert store.check() == []


def test_a_comment_goes_and_comes_with_the_person_it_is_about(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [say(comment())]))
    store.apply(changes("3", [drop("stakeholder", "anna")]))
    assert store.get("comment", ["c1"]) == {}
    undo(store, 3)
    assert store.get("comment", ["c1"]) == {"c1": comment()}
    store.apply(changes("5", [drop("stakeholder", "jonas"), drop("team_member", "max")]))
    assert store.get("comment", ["c1"]) == {"c1": comment()}
    assert store.check() == []


def test_whom_nobody_knows_cannot_be_mentioned(store: Store) -> None:
    store.apply(changes("1", people()))
    for values in ({"member_ids": ["nobody"]}, {"mentioned_ids": ["nobody"]}, {"stakeholder_id": "nobody"}):
        with pytest.raises(Rejected):
            store.apply(changes("2", [say(comment(**values))]))


def test_a_comment_is_sealed_under_the_key_of_whom_it_is_about(tmp_path: Path) -> None:
    assert subject_of(say(comment())) == "anna"
    assert subject_of(Statement(kind="comment", id="c1", values={"text": "other"}), "anna") == "anna"
    path = tmp_path / "board.db"
    with open_store(f"sqlite:///{path}") as store:
        store.apply(changes("1", [*people(), say(comment(text="collects rare stamps"))]))
        store.apply(changes("2", [edit("comment", "c1", text="likes hiking boots")]))
        store.apply(changes("3", [drop("comment", "c1")]))
        writer = store._database._writer  # type: ignore[attr-defined]
        writer.execute("VACUUM")
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = path.read_bytes()
        assert b"rare stamps" not in kept
        assert b"hiking boots" not in kept


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST_COMMENT + 1), "a\x00b", "\ud800"])
def test_text_that_is_none_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        comment(text=text)


def test_a_mention_counts_as_one_character() -> None:
    text = (mention("per-" + "0" * 20) + " ") * (LONGEST_COMMENT // 3)
    assert mentioned_in(comment(text=text).text) == ("per-" + "0" * 20,)
    assert parts_of(TEXT)[1::2] == ("lea", "jonas")
