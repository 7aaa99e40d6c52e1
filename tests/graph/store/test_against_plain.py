"""Do both stores answer as the plain store does, whatever is written and undone?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import KINDS, ChangeSet, Key, Record, Statement, in_force
from graph.model.record import to_text
from graph.store import AlreadyUndone, NotFound, Rejected, Store
from tests.graph.store.plain import Plain, Refused, on_day
from tests.graph.store.strategies import DAYS, groundwork, steps

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
EXAMPLES = {"sqlite": 400, "neo4j": 12, "neo4j-staged": 5}


def write(store: Store, plain: Plain, statements: list[Statement], number: int) -> None:
    """Writes to both and expects the same answer."""
    changes = ChangeSet(operation_id=f"op-{number}", statements=tuple(statements), actor="t", at=NOW)
    try:
        new = plain.apply(changes)
    except Refused:
        before = store.latest_revision()
        with pytest.raises(Rejected):
            store.apply(changes)
        assert store.latest_revision() == before
        return
    outcome = store.apply(changes)
    assert (outcome.revision is not None) == new


def take_back(store: Store, plain: Plain, target: int, number: int) -> None:
    """Undoes in both and expects the same answer."""
    try:
        plain.undo(target)
    except Refused:
        with pytest.raises((NotFound, AlreadyUndone)):
            store.undo(target, operation_id=f"op-{number}", actor="t", at=NOW)
        return
    store.undo(target, operation_id=f"op-{number}", actor="t", at=NOW)


def everything(store: Store) -> dict[Key, Record]:
    return {record.key: record for kind in KINDS for record in store.records(kind)}


def without_spans(record: Record) -> dict[str, object]:
    skip = record.temporal | {"spans"}
    return record.model_dump(exclude=set(skip))


def same_records(store: Store, plain: Plain) -> None:
    expected = plain.records(len(plain.log))
    found = everything(store)
    assert found.keys() == expected.keys()
    for key, record in expected.items():
        assert without_spans(found[key]) == without_spans(record)
        for field in record.temporal:
            for day in (*DAYS, DAY):
                default = to_text(type(record).model_fields[field].get_default(call_default_factory=True))
                then = to_text(getattr(found[key].on(day), field))
                assert then == (on_day(plain, len(plain.log), key, field, day) or default), (key, field, day)


def same_boards(store: Store, plain: Plain, known_at: int | None) -> None:
    expected = plain.records(known_at if known_at is not None else len(plain.log))
    for account in ("a", "A"):
        if Key("account", account) not in expected:
            with pytest.raises(NotFound):
                store.board(account, as_of=DAY, known_at=known_at)
            continue
        board = store.board(account, as_of=DAY, known_at=known_at)
        people = {r.id for r in expected.values() if r.kind == "stakeholder" and r.account_id == account}  # type: ignore[attr-defined]
        ties = {
            r.id: without_spans(r)
            for r in expected.values()
            if r.kind == "relationship" and r.stakeholder_id in people  # type: ignore[attr-defined]
        }
        assert set(board.stakeholders) == people
        assert {one: without_spans(tie) for one, tie in board.relationships.items()} == ties
        seats = {r.id for r in expected.values() if r.kind == "decision_role" and r.stakeholder_id in people}  # type: ignore[attr-defined]
        assert set(board.decision_roles) == seats
        held = [r for r in expected.values() if r.kind == "assignment" and r.account_id == account]  # type: ignore[attr-defined]
        assert set(board.assignments) == {r.id for r in held if in_force(r, DAY)}


def test_any_history_of_writes_and_undos(
    fresh_store: Callable[[], Store], request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["address"]

    @settings(
        max_examples=EXAMPLES[kind],
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(plan=steps, started=st.booleans())
    def history(plan: list[list[Statement] | int], started: bool) -> None:
        store, plain = fresh_store(), Plain()
        if started:
            write(store, plain, groundwork(), 0)
        for number, step in enumerate(plan, start=1):
            if isinstance(step, int):
                take_back(store, plain, step or len(plain.log), number)
            else:
                write(store, plain, step, number)
        assert store.latest_revision() == len(plain.log)
        same_records(store, plain)
        same_boards(store, plain, None)
        for known_at in range(len(plain.log) + 1):
            same_boards(store, plain, known_at)
        assert store.check() == []

    history()
