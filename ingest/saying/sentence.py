"""Which contact does a sentence tell of? Kind, day, who took part, about what; and what is not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from graph.model import Direction, InteractionKind
from ingest.matching.lexicon import titles
from ingest.saying.days import DayFound, find_day
from ingest.saying.lexicon import looked_up, tables
from ingest.saying.people import Directory, Named

LONGEST: Final = 500
LONGEST_NAME: Final = 6
"""How many words a name has at most."""
_COLON: Final = re.compile(r":(?!\d)\s*")
_WORDS: Final = re.compile(r"[\w'\u2019.-]*\w[.\u2019]?|[,;&+/]")
_TALKS: Final = frozenset({
    InteractionKind.MEETING, InteractionKind.CALL, InteractionKind.VIDEO_CALL, InteractionKind.EVENT,
})  # fmt: skip


@dataclass(frozen=True)
class Saying:
    """What a sentence says of a contact.

    Attributes:
        contact: the kind; None if it says none.
        direction: who moved.
        missed: whether it says that nobody was reached.
        day: None if it names none that can be meant; then ``day_trouble`` may say why.
        day_words: what names the day.
        people: whom it names, on both sides, in order.
        asker: whether whoever types took part.
        subject: what it was about.
        left: words that were not understood.
    """

    contact: InteractionKind | None
    direction: Direction
    missed: bool
    day: date | None
    day_words: str
    day_trouble: str
    people: tuple[Named, ...]
    asker: bool
    subject: str
    left: tuple[str, ...]


@dataclass(frozen=True)
class _Token:
    text: str
    meaning: str = ""
    """A kind, ``weak-`` and a kind, another table's name, "," or, for what is not known, nothing."""
    named: Named | None = None


def understand(text: str, today: date, directory: Directory) -> Saying:
    """Reads a sentence, in English or German; nothing is guessed that it does not say.

    Args:
        text: what somebody typed; the first 500 characters count.
        today: the day in the team's time zone.
        directory: who can be named.

    >>> from ingest.saying.people import Known
    >>> board = Directory([Known("p1", "Anna Weiß"), Known("p2", "Jonas Bauer")])
    >>> said = understand("met Anna Weiss and Jonas Bauer yesterday, call: prices", date(2026, 11, 20), board)
    >>> said.contact.value, said.day.isoformat(), [one.candidates for one in said.people], said.subject
    ('call', '2026-11-19', [('p1',), ('p2',)], 'prices')
    """
    plain = " ".join(unicodedata.normalize("NFC", text[:LONGEST]).split())
    head, subject = _parted(plain)
    day, head = _without_day(head, today)
    if day is None:
        day, subject = _day_at_an_end(subject, today)
    tokens = _with_meanings(_with_whole_names(_tokens(head), directory))
    tokens = _with_parts(tokens, directory)
    named = tuple(one.named for one in tokens if one.named)
    ours = any(directory.people[one.candidates[0]].ours for one in named if one.sure)
    contact = _contact(tokens)
    missed = any(one.meaning == "missed" for one in tokens)
    return Saying(
        contact=contact, direction=_direction(tokens, contact, directory, missed=missed), missed=missed,
        day=day.day if day else None, day_words=day.words if day else "",
        day_trouble=day.found.why if day else "", people=named,
        asker=not ours or any(one.meaning == "ours" for one in tokens), subject=subject,
        left=tuple(one.text for one in tokens if not one.meaning and not one.named),
    )  # fmt: skip


@dataclass(frozen=True)
class _Day:
    found: DayFound
    words: str

    @property
    def day(self) -> date | None:
        """The day that is meant."""
        return self.found.day


def _parted(text: str) -> tuple[str, str]:
    """What tells of the contact, and what it was about."""
    colon, about = _COLON.search(text), _about().search(text)
    cut = min((one for one in (colon, about) if one), key=lambda one: one.start(), default=None)
    return (text[: cut.start()], text[cut.end() :].strip()) if cut else (text, "")


@cache
def _about() -> re.Pattern[str]:
    words = "|".join(map(re.escape, tables()["fillers"]["after"]))
    return re.compile(rf"(?<!\w)(?:{words})\s+", re.IGNORECASE)


def _without_day(text: str, today: date) -> tuple[_Day | None, str]:
    """The day that a text names, and the text with a comma in its place."""
    spelled, places = _spelled(text)
    found = find_day(spelled, today)
    if found is None:
        return None, text
    start, end = places[found.start], places[found.end]
    return _Day(found, text[start:end]), f"{text[:start]} , {text[end:]}"


def _day_at_an_end(subject: str, today: date) -> tuple[_Day | None, str]:
    """The day, if a text begins or ends with it, and the rest; one amid what it was about is not meant."""
    day, rest = _without_day(subject, today)
    if day is None or not (rest.startswith(" , ") or rest.endswith(" , ")):
        return None, subject
    return day, rest.strip(" ,")


