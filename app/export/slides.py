"""How does the review become a presentation? Native shapes, tables and charts that anybody can edit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as DeckSlide
from pptx.util import Pt

from app.export.review import review_of
from app.export.slide_charts import add_chart
from app.export.slide_shapes import add_box, add_grid, set_title
from app.export.source import Source
from app.export.xml_text import xml_text
from viz.pack import Pack, review_pack
from viz.pack.palette import SOFT
from viz.pack.slide import HEIGHT, INNER, MARGIN, WIDTH, Align, Area, Box, Chart, Grid, Slide

TITLE_ONLY = 5
"""The place of the layout with a title and nothing else in the library's own template."""


def write(source: Source) -> Iterator[bytes]:
    """The review pack of each account, one after the other.

    Raises:
        NotFound: no such account, or no such revision.
    """
    yield deck_of([review_pack(review_of(reading)) for reading in source.each()])


def deck_of(packs: list[Pack]) -> bytes:
    """Packs as one presentation (PPTX)."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for pack in packs:
        for number, slide in enumerate(pack.slides, start=1):
            _add_slide(deck, slide, f"{pack.footer} · {number} of {len(pack.slides)}")
    _describe(deck, packs)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _describe(deck: Deck, packs: list[Pack]) -> None:
    about = deck.core_properties
    about.title = xml_text(packs[0].title if len(packs) == 1 else "Account reviews")[:255]
    about.author, about.language, about.keywords = "Chessboard", "en", ""
    if packs:
        about.created = about.modified = datetime.combine(packs[0].day, time())


def _add_slide(deck: Deck, slide: Slide, footer: str) -> None:
    made: DeckSlide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    set_title(made, slide)
    if slide.lead:
        lead = Area(MARGIN, 56, INNER, 22)
        add_box(made, Box(area=lead, text=slide.lead, size=12.5, colour=SOFT))
    for part in slide.parts:
        if isinstance(part, Box):
            add_box(made, part)
        elif isinstance(part, Grid):
            add_grid(made, part)
        elif isinstance(part, Chart):
            add_chart(made, part)
    under = Area(MARGIN, HEIGHT - 28, INNER, 16)
    add_box(made, Box(area=under, text=footer, size=9, colour=SOFT, align=Align.LEFT, middle=True))
