"""Are accounts scored and sorted as the scheme says, and does the outcome turn where we say, not before?"""

import json
import math
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.analysis import Candidate, candidate_of, gaps, health, selection
from graph.analysis.selection_report import Advice, SelectionReport, Turn
from graph.model import (
    Account,
    Board,
    Criterion,
    Fact,
    Opportunity,
    Policy,
    Record,
    Scheme,
    Stakeholder,
    Tier,
    board_of,
)
from tests.graph.analysis import oracles_selection
from tests.graph.boards import AS_OF

thorough = settings(deadline=None, max_examples=120)
FACTS = (Fact.LIFETIME_VALUE, Fact.COST_TO_SERVE, Fact.HEALTH)
amounts = st.none() | st.integers(0, 6).map(float)
TINY = Fraction(1, 10**9)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Return up to six accounts with small whole facts, so that ties are frequent."""
    return [
        Candidate(
            id=f"c{number}", name=draw(st.sampled_from(["Acme", "Bolt", "Cork"])), currency="EUR",
            lifetime_value=draw(amounts), cost_to_serve=draw(amounts), health=draw(amounts),
        )
        for number in range(draw(st.integers(0, 6)))
    ]  # fmt: skip


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Return schemes with two or three criteria, one of which may weigh nothing."""
    facts = draw(st.permutations(FACTS))[: draw(st.integers(1, 3))]
    criteria = [
        Criterion.model_validate(
            {"fact": fact, "weight": draw(st.sampled_from([0.0, 1.0, 1.0, 2.0, 2.5])),
             "better": draw(st.sampled_from(["more", "less"])),
             "low": draw(st.sampled_from([None, None, 2.0])), "high": draw(st.sampled_from([None, 5.0]))}
        )
        for fact in facts
    ]  # fmt: skip
    assume(any(one.weight > 0 for one in criteria))
    cuts = sorted(draw(st.sets(st.sampled_from([0.0, 20.0, 40.0, 50.0, 75.0, 100.0]), min_size=1)))
    tiers = tuple(Tier(name=f"T{cut:g}", cut=cut) for cut in reversed(cuts))
    return Scheme(criteria=tuple(criteria), tiers=tiers, top=draw(st.integers(1, 3)))


@thorough
@given(among=candidates(), scheme=schemes())
def test_totals_tiers_and_ranks_are_those_of_plain_counting(among: list[Candidate], scheme: Scheme) -> None:
    report = selection(among, scheme)
    weights = [Fraction(one.weight) for one in scheme.criteria]
    low, middle, high = (oracles_selection.totals(among, scheme, weights, Fraction(unknown, 2))
                         for unknown in range(3))  # fmt: skip
    known = oracles_selection.rated(among, scheme)
    tiers, first = oracles_selection.outcome(among, scheme, weights)
    assert [one.rank for one in report.accounts if one.rank] == list(range(1, len(known) + 1))
    assert {one.id for one in report.accounts} == {one.id for one in among}
    for one in report.accounts:
        assert (one.low, one.high) == (float(low[one.id]), float(high[one.id]))
        assert one.total == (float(middle[one.id]) if one.id in known else None)
        assert one.tier == tiers.get(one.id)
        assert one.tier_low == oracles_selection.tier(low[one.id], scheme)
        assert one.tier_high == oracles_selection.tier(high[one.id], scheme)
        assert one.in_top == (one.id in first)
        assert one.key == (one.tier == scheme.tiers[0].name)


def turned(among: list[Candidate], scheme: Scheme, number: int, weight: Fraction) -> tuple[bool, bool]:
    """Return whether tiers, and the first n, differ from the scheme's if one weight is another."""
    base = [Fraction(one.weight) for one in scheme.criteria]
    other = [weight if place == number else one for place, one in enumerate(base)]
    before = oracles_selection.outcome(among, scheme, base)
    after = oracles_selection.outcome(among, scheme, other)
    return before[0] != after[0], before[1] != after[1]


@thorough
@given(among=candidates(), scheme=schemes(), data=st.data())
def test_the_outcome_turns_at_the_nearest_weight_and_nowhere_before(
    among: list[Candidate], scheme: Scheme, data: st.DataObject
) -> None:
    report = selection(among, scheme)
    rest_of = [sum(one.weight for one in scheme.criteria) - one.weight for one in scheme.criteria]
    for number, reading in enumerate(report.criteria):
        base = Fraction(reading.weight)
        for which, turn in enumerate((reading.tier_turn, reading.top_turn)):
            if turn is not None:
                at = Fraction(turn.weight).limit_denominator(10**6)
                beyond = [at, at + TINY] if at >= base else [at, max(at - TINY, Fraction(0))]
                beyond += [at - TINY] if at == base and at > 0 else []
                assert any(turned(among, scheme, number, one)[which] for one in beyond)
            for weight in scanned(base, turn, data):
                if weight > 0 or rest_of[number] > 0:
                    assert not turned(among, scheme, number, weight)[which]


