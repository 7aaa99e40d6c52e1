"""What does a row say that another one can be linked to it by? Name, address, company and domain."""

from __future__ import annotations

from ingest.addresses import addresses
from ingest.sheet import Line
from ingest.team import full_name


def said_of(*rows: Line, to: str = "") -> dict[str, str]:
    """Field -> text that links a row to others.

    Args:
        rows: of one file; several only where a cell names several.
        to: the field of the row that is linked, which had their ids; blank for what tells them apart.

    People are named by their addresses if all of them have one, else by name and company.
    """
    if not rows:
        return {}
    kind = rows[0].sheet.form.row
    if kind == "account":
        return _company(rows[0], to)
    if kind == "contact":
        return _people(rows, to)
    if kind == "user":
        return _filled(owner=full_name(rows[0]), owner_email=rows[0].text("email"))
    return _filled(opportunity_name=rows[0].text("name"), **_home(rows[0]))


def _company(row: Line, to: str) -> dict[str, str]:
    name = row.text("name")
    if to == "parent_id":
        return _filled(parent_name=name)
    return _filled(account_name=name, account_domain=row.text("domain") or row.text("website"))


def _people(rows: tuple[Line, ...], to: str) -> dict[str, str]:
    emails = [next(addresses(row.text("email")), "") for row in rows]
    names = [full_name(row) for row in rows]
    if to == "reports_to_id":
        return _filled(reports_to_name=names[0])
    if to == "contact_id":
        return _filled(contact_email=emails[0], contact_name="" if emails[0] else names[0], **_home(rows[0]))
    known = all(emails)
    told = {"contact_emails" if known else "contact_names": "; ".join(emails if known else names)}
    return _filled(**told, **_home(rows[0]))


def _home(row: Line) -> dict[str, str]:
    return {name: row.text(name) for name in ("account_name", "account_domain")}


def _filled(**told: str) -> dict[str, str]:
    return {name: text for name, text in told.items() if text}
