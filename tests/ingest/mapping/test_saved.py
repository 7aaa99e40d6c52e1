"""Does a saved mapping decide what columns hold, and is it refused where the header has changed?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Stakeholder
from ingest import SourceFile
from ingest.mapping import SavedMapping, UnusableMapping, mapped, proposed, read_mappings, written
from ingest.recognise import Refusal
from tests.ingest.support import TODAY, imported, reasons

FILE = "Who,Where,Mail,Other mail,Remark\nSiri Holm,Fjordkulde,siri@fjord.example,s@home.example,x\n"
MAPPING = SavedMapping(
    "contact",
    {"Who": "name", "Where": "account_name", "Mail": "email", "Other mail": "email", "Remark": ""},
    "abc",
)


def test_a_mapping_decides() -> None:
    proposal, memory = imported(FILE, mappings=(MAPPING,))
    (file,) = proposal.files
    assert (file.format, file.system, file.score) == ("spreadsheet", "abc", 1.0)
    assert file.columns == {
        "Who": "name", "Where": "account_name", "Mail": "email", "Other mail": "email#2",
        "Remark": "not used",
    }  # fmt: skip
    assert set(memory.named(Stakeholder, "Siri Holm").emails) == {"siri@fjord.example", "s@home.example"}


def test_a_changed_header_is_refused_with_the_difference() -> None:
    proposal, _ = imported(FILE.replace("Remark", "Note"), mappings=(MAPPING,))
    (file,) = proposal.files
    assert file.refusal == "its columns are not those that the mapping is for: without 'Remark'; with 'Note'"
    assert len(reasons(file)) == 1


def test_other_tables_go_their_way() -> None:
    assert mapped(("Id", "Name", "Industry"), (MAPPING,)) is None
    assert mapped(("Id", "Name"), ()) is None
    assert isinstance(mapped(("Who", "Where", "Mail"), (MAPPING,)), Refusal)


def test_a_guess_can_be_written_and_read() -> None:
    files = [SourceFile("a.csv", b"Nom,Courriel,Passport\nAna Gil,ana@eis.example,C1\n")]
    ((name, one, remarks),) = proposed(files, date(2026, 11, 20))
    assert one is not None
    assert (name, dict(one.columns)) == (
        "a.csv",
        {"Nom": "name", "Courriel": "email", "Passport": "never stored"},
    )
    assert "by a guess" in remarks[0]
    assert read_mappings(written([(name, one, remarks)])) == (one,)


def test_known_exports_need_none() -> None:
    files = [SourceFile("a.csv", b"Id,Name,Industry\n001f4000009wJD7AAM,Acme,Food\n")]
    assert [one for _, one, _ in proposed(files, TODAY)] == [None]


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, unique=True), st.text(max_size=30))
def test_any_header_survives_being_written(header: list[str], name: str) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in header]
    one = SavedMapping("contact", dict.fromkeys(clean, ""))
    assert read_mappings(written([(name, one, [name])])) == (one,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x", "no TOML"),
        ("", r"no \[\[mapping\]\]"),
        ("[[mapping]]\nrow='contact'", r"no \[mapping.columns\]"),
        ("[[mapping]]\nrow='x'\n[mapping.columns]\nA='name'", "needs row, one of"),
        ("[[mapping]]\nrow='contact'\n[mapping.columns]\nA='nam'", "known for contact"),
        ("[[mapping]]\nrow='contact'\n[mapping.columns]\nA='name'\nB='name'", "gives name to several"),
        ("[[mapping]]\nrow='contact'\n[mapping.columns]\nA=1", "no text"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(UnusableMapping, match=why):
        read_mappings(text)


def test_sensitive_columns_stay_out_whatever_the_mapping_says() -> None:
    one = SavedMapping("contact", {"Name": "name", "Passport": "title"})
    assert one.read_as(("Name", "Passport")).places == {"name": 0}
