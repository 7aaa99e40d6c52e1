"""What is left of an import whose service is killed in the middle? Nothing half-done, and a way to go on."""

from __future__ import annotations

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

from tests.support.contacts import contacts

IMPORTS = "/api/v1/imports"
ROWS = 3_000


HELD = """
import threading
from app.staging import jobs
class Teller(jobs._Teller):
    def __call__(self, step):
        super().__call__(step)
        if self._state.step == "commit" and step.phase == "writing":
            threading.Event().wait()
jobs._Teller = Teller
"""
"""A commit that tells of its writing, and then waits for its end."""


@contextmanager
def served(folder: Path, first: str = "") -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    """The real service in a process of its own, and a client of it."""
    environment = {
        **os.environ,
        "CHESSBOARD_STORE": f"sqlite:///{folder}/board.db",
        "CHESSBOARD_DATA": str(folder),
    }
    command = [
        sys.executable,
        "-c",
        f"{first}\nfrom app.command import main; main()",
        "serve",
        "--port",
        "0",
        "--json",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    told = "".join(iter(process.stdout.readline, "}\n")) + "}"
    try:
        with httpx2.Client(base_url=json.loads(told)["address"], timeout=120) as client:
            yield process, client
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def state_of(client: httpx2.Client, one: str) -> dict[str, Any]:
    """Return where an import stands."""
    told: dict[str, Any] = client.get(f"{IMPORTS}/{one}").json()
    return told


def test_a_commit_that_is_killed_can_be_begun_again_and_gets_in_once(tmp_path: Path) -> None:
    with served(tmp_path, HELD) as (process, client):
        sent = [("files", ("contacts.csv", contacts(ROWS).encode()))]
        one = client.post(IMPORTS, files=sent, data={"resolve": "separate"}).json()["id"]
        assert client.post(f"{IMPORTS}/{one}/commit", headers={"prefer": "respond-async"}).status_code == 202
        while (now := state_of(client, one))["phase"] != "writing":
            assert (now["step"], now["status"]) == ("commit", "running")
        process.send_signal(signal.SIGKILL)
        process.wait()
    with served(tmp_path) as (_, client):
        assert state_of(client, one)["status"] == "interrupted"
        assert client.get("/api/v1/revisions").json()["items"] == []
        page = client.get(f"/import/{one}", headers={"accept": "text/html"}).text
        assert "The import was interrupted" in page
        assert f'action="/import/{one}/again"' in page
        told = client.post(f"{IMPORTS}/{one}/commit").json()
        assert (told["revision"], told["files"][0]["created"]) == (1, ROWS)
        assert client.post(f"{IMPORTS}/{one}/commit").json()["revision"] == 1
        assert [one["number"] for one in client.get("/api/v1/revisions").json()["items"]] == [1]
