"""Are headers that real exports of unknown products have read, and rows of another kind told apart?"""

from __future__ import annotations

import pytest

from ingest.mapping import chosen
from ingest.recognise import Recognition, Refusal

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
