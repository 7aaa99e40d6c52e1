"""Whom does a comment mention? From @Name to a form that means one person for good, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import folded, mention, parts_of

_AT: Final = re.compile(r"(?<![\w@.])@(?=\S)|@(?=\{)")
_KEPT: Final = re.compile(r"\{[^{}\s]{1,200}\}")
_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019.-]*")


@dataclass(frozen=True)
class Unclear:
    """Words behind an @ that several people are called by; ``labels`` are what would tell them apart."""

    words: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Mentions:
    """A text with its mentions resolved.

    Attributes:
        text: with ``@{id}`` where somebody is meant.
        ids: everybody who is meant, each once, in order.
        unclear: what may mean several people; it stands in the text as it was typed.
        unknown: what looks like a name, but nobody is called so.
    """

    text: str
    ids: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    unknown: tuple[str, ...] = ()


def labels_of(people: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """What to write behind an @ for each person, so that it means nobody else.

    Args:
        people: (id, name, what tells namesakes apart, such as the title).

    Returns:
        Id -> name; with title, or else id, in brackets where several are called alike.

    >>> labels_of([("p1", "Chris Doe", "CEO"), ("p2", "chris  doe", "Buyer"), ("p3", "Bo Lin", None)])
    {'p1': 'Chris Doe (CEO)', 'p2': 'chris doe (Buyer)', 'p3': 'Bo Lin'}
    """
    known = [(one, " ".join(name.split()), " ".join((more or "").split())) for one, name, more in people]
    names = Counter(folded(name) for _, name, _ in known)
    wholes = Counter(folded(f"{name} ({more})") for _, name, more in known if more)
    labels = {}
    for one, name, more in known:
        if names[folded(name)] == 1:
            labels[one] = name
        elif more and wholes[folded(f"{name} ({more})")] == 1:
            labels[one] = f"{name} ({more})"
        else:
            labels[one] = f"{name} ({one})"
    return labels


def resolve(text: str, people: Mapping[str, str], labels: Mapping[str, str]) -> Mentions:
    """Finds out whom a text means by @: a label, a name, a first name that one person has, or ``@{id}``.

    Args:
        text: as it was typed.
        people: id -> name of everybody who can be mentioned.
        labels: as ``labels_of`` gives them.

    Linear in the text for each @ and in the people.

    >>> people = {"p1": "Chris Doe", "p2": "Bo Lin"}
    >>> resolve("Ask @bo lin and @Chris, a@b.example", people, labels_of([("p1", "Chris Doe", None),
    ...     ("p2", "Bo Lin", None)])).text
    'Ask @{p2} and @{p1}, a@b.example'
    """
    calls = _calls(people, labels)
    pattern = _any_of(calls)
    pieces, ids, unclear, unknown, start = [], [], [], [], 0
    for at in _AT.finditer(text):
        if at.start() < start:
            continue
        kept, called = _KEPT.match(text, at.end()), pattern.match(text, at.end())
        end = (kept or called or at).end()
        words = text[at.end() : end]
        found = {words[1:-1]} & people.keys() if kept else calls.get(folded(words), set())
        if len(found) == 1:
            pieces += [text[start : at.start()], mention(min(found))]
            ids.append(min(found))
            start = end
        elif found:
            unclear.append(Unclear(words, tuple(sorted(labels[one] for one in found))))
        elif stranger := words[1:-1] or _first_word(text, at.end()):
            unknown.append(stranger)
    whole = "".join([*pieces, text[start:]])
    return Mentions(whole, tuple(dict.fromkeys(ids)), tuple(unclear), tuple(unknown))


def _first_word(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word.group() if word else ""


def _calls(people: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, set[str]]:
    """What people can be called by, folded -> who."""
    calls: dict[str, set[str]] = {}
    for one, name in people.items():
        first = name.split(maxsplit=1)[:1]
        for called in {folded(name), folded(labels.get(one, name)), *map(folded, first)}:
            calls.setdefault(called, set()).add(one)
    return calls


def _any_of(calls: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whatever people are called by, the longest first; one for nothing if that is nothing."""
    longest_first = sorted(filter(None, calls), key=len, reverse=True)
    return re.compile("|".join(map(_loose, longest_first)) or r"(?!)", re.IGNORECASE)


def _loose(called: str) -> str:
    """A pattern for a folded name in any case, with any blanks, that does not end inside of a word."""
    letters = re.escape(called).replace("ss", "(?:ss|ß)").replace(r"\ ", r"\s+")
    return rf"{letters}(?!\w)"


def spoken(text: str, labels: Mapping[str, str]) -> str:
    """The text as it is typed: with labels where it mentions people; who is not known stays ``@{id}``.

    >>> spoken("Ask @{p2}", {"p2": "Bo Lin"})
    'Ask @Bo Lin'
    """
    parts = parts_of(text)
    return "".join(
        part if place % 2 == 0 else (f"@{labels[part]}" if part in labels else mention(part))
        for place, part in enumerate(parts)
    )
