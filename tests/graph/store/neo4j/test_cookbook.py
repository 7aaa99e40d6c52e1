"""Do the questions of the cookbook give the answers they promise? Each block is run as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Record
from tests.graph.store.neo4j.conftest import Ask, Write, make

COOKBOOK = Path(__file__).parents[4] / "docs" / "cypher-cookbook.md"
BLOCK = re.compile(r"^## (.+?)$.*?^```cypher\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUESTIONS = dict(BLOCK.findall(COOKBOOK.read_text(encoding="utf-8")))

ANSWERS: dict[str, list[dict[str, object]]] = {
    "Which deciders of an account does nobody know?": [
        {"decider": "Dora", "roles": ["decision-maker"], "decides_in": "Pumps"},
        {"decider": "Emil", "roles": ["user", "approver"], "decides_in": "Pumps"},
    ],
    "Whose contacts hang on one team member?": [
        {"member": "Max", "only_theirs": ["Cleo", "Finn"]},
        {"member": "Nia", "only_theirs": ["Anna"]},
    ],
    "Who has not been in contact for 90 days?": [
        {"person": "Cleo", "last_contact": "2026-01-05"},
        {"person": "Anna", "last_contact": "2026-08-23"},
    ],
    "Who blocks whom, and who could talk to them?": [
        {"blocker": "Dora", "blocked": "Ben", "introductions": ["Max through Cleo", "Nia through Anna"]},
        {"blocker": "Emil", "blocked": "Site", "introductions": []},
    ],
    "Who could introduce us to a person?": [
        {"member": "Max", "through": "Ben", "way": "REPORTS_TO", "last_contact": "2026-11-02"},
        {"member": "Nia", "through": "Ben", "way": "REPORTS_TO", "last_contact": "2026-11-01"},
        {"member": "Nia", "through": "Anna", "way": "INFLUENCES", "last_contact": "2026-08-23"},
        {"member": "Max", "through": "Cleo", "way": "ALLY_OF", "last_contact": "2026-01-05"},
        {"member": "Max", "through": "Cleo", "way": "REPORTS_TO", "last_contact": "2026-01-05"},
    ],
    "In which units do we know nobody?": [{"unit": "Site", "people": 2}],
    "Whose boss do we not know?": [
        {"boss": "Dora", "known_reports": ["Ben", "Cleo"]},
        {"boss": "Emil", "known_reports": ["Finn"]},
    ],
}


PEOPLE = {
    "anna": ("head", None),
    "ben": ("head", "dora"),
    "cleo": (None, "dora"),
    "dora": ("site", None),
    "emil": ("site", None),
    "finn": (None, "emil"),
}
SEATS = {
    "dora": "decision-maker",
    "emil": "approver;user",
    "ben": "economic-buyer",
    "cleo": "user",
    "gone": "approver",
}
POLITICS = [
    ("dora", "blocks", "to_stakeholder_id", "ben"),
    ("emil", "blocks", "to_unit_id", "site"),
    ("cleo", "ally", "to_stakeholder_id", "dora"),
    ("anna", "influences", "to_stakeholder_id", "dora"),
]
CONTACTS = [
    ("2026-11-01", "nia", "ben", "held"),
    ("2026-11-02", "max", "ben", "held"),
    ("2026-01-05", "max", "cleo", "held"),
    ("2026-08-23", "nia", "anna", "held"),
    ("2026-08-24", "max", "finn", "held"),
    ("2026-11-20", "max", "dora", "missed"),
    ("2026-11-20", "max", "gone", "held"),
    ("2026-02-01", "nia", "else", "held"),
]


def world() -> Iterator[Record]:
    """Yield one account with politics: two deciders whom nobody knows, and a few people who are known."""
    yield from (make("account", id=one, name=one) for one in ("acme", "other"))
    yield from (make("unit", id=one, account_id="acme", name=one.title()) for one in ("head", "site"))
    yield from (make("team_member", id=one, name=one.title()) for one in ("max", "nia"))
    for one, (unit, boss) in PEOPLE.items():
        yield make("stakeholder", id=one, account_id="acme", name=one.title(), unit_id=unit, reports_to=boss)
    yield make("stakeholder", id="gone", account_id="acme", name="Gone", status="left", unit_id="site")
    yield make("stakeholder", id="else", account_id="other", name="Else")
    yield make("decision_unit", id="pumps", account_id="acme", name="Pumps")
    for one, roles in SEATS.items():
        yield make(
            "decision_role", id=one, stakeholder_id=one, decision_unit_id="pumps", roles=roles.split(";")
        )
    for one, kind, field, target in POLITICS:
        yield make("influence", id=one, stakeholder_id=one, influence=kind, **{field: target})
    for number, (day, member, person, state) in enumerate(CONTACTS):
        yield make(
            "interaction", id=f"c{number}", contact="call", day=day, team_member_ids=[member],
            stakeholder_ids=[person], state=state,
        )  # fmt: skip


@pytest.fixture
def acme(write: Write) -> None:
    """Write that account."""
    write(*world())


def test_every_question_has_an_answer_here() -> None:
    assert QUESTIONS.keys() == ANSWERS.keys()
    assert len(QUESTIONS) >= 5


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("question", ANSWERS)
def test_question(question: str, ask: Ask) -> None:
    found = ask(QUESTIONS[question], account="acme", today="2026-11-22", person="dora")
    assert found == ANSWERS[question]
