"""Does a revision name every account whose board it changes, also by what several boards share?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import SHARED_KINDS, Board, ChangeSet, Revision, Statement, drop
from graph.store import AlreadyUndone, NotFound, Rejected, Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
EXAMPLES = {"sqlite": 100, "neo4j": 4, "neo4j-staged": 2}
ACCOUNTS, PEOPLE, MEMBERS, PRODUCTS = ("a", "b"), ("p", "q"), ("m", "n"), ("x", "y")

SOURCES = (("person", ""), ("hubspot", "d1"), ("salesforce", "d2"), ("merge:p", ""))
one_account, one_person = st.sampled_from(ACCOUNTS), st.sampled_from(PEOPLE)
one_member, one_product = st.sampled_from(MEMBERS), st.sampled_from(PRODUCTS)
name = st.sampled_from(["Ada", "Bo", "Cy"])
some_products = st.lists(one_product, max_size=2)
WORLD: dict[str, tuple[tuple[str, ...], dict[str, st.SearchStrategy[Any]], dict[str, Any]]] = {
    "account": (ACCOUNTS, {"name": name}, {"account_manager_id": st.none() | one_member}),
    "team_member": (MEMBERS, {"name": name}, {"title": name}),
    "product": (PRODUCTS, {"name": name}, {"note": name}),
    "competitor": (("m", "r"), {"name": name}, {"note": name}),
    "stakeholder": (PEOPLE, {"account_id": one_account, "name": name}, {}),
    "assignment": (("g", "h"), {"account_id": one_account, "team_member_id": one_member}, {}),
    "opportunity": (
        ("o",),
        {"account_id": one_account, "name": name},
        {"owner_id": st.none() | one_member, "product_ids": some_products},
    ),
    "relationship": (
        ("t", "s"),
        {"stakeholder_id": one_person, "team_member_id": one_member},
        {"product_ids": some_products, "note": name},
    ),
    "product_role": (("e",), {"stakeholder_id": one_person, "product_id": one_product}, {}),
    "competitor_tie": (
        ("c",),
        {"stakeholder_id": one_person, "competitor_id": st.sampled_from(("m", "r"))},
        {},
    ),
}  # fmt: skip


@st.composite
def statement(draw: st.DrawFn) -> Statement:
    """One statement of any of these kinds, whole or in part, or a withdrawal."""
    kind = draw(st.sampled_from([*WORLD, *SHARED_KINDS, *SHARED_KINDS]))
    ids, required, optional = WORLD[kind]
    source, document = draw(st.sampled_from(SOURCES))
    one = draw(st.sampled_from(ids))
    if draw(st.integers(0, 5)) == 0:
        return drop(kind, one, source=source, document=document)
    whole = draw(st.integers(0, 3))
    values = draw(st.fixed_dictionaries(required if whole else {}, optional=optional))
    return Statement(kind=kind, id=one, values=values, source=source, document=document)


def groundwork() -> list[Statement]:
    """Accounts and people, and nothing yet that is shared."""
    people = [said("stakeholder", one, account_id=home) for one, home in zip(PEOPLE, ACCOUNTS, strict=True)]
    return [*(said("account", one) for one in ACCOUNTS), *people]


def all_shared() -> list[Statement]:
    """What is shared, and each of it in use somewhere."""
    used: list[tuple[str, dict[str, Any]]] = [
        ("opportunity", {"account_id": "a", "owner_id": "m", "product_ids": ["x"]}),
        ("relationship", {"stakeholder_id": "q", "team_member_id": "n", "product_ids": ["y"]}),
        ("competitor_tie", {"stakeholder_id": "p", "competitor_id": "r"}),
    ]
    there = [said(kind, one) for kind in SHARED_KINDS for one in WORLD[kind][0]]
    return there + [said(kind, WORLD[kind][0][0], **values) for kind, values in used]


def said(kind: str, one: str, **values: Any) -> Statement:
    """What an export says of a record, which is called by its id."""
    called = {"name": one} if "name" in WORLD[kind][1] else {}
    return Statement(kind=kind, id=one, values={**called, **values}, source="hubspot", document="d0")


writes = st.lists(statement(), min_size=1, max_size=5)
steps = st.lists(st.one_of(writes, writes, st.just(0), st.integers(1, 6)), min_size=2, max_size=8)
"""Each step writes statements, or undoes the revision of that number (0: the newest)."""


def boards(store: Store) -> dict[str, Board | None]:
    """The board of each account as it is, less the numbers of revisions."""
    found: dict[str, Board | None] = {}
    for one in ACCOUNTS:
        try:
            board = store.board(one, as_of=DAY)
        except NotFound:
            found[one] = None
        else:
            found[one] = replace(board, revision=0, account_revision=0, evidence_until=None)
    return found


def done(store: Store, step: list[Statement] | int, number: int) -> Revision | None:
    """What a step made; None if it was refused or nothing was new."""
    try:
        if isinstance(step, int):
            target = step or store.latest_revision()
            return store.undo(target, operation_id=f"op-{number}", actor="t", at=NOW).revision
        changes = ChangeSet(operation_id=f"op-{number}", statements=tuple(step), actor="t", at=NOW)
        return store.apply(changes).revision
    except (Rejected, NotFound, AlreadyUndone):
        return None


def test_a_revision_names_every_account_whose_board_it_changes(
    fresh_store: Callable[[], Store], request: pytest.FixtureRequest
) -> None:
    @settings(
        max_examples=EXAMPLES[request.node.callspec.params["address"]],
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(plan=steps, started=st.booleans())
    def history(plan: list[list[Statement] | int], started: bool) -> None:
        store = fresh_store()
        done(store, groundwork() + (all_shared() if started else []), 0)
        before = boards(store)
        for number, step in enumerate(plan, start=1):
            made = done(store, step, number)
            after = boards(store)
            changed = {one for one in ACCOUNTS if before[one] != after[one]}
            assert changed <= set(made.accounts if made else ())
            before = after

    history()


def test_what_was_taken_back_and_is_said_again_is_looked_for(store: Store) -> None:
    """A merge repeats what others said, and lends nobody its voice: the deal waits for its owner."""
    made = [done(store, groundwork(), 0), done(store, [said("team_member", "m")], 1)]
    deal = {"account_id": "a", "name": "Line 4", "owner_id": "m"}
    made.append(done(store, [Statement(kind="opportunity", id="o", values=deal, source="merge:x")], 2))
    made.append(done(store, 2, 3))
    assert all(made)
    before = boards(store)["a"]
    again = done(store, [Statement(kind="team_member", id="m", values={"name": "Mo"})], 4)
    after = boards(store)["a"]
    assert before
    assert after
    assert (set(before.team_members), set(after.team_members)) == (set(), {"m"})
    assert again
    assert again.accounts == ("a",)
