"""Do the measures move the right way when a board changes in a known way?

More contact never worsens a status, fewer of us never improve one, other ids change nothing, and two
accounts add up.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis import coverage, gaps, lapsing, penetration, read_ties, single_points
from graph.analysis.status import Flag, Status
from graph.model import (
    Account,
    Board,
    ChangeSet,
    Direction,
    Interaction,
    InteractionKind,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    RhythmDay,
    Seniority,
    Stakeholder,
    Statement,
    TeamMember,
    board_of,
    say,
    say_contact,
    summed,
)
from graph.store import open_store
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, policies

thorough = settings(deadline=None, max_examples=120)
quick = settings(deadline=None, max_examples=60)
BoardAndRecords = tuple[Board, Records]
BETTER = [
    Status.UNCOVERED, Status.ONE_WAY, Status.LAPSED, Status.WEAK, Status.AT_RISK, Status.COVERED,
]  # fmt: skip
ANSWERS = st.sampled_from([Direction.INBOUND, Direction.MUTUAL])


def statuses(board: Board, policy: Policy) -> dict[str, Status]:
    return {row.id: row.status for row in coverage(board, policy).stakeholders}


def never_worse(before: Mapping[str, Status], after: Mapping[str, Status]) -> None:
    """Fail where a status fell on the scale, or a seat stopped being vacant."""
    assert before.keys() == after.keys()
    for person, status in before.items():
        if status is Status.VACANT:
            assert after[person] is Status.VACANT
        else:
            assert BETTER.index(after[person]) >= BETTER.index(status)


def test_severity_follows_the_scale() -> None:
    assert sorted(BETTER, key=lambda status: -status.severity) == BETTER


# An added answered interaction


@st.composite
def with_an_answer(draw: st.DrawFn, made: BoardAndRecords) -> Board | None:
    """Return the board with one more answered interaction, of any day and kind, maybe on a new tie."""
    board, records = made
    if not (board.stakeholders and board.team_members):
        return None
    person = draw(st.sampled_from(list(board.stakeholders)))
    member = draw(st.sampled_from(list(board.team_members)))
    day = AS_OF - timedelta(days=draw(st.integers(-2, 400)))
    beat = RhythmDay(day, draw(st.sampled_from(InteractionKind)), draw(ANSWERS), draw(st.integers(1, 3)))
    old = next(
        (tie for tie in board.relationships.values() if ends(tie) == (member, person)),
        Relationship(id="new", team_member_id=member, stakeholder_id=person),
    )
    tie = old.model_copy(update={"rhythm": summed([old.rhythm, [beat]])})
    return board_of([*(one for one in records if one is not old), tie], ACCOUNT, AS_OF)


def ends(tie: Relationship) -> tuple[str, str]:
    return tie.team_member_id, tie.stakeholder_id


@thorough
@given(made=boards(), policy=policies(), data=st.data())
def test_an_added_answered_interaction_never_lowers_a_status(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    after = data.draw(with_an_answer(made))
    if after is not None:
        never_worse(statuses(made[0], policy), statuses(after, policy))


@quick
@given(made=boards(), policy=policies(), data=st.data())
def test_an_added_answered_interaction_never_lowers_strength_or_penetration(
    made: BoardAndRecords, policy: Policy, data: st.DataObject
) -> None:
    after = data.draw(with_an_answer(made))
    if after is None:
        return
    readings = read_ties(after, policy).readings
    for name, old in read_ties(made[0], policy).readings.items():
        assert readings[name].strength >= old.strength - 1e-12
    units = (penetration(board, policy).decision_units for board in (made[0], after))
    for was, now in zip(*units, strict=True):
        assert (now.value or 0.0) >= (was.value or 0.0) - 1e-12


# One of us less


@thorough
@given(made=boards(), policy=policies(), data=st.data(), marked=st.booleans())
def test_losing_a_member_never_raises_a_status(
    made: BoardAndRecords, policy: Policy, data: st.DataObject, marked: bool
) -> None:
    board, records = made
    if not board.team_members:
        return
    gone = board.team_members[data.draw(st.sampled_from(list(board.team_members)))]
    kept = [one for one in records if not (isinstance(one, TeamMember) and one.id == gone.id)]
    if marked:
        kept.append(gone.model_copy(update={"status": PersonStatus.LEFT}))
    never_worse(statuses(board_of(kept, ACCOUNT, AS_OF), policy), statuses(board, policy))


# Other ids


def relabelled(record: Record) -> Record:
    """Reverse every id, so that their order changes too."""
    names = {"id", *record.references} - {"account_id"}
    update = {
        name: value[::-1]
        for name in names
        if isinstance(value := getattr(record, name), str) and value != ACCOUNT
    }
    return record.model_copy(update=update)


def facts(board: Board, policy: Policy, name: Callable[[str], str]) -> dict[str, object]:
    """What the measures say of each person, tie and unit, without what only breaks a draw."""
    ties = read_ties(board, policy)
    points, units = single_points(board, policy, ties), penetration(board, policy, ties).decision_units
    return {
        "coverage": {
            name(row.id): (row.status, row.flags, row.strength, row.silence, row.ties, row.live_ties)
            for row in coverage(board, policy, ties).stakeholders
        },
        "outlook": {name(tie): rounded(ties.outlook(tie).probability) for tie in ties.readings},
        "gaps": {name(gap.id) for gap in gaps(board, policy, ties).gaps},
        "lapsing": {name(tie.id): tie.score for tie in lapsing(board, policy, ties).ties},
        "single": {(name(one.id), name(one.member_id)) for one in points.single_points},
        "ways": {(name(row.id), row.redundancy) for row in points.reach},
        "penetration": sorted((rounded(one.value) or -1.0, rounded(one.low), one.light) for one in units),
    }


def rounded(number: float | None) -> float | None:
    """Sums over people are taken in the order of their ids; they agree to rounding."""
    return None if number is None else round(number, 9)


@quick
@given(made=boards(), policy=policies())
def test_names_of_records_do_not_matter(made: BoardAndRecords, policy: Policy) -> None:
    board, records = made
    other = board_of([relabelled(record) for record in records], ACCOUNT, AS_OF)
    assert facts(board, policy, lambda name: name) == facts(other, policy, lambda name: name[::-1])


# Two accounts


def of_the_same_account(record: Record, mark: str) -> Record:
    """The record under ids of its own, so that two boards can be laid side by side in one account."""
    names = {"id", *record.references} - {"account_id"}
    update = {
        name: f"{mark}{value}"
        for name in names
        if isinstance(value := getattr(record, name), str) and value != ACCOUNT
    }
    return record.model_copy(update=update)


def counts(board: Board, policy: Policy) -> Counter[str]:
    """How many people have each status and flag (not ``thin``: that needs the whole account)."""
    ties = read_ties(board, policy)
    counted: Counter[str] = Counter()
    for row in coverage(board, policy, ties).stakeholders:
        counted.update([row.status.value, *(flag.value for flag in row.flags if flag is not Flag.THIN)])
        counted.update({"ties": row.ties, "live": row.live_ties})
    report = lapsing(board, policy, ties)
    counted.update({"lapsing": len(report.ties), "established": report.established})
    return counted


@quick
@given(one=boards(), other=boards(), policy=policies())
def test_counts_of_two_accounts_add_up(one: BoardAndRecords, other: BoardAndRecords, policy: Policy) -> None:
    both = [of_the_same_account(record, "1") for record in one[1]]
    both += [of_the_same_account(r, "2") for r in other[1] if not isinstance(r, Account)]
    expected = counts(one[0], policy) + counts(other[0], policy)
    assert counts(board_of(both, ACCOUNT, AS_OF), policy) == expected


def account(name: str, shift: int) -> list[Statement]:
    """An account whose people Max and Mia, who work for both, have met at different times."""
    records: Records = [Account(id=name, name=name)]
    records += [TeamMember(id=one, name=one) for one in ("max", "mia")]
    people = [f"{name}-{one}" for one in "abcd"]
    records += [Stakeholder(id=one, account_id=name, name=one, seniority=Seniority.SENIOR) for one in people]
    said = [say(one, source="crm", document=name) for one in records]
    for number, (member, person) in enumerate(itertools.product(("max", "mia"), people[:3])):
        for ago in (number * shift, number * shift + 10, number * shift + 20):
            met = Interaction(
                id=f"{member}-{person}-{ago}", contact=InteractionKind.MEETING, direction=Direction.MUTUAL,
                day=AS_OF - timedelta(days=ago), team_member_ids=(member,), stakeholder_ids=(person,),
            )  # fmt: skip
            said += say_contact(met, source="crm", document=name)
    return said


def told(*statements: list[Statement]) -> dict[str, dict[str, object]]:
    """Put what was said into one store, and tell the facts of each account there."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    with open_store("sqlite://", today=lambda: AS_OF) as store:
        for number, said in enumerate(statements):
            store.apply(ChangeSet(operation_id=f"{number}", statements=tuple(said), at=at))
        return {one.id: facts(store.board(one.id), Policy(), lambda name: name) for one in store.accounts()}


def test_an_account_is_judged_alike_alone_and_beside_another_with_the_same_team() -> None:
    acme, bolt = account("acme", 20), account("bolt", 35)
    assert told(acme, bolt) == told(acme) | told(bolt)
