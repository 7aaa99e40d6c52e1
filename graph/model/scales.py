"""Which words does the field use? The scales of relationship mapping, each with an explicit ``unknown``.

The words are lower case with hyphens, the same in code, storage, API and export. Products' own
words are mapped onto them by the alias tables of ``ingest``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Seniority(StrEnum):
    """How high a person sits; ranks of the chess-board, highest first."""

    EXECUTIVE = "executive"
    SENIOR = "senior"
    MANAGER = "manager"
    PROFESSIONAL = "professional"
    ASSISTANT = "assistant"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int | None:
        """Height as a number, 4 (executive) to 0 (assistant); None when unknown.

        >>> Seniority.EXECUTIVE.rank, Seniority.UNKNOWN.rank
        (4, None)
        """
        return _SENIORITY_RANK.get(self)


_SENIORITY_RANK: Final = {
    Seniority.EXECUTIVE: 4,
    Seniority.SENIOR: 3,
    Seniority.MANAGER: 2,
    Seniority.PROFESSIONAL: 1,
    Seniority.ASSISTANT: 0,
}


class PersonStatus(StrEnum):
    """Whether a person still sits where we map them; ``vacant`` is a seat without a person."""

    ACTIVE = "active"
    LEFT = "left"
    VACANT = "vacant"
    UNKNOWN = "unknown"


class Adaptability(StrEnum):
    """How a person takes to new things (Rogers, Diffusion of Innovations)."""

    INNOVATOR = "innovator"
    VISIONARY = "visionary"
    PRAGMATIST = "pragmatist"
    CONSERVATIVE = "conservative"
    LAGGARD = "laggard"
    UNKNOWN = "unknown"


class Function(StrEnum):
    """What a person works on, on either side; the rows and columns of the zipper."""

    SALES = "sales"
    MARKETING = "marketing"
    ENGINEERING = "engineering"
    OPERATIONS = "operations"
    SERVICE = "service"
    FINANCE = "finance"
    PROCUREMENT = "procurement"
    IT = "it"
    LEGAL = "legal"
    HUMAN_RESOURCES = "human-resources"
    QUALITY = "quality"
    EXECUTIVE = "executive"
    OTHER = "other"
    UNKNOWN = "unknown"


class BuyingRole(StrEnum):
    """A seat in a decision-making unit."""

    INITIATOR = "initiator"
    USER = "user"
    EVALUATOR = "evaluator"
    INFLUENCER = "influencer"
    CHAMPION = "champion"
    GATEKEEPER = "gatekeeper"
    PROCUREMENT = "procurement"
    LEGAL = "legal"
    APPROVER = "approver"
    ECONOMIC_BUYER = "economic-buyer"
    DECISION_MAKER = "decision-maker"
    EXECUTIVE_SPONSOR = "executive-sponsor"
    UNKNOWN = "unknown"


KEY_DECISION_ROLES: Final = frozenset(
    {BuyingRole.ECONOMIC_BUYER, BuyingRole.DECISION_MAKER, BuyingRole.APPROVER}
)


class Stance(StrEnum):
    """Where a stakeholder stands towards us."""

    ENEMY = "enemy"
    NON_SUPPORTER = "non-supporter"
    NEUTRAL = "neutral"
    SUPPORTER = "supporter"
    MENTOR = "mentor"
    UNKNOWN = "unknown"

    @property
    def score(self) -> int | None:
        """-2 (enemy) to +2 (mentor); None when unknown.

        >>> Stance.MENTOR.score, Stance.UNKNOWN.score
        (2, None)
        """
        return _STANCE_SCORE.get(self)


_STANCE_SCORE: Final = {
    Stance.ENEMY: -2,
    Stance.NON_SUPPORTER: -1,
    Stance.NEUTRAL: 0,
    Stance.SUPPORTER: 1,
    Stance.MENTOR: 2,
}


class Level(StrEnum):
    """How well two people know each other, as a person states it."""

    UNKNOWN = "unknown"
    NONE = "none"
    BRIEF = "brief"
    MULTIPLE = "multiple"
    IN_DEPTH = "in-depth"

    @property
    def rank(self) -> int | None:
        """0 (none) to 3 (in depth); None when unknown.

        >>> Level.IN_DEPTH.rank
        3
        """
        return _LEVEL_RANK.get(self)


_LEVEL_RANK: Final = {
    Level.NONE: 0,
    Level.BRIEF: 1,
    Level.MULTIPLE: 2,
    Level.IN_DEPTH: 3,
}


class Standing(StrEnum):
    """What we are to the stakeholder."""

    VENDOR = "vendor"
    CREDIBLE_SOURCE = "credible-source"
    PROBLEM_SOLVER = "problem-solver"
    TRUSTED_ADVISOR = "trusted-advisor"
    UNKNOWN = "unknown"


class AssignmentRole(StrEnum):
    """What a team member does on an account."""

    ACCOUNT_MANAGER = "account-manager"
    EXECUTIVE_SPONSOR = "executive-sponsor"
    KAM_CHAMPION = "kam-champion"
    MENTOR = "mentor"
    SPECIALIST = "specialist"
    SUPPORT = "support"
    UNKNOWN = "unknown"


class InteractionKind(StrEnum):
    """How two sides were in contact."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO_CALL = "video-call"
    EMAIL = "email"
    LETTER = "letter"
    EVENT = "event"
    MESSAGE = "message"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Who moved: the customer (inbound), we (outbound), or both (mutual)."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    MUTUAL = "mutual"
    UNKNOWN = "unknown"

    @property
    def answers(self) -> bool:
        """Whether the other side moved.

        >>> Direction.MUTUAL.answers, Direction.OUTBOUND.answers
        (True, False)
        """
        return self in (Direction.INBOUND, Direction.MUTUAL)


class InteractionState(StrEnum):
    """Whether a contact took place; only ``held`` makes an active day."""

    HELD = "held"
    PLANNED = "planned"
    MISSED = "missed"
    UNKNOWN = "unknown"


class InfluenceKind(StrEnum):
    """What one stakeholder is to another, or to a unit."""

    INFLUENCES = "influences"
    ALLY = "ally"
    TENSION = "tension"
    BLOCKS = "blocks"


class Certainty(StrEnum):
    """Whether a seat was assumed by rule or confirmed by a person."""

    ASSUMED = "assumed"
    CONFIRMED = "confirmed"


class ProductUse(StrEnum):
    """What a stakeholder has to do with a product."""

    BUYS = "buys"
    SPECIFIES = "specifies"
    USES = "uses"
    APPROVES = "approves"
    UNKNOWN = "unknown"


class DealStatus(StrEnum):
    """Where an opportunity stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    UNKNOWN = "unknown"


class Fit(StrEnum):
    """What speaks for a successor: of one of us as contact, or of somebody at the customer in a seat."""

    TIE = "tie"
    REACH = "reach"
    FUNCTION = "function"
    LEVEL = "level"
    CAPACITY = "capacity"
    LINE = "line"
    UNIT = "unit"
    STANCE = "stance"
