"""Do the forms of the pages do what they say, and can it be taken back?"""

from __future__ import annotations

import io
import re
import zipfile

from fastapi.testclient import TestClient
from httpx2 import Response

ACCOUNTS = b"Id,Name,Industry\n001f4000009wJD7AAM,Acme Dairies,Food\n"
CONTACTS = (
    b"Id,AccountId,FirstName,LastName,Email,Title\n"
    b"003f4000009wJD7AAM,001f4000009wJD7AAM,Anna,<b>Weiss</b>,anna@acme.example,CFO\n"
)


def upload(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Response:
    sent = [("files", (name, content, "text/csv")) for name, content in files]
    return client.post("/import", files=sent, data=fields)


def commit(client: TestClient, preview: Response) -> Response:
    path = re.search(r'action="(/import/[0-9a-f]{32}/commit)"', preview.text)
    assert path
    return client.post(path[1])


def test_an_import_is_looked_at_committed_and_undone(empty: TestClient) -> None:
    preview = upload(empty, ("Account.csv", ACCOUNTS), ("Contact.csv", CONTACTS))
    assert preview.status_code == 200
    assert re.fullmatch(r".*/import/[0-9a-f]{32}", str(preview.url))
    assert "salesforce contact" in preview.text.lower()
    assert "Acme Dairies" not in empty.get("/").text

    done = commit(empty, preview)
    assert "Imported" in done.text
    assert "Acme Dairies" in empty.get("/").text

    undo = re.search(
        r'action="(/revisions/\d+/undo)"><input type="hidden" name="operation" value="(\w+)"', done.text
    )
    assert undo
    log = empty.post(undo[1], data={"operation": undo[2]})
    assert "has been taken back" in log.text
    assert "Acme Dairies" not in empty.get("/").text


def test_pressing_undo_twice_undoes_once(empty: TestClient) -> None:
    commit(empty, upload(empty, ("Account.csv", ACCOUNTS)))
    for _ in range(2):
        assert empty.post("/revisions/1/undo", data={"operation": "0" * 32}).status_code == 200
    assert "Acme Dairies" not in empty.get("/").text
    again = empty.post("/revisions/1/undo", data={"operation": "1" * 32})
    assert again.status_code == 409


def test_the_same_file_again_changes_nothing(empty: TestClient) -> None:
    commit(empty, upload(empty, ("Account.csv", ACCOUNTS)))
    again = upload(empty, ("Account.csv", ACCOUNTS))
    assert "would change nothing" in again.text
    assert "Nothing new" in commit(empty, again).text


def test_a_file_of_no_known_kind_is_told_apart(empty: TestClient) -> None:
    preview = upload(empty, ("poem.csv", b"roses,red\nviolets,blue\n"))
    assert "None of these files could be used" in preview.text
    assert "/commit" not in preview.text


def test_a_rejected_row_is_told_by_row_and_column(empty: TestClient) -> None:
    contacts = CONTACTS + b"003f4000009wJD8AAM,,,,,\n"
    preview = upload(empty, ("Account.csv", ACCOUNTS), ("Contact.csv", contacts))
    assert "1 row cannot be used" in preview.text


def test_names_in_files_are_only_text(empty: TestClient) -> None:
    preview = upload(empty, ('<img src=x onerror="1">.csv', b"<script>,b\n1,2\n"))
    assert "<img src=x" not in preview.text
    assert "<script>," not in preview.text


def test_an_archive_is_opened(empty: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Account.csv", ACCOUNTS)
    assert "Account.csv" in upload(empty, ("export.zip", packed.getvalue())).text


def test_no_file_is_no_import(empty: TestClient) -> None:
    answer = empty.post("/import", files=[("files", ("", b"", "application/octet-stream"))])
    assert answer.status_code == 422


def test_a_discarded_import_is_gone(empty: TestClient) -> None:
    preview = upload(empty, ("Account.csv", ACCOUNTS))
    path = str(preview.url).removeprefix("http://localhost")
    assert empty.post(f"{path}/discard").status_code == 200
    assert empty.get(path).status_code == 404


def test_the_theme_is_kept_in_a_cookie(empty: TestClient) -> None:
    assert 'data-theme="dark"' not in empty.get("/").text
    page = empty.post("/theme", data={"theme": "dark", "back": "/gaps"})
    assert page.url.path == "/gaps"
    assert 'data-theme="dark"' in page.text
    assert "data-theme" not in empty.post("/theme", data={"theme": "auto", "back": "/"}).text


def test_the_theme_form_leads_nowhere_else(empty: TestClient) -> None:
    answer = empty.post("/theme", data={"theme": "dark", "back": "//evil.example/"}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_what_a_complete_export_lacks_is_shown_and_asked_about(empty: TestClient) -> None:
    commit(empty, upload(empty, ("Account.csv", ACCOUNTS), ("Contact.csv", CONTACTS)))
    other = CONTACTS.replace(b"wJD7AAM,001", b"wJD8AAN,001").replace(
        b"Anna,<b>Weiss</b>,anna@", b"Otto,Blau,otto@"
    )
    preview = upload(empty, ("Contact.csv", other), complete="true")
    assert "1 record is no longer in complete exports" in preview.text
    assert "Anna &lt;b&gt;Weiss&lt;/b&gt;" in preview.text
    asked = commit(empty, preview)
    assert 'name="complete_anyway"' in asked.text
    assert "The map has changed since" not in asked.text
    path = re.search(r'action="(/import/[0-9a-f]{32}/commit)"', asked.text)
    assert path
    done = empty.post(path[1], data={"complete_anyway": "true"})
    assert "They were taken off the map" in done.text
