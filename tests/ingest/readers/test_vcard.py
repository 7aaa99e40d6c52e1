# ruff: noqa: E501 - cards stay whole
"""Are the people of vCard files found, whatever program wrote them, and one bad card told alone?"""

import io
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.lines import LONGEST
from ingest.readers.vcard import HEADER, vcard_part
from ingest.reading import Aside, Row

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "vcard"


def read(text: str | bytes) -> list[dict[str, str] | Aside]:
    """Each card as its cells that are not blank, or why it was left out."""
    data = text.encode() if isinstance(text, str) else text
    found: list[dict[str, str] | Aside] = []
    for item in vcard_part(io.BytesIO(data)).items:
        if isinstance(item, Row):
            assert len(item.cells) == len(HEADER)
            found.append({name: cell for name, cell in zip(HEADER, item.cells, strict=True) if cell})
        else:
            found.append(item)
    return found


def card(*properties: str, version: str = "3.0", ending: str = "\r\n") -> str:
    return ending.join(["BEGIN:VCARD", f"VERSION:{version}", *properties, "END:VCARD", ""])


def quoted(name: str, text: str, charset: str) -> str:
    raw = quopri.encodestring(text.encode(charset)).decode("ascii").rstrip("\n")
    return f"{name};CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{raw}"


def test_three_versions_in_one_file() -> None:
    text = (
        card(
            "N;LANGUAGE=de:Groß;Vera;;Dr.;", "FN:Dr. Vera Groß", "ORG:Nordlicht AG;Einkauf;Rohstoffe",
            "TITLE:Leiterin Einkauf", "TEL;HOME:1", "TEL;WORK;VOICE:+49 40 2", "TEL;CELL:+49 170 3", "TEL;WORK;FAX:9",
            "EMAIL;INTERNET:privat@haus.example", "EMAIL;PREF;INTERNET:vera@nordlicht.example",
            "X-MS-MANAGER:Karl Ohm", "X-MS-ASSISTANT:Ida Watt", "REV:20260102T030405Z", version="2.1",
        )
        + card("FN:Ole Lind", "N:Lind;Ole;;;", "UID:urn:x-1", "CATEGORIES:Kunde,VIP", "item1.X-ABRELATEDNAMES:Eva Boss",
               "item1.X-ABLabel:_$!<Manager>!$_", "ADR;TYPE=WORK:;;Kai 1;Oslo;;0150;Norge")
        + card("FN:Mia Vega", "EMAIL;PREF=1:mia@sol.example", "TEL;TYPE=\"cell,voice\";VALUE=uri:tel:+34600", version="4.0")
    )  # fmt: skip
    assert read(text) == [
        {
            "Formatted name": "Dr. Vera Groß", "Given name": "Vera", "Family name": "Groß",
            "E-mail addresses": "vera@nordlicht.example; privat@haus.example", "Phone": "+49 40 2",
            "Mobile": "+49 170 3", "Organisation": "Nordlicht AG", "Department": "Einkauf, Rohstoffe",
            "Job title": "Leiterin Einkauf", "Manager": "Karl Ohm", "Assistant": "Ida Watt", "Revised": "20260102T030405Z",
        },
        {
            "vCard UID": "urn:x-1", "Formatted name": "Ole Lind", "Given name": "Ole", "Family name": "Lind",
            "Manager": "Eva Boss", "City": "Oslo", "Country": "Norge", "Categories": "Kunde; VIP",
        },
        {"Formatted name": "Mia Vega", "E-mail addresses": "mia@sol.example", "Mobile": "+34600"},
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2", "cp1252"])
def test_quoted_printable_with_soft_breaks(charset: str) -> None:
    name = "Ödön " * 20 + "Ü"
    (found,) = read(card(quoted("FN", name, charset), quoted("ORG", "Öl;Süd", charset), version="2.1"))
    assert found == {"Formatted name": name, "Organisation": "Öl", "Department": "Süd"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read(card("FN:José Müller", "N:Müller;José").encode(encoding))[0] == {
        "Formatted name": "José Müller", "Given name": "José", "Family name": "Müller",
    }  # fmt: skip


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "rot13", "utf-16", "nonsense", "undefined"])
def test_odd_charsets(charset: str) -> None:
    (found,) = read(
        card(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:A=5Cud800=00=FF.xn--=2E.", "EMAIL:a@x.example")
    )
    assert isinstance(found, dict)
    found.get("Formatted name", "").encode()


def test_folded_lines_and_pictures_of_any_size() -> None:
    text = card(
        "FN:Anna",
        " Maria",
        "PHOTO;ENCODING=b:" + "A" * (3 * LONGEST),
        *[" " + "B" * 70] * 9,
        "EMAIL:a@x.example",
    )
    assert read(text) == [{"Formatted name": "AnnaMaria", "E-mail addresses": "a@x.example"}]


def test_what_is_never_read() -> None:
    secret = (
        "BDAY:1980-01-01",
        "NOTE:secret",
        "X-SPOUSE:secret",
        "GENDER:F",
        "ANNIVERSARY:20100101",
        "KEY:secret",
    )
    (found,) = read(card("FN:Anna", *secret))
    assert found == {"Formatted name": "Anna"}


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        (("FN:Nordlicht AG", "N:;;;;", "ORG:Nordlicht AG;"), "the card of a company, not of a person"),
        (("FN:N. AG", "ORG:Nordlicht", "X-ABShowAs:COMPANY"), "the card of a company, not of a person"),
        (("FN:Nordlicht AG", "KIND:org"), "the card of a company, not of a person"),
        (("FN:Team", "KIND:group"), "a list of people, not a person"),
    ],
)
def test_cards_that_are_no_person_are_skipped(properties: tuple[str, ...], reason: str) -> None:
    assert read(card(*properties)) == [Aside(1, reason)]


