"""Which word, shape and colour stands for what? The one vocabulary of board, figures, tables and legend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from graph.analysis.status import Flag, Status
from graph.model import BuyingRole, Function, Seniority, Stance
from graph.model.phrase import phrase


class Look(NamedTuple):
    """How a status appears, never by colour alone.

    ``colour`` is readable on light and dark ground, ``symbol`` is plotly's marker, ``meaning`` one sentence.
    """

    word: str
    colour: str
    symbol: str
    meaning: str


STATUS_LOOKS: Final = {
    Status.COVERED: Look(
        phrase("covered"), "#1f8a63", "circle", phrase("A live tie, and they moved within 60 days.")
    ),
    Status.AT_RISK: Look(
        phrase("at risk"), "#c47f00", "hexagon", phrase("Live ties, but all silent for 60 to 89 days.")
    ),
    Status.WEAK: Look(
        phrase("weak"), "#7487a3", "circle-open", phrase("Some contact, too thin or too old to rely on.")
    ),
    Status.LAPSED: Look(
        phrase("lapsed"), "#b5503a", "square", phrase("Every tie has been silent for 90 days or more.")
    ),
    Status.ONE_WAY: Look(
        phrase("one-way"), "#8a63c0", "triangle-right", phrase("We write; nobody there has ever answered.")
    ),
    Status.UNCOVERED: Look(
        phrase("uncovered"), "#cf2a68", "diamond-open", phrase("Nobody of ours has evidence of contact.")
    ),
    Status.VACANT: Look(
        phrase("vacant"), "#8b8f97", "square-open", phrase("A seat that exists, but not who sits in it.")
    ),
}

FLAG_MEANINGS: Final = {
    Flag.THIN: phrase("A key decision role with fewer live ties than wanted."),
    Flag.MISMATCHED: phrase("Met only by people two or more levels below."),
    Flag.BLOCKED: phrase("Somebody there does not want us to talk to them."),
    Flag.DISPUTED: phrase("Our raters are two or more levels apart."),
    Flag.BELOW_DESIRED: phrase("The tie is weaker than the level somebody wished for."),
    Flag.STATED_ONLY: phrase("Known from what somebody stated, not from contact."),
}


class Man(NamedTuple):
    """A chess-man: its name, and what it stands for on the board."""

    name: str
    meaning: str


KING: Final = Man("king", phrase("decides or approves"))
QUEEN: Final = Man("queen", phrase("holds the budget"))
BISHOP: Final = Man("bishop", phrase("specifies, evaluates"))
ROOK: Final = Man("rook", phrase("gatekeeper, procurement, legal"))
KNIGHT: Final = Man("knight", phrase("champion, influencer"))
PAWN: Final = Man("pawn", phrase("user, or no role known"))
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
    Seniority.EXECUTIVE: phrase("Executive"),
    Seniority.SENIOR: phrase("Senior"),
    Seniority.MANAGER: phrase("Manager"),
    Seniority.PROFESSIONAL: phrase("Professional"),
    Seniority.ASSISTANT: phrase("Assistant"),
    Seniority.UNKNOWN: phrase("Level unknown"),
}

FUNCTION_WORDS: Final = {
    Function.SALES: phrase("Sales"),
    Function.MARKETING: phrase("Marketing"),
    Function.ENGINEERING: phrase("Engineering"),
    Function.OPERATIONS: phrase("Operations"),
    Function.SERVICE: phrase("Service"),
    Function.FINANCE: phrase("Finance"),
    Function.PROCUREMENT: phrase("Procurement"),
    Function.IT: phrase("IT"),
    Function.LEGAL: phrase("Legal"),
    Function.HUMAN_RESOURCES: phrase("Human resources"),
    Function.QUALITY: phrase("Quality"),
    Function.EXECUTIVE: phrase("Executive management"),
    Function.OTHER: phrase("Other functions"),
    Function.UNKNOWN: phrase("Function unknown"),
}

STANCE_WORDS: Final = {
    Stance.MENTOR: phrase("mentor: works for us"),
    Stance.SUPPORTER: phrase("supporter"),
    Stance.NEUTRAL: phrase("neutral"),
    Stance.NON_SUPPORTER: phrase("non-supporter"),
    Stance.ENEMY: phrase("enemy: works against us"),
    Stance.UNKNOWN: phrase("stance unknown"),
}


def spoken(word: str) -> str:
    """A word of a scale as people write it.

    >>> spoken("economic-buyer")
    'economic buyer'
    """
    return word.replace("-", " ")
