"""What is imported, edited and ended in the tests of complete exports? One small CRM, on any store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from app.exporting import json_export
from app.importing import run_import
from graph.model import ChangeSet, Statement, accept, drop
from graph.store import Store
from ingest import ImportOptions
from tests.ingest.support import csv_file

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ACCOUNTS = "Id,Name,Industry\n0011,Acme,Food\n0012,Beta,Steel\n"
ROWS = {
    "0031": "0031,Anna,Weiss,0011,anna@acme.example,CFO",
    "0032": "0032,Bob,Gelb,0011,bob@acme.example,Buyer",
    "0033": "0033,Otto,Blau,0012,otto@beta.example,CEO",
    "0034": "0034,Ute,Rot,0012,ute@beta.example,Lawyer",
    "0035": "0035,Ida,Lila,0012,ida@beta.example,Chemist",
}
EVENTS = (
    "Id,Subject,WhoId,OwnerId,StartDateTime,EndDateTime\n"
    "00U1,Review,0031,0051,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z\n"
    "00U2,Lunch,0032,0051,2026-03-03T09:00:00Z,2026-03-03T10:00:00Z\n"
)


def contacts(*ids: str) -> str:
    return "\n".join(["Id,FirstName,LastName,AccountId,Email,Title", *(ROWS[one] for one in ids)]) + "\n"


ALL = contacts(*ROWS)


def load(store: Store, operation: str, *texts: str, **wishes: Any) -> dict[str, Any]:
    files = [csv_file(f"{place}.csv", text) for place, text in enumerate(texts)]
    how = {name: wishes.pop(name) for name in ("dry_run", "anyway") if name in wishes}
    options = ImportOptions(today=TODAY, **wishes)
    return run_import(store, files, options, actor="tester", operation_id=operation, **how)


def said(store: Store, operation: str, *statements: Statement) -> None:
    store.apply(ChangeSet(operation_id=operation, statements=statements, actor="tester", at=NOW))


def undone(store: Store, number: int) -> None:
    store.undo(number, operation_id=f"undo-{number}-{store.latest_revision()}", actor="tester", at=NOW)


def exported(store: Store) -> str:
    assert store.check() == []
    return "".join(json_export(store))


def names(store: Store, kind: str = "stakeholder") -> list[str]:
    return sorted(str(getattr(one, "name", "")) for one in store.records(kind))


Step = tuple[str, tuple[str, ...]]
_SOME = st.sets(st.sampled_from(sorted(ROWS)), min_size=1).map(lambda ids: tuple(sorted(ids)))
STEP: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("complete"), _SOME),
    st.tuples(st.just("import"), _SOME),
    st.tuples(st.sampled_from(["edit", "remove"]), st.sampled_from(sorted(ROWS)).map(lambda one: (one,))),
    st.tuples(st.sampled_from(["events", "accept"]), st.just(())),
)


def walked_and_taken_back(store: Store, steps: Sequence[Step]) -> None:
    """Takes steps from a first import; then each can be taken back to the byte, the last one first."""
    load(store, "start", ACCOUNTS, ALL)
    stages = [(store.latest_revision(), exported(store))]
    for number, (what, ids) in enumerate(steps):
        take(store, f"{number}", what, ids)
        stages.append((store.latest_revision(), exported(store)))
    for reached, before in reversed(stages):
        live = {one.number for one in store.log(limit=200) if one.live and one.undoes is None}
        for late in sorted((one for one in live if one > reached), reverse=True):
            undone(store, late)
        assert exported(store) == before


def take(store: Store, operation: str, what: str, ids: tuple[str, ...]) -> None:
    """One step: exports in, an edit or removal by hand, or an export that counts again."""
    if what in ("edit", "remove"):
        there = store.find("stakeholder", [f"id:salesforce:contact:{ids[0]}"])
        for one in (one for some in there.values() for one in some):
            edit = Statement(kind="stakeholder", id=one, values={"title": f"Title {operation}"})
            said(store, operation, edit if what == "edit" else drop("stakeholder", one))
    elif what == "accept":
        for told in store.disagreements()[0][:1]:
            said(store, operation, accept(told.key, told.field, told.imported))
            open_ones = store.disagreements_about([told.key]).get(told.key, [])
            assert told.field not in {other.field for other in open_ones}
    elif what == "events":
        load(store, operation, EVENTS)
    else:
        load(store, operation, contacts(*ids), complete=what == "complete", anyway=True)
    if what == "complete":
        left = {one for record in store.records("stakeholder") for one in getattr(record, "external_ids", ())}
        assert {one.rpartition(":")[2] for one in left} <= {*ids}
