"""Which stakeholder does a row mean? Contacts of import and store, and all that points to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.model import Stakeholder, external_key, folded, record_id
from ingest.accounts import Accounts, Link, holding_id
from ingest.addresses import addresses
from ingest.identity import Claim, Identities, identify, name_key
from ingest.options import ImportOptions
from ingest.sheet import Line
from ingest.shelf import Shelf
from ingest.team import full_name, is_ours


class Found(NamedTuple):
    """A person that a cell names, or why none can be told."""

    id: str | None
    reason: str = ""


class People:
    """The contacts of an import, linked to those of the store.

    Args:
        lines: the contact rows of stakeholders, in canonical order.
        accounts: for the company of each.
        shelf: what the store has.
        merge_likely: whether one name at one account is enough, unless two e-mails speak against it.
    """

    def __init__(
        self, lines: Iterable[Line], accounts: Accounts, shelf: Shelf, *, merge_likely: bool = False
    ) -> None:
        self._shelf = shelf
        self._merge_likely = merge_likely
        self.links: dict[Line, Link] = {}
        self._own: dict[Line, str] = {}
        self.lines: list[Line] = []
        self._take(lines, accounts)
        self.identities = self._identified()
        self._by_external = {
            external: self.id_of(line) for line in reversed(self.lines) for external in externals(line)
        }
        self._by_email = self._emails()
        self._homes = self._accounts_of_people()
        self._named = {
            self.id_of(line): (shown_name(line), line.sheet.system) for line in reversed(self.lines)
        }
        self._by_name: dict[tuple[str, str], dict[str, None]] = {}
        for line in self.lines:
            place = (self.account_of(line), name_key(shown_name(line)))
            self._by_name.setdefault(place, {})[self.id_of(line)] = None

    def _take(self, lines: Iterable[Line], accounts: Accounts) -> None:
        for line in lines:
            link = accounts.link(line)
            own = _own(line, link)
            if own:
                self.lines.append(line)
                self.links[line], self._own[line] = link, own

    def _identified(self) -> Identities:
        claims: dict[str, Claim] = {}
        for line in self.lines:
            own, old = self._own[line], claims.get(self._own[line])
            ids, emails = frozenset(externals(line)), frozenset(addresses(line.text("email")))
            name = shown_name(line) if full_name(line) else ""
            claims[own] = (
                Claim(own, ids | old.ids, emails | old.emails, old.name or name)
                if old
                else Claim(own, ids, emails, name)
            )
        if self._merge_likely:
            claims = self._likely(claims)
        stored = [
            Claim(r.id, frozenset(r.external_ids), frozenset(map(folded, r.emails)), r.name)
            for r in self._shelf.records(Stakeholder)
        ]
        return identify(list(claims.values()), stored)

    def _likely(self, claims: dict[str, Claim]) -> dict[str, Claim]:
        """Claims with a common key for those who have one name at one account, and one e-mail at most."""
        groups: dict[tuple[str, str], dict[str, None]] = {}
        for line in self.lines:
            claim, home = claims[self._own[line]], self.links[line].account_id
            if home and claim.name:
                groups.setdefault((home, name_key(claim.name)), {})[claim.own] = None
        for (home, name), owns in groups.items():
            if len(frozenset[str]().union(*(claims[own].emails for own in owns))) < 2:
                key = frozenset({f"likely:{home}:{name}"})
                claims |= {own: replace(claims[own], ids=claims[own].ids | key) for own in owns}
        return claims

    def id_of(self, line: Line) -> str:
        """The record id of the person in a contact row."""
        return self.identities.id_of[self._own[line]]

    def alias_of(self, line: Line) -> str:
        """The id that the row would have given its person alone."""
        return self._own[line]

    def emails_of(self, line: Line) -> tuple[str, ...]:
        """The addresses of a contact row that are its person's own."""
        foreign = self.foreign()
        return tuple(email for email in addresses(line.text("email")) if email not in foreign)

    def foreign(self) -> frozenset[str]:
        """Addresses that are no key, because names share them or ids contradict them."""
        return frozenset(self.identities.shared) | {clash.email for clash in self.identities.clashes}

    def account_of(self, line: Line) -> str:
        """The account of a contact row; of several answers for one person the first that names a company."""
        link = self.links[line]
        return link.account_id or self._homes.get(self.id_of(line)) or holding_id(line.sheet.system)

    def by_external(self, external: str) -> str | None:
        """The person with an external id, in the import or the store."""
        stored = self._shelf.ids("stakeholder", f"id:{external}")
        return self._by_external.get(external) or (stored[0] if stored else None)

    def by_email(self, email: str) -> Found:
        """The person who owns an address."""
        if email in self.identities.shared:
            return Found(None, "is an address that several people share")
        if email in self._by_email:
            return Found(self._by_email[email])
        stored = self._shelf.ids("stakeholder", f"email:{email}")
        if len(stored) == 1:
            return Found(stored[0])
        return Found(
            None, "belongs to several people" if stored else "belongs to nobody in this import or the store"
        )

    def by_name(self, name: str, account_id: str) -> Found:
        """The one person of that name at an account."""
        found = dict(self._by_name.get((account_id, name_key(name)), {}))
        for one in self._shelf.ids("stakeholder", f"name:{folded(name)}"):
            record = self._shelf.record(Stakeholder, one)
            if record and record.account_id == account_id:
                found[one] = None
        if len(found) == 1:
            return Found(next(iter(found)))
        return Found(
            None, "names several people of the account" if found else "names nobody known at the account"
        )

    def home(self, person_id: str) -> str | None:
        """The account of a person of the import or the store."""
        record = self._shelf.record(Stakeholder, person_id)
        return self._homes.get(person_id) or (record.account_id if record else None)

    def facts(self, person_id: str) -> tuple[str, str] | None:
        """Account id and name of a person of the import or the store."""
        record = self._shelf.record(Stakeholder, person_id)
        name, system = self._named.get(person_id, (record.name if record else "", ""))
        home = self._homes.get(person_id) or (holding_id(system) if system else None)
        return (home, name) if home and name else None

    def _emails(self) -> dict[str, str]:
        found = {}
        for line in self.lines:
            for email in self.emails_of(line):
                found[email] = self.id_of(line)
        return found

    def _accounts_of_people(self) -> dict[str, str]:
        homes = {record.id: record.account_id for record in self._shelf.records(Stakeholder)}
        for line in reversed(self.lines):
            if self.links[line].account_id:
                homes[self.id_of(line)] = self.links[line].account_id
        return homes


