"""Does the import command tell row by row what it did, and end with the right status?"""

import zipfile
from pathlib import Path

import pytest

from graph.store import open_store
from tests.app.cli.conftest import Run

ACCOUNTS = "Id,Name,Industry\n001000000000001AAA,Neu AG,Food\n"
CONTACTS = (
    "Id,FirstName,LastName,Email,AccountId,Title\n"
    "003000000000001AAA,Anna,Alt,anna@neu.example,001000000000001AAA,CFO\n"
    "003000000000002AAA,,,,,CEO\n"
)
SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Give a folder with two exports, one row of which cannot be used."""
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "accounts.csv").write_text(ACCOUNTS)
    (folder / "contacts.csv").write_text(CONTACTS)
    return folder


def test_a_clean_import_ends_with_zero(chessboard: Run, exports: Path) -> None:
    told = chessboard("import", str(exports / "accounts.csv"), "--json")
    assert (told.status, told.err) == (0, "")
    assert told.json["revision"] == 2
    assert told.json.keys() >= {"revision", "files", "people_merged", "questions", "totals"}
    totals = ("accounts", "stakeholders", "team_members", "relationships", "interactions", "opportunities")
    assert told.json["totals"].keys() >= set(totals)


def test_a_row_that_is_rejected_ends_with_one_and_is_named(chessboard: Run, exports: Path) -> None:
    told = chessboard("import", str(exports))
    assert told.status == 1
    assert "contacts.csv:3:" in told.out
    assert "revision 2" in told.out


def test_every_row_is_in_exactly_one_count(chessboard: Run, exports: Path) -> None:
    for file in chessboard("import", str(exports), "--json").json["files"]:
        counted = file["created"] + file["updated"] + file["unchanged"]
        assert file["rows"] == counted + len(file["skipped"]) + len(file["rejected"])


def test_a_file_that_is_no_export_ends_with_two(chessboard: Run, tmp_path: Path) -> None:
    file = tmp_path / "shopping.csv"
    file.write_text("milk,bread\n1,2\n")
    told = chessboard("import", str(file))
    assert told.status == 2
    assert "shopping.csv" in told.out


def test_the_same_again_is_no_revision(chessboard: Run, exports: Path) -> None:
    file = str(exports / "accounts.csv")
    assert chessboard("import", file, "--json").json["revision"] == 2
    again = chessboard("import", file, "--json")
    assert (again.status, again.json["revision"]) == (0, None)
    assert again.json["files"][0]["unchanged"] == 1


def test_a_dry_run_writes_nothing(chessboard: Run, exports: Path, board: Path) -> None:
    told = chessboard("import", str(exports), "--dry-run", "--json").json
    assert told["revision"] is None
    assert [file["created"] for file in told["files"]] == [1, 1]
    with open_store(f"sqlite:///{board}") as store:
        assert store.latest_revision() == 1


def test_an_archive_is_opened(chessboard: Run, exports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(exports / "accounts.csv", "a/accounts.csv")
    told = chessboard("import", str(archive), "--json").json
    assert [file["created"] for file in told["files"]] == [1]


def test_an_import_makes_the_store_that_is_not_there_yet(
    chessboard: Run, exports: Path, tmp_path: Path
) -> None:
    new = f"sqlite:///{tmp_path / 'new.db'}"
    assert chessboard("accounts", "--store", new).status == 2
    assert chessboard("import", str(exports / "accounts.csv"), "--store", new).status == 0
    assert chessboard("accounts", "--store", new, "--json").json["accounts"][0]["name"] == "Neu AG"


def test_undo_of_a_real_import_gives_the_same_export_back(chessboard: Run, tmp_path: Path) -> None:
    samples = SAMPLES / "hubspot"
    if not samples.is_dir():
        pytest.skip("the sample exports are not beside the project")
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    assert chessboard("export", "--all", "--to", str(before)).status == 0
    told = chessboard("import", str(samples), "--json")
    assert told.status in (0, 1)
    assert chessboard("import", str(samples), "--json").json["revision"] is None
    assert chessboard("undo", str(told.json["revision"])).status == 0
    assert chessboard("export", "--all", "--to", str(after)).status == 0
    assert before.read_bytes() == after.read_bytes()


def test_what_a_complete_export_lacks_ends_once_it_was_said_twice(chessboard: Run, exports: Path) -> None:
    people = [f"00300000000000{n}AAA,P{n},Alt,p{n}@neu.example,001000000000001AAA,CFO" for n in range(10, 13)]
    header = CONTACTS.splitlines()[0]
    file = exports / "contacts.csv"
    file.write_text("\n".join([header, *people]))
    chessboard("import", str(exports))
    file.write_text("\n".join([header, people[0]]))
    told = chessboard("import", str(file), "--complete", "--dry-run")
    assert "no longer in contacts.csv: stakeholder P11 Alt (ended)" in told.out
    assert "2 of 3, that is most" in told.out
    refused = chessboard("import", str(file), "--complete")
    assert (refused.status, "--complete-anyway" in refused.err) == (2, True)
    done = chessboard("import", str(file), "--complete-anyway", "--json")
    assert (done.status, sorted(one["name"] for one in done.json["ended"])) == (0, ["P11 Alt", "P12 Alt"])
