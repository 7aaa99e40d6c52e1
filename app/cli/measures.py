"""Which commands ask a measure about one account? One for each line of ``app.measures``, and the report."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from app.arguments import Argument, BadArgument, by_name, check_last_day
from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, AsOf, KnownAt, PolicyAt, StoreAt, TheAccount
from app.full_report import full_report, reports
from app.measure import Measure
from app.reading import Reading
from graph.analysis.report import Report, Table

SHOWN = 20
"""Rows of a measure's further tables that are printed for people."""


def command(measure: Measure) -> Callable[..., int]:
    """The command that asks a measure; its options are the measure's arguments and those that all have."""

    def ask(
        account: TheAccount, as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
        as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None, **said: Any,
    ) -> int:  # fmt: skip
        frame.exclusive(as_json, as_csv)
        with frame.measured(store, policy) as readings:
            one = frame.the_account(readings.store, account)
            check_days(said, as_of)
            report = answer(measure, readings.of(one.id, as_of, known_at), said)
        return tell(measure, report, as_json=as_json, as_csv=as_csv)

    shared = list(inspect.signature(ask, eval_str=True).parameters.values())[:-1]
    shared[1:1] = [option(argument) for argument in measure.arguments]
    named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shared]
    ask.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in named}
    ask.__doc__ = measure.question
    return ask


def option(argument: Argument) -> inspect.Parameter:
    """The option of a command that an argument becomes."""
    asked, many = argument.asked, argument.repeated
    made = typer.Option(
        argument.option, help=asked.words, metavar=argument.metavar,
        min=None if many else asked.least, max=None if many else asked.most,
        parser=frame.day if argument.kind is date else None,
    )  # fmt: skip
    kind: Any = list[str] if many else argument.kind
    default = None if many else argument.default
    if default is None:
        kind = kind | None
    return inspect.Parameter(
        argument.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, made]
    )


def check_days(said: dict[str, Any], as_of: date | None) -> None:
    """Raises ``Mistake`` if two last days were said."""
    try:
        check_last_day(said, as_of)
    except BadArgument as error:
        raise frame.Mistake(str(error)) from None


def answer(measure: Measure, reading: Reading, said: dict[str, Any]) -> Report:
    """The report of a measure on a reading; people are named as people name them.

    Raises:
        Mistake: an argument cannot be used.
        NotFound: nobody on the board is called so.
    """
    try:
        return measure.answer(reading, said, by_name(reading.board))
    except BadArgument as error:
        raise frame.Mistake(str(error)) from None


def tell(measure: Measure, report: Report, *, as_json: bool, as_csv: bool) -> int:
    """Prints a report in the form that was asked for."""
    notes = (*measure.notes(report), report.as_of_note, f"policy {report.policy}, revision {report.revision}")
    title = f"{measure.title}: {report.account_name}, {report.as_of}"
    value = report.as_json() if as_json else None
    output.answer(value, report.rows(), title, as_json=as_json, as_csv=as_csv, notes=notes)
    if not as_json and not as_csv:
        for heading, table in measure.more:
            tell_more(heading, table(report))
    return frame.DONE


def tell_more(heading: str, table: Table) -> None:
    """Prints the first rows of a further table of a report, and how many there are; nothing where none is."""
    if table.rows:
        left = len(table.rows) - SHOWN
        note = f"... and {left} more; --json has all" if left > 0 else None
        output.print_table(heading, Table(table.headers, table.rows[:SHOWN]), (note,))


def report(
    account: TheAccount, as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Every measure of an account that can be asked without saying more."""
    with frame.measured(store, policy) as readings:
        reading = readings.of(frame.the_account(readings.store, account).id, as_of, known_at)
        if as_json:
            output.print_json(full_report(reading))
        else:
            for measure, told in reports(reading):
                tell(measure, told, as_json=False, as_csv=False)
    return frame.DONE
