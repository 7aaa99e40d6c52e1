"""Can a program import: look first, then commit or discard; and is nothing left behind?"""

import io
import os
import stat
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.settings import Settings
from app.staging import Imports
from app.staging.folder import KEPT_SECONDS
from graph.model import ChangeSet, Outcome
from graph.store import Store

IMPORTS = "/api/v1/imports"
CONTACTS = (
    b"Id,FirstName,LastName,Email,AccountId,Title\n"
    b"003000000000001AAA,Anna,Alt,anna@neu.example,001000000000001AAA,CFO\n"
    b",No,Id,noid@neu.example,001000000000001AAA,CEO\n"
)
ACCOUNTS = b"Id,Name,Industry\n001000000000001AAA,Neu AG,Food\n"


def upload(client: TestClient, *files: tuple[str, bytes], **options: str) -> Any:
    """Return the answer to an upload."""
    sent = [("files", (name, content)) for name, content in files]
    return client.post(IMPORTS, files=sent, data=options)


def waiting(settings: Settings) -> list[Path]:
    """Return the folders of imports that wait."""
    folder = settings.folder / "uploads"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_preview_writes_nothing_and_a_commit_does_it(
    client: TestClient, small_store: Store, settings: Settings
) -> None:
    seen = upload(client, ("contacts.csv", CONTACTS), ("accounts.csv", ACCOUNTS))
    assert seen.status_code == 201
    told = seen.json()
    assert told["revision"] is None
    assert [file["format"] for file in told["files"]] == ["salesforce-contact", "salesforce-account"]
    for file in told["files"]:
        assert file["rows"] == sum(file[part] for part in ("created", "updated", "unchanged")) + len(
            file["skipped"] + file["rejected"]
        )
    assert small_store.latest_revision() == 1
    done = client.post(f"{IMPORTS}/{told['id']}/commit")
    assert (done.status_code, done.json()["revision"]) == (200, 2)
    assert done.json()["totals"]["accounts"] == told["totals"]["accounts"] + 1
    (left,) = waiting(settings)
    assert {file.name for file in left.iterdir() if file.read_bytes() in (CONTACTS, ACCOUNTS)} == set()
    again = client.post(f"{IMPORTS}/{told['id']}/commit")
    assert (again.status_code, again.json()) == (200, done.json())
    assert small_store.latest_revision() == 2
    assert client.delete(f"{IMPORTS}/{told['id']}").status_code == 204
    assert waiting(settings) == []
    assert client.post(f"{IMPORTS}/{told['id']}/commit").status_code == 404


def test_the_same_files_again_change_nothing(client: TestClient, small_store: Store) -> None:
    for expected in (2, None):
        one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
        assert client.post(f"{IMPORTS}/{one}/commit").json()["revision"] == expected
    assert small_store.latest_revision() == 2


def test_a_discarded_import_is_gone(client: TestClient, settings: Settings) -> None:
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    assert client.delete(f"{IMPORTS}/{one}").status_code == 204
    assert waiting(settings) == []
    assert client.delete(f"{IMPORTS}/{one}").status_code == 404


