"""What may a test of the commands ask for? A store on disk, and a way to run commands on it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.cli import run
from tests.support.small_map import small_store


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of a store with the small map; it is the store of the settings."""
    path = tmp_path / "board.db"
    small_store(f"sqlite:///{path}").close()
    monkeypatch.setenv("CHESSBOARD_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return path


@pytest.fixture
def chessboard(board: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command on that store."""

    def ran(*args: str) -> Ran:
        status = run(args)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return ran
