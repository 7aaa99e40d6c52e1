"""Are the files of others the ones that were chosen, and does the list name every one of them?"""

from __future__ import annotations

import hashlib

import pytest

from app.pages.render import STATIC

VENDOR = STATIC / "vendor"
LISTED = {
    line.split(" | ")[0]: line.rsplit("sha256 ", 1)[1]
    for line in (VENDOR / "VENDORED.txt").read_text(encoding="utf-8").splitlines()
    if " | " in line
}


def test_the_list_names_every_file() -> None:
    text = {path.name for path in VENDOR.glob("*.txt")}
    assert {path.name for path in VENDOR.iterdir()} - text == set(LISTED)


@pytest.mark.parametrize("name", sorted(LISTED))
def test_the_file_is_the_one_that_was_chosen(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name]
