"""Which column of a table of people names them, and which their companies, where headers alone mislead?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.mapping.book import once, plain
from ingest.mapping.headers import Meaning
from ingest.mapping.values import Looks

PERSONS: Final = ("name", "first_name", "last_name")
"""Fields that name a person."""
GENERIC: Final = frozenset({"name", "nom", "nome", "nombre", "naam", "title", "namn", "nimi", "nazwa"})
"""What names people and companies alike."""
CONTACTS: Final = (
    "contact", "kontakt", "ansprech", "anspr", "hauptansprech", "interlocut", "contat", "referent",
)  # fmt: skip
"""How the word begins for somebody whom a company has, in seven languages."""
_MOST, _SOME, _FEW = 0.6, 0.3, 0.2


def parties(
    header: Sequence[str], told: Sequence[dict[str, Meaning]], values: Sequence[Looks]
) -> list[dict[str, Meaning]]:
    """What the headers mean, when the values are looked at, too.

    Beside a "Contact person" the plain "Name" is that of a company, unless people are called so; a "Customer"
    who is called as people are is a person, where nobody else is named.

    Args:
        header: names of the columns.
        told: for each column, the fields that its name may mean.
        values: what they look like.

    >>> from ingest.mapping.values import looks
    >>> told = [{"account_name": Meaning(0.9, "customer")}, {"phone": Meaning(0.9, "phone")}]
    >>> parties(["Customer", "Phone"], told, [looks(["Ana Gil", "Tom Ott"]), looks(["030 12"])])[0]
    {'name': Meaning(sure=0.9, word='customer')}
    """
    words = [plain(once(name)[0]) for name in header]
    named = [place for place, one in enumerate(told) if any(field in one for field in PERSONS)]
    generic = [place for place in named if words[place] in GENERIC]
    led = [place for place in named if words[place].startswith(CONTACTS)]
    if (
        len(generic) == len(led) == 1
        and _people(values[led[0]], _SOME)
        and not _people(values[generic[0]], _FEW)
    ):
        return _renamed(told, generic[0], "name", "account_name")
    called = [p for p, one in enumerate(told) if "account_name" in one and _people(values[p], _MOST)]
    return _renamed(told, called[0], "account_name", "name") if len(called) == 1 and not named else list(told)


def _people(look: Looks, least: float) -> bool:
    return look.share("given") > least and look.share("full") > least and look.share("company") < _FEW


def _renamed(told: Sequence[dict[str, Meaning]], place: int, old: str, new: str) -> list[dict[str, Meaning]]:
    return [{new: one[old]} if at == place else one for at, one in enumerate(told)]
