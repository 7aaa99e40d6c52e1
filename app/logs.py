"""What does the program say about itself? Log lines on standard error, without personal data."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

import structlog

log: Any = structlog.get_logger("chessboard")


def set_up_logs(level: str) -> None:
    """Sends log lines of a level and above to standard error.

    Args:
        level: debug, info, warning or error.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def where_it_broke(error: BaseException) -> str:
    """The innermost places an error came through, without its message, which may quote somebody's data.

    >>> try:
    ...     {}["Anna"]
    ... except KeyError as error:
    ...     "Anna" in where_it_broke(error)
    False
    """
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