def test_a_commit_is_told_even_if_somebody_discards_it_meanwhile(
    client: TestClient, service: FastAPI, small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    imports: Imports = service.state.imports
    apply = small_store.apply

    def slow(changes: ChangeSet) -> Outcome:
        outcome = apply(changes)
        assert not imports.discard(one)
        return outcome

    monkeypatch.setattr(small_store, "apply", slow)
    answer = client.post(f"{IMPORTS}/{one}/commit")
    assert (answer.status_code, answer.json()["revision"]) == (200, 2)
    assert client.get(f"{IMPORTS}/{one}").json()["status"] == "done"


def test_who_is_cancelled_before_anything_is_written_hears_so(
    client: TestClient, service: FastAPI, small_store: Store, settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    imports: Imports = service.state.imports
    apply = small_store.apply

    def slow(changes: ChangeSet) -> Outcome:
        assert not imports.discard(one)
        return apply(changes)

    monkeypatch.setattr(small_store, "apply", slow)
    answer = client.post(f"{IMPORTS}/{one}/commit")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/import-cancelled")
    assert small_store.latest_revision() == 1
    assert waiting(settings) == []


def test_only_we_can_read_what_waits(client: TestClient, settings: Settings) -> None:
    upload(client, ("accounts.csv", ACCOUNTS))
    (folder,) = waiting(settings)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_what_nobody_came_back_to_is_deleted(client: TestClient, settings: Settings) -> None:
    one = upload(client, ("accounts.csv", ACCOUNTS)).json()["id"]
    (folder,) = waiting(settings)
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(folder, (long_ago, long_ago))
    upload(client, ("accounts.csv", ACCOUNTS))
    assert one not in [folder.name for folder in waiting(settings)]


def zipped(*files: tuple[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_an_archive_is_opened(client: TestClient) -> None:
    told = upload(
        client, ("export.zip", zipped(("a/accounts.csv", ACCOUNTS), ("contacts.csv", CONTACTS)))
    ).json()
    assert [file["file"] for file in told["files"]] == [
        "export.zip/a/accounts.csv",
        "export.zip/contacts.csv",
    ]


@pytest.mark.parametrize(
    "archive",
    [
        zipped(("../../evil.csv", ACCOUNTS)),
        zipped(("/etc/evil.csv", ACCOUNTS)),
        zipped(("readme.md", b"nothing")),
        zipped(("bomb.csv", b"0" * 40_000_000)),
    ],
    ids=["out of the folder", "absolute", "no table", "bomb"],
)
def test_a_harmful_or_empty_archive_is_refused_and_not_kept(
    client: TestClient, settings: Settings, archive: bytes
) -> None:
    answer = upload(client, ("export.zip", archive))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/unreadable")
    assert waiting(settings) == []


@pytest.mark.parametrize(
    "name",
    ["../../../evil.csv", "/etc/passwd", "..\\..\\evil.csv", "a\x00.csv", "x" * 1_000, "", "about.json"],
)
def test_the_name_of_a_file_leads_nowhere(client: TestClient, settings: Settings, name: str) -> None:
    outside = {path for path in settings.folder.parent.rglob("*") if "uploads" not in path.parts}
    answer = upload(client, (name or "unnamed", ACCOUNTS))
    assert answer.status_code == 201
    (file,) = answer.json()["files"]
    assert "/" not in file["file"]
    assert len(file["file"]) <= 200
    now = {path for path in settings.folder.parent.rglob("*") if "uploads" not in path.parts}
    assert now <= outside


@pytest.mark.parametrize("one", ["..", "x", "0" * 31, "0" * 32, "A" * 32, "..%2f..%2fetc"])
def test_an_id_that_is_none_is_refused(client: TestClient, one: str) -> None:
    assert client.post(f"{IMPORTS}/{one}/commit").status_code in (404, 422)
    assert client.delete(f"{IMPORTS}/{one}").status_code in (404, 405, 422)


def test_options_are_checked(client: TestClient) -> None:
    unknown = upload(client, ("accounts.csv", ACCOUNTS), format="hubspot-contact")
    assert unknown.json()["type"] == "/problems/unknown-format"
    assert "hubspot-contacts" in unknown.json()["detail"]
    assert upload(client, ("accounts.csv", ACCOUNTS), resolve="guess").status_code == 422
    assert client.post(IMPORTS, data={"account": "x"}).status_code == 422


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"\xff\xfe", b'"', b"a,b\n1", b"%PDF-1.7\n"])
def test_what_is_no_export_is_told_and_changes_nothing(
    client: TestClient, small_store: Store, content: bytes
) -> None:
    told = upload(client, ("odd.csv", content)).json()
    assert told["files"][0]["format"] is None
    done = client.post(f"{IMPORTS}/{told['id']}/commit")
    assert (done.status_code, done.json()["revision"]) == (200, None)
    assert small_store.latest_revision() == 1


def many(*numbers: int) -> bytes:
    rows = [
        b"00300000000000%dAAA,P%d,Alt,p%d@neu.example,001000000000001AAA,CFO" % (n, n, n) for n in numbers
    ]
    return b"\n".join([b"Id,FirstName,LastName,Email,AccountId,Title", *rows, b""])


def test_a_complete_export_that_lacks_most_is_asked_about_again(
    client: TestClient, small_store: Store
) -> None:
    first = upload(client, ("accounts.csv", ACCOUNTS), ("contacts.csv", many(10, 11, 12))).json()
    client.post(f"{IMPORTS}/{first['id']}/commit")
    seen = upload(client, ("contacts.csv", many(10)), complete="true").json()
    assert (len(seen["ended"]), seen["complete"][0]["most"], seen["files"][0]["ended"]) == (2, True, 2)
    refused = client.post(f"{IMPORTS}/{seen['id']}/commit")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "most-would-end")
    assert small_store.latest_revision() == 2
    done = client.post(f"{IMPORTS}/{seen['id']}/commit?complete_anyway=true")
    assert done.status_code == 200
    assert {one["stays"] for one in done.json()["ended"]} == {False}
