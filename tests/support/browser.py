"""Which browser do the tests drive, and with which flags? An installed Chromium; none is downloaded."""

import os
import shutil
from pathlib import Path

REQUIRED = "CHESSBOARD_REQUIRE_BROWSER"
PATH = "CHESSBOARD_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these Chromium asks its maker's servers for updates at every start.
QUIET_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> Path | None:
    """Return the Chromium that the environment names, else an installed one, else nothing."""
    named = os.environ.get(PATH)
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def flags() -> list[str]:
    """Return the command-line flags; Chromium's own sandbox refuses to run for the superuser."""
    superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET_FLAGS, *(["--no-sandbox"] if superuser else [])]
