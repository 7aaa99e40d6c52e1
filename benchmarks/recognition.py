"""How many files and columns does the import read rightly, known and unknown? Figures for each product.

Run ``python -m benchmarks.recognition``; ``--wrong`` lists what was wrong, ``--markdown`` prints the table of
docs/import.md. The labelled tables are those of ``tests/ingest/mapping``.
"""

from __future__ import annotations

import argparse

from tests.ingest.mapping.judging import Judged, judge_all


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list every column that was wrong")
    parser.add_argument("--markdown", action="store_true", help="as a table for the documentation")
    chosen = parser.parse_args()
    known, unknown = judge_all(left_out=False), judge_all(left_out=True)
    line = (
        "| {} | {} | {} | {} | {} | {} | {} |"
        if chosen.markdown
        else "{:24} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8}"
    )
    print(line.format("product", "tables", "columns", "format", "known", "left out", "row kind"))
    if chosen.markdown:
        print("|---|---|---|---|---|---|---|")
    products = sorted({one.product for one in known})
    for product in [*products, "all"]:
        here, there = (
            [one for one in some if product in ("all", one.product)] for some in (known, unknown)
        )  # fmt: skip
        print(line.format(product, *figures(here, there)))
    if chosen.wrong:
        for one in (*known, *unknown):
            for name, wanted, got in one.wrong:
                print(f"{one.format} as {one.taken}: {name!r} is {wanted or 'unused'}, was {got or 'unused'}")


def figures(known: list[Judged], unknown: list[Judged]) -> tuple[str, ...]:
    """Tables, columns, and shares of what was right, as texts."""
    columns = sum(one.columns for one in known)
    return (
        str(len(known)),
        str(columns),
        percent(sum(one.recognised for one in known), len(known)),
        percent(columns - sum(len(one.wrong) for one in known), columns),
        percent(columns - sum(len(one.wrong) for one in unknown), columns),
        percent(sum(one.right_row for one in unknown), len(unknown)),
    )


def percent(part: int, whole: int) -> str:
    """A share with one digit, cut so that it never says more than was reached."""
    return f"{int(1000 * part / whole) / 10:.1f} %"


if __name__ == "__main__":
    main()
