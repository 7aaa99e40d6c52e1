"""Does the German catalogue fit the messages: the same places for values, the same tags, nothing fuzzy?"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.tongue import LANGUAGES, tongue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def german() -> Catalog:
    with (ROOT / "app" / "locales" / "de" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale="de")


def forms(texts: str | tuple[str, ...] | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def places(text: str) -> set[str]:
    """The places for values in a text, whichever of the two ways it marks them."""
    marked = set(re.findall(r"%\((\w+)\)s", text))
    if marked or "%%" in text:
        return marked
    return {f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name}


def tags(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?(\w+)", text))


def pairs(catalogue: Catalog) -> list[tuple[str, str, Message]]:
    """Each English form with the German of the same number; messages without a translation left out."""
    return [
        (english, said, message) for message in catalogue if message.id
        for english, said in zip(forms(message.id), forms(message.string or ""), strict=True) if said
    ]  # fmt: skip


def test_every_translation_has_the_places_and_tags_of_its_message(german: Catalog) -> None:
    odd = [
        (english, said) for english, said, _ in pairs(german)
        if places(english) != places(said) or tags(english) != tags(said)
    ]  # fmt: skip
    assert odd == []


def test_every_translation_begins_and_ends_as_its_message(german: Catalog) -> None:
    """A part of a sentence keeps the blanks and the punctuation that join it to the rest."""
    ends = re.compile(r"^\s*|\s*$|[:;]\s*$")
    odd = [
        (english, said) for english, said, _ in pairs(german)
        if ends.findall(english) != ends.findall(said)
    ]  # fmt: skip
    assert odd == []


def test_nothing_is_fuzzy_and_no_percent_sign_is_lost(german: Catalog) -> None:
    assert [message.id for message in german if message.id and message.fuzzy] == []
    for english, said, _ in pairs(german):
        if re.search(r"%\(\w+\)s", english):
            said % dict.fromkeys(places(english), "x")  # raises where a lone % stands


def test_german_counts_as_german_does() -> None:
    catalogue = tongue("de").catalogue
    told = [catalogue.ngettext("{number} tie", "{number} ties", number) for number in (0, 1, 2)]
    assert told == ["{number} Beziehungen", "{number} Beziehung", "{number} Beziehungen"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_reads_its_catalogue(language: str) -> None:
    assert tongue(language).say("Anna") == "Anna"


def test_every_message_of_the_code_is_in_the_catalogue_and_said_in_german(german: Catalog) -> None:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)  # type: ignore[no-untyped-call]
    keywords = {**DEFAULT_KEYWORDS, "phrase": None, "counted": (2, 3), "forms": (1, 2)}
    found = {one[2] for one in extract_from_dir(ROOT, methods, options, keywords)}
    said = {message.id for message in german if message.id and all(forms(message.string or ""))}
    # A plural form stands for its singular, should both occur.
    said |= {one[0] for one in said if isinstance(one, tuple)}
    assert found - said == set(), "run `make messages`, and translate what is new"
    assert len(found) > 1_000
