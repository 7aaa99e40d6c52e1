"""What does ``chessboard`` on the command line do? Finds the command, runs it, and ends with its status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

import typer

from app.catalogue import MEASURES
from app.cli import (
    asking,
    conflicts,
    frame,
    keeping,
    logging_contact,
    mapping,
    measures,
    merging,
    output,
    overall,
    service,
    writing,
)
from app.cli.interrupting import Interrupted
from app.export.chromium import NoChromium
from app.export.picture import UnknownFigure
from app.export.targets import UnknownTarget
from app.importing import MostWouldEnd, UnknownFormat
from app.logs import where_it_broke
from app.settings import SettingsError
from graph.model import PolicyError
from graph.model.scheme import SchemeError
from graph.store import StoreError
from ingest import Unreadable
from ingest.mapping import UnusableMapping

EXPECTED: Final = (
    frame.Mistake, SettingsError, StoreError, PolicyError, SchemeError, Unreadable, UnknownFormat,
    MostWouldEnd,
    UnknownTarget, UnknownFigure, NoChromium, UnusableMapping,
)  # fmt: skip

app = typer.Typer(
    name="chessboard", help="The stakeholder chess-board of a key account.", no_args_is_help=True,
    pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=False,
)  # fmt: skip
COMMANDS: Final[dict[str, Callable[..., int]]] = {
    "serve": service.serve,
    "import": writing.import_,
    "mapping": mapping.mapping,
    "undo": writing.undo,
    "log": writing.log,
    "log-contact": logging_contact.log_contact,
    "duplicates": merging.list_duplicates,
    "merge": merging.merge,
    "apart": merging.apart,
    "conflicts": conflicts.list_conflicts,
    "accept": conflicts.accept,
    "accounts": asking.accounts,
    "show": asking.show,
    **{name: measures.command(measure) for name, measure in MEASURES.items()},
    "gaps": overall.gaps,
    "report": measures.report,
    "portfolio": overall.portfolio,
    "select": overall.select,
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
        The exit status: 0 done; 1 done, but something was rejected or failed its check, or it was interrupted
        too late; 2 nothing done.
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
    except Interrupted as error:
        output.warn(str(error))
        return frame.PARTLY if error.kept else frame.NOTHING
    except (typer.Abort, KeyboardInterrupt):
        output.warn("interrupted; nothing was done")
        return frame.NOTHING
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
