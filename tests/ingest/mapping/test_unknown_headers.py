"""Are headers that real exports of unknown products have read, and rows of another kind told apart?"""

from __future__ import annotations

import pytest

from ingest.mapping import chosen
from ingest.mapping.values import looks
from ingest.recognise import Recognition, Refusal
from ingest.shaping import shaper

FIRMS = ["Boulangerie Martin", "Garage Leroy", "Clinique du Parc"]
DESKS = ["info@martin.example", "contact@leroy.example", "info@parc.example"]


def read(header: list[str], *columns: list[str]) -> Recognition | Refusal:
    return chosen(header, list(zip(*columns, strict=True)))


def fields(found: Recognition | Refusal, header: list[str]) -> dict[str, str]:
    assert isinstance(found, Recognition)
    return {header[place]: field for field, place in found.places.items()}


def test_leads_with_everyday_names_are_no_products_for_certain() -> None:
    header = ["Lead Name", "Company", "Email", "Lead Status", "Lead Owner", "Industry", "Company Size"]
    found = read(
        header, ["Ana Gil", "Bo Holm"], ["Acme", "Fjord"], ["a.gil@acme.example", "bo@fjord.example"],
        ["New", "Open"], ["tom@us.example", "ann@us.example"], ["Software", "Energy"], ["51-200", "1,000+"],
    )  # fmt: skip
    assert isinstance(found, Recognition)
    assert found.format.twin is not None
    assert {"industry", "employees"} <= found.format.twin.columns.keys()
    assert fields(found, header)["Lead Owner"] == "owner"


def test_what_a_known_format_has_no_column_for_is_read_by_its_everyday_name() -> None:
    header = ["Topic", "Account Name", "Est. Revenue", "Est. Close Date", "Sales Stage"]
    found = read(
        header, ["Pump"], ["Acme"], ["15000"], ["2026-07-15"], ["Propose"]
    )  # fmt: skip
    assert isinstance(found, Recognition)
    assert found.format.name == "dynamics-opportunities"
    assert fields(found, header)["Account Name"] == "account_name"
    assert any("Account Name" in note for note in found.format.notes)


@pytest.mark.parametrize("name", ["Nom", "Name", "title"])
def test_names_beside_addresses_of_desks_are_of_companies(name: str) -> None:
    header = [name, "Email", "Phone"]
    found = read(header, FIRMS, DESKS, ["01 55 01 02 03", "01 55 01 02 04", "01 55 01 02 05"])
    assert isinstance(found, Recognition)
    assert found.format.row == "account"
    assert fields(found, header)[name] == "name"


def test_a_title_that_is_a_job_names_no_company() -> None:
    header = ["title", "Email", "Phone"]
    found = read(header, ["Sales Director", "CEO", "Head of IT"], DESKS, ["01 55 01", "01 55 02", "01 55 03"])
    assert not isinstance(found, Recognition) or found.format.row != "account"


def test_a_word_at_the_end_of_nearly_all_headers_says_nothing() -> None:
    header = ["Nom_Entreprise", "Adresse_Entreprise", "Tel_Entreprise", "Email_Entreprise"]
    streets = ["1 rue Bleue", "2 rue Verte", "3 rue Rouge"]
    found = read(header, FIRMS, streets, ["01 55 01 02 03", "01 55 01 02 04", "01 55 01 02 05"], DESKS)
    assert {"name", "street", "phone"} <= set(fields(found, header).values())


def test_money_is_no_part_of_a_contact() -> None:
    header = ["event_id", "account_id", "type", "amount", "event_date"]
    found = read(header, ["E1", "E2"], ["A1", "A2"], ["new", "renewal"], ["12.5", "9"], ["2026-02-16"] * 2)
    assert not isinstance(found, Recognition) or found.format.row != "activity"


def test_yes_and_no_are_no_names() -> None:
    header = ["Nom", "Contacte", "Email", "Tel"]
    phones = ["01 55 01 02 03", "01 55 01 02 04", "01 55 01 02 05"]
    found = read(header, FIRMS, ["Non", "Oui", "Non"], DESKS, phones)
    assert fields(found, header)["Nom"] == "name"


