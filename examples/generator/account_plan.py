"""What does the account team keep in its own spreadsheets, beside the CRM?"""

from collections.abc import Iterable, Sequence

from examples.generator import politics
from examples.generator.deals import PRODUCTS
from examples.generator.model import Person, World
from examples.generator.ratings import HEADER as RATINGS
from examples.generator.ratings import rating_rows
from examples.generator.table import as_csv
from examples.generator.team import ASSIGNMENTS, HELIOS, address

Row = tuple[str, ...]

_TEAM = "Team member e-mail,Name,Title,Function,Seniority,Capacity,Status"
_ASSIGNMENT = "Account,Team member e-mail,Assignment role,Valid from,Valid to"
_ROLE = (
    "Account,Decision unit,Opportunity,Stakeholder e-mail,Buying roles,Influence,Stance,Certainty,"
    "Evidence note,Valid from"
)
_UNIT = "Account,Decision unit,Opportunity,Required roles,Expected size"
_INFLUENCE = "Account,From e-mail,Influence,To e-mail,To unit,Weight,Note,Valid from"
_COMPETITOR = "Competitor,Account,Stakeholder e-mail,Strength,Note"
_VACANCY = "Account,Seat title,Unit,Seniority,Reports to e-mail"
_STATUS = "Account,Stakeholder e-mail,Status,Valid from,Note"

# Accounts with a decision unit of their own: its name, its expected size, how many seats are known.
_SMALL_UNITS = (
    ("Brackwater Dairies", "Brackwater buying group", 6, 6),
    ("Oststrand Fischwerke", "Oststrand buying group", 7, 4),
    ("Quayside Cold Logistics", "Quayside buying group", 5, 3),
    ("Tundrabeere Kelterei", "Tundrabeere owners", 2, 1),
    ("Vallée Claire Fromagers", "Vallée Claire comité d'achat", 6, 4),
)
_SMALL_SEATS = (
    ("decision maker", 5, "supporter"),
    ("economic buyer", 5, "neutral"),
    ("procurement", 4, "non-supporter"),
    ("evaluator", 3, "supporter"),
    ("champion;user", 3, "mentor"),
    ("influencer", 2, "neutral"),
)
_SMALL_REQUIRED = "economic buyer;decision maker;procurement;user"
_RIVALS = (
    ("Glacient Industries", "Quayside Cold Logistics", "0.9", "Runs a trial in their second hall"),
    ("Polarunion Kältetechnik", "Oststrand Fischwerke", "0.3", ""),
    ("Glacient Industries", "Puerto Niebla Conservas", "0.5", ""),
)


def account_plan_files(world: World) -> dict[str, bytes]:
    """The spreadsheets by name."""
    tables: dict[str, tuple[str, Iterable[Row]]] = {
        "team.csv": (_TEAM, _team(world)),
        "assignments.csv": (_ASSIGNMENT, _assignments()),
        "decision_units.csv": (_UNIT, _units()),
        "decision_roles.csv": (_ROLE, _roles(world)),
        "influences.csv": (_INFLUENCE, _influences()),
        "ratings.csv": (",".join(RATINGS), rating_rows(world)),
        "competitors.csv": (_COMPETITOR, _competitors(world)),
        "products.csv": ("Product,Description", PRODUCTS),
        "opportunity_products.csv": ("Account,Opportunity,Product", _deal_products(world)),
        "vacancies.csv": (_VACANCY, _vacancies()),
        "stakeholder_status.csv": (_STATUS, _left(world)),
    }
    return {name: as_csv(header.split(","), rows) for name, (header, rows) in tables.items()}


def _helios(local: str) -> str:
    return f"{local}@heliosfoods.example" if local else ""


def _team(world: World) -> list[Row]:
    return [
        (
            member.email,
            member.name,
            member.title,
            member.function,
            member.seniority,
            str(member.capacity),
            "active" if member.active else "left",
        )
        for member in world.members
    ]


def _assignments() -> list[Row]:
    return [(account, address(key), role, since, to) for account, key, role, since, to in ASSIGNMENTS]


def _units() -> list[Row]:
    rows: list[Row] = [
        (HELIOS, politics.LINE_4, politics.LINE_4, politics.REQUIRED, "11"),
        (HELIOS, politics.WHOLE, "", politics.REQUIRED, "16"),
    ]
    rows += [(account, unit, "", _SMALL_REQUIRED, str(size)) for account, unit, size, _ in _SMALL_UNITS]
    return rows


def _roles(world: World) -> list[Row]:
    rows: list[Row] = []
    units = (
        (politics.LINE_4, politics.LINE_4, politics.LINE_4_SEATS),
        (politics.WHOLE, "", politics.WHOLE_SEATS),
    )
    for unit, deal, seats in units:
        for seat in seats:
            rows.append(
                (
                    HELIOS,
                    unit,
                    deal,
                    _helios(seat.local),
                    seat.roles,
                    str(seat.influence),
                    seat.stance,
                    seat.certainty,
                    seat.note,
                    seat.since,
                )
            )
    return rows + [
        row for account, unit, _, count in _SMALL_UNITS for row in _small(world, account, unit, count)
    ]


def _small(world: World, account: str, unit: str, count: int) -> list[Row]:
    people = _seated([person for person in world.people if person.account == account])
    rows: list[Row] = []
    for person, (roles, influence, stance) in list(zip(people, _SMALL_SEATS, strict=False))[:count]:
        certainty = "confirmed" if person.status == "covered" else "assumed"
        rest = (roles, str(influence), stance, certainty, "", "")
        rows.append((account, unit, "", person.email, *rest))
    return rows


def _seated(people: Sequence[Person]) -> list[Person]:
    """Who may sit in a decision unit, the highest level first."""
    order = ("executive", "senior", "manager", "professional")
    return [
        person
        for level in order
        for person in people
        if person.level == level and person.email_known and person.left_on is None
    ]


def _influences() -> list[Row]:
    return [
        (HELIOS, _helios(source), kind, _helios(target), unit, weight, note, since)
        for source, kind, target, unit, weight, note, since in politics.INFLUENCES
    ]


def _competitors(world: World) -> list[Row]:
    rows: list[Row] = [
        (rival, HELIOS, _helios(local), hold, note) for rival, local, hold, note in politics.COMPETITORS
    ]
    for rival, account, hold, note in _RIVALS:
        people = _seated([person for person in world.people if person.account == account])
        rows.append((rival, account, people[0].email, hold, note))
    return rows


def _deal_products(world: World) -> list[Row]:
    return [
        (deal.account, deal.name, product)
        for deal in world.opportunities
        if not deal.deleted
        for product in deal.products
    ]


def _vacancies() -> list[Row]:
    return [(HELIOS, title, unit, level, _helios(boss)) for title, unit, level, boss in politics.VACANCIES]


def _left(world: World) -> list[Row]:
    return [
        (person.account, person.email, "left", person.left_on.isoformat(), "")
        for person in world.people
        if person.left_on is not None
    ]
