"""Is the plan of moves the best there is, and does it tell what it does and what it cannot do?"""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage, gaps, moves
from graph.analysis.moves_report import MovesReport
from graph.analysis.status import Status
from graph.model import (
    Account,
    Board,
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
    Seniority,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.analysis import oracles
from tests.graph.analysis.oracles_moves import Game, Pair
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies
from tests.graph.small_games import SmallGame, small_game

thorough = settings(deadline=None, max_examples=40)
MEETING = RhythmDay(AS_OF, InteractionKind.MEETING, Direction.MUTUAL, 1)


def games() -> st.SearchStrategy[SmallGame]:
    """Return small games, each by its seed."""
    return st.integers(0, 2**32).map(small_game)


def made_by(report: MovesReport) -> list[Pair]:
    """Return the pairs that are to meet."""
    return [(one.member_id, one.id) for one in report.moves]


@settings(deadline=None, max_examples=500)
@given(seed=st.integers(0, 2**32))
def test_the_plan_is_as_good_and_as_cheap_as_the_best_of_all_plans(seed: int) -> None:
    game = small_game(seed)
    report = moves(game.board, game.policy, game.budget, game.blocked)
    rules = Game(game.board, game.policy, game.blocked)
    limit = None if game.budget is None else round(10 * game.budget)
    worth = rules.worth(made_by(report))
    assert worth == rules.best(limit)
    assert report.cost == worth[1] / 10


@thorough
@given(made=boards(max_people=4, max_members=3), policy=policies())
def test_the_plan_is_the_best_on_boards_of_every_kind_of_trouble(
    made: tuple[Board, Records], policy: Policy
) -> None:
    board, _ = made
    report = moves(board, policy)
    rules = Game(board, policy)
    assert rules.worth(made_by(report)) == rules.best()
    assert report.gaps == len(gaps(board, policy).gaps)


@settings(deadline=None, max_examples=150)
@given(game=games())
def test_meeting_as_planned_closes_every_gap_that_is_not_left_open(game: SmallGame) -> None:
    report = moves(game.board, game.policy, game.budget, game.blocked)
    played = coverage(_played(game, made_by(report)), game.policy)
    still = {gap.id for gap in gaps(_played(game, made_by(report)), game.policy, covered=played).gaps}
    assert still <= {one.id for one in report.open}
    assert report.closed == report.gaps - len(report.open)


@settings(deadline=None, max_examples=150)
@given(game=games())
def test_what_a_single_move_does_to_the_status_is_told(game: SmallGame) -> None:
    for one in moves(game.board, game.policy, game.budget, game.blocked).moves:
        after = _played(game, [(one.member_id, one.id)])
        assert one.before.value == oracles.status(game.board, one.id, game.policy)
        assert one.after.value == oracles.status(after, one.id, game.policy)
        assert one.closes
        parts = one.cost
        summed = round(parts.tie + parts.level + parts.function + parts.introduction, 6)
        assert parts.total == max(0.1, summed)


def _played(game: SmallGame, pairs: list[Pair]) -> Board:
    """Return the board after each pair has met today."""
    kept: list[Record] = []
    left = set(pairs)
    for one in game.records:
        if isinstance(one, Relationship) and (pair := (one.team_member_id, one.stakeholder_id)) in left:
            left.remove(pair)
            kept.append(one.model_copy(update={"rhythm": (*one.rhythm, MEETING)}))
        else:
            kept.append(one)
    made = [
        Relationship(
            id=f"n-{member}-{person}", team_member_id=member, stakeholder_id=person, rhythm=(MEETING,)
        )
        for member, person in left
    ]
    return board_of([*kept, *made], ACCOUNT, AS_OF)


@thorough
@given(game=games(), more=st.integers(1, 3))
def test_more_capacity_never_leaves_more_open_nor_costs_more(game: SmallGame, more: int) -> None:
    def roomier(one: Record) -> Record:
        if isinstance(one, TeamMember) and one.capacity is not None:
            return one.model_copy(update={"capacity": one.capacity + more})
        return one

    larger = game._replace(records=[roomier(one) for one in game.records])
    assert _worth(larger) <= _worth(game)


@thorough
@given(game=games(), data=st.data())
def test_blocking_a_pair_never_leaves_less_open_nor_costs_less(game: SmallGame, data: st.DataObject) -> None:
    pairs = [(member, person) for member in game.board.team_members for person in game.board.stakeholders]
    if pairs:
        blocked = [*game.blocked, data.draw(st.sampled_from(pairs))]
        assert _worth(game._replace(blocked=blocked)) >= _worth(game)


@thorough
@given(game=games(), less=st.sampled_from([0.0, 3.0, 9.9]))
def test_a_smaller_budget_is_kept_and_never_closes_more(game: SmallGame, less: float) -> None:
    small = game._replace(budget=less)
    assert moves(game.board, game.policy, less, game.blocked).cost <= less
    assert _worth(small)[0] >= _worth(game._replace(budget=None))[0]


def _worth(game: SmallGame) -> tuple[int, int]:
    report = moves(game.board, game.policy, game.budget, game.blocked)
    return Game(game.board, game.policy, game.blocked).worth(made_by(report))


@thorough
@given(game=games())
def test_other_names_and_another_order_of_records_change_no_cost(game: SmallGame) -> None:
    report = moves(game.board, game.policy, game.budget, game.blocked)
    shuffled = board_of(game.records[::-1], ACCOUNT, AS_OF)
    assert moves(shuffled, game.policy, game.budget, game.blocked) == report


def met(*ago: int) -> tuple[RhythmDay, ...]:
    return tuple(
        RhythmDay(AS_OF - timedelta(days=days), InteractionKind.MEETING, Direction.MUTUAL, 1)
        for days in sorted(ago, reverse=True)
    )


def person(one: str, **more: object) -> Stakeholder:
    return Stakeholder.model_validate({"id": one, "account_id": ACCOUNT, "name": one.title(), **more})


def member(one: str, **more: object) -> TeamMember:
    return TeamMember.model_validate({"id": one, "name": one.title(), **more})


def tie(ours: str, theirs: str, *ago: int) -> Relationship:
    return Relationship(id=f"{ours}-{theirs}", team_member_id=ours, stakeholder_id=theirs, rhythm=met(*ago))


def key_seat(one: str) -> list[Record]:
    unit = DecisionUnit(id="d", account_id=ACCOUNT, name="Board")
    return [unit, DecisionRole.model_validate({
        "id": f"s-{one}", "stakeholder_id": one, "decision_unit_id": "d", "roles": ["approver"],
        "influence": 5,
    })]  # fmt: skip


def board(*records: Record) -> Board:
    return board_of([Account(id=ACCOUNT, name="Acme"), *records], ACCOUNT, AS_OF)


def test_a_lapsed_tie_is_renewed_rather_than_a_new_one_made() -> None:
    report = moves(board(person("anna"), member("ann"), member("max"), tie("max", "anna", 200)), Policy())
    (move,) = report.moves
    assert (move.member_id, move.kind.value, move.before, move.after) == (
        "max",
        "renew",
        Status.LAPSED,
        Status.COVERED,
    )
    assert (move.closes, report.closed, report.open) == (("contact", "tie"), 1, ())
    assert move.because[0].key.id == "max-anna"


def test_an_introduction_makes_a_new_tie_cheaper_and_is_named() -> None:
    boss = person("boss", seniority="executive")
    friend = person("friend", reports_to="boss", seniority="manager")
    known = tie("max", "friend", 0, 1, 2, 3, 4)
    report = moves(board(boss, friend, member("max", seniority="manager"), known), Policy(wanted_ties=1))
    (move,) = report.moves
    assert move.way is not None
    assert move.way.words == "Max -> Friend -> Boss"
    assert move.cost.introduction == -round(10 * 0.5 * 10 * move.way.strength) / 10
    assert {"relationship", "stakeholder"} <= {reason.key.kind for reason in move.because}
    (open_,) = report.open
    assert (open_.missing, open_.reason) == (
        ("level",), "nobody who may meet them is close enough in seniority"
    )  # fmt: skip


def test_a_mismatched_key_role_is_sent_somebody_of_fitting_level() -> None:
    chief = person("chief", seniority="executive")
    team = [member("low", seniority="professional"), member("high", seniority="senior")]
    held = tie("low", "chief", 0, 5)
    report = moves(board(chief, *team, held, *key_seat("chief")), Policy(wanted_ties=1))
    assert [(one.member_id, one.closes) for one in report.moves] == [("high", ("level",))]
    assert report.closed == 1


def test_a_stated_tie_of_a_key_role_is_met_to_be_sure() -> None:
    said = Relationship.model_validate({
        "id": "r", "team_member_id": "max", "stakeholder_id": "anna",
        "statements": [{"level": "in-depth", "day": AS_OF}],
    })  # fmt: skip
    report = moves(board(person("anna"), member("max"), said, *key_seat("anna")), Policy(wanted_ties=1))
    assert [(one.kind.value, one.closes) for one in report.moves] == [("renew", ("contact",))]


def test_who_is_full_takes_on_nobody_but_may_see_again_whom_they_know() -> None:
    held = tie("max", "anna", *range(62, 72))
    full = board(person("anna"), person("berta"), member("max", capacity=1), held)
    report = moves(full, Policy())
    assert made_by(report) == [("max", "anna")]
    assert [(one.id, one.reason) for one in report.open] == [
        ("berta", "nobody who could has room for one more tie")
    ]


def test_a_blocked_person_stays_open_and_the_block_is_named() -> None:
    block = Influence(
        id="i", stakeholder_id="berta", influence=InfluenceKind.BLOCKS, to_stakeholder_id="anna"
    )
    report = moves(
        board(person("anna"), person("berta"), member("max"), tie("max", "berta", 0), block), Policy()
    )
    (left,) = report.open
    assert (left.id, report.moves) == ("anna", ())
    assert left.reason == "a block must go first; blocked by Berta"
    assert [reason.key.id for reason in left.because] == ["i"]


@pytest.mark.parametrize(
    ("records", "blocked", "budget", "reason"),
    [
        ([person("anna")], [], None, "nobody is active on the team"),
        ([person("anna"), member("max", status="left")], [], None, "nobody is active on the team"),
        ([person("anna"), member("max")], [("max", "anna")], None,
         "too few of the team may meet them, or all who may already know them"),
        ([person("anna"), member("max")], [], 11.9, "beyond the budget"),
        ([person("anna", status="vacant"), member("max")], [], None,
         "the seat is vacant: find out who sits there"),
    ],
)  # fmt: skip
def test_what_stays_open_says_why(
    records: list[Record], blocked: list[Pair], budget: float | None, reason: str
) -> None:
    report = moves(board(*records), Policy(), budget, blocked)
    assert [one.reason for one in report.open] == [reason]
    assert (report.moves, report.cost, report.closed) == ((), 0.0, 0)
    assert report.open_rows().rows[0][3] == reason


def test_flags_that_no_meeting_takes_away_stay_open() -> None:
    wish = tie("max", "anna", 0, 1).model_copy(update={"desired_level": "in-depth"})
    report = moves(board(person("anna"), member("max"), wish, *key_seat("anna")), Policy(wanted_ties=1))
    assert [(one.missing, one.reason) for one in report.open] == [
        (("depth",), "weaker than desired: this takes more than one meeting")
    ]


def test_a_budget_goes_to_whoever_decides() -> None:
    people = [person(one) for one in ("anna", "berta", "cora")]
    report = moves(board(*people, member("max"), *key_seat("cora")), Policy(wanted_ties=1), budget=12.0)
    assert made_by(report) == [("max", "cora")]
    assert Counter(one.reason for one in report.open) == {"beyond the budget": 2}


def test_a_budget_of_three_tenths_buys_three_tenths() -> None:
    prices = Policy(new_tie_cost=0.3, level_cost=0, function_cost=0)
    assert moves(board(person("anna"), member("max")), prices, budget=0.1 + 0.2).cost == 0.3


def test_an_empty_account_and_one_without_gaps_need_no_move() -> None:
    for nothing in (
        board(),
        board(member("max")),
        board(person("anna"), member("max"), tie("max", "anna", 0)),
    ):
        report = moves(nothing, Policy())
        assert (report.moves, report.open, report.cost, report.gaps) == ((), (), 0.0, 0)


def test_cycles_self_reports_futures_and_people_on_both_sides_are_no_trouble() -> None:
    odd = board(
        person("x", reports_to="y"), person("y", reports_to="x"), person("max", reports_to="max"),
        member("max"), tie("max", "x", -5), tie("max", "max", 200),
    )  # fmt: skip
    report = moves(odd, Policy())
    assert sorted(made_by(report)) == [("max", "max"), ("max", "x"), ("max", "y")]
    assert report.closed == report.gaps == 3


@pytest.mark.parametrize("budget", [-1.0, float("nan"), float("inf")])
def test_a_budget_that_is_none_is_refused(budget: float) -> None:
    with pytest.raises(ValueError, match="a budget is a number, 0 or more"):
        moves(board(), Policy(), budget)


@pytest.mark.parametrize("pair", [("max", "nobody"), ("nobody", "anna")])
def test_a_blocked_pair_of_strangers_is_refused(pair: Pair) -> None:
    with pytest.raises(ValueError, match="a blocked pair names a team member and a stakeholder of Acme"):
        moves(board(person("anna"), member("max")), Policy(), blocked=[pair])


def test_the_report_is_json_and_a_table() -> None:
    report = moves(board(person("anna"), member("max", seniority=Seniority.MANAGER)), Policy())
    told = report.as_json()
    assert told["moves"][0]["cost"]["total"] == told["cost"] == 12.0
    assert report.rows().rows == (("Max", "Anna", "new", 12.0, None, "contact, tie", "uncovered", "covered"),)
