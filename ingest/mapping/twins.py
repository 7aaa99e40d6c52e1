"""Does a table of people also say what their companies are? Then it is read twice, once as each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ingest.mapping.parties import CONTACTS
from ingest.shaping import Only
from ingest.words import word

FACTS: Final = (
    "industry", "revenue", "employees", "website", "domain", "parent_name", "parent_id", "currency", "vat",
    "duns",
)  # fmt: skip
"""What is said of companies."""
SAID: Final = frozenset({*FACTS, "state", "street", "postal_code"})
"""What somebody can say that a column beside people says of their companies."""
_OWN: Final = frozenset({"industry", "revenue", "employees", "parent_name", "parent_id", "vat", "duns"})
"""What is said of companies only; people have web pages, too."""
_COMPANY: Final = (
    "1", "true", "yes", "y", "x", "company", "organization", "organisation", "business", "account", "ja",
    "wahr",
    "unternehmen", "firma", "oui", "vrai", "société", "entreprise", "sí", "si", "verdadero", "empresa",
    "compañía", "vero", "azienda", "società", "sim", "verdadeiro", "waar", "bedrijf",
)  # fmt: skip


def only(row: str, mixed: bool) -> Only | None:
    """Which rows count, where a table mixes people and companies, or names a company beside each person.

    Args:
        row: as what the rows are read: ``contact`` or ``account``.
        mixed: whether a column says which of the two a row is.
    """
    if not mixed:
        return Only("name", frozenset({""}), False, "names no company") if row == "account" else None
    if row == "contact":
        return Only("is_company", frozenset(map(word, _COMPANY)), False, "a company, taken as an account")
    return Only("is_company", frozenset(map(word, _COMPANY)), True, "a person, taken as a contact")


def companies_of(
    people: Mapping[str, int], companies: Mapping[str, int], *, said: bool = False, called: str = ""
) -> dict[str, int]:
    """Field -> column of the companies in a table of people; nothing if it says nothing of companies.

    Args:
        people: field -> column, when the rows are read as people.
        companies: the same, when they are read as companies.
        said: whether somebody said so, and it is no guess.
        called: the header of the people's names; beside a "Contact" street and site are those of the company.

    >>> companies_of({"name": 0, "account_name": 1}, {"name": 1, "industry": 2})
    {'name': 1, 'industry': 2}
    >>> companies_of({"name": 0, "account_name": 1}, {"name": 1})
    {}
    """
    free = {f: place for f, place in companies.items() if place not in people.values()}
    facts = {f: place for f, place in free.items() if f in (SAID if said else FACTS)}
    if "is_company" in people and "name" in people:
        same = ("name", "is_company", "id", "country")
        parent = {"parent_name": people["account_name"]} if "account_name" in people else {}
        state = {"state": free["state"]} if "state" in free else {}
        return {f: people[f] for f in same if f in people} | parent | state | facts
    led = any(one.startswith(CONTACTS) for one in called.split())
    where = _where(people, free) if said or led else {}
    known = facts or where if said or led else _OWN & facts.keys()
    if known and "account_name" in people:
        own = {"id": people["account_id"]} if "account_id" in people else {}
        return {"name": people["account_name"]} | own | where | facts
    return {}


def _where(people: Mapping[str, int], free: Mapping[str, int]) -> dict[str, int]:
    """The address of the company: a street beside one name of a contact, and the town beside the street."""
    if "street" not in free:
        return {}
    town = {"city": people["city"]} if "city" in people else {}
    return town | {f: free[f] for f in ("street", "postal_code", "city") if f in free}
