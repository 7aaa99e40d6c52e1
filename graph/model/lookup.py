"""By which words can a record be found again? Keys for linking imports and for people who type a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from graph.model.record import Record


def folded(text: str) -> str:
    """Text as it is compared: compatibility form, case folded, blanks collapsed.

    >>> folded("  ANNA  Weiß ")
    'anna weiss'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def external_key(system: str, table: str, identifier: str) -> str:
    """The external id of a record in another system; identifiers are case-sensitive.

    >>> external_key("hubspot", "contact", "CONT-1")
    'hubspot:contact:CONT-1'
    """
    return f"{system}:{table}:{identifier}"


_LISTS: Final = (
    ("id", "external_ids"), ("email", "emails"), ("domain", "domains"), ("register", "registered_ids")
)  # fmt: skip


def lookup_keys(record: Record) -> Iterator[str]:
    """Every key under which stores find the record.

    They are ``id:`` (external), ``email:``, ``domain:``, ``name:``, ``register:`` (numbers of registers).

    A decision about records is also found by ``record:`` and their ids, a comment by ``about:`` and whom it
    is about, and by ``mention:`` and whom it mentions.

    >>> from graph.model import Account
    >>> list(lookup_keys(Account(id="a", name="Acme AG", domains=("acme.example",))))
    ['domain:acme.example', 'name:acme ag']
    """
    for prefix, field in _LISTS:
        for value in getattr(record, field, ()):
            yield f"{prefix}:{value if prefix == 'id' else folded(value)}"
    name = getattr(record, "name", None)
    if name:
        yield f"name:{folded(name)}"
    for prefix, ids in (("record", "between"), ("about", "about"), ("mention", "mentions")):
        yield from (f"{prefix}:{one}" for one in getattr(record, ids, ()))
