"""Which meetings, calls and mails made the ties of an account what they are?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Contact, Opportunity, Person, Tie
from examples.generator.subjects import subject
from examples.generator.ties import contact_days
from examples.generator.workdays import at_work, is_workday

# kind and direction of a contact within an answered tie; the last one is a move of the other side
_MIX = (
    (("meeting", "mutual"), 0.33),
    (("call", "mutual"), 0.19),
    (("email", "inbound"), 0.22),
    (("email", "outbound"), 0.26),
)
_LAST = _MIX[:3]


class Windows:
    """Between which days a member and a person were in touch both ways.

    Somebody may join a contact of others only inside such a window: so joining never
    makes a new tie, and never makes an old tie look young.
    """

    def __init__(self, ties: Sequence[Tie], people: Sequence[Person]) -> None:
        self._ties = {(tie.member, tie.person): tie for tie in ties if tie.kind != "one-way"}
        self._unit = {person.email: person.unit for person in people}
        self._of_member: defaultdict[str, list[str]] = defaultdict(list)
        self._of_person: defaultdict[str, list[str]] = defaultdict(list)
        for member, person in self._ties:
            self._of_member[member].append(person)
            self._of_person[person].append(member)

    def open(self, member: str, person: str, day: date) -> bool:
        """Whether the two were in touch both ways around that day."""
        tie = self._ties.get((member, person))
        return tie is not None and tie.first <= day <= tie.last

    def people(self, member: str, person: str, day: date) -> list[str]:
        """Who else of the person's unit could be there with the member."""
        return [
            other
            for other in self._of_member[member]
            if other != person and self._unit[other] == self._unit[person] and self.open(member, other, day)
        ]

    def members(self, present: Sequence[str], people: Sequence[str], day: date) -> list[str]:
        """Which other members could be there with all these people."""
        return [
            other
            for other in self._of_person[people[0]]
            if other not in present and all(self.open(other, person, day) for person in people)
        ]


class ContactMaker:
    """Makes the contacts of one account from its ties."""

    def __init__(
        self,
        ties: Sequence[Tie],
        people: Sequence[Person],
        opportunities: Sequence[Opportunity],
        *,
        one_owner: bool,
    ) -> None:
        self.account = people[0].account
        self.dice = Dice("contacts", self.account)
        self.windows = Windows(ties, people)
        self.opportunities = [deal for deal in opportunities if not deal.deleted]
        # HubSpot assigns an activity to one person only.
        self.one_owner = one_owner

    def of_tie(self, tie: Tie, until: date) -> list[Contact]:
        """The contacts of one tie, and the mails of ours after it that nobody answered."""
        days = contact_days(self.dice, tie)
        if tie.kind == "one-way":
            return [self._mail(tie, day, "outbound") for day in days]
        result = []
        for day in days:
            kind, direction = self.dice.weighted(_LAST if day == days[-1] else _MIX)
            result.extend(self._contact(tie, day, kind, direction))
        day = tie.last
        for _ in range(tie.chasers):
            day = self._later(day, until)
            result.append(self._mail(tie, day, "outbound"))
        return result

    def _later(self, day: date, until: date) -> date:
        latest = max(1, min(24, (until - day).days))
        later = day + timedelta(days=self.dice.between(min(6, latest), latest))
        while not is_workday(later) and later < until:
            later += timedelta(days=1)
        return later

    def _contact(self, tie: Tie, day: date, kind: str, direction: str) -> list[Contact]:
        if kind == "email":
            first = self._mail(tie, day, direction)
            if direction == "outbound" and self.dice.chance(0.12):
                return [first, self._mail(tie, day, "inbound", reply=True)]
            return [first]
        if kind == "meeting":
            return [self._meeting(tie, day)]
        return [self._new(kind, direction, day, (tie.member,), (tie.person,))]

    def _meeting(self, tie: Tie, day: date) -> Contact:
        dice, people, members = self.dice, [tie.person], [tie.member]
        if dice.chance(0.35):
            people += dice.shuffled(self.windows.people(tie.member, tie.person, day))[: dice.between(1, 2)]
        if not self.one_owner and dice.chance(0.35):
            members += dice.shuffled(self.windows.members(members, people, day))[:1]
        return self._new("meeting", "mutual", day, tuple(members), tuple(people))

    def _mail(self, tie: Tie, day: date, direction: str, *, reply: bool = False) -> Contact:
        dice, people, copied = self.dice, [tie.person], []
        open_now = self.windows.open(tie.member, tie.person, day)
        if open_now and direction == "outbound" and dice.chance(0.2):
            people += dice.shuffled(self.windows.people(tie.member, tie.person, day))[:2]
        if open_now and not self.one_owner and dice.chance(0.12):
            copied = dice.shuffled(self.windows.members((tie.member,), people, day))[:1]
        mail = self._new("email", direction, day, (tie.member,), tuple(people), reply=reply)
        return replace(mail, copied=tuple(copied))

    def _new(
        self,
        kind: str,
        direction: str,
        day: date,
        members: tuple[str, ...],
        people: tuple[str, ...],
        *,
        reply: bool = False,
    ) -> Contact:
        moment = at_work(self.dice, day)
        deal = self._deal(moment)
        text = subject(self.dice, kind, reply)
        return Contact(self.account, kind, "held", direction, moment, members, people, text, deal)

    def _deal(self, moment: datetime) -> str:
        if not self.opportunities or not self.dice.chance(0.35):
            return ""
        deal = self.dice.pick(self.opportunities)
        return deal.name if deal.created <= moment.date() <= deal.close else ""


def contacts_of(maker: ContactMaker, ties: Sequence[Tie], until: date) -> list[Contact]:
    """The contacts of all these ties, tie by tie."""
    return [contact for tie in ties for contact in maker.of_tie(tie, until)]
