"""Which companies of an import are certainly one with which, and which may be? What of them is compared.

Certain ones are joined, probable ones asked about. What one product keeps as two stays two, unless a register
says that they are one; and whoever is certainly one with two that are not one is asked about, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from graph.model import Account, record_id
from graph.store.scratch import Kept, Scratch
from ingest.addresses import domain_of
from ingest.matching import Companies, Company, Verdict
from ingest.reasons import kept_text, said_text
from ingest.sheet import Line

MOST: Final = 20_000
"""More companies than this are told by ids, domains and equal names alone; no import takes long for it."""


class Twins(NamedTuple):
    """Two companies that may be one, and why."""

    one: str
    other: str
    because: str


def company_of(record: Account) -> Company:
    """An account as matching takes companies.

    >>> company_of(Account(id="a", name="Acme", external_ids=("hubspot:account:7",))).systems
    ('hubspot',)
    """
    systems = tuple(dict.fromkeys(one.partition(":")[0] for one in record.external_ids))
    return Company(
        record.id, record.name, record.domains, record.phones, record.address or "", record.region or "",
        record.registered_ids, systems, record.parent_id or "",
    )  # fmt: skip


def company_in(line: Line, account_id: str) -> Company:
    """The company of an account row."""
    system, parents = line.sheet.system, line.ids("parent_id")
    return Company(
        account_id, line.text("name"), domains_in(line), phones_in(line), address_in(line),
        line.text("country") or line.text("state"), registered_in(line),
        (system,) if line.ids("id") else (),
        record_id("acc", system, "account", parents[0]) if parents else "",
    )  # fmt: skip


def domains_in(line: Line) -> tuple[str, ...]:
    """The domains that an account row gives."""
    found = (domain_of(line.text(name)) for name in ("domain", "website"))
    return tuple(dict.fromkeys(domain for domain in found if domain))


def phones_in(line: Line) -> tuple[str, ...]:
    """The numbers that an account row gives."""
    return (line.text("phone"),) if line.text("phone") else ()


def address_in(line: Line) -> str:
    """The address that an account row gives, in one line; "" if it names no town."""
    street, town = line.text("street"), f"{line.text('postal_code')} {line.text('city')}".strip()
    return ", ".join(" ".join(part.split()) for part in (street, town) if part) if town else ""


def registered_in(line: Line) -> tuple[str, ...]:
    """The numbers of registers that an account row gives, each with its kind."""
    told = ((kind, "".join(filter(str.isalnum, line.text(kind))).upper()) for kind in ("vat", "duns"))
    return tuple(f"{kind}:{number}" for kind, number in told if any(map(str.isdigit, number)))


class AlikeCompanies:
    """Companies of an import and of the store, to be compared with one another.

    Args:
        scratch: where they are kept.
        wanted: whether to compare at all.
        decided: pairs of records that somebody has merged or kept apart.
    """

    def __init__(self, scratch: Scratch, *, wanted: bool, decided: Collection[frozenset[str]] = ()) -> None:
        self._decided = decided
        self._every: Companies | None = Companies(scratch) if wanted else None
        self._order: dict[str, int] = {}
        self._stored: set[str] = set()
        self._final: dict[str, str] = {}
        self.likely: Kept[Twins] = Kept(scratch, _lean, _full)
        self.joined: list[Twins] = []

    @property
    def compared(self) -> bool:
        """Whether companies are compared: they are not when there are too many."""
        return self._every is not None

    def take(self, company: Company, *, stored: bool = False) -> None:
        """Takes what a row, or the store, says of a company."""
        if self._every is None:
            return
        self._order.setdefault(company.id, len(self._order))
        if stored:
            self._stored.add(company.id)
        self._every.take(company)
        if len(self._order) > MOST:
            self._every, self._order = None, {}

    def settle(self) -> None:
        """Joins groups in which each is certainly one with each; keeps the other pairs to be asked about.

        Two records that the store has are never joined here: that is for somebody to decide.
        """
        certain: dict[frozenset[str], Twins] = {}
        for one, other, likeness in self._every.pairs() if self._every else ():
            twins = Twins(one, other, likeness.because)
            if frozenset((one, other)) in self._decided:
                continue
            if likeness.verdict is Verdict.CERTAIN:
                certain[frozenset((one, other))] = twins
            else:
                self.likely.append(twins)
        for group in _groups(certain):
            pairs = [
                certain[pair] for pair in map(frozenset, combinations(sorted(group), 2)) if pair in certain
            ]
            whole = len(pairs) == len(group) * (len(group) - 1) // 2
            if whole and len(group & self._stored) <= 1:
                self._join(group, pairs)
            else:
                for twins in pairs:
                    self.likely.append(twins)

    def _join(self, group: Collection[str], pairs: Iterable[Twins]) -> None:
        first = min(group, key=lambda one: (one not in self._stored, self._order[one]))
        self._final |= {one: first for one in group if one != first}
        self.joined += [
            Twins(first, other, twins.because) for twins in pairs if first in twins[:2]
            for other in twins[:2] if other != first
        ]  # fmt: skip

    def final(self, account_id: str) -> str:
        """The id of the account that one has been joined with, or its own."""
        return self._final.get(account_id, account_id)


def _lean(twins: Twins) -> tuple[str, str, str]:
    return twins.one, twins.other, kept_text(twins.because)


def _full(kept: tuple[str, str, str]) -> Twins:
    return Twins(kept[0], kept[1], said_text(kept[2]))


def _groups(pairs: Iterable[frozenset[str]]) -> Iterator[set[str]]:
    """Those who hang together, however far; linear in the pairs."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in map(sorted, pairs):
        near[one].add(other)
        near[other].add(one)
    seen: set[str] = set()
    for start in sorted(near):
        if start in seen:
            continue
        group, todo = {start}, [start]
        while todo:
            new = near[todo.pop()] - group
            group |= new
            todo += new
        seen |= group
        yield group
