"""Is a spreadsheet of no product understood, whatever the order of its columns and whatever else is in it?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.mapping import guess
from ingest.mapping.book import book
from ingest.mapping.values import looks
from tests.ingest.products.support import told
from tests.ingest.support import asked

COLUMNS = {
    "Vorname": ["Siri", "Tor", "Ana"],
    "Nachname": ["Holm", "Vik", "Gil"],
    "E-Mail geschäftlich": ["siri@fjord.example", "", "ana@eis.example"],
    "Handy": ["+49 170 1234567", "0170 7654321", ""],
    "Firma": ["Fjordkulde AS", "Fjordkulde AS", "Eisland GmbH"],
    "Funktion": ["CFO", "Head of Purchasing", "Engineer"],
    "Ort": ["Oslo", "Bergen", "Kiel"],
    "Kundenbetreuer": ["Ines Kaspar", "Ines Kaspar", ""],
    "Bemerkung": ["likes tea", "", "call again"],
}
FIELDS = {
    "Vorname": "first_name", "Nachname": "last_name", "E-Mail geschäftlich": "email", "Handy": "mobile",
    "Firma": "account_name", "Funktion": "title", "Ort": "city", "Kundenbetreuer": "owner", "Bemerkung": "",
}  # fmt: skip


def fields(columns: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    """The kind of row, and the field of each column, by a guess."""
    found = guess(tuple(columns), list(zip(*columns.values(), strict=True)))
    assert found is not None
    return found.format.row, {column.name: column.field for column in found.columns}


def test_german_contacts() -> None:
    assert fields(COLUMNS) == ("contact", FIELDS)


@settings(deadline=None, max_examples=30)
@given(st.permutations(list(COLUMNS)))
def test_the_order_of_columns_changes_nothing(order: list[str]) -> None:
    assert fields({name: COLUMNS[name] for name in order}) == ("contact", FIELDS)


@settings(deadline=None, max_examples=30)
@given(
    st.text("qxzwk", min_size=7, max_size=12),
    st.lists(st.text("§%&=#~", max_size=9), min_size=3, max_size=3),
    st.integers(0, len(COLUMNS)),
)  # fmt: skip
def test_a_column_of_which_nothing_is_known_changes_nothing(name: str, cells: list[str], place: int) -> None:
    names = [*list(COLUMNS)[:place], name, *list(COLUMNS)[place:]]
    row, found = fields({one: COLUMNS.get(one, cells) for one in names})
    assert (row, found.pop(name), found) == ("contact", "", FIELDS)


def test_a_login_that_is_an_address_is_no_id_beside_the_address() -> None:
    told = {"Name": ["Ana Gil"], "E-mail": ["ana@firm.example"], "Employee ID": ["ana@firm.example"]}
    row, found = fields(told)
    assert (row, found["E-mail"], found["Employee ID"]) == ("user", "email", "login")
    assert fields(told | {"Employee ID": ["E-1042"]})[1]["Employee ID"] == "id"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_field_holds_what_does_not_fit(data: st.DataObject) -> None:
    words = sorted({word for kind in book().kinds for words in kind.fields.values() for word in words})
    header = data.draw(st.lists(st.sampled_from(words), min_size=3, max_size=8, unique=True))
    cell = st.sampled_from(
        ["a@b.example", "Siri Holm", "2026-03-04", "1.200,50 €", "+49 30 123456", "yes", "77", "", "<b>x</b>"]
    )
    rows = data.draw(
        st.lists(st.lists(cell, min_size=len(header), max_size=len(header)), min_size=1, max_size=6)
    )
    found = guess(header, rows)
    for column in found.columns if found else ():
        base = column.field.partition("#")[0]
        values = [row[header.index(column.name)] for row in rows]
        assert looks(values).fit(base)
        if base == "email" and any(values):
            assert any("@" in value for value in values)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Company,Industry,Employees,Website", "account"),
        ("Unternehmen;Branche;Umsatz;Mitarbeiterzahl", "account"),
        ("Société,Secteur d'activité,Chiffre d'affaires,Effectif", "account"),
        ("Deal,Company,Stage,Amount,Close date", "opportunity"),
        ("Oportunidad,Empresa,Etapa,Importe,Fecha de cierre", "opportunity"),
        ("Opportunità,Azienda,Fase,Importo,Data di chiusura", "opportunity"),
        ("Date,Type,Subject,Contact,Outcome", "activity"),
        ("Datum,Soort,Onderwerp,Contactpersoon,Resultaat", "activity"),
        ("Data,Tipo,Assunto,Contato,Resultado", "activity"),
        ("Deal,Contact name,Role", "contact_role"),
        ("From,To,Subject,Date", "email_message"),
        ("Nome,Cognome,Azienda,Cellulare,Ruolo", "contact"),
        ("Prénom,Nom,Société,Courriel,Fonction", "contact"),
        ("Nombre,Apellidos,Empresa,Correo,Cargo", "contact"),
        ("Nome,Sobrenome,Empresa,Telefone,Cargo", "contact"),
        ("Voornaam,Achternaam,Bedrijf,E-mailadres,Functie", "contact"),
        ("الاسم,البريد,الهاتف,الشركة,ملاحظات", "contact"),
    ],
)
def test_the_kind_of_row_is_known_in_many_languages(header: str, row: str) -> None:
    names = header.split(";" if ";" in header else ",")
    found = guess(names, [])
    assert found is not None
    unused = {column.name for column in found.columns if not column.field}
    assert (found.format.row, unused - {"ملاحظات"}) == (row, set())


@pytest.mark.parametrize("header", ["a,b", "x", "Colour,Weight,Size", "Notes,Description"])
def test_what_cannot_be_told_is_no_guess(header: str) -> None:
    assert guess(header.split(","), []) is None


def test_sensitive_columns_are_never_used() -> None:
    found = guess(
        ("Name", "E-Mail", "Geburtsdatum", "Passport"), [("Siri Holm", "s@f.example", "1980-01-01", "C1")]
    )
    assert found is not None
    assert set(found.places.values()) == {0, 1}


def test_a_guess_is_imported_and_says_so() -> None:
    all_ = told("Nom;Courriel;Entreprise;Fonction\nAna Gil;ana@eis.example;Eisland SARL;Directrice achats\n")
    assert all_.formats == ["spreadsheet"]
    assert all_.people == {"Ana Gil": ("Eisland SARL", "Directrice achats", "ana@eis.example")}
    (file,) = all_.proposal.files
    assert "by a guess, with confidence" in file.notes[0]
    assert file.score > 0.8


def test_what_matters_is_asked() -> None:
    proposal = told("Name,Name,Company\nSiri Holm,Siri H.,Fjordkulde\n").proposal
    reasons = [question.reason for question in proposal.questions if question.kind == "guessed-columns"]
    assert len(asked(proposal, "guessed-columns")) == 2
    assert "'Name (2)' may hold name as well as 'Name'" in reasons[0]
    assert "no column tells rows apart for certain" in reasons[1]


def test_plain_numbers_are_no_ids_of_a_guess() -> None:
    one = told(
        "ID,Name,E-Mail\n1,Siri Holm,siri@fjord.example\n", "Nr,Nom,Courriel\n1,Ana Gil,ana@eis.example\n"
    )
    assert len(one.people) == 2
    assert any("plain numbers" in question.reason for question in one.proposal.questions)


STAFF = "Name,Position,Email\nSiri Holm,CFO,siri@{0}\nTor Vik,CEO,tor@{1}\nUna Berg,Buyer,una@{2}\n"


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        (STAFF.format("ours.example", "ours.example", "ours.example"), True),
        (STAFF.format("ours.example", "ours.example", "eis.example"), False),
        (STAFF.format("gmail.com", "gmail.com", "gmail.com"), False),
        ("Name,Position,Hire date\nSiri Holm,CFO,2020-01-31\n", True),
        ("Name,Company,Hire date\nSiri Holm,Fjordkulde,2020-01-31\n", False),
    ],
)
def test_people_of_no_company_who_may_be_ours_are_asked_about(text: str, doubted: bool) -> None:
    reasons = [question.reason for question in told(text).proposal.questions]
    assert any("may be our own people" in reason for reason in reasons) is doubted
