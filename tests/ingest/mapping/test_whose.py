"""Are the rows of a table of no product people or companies, and is nothing of either lost?"""

from __future__ import annotations

import pytest

from ingest.mapping import guess
from ingest.mapping.guess import Guess

FIRMS = ["Fjordkulde AS", "Eisland", "Delta Optik", "Moulins de l'Est"]
PEOPLE = ["Siri Holm", "Anna Gil", "Peter Weiss", "Julie Martin"]
PERSONAL = ["siri.holm@fjord.example", "anna.gil@eisland.example", "p.weiss@delta.example", ""]
DESKS = ["info@fjord.example", "sales@eisland.example", "office@delta.example", "info@moulins.example"]
CALLS = ["2026-01-05", "2026-02-11", "2026-03-17", "2026-03-19"]


def read(**columns: list[str]) -> Guess:
    """The guess for columns whose names have ``_`` where a blank stands."""
    header = [name.replace("_", " ") for name in columns]
    found = guess(header, list(zip(*columns.values(), strict=True)))
    assert found is not None
    return found


def fields(found: Guess) -> dict[str, str]:
    return {column.name: column.field for column in found.columns}


def test_companies_with_addresses_of_desks_are_companies() -> None:
    phones = ["+49 30 123456", "+49 30 123457", "+49 30 123458", ""]
    found = read(Company=FIRMS, Email=DESKS, Phone=phones, City=["Oslo", "Kiel", "Jena", "Lyon"])
    assert found.format.row == "account"
    assert fields(found) == {"Company": "name", "Email": "", "Phone": "phone", "City": "city"}


def test_a_plain_name_is_of_what_its_values_name() -> None:
    web = ["fjord.example", "eisland.example", "delta.example", "moulins.example"]
    assert read(Nom=FIRMS, Email=DESKS, Site_web=web).format.row == "account"
    assert read(Nom=PEOPLE, Email=PERSONAL, Site_web=web).format.row == "contact"


@pytest.mark.parametrize(
    "header", ["Primary contact", "Ansprechpartner", "Persona de contacto", "Nome contatto"]
)
def test_companies_with_a_contact_each_are_read_as_both(header: str) -> None:
    names = ["Company", header, "Contact email", "Industry", "Employees", "Billing city", "Billing country"]
    rows = [
        (FIRMS[i], PEOPLE[i], PERSONAL[i], "Food", str(40 * i), "Oslo", "Norway") for i in range(len(FIRMS))
    ]
    found = guess(names, rows)
    assert found is not None
    assert found.format.twin is not None
    assert {found.format.row, found.format.twin.row} == {"contact", "account"}
    assert {"name", "email", "account_name"} <= found.places.keys()
    assert {"name", "industry", "employees"} <= found.format.twin.columns.keys()


@pytest.mark.parametrize(
    "header",
    [
        "Company,Street,Postal code,City,Phone,VAT number",
        "Firma,Straße,PLZ,Ort,Telefon,USt-IdNr.",
        "Raison sociale,Adresse,Code postal,Ville,Téléphone,N° TVA",
        "Razón social,Dirección,Código postal,Población,Teléfono,CIF",
        "Ragione sociale,Indirizzo,CAP,Città,Telefono,Partita IVA",
        "Razão social,Endereço,CEP,Cidade,Telefone,CNPJ",
        "Bedrijfsnaam,Straat,Postcode,Plaats,Telefoon,BTW-nummer",
    ],
)
def test_where_a_company_is_and_its_number_are_read(header: str) -> None:
    cells = [
        (FIRMS[i], f"Road {i}", f"1000{i}", "Kiel", f"+49 30 12345{i}", f"DE12345678{i}") for i in range(4)
    ]
    found = guess(header.split(","), cells)
    assert found is not None
    assert found.format.row == "account"
    assert list(fields(found).values()) == ["name", "street", "postal_code", "city", "phone", "vat"]


def test_the_street_of_a_person_is_not_read() -> None:
    found = read(First_name=["Siri", "Anna"], Last_name=["Holm", "Gil"], Street=["Road 1", "Road 2"])
    assert fields(found)["Street"] == ""


