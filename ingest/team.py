"""Who of our own people stands in the rows? Owners, users, team sheets and addresses of our domains."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.model import TeamMember, external_key, folded, record_id
from ingest.addresses import addresses, name_from
from ingest.identity import Claim, Identities, identify
from ingest.options import ImportOptions
from ingest.sheet import Line
from ingest.shelf import Shelf

OWNERS: Final = ("owner_id", "owner", "member_email")
_LISTS: Final = ("user", "team")


@dataclass(frozen=True)
class Mention:
    """One way in which a row names one of us. ``given`` is a name from the source, not a made-up one."""

    own: str
    external: str = ""
    email: str = ""
    given: str = ""


def full_name(line: Line) -> str:
    """The name in a row about a person, first name first."""
    first, last, name = (line.text(field) for field in ("first_name", "last_name", "name"))
    if not last and folded(first) in folded(name).split():
        return name
    return " ".join(part for part in (first, last) if part) or name


def is_ours(line: Line, options: ImportOptions) -> bool:
    """Whether a contact row is about one of us: only if its domain was named as the team's."""
    return bool(options.team_domains) and any(
        at_home(email, options) for email in addresses(line.text("email"))
    )


def at_home(email: str, options: ImportOptions) -> bool:
    """Whether an address is in one of the domains named as the team's."""
    return email.split("@")[-1] in {folded(domain.lstrip("@")) for domain in options.team_domains}


def mention(line: Line, options: ImportOptions) -> Mention | None:
    """Whom of us a row names: the person it is about in lists of users and team, else its owner."""
    row = line.sheet.form.row
    if row in _LISTS or (row == "contact" and is_ours(line, options)):
        return _listed(line, "contact" if row == "contact" else "user")
    cells = line.cells
    texts = (cells.get("owner"), cells.get("member_email"), cells.get("owner_email"), cells.get("owner_name"))
    return _owner(line.sheet.system, tuple(line.ids("owner_id")[:1]), *(text or "" for text in texts))


@functools.lru_cache(maxsize=20_000)
def _owner(
    system: str, user: tuple[str, ...], owner: str, member: str, address: str, name: str
) -> Mention | None:
    owner = owner or member
    email = next(addresses(address), "")
    if not user and system == "hubspot" and owner.isdigit():
        user, owner = (owner,), ""
    if user and not user[0].upper().startswith("00G"):
        external = external_key(system, "user", user[0])
        given = name or (owner if "@" not in owner else "")
        return Mention(record_id("mem", system, "user", user[0]), external, email, given)
    if email and not user:
        return Mention(record_id("mem", system, "owner", email), "", email, owner if "@" not in owner else "")
    return mention_of(system, owner) if owner and not user else None


def mention_of(system: str, text: str) -> Mention:
    """Whom of us an owner cell names, by address or by name."""
    email = next(addresses(text), "")
    own = record_id("mem", system, "owner", email or folded(text))
    return Mention(own, "", email, "" if email else text)


def _listed(line: Line, table: str) -> Mention | None:
    system, ids, email = line.sheet.system, line.ids("id"), next(addresses(line.text("email")), "")
    if not ids and not email:
        name = full_name(line) if table == "user" and line.sheet.form.row == "user" else ""
        return mention_of(system, name) if name else None
    own = record_id("mem", system, table, ids[0]) if ids else record_id("mem", system, "owner", email)
    return Mention(own, external_key(system, table, ids[0]) if ids else "", email, full_name(line))


