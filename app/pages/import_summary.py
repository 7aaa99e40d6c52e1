"""What does an import come to? Its numbers, from what was kept of its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

COUNTED: Final = ("created", "updated", "unchanged")


@dataclass(frozen=True)
class Summary:
    """An import in numbers: rows by outcome, and what only a person can settle."""

    rows: int
    counts: dict[str, int]
    skipped: int
    rejected: int
    left_out: int
    questions: int

    @property
    def changes(self) -> int:
        """How many rows make or change a record."""
        return self.counts["created"] + self.counts["updated"]

    @property
    def faults(self) -> int:
        """How many rows and cells could not be used."""
        return self.rejected + self.left_out


def summary(shown: Mapping[str, Any]) -> Summary:
    """The summary of what is shown of a report.

    >>> summary({"files": [], "questions": []}).changes
    0
    """
    files = shown["files"]
    return Summary(
        rows=sum(file["rows"] for file in files),
        counts={name: sum(file[name] for file in files) for name in COUNTED},
        skipped=sum(file["skipped"]["count"] for file in files),
        rejected=sum(file["rejected"]["count"] for file in files),
        left_out=sum(file["problems"]["count"] for file in files),
        questions=sum(kind["count"] for kind in shown["questions"]),
    )
