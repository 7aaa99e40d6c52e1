"""Which entries of a CRM say nothing about a relationship, and must not count?

Tasks, notes, missed calls, planned and declined meetings, drafts, automatic replies, mails to lists
and meetings among ourselves.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from examples.generator.contacts import Windows
from examples.generator.dice import Dice
from examples.generator.model import Account, Contact, Person, Tie
from examples.generator.subjects import subject
from examples.generator.workdays import at_work, workday_after, workday_before

_ABSENT = ("Automatic reply: {}", "Abwesenheitsnotiz: {}", "Odpowiedź automatyczna: {}")


class NoiseMaker:
    """Makes the entries of one account that must not count."""

    def __init__(self, account: Account, people: Sequence[Person], ties: Sequence[Tie], until: date) -> None:
        self.account = account
        self.dice = Dice("noise", account.name)
        self.until = until
        # Who left the supplier enters nothing any more.
        self.ties = [tie for tie in ties if not tie.member.startswith("bram.")]
        self.windows = Windows(ties, people)
        self.team = sorted({tie.member for tie in self.ties})
        self.known = [person for person in people if person.left_on is None]
        self.unknown = [person for person in self.known if person.status == "uncovered"]

    def all(self) -> list[Contact]:
        """Every kind, in numbers that fit the size of the account."""
        if not self.team:
            return []
        size = max(2, len(self.known) // 5)
        result = self._entries(size * 4) + self._missed(size * 2) + self._planned(size // 2)
        if self.account.crm == "hubspot":
            return result + self._no_shows(size)
        return (
            result
            + self._drafts(size // 6)
            + self._automatic(size // 4)
            + self._lists(size // 6)
            + self._internal(size // 4)
        )

    def _past(self, longest: int = 530) -> date:
        return workday_before(self.until - timedelta(days=self.dice.between(0, longest)))

    def _person(self, unknown: float) -> Person:
        """Somebody; more often than their number says somebody whom nobody has met."""
        return self.dice.pick(self.unknown if self.unknown and self.dice.chance(unknown) else self.known)

    def _new(self, kind: str, outcome: str, day: date, member: str, person: str) -> Contact:
        direction = "mutual" if kind == "meeting" else "outbound"
        moment = at_work(self.dice, day)
        people = (person,) if person else ()
        text = subject(self.dice, kind)
        return Contact(self.account.name, kind, outcome, direction, moment, (member,), people, text)

    def _entries(self, count: int) -> list[Contact]:
        """Notes and tasks; Salesforce keeps a note as a task that is done."""
        result = []
        for _ in range(count):
            noted = self.account.crm == "hubspot" or self.dice.chance(0.25)
            kind = "note" if noted else "task"
            ahead = kind == "task" and self.dice.chance(0.12)
            day = self._ahead() if ahead else self._past()
            outcome = "planned" if ahead else "done"
            person = self._person(0.3).email
            result.append(self._new(kind, outcome, day, self.dice.pick(self.team), person))
        return result

    def _missed(self, count: int) -> list[Contact]:
        return [
            self._new("call", "missed", self._past(), self.dice.pick(self.team), self._person(0.35).email)
            for _ in range(count)
        ]

    def _no_shows(self, count: int) -> list[Contact]:
        return [
            self._new("meeting", "missed", self._past(), self.dice.pick(self.team), self._person(0.2).email)
            for _ in range(count)
        ]

    def _ahead(self) -> date:
        return workday_after(self.until + timedelta(days=self.dice.between(10, 100)))

    def _planned(self, count: int) -> list[Contact]:
        """Meetings after the end of the data, only between people who know each other."""
        ties = [tie for tie in self.ties if tie.kind in ("strong", "warm", "fading")]
        if not ties:
            return []
        chosen = [self.dice.pick(ties) for _ in range(count)]
        return [self._new("meeting", "planned", self._ahead(), tie.member, tie.person) for tie in chosen]

    def _drafts(self, count: int) -> list[Contact]:
        chosen = [self.dice.pick(self.ties) for _ in range(count)]
        return [self._new("email", "draft", self._past(60), tie.member, tie.person) for tie in chosen]

    def _automatic(self, count: int) -> list[Contact]:
        """Out-of-office answers of people who never answered otherwise."""
        silent = [tie for tie in self.ties if tie.kind == "one-way"]
        result = []
        for _ in range(count if silent else 0):
            tie = self.dice.pick(silent)
            reply = self._new("email", "auto-reply", tie.last, tie.member, tie.person)
            text = self.dice.pick(_ABSENT).format(reply.subject)
            result.append(replace(reply, direction="inbound", subject=text))
        return result

    def _lists(self, count: int) -> list[Contact]:
        """Mails to a list address, of which no person can be told."""
        domain = self.known[0].email.partition("@")[2]
        result = []
        for number in range(count):
            mail = self._new("email", "held", self._past(), self.dice.pick(self.team), "")
            address = f"{('info', 'all-suppliers', 'invoices')[number % 3]}@{domain}"
            result.append(replace(mail, others=(address,)))
        return result

    def _internal(self, count: int) -> list[Contact]:
        """Meetings of the team about the account, with nobody from there."""
        result = []
        for _ in range(count):
            members = tuple(self.dice.shuffled(self.team)[:3])
            meeting = self._new("meeting", "held", self._past(), members[0], "")
            text = f"Internal: account review {self.account.name}"
            result.append(replace(meeting, members=members, subject=text))
        return result
