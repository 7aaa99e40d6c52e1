"""Are the ways to a person those that enumeration finds, and are the doors real?"""

import itertools
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import introductions, read_ties
from graph.analysis.introductions_report import IntroductionsReport
from graph.analysis.ways import Way, best_ways
from graph.model import (
    Account,
    Board,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InfluenceKind,
    InteractionKind,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    Rhythm,
    RhythmDay,
    Stakeholder,
    Stance,
    TeamMember,
    board_of,
)
from tests.graph.analysis.oracles_deciding import counts
from tests.graph.analysis.oracles_introductions import Path, is_opponent, steps, ways_along
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies
from tests.support.cost import calls

thorough = settings(deadline=None, max_examples=60)


def paths(report: IntroductionsReport) -> list[Path]:
    return [(way.member_id, *(step.id for step in way.steps)) for way in report.introductions]


@thorough
@given(made=boards(), policy=policies(), k=st.integers(1, 4))
def test_ways_are_the_best_that_enumeration_finds(
    made: tuple[Board, Records], policy: Policy, k: int
) -> None:
    board, _ = made
    graph = steps(board, policy)
    for person in board.stakeholders.values():
        report = introductions(board, policy, person.id, k)
        every = ways_along(graph, person.id) if counts(person) else {}
        ranked = sorted((len(path) > 2, -strength) for path, strength in every.items())
        found = [(not way.direct, -way.strength) for way in report.introductions]
        assert [indirect for indirect, _ in found] == [indirect for indirect, _ in ranked[:k]]
        assert [value for _, value in found] == pytest.approx([value for _, value in ranked[:k]])
        taken = paths(report)
        assert len(set(taken)) == len(taken)
        assert [every[path] for path in taken] == pytest.approx([-value for _, value in found])
        assert (report.note is None) == bool(every)
        for way in report.introductions:
            _check_records(board, way)


def _check_records(board: Board, way: Way) -> None:
    """Check that every step names a record that stands between the two."""
    ends = [way.member_id, *(step.id for step in way.steps)]
    for (before, after), step in zip(itertools.pairwise(ends), way.steps, strict=True):
        ((kind, record_id), _) = step.because[0]
        named = _record(board, kind, record_id).model_dump().values()
        assert {before, after} <= {value for value in named if isinstance(value, str)}


def _record(board: Board, kind: str, record_id: str) -> Record:
    tables: dict[str, Mapping[str, Record]] = {
        "relationship": board.relationships,
        "stakeholder": board.stakeholders,
        "influence": board.influences,
    }
    return tables[kind][record_id]


@thorough
@given(made=boards(), policy=policies())
def test_one_search_finds_the_strongest_way_to_everybody(made: tuple[Board, Records], policy: Policy) -> None:
    board, _ = made
    graph = steps(board, policy)
    best = best_ways(read_ties(board, policy))
    for person in board.stakeholders.values():
        every = ways_along(graph, person.id) if counts(person) else {}
        assert (person.id in best) == bool(every)
        if every:
            assert best[person.id].strength == pytest.approx(max(every.values()))


@thorough
@given(made=boards(), policy=policies())
def test_doors_are_those_who_would_open_a_way_if_somebody_knew_them(
    made: tuple[Board, Records], policy: Policy
) -> None:
    board, _ = made
    graph = steps(board, policy)
    for person_id, person in board.stakeholders.items():
        report = introductions(board, policy, person_id, 5)
        doors = {door.id: door.strength for door in report.doors}
        if report.introductions or not counts(person):
            assert doors == {}
            continue
        for other in board.stakeholders:
            known = {**graph, "S": {"m:fresh": 1.0}, "m:fresh": {f"p:{other}": 1.0}}
            best = max(ways_along(known, person_id).values(), default=None)
            assert doors.get(other) == (None if best is None or other == person_id else pytest.approx(best))


def met(*ago: int) -> Rhythm:
    return tuple(
        RhythmDay(AS_OF - timedelta(days=days), InteractionKind.MEETING, Direction.MUTUAL, 1)
        for days in sorted(ago, reverse=True)
    )


