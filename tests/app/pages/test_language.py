"""Does the page come in the language that its reader chose?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

from tests.support.made_up import LARGE


def test_the_browser_decides_until_the_reader_does(empty: TestClient) -> None:
    german = empty.get("/", headers={"accept-language": "de-DE,de;q=0.9,en;q=0.5"})
    assert '<html lang="de"' in german.text
    assert "Accept-Language" in german.headers["vary"]
    kept = empty.post("/language", data={"language": "en", "back": "/gaps"}, follow_redirects=False)
    assert (kept.status_code, kept.headers["location"]) == (303, "/gaps")
    assert '<html lang="en"' in empty.get("/", headers={"accept-language": "de"}).text


def test_a_language_we_do_not_speak_takes_the_choice_back(empty: TestClient) -> None:
    empty.post("/language", data={"language": "de"})
    assert '<html lang="de"' in empty.get("/").text
    empty.post("/language", data={"language": "tlh", "back": "//elsewhere.example"}, follow_redirects=False)
    assert '<html lang="en"' in empty.get("/").text


def test_readers_at_the_same_time_get_their_own_language(pages: TestClient) -> None:
    def language(code: str) -> bool:
        return (
            f'<html lang="{code}"' in pages.get(f"/accounts/{LARGE}", headers={"accept-language": code}).text
        )

    with ThreadPoolExecutor(4) as readers:
        assert all(readers.map(language, ["de", "en"] * 4))


def test_an_error_is_told_in_the_language_of_the_page_and_in_english_to_programs(pages: TestClient) -> None:
    german = {"accept-language": "de"}
    page = pages.get("/accounts/nowhere", headers=german)
    assert page.status_code == 404
    assert "<h1>Nicht gefunden</h1>" in page.text
    assert "Es gibt keinen Kunden nowhere" in page.text
    told = pages.get("/api/v1/accounts/nowhere", headers=german | {"accept": "application/json"}).json()
    assert (told["title"], told["detail"]) == ("Not found", "there is no account nowhere")


def test_a_form_keeps_iso_dates_and_decimal_points_in_german(pages: TestClient) -> None:
    page = pages.get(f"/accounts/{LARGE}/moves?budget=12.5", headers={"accept-language": "de"}).text
    assert 'name="budget"' in page
    assert 'value="12.5"' in page
    assert 'type="date" name="as_of" value="2026-11-20"' in page
