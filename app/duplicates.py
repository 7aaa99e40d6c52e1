"""Who stands there twice? The pairs of people or companies that somebody should decide about, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from app.asked import check_account
from graph.model import Account, Identity, Stakeholder
from graph.model.phrase import phrases, word
from graph.store import Store
from ingest.companies import company_of
from ingest.matching import Likeness, Person, likely_companies, likely_pairs
from ingest.moving import Twin


@dataclass(frozen=True)
class Duplicate:
    """Two records likely of one person, or of one company; ``kept`` is the fuller one, which would stay."""

    kept: Twin
    other: Twin
    likeness: Likeness

    @property
    def accounts(self) -> tuple[str, str]:
        """The ids of the accounts that the two are at, or are."""
        return home_of(self.kept), home_of(self.other)


def home_of(record: Twin) -> str:
    """The id of the account that a record is at, or is.

    >>> home_of(Account(id="a", name="Acme")), home_of(Stakeholder(id="p", account_id="a", name="Anna"))
    ('a', 'a')
    """
    return record.id if isinstance(record, Account) else record.account_id


def duplicates(
    store: Store, may: Callable[[str], bool], account_id: str | None = None, region: str | None = None
) -> list[Duplicate]:
    """The pairs that nobody has decided about, certain ones first.

    Args:
        store: where the people are.
        may: whether the asker may see an account.
        account_id: only pairs with somebody of this account.
        region: two letters of the country by whose habits phone numbers are read.

    Raises:
        NotFound: there is no such account.

    Near linear in the people of the store.
    """
    if account_id is not None:
        check_account(store, account_id, may)
    names = {one.id: one.name for one in store.accounts() if may(one.id)}
    people = {
        one.id: one for one in store.records(Stakeholder.kind)
        if isinstance(one, Stakeholder) and one.account_id in names and one.status.value != "vacant"
    }  # fmt: skip
    decided = {frozenset((one.first_id, one.other_id)) for one in _decisions(store)}
    holding = {one.id for one in store.accounts() if one.holding}
    pairs = likely_pairs((person_of(one, names, holding) for one in people.values()), region)
    found = [
        Duplicate(*fuller(people[one], people[other], holding), likeness) for one, other, likeness in pairs
        if frozenset((one, other)) not in decided
    ]  # fmt: skip
    return [one for one in found if account_id is None or account_id in one.accounts]


def duplicate_companies(
    store: Store, may: Callable[[str], bool], account_id: str | None = None, region: str | None = None
) -> list[Duplicate]:
    """The pairs of companies that nobody has decided about; arguments and errors as of ``duplicates``.

    Near linear in the accounts of the store, which are gone through page by page.
    """
    if account_id is not None:
        check_account(store, account_id, may)
    decided = {frozenset((one.first_id, one.other_id)) for one in _decisions(store)}
    pairs = likely_companies((company_of(one) for one in _accounts(store) if may(one.id)), region)
    open_ = [
        pair for pair in pairs
        if frozenset(pair[:2]) not in decided and (account_id is None or account_id in pair[:2])
    ]  # fmt: skip
    found = store.get(Account.kind, {one for pair in open_ for one in pair[:2]})
    records = {one: cast(Account, record) for one, record in found.items()}
    people = {one.id: one.stakeholders for one in store.accounts() if one.id in records}
    return [
        Duplicate(*fuller_company(records[one], records[other], people), likeness)
        for one, other, likeness in open_ if one in records and other in records
    ]  # fmt: skip


def _accounts(store: Store) -> Iterator[Account]:
    after = ""
    while page := store.page(Account.kind, after):
        yield from (one for one in page if isinstance(one, Account) and not one.holding)
        after = page[-1].id


def fuller_company(one: Account, other: Account, people: Mapping[str, int]) -> tuple[Account, Account]:
    """The two, first the one with more people; then the one that says more; then by id."""

    def worth(record: Account) -> tuple[int, int, str]:
        said = sum(bool(getattr(record, name)) for name in record.model_fields_set)
        return -people.get(record.id, 0), -said, record.id

    first, second = sorted((one, other), key=worth)
    return first, second


def _decisions(store: Store) -> list[Identity]:
    return [one for one in store.records(Identity.kind) if isinstance(one, Identity)]


def person_of(record: Stakeholder, accounts: dict[str, str], holding: Collection[str] = ()) -> Person:
    """A stakeholder as matching takes people; a holding place is no company."""
    home = "" if record.account_id in holding else record.account_id
    company = accounts.get(home, "")
    return Person(
        record.id, record.name if "@" not in record.name else "", record.emails, record.phones, home, company,
        record.title or "",
    )  # fmt: skip


def fuller(
    one: Stakeholder, other: Stakeholder, holding: Collection[str] = ()
) -> tuple[Stakeholder, Stakeholder]:
    """The two, first the one that says more; then the one with the smaller id."""

    def worth(record: Stakeholder) -> tuple[bool, int, str]:
        said = sum(bool(getattr(record, name)) for name in record.model_fields_set)
        return record.account_id in holding, -said, record.id

    first, second = sorted((one, other), key=worth)
    return first, second


class Cell(NamedTuple):
    """One field of two records beside one another; ``weight`` is ``same``, ``differs`` or ``more``."""

    label: str
    kept: str
    other: str
    weight: str


def beside(pair: Duplicate, accounts: dict[str, str]) -> list[Cell]:
    """The fields of a pair that at least one of the two has.

    >>> from ingest.matching import Verdict
    >>> anna, again = (Stakeholder(id=i, account_id="a", name=n) for i, n in (("p", "Anna"), ("q", "Ann")))
    >>> beside(Duplicate(anna, again, Likeness(Verdict.PROBABLE)), {"a": "Acme"})[0]
    Cell(label='Name', kept='Anna', other='Ann', weight='differs')
    """
    sides = [
        _company(one, accounts) if isinstance(one, Account) else _told(one, accounts)
        for one in (pair.kept, pair.other)
    ]  # fmt: skip
    rows = ((label, sides[0][label], sides[1][label]) for label in sides[0])
    return [
        Cell(label, kept, other, "same" if kept == other else "differs" if kept and other else "more")
        for label, kept, other in rows if kept or other
    ]  # fmt: skip


_LABELS = phrases(
    "Name", "Title", "Account", "E-mail", "Phone", "Location", "Status", "Note", "Source", "Known there as"
)


def _told(one: Stakeholder, accounts: dict[str, str]) -> dict[str, str]:
    values = (
        one.name,
        one.title or "",
        accounts.get(one.account_id, ""),
        ", ".join(one.emails),
        ", ".join(one.phones),
        one.location or "",
        word(one.status),
        one.note or "",
        one.source or "",
        ", ".join(one.external_ids),
    )
    return dict(zip(_LABELS, values, strict=True))


_COMPANY_LABELS = phrases(
    "Name",
    "Part of",
    "Domains",
    "Industry",
    "Region",
    "Address",
    "Phone",
    "Register",
    "Employees",
    "Revenue",
    "Known there as",
)


def _company(one: Account, accounts: dict[str, str]) -> dict[str, str]:
    values = (
        one.name,
        accounts.get(one.parent_id or "", ""),
        ", ".join(one.domains),
        one.industry or "",
        one.region or "",
        one.address or "",
        ", ".join(one.phones),
        ", ".join(one.registered_ids),
        "" if one.employees is None else f"{one.employees:,}",
        "" if one.revenue is None else f"{one.revenue:,.0f} {one.currency or ''}".strip(),
        ", ".join(one.external_ids),
    )
    return dict(zip(_COMPANY_LABELS, values, strict=True))
