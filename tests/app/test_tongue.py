"""Does each reader get their language, and a phrase all of its parts in it?"""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from gettext import NullTranslations

import pytest
from babel import Locale

from app.tongue import Tongue, wanted
from graph.model import BuyingRole
from graph.model.phrase import Phrase, counted, listed, phrase

_WORDS = {
    "{who} is silent since {day}": "{who} schweigt seit dem {day}",
    "role {role}": "Rolle {role}", "economic buyer": "Budgetverantwortlicher", "nobody": "niemand",
    "worth {share:.2f}": "{share:.2f} wert", " and ": " und ",
}  # fmt: skip


class Words(NullTranslations):
    """A catalogue of a few words."""

    def gettext(self, message: str) -> str:
        return _WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        assert (msgid1, msgid2) == ("{number} tie", "{number} ties")
        return "{number} Kontakt" if n == 1 else "{number} Kontakte"


@pytest.fixture
def german() -> Tongue:
    return Tongue("de", Words(), Locale("de"))


def test_a_phrase_is_translated_with_its_days_numbers_words_and_parts(german: Tongue) -> None:
    silent = phrase("{who} is silent since {day}", who=phrase("nobody"), day=date(2026, 11, 3))
    assert german.say(silent) == "niemand schweigt seit dem 03.11.2026"
    assert german.say(phrase("worth {share:.2f}", share=0.5)) == "0,50 wert"
    assert german.say(phrase("role {role}", role=BuyingRole.ECONOMIC_BUYER)) == "Rolle Budgetverantwortlicher"
    ties = [counted(number, "{number} tie", "{number} ties") for number in (1, 2)]
    assert german.say(listed([*ties, "Anna"], phrase(" and "))) == "1 Kontakt und 2 Kontakte und Anna"


def test_a_name_is_never_translated_nor_read_as_a_pattern(german: Tongue) -> None:
    for name in ("nobody", "{day}", "100 % {0}", "\u2068שרה\u2069"):
        assert german.say(name) == name
        told = phrase("{who} is silent since {day}", who=name, day="x")
        assert german.say(told) == f"{name} schweigt seit dem x"


def test_a_phrase_is_a_plain_string_to_everybody_else() -> None:
    made = phrase("role {role}", role=BuyingRole.ECONOMIC_BUYER)
    assert made == "role economic-buyer"
    assert json.dumps({"why": made}) == '{"why": "role economic-buyer"}'
    assert hash(made) == hash("role economic-buyer")


@pytest.mark.parametrize(
    "again",
    [
        copy.deepcopy,
        lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301
    ],
)
def test_a_copied_phrase_keeps_what_it_was_made_of(again: object) -> None:
    made = listed([counted(2, "{number} tie", "{number} ties"), phrase("nobody")])
    copied = again(made)  # type: ignore[operator]
    assert isinstance(copied, Phrase)
    assert copied == "2 ties, nobody"
    assert copied.values["parts"][0].many == "{number} ties"


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [
        ("", "", "en"), ("", "de", "de"), ("", "de-CH,de;q=0.9", "de"), ("", "fr, en;q=0.2, de;q=0.3", "de"),
        ("", "ja", "en"), ("en", "de", "en"), ("de", "en", "de"), ("klingon", "de", "de"),
        ("", ";;q=,=,q=q;q=nan," * 400, "en"), ("", "de;q=0", "en"), ("", "*", "en"), ("", "../../etc", "en"),
    ],
)  # fmt: skip
def test_a_choice_outranks_the_browser_and_nonsense_is_english(
    cookie: str, accepted: str, expected: str
) -> None:
    assert wanted({"language": cookie} if cookie else {}, accepted).language == expected
