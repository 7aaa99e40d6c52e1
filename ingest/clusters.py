"""Which people have to be compared at all? Those who share an id or an address with somebody else."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from typing import Final

from graph.store.scratch import PENDING, Groups, Scratch, Words
from ingest.identity import Claim, Identities, identify

STORED: Final = -1
"""The place of what the store holds: before every row."""


class Clusters:
    """Claims, told apart into groups that share no key, so that each group can be settled by itself.

    Args:
        scratch: where they are kept; one group at a time is held in memory.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._claims = scratch.drawer(
            "(own TEXT, place INTEGER, told BLOB, PRIMARY KEY (own, place)) WITHOUT ROWID"
        )
        self._keys = scratch.drawer("(key TEXT, own TEXT, PRIMARY KEY (key, own)) WITHOUT ROWID")
        self._common = Groups(scratch)
        self._new: list[tuple[str, int, Claim]] = []
        self._place = 0

    def take(self, claim: Claim, *, stored: bool = False) -> None:
        """Takes one claim, in order of precedence; ``stored`` ones are the store's own records."""
        self._place += 1
        self._new.append((claim.own, STORED if stored else self._place, claim))
        if len(self._new) >= PENDING:
            self._write()

    def join(self, own: str, key: str) -> None:
        """Gives a claim one more key, as if it were an id."""
        self._common.add(own, key)
        self._write()
        self._keys.many("INSERT OR IGNORE INTO DRAWER VALUES (?, ?)", [(f"i:{key}", own)])

    def _write(self) -> None:
        rows, keys = [], []
        for own, place, claim in self._new:
            ids, emails = sorted(claim.ids), sorted(claim.emails)
            rows.append((own, place, marshal.dumps((claim.name, ids, emails))))
            keys += [(f"{kind}:{key}", own) for kind, some in (("i", ids), ("e", emails)) for key in some]
        self._claims.many("INSERT OR REPLACE INTO DRAWER VALUES (?, ?, ?)", rows)
        self._keys.many("INSERT OR IGNORE INTO DRAWER VALUES (?, ?)", keys)
        self._new = []

    def settled(self) -> Iterator[Identities]:
        """Who is who, group by group; those who are in no group share nothing and stay who they are.

        Linear in the claims, with one look-up for each shared key.
        """
        self._write()
        for group in self._groups():
            stored = [claim for place, claim in group if place == STORED]
            claims: dict[str, Claim] = {}
            for claim in (claim for place, claim in group if place != STORED):
                claims[claim.own] = _merged(claims.get(claim.own), claim)
            yield identify(list(claims.values()), stored)

    def _groups(self) -> Iterator[list[tuple[int, Claim]]]:
        up = self._joined()
        tops = self._scratch.drawer("(top TEXT, place INTEGER, own TEXT)")
        tops.many("INSERT INTO DRAWER VALUES (?, ?, ?)", self._placed(up))
        group: list[tuple[int, Claim]] = []
        last = None
        for top, place, own in tops.rows("SELECT top, place, own FROM DRAWER ORDER BY top, place, own"):
            if top != last and group:
                yield group
                group = []
            last = top
            group.append((place, self._claim(own, place)))
        if group:
            yield group

    def _joined(self) -> Words:
        """For each who shares a key, somebody of the same group; the same for all after enough steps."""
        up = Words(self._scratch)
        shared = self._keys.rows("""
            SELECT key, own FROM (SELECT key, own, count(*) OVER (PARTITION BY key) AS n FROM DRAWER)
            WHERE n > 1 ORDER BY key
        """)
        last, first = None, ""
        for key, own in shared:
            if key != last:
                last, first = key, own
                _enter(up, own)
            else:
                _enter(up, own)
                up.set(_top(up, own), _top(up, first))
        return up

    def _placed(self, up: Words) -> Iterator[tuple[str, int, str]]:
        for own, _ in up.items():
            for (place,) in self._claims.rows("SELECT place FROM DRAWER WHERE own = ?", (own,)):
                yield _find(up, own), place, own

    def _claim(self, own: str, place: int) -> Claim:
        kept = self._claims.rows("SELECT told FROM DRAWER WHERE own = ? AND place = ?", (own, place)).get
        name, ids, emails = marshal.loads(kept)  # noqa: S302 (nobody else can write it)
        common = self._common.get(own) if place != STORED else ()
        return Claim(own, frozenset((*ids, *common)), frozenset(emails), name)


def _merged(old: Claim | None, claim: Claim) -> Claim:
    """What several rows about one person claim together."""
    if old is None:
        return claim
    return Claim(claim.own, old.ids | claim.ids, old.emails | claim.emails, old.name or claim.name)


def _enter(up: Words, own: str) -> None:
    if up.get(own) is None:
        up.set(own, own)


def _find(up: Words, own: str) -> str:
    while (above := up.get(own) or own) != own:
        own = above
    return own


def _top(up: Words, own: str) -> str:
    """As ``_find``; the next look is shorter."""
    top = _find(up, own)
    if up.get(own) not in (None, top):
        up.set(own, top)
    return top
