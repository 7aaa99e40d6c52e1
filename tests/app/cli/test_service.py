"""Does the service start from the command line, tell its address, answer there, and stop when told?"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.app.cli.conftest import Run

COMMAND = [sys.executable, "-c", "from app.command import main; main()"]


@contextmanager
def running(*args: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Give the address of a running service, once it has told it."""
    with subprocess.Popen(
        [*COMMAND, *args, "--port", "0", "--json"], text=True, env=os.environ | environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if line == "}\n":
                break
        try:
            yield json.loads(told)["address"], process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=120)


def got(address: str, path: str) -> Any:
    """Return the JSON at a path."""
    return httpx2.get(address + path, timeout=120).raise_for_status().json()


def test_serve_answers_and_stops_when_told(board: Path) -> None:
    with running("serve") as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert got(address, "/readyz") == {"status": "ok"}
        assert got(address, "/api/v1/accounts")["items"][0]["id"] == "acc-1"
    assert process.returncode == 0


def test_several_workers_serve_the_store_of_the_option(board: Path, tmp_path: Path) -> None:
    store = f"sqlite:///{board}"
    with running("serve", "--workers", "2", "--store", store, CHESSBOARD_STORE="sqlite:////nowhere/x.db") as (
        address, _,
    ):  # fmt: skip
        # The parent tells the address before its workers are up; the socket keeps the caller waiting.
        assert got(address, "/api/v1/accounts")["items"][0]["id"] == "acc-1"


def test_demo_fills_an_empty_store_and_leaves_one_that_is_not(tmp_path: Path) -> None:
    example = tmp_path / "example"
    example.mkdir()
    (example / "accounts.csv").write_text("Id,Name,Industry\n001000000000001AAA,Neu AG,Food\n")
    home = {"XDG_DATA_HOME": str(tmp_path / "data")}
    for _ in range(2):
        with running("demo", "--example-dir", str(example), **home) as (address, _):
            assert [one["name"] for one in got(address, "/api/v1/accounts")["items"]] == ["Neu AG"]
            assert len(got(address, "/api/v1/revisions")["items"]) == 1


def test_an_address_that_is_taken_is_told(chessboard: Run, board: Path) -> None:
    with running("serve") as (address, _):
        taken = chessboard("serve", "--port", address.rpartition(":")[2])
    assert taken.status == 2
    assert "cannot listen on 127.0.0.1" in taken.err


def test_listening_beyond_this_machine_is_warned_of(chessboard: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.service._Announcing.run", lambda self, sockets: sockets[0].close())
    beyond = chessboard("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104
    assert "there is no log-in yet" in beyond.err
    at_home = chessboard("serve", "--port", "0")
    assert "log-in" not in at_home.err
