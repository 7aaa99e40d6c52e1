"""Is a sentence led to the account it is about, and only offered where it tells of a contact?"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.support.made_up import LARGE, TINY

MET = "met Ruth Hale and Tom Price yesterday, call: prices"


def offers(client: TestClient, text: str, account: str = "") -> list[dict[str, str]]:
    answer = client.get("/quick-add/offer", params={"text": text, "account": account})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()
    return found


def test_a_sentence_leads_to_the_account_of_whom_it_names(pages: TestClient) -> None:
    answer = pages.get("/quick-add", params={"text": MET}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/accounts/{TINY}/quick-add?text=met+Ruth")
    assert "This is what was understood" in pages.get("/quick-add", params={"text": MET}).text


def test_whom_nobody_knows_leads_nowhere_and_says_what_to_do(pages: TestClient) -> None:
    nobody = pages.get("/quick-add", params={"text": "called Qwyx Vbtr"})
    assert "known on any account" in nobody.text
    assert pages.get("/quick-add").status_code == 200


def test_the_palette_offers_a_contact_and_says_whom(pages: TestClient) -> None:
    (found,) = offers(pages, MET)
    assert found["name"].startswith("Log a contact: call")
    assert found["about"] == "Ruth Hale · Tom Price · Brackwater Dairies"
    assert found["path"] == f"/accounts/{TINY}/quick-add?text={quote(MET).replace('%20', '+')}"
    assert "This is what was understood" in pages.get(found["path"]).text


@pytest.mark.parametrize("text", ["", "ruth hale", "helios", "call", "brackwater dairies plan", "x" * 5_000])
def test_words_that_tell_of_no_contact_are_offered_as_none(pages: TestClient, text: str) -> None:
    assert offers(pages, text) == []


def test_on_a_page_of_an_account_its_people_are_meant(pages: TestClient) -> None:
    (found,) = offers(pages, "called Zed Newcomer today", LARGE)
    assert f"/accounts/{LARGE}/quick-add" in found["path"]
    assert "Zed Newcomer" in found["about"]
    assert offers(pages, "called Zed Newcomer today") == []
    assert offers(pages, "called Zed Newcomer today", "acc-nobody") == []


def test_the_offer_is_in_the_language_of_the_reader(pages: TestClient) -> None:
    answer = pages.get("/quick-add/offer", params={"text": MET}, headers={"accept-language": "de"})
    assert "Kontakt" in answer.json()[0]["name"]


def test_the_preview_while_typing_is_that_of_the_page(pages: TestClient) -> None:
    path, asked = f"/accounts/{TINY}/quick-add", {"text": MET}
    part = pages.get(path, params=asked, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert 'data-told="' in part
    whole = pages.get(path, params=asked).text
    for piece in ('<option value="call" selected>', '<option value="per-t0" selected>'):
        assert piece in part
        assert piece in whole
    assert pages.get(path, params={"text": ""}, headers={"HX-Request": "true"}).status_code == 200
