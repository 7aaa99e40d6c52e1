"""Is a format known by its columns, and only by them?"""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Format, formats
from ingest.recognise import Recognition, Refusal, recognise

BY_NAME = {form.name: form for form in formats()}


def usual_header(form: Format) -> list[str]:
    """The first name of every column that the format knows."""
    return [names[0] for names in form.columns.values()]


@pytest.mark.parametrize("name", BY_NAME)
def test_every_format_knows_its_own_columns(name: str) -> None:
    header = usual_header(BY_NAME[name])
    header.sort(key=lambda text: hashlib.sha256(text.encode()).digest())
    found = recognise(header, name if BY_NAME[name].companion else None)
    assert isinstance(found, Recognition), found
    assert found.format.name == name
    assert {header[place] for place in found.places.values()} == set(header)


@pytest.mark.parametrize("name", BY_NAME)
def test_case_blanks_and_marks_do_not_matter(name: str) -> None:
    header = [f" {text.upper()}\u00a0*" for text in usual_header(BY_NAME[name])]
    found = recognise(header, name if BY_NAME[name].companion else None)
    assert isinstance(found, Recognition)
    assert found.format.name == name


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Id,AccountId,LastName,FirstName,Email,Title,Department,OwnerId", "salesforce-contact"),
        ("ID,NAME,BILLINGCITY,OWNERID,ORACLE_ID__C", "salesforce-account"),
        ("Id,Name,StageName,CloseDate", "salesforce-opportunity"),
        ("Id,Username,LastName,Email,IsActive", "salesforce-user"),
        ("First Name,Last Name,Title,Account Name,Email,Contact Owner", "salesforce-report-contacts"),
        ("Account Name,Account Owner,Billing City,Industry", "salesforce-report-accounts"),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner", "salesforce-report-opportunities"),  # noqa: E501
        ("Assigned,Subject,Date,Priority,Status,Task,Company / Account,Contact", "salesforce-report-activities"),  # noqa: E501
        ("Opportunity Name,Account Name,First Name,Last Name,Role,Primary", "salesforce-report-contact-roles"),  # noqa: E501
        ("Record ID,First Name,Last Name,Email,Contact owner,Lead Status", "hubspot-contacts"),
        ("Record ID,Company name,Company owner,City,Industry", "hubspot-companies"),
        ("Record ID,Deal Name,Deal Stage,Pipeline,Amount", "hubspot-deals"),
        ("Record ID,Activity type,Title,Body,Activity date,Activity assigned to", "hubspot-activities"),
        ("Record ID,Task title,Task body,Due date,Task status,Task type", "hubspot-tasks"),
        ("hs_object_id,firstname,lastname,email,jobtitle,hs_lead_status", "hubspot-contacts"),
        ("ID de registro,Nombre,Apellidos,Correo,Cargo,Associated Company", "hubspot-contacts"),
        ("Team member e-mail,Name,Title,Function,Seniority,Capacity,Status", "chessboard-team"),
        ("Account,Opportunity,Product", "chessboard-opportunity-products"),
        ("Product,Description", "chessboard-products"),
    ],
)  # fmt: skip
def test_shapes_seen_in_the_wild(header: str, expected: str) -> None:
    found = recognise(header.split(","))
    assert isinstance(found, Recognition), found
    assert found.format.name == expected


@pytest.mark.parametrize("name", BY_NAME)
def test_every_format_says_what_it_was_checked_against(name: str) -> None:
    assert BY_NAME[name].description.endswith(".")


def test_what_is_missing_is_said() -> None:
    found = recognise(["Account", "Stakeholder e-mail", "Stance", "Influence"])
    assert found == Refusal(
        "nearest is chessboard-decision-roles, but these columns are missing: buying roles",
        "chessboard-decision-roles",
        ours=True,
    )


def test_a_format_is_near_only_with_a_column_that_few_others_have() -> None:
    assert recognise(["Name", "Colour"]) == Refusal("no known export has these columns")


def test_a_format_can_be_named() -> None:
    assert isinstance(recognise(["Id", "Name"], "salesforce-account"), Recognition)
    refused = recognise(["Id"], "salesforce-account")
    assert isinstance(refused, Refusal)
    assert "name" in refused.reason
    unknown = recognise(["Id"], "nonsense")
    assert isinstance(unknown, Refusal)
    assert "salesforce-account" in unknown.reason


def test_sensitive_columns_are_never_mapped() -> None:
    for form in formats():
        found = recognise([*usual_header(form), "Birthdate", "SSN__c"])
        assert isinstance(found, Recognition)
        assert max(found.places.values()) < len(form.columns)


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=30))
def test_any_header_has_an_answer(header: list[str]) -> None:
    found = recognise(header)
    assert isinstance(found, Recognition) or found.reason
