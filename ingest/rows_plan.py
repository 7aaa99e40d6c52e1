"""What do the rows of an account plan state? Assignments, seats, influence, ratings, rivals, products."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from graph.model import AssignmentRole, folded, record_id, tie_id
from graph.model.phrase import phrase
from ingest.addresses import addresses
from ingest.sheet import Line
from ingest.titles import place_of
from ingest.words import meaning
from ingest.work import Work, land, roles_in

_NOT_OURS: Final = phrase("names nobody of the team"), phrase("fill in the team member's e-mail")
_THESE: Final = phrase("use one of these words")
_AS_IN_CRM: Final = phrase("write the deal's name as the CRM has it")
_SEVERAL_DEALS: Final = phrase("names several deals of the account"), _AS_IN_CRM
_NO_DEAL: Final = phrase("names no deal of the account"), _AS_IN_CRM


def assignment_rows(work: Work, lines: Iterable[Line]) -> None:
    """Who works an account, in which role, from when to when."""
    stints: dict[tuple[str, str, AssignmentRole], list[tuple[date, date | None, Line]]] = {}
    for line in lines:
        account = work.account_named(line)
        if account is None:
            continue
        member = work.owner(line)
        if member is None:
            line.reject("member_email", *_NOT_OURS)
            continue
        role = AssignmentRole(work.word(line, "assignment_role", "role") or "unknown")
        start, end = line.moment("valid_from"), line.moment("valid_to")
        stint = (start.day if start else date.min, end.day if end else None, line)
        stints.setdefault((account, member, role), []).append(stint)
    for whose, found in stints.items():
        _state_stints(work, whose, found)


def _state_stints(
    work: Work, whose: tuple[str, str, AssignmentRole], stints: list[tuple[date, date | None, Line]]
) -> None:
    """The last stint is the assignment that owning in the CRM states too; earlier ones go by their dates."""
    account, member, role = whose
    stints.sort(key=lambda stint: (stint[0], stint[2].sheet.table.digest, stint[2].number))
    last = stints[-1][0]
    for start, end, line in stints:
        dates = () if start == last else (start.isoformat(),)
        key = work.state(line, "assignment", record_id("asg", account, member, role, *dates), {
            "account_id": account, "team_member_id": member, "role": role,
            "valid_from": start if start > date.min else None, "valid_to": end,
        })  # fmt: skip
        work.owners.add(line, account, member, role)
        land(line, key)


def status_rows(work: Work, lines: Iterable[Line]) -> None:
    """Who left, or came back, and since when."""
    for line in lines:
        account = work.account_named(line)
        person = work.person(line, "person_email", account) if account else None
        facts = work.people.facts(person) if person else None
        if person is None or facts is None:
            continue
        status = meaning("person_status", line.text("status"))
        if status is None:
            line.reject("status", phrase("is none of active, left, unknown"), _THESE)
            continue
        start = line.moment("valid_from")
        values = {"account_id": facts[0], "name": facts[1], "status": status, "note": line.text("note")}
        key = work.state(line, "stakeholder", person, values, valid_from=start.day if start else None)
        land(line, key)


def decision_unit_rows(work: Work, lines: Iterable[Line]) -> None:
    """The buying groups of an account and of its deals, with the roles and the size that they should have."""
    for line in lines:
        unit = _decision_unit(work, line)
        if unit is None:
            continue
        size = line.number_in("expected_size")
        roles = roles_in(line, "required_roles")
        values = {"required_roles": roles, "expected_size": int(size) if size is not None else None}
        land(line, work.state(line, "decision_unit", unit[0], unit[1] | values))


def _decision_unit(work: Work, line: Line) -> tuple[str, dict[str, Any]] | None:
    account = work.account_named(line)
    if account is None:
        return None
    deal, title = None, line.text("opportunity")
    if title:
        found = work.deals.by_name(title, account)
        if len(found) != 1:
            line.reject("opportunity", *(_SEVERAL_DEALS if found else _NO_DEAL))
            return None
        deal = found[0]
    name = line.text("unit") or (f"Buying group: {title}" if title else "Buying group")
    values = {"account_id": account, "name": name, "opportunity_id": deal}
    return record_id("dmu", account, deal or "", folded(name)), values


def decision_role_rows(work: Work, lines: Iterable[Line]) -> None:
    """Seats: later words about one seat hold from their day on, so they are stated in order of time."""
    seats: dict[str, list[tuple[date | None, Line, dict[str, Any]]]] = {}
    for line in lines:
        unit = _decision_unit(work, line)
        person = work.person(line, "person_email", unit[1]["account_id"]) if unit else None
        if unit is None or person is None:
            continue
        work.state(line, "decision_unit", unit[0], unit[1])
        start = line.moment("valid_from")
        seat = record_id("sea", unit[0], person)
        entry = (start.day if start else None, line, _seat(work, line, unit[0], person))
        seats.setdefault(seat, []).append(entry)
    for seat, entries in seats.items():
        entries.sort(key=lambda entry: (entry[0] or date.min, entry[1].sheet.table.digest, entry[1].number))
        first = entries[0][0]
        for day, line, values in entries:
            told = values | {"valid_from": first}
            land(line, work.state(line, "decision_role", seat, told, valid_from=day))


def _seat(work: Work, line: Line, unit: str, person: str) -> dict[str, Any]:
    influence = line.number_in("influence")
    if influence is not None and influence not in range(6):
        line.problem("influence", phrase("is no whole number from 0 to 5"))
        influence = None
    return {
        "stakeholder_id": person,
        "decision_unit_id": unit,
        "roles": roles_in(line, "roles"),
        "influence": int(influence) if influence is not None else None,
        "stance": work.word(line, "stance", "stance"),
        "certainty": work.word(line, "certainty", "certainty"),
        "note": line.text("note"),
    }


def influence_rows(work: Work, lines: Iterable[Line]) -> None:
    """What one stakeholder is to another, or to a unit."""
    for line in lines:
        account = work.account_named(line)
        person = work.person(line, "from_email", account) if account else None
        if account is None or person is None:
            continue
        kind = meaning("influence", line.text("influence"))
        if kind is None:
            line.reject("influence", phrase("is none of influences, ally, tension, blocks"), _THESE)
            continue
        to_person = work.person(line, "to_email", account) if line.text("to_email") else None
        to_unit = work.unit(line, account, line.text("to_unit")) if not line.text("to_email") else None
        if not line.open:
            continue
        target = to_person or to_unit
        if target is None or target == person:
            line.reject("to_email", phrase("names nobody else"), phrase("fill in To e-mail or To unit"))
            continue
        start = line.moment("valid_from")
        key = work.state(line, "influence", record_id("inf", person, kind, target), {
            "stakeholder_id": person, "influence": kind, "to_stakeholder_id": to_person,
            "to_unit_id": to_unit, "weight": _share(line, "weight"), "note": line.text("note"),
            "valid_from": start.day if start else None,
        })  # fmt: skip
        land(line, key)


def _share(line: Line, name: str) -> float | None:
    known = meaning("strength", line.text(name))
    value = float(known) if known else line.number_in(name)
    if value is not None and "%" in line.text(name):
        value /= 100
    if value is not None and not 0 <= value <= 1:
        line.problem(name, phrase("is not between 0 and 1"))
        return None
    return value


def rating_rows(work: Work, lines: Iterable[Line]) -> None:
    """How well one of us says to know a stakeholder, and how well we want to."""
    for line in lines:
        account = work.account_named(line) if line.text("account") else None
        person = work.person(line, "person_email", account) if line.open else None
        if person is None:
            continue
        member = work.owner(line)
        if member is None:
            line.reject("member_email", *_NOT_OURS)
            continue
        level, day = work.word(line, "level", "level"), line.moment("day")
        if level and day is None:
            line.reject(
                "day", phrase("a stated level needs its day"), phrase("fill in the day as YYYY-MM-DD")
            )
            continue
        said = {
            "level": level, "day": day.day if day else None,
            "rater": line.text("rater") or line.text("member_email"),
            "standing": work.word(line, "standing", "standing") or "unknown",
        }  # fmt: skip
        key = work.state(line, "relationship", tie_id(member, person), {
            "stakeholder_id": person, "team_member_id": member, "statements": (said,) if level else (),
            "desired_level": work.word(line, "level", "desired"), "note": line.text("note"),
        })  # fmt: skip
        land(line, key)


def competitor_rows(work: Work, lines: Iterable[Line]) -> None:
    """A rival, and to whom it stands close."""
    for line in lines:
        if not line.text("name"):
            line.reject("name", phrase("a competitor needs a name"), phrase("fill in the name"))
            continue
        account = work.account_named(line) if line.text("account") else None
        person = (
            work.person(line, "person_email", account) if line.open and line.text("person_email") else None
        )
        if not line.open:
            continue
        rival = _by_name(work, line, "competitor", "cmp", line.text("name"))
        key = work.state(line, "competitor", rival, {"name": line.text("name")})
        if key and person:
            key = work.state(line, "competitor_tie", record_id("cti", rival, person), {
                "stakeholder_id": person, "competitor_id": rival, "strength": _share(line, "strength"),
                "note": line.text("note"),
            })  # fmt: skip
        land(line, key)


def _by_name(work: Work, line: Line, kind: str, prefix: str, name: str) -> str:
    stored = work.shelf.ids(kind, f"name:{folded(name)}")
    return stored[0] if len(stored) == 1 else record_id(prefix, line.sheet.system, kind, folded(name))


def product_rows(work: Work, lines: Iterable[Line]) -> None:
    """What we sell."""
    for line in lines:
        if not line.text("name"):
            line.reject("name", phrase("a product needs a name"), phrase("fill in the name"))
            continue
        product = _by_name(work, line, "product", "pro", line.text("name"))
        values = {"name": line.text("name"), "note": line.text("description")}
        land(line, work.state(line, "product", product, values))


def opportunity_product_rows(work: Work, lines: Iterable[Line]) -> None:
    """Which products a deal is about."""
    for line in lines:
        unit = _decision_unit(work, line)
        deal = unit[1]["opportunity_id"] if unit else None
        facts = work.deals.facts(deal) if deal else None
        if unit is None:
            continue
        if deal is None or facts is None or not line.text("product"):
            line.reject(
                "opportunity" if facts is None else "product", phrase("is blank"), phrase("fill it in")
            )
            continue
        product = _by_name(work, line, "product", "pro", line.text("product"))
        work.state(line, "product", product, {"name": line.text("product")})
        values = {"account_id": facts[0], "name": facts[1], "product_ids": (product,)}
        land(line, work.state(line, "opportunity", deal, values))


def vacancy_rows(work: Work, lines: Iterable[Line]) -> None:
    """Seats that we know exist, without knowing who sits in them."""
    for line in lines:
        account = work.account_named(line)
        if account is None:
            continue
        seat = line.text("seat")
        if not seat:
            line.reject("seat", phrase("a vacant seat needs a title"), phrase("fill in the title"))
            continue
        unit = work.unit(line, account, line.text("unit"))
        place = place_of(seat, line.text("unit"))
        manager = _manager(work, line)
        seniority = work.word(line, "seniority", "seniority") or place.seniority
        vacancy = record_id("per", "chessboard", "vacancy", account, folded(seat), unit or "")
        key = work.state(line, "stakeholder", vacancy, {
            "account_id": account, "name": seat, "title": seat, "status": "vacant", "unit_id": unit,
            "seniority": seniority if seniority != "unknown" else None,
            "function": place.function if place.function != "unknown" else None,
            "reports_to": manager, "source": line.sheet.system,
        })  # fmt: skip
        land(line, key)


def _manager(work: Work, line: Line) -> str | None:
    email = next(addresses(line.text("reports_to_email")), "")
    found = work.people.by_email(email) if email else None
    if found and found.id is None:
        line.problem("reports_to_email", found.reason)
    return found.id if found else None
