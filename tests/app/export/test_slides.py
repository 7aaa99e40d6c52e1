"""Is the pack a presentation that anybody can edit, with nothing off a slide?"""

import io
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from app.export.review import review_of
from app.export.slides import write
from app.export.source import Source
from tests.support.made_up import HEBREW_NAME, LONG_NAME, PAYLOAD
from viz.pack import Pack, review_pack
from viz.pack.slide import Box, Chart, Grid


@cache
def deck(source: Source) -> Any:
    (content,) = write(source)
    return Presentation(io.BytesIO(content))


@cache
def pack(source: Source) -> Pack:
    (reading,) = source.each()
    return review_pack(review_of(reading))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_it_reads_back_as_the_values_it_was_made_from(large: Source) -> None:
    made, read = pack(large), deck(large)
    assert [slide.shapes.title.text for slide in read.slides] == [slide.title for slide in made.slides]
    for slide, said in zip(read.slides, made.slides, strict=True):
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        grids = [part for part in said.parts if isinstance(part, Grid)]
        found = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
        assert found == [[list(grid.headers), *map(list, grid.rows)] for grid in grids]
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        assert len(charts) == sum(isinstance(part, Chart) for part in said.parts)
        boxes = [part.text for part in said.parts if isinstance(part, Box) and part.text]
        assert set(boxes) <= set(texts(slide))


@pytest.mark.parametrize("name", ["large", "tiny", "odd"])
def test_nothing_is_off_a_slide(name: str, request: pytest.FixtureRequest) -> None:
    read = deck(request.getfixturevalue(name))
    for slide in read.slides:
        for shape in slide.shapes:
            assert shape.left >= -Pt(1)
            assert shape.top >= -Pt(1)
            assert shape.left + shape.width <= read.slide_width + Pt(1)
            assert shape.top + shape.height <= read.slide_height + Pt(1)
            if shape.has_table:
                tall = sum(row.height for row in shape.table.rows)
                assert shape.top + tall <= read.slide_height - Pt(28)
                wide = sum(column.width for column in shape.table.columns)
                assert shape.left + wide <= read.slide_width


def test_every_slide_is_dated_and_names_revision_and_policy(large: Source) -> None:
    (reading,) = large.each()
    read = deck(large)
    number = len(read.slides)
    for place, slide in enumerate(read.slides, start=1):
        foot = texts(slide)[-1]
        assert foot.startswith("Helios Foods · as of 20 Nov 2026 · revision 3 · policy ")
        assert foot.endswith(f"{reading.policy.label} · {place} of {number}")


def test_charts_hold_the_numbers(large: Source) -> None:
    (reading,) = large.each()
    charts = [shape.chart for slide in deck(large).slides for shape in slide.shapes if shape.has_chart]
    bars, lines = charts
    unit = reading.penetration.decision_units[0]
    ends = sum(series.values[0] for series in bars.plots[0].series)
    assert bars.plots[0].series[0].values[0] == pytest.approx(unit.low)
    assert ends == pytest.approx(unit.high)
    assert len(lines.plots[0].categories) == 12
    assert lines.plots[0].series[0].values[-1] == pytest.approx(unit.value)


def test_odd_names_are_text_and_run_their_own_way(odd: Source) -> None:
    read = deck(odd)
    cells = [
        cell
        for slide in read.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    found = {cell.text for cell in cells}
    assert {PAYLOAD, LONG_NAME, HEBREW_NAME} <= found
    hebrew = next(cell for cell in cells if cell.text == HEBREW_NAME)
    assert hebrew.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_libreoffice_opens_it(large: Source, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        absent = pytest.fail if os.environ.get("CHESSBOARD_REQUIRE_OFFICE") else pytest.skip
        absent("there is no LibreOffice (soffice) here")
    (content,) = write(large)
    (tmp_path / "pack.pptx").write_bytes(content)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "pack.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    printed = (tmp_path / "pack.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type/Page/") + printed.count(b"/Type /Page\n") == len(pack(large).slides)
