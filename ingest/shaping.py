"""How do a product's cells become those that the import reads? By the few rules that a format declares."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from graph.model.phrase import phrase
from ingest.dates import Order
from ingest.encoding import cleaned
from ingest.words import word

Cells = Mapping[str, str]

_PROFILE: Final = re.compile(r"/(?:in|pub)/([^/?#;,\s]+)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"#\d+$")
_NUMBER: Final = re.compile(r"\s*\((\d{4,})\)$")
_SPAN: Final = re.compile(r"(?<=\d)(?<!\d:\d\d:\d\d)\s*[-\u2013]\s*\d{1,2}[:.]\d\d\s*$")
"""To when something lasted: "09:00-10:30" began at nine; "09:00:00-05:00" is a time with its zone."""
SAMPLE: Final = 500
"""So many rows are looked at to find out whose export it is."""
_MOSTLY: Final = 0.9
_LEAST: Final = 2


@dataclass(frozen=True)
class Only:
    """Which rows of a table a format is about: those whose field says, or does not say, one of some words."""

    field: str
    words: frozenset[str]
    says: bool
    reason: str

    def leaves_out(self, cells: Cells) -> str:
        """Why a row is left out, or an empty text.

        >>> Only("kind", frozenset({"company"}), True, "a person").leaves_out({"kind": "Company"})
        ''
        """
        return "" if (word(cells.get(self.field, "")) in self.words) == self.says else self.reason


@dataclass(frozen=True)
class Owner:
    """Whose export it is: who stands in nearly every row among ``everybody``.

    ``sender`` is the field that holds who wrote or invited, in the same terms as ``everybody``, and
    ``name`` the field with that one's name.
    """

    everybody: str
    sender: str
    name: str


@dataclass(frozen=True)
class Shape:
    """The rules of one format, all about fields.

    ``gather``: fields that take all of their columns, not the best one. ``fill``: fields that take the first
    of their columns that is filled, row by row. ``clock``: field of a day -> field of
    its time. ``json``: fields whose cells may be JSON. ``profile``: fields that hold addresses of profile
    pages, of which the last part is an id. ``comma``: fields whose list is parted by commas. ``bracket``:
    field -> another field that the numbers in brackets behind its names are for. ``blank``: what
    stands for nothing. ``when``: field -> another field and the words that it must say for the first to
    count. ``only``: which rows count at all. ``owner``: how to find out whose export it is. ``dates``: the
    order in which the product writes day and month (``dmy``, ``mdy``), where nothing in the file proves one.
    """

    gather: frozenset[str] = frozenset()
    fill: frozenset[str] = frozenset()
    clock: Mapping[str, str] = field(default_factory=dict)
    json: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    comma: tuple[str, ...] = ()
    bracket: Mapping[str, str] = field(default_factory=dict)
    blank: frozenset[str] = frozenset()
    when: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    only: Only | None = None
    owner: Owner | None = None
    dates: Order | None = None


AS_IT_IS: Final = Shape()
"""The shape of cells that need no rule."""


def shape_from(entry: Mapping[str, Any]) -> Shape:
    """The rules that a format's table in a TOML file declares.

    Raises:
        KeyError, TypeError: a rule is incomplete or unknown.

    >>> shape_from({"gather": ["email"]}).gather
    frozenset({'email'})
    """
    told = dict(entry)
    only, owner = told.pop("only", None), told.pop("owner", None)
    if only:
        words = only.get("says", only.get("says_not"))
        only = Only(only["field"], frozenset(map(word, words)), "says" in only, phrase(only["reason"]))
    return Shape(
        gather=frozenset(told.pop("gather", ())),
        fill=frozenset(told.pop("fill", ())),
        json=tuple(told.pop("json", ())),
        profile=tuple(told.pop("profile", ())),
        comma=tuple(told.pop("comma", ())),
        blank=frozenset(map(word, told.pop("blank", ()))),
        when={
            name: (rule["field"], frozenset(map(word, rule["says"])))
            for name, rule in told.pop("when", {}).items()
        },
        only=only,
        owner=Owner(**owner) if owner else None,
        **told,
    )


def shaper(shape: Shape, sample: Iterable[Cells]) -> Callable[[Cells], dict[str, str]]:
    """A function that gives the cells of a row by the rules.

    Args:
        shape: the rules.
        sample: the cells of some rows of the table, ``SAMPLE`` at most are used; read only if the rules ask
            for whose export it is.

    >>> shaper(Shape(clock={"start": "time"}), [])({"start": "2026-03-04", "time": "10:00"})
    {'start': '2026-03-04 10:00'}
    """
    if replace(shape, dates=None) == AS_IT_IS:
        return dict
    us = _whose(shape, [_plain(shape, cells) for cells, _ in zip(sample, range(SAMPLE), strict=False)])
    return lambda cells: _owned(shape, us, _plain(shape, cells))


def _plain(shape: Shape, cells: Cells) -> dict[str, str]:
    told = _without(shape.blank, cells)
    for name in shape.json:
        if name in told:
            told[name] = _from_json(told[name])
    for name in shape.comma:
        told |= {key: text.replace(",", ";") for key, text in told.items() if _base(key) == name}
    told = _parted(shape, _gathered(shape, told))
    for day, clock in shape.clock.items():
        time = told.pop(clock, "")
        if day in told and time:
            told[day] = f"{told[day]} {_SPAN.sub('', time)}"
    for name in shape.profile:
        if name in told:
            told[name] = _profiles(told[name])
    for name, (other, words) in shape.when.items():
        if word(told.get(other, "")) not in words:
            told.pop(name, None)
    return {name: text for name, text in told.items() if text}


def _without(blank: frozenset[str], cells: Cells) -> dict[str, str]:
    if not blank:
        return dict(cells)
    sizes, heads = _outlines(blank)
    return {
        name: text
        for name, text in cells.items()
        if len(text) not in sizes
        or (text[0].isalnum() and text[0].casefold() not in heads)
        or word(text) not in blank
    }


@functools.cache
def _outlines(blank: frozenset[str]) -> tuple[frozenset[int], frozenset[str]]:
    """How long a cell may be, and begin, that says one of some words: to look each up would take long."""
    sizes = frozenset(len(one) + more for one in blank for more in range(5))
    return sizes, frozenset(one[:1] for one in blank)


def _parted(shape: Shape, cells: dict[str, str]) -> dict[str, str]:
    """Names parted from the ids of their records behind them: "Acme (1234567); Eiswerk (7654321)"."""
    for name, numbers in shape.bracket.items():
        parts = [part.strip() for part in cells.get(name, "").split(";")]
        found = [match[1] for match in map(_NUMBER.search, parts) if match]
        if found:
            cells[name] = "; ".join(_NUMBER.sub("", part) for part in parts)
            cells.setdefault(numbers, ";".join(found))
    return cells


def _base(name: str) -> str:
    return _NUMBERED.sub("", name)


def _gathered(shape: Shape, cells: Mapping[str, str]) -> dict[str, str]:
    if not shape.gather and not shape.fill:
        return dict(cells)
    told: dict[str, str] = {}
    for name, text in cells.items():
        base = _base(name)
        if base not in told or base == name:
            told[base] = text
        elif base not in shape.fill:
            told[base] = f"{told[base]}; {text}"
    return told


def _from_json(text: str) -> str:
    """The texts in a JSON list, its objects' first addresses, parted by semicolons; other text as it is."""
    if not text.startswith(("[", "{")):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    listed = value if isinstance(value, list) else list(value) if isinstance(value, dict) else [value]
    return cleaned(";".join(_text(one) for one in listed if one))


