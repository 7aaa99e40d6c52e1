"""Is the outlook what the formula says, over every way around a tie, and unknown where it has to be?"""

import itertools
import math
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import read_ties
from graph.analysis.detours import Link, best_detours
from graph.analysis.outlook import Contact, outlooks
from graph.model import (
    Account,
    Board,
    Direction,
    InteractionKind,
    LevelStatement,
    Policy,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles_outlook
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies
from tests.graph.large_board import large_board
from tests.support.cost import calls

quick = settings(deadline=None, max_examples=60)
PEOPLE = st.sampled_from("abcdef")
NETWORKS = st.dictionaries(st.tuples(PEOPLE, PEOPLE), st.floats(0.0, 6.0), max_size=14).map(
    lambda raw: {(a, b): s for (a, b), s in raw.items() if a < b}
)


def settings_of_detours() -> st.SearchStrategy[Policy]:
    """Return policies that differ in how they look around a tie."""
    return st.builds(
        Policy,
        outlook_weight=st.sampled_from([0.0, 0.8, 5.0]),
        outlook_detours=st.sampled_from([0, 1, 3]),
        outlook_floor=st.sampled_from([0.0, 0.5, 1.0]),
    )


def tie(member: str, person: str, *ago: int, said: str | None = None) -> Relationship:
    met = (RhythmDay(AS_OF - timedelta(days=n), InteractionKind.MEETING, Direction.MUTUAL, 1) for n in ago)
    statements = [LevelStatement.model_validate({"level": said, "day": AS_OF})] if said else []
    return Relationship(
        id=f"{member}-{person}", team_member_id=member, stakeholder_id=person,
        rhythm=tuple(sorted(met)), statements=tuple(statements),
    )  # fmt: skip


def board(*ties: Relationship, gone: str = "") -> Board:
    status = {"status": "left"}
    members = sorted({one.team_member_id for one in ties})
    people = sorted({one.stakeholder_id for one in ties})
    records: Records = [Account(id=ACCOUNT, name="Acme"), *ties]
    for one in members:
        records.append(TeamMember.model_validate({"id": one, "name": one, **(status if one == gone else {})}))
    for one in people:
        raw = {"id": one, "name": one, "account_id": ACCOUNT, **(status if one == gone else {})}
        records.append(Stakeholder.model_validate(raw))
    return board_of(records, ACCOUNT, AS_OF)


SQUARE = (tie("m", "p", 100), tie("m", "q", 0), tie("n", "q", 0), tie("n", "p", 0))


@quick
@given(network=NETWORKS, policy=settings_of_detours())
def test_outlooks_of_a_network_equal_looking_at_every_way(
    network: dict[tuple[str, str], float], policy: Policy
) -> None:
    found = outlooks((Contact(a + b, a, b, s) for (a, b), s in network.items()), policy)
    expected = oracles_outlook.corrected(network, policy)
    assert {one: look.probability for one, look in found.items()} == pytest.approx(
        {a + b: value for (a, b), value in expected.items()}
    )
    own = {pair: -math.expm1(-s / policy.strength_scale) for pair, s in network.items()}
    for (a, b), value in own.items():
        look = found[a + b]
        ways = oracles_outlook.detours(own, a, b, policy.outlook_detours)
        assert look.own == pytest.approx(value)
        assert [way.worth for way in look.detours] == pytest.approx(ways)
        assert look.worth == pytest.approx(sum(ways))


@quick
@given(network=NETWORKS)
def test_the_ties_of_a_detour_lead_from_one_end_to_the_other(network: dict[tuple[str, str], float]) -> None:
    links = {a + b: Link(a + b, a, b, s / 6) for (a, b), s in network.items()}
    for name, ways in best_detours(links.values(), 3).items():
        for way, length in ((w, n) for n, found in ((2, ways.over_one), (3, ways.over_two)) for w in found):
            assert len(way.relationship_ids) == length
            assert name not in way.relationship_ids
            assert way.worth == pytest.approx(math.prod(links[one].strength for one in way.relationship_ids))
            steps = [frozenset(one) for one in way.relationship_ids]
            assert all(a & b for a, b in itertools.pairwise(steps))
            ends = [who for who in "abcdef" if sum(who in step for step in steps) == 1]
            assert set(ends) == set(name)
            assert name[0] in steps[0]
            assert name[1] in steps[-1]


@quick
@given(made=boards(), policy=policies())
def test_outlooks_of_a_board_are_those_of_the_formula(made: tuple[Board, Records], policy: Policy) -> None:
    ties = read_ties(made[0], policy)
    found = {one: ties.outlook(one).probability for one in ties.readings}
    expected = oracles_outlook.outlooks(made[0], policy)
    assert found.keys() == expected.keys()
    for one, value in expected.items():
        assert found[one] == (None if value is None else pytest.approx(value, abs=1e-9))


def test_two_colleagues_who_know_the_same_people_raise_an_outlook_and_are_named() -> None:
    ties = read_ties(board(*SQUARE, tie("n", "r", 90)), Policy())
    look = ties.outlook("m-p")
    assert look.probability is not None
    assert look.own is not None
    assert look.own < look.probability < 1
    assert [way.relationship_ids for way in look.detours] == [("m-q", "n-q", "n-p")]
    assert look.detours[0].worth == pytest.approx((1 - math.exp(-1 / 1.9)) ** 3)
    lonely = ties.outlook("n-r")
    assert lonely.probability is not None
    assert lonely.own is not None
    assert lonely.own / 2 < lonely.probability < lonely.own


def test_without_any_detour_the_outlook_is_what_contact_says() -> None:
    look = read_ties(board(tie("m", "p", 100), tie("m", "q", 0)), Policy()).outlook("m-p")
    assert (look.probability, look.detours, look.mean) == (look.own, (), 0.0)


def test_unanswered_mail_counts_in_full_for_the_outlook() -> None:
    mails = tuple(
        RhythmDay(AS_OF - timedelta(days=n), InteractionKind.EMAIL, Direction.OUTBOUND, 1) for n in (2, 1, 0)
    )
    ties = read_ties(board(tie("m", "p").model_copy(update={"rhythm": mails})), Policy())
    own = ties.outlook("m-p").own
    assert own == pytest.approx(1 - math.exp(-sum(2 ** (-n / 60) for n in range(3)) / 1.9))
    assert own is not None
    assert own > ties.readings["m-p"].strength


def test_a_statement_alone_foretells_nothing() -> None:
    look = read_ties(board(tie("m", "p", said="in-depth"), tie("n", "p", 0)), Policy()).outlook("m-p")
    assert (look.probability, look.own, look.detours) == (None, None, ())


@pytest.mark.parametrize("gone", ["n", "q"])
def test_who_is_gone_has_no_outlook_and_is_no_detour(gone: str) -> None:
    ties = read_ties(board(*SQUARE, gone=gone), Policy())
    assert ties.outlook("n-q").probability is None
    assert ties.outlook("m-p").detours == ()


def test_a_person_on_both_sides_is_no_way_from_one_to_the_other() -> None:
    ties = read_ties(board(tie("both", "p", 0), tie("m", "both", 0), tie("m", "p", 0)), Policy())
    assert ties.outlook("m-p").detours == ()


def test_an_unknown_tie_is_named() -> None:
    with pytest.raises(KeyError, match="no tie 'x'"):
        read_ties(board(*SQUARE), Policy()).outlook("x")


def test_twice_the_account_takes_little_more_than_twice_the_work() -> None:
    work = []
    for members in (12, 24):
        ties = read_ties(large_board(people=20 * members, members=members, ties=80 * members), Policy())
        looks = [partial(ties.outlook, one) for one in ties.readings]
        work.append(sum(map(calls, looks)))
        assert sum(look().probability is not None for look in looks) > 0.9 * len(looks)
    assert work[1] < 2.6 * work[0]
