"""Which account does a row mean? By id, domain or name, in the import and in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.model import Account, external_key, folded, record_id
from ingest.addresses import domain_of
from ingest.options import ImportOptions
from ingest.sheet import Line
from ingest.shelf import Shelf

HOLDING_NAME = "Contacts without a company"


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


def domains_in(line: Line) -> tuple[str, ...]:
    """The domains that an account row gives."""
    found = (domain_of(line.text(name)) for name in ("domain", "website"))
    return tuple(dict.fromkeys(domain for domain in found if domain))


class Accounts:
    """The accounts of an import, linked to those of the store.

    Args:
        lines: the account rows, in canonical order.
        shelf: what the store has.
        options: for ``account``.
    """

    def __init__(self, lines: Iterable[Line], shelf: Shelf, options: ImportOptions) -> None:
        self._shelf = shelf
        self._whole = options.account
        self._by_external: dict[str, str] = {}
        self._by_key: dict[str, dict[str, str]] = {}
        self._of_line: dict[Line, str] = {}
        self._of_rows: set[str] = set()
        rows = [line for line in lines if line.text("name")]
        known = [line for line in rows if line.ids("id")]
        adopted = self._adoptions(known)
        for line in known:
            self._register(line, self._stored(line) or adopted.get(line) or _own(line))
        for line in rows:
            if line not in self._of_line:
                found = self._by_name(line.sheet.system, line.text("name"))
                own = record_id("acc", line.sheet.system, "account", folded(line.text("name")))
                self._register(line, found[0] if len(found) == 1 else own)

    def of_row(self, line: Line) -> str:
        """The id of the account that an account row is about."""
        return self._of_line[line]

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
            lost = "names a company id that no company of this import or the store has"
        return self._by_mention(line, system) or Link("", lost=lost or "names no company")

    def parent(self, line: Line) -> str | None:
        """The account that an account row names as its parent, if it is known."""
        external = line.external("account", "parent_id")
        found = self._external(external) if external else None
        if found is None and line.text("parent_name"):
            named = self._by_name(line.sheet.system, line.text("parent_name"))
            found = named[0] if len(named) == 1 else None
        return found if found != self._of_line.get(line) else None

    def alike(self) -> list[tuple[str, tuple[str, ...]]]:
        """Names and domains under which several accounts go, at least one of them in this import."""
        groups: dict[tuple[str, ...], str] = {}
        for key in self._by_key:
            _, _, text = key.partition(":")
            found = tuple(sorted({*self._by_key[key], *self._stored_under(key)}))
            if len(found) > 1 and is_account_name(text):
                groups.setdefault(found, text)
        return [(text, found) for found, text in groups.items()]

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
                return Link("", lost=f"several companies go by {key.partition(':')[2]!r}")
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
        found = dict(self._by_key.get(key, {}))
        for one in self._shelf.ids("account", key):
            record = self._shelf.record(Account, one)
            if record and not record.holding:
                found.setdefault(one, _system_of(record))
        own = tuple(one for one, where in found.items() if where == system)
        return own or tuple(found)

    def _stored(self, line: Line) -> str | None:
        found = self._shelf.ids("account", f"id:{line.external('account', 'id')}")
        return found[0] if found else None

    def _adoptions(self, lines: Iterable[Line]) -> Mapping[Line, str]:
        """Rows that turn out to be an account that was known by a mention only."""
        claims: dict[str, list[Line]] = {}
        for line in lines:
            keys = [f"domain:{domain}" for domain in domains_in(line)]
            keys += [f"name:{folded(line.text('name'))}"] if is_account_name(line.text("name")) else []
            hits = {one for key in keys for one in self._shelf.ids("account", key)}
            mentioned = [one for one in sorted(hits) if self._is_mention(one)]
            if len(mentioned) == 1 and not self._stored(line):
                claims.setdefault(mentioned[0], []).append(line)
        return {lines[0]: one for one, lines in claims.items() if len(lines) == 1}

    def _only_mentioned(self, account_id: str) -> bool:
        rows = account_id in self._of_rows
        return not rows and (self._is_mention(account_id) or self._shelf.record(Account, account_id) is None)

    def _is_mention(self, account_id: str) -> bool:
        record = self._shelf.record(Account, account_id)
        return record is not None and not record.external_ids and not record.holding

    def _register(self, line: Line, account_id: str) -> None:
        self._of_line[line] = account_id
        self._of_rows.add(account_id)
        external = line.external("account", "id")
        if external:
            self._by_external[external] = account_id
        keys = [f"domain:{domain}" for domain in domains_in(line)] + [f"name:{folded(line.text('name'))}"]
        for key in keys:
            self._by_key.setdefault(key, {})[account_id] = line.sheet.system


def _own(line: Line) -> str:
    return record_id("acc", line.sheet.system, "account", line.ids("id")[0])


def _system_of(record: Account) -> str:
    return record.external_ids[0].split(":")[0] if record.external_ids else ""


def holding_id(system: str) -> str:
    """The id of the place for people of a product whose company is not known."""
    return record_id("acc", system, "holding")


def account_keys(line: Line, options: ImportOptions) -> Iterable[str]:
    """The keys under which the store may know the accounts that a row is about or names."""
    own = ("id", "name") if line.sheet.form.row == "account" else ("", "")
    for field in (own[0], "account_id", "parent_id"):
        yield from (f"id:{external_key(line.sheet.system, 'account', one)}" for one in line.ids(field))
    for field in (own[1], "account_name", "parent_name", "account"):
        if line.text(field):
            text = line.text(field)
            yield f"name:{folded(text.split(';')[0] if field == 'account_name' else text)}"
    for field in ("domain", "website", "account_domain"):
        domain = domain_of(line.text(field))
        if domain:
            yield f"domain:{domain}"
    if options.account:
        yield f"name:{folded(options.account)}"
