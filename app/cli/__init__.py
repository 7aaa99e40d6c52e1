"""What does ``chessboard`` on the command line do? Finds the command, runs it, and ends with its status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

import typer

from app.cli import asking, frame, keeping, output, service, writing
from app.importing import UnknownFormat
from app.logs import where_it_broke
from app.settings import SettingsError
from graph.model import PolicyError
from graph.store import StoreError
from ingest import Unreadable

EXPECTED: Final = (frame.Mistake, SettingsError, StoreError, PolicyError, Unreadable, UnknownFormat)

app = typer.Typer(
    name="chessboard", help="The stakeholder chess-board of a key account.", no_args_is_help=True,
    pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=False,
)  # fmt: skip
COMMANDS: Final[dict[str, Callable[..., int]]] = {
    "serve": service.serve,
    "import": writing.import_,
    "undo": writing.undo,
    "log": writing.log,
    "accounts": asking.accounts,
    "show": asking.show,
    "coverage": asking.coverage,
    "gaps": asking.gaps,
    "single-points": asking.single_points,
    "penetration": asking.penetration,
    "export": keeping.export,
    "check": keeping.check,
    "demo": service.demo,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def run(args: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        args: its name and arguments; those of the process by default.

    Returns:
        The exit status: 0 done; 1 done, but something was rejected or failed its check; 2 nothing done.
    """
    try:
        done = app(args=args, prog_name="chessboard", standalone_mode=False)
    except typer.TyperException as error:
        output.warn(error.format_message().replace("Value error, ", ""))
        return frame.NOTHING
    except EXPECTED as error:
        output.warn(str(error))
        return frame.NOTHING
    except OSError as error:
        return _broken(error)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        output.warn(
            f"something broke: {type(error).__name__} at {where_it_broke(error)}; nothing more was done"
        )
        return frame.NOTHING
    return done if isinstance(done, int) else frame.DONE


def _broken(error: OSError) -> int:
    """A file that cannot be used; a closed pipe is the reader's choice and no news."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return frame.PARTLY
    name = f"{error.filename}: " if error.filename else ""
    output.warn(f"{name}{error.strerror or type(error).__name__}")
    return frame.NOTHING


def main() -> None:
    """The ``chessboard`` command."""
    sys.exit(run())