def scanned(base: Fraction, turn: Turn | None, data: st.DataObject) -> list[Fraction]:
    """Return weights nearer to the scheme's than the turn: a scan, its ends, and some at random."""
    reach = Fraction(1000) if turn is None else abs(Fraction(turn.change)) - TINY
    if reach <= 0:
        return []
    shares = [Fraction(step, 12) for step in range(-12, 13)]
    shares.append(Fraction(data.draw(st.floats(-1, 1))))
    found = [base + reach * share for share in shares if base + reach * share >= 0]
    return found + ([Fraction(0)] if base <= reach else [])


@thorough
@given(among=candidates(), scheme=schemes())
def test_more_of_what_is_good_never_ranks_an_account_lower(among: list[Candidate], scheme: Scheme) -> None:
    assume(among and scheme.criteria[0].low is None)
    first = scheme.criteria[0]
    only = Scheme(criteria=(Criterion(fact=first.fact, better=first.better),), tiers=scheme.tiers)
    name = first.fact.value.replace("-", "_")
    rows = [one for one in selection(among, only).accounts if one.rank]
    facts = {one.id: getattr(one, name) for one in among}
    values = [facts[one.id] for one in rows]
    assert values == sorted(values, reverse=first.better.value == "more")


@thorough
@given(among=candidates(), scheme=schemes())
def test_the_report_is_the_same_in_any_order_and_json_without_nan(
    among: list[Candidate], scheme: Scheme
) -> None:
    report = selection(among, scheme)
    assert report == selection(among[::-1], scheme)
    told = json.loads(json.dumps(report.as_json(), allow_nan=False))
    assert {"scheme", "accounts", "criteria", "warnings", "currency"} < set(told)
    for table in (report.rows(), report.criteria_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)


def advised(report: SelectionReport) -> list[Advice]:
    return [one.advice for one in report.warnings]


def valued(number: int, value: float) -> Candidate:
    return Candidate(
        id=f"c{number}", name=f"C{number}", currency="EUR", lifetime_value=value, cost_to_serve=float(number)
    )


@pytest.mark.parametrize(
    ("key_accounts", "expected"),
    [(4, [Advice.TOO_FEW]), (5, []), (25, []), (26, [Advice.TOO_MANY])],
)
def test_five_to_twenty_five_key_accounts_are_usual(key_accounts: int, expected: list[Advice]) -> None:
    among = [valued(number, float(number < key_accounts)) for number in range(40)]
    criteria = (
        Criterion(fact=Fact.LIFETIME_VALUE, weight=999),
        Criterion(fact=Fact.COST_TO_SERVE, weight=0.1),
    )
    assert advised(selection(among, Scheme(criteria=criteria))) == expected


def test_more_than_a_hundred_candidates_are_too_many_to_choose_from() -> None:
    among = [valued(number, 1e6) for number in range(101)]
    assert Advice.TOO_MANY_CANDIDATES not in advised(selection(among[1:], Scheme()))
    assert Advice.TOO_MANY_CANDIDATES in advised(selection(among, Scheme()))


def test_the_top_line_is_advised_against_and_value_and_cost_are_missed() -> None:
    scheme = Scheme(criteria=(Criterion(fact=Fact.REVENUE),))
    advice = advised(selection([Candidate(id="a", name="Acme", revenue=1.0)], scheme))
    assert {Advice.TOP_LINE, Advice.NO_VALUE, Advice.NO_COST} <= set(advice)


def test_amounts_of_another_currency_are_unknown_without_a_rate_and_converted_with_one() -> None:
    among = [
        Candidate(id="a", name="Acme", currency="EUR", lifetime_value=10.0),
        Candidate(id="b", name="Bolt", currency="EUR", lifetime_value=20.0),
        Candidate(id="c", name="Cork", currency="GBP", lifetime_value=15.0),
        Candidate(id="d", name="Dell", lifetime_value=15.0),
    ]
    criteria = (Criterion(fact=Fact.LIFETIME_VALUE),)
    apart = selection(among, Scheme(criteria=criteria))
    assert apart.currency == "EUR"
    assert {one.id: one.total for one in apart.accounts} == {"a": 0.0, "b": 100.0, "c": None, "d": None}
    told = [one.words for one in apart.warnings if one.advice is Advice.CURRENCY]
    assert told == ["amounts without currency are not compared", "amounts in GBP are not compared"]
    together = selection(among, Scheme(criteria=criteria, rates={"GBP": 2.0}))
    assert {one.id: one.total for one in together.accounts} == {"a": 0.0, "b": 50.0, "c": 100.0, "d": None}
    assert "amounts in GBP are converted at 2 EUR each" in [one.words for one in together.warnings]


