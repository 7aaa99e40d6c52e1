"""Is the graph in Neo4j a graph? Labels, ties, references as documented, also where targets come and go."""

from __future__ import annotations

import re

from graph.model import KINDS, ChangeSet, Record, drop
from graph.store import Store
from graph.store.ledger import Ledger
from graph.store.neo4j.database import Neo4jDatabase
from graph.store.neo4j.shape import LABELS, LINKS, TYPES
from tests.graph.store.neo4j.conftest import NOW, Ask, Write, make
from tests.graph.store.neo4j.test_cookbook import COOKBOOK, world

BOOKS = [
    "AccountLog",
    "LookupKey",
    "PersonKey",
    "Revision",
    "RhythmChange",
    "SchemaVersion",
    "Stage",
    "Staged",
    "Statement",
    "Writer",
]
ENDS = """
    MATCH (a)-[r]->(b) WHERE NOT a:Revision
    RETURN DISTINCT labels(a)[0] AS tail, type(r) AS type, labels(b)[0] AS head
"""


def put(database: Neo4jDatabase, *records: Record) -> None:
    database.write(lambda ledger: ledger.put_records(records), keep=lambda _: True)


def take(database: Neo4jDatabase, *records: Record) -> None:
    database.write(lambda ledger: ledger.remove_records([r.key for r in records]), keep=lambda _: True)


def test_every_kind_and_every_reference_of_a_node_has_its_place() -> None:
    assert LABELS.keys() | TYPES.keys() == KINDS.keys()
    assert {(link.kind, link.field) for link in LINKS} == {
        (kind, field) for kind in LABELS for field in KINDS[kind].references
    }


def test_people_units_ties_and_influence_are_nodes_and_relationships(write: Write, ask: Ask) -> None:
    write(*world())
    found = {tuple(row.values()) for row in ask(ENDS)}
    assert found == {
        ("Unit", "PART_OF", "Account"), ("Stakeholder", "WORKS_AT", "Account"),
        ("Stakeholder", "IN_UNIT", "Unit"),
        ("Stakeholder", "REPORTS_TO", "Stakeholder"), ("TeamMember", "KNOWS", "Stakeholder"),
        ("Stakeholder", "BLOCKS", "Stakeholder"), ("Stakeholder", "BLOCKS", "Unit"),
        ("Stakeholder", "ALLY_OF", "Stakeholder"), ("Stakeholder", "INFLUENCES", "Stakeholder"),
        ("DecisionUnit", "FOR_ACCOUNT", "Account"), ("Stakeholder", "SITS_IN", "DecisionUnit"),
        ("Interaction", "WITH", "Stakeholder"), ("TeamMember", "TOOK_PART_IN", "Interaction"),
    }  # fmt: skip


def test_no_property_of_the_graph_is_json(write: Write, ask: Ask) -> None:
    write(*world())
    texts = ask(
        "CALL () { MATCH (n) WHERE NOT any(l IN labels(n) WHERE l IN $books) RETURN properties(n) AS p"
        " UNION ALL MATCH ()-[r]->() RETURN properties(r) AS p }"
        " UNWIND keys(p) AS name UNWIND [] + p[name] AS value RETURN DISTINCT toString(value) AS text",
        books=BOOKS,
    )
    assert len(texts) > 20
    assert [row for row in texts if str(row["text"])[:1] in ("{", "[")] == []


def test_a_reference_waits_for_its_target_and_outlives_it(database: Neo4jDatabase, ask: Ask) -> None:
    boss = make("stakeholder", id="boss", account_id="a", name="Boss")
    anna = make("stakeholder", id="anna", account_id="a", name="Anna", reports_to="boss")
    call = make("interaction", id="i", contact="call", day="2026-03-01", stakeholder_ids=["boss"])
    drawn = "MATCH (source)-[r:REPORTS_TO|WITH]->({id: 'boss'}) RETURN source.id AS id ORDER BY id"
    for _ in range(2):
        put(database, anna, call)
        assert ask(drawn) == []
        put(database, boss)
        assert ask(drawn) == [{"id": "anna"}, {"id": "i"}]
        assert database.problems() == []
        take(database, boss)
        assert ask(drawn) == []
        assert ask("MATCH (p:Stakeholder) RETURN p.reports_to AS id") == [{"id": "boss"}]
        assert database.problems() == []
    take(database, anna, call)
    assert ask("MATCH (n:Absent|Stakeholder) RETURN n") == []


