"""What can be said when a measure is asked? Its arguments, read off the signature of its function.

An argument is annotated with ``Asked``: what it means, its bounds, and what its text names. ``PERSON:WORD``
is text with two parts; what names somebody on the board becomes their id.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from graph.analysis.seats import decision_units
from graph.model import Board, Stakeholder, TeamMember, folded
from graph.store import NotFound

REQUIRED: Final = inspect.Parameter.empty
FEW: Final = 10
"""So many candidates are listed where none is called as it was said."""


class Noun(StrEnum):
    """What a piece of text names."""

    PERSON = "person"
    STAKEHOLDER = "stakeholder"
    MEMBER = "member"
    DECISION_UNIT = "decision unit"
    ANYBODY = "person or new name"
    WORD = "word"


@dataclass(frozen=True)
class Asked:
    """What an argument means, in words; what the parts of its text name; its bounds (of a list: how many)."""

    words: str
    parts: tuple[Noun, ...] = (Noun.WORD,)
    metavar: str | None = None
    least: float | None = None
    most: float | None = None


class Argument(NamedTuple):
    """One argument of a measure; ``kind`` is the type of one value."""

    name: str
    kind: Any
    asked: Asked
    default: Any
    repeated: bool

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def metavar(self) -> str | None:
        """What its text looks like."""
        if self.asked.metavar or self.kind is not str:
            return self.asked.metavar
        return ":".join(part.upper().replace(" ", "-") for part in self.asked.parts)


Finder = Callable[[Noun, str], str]
"""The id that a text stands for; raises what the caller is to hear."""


class BadArgument(ValueError):
    """An argument that cannot be used; the message says what was expected."""


def arguments_of(function: Callable[..., Any]) -> tuple[Argument, ...]:
    """The arguments of a measure's function beside the reading itself.

    >>> def nearest(reading: object, to: Annotated[str, Asked("To whom.")], count: int = 3) -> None: ...
    >>> [(one.option, one.default) for one in arguments_of(nearest)]
    [('--to', <class 'inspect._empty'>)]
    """
    hints = get_type_hints(function, include_extras=True)
    return tuple(_arguments(hints, inspect.signature(function).parameters))


def _arguments(hints: Mapping[str, Any], parameters: Mapping[str, inspect.Parameter]) -> Iterator[Argument]:
    for name, parameter in parameters.items():
        if get_origin(hints[name]) is Annotated:
            kind, asked = get_args(hints[name])
            repeated = get_origin(kind) is tuple
            single = next((one for one in get_args(kind) if one is not type(None)), kind)
            yield Argument(name, str if repeated else single, asked, parameter.default, repeated)


def check_last_day(said: Mapping[str, Any], as_of: date | None) -> None:
    """Raises ``BadArgument`` if ``until`` and ``as_of``, which are one day, are said to be two.

    >>> check_last_day({"until": None}, date(2026, 11, 20))
    """
    until = said.get("until")
    if until is not None and as_of is not None and until != as_of:
        raise BadArgument(f"until ({until}) and as-of ({as_of}) are the same day; expected one of them")


def understood(argument: Argument, said: Any, find: Finder) -> Any:
    """What was said as an argument, with ids in place of what names somebody.

    Raises:
        BadArgument: the text has not the parts that were expected, or it is said too often.
        Exception: what ``find`` raises.

    >>> pair = Argument("x", str, Asked("", (Noun.PERSON, Noun.WORD)), (), True)
    >>> understood(pair, ["Anna:user"], lambda noun, text: text.lower() if noun is Noun.PERSON else text)
    (('anna', 'user'),)
    """
    if said is None:
        return argument.default
    if argument.repeated:
        if argument.asked.most is not None and len(said) > argument.asked.most:
            raise BadArgument(f"{argument.option}: expected at most {argument.asked.most:g} of them")
        return tuple(_text(argument, one, find) for one in said)
    return _text(argument, said, find) if argument.kind is str else said


def _text(argument: Argument, text: str, find: Finder) -> Any:
    parts = argument.asked.parts
    pieces = [piece.strip() for piece in text.rsplit(":", len(parts) - 1)]
    if len(pieces) < len(parts) or not all(pieces):
        raise BadArgument(f"{argument.option}: write it as {argument.metavar}")
    found = [find(part, piece) for part, piece in zip(parts, pieces, strict=True)]
    return found[0] if len(parts) == 1 else tuple(found)


class Candidate(NamedTuple):
    """Somebody or something on the board that a text may mean."""

    id: str
    name: str
    names: frozenset[str]
    """Folded e-mail addresses and the name."""
    ids: frozenset[str]
    """The id, and those of records that were merged into it."""


def by_id(board: Board) -> Finder:
    """Finds by id alone, as programs name somebody; raises ``NotFound``."""

    def find(noun: Noun, text: str) -> str:
        if noun is Noun.WORD:
            return text
        found = next((one.id for one in _candidates(board, noun) if text in one.ids), None)
        if found is None and noun is Noun.ANYBODY:
            return text
        if found is None:
            raise NotFound(f"there is no {noun} {text} on the board")
        return found

    return find


def by_name(board: Board) -> Finder:
    """Finds by id, else by e-mail address or name, as people name somebody.

    Raises:
        NotFound: nobody on the board is called that; where there are few, the message lists them.
        BadArgument: several are; the message lists them.
    """

    def find(noun: Noun, text: str) -> str:
        if noun is Noun.WORD:
            return text
        known = list(_candidates(board, noun))
        found = [one for one in known if text in one.ids] or [
            one for one in known if folded(text) in one.names
        ]
        if not found and noun is Noun.ANYBODY:
            return text
        if not found:
            few = f"; there are: {_listed(known, ', ')}" if len(known) <= FEW else ""
            raise NotFound(f"no {noun} on the board is called {text!r}{few}")
        if len({one.id for one in found}) > 1:
            raise BadArgument(f"{text!r} may be {_listed(found, ' or ')}")
        return found[0].id

    return find


def _listed(candidates: list[Candidate], between: str) -> str:
    return between.join(f"{one.name} ({one.id})" for one in candidates) or "none"


def _candidates(board: Board, noun: Noun) -> Iterator[Candidate]:
    if noun is Noun.DECISION_UNIT:
        for unit in decision_units(board):
            yield Candidate(unit.id, unit.name, frozenset({folded(unit.name)}), frozenset({unit.id}))
    if noun in (Noun.PERSON, Noun.MEMBER, Noun.ANYBODY):
        yield from (_person(one) for one in board.team_members.values())
    if noun in (Noun.PERSON, Noun.STAKEHOLDER, Noun.ANYBODY):
        yield from (_person(one) for one in board.stakeholders.values())


def _person(one: TeamMember | Stakeholder) -> Candidate:
    names = frozenset(folded(name) for name in (one.name, *one.emails))
    return Candidate(one.id, one.name, names, frozenset({one.id, *one.aliases}))
