"""What is left of an import that Ctrl-C ends? Nothing, and one clear line, wherever it strikes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.importing import run_import
from graph.model import canonical_json
from graph.store import Store, open_store
from ingest import ImportOptions, gather
from tests.neo4j_server import Server
from tests.support.contacts import contacts
from tests.support.interrupted import HERE
from tests.support.stores import at

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 29)  # no matter: contacts have no days
NOTHING = "chessboard: interrupted; nothing of it was kept\n"


def exported(board: Path) -> str:
    with open_store(f"sqlite:///{board}") as store:
        return everything(store)


def everything(store: Store) -> str:
    assert store.check() == []
    return canonical_json(
        {kind: [one.model_dump(mode="json") for one in some] for kind, some in store.everything().items()}
    )


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an export whose writing takes several words of progress."""
    path = tmp_path_factory.mktemp("export") / "contacts.csv"
    path.write_text(contacts(2_100))
    return path


def place(board: Path | Server) -> dict[str, str]:
    """The settings of a store."""
    if isinstance(board, Path):
        return {"CHESSBOARD_STORE": f"sqlite:///{board}"}
    return {
        "CHESSBOARD_STORE": board.url, "CHESSBOARD_STORE_USER": board.user,
        "CHESSBOARD_STORE_PASSWORD": board.password, "CHESSBOARD_STORE_DATABASE": board.database,
    }  # fmt: skip


def interrupted(board: Path | Server, phase: str, rows: int, *args: str) -> tuple[int, str, str]:
    """Status, output and messages of a process that got SIGINT at a point, and again while it ended."""
    command = [sys.executable, "-m", "tests.support.interrupted", phase, str(rows), *args]
    environment = {**os.environ, **place(board)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == HERE
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("phase", "rows"), [("reading", 2_000), ("linking", 0), ("writing", 0), ("writing", 2_000)]
)
def test_before_it_is_written_nothing_is_kept(board: Path, export: Path, phase: str, rows: int) -> None:
    before = exported(board)
    args = ("import", str(export), "--resolve", "separate")
    assert interrupted(board, phase, rows, *args) == (2, "", NOTHING)
    assert exported(board) == before


def test_after_it_is_written_it_says_so(board: Path, export: Path) -> None:
    before = exported(board)
    status, _, err = interrupted(board, "told", 0, "import", str(export), "--resolve", "separate", "--json")
    with open_store(f"sqlite:///{board}") as store:
        newest = store.latest_revision()
    assert (status, err) == (
        1, f"chessboard: interrupted, but it was done already: chessboard undo {newest} takes it back\n"
    )  # fmt: skip
    assert exported(board) != before


@pytest.mark.parametrize(("phase", "done"), [("sent", False), ("drawing", True)])
def test_of_a_large_write_into_neo4j_nothing_or_all_is_kept(
    clean_neo4j: Server, tmp_path: Path, phase: str, done: bool
) -> None:
    export = tmp_path / "contacts.csv"
    export.write_text(contacts(120))
    status, _, err = interrupted(clean_neo4j, phase, 0, "import", str(export), "--json")
    with open_store(**at(clean_neo4j)) as store, open_store("sqlite://") as whole:
        if done:
            run_import(whole, gather([export]), ImportOptions(today=TODAY), actor="", operation_id="whole")
        assert everything(store) == everything(whole)
    again = "interrupted, but it was done already: chessboard undo 1 takes it back"
    assert (status, err) == ((1, f"chessboard: {again}\n") if done else (2, NOTHING))


def test_while_the_program_is_loaded(board: Path) -> None:
    """A module that waits stands in for the second in which everything is loaded."""
    code = (
        # Whoever runs the tests in the background of a shell hands down that SIGINT is ignored.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from app import command\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'app.cli': print('here', flush=True); sys.stdin.readline()\n"
        "sys.meta_path.insert(0, Slow()); command.main()"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == HERE
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (2, "chessboard: interrupted; nothing was done\n")


@pytest.mark.parametrize(
    ("until", "typed", "phase"),
    [("Enter to go on:", "", "writing"), (HERE, "\ny\n", "starting"), (f"\n{HERE}", "\ny\n", "writing")],
)
def test_step_by_step_while_a_question_waits_or_it_is_written(
    board: Path, export: Path, tmp_path: Path, until: str, typed: str, phase: str
) -> None:
    before = exported(board)
    status, err = interrupted_at(until, typed, board, tmp_path, phase, "2000", "import",
                                 "--interactive", str(export), "--resolve", "separate")  # fmt: skip
    assert (status, err) == (2, NOTHING)
    assert exported(board) == before
    assert list(tmp_path.rglob("uploads/*")) == []


def interrupted_at(until: str, typed: str, board: Path, folder: Path, *args: str) -> tuple[int, str]:
    """Status and messages of a process that got SIGINT once it had printed something."""
    command = [sys.executable, "-m", "tests.support.interrupted", *args]
    data = {"CHESSBOARD_STORE": f"sqlite:///{board}", "CHESSBOARD_DATA": str(folder / "data")}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env={**os.environ, **data}, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(typed)
        process.stdin.flush()
        told = ""
        while until not in told:
            letter = process.stdout.read(1)
            assert letter, told
            told += letter
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    return process.returncode, err
