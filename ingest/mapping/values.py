"""What do the cells of a column look like? Shares of a sample, from 0 to 1, and whether they fit a field."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from cleanco import basename

from graph.model import Function, Seniority, folded
from ingest.addresses import addresses
from ingest.dates import read_moment
from ingest.headcount import at_least
from ingest.mapping.book import book, plain
from ingest.matching.lexicon import given_names
from ingest.matching.mail import read_address
from ingest.numbers import LOCALES, read_number
from ingest.titles import place_of
from ingest.words import meaning, several

LOOKED_AT: Final = 200
"""So many different values of a column are looked at."""
FITTING: Final = 0.5
"""At least this share of the filled cells must fit."""
_LONGEST: Final = 300
_SEVERAL, _DIFFERENT = 5, 0.7
"""Among so many cells at least this share of ids differs."""
_ANY: Final = ZoneInfo("UTC")
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "ar")
_PHONE: Final = re.compile(r"(?:tel\.?:?\s*)?[+(]?\d[\d\s()./\-]*(?:(?:\s*:::\s*|[;,]\s*)[+(]?\d[\d\s()./\-]*)*(?:\s*(?:x|ext\.?)\s*\d+)?$", re.I)  # fmt: skip  # noqa: E501
_WEB: Final = re.compile(r"(?:https?://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?:[/?#]\S*)?)$", re.I)
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico)(?:[?#]|$)", re.I)
_MONEY: Final = re.compile(r"[€$£¥₣]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|BRL|JPY)\b")
_SIGN: Final = re.compile(r"[€$£¥]$")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}|\s*[-\u2013]\s*\d{1,2}[:.]\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?$")  # fmt: skip  # noqa: E501
_NAME: Final = re.compile(r"[^\W\d_][\w'\u2019.-]*(?: [^\W\d_][\w'\u2019.-]*){1,4}$")
_CODE: Final = re.compile(r"\S*_\S*\d\S*|[a-z]+\.[a-z_]+_[a-z_]+|base\.\w+")
"""Ids that are made of words, as those of a database's records."""
_NUMBER: Final = re.compile(r"[A-Z]{1,5}[-_]?\d{2,8}")
"""Ids that are numbered: "V001", "C-17"."""
_REGISTER: Final = re.compile(r"[A-Za-z]{0,4}[\s.:-]?(?=(?:\W*\w)*?(?:\W*\d){6})[\w\s./-]{6,22}$")
"""A number of a register: at least six digits, with letters before or among them."""
_SOCIAL: Final = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)?(?:linkedin|facebook|twitter|x|instagram|xing|youtube|github|crunchbase|tiktok)\.com\b", re.I)  # fmt: skip  # noqa: E501
_NAMED: Final = frozenset(
    {"name", "first_name", "last_name", "account_name", "contact_name", "contact_names", "title"}
)
"""Fields that "yes" and "no" never stand in."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s*[-/]\s*(?:19|20)\d\d")
_TAGS: Final = re.compile(r"<[a-z/][^>]*>", re.I)


@dataclass(frozen=True)
class Looks:
    """What the filled cells of a column look like: kind of value -> share; ``filled`` cells were there.

    ``repeats`` tells that many of them come several times, as no ids of rows do.
    """

    filled: int = 0
    repeats: bool = False
    plain_numbers: bool = False
    shares: Mapping[str, float] = field(default_factory=dict)

    def share(self, what: str) -> float:
        """The share of the cells that are of a kind."""
        return self.shares.get(what, 0.0)

    def fit(self, name: str) -> bool:
        """Whether a field could hold these values; an empty column fits every field.

        >>> looks(["a@b.example"]).fit("email"), looks(["Anna"]).fit("email"), looks([]).fit("email")
        (True, False, True)
        """
        what = book().fits.get(name)
        if what is None or not self.filled:
            return True
        if name == "id" and self.repeats:
            return False
        if what == "words" and self.share("salutation") > FITTING:
            return False
        if name in _NAMED and self.share("fits yes") > FITTING:
            return False
        if what in ("number", "count") and self.filled > 1 and self.share("flag") == 1:
            return False
        return self.share(f"fits {what}") >= FITTING


def looks(cells: Sequence[str]) -> Looks:
    """What the values of a column are.

    Args:
        cells: of a column; blank ones do not count, each value counts once.

    Linear in the cells, of which the first 200 different ones are looked at.

    >>> found = looks(["Acme GmbH", "Eisland AG", "Fjordkulde"])
    >>> round(found.share("company"), 2), found.share("email")
    (0.67, 0.0)
    """
    blank = _blank()
    told = [cell for cell in cells if cell and folded(cell[:40]) not in blank]
    filled = list(dict.fromkeys(told))
    repeats = len(told) >= _SEVERAL and len(filled) < _DIFFERENT * len(told)
    filled = filled[:LOOKED_AT]
    if not filled:
        return Looks()
    cut = [cell[:_LONGEST] for cell in filled]
    shares = {what: sum(map(test, cut)) / len(cut) for what, test in _TESTS.items()}
    numbers = all(cell.isascii() and cell.isdigit() and len(cell) < 7 for cell in cut)
    return Looks(len(filled), repeats, numbers, shares)


@functools.cache
def _blank() -> frozenset[str]:
    return frozenset(map(folded, book().blank))


def _email(cell: str) -> bool:
    return next(addresses(cell), None) is not None


def _person(cell: str) -> bool:
    return bool(_NAME.match(cell)) and cell[0] == cell[0].upper() and not _company(cell) and len(cell) < 60


@functools.lru_cache(maxsize=5_000)
def _company(cell: str) -> bool:
    bare = basename(cell).strip()
    return bool(bare) and bare != cell.strip() and not _email(cell) and not _MONEY.search(cell)


def _title(cell: str) -> bool:
    place = place_of(cell)
    return place.seniority is not Seniority.UNKNOWN or (
        place.function is not Function.UNKNOWN and len(cell.split()) > 1
    )


@functools.cache
def _countries() -> frozenset[str]:
    names = {plain(name) for language in _LANGUAGES for name in Locale(language).territories.values()}
    codes = {code.casefold() for code in map(str, Locale("en").territories) if len(code) == 2}
    return frozenset(names | codes | {"usa", "uk", "england", "scotland", "uae"})


@functools.cache
def _currencies() -> frozenset[str]:
    return frozenset(map(str, Locale("en").currencies))


def _date(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and any(_read(cell, order) for order in ("dmy", "mdy"))


def _read(cell: str, order: str) -> bool:
    try:
        read_moment(cell, "dmy" if order == "dmy" else "mdy", _ANY)
    except (ValueError, OverflowError):
        return False
    return True


def _number(cell: str) -> bool:
    for locale in LOCALES if any(map(str.isdigit, cell)) else ():
        try:
            read_number(cell, locale)
        except ValueError:
            continue
        return True
    return False


def _phone(cell: str) -> bool:
    digits = sum(char.isdigit() for char in cell) if cell.strip("0-/. ") else 0
    marked = cell[0] in "+(0" or any(char in cell for char in " -/()")
    years = _YEARS.fullmatch(cell)
    return bool(_PHONE.match(cell)) and 7 <= digits <= 17 and marked and not years and not _date(cell)


def _words(cell: str) -> bool:
    letters = any(char.isalpha() for char in cell)
    return (
        letters
        and cell[0] not in "{["
        and "://" not in cell
        and not _CODE.fullmatch(cell)
        and not _NUMBER.fullmatch(cell)
        and not _date(cell)
        and (not _email(cell) or " " in cell)
    )


def _id(cell: str) -> bool:
    return not _email(cell) and all(" " not in one.strip() for one in re.split("[;,]", cell))


def _web(cell: str) -> bool:
    """Whether a cell is the address of a web site of one's own, no picture or page at a network of people."""
    return (
        bool(_WEB.match(cell)) and not _email(cell) and not _SOCIAL.match(cell) and not _PICTURE.search(cell)
    )


