"""Can a program follow an import, stop it, say what columns hold, and find it after an accident?"""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from filelock import FileLock

from app.settings import Settings
from app.staging import Imports
from app.staging.folder import LOCK
from graph.model import ChangeSet, Outcome
from graph.store import Store
from tests.app.api.test_imports import ACCOUNTS, IMPORTS, many, upload, waiting

LATER = {"prefer": "respond-async"}
PEOPLE = (
    b"Nom,Courriel,Entreprise,Remarque\nAna Gil,ana@acme.example,Acme,x\nBo Lind,bo@acme.example,Acme,=1+1\n"
)


class Held:
    """A store whose writes wait until they are let go."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        for name in ("apply", "preview"):
            monkeypatch.setattr(store, name, self._after(getattr(store, name)))

    def _after(self, do: object) -> object:
        def held(changes: ChangeSet) -> Outcome:
            self.reached.set()
            assert self.go_on.wait(60)
            return do(changes)  # type: ignore[operator,no-any-return]

        return held


@pytest.fixture
def held(small_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Give the store of the service, holding every write."""
    one = Held(small_store, monkeypatch)
    yield one
    one.go_on.set()


def begun(client: TestClient) -> str:
    """Return the id of an import that was uploaded without waiting for it."""
    answer = client.post(IMPORTS, files=[("files", ("accounts.csv", ACCOUNTS))], headers=LATER)
    assert answer.status_code == 202
    assert answer.headers["location"] == f"{IMPORTS}/{answer.json()['id']}"
    return str(answer.json()["id"])


def ended(client: TestClient, one: str) -> list[tuple[str, dict[str, object]]]:
    """Return the events of an import until there are no more, however often the stream has to be opened."""
    told: list[tuple[str, dict[str, object]]] = []
    while not told or told[-1][0] != "end":
        answer = client.get(f"{IMPORTS}/{one}/events")
        if answer.status_code == 404:
            return [*told, ("end", {"status": "gone"})]
        for block in filter(None, answer.text.split("\n\n")):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "event" in lines:
                told.append((lines["event"], json.loads(lines["data"])))
    return told


def test_progress_is_told_until_the_end(client: TestClient, held: Held) -> None:
    one = begun(client)
    assert held.reached.wait(60)
    state = client.get(f"{IMPORTS}/{one}").json()
    assert (state["step"], state["status"]) == ("preview", "running")
    assert client.get(f"{IMPORTS}/{one}/report").status_code == 404
    threading.Timer(0.0, held.go_on.set).start()
    name, last = ended(client, one)[-1]
    assert (name, last["status"]) == ("end", "done")
    assert client.get(f"{IMPORTS}/{one}/report").json()["id"] == one


def test_nothing_is_committed_that_is_still_being_read(client: TestClient, held: Held) -> None:
    one = begun(client)
    answer = client.post(f"{IMPORTS}/{one}/commit")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-looked-at")


def test_what_is_cancelled_while_it_is_read_leaves_nothing(
    client: TestClient, held: Held, small_store: Store, settings: Settings, service: FastAPI
) -> None:
    one = begun(client)
    assert held.reached.wait(60)
    stopping = client.delete(f"{IMPORTS}/{one}")
    assert (stopping.status_code, stopping.json()["status"]) == (202, "stopping")
    assert client.get(f"{IMPORTS}/{one}").json()["status"] == "stopping"
    held.go_on.set()
    assert ended(client, one)[-1][1]["status"] == "gone"
    assert client.get(f"{IMPORTS}/{one}").status_code == 404
    service.state.imports.close()
    assert waiting(settings) == []
    assert small_store.latest_revision() == 1


def test_two_who_commit_at_once_make_one_revision(client: TestClient, small_store: Store, held: Held) -> None:
    held.go_on.set()
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    held.go_on.clear()
    held.reached.clear()
    first = client.post(f"{IMPORTS}/{one}/commit", headers=LATER)
    assert first.status_code == 202
    assert held.reached.wait(60)
    second = client.post(f"{IMPORTS}/{one}/commit", headers=LATER)
    assert (second.status_code, second.json()["step"]) == (202, "commit")
    held.go_on.set()
    assert client.post(f"{IMPORTS}/{one}/commit").json()["revision"] == 2
    assert small_store.latest_revision() == 2


def test_an_import_whose_process_is_gone_is_said_to_be_interrupted(
    client: TestClient, service: FastAPI, settings: Settings, small_store: Store
) -> None:
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    (folder,) = waiting(settings)
    state = json.loads((folder / "state.json").read_text())
    (folder / "state.json").write_text(json.dumps(state | {"status": "running", "step": "commit"}))
    with FileLock(folder / LOCK):  # another process has it
        assert client.get(f"{IMPORTS}/{one}").json()["status"] == "running"
    assert client.get(f"{IMPORTS}/{one}").json()["status"] == "interrupted"
    assert client.post(f"{IMPORTS}/{one}/commit").json()["revision"] == 2


