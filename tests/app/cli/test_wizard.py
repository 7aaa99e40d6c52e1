"""Can somebody import at a terminal step by step, change their mind at each, and leave nothing?"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Stakeholder, canonical_json
from graph.store import open_store
from tests.app.cli.conftest import Ran, Run

LEFT = "chessboard: interrupted; nothing of it was kept\n"
PEOPLE = """Name,Company,Mail,Was
Anna Weiss,Acme GmbH,anna@acme.example,CFO
Jonas Bauer,Acme GmbH,jonas@acme.example,Buyer
Bob Gelb,Beta AG,bob@beta.example,CEO
Anna Weis,Acme GmbH,,CFO
"""
Typed = Callable[..., Ran]


@pytest.fixture
def typed(chessboard: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Give a function that imports the people step by step with what somebody types."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")

    def type_(*lines: str, text: str = PEOPLE, options: tuple[str, ...] = ()) -> Ran:
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return chessboard("import", "--interactive", str(path), *options)

    return type_


def exported(board: Path) -> str:
    with open_store(f"sqlite:///{board}") as store:
        return canonical_json(
            {kind: [one.model_dump(mode="json") for one in some] for kind, some in store.everything().items()}
        )


def people(board: Path) -> dict[str, Stakeholder]:
    with open_store(f"sqlite:///{board}") as store:
        found = [one for one in store.records("stakeholder") if isinstance(one, Stakeholder)]
    return {one.name: one for one in found}


def waiting(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.rglob("uploads/*"))


def test_from_columns_to_undo(typed: Typed, board: Path, chessboard: Run) -> None:
    before = exported(board)
    ran = typed("1", "4 = nothing", "", "n", "", "m", "y")
    assert ran.status == 0
    assert "spreadsheet" in ran.out
    assert "anna@acme.example · jonas@acme.example" in ran.out
    assert "Pair 1 of 1" in ran.out
    found = people(board)
    assert found.keys() >= {"Anna Weiss", "Jonas Bauer", "Bob Gelb"}
    assert "Anna Weis" not in found
    assert found["Jonas Bauer"].title is None
    for number in re.findall(r"chessboard undo (\d+)", ran.out):
        assert chessboard("undo", number).status == 0
    assert exported(board) == before


def test_what_is_remembered_holds_for_the_next_one(typed: Typed, board: Path) -> None:
    typed("1", "4 = nothing", "", "y", "", "l", "n")
    assert typed("", "r", "y").status == 0
    assert people(board)["Jonas Bauer"].title is None
    assert typed("1", "again", "", "r", "y").status == 0
    assert people(board)["Jonas Bauer"].title == "Buyer"


def test_words_that_there_are_not_are_explained(typed: Typed) -> None:
    odd = ("7", "1", "4 = hat", "9 = name", "hello", "as hats", "fields", "rows", "3 = name", "", "back", "")
    ran = typed(*odd, "x", "a", "maybe", "n")
    assert ran.status == 2
    expected = (
        "a number from 1 to 1", "no field is called 'hat'", "not understood: 9 = name",
        "not understood: hello",
        "no format is called 'hats'", "account_domain", "hubspot-contacts", "gives name to several columns",
        "m, a, l or r", "y for yes", "nothing was written",
    )  # fmt: skip
    for said in expected:
        assert said in ran.out, said


@pytest.mark.parametrize("lines", [(), ("1",), ("1", "4 = nothing", ""), ("",), ("", "m"), ("", "m", "n")])
def test_whoever_stops_answering_leaves_nothing(
    typed: Typed, board: Path, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    before = exported(board)
    ran = typed(*lines)
    assert ran.status == 2
    assert ran.err == ("" if lines[-1:] == ("n",) else LEFT)
    assert exported(board) == before
    assert waiting(tmp_path) == []


def test_files_that_cannot_be_used(typed: Typed, board: Path, tmp_path: Path) -> None:
    before = exported(board)
    ran = typed(text="\x89PNG\r\n\x1a\n")
    assert ran.status == 2
    assert "is not used" in ran.out
    assert (exported(board), waiting(tmp_path)) == (before, [])
    assert typed(options=("--json",)).err.startswith("chessboard: --interactive asks")


def test_it_asks_again_before_most_would_end(typed: Typed, board: Path) -> None:
    head = "Id,AccountId,FirstName,LastName,Email\n"
    rows = [f"003{n:012}AAA,001{1:012}AAA,Anna{n},Berg{n},a{n}@firm.example\n" for n in range(9)]
    assert typed("", "y", text=head + "".join(rows)).status == 0
    assert typed("", "y", "n", text=head + rows[0], options=("--complete",)).status == 2
    assert "Anna8 Berg8" in people(board)
    ran = typed("", "y", "y", text=head + rows[0], options=("--complete",))
    assert (ran.status, "lacks 8 of 9" in ran.out) == (0, True)
    assert "Anna8 Berg8" not in people(board)


def test_problems_are_shown_by_cell(typed: Typed) -> None:
    text = "Id,AccountId,FirstName,LastName,Email\n003000000000001AAA,001000000000001AAA,,,\n"
    ran = typed("", "n", text=text)
    assert re.search(r"people\.csv:2:\w*", ran.out)
    assert json.dumps(ran.err) == '""'
