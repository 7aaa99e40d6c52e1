"""What does the board of 1,000 relationships cost a reader, beside a bare plotly page of the same data?

In Chromium: from a click to the drawn page, from a choice to what answers it, and the compressed bytes of a
first visit. The plotly page is made beforehand and served as files, so nothing is computed for it.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from app.readings import Readings
from benchmarks.plotly_page import plotly_site
from benchmarks.service import service
from graph.model import Policy
from graph.store import open_store
from tests.browser.conftest import DESKTOP
from tests.browser.screenshots import LARGE, UNTIL, import_example
from tests.support import browser as chromium

ROUNDS = 9
CLICKED = "() => { sessionStorage.clicked = String(performance.timeOrigin + performance.now()); }"
FRAMES = "await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));"
DRAWN = f"""async () => {{ {FRAMES}
  return performance.timeOrigin + performance.now() - Number(sessionStorage.clicked); }}"""
CHOOSE = f"""async (one) => {{
  const start = performance.now();
  const since = async () => {{ {FRAMES} return performance.now() - start; }};
  const shown = new Promise(done =>
    document.addEventListener("panelchange", () => done(since()), {{ once: true }}));
  document.getElementById(`p-${{one}}`).click();
  return Promise.all([since(), shown]); }}"""
ADVISED = """async (one) => {
  const start = performance.now();
  const there = () => document.querySelector("#advice[aria-busy]") === null
    && document.getElementById("panel").dataset.person === one;
  return new Promise(done => {
    const look = new MutationObserver(() => {
      if (!there()) return;
      look.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); });
    look.observe(document.querySelector(".board-and-panel"), { childList: true, subtree: true });
    document.getElementById(`p-${one}`).click(); }); }"""
RESTYLE = f"""async (point) => {{
  const start = performance.now();
  await Plotly.restyle("plot", {{ selectedpoints: [[point]] }}, [0]);
  {FRAMES}
  return performance.now() - start; }}"""


@dataclass(frozen=True)
class Way:
    """How a page is reached: where the reader starts, what they click, what is there once it is drawn."""

    start: str
    link: str
    drawn: str


@contextmanager
def visit(browser: Browser) -> Iterator[Page]:
    """Give a page of a fresh visitor, whose cache is empty."""
    context = browser.new_context(viewport=DESKTOP)
    try:
        yield context.new_page()
    finally:
        context.close()


def seconds_to(page: Page, way: Way) -> float:
    """Seconds from the click to the second frame after everything is loaded."""
    page.goto(way.start)
    page.evaluate(CLICKED)
    page.locator(way.link).first.click()
    page.locator(way.drawn).first.wait_for()
    page.wait_for_load_state()
    return float(page.evaluate(DRAWN)) / 1e3


def drawing(browser: Browser, way: Way) -> float:
    """The median over fresh visitors."""
    times = []
    for _ in range(ROUNDS):
        with visit(browser) as page:
            times.append(seconds_to(page, way))
    return statistics.median(times)


def weight(browser: Browser, address: str) -> tuple[int, int]:
    """Requests and compressed bytes of a first visit to one page, headers included."""
    with visit(browser) as page:
        session, sizes = page.context.new_cdp_session(page), []
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(address, wait_until="networkidle")
        return len(sizes), round(sum(sizes))


def choices(browser: Browser, board: str, people: list[str], *, aimed: bool) -> list[tuple[float, float]]:
    """Milliseconds from each choice to its mark and to its panel; ``aimed``: the pointer came by.

    The panel has all but the advice, which is asked for by itself; the next choice does not wait for that.
    """
    found: list[tuple[float, float]] = []
    with visit(browser) as page:
        page.goto(board)
        for one in people:
            if aimed:
                with page.expect_response(lambda answer: "person=" in answer.url):
                    page.locator(f"[id='p-{one}']").hover()
            found.append(tuple(page.evaluate(CHOOSE, one)))
    return found


def advised(browser: Browser, board: str, people: list[str]) -> float:
    """Median milliseconds from a choice to the panel with the advice in it."""
    with visit(browser) as page:
        page.goto(board)
        return statistics.median(float(page.evaluate(ADVISED, one)) for one in people)


def restyling(browser: Browser, address: str) -> float:
    """Median milliseconds in which plotly shows another point as chosen."""
    with visit(browser) as page:
        page.goto(address)
        page.locator("[data-drawn]").wait_for()
        return statistics.median(float(page.evaluate(RESTYLE, point)) for point in range(ROUNDS))


def line(name: str, ours: float, plotly: float, unit: str) -> None:
    """Prints one figure beside that of the plotly page."""
    print(f"{name:<58} {ours:8,.1f} {unit:<3} plotly {plotly:8,.1f} {unit:<3} ratio {ours / plotly:5.2f}")


def measured(browser: Browser, address: str, board: str, bare: str, people: list[str]) -> None:
    """Prints every figure.

    Args:
        browser: what to drive.
        address: of the service.
        board: of the board.
        bare: address of the plotly site.
        people: whom to choose, of those who stand in sight.
    """
    ours = Way(f"{address}/", f"a[href='{board.removeprefix(address)}']", ".piece")
    theirs = Way(f"{bare}/start.html", "a", "[data-drawn]")
    with visit(browser) as page:
        cold = seconds_to(page, ours)
    base = drawing(browser, theirs)
    line("first board after a start: click to drawn", cold * 1e3, base * 1e3, "ms")
    line("board, empty browser cache: click to drawn", drawing(browser, ours) * 1e3, base * 1e3, "ms")
    restyled = restyling(browser, f"{bare}/board.html")
    for words, aimed in (("without aiming", False), ("aimed at before", True)):
        marked, shown = zip(*choices(browser, board, people, aimed=aimed), strict=True)
        if not aimed:
            line("first piece after a start: to its panel", shown[0], restyled, "ms")
        line(f"piece chosen {words}: to its mark", statistics.median(marked), restyled, "ms")
        line(f"piece chosen {words}: to its panel", statistics.median(shown), restyled, "ms")
    line("piece chosen without aiming: to its advice", advised(browser, board, people), restyled, "ms")
    (requests, size), (few, bulk) = weight(browser, board), weight(browser, f"{bare}/board.html")
    line("first visit, compressed", size / 1e3, bulk / 1e3, "kB")
    line("first visit, requests", requests, few, "")


def main() -> None:
    """Prints the figures of the bundled example's large account."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        store_at = f"sqlite:///{place / 'board.db'}"
        with open_store(store_at, today=lambda: UNTIL) as store:
            import_example(store)
            account = next(one for one in store.accounts() if one.name == LARGE)
            reading = Readings(store, Policy(), lambda: UNTIL).of(account.id)
        people = [row.id for row in reading.coverage.stakeholders if row.key or row.influence][:ROUNDS]
        (place / "bare").mkdir()
        with (
            service(store_at, place) as address,
            plotly_site(reading, place / "bare") as bare,
            sync_playwright() as playwright,
        ):
            path = chromium.chromium()
            browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
            measured(browser, address, f"{address}/accounts/{account.id}", bare, people)
            browser.close()


if __name__ == "__main__":
    main()
