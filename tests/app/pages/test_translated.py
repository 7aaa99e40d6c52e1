"""Is every word of every page a message? A made-up language puts each in brackets; nothing may stand out.

What the example itself holds - names, titles, notes, sources - is no message, nor are numbers, codes, keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum, EnumType
from gettext import NullTranslations
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient

from app.pages import render
from app.settings import Settings
from app.tongue import Tongue
from app.web import create_app
from graph.model import KINDS, TIER_NAMES, scales
from graph.store import Store
from tests.browser.screenshots import example, paths
from tests.support.disagreement import disagree

_SHOWN = frozenset({"aria-label", "title", "placeholder", "alt", "data-label", "aria-valuetext"})
_DRAWN = frozenset({"name", "text", "hovertext", "hovertemplate", "ticktext"})
_UNSEEN = frozenset({"script", "style", "symbol", "kbd", "code"})
_INLINE = frozenset({"bdi", "strong", "em", "kbd", "code"})
CATALOGUE = Path(render.ROOM) / "locales" / "de" / "LC_MESSAGES" / "messages.po"
_EDGE = " \u00a0.,:;()→−+-·×⊘♚%'\"/|!?#\n0123456789"
_SCHEME = re.compile("standard-[0-9a-f]+")
_BREAKS = r"[,;·\n]|: | → | -> | - | / | × "
_CODES = frozenset({
    "Chessboard", "English", "Deutsch", "API", "CSV", "XLSX", "UTC", "csv", "xlsx", "json", "pptx", "html",
    "pdf", "graphml", "Mio", "Mrd", "EUR", "USD", "GBP", "CHF", "PLN", "SEK",
})  # fmt: skip


class Brackets(NullTranslations):
    """A catalogue whose every message is itself, with brackets round all that is no place for a value."""

    def __init__(self) -> None:
        super().__init__()
        with CATALOGUE.open("rb") as source:
            ids = {message.id for message in read_po(source)}
        self._known = ids | {one[0] for one in ids if isinstance(one, tuple)}

    def gettext(self, message: str) -> str:
        return bracketed(message) if message in self._known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        said = msgid1 if n == 1 else msgid2
        return bracketed(said) if (msgid1, msgid2) in self._known else said

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def bracketed(message: str) -> str:
    """The message with its own words in brackets.

    >>> bracketed("of %(num)s people")
    '⟦of ⟧%(num)s⟦ people⟧'
    """
    pieces = re.split(r"(%\(\w+\)s|%?\{\{.*?\}\}|\{.*?\}|<[^>]*>)", message)
    return "".join(
        piece if place % 2 or not piece.strip() else f"⟦{piece}⟧" for place, piece in enumerate(pieces)
    )


class Texts(HTMLParser):
    """What a page shows or reads out, piece by piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = [""]
        self._within: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.found.append("")
        self.found[-1:] = [*(value for name, value in attrs if name in _SHOWN and value), self.found[-1]]
        if tag in _UNSEEN:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()
        if tag not in _INLINE:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.found[-1] += data


def texts_of(store: Store) -> frozenset[str]:
    """Every text that the records of a store hold, whole and as the pages split it."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.update({value, *(part.strip(_EDGE) for part in re.split(_BREAKS, value))})
        elif isinstance(value, dict):
            for one in value.values():
                walk(one)
        elif isinstance(value, list | tuple):
            for one in value:
                walk(one)

    for kind in KINDS:
        for record in store.records(kind):
            walk(record.model_dump(mode="json"))
    for revision in store.log():
        walk([revision.source, revision.actor, revision.note])
    walk([list(names) for names in TIER_NAMES.values()])
    words = {one.value for scale in vars(scales).values() if isinstance(scale, EnumType)
             for one in list[Enum](scale)}  # fmt: skip
    return frozenset(found - words - set(KINDS)) | {"nowhere"}


def figure_texts(html: str) -> Iterator[str]:
    """What the figure of a page shows, if it has one."""
    found = re.search(r'<script type="application/json" id="figure">(.*?)</script>', html, re.S)

    def walk(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, one in value.items():
                yield from walk(one, name)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one, key)
        elif isinstance(value, str) and key in _DRAWN:
            yield re.sub("%{.*?}|<extra></extra>", "", value).replace("<br>", "\n")

    if found:
        yield from map(unescape, walk(json.loads(found[1])))


def left_over(text: str, known: frozenset[str]) -> str:
    """The words of a text outside all brackets that are neither data nor codes."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)) != text:
        text = shorter
    text = re.sub("[\u2068\u2069]", "", text)
    parts = (part.strip(_EDGE) for part in re.split(_BREAKS, text))
    parts = (re.sub(r"^(Mio|Mrd)[.\s]+", "", part) for part in parts)
    words = (part for part in parts if re.search(r"[^\W\d_]{2}", part) and not _SCHEME.match(part))
    odd = [part for part in words if part not in known | _CODES]
    return ", ".join(part for part in odd if not part.endswith("…"))


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[TestClient, frozenset[str], dict[str, str]]]:
    with example() as store, TestClient(
        create_app(Settings(store="sqlite://", data=tmp_path_factory.mktemp("data")), store),
        base_url="http://localhost", headers={"accept": "text/html", "accept-language": "de"},
    ) as client:  # fmt: skip
        disagree(store)
        yield client, texts_of(store) | {"hubspot", "Buyer <b>", "Zoë Removed"}, dict(paths(store))


def test_every_word_of_every_page_is_a_message(
    site: tuple[TestClient, frozenset[str], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, known, pages = site
    brackets = Jinja2Templates(env=render.environment(Tongue("de", Brackets(), Locale("de"))))
    monkeypatch.setitem(render._TEMPLATES, "de", brackets)
    found = {}
    board = pages["board-person"]
    more = {
        "duplicates": "/duplicates",
        "conflicts": "/conflicts",
        "nowhere": "/accounts/nowhere",
        "comments": pages["board"] + "/comments",
    }
    more |= {form: f"{board}&edit={form}" for form in ("person", "contact")}
    for name, path in (pages | more).items():
        html = client.get(path).text
        assert "⟦" in html, name
        texts = [*Texts(html).found, *figure_texts(html)]
        odd = sorted({left for text in texts if (left := left_over(text, known))})
        if odd:
            found[name] = odd
    assert found == {}
