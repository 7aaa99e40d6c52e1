"""Which stakeholder does a row mean? Contacts of import and store, and all that points to them."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from graph.model import Stakeholder, external_key, folded, record_id
from graph.model.phrase import phrase
from graph.store.scratch import Groups, Kept, Scratch, Words
from ingest.accounts import Accounts, Link, holding_id
from ingest.addresses import addresses
from ingest.alike import Alike
from ingest.clusters import Clusters
from ingest.identity import Claim, Clash, name_key
from ingest.matching import Person
from ingest.options import ImportOptions
from ingest.reasons import Found
from ingest.sheet import Line
from ingest.shelf import Shelf
from ingest.team import full_name, is_ours

_IDS: Final = ("reports_to_id", "contact_id", "contact_ids", "relation_id")
_EMAILS: Final = (
    "email", "contact_email", "contact_emails", "from", "to", "cc", "bcc", "person_email", "from_email",
    "to_email", "reports_to_email",
)  # fmt: skip
_NAMES: Final = ("reports_to_name", "contact_name", "person_email", "from_email", "to_email")


class Contact(NamedTuple):
    """A contact row as far as people are told by it."""

    own: str
    ids: tuple[str, ...]
    emails: tuple[str, ...]
    full_name: str
    account_id: str
    system: str
    phones: tuple[str, ...] = ()
    title: str = ""

    @property
    def shown(self) -> str:
        """The name, or what stands for it."""
        return self.full_name or next(iter(self.emails), "")

    @property
    def person(self) -> Person:
        """The person as they are compared with others."""
        return Person(self.own, self.full_name, self.emails, self.phones, self.account_id, title=self.title)


class People:
    """The contacts of an import, linked to those of the store.

    Args:
        lines: the contact rows of stakeholders, in canonical order.
        accounts: for the company of each.
        shelf: what the store has.
        scratch: where the indexes are kept.
        merge_likely: whether one name at one account is enough, unless two e-mails speak against it.
        alike: compares people beyond ids and addresses.
    """

    def __init__(
        self, lines: Iterable[Line], accounts: Accounts, shelf: Shelf, scratch: Scratch, *,
        merge_likely: bool, alike: Alike,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._shelf = shelf
        self.contacts: Kept[Contact] = Kept(scratch, tuple, lambda kept: Contact(*kept))
        self._clusters = Clusters(scratch)
        self.likely = alike
        self._names = Words(scratch, first=True)
        self._take(lines, merge_likely)
        self.likely.settle(self._clusters)
        if merge_likely:
            self._join_likely(scratch)
        self.clashes: list[Clash] = []
        self._ids = Words(scratch)
        self.shared = Words(scratch)
        self._foreign = Words(scratch)
        self._settle()
        self._by_external, self._by_email = Words(scratch, first=True), Words(scratch)
        self._homes, self._named = Words(scratch, first=True), Words(scratch, first=True)
        self._by_name, self.alike, self.sharing = Groups(scratch), Groups(scratch), Groups(scratch)
        for contact in self.contacts:
            if contact.account_id:
                self._homes.set(self.final(contact.own), contact.account_id)
        for contact in self.contacts:
            self._index(contact)

    def _take(self, lines: Iterable[Line], merge_likely: bool) -> None:
        for record in self._shelf.records(Stakeholder):
            emails = frozenset(map(folded, record.emails))
            claim = Claim(record.id, frozenset(record.external_ids), emails, record.name)
            self._clusters.take(claim, stored=True)
            self.likely.take_stored(record)
        for line in lines:
            contact = self.contact(line)
            if contact:
                self.contacts.append(contact)
                name = contact.full_name
                claim = Claim(contact.own, frozenset(contact.ids), frozenset(contact.emails), name)
                self._clusters.take(claim)
                self.likely.take(contact.person)
                if name and merge_likely:
                    self._names.set(contact.own, name)

    def contact(self, line: Line) -> Contact | None:
        """What a contact row tells of its person; None if it names nobody."""
        name, emails = full_name(line), tuple(addresses(line.text("email")))
        if not name and not emails:
            return None
        link = self._accounts.link(line)
        own = _own(line, link, name, emails)
        phones = tuple(text for text in (line.text("phone"), line.text("mobile")) if text)
        return Contact(
            own, externals(line), emails, name, link.account_id, line.sheet.system, phones, line.text("title")
        )

    def link(self, line: Line) -> Link:
        """The account that a contact row names."""
        return self._accounts.link(line)

    def _join_likely(self, scratch: Scratch) -> None:
        """Gives a common key to those who have one name at one account, and one e-mail at most."""
        groups, emails = Groups(scratch), Groups(scratch)
        for contact in self.contacts:
            name = self._names.get(contact.own)
            if contact.account_id and name:
                groups.add(f"{contact.account_id}:{name_key(name)}", contact.own)
            for email in contact.emails:
                emails.add(contact.own, email)
        for place, owns in groups.repeated():
            if len({email for own in owns for email in emails.get(own)}) < 2:
                for own in owns:
                    self._clusters.join(own, f"likely:{place}")

    def _settle(self) -> None:
        for found in self._clusters.settled():
            for own, final in found.id_of.items():
                if own != final:
                    self._ids.set(own, final)
            for email in found.shared:
                self.shared.set(email, 1)
                self._foreign.set(email, 1)
            self.clashes += found.clashes
        self.clashes.sort(key=lambda clash: clash.email)
        for clash in self.clashes:
            self._foreign.set(clash.email, 1)

    def _index(self, contact: Contact) -> None:
        person = self.final(contact.own)
        for external in contact.ids:
            self._by_external.set(external, person)
        for email in contact.emails:
            if not self._foreign.get(email):
                self._by_email.set(email, person)
            elif self.shared.get(email):
                self.sharing.add(email, person)
        self._named.set(person, marshal.dumps((contact.system, contact.full_name, contact.shown)))
        home = self._home_of(person, contact)
        for place in (home, ""):
            self._by_name.add(f"{place}:{name_key(contact.shown)}", person)
        if contact.account_id and contact.full_name:
            self.alike.add(f"{home}:{folded(contact.full_name)}", person)

    def _home_of(self, person: str, contact: Contact) -> str:
        return contact.account_id or self.home(person) or holding_id(contact.system)

    def final(self, own: str) -> str:
        """The record id of somebody who alone would have had another."""
        found: str = self._ids.get(own) or own
        return found

    def merged(self) -> dict[str, list[str]]:
        """Record id -> the ids that claims of it would have had alone; only where these differ."""
        groups: dict[str, list[str]] = {}
        for own, final in self._ids.items():
            groups.setdefault(final, []).append(own)
        return groups

    def why(self, aliases: Iterable[str]) -> str:
        """Why records are one."""
        told = (self.likely.reasons.get(alias, "same id or own e-mail") for alias in aliases)
        return "; ".join(dict.fromkeys(told))

    def own_emails(self, contact: Contact) -> tuple[str, ...]:
        """The addresses of a contact that are its person's own: no other name shares them, no id objects."""
        return tuple(email for email in contact.emails if not self._foreign.get(email))

    def account_of(self, person: str, contact: Contact) -> str:
        """The account of a contact; of several answers for one person the first that names a company."""
        return self._home_of(person, contact)

    def by_external(self, external: str) -> str | None:
        """The person with an external id, in the import or the store."""
        stored = self._shelf.ids("stakeholder", f"id:{external}")
        return self._by_external.get(external) or (stored[0] if stored else None)

    def by_email(self, email: str) -> Found:
        """The person who owns an address."""
        if self.shared.get(email):
            return Found(None, phrase("is an address that several people share"))
        if found := self._by_email.get(email):
            return Found(found)
        stored = self._shelf.ids("stakeholder", f"email:{email}")
        if len(stored) == 1:
            return Found(stored[0])
        several, nobody = (
            phrase("belongs to several people"), phrase("belongs to nobody in this import or the store")
        )  # fmt: skip
        return Found(None, several if stored else nobody)

    def by_name(self, name: str, account_id: str | None) -> Found:
        """The one person of that name at an account or, for None, anywhere."""
        place = f"{account_id or ''}:{name_key(name)}"
        found = dict.fromkeys(self._by_name.get(place)) if account_id != "" else {}
        for one in self._shelf.ids("stakeholder", f"name:{folded(name)}"):
            record = self._shelf.record(Stakeholder, one)
            if record and (account_id is None or record.account_id in self._shelf.homes(account_id)):
                found[one] = None
        if len(found) == 1:
            return Found(next(iter(found)))
        if not found:
            return Found(None, phrase("names nobody known at the account"))
        many = phrase("names several people"), phrase("names several people of the account")
        return Found(None, many[bool(account_id)])

    def home(self, person_id: str) -> str | None:
        """The account of a person of the import or the store."""
        record = self._shelf.record(Stakeholder, person_id)
        return self._homes.get(person_id) or (record.account_id if record else None)

    def facts(self, person_id: str) -> tuple[str, str] | None:
        """Account id and name of a person of the import or the store."""
        record = self._shelf.record(Stakeholder, person_id)
        system, _, name = self._in_rows(person_id) or ("", "", record.name if record else "")
        home = self.home(person_id) or (holding_id(system) if system else None)
        return (home, name) if home and name else None

    def name_in_rows(self, person_id: str) -> str:
        """The name of a person in the first contact row about them; blank if it gives none."""
        kept = self._in_rows(person_id)
        return kept[1] if kept else ""

    def _in_rows(self, person_id: str) -> tuple[str, str, str] | None:
        kept = self._named.get(person_id)
        return marshal.loads(kept) if kept else None  # noqa: S302 (nobody else can write it)


