"""How does a table of the example become a CSV file, always the same bytes?"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

BOM = "\ufeff"


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False) -> bytes:
    r"""The table as UTF-8 with LF row ends.

    Raises:
        ValueError: if a row has more or fewer cells than the header.

    >>> as_csv(["a", "b"], [["1", "x, y"]])
    b'a,b\n1,"x, y"\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells for {len(header)} columns")
        writer.writerow(row)
    return ((BOM if bom else "") + text.getvalue()).encode()


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write each file below the folder, making what folders it needs."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def truth(value: bool) -> str:
    """A truth value as Salesforce writes it.

    >>> truth(value=True)
    'true'
    """
    return "true" if value else "false"
