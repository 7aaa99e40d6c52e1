"""How did somebody say that tables with these columns are to be read? Remembered in the data folder."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.mapping import SavedMapping, UnusableMapping, entry_of, mapping_of

MOST: Final = 500
"""More mappings than this are not remembered; the oldest are forgotten."""


def signature(header: Iterable[str]) -> str:
    """What tables with the same columns, in any order, have in common.

    >>> signature(["Name", "Mail"]) == signature(["Mail", "Name"]) != signature(["Name"])
    True
    """
    return hashlib.sha256(json.dumps(sorted(header)).encode()).hexdigest()[:32]


class Habits:
    """The remembered mappings: a file for each set of columns.

    Args:
        folder: where they are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[SavedMapping]:
        """Every remembered mapping; each is for tables with exactly its columns."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                one = mapping_of(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, UnusableMapping):  # forgotten meanwhile, or of another version
                continue
            found.append(replace(one, binding=False))
        return found

    def knows(self, header: Iterable[str]) -> bool:
        """Whether a mapping for these columns is remembered."""
        return self._place(header).exists()

    def remember(self, one: SavedMapping) -> None:
        """Keeps a mapping for tables with its columns."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._folder / f"{uuid.uuid4().hex}.new"
        new.touch(mode=0o600, exist_ok=False)
        new.write_text(json.dumps(entry_of(one), ensure_ascii=False), encoding="utf-8")
        new.replace(self._place(one.columns))
        oldest = sorted(self._folder.glob("*.json"), key=lambda path: -path.stat().st_mtime)
        for path in oldest[MOST:]:
            path.unlink(missing_ok=True)

    def forget(self, header: Iterable[str]) -> None:
        """Lets go of the mapping for these columns, if there is one."""
        self._place(header).unlink(missing_ok=True)

    def _place(self, header: Iterable[str]) -> Path:
        return self._folder / f"{signature(header)}.json"
