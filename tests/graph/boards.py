"""Which boards can there be? Strategies for small random boards and policies."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from graph.model import (
    Account,
    Assignment,
    AssignmentRole,
    Board,
    BuyingRole,
    DealStatus,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InfluenceKind,
    InteractionKind,
    Level,
    LevelStatement,
    Opportunity,
    PersonStatus,
    Policy,
    Record,
    Relationship,
    Rhythm,
    RhythmDay,
    Seniority,
    Stakeholder,
    Stance,
    TeamMember,
    Unit,
    board_of,
    summed,
)

AS_OF = date(2026, 11, 20)
ACCOUNT = "acme"
_EDGES = (0, 1, 29, 30, 59, 60, 61, 89, 90, 91, 179, 180, 181, 360, 900, -1, -30)
_WORK = [*AssignmentRole, AssignmentRole.SUPPORT]

Records = list[Record]


def days() -> st.SearchStrategy[date]:
    """Return days around ``AS_OF``, many of them next to a threshold, a few in the future."""
    return (st.sampled_from(_EDGES) | st.integers(-40, 500)).map(lambda ago: AS_OF - timedelta(days=ago))


def rhythms(lively: bool = False) -> st.SearchStrategy[Rhythm]:
    """Return rhythms in normal form; lively ones are of late, and mostly answered."""
    kinds = st.sampled_from([InteractionKind.MEETING, InteractionKind.EMAIL, InteractionKind.CALL])
    late = st.integers(0, 70).map(lambda ago: AS_OF - timedelta(days=ago))
    ways = st.sampled_from([Direction.MUTUAL, Direction.INBOUND, Direction.OUTBOUND] if lively else Direction)
    entry = st.builds(RhythmDay, late if lively else days(), kinds, ways, st.integers(1, 3))
    return st.lists(entry, min_size=int(lively), max_size=6).map(lambda entries: summed([entries]))


def statements() -> st.SearchStrategy[list[LevelStatement]]:
    """Return what up to three raters said."""
    raters = st.sampled_from([None, "Ann", "Bob"])
    one = st.builds(LevelStatement, level=st.sampled_from(Level), day=days(), rater=raters)
    return st.lists(one, max_size=4)


def policies() -> st.SearchStrategy[Policy]:
    """Return the standard policy, and others with their own thresholds and weights."""
    weights = st.dictionaries(st.sampled_from(["meeting", "email"]), st.sampled_from([0.0, 0.5, 2.0]))
    return st.just(Policy()) | st.builds(
        Policy,
        half_life_days=st.sampled_from([30.0, 120.0]),
        kind_weights=weights,
        unanswered_discount=st.sampled_from([0.0, 0.5, 1.0]),
        live_strength=st.sampled_from([0.0, 0.2, 0.4]),
        wanted_ties=st.integers(1, 3),
    )


@st.composite
def boards(
    draw: st.DrawFn, *, max_people: int = 5, max_members: int = 3, stated: bool = True
) -> tuple[Board, Records]:
    """Return a small board of every kind of trouble, with the records it was made of.

    Args:
        draw: given by hypothesis.
        max_people: how many stakeholders at most; reporting cycles and self-reports occur.
        max_members: how many team members at most; one may share its id with a stakeholder.
        stated: whether ties may have statements.
    """
    lively: bool = draw(st.booleans())
    people = ids("p", draw(sizes(max_people)))
    members = ids("m", draw(sizes(max_members)))
    shared: bool = draw(st.booleans())
    if people and members and shared:
        people[0] = members[0] = "both"
    units = ids("u", draw(st.integers(0, 2)))
    records: Records = [draw(accounts(members)), *draw(opportunities())]
    records += [Unit(id=one, account_id=ACCOUNT, name=f"Unit {one}") for one in units]
    records += [draw(stakeholders(one, units, people, lively)) for one in people]
    records += [draw(team_members(one, lively)) for one in members]
    records += draw(assignments(members))
    records += [
        draw(relationships(member, person, stated=stated, lively=lively))
        for member in members
        for person in people
        if draw(st.booleans())
    ]
    records += draw(influences(people, units)) + draw(decision_units(people))
    return board_of(records, ACCOUNT, AS_OF, revision=7), records


def sizes(most: int) -> st.SearchStrategy[int]:
    """Return sizes up to the most, often that; small ones are the edge cases."""
    return st.sampled_from([*range(most + 1), most, most])


def statuses(lively: bool) -> st.SearchStrategy[PersonStatus]:
    """Return mostly active."""
    return st.sampled_from([PersonStatus.ACTIVE] * (9 if lively else 4) + list(PersonStatus))


def ids(prefix: str, count: int) -> list[str]:
    """Return ids that are easy to read in a failing example."""
    return [f"{prefix}{number}" for number in range(count)]


def one_of(items: Sequence[str]) -> st.SearchStrategy[str | None]:
    """Return one of the items, or None."""
    return st.none() | st.sampled_from(items) if items else st.none()


def accounts(members: Sequence[str]) -> st.SearchStrategy[Account]:
    """Return the account, with or without a manager."""
    return st.builds(
        Account,
        id=st.just(ACCOUNT),
        name=st.just("Acme"),
        account_manager_id=one_of(members),
        annual_potential=st.sampled_from([None, 1000.0]),
    )


def opportunities() -> st.SearchStrategy[list[Opportunity]]:
    """Return up to two deals."""
    made = [
        st.builds(
            Opportunity,
            id=st.just(one),
            account_id=st.just(ACCOUNT),
            name=st.just("Deal"),
            status=st.sampled_from(DealStatus),
            amount=st.sampled_from([None, 500.0, 800.0]),
            currency=st.sampled_from([None, "EUR"]),
        )
        for one in ("o0", "o1")
    ]
    return st.tuples(*made).map(list)


def stakeholders(
    one: str, units: Sequence[str], people: Sequence[str], lively: bool
) -> st.SearchStrategy[Stakeholder]:
    """Return one person at the customer."""
    return st.builds(
        Stakeholder,
        id=st.just(one),
        account_id=st.just(ACCOUNT),
        name=st.sampled_from(["Anna", "Berta", "Cora"]),
        seniority=st.sampled_from([*Seniority, Seniority.EXECUTIVE, Seniority.SENIOR]),
        unit_id=one_of(units),
        reports_to=one_of(people),
        status=statuses(lively),
    )


def team_members(one: str, lively: bool) -> st.SearchStrategy[TeamMember]:
    """Return one person of the supplier."""
    return st.builds(
        TeamMember,
        id=st.just(one),
        name=st.just(f"Member {one}"),
        seniority=st.sampled_from(Seniority),
        status=statuses(lively),
    )


@st.composite
def assignments(draw: st.DrawFn, members: Sequence[str]) -> list[Assignment]:
    """Return who works the account in which role."""
    return [
        Assignment(id=f"a-{one}", account_id=ACCOUNT, team_member_id=one, role=role)
        for one in members
        if (role := draw(st.none() | st.sampled_from(_WORK)))
    ]


def relationships(
    member: str, person: str, *, stated: bool = True, lively: bool = False
) -> st.SearchStrategy[Relationship]:
    """Return the tie of two people."""
    return st.builds(
        Relationship,
        id=st.just(f"t-{member}-{person}"),
        team_member_id=st.just(member),
        stakeholder_id=st.just(person),
        rhythm=rhythms(lively),
        statements=statements() if stated else st.just([]),
        desired_level=st.sampled_from(Level),
    )


@st.composite
def influences(draw: st.DrawFn, people: Sequence[str], units: Sequence[str]) -> list[Influence]:
    """Return influence of all kinds, also of people on themselves, also out of force."""
    if not people:
        return []
    targets = [(one, None) for one in people] + [(None, one) for one in units]
    found = []
    for number in range(draw(sizes(5))):
        person, unit = draw(st.sampled_from(targets))
        found.append(
            Influence(
                id=f"i{number}",
                stakeholder_id=draw(st.sampled_from(people)),
                influence=draw(st.sampled_from([*InfluenceKind, InfluenceKind.ALLY])),
                to_stakeholder_id=person,
                to_unit_id=unit,
                weight=draw(st.sampled_from([None, 0.0, 0.3, 1.0])),
                valid_to=draw(st.sampled_from([None, None, AS_OF, AS_OF + timedelta(days=1)])),
            )
        )
    return found


@st.composite
def decision_units(draw: st.DrawFn, people: Sequence[str]) -> Records:
    """Return up to two decision units with seats; a person may hold several, even in one unit."""
    records: Records = []
    for unit in ids("d", draw(st.integers(0, 2))):
        size = draw(st.integers(0, 7))
        required = draw(st.lists(st.sampled_from(BuyingRole), max_size=3))
        records.append(
            DecisionUnit(
                id=unit, account_id=ACCOUNT, name="Board", expected_size=size, required_roles=tuple(required)
            )
        )
        for number, person in enumerate(
            draw(st.lists(st.sampled_from(people), min_size=len(people) // 2, max_size=5)) if people else []
        ):
            records.append(draw(seats(f"s-{unit}-{number}", unit, person)))
    return records


def seats(one: str, unit: str, person: str) -> st.SearchStrategy[DecisionRole]:
    """Return one seat."""
    return st.builds(
        DecisionRole,
        id=st.just(one),
        decision_unit_id=st.just(unit),
        stakeholder_id=st.just(person),
        roles=st.lists(st.sampled_from(BuyingRole), max_size=3).map(tuple),
        influence=st.none() | st.integers(0, 5),
        stance=st.sampled_from([*Stance, Stance.SUPPORTER]),
    )
