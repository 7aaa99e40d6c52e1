"""Which commands only read? Accounts, one account's board, and the measures."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from app.boards import board_document
from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, AsOf, KnownAt, PolicyAt, StoreAt, TheAccount
from app.readings import GapFilter, Reading
from graph.analysis.report import Cell, Report, Table, joined, plain
from graph.analysis.status import Status
from graph.model import BuyingRole


def accounts(as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None) -> int:
    """List the accounts with how many people and ties each has."""
    frame.exclusive(as_json, as_csv)
    with frame.opened(store) as (found, _):
        summaries = found.accounts()
    fields = ("id", "name", "stakeholders", "team_members", "relationships")
    rows = [({name: getattr(one, name) for name in fields}, one.holding) for one in summaries]
    value = {
        "accounts": [row for row, holding in rows if not holding],
        "holding": [row for row, holding in rows if holding],
    }
    headers = ("account", "id", "stakeholders", "team members", "relationships", "place to sort out")
    table = Table(headers, tuple(
        (row["name"], row["id"], row["stakeholders"], row["team_members"], row["relationships"], holding)
        for row, holding in rows
    ))  # fmt: skip
    output.answer(value, table, f"{len(value['accounts'])} accounts", as_json=as_json, as_csv=as_csv)
    return frame.DONE


def show(
    account: TheAccount, as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Show one account's board: who sits where, and how they are reached."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        one = frame.the_account(readings.store, account)
        reading = readings.of(one.id, as_of, known_at)
    value = board_document(reading.board).model_dump(mode="json") if as_json else None
    title = f"{reading.board.account.name}, {reading.board.as_of}"
    notes = (reading.board.as_of_note, f"policy {reading.policy.label}, revision {reading.board.revision}")
    output.answer(value, _board_table(reading), title, as_json=as_json, as_csv=as_csv, notes=notes)
    return frame.DONE


def _board_table(reading: Reading) -> Table:
    units = {unit.id: unit.name for unit in reading.board.units.values()}
    headers = ("unit", "seniority", "stakeholder", "title", "roles", "influence", "stance", "status",
               "flags", "strength", "closest")  # fmt: skip

    def cells() -> list[tuple[Cell, ...]]:
        return [
            (units.get(row.unit_id or ""), row.seniority.value,
             row.name, row.title, joined(row.roles), row.influence, row.stance.value, row.status.value,
             joined(row.flags), round(row.strength, 2), row.member_name)
            for row in reading.coverage.stakeholders
        ]  # fmt: skip

    ranks = [-(row.seniority.rank if row.seniority.rank is not None else -1)
             for row in reading.coverage.stakeholders]  # fmt: skip
    order = sorted(zip(cells(), ranks, strict=True), key=lambda pair: (str(pair[0][0] or "\uffff"), pair[1]))
    return Table(headers, tuple(row for row, _ in order))


def coverage(
    account: TheAccount, as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Tell how every stakeholder of an account is reached."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        one = frame.the_account(readings.store, account)
        report = readings.coverage(one.id, as_of, known_at)
    counts = ", ".join(f"{number} {status.value}" for status, number in report.counts.items() if number)
    return _tell(report, "Coverage", as_json, as_csv, counts)


def single_points(
    account: TheAccount, as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Tell where in an account everything hangs on one person."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        one = frame.the_account(readings.store, account)
        report = readings.single_points(one.id, as_of, known_at)
    done = _tell(report, "Single points of contact", as_json, as_csv)
    if not as_json and not as_csv:
        output.print_table("If a team member leaves", report.member_rows())
        output.print_table("Units with one contact", report.unit_rows())
        output.print_table("Ways to the key players", report.reach_rows())
    return done


def penetration(
    account: TheAccount,
    decision_unit: Annotated[
        str | None, typer.Option("--decision-unit", metavar="UNIT", help="Only this one (id or name).")
    ] = None,
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Tell how far we are into each decision unit of an account."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        one = frame.the_account(readings.store, account)
        report = readings.penetration(one.id, as_of, known_at)
    if decision_unit is not None:
        units = tuple(u for u in report.decision_units if decision_unit in (u.id, u.name))
        if not units:
            known = ", ".join(f"{u.name} ({u.id})" for u in report.decision_units)
            raise frame.Mistake(f"no decision unit is called {decision_unit!r}; there are: {known or 'none'}")
        report = replace(report, decision_units=units)
    return _tell(report, "Penetration", as_json, as_csv)


def gaps(
    account: Annotated[
        str | None, typer.Option("--account", metavar="ACCOUNT", help="Only this account (id or name).")
    ] = None,
    role: Annotated[BuyingRole | None, typer.Option("--role", help="Only who holds this role.")] = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only of this status.")] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="NAME", help="Only of this account manager (name or id).")
    ] = None,
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """List who is not reached as they should be, over all accounts: uncovered key decision roles first."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        one = frame.the_account(readings.store, account).id if account is not None else None
        found = readings.gaps(GapFilter(one, role, status, owner), as_of=as_of, known_at=known_at)
        day, note = readings.day(as_of, known_at)
        revision = readings.store.latest_revision() if known_at is None else known_at
        label = readings.policy.label
    value = {
        "as_of": day.isoformat(), "as_of_note": note, "revision": revision, "policy": label,
        "gaps": [plain(gap) for gap in found],
    }  # fmt: skip
    headers = ("stakeholder", "title", "account", "status", "flags", "roles", "influence", "stance", "value",
               "currency", "owner", "reason")  # fmt: skip
    table = Table(headers, tuple(
        (gap.name, gap.title, gap.account_name, gap.status.value, joined(gap.flags), joined(gap.roles),
         gap.influence, gap.stance.value, gap.value, gap.currency, gap.owner_name, gap.reason)
        for gap in found
    ))  # fmt: skip
    output.answer(
        value,
        table,
        f"{len(found)} gaps, {day}",
        as_json=as_json,
        as_csv=as_csv,
        notes=(note, f"policy {label}, revision {revision}"),
    )
    return frame.DONE


def _tell(report: Report, title: str, as_json: bool, as_csv: bool, note: str | None = None) -> int:
    notes = (note, report.as_of_note, f"policy {report.policy}, revision {report.revision}")
    heading = f"{title}: {report.account_name}, {report.as_of}"
    output.answer(report.as_json() if as_json else None, report.rows(), heading, as_json=as_json,
                  as_csv=as_csv, notes=notes)  # fmt: skip
    return frame.DONE
