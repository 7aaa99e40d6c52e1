"""Which e-mails are contacts, who wrote them, and who received them?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import record_id
from graph.model.phrase import phrase
from ingest.addresses import addresses, is_automatic, is_robot
from ingest.dates import Moment
from ingest.rows_activity import MUTUAL, Contact, moment_of, tell
from ingest.sheet import Line
from ingest.team import home_addresses, mention_of
from ingest.words import many_recipients, meaning
from ingest.work import Work


def email_rows(work: Work, lines: Iterable[Line]) -> None:
    """E-mails, and meetings of a calendar: who of both sides wrote to or met whom, by address."""
    for line in lines:
        reason = _no_mail(line)
        if reason:
            line.skip(reason)
            continue
        moment = moment_of(line)
        if moment is None:
            continue
        for email in home_addresses(line, work.options):
            work.member(line, mention_of(line.sheet.system, email))
        _tell_mail(work, line, moment)


def _tell_mail(work: Work, line: Line, moment: Moment) -> None:
    sender, receivers = _parties(line)
    team, people = _split(work, [*sender, *receivers])
    if not people:
        line.skip(phrase("nobody of the customer took part, as far as is known"))
        return
    ours = any(work.team.by_email(email) for email in sender)
    theirs = any(work.people.by_email(email).id for email in sender)
    inbound = not ours and (theirs or meaning("yes", line.text("incoming")) == "yes")
    kind = line.sheet.form.plain or "email"
    direction = "mutual" if kind in MUTUAL else "inbound" if inbound else "outbound"
    tell(work, line, Contact(
        id=record_id("int", line.sheet.system, "email", line.ids("id")[0]),
        kind=kind, moment=moment, state="planned" if moment.day > work.options.today else "held",
        direction=direction, subject=line.text("subject"),
        external=line.external("email", "id"), team=team, people=people,
    ))  # fmt: skip


def _no_mail(line: Line) -> str | None:
    if not line.ids("id"):
        return phrase("has no id")
    if line.text("status") in ("5", "Draft"):
        return phrase("a draft was never sent")
    if is_automatic(line.text("subject")):
        return phrase("a cancelled meeting") if line.sheet.form.plain else phrase("an automatic answer")
    sender, receivers = _parties(line)
    if line.sheet.form.plain == "meeting":
        crowd = len(receivers) >= many_recipients()
        return (
            phrase("a meeting of {number} people is no contact with each", number=len(receivers))
            if crowd
            else None
        )
    if len(receivers) >= many_recipients():
        return phrase("a mail to {number} addresses is no contact with each", number=len(receivers))
    if any(is_robot(email) for email in sender):
        return phrase("sent by a machine")
    if receivers and all(is_robot(email) for email in receivers):
        return phrase("sent to lists, rooms or machines only")
    return None


def _parties(line: Line) -> tuple[list[str], list[str]]:
    receivers = [email for name in ("to", "cc", "bcc") for email in addresses(line.text(name))]
    return list(addresses(line.text("from"))), list(dict.fromkeys(receivers))


def _split(work: Work, everybody: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Us and them; an address that is known on both sides counts as ours."""
    team, people = set(), set()
    for email in everybody:
        if is_robot(email):
            continue
        member, person = work.team.by_email(email), work.people.by_email(email).id
        if member:
            team.add(member)
        elif person:
            people.add(person)
    return frozenset(team), frozenset(people)
