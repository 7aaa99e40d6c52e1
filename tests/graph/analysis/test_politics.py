"""Do power, camps, tensions, blockers and rivals come out as their definitions say?"""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import politics, read_ties
from graph.analysis.division import best_division, wrong_ties
from graph.analysis.factions import SignedTie, camps, signed_ties
from graph.analysis.politics_report import PoliticsReport
from graph.model import (
    Account,
    Board,
    Competitor,
    CompetitorTie,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InfluenceKind,
    InteractionKind,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    Stance,
    TeamMember,
    Unit,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis import oracles_politics as oracle
from tests.graph.analysis.oracles_deciding import counts, seat_over_units
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

BoardAndRecords = tuple[Board, Records]
thorough = settings(deadline=None, max_examples=25)


@st.composite
def held_boards(draw: st.DrawFn) -> Board:
    """Return boards on which rivals stand close to some."""
    _, records = draw(boards())
    people = [one.id for one in records if isinstance(one, Stakeholder)]
    records = [*records, Competitor(id="c0", name="Rival"), Competitor(id="c1", name="Other")]
    if people:
        for number in range(draw(st.integers(0, 4))):
            records.append(
                CompetitorTie(
                    id=f"h{number}",
                    competitor_id="c0",
                    stakeholder_id=draw(st.sampled_from(people)),
                    strength=draw(st.sampled_from([None, 0.0, 0.4, 1.0])),
                )
            )
    return board_of(records, ACCOUNT, AS_OF, revision=7)


@thorough
@given(made=boards(max_people=6), policy=policies())
def test_power_is_seat_and_walk_mixed(made: BoardAndRecords, policy: Policy) -> None:
    board, _ = made
    report = politics(board, policy)
    expected = oracle.power(board, policy)
    assert {one.id: one.power for one in report.people} == pytest.approx(expected, abs=1e-6)
    assert [one.power for one in report.people] == sorted((one.power for one in report.people), reverse=True)
    share = policy.power_network_share
    for one in report.people:
        assert 0 <= one.power <= 1
        assert one.power == pytest.approx((1 - share) * one.seat + share * one.network)
        assert one.because or one.power < 1e-6


@thorough
@given(made=boards(max_people=6))
def test_the_signed_graph_and_its_camps_are_those_of_the_definition(made: BoardAndRecords) -> None:
    board, _ = made
    pairs = oracle.signs(board)
    assert {frozenset({tie.one, tie.other}): tie.positive for tie in signed_ties(board)} == pairs
    report = politics(board, Policy())
    assert len(report.odd_ties) == oracle.frustration(pairs)
    camp = _camps_of(report)
    assert set(camp) == {one for pair in pairs for one in pair}
    assert oracle.wrong(pairs, camp) == len(report.odd_ties)
    assert all(one.exact for one in report.factions)
    for one in report.factions:
        mine = {person.id for person in one.people}
        across = [pair for pair, good in pairs.items() if not good and len(pair & mine) == 1]
        assert one.against == len(across)


def _camps_of(report: PoliticsReport) -> dict[str, int]:
    """Return a number for each person; the two camps of a part have numbers of their own."""
    return {person.id: number for number, one in enumerate(report.factions) for person in one.people}


@st.composite
def signed_graphs(draw: st.DrawFn) -> oracle.Signs:
    """Return small signed graphs, from scattered to complete."""
    people = [f"p{number}" for number in range(draw(st.integers(2, 8)))]
    density = draw(st.sampled_from([0.3, 0.6, 1.0]))
    pairs = [frozenset({a, b}) for number, a in enumerate(people) for b in people[number + 1 :]]
    kept = [pair for pair in pairs if draw(st.floats(0, 1)) <= density]
    return {pair: draw(st.booleans()) for pair in kept}


def ties_of(pairs: oracle.Signs) -> list[SignedTie]:
    """Return the pairs as the product has them."""
    return [SignedTie(min(pair), max(pair), positive, ()) for pair, positive in pairs.items()]


@settings(deadline=None, max_examples=60)
@given(pairs=signed_graphs())
def test_no_division_leaves_fewer_ties_the_wrong_way_round(pairs: oracle.Signs) -> None:
    found = camps(ties_of(pairs))
    fewest = oracle.frustration(pairs) if pairs else 0
    assert sum(len(part.frustrated) for part in found) == fewest
    camp = {}
    for number, part in enumerate(found):
        assert part.exact
        assert part.balanced == (not part.frustrated)
        for side, people in enumerate(part.sides):
            camp.update(dict.fromkeys(people, 2 * number + side))
    if pairs:
        assert oracle.wrong(pairs, camp) == fewest


@settings(deadline=None, max_examples=60)
@given(signs=st.lists(st.booleans(), min_size=36, max_size=36), size=st.integers(3, 9))
def test_where_not_every_division_is_tried_the_answer_is_a_bound_and_says_so(
    signs: list[bool], size: int
) -> None:
    around: list[list[tuple[int, bool]]] = [[] for _ in range(size)]
    for one in range(size):
        for other in range(one):
            good = signs[one * (one - 1) // 2 + other]
            around[one].append((other, good))
            around[other].append((one, good))
    rough, sure = best_division(around, exact_size=0, exact_wrong=0)
    turned, turning = best_division(around, exact_size=0, exact_wrong=4)
    best, exact = best_division(around)
    assert exact
    assert turning == (wrong_ties(around, rough) <= 4)
    assert not turning or wrong_ties(around, turned) == wrong_ties(around, best)
    assert wrong_ties(around, best) <= wrong_ties(around, rough)
    assert not sure or wrong_ties(around, best) == wrong_ties(around, rough)
    assert all(
        2 * sum((rough[one] == rough[other]) != good for other, good in around[one]) <= len(around[one])
        for one in range(size)
    )


def test_large_camps_without_a_contradiction_are_found_exactly() -> None:
    side = {f"p{number:03}": number * number % 7 < 3 for number in range(300)}
    steps = [(one, (one * times + 1) % 300) for one in range(300) for times in range(1, 8)]
    pairs = {frozenset({f"p{one:03}", f"p{other:03}"}) for one, other in steps if one != other}
    found = camps(ties_of({pair: len({side[one] for one in pair}) == 1 for pair in pairs}))
    assert [(part.balanced, part.exact, len(part.sides)) for part in found] == [(True, True, 2)]
    for people in found[0].sides:
        assert len({side[one] for one in people}) == 1


def test_a_few_contradictions_in_a_large_tangle_are_found_exactly() -> None:
    ring = {frozenset({f"p{one:03}", f"p{(one + 1) % 200:03}"}): True for one in range(200)}
    spokes = {frozenset({"hub", f"p{one:03}"}): one % 50 != 0 for one in range(0, 200, 5)}
    (found,) = camps(ties_of(ring | spokes))
    assert (len(found.frustrated), found.exact, len(found.sides)) == (4, True, 1)


@thorough
@given(board=held_boards(), policy=policies())
def test_tensions_blockers_and_rivals_are_those_of_the_records(board: Board, policy: Policy) -> None:
    report = politics(board, policy)
    power = oracle.power(board, policy)
    expected = {one.id for one in board.influences.values() if _stands(board, one)}
    assert {one.id for one in report.tensions} == expected
    for tension in report.tensions:
        there = _targets(board, board.influences[tension.id])
        here = _live_members(board, [tension.source.id], policy)
        beyond = _live_members(board, there, policy)
        assert {one.id for one in tension.ours_source} == here
        assert {one.id for one in tension.ours_target} == beyond
        assert tension.both == bool(here and beyond)
        assert len(tension.same) == len(here & beyond)
    blocks = [one for one in expected if board.influences[one].influence is InfluenceKind.BLOCKS]
    assert len(report.blockers) == len(blocks)
    for blocker in report.blockers:
        for mover in blocker.movers:
            assert frozenset({mover.id, blocker.id}) not in _opposed(board)
            seat = seat_over_units(board, mover.id)
            assert seat is not None
            assert (seat[2] or 0) > 0
            live = [oracles.strength(t, AS_OF, policy) for t in oracles.live_ties(board, mover.id, policy)]
            assert mover.tie == pytest.approx(max(live, default=0.0))
            assert mover.score == pytest.approx(power[mover.id] * mover.opening * mover.tie, abs=1e-6)
    for rival in report.competitors:
        assert (rival.hold, rival.ours) == _holds(board, rival.id, policy, power)


def _stands(board: Board, influence: Influence) -> bool:
    if influence.influence.value not in ("tension", "blocks"):
        return False
    target = influence.to_stakeholder_id
    if not counts(board.stakeholders[influence.stakeholder_id]) or target == influence.stakeholder_id:
        return False
    return influence.to_unit_id in board.units if target is None else counts(board.stakeholders[target])


def _targets(board: Board, influence: Influence) -> list[str]:
    if influence.to_stakeholder_id:
        return [influence.to_stakeholder_id]
    return [
        one.id
        for one in board.stakeholders.values()
        if counts(one) and one.unit_id == influence.to_unit_id and one.id != influence.stakeholder_id
    ]


def _live_members(board: Board, people: list[str], policy: Policy) -> set[str]:
    return {tie.team_member_id for one in people for tie in oracles.live_ties(board, one, policy)}


def _opposed(board: Board) -> set[frozenset[str]]:
    return {pair for pair, positive in oracle.signs(board).items() if not positive}


def _holds(board: Board, rival: str, policy: Policy, power: dict[str, float]) -> tuple[object, object]:
    total = sum(power.values())
    if total <= 0:
        return None, None
    theirs = ours = 0.0
    for person, weight in power.items():
        free = 1.0
        for hold in board.competitor_ties.values():
            if (hold.competitor_id, hold.stakeholder_id) == (rival, person):
                free *= 1 - (policy.unknown_hold if hold.strength is None else hold.strength)
        theirs += weight * (1 - free)
        missed = [
            1 - oracles.strength(tie, AS_OF, policy)
            for tie in oracles.ties_to(board, person)
            if oracles.answered(tie, AS_OF, policy)
        ]
        ours += weight * (1 - math.prod(missed))
    return pytest.approx(theirs / total, abs=1e-6), pytest.approx(ours / total, abs=1e-6)


@thorough
@given(made=boards(max_people=6))
def test_other_ids_change_nothing(made: BoardAndRecords) -> None:
    board, records = made
    people = [one.id for one in records if isinstance(one, Stakeholder)]
    new = {old: f"x{number}" for number, old in enumerate(reversed(people))}
    other = board_of([_renamed(one, new) for one in records], ACCOUNT, AS_OF, revision=7)
    report, again = politics(board, Policy()), politics(other, Policy())
    powers = {new[one.id]: one.power for one in report.people}
    assert {one.id: one.power for one in again.people} == pytest.approx(powers, abs=1e-6)
    assert len(again.odd_ties) == len(report.odd_ties)
    assert len(again.tensions) == len(report.tensions)
    assert sorted(one.both for one in again.tensions) == sorted(one.both for one in report.tensions)


def _renamed(record: Record, new: dict[str, str]) -> Record:
    names = ["stakeholder_id", "to_stakeholder_id", "reports_to"]
    if isinstance(record, Stakeholder):
        names.append("id")
    held = {name: getattr(record, name, None) for name in names}
    return record.model_copy(update={name: new[one] for name, one in held.items() if one in new})


@thorough
@given(board=held_boards(), policy=policies())
def test_the_report_is_json_and_the_tables_are_whole(board: Board, policy: Policy) -> None:
    report = politics(board, policy)
    assert report == politics(board, policy, read_ties(board, policy))
    json.dumps(report.as_json(), allow_nan=False)
    tables = [report.rows(), report.faction_rows(), report.tension_rows(), report.blocker_rows()]
    for table in (*tables, report.competitor_rows()):
        assert all(len(row) == len(table.headers) for row in table.rows)
    reasons = [one.because for one in report.factions] + [one.because for one in report.tensions]
    assert all([*reasons, *(one.because for one in report.findings)])


# A story: Anna and Berta against Cora; Dora blocks.


def person(one: str, name: str, **values: object) -> Stakeholder:
    """Return somebody at Acme."""
    return Stakeholder.model_validate({"id": one, "account_id": ACCOUNT, "name": name, **values})


def influence(one: str, source: str, kind: InfluenceKind, target: str) -> Influence:
    """Return an influence of one person on another."""
    return Influence(id=one, stakeholder_id=source, influence=kind, to_stakeholder_id=target)


def tie(member: str, one: str) -> Relationship:
    """Return a tie met today."""
    met = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)
    return Relationship(id=f"{member}-{one}", team_member_id=member, stakeholder_id=one, rhythm=(met,))


def story(*extra: Record) -> Board:
    """Return Acme: Anna and Berta are allies, Anna and Cora in tension; Max meets Anna, Mia meets Cora."""
    records: Records = [
        Account(id=ACCOUNT, name="Acme"), TeamMember(id="max", name="Max"), TeamMember(id="mia", name="Mia"),
        person("a", "Anna"), person("b", "Berta"), person("c", "Cora"),
        influence("i1", "a", InfluenceKind.ALLY, "b"), influence("i2", "a", InfluenceKind.TENSION, "c"),
        tie("max", "a"), tie("mia", "c"), *extra,
    ]  # fmt: skip
    return board_of(records, ACCOUNT, AS_OF)


def words(report: PoliticsReport) -> list[str]:
    """Return the findings."""
    return [one.words for one in report.findings]


def test_camps_and_who_stands_on_both_sides_are_told() -> None:
    report = politics(story(), Policy())
    assert [[one.name for one in camp.people] for camp in report.factions] == [["Anna", "Berta"], ["Cora"]]
    camps_told, sides_told = words(report)
    assert camps_told.startswith("Anna, Berta (power 0.00, 1 of 2 reached) stand against Cora (power 0.00, 1")
    assert camps_told.endswith("we reach both")
    assert sides_told == "we stand on both sides between Anna and Cora: Max here, Mia there"
    alone = politics(story(tie("max", "c")), Policy())
    assert alone.tensions[0].same == ("Max",)


def test_a_friend_of_an_opponent_is_an_odd_tie() -> None:
    report = politics(story(influence("i3", "b", InfluenceKind.ALLY, "c")), Policy())
    assert len(report.odd_ties) == 1
    assert not any(one.balanced for one in report.factions)
    assert any("cannot be put right" in one for one in words(report))


@pytest.mark.parametrize("reached", [True, False])
def test_who_could_move_a_blocker_is_friendly_and_has_an_opening(reached: bool) -> None:
    extra: Records = [
        person("d", "Dora"),
        influence("i3", "d", InfluenceKind.BLOCKS, "c"),
        influence("i4", "b", InfluenceKind.INFLUENCES, "d"),
        DecisionUnit(id="u", account_id=ACCOUNT, name="Purchase"),
        DecisionRole(id="s", stakeholder_id="b", decision_unit_id="u", stance=Stance.MENTOR, influence=4),
    ]
    report = politics(story(*extra, *([tie("max", "b")] if reached else [])), Policy())
    (blocker,) = report.blockers
    assert (blocker.name, blocker.target.name) == ("Dora", "Cora")
    (mover,) = blocker.movers
    assert (mover.name, mover.opening, mover.score > 0) == ("Berta", 0.5, reached)
    through = ", through Max" if reached else ", but none of us has a live tie to them"
    assert f"Dora blocks Cora; Berta could move them{through}" in words(report)


def test_nobody_who_is_neutral_moves_a_blocker() -> None:
    extra = [person("d", "Dora", reports_to="b"), influence("i3", "d", InfluenceKind.BLOCKS, "c")]
    (blocker,) = politics(story(*extra), Policy()).blockers
    assert blocker.movers == ()


def test_a_gatekeeper_of_their_own_unit_is_not_against_their_colleagues() -> None:
    unit = Unit(id="u", account_id=ACCOUNT, name="Plant")
    people = [person("p", "Paul", unit_id="u"), person("q", "Quinn", unit_id="u")]
    block = Influence(id="i", stakeholder_id="p", influence=InfluenceKind.BLOCKS, to_unit_id="u")
    report = politics(
        board_of([Account(id=ACCOUNT, name="A"), unit, *people, block], ACCOUNT, AS_OF), Policy()
    )
    assert report.factions == ()
    assert [one.name for one in report.blockers] == ["Paul"]


def test_a_rival_counts_more_where_power_is() -> None:
    extra: Records = [
        person("d", "Dora", reports_to="c"), Competitor(id="r", name="Rival"),
        CompetitorTie(id="h1", competitor_id="r", stakeholder_id="c", strength=0.5),
        CompetitorTie(id="h2", competitor_id="r", stakeholder_id="b"),
    ]  # fmt: skip
    (rival,) = politics(story(*extra), Policy()).competitors
    assert [(one.name, one.hold, one.known) for one in rival.people] == [
        ("Cora", 0.5, True),
        ("Berta", 0.5, False),
    ]
    assert rival.hold == 0.5  # all power is Cora's: Dora reports to her, nobody has a seat
    assert rival.stronger == 2


def test_an_empty_account_and_a_single_person_have_an_answer() -> None:
    empty = politics(board_of([Account(id=ACCOUNT, name="A")], ACCOUNT, AS_OF), Policy())
    assert (empty.people, empty.factions, empty.findings) == ((), (), ())
    alone = person("p", "Paul", reports_to="p")
    one = politics(board_of([Account(id=ACCOUNT, name="A"), alone], ACCOUNT, AS_OF), Policy())
    assert [(row.name, row.power) for row in one.people] == [("Paul", 0.0)]


def test_ties_of_another_board_are_refused() -> None:
    with pytest.raises(ValueError, match="another board"):
        politics(story(), Policy(), read_ties(story(), Policy()))