def test_a_name_beside_the_id_of_a_supplier_is_of_a_company() -> None:
    found = read(
        ["fornitore_id", "nome", "zona"], ["F1", "F2", "F3"], ["Casa Pulita", "Ecomar", "Gea"], ["Sud"] * 3
    )
    assert isinstance(found, Recognition)
    assert found.format.row == "account"
    people = read(
        ["contact_id", "company_id", "name"], ["P1", "P2"], ["C1", "C2"], ["Contact 1", "Contact 2"]
    )
    assert not isinstance(people, Recognition) or people.format.row != "account"


def test_companies_in_polish() -> None:
    header = ["nazwa", "telefon", "strona", "miejscowość"]
    web = ["https://www.martin.example/", "https://leroy.example", "https://parc.example"]
    found = read(
        header, FIRMS, ["533 516 559", "603 815 667", "91 321 50 26"], web, ["Lublin", "Łódź", "Gdynia"]
    )
    assert set(fields(found, header).values()) == {"name", "phone", "website", "city"}


def test_people_with_the_number_of_a_seller_are_ours() -> None:
    header = ["id_vendedor", "nome", "email", "salario"]
    people = ["Ana Gil", "Bruno Melo", "Carla Dias"]
    found = read(
        header, ["V1", "V2", "V3"], people, [f"{one[0]}@us.example" for one in people], ["1", "2", "3"]
    )
    assert isinstance(found, Recognition)
    assert found.format.row == "user"


def test_calls_are_calls_whatever_is_said_of_the_companies() -> None:
    header = ["call_at", "company", "city", "website", "employees", "call_result", "caller", "call_minutes"]
    found = read(
        header, ["2026-01-18 09:27"], ["Acme"], ["Ulm"], ["acme.example"], ["12"], ["Voicemail"],
        ["Tom Ott"], ["3"],
    )  # fmt: skip
    assert isinstance(found, Recognition)
    assert found.format.row == "activity"
    assert found.format.plain == "call"


def test_the_site_of_the_company_beside_a_person_is_read() -> None:
    header = ["name", "role", "org", "company_url"]
    found = read(
        header,
        ["Ana Gil", "Bo Holm"],
        ["CEO", "CTO"],
        ["Acme", "Fjord"],
        ["https://acme.example", "https://fjord.example"],
    )
    assert fields(found, header)["company_url"] == "account_domain"


def test_a_meeting_begins_where_its_span_of_time_does() -> None:
    header = ["Date", "Time", "Event", "Participants"]
    found = read(header, ["2026-10-10"], ["09:00-10:30"], ["Review"], ["Ana Gil, Bo Holm"])
    assert fields(found, header)["Time"] == "start_time"
    assert isinstance(found, Recognition)
    told = shaper(found.format.shape, [])({"start": "2026-10-10", "start_time": "09:00 – 10:30"})
    assert told["start"] == "2026-10-10 09:00"


def row_of(header: list[str], *columns: list[str]) -> str:
    found = read(header, *columns)
    return found.format.row if isinstance(found, Recognition) else ""


PEOPLE = ["Ana Gil", "Bruno Melo", "Carla Dias"]
PHONES = ["062 822 10 67", "062 823 05 04", "062 858 68 78"]


def test_beside_a_contact_person_the_name_is_that_of_the_company() -> None:
    header = ["name", "branche", "ansprechperson", "email", "telefon"]
    found = read(header, FIRMS, ["Brot", "Autos", "Medizin"], PEOPLE, DESKS, PHONES)
    assert fields(found, header)["name"] == "account_name"
    assert fields(found, header)["ansprechperson"] == "name"


def test_a_customer_called_as_people_are_is_a_person() -> None:
    header = ["CLIENTE", "TELEFONE", "EMAIL", "NOME_VENDEDOR", "VENDEDOR"]
    mail = ["ana@a.example", "bruno@b.example", "carla@c.example"]
    found = read(header, PEOPLE, PHONES, mail, ["Rui", "Eva", "Rui"], ["0007", "0067", "0007"])
    told = fields(found, header)
    assert (told["CLIENTE"], told["NOME_VENDEDOR"], told["VENDEDOR"]) == ("name", "owner", "owner_id")


def test_a_contact_of_digits_is_a_phone() -> None:
    header = ["Nome", "Contato", "Categoria"]
    found = read(header, PEOPLE, ["86999887766", "86988776655", "11977665544"], ["Varejo"] * 3)
    assert fields(found, header)["Contato"] == "phone"


