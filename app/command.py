"""What runs when somebody types ``chessboard``? The commands, once they are loaded."""

from __future__ import annotations

import signal
import sys

NOTHING = 2
"""As in ``app.cli.frame``, which is among what is still to be loaded."""


def main() -> None:
    """The ``chessboard`` command. Loading takes a second, in which Ctrl-C must not print a traceback."""
    try:
        from app.cli import run

        status = run()
    except KeyboardInterrupt:
        sys.stderr.write("chessboard: interrupted; nothing was done\n")
        status = NOTHING
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # everything is said, and leaving takes a moment
    sys.exit(status)
