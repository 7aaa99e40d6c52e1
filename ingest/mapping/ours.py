"""May a list of people be one of our own people, though nothing says so?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.addresses import addresses
from ingest.mapping.book import once, plain
from ingest.mapping.likely import Tried
from ingest.matching.mail import read_address

_FEWEST: Final = 3
_COMPANY: Final = frozenset({"account_name", "account_id", "account_domain", "is_company"})
_HIRED: Final = frozenset(
    map(
        plain,
        (
            "hire date", "hired on", "date hired", "date of hire", "employment date", "employment status",
            "salary",
            "eintrittsdatum", "eintritt", "einstellungsdatum", "gehalt", "date d'embauche", "salaire",
            "fecha de contratación", "fecha de ingreso", "salario", "data di assunzione", "stipendio",
            "data de admissão", "data de contratação", "salário", "datum indiensttreding", "salaris",
        ),
    )
)  # fmt: skip
"""Columns of lists of staff."""


def maybe_ours(header: Sequence[str], rows: Sequence[Sequence[str]], tried: Tried) -> bool:
    """Whether rows read as contacts may be colleagues: of no company, of one domain or with a day of hiring.

    Args:
        header: names of the columns.
        rows: a sample of cells, as wide as the header.
        tried: as what the rows are read.
    """
    places = tried.found.places
    if tried.kind.row != "contact" or _COMPANY & places.keys():
        return False
    hired = any(plain(once(name)[0]) in _HIRED for name in header)
    told = [next(addresses(row[places["email"]]), "") for row in rows] if "email" in places else []
    known = {email for email in told if email}
    domains = {email.rpartition("@")[2] for email in known}
    return hired or (len(known) >= _FEWEST and len(domains) == 1 and not read_address(min(known)).free)
