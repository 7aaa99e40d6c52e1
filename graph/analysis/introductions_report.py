"""What is told about the ways to a person? The report and its two kinds of row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graph.analysis.report import Because, Report, Row, Table
from graph.analysis.ways import Step, Way
from graph.model.phrase import listed, phrases


@dataclass(frozen=True)
class Door:
    """Somebody none of us knows, whom to know would open a way to the person.

    Attributes:
        strength: of the way from them on, the product over its steps.
        steps: from them to the person.
        because: the records behind the steps.
    """

    id: str
    name: str
    strength: float
    steps: tuple[Step, ...]
    because: Because


@dataclass(frozen=True, kw_only=True)
class IntroductionsReport(Report):
    """The best ways to one stakeholder.

    Attributes:
        to_id, to_name: whom we want to get to.
        known: whether any of us has a live tie to the person.
        note: what is to be said where there is no way; None where there is one.
        introductions: whoever knows the person directly first, then the strongest ways round.
        doors: only where there is no way: whose knowing would open one, strongest first.
    """

    lists: ClassVar[tuple[str, ...]] = ("introductions", "to_id", "to_name", "known", "note", "doors")

    to_id: str
    to_name: str
    note: str | None
    introductions: tuple[Way, ...]
    doors: tuple[Door, ...]

    @property
    def known(self) -> bool:
        """Whether any of us has a live tie to the person."""
        return any(way.direct for way in self.introductions)

    def rows(self) -> Table:
        """Whom to ask first, the way, whether it is a direct tie, its strength, why."""
        headers = phrases("ask", "way", "known directly", "strength", "why")
        return Table(headers, tuple(
            (way.member_name, way.words, way.direct, round(way.strength, 3),
             listed((reason.words for reason in way.because), "; "))
            for way in self.introductions
        ))  # fmt: skip

    def door_rows(self) -> Table:
        """Who would open a way, the way from there on, its strength, why."""
        headers = phrases("who would open a way", "way from there", "strength", "why")
        rows: tuple[Row, ...] = tuple(
            (door.name, " -> ".join([door.name, *(step.name for step in door.steps)]),
             round(door.strength, 3), listed((reason.words for reason in door.because), "; "))
            for door in self.doors
        )  # fmt: skip
        return Table(headers, rows)