def small(*more: Record) -> Board:
    people = {"anna": None, "berta": "anna", "cora": "anna", "dora": None}
    records: list[Record] = [
        Account(id=ACCOUNT, name="Acme"),
        TeamMember(id="max", name="Max"),
        *(
            Stakeholder(id=one, account_id=ACCOUNT, name=one.title(), reports_to=boss)
            for one, boss in people.items()
        ),
        Relationship(id="max-berta", team_member_id="max", stakeholder_id="berta", rhythm=met(0)),
        Relationship(id="max-cora", team_member_id="max", stakeholder_id="cora", rhythm=met(0, 20)),
    ]
    return board_of([*records, *more], ACCOUNT, AS_OF)


def test_the_stronger_colleague_is_named_first_and_says_why() -> None:
    report = introductions(small(), Policy(), "anna")
    assert paths(report) == [("max", "cora", "anna"), ("max", "berta", "anna")]
    first = report.introductions[0]
    assert first.words == "Max -> Cora -> Anna"
    assert [reason.key.kind for reason in first.because] == ["relationship", "stakeholder"]
    assert first.because[1].words == "Cora reports to Anna"
    assert not report.known
    assert report.rows().rows[0][:3] == ("Max", "Max -> Cora -> Anna", False)


def test_who_knows_the_person_comes_first_even_if_a_way_round_is_stronger() -> None:
    ally = Influence(
        id="i",
        stakeholder_id="cora",
        influence=InfluenceKind.INFLUENCES,
        to_stakeholder_id="berta",
        weight=1.0,
    )
    report = introductions(small(ally), Policy(), "berta")
    assert paths(report)[:2] == [("max", "berta"), ("max", "cora", "berta")]
    assert report.known
    assert report.introductions[0].strength < report.introductions[1].strength


@pytest.mark.parametrize("stance", [Stance.ENEMY, Stance.NON_SUPPORTER])
def test_nobody_is_asked_who_stands_against_us(stance: Stance) -> None:
    seats = [
        DecisionUnit(id="d", account_id=ACCOUNT, name="Board"),
        DecisionRole(id="s", stakeholder_id="cora", decision_unit_id="d", stance=stance),
    ]
    assert paths(introductions(small(*seats), Policy(), "anna")) == [("max", "berta", "anna")]
    assert paths(introductions(small(*seats), Policy(), "cora"))[0] == ("max", "cora")
    assert is_opponent(small(*seats), "cora")


@pytest.mark.parametrize("kind", [InfluenceKind.TENSION, InfluenceKind.BLOCKS])
def test_no_way_leads_across_a_tension_or_a_block(kind: InfluenceKind) -> None:
    against = Influence(id="i", stakeholder_id="anna", influence=kind, to_stakeholder_id="cora")
    assert paths(introductions(small(against), Policy(), "anna")) == [("max", "berta", "anna")]


def test_where_there_is_no_way_it_is_said_and_who_would_open_one() -> None:
    people = [
        Stakeholder(id="emil", account_id=ACCOUNT, name="Emil", reports_to="dora"),
        Stakeholder(id="fred", account_id=ACCOUNT, name="Fred", reports_to="emil"),
    ]
    report = introductions(small(*people), Policy(), "dora")
    assert report.introductions == ()
    assert report.note == "there is no way to Dora: nobody we know can introduce us"
    assert [(door.id, door.strength) for door in report.doors] == [("emil", 0.5), ("fred", 0.25)]
    assert report.door_rows().rows[1][:3] == ("Fred", "Fred -> Emil -> Dora", 0.25)


@pytest.mark.parametrize(
    ("status", "note"), [(PersonStatus.LEFT, "has left"), (PersonStatus.VACANT, "is a vacant seat")]
)
def test_who_has_left_and_who_is_not_there_yet_cannot_be_met(status: PersonStatus, note: str) -> None:
    gone = Stakeholder(id="gone", account_id=ACCOUNT, name="Gone", status=status, reports_to="cora")
    report = introductions(small(gone), Policy(), "gone")
    assert (report.introductions, report.doors) == ((), ())
    assert note in (report.note or "")


def test_cycles_self_reports_and_people_on_both_sides_are_no_trouble() -> None:
    people = [
        Stakeholder(id="x", account_id=ACCOUNT, name="X", reports_to="y"),
        Stakeholder(id="y", account_id=ACCOUNT, name="Y", reports_to="x"),
        Stakeholder(id="max", account_id=ACCOUNT, name="Max too", reports_to="max"),
        Relationship(id="r", team_member_id="max", stakeholder_id="max", rhythm=met(0, 1)),
    ]
    board = small(*people)
    assert paths(introductions(board, Policy(), "max")) == [("max", "max")]
    assert [door.id for door in introductions(board, Policy(), "x").doors] == ["y"]


