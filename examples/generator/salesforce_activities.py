"""How does Salesforce export what happened: tasks, calls, events, invitations and mails?"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Contact

_TASK = (
    "Id,Subject,ActivityDate,Status,Priority,OwnerId,WhoId,WhatId,TaskSubtype,CallType,CallDisposition,"
    "CompletedDateTime,CreatedDate"
)
_EVENT = "Id,Subject,StartDateTime,EndDateTime,DurationInMinutes,IsAllDayEvent,Location,WhoId,WhatId,OwnerId"
_RELATION = "Id,EventId,RelationId,IsInvitee,Status"
_EMAIL = "Id,Subject,FromAddress,ToAddress,CcAddress,MessageDate,Incoming,Status,RelatedToId"
_MISSED = ("No answer", "Left voicemail", "Busy")
_PLACES = ("Hamburg", "Gdańsk", "Microsoft Teams", "On site", "")

Row = tuple[str, ...]
Lookup = Callable[[str, str], str]


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+0000")


class _Activities:
    def __init__(self, until: date, lookup: Lookup) -> None:
        self.until = until
        self.of = lookup
        self.dice = Dice("salesforce", "activities")
        self.tasks: list[Row] = []
        self.events: list[Row] = []
        self.relations: list[Row] = []
        self.emails: list[Row] = []

    def add(self, number: int, contact: Contact) -> None:
        """Writes the contact to the table where Salesforce keeps its kind."""
        key = str(number)
        if contact.kind == "meeting":
            self._event(key, contact)
        elif contact.kind == "email" and not self._logged_by_hand(contact):
            self._email(key, contact)
        else:
            self._task(key, contact)

    def _logged_by_hand(self, contact: Contact) -> bool:
        """Some mails of ours are known only as a task that says so."""
        plain = contact.outcome == "held" and contact.direction == "outbound"
        single = len(contact.people) == 1 and not contact.copied
        return plain and single and self.dice.chance(0.08)

    def _what(self, contact: Contact) -> str:
        if contact.opportunity:
            return self.of("opportunity", contact.account + contact.opportunity)
        return self.of("account", contact.account)

    def _who(self, contact: Contact) -> str:
        return self.of("contact", contact.people[0]) if contact.people else ""

    def _task(self, key: str, contact: Contact) -> None:
        call, done = contact.kind == "call", contact.outcome != "planned"
        created = min(contact.at.date(), self.until) - timedelta(days=0 if call else self.dice.between(0, 9))
        subtype = {"call": "Call", "email": "Email"}.get(contact.kind, "Task")
        disposition = self.dice.pick(_MISSED) if contact.outcome == "missed" else "Connected"
        inbound = contact.outcome == "held" and self.dice.chance(0.35)
        self.tasks.append(
            (
                self.of("task", key),
                f"Email: {contact.subject}" if contact.kind == "email" else contact.subject,
                contact.at.date().isoformat(),
                "Completed" if done else "Not Started",
                self.dice.weighted((("Normal", 0.85), ("High", 0.15))),
                self.of("user", contact.members[0]),
                self._who(contact),
                self._what(contact),
                subtype,
                ("Inbound" if inbound else "Outbound") if call else "",
                disposition if call else "",
                _stamp(contact.at) if done else "",
                f"{created.isoformat()}T07:00:00.000+0000",
            )
        )

    def _event(self, key: str, contact: Contact) -> None:
        minutes = self.dice.pick((30, 45, 60, 60, 90, 120))
        event_id = self.of("event", key)
        self.events.append(
            (
                event_id,
                contact.subject,
                _stamp(contact.at),
                _stamp(contact.at + timedelta(minutes=minutes)),
                str(minutes),
                "false",
                self.dice.pick(_PLACES),
                self._who(contact),
                self._what(contact),
                self.of("user", contact.members[0]),
            )
        )
        self._relations(event_id, contact)

    def _relations(self, event_id: str, contact: Contact) -> None:
        planned = contact.outcome == "planned"
        for place, email in enumerate(contact.people):
            # Who joins others often never answers the invitation, and comes all the same.
            open_still = planned or (place > 0 and self.dice.chance(0.15))
            self._relation(event_id, self.of("contact", email), "New" if open_still else "Accepted")
        for email in contact.declined:
            self._relation(event_id, self.of("contact", email), "Declined")
        for email in contact.members[1:]:
            self._relation(event_id, self.of("user", email), "Accepted")

    def _relation(self, event_id: str, relation_id: str, status: str) -> None:
        key = event_id + relation_id
        self.relations.append((self.of("relation", key), event_id, relation_id, "true", status))

    def _email(self, key: str, contact: Contact) -> None:
        incoming = contact.direction == "inbound"
        people = ";".join((*(self._cased(email) for email in contact.people), *contact.others))
        status = {"draft": "5"}.get(contact.outcome, "1" if incoming else "3")
        self.emails.append(
            (
                self.of("email", key),
                contact.subject,
                people if incoming else contact.members[0],
                contact.members[0] if incoming else people,
                ";".join(contact.copied),
                _stamp(contact.at),
                "true" if incoming else "false",
                status,
                self._what(contact),
            )
        )

    def _cased(self, email: str) -> str:
        """Now and then a mail program writes an address in capitals."""
        return email.title() if self.dice.chance(0.02) else email


def activity_tables(
    contacts: Sequence[Contact], until: date, lookup: Lookup
) -> dict[str, tuple[str, list[Row]]]:
    """Header and rows of Task.csv, Event.csv, EventRelation.csv and EmailMessage.csv, oldest first.

    >>> sorted(activity_tables([], date(2026, 11, 20), lambda kind, key: key))
    ['EmailMessage.csv', 'Event.csv', 'EventRelation.csv', 'Task.csv']
    """
    tables = _Activities(until, lookup)
    for number, contact in enumerate(contacts):
        tables.add(number, contact)
    return {
        "Task.csv": (_TASK, tables.tasks),
        "Event.csv": (_EVENT, tables.events),
        "EventRelation.csv": (_RELATION, tables.relations),
        "EmailMessage.csv": (_EMAIL, tables.emails),
    }
