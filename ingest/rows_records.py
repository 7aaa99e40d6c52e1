"""What do rows about accounts, contacts, our own people and deals state?"""

from __future__ import annotations

from typing import Any

from graph.model import AssignmentRole, Function, Key, PersonStatus, Seniority, record_id
from graph.model.phrase import phrase
from ingest.accounts import holding_id
from ingest.companies import address_in, domains_in, phones_in, registered_in
from ingest.headcount import at_least
from ingest.numbers import currency_of
from ingest.people import Contact
from ingest.sheet import Line
from ingest.team import is_ours
from ingest.titles import place_of
from ingest.words import meaning
from ingest.work import Work, land, roles_in


def account_row(work: Work, line: Line) -> None:
    """An account: its facts, its owner as account manager."""
    if not line.text("name"):
        line.reject("name", phrase("an account needs a name"), phrase("fill in the name"))
        return
    account_id = work.accounts.of_row(line)
    manager = work.owner(line)
    least = at_least(line.text("employees"))
    employees = line.number_in("employees") if least is None else least
    external = line.external("account", "id")
    key = work.state(line, "account", account_id, {
        "name": line.text("name"),
        "domains": domains_in(line),
        "phones": phones_in(line),
        "address": address_in(line),
        "registered_ids": registered_in(line),
        "industry": line.text("industry"),
        "region": line.text("country") or line.text("state"),
        "revenue": line.number_in("revenue"),
        "employees": int(employees) if employees is not None else None,
        "currency": currency_of(line.text("currency")),
        "parent_id": work.accounts.parent(line),
        "account_manager_id": manager,
        "external_ids": (external,) if external else (),
        "aliases": work.accounts.aliases(line),
    })  # fmt: skip
    if key and manager:
        work.owners.add(line, account_id, manager, AssignmentRole.ACCOUNT_MANAGER)
    land(line, key)


def contact_row(work: Work, line: Line) -> None:
    """A stakeholder, or one of us if the address is of the team's domain."""
    if is_ours(line, work.options):
        member_row(work, line)
        return
    contact = work.people.contact(line)
    if contact is None:
        _company_alone(work, line)
        return
    person, link = work.people.final(contact.own), work.people.link(line)
    account_id = work.people.account_of(person, contact)
    if link.account_id or account_id == holding_id(line.sheet.system):
        work.home(line, link, line.sheet.system, person)
    key = work.state(line, "stakeholder", person, _contact(work, line, contact, account_id))
    owner = work.owner(line)
    if key and owner and link.account_id:
        work.owners.add(line, account_id, owner, AssignmentRole.UNKNOWN)
    if key and line.text("roles"):
        seat(work, line, account_id, person)
    land(line, key)


def _company_alone(work: Work, line: Line) -> None:
    """A row among contacts that names no person still tells of its company, if it names one."""
    link = work.people.link(line)
    if not link.account_id:
        line.reject(
            "last_name", phrase("a contact needs a name or an e-mail address"), phrase("fill in one of them")
        )
        return
    work.home(line, link, line.sheet.system, "")
    line.land(Key("account", link.account_id))


def _contact(work: Work, line: Line, contact: Contact, account_id: str) -> dict[str, Any]:
    title, department = line.text("title"), line.text("department")
    person = work.people.final(contact.own)
    place = place_of(title, department)
    return {
        "account_id": account_id,
        "name": contact.shown,
        "emails": work.people.own_emails(contact),
        "phones": tuple(text for text in (line.text("phone"), line.text("mobile")) if text),
        "title": title,
        "seniority": place.seniority if place.seniority is not Seniority.UNKNOWN else None,
        "function": place.function if place.function is not Function.UNKNOWN else None,
        "unit_id": work.unit(line, account_id, department),
        "reports_to": _manager(work, line, person, account_id),
        "location": ", ".join(part for part in (line.text("city"), line.text("country")) if part),
        "time_zone": line.text("time_zone"),
        "source": line.sheet.system,
        "external_ids": contact.ids,
        "aliases": (contact.own,) if contact.own != person else (),
    }


def _manager(work: Work, line: Line, person: str, account_id: str) -> str | None:
    external = line.external("contact", "reports_to_id")
    name = line.text("reports_to_name")
    if external:
        reason: str = phrase("is no contact of this import or the store")
        found, field = work.people.by_external(external), "reports_to_id"
    elif name:
        by_name = work.people.by_name(name, account_id)
        found, field, reason = by_name.id, "reports_to_name", by_name.reason
    else:
        return None
    if found == person:
        found, reason = None, phrase("is the person's own id")
    if found is None:
        line.problem(field, reason)
    return found