def test_a_changed_reference_moves(database: Neo4jDatabase, ask: Ask) -> None:
    put(database, *(make("unit", id=one, account_id="a", name=one) for one in ("u", "v")))
    drawn = "MATCH (:Stakeholder)-[:IN_UNIT]->(u:Unit) RETURN u.id AS id"
    for unit, expected in [("u", ["u"]), ("v", ["v"]), ("gone", []), ("u", ["u"]), (None, [])]:
        put(database, make("stakeholder", id="p", account_id="a", name="P", unit_id=unit))
        assert [row["id"] for row in ask(drawn)] == expected
        assert database.problems() == []


def test_a_person_who_goes_and_comes_back_in_one_write_keeps_ties(database: Neo4jDatabase, ask: Ask) -> None:
    anna, max_ = (
        make("stakeholder", id="p", account_id="a", name="Anna"),
        make("team_member", id="m", name="Max"),
    )
    tie = make("relationship", id="t", team_member_id="m", stakeholder_id="p")
    put(database, tie, anna, max_)

    def work(ledger: Ledger) -> None:
        ledger.remove_records([anna.key])
        assert ledger.get([anna.key, tie.key]) == {tie.key: tie}
        ledger.put_records([anna])

    database.write(work, keep=lambda _: True)
    assert ask("MATCH (:TeamMember)-[t:KNOWS]->(p) RETURN t.id AS tie, p.name AS name") == [
        {"tie": "t", "name": "Anna"}
    ]


def test_influence_that_turns_is_drawn_anew(database: Neo4jDatabase, ask: Ask) -> None:
    people = [make("stakeholder", id=one, account_id="a", name=one) for one in "pq"]
    unit = make("unit", id="u", account_id="a", name="U")
    drawn = "MATCH ({id: 'p'})-[r:!MISSES]->(b) RETURN type(r) AS type, b.id AS id"
    put(
        database,
        *people,
        unit,
        make("influence", id="i", stakeholder_id="p", influence="ally", to_stakeholder_id="q"),
    )
    assert ask(drawn) == [{"type": "ALLY_OF", "id": "q"}]
    put(database, make("influence", id="i", stakeholder_id="p", influence="tension", to_unit_id="u"))
    assert ask(drawn) == [{"type": "IN_TENSION_WITH", "id": "u"}]
    assert database.read(lambda reader: reader.totals())["influence"] == 1


def test_a_drawing_that_was_tampered_with_is_reported(write: Write, kept: Store, ask: Ask) -> None:
    write(*world())
    assert kept.check() == []
    ask("MATCH (:Stakeholder {id: 'ben'})-[r:REPORTS_TO]->() DELETE r")
    assert kept.check() == ["stakeholder ben: reports_to is drawn wrongly"]


def test_the_last_revision_of_an_account_outlives_it(write: Write, kept: Store, ask: Ask) -> None:
    write(make("account", id="a", name="Acme"))
    assert ask("MATCH (a:Account) RETURN a.revision AS revision") == [{"revision": 1}]
    kept.apply(ChangeSet(operation_id="drop", statements=(drop("account", "a"),), at=NOW))
    assert ask("MATCH (a:Account) RETURN a") == []
    assert kept.account_revision("a") == 2


def test_the_documentation_names_every_label_type_and_reference(write: Write, ask: Ask) -> None:
    text = (COOKBOOK.parent / "neo4j.md").read_text(encoding="utf-8")
    types = {name for names in TYPES.values() for name in names} | {link.type for link in LINKS}
    fields = {link.field for link in LINKS}
    words = set(re.findall(r"[A-Za-z_]+", text))
    assert {*LABELS.values(), *types, *fields, *BOOKS, "Absent", "MISSES"} - words == set()
    write(*world())
    (block,) = re.findall(r"^```cypher\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(ask(block)) == 7
