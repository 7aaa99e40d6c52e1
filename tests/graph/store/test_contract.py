"""What does every store promise? Written once, run on SQLite and on Neo4j."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from graph.model import (
    KINDS,
    Account,
    Interaction,
    Key,
    Stakeholder,
    Statement,
    canonical_json,
    drop,
    lookup_keys,
    record_type,
    say,
)
from graph.store import AlreadyUndone, Conflict, NotFound, Rejected, Store, Unavailable, open_store
from tests.graph.store.world import NOW, TIE, TODAY, changes, edit, met, people, rated
from tests.support.stores import Address


def canonical(store: Store) -> str:
    """Everything live, as the canonical export writes it."""
    return canonical_json(
        {record_type(kind).plural: [r.model_dump(mode="json") for r in store.records(kind)] for kind in KINDS}
    )


def undo(store: Store, revision: int) -> None:
    store.undo(revision, operation_id=f"undo-{revision}-{store.latest_revision()}", actor="t", at=NOW)


def test_a_board_carries_everything_of_its_account_and_nothing_else(store: Store) -> None:
    store.apply(changes("1", [*people(), *met(), say(Account(id="other", name="Other"))]))
    board = store.board("acme")
    assert board.account.name == "Acme"
    assert list(board.stakeholders) == ["anna", "jonas"]
    assert board.stakeholders["jonas"].reports_to == "anna"
    assert [tie.rhythm[0].day for tie in board.relationships.values()] == [date(2026, 11, 1)]
    assert list(board.team_members) == ["max"]
    assert set(board.graph.predecessors("anna")) == {"max", "jonas"}
    assert (board.revision, board.account_revision, board.evidence_until) == (1, 1, date(2026, 11, 1))


def test_no_account_no_board(store: Store) -> None:
    with pytest.raises(NotFound):
        store.board("nobody")
    assert store.accounts() == []
    assert store.latest_revision() == 0
    assert store.log() == []


def test_the_same_export_twice_changes_nothing(store: Store) -> None:
    first = store.apply(changes("1", [*people(), *met()]))
    before = canonical(store)
    again = store.apply(changes("2", [*people(), *met()]))
    assert first.revision is not None
    assert again.revision is None
    assert set(again.effects.values()) == {"unchanged"}
    assert canonical(store) == before
    assert store.latest_revision() == 1


def test_the_same_operation_twice_is_one_revision(store: Store) -> None:
    first = store.apply(changes("same", people()))
    resent = store.apply(changes("same", people()))
    assert resent.revision == first.revision
    assert len(store.log()) == 1


def test_one_operation_id_cannot_mean_two_things(store: Store) -> None:
    store.apply(changes("same", people(), fingerprint="one"))
    assert store.apply(changes("same", people(), fingerprint="one")).revision == store.log()[0]
    with pytest.raises(Rejected):
        store.apply(changes("same", met(), fingerprint="two"))
    assert store.latest_revision() == 1


def test_undo_brings_back_an_equal_store(store: Store) -> None:
    store.apply(changes("1", people()))
    before = canonical(store)
    store.apply(changes("2", [*met(), edit("stakeholder", "anna", title="CEO"), drop("unit", "board")]))
    assert canonical(store) != before
    undo(store, 2)
    assert canonical(store) == before
    assert store.check() == []


def test_undo_of_an_undo_and_of_that(store: Store) -> None:
    store.apply(changes("1", [*people(), *met()]))
    full = canonical(store)
    undo(store, 1)
    empty = canonical(store)
    assert store.totals()["stakeholders"] == 0
    undo(store, 2)
    assert canonical(store) == full
    undo(store, 3)
    assert canonical(store) == empty
    with pytest.raises(AlreadyUndone):
        undo(store, 1)
    with pytest.raises(NotFound):
        undo(store, 99)


def test_undos_stacked_on_one_another(store: Store) -> None:
    """Two undos of one revision: taking one of them back is not enough."""
    store.apply(changes("1", people()))
    undo(store, 1)  # 2
    undo(store, 2)  # 3
    undo(store, 3)  # 4: 2 counts again
    undo(store, 2)  # 5
    undo(store, 4)  # 6
    undo(store, 6)  # 7: 4 counts again, but 5 still undoes 2
    assert [r.number for r in store.log() if r.live] == [7, 5, 4, 1]
    assert store.totals()["stakeholders"] == 2
    assert store.check() == []


def test_what_a_second_export_attests_survives_the_undo_of_the_first(store: Store) -> None:
    store.apply(changes("1", people(document="january")))
    store.apply(changes("2", people(document="february")))
    before = canonical(store)
    undo(store, 1)
    assert canonical(store) == before
    undo(store, 2)
    assert store.totals()["stakeholders"] == 0


def test_what_an_export_refers_to_survives_the_undo_of_what_made_it(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", met(document="acts-1")))
    undo(store, 1)
    board = store.board("acme")
    assert board.stakeholders["anna"].name == "Anna Weiß"
    assert board.stakeholders["anna"].title is None
    assert "jonas" not in board.stakeholders
    assert len(board.relationships) == 1


def test_a_persons_edit_survives_the_undo_of_the_import(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [edit("stakeholder", "anna", title="CEO")]))
    undo(store, 1)
    assert store.board("acme").stakeholders["anna"].title == "CEO"
    undo(store, 2)
    with pytest.raises(NotFound):
        store.board("acme")


def test_a_correction_outranks_later_imports(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [edit("stakeholder", "anna", title="CEO")]))
    newer = say(
        Stakeholder(id="anna", account_id="acme", name="Anna W.", title="CFO"),
        source="hubspot",
        document="c-2",
    )
    outcome = store.apply(changes("3", [newer]))
    anna = store.board("acme").stakeholders["anna"]
    assert (anna.name, anna.title) == ("Anna W.", "CEO")
    assert outcome.effects[Key("stakeholder", "anna")] == "updated"


def test_what_a_person_removed_stays_removed_until_undo(store: Store) -> None:
    store.apply(changes("1", [*people(), *met()]))
    full = canonical(store)
    store.apply(changes("2", [drop("stakeholder", "anna")]))
    store.apply(changes("3", people(document="contacts-2")))
    board = store.board("acme")
    assert list(board.stakeholders) == ["jonas"]
    assert board.stakeholders["jonas"].reports_to is None, "an optional reference to nobody is no reference"
    assert (dict(board.relationships), dict(board.decision_roles)) == ({}, {})
    undo(store, 2)
    assert canonical(store) == full


def test_known_at_answers_as_we_knew_it(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", met()))
    store.apply(
        changes("3", [edit("stakeholder", "anna", title="CEO"), rated("in-depth", date(2026, 11, 20))])
    )
    undo(store, 2)
    titles = [store.board("acme", known_at=n).stakeholders["anna"].title for n in (1, 2, 3, 4)]
    rhythms = [
        len(t.rhythm) for n in (2, 3, 4) for t in store.board("acme", known_at=n).relationships.values()
    ]
    assert titles == ["CFO", "CFO", "CEO", "CEO"]
    assert rhythms == [1, 1, 0]
    assert store.board("acme", known_at=2).evidence_until == date(2026, 11, 1)
    assert store.board("acme", known_at=4).evidence_until == date(2026, 11, 20)
    with pytest.raises(NotFound):
        store.board("acme", known_at=0)
    with pytest.raises(NotFound):
        store.board("acme", known_at=5)


def test_as_of_answers_what_was_true(store: Store) -> None:
    store.apply(changes("1", people()))
    since_may = Statement(kind="stakeholder", id="anna", values={"title": "CEO"}, valid_from=date(2026, 5, 1))
    store.apply(changes("2", [since_may]))
    then = store.board("acme", as_of=date(2026, 4, 30)).stakeholders["anna"].title
    since = store.board("acme", as_of=date(2026, 5, 1)).stakeholders["anna"].title
    assert (then, since) == ("CFO", "CEO")


def test_as_of_defaults_to_the_day_the_data_reach(store: Store) -> None:
    store.apply(changes("1", [*people(), *met(day=date(2026, 6, 1))]))
    stale = store.board("acme")
    assert stale.as_of == date(2026, 6, 1)
    assert "2026-06-01" in str(stale.as_of_note)
    assert store.board("acme", as_of=date(2026, 6, 15)).as_of_note is None
    assert store.board("acme", as_of=date(2026, 6, 16)).as_of_note == stale.as_of_note
    store.apply(changes("2", met("later", date(2026, 11, 20))))
    fresh = store.board("acme")
    assert (fresh.as_of, fresh.as_of_note) == (TODAY, None)


def test_history_tells_each_version(store: Store) -> None:
    store.apply(changes("1", people(), actor="importer"))
    store.apply(changes("2", [edit("stakeholder", "anna", title="CEO")], actor="lea"))
    undo(store, 2)
    versions = store.history("stakeholder", "anna")
    told = [(rev.number, rev.actor, getattr(record, "title", None)) for rev, record in versions]
    assert told == [(3, "t", "CFO"), (2, "lea", "CEO"), (1, "importer", "CFO")]
    assert [rev.live for rev, _ in versions] == [True, False, True]


def test_a_refused_write_leaves_nothing(store: Store) -> None:
    store.apply(changes("1", people()))
    before = canonical(store)
    for wrong in (
        edit("stakeholder", "nobody", title="half a person"),
        edit("stakeholder", "anna", account_id="nowhere"),
        edit("influence", "i", stakeholder_id="anna", influence="ally", to_stakeholder_id="ghost"),
    ):
        with pytest.raises(Rejected):
            store.apply(changes("2", [edit("account", "acme", industry="Food"), wrong]))
        assert canonical(store) == before
    assert store.latest_revision() == 1
    assert store.preview(changes("2", [edit("account", "acme", industry="Food")])).revision is not None
    assert canonical(store) == before


def test_a_stale_writer_is_told(store: Store) -> None:
    store.apply(changes("1", people()))
    store.apply(changes("2", [edit("stakeholder", "anna", note="first")], expect={"acme": 1}))
    with pytest.raises(Conflict) as told:
        store.apply(changes("3", [edit("stakeholder", "anna", note="second")], expect={"acme": 1}))
    assert (told.value.expected, told.value.actual) == (1, 2)
    assert store.board("acme").stakeholders["anna"].note == "first"


def test_of_many_editors_who_saw_the_same_one_wins(store: Store) -> None:
    store.apply(changes("1", people()))
    won: list[int] = []
    gate = threading.Barrier(4)

    def editor(number: int) -> None:
        gate.wait()
        try:
            store.apply(
                changes(f"e{number}", [edit("stakeholder", "anna", note=str(number))], expect={"acme": 1})
            )
            won.append(number)
        except Conflict:
            pass

    threads = [threading.Thread(target=editor, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert store.board("acme").stakeholders["anna"].note == str(won[0])
    assert store.latest_revision() == 2


def test_writers_side_by_side_lose_nothing(store: Store) -> None:
    store.apply(changes("1", people()))
    gate = threading.Barrier(3)

    def logger(number: int) -> None:
        gate.wait()
        for n in range(4):
            store.apply(changes(f"w{number}-{n}", met(f"i{number}-{n}", source="person", document="")))

    threads = [threading.Thread(target=logger, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (tie,) = store.board("acme").relationships.values()
    assert sum(beat.times for beat in tie.rhythm) == 12
    assert [r.number for r in store.log()] == list(range(13, 0, -1))
    assert store.check() == []


def test_a_reader_never_sees_half_a_revision(store: Store) -> None:
    """The writer keeps two titles equal; no board may show them apart."""
    store.apply(changes("0", people()))
    done = threading.Event()
    torn: list[tuple[str | None, str | None]] = []

    def reader() -> None:
        while not done.is_set():
            people_now = store.board("acme").stakeholders
            pair = (people_now["anna"].note, people_now["jonas"].note)
            if pair[0] != pair[1]:
                torn.append(pair)

    thread = threading.Thread(target=reader)
    thread.start()
    for n in range(25):
        both = [edit("stakeholder", one, note=str(n)) for one in ("anna", "jonas")]
        store.apply(changes(f"n{n}", both))
    done.set()
    thread.join()
    assert torn == []


def test_an_export_is_of_one_revision(store: Store) -> None:
    """The writer keeps two notes equal; no export may show them apart."""
    store.apply(changes("0", people()))
    done = threading.Event()
    torn: list[set[str | None]] = []

    def reader() -> None:
        while not done.is_set():
            try:
                notes = {getattr(record, "note", None) for record in store.everything()["stakeholder"]}
            except Unavailable:
                continue
            if len(notes) != 1:
                torn.append(notes)

    thread = threading.Thread(target=reader)
    thread.start()
    for n in range(15):
        store.apply(changes(f"n{n}", [edit("stakeholder", one, note=str(n)) for one in ("anna", "jonas")]))
    done.set()
    thread.join()
    assert torn == []
    assert set(store.everything()) == set(KINDS)


def test_rhythm_is_exact_under_change_and_undo(store: Store) -> None:
    store.apply(changes("1", [*people(), *met()]))
    store.apply(changes("2", met("second", date(2026, 11, 1), document="acts-2")))
    store.apply(changes("3", [edit("interaction", "met", day=date(2026, 11, 2))]))
    (tie,) = store.board("acme").relationships.values()
    assert [(b.day.day, b.times) for b in tie.rhythm] == [(1, 1), (2, 1)]
    undo(store, 3)
    (tie,) = store.board("acme").relationships.values()
    assert [(b.day.day, b.times) for b in tie.rhythm] == [(1, 2)]
    store.apply(changes("5", [drop("interaction", "met")]))
    undo(store, 2)
    (tie,) = store.board("acme").relationships.values()
    assert (tie.id, tie.rhythm) == (TIE, ())


def test_two_sources_add_up_in_lists_and_the_newer_wins_in_the_rest(store: Store) -> None:
    store.apply(changes("1", people()))
    other = Stakeholder(
        id="anna", account_id="acme", name="Anna", emails=("anna@private.example",), title="Finance"
    )
    store.apply(changes("2", [say(other, source="salesforce", document="x")]))
    anna = store.board("acme").stakeholders["anna"]
    assert anna.emails == ("Anna@Acme.example", "anna@private.example")
    assert (anna.name, anna.title) == ("Anna", "Finance")
    undo(store, 2)
    assert store.board("acme").stakeholders["anna"].emails == ("Anna@Acme.example",)


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "محمد بن سلمان",
        "山田 太郎",
        "👩‍👩‍👧‍👦 family",
        "a\u0301 combining",
        "'; DROP TABLE record; --",
        "{{7*7}}",
    ],
)
def test_names_come_back_as_they_went_in(store: Store, name: str) -> None:
    statements = [
        say(Account(id="x", name=name)),
        say(Stakeholder(id="y", account_id="x", name=name, note=name)),
    ]
    store.apply(changes("1", statements))
    assert store.board("x").account.name == name
    assert [r.id for r in store.named("stakeholder", name.upper())] == ["y"]


def test_ids_that_differ_by_case_stay_apart(store: Store) -> None:
    both = [
        say(Account(id=one, name="Same", external_ids=(f"sf:account:{one}",))) for one in ("0031a", "0031A")
    ]
    store.apply(changes("1", both))
    assert [a.id for a in store.accounts()] == ["0031A", "0031a"]
    assert store.find("account", ["id:sf:account:0031a"]) == {"id:sf:account:0031a": ("0031a",)}
    assert store.find("account", ["name:same"]) == {"name:same": ("0031A", "0031a")}


def test_times_of_any_zone_are_one_instant(store: Store) -> None:
    for one, at in (("i1", "2026-03-01T23:30:00+14:00"), ("i2", "2026-03-01T09:30:00Z")):
        record = Interaction.model_validate({"id": one, "contact": "call", "day": "2026-03-01", "at": at})
        store.apply(changes(one, [say(record)]))
    first, second = store.records("interaction")
    assert isinstance(first, Interaction)
    assert first.at == second.at  # type: ignore[attr-defined]


def test_nulls_and_blanks(store: Store) -> None:
    store.apply(changes("1", [*people(), edit("stakeholder", "anna", title=None, emails=[])]))
    anna = store.board("acme").stakeholders["anna"]
    assert (anna.title, anna.emails) == (None, ())
    assert store.apply(changes("2", [])).revision is None
    assert store.find("stakeholder", []) == {}
    assert store.get("stakeholder", []) == {}


def test_the_same_record_many_times_in_one_write(store: Store) -> None:
    several = [say(Account(id="a", name=f"Name {n}"), source="hubspot", document="d") for n in range(5)]
    outcome = store.apply(changes("1", several))
    assert store.board("a").account.name == "Name 4"
    assert outcome.effects == {Key("account", "a"): "created"}


def test_lookups_follow_the_present(store: Store) -> None:
    store.apply(changes("1", people()))
    assert store.find("stakeholder", ["email:anna@acme.example"]) == {"email:anna@acme.example": ("anna",)}
    store.apply(changes("2", [edit("stakeholder", "anna", emails=["new@acme.example"])]))
    assert store.find("stakeholder", ["email:anna@acme.example"]) == {}
    for kind in KINDS:
        for record in store.records(kind):
            for key in lookup_keys(record):
                assert record.id in store.find(kind, [key])[key]
    assert [r.id for r in store.named("account", "ACME.example")] == ["acme"]
    with pytest.raises(NotFound):
        store.named("account", "nobody")


def test_interactions_page_by_page(store: Store) -> None:
    store.apply(changes("1", people()))
    for n in range(1, 6):
        store.apply(changes(f"i{n}", met(f"i{n}", date(2026, 10, n))))
    first = store.interactions(account_id="acme", limit=2)
    assert [i.id for i in first] == ["i5", "i4"]
    rest = store.interactions(account_id="acme", before=(first[-1].day, first[-1].id), limit=9)
    assert [i.id for i in rest] == ["i3", "i2", "i1"]
    assert len(store.interactions(people=["anna", "max"])) == 5
    assert store.interactions(people=["anna", "lea"]) == []
    assert store.interactions(account_id="other") == []


def test_contacts_of_one_person_page_by_page(store: Store) -> None:
    store.apply(changes("1", people()))
    for n in range(1, 6):  # two on one day, so that the id decides
        store.apply(changes(f"i{n}", met(f"i{n}", date(2026, 10, (n + 1) // 2))))
    for who in ("anna", "max", "lea", "nobody"):
        together = {one.id for one in store.interactions(account_id="acme")
                    if who in (*one.stakeholder_ids, *one.team_member_ids)}  # fmt: skip
        found: list[Interaction] = []
        while part := store.interactions(
            people=[who], before=(found[-1].day, found[-1].id) if found else None, limit=2
        ):
            found += part
        assert {one.id for one in found} == together
        assert [one.id for one in found] == sorted(together, reverse=True)
        assert store.interactions(people=[who, who]) == found


def test_the_log_tells_who_and_what(store: Store) -> None:
    store.apply(changes("1", people(), actor="ines", source="contacts.csv"))
    store.apply(changes("2", [say(Account(id="b", name="B"))], actor="tom"))
    assert [(r.number, r.actor) for r in store.log()] == [(2, "tom"), (1, "ines")]
    assert [r.number for r in store.log("acme")] == [1]
    assert [r.number for r in store.log(before=2)] == [1]
    assert store.log()[1].tallies["stakeholder"].created == 2


def test_a_shared_record_moves_the_accounts_it_stands_on(store: Store) -> None:
    store.apply(changes("1", [*people(), *met(), say(Account(id="b", name="B"))]))
    outcome = store.apply(changes("2", [edit("team_member", "max", title="VP Sales")]))
    assert outcome.revision is not None
    assert outcome.revision.accounts == ("acme",)
    assert (store.account_revision("acme"), store.account_revision("b")) == (2, 1)


def test_every_way_to_stand_on_a_board_moves_its_account(store: Store) -> None:
    """As account manager, as owner of a deal, as what a tie or a deal is about."""
    ground = [*people(), *met(), edit("team_member", "ida", name="Ida"), edit("product", "ice", name="Ice")]
    store.apply(changes("1", [*ground, say(Account(id="b", name="B")), say(Account(id="c", name="C"))]))
    deal = edit("opportunity", "deal-c", account_id="c", name="Deal", owner_id="ida", product_ids=["ice"])
    about = edit("relationship", TIE, product_ids=["ice"])
    store.apply(changes("2", [edit("account", "b", account_manager_id="ida"), deal, about]))
    moved = store.apply(changes("3", [edit("team_member", "ida", title="VP")])).revision
    assert moved is not None
    assert moved.accounts == ("b", "c")
    moved = store.apply(changes("4", [edit("product", "ice", note="new")])).revision
    assert moved is not None
    assert moved.accounts == ("acme", "c")


def test_influence_follows_its_new_target(store: Store) -> None:
    ally = edit("influence", "i", stakeholder_id="anna", influence="blocks", to_stakeholder_id="jonas")
    store.apply(changes("1", [*people(), ally]))
    store.apply(changes("2", [edit("influence", "i", to_stakeholder_id=None, to_unit_id="board")]))
    store.apply(changes("3", [drop("stakeholder", "jonas")]))
    assert list(store.board("acme").influences) == ["i"]
    store.apply(changes("4", [drop("unit", "board")]))
    assert list(store.board("acme").influences) == []
    undo(store, 4)
    assert list(store.board("acme").influences) == ["i"]
    assert store.check() == []


def test_a_person_who_changes_company_leaves_one_board_for_the_other(store: Store) -> None:
    store.apply(changes("1", [*people(), *met(), say(Account(id="b", name="B"))]))
    store.apply(changes("2", [edit("stakeholder", "anna", account_id="b")]))
    assert list(store.board("acme").stakeholders) == ["jonas"]
    assert list(store.board("b").relationships) == [TIE]
    assert list(store.board("acme", known_at=1).relationships) == [TIE]
    assert store.account_revision("acme") == 2


def test_a_seat_in_a_decision_unit_of_another_account_stands_now_and_then(store: Store) -> None:
    store.apply(changes("1", [*people(), say(Account(id="other", name="Other"))]))
    store.apply(changes("2", [edit("stakeholder", "anna", account_id="other")]))
    now, then = store.board("other"), store.board("other", known_at=2)
    assert list(now.decision_roles) == list(then.decision_roles) == ["seat"]
    assert now.stakeholders == then.stakeholders


def test_everything_is_there_after_reopening(store: Store, address: Address) -> None:
    store.apply(changes("1", [*people(), *met()]))
    before = canonical(store)
    store.close()
    with open_store(**address) as again:
        assert canonical(again) == before
        assert again.check() == []
    reopened = open_store(**address)
    reopened.close()