def _register(cell: str) -> bool:
    return bool(_REGISTER.match(cell)) and not _date(cell)


def _desk(cell: str) -> bool:
    found = next(addresses(cell), "")
    return bool(found) and read_address(found).desk


def _personal(cell: str) -> bool:
    """Whether an address is written as people's are: "anna.weiss", "a.weiss", "anna"."""
    words = plain(next(addresses(cell), "").partition("@")[0]).split()
    several_words = len(words) > 1 and all(map(str.isalpha, words))
    return (several_words or any(word in given_names() for word in words[:1])) and not _desk(cell)


def _letters(cell: str) -> bool:
    return any(char.isalpha() for char in cell) and not _date(cell)


_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "email": _email,
    "phone": _phone,
    "web": _web,
    "desk": _desk,
    "personal": _personal,
    "title": lambda cell: _title(cell) and not _company(cell),
    "country": lambda cell: plain(cell) in _countries() and len(cell) > 2 and meaning("yes", cell) is None,
    "company": _company,
    "person": _person,
    "full": lambda cell: " " in cell and _person(cell),
    "one word": lambda cell: " " not in cell,
    "currency": lambda cell: bool(_SIGN.match(cell)) or cell in _currencies(),
    "number": lambda cell: bool(_NUMBER.fullmatch(cell)),
    "flag": lambda cell: cell in ("0", "1"),
    "money": lambda cell: bool(_MONEY.search(cell)) and _number(_MONEY.sub("", cell).strip()),
    "date": _date,
    "kind of contact": lambda cell: meaning("contact", cell) is not None,
    "ending": lambda cell: meaning("deal_status", cell) is not None,
    "salutation": lambda cell: folded(cell) in book().salutations,
    "given": lambda cell: plain(cell).partition(" ")[0] in given_names() and cell[:1].isupper(),
    "fits email": _email,
    "fits phone": lambda cell: bool(_PHONE.match(cell)),
    "fits date": _date,
    "fits clock": lambda cell: bool(_CLOCK.match(cell)),
    "fits number": lambda cell: _number(_MONEY.sub("", cell).strip() or cell),
    "fits count": lambda cell: at_least(cell) is not None or _number(cell),
    "fits yes": lambda cell: meaning("yes", cell) is not None,
    "fits role": lambda cell: any(meaning("buying_role", one) is not None for one in several(cell)),
    "fits kind of party": lambda cell: meaning("yes", cell) is not None or meaning("party", cell) is not None,
    "fits web": _web,
    "fits register": _register,
    "fits words": lambda cell: _words(cell) and not _TAGS.search(cell),
    "fits id": _id,
    "fits letters": _letters,
}