def test_one_bad_card_is_named_by_its_line_and_the_others_are_kept() -> None:
    text = (
        card("FN:A")
        + "BEGIN:VCARD\r\nFN:Lost\r\n"
        + card("TEL:1")
        + card("no colon here", "FN:B")
        + "BEGIN:VCARD\r\n"
    )
    assert read(text) == [
        {"Formatted name": "A"}, Aside(5, "the card has no end", True), Aside(7, "the card names nobody", True),
        {"Formatted name": "B"}, Aside(16, "the card has no end", True),
    ]  # fmt: skip


def test_the_card_of_an_agent_inside_a_card() -> None:
    text = card(
        "FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Agent", "END:VCARD", "EMAIL:boss@x.example", version="2.1"
    )
    assert read(text) == [{"Formatted name": "Boss", "E-mail addresses": "boss@x.example"}]


def test_a_card_too_large_is_rejected() -> None:
    assert read(card("FN:A", *["CATEGORIES:" + "x" * 1000] * 600)) == [
        Aside(1, "the card is too large", True)
    ]


PIECES = st.sampled_from(
    ["BEGIN:VCARD\n", "END:VCARD\n", "VERSION:2.1\n", "FN:", "N:", "ORG:", "TEL;", "EMAIL;TYPE=", "CELL", "=C3", ";", ":", ",",
     "\\", "\n", "\r\n", " ", "=\n", ";ENCODING=QUOTED-PRINTABLE:", ";CHARSET=x:", "item1.", "X-ABLABEL:", "AGENT:\n", "\"", "CATEGORIES:",
     "ADR:;;", "PHOTO;ENCODING=b:", "a@b.example", "Ä", "\0", "\x85", "KIND:", "RELATED;TYPE=manager:", "REV:"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()), st.binary(max_size=200)
    )
)
def test_any_bytes_give_rows_or_reasons(data: bytes) -> None:
    numbers = [item.number for item in vcard_part(io.BytesIO(data)).items]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("name", "rows"),
    [("android_v21_multi_qp", 6), ("gmail_v30_three_cards", 3), ("outlook_v21_manager_assistant", 1)],
)
def test_files_that_others_wrote(name: str, rows: int) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the folder of sample files is not there")
    found = read((SAMPLES / f"{name}.vcf").read_bytes())
    assert len([one for one in found if isinstance(one, dict)]) == rows
    assert not [one for one in found if isinstance(one, Aside)]


@pytest.mark.parametrize("line", [
    "EMAIL;TYPE=a" + "," * 5_000, "EMAIL;TYPE=a,b" * 400, 'TEL;TYPE="a' + '","' * 2_000, "TEL" + ";X" * 5_000,
    "TEL;X" + "=" * 5_000, "TEL;X" + '="a"' * 5_000,
])  # fmt: skip
def test_a_property_without_its_colon_is_given_up_at_once(line: str) -> None:
    fault = "the card cannot be read"
    assert read(card("FN:Vera Gross", line) + card("FN:Ole Lind")) == [
        Aside(1, fault, True),
        {"Formatted name": "Ole Lind"},
    ]


def test_parameters_of_every_form_are_read() -> None:
    lines = (
        "EMAIL;:a@x.example",
        'item1.EMAIL;TYPE="a:b;c",work,,x=y;PREF:b@x.example',
        "EMAIL;INTERNET,HOME:c@x.example",
    )
    assert read(card("FN:Vera Gross", *lines)) == [
        {"Formatted name": "Vera Gross", "E-mail addresses": "b@x.example; a@x.example; c@x.example"}
    ]
