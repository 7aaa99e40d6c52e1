"""What changed between two days: in the world, in what we know, and by time alone?

Four stages, one after the other: the first day as we knew it then; the first day as we know it now
(what we *learned*); that, judged on the last day as if nothing had happened since (what *time* did); the
last day as we know it now (what happened in the *world*). Each step has one cause, and they add up. The
reasons for this order are in docs/adr/0007-changes.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from graph.analysis.change_steps import Stage, Step, change_order, levels_lost
from graph.analysis.change_words import names_of
from graph.analysis.changes_report import (
    Cause,
    CauseTotal,
    Change,
    ChangesReport,
    PersonChange,
    RecordChange,
    UnitChange,
)
from graph.analysis.record_diff import RecordDiff, dated, record_diffs, seen_records, seen_tie
from graph.analysis.report import heading
from graph.analysis.ties import read_ties
from graph.analysis.touched import touched_people
from graph.model import Board, Key, Policy, record_type


def changes(before: Board, learned: Board, after: Board, policy: Policy) -> ChangesReport:
    """What changed on an account's map, each change under its cause, with the records behind it.

    Args:
        before: the first day, as we knew it then. For an account that was not known yet, a board with
            nothing but the account.
        learned: the first day, as we know it now.
        after: the last day, as we know it now.
        policy: thresholds and weights, the same for all stages.

    Raises:
        ValueError: the boards are of several accounts, days run backwards, or ``learned`` is not the first
            day at the last revision.

    Contact, statements and dated values of days after a board's day do not count on it. Two equal boards
    have no changes. Linear in the records and active days of the boards, times the people one concerns.

    >>> from graph.model import Account, Stakeholder, board_of
    >>> people = [Stakeholder(id="p", account_id="a", name="Anna")]
    >>> def board(day, revision, *more):
    ...     return board_of([Account(id="a", name="Acme"), *more], "a", day, revision=revision)
    >>> first, last = date(2026, 8, 1), date(2026, 11, 20)
    >>> report = changes(board(first, 1), board(first, 2, *people), board(last, 2, *people), Policy())
    >>> [(one.name, one.cause.value, one.after.status.value) for one in report.changes]
    [('Anna', 'learned', 'uncovered')]
    """
    _check(before, learned, after)
    steps = _steps(before, learned, after, policy)
    first, last = steps[0].before, steps[-1].after
    told = sorted((_netted(one, first, last) for step in steps for one in step.people()), key=change_order)
    return ChangesReport(
        **heading(after, policy),
        since=before.as_of,
        known_before=before.revision,
        changes=tuple(told),
        stakeholders=tuple(_people(steps)),
        decision_units=tuple(_units(steps)),
        records=tuple(record for step in steps for record in _records(step)),
        totals=tuple(_total(step, told) for step in steps),
    )


def aged(board: Board, day: date) -> Board:
    """The board judged on a later day, as if nothing had happened since its own: no contact, no statement.

    >>> from graph.model import Account, board_of
    >>> aged(board_of([Account(id="a", name="Acme")], "a", date(2026, 11, 20)), date(2026, 12, 1)).as_of
    datetime.date(2026, 12, 1)
    """
    ties = {key: seen_tie(tie, board.as_of) for key, tie in board.relationships.items()}
    return replace(board, as_of=day, relationships=MappingProxyType(ties))


def _check(before: Board, learned: Board, after: Board) -> None:
    accounts = {board.account.id for board in (before, learned, after)}
    if len(accounts) > 1:
        raise ValueError(f"changes need boards of one account, not of {', '.join(sorted(accounts))}")
    if learned.as_of != before.as_of:
        raise ValueError(f"the learned board must be of {before.as_of}, not of {learned.as_of}")
    if after.as_of < before.as_of:
        raise ValueError(f"the last day must not be before {before.as_of}; it is {after.as_of}")
    if not before.revision <= learned.revision == after.revision:
        raise ValueError(
            f"the learned board must be known at revision {after.revision} like the last, and the first no"
            f" later; they are at {learned.revision} and {before.revision}"
        )


def _steps(before: Board, learned: Board, after: Board, policy: Policy) -> tuple[Step, Step, Step]:
    """The three steps, in the order of ``Cause``."""
    old, known, new = (seen_records(board) for board in (before, learned, after))
    names = names_of(old, known, new)
    boards = (before, learned, aged(learned, after.as_of), after)
    stages = [Stage(read_ties(board, policy)) for board in boards]
    came = record_diffs(old, known)
    happened = tuple(_dated(diff, after) for diff in record_diffs(known, new))
    told = touched_people((before, learned), (old, known), came)
    felt = touched_people((learned, after), (known, new), happened)
    return (
        Step(Cause.LEARNED, stages[0], stages[1], came, told, names),
        Step(Cause.TIME, stages[1], stages[2], (), {}, names),
        Step(Cause.WORLD, stages[2], stages[3], happened, felt, names),
    )


def _dated(diff: RecordDiff, after: Board) -> RecordDiff:
    """The record's change with the day from which each dated value holds."""
    table = getattr(after, record_type(diff.kind).plural, {})
    record = table.get(diff.id)
    return replace(diff, fields=tuple(dated(record, field, after.as_of) for field in diff.fields))


def _netted(change: Change, first: Stage, last: Stage) -> Change:
    return replace(change, net=levels_lost(first.standing(change.id), last.standing(change.id)))


def _people(steps: tuple[Step, ...]) -> Iterator[PersonChange]:
    """Those who stood differently at any stage, by name and id."""
    names = steps[0].names
    stages = (steps[0].before, *(step.after for step in steps))
    ids = {person_id for stage in stages for person_id in stage.rows}
    for name, person_id in sorted((names[Key("stakeholder", one)], one) for one in ids):
        standings = [stage.standing(person_id) for stage in stages]
        if len(set(standings)) > 1:
            yield PersonChange(person_id, name, *standings)


def _units(steps: tuple[Step, ...]) -> Iterator[UnitChange]:
    """Those whose penetration differed at any stage, by name and id."""
    names = {
        unit.id: unit.name
        for step in steps
        for unit in (*step.before.units.values(), *step.after.units.values())
    }
    for name, unit_id in sorted((name, unit_id) for unit_id, name in names.items()):
        told = tuple(step.unit(unit_id) for step in steps)
        if any(step.before != step.after for step in told):
            yield UnitChange(unit_id, name, told)


def _records(step: Step) -> Iterator[RecordChange]:
    for diff in step.diffs:
        yield RecordChange(step.cause, diff.kind, diff.id, step.names[diff.key], diff.edit, diff.fields)


def _total(step: Step, told: Sequence[Change]) -> CauseTotal:
    own = [one for one in told if one.cause is step.cause]
    return CauseTotal(
        step.cause, len(step.diffs), sum(one.worse < 0 for one in own), sum(one.worse > 0 for one in own)
    )
