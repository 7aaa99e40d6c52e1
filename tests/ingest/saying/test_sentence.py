"""Is a sentence about a contact understood, and nothing made up that it does not say?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.saying import Directory, Known, Saying, understand

TODAY = date(2026, 11, 20)  # a Friday
PEOPLE = [
    Known("p1", "Anna Weiß"), Known("p2", "Jonas Bauer"), Known("p3", "Robert Klein"),
    Known("p4", "Anna-Lena Groß"), Known("p5", "Дмитрий Иванов"), Known("p6", "Otto von Bismarck"),
    Known("m1", "Marek Ito", ours=True), Known("m2", "Sara Lind", ours=True),
]  # fmt: skip
DIRECTORY = Directory(PEOPLE)


def said(text: str) -> Saying:
    return understand(text, TODAY, DIRECTORY)


def sure(found: Saying) -> list[str]:
    return [one.candidates[0] for one in found.people if one.sure]


@pytest.mark.parametrize(
    ("text", "contact", "direction", "day", "people", "asker", "subject"),
    [
        ("met Anna Weiss and Jonas Bauer yesterday, call", "call", "mutual", 1, "p1 p2", True, ""),
        ("gestern mit Anna Weiss telefoniert", "call", "mutual", 1, "p1", True, ""),
        ("Marek met Bob Klein on 3 Nov: prices 2027", "meeting", "mutual", 17, "m1 p3", False, "prices 2027"),
        ("emailed jonas today about the tender", "email", "outbound", 0, "p2", True, "the tender"),
        ("e-mail from Jonas Bauer last Friday", "email", "inbound", 7, "p2", True, ""),
        ("Jonas Bauer emailed us on Tuesday", "email", "inbound", 3, "p2", True, ""),
        ("Marek and I met Otto von Bismarck, Dmitri Ivanov vor drei Tagen", "meeting", "mutual", 3,
         "m1 p6 p5", True, ""),
        ("visited Jonas Bauer about prices yesterday", "meeting", "mutual", 1, "p2", True, "prices"),
        ("video call, Jonas Baeur and sara lind, 2026-11-03", "video-call", "mutual", 17, "p2 m2", False, ""),
        ("Brief an Herrn Dr. Bauer geschickt am 3.11.", "letter", "outbound", 17, "p2", True, ""),
        ("vorgestern Mittagessen mit Frau Weiß: Preise", "meeting", "mutual", 2, "p1", True, "Preise"),
    ],
)  # fmt: skip
def test_sentences_are_understood(
    text: str, contact: str, direction: str, day: int, people: str, asker: bool, subject: str
) -> None:  # fmt: skip
    found = said(text)
    assert (found.contact, found.direction) == (contact, direction)
    assert found.day == TODAY - timedelta(days=day)
    assert sure(found) == people.split()
    assert all(one.sure for one in found.people)
    assert (found.asker, found.subject, found.left) == (asker, subject, ())


def test_who_may_be_several_or_nobody_is_left_open() -> None:
    (anna,) = said("met Anna").people
    assert (set(anna.candidates), anna.sure) == ({"p1", "p4"}, False)
    (schmidt,) = said("met anna schmidt yesterday").people
    assert (schmidt.words, schmidt.sure) == ("anna schmidt", False)
    (stranger,) = said("met Zoe Unknown yesterday").people
    assert (stranger.words, stranger.candidates, stranger.sure) == ("Zoe Unknown", (), False)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [("met Jonas tomorrow", "to come"), ("call Jonas on 3 Dec 2026", "to come"),
     ("morgen mit Jonas", "to come"),
     ("met Jonas on 31.2.2026", "no such day"),
     ("met Jonas 03/11/2026", "day and month may be meant either way")],
)  # fmt: skip
def test_a_day_that_cannot_be_meant_is_told_and_not_replaced(text: str, trouble: str) -> None:
    found = said(text)
    assert (found.day, found.day_trouble) == (None, trouble)


def test_a_contact_that_failed_is_none() -> None:
    for text in ("tried to call Jonas, no answer", "Jonas nicht erreicht, Anruf", "didn't reach Jonas, call"):
        assert said(text).missed, text
    assert not said("called Jonas").missed


def test_what_is_not_understood_is_told() -> None:
    assert said("met Jonas flumsily yesterday").left == ()  # it stands beside a name, which is then in doubt
    assert [one.sure for one in said("met Jonas flumsily yesterday").people] == [False]
    assert said("flumsily, met Jonas").left == ("flumsily",)


texts = st.one_of(
    st.text(max_size=200), st.text(max_size=600),
    st.lists(
        st.sampled_from(
            ["met", "mit", "Anna", "Weiss", "Jonas", "call:", "about", "gestern", "3", "Nov", "31.2.", ",",
             "and", "99999", "von", "ß", "ago", "vor", "hundred", "29", "Feb"]
        ), max_size=14,
    ).map(" ".join),
)  # fmt: skip


@given(texts)
@settings(deadline=None)
def test_any_text_is_read_and_nobody_is_made_up(text: str) -> None:
    found = said(text)
    known = {one.id for one in PEOPLE}
    assert {one for named in found.people for one in named.candidates} <= known
    assert all(len(named.candidates) == 1 for named in found.people if named.sure)
    assert found.day is None or found.day <= TODAY
    assert found.day is None or found.day_trouble == ""


names = st.sampled_from([
    ("Anna Weiß", "p1"), ("Jonas Bauer", "p2"), ("Robert Klein", "p3"), ("bob klein", "p3"),
    ("Otto von Bismarck", "p6"), ("Weiss Anna", "p1"),
])  # fmt: skip
kinds = st.sampled_from(
    [("call", "call"), ("lunch", "meeting"), ("Videokonferenz", "video-call"), ("Workshop", "event")]
)
days = st.integers(0, 300).flatmap(lambda back: st.sampled_from([
    (f"{back} days ago", back), (f"vor {back} Tagen", back),
    ((TODAY - timedelta(days=back)).isoformat(), back),
    (f"{TODAY - timedelta(days=back):%d.%m.%Y}", back), (f"on {TODAY - timedelta(days=back):%d %B %Y}", back),
]))  # fmt: skip


@given(st.lists(names, min_size=1, max_size=3, unique_by=lambda one: one[1]), kinds, days, st.booleans())
@settings(deadline=None)
def test_made_sentences_come_back(
    people: list[tuple[str, str]], kind: tuple[str, str], day: tuple[str, int], day_first: bool
) -> None:  # fmt: skip
    who = " and ".join(name for name, _ in people)
    text = f"{day[0]}, {kind[0]} with {who}" if day_first else f"{kind[0]} with {who} {day[0]}: budget 2027"
    found = said(text)
    assert sure(found) == [one for _, one in people]
    assert (found.contact, found.day) == (kind[1], TODAY - timedelta(days=day[1]))
    assert found.subject == ("" if day_first else "budget 2027")
    assert found.left == ()
