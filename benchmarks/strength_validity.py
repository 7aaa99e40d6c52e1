"""Does the product foretell who is in contact again? Scores a log; see docs/adr/0006-network-term.md.

    benchmarks/strength_validity.py LOG.csv[.gz] --horizon 90 --cuts 120,150,180 --json

The log has the columns source, target and ts (seconds, or ISO times), in any order and among others.
`chessboard` is the outlook, `chessboard_strength` the strength, `chessboard_undiscounted` the strength with
every active day in full. Exit status: 0 done, 2 nothing done.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.validity.evaluate import evaluate
from benchmarks.validity.log import read_log
from benchmarks.validity.rows import LogError

FIGURES = ("auc", "average_precision", "brier")


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the arguments, prints the figures; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        log = read_log(
            options.log,
            directed=not options.undirected,
            ordered=options.ordered,
            drop_empty_days=options.drop_empty_days,
        )
    except LogError as error:
        print(f"strength_validity: {error}", file=sys.stderr)
        return 2
    result = evaluate(log, options.horizon, options.cuts, options.discount)
    print(json.dumps(result, indent=2, sort_keys=True) if options.json else _table(result))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("log", type=Path, metavar="LOG", help="CSV or CSV.GZ with source, target, ts")
    parser.add_argument("--horizon", type=_days, required=True, metavar="DAYS", help="contact again within")
    parser.add_argument("--cuts", type=_cuts, required=True, metavar="DAY,DAY", help="days of the log")
    parser.add_argument("--drop-empty-days", action="store_true", help="count only days with any contact")
    parser.add_argument("--undirected", action="store_true", help="every contact is mutual (a meeting)")
    parser.add_argument("--ordered", action="store_true", help="a to b and b to a are two pairs")
    parser.add_argument("--discount", type=float, metavar="X", help="of unanswered runs, else the policy's")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    return parser


def _days(text: str) -> int:
    days = int(text)
    if days < 1:
        raise argparse.ArgumentTypeError("at least one day")
    return days


def _cuts(text: str) -> list[int]:
    return sorted({_days(part) for part in text.split(",")})


def _table(result: dict[str, object]) -> str:
    """The figures as a table, one score a line."""
    columns = [result[figure] for figure in FIGURES]
    lines = [f"{'':<26}" + "".join(f"{figure:>20}" for figure in FIGURES)]
    names = list(columns[0]) if isinstance(columns[0], dict) else []
    for name in names:
        cells = [column.get(name) if isinstance(column, dict) else None for column in columns]
        lines.append(f"{name:<26}" + "".join(f"{'-' if x is None else format(x, '.4f'):>20}" for x in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
