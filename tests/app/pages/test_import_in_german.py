"""Does an import tell in German what it says of single rows, and in English to programs?"""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from graph.model.phrase import Phrase, packed, phrase, unpacked
from ingest.reasons import kept_text, said_text

CONTACTS = b"""Id,AccountId,FirstName,LastName,Email
003000000000001AAA,001000000000001AAA,Anna,Weiss,anna@acme.example
003000000000002AAA,001000000000001AAA,,,

003000000000003AAA,001000000000001AAA,Bob,Gelb,bob@acme.example,too,wide
"""
PEOPLE = b"Name,Company\nAnna Weiss,Acme\nAnna Weiss,Acme\n"
GERMAN = {"accept": "text/html", "accept-language": "de"}


def test_rows_questions_and_notes_are_german_on_german_pages(empty: TestClient) -> None:
    files = [
        ("files", ("contacts.csv", CONTACTS)), ("files", ("people.csv", PEOPLE)),
        ("files", ("picture.csv", b"\x89PNG\r\n\x1a\n")),
    ]  # fmt: skip
    text = empty.post("/import", files=files, headers=GERMAN).text
    for said in (
        "ein Kontakt braucht einen Namen oder eine E-Mail-Adresse", "eines davon ausfüllen", "leere Zeile",
        "hat 7 Zellen, der Kopf aber 5", "Firma", "Keine Spalte unterscheidet die Zeilen sicher",
        "ist ein Bild, keine Tabelle, was auch der Name sagt", "getrennt behalten", "kein bekannter Export",
    ):  # fmt: skip
        assert said in text, said
    for left in ("needs a name", "blank row", "kept apart", "no column tells", "is a picture", "confidence"):
        assert left not in text, left
    (one,) = set(re.findall(r"/import/([0-9a-f]{32})/commit", text))
    told = empty.get(f"/api/v1/imports/{one}/report", headers=GERMAN).json()
    assert told["files"][0]["rejected"][0]["reason"] == "a contact needs a name or an e-mail address"
    assert "is a picture, not a table" in told["files"][2]["refused"]


def test_a_phrase_survives_being_kept() -> None:
    inner = phrase("a picture")
    whole = phrase("is {what} of {size:.1f} MB, see {names}", what=inner, size=2.5, names=("a", inner))
    for kept in (unpacked(packed(whole)), said_text(kept_text(whole))):
        assert isinstance(kept, Phrase)
        assert (str(kept), kept.pattern, kept.values) == (str(whole), whole.pattern, whole.values)
        assert kept.values["what"].pattern == "a picture"
    assert said_text(kept_text("as it is")) == unpacked(packed("as it is")) == "as it is"
    assert isinstance(said_text(kept_text(inner)), Phrase)
