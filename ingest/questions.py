"""What can only a person settle? Questions of an import, each with what was done meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import Stakeholder, folded
from ingest.addresses import addresses
from ingest.sheet import Sheet
from ingest.work import Work


def ask_all(work: Work, sheets: Sequence[Sheet]) -> None:
    """Puts every question of an import, in a fixed order."""
    _shared_addresses(work)
    _clashes(work)
    _homeless(work)
    _unnamed(work)
    _both_sides(work)
    _undecided(work, sheets)
    if work.options.resolve != "separate":
        _likely_same(work)
        _alike_accounts(work)


def people_merged(work: Work) -> tuple[Mapping[str, object], ...]:
    """Persons whom several source records name, as far as this import found out: id, name, aliases."""
    names = {work.people.id_of(line): line for line in reversed(work.people.lines)}
    merged = []
    for kept, aliases in sorted(work.people.identities.merged().items()):
        record = work.shelf.record(Stakeholder, kept)
        new = [alias for alias in aliases if record is None or alias not in record.aliases]
        if new:
            line = names[kept]
            name = " ".join((line.text("first_name"), line.text("last_name"))).strip() or line.text("name")
            merged.append(
                {"id": kept, "name": name, "aliases": sorted(new), "reason": "same id or own e-mail"}
            )
    return tuple(merged)


def _shared_addresses(work: Work) -> None:
    lines: dict[str, dict[str, None]] = {}
    for line in work.people.lines:
        for email in addresses(line.text("email")):
            lines.setdefault(email, {})[work.people.id_of(line)] = None
    for email in sorted(work.people.identities.shared):
        people = tuple(lines.get(email, {}))
        reason = (
            f"{len(people)} people share one e-mail address; it tells nobody apart, so they were kept "
            "apart and the address was stored for none of them"
        )
        work.ask("shared-e-mail", people, reason, email=email)


def _clashes(work: Work) -> None:
    for email, members in work.people.identities.clashes:
        ids = dict.fromkeys(work.people.identities.id_of.get(member, member) for member in members)
        reason = "the ids say different people, the e-mail address says one; they were kept apart"
        work.ask("id-or-e-mail", ids, reason, email=email)
    for email, members in (*work.team.identities.clashes, *work.team.identities.shared.items()):
        ids = dict.fromkeys(work.team.identities.id_of.get(member, member) for member in members)
        reason = "several team members have one e-mail address; they were kept apart"
        work.ask("team-e-mail", ids, reason, email=email)


def _homeless(work: Work) -> None:
    for (system, lost), people in work.homeless.items():
        reason = f"{lost}; kept in an account of their own until somebody says where they belong"
        work.ask("no-company", people, f"{len(people)} records: {reason}", system=system)


def _unnamed(work: Work) -> None:
    for member, name in work.team.unnamed().items():
        reason = f"an owner is known by an id only and is called {name!r} until a file of users names them"
        work.ask("unnamed-owner", (member,), reason)


def _both_sides(work: Work) -> None:
    team = work.team.emails()
    for line in work.people.lines:
        for email in addresses(line.text("email")):
            member = team.get(email) or work.team.by_email(email)
            if member:
                reason = "one e-mail address stands on our side and among the contacts; kept as both"
                work.ask("both-sides", (member, work.people.id_of(line)), reason, email=email)


def _undecided(work: Work, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        for name, what in sheet.undecided.items():
            reason = f"column {sheet.column(name)!r} holds {what}; its values were left out"
            work.ask("ambiguous-column", (), reason, file=sheet.table.name, column=sheet.column(name))


def _alike_accounts(work: Work) -> None:
    for text, accounts in work.accounts.alike():
        reason = f"{len(accounts)} accounts go by {text!r}; kept apart"
        work.ask("possible-duplicate-account", accounts, reason)


def _likely_same(work: Work) -> None:
    """Same name at the same account, on different records: perhaps one person twice."""
    same: dict[tuple[str, str], dict[str, None]] = {}
    for line in work.people.lines:
        name = " ".join((line.text("first_name"), line.text("last_name"))).strip() or line.text("name")
        if name and work.people.links[line].account_id:
            same.setdefault((work.people.account_of(line), folded(name)), {})[work.people.id_of(line)] = None
    for people in same.values():
        if len(people) > 1:
            reason = "the same name at the same account; perhaps one person twice, kept apart"
            work.ask("possible-duplicate", people, reason)
