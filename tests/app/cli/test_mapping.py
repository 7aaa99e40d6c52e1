"""Can a guess be written, looked at, edited and imported by?"""

from __future__ import annotations

from pathlib import Path

from tests.app.cli.conftest import Run

SHEET = "Wer;Wo;Kontakt per\nSiri Holm;Fjordkulde AS;siri@fjord.example\n"


def test_a_guess_is_edited_and_imported(chessboard: Run, tmp_path: Path) -> None:
    sheet, kept = tmp_path / "a.csv", tmp_path / "a.toml"
    sheet.write_text(SHEET)
    told = chessboard("mapping", str(sheet), "--to", str(kept))
    assert (told.status, told.err) == (0, "")
    text = kept.read_text()
    assert '"Wer" = ""' in text or '"Wer" = "name"' in text
    kept.write_text(
        text.replace('"Wer" = ""', '"Wer" = "name"').replace('"Wo" = ""', '"Wo" = "account_name"')
    )
    (file,) = chessboard("import", str(sheet), "--mapping", str(kept), "--json").json["files"]
    assert (file["format"], file["created"], file["columns"]["Wer"]) == ("spreadsheet", 1, "name")
    sheet.write_text(SHEET.replace("Wo;", "Firma;"))
    told = chessboard("import", str(sheet), "--mapping", str(kept), "--dry-run", "--json")
    assert told.status == 2
    assert told.json["files"][0]["refused"].endswith("without 'Wo'; with 'Firma'")


def test_an_existing_file_is_kept(chessboard: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text(SHEET)
    told = chessboard("mapping", str(sheet), "--to", str(sheet))
    assert told.status == 2
    assert sheet.read_text() == SHEET


def test_a_mapping_that_is_none_is_named(chessboard: Run, tmp_path: Path) -> None:
    sheet, bad = tmp_path / "a.csv", tmp_path / "bad.toml"
    sheet.write_text(SHEET)
    bad.write_text("row = 1")
    told = chessboard("import", str(sheet), "--mapping", str(bad))
    assert told.status == 2
    assert "no [[mapping]]" in told.err
    assert "cannot be read" in chessboard("import", str(sheet), "--mapping", str(tmp_path / "none")).err