def seat(work: Work, line: Line, account_id: str, person: str) -> None:
    """The seat that a contact's own buying role gives them, assumed, in one unit per account."""
    roles = roles_in(line, "roles")
    unit = record_id("dmu", account_id, "", "crm")
    work.state(line, "decision_unit", unit, {"account_id": account_id, "name": "Buying group (from CRM)"})
    work.state(line, "decision_role", record_id("sea", unit, person), {
        "stakeholder_id": person, "decision_unit_id": unit, "roles": roles, "certainty": "assumed",
        "note": f"{line.sheet.form.product}: {line.text('roles')}",
    })  # fmt: skip


def member_row(work: Work, line: Line) -> None:
    """One of us: from lists of users and team, and contacts of the team's domains."""
    one = work.team.of(line)
    if one is None or not (one.given or one.email):
        line.reject(
            "email" if line.sheet.form.row == "team" else "name",
            phrase("names nobody"),
            phrase("fill in name and address"),
        )
        return
    title, capacity = line.text("title"), line.number_in("capacity")
    place = place_of(title, line.text("department"))
    seniority = work.word(line, "seniority", "seniority") or place.seniority
    function = work.word(line, "function", "function") or place.function
    status = work.word(line, "person_status", "status") or (
        meaning("person_status", line.text("active")) or ""
    )
    key = work.state(line, "team_member", work.team.id_of(one), {
        **work.team.values(one),
        "name": one.given or work.team.values(one)["name"],
        "title": title,
        "seniority": seniority if seniority != Seniority.UNKNOWN else None,
        "function": function if function != Function.UNKNOWN else None,
        "status": PersonStatus(status) if status else None,
        "capacity": int(capacity) if capacity is not None else None,
    })  # fmt: skip
    land(line, key)


def opportunity_row(work: Work, line: Line) -> None:
    """A deal with its stage on our scale; its owner works the account."""
    name = line.text("name") or line.text("id")
    if not name:
        line.reject("name", phrase("a deal needs a name"), phrase("fill in the name"))
        return
    link = work.deals.link(line)
    deal = work.deals.id_of(line, link)
    account_id = work.home(line, link, line.sheet.system, deal)
    owner = work.owner(line)
    close = line.moment("close_date")
    external = line.external("opportunity", "id")
    key = work.state(line, "opportunity", deal, {
        "account_id": account_id,
        "name": name,
        "stage": line.text("stage"),
        "status": _status(line),
        "amount": line.number_in("amount"),
        "currency": currency_of(line.text("currency")),
        "close_date": close.day if close else None,
        "owner_id": owner,
        "external_ids": (external,) if external else (),
    })  # fmt: skip
    if key and owner and link.account_id:
        work.owners.add(line, account_id, owner, AssignmentRole.UNKNOWN)
    if key:
        _participants(work, line, deal)
    land(line, key)


def _participants(work: Work, line: Line, deal: str) -> None:
    """The contacts that a deal's own row names take part in it: seats, of which nothing more is known."""
    people = work.met_in(line)
    account_id, name = work.deals.facts(deal) or ("", "")
    if people and account_id:
        unit = buying_group(work, line, account_id, deal, name)
        for person in people:
            work.state(line, "decision_role", record_id("sea", unit, person), {
                "stakeholder_id": person, "decision_unit_id": unit, "certainty": "assumed",
            })  # fmt: skip


def buying_group(work: Work, line: Line, account_id: str, deal: str, name: str) -> str:
    """States the decision unit of a deal as the CRM has it, and gives the record id."""
    unit = record_id("dmu", account_id, deal, "crm")
    work.state(line, "decision_unit", unit, {
        "account_id": account_id, "name": f"Buying group: {name}"[:1000], "opportunity_id": deal,
    })  # fmt: skip
    return unit


def _status(line: Line) -> str | None:
    if meaning("yes", line.text("won")) == "yes":
        return "won"
    if meaning("yes", line.text("closed")) == "yes":
        return meaning("deal_status", line.text("stage")) or "lost"
    told = [text for text in (line.text("status"), line.text("stage")) if text]
    known = next((status for text in told if (status := meaning("deal_status", text))), None)
    return known or ("open" if told else None)
