"""Who sits in the buying group of a deal, by the CRM's contact roles?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import record_id
from graph.model.phrase import phrase
from ingest.rows_records import buying_group
from ingest.sheet import Line
from ingest.work import Work, land, roles_in


def contact_role_rows(work: Work, lines: Iterable[Line]) -> None:
    """Seats in the buying group of one deal, from the CRM; several rows about one seat add up."""
    seats: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        deal, person = _deal(work, line), _contact(work, line)
        if deal and person:
            seats.setdefault((deal, person), []).append(line)
    for (deal, person), rows in seats.items():
        roles = tuple(role for line in rows for role in roles_in(line, "role"))
        for line in rows:
            _seat_of_deal(work, line, deal, person, roles)


def _seat_of_deal(work: Work, line: Line, deal: str, person: str, roles: tuple[str, ...]) -> None:
    account, name = work.deals.facts(deal) or ("", "")
    unit = buying_group(work, line, account, deal, name)
    key = work.state(line, "decision_role", record_id("sea", unit, person), {
        "stakeholder_id": person, "decision_unit_id": unit, "roles": roles, "certainty": "assumed",
        "note": f"{line.sheet.form.product}: {line.text('role')}" if line.text("role") else None,
    })  # fmt: skip
    land(line, key)


def _deal(work: Work, line: Line) -> str | None:
    external = line.external("opportunity", "opportunity_id")
    if external:
        found = work.deals.by_external(external)
        field, reason = "opportunity_id", phrase("is no deal of this import or the store")
    else:
        named = work.deals.by_name(line.text("opportunity_name"), work.place_of(line) or None)
        found = named[0] if len(named) == 1 else None
        field, reason = (
            "opportunity_name",
            phrase("names several deals") if named else phrase("names no deal that is known"),
        )
    if found is None:
        line.reject(field, reason, phrase("import the deals too"))
    return found


def _contact(work: Work, line: Line) -> str | None:
    if not line.open:
        return None
    external = line.external("contact", "contact_id")
    if external:
        found = work.people.by_external(external)
        if found is None:
            line.reject(
                "contact_id",
                phrase("is no contact of this import or the store"),
                phrase("import the contacts too"),
            )
        return found
    if line.text("contact_email"):
        return work.person(line, "contact_email")
    parts = (line.text("first_name"), line.text("last_name"))
    name = line.text("contact_name") or " ".join(part for part in parts if part)
    by_name = work.people.by_name(name, work.place_of(line))
    if by_name.id is None:
        line.reject("last_name", by_name.reason, phrase("add the column Contact ID or Email"))
    return by_name.id
