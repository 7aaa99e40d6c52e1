"""Has each product a typical and a messy export, and do these become exactly the records that they mean?

``cases/PRODUCT/VARIANT`` holds the files of one export and ``expected.json``: what they become, looked
through by hand. ``zip`` there puts the files into an archive, ``workbook`` makes each of them a sheet.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from ingest import ImportOptions, gather, prepare
from tests.ingest.products.support import Told
from tests.ingest.readers.books import xlsx, zipped
from tests.ingest.support import TODAY, Memory, check_whole

FOLDER: Final = Path(__file__).with_name("cases")
PRODUCTS: Final = (
    "Salesforce, API names", "Salesforce, report export", "Salesforce, old upper case", "HubSpot",
    "Microsoft Dynamics 365", "Zoho CRM", "Bigin", "Pipedrive", "LinkedIn", "Google Contacts, old format",
    "Google Contacts, new format", "Outlook contacts", "Outlook calendar", "Outlook contacts, localised",
    "Thunderbird", "SugarCRM", "SuiteCRM", "EspoCRM", "Odoo", "Twenty", "Freshsales", "Insightly", "Copper",
    "Close", "vCard 2.1", "vCard 3.0", "vCard 4.0", "Calendar (ICS)", "Mail (mbox)", "Mail (eml)",
    "ZIP archive", "Plain spreadsheet", "Workbook",
)  # fmt: skip
VARIANTS: Final = ("typical", "messy")
CASES: Final = sorted(FOLDER.glob("*/*/expected.json"))
SAID: Final = ("people", "deals", "contacts")
"""A case has to say something of one of these, or it shows recognition only."""


def expected(path: Path) -> dict[str, Any]:
    """What a case becomes."""
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def found(folder: Path, into: Path) -> dict[str, Any]:
    """What the files of a folder become, in the form of ``expected.json``.

    Args:
        folder: of the case.
        into: where an archive or workbook is made of its files.
    """
    said = expected(folder / "expected.json")
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    made = into / "export"
    if said.get("zip"):
        made = into / "export.zip"
        made.write_bytes(zipped(files))
    elif said.get("workbook"):
        made = into / "export.xlsx"
        made.write_bytes(xlsx({name.removesuffix(".csv"): _rows(data) for name, data in files.items()}))
    else:
        made.mkdir()
        for name, data in files.items():
            (made / name).write_bytes(data)
    options = ImportOptions(today=TODAY, team_domains=tuple(said.get("team", ())))
    proposal = prepare(gather([made]), Memory(), options)
    check_whole(proposal)
    return _told(Told(proposal, Memory(proposal.statements)))


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "expected.json"]


def _rows(data: bytes) -> list[list[str | float | bool | None]]:
    return [list(row) for row in csv.reader(io.StringIO(data.decode()))]


def _told(all_: Told) -> dict[str, Any]:
    never = {
        name for file in all_.proposal.files for name, use in (file.columns or {}).items()
        if use == "never stored"
    }  # fmt: skip
    return {
        "formats": all_.formats,
        "people": _table(all_.people),
        "managers": sorted(map(list, all_.managers.items())),
        "accounts": sorted(all_.accounts),
        "deals": _table(all_.deals),
        "our_people": sorted(all_.team),
        "contacts": [list(one) for one in all_.contacts],
        "left_out": [all_.why(place) for place in range(len(all_.proposal.files))],
        "questions": sorted({question.kind for question in all_.proposal.questions}),
        "never_stored": sorted(never),
    }


def _table(told: Mapping[str, tuple[Any, ...]]) -> list[list[Any]]:
    return [[name, *rest] for name, rest in sorted(told.items())]


@pytest.mark.parametrize("path", CASES, ids=lambda path: "-".join(path.parts[-3:-1]))
def test_an_export_becomes_what_it_means(path: Path, tmp_path: Path) -> None:
    said = expected(path)
    assert found(path.parent, tmp_path) == {
        name: value for name, value in said.items()
        if name not in ("product", "variant", "team", "zip", "workbook")
    }  # fmt: skip
    assert any(said[name] for name in SAID)


@pytest.mark.parametrize("product", PRODUCTS)
def test_each_product_has_a_typical_and_a_messy_export(product: str) -> None:
    paths = [path for path in CASES if expected(path)["product"] == product]
    assert sorted(expected(path)["variant"] for path in paths) == sorted(VARIANTS)
    exports = {path.parent: [one.read_bytes() for one in _files(path.parent)] for path in paths}
    assert all(exports.values())
    assert len({tuple(sorted(one)) for one in exports.values()}) == len(VARIANTS), "two different exports"


def test_no_case_is_of_a_product_that_nobody_named() -> None:
    assert {said["product"] for said in map(expected, CASES)} == set(PRODUCTS)