def _text(one: object) -> str:
    if isinstance(one, dict):
        return next((str(value) for value in one.values() if isinstance(value, str) and value), "")
    return str(one)


def _profiles(text: str) -> str:
    """The last parts of profile addresses, folded, parted by semicolons.

    >>> _profiles("https://www.linkedin.com/in/Anna-B/?trk=x, linkedin.com/in/otto")
    'anna-b;otto'
    """
    return ";".join(dict.fromkeys(found.casefold() for found in _PROFILE.findall(text)))


def _whose(shape: Shape, rows: list[dict[str, str]]) -> tuple[str, str]:
    """Id and name of whoever the export belongs to; blank where it cannot be told."""
    rule = shape.owner
    if rule is None:
        return "", ""
    seen: Counter[str] = Counter()
    for cells in rows:
        seen.update(set(_several(cells.get(rule.everybody, ""))))
    whole = sum(bool(cells.get(rule.everybody)) for cells in rows)
    common = [one for one, count in seen.items() if count >= max(_LEAST, _MOSTLY * whole)]
    if len(common) != 1:
        return "", ""
    name = next((c[rule.name] for c in rows if c.get(rule.sender) == common[0] and rule.name in c), "")
    return common[0], name or common[0]


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _owned(shape: Shape, us: tuple[str, str], cells: dict[str, str]) -> dict[str, str]:
    rule, (one, name) = shape.owner, us
    if rule is None or not one:
        return cells
    ours = cells.get(rule.sender) == one
    others = [other for other in _several(cells.get(rule.everybody, "")) if other != one]
    told = cells | {
        rule.everybody: ";".join(others),
        "owner": name,
        "direction": "outbound" if ours else "inbound",
    }
    return {field: text for field, text in told.items() if text}
