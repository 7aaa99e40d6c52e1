"""What are the rows of a table likeliest: people, companies, deals, contacts, or our own people?"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from ingest.mapping.assign import Assigned
from ingest.mapping.book import Kind, book, once, plain
from ingest.mapping.parties import GENERIC, PERSONS
from ingest.mapping.twins import FACTS, companies_of
from ingest.mapping.values import Looks
from ingest.mapping.whose import (
    TITLED,
    entitled,
    may_tell_of_others,
    name_companies,
    name_people,
    with_contact,
)

T = TypeVar("T")
_FEWEST: Final = 2
"""So many columns have to be known, or the table is no guess of ours."""
_FOREIGN: Final = 2
"""So many headers of other things make a table one of other things."""
_MOSTLY: Final = 0.5
_BILLED, _CALLED = 2.5, 1.0
_FEW: Final = 0.3
_DATED: Final = 0.75
_PERSONAL: Final = frozenset(
    {
        "email",
        "phone",
        "mobile",
        "title",
        "account_name",
        "account_id",
        "first_name",
        "last_name",
        "is_company",
    }
)

_CUSTOMERS: Final = frozenset(
    {
        "customer",
        "client",
        "cliente",
        "kunde",
        "kunden",
        "kundennummer",
        "klant",
        "klantnummer",
        "lead",
        "member",
    }
)
"""Who may be people themselves."""


class Tried(NamedTuple):
    """A kind of row, and the columns as they would be read then."""

    kind: Kind
    found: Assigned

    @property
    def worth(self) -> float:
        """How much speaks for it."""
        return self.found.worth


def likeliest(header: Sequence[str], values: Sequence[Looks], tried: Sequence[Tried]) -> list[Tried]:
    """The kinds of row that a table may have, the likeliest first; none for a table of other things.

    Args:
        header: names of the columns.
        values: what they look like.
        tried: every kind of row with its columns.
    """
    words = [plain(once(name)[0]) for name in header]
    custom = [name.endswith("__c") for name in header]
    by_row = {one.kind.row: one for one in tried}
    foreign = {w for w, own in zip(words, custom, strict=True) if w in book().foreign and not own}
    ours = may_tell_of_others(words, foreign, by_row["contact"].found, by_row["account"].found)
    if len(foreign) >= _FOREIGN and not ours:
        return []
    fit = [
        _weighed(one, by_row["account"], sum("billing" in word.split() for word in words), _called(words))
        for one in tried
        if one.found.meets(one.kind.required)
        and len(one.found.places) >= _FEWEST
        and _plausible(one, by_row, words, values)
    ]
    return sorted((_named(one, words, values) for one in fit), key=lambda one: -one.worth)


def _plausible(one: Tried, by_row: dict[str, Tried], words: Sequence[str], values: Sequence[Looks]) -> bool:
    places = one.found.places
    if one.kind.row == "user":
        return _plausible_users(one, by_row["contact"], words, values)
    if one.kind.row == "account":
        return _plausible_companies(one, by_row, words, values)
    if one.kind.row in ("opportunity", "activity") and _of_people(one, by_row["contact"], words, values):
        return False
    if one.kind.row == "opportunity" and "name" not in places:
        return "close_date" in places or bool(one.kind.own & set(words[places["id"]].split()))
    if one.kind.row == "activity" and "amount" in by_row["opportunity"].found.places:
        return False
    if one.kind.row == "activity" and ("kind" not in places or not _dated(one, words, values)):
        return _dated(one, words, values) and _plausible_contacts(one, words)
    if one.kind.row == "contact" and name_companies(
        one.found, by_row["account"].found, values, _listed(words)
    ):
        return False
    personal = _PERSONAL - {"account_id"} if _numbered(by_row, words) else _PERSONAL
    if one.kind.row == "contact" and "name" in places and not places.keys() & personal:
        return words[places["name"]] not in GENERIC or values[places["name"]].share("given") > _FEW
    return True


def _plausible_users(one: Tried, people: Tried, words: Sequence[str], values: Sequence[Looks]) -> bool:
    places, theirs = one.found.places, people.found.places
    customers = (_CUSTOMERS | people.kind.own) & set(words[theirs["id"]].split() if "id" in theirs else ())
    cared = bool(theirs.keys() & set(PERSONS)) and theirs.get("owner", -1) == places.get("staff")
    if customers or cared or theirs.keys() & {"account_name", "account_domain"}:
        return False
    named = bool(places.keys() & {"name", "last_name"})
    advised = named and "staff" in places and values[places["staff"]].share("full") > _MOSTLY
    signs = [one.found.claims[field].sure for field in ("login", "staff") if field in places]
    if "login" in places and words[places["login"]] == "user id":
        return "active" in places and "account_id" not in theirs
    return not advised and ("login" in places or not named) and max(signs, default=0) >= _DATED


def _plausible_companies(
    one: Tried, by_row: dict[str, Tried], words: Sequence[str], values: Sequence[Looks]
) -> bool:
    places = one.found.places
    people = by_row["contact"].found
    if name_people(one.found, people, values) or with_contact(one.found, people, values, words):
        return False
    if words[places["name"]] in TITLED and not entitled(one.found, values):
        return False
    firms = values[places["name"]].share("company") > _MOSTLY or name_companies(
        people, one.found, values, _listed(words)
    )
    if places["name"] == people.places.get("name") and "account_name" in people.places and not firms:
        return False
    facts = any(field in places for field in (*FACTS, "country")) or _numbered(by_row, words)
    return firms or facts or words[places["name"]] not in GENERIC


def _listed(words: Sequence[str]) -> bool:
    return not book().listed.isdisjoint(words)


def _numbered(by_row: dict[str, Tried], words: Sequence[str]) -> bool:
    """Whether the ids are called those of companies: "Supplier id"; a "Customer id" may be a person's.

    Beside a "Contact id" a "Company id" is that of somebody's company.
    """

    def called(one: Tried, own: Set[str]) -> bool:
        place = one.found.places.get("id")
        return place is not None and not own.isdisjoint(words[place].split())

    account, contact = by_row["account"], by_row["contact"]
    return called(account, account.kind.own - _CUSTOMERS) and not called(contact, contact.kind.own)


def _plausible_contacts(one: Tried, words: Sequence[str]) -> bool:
    """Whether activities of which no column says the kind may be some all the same."""
    places = one.found.places
    told = places.keys() & {"start", "direction", "outcome", "contact_ids", "contact_names"}
    if "subject" not in places or plain_kind(words):
        return bool(plain_kind(words))
    return bool(told) or words[places["subject"]] not in GENERIC


def plain_kind(words: Sequence[str]) -> str:
    """What all activities of a table are, where no column says so: calls, if it has a "Call date"; or blank.

    Args:
        words: the headers, as ``plain`` gives them.
    """
    told = {token for word in words for token in word.split()}
    found = [kind for kind, marks in book().plain.items() if marks & told]
    return found[0] if len(found) == 1 else ""


def _called(words: Sequence[str]) -> int:
    """How many headers speak of the kind that all activities of a table are."""
    marks = book().plain.get(plain_kind(words), frozenset()) - {"phone"}
    return sum(not marks.isdisjoint(word.split()) for word in words)


def _of_people(one: Tried, people: Tried, words: Sequence[str], values: Sequence[Looks]) -> bool:
    """Whether what a deal or activity is called by is the plain "Name" of a person with an address.

    Deals with an amount or a day, and activities of a kind that there is, are what they are all the same.
    """
    places = one.found.places
    called = places.get("name", places.get("subject"))
    own = bool(places.keys() & {"amount", "close_date", "won", "closed"})
    own = own or ("kind" in places and _of_kinds(values[places["kind"]]))
    named = called is not None and words[called] in GENERIC and people.found.places.get("name") == called
    return named and not own and "email" in people.found.places


def _of_kinds(look: Looks) -> bool:
    """Whether a column says how somebody was met, not what somebody is; an empty one may."""
    return not look.filled or look.share("kind of contact") > _FEW


def _dated(one: Tried, words: Sequence[str], values: Sequence[Looks]) -> bool:
    """Whether a column's name says when something took place; "Delivery date" is a day of another thing.

    A mere "Timestamp" is that of any record, unless there is a kind of contact beside it.
    """
    places, claims = one.found.places, one.found.claims
    days = [field for field in ("start", "day") if field in places]
    if days and words[places[days[0]]] == "timestamp":
        return "kind" in places and values[places["kind"]].share("kind of contact") > _FEW
    return max((claims[field].sure for field in days), default=0) >= _DATED


def _weighed(one: Tried, account: Tried, billed: int, called: int) -> Tried:
    """What speaks for people besides: facts of their companies, which are then read, too.

    For companies that they are billed, for calls or meetings how many headers name them.

    Addresses beside names of companies, and no names of people, are addresses of companies.
    """
    places = one.found.places
    nameless = one.kind.row == "contact" and not places.keys() & set(PERSONS)
    if nameless and "name" in account.found.places and "account_name" not in places:
        return one._replace(found=replace(one.found, worth=one.found.worth / 2))
    if one.kind.row == "account":  # companies are billed, people are not
        return one._replace(found=replace(one.found, worth=one.found.worth + _BILLED * billed))
    if one.kind.row == "activity":
        return one._replace(found=replace(one.found, worth=one.found.worth + _CALLED * called))
    if one.kind.row != "contact":
        return one
    weights, claims = account.kind.weights, account.found.claims
    facts = [field for field in companies_of(places, account.found.places) if field in FACTS]
    more = sum(weights.get(field, 1) * claims[field].sure for field in facts if field in claims)
    more += _BILLED * billed if facts else 0
    return one._replace(found=replace(one.found, worth=one.found.worth + more))


def _named(one: Tried, words: Sequence[str], values: Sequence[Looks]) -> Tried:
    """Of our own people: "agent" is the name where no other is, a login the id, or the e-mail if it is one.

    "Name" beside a surname is the given name, if it is one word.
    Of people without companies: "Customer id" is their own, if it is another in each row.
    """
    found = one.found
    own = found.places.get("account_id") if one.kind.row == "contact" else None
    alone = not found.places.keys() & {"id", "account_name", "account_domain"}
    if own is not None and alone and not values[own].repeats and _CUSTOMERS & set(words[own].split()):
        found = _renamed(found, "account_id", "id")
    single = "name" in found.places and values[found.places["name"]].share("one word") > _MOSTLY
    if single and "last_name" in found.places and "first_name" not in found.places:
        found = _renamed(found, "name", "first_name")
    if "staff" in found.places and "name" not in found.places:
        found = _renamed(found, "staff", "name")
    login = found.places.get("login")
    if login is not None and "email" not in found.places and values[login].share("email") > _MOSTLY:
        found = _renamed(found, "login", "email")
    elif login is not None and "id" not in found.places and values[login].fit("id"):
        found = _renamed(found, "login", "id")
    return one._replace(found=found)


def _renamed(found: Assigned, old: str, new: str) -> Assigned:
    def names(told: dict[str, T]) -> dict[str, T]:
        return {new if field == old else field: value for field, value in told.items()}

    return replace(found, places=names(found.places), claims=names(found.claims), rivals=names(found.rivals))
