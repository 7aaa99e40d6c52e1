"""What can only a person settle? Questions of an import, each with what was done meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.model import Stakeholder
from graph.model.phrase import phrase
from ingest.reasons import said_text
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
    _guessed(work, sheets)
    _deals_apart(work)
    if work.options.resolve != "separate":
        _likely_same(work)
        _alike_accounts(work)


def people_merged(work: Work) -> tuple[Mapping[str, object], ...]:
    """Persons whom several source records name, as far as this import found out: id, name, aliases."""
    merged = []
    for kept, aliases in sorted(work.people.merged().items()):
        record = work.shelf.record(Stakeholder, kept)
        new = [alias for alias in aliases if record is None or alias not in record.aliases]
        if new:
            name = work.people.name_in_rows(kept)
            merged.append({"id": kept, "name": name, "aliases": sorted(new), "reason": work.people.why(new)})
    return tuple(merged)


def _shared_addresses(work: Work) -> None:
    for email, _ in work.people.shared.items():
        people = work.people.sharing.get(email)
        reason = phrase(
            "{number} people share one e-mail address; it tells nobody apart, so they were kept apart and "
            "the address was stored for none of them",
            number=len(people),
        )
        work.ask("shared-e-mail", people, reason, email=email)


def _clashes(work: Work) -> None:
    for email, members in work.people.clashes:
        ids = dict.fromkeys(map(work.people.final, members))
        reason = phrase("the ids say different people, the e-mail address says one; they were kept apart")
        work.ask("id-or-e-mail", ids, reason, email=email)
    for email, members in (*work.team.identities.clashes, *work.team.identities.shared.items()):
        ids = dict.fromkeys(work.team.identities.id_of.get(member, member) for member in members)
        reason = phrase("several team members have one e-mail address; they were kept apart")
        work.ask("team-e-mail", ids, reason, email=email)


def _homeless(work: Work) -> None:
    for place in work.homeless.keys():  # noqa: SIM118 (no dictionary)
        system, _, lost = place.partition("\x1f")
        people = work.homeless.get(place)
        reason = phrase(
            "{lost}; kept in an account of their own until somebody says where they belong",
            lost=said_text(lost),
        )
        work.ask(
            "no-company",
            people,
            phrase("{number} records: {reason}", number=len(people), reason=reason),
            system=system,
        )


def _unnamed(work: Work) -> None:
    for member, name in work.team.unnamed().items():
        reason = phrase(
            "an owner is known by an id only and is called {name!r} until a file of users names them",
            name=name,
        )
        work.ask("unnamed-owner", (member,), reason)


def _both_sides(work: Work) -> None:
    team = work.team.emails()
    for contact in work.people.contacts:
        for email in contact.emails:
            member = team.get(email) or work.team.by_email(email)
            if member:
                reason = phrase("one e-mail address stands on our side and among the contacts; kept as both")
                work.ask("both-sides", (member, work.people.final(contact.own)), reason, email=email)


def _undecided(work: Work, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        for name, what in sheet.undecided.items():
            reason = phrase(
                "column {value!r} holds {what}; its values were left out", value=sheet.column(name), what=what
            )
            work.ask("ambiguous-column", (), reason, file=sheet.table.name, column=sheet.column(name))


def _guessed(work: Work, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        for doubt in sheet.form.doubts:
            work.ask("guessed-columns", (), doubt, file=sheet.table.name)


def _deals_apart(work: Work) -> None:
    """Deals of one name at one account that no id tells apart."""
    for _, deals in work.deals.apart.repeated():
        reason = phrase(
            "{number} deals have one name at one account and no id; closing day and amount tell them apart "
            "meanwhile, and a later export that changes these makes another deal",
            number=len(deals),
        )
        work.ask("deals-without-id", deals, reason)


def companies_merged(work: Work) -> tuple[Mapping[str, object], ...]:
    """Companies that an import has found to be one: id, name, the ids they would have had alone, why."""
    found: dict[str, dict[str, Any]] = {}
    for kept, other, because in work.accounts.twins.joined:
        one = found.setdefault(
            kept, {"id": kept, "name": work.accounts.name(kept), "aliases": [], "reason": because}
        )
        one["aliases"] = sorted({*one["aliases"], other})
    return tuple(found[kept] for kept in sorted(found))


def _alike_accounts(work: Work) -> None:
    """Companies that may be one; of very many only those of one name or domain."""
    for one, other, because in work.accounts.likely():
        reason = phrase("{because}; perhaps one company twice, kept apart", because=because)
        work.ask("possible-duplicate-account", (one, other), reason)
    if work.accounts.twins.compared:
        return
    for text, accounts in work.accounts.alike():
        reason = phrase("{number} accounts go by {text!r}; kept apart", number=len(accounts), text=text)
        work.ask("possible-duplicate-account", accounts, reason)


def _likely_same(work: Work) -> None:
    """People who are alike, on different records; of very many only those of one name at one account."""
    for one, other, likeness in work.people.likely.likely:
        pair = dict.fromkeys(map(work.people.final, (one, other)))
        if len(pair) > 1:
            work.ask(
                "possible-duplicate",
                pair,
                phrase("{because}; perhaps one person twice, kept apart", because=likeness.because),
            )
    if work.people.likely.compared:
        return
    for _, people in work.people.alike.repeated():
        reason = phrase("the same name at the same account; perhaps one person twice, kept apart")
        work.ask("possible-duplicate", people, reason)