def _spelled(text: str) -> tuple[str, list[int]]:
    """The text as it is looked up, and for each of its places (and its end) the place in the text."""
    letters, places = [], []
    for place, letter in enumerate(text):
        spelled = looked_up(letter)
        letters.append(spelled)
        places += [place] * len(spelled)
    return "".join(letters), [*places, len(text)]


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(one, "," if one in ",;&+/" else "") for one in _WORDS.findall(text)
    ]  # fmt: skip


def _with_whole_names(tokens: Sequence[_Token], directory: Directory) -> list[_Token]:
    """Runs of words that are somebody's name become one."""
    made: list[_Token] = []
    at = 0
    while at < len(tokens):
        for size in range(min(LONGEST_NAME, len(tokens) - at), 1, -1):
            run = tokens[at : at + size]
            if _may_be_name(run) and (named := directory.whole(" ".join(one.text for one in run))):
                made.append(_Token(named.words, named=named))
                at += size
                break
        else:
            made.append(tokens[at])
            at += 1
    return made


def _may_be_name(run: Sequence[_Token]) -> bool:
    """Whether no sign parts the words, and they neither begin nor end with words that only join others."""
    meanings = _meanings()
    joins = any(one.meaning or looked_up(one.text) in ("and", "und", "with", "mit") for one in run)
    return not joins and not any(meanings.get(looked_up(one.text)) for one in (run[0], run[-1]))


@cache
def _meanings() -> dict[str, str]:
    """Word or words -> what they tell; of two tables the one that tells more."""
    book = tables()
    found = dict.fromkeys(map(looked_up, book["fillers"]["words"]), "filler")
    for name in ("inbound", "outbound"):
        found |= dict.fromkeys(map(looked_up, book["direction"][name]), name)
    found |= dict.fromkeys(book["ours"]["words"], "ours") | dict.fromkeys(book["missed"]["words"], "missed")
    for table, sign in (("weak", "weak-"), ("contact", "")):
        for kind, words in book[table].items():
            found |= dict.fromkeys(map(looked_up, words), f"{sign}{kind}")
    return found


def _with_meanings(tokens: Sequence[_Token]) -> list[_Token]:
    """Words of the tables, up to three together, become one each, with what they mean."""
    meanings = _meanings()
    made: list[_Token] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            run = tokens[at : at + size]
            words = " ".join(one.text for one in run)
            free = len(run) == size and not any(one.named or one.meaning for one in run)
            if free and (meaning := meanings.get(looked_up(words).rstrip("."))):
                made.append(_Token(words, meaning))
                at += size
                break
        else:
            made.append(tokens[at])
            at += 1
    return made


def _with_parts(tokens: Sequence[_Token], directory: Directory) -> list[_Token]:
    """Runs of other words become a name, known or not, if one is like a known one or has a capital."""
    made: list[_Token] = []
    for run in _runs(tokens):
        words = " ".join(one.text for one in run)
        bare = [one for one in run if looked_up(one.text).rstrip(".") not in titles()]
        if run[0].meaning or run[0].named:
            made += run
        elif (named := directory.part(words)) is not None:
            made.append(_Token(words, named=replace(named, words=words)))
        elif any(one.text[:1].isupper() and one is not tokens[0] for one in bare):
            made.append(_Token(words, named=Named(words, (), sure=False)))
        else:
            made += run
    return made


def _runs(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for one in tokens:
        if one.meaning or one.named:
            if run:
                yield run
            yield [one]
            run = []
        else:
            run.append(one)
    if run:
        yield run


def _contact(tokens: Sequence[_Token]) -> InteractionKind | None:
    """The kind that is named last; "met" only if no other is."""
    kinds = set(InteractionKind)
    strong = [one.meaning for one in tokens if one.meaning in kinds]
    weak = [one.meaning[5:] for one in tokens if one.meaning.startswith("weak-")]
    said = strong or weak
    return InteractionKind(said[-1]) if said else None


def _direction(
    tokens: Sequence[_Token], contact: InteractionKind | None, directory: Directory, *, missed: bool
) -> Direction:
    """Who moved: in talks both; else what is said of it, or who stands before the word for the kind."""
    if contact is None:
        return Direction.UNKNOWN
    if contact in _TALKS:
        return Direction.OUTBOUND if missed else Direction.MUTUAL
    for one in tokens:
        if one.meaning in ("inbound", "outbound"):
            return Direction(one.meaning)
    before = [one for one in tokens[: _place(tokens)] if one.named and one.named.sure]
    theirs = any(not directory.people[one.named.candidates[0]].ours for one in before if one.named)
    return Direction.INBOUND if theirs else Direction.OUTBOUND


def _place(tokens: Sequence[_Token]) -> int:
    kinds = set(InteractionKind)
    return next(
        (at for at, one in enumerate(tokens) if one.meaning.removeprefix("weak-") in kinds), len(tokens)
    )
