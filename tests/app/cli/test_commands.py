"""Do commands answer in the form that was asked for, and end with the right status?"""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.cli import COMMANDS
from graph.analysis import coverage, penetration, single_points
from graph.model import Account, ChangeSet, Policy, say
from graph.store import open_store
from tests.app.cli.conftest import Run
from tests.support.small_map import NOW

LISTS = [["accounts"], ["show", "acc-1"], ["coverage", "acc-1"], ["gaps"], ["single-points", "acc-1"],
         ["penetration", "acc-1"], ["log"]]  # fmt: skip
MEASURES = {"coverage": coverage, "single-points": single_points, "penetration": penetration}
DAY = ("--as-of", "2026-11-20")


@pytest.mark.parametrize("args", LISTS, ids=lambda args: args[0])
def test_lists_come_as_table_json_and_csv(chessboard: Run, args: list[str]) -> None:
    table = chessboard(*args)
    assert (table.status, table.err) == (0, "")
    assert table.out.strip()
    assert isinstance(chessboard(*args, "--json").json, dict)
    rows = list(csv.reader(io.StringIO(chessboard(*args, "--csv").out)))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    both = chessboard(*args, "--csv", "--json")
    assert (both.status, both.out) == (2, "")


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_measures_are_those_of_the_analysis(chessboard: Run, board: Path, name: str) -> None:
    told = chessboard(name, "Acme AG", *DAY, "--json").json
    with open_store(f"sqlite:///{board}") as store:
        report = MEASURES[name](store.board("acc-1", as_of=date(2026, 11, 20)), Policy())
    assert told == report.as_json()
    assert {"account", "as_of", "revision", "policy"} <= told.keys()


def test_coverage_has_the_promised_fields(chessboard: Run) -> None:
    told = chessboard("coverage", "acc-1", *DAY, "--json").json
    for row in told["stakeholders"]:
        assert {"id", "name", "status", "flags", "strength", "because"} <= row.keys()


def test_accounts_have_the_promised_fields_and_holding_places_stand_apart(chessboard: Run) -> None:
    told = chessboard("accounts", "--json").json
    fields = {"id", "name", "stakeholders", "team_members", "relationships"}
    assert [row["name"] for row in told["accounts"]] == ["Acme AG", "Brandt Söhne"]
    assert all(row.keys() == fields for row in told["accounts"])
    assert [row["id"] for row in told["holding"]] == ["acc-0"]


def test_gaps_are_filtered(chessboard: Run) -> None:
    whole = chessboard("gaps", *DAY, "--json").json
    assert {gap["account_id"] for gap in whole["gaps"]} == {"acc-1", "acc-2"}
    assert whole["as_of"] == "2026-11-20"
    only = chessboard("gaps", *DAY, "--json", "--account", "Brandt Söhne").json["gaps"]
    assert {gap["account_id"] for gap in only} == {"acc-2"}
    assert [g["id"] for g in chessboard("gaps", *DAY, "--json", "--role", "decision-maker").json["gaps"]] == [
        "per-3"
    ]
    assert chessboard("gaps", *DAY, "--json", "--owner", "Sara Lind").json["gaps"] == []
    for owner in ("mem-1", "Max Muster", "max@SUPPLIER.example"):
        theirs = chessboard("gaps", *DAY, "--json", "--owner", owner).json["gaps"]
        assert {gap["account_id"] for gap in theirs} == {"acc-1"}


def test_one_decision_unit_of_several(chessboard: Run) -> None:
    told = chessboard("penetration", "acc-1", "--decision-unit", "Board", "--json").json
    assert [unit["id"] for unit in told["decision_units"]] == ["dmu-1"]
    unknown = chessboard("penetration", "acc-1", "--decision-unit", "none")
    assert unknown.status == 2
    assert "Board (dmu-1)" in unknown.err


def test_then_and_as_we_knew_it(chessboard: Run) -> None:
    then = chessboard("coverage", "acc-1", "--as-of", "2026-01-01", "--json").json
    assert {row["status"] for row in then["stakeholders"]} == {"uncovered"}
    assert chessboard("coverage", "acc-1", "--known-at", "1").status == 0
    assert chessboard("coverage", "acc-1", "--known-at", "0").status == 2