def shown_name(line: Line) -> str:
    """The name of the person in a contact row, or what stands for it."""
    email = next(addresses(line.text("email")), "")
    return full_name(line) or email


def externals(line: Line) -> tuple[str, ...]:
    """The external ids of the person in a contact row, merged ones included."""
    merged = [part.split(":")[0] for part in line.ids("merged_ids")]
    return tuple(external_key(line.sheet.system, "contact", one) for one in (*line.ids("id")[:1], *merged))


def _own(line: Line, link: Link) -> str | None:
    system, ids, email = line.sheet.system, line.ids("id"), next(addresses(line.text("email")), "")
    if not shown_name(line):
        return None
    if ids:
        return record_id("per", system, "contact", ids[0])
    if email:
        return record_id("per", system, "contact", "e-mail", email, name_key(full_name(line)))
    return record_id("per", system, "contact", "name", link.account_id, name_key(full_name(line)))


def is_stakeholder(line: Line, options: ImportOptions) -> bool:
    """Whether a row is a contact at the customer."""
    return line.sheet.form.row == "contact" and not is_ours(line, options)


def people_keys(line: Line) -> Iterator[str]:
    """The keys under which the store may know the people whom a row is about or names."""
    if line.sheet.form.row == "contact":
        yield from (f"id:{external}" for external in externals(line))
    for field in ("reports_to_id", "contact_id", "contact_ids", "relation_id"):
        yield from (f"id:{external_key(line.sheet.system, 'contact', one)}" for one in line.ids(field))
    for field in (
        "email", "contact_email", "contact_emails", "from", "to", "cc", "bcc",
        "person_email", "from_email", "to_email", "reports_to_email",
    ):  # fmt: skip
        yield from (f"email:{email}" for email in addresses(line.text(field)))
    for field in (
        "reports_to_name",
        "contact_names",
        "contact_name",
        "person_email",
        "from_email",
        "to_email",
    ):
        if line.text(field) and "@" not in line.text(field):
            yield f"name:{folded(line.text(field))}"
    if line.sheet.form.row == "contact_role" and full_name(line):
        yield f"name:{folded(full_name(line))}"
