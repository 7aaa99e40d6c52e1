"""Are duplicates found and namesakes left alone, on a labelled set that the rules were not tuned on?"""

from __future__ import annotations

from functools import partial

import pytest

from ingest.matching import Likeness, Person, Verdict, compare_people, likely_pairs
from tests.ingest.duplicates import Labelled, labelled
from tests.support.cost import calls

TUNED_ON = 1
SEEDS = (101, 102)
PRECISION, RECALL = 0.995, 0.95


def judged(found: Labelled) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The pairs that would be joined, and those and the ones that would be asked about."""
    pairs = likely_pairs(found.people, "DE")
    certain = {frozenset(pair[:2]) for pair in pairs if pair.likeness.verdict is Verdict.CERTAIN}
    return certain, {frozenset(pair[:2]) for pair in pairs}


@pytest.mark.parametrize("seed", SEEDS)
def test_joins_are_right_and_duplicates_are_found(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    found = labelled(seed)
    assert len(found.same) >= 500
    certain, likely = judged(found)
    precision = len(certain & found.same.keys()) / len(certain)
    alone, recall = (len(some & found.same.keys()) / len(found.same) for some in (certain, likely))
    with capsys.disabled():
        print(f"\nseed {seed}: precision {precision:.4f} of {len(certain)}, recall {alone:.3f}; {recall:.3f}")
    assert precision >= PRECISION
    assert recall >= RECALL
    assert alone >= 0.6  # else everything is left to people


def test_the_set_is_as_hard_as_it_says() -> None:
    found = labelled(TUNED_ON, 100, 300, 0)
    people = {person.id: person for person in found.people}
    assert len({kind for kinds in found.same.values() for kind in kinds.split("+")}) >= 15
    assert len(set(found.traps.values())) == 10
    one_word = sum(people[a].name == people[b].name for a, b in map(sorted, found.same))
    assert one_word < len(found.same) / 2


def test_four_times_the_people_take_little_more_than_four_times_the_work() -> None:
    quarter, whole = (labelled(n, n, n, 6 * n).people for n in (250, 1_000))  # other people: words are kept
    assert (len(quarter), len(whole)) == (2_500, 10_000)
    work = [calls(partial(likely_pairs, people, "DE")) for people in (quarter, whole)]
    assert work[1] < 6 * work[0]  # all pairs: 16


def test_the_order_of_people_decides_nothing() -> None:
    people = labelled(3, 40, 40, 20).people
    forth, back = (likely_pairs(some, "DE") for some in (people, people[::-1]))
    assert {(frozenset(p[:2]), p.likeness) for p in forth} == {(frozenset(p[:2]), p.likeness) for p in back}


ANNA = Person(
    "1", "Anna Weiß", ("anna.weiss@acme.example",), ("+49 30 1234567",), "acc-1", "Acme GmbH", "CFO"
)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (Person("2", "WEISS, Anna", ("Anna.Weiss@acme.example",)), "certain"),
        (Person("2", "Anna WeiÃŸ", ("anna.weiss@acme.example",)), "certain"),
        (Person("2", "Anna Schmidt", ("anna.weiss@acme.example",), title="CFO"), "certain"),
        (Person("2", "Anna Schmidt", ("anna.weiss@acme.example",), title="Buyer"), "probable"),
        (Person("2", "", ("anna.weiss@acme.example",)), "certain"),
        (Person("2", "????", ("anna.weiss@acme.example",)), "probable"),
        (Person("2", "Otto Weiß", ("anna.weiss@acme.example",)), "apart"),
        (Person("2", "Anna Weiß Jr.", ("anna.weiss@acme.example",)), "probable"),
        (Person("2", "Anna Weiß", (), ("030/1234567",), "acc-1"), "certain"),
        (Person("2", "Anna Weiß", (), ("030/1234567",), "acc-2", "Borealis AG"), "probable"),
        (Person("2", "Otto Weiß", (), ("030/1234567",), "acc-1"), "apart"),
        (Person("2", "Anna Weiß", account="acc-1"), "probable"),
        (Person("2", "Anna Weiß", account="acc-2", company="Borealis AG"), "apart"),
        (Person("2", "Anna Weiß", account="acc-3", company="ACME"), "probable"),
        (Person("2", "Anna Weiß", ("anna.weiss2@acme.example",), account="acc-1"), "apart"),
        (Person("2", "Anna Weiß", ("info@acme.example",), account="acc-1"), "probable"),
        (Person("2", "????", account="acc-1"), "apart"),
        (Person("2"), "apart"),
    ],
)  # fmt: skip
def test_one_pair(other: Person, verdict: str) -> None:
    found = compare_people(ANNA, other, region="DE")
    assert (found.verdict.value, bool(found.reasons)) == (verdict, True)
    assert compare_people(other, ANNA, region="DE") == found


@pytest.mark.parametrize(("one", "other"), [("Jr.", "Sr."), ("junior", "III"), ("II", "Senior")])
def test_generations_are_apart_whatever_agrees(one: str, other: str) -> None:
    pair = [
        Person(who, f"John Smith {who}", ("john.smith@x.example",), ("+1 212 555 0100",))
        for who in (one, other)
    ]
    assert compare_people(pair[0], pair[1]).verdict is Verdict.APART


def test_nothing_to_compare_is_apart() -> None:
    assert compare_people(Person("1"), Person("2")).verdict is Verdict.APART
    assert likely_pairs([]) == []
    assert isinstance(compare_people(Person("1", "\x00\ufffd" * 500), Person("2", ",,,")), Likeness)
