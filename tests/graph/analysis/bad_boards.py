"""Which boards are out of order? One for each kind of bad input that every measure must answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from graph.model import (
    Account,
    Assignment,
    Board,
    Competitor,
    CompetitorTie,
    DecisionRole,
    DecisionUnit,
    Direction,
    Influence,
    InteractionKind,
    LevelStatement,
    Opportunity,
    Product,
    ProductRole,
    Record,
    Relationship,
    RhythmDay,
    Stakeholder,
    TeamMember,
    Unit,
    board_of,
)
from tests.graph.boards import ACCOUNT, AS_OF

ROLES = ("economic-buyer", "decision-maker", "approver", "user", "influencer")
SEATED = 6
STANCES = ("supporter", "enemy", "unknown", "mentor", "neutral")


def person(one: str, **values: object) -> Stakeholder:
    """Return a stakeholder."""
    given = {"id": one, "account_id": ACCOUNT, "name": f"Person {one}", "seniority": "executive", **values}
    return Stakeholder.model_validate(given)


def member(one: str, **values: object) -> TeamMember:
    """Return a team member."""
    return TeamMember.model_validate({"id": one, "name": f"Member {one}", **values})


def tie(who: str, whom: str, days: Iterable[date], times: int = 1, **values: object) -> Relationship:
    """Return a tie with meetings on some days, so many a day."""
    rhythm = tuple(RhythmDay(day, InteractionKind.MEETING, Direction.MUTUAL, times) for day in sorted(days))
    return Relationship.model_validate(
        {"id": f"t-{who}-{whom}", "team_member_id": who, "stakeholder_id": whom, "rhythm": rhythm, **values}
    )


def ago(*days: int) -> list[date]:
    """Return days before the board's; negative ones lie in the future."""
    return [AS_OF - timedelta(days=number) for number in days]


def seats(*people: str) -> list[Record]:
    """Return a decision unit in which people sit, in all roles and stances."""
    unit = DecisionUnit.model_validate(
        {"id": "d", "account_id": ACCOUNT, "name": "Board", "opportunity_id": "o", "required_roles": ROLES}
    )
    return [unit] + [
        DecisionRole.model_validate({
            "id": f"s-{one}", "stakeholder_id": one, "decision_unit_id": "d", "roles": (ROLES[place % 5],),
            "influence": place % 6, "stance": STANCES[place % 5],
        })
        for place, one in enumerate(people)
    ]  # fmt: skip


def deal(**values: object) -> list[Record]:
    """Return an open deal about a product, and who uses it."""
    given = {"id": "o", "account_id": ACCOUNT, "name": "Deal", "status": "open", "amount": 1000.0, **values}
    return [
        Product(id="x", name="Pump"),
        Opportunity.model_validate({"product_ids": ("x",), **given}),
    ]


def whole(
    *more: Record, people: tuple[Stakeholder, ...] | None = None, team: tuple[TeamMember, ...] | None = None
) -> Board:
    """Return a board with something of everything, but for the people that are given in place of its own."""
    those = (person("p"), person("q", reports_to="p"), person("r", unit_id="u")) if people is None else people
    ours = (member("m"), member("n", seniority="senior")) if team is None else team
    names, held = [one.id for one in those], [one.id for one in ours]
    records: list[Record] = [
        Account(id=ACCOUNT, name="Acme", account_manager_id=held[0] if held else None),
        Unit(id="u", account_id=ACCOUNT, name="Plant"), *those, *ours, *seats(*names[:SEATED]), *deal(),
        Competitor(id="c", name="Rival"), *more,
    ]  # fmt: skip
    made = {one.id for one in more}
    for one in names:
        records.append(CompetitorTie(id=f"h-{one}", competitor_id="c", stakeholder_id=one, strength=0.5))
        records.append(
            ProductRole.model_validate({"id": f"w-{one}", "stakeholder_id": one, "product_id": "x"})
        )
        records += [tie(us, one, ago(3, 40)) for us in held if f"t-{us}-{one}" not in made]
    for kind in ("influences", "ally", "tension", "blocks") if len(names) > 1 else ():
        records.append(Influence.model_validate({
            "id": f"i-{kind}", "stakeholder_id": names[0], "to_stakeholder_id": names[1], "influence": kind,
        }))  # fmt: skip
    records += [
        Assignment.model_validate(
            {"id": f"a-{one}", "account_id": ACCOUNT, "team_member_id": one, "role": "support"}
        )
        for one in held
    ]
    return board_of(records, ACCOUNT, AS_OF, revision=3, evidence_until=AS_OF)


def bare(*records: Record) -> Board:
    """Return a board with the account and some records."""
    return board_of([Account(id=ACCOUNT, name="Acme"), *records], ACCOUNT, AS_OF)


def _left() -> Board:
    people = tuple(person(one, status="left") for one in "pqr")
    return whole(people=people, team=(member("m", status="left"), member("n", status="left")))


def _future() -> Board:
    said = LevelStatement.model_validate({"level": "in-depth", "day": AS_OF + timedelta(days=400)})
    return whole(
        tie("m", "p", ago(-1, -30, -4000)), tie("n", "p", ago(-10), statements=(said,)),
        tie("m", "q", [], statements=(said,)),
        *deal(close_date=date(2199, 12, 31)),
    )  # fmt: skip


def _both_sides() -> Board:
    here = member("both", emails=("both@acme.example",), name="Bo Th")
    there = person("both", emails=("both@acme.example",), name="Bo Th", reports_to="both")
    return whole(people=(there, person("p")), team=(here, member("m")))


BAD: dict[str, Callable[[], Board]] = {
    "nothing out of order": whole,
    "empty account": bare,
    "one stakeholder": lambda: bare(person("p")),
    "one team member": lambda: bare(member("m")),
    "no decision unit": lambda: bare(
        person("p"), person("q", seniority="unknown"), member("m"), tie("m", "p", ago(5)),
        tie("m", "q", ago(200)),
    ),
    "an empty decision unit": lambda: bare(
        person("p"), member("m"), DecisionUnit(id="d", account_id=ACCOUNT, name="Board", expected_size=0)
    ),
    "reporting cycle": lambda: whole(
        people=(person("p", reports_to="r"), person("q", reports_to="p"), person("r", reports_to="q"))
    ),
    "self-reports": lambda: whole(people=tuple(person(one, reports_to=one) for one in "pqr")),
    "dates in the future": _future,
    "a person on both sides": _both_sides,
    "a million interactions on one tie": lambda: whole(tie("m", "p", ago(*range(1000)), times=1000)),
    "a million interactions on one day": lambda: whole(tie("m", "p", ago(0), times=1_000_000)),
    "everybody left": _left,
    "no team": lambda: whole(team=()),
    "no stakeholders": lambda: whole(people=()),
    "only vacant seats": lambda: whole(people=tuple(person(one, status="vacant") for one in "pqr")),
    "a long line of reports": lambda: bare(
        *(person(f"p{n}", reports_to=f"p{n + 1}", seniority="manager") for n in range(1_050)),
        member("m"), tie("m", "p7", ago(5)), *seats("p0", "p600", "p1049"), *deal(),
    ),
    "statements of nothing": lambda: whole(
        tie("m", "p", [], statements=({"level": "none", "day": AS_OF}, {"level": "unknown", "day": AS_OF})),
        tie("n", "p", []),
    ),
}  # fmt: skip
