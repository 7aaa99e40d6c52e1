"""Which opportunity does a row mean? By id, or by its name at an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.model import Opportunity, external_key, folded, record_id
from graph.store.scratch import Groups, Scratch, Words
from ingest.accounts import Accounts, Link, holding_id
from ingest.people import People
from ingest.sheet import Line
from ingest.shelf import Shelf


class Deals:
    """The opportunities of an import, linked to those of the store.

    Args:
        lines: gives the opportunity rows, in canonical order, each time it is called.
        accounts, people: for the account of each; a deal without a company goes to that of its contact.
        shelf: what the store has.
        scratch: where the indexes are kept.
    """

    def __init__(
        self, lines: Callable[[], Iterable[Line]], accounts: Accounts, people: People, shelf: Shelf,
        scratch: Scratch,
    ) -> None:  # fmt: skip
        self._accounts, self._people, self._shelf = accounts, people, shelf
        self._by_external, self._facts = Words(scratch), Words(scratch, first=True)
        self._by_name, self.apart = Groups(scratch), Groups(scratch)
        self._least = Words(scratch)
        for line in lines():
            if line.text("name") and not line.ids("id"):
                final, told = self._called(line, self.link(line))
                self._least.set(final, min(told, self._least.get(final) or told))
        for line in lines():
            if line.text("name"):
                self._register(line)

    def _register(self, line: Line) -> None:
        link = self.link(line)
        account_id, final = link.account_id or holding_id(line.sheet.system), self.id_of(line, link)
        external = line.external("opportunity", "id")
        if external:
            self._by_external.set(external, final)
        else:
            self.apart.add(f"{account_id}:{folded(line.text('name'))}", final)
        for home in (account_id, ""):
            self._by_name.add(f"{home}:{folded(line.text('name'))}", final)
        self._facts.set(final, f"{account_id}\x1f{line.text('name')}")

    def link(self, line: Line) -> Link:
        """The account of the opportunity in a row."""
        return _placed(line, self._accounts, self._people)

    def id_of(self, line: Line, link: Link) -> str:
        """The record id of the opportunity in a row, given its account.

        Without an id in the row, name and account are it; rows that agree in these and not in closing day and
        amount are several deals, of which the least goes by name and account alone.
        """
        external = line.external("opportunity", "id")
        if external:
            stored = self._shelf.ids("opportunity", f"id:{external}")
            own = external.split(":", 2)[2]
            return stored[0] if stored else record_id("opp", line.sheet.system, "opportunity", own)
        final, told = self._called(line, link)
        return final if self._least.get(final) in (told, None) else record_id("opp", final, told)

    def _called(self, line: Line, link: Link) -> tuple[str, str]:
        """The id of whatever goes by a row's name at its account, and what else tells deals apart."""
        account_id = link.account_id or holding_id(line.sheet.system)
        final = record_id("opp", line.sheet.system, "opportunity", account_id, folded(line.text("name")))
        return final, f"{line.text('close_date')}\x1f{line.text('amount')}"

    def by_external(self, external: str) -> str | None:
        """The opportunity with an external id, in the import or the store."""
        stored = self._shelf.ids("opportunity", f"id:{external}")
        return self._by_external.get(external) or (stored[0] if stored else None)

    def by_name(self, name: str, account_id: str | None) -> tuple[str, ...]:
        """The opportunities of that name, at one account or, for None, at any."""
        found = dict.fromkeys(self._by_name.get(f"{account_id or ''}:{folded(name)}"))
        for one in self._shelf.ids("opportunity", f"name:{folded(name)}"):
            record = self._shelf.record(Opportunity, one)
            if record and (account_id is None or record.account_id in self._shelf.homes(account_id)):
                found[one] = None
        return tuple(found)

    def facts(self, opportunity_id: str) -> tuple[str, str] | None:
        """Account id and name of an opportunity of the import or the store."""
        record = self._shelf.record(Opportunity, opportunity_id)
        stored = (record.account_id, record.name) if record else None
        kept = self._facts.get(opportunity_id)
        if kept is None:
            return stored
        account_id, _, name = kept.partition("\x1f")
        return account_id, name


def _placed(line: Line, accounts: Accounts, people: People) -> Link:
    link = accounts.link(line)
    if link.account_id:
        return link
    for one in line.ids("contact_ids"):
        person = people.by_external(external_key(line.sheet.system, "contact", one))
        home = people.home(person) if person else None
        if home:
            return Link(home)
    email = line.text("contact_emails").split(";")[0].strip().casefold()
    person = people.by_email(email).id if email else None
    home = people.home(person) if person else None
    return Link(home) if home else link


def deal_keys(line: Line) -> Iterator[str]:
    """The keys under which the store may know the opportunities that a row is about or names."""
    ids = ("opportunity_id", "id") if line.sheet.form.row == "opportunity" else ("opportunity_id",)
    for field in line.sheet.present(ids):
        yield from (f"id:{external_key(line.sheet.system, 'opportunity', one)}" for one in line.ids(field))
    for field in line.sheet.present(("opportunity_name", "opportunity")):
        if line.text(field):
            yield f"name:{folded(line.text(field))}"
