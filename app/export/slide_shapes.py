"""How do boxes and tables get onto a slide? As autoshapes and native tables, with text for screen readers."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.slide import Slide as DeckSlide
from pptx.util import Pt

from app.export.xml_text import xml_text
from viz.pack.fit import fitted, runs_left
from viz.pack.palette import INK, NAVY, ON_NAVY
from viz.pack.slide import INNER, MARGIN, Align, Area, Box, Form, Grid, Slide
from viz.pack.tables import PAD

FONT: Final = "Arial"
SYMBOLS: Final = "Segoe UI Symbol"
_FORMS: Final = {
    Form.RECTANGLE: MSO_SHAPE.RECTANGLE,
    Form.ROUNDED: MSO_SHAPE.ROUNDED_RECTANGLE,
    Form.ELLIPSE: MSO_SHAPE.OVAL,
    Form.HEXAGON: MSO_SHAPE.HEXAGON,
    Form.ARROW: MSO_SHAPE.PENTAGON,
    Form.DIAMOND: MSO_SHAPE.DIAMOND,
}
_ALIGNS: Final = {Align.LEFT: PP_ALIGN.LEFT, Align.CENTRE: PP_ALIGN.CENTER, Align.RIGHT: PP_ALIGN.RIGHT}


def rgb(colour: str) -> RGBColor:
    """A colour such as #1d2733."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def place(area: Area) -> tuple[Pt, Pt, Pt, Pt]:
    """An area as left, top, width and height of a shape."""
    return Pt(area.left), Pt(area.top), Pt(area.width), Pt(area.height)


def set_title(slide: DeckSlide, said: Slide) -> None:
    """Puts the title into the slide's own title, which outlines and screen readers go by."""
    title = slide.shapes.title
    if title is None:
        raise TypeError("the layout has no title")
    area = Area(MARGIN, 74, INNER, 96) if said.opens else Area(MARGIN, 20, INNER, 34)
    title.left, title.top, title.width, title.height = place(area)
    size = 34 if said.opens else 22
    text = fitted(said.title, size, area.width, 2 if said.opens else 1)
    _write(title.text_frame, Box(area=area, text=text, size=size, bold=True, middle=True))


def add_box(slide: DeckSlide, box: Box) -> None:
    """Adds a shape; one without outline and fill is a text box."""
    if box.fill is None and box.line is None and box.hatch is None:
        shape: Any = slide.shapes.add_textbox(*place(box.area))
    else:
        shape = slide.shapes.add_shape(_FORMS[box.form], *place(box.area))
        for effect in shape._element.xpath(".//a:effectRef"):
            effect.set("idx", "0")  # no shadow, in every program
        _paint(shape, box)
    if box.text:
        _write(shape.text_frame, box)
    _say(shape, box.said)


def _paint(shape: Any, box: Box) -> None:
    if box.hatch is not None:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(box.hatch), rgb(box.fill or box.hatch)
    elif box.fill is not None:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(box.fill)
    else:
        shape.fill.background()
    if box.line is None:
        shape.line.fill.background()
        return
    shape.line.color.rgb, shape.line.width = rgb(box.line), Pt(box.weight)
    if box.dash:
        shape.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT


def _write(frame: Any, box: Box) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.word_wrap = not box.symbol or box.area.width > 100
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box.middle else MSO_ANCHOR.TOP
    for number, line in enumerate(xml_text(box.text).split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _write_line(paragraph, line, box)


def _write_line(paragraph: Any, text: str, box: Box) -> None:
    paragraph.alignment = _ALIGNS[box.align]
    if runs_left(text):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
        if box.align is Align.LEFT:
            paragraph.alignment = PP_ALIGN.RIGHT
    # Without it an empty cell is as tall as the program's own letters.
    paragraph._p.get_or_add_endParaRPr().set("sz", str(round(box.size * 100)))
    if not text:
        return
    run = paragraph.add_run()
    run.text = text
    font = run.font
    font.size, font.bold, font.italic = Pt(box.size), box.bold, box.italic
    font.name, font.color.rgb = SYMBOLS if box.symbol else FONT, rgb(box.colour)


def _say(shape: Any, said: str) -> None:
    if said:
        shape._element.xpath(".//p:cNvPr")[0].set("descr", xml_text(said))


def add_grid(slide: DeckSlide, grid: Grid) -> None:
    """Adds a native table: its head in navy, thin bands, texts that fit."""
    shape = slide.shapes.add_table(len(grid.rows) + 1, len(grid.headers), *place(grid.area))
    _say(shape, grid.said)
    table = shape.table
    table.first_row, table.horz_banding = True, False
    for number, width in enumerate(grid.widths):
        table.columns[number].width = Pt(width)
    for number, height in enumerate(grid.heights):
        table.rows[number].height = Pt(height)
    for row, cells in enumerate((grid.headers, *grid.rows)):
        for column, text in enumerate(cells):
            _fill_cell(table.cell(row, column), text, grid, head=row == 0, band=row % 2 == 0)


def _fill_cell(cell: Any, text: str, grid: Grid, *, head: bool, band: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PAD)
    cell.margin_top = cell.margin_bottom = Pt(PAD / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(NAVY if head else "#faf7f0" if band else "#ffffff")
    cell.text_frame.word_wrap = True
    colour = ON_NAVY if head else INK
    box = Box(area=grid.area, text=xml_text(text), size=grid.size, colour=colour, bold=head)
    _write_line(cell.text_frame.paragraphs[0], box.text, box)
