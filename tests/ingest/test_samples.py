"""Does the import cope with exports that others wrote, and with the example that comes with the project?"""

import functools
from pathlib import Path

import pytest

from graph.model import Account, Interaction, Stakeholder
from ingest import ImportOptions, Proposal, Skipped, gather, prepare, report
from tests.ingest.support import TODAY, Memory, asked, check_whole

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
EXAMPLE = ROOT / "examples" / "data"


@functools.cache
def prepared(folder: Path) -> tuple[Proposal, Memory]:
    if not folder.is_dir():
        pytest.skip(f"the folder {folder.name} of sample exports is not there")
    proposal = prepare(gather([folder]), Memory(), ImportOptions(today=TODAY))
    check_whole(proposal)
    return proposal, Memory(proposal.statements)


def counts(proposal: Proposal) -> dict[str, tuple[int, int, int]]:
    """File -> rows, skipped, rejected."""
    told = report(proposal, {}, None, {})["files"]
    return {
        Path(file["file"]).stem: (file["rows"], len(file["skipped"]), len(file["rejected"])) for file in told
    }


def test_hubspot() -> None:
    proposal, memory = prepared(SAMPLES / "hubspot")
    assert counts(proposal) == {
        "hs_dummy_contacts": (950, 0, 0), "hs_dummy_companies": (200, 0, 0), "hs_dummy_deals": (500, 0, 0),
        "hs_dummy_activities": (2000, 788, 0),
    }  # fmt: skip
    kinds = memory.kinds()
    assert (kinds["account"], kinds["stakeholder"], kinds["team_member"], kinds["opportunity"]) == (
        201,
        950,
        7,
        500,
    )
    states = [str(i.state) for i in memory.all(Interaction)]
    assert {state: states.count(state) for state in set(states)} == {
        "held": 78 + 58 + 398, "missed": 254 + 86 + 69 + 60, "planned": 73, "unknown": 70 + 66,
    }  # fmt: skip
    (homeless,) = asked(proposal, "no-company")
    assert len(homeless) == 271
    assert {person.kind for person in memory.all(Stakeholder)} == {"stakeholder"}


def test_salesforce() -> None:
    proposal, memory = prepared(SAMPLES / "salesforce")
    assert {row[1:] for row in counts(proposal).values()} == {(0, 0)}
    people = memory.all(Stakeholder)
    assert len(people) == 133
    assert sum(person.reports_to is not None for person in people) == 30
    (shared,) = asked(proposal, "shared-e-mail")
    assert len(shared) == 133
    names = [account.name for account in memory.all(Account)]
    assert (len(names), names.count("Nissan Motors")) == (83 + 423, 2)
    assert len([name for name in names if set(name) == {"?"}]) > 1
    files = {Path(file.name).stem: file for file in proposal.files}
    assert files["sf_dataloader_accountData_cp1252"].encoding == "cp1252"


@pytest.mark.parametrize("folder", ["hubspot", "salesforce"])
def test_second_import_says_the_same(folder: str) -> None:
    first, memory = prepared(SAMPLES / folder)
    second = prepare(gather([SAMPLES / folder]), memory, ImportOptions(today=TODAY))
    assert second.statements == first.statements


@pytest.mark.parametrize(
    ("folder", "files", "people"),
    [
        ("google", {"roundcube_gmail_2009_multiline": (1, 0, 0)}, 1),
        # The people who wrote are among the connections of somebody else.
        ("linkedin", {"kawsay_Connections": (5, 3, 0), "kawsay_messages": (3, 0, 3)}, 2),
        ("odoo", {"odoo_customers_contacts": (8, 0, 0), "odoo_customers_tags": (5, 0, 0)}, 5),
        ("outlook", {
            "gshared_outlook_short_rows": (3, 1, 0), "roundcube_all_columns_bom": (1, 0, 0),
            "thunderbird_shiftjis": (1, 0, 0), "thunderbird_utf16le": (1, 0, 0),
        }, 5),
        ("vcard", {
            "android_v21_multi_qp": (6, 0, 0), "gmail_v30_three_cards": (3, 0, 0),
            "outlook_v21_manager_assistant": (1, 0, 0),
        }, 10),
        ("mail_calendar", {"icalendar_example_attendees_dup_uid": (2, 2, 0)}, 0),
    ],
)  # fmt: skip
def test_other_products(folder: str, files: dict[str, tuple[int, int, int]], people: int) -> None:
    proposal, memory = prepared(SAMPLES / folder)
    assert counts(proposal) == files
    assert len(memory.all(Stakeholder)) == people


def test_spreadsheets_of_no_product_are_read_by_a_guess() -> None:
    proposal, memory = prepared(SAMPLES / "generic")
    assert {row[1:] for row in counts(proposal).values()} == {(0, 0)}
    assert {file.format for file in proposal.files} == {"spreadsheet"}
    assert len(memory.all(Stakeholder)) == 10
    assert len([account for account in memory.all(Account) if not account.holding]) == 6


def test_example_is_taken_whole() -> None:
    proposal, _ = prepared(EXAMPLE)
    assert {name: row[2] for name, row in counts(proposal).items() if row[2]} == {}
    assert not any(file.problems for file in proposal.files)
    skipped = [v.reason for file in proposal.files for v in file.verdicts.values() if isinstance(v, Skipped)]
    assert "a note is not a contact" in skipped
