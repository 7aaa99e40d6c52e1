"""Which commands ask over all accounts? Gaps, the portfolio, and which should be key accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, AsOf, KnownAt, PolicyAt, StoreAt
from app.readings import GapFilter
from graph.analysis.gaps import Gap
from graph.analysis.report import Table, joined, plain
from graph.analysis.status import Status
from graph.model import BuyingRole
from graph.model.scheme import Scheme, read_scheme


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
    notes = (note, f"policy {label}, revision {revision}")
    output.answer(value, _gap_table(found), f"{len(found)} gaps, {day}", as_json=as_json, as_csv=as_csv,
                  notes=notes)  # fmt: skip
    return frame.DONE


def _gap_table(gaps: list[Gap]) -> Table:
    headers = ("stakeholder", "title", "account", "status", "flags", "roles", "influence", "stance", "value",
               "currency", "owner", "reason")  # fmt: skip
    return Table(headers, tuple(
        (gap.name, gap.title, gap.account_name, gap.status.value, joined(gap.flags), joined(gap.roles),
         gap.influence, gap.stance.value, gap.value, gap.currency, gap.owner_name, gap.reason)
        for gap in gaps
    ))  # fmt: skip


def portfolio(
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """How all accounts stand: value at risk, and what each of our people carries."""
    frame.exclusive(as_json, as_csv)
    with frame.measured(store, policy) as readings:
        report = readings.portfolio(as_of=as_of, known_at=known_at)
        day, note = readings.day(as_of, known_at)
        label = readings.policy.label
    value = report.as_json() | {"as_of": day.isoformat(), "as_of_note": note, "policy": label}
    notes = (note, report.note, f"policy {label}, revision {report.revision}")
    output.answer(value, report.rows(), f"Portfolio, {day}", as_json=as_json, as_csv=as_csv, notes=notes)
    if not as_json and not as_csv:
        output.print_table("By currency", report.currency_rows())
        output.print_table("What each of us carries", report.people_rows())
    return frame.DONE


def select(
    scheme: Annotated[
        Path | None, typer.Option("--scheme", metavar="FILE", help="Criteria, weights and tiers (TOML).")
    ] = None,
    as_of: AsOf = None, known_at: KnownAt = None, policy: PolicyAt = None,
    as_json: AsJson = False, as_csv: AsCsv = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Which accounts should be key accounts, by weighted criteria."""
    frame.exclusive(as_json, as_csv)
    criteria = read_scheme(scheme) if scheme else Scheme()
    with frame.measured(store, policy) as readings:
        report = readings.selection(criteria, as_of=as_of, known_at=known_at)
    notes = (*(one.words for one in report.warnings), f"scheme {report.scheme}")
    output.answer(report.as_json() if as_json else None, report.rows(), "Key accounts", as_json=as_json,
                  as_csv=as_csv, notes=notes)  # fmt: skip
    if not as_json and not as_csv:
        output.print_table("What hangs on the weights", report.criteria_rows())
    return frame.DONE