def test_a_log_of_calls_needs_no_column_of_kinds() -> None:
    found = read(
        Call_date=CALLS, Contact=PEOPLE, Company=FIRMS, Result=["No answer", "Connected", "Busy", ""]
    )
    assert (found.format.row, found.format.plain) == ("activity", "call")
    assert not any("meetings, calls or e-mails" in doubt for doubt in found.format.doubts)


def test_guests_are_people_though_they_ordered_tickets() -> None:
    names = (
        "Order number",
        "Order date",
        "Quantity",
        "Attendee first name",
        "Last name",
        "Email",
        "Ticket type",
    )
    rows = [("7", "2026-01-05", "1", "Siri", "Holm", "siri.holm@fjord.example", "Day")]
    found = guess(names, rows)
    assert found is not None
    assert found.format.row == "contact"
    assert guess(("Order number", "Order date", "Quantity", "Name", "Total"), rows) is None


def test_a_blank_column_yields_to_one_with_values() -> None:
    found = read(Contact=PEOPLE, Account_owner=["", "", "", ""], Owner=["Ines Kaspar"] * 4, Company=FIRMS)
    assert fields(found)["Owner"] == "owner"


def test_pages_at_networks_are_no_web_sites_of_companies() -> None:
    pages = [f"https://www.linkedin.com/company/{i}" for i in range(4)]
    found = read(Company=FIRMS, Industry=["Food"] * 4, Company_page_url=pages)
    assert fields(found)["Company page url"] == ""


def test_the_street_beside_a_contact_is_that_of_the_company() -> None:
    streets, towns = [f"Road {i}" for i in range(4)], ["Oslo", "Kiel", "Jena", "Lyon"]
    found = read(Customer_name=FIRMS, Contact_name=PEOPLE, Address=streets, City=towns)
    assert found.format.row == "contact"
    assert found.format.twin is not None
    assert dict(found.format.twin.columns) == {
        "name": ("customer name",), "street": ("address",), "city": ("city",)
    }  # fmt: skip
    assert read(Name=PEOPLE, Company=FIRMS, Address=streets, City=towns).format.twin is None


def test_a_word_before_every_header_says_nothing() -> None:
    found = read(
        cust_firma=FIRMS, cust_ort=["Oslo", "Kiel"] * 2, cust_branche=["Food"] * 4, cust_xyzzy=[""] * 4
    )
    assert list(fields(found).values()) == ["name", "city", "industry", ""]


def test_numbers_under_the_name_of_a_company_are_its_id() -> None:
    found = read(First_name=["Siri", "Anna"], Last_name=["Holm", "Gil"], Organization=["65", "72"])
    assert fields(found)["Organization"] == "account_id"


def test_a_name_beside_a_surname_is_the_given_name() -> None:
    assert fields(read(Name=["Siri", "Anna"], Surname=["Holm", "Gil"]))["Name"] == "first_name"


def test_people_with_an_organization_have_a_customer_id_of_their_own() -> None:
    found = read(
        Customer_id=["c7f", "c9a"], First_name=["Siri", "Anna"], Last_name=["Holm", "Gil"],
        Organization_id=["o1x", "o2x"],
    )  # fmt: skip
    assert fields(found) == {
        "Customer id": "id", "First name": "first_name", "Last name": "last_name",
        "Organization id": "account_id",
    }  # fmt: skip


def test_users_who_are_active_are_ours_and_contacts_of_a_user_are_not() -> None:
    login = ["U1", "U2", "U3", "U4"]
    assert read(User_id=login, Name=PEOPLE, Email=PERSONAL, Active=["yes"] * 4).format.row == "user"
    theirs = read(User_id=login, Name=PEOPLE, Company_id=login, Active=["yes"] * 4, Email=PERSONAL)
    assert theirs.format.row == "contact"


def test_companies_with_a_bank_are_companies() -> None:
    found = guess(
        ("Firma", "Straße", "PLZ", "Ort", "IBAN", "Bank"), [("Eisland", "Weg 1", "10115", "Kiel", "", "")]
    )
    assert found is not None
    assert found.format.row == "account"