def externals(line: Line) -> tuple[str, ...]:
    """The external ids of the person in a contact row, merged ones included."""
    merged = [part.split(":")[0] for part in line.ids("merged_ids")]
    return tuple(external_key(line.sheet.system, "contact", one) for one in (*line.ids("id")[:1], *merged))


def _own(line: Line, link: Link, name: str, emails: Sequence[str]) -> str:
    system, ids = line.sheet.system, line.ids("id")
    if ids:
        return record_id("per", system, "contact", ids[0])
    if emails:
        return record_id("per", system, "contact", "e-mail", emails[0], name_key(name))
    return record_id("per", system, "contact", "name", link.account_id, name_key(name))


def names_in(cell: str) -> list[str]:
    """The names in a cell that lists several; a comma belongs to a name.

    >>> names_in("Ana Ruiz; Okafor, Ben")
    ['Ana Ruiz', 'Okafor, Ben']
    """
    return [name.strip() for name in cell.split(";") if name.strip()]


def is_stakeholder(line: Line, options: ImportOptions) -> bool:
    """Whether a row is a contact at the customer."""
    return line.sheet.form.row == "contact" and not is_ours(line, options)


def people_keys(line: Line) -> Iterator[str]:
    """The keys under which the store may know the people whom a row is about or names."""
    if line.sheet.form.row == "contact":
        yield from (f"id:{external}" for external in externals(line))
        yield from (f"name:{folded(name)}" for name in (full_name(line),) if name)
    for field in line.sheet.present(_IDS):
        yield from (f"id:{external_key(line.sheet.system, 'contact', one)}" for one in line.ids(field))
    for field in line.sheet.present(_EMAILS):
        yield from (f"email:{email}" for email in addresses(line.text(field)))
    yield from (f"name:{folded(name)}" for name in names_in(line.text("contact_names")))
    for field in line.sheet.present(_NAMES):
        if line.text(field) and "@" not in line.text(field):
            yield f"name:{folded(line.text(field))}"
    if line.sheet.form.row == "contact_role" and full_name(line):
        yield f"name:{folded(full_name(line))}"
