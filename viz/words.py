"""Which word, shape and colour stands for what? The one vocabulary of board, figures, tables and legend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from graph.analysis.status import Flag, Status
from graph.model import BuyingRole, Seniority, Stance


class Look(NamedTuple):
    """How a status appears, never by colour alone.

    ``colour`` is readable on light and dark ground, ``symbol`` is plotly's marker, ``meaning`` one sentence.
    """

    word: str
    colour: str
    symbol: str
    meaning: str


STATUS_LOOKS: Final = {
    Status.COVERED: Look("covered", "#1f8a63", "circle", "A live tie, and they moved within 60 days."),
    Status.AT_RISK: Look("at risk", "#c47f00", "hexagon", "Live ties, but all silent for 60 to 89 days."),
    Status.WEAK: Look("weak", "#7487a3", "circle-open", "Some contact, too thin or too old to rely on."),
    Status.LAPSED: Look("lapsed", "#b5503a", "square", "Every tie has been silent for 90 days or more."),
    Status.ONE_WAY: Look("one-way", "#8a63c0", "triangle-right", "We write; nobody there has ever answered."),
    Status.UNCOVERED: Look("uncovered", "#cf2a68", "diamond-open", "Nobody of ours has evidence of contact."),
    Status.VACANT: Look("vacant", "#8b8f97", "square-open", "A seat that exists, but not who sits in it."),
}

FLAG_MEANINGS: Final = {
    Flag.THIN: "A key decision role with fewer live ties than wanted.",
    Flag.MISMATCHED: "Met only by people two or more levels below.",
    Flag.BLOCKED: "Somebody there does not want us to talk to them.",
    Flag.DISPUTED: "Our raters are two or more levels apart.",
    Flag.BELOW_DESIRED: "The tie is weaker than the level somebody wished for.",
    Flag.STATED_ONLY: "Known from what somebody stated, not from contact.",
}


class Man(NamedTuple):
    """A chess-man: its name, and what it stands for on the board."""

    name: str
    meaning: str


KING: Final = Man("king", "decides or approves")
QUEEN: Final = Man("queen", "holds the budget")
BISHOP: Final = Man("bishop", "specifies, evaluates")
ROOK: Final = Man("rook", "gatekeeper, procurement, legal")
KNIGHT: Final = Man("knight", "champion, influencer")
PAWN: Final = Man("pawn", "user, or no role known")
MEN: Final = (KING, QUEEN, BISHOP, ROOK, KNIGHT, PAWN)

# The first that a person holds names the man: a decision maker who also uses the thing is a king.
_MAN_OF: Final = {
    BuyingRole.DECISION_MAKER: KING,
    BuyingRole.APPROVER: KING,
    BuyingRole.EXECUTIVE_SPONSOR: KING,
    BuyingRole.ECONOMIC_BUYER: QUEEN,
    BuyingRole.GATEKEEPER: ROOK,
    BuyingRole.PROCUREMENT: ROOK,
    BuyingRole.LEGAL: ROOK,
    BuyingRole.CHAMPION: KNIGHT,
    BuyingRole.EVALUATOR: BISHOP,
    BuyingRole.INFLUENCER: KNIGHT,
    BuyingRole.INITIATOR: KNIGHT,
    BuyingRole.USER: PAWN,
}


def man_of(roles: Iterable[BuyingRole]) -> Man:
    """The chess-man of a person with these buying roles.

    >>> man_of([BuyingRole.USER, BuyingRole.ECONOMIC_BUYER]).name, man_of([]).name
    ('queen', 'pawn')
    """
    held = set(roles)
    return next((man for role, man in _MAN_OF.items() if role in held), PAWN)


RANK_WORDS: Final = {
    Seniority.EXECUTIVE: "Executive",
    Seniority.SENIOR: "Senior",
    Seniority.MANAGER: "Manager",
    Seniority.PROFESSIONAL: "Professional",
    Seniority.ASSISTANT: "Assistant",
    Seniority.UNKNOWN: "Level unknown",
}

STANCE_WORDS: Final = {
    Stance.MENTOR: "mentor: works for us",
    Stance.SUPPORTER: "supporter",
    Stance.NEUTRAL: "neutral",
    Stance.NON_SUPPORTER: "non-supporter",
    Stance.ENEMY: "enemy: works against us",
    Stance.UNKNOWN: "stance unknown",
}


def spoken(word: str) -> str:
    """A word of a scale as people write it.

    >>> spoken("economic-buyer")
    'economic buyer'
    """
    return word.replace("-", " ")
