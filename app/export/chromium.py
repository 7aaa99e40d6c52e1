"""Who prints pages? An installed Chromium, driven by playwright, with no script and no way out."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
# Without these Chromium asks its maker's servers for updates at every start.
FLAGS: Final = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE: Final = 60.0
"""Seconds that a page may take, and that one who asks waits for the one before."""
_ONE_AT_A_TIME: Final = threading.Lock()


class NoChromium(RuntimeError):
    """PDF and pictures need a Chromium; the message says what is missing."""


@contextmanager
def printer(*, script: bool = False) -> Iterator[Page]:
    """An empty page of a fresh browser that reaches nothing; one at a time in a process.

    Args:
        script: let our own scripts run, for figures.

    Raises:
        NoChromium: there is none, or no playwright, or it is busy for too long.
    """
    path = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoChromium("PDF and pictures need the extra `pdf`: pip install chessboard[pdf]") from None
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise NoChromium("Chromium is busy with another print; try again later")
    try:
        with sync_playwright() as playwright:
            # Its own sandbox refuses to run for the superuser.
            root = hasattr(os, "geteuid") and os.geteuid() == 0
            flags = [*FLAGS, *(["--no-sandbox"] if root else [])]
            browser = playwright.chromium.launch(executable_path=path, args=flags)
            context = browser.new_context(offline=True, java_script_enabled=script, device_scale_factor=2)
            context.set_default_timeout(PATIENCE * 1_000)
            yield context.new_page()
            browser.close()
    finally:
        _ONE_AT_A_TIME.release()


def chromium() -> str:
    """The path of an installed Chromium.

    Raises:
        NoChromium: none was found.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoChromium(f"PDF and pictures need a Chromium; none of {', '.join(NAMES)} is installed")
    return found