def test_a_seller_of_numbers_beside_a_name_is_one_of_ours() -> None:
    assert row_of(["Vendedor", "Nome", "Meta"], ["V001", "V002", "V003"], PEOPLE, ["5", "6", "7"]) == "user"
    assert row_of(["seller_id", "seller_name"], ["V001", "V002"], ["Seller 1", "Seller 2"]) == "user"


def test_people_of_a_type_are_no_activities() -> None:
    header = ["name", "email", "date", "status", "type"]
    mail = ["ana@a.example", "bruno@b.example", "carla@c.example"]
    assert (
        row_of(header, PEOPLE, mail, ["2026-01-05"] * 3, ["open"] * 3, ["Warm", "Hot", "Cold"]) == "contact"
    )


def test_a_timestamp_is_a_day_only_beside_kinds_of_contacts() -> None:
    header = ["activity_id", "type", "rep_id", "timestamp"]
    days = ["2026-09-15", "2026-07-18"]
    assert row_of(header, ["A1", "A2"], ["Call", "Meeting"], ["R1", "R2"], days) == "activity"
    assert row_of(header, ["A1", "A2"], ["click", "scroll"], ["R1", "R2"], days) == ""


def test_columns_of_a_database_lose_more_than_one_word_that_all_have() -> None:
    header = ["Store__c:Name", "Store__c:Email__c", "Store__c:Phone__c", "Store__c:Type__c"]
    found = read(header, FIRMS, DESKS, PHONES, ["A", "B", "C"])
    assert isinstance(found, Recognition)
    assert found.format.row == "account"
    assert fields(found, header)["Store__c:Phone__c"] == "phone"


def test_amounts_of_money_are_no_companies() -> None:
    assert looks(["$50k to $1M", "$5M to $10M"]).share("company") == 0


def test_a_contact_is_somebody_whatever_the_name_and_the_site_is_that_of_the_company() -> None:
    header = ["company", "website", "country", "contact_name"]
    web = ["https://martin.example", "https://leroy.example", "https://parc.example"]
    found = read(header, FIRMS, web, ["Indonesia", "India", "Brazil"], ["Husni", "Harsh", "Oduya"])
    assert isinstance(found, Recognition)
    assert found.format.row == "contact"
    assert found.format.twin is not None
    assert "website" in found.format.twin.columns


def test_a_name_beside_a_company_is_that_of_a_person() -> None:
    header = ["Name", "Company", "Country"]
    names = ["Jents Debruyne", "Morten Skat", "Sonja Martins"]
    assert (
        row_of(header, names, ["Vivino", "Lex", "Instituto"], ["Belgium", "Denmark", "Portugal"]) == "contact"
    )


def test_places_of_a_directory_are_companies() -> None:
    header = ["name", "category", "city", "phone", "address"]
    names = ["Trattoria al Ponte", "Bergblick", "Studio Bellezza"]
    streets = ["Via Roma 1", "Hauptweg 5", "Platz 3"]
    assert row_of(header, names, ["food", "food", "spa"], ["Tarvisio"] * 3, PHONES, streets) == "account"


def test_transactions_are_no_deals() -> None:
    header = ["deal_title", "txn_type", "amount", "currency", "posted_date"]
    assert (
        row_of(
            header, ["Film A", "Film B"], ["interest", "fee"], ["12", "20"], ["USD"] * 2, ["2026-01-02"] * 2
        )
        == ""
    )


def test_deals_with_an_id_in_portuguese() -> None:
    header = ["id_oportunidade", "cliente_id", "vendedor_id", "valor_estimado", "status"]
    found = read(header, ["1", "2"], ["51", "52"], ["7", "8"], ["13445", "3825"], ["Perdido", "Proposta"])
    assert isinstance(found, Recognition)
    assert found.format.row == "opportunity"
    assert fields(found, header)["id_oportunidade"] == "id"


def test_pictures_are_no_sites_and_zeros_no_phones() -> None:
    assert looks(["https://cdn.example/a.png?s=1", "https://cdn.example/b.JPG"]).share("web") == 0
    assert looks(["https://acme.example/about"]).share("web") == 1
    assert looks(["0000-00-00", "+49 30 12345678"]).share("phone") == 0.5
