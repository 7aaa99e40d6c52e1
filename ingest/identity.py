"""Who is the same person? Two are one only on a strong key: the same external id, or an own e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model import folded


@dataclass(frozen=True)
class Claim:
    """A person as one source knows them.

    ``own`` is the record id that they would get alone; ``ids`` are external ids; ``emails`` are folded;
    ``name`` may be blank if the source gives none.
    """

    own: str
    ids: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    name: str = ""


class Clash(NamedTuple):
    """An e-mail that must not join these claims and stored records, and why they stay apart."""

    email: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Identities:
    """What the claims come to.

    ``id_of``: claim -> record id. ``shared``: e-mail -> everybody whose different names share it.
    ``clashes``: e-mails that say one person where the ids say another.
    """

    id_of: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()

    def merged(self) -> dict[str, tuple[str, ...]]:
        """Record id -> the ids that claims of it would have had alone."""
        groups: dict[str, list[str]] = {}
        for own, final in self.id_of.items():
            if own != final:
                groups.setdefault(final, []).append(own)
        return {final: tuple(owns) for final, owns in groups.items()}


def identify(claims: Sequence[Claim], stored: Iterable[Claim] = ()) -> Identities:
    """The record id of every claim.

    Args:
        claims: in order of precedence: the first of a group gives it its id.
        stored: what the store holds under any of the claims' keys; ``own`` is the record's id, which wins.

    A group never holds two stored records: where an e-mail would bring that about, it joins nothing.
    Near linear in the number of keys.

    >>> anna = Claim("p1", frozenset({"x:1"}), frozenset({"a@x.example"}), "Anna Weiß")
    >>> again = Claim("p2", frozenset({"y:7"}), frozenset({"a@x.example"}), "Weiss, Anna")
    >>> identify([anna, again]).id_of
    {'p1': 'p1', 'p2': 'p1'}
    >>> other = Claim("p3", frozenset(), frozenset({"a@x.example"}), "Otto Blau")
    >>> sorted(identify([anna, other]).shared)
    ['a@x.example']
    """
    kept = tuple(stored)
    groups = _Groups(claims, {one.own for one in kept})
    everybody = [*kept, *claims]
    for members in _by_key(everybody, "ids").values():
        groups.join_first(members)
    shared: dict[str, tuple[str, ...]] = {}
    clashes: list[Clash] = []
    by_email = sorted(_by_key(everybody, "emails").items())
    names: dict[str, set[str]] = {}
    for one in everybody:
        names.setdefault(one.own, set()).add(name_key(one.name))
    for email, members in by_email:
        if not _alike(members, names, groups):
            shared[email] = tuple(members)
    for email, members in by_email:
        if email not in shared and not groups.join(members):
            clashes.append(Clash(email, tuple(members)))
    return Identities({claim.own: groups.id_of(claim.own) for claim in claims}, shared, tuple(clashes))


def _by_key(everybody: Iterable[Claim], which: str) -> dict[str, list[str]]:
    table: dict[str, dict[str, None]] = {}
    for one in everybody:
        for key in getattr(one, which):
            table.setdefault(key, {})[one.own] = None
    return {key: list(members) for key, members in table.items()}


def name_key(name: str) -> str:
    """A name as it is compared: folded words in order of the alphabet, so that "Weiß, Anna" is "Anna Weiss".

    >>> name_key("Weiß, Anna") == name_key("ANNA Weiss")
    True
    """
    return " ".join(sorted(folded(name.replace(",", " ")).split()))


def _alike(members: Sequence[str], names: Mapping[str, set[str]], groups: _Groups) -> bool:
    """Whether one person may stand behind an e-mail: all groups that have a name have one in common.

    A record whose name somebody corrected keeps its e-mail, because the id has joined old and new name.
    """
    by_group: dict[str, set[str]] = {}
    for member in members:
        by_group.setdefault(groups.find(member), set()).update(names[member])
    named = [found - {""} for found in by_group.values() if found - {""}]
    return len(named) < 2 or bool(set.intersection(*named))


class _Groups:
    """Disjoint sets of claims and stored records, each with at most one stored record."""

    def __init__(self, claims: Sequence[Claim], stored: set[str]) -> None:
        self._up: dict[str, str] = {}
        self._stored = {own: own for own in stored}
        self._rank = {claim.own: place for place, claim in reversed(list(enumerate(claims)))}

    def find(self, own: str) -> str:
        top = own
        while self._up.get(top, top) != top:
            top = self._up[top]
        while own != top:
            self._up[own], own = top, self._up.get(own, own)
        return top

    def id_of(self, own: str) -> str:
        top = self.find(own)
        return self._stored.get(top, top)

    def join(self, members: Sequence[str]) -> bool:
        """Joins all, or none if that would put two stored records together."""
        tops = list(dict.fromkeys(map(self.find, members)))
        if len({self._stored[top] for top in tops if top in self._stored}) > 1:
            return False
        self._link(tops)
        return True

    def join_first(self, members: Sequence[str]) -> None:
        """Joins all that an id names; stored records stay apart, the claims go to the first of them."""
        tops = list(dict.fromkeys(map(self.find, members)))
        kept = [top for top in tops if top in self._stored]
        self._link(kept[:1] + [top for top in tops if top not in self._stored])

    def _link(self, tops: Sequence[str]) -> None:
        if not tops:
            return
        first = min(tops, key=lambda top: self._rank.get(top, -1))
        record = next((self._stored[top] for top in tops if top in self._stored), None)
        for top in tops:
            self._up[top] = first
        if record is not None:
            self._stored[first] = record
