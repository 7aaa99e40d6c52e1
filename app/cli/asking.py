"""Which commands show what is there? The accounts, and one account's board."""

from __future__ import annotations

from app.boards import board_document
from app.cli import frame, output
from app.cli.frame import AsCsv, AsJson, AsOf, KnownAt, PolicyAt, StoreAt, TheAccount
from app.reading import Reading
from graph.analysis.report import Cell, Table, joined


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
