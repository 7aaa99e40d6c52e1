"""Are people found by what they are called, and only then? Names for people, ids for programs."""

from datetime import date

import pytest

from app.arguments import Argument, Asked, BadArgument, Finder, Noun, by_id, by_name, understood
from graph.model import Account, Board, Stakeholder, TeamMember, board_of
from graph.store import NotFound

BOARD: Board = board_of(
    [
        Account(id="a", name="Acme"),
        Stakeholder(
            id="p1", account_id="a", name="Anna Weiß", emails=("anna@acme.example",), aliases=("p9",)
        ),
        Stakeholder(id="p2", account_id="a", name="Bo Lin"),
        TeamMember(id="m1", name="Bo Lin", emails=("bo@supplier.example",)),
        TeamMember(id="m2", name="p1"),
    ],
    "a",
    date(2026, 11, 20),
)  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "text", "found"),
    [
        (Noun.STAKEHOLDER, "p1", "p1"),
        (Noun.PERSON, "p1", "p1"),
        (Noun.PERSON, "p9", "p1"),
        (Noun.STAKEHOLDER, "ANNA  WEISS", "p1"),
        (Noun.PERSON, "Anna@Acme.example", "p1"),
        (Noun.STAKEHOLDER, "Bo Lin", "p2"),
        (Noun.MEMBER, "Bo Lin", "m1"),
        (Noun.ANYBODY, "Eva New", "Eva New"),
        (Noun.WORD, "Bo Lin", "Bo Lin"),
    ],
)
def test_people_name_somebody_by_id_address_or_name(noun: Noun, text: str, found: str) -> None:
    assert by_name(BOARD)(noun, text) == found


@pytest.mark.parametrize("noun", [Noun.PERSON, Noun.ANYBODY])
def test_a_name_that_several_bear_lists_them(noun: Noun) -> None:
    with pytest.raises(BadArgument, match=r"Bo Lin \(m1\) or Bo Lin \(p2\)"):
        by_name(BOARD)(noun, "bo lin")


def test_programs_name_somebody_by_id_alone() -> None:
    find = by_id(BOARD)
    assert (find(Noun.PERSON, "p9"), find(Noun.MEMBER, "m1")) == ("p1", "m1")
    for noun, text in ((Noun.PERSON, "Bo Lin"), (Noun.MEMBER, "p1"), (Noun.STAKEHOLDER, "m1")):
        with pytest.raises(NotFound):
            find(noun, text)


@pytest.mark.parametrize("find", [by_id(BOARD), by_name(BOARD)])
def test_pairs_are_read_part_by_part(find: Finder) -> None:
    pairs = Argument("blocked", str, Asked("", (Noun.MEMBER, Noun.STAKEHOLDER), most=2), (), True)
    assert understood(pairs, ["m1:p2", " m1 : p1 "], find) == (("m1", "p2"), ("m1", "p1"))
    assert understood(pairs, None, find) == ()
    for wrong in (["m1"], ["m1:"], [":p1"], ["m1:p1"] * 3):
        with pytest.raises(BadArgument):
            understood(pairs, wrong, find)
