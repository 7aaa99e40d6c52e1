"""What can be asked about one account, with which arguments? One function of a reading for each measure.

A function's name is that of the command and the route, its first line says what it answers, its arguments
are options and query parameters, its return type is the shape of the answer. ``app.catalogue`` lists them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from app.arguments import Asked, BadArgument, Noun
from app.reading import Reading
from graph import analysis
from graph.analysis.changes_report import ChangesReport
from graph.analysis.coverage import CoverageReport
from graph.analysis.gaps import GapsReport
from graph.analysis.health_report import HealthReport
from graph.analysis.introductions_report import IntroductionsReport
from graph.analysis.joining import Joining
from graph.analysis.lapsing import LapsingReport
from graph.analysis.matrix import coverage_matrix
from graph.analysis.matrix_report import MatrixKind, MatrixReport
from graph.analysis.moves_report import MovesReport
from graph.analysis.penetration import PenetrationReport
from graph.analysis.politics_report import PoliticsReport
from graph.analysis.scenario import Moving, Scenario, applied
from graph.analysis.sensitivity_report import SensitivityReport
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.successors import SuccessorsReport
from graph.analysis.successors import successors as successors_of
from graph.analysis.survival_report import SurvivalReport
from graph.analysis.what_if_report import WhatIfReport
from graph.model import Board
from graph.store import NotFound

MOST_WAYS = 100
MOST_DAYS = 3_650
MOST_COST = 1_000_000
MOST_PAIRS = 500
MOST_PEOPLE = 100


def coverage(reading: Reading) -> CoverageReport:
    """How every stakeholder of an account who has not left is reached."""
    return reading.coverage


def gaps(reading: Reading) -> GapsReport:
    """Who of an account is not reached as they should be, most pressing first."""
    return reading.gaps


def single_points(reading: Reading) -> SinglePointsReport:
    """Where in an account everything hangs on one person."""
    return reading.single_points


def penetration(
    reading: Reading,
    decision_unit: Annotated[
        str | None, Asked("Only this decision unit.", (Noun.DECISION_UNIT,), "UNIT")
    ] = None,
) -> PenetrationReport:
    """How far we are into each decision unit of an account."""
    report = reading.penetration
    if decision_unit is None:
        return report
    return replace(report, decision_units=tuple(u for u in report.decision_units if u.id == decision_unit))


def introductions(
    reading: Reading,
    to: Annotated[str, Asked("To whom.", (Noun.STAKEHOLDER,), "PERSON")],
    count: Annotated[int, Asked("How many ways at most.", least=1, most=MOST_WAYS)] = 3,
) -> IntroductionsReport:
    """Through whom we can get to a person: the best ways over colleagues and friendly stakeholders."""
    return analysis.introductions(reading.board, reading.policy, to, count, reading.ties)


def changes(
    reading: Reading,
    since: Annotated[date, Asked("The first day.", metavar="DATE")],
    until: Annotated[date | None, Asked("The last day; the same as as-of.", metavar="DATE")] = None,
    known_since: Annotated[
        int | None,
        Asked("What we knew on the first day: a revision, by default the last one made by then.", least=0),
    ] = None,
) -> ChangesReport:
    """What changed on an account's map since a day: in the world, in what we know, and by time alone."""
    after = reading if until is None else reading.elsewhen(until, reading.board.revision)
    if since > after.board.as_of:
        raise BadArgument(f"the first day must not be after the last, {after.board.as_of}")
    revision = reading.board.revision
    known = min(reading.revision_on(since), revision) if known_since is None else known_since
    if known > revision:
        raise BadArgument(f"expected a revision up to {revision} to have been known since")
    learned = reading.elsewhen(since, revision).board
    return analysis.changes(_known(reading, since, known), learned, after.board, reading.policy)


def _known(reading: Reading, day: date, revision: int) -> Board:
    """The board of a day as known then; with nothing but the account if that was not known yet."""
    try:
        return reading.elsewhen(day, revision).board
    except NotFound:
        return Board(account=reading.board.account, as_of=day, revision=revision)


def successors(
    reading: Reading, of: Annotated[str, Asked("Whose place, or whose ties.", (Noun.PERSON,))]
) -> SuccessorsReport:
    """Who could take over from a person, on either side."""
    return successors_of(reading.board, reading.policy, of, reading.ties)


def lapsing(reading: Reading) -> LapsingReport:
    """Which ties of an account that once held are going silent, the likeliest to come back first."""
    return analysis.lapsing(reading.board, reading.policy, reading.ties)


def survival(
    reading: Reading, days: Annotated[int, Asked("How far ahead.", least=0, most=MOST_DAYS)] = 365
) -> SurvivalReport:
    """Whether every key decision role will still be covered some days from now."""
    return analysis.survival(reading.board, reading.policy, days, reading.ties)


def matrix(
    reading: Reading, by: Annotated[MatrixKind, Asked("What is laid against what.")] = MatrixKind.TEAM
) -> MatrixReport:
    """Where the squares of an account are empty: team, units, functions or products, laid against theirs."""
    return coverage_matrix(reading.board, reading.policy, by, reading.ties)


def moves(
    reading: Reading,
    budget: Annotated[float | None, Asked("What the plan may cost.", least=0, most=MOST_COST)] = None,
    blocked: Annotated[
        tuple[tuple[str, str], ...],
        Asked(
            "Who of us is not to meet whom; may be repeated.",
            (Noun.MEMBER, Noun.STAKEHOLDER),
            most=MOST_PAIRS,
        ),
    ] = (),
) -> MovesReport:
    """The cheapest set of new or renewed ties that closes the gaps of an account."""
    return analysis.moves(reading.board, reading.policy, budget, blocked, reading.ties)


def what_if(
    reading: Reading,
    leaves: Annotated[
        tuple[str, ...], Asked("Who leaves, on either side.", (Noun.PERSON,), most=MOST_PEOPLE)
    ] = (),
    joins: Annotated[
        tuple[tuple[str, str], ...],
        Asked(
            "Who joins, known or new, as what.", (Noun.ANYBODY, Noun.WORD), "PERSON:ROLE", most=MOST_PEOPLE
        ),
    ] = (),
    moves: Annotated[
        tuple[tuple[str, str], ...],
        Asked(
            "Who moves to which other account.", (Noun.PERSON, Noun.WORD), "PERSON:ACCOUNT", most=MOST_PEOPLE
        ),
    ] = (),
    lost: Annotated[bool, Asked("The account is lost.")] = False,
) -> WhatIfReport:
    """What changes if people leave, move or join, or if the account is lost: before and after."""
    happens = tuple(Joining(*one) for one in joins), tuple(Moving(*one) for one in moves)
    return supposed(reading, Scenario(leaves, *happens, lost))


def supposed(reading: Reading, scenario: Scenario) -> WhatIfReport:
    """What a scenario changes; raises ``BadArgument`` if it cannot be."""
    try:
        applied(reading.board, scenario)
    except ValueError as error:
        raise BadArgument(str(error)) from None
    return analysis.what_if(reading.board, reading.policy, scenario, reading.ties)


def politics(reading: Reading) -> PoliticsReport:
    """Who has power at an account, who stands with whom and against whom, and what rivals hold."""
    return analysis.politics(reading.board, reading.policy, reading.ties)


def sensitivity(reading: Reading) -> SensitivityReport:
    """Whether the ranking of an account's gaps holds under other half-lives and thresholds."""
    return analysis.sensitivity(reading.board, reading.policy, reading.ties)


def health(reading: Reading) -> HealthReport:
    """How good the map of an account is, from 0 to 100, with its parts."""
    return reading.health
