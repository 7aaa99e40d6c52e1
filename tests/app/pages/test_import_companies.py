"""Can somebody settle in the preview of an import which companies are one, and undo it with the import?"""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from graph.model import Account
from graph.store import Store

SALESFORCE = (
    b"Id,Name,Industry,Website,BillingCity,BillingCountry\n"
    b"001f4000009wJD7AAM,Nordlicht AG,Food,nordlicht.example,Bern,Switzerland\n"
)
HUBSPOT = (
    b"Record ID,Company name,Company Domain Name,City\n77,Nordlicht Holding,nordlicht.example,Bern\n"
    b"78,Brandt S\xc3\xb6hne GmbH,brandt.example,Kiel\n"
)


def staged(client: TestClient) -> tuple[str, str]:
    """The path of an import with companies, and its preview."""
    files = [("files", ("accounts.csv", SALESFORCE)), ("files", ("companies.csv", HUBSPOT))]
    answer = client.post("/import", files=files)
    return answer.url.path, answer.text


def names(store: Store) -> set[str]:
    return {one.name for one in store.accounts() if not one.holding}


def chosen(text: str, name: str, how: str) -> dict[str, str]:
    """The form in which what is said of the pair with a name is ticked."""
    pairs = re.findall(r'<details class="import-pair".*?</details>', text, re.DOTALL)
    (number,) = (place for place, pair in enumerate(pairs) if name in pair)
    return {f"pair-{number}": how}


def test_the_preview_shows_companies_side_by_side(client: TestClient) -> None:
    _, text = staged(client)
    assert "may be one person or company twice" in text
    assert "nordlicht.example" in text
    assert "only one is called a group or a holding" in text
    assert '<span class="tag">Company</span>' in text


@pytest.mark.parametrize("how", ["merge", "apart"])
def test_what_is_ticked_is_done_with_the_commit_and_taken_back_with_it(
    client: TestClient, small_store: Store, how: str
) -> None:
    before = names(small_store)
    path, text = staged(client)
    done = client.post(f"{path}/commit", data=chosen(text, "Nordlicht Holding", how))
    assert "What you decided" in done.text
    here = names(small_store)
    assert ("Nordlicht AG" in here) != ("Nordlicht Holding" in here) if how == "merge" else len(here) >= 4
    assert "Nordlicht" not in client.get("/duplicates?kind=account").text
    client.post(f"{path}/undo", data={"operation": "0" * 32})
    assert names(small_store) == before


def test_what_is_left_open_is_asked_about_later(client: TestClient, small_store: Store) -> None:
    path, _ = staged(client)
    done = client.post(f"{path}/commit").text
    assert "/duplicates?kind=account" in done
    assert "Nordlicht Holding" in client.get("/duplicates?kind=account").text
    accounts = [one for one in small_store.records("account") if isinstance(one, Account)]
    assert sum("nordlicht.example" in one.domains for one in accounts) == 2
