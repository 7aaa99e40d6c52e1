"""Are companies recognised in another form, and kept apart where only the form agrees? Labelled, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.matching import Company, Likeness, Verdict, compare_companies, likely_companies
from ingest.matching.companies import Marks
from ingest.matching.company_names import compare_company_names, read_company_name
from tests.ingest.firms import Firms, Maker, firms

TUNED_ON = (1, 2)
SEEDS = (101, 102, 103)
PRECISION, RECALL = 0.995, 0.95


def judged(found: Firms) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The pairs that would be joined, and those and the ones that would be asked about."""
    pairs = likely_companies(found.companies)
    certain = {frozenset(pair[:2]) for pair in pairs if pair.likeness.verdict is Verdict.CERTAIN}
    return certain, {frozenset(pair[:2]) for pair in pairs}


@pytest.mark.parametrize("seed", SEEDS)
def test_joins_are_right_and_duplicates_are_found(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    found = firms(seed)
    assert len(found.same) >= 500
    certain, likely = judged(found)
    precision = len(certain & found.same.keys()) / len(certain)
    alone, recall = (len(some & found.same.keys()) / len(found.same) for some in (certain, likely))
    asked = len(likely & found.traps.keys()) / len(found.traps)
    with capsys.disabled():
        print(
            f"\nseed {seed}: precision {precision:.4f} of {len(certain)}, recall {alone:.3f}; {recall:.3f}; "
            f"{asked:.3f} of the traps are asked about"
        )
    assert not certain & found.traps.keys()
    assert precision >= PRECISION
    assert recall >= RECALL
    assert alone >= 0.4  # else everything is left to people
    assert asked <= 0.4  # else people are asked about everything


def test_the_set_is_as_hard_as_it_says() -> None:
    found = firms(TUNED_ON[0])
    companies = {company.id: company for company in found.companies}
    assert len({kind for kinds in found.same.values() for kind in kinds.split("+")}) >= 18
    assert len(set(found.traps.values())) == 13
    one_word = sum(companies[a].name == companies[b].name for a, b in map(sorted, found.same))
    assert one_word < len(found.same) / 3


def test_the_order_of_companies_decides_nothing() -> None:
    some = firms(3, 60, 60, 40).companies
    forth, back = (likely_companies(every) for every in (some, some[::-1]))
    assert {(frozenset(p[:2]), p.likeness) for p in forth} == {(frozenset(p[:2]), p.likeness) for p in back}


def test_a_company_that_is_told_of_twice_is_taken_whole() -> None:
    found = likely_companies(
        [
            Company("a", "Acme AG"),
            Company("b", "ACME", ("acme.example",)),
            Company("a", "", ("acme.example",)),
        ]
    )
    assert [(pair[:2], pair.likeness.verdict.value) for pair in found] == [(("a", "b"), "certain")]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The pairs that are compared; all of them are apart."""
    found: list[frozenset[str]] = []

    def noted(one: Marks, other: Marks, *_: object) -> Likeness:
        found.append(frozenset((one.id, other.id)))
        return Likeness(Verdict.APART)

    monkeypatch.setattr("ingest.matching.company_blocks.judge_companies", noted)
    return found


def test_pairs_are_made_under_keys_and_not_among_all(compared: list[frozenset[str]]) -> None:
    make = Maker(7)
    likely_companies([replace(make.firm(), name=f"Common Word {number}") for number in range(1_000)])
    assert len(compared) < 3_000  # all pairs would be half a million


def test_many_of_one_word_meet_who_misspells_it_and_not_one_another(compared: list[frozenset[str]]) -> None:
    many = [Company(a + b, f"Borealis {a}{b}") for a in "bdfgkmpt" for b in "24689"]
    likely_companies([*many, Company("slip", "Boralis z9")])
    assert set(compared) == {frozenset((one.id, "slip")) for one in many}
    assert len(compared) == len(many)


ACME = Company(
    "1", "Acme Foods GmbH", ("acme.example",), ("+49 30 1234567",), "Ring 7, 10115 Berlin", "Germany",
    ("vat:DE123456789",), ("hubspot",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (Company("2", "ACME FOODS", ("acme.example",)), "certain"),
        (Company("2", "ACME FOODS", ("acme.example",), systems=("hubspot",)), "probable"),
        (Company("2", "Acme Foods AG", ("acme.example",)), "probable"),
        (Company("2", "Acme Foods Holding", ("acme.example",)), "probable"),
        (Company("2", "Acme Foods", ("acme.example",), region="France"), "probable"),
        (Company("2", "Acme Foods", ("acme.example",), address="Via 1, 20121 Milano"), "probable"),
        (Company("2", "Acme Foods France SAS", ("acme.example",)), "apart"),
        (Company("2", "Acme Foods", ("acme.example",), parent="1"), "apart"),
        (Company("2", "Borealis", ("acme.example",)), "probable"),
        (Company("2", "Acme Foods", registered=("VAT:DE123456789",)), "certain"),
        (Company("2", "Acme Foods", systems=("hubspot",), registered=("VAT:DE123456789",)), "certain"),
        (Company("2", "Borealis", registered=("vat:DE123456789",)), "probable"),
        (Company("2", "Acme Foods", registered=("vat:DE987654321",)), "apart"),
        (Company("2", "Acme Foods", ("acme.example",), registered=("vat:DE987654321",)), "probable"),
        (Company("2", "Acme Foods", phones=("0049 30 1234567",), address="Ring 7, 10115 Berlin"), "certain"),
        (Company("2", "Acme Foods", phones=("0049 30 1234567",)), "probable"),
        (Company("2", "Borealis", phones=("0049 30 1234567",)), "probable"),
        (Company("2", "Borealis", address="Ring 7, 10115 Berlin"), "apart"),
        (Company("2", "Acme Foods"), "probable"),
        (Company("2", "Acme Foods", ("acme.test",)), "probable"),
        (Company("2", "Acme Foods", ("acme.test",), region="IT"), "apart"),
        (Company("2", "Acme Fods"), "probable"),
        (Company("2", "Acme"), "apart"),
        (Company("2", "Acme Energy AG", ("acme-energy.example",)), "apart"),
        (Company("2", "????????", ("acme.example",)), "probable"),
        (Company("2", "????????"), "apart"),
        (Company("2"), "apart"),
    ],
)  # fmt: skip
def test_one_pair(other: Company, verdict: str) -> None:
    found = compare_companies(ACME, other)
    assert (found.verdict.value, bool(found.reasons)) == (verdict, True)
    assert compare_companies(other, ACME) == found


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Acme GmbH", "ACME", "probable"),
        ("Müller GmbH & Co. KG", "MÃ¼ller", "probable"),
        ("Kowalski Sp. z o.o.", "Kowalski", "probable"),
        ("Hewlett Packard", "Hewlett-Packard Inc.", "probable"),
        ("Brüder Weiß Intl.", "Brueder Weiss International AG", "probable"),
        ("Acme Limited", "Acme Ltd.", "probable"),
        ("LLC Vektor", "ООО Вектор", "probable"),
        ("AG", "Co", "apart"),
        ("????", "????", "apart"),
        ("", "", "apart"),
        ("Store 12 Ltd", "Store 14 Ltd", "apart"),
        ("Acme Foods", "Borealis Foods", "apart"),
        ("Siemens AG", "Siemens Energy AG", "apart"),
        ("Acme Deutschland", "Acme France", "apart"),
        ("Acme UK Ltd", "Acme Ltd", "apart"),
    ],
)
def test_names_alone(one: str, other: str, verdict: str) -> None:
    assert compare_companies(Company("a", one), Company("b", other)).verdict.value == verdict
    assert compare_companies(Company("b", other), Company("a", one)).verdict.value == verdict


def test_a_domain_that_anybody_is_given_says_nothing() -> None:
    pair = (Company("a", "Acme", ("gmail.com",)), Company("b", "Borealis", ("gmail.com",)))
    assert compare_companies(*pair).verdict is Verdict.APART


def test_a_domain_that_many_share_says_nothing() -> None:
    names = ("Acme", "Borealis", "Cobalt", "Duneberg")
    many = [Company(name, name, ("agency.example",)) for name in names]
    assert likely_companies(many) == []


@pytest.mark.parametrize(
    "name", ["\x00\ufffd" * 500, "?", "GmbH", "The Group Holding", "株式会社", "🙂", "1", " - "]
)
def test_odd_names_are_read(name: str) -> None:
    read = read_company_name(name)
    assert read.words
    assert compare_company_names(read, read_company_name("Acme")).name in ("OTHER", "LOST")


def test_nothing_to_compare() -> None:
    assert likely_companies([]) == []
    assert likely_companies([Company("1"), Company("2")]) == []
