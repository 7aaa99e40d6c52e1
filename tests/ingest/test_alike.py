"""Does an import join who is certainly one, ask about who may be, and leave namesakes alone?"""

from __future__ import annotations

from typing import Any

from graph.model import Stakeholder
from tests.ingest.support import imported

ACCOUNT = """
    Id,Name,Industry
    0011,Acme,Food
"""
HEADER = "Id,FirstName,LastName,AccountId,Email,Title,Phone,ReportsToId"


def contacts(*rows: str) -> str:
    """Contacts, from given name, family name, e-mail, title and phone."""
    lines = []
    for number, row in enumerate(rows, 31):
        given, family, email, title, phone = row.split(",")
        lines.append(f"00{number},{given},{family},0011,{email},{title},{phone},")
    return "\n".join([HEADER, *lines]) + "\n"


BOB = contacts("Robert,Weiss,robert.weiss@acme.example,CFO,", "Bob,Weiß,robert.weiss@acme.example,,")


def people(text: str, **options: Any) -> tuple[list[str], list[str], list[object]]:
    """Names, kinds of questions, and reasons of merges."""
    proposal, memory = imported(ACCOUNT, text, **options)
    names = sorted(one.name for one in memory.all(Stakeholder))
    return names, [one.kind for one in proposal.questions], [one["reason"] for one in proposal.people_merged]


def test_a_short_form_with_the_same_address_is_joined() -> None:
    names, questions, merged = people(BOB)
    assert (len(names), questions) == (1, [])
    assert merged == ["the same name but for a short form; the same own e-mail address; the same account"]


def test_who_asks_for_separate_records_gets_them() -> None:
    names, questions, _ = people(BOB, resolve="separate")
    assert (names, questions) == (["Bob Weiß", "Robert Weiss"], ["shared-e-mail"])


def test_the_same_number_needs_the_same_name() -> None:
    same = contacts("Anna,Weiss,,,+49 30 1234567", "Anna,Weiß,,,0049 30 123-4567")
    assert len(people(same)[0]) == 1
    family = contacts("Anna,Weiss,,,+49 30 1234567", "Otto,Weiss,,,+49 30 1234567")
    assert people(family)[:2] == (["Anna Weiss", "Otto Weiss"], [])


def test_a_slip_of_the_pen_is_asked_about() -> None:
    names, questions, _ = people(contacts("Anna,Schneider,,CFO,", "Anna,Schnieder,,CFO,"))
    assert (len(names), questions) == (2, ["possible-duplicate"])


def test_namesakes_and_generations_are_left_alone() -> None:
    rows = contacts(
        "Anna,Weiss,anna.weiss@acme.example,,", "Anna,Weiss,anna.weiss2@acme.example,,",
        "John,Smith Jr.,,,+49 30 1234567", "John,Smith Sr.,,,+49 30 1234567",
    )  # fmt: skip
    names, questions, merged = people(rows)
    assert (len(names), questions, merged) == (4, [], [])


def test_one_of_the_store_is_found_again_by_name_and_number() -> None:
    row = contacts("Anna,Weiss,,,+49 30 1234567")
    _, memory = imported(ACCOUNT, row)
    proposal, _ = imported(ACCOUNT, row.replace("0031", "0039"), lookup=memory)
    (old,) = memory.all(Stakeholder)
    assert {one.id for one in proposal.statements if one.kind == "stakeholder"} == {old.id}