def test_a_tie_of_days_to_come_is_no_way() -> None:
    future = Relationship(id="r", team_member_id="max", stakeholder_id="dora", rhythm=met(-5))
    assert introductions(small(future), Policy(), "dora").introductions == ()


def test_who_is_not_on_the_board_is_named() -> None:
    with pytest.raises(ValueError, match="no stakeholder of Acme has the id 'max'"):
        introductions(small(), Policy(), "max")
    with pytest.raises(ValueError, match="1 or more; not 0"):
        introductions(small(), Policy(), "anna", k=0)


def test_the_report_is_json() -> None:
    told = introductions(small(), Policy(), "anna").as_json()
    assert told["introductions"][0]["steps"][-1]["because"][0]["kind"] == "stakeholder"
    assert told["known"] is False


def long_line(last: int) -> Board:
    people = [
        Stakeholder(id=f"p{n}", account_id=ACCOUNT, name=f"P{n}", reports_to=f"p{n + 1}") for n in range(last)
    ]
    return board_of([Account(id=ACCOUNT, name="Acme"), *people], ACCOUNT, AS_OF)


def test_doors_of_a_long_line_of_reports_take_work_by_its_length() -> None:
    last = 3_000
    half, whole = (partial(introductions, long_line(n), Policy(), f"p{n - 1}", 2) for n in (last // 2, last))
    report = whole()
    assert calls(whole) < 2.6 * calls(half)
    assert [(door.id, door.strength) for door in report.doors] == [
        (f"p{last - 2}", 0.5), (f"p{last - 3}", 0.25),
    ]  # fmt: skip


def influencing(source: str, target: str, weight: float) -> Influence:
    return Influence(
        id=f"{source}-{target}", stakeholder_id=source, influence=InfluenceKind.INFLUENCES,
        to_stakeholder_id=target, weight=weight,
    )  # fmt: skip


Line = tuple[float, ...]


def lines(*weights: Line) -> Board:
    """Return a board where Max knows the first of each line of people, who lead step by step to Zoe."""
    records: list[Record] = [
        Account(id=ACCOUNT, name="Acme"), TeamMember(id="max", name="Max"),
        Stakeholder(id="zoe", account_id=ACCOUNT, name="Zoe"),
    ]  # fmt: skip
    for line, steps_of_line in enumerate(weights):
        ends = [*(f"p{line}{number}" for number in range(len(steps_of_line))), "zoe"]
        records += [Stakeholder(id=one, account_id=ACCOUNT, name=one) for one in ends[:-1]]
        records.append(
            Relationship(id=f"t{line}", team_member_id="max", stakeholder_id=ends[0], rhythm=met(0))
        )
        pairs = zip(itertools.pairwise(ends), steps_of_line, strict=True)
        records += [influencing(*pair, weight) for pair, weight in pairs]
    return board_of(records, ACCOUNT, AS_OF)


@pytest.mark.parametrize("more", [1e-3, 1e-6, 1e-9])
def test_the_stronger_of_two_ways_of_nearly_equal_strength_is_first_even_if_longer(more: float) -> None:
    board = lines((0.5,), (0.5 + more, 1.0))
    assert paths(introductions(board, Policy(), "zoe")) == [
        ("max", "p10", "p11", "zoe"),
        ("max", "p00", "zoe"),
    ]
    assert len(best_ways(read_ties(board, Policy()))["zoe"].steps) == 3


@pytest.mark.parametrize("shorter", [*itertools.permutations((0.1, 0.2, 0.7))])
def test_of_ways_of_the_same_strengths_in_another_order_the_shorter_is_first(shorter: Line) -> None:
    """Sums of floating-point logarithms depend on the order; a last step of 1 costs no strength."""
    for longer in itertools.permutations((0.1, 0.2, 0.7)):
        board = lines((*longer, 1.0), shorter)
        assert [len(path) for path in paths(introductions(board, Policy(), "zoe"))] == [5, 6]
        assert len(best_ways(read_ties(board, Policy()))["zoe"].steps) == 4
