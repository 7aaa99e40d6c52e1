"""Which account does a row mean? By id, domain or name, in the import and in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.model import Account, external_key, folded, record_id
from graph.model.phrase import phrase
from graph.store.scratch import Groups, Scratch, Words
from ingest.addresses import domain_of
from ingest.companies import AlikeCompanies, Twins, company_in, company_of, domains_in, registered_in
from ingest.options import ImportOptions
from ingest.sheet import Line
from ingest.shelf import Shelf

HOLDING_NAME = "Contacts without a company"
_IDS = ("account_id", "parent_id")
_NAMES = ("account_name", "parent_name", "account")
_OWN_IDS, _OWN_NAMES = ("id", *_IDS), ("name", *_NAMES)
_DOMAINS = ("domain", "website", "account_domain")


class Link(NamedTuple):
    """The account of a row. ``made`` tells a company known by this mention only; ``lost`` why none."""

    account_id: str
    made: str = ""
    domain: str = ""
    lost: str = ""


def is_account_name(text: str) -> bool:
    """Whether a name can tell accounts apart; one without any letter or digit cannot.

    >>> is_account_name("3M"), is_account_name("????")
    (True, False)
    """
    return any(char.isalnum() for char in text)


class Accounts:
    """The accounts of an import, linked to those of the store.

    Args:
        lines: gives the account rows, in canonical order, each time it is called.
        shelf: what the store has.
        options: for ``account``.
        scratch: where the indexes are kept.
        alike: compares companies beyond ids.
    """

    def __init__(
        self, lines: Callable[[], Iterable[Line]], shelf: Shelf, options: ImportOptions, scratch: Scratch,
        alike: AlikeCompanies,
    ) -> None:  # fmt: skip
        self._shelf = shelf
        self._whole = options.account
        self._by_external = Words(scratch)
        self._by_key = Groups(scratch)
        self._of_line = Words(scratch)
        self._of_rows = Words(scratch)
        self._joined, self._names = Words(scratch), Words(scratch, first=True)
        self.twins = alike
        adopted = self._adoptions(lines(), scratch)
        self._compare(lines(), adopted)
        for line in lines():
            if line.text("name") and line.ids("id"):
                self._register(line, self._alone(line, adopted))
        for line in lines():
            if line.text("name") and not line.ids("id"):
                found = self._by_name(line.sheet.system, line.text("name"))
                self._register(line, found[0] if len(found) == 1 else self._alone(line, adopted))

    def _alone(self, line: Line, adopted: Mapping[str, str]) -> str:
        """The account that a row is about, whatever it may be one with."""
        if not line.ids("id"):
            return record_id("acc", line.sheet.system, "account", folded(line.text("name")))
        return self._stored(line) or adopted.get(line.place) or _own(line)

    def _compare(self, lines: Iterable[Line], adopted: Mapping[str, str]) -> None:
        for record in self._shelf.records(Account) if self._shelf.has("account") else ():
            if not record.holding:
                self.twins.take(company_of(record), stored=True)
        for line in lines:
            if line.text("name"):
                self.twins.take(company_in(line, self._alone(line, adopted)))
        self.twins.settle()

    def aliases(self, line: Line) -> tuple[str, ...]:
        """The id that the account of a row would have had alone, if it is one with another; now or before."""
        alone = _own(line) if line.ids("id") else ""
        record = self._shelf.record(Account, self.of_row(line))
        known = self._joined.get(line.place) or (record is not None and alone in record.aliases)
        return (alone,) if alone and known else ()

    def likely(self) -> Iterator[Twins]:
        """The pairs of companies that may be one, as far as they are there."""
        for one, other, because in self.twins.likely:
            pair = self.twins.final(one), self.twins.final(other)
            if pair[0] != pair[1] and all(map(self._is_there, pair)):
                yield Twins(*pair, because)

    def _is_there(self, account_id: str) -> bool:
        return bool(self._of_rows.get(account_id)) or self._shelf.record(Account, account_id) is not None

    def of_row(self, line: Line) -> str:
        """The id of the account that an account row is about."""
        found: str = self._of_line.get(line.place)
        return found

    def name(self, account_id: str) -> str:
        """The name of an account in the first row about it, or in the store."""
        record = self._shelf.record(Account, account_id)
        found: str | None = self._names.get(account_id)
        return found or (record.name if record else "")

    def named(self, name: str) -> tuple[str, ...]:
        """The accounts that go by a name, in the import and the store."""
        return self._by_name("", name)

    def link(self, line: Line) -> Link:
        """The account that a contact, deal or activity row names; see ``Link``."""
        system = line.sheet.system
        if self._whole:
            found = self._by_name(system, self._whole)
            own = record_id("acc", "chessboard", "account", folded(self._whole))
            known = len(found) == 1 and not (found[0] == own and self._only_mentioned(own))
            return Link(found[0]) if known else Link(own, self._whole)
        lost = ""
        external = line.external("account", "account_id")
        if external:
            by_id = self._external(external)
            if by_id:
                return Link(by_id)
            lost = phrase("names a company id that no company of this import or the store has")
        return self._by_mention(line, system) or Link("", lost=lost or phrase("names no company"))

    def parent(self, line: Line) -> str | None:
        """The account that an account row names as its parent, if it is known."""
        external = line.external("account", "parent_id")
        found = self._external(external) if external else None
        if found is None and line.text("parent_name"):
            named = self._by_name(line.sheet.system, line.text("parent_name"))
            found = named[0] if len(named) == 1 else None
        return found if found != self._of_line.get(line.place) else None

    def alike(self) -> list[tuple[str, tuple[str, ...]]]:
        """Names and domains under which several accounts go, at least one of them in this import."""
        groups: dict[tuple[str, ...], str] = {}
        several = (key for key, _ in self._by_key.repeated())
        for key in self._by_key.keys() if self._shelf.has("account") else several:
            _, _, text = key.partition(":")
            found = tuple(sorted({*self._under(key), *self._stored_under(key)}))
            if len(found) > 1 and is_account_name(text):
                groups.setdefault(found, text)
        return [(text, found) for found, text in groups.items()]

    def _under(self, key: str) -> dict[str, str]:
        """The accounts of the import under a key, with the product that each comes from."""
        return {one: system for one, _, system in (e.partition("\x1f") for e in self._by_key.get(key))}

    def _stored_under(self, key: str) -> list[str]:
        found = ((one, self._shelf.record(Account, one)) for one in self._shelf.ids("account", key))
        return [one for one, record in found if record and not record.holding]

    def _by_mention(self, line: Line, system: str) -> Link | None:
        domain, name = domain_of(line.text("account_domain")), line.text("account_name").split(";")[0].strip()
        for key in (
            f"domain:{domain}" if domain else "",
            f"name:{folded(name)}" if is_account_name(name) else "",
        ):
            found = self._candidates(system, key) if key else ()
            own = record_id("acc", system, "account", key.partition(":")[2])
            if len(found) == 1:
                made = found[0] == own and self._only_mentioned(own)
                return Link(own, name or domain or "", domain or "") if made else Link(found[0])
            if len(found) > 1:
                return Link("", lost=phrase("several companies go by {text!r}", text=key.partition(":")[2]))
        if not domain and not is_account_name(name):
            return None
        own = record_id("acc", system, "account", domain or folded(name))
        return Link(own, name or domain or "", domain or "")

    def _external(self, external: str) -> str | None:
        stored = self._shelf.ids("account", f"id:{external}")
        return self._by_external.get(external) or (stored[0] if len(stored) == 1 else None)

    def _by_name(self, system: str, name: str) -> tuple[str, ...]:
        return self._candidates(system, f"name:{folded(name)}")

    def _candidates(self, system: str, key: str) -> tuple[str, ...]:
        """Accounts under a key; those of the same product go before others."""
        found = self._under(key)
        for one in self._shelf.ids("account", key):
            record = self._shelf.record(Account, one)
            if record and not record.holding:
                found.setdefault(one, _system_of(record))
        own = tuple(one for one, where in found.items() if where == system)
        return own or tuple(found)

    def _stored(self, line: Line) -> str | None:
        found = self._shelf.ids("account", f"id:{line.external('account', 'id')}")
        return found[0] if found else None

    def _adoptions(self, lines: Iterable[Line], scratch: Scratch) -> Mapping[str, str]:
        """Rows that turn out to be an account that was known by a mention only: place -> account."""
        claims = Groups(scratch)
        for line in lines if self._shelf.has("account") else ():
            if not line.text("name") or not line.ids("id"):
                continue
            keys = [f"domain:{domain}" for domain in domains_in(line)]
            keys += [f"name:{folded(line.text('name'))}"] if is_account_name(line.text("name")) else []
            hits = {one for key in keys for one in self._shelf.ids("account", key)}
            mentioned = [one for one in sorted(hits) if self._is_mention(one)]
            if len(mentioned) == 1 and not self._stored(line):
                claims.add(mentioned[0], line.place)
        found = ((one, claims.get(one)) for one in claims.keys())  # noqa: SIM118 (no dictionary)
        return {places[0]: one for one, places in found if len(places) == 1}

    def _only_mentioned(self, account_id: str) -> bool:
        rows = self._of_rows.get(account_id)
        return not rows and (self._is_mention(account_id) or self._shelf.record(Account, account_id) is None)

    def _is_mention(self, account_id: str) -> bool:
        record = self._shelf.record(Account, account_id)
        return record is not None and not record.external_ids and not record.holding

    def _register(self, line: Line, alone: str) -> None:
        account_id = self.twins.final(alone)
        if account_id != alone:
            self._joined.set(line.place, 1)
        self._of_line.set(line.place, account_id)
        self._of_rows.set(account_id, 1)
        self._names.set(account_id, line.text("name"))
        external = line.external("account", "id")
        if external:
            self._by_external.set(external, account_id)
        keys = [f"domain:{domain}" for domain in domains_in(line)] + [f"name:{folded(line.text('name'))}"]
        for key in keys:
            self._by_key.add(key, f"{account_id}\x1f{line.sheet.system}")


def _own(line: Line) -> str:
    return record_id("acc", line.sheet.system, "account", line.ids("id")[0])


def _system_of(record: Account) -> str:
    return record.external_ids[0].split(":")[0] if record.external_ids else ""


def holding_id(system: str) -> str:
    """The id of the place for people of a product whose company is not known."""
    return record_id("acc", system, "holding")


def account_keys(line: Line, options: ImportOptions) -> Iterable[str]:
    """The keys under which the store may know the accounts that a row is about or names."""
    ids, names = (_OWN_IDS, _OWN_NAMES) if line.sheet.form.row == "account" else (_IDS, _NAMES)
    for field in line.sheet.present(ids):
        yield from (f"id:{external_key(line.sheet.system, 'account', one)}" for one in line.ids(field))
    for field in line.sheet.present(names):
        if line.text(field):
            text = line.text(field)
            yield f"name:{folded(text.split(';')[0] if field == 'account_name' else text)}"
    for field in line.sheet.present(_DOMAINS):
        domain = domain_of(line.text(field))
        if domain:
            yield f"domain:{domain}"
    yield from (f"register:{folded(number)}" for number in registered_in(line))
    if options.account:
        yield f"name:{folded(options.account)}"
