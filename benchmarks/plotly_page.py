"""What would the board be as a bare plotly page? The same marks and table, as compressed files."""

from __future__ import annotations

import gzip
import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import viz
from app.reading import Reading
from viz.tables import FactTable

PLOTLY = "vendor/plotly-basic-4.1.1.min.js"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title>
<script src="/plotly.js" defer></script><script src="/draw.js" defer></script></head>
<body><h1>{name}</h1><div id="plot"></div><script type="application/json" id="figure">{figure}</script>
{table}</body></html>"""
DRAW = """const figure = JSON.parse(document.getElementById("figure").textContent);
Plotly.newPlot("plot", figure.data, figure.layout).then((plot) => { plot.dataset.drawn = "true"; });"""
START = '<!doctype html><title>Start</title><a href="/board.html">board</a>'


def table_html(table: FactTable) -> str:
    """A table as plain HTML."""
    head = "".join(f"<th>{html.escape(one)}</th>" for one in table.headers)
    rows = (
        "".join(f"<td>{html.escape('' if cell is None else str(cell))}</td>" for cell in row.cells)
        for row in table.rows
    )
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def write_site(reading: Reading, folder: Path) -> None:
    """The page with what it needs, and a page that links to it."""
    chess = viz.chess_board(reading.ties, reading.coverage)
    figure = viz.board_figure(chess).to_json().replace("<", "\\u003c")
    page = PAGE.format(
        name=html.escape(reading.board.account.name), figure=figure, table=table_html(viz.board_table(chess))
    )
    (folder / "board.html").write_text(page)
    (folder / "start.html").write_text(START)
    (folder / "draw.js").write_text(DRAW)
    (folder / "plotly.js").write_bytes((files("app") / "static" / PLOTLY).read_bytes())


class Compressed(SimpleHTTPRequestHandler):
    """Files of a folder, compressed as the service compresses its own."""

    packed: dict[str, bytes] = {}  # noqa: RUF012  # shared by all requests, which each make a handler

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The headers of a file, and what follows them."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return super().send_head()
        key = str(path)
        if key not in self.packed:
            self.packed[key] = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(key)), ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(self.packed[key]))), ("Cache-Control", "max-age=3600"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        return BytesIO(self.packed[key])

    def log_message(self, *_: object) -> None:
        """Says nothing: only the figures are printed."""


@contextmanager
def plotly_site(reading: Reading, folder: Path) -> Iterator[str]:
    """Give the address of the site; it is stopped at the end."""
    write_site(reading, folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