def test_another_policy(chessboard: Run, tmp_path: Path) -> None:
    file = tmp_path / "strict.toml"
    file.write_text('name = "strict"\nlive_strength = 0.99\n')
    told = chessboard("coverage", "acc-1", *DAY, "--policy", str(file), "--json").json
    assert told["policy"].startswith("strict-")
    assert "covered" not in {row["status"] for row in told["stakeholders"]}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["coverage", "nobody"], "no account is called 'nobody'"),
        (["coverage"], "ACCOUNT"),
        (["coverge", "acc-1"], "coverage"),
        (["coverage", "acc-1", "--as-of", "soon"], "2026-11-20"),
        (["coverage", "acc-1", "--as-of", "2026-02-30"], "2026-11-20"),
        (["coverage", "acc-1", "--known-at", "77"], "no revision 77"),
        (["coverage", "acc-1", "--policy", "/nowhere.toml"], "--policy: "),
        (["gaps", "--status", "fine"], "'uncovered'"),
        (["gaps", "--owner", "Nobody"], "no team member is called 'Nobody'"),
        (["coverage", "acc-1", "--known-at", "0"], "there was no account acc-1 at revision 0"),
        (["changes", "acc-1", "--since", "2026-10-01", "--until", "2026-11-01", "--as-of", "2026-11-02"],
         "until (2026-11-01) and as-of (2026-11-02)"),
        (["what-if", "acc-1", "--leaves", "Bo Lin", "--moves", "Bo Lin:Other"], "'Bo Lin' leaves, moves"),
        (["undo", "77"], "no revision 77"),
        (["undo", "x"], "integer"),
        (["undo", "9" * 23], "less than or equal"),
        (["import", "/nowhere.csv"], "/nowhere.csv"),
        (["import"], "FILE"),
        (["import", ".", "--format", "hubspot-contact"], "hubspot-contacts"),
        (["import", ".", "--resolve", "guess"], "'merge'"),
        (["accounts", "--store", "sqlite:////nowhere/board.db"], "no store"),
        (["accounts", "--store", "mysql://x"], "--store: "),
        (["export", "--all"], "--to"),
        (["export", "--to", "a.csv"], "--all"),
        (["export", "--all", "--to", "a.docx"], ".csv"),
        (["export", "acc-1", "--all", "--to", "a.csv"], "--all"),
        (["export", "--all", "--to", "/nowhere/a.json"], "/nowhere"),
        (["export", "--all", "--to", "a.json", "--as-of", "2026-01-01"], "--as-of"),
        (["serve", "--host", "no such host.invalid"], "cannot listen"),
        (["serve", "--port", "70000"], "65535"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_status_two(chessboard: Run, args: list[str], said: str) -> None:
    ran = chessboard(*args)
    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.startswith("chessboard: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_an_ambiguous_name_lists_the_candidates(chessboard: Run, board: Path) -> None:
    with open_store(f"sqlite:///{board}") as store:
        twin = say(Account(id="acc-3", name="ACME ag"))
        store.apply(ChangeSet(operation_id="twin", statements=(twin,), at=NOW))
    ran = chessboard("show", "acme AG")
    assert (ran.status, ran.out) == (2, "")
    assert "Acme AG (acc-1) or ACME ag (acc-3)" in ran.err
    assert chessboard("show", "acc-3").status == 0


def test_an_unforeseen_error_is_one_line_without_data(
    chessboard: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Anna Weiß")

    monkeypatch.setattr("app.cli.frame.store_of", broken)
    ran = chessboard("accounts")
    assert ran.status == 2
    assert "RuntimeError" in ran.err
    assert "Anna" not in ran.err


def test_undo_and_log(chessboard: Run) -> None:
    told = chessboard("undo", "1", "--json").json
    assert (told["revision"], told["undoes"]) == (2, 1)
    assert told["tallies"]["stakeholder"]["removed"] == 6
    newest, oldest = chessboard("log", "--json").json["revisions"]
    assert (newest["undoes"], oldest["live"]) == (1, False)
    again = chessboard("undo", "1")
    assert (again.status, again.out) == (2, "")
    assert [one["number"] for one in chessboard("log", "--limit", "1", "--json").json["revisions"]] == [2]


def test_check_of_a_sound_store(chessboard: Run) -> None:
    assert chessboard("check", "--json").json == {"problems": []}
    assert chessboard("check").status == 0


def test_check_of_a_store_that_is_not_sound(chessboard: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.Store.check", lambda self: ["stakeholder x differs"])
    ran = chessboard("check")
    assert ran.status == 1
    assert "stakeholder x differs" in ran.out


def test_a_name_cannot_steer_the_terminal_or_start_a_formula(chessboard: Run) -> None:
    shown = chessboard("show", "acc-1", "--csv").out + chessboard("coverage", "acc-1", "--csv").out
    for row in csv.reader(io.StringIO(shown)):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(chessboard: Run, name: str) -> None:
    ran = chessboard(name, "--help")
    assert ran.status == 0
    assert re.search(r"--store", ran.out)
    assert re.search(r"--json", ran.out)


def test_the_process_ends_with_the_status_and_logs_on_standard_error(board: Path) -> None:
    command = [sys.executable, "-c", "from app.command import main; main()"]
    done = subprocess.run([*command, "accounts", "--json"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["accounts"][0]["id"] == "acc-1"
    failed = subprocess.run([*command, "show", "nobody"], capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr == "chessboard: no account is called 'nobody'\n"
