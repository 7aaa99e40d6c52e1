"""Which rows about activities are contacts, with whom, and did they take place?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import ValidationError

from graph.model import (
    Direction,
    Interaction,
    InteractionKind,
    InteractionState,
    Key,
    record_id,
    say_contact,
)
from graph.model.phrase import phrase
from graph.store.scratch import Words
from ingest.addresses import is_automatic
from ingest.dates import Moment
from ingest.guests import Guests
from ingest.salesforce import names_a
from ingest.sheet import Line
from ingest.words import meaning, why_no_contact
from ingest.work import Work, land

MUTUAL: Final = frozenset({"meeting", "call", "video-call", "event"})
_MAX_SUBJECT: Final = 500


@dataclass(frozen=True)
class Contact:
    """One contact before it is stated: what, when, whether it took place, and who took part."""

    id: str
    kind: str
    moment: Moment
    state: str
    direction: str
    subject: str
    external: str
    team: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


def tell(work: Work, line: Line, contact: Contact) -> None:
    """States a contact and the ties that it makes."""
    try:
        interaction = Interaction(
            id=contact.id, contact=InteractionKind(contact.kind), day=contact.moment.day,
            at=contact.moment.at, direction=Direction(contact.direction),
            state=InteractionState(contact.state),
            team_member_ids=tuple(contact.team), stakeholder_ids=tuple(contact.people),
            subject=contact.subject[:_MAX_SUBJECT] or None,
            external_ids=(contact.external,) if contact.external else (),
        )  # fmt: skip
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        line.reject("id", phrase("cannot be stated: {value}", value=first["msg"]))
        return
    work.drafts.add(say_contact(interaction, source=line.sheet.system, document=line.sheet.table.digest))
    land(line, Key("interaction", contact.id))


def activity_rows(work: Work, lines: Iterable[Line], guests: Guests, mailed: Words) -> None:
    """Meetings, calls, mails and messages of the team with stakeholders; invitees join their event.

    Args:
        work: the import.
        lines: activity rows.
        guests: further participants of events.
        mailed: external ids of activities that another file gives in full as e-mails.
    """
    for line in lines:
        contact = _contact(work, line, mailed)
        if contact is None:
            continue
        joined = [one for one in (_guest(work, guest) for guest in guests.of(contact.external)) if one]
        whole = _together(contact, [side for _, side in joined]) if joined else contact
        if not whole.people:
            _nobody(line)
            for guest, _ in joined:
                guest.skip(phrase("its event has nobody of the customer"))
            continue
        tell(work, line, whole)
        for guest, _ in joined:
            tell(work, guest, whole)
    for guest in guests.left():
        _late_guest(work, guest)


def _nobody(line: Line) -> None:
    named = next(
        (name for name in ("contact_ids", "contact_emails", "contact_names") if line.text(name)), None
    )
    if named is None:
        line.skip(phrase("names nobody of the customer"))
        return
    ids = line.ids("contact_ids")
    if line.sheet.system == "salesforce" and ids and names_a("lead", ids[0]):
        line.skip(phrase("is about a lead, who belongs to no account yet"))
        return
    line.reject(
        named, phrase("names nobody known in this import or the store"), phrase("import the contacts too")
    )


def _contact(work: Work, line: Line, mailed: Words) -> Contact | None:
    kind = kind_of(line)
    if kind is None:
        known = phrase("use Meeting, Call, Email, Letter, Message, Note or Task")
        line.reject("kind", phrase("is no kind of activity that we know"), known)
        return None
    table = "event" if line.sheet.form.plain == "meeting" else "activity"
    external = line.external(table, "id")
    reason = _not_for_the_map(line, kind, mailed.get(external) is not None)
    if reason:
        line.skip(reason)
        return None
    moment = moment_of(line)
    return _sides(work, line, kind, external, moment) if moment else None


def _not_for_the_map(line: Line, kind: str, mailed: bool) -> str | None:
    if meaning("yes", line.text("private")) == "yes":
        return phrase("a private entry")
    if mailed:
        return phrase("the e-mail itself is in another file of this import")
    if kind == "email" and is_automatic(line.text("subject")):
        return phrase("an automatic answer")
    return why_no_contact(kind)


def _sides(work: Work, line: Line, kind: str, external: str, moment: Moment) -> Contact:
    state = state_of(line, kind, moment.day, work.options.today)
    owner = work.owner(line)
    people = frozenset(work.met_in(line))
    direction = meaning("direction", line.text("direction")) if kind not in MUTUAL else "mutual"
    if kind == "call" and state != "held":
        direction = meaning("direction", line.text("direction")) or "unknown"
    identifier = external or "|".join(
        (*sorted(people), owner or "", moment.day.isoformat(), line.text("subject"))
    )
    table = kind if line.sheet.system == "hubspot" else "activity"
    return Contact(
        id=record_id("int", line.sheet.system, table, identifier), kind=kind, moment=moment, state=state,
        direction=direction or "outbound", subject=line.text("subject"), external=external,
        team=frozenset({owner} if owner else ()), people=people,
    )  # fmt: skip


def kind_of(line: Line) -> str | None:
    """The kind of an activity: ``meeting``, ``call``, or ``task``, ``note`` and so on; None if unknown.

    What the product calls a plain task may say by its type, or by a subject of one word, that it was a call.
    """
    plain = line.sheet.form.plain
    timed = plain == "task" and not line.text("kind") and line.text("start")
    if timed or meaning("yes", line.text("is_task")) == "no":
        plain = "meeting"
    if line.text("kind"):
        plain = meaning("contact", line.text("kind")) or ""
        if plain not in ("task", ""):
            return plain
    by_words = meaning("contact", line.text("kind_words"))
    if by_words and (by_words not in ("task", "note") or not plain):
        return by_words
    if plain == "task":
        by_subject = meaning("contact", line.text("subject").partition(":")[0])
        return by_subject if by_subject in ("call", "email", "letter") else "task"
    return plain or None


def state_of(line: Line, kind: str, day: date, today: date) -> str:
    """Whether a contact took place: by outcome or status where the file has one, else by its day.

    A blank outcome is unknown: it is no evidence. What lies ahead is planned whatever it says.
    """
    fields = [name for name in _outcomes(line, kind) if line.sheet.has(name)]
    found = [meaning("state", line.text(name)) for name in fields if line.text(name)]
    for name in fields:
        if line.text(name) and meaning("state", line.text(name)) is None:
            line.problem(name, phrase("is no outcome that we know; the contact does not count"))
    if fields:
        state = next((s for s in ("missed", "planned", "held") if s in found), "unknown")
        state = "unknown" if None in found and state == "held" else state
    else:
        state = "held"
    return "planned" if day > today and state in ("held", "unknown") else state


def _outcomes(line: Line, kind: str) -> tuple[str, ...]:
    if kind in ("meeting", "video-call", "event"):
        is_event = line.text("start") or meaning("yes", line.text("is_task")) == "no"
        is_task = line.sheet.form.plain == "task" and not is_event
        return ("meeting_outcome", "status") if is_task else ("meeting_outcome",)
    if kind == "call":
        return ("call_outcome", "outcome", "status")
    return ("status",)


def moment_of(line: Line) -> Moment | None:
    """When a contact was: completed, else begun, else its day; None, the row rejected, if none is usable."""
    lacks: str = phrase("an activity needs its day")
    bad, reason = "day", lacks
    for name in ("completed", "start", "day"):
        found = line.read_moment(name)
        if isinstance(found, Moment):
            return found
        if found and reason == lacks:
            bad, reason = name, found
    line.reject(bad, reason, phrase("write the date as YYYY-MM-DD"))
    return None


def _guest(work: Work, line: Line) -> tuple[Line, tuple[str | None, str | None]] | None:
    """One of us, or a stakeholder, who is invited to an event; nobody who declined."""
    if meaning("state", line.text("status")) == "missed":
        line.skip(phrase("was invited but declined"))
        return None
    person = work.people.by_external(line.external("contact", "relation_id"))
    member = None if person else work.team.by_external(line.external("user", "relation_id"))
    if person or member:
        return line, (member, person)
    identifier = (line.ids("relation_id") or [""])[0]
    if any(names_a(what, identifier) for what in ("contact", "user")):
        line.reject(
            "relation_id",
            phrase("is nobody known in this import or the store"),
            phrase("import contacts and users too"),
        )
    else:
        line.skip(phrase("is neither a contact nor a user (a lead, an account or a room)"))
    return None


def _together(contact: Contact, sides: Iterable[tuple[str | None, str | None]]) -> Contact:
    team = contact.team | {member for member, _ in sides if member}
    people = contact.people | {person for _, person in sides if person}
    return Contact(**{**vars(contact), "team": team, "people": people})


def _late_guest(work: Work, line: Line) -> None:
    """A participant of an event that came with an earlier import."""
    stored = work.shelf.ids("interaction", f"id:{line.external('event', 'event_id')}")
    record = work.shelf.record(Interaction, stored[0]) if stored else None
    if record is None:
        line.skip(phrase("its event is not on the map (private, skipped, or in no file so far)"))
        return
    one = _guest(work, line)
    if one is None:
        return
    known = Contact(
        id=record.id, kind=record.contact, moment=Moment(record.day, record.at), state=record.state,
        direction=record.direction, subject=record.subject or "", external=line.external("event", "event_id"),
        team=frozenset(record.team_member_ids), people=frozenset(record.stakeholder_ids),
    )  # fmt: skip
    tell(work, line, _together(known, [one[1]]))
