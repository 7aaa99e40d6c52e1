"""Does every measure answer by command: as table, JSON and CSV, at any date, with bad input in one line?"""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import MEASURES
from app.cli.measures import SHOWN
from graph import analysis
from graph.analysis.report import Heading
from graph.model import ChangeSet, Policy, Seniority, Stakeholder, say
from graph.store import open_store
from tests.app.cli.conftest import Run
from tests.support.small_map import NOW

DAY = ("--as-of", "2026-11-20")
NEEDED = {
    "introductions": ("--to", "Bo Lin"),
    "successors": ("--of", "Max Muster"),
    "changes": ("--since", "2026-10-01"),
    "what-if": ("--leaves", "max@supplier.example"),
}
"""What cannot be left out, or should not."""
LISTED = {
    "coverage": "stakeholders", "matrix": "squares", "single-points": "single_points",
    "penetration": "decision_units", "health": "parts", "lapsing": "ties", "survival": "roles",
    "politics": "people", "moves": "moves", "sensitivity": "gaps", "introductions": "introductions",
    "successors": "successors", "changes": "changes", "what-if": "people",
}  # fmt: skip
OVERALL = {"gaps": "gaps", "portfolio": "accounts", "select": "accounts"}
EVERY = [*LISTED, *OVERALL]


def asked(name: str) -> list[str]:
    """Return a command that asks a measure of the small map."""
    return [name, *([] if name in OVERALL else ["acc-1"]), *NEEDED.get(name, ())]


def test_every_measure_is_asked_here() -> None:
    assert {*LISTED, "gaps"} == set(MEASURES)


@pytest.mark.parametrize("name", EVERY)
def test_a_measure_comes_as_table_json_and_csv(chessboard: Run, name: str) -> None:
    table = chessboard(*asked(name), *DAY)
    assert (table.status, table.err) == (0, "")
    rows = list(csv.reader(io.StringIO(chessboard(*asked(name), *DAY, "--csv").out)))
    assert len({len(row) for row in rows}) == 1
    assert all(header in table.out for header in rows[0])
    both = chessboard(*asked(name), "--csv", "--json")
    assert (both.status, both.out) == (2, "")


@pytest.mark.parametrize("name", EVERY)
def test_json_has_the_heading_and_the_rows_under_their_noun(chessboard: Run, name: str) -> None:
    told = chessboard(*asked(name), *DAY, "--json").json
    assert isinstance(told[(LISTED | OVERALL)[name]], list)
    if name in LISTED:
        assert set(Heading.__annotations__) <= told.keys()
        assert (told["account"], told["as_of"], told["revision"]) == ("acc-1", "2026-11-20", 1)


