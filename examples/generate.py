"""How is the bundled example written: `python -m examples.generate --to DIR --until DATE`?"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from examples.generator import census
from examples.generator.account_plan import account_plan_files
from examples.generator.hubspot import hubspot_files
from examples.generator.salesforce import salesforce_files
from examples.generator.table import write_all
from examples.generator.world import build

UNTIL = date(2026, 11, 20)
DATA = Path(__file__).parent / "data"


def files(until: date) -> dict[str, bytes]:
    """Every file of the example by its path below the target folder; the same date gives the same bytes.

    Args:
        until: the last day of the data; what is dated later is planned.

    Raises:
        ValueError: if a table does not fit its header.
    """
    world = build(until)
    parts = {
        "salesforce": salesforce_files(world),
        "hubspot": hubspot_files(world),
        "account-plan": account_plan_files(world),
    }
    return {f"{part}/{name}": content for part, made in parts.items() for name, content in made.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the files and prints what they hold."""
    parser = argparse.ArgumentParser(prog="python -m examples.generate", description=__doc__)
    parser.add_argument("--to", type=Path, default=DATA, help="folder to write to (default: examples/data)")
    parser.add_argument("--until", type=date.fromisoformat, default=UNTIL, help="last day of the data")
    options = parser.parse_args(arguments)
    write_all(options.to, files(options.until))
    sys.stdout.write("\n".join(census.read(options.to, options.until).lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
