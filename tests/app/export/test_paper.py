"""Does a Chromium print the page and draw the figures, and is it told where there is none?"""

import shutil
from typing import Any

import pytest

from app.export import chromium, paper, picture
from app.export.source import Source
from tests.support import browser
from tests.support.require import absent


@pytest.fixture
def with_chromium() -> None:
    """Skip the test where there is no Chromium."""
    if not any(map(shutil.which, chromium.NAMES)):
        absent("there is no Chromium here", browser.REQUIRED)


@pytest.mark.usefixtures("with_chromium")
def test_paper_is_a_tagged_pdf(tiny: Source) -> None:
    (content,) = paper.write(tiny)
    assert content.startswith(b"%PDF-")
    assert b"/MarkInfo" in content
    assert b"/StructTreeRoot" in content


@pytest.mark.usefixtures("with_chromium")
def test_figures_are_pictures(odd: Source) -> None:
    (drawn,) = picture.picture(odd, "board", "png")
    assert drawn.startswith(b"\x89PNG")
    (drawn,) = picture.picture(odd, "board", "svg")
    assert drawn.startswith(b"<svg")
    assert b"<script" not in drawn
    assert b"<img" not in drawn


def test_an_unknown_figure_is_told_with_those_there_are(tiny: Source) -> None:
    with pytest.raises(picture.UnknownFigure, match="board, matrix, network"):
        list(picture.picture(tiny, "bord", "svg"))


def test_a_missing_chromium_is_told(tiny: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: Any) -> None:
        return None

    monkeypatch.setattr(shutil, "which", nowhere)
    with pytest.raises(chromium.NoChromium, match="need a Chromium; none of chromium"):
        list(paper.write(tiny))
