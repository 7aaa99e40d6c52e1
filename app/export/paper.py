"""How does the board look on paper? The page that stands alone, printed to a tagged PDF with page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from app.export.chromium import printer
from app.export.document import page_of
from app.export.source import Source

_FOOT = (
    '<div style="font: 7px Arial, sans-serif; color: #59636f; width: 100%; padding: 0 12mm; display: flex; '
    'justify-content: space-between"><span>{about}</span><span><span class="pageNumber"></span> of '
    '<span class="totalPages"></span></span></div>'
)


def write(source: Source) -> Iterator[bytes]:
    """The PDF of each account, one after the other.

    Raises:
        NotFound: no such account, or no such revision.
        NoChromium: nothing here can print.
    """
    readings = list(source.each())
    html = page_of(readings, printed=True)
    about = "Chessboard"
    if readings:
        board = readings[0].board
        name = f"{board.account.name} · " if len(readings) == 1 else ""
        about = f"{name}as of {board.as_of} · revision {board.revision} · policy {readings[0].policy.label}"
    with printer() as page:
        page.set_content(html)
        yield page.pdf(
            prefer_css_page_size=True, print_background=True, tagged=True, outline=True,
            display_header_footer=True, header_template="<span></span>",
            footer_template=_FOOT.format(about=escape(about)),
        )  # fmt: skip