@pytest.mark.parametrize("name", EVERY)
def test_date_revision_and_policy_are_honoured(chessboard: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text('name = "own"\n')
    then = chessboard(*asked(name), "--as-of", "2026-10-20", "--policy", str(file), "--json")
    assert then.status == 0
    days = then.json["as_of"]
    assert days == (["2026-10-20"] if name == "select" else "2026-10-20")
    labels = then.json["policies"] if name == "select" else [then.json["policy"]]
    assert all(label.startswith("own-") for label in labels)
    late = chessboard(*asked(name), "--known-at", "77")
    assert (late.status, late.out) == (2, "")
    assert "no revision 77" in late.err


def test_known_at_is_honoured(chessboard: Run, board: Path) -> None:
    newcomer = say(Stakeholder(id="per-9", account_id="acc-1", name="Eva New", seniority=Seniority.SENIOR))
    with open_store(f"sqlite:///{board}") as store:
        store.apply(ChangeSet(operation_id="new", statements=(newcomer,), at=NOW))
    assert chessboard("introductions", "acc-1", "--to", "Eva New").status == 0
    before = chessboard("introductions", "acc-1", "--to", "Eva New", "--known-at", "1")
    assert (before.status, before.out) == (2, "")
    assert "'Eva New'" in before.err
    names = [
        row["name"] for row in chessboard("politics", "acc-1", "--known-at", "1", "--json").json["people"]
    ]
    assert names != []
    assert "Eva New" not in names


def test_the_answer_is_that_of_the_analysis(chessboard: Run, board: Path) -> None:
    with open_store(f"sqlite:///{board}") as store:
        there = store.board("acc-1", as_of=date(2026, 11, 20))
    scenario = analysis.Scenario(leaves=("mem-1",), joins=(analysis.Joining("Eva", "approver"),))
    expected = {
        ("survival", "--days", "90"): analysis.survival(there, Policy(), 90),
        ("moves", "--budget", "9", "--blocked", "mem-2:Chris Doe"): analysis.moves(
            there, Policy(), 9.0, [("mem-2", "per-3")]
        ),
        ("matrix", "--by", "units"): analysis.coverage_matrix(there, Policy(), "units"),
        ("introductions", "--to", "anna@acme.example", "--count", "1"): analysis.introductions(
            there, Policy(), "per-1", 1
        ),
        ("what-if", "--leaves", "mem-1", "--joins", "Eva:approver"): analysis.what_if(
            there, Policy(), scenario
        ),
    }
    for (name, *options), report in expected.items():
        assert chessboard(name, "acc-1", *options, *DAY, "--json").json == report.as_json(), name


def test_changes_since_a_day_before_anything_was_known_were_all_learned(chessboard: Run) -> None:
    told = chessboard("changes", "acc-1", "--since", "2026-10-01", "--until", "2026-11-10", "--json").json
    assert (told["since"], told["as_of"], told["known_before"]) == ("2026-10-01", "2026-11-10", 0)
    assert totals(told)["learned"] > 0
    again = chessboard(
        "changes", "acc-1", "--since", "2026-10-01", "--until", "2026-11-10", "--known-since", "1", "--json"
    ).json
    assert totals(again)["learned"] == 0
    assert {one["id"] for one in again["changes"] if one["cause"] == "world"} == {"per-1", "per-2"}


def totals(told: Any) -> dict[str, int]:
    """Return how many records differ by each cause."""
    return {one["cause"]: one["records"] for one in told["totals"]}


def test_changes_begin_with_what_was_known_on_that_day(chessboard: Run, board: Path) -> None:
    late = NOW.replace(day=22)
    newcomer = say(Stakeholder(id="per-9", account_id="acc-1", name="Eva New"))
    with open_store(f"sqlite:///{board}") as store:
        store.apply(ChangeSet(operation_id="new", statements=(newcomer,), at=late))
    told = chessboard("changes", "acc-1", "--since", "2026-11-20", "--as-of", "2026-11-23", "--json").json
    assert told["known_before"] == 1
    assert [one["id"] for one in told["records"] if one["cause"] == "learned"] == ["per-9"]


def test_people_are_named_as_people_name_them(chessboard: Run) -> None:
    ways = [
        chessboard("introductions", "acc-1", "--to", who, *DAY, "--json").json
        for who in ("per-1", "anna@acme.example", "ANNA  weiss")
    ]
    assert ways[0]["to_id"] == "per-1"
    assert ways[0] == ways[1] == ways[2]


def test_an_ambiguous_person_lists_the_candidates(chessboard: Run, board: Path) -> None:
    twin = say(Stakeholder(id="per-9", account_id="acc-1", name="Bo Lin"))
    with open_store(f"sqlite:///{board}") as store:
        store.apply(ChangeSet(operation_id="twin", statements=(twin,), at=NOW))
    ran = chessboard("introductions", "acc-1", "--to", "bo lin")
    assert (ran.status, ran.out) == (2, "")
    assert "Bo Lin (per-2) or Bo Lin (per-9)" in ran.err
    assert chessboard("introductions", "acc-1", "--to", "per-9").status == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["introductions", "acc-1"], "--to"),
        (["introductions", "acc-1", "--to", "Max Muster"], "no stakeholder on the board is called"),
        (["introductions", "acc-1", "--to", "per-1", "--count", "0"], "greater than or equal to 1"),
        (["introductions", "acc-1", "--to", "per-1", "--count", "101"], "less than or equal to 100"),
        (["introductions", "nobody", "--to", "per-1"], "no account is called 'nobody'"),
        (["successors", "acc-1", "--of", "nobody"], "Max Muster (mem-1)"),
        (["successors", "acc-1"], "--of"),
        (["changes", "acc-1"], "--since"),
        (["changes", "acc-1", "--since", "soon"], "2026-11-20"),
        (["changes", "acc-1", "--since", "2026-12-24", *DAY], "not be after"),
        (["changes", "acc-1", "--since", "2026-10-01", "--known-since", "9"], "up to 1"),
        (["survival", "acc-1", "--days", "-1"], "greater than or equal to 0"),
        (["matrix", "acc-1", "--by", "moon"], "'functions'"),
        (["moves", "acc-1", "--budget", "-1"], "greater than or equal to 0"),
        (["moves", "acc-1", "--budget", "nan"], "--budget"),
        (["moves", "acc-1", "--blocked", "mem-1"], "MEMBER:STAKEHOLDER"),
        (["moves", "acc-1", "--blocked", "per-1:mem-1"], "no member"),
        (["what-if", "acc-1", "--leaves", "nobody"], "no person"),
        (["what-if", "acc-1", "--joins", "Eva"], "PERSON:ROLE"),
        (["what-if", "acc-1", "--joins", "Eva:boss"], "economic-buyer"),
        (["what-if", "acc-1", "--moves", "per-1:Acme AG"], "another account"),
        (["what-if", "acc-1", "--moves", ":Globex"], "PERSON:ACCOUNT"),
        (["what-if", "acc-1", *["--leaves", "per-1"] * 101], "at most 100"),
        (["select", "--scheme", "/nowhere.toml"], "nowhere.toml"),
        (["report"], "ACCOUNT"),
        (["penetration", "acc-1", "--decision-unit", "none"], "Board (dmu-1)"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_status_two(chessboard: Run, args: list[str], said: str) -> None:
    ran = chessboard(*args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("chessboard: ")
    assert ran.err.count("\n") == 1


def test_what_if_takes_everything_at_once(chessboard: Run) -> None:
    told = chessboard(
        "what-if", "acc-1", "--leaves", "mem-2", "--leaves", "per-2", "--joins", "Eva Neu:approver",
        "--moves", "Anna Weiß:Globex", "--lost", *DAY, "--json",
    ).json  # fmt: skip
    after = {one["name"]: one["after"] for one in told["people"]}
    assert after["Anna Weiß"] == "moved to Globex"
    assert (after["Bo Lin"], after["Sara Lind"]) == ("left", "left")
    assert told["value_at_risk"]["lost"] == 900_000


def test_a_scheme_of_ones_own(chessboard: Run, tmp_path: Path) -> None:
    file = tmp_path / "scheme.toml"
    file.write_text('name = "deals"\ntier_names = "medals"\n[[criteria]]\nfact = "value-at-stake"\n')
    told = chessboard("select", "--scheme", str(file), "--json").json
    assert told["scheme"].startswith("deals-")
    assert [one["name"] for one in told["accounts"]] == ["Acme AG", "Brandt Söhne"]
    assert {one["tier"] for one in told["accounts"]} <= {"Gold", "Silver", "Bronze", None}
    assert told["accounts"][0]["scores"][0]["amount"] == 900_000
    file.write_text('tier_names = "planets"\n')
    wrong = chessboard("select", "--scheme", str(file))
    assert (wrong.status, wrong.out) == (2, "")
    assert "medals" in wrong.err


def test_the_portfolio_ranks_accounts_and_tells_what_people_carry(chessboard: Run) -> None:
    told = chessboard("portfolio", *DAY, "--json").json
    assert [one["name"] for one in told["accounts"]] == ["Acme AG", "Brandt Söhne"]
    assert told["accounts"][0]["value"] == 900_000
    assert told["complete"] is True
    assert {one["name"] for one in told["people"]} == {"Max Muster", "Sara Lind"}


def test_the_report_holds_the_document_of_each_measure(chessboard: Run) -> None:
    told = chessboard("report", "acc-1", *DAY, "--json").json
    for name, measure in MEASURES.items():
        assert (name.replace("-", "_") in told) == measure.is_reported
        if measure.is_reported and name != "gaps":
            assert told[name.replace("-", "_")] == chessboard(name, "acc-1", *DAY, "--json").json
    shown = chessboard("report", "acc-1", *DAY).out
    assert all(measure.title in shown for measure in MEASURES.values() if measure.is_reported)


def test_a_long_further_table_is_cut_for_people_only(chessboard: Run, board: Path) -> None:
    many = [
        say(Stakeholder(id=f"per-{n}", account_id="acc-1", name=f"P {n}", seniority=Seniority.EXECUTIVE))
        for n in range(100, 100 + SHOWN + 5)
    ]
    with open_store(f"sqlite:///{board}") as store:
        store.apply(ChangeSet(operation_id="many", statements=tuple(many), at=NOW))
    assert "more; --json has all" in chessboard("moves", "acc-1", "--budget", "0", *DAY).out
    assert len(chessboard("moves", "acc-1", "--budget", "0", *DAY, "--json").json["open"]) > SHOWN
