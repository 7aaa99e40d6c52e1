"""Which e-mails are contacts, who wrote them, and who received them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import record_id
from ingest.addresses import addresses, is_automatic, is_robot
from ingest.dates import Moment
from ingest.rows_activity import Contact, moment_of, tell
from ingest.sheet import Line
from ingest.team import home_addresses, mention_of
from ingest.words import many_recipients, meaning
from ingest.work import Work


def email_rows(work: Work, lines: Sequence[Line]) -> None:
    """E-mails with sender and receivers: who of both sides wrote to whom."""
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
        line.skip("nobody of the customer took part, as far as is known")
        return
    ours = any(work.team.by_email(email) for email in sender)
    theirs = any(work.people.by_email(email).id for email in sender)
    inbound = not ours and (theirs or meaning("yes", line.text("incoming")) == "yes")
    tell(work, line, Contact(
        id=record_id("int", line.sheet.system, "email", line.ids("id")[0]),
        kind="email", moment=moment, state="planned" if moment.day > work.options.today else "held",
        direction="inbound" if inbound else "outbound", subject=line.text("subject"),
        external=line.external("email", "id"), team=team, people=people,
    ))  # fmt: skip


def _no_mail(line: Line) -> str | None:
    if not line.ids("id"):
        return "has no id"
    if line.text("status") in ("5", "Draft"):
        return "a draft was never sent"
    if is_automatic(line.text("subject")):
        return "an automatic answer"
    sender, receivers = _parties(line)
    if len(receivers) >= many_recipients():
        return f"a mail to {len(receivers)} addresses is no contact with each"
    if any(is_robot(email) for email in sender):
        return "sent by a machine"
    if receivers and all(is_robot(email) for email in receivers):
        return "sent to lists, rooms or machines only"
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
