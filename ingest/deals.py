"""Which opportunity does a row mean? By id, or by its name at an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model import Opportunity, external_key, folded, record_id
from ingest.accounts import Accounts, Link, holding_id
from ingest.people import People
from ingest.sheet import Line
from ingest.shelf import Shelf


class Deals:
    """The opportunities of an import, linked to those of the store.

    Args:
        lines: the opportunity rows, in canonical order.
        accounts, people: for the account of each; a deal without a company goes to that of its contact.
        shelf: what the store has.
    """

    def __init__(self, lines: Iterable[Line], accounts: Accounts, people: People, shelf: Shelf) -> None:
        self._shelf = shelf
        self.links: dict[Line, Link] = {}
        self._ids: dict[Line, str] = {}
        self._by_external: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], dict[str, None]] = {}
        self._facts: dict[str, tuple[str, str]] = {}
        for line in lines:
            if line.text("name"):
                self._register(line, _placed(line, accounts, people))

    def _register(self, line: Line, link: Link) -> None:
        account_id = link.account_id or holding_id(line.sheet.system)
        external = line.external("opportunity", "id")
        stored = self._shelf.ids("opportunity", f"id:{external}") if external else ()
        key = (external.split(":", 2)[2],) if external else (account_id, folded(line.text("name")))
        final = stored[0] if stored else record_id("opp", line.sheet.system, "opportunity", *key)
        self.links[line], self._ids[line] = link, final
        if external:
            self._by_external[external] = final
        for home in (account_id, ""):
            self._by_name.setdefault((home, folded(line.text("name"))), {})[final] = None
        self._facts.setdefault(final, (account_id, line.text("name")))

    def id_of(self, line: Line) -> str:
        """The record id of the opportunity in a row."""
        return self._ids[line]

    def by_external(self, external: str) -> str | None:
        """The opportunity with an external id, in the import or the store."""
        stored = self._shelf.ids("opportunity", f"id:{external}")
        return self._by_external.get(external) or (stored[0] if stored else None)

    def by_name(self, name: str, account_id: str | None) -> tuple[str, ...]:
        """The opportunities of that name, at one account or, for None, at any."""
        found = dict(self._by_name.get((account_id or "", folded(name)), {}))
        for one in self._shelf.ids("opportunity", f"name:{folded(name)}"):
            record = self._shelf.record(Opportunity, one)
            if record and account_id in (None, record.account_id):
                found[one] = None
        return tuple(found)

    def facts(self, opportunity_id: str) -> tuple[str, str] | None:
        """Account id and name of an opportunity of the import or the store."""
        record = self._shelf.record(Opportunity, opportunity_id)
        stored = (record.account_id, record.name) if record else None
        return self._facts.get(opportunity_id) or stored


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
    fields = ("opportunity_id", "id") if line.sheet.form.row == "opportunity" else ("opportunity_id",)
    for field in fields:
        yield from (f"id:{external_key(line.sheet.system, 'opportunity', one)}" for one in line.ids(field))
    for field in ("opportunity_name", "opportunity"):
        if line.text(field):
            yield f"name:{folded(line.text(field))}"