def test_amounts_are_compared_in_the_currency_that_most_accounts_have() -> None:
    among = [
        Candidate(id=one, name=one, currency=currency, lifetime_value=1.0)
        for one, currency in (("a", "EUR"), ("b", "USD"), ("c", "USD"))
    ]
    criteria = (Criterion(fact=Fact.LIFETIME_VALUE),)
    assert selection(among, Scheme(criteria=criteria)).currency == "USD"
    assert selection(among[:2], Scheme(criteria=criteria)).currency == "EUR"


@pytest.mark.parametrize(("names", "turns_at"), [(("Acme", "Bolt"), None), (("Bolt", "Acme"), 0.0)])
def test_of_equal_totals_the_first_by_name_is_in_the_top(
    names: tuple[str, str], turns_at: float | None
) -> None:
    """Without the weight of value both are equal, which only matters if the name turns the order."""
    among = [
        Candidate(id=f"c{n}", name=name, currency="EUR", lifetime_value=2.0 - n, health=50.0)
        for n, name in enumerate(names)
    ]
    criteria = (Criterion(fact=Fact.LIFETIME_VALUE), Criterion(fact=Fact.HEALTH))
    turn = selection(among, Scheme(criteria=criteria, top=1)).criteria[0].top_turn
    assert (turn.weight if turn else None) == turns_at


def test_amounts_without_any_currency_are_compared_and_said_to_be() -> None:
    among = [Candidate(id=one, name=one, lifetime_value=float(n)) for n, one in enumerate("ab")]
    report = selection(among, Scheme(criteria=(Criterion(fact=Fact.LIFETIME_VALUE),)))
    assert [one.total for one in report.accounts] == [100.0, 0.0]
    assert Advice.CURRENCY in advised(report)


def test_no_candidates_give_an_empty_answer() -> None:
    report = selection([], Scheme())
    assert (report.accounts, advised(report)) == ((), [Advice.TOO_FEW])
    assert all(one.tier_turn is None and one.top_turn is None for one in report.criteria)


def test_an_account_twice_and_facts_that_are_no_numbers_are_refused() -> None:
    acme = Candidate(id="a", name="Acme", lifetime_value=1.0)
    with pytest.raises(ValueError, match="'a' is among the candidates twice"):
        selection([acme, acme], Scheme())
    with pytest.raises(ValueError, match="lifetime-value of 'b' is nan"):
        selection([acme, Candidate(id="b", name="Bolt", lifetime_value=math.nan)], Scheme())


def reports_of(*records: Record) -> tuple[Board, Candidate]:
    board = board_of(records, "a", AS_OF)
    return board, candidate_of(board, health(board, Policy()), gaps(board, Policy()))


def test_a_candidate_is_made_of_what_is_known_of_an_account() -> None:
    _, one = reports_of(
        Account(id="a", name="Acme", currency="EUR", lifetime_value=5.0, annual_potential=7.0),
        Stakeholder.model_validate({"id": "p", "account_id": "a", "name": "Anna", "seniority": "executive"}),
        *(Opportunity.model_validate({"id": f"o{n}", "account_id": "a", "name": "Deal", "status": "open",
                                      "amount": 3.0, "currency": currency})
          for n, currency in enumerate((None, "USD"))),
    )  # fmt: skip
    assert [one.fact(fact) for fact in Fact] == [
        (5.0, "EUR"), (None, "EUR"), (7.0, "EUR"), (None, "EUR"), (3.0, "EUR"), (0.0, None),
        (one.health, None), (1, None), (1, None),
    ]  # fmt: skip
    assert "open deals in USD are left out" in [reason.words for reason in one.because]


def test_an_empty_account_makes_a_candidate_of_whom_nothing_is_known() -> None:
    board, one = reports_of(Account(id="a", name="Acme"))
    assert [one.fact(fact)[0] for fact in Fact] == [None] * len(Fact)
    (row,) = selection([one], Scheme()).accounts
    assert (row.rank, row.total, row.low, row.high, row.tier) == (None, None, 0.0, 100.0, None)
    other = board_of([Account(id="b", name="Bolt")], "b", AS_OF)
    with pytest.raises(ValueError, match="'a' was given for 'b'"):
        candidate_of(other, health(board, Policy()), gaps(board, Policy()))


def test_readings_of_different_days_are_pointed_out() -> None:
    days = [AS_OF, AS_OF.replace(year=2025)]
    among = [
        Candidate(id=f"c{n}", name="C", lifetime_value=1.0, as_of=day, revision=n)
        for n, day in enumerate(days)
    ]
    report = selection(among, Scheme())
    assert report.as_of == tuple(sorted(days))
    assert (report.revision, report.as_json()["revision"]) == (len(days) - 1, len(days) - 1)
    assert Advice.READINGS in advised(report)