class Team:
    """Our people in an import, linked to those of the store. These are held in memory: they are few.

    Args:
        options: for ``team_domains``.

    Rows are shown to ``take``, in canonical order; ``settle`` then says who is who.
    """

    def __init__(self, options: ImportOptions) -> None:
        self._options = options
        self._mentions: dict[str, dict[Mention, None]] = {}
        self._listed: dict[Mention, bool] = {}

    def take(self, line: Line) -> None:
        """Notes whom of us a row names."""
        found = mention(line, self._options)
        extra = [mention_of(line.sheet.system, email) for email in home_addresses(line, self._options)]
        for one in ([found] if found else []) + extra:
            self._mentions.setdefault(one.own, {})[one] = None
        if found:
            self._listed[found] = line.sheet.form.row in _LISTS

    def settle(self, shelf: Shelf) -> None:
        """Decides who is the same person, when all rows have been taken.

        Args:
            shelf: what the store has.
        """
        self._shelf = shelf
        self.identities = self._identified()
        self._externals = self._by_external()
        self._emails = self._by_email()
        self._names = self._by_name()
        self._called = self._best_names()

    def _identified(self) -> Identities:
        claims = [
            Claim(own, _some(m.external for m in all_), _some(m.email for m in all_), _first_name(all_))
            for own, all_ in self._mentions.items()
            if any(m.external or m.email for m in all_)
        ]  # fmt: skip
        known = list(self._shelf.records(TeamMember))
        stored = [Claim(r.id, frozenset(r.external_ids), frozenset(map(folded, r.emails))) for r in known]
        return identify(*_known_by_name(claims, stored, known))

    def id_of(self, one: Mention) -> str:
        """The record id of somebody mentioned; somebody known by name only is whoever alone has that name."""
        if one.own in self.identities.id_of:
            return self.identities.id_of[one.own]
        found = self._names.get(folded(one.given), ())
        return found[0] if len(found) == 1 else one.own

    def of(self, line: Line) -> Mention | None:
        """Whom of us a row is about, or who owns it."""
        return mention(line, self._options)

    def by_email(self, email: str) -> str | None:
        """The team member with an address, in the import or the store."""
        stored = self._shelf.ids("team_member", f"email:{email}")
        return self._emails.get(email) or (stored[0] if len(stored) == 1 else None)

    def by_external(self, external: str) -> str | None:
        """The team member with an external id, in the import or the store."""
        stored = self._shelf.ids("team_member", f"id:{external}")
        return self._externals.get(external) or (stored[0] if stored else None)

    def values(self, one: Mention) -> dict[str, Any]:
        """What a mention states about the team member."""
        final = self.id_of(one)
        return {
            "name": self._called.get(final) or one.given,
            "emails": (one.email,) if one.email and one.email not in self.identities.shared else (),
            "external_ids": (one.external,) if one.external else (),
            "aliases": (one.own,) if one.own != final and (one.external or one.email) else (),
        }

    def unnamed(self) -> dict[str, str]:
        """Members known by an id only -> what they are called meanwhile."""
        return {one: name for one, name in self._called.items() if name == self._placeholder(one)}

    def emails(self) -> dict[str, str]:
        """Every address of ours that the import names -> member."""
        return dict(self._emails)

    def _by_external(self) -> dict[str, str]:
        found = {
            one.external: self.identities.id_of[own]
            for own, all_ in self._mentions.items() for one in all_ if one.external
        }  # fmt: skip
        self._ids_of: dict[str, list[str]] = {}
        for external, final in found.items():
            self._ids_of.setdefault(final, []).append(external)
        return found

    def _by_email(self) -> dict[str, str]:
        return {
            one.email: self.identities.id_of[own]
            for own, all_ in self._mentions.items() for one in all_ if one.email
        }  # fmt: skip

    def _by_name(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, dict[str, None]] = {}
        for own, all_ in self._mentions.items():
            if own in self.identities.id_of:
                for one in all_:
                    names.setdefault(folded(one.given), {})[self.identities.id_of[own]] = None
        for record in self._shelf.records(TeamMember):
            names.setdefault(folded(record.name), {})[record.id] = None
        return {name: tuple(ids) for name, ids in names.items() if name}

    def _best_names(self) -> dict[str, str]:
        """Lists of users and team first, then names in owner columns, then the store, then a made-up one."""
        listed: dict[str, str] = {}
        given: dict[str, str] = {}
        guessed: dict[str, str] = {}
        for all_ in self._mentions.values():
            for one in all_:
                final = self.id_of(one)
                if one.given:
                    (listed if self._listed.get(one) else given).setdefault(final, one.given)
                elif one.email:
                    guessed.setdefault(final, name_from(one.email))
                elif final not in guessed:
                    guessed[final] = self._placeholder(final)
        stored = {record.id: record.name for record in self._shelf.records(TeamMember)}
        return guessed | stored | given | listed

    def _placeholder(self, final: str) -> str:
        """What somebody known by an id only is called."""
        externals = self._ids_of.get(final)
        if not externals:
            return ""
        system, table, identifier = min(externals).split(":", 2)
        product = {"salesforce": "Salesforce", "hubspot": "HubSpot"}.get(system, system)
        return f"{product} {table} {identifier}"


def _known_by_name(
    claims: list[Claim], stored: list[Claim], records: Iterable[TeamMember]
) -> tuple[list[Claim], list[Claim]]:
    """Joins whom the store knows by name only with the one person of the import who has that name."""
    bare: dict[str, list[str]] = {}
    for record in records:
        if not record.emails and not record.external_ids:
            bare.setdefault(folded(record.name), []).append(record.id)
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        named.setdefault(folded(claim.name), []).append(claim)
    keys: dict[str, frozenset[str]] = {}
    for name, ids in bare.items():
        group = named.get(name, [])
        if (
            len(ids) == 1
            and group
            and (len(group) == 1 or frozenset.intersection(*(c.emails for c in group)))
        ):
            keys |= {own: frozenset({f"name:{name}"}) for own in (ids[0], *(c.own for c in group))}
    add = frozenset[str]()
    return tuple([replace(c, ids=c.ids | keys.get(c.own, add)) for c in group] for group in (claims, stored))  # type: ignore[return-value]


def _first_name(mentions: Iterable[Mention]) -> str:
    return next((one.given for one in mentions if one.given), "")


def _some(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def home_addresses(line: Line, options: ImportOptions) -> Iterator[str]:
    """Addresses of ours among the senders and receivers of a mail."""
    if options.team_domains and line.sheet.form.row == "email_message":
        for field in ("from", "to", "cc", "bcc"):
            yield from (email for email in addresses(line.text(field)) if at_home(email, options))


def team_keys(line: Line, options: ImportOptions) -> Iterator[str]:
    """The keys under which the store may know those of us whom a row names."""
    found = mention(line, options)
    named = [found] if found else []
    named += [mention_of("", email) for email in home_addresses(line, options)]
    for one in named:
        if one.external:
            yield f"id:{one.external}"
        if one.email:
            yield f"email:{one.email}"
        if one.given:
            yield f"name:{folded(one.given)}"
    if line.sheet.form.row == "email_message":
        for field in ("from", "to", "cc", "bcc"):
            yield from (f"email:{email}" for email in addresses(line.text(field)))
    if line.sheet.form.row == "event_relation":
        yield f"id:{line.external('user', 'relation_id')}"
