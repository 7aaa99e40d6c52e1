"""What can a comparison come to? Three verdicts with their reasons, and every threshold in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from graph.model.phrase import listed


class Verdict(StrEnum):
    """What two records are to one another."""

    CERTAIN = "certain"
    """One person: they may be joined without asking."""
    PROBABLE = "probable"
    """Perhaps one person: somebody should decide."""
    APART = "apart"
    """Two people, or nothing says that they are one."""


class Reason(NamedTuple):
    """One feature that was compared, and what it says: ``for``, ``against`` or ``open``."""

    feature: str
    speaks: str
    says: str


@dataclass(frozen=True)
class Likeness:
    """A verdict on two records, with every feature that was compared."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()

    @property
    def because(self) -> str:
        """The reasons in one line.

        >>> Likeness(Verdict.CERTAIN, (Reason("name", "for", "the same name"),)).because
        'the same name'
        """
        return listed((reason.says for reason in self.reasons), "; ")


@dataclass(frozen=True)
class Thresholds:
    """From where on things are alike; lengths in letters, ratios in [0, 1].

    ``typo_from``: shortest word in which one slip of the pen is forgiven, ``two_typos_from`` two of them.
    ``company_ratio``: how alike the words of two company names must be to be taken for one.
    ``title_ratio``: the same for job titles.
    ``switchboard``: a phone number of more than so many records is nobody's own.
    ``crowd``: an e-mail address under more than so many different names is nobody's own.
    ``rare``: a full name that so many records bear at most is rare enough to ask about without a company.
    ``block``: more records than this under one key of comparison are not compared over that key.
    """

    typo_from: int = 4
    two_typos_from: int = 8
    company_ratio: float = 0.92
    title_ratio: float = 0.85
    switchboard: int = 2
    crowd: int = 2
    rare: int = 3
    block: int = 60


THRESHOLDS: Final = Thresholds()
