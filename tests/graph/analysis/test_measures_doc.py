"""Do the numbers of docs/measures.md and of the page of each measure come out?"""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[3] / "docs"
PAGES = sorted((DOCS / "measures").glob("*.md"))


@pytest.mark.parametrize("page", [DOCS / "measures.md", *PAGES], ids=lambda page: page.stem)
def test_the_worked_example_gives_what_the_document_says(page: Path) -> None:
    result = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.failed == 0
    assert result.attempted > 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_is_found_from_the_overview(page: Path) -> None:
    assert f"(measures/{page.name})" in (DOCS / "measures.md").read_text(encoding="utf-8")
