# ruff: noqa: E501 - mails stay whole
"""Do the headers of mails become rows, and is what is no contact left out with its reason?"""

import io
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.kinds import kind_of
from ingest.readers.mail import mail_part
from ingest.reading import Aside, Row
from tests.support.cost import times_as_long

PLAIN = """Message-ID: <m1@ours.example>
Date: Mon, 2 Mar 2026 10:00:00 +0100
From: Ines Kaspar <Ines@Ours.example>
To: "Holm, Siri" <siri@theirs.example>, tor@theirs.example
Cc: undisclosed-recipients:;
Subject: =?utf-8?Q?Angebot_f=C3=BCr?= =?iso-8859-1?Q?_K=E4lte?=

Body From: nobody@nowhere.example
"""
ROW = (
    "m1@ours.example", "2026-03-02 09:00:00Z", "Ines Kaspar <Ines@Ours.example>",
    "Holm, Siri <siri@theirs.example>; tor@theirs.example", "", "Angebot für Kälte", "m1@ours.example",
)  # fmt: skip


def read(text: str | bytes, *, many: bool = False) -> list[tuple[str, ...] | str]:
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    items = list(mail_part(io.BytesIO(data), many=many).items)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    for item in items:
        if isinstance(item, Row):
            assert all(cell.encode() == cell.encode() and "\n" not in cell for cell in item.cells)
    return [item.cells if isinstance(item, Row) else item.reason for item in items]


def mail(*fields: str) -> str:
    basic = ("From: a@x.example", "To: b@y.example", "Date: 2 Mar 2026 10:00:00 +0000", "Message-ID: <1@x>")
    return (
        "\n".join((*fields, *(line for line in basic if line.split(":")[0] not in "".join(fields))))
        + "\n\nbody\n"
    )


def test_one_mail() -> None:
    assert read(PLAIN) == [ROW]
    assert read(PLAIN.replace("\n", "\r\n")) == [ROW]


def test_a_mailbox() -> None:
    text = f"From a@x.example Mon Mar  2 09:00:00 2026\n{PLAIN}\n>From here on quoted\nFrom the heart, 2026\n\nFrom - Mon Mar 02 2026\n{mail()}"
    assert kind_of(text.encode()) == "mbox"
    first, second = read(text, many=True)
    assert first == ROW
    assert second[2:4] == ("a@x.example", "b@y.example")


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("Auto-Submitted: auto-replied", "an automatic answer"), ("Precedence: auto_reply", "an automatic answer"),
        ("X-Autoreply: yes", "an automatic answer"), ("List-Id: <all.x.example>", "a mail of a mailing list"),
        ("Precedence: list", "a mail of a mailing list"), ("Precedence: bulk", "mass mail is not a contact"),
        ("List-Unsubscribe: <mailto:x>", "mass mail is not a contact"),
        ("Content-Type: multipart/report; report-type=delivery-status", "a report about delivery or reading"),
        ("X-Gmail-Labels: Drafts", "a draft was never sent"), ("X-Gmail-Labels: Spam,Opened", "junk mail is not a contact"),
    ],
)  # fmt: skip
def test_what_is_no_contact(field: str, reason: str) -> None:
    assert read(mail(field)) == [reason]
    assert read(mail(field.replace(": ", ":\n "))) == [reason]


def test_what_says_that_it_was_written_by_hand() -> None:
    assert len(read(mail("Auto-Submitted: no"))[0]) == len(ROW)


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "rot13", "utf-16", "undefined"])
def test_odd_charsets(charset: str) -> None:
    rows = read(mail(f"Subject: =?{charset}?Q?A=5Cud800=00=FF.xn--=2E.?="))
    assert rows[0][5].isprintable()


def test_threads() -> None:
    rows = read(mail("References: <r1@x> <r2@x>", "In-Reply-To: <r2@x>"))
    assert rows[0][-1] == "r1@x"


def test_a_mail_without_an_id_gets_one_that_stays() -> None:
    text = mail("Message-ID: nonsense", "Subject: s")
    assert read(text) == read(text)
    assert read(text)[0][0].startswith("made-")
    assert read(text)[0][0] != read(text.replace("Subject: s", "Subject: t"))[0][0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@x.example, <b@x.example>", "a@x.example; b@x.example"),
        ("=?utf-8?B?w4RubmE=?= <a@x.example>", "Änna <a@x.example>"),
        ('"a@x.example" <a@x.example>', "a x.example <a@x.example>"),
        ("Group: a@x.example, B <b@x.example>;", "a@x.example; B <b@x.example>"),
        ("J\udce9r\udcf4me <j@x.example>", "Jérôme <j@x.example>"),
        ("=?nonsense?Q?=E9?= <a@x.example>, @, <>, \"unclosed <c@x.example>", "é <a@x.example>; unclosed <c@x.example>"),
        ("Anna (office) <a@x.example>", "Anna (office) <a@x.example>"),
        ("/o=ours/cn=ines", ""),
    ],
)  # fmt: skip
def test_addresses(value: str, expected: str) -> None:
    assert read(mail(f"To: {value}"))[0][3] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 02 Mar 2026 23:30:00 -0500", "2026-03-03 04:30:00Z"), ("2 Mar 2026 10:00 GMT", "2026-03-02 10:00:00Z"),
        ("2 Mar 2026 10:00:00 -0000", "2026-03-02 10:00:00Z"),
    ],
)  # fmt: skip
def test_dates(value: str, expected: str) -> None:
    assert read(mail(f"Date: {value}"))[0][1] == expected


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "2 Mar 99999 10:00:00 +0000", "32 Mar 2026 10:00:00 +0000"],
)
def test_a_mail_without_its_day_is_rejected(value: str) -> None:
    (item,) = mail_part(io.BytesIO(mail(f"Date: {value}").encode()), many=False).items
    assert item == Aside(1, "the mail has no usable date", True)


def test_a_mail_without_a_sender_is_rejected() -> None:
    assert read(mail("From: nobody")) == ["the mail has no usable sender"]


def test_bodies_of_any_size_are_passed_over() -> None:
    text = f"{mail()}{'x' * 5_000_000}\n"
    assert len(read(text)) == 1


def test_headers_take_time_by_their_length() -> None:
    for filler in (" ", "a ", '"', "<", "a@", "=?", "(", ","):
        whole, quarter = (mail(f"To: {filler * n}", f"Subject: {filler * n}") for n in (60_000, 15_000))
        assert times_as_long(partial(read, whole), partial(read, quarter)) < 9, filler  # square: 16


PIECES = st.sampled_from(
    ["From ", "From a@b.example Mon Mar 2 09:00:00 2026\n", "From: ", "To: ", "Date: ", "Message-ID: <", ">", "<", "@", "a@b.example", "\n", "\n\n", "\r\n", " ",
     "=?utf-8?Q?", "=?x?B?", "?=", "=C3", "2 Mar 2026 10:00:00 +0000", "+9999", "\udc80", "\0", "\"", "(", ")", "\\", ",", ":", ";", "Subject: ", "List-Id", "Precedence: list", "References: "]
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(
    st.one_of(
        st.lists(PIECES, max_size=50).map("".join).map(lambda t: t.encode("utf-8", "surrogateescape")),
        st.binary(max_size=300),
    ),
    st.booleans(),
)
def test_any_bytes_give_rows_or_reasons(data: bytes, many: bool) -> None:
    read(data, many=many)
