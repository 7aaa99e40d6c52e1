"""Which field does the name of a column mean? By the headers of every known format, and by everyday words."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from ingest.catalogue import Format
from ingest.mapping.book import Kind, book, once, plain

SHARED: Final = frozenset(
    {
        "email", "phone", "mobile", "first_name", "last_name", "title", "department", "city", "country",
        "state", "account_name", "account_id", "account_domain", "currency", "website", "domain", "industry",
        "street", "postal_code", "vat", "duns", "employees", "revenue", "reports_to_name",
        "reports_to_id", "owner", "owner_id", "owner_email", "deleted", "stage", "amount", "close_date",
    }
)  # fmt: skip
"""Fields that go by the same names whatever a row is."""
_SAME: Final = {
    "owner_name": "owner", "kind_words": "kind", "call_outcome": "outcome", "meeting_outcome": "outcome",
    "day_time": "start_time",
}  # fmt: skip
"""Fields that products keep apart and a spreadsheet does not."""
_ALIKE: Final = 86.0
_LEARNED, _ELSEWHERE, _FUZZY = 0.98, 0.85, 0.92
_FILLED, _LEAST, _PART = 0.88, 0.40, 0.35
_HEADED, _SOME_ID = 0.86, 0.55
_OF_IT: Final = 0.7
_FEWEST, _SHARED = 4, 0.7
"""So many headers, and this share of all, begin with the same word that says nothing then."""
_NAMES: Final = frozenset(
    {"name", "account_name", "contact_name", "contact_names", "opportunity_name", "parent_name", "staff"}
)
"""A word for whom or what a row names, before a word that nobody knows: "Client response" is no client."""
_CALLED: Final = frozenset({"name", "names", "namen", "nom", "nome", "nombre", "naam"})
UNUSED: Final = ""
"""What a header means that is known to hold no field."""


class Meaning(NamedTuple):
    """How surely a header means a field (0 to 1), and by which word."""

    sure: float
    word: str


@dataclass(frozen=True)
class Vocabulary:
    """The words of one kind of row: word -> field -> how surely it means the field.

    ``squeezed`` finds them by their letters without blanks; ``elsewhere`` are words of other kinds of rows.
    """

    kind: Kind
    words: Mapping[str, Mapping[str, float]]
    squeezed: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()


def vocabulary(kind: Kind, known: Sequence[Format]) -> Vocabulary:
    """The words of a kind of row: its own, and the headers of formats.

    Args:
        kind: of the row.
        known: the formats whose headers are learned.
    """
    words: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def learn(word: str, name: str, sure: float) -> None:
        if word and sure > words[word].get(name, 0) and (word != "id" or name in ("id", UNUSED)):
            words[word][name] = sure

    own = {word for everyday in kind.fields.values() for word in everyday}
    for word in book().unused - own:
        learn(word, UNUSED, 1.0)
    for word, name, sure in _learned(kind, known):
        learn(word, name, sure)
    for name, everyday in kind.fields.items():
        for place, word in enumerate(everyday):
            learn(word, name, 1.0 - min(place, 30) * 0.0005)
    squeezed = {word.replace(" ", ""): word for word in words}
    return Vocabulary(kind, words, squeezed, _everyday() - words.keys())


@functools.cache
def _everyday() -> frozenset[str]:
    """The words of all kinds of rows."""
    return frozenset(word for kind in book().kinds for words in kind.fields.values() for word in words)


def _learned(kind: Kind, known: Sequence[Format]) -> Iterator[tuple[str, str, float]]:
    """The headers of known formats: the word, the field it means, and how surely."""
    for form in known:
        for field, headers in form.columns.items() if form.system != "chessboard" else ():
            name = _SAME.get(field, field)
            sure = _LEARNED if form.row == kind.row else _ELSEWHERE if name in SHARED else 0.0
            if sure and (name in kind.fields or form.row == kind.row):
                words = (word for word in map(plain, headers) if word not in book().unlearned)
                yield from ((word, name if name in kind.fields else UNUSED, sure) for word in words)


def meanings(header: Sequence[str], known: Vocabulary) -> list[dict[str, Meaning]]:
    """For each column, the fields that its name may mean.

    >>> from ingest.catalogue import formats
    >>> contacts = vocabulary(book().kinds[0], formats())
    >>> found = meanings(["Vorname", "E-Mail geschäftl.", "Zip"], contacts)
    >>> [max(one, key=lambda name: one[name].sure) for one in found]
    ['first_name', 'email', '']
    """
    bare = _without_prefix([plain(once(name)[0]) for name in header], known)
    alike = _alike(tuple(bare), known)
    found = []
    for place, (name, text) in enumerate(zip(header, bare, strict=True)):
        told = _exact(text, known) or _other(text, known) or _better(_parts(text, known), alike[place])
        later = 0.01 * (once(name)[1] - 1)
        found.append({field: Meaning(one.sure - later, one.word) for field, one in told.items()})
    return found


def _without_prefix(texts: Sequence[str], known: Vocabulary) -> list[str]:
    """Headers without the word that most of them begin or end with, as columns of a database do: "cust city".

    Those that are known with it keep it.
    """
    several = [text for text in texts if " " in text]
    first = _usual([text.partition(" ")[0] for text in several], len(texts))
    last = _usual([text.rpartition(" ")[2] for text in several], len(texts))
    told = [text.removeprefix(f"{first} ").removesuffix(f" {last}") for text in texts]
    bare = [text if _exact(text, known) else less for text, less in zip(texts, told, strict=True)]
    return bare if bare == list(texts) else _without_prefix(bare, known)


def _usual(words: Sequence[str], columns: int) -> str:
    """The word that stands in nearly every header; none if there is none."""
    word, times = max(Counter(words).items(), key=lambda one: one[1], default=("", 0))
    return word if times >= max(_FEWEST, _SHARED * columns) else ""


def exact(header: str, known: Vocabulary) -> dict[str, Meaning]:
    """The fields that a header means as a whole.

    Args:
        header: the name of a column.
        known: the words of the kind of row.
    """
    return _exact(plain(header), known)


def _exact(text: str, known: Vocabulary) -> dict[str, Meaning]:
    squeezed = text.replace(" ", "")
    for form in (text, known.squeezed.get(squeezed, "")):
        if form in known.words:
            return {name: Meaning(sure, form) for name, sure in known.words[form].items()}
    return {}


def _other(text: str, known: Vocabulary) -> dict[str, Meaning]:
    """That a header names something that rows of this kind do not have, whatever its values look like."""
    return {UNUSED: Meaning(_ELSEWHERE, text)} if text in known.elsewhere else {}


def _alike(texts: tuple[str, ...], known: Vocabulary) -> list[dict[str, Meaning]]:
    """Fields whose words are written nearly as the headers are."""
    words = [word for word in known.words if len(word) > 3]
    scores = process.cdist(texts, words, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    found: list[dict[str, Meaning]] = []
    for text, row in zip(texts, scores, strict=True):
        told: dict[str, Meaning] = {}
        for place in row.nonzero()[0]:
            word = words[place]
            if len(text) < 5 or not _same_numbers(text, word) or text.endswith("id") != word.endswith("id"):
                continue
            for name, sure in known.words[word].items():
                told = _better(told, {name: Meaning(_FUZZY * sure * float(row[place]) / 100, word)})
        found.append(told)
    return found


def _same_numbers(one: str, other: str) -> bool:
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


def _parts(text: str, known: Vocabulary) -> dict[str, Meaning]:
    """What a header means of which only a part is known: an id, a head word, or a word among others."""
    tokens = text.split()
    if "id" in tokens or "ids" in tokens:
        return _id_of([token for token in tokens if token not in ("id", "ids")], known)
    for field, heads in book().heads.items():
        head = next((word for word in heads if f" {word} " in f" {text} "), "")
        if head and "email" not in text.replace(" ", "") and field in known.kind.fields:
            return {} if _strange(tokens) else {field: Meaning(_HEADED, head)}
    return _among(tokens, known)


def _id_of(rest: Sequence[str], known: Vocabulary) -> dict[str, Meaning]:
    """The id of what the rest of a header names; of the row itself, if it names that or nothing known."""
    skip = book().fillers | known.kind.own
    named = " ".join(rest)
    found = (_exact(named, known) or _parts(named, known)) if named else {}
    told = {
        book().ids[name]: Meaning(_HEADED * one.sure, named)
        for name, one in found.items()
        if book().ids.get(name) in known.kind.fields
    }
    itself = all(token in skip for token in rest)
    elsewhere = any(token in _of_others(known.kind.row) for token in rest)
    if (
        not told
        and not elsewhere
        and not _strange(rest)
        and (itself or not found)
        and "id" in known.kind.fields
    ):
        told["id"] = Meaning(_FILLED if itself else _SOME_ID, "id")
    # Some products call a column of names an id; its values have to be words then.
    named_so = {
        name: Meaning(_SOME_ID * one.sure, one.word) for name, one in found.items() if _is_words(name)
    }
    return {**named_so, **told}


@functools.cache
def _of_others(row: str) -> frozenset[str]:
    """Words that name rows of another kind."""
    own = next(kind.own for kind in book().kinds if kind.row == row)
    return frozenset(word for kind in book().kinds for word in kind.own) - own


def _is_words(name: str) -> bool:
    return book().fits.get(name) == "words" and name not in book().ids


def _strange(tokens: Sequence[str]) -> bool:
    return any(token in book().others for token in tokens)


def _among(tokens: Sequence[str], known: Vocabulary) -> dict[str, Meaning]:
    """Fields of which a word stands in a header, among words that say nothing or little."""
    own, skip = known.kind.own, book().fillers | known.kind.own
    told: dict[str, Meaning] = {}
    for size in range(min(4, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            around = [*tokens[:start], *tokens[start + size :]]
            word = _known_form(" ".join(tokens[start : start + size]), known)
            rest = [token for token in around if token not in skip and not token.isdigit()]
            vague = ((word in own or word in book().alone) and rest) or word in book().fillers
            if not word or _strange(around) or (around and vague):
                continue
            sure = _FILLED if not rest else _LEAST + _PART * len(word) / (len(word) + sum(map(len, rest)))
            before = bool(rest) and start == 0 and rest[-1] not in _CALLED
            told = _better(told, {
                name: Meaning(sure * one * (_OF_IT if before and name in _NAMES else 1), word)
                for name, one in known.words[word].items() if name != "id"
            })  # fmt: skip
    return told


def _known_form(word: str, known: Vocabulary) -> str:
    """A word, or its singular, if it is known and long enough to mean something."""
    forms = (word, word.removesuffix("s")) if len(word) > 4 else (word,)
    return next((form for form in forms if form in known.words and len(form) > 2), "")


def _better(one: Mapping[str, Meaning], other: Mapping[str, Meaning]) -> dict[str, Meaning]:
    return {name: max(one.get(name, _NONE), other.get(name, _NONE)) for name in {**one, **other}}


_NONE: Final = Meaning(0.0, "")