def test_a_commit_that_was_written_before_its_process_went_is_told_and_not_repeated(
    client: TestClient, service: FastAPI, settings: Settings, small_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    imports: Imports = service.state.imports
    apply = small_store.apply

    def stopped(changes: ChangeSet) -> Outcome:
        apply(changes)
        raise RuntimeError("as if the process had ended here")

    with monkeypatch.context() as patch:
        patch.setattr(small_store, "apply", stopped)
        assert client.post(f"{IMPORTS}/{one}/commit").status_code == 500
    assert imports.state(one).status == "failed"
    told = client.post(f"{IMPORTS}/{one}/commit").json()
    assert (told["revision"], told["files"][0]["created"]) == (2, 1)
    assert small_store.latest_revision() == 2


@pytest.mark.parametrize("written", [True, False])
def test_who_confirmed_that_most_may_end_is_not_asked_again_after_an_accident(
    client: TestClient, small_store: Store, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    first = upload(client, ("accounts.csv", ACCOUNTS), ("contacts.csv", many(10, 11, 12))).json()
    client.post(f"{IMPORTS}/{first['id']}/commit")
    one = upload(client, ("contacts.csv", many(10)), complete="true").json()["id"]
    apply = small_store.apply

    def stopped(changes: ChangeSet) -> Outcome:
        if written:
            apply(changes)
        raise RuntimeError("as if the process had ended here")

    with monkeypatch.context() as patch:
        patch.setattr(small_store, "apply", stopped)
        assert client.post(f"{IMPORTS}/{one}/commit?complete_anyway=true").status_code == 500
    told = client.post(f"{IMPORTS}/{one}/commit").json()
    assert (told["revision"], len(told["ended"]), told["files"][0]["ended"]) == (3, 2, 2)
    assert small_store.latest_revision() == 3


def test_files_that_are_read_anew_are_asked_about_anew(
    client: TestClient, small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = upload(client, ("accounts.csv", ACCOUNTS), ("contacts.csv", many(10, 11, 12))).json()
    client.post(f"{IMPORTS}/{first['id']}/commit")
    one = upload(client, ("contacts.csv", many(10)), complete="true").json()["id"]

    def broken(_: ChangeSet) -> Outcome:
        raise RuntimeError("as if the process had ended here")

    with monkeypatch.context() as patch:
        patch.setattr(small_store, "apply", broken)
        assert client.post(f"{IMPORTS}/{one}/commit?complete_anyway=true").status_code == 500
    mapping = client.get(f"{IMPORTS}/{one}/mapping").json()
    assert len(client.put(f"{IMPORTS}/{one}/mapping", json=mapping).json()["ended"]) == 2
    assert client.post(f"{IMPORTS}/{one}/commit").json()["type"] == "/problems/most-would-end"
    assert small_store.latest_revision() == 2


def test_a_mapping_is_told_changed_and_taken(client: TestClient) -> None:
    told = upload(client, ("leute.csv", PEOPLE)).json()
    (file,) = told["files"]
    assert (file["row"], file["format"]) == ("contact", "spreadsheet")
    assert file["sample"][0] == ["Ana Gil", "ana@acme.example", "Acme", "x"]
    mapping = client.get(f"{IMPORTS}/{told['id']}/mapping").json()
    (entry,) = mapping["mapping"]
    assert entry["columns"]["Courriel"] == "email"
    entry["columns"] |= {"Remarque": "title"}
    again = client.put(f"{IMPORTS}/{told['id']}/mapping", json=mapping)
    assert again.status_code == 200
    assert again.json()["files"][0]["columns"]["Remarque"] == "title"
    entry["columns"] |= {"Remarque": "shoe size"}
    wrong = client.put(f"{IMPORTS}/{told['id']}/mapping", json=mapping)
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/problems/unusable-mapping")


def test_a_mapping_file_is_taken_with_the_upload(client: TestClient) -> None:
    toml = b'[[mapping]]\nrow = "contact"\n[mapping.columns]\nNom = "name"\nCourriel = ""\n'
    toml += b'Entreprise = ""\nRemarque = ""\n'
    sent = [("files", ("leute.csv", PEOPLE)), ("mapping", ("mapping.toml", toml))]
    assert client.post(IMPORTS, files=sent).json()["files"][0]["columns"]["Courriel"] == "not used"
    bad = [("files", ("leute.csv", PEOPLE)), ("mapping", ("mapping.toml", b"no toml"))]
    assert client.post(IMPORTS, files=bad).json()["type"] == "/problems/unusable-mapping"


def test_problems_are_a_table_without_a_live_formula(client: TestClient) -> None:
    rows = b"Id,Name,Industry,NumberOfEmployees\n001000000000001AAA,Neu AG,Food,=HYPERLINK(1)\n"
    one = upload(client, ("=accounts.csv", rows)).json()["id"]
    answer = client.get(f"{IMPORTS}/{one}/problems.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    (line,) = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (line["file"], line["row"], line["column"]) == ("'=accounts.csv", "2", "NumberOfEmployees")
    assert line["value"] == "'=HYPERLINK(1)"
    assert line["reason"]
