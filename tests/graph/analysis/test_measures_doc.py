"""Do the numbers of docs/measures.md come out?"""

import doctest
from pathlib import Path

DOCUMENT = Path(__file__).parents[3] / "docs" / "measures.md"


def test_the_worked_example_gives_what_the_document_says() -> None:
    result = doctest.testfile(str(DOCUMENT), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
    assert result.attempted > 10
