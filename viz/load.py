"""How much does each of us carry, and what would a plan add? Live ties and new ones against capacity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.analysis.moves_report import MovesReport
from graph.analysis.people import is_present
from graph.analysis.ties import Ties


@dataclass(frozen=True)
class Load:
    """What one team member keeps warm on this account.

    Attributes:
        held: live ties today; ``added``: ties that the plan makes live; ``moves``: its meetings of theirs.
        cost: of those moves together.
        capacity: how many live ties they can keep; ``stated``: whether somebody entered it.
    """

    id: str
    name: str
    held: int
    added: int
    moves: int
    cost: float
    capacity: int
    stated: bool

    @property
    def over(self) -> int:
        """How many ties beyond capacity they would hold."""
        return max(0, self.held + self.added - self.capacity)

    @property
    def widest(self) -> int:
        """How long a bar has to be that shows it all; never 0."""
        return max(self.capacity, self.held + self.added, 1)


def loads(ties: Ties, plan: MovesReport) -> tuple[Load, ...]:
    """What every active team member carries, those with most moves first.

    Args:
        ties: the readings of the board.
        plan: of ``graph.analysis.moves`` on the same board.

    Seeing somebody again whose tie is live adds none. Linear in stakeholders, ties and moves.
    """
    board = ties.board
    live = {(one.member_id, person) for person in board.stakeholders for one in ties.live(person)}
    held = Counter(member for member, _ in live)
    mine = Counter(move.member_id for move in plan.moves)
    added = Counter(move.member_id for move in plan.moves if (move.member_id, move.id) not in live)
    costs: Counter[str] = Counter()
    for move in plan.moves:
        costs[move.member_id] += round(10 * move.cost.total)
    found = [
        Load(
            one.id, one.name, held[one.id], added[one.id], mine[one.id], costs[one.id] / 10,
            ties.policy.default_capacity if one.capacity is None else one.capacity, one.capacity is not None,
        )
        for one in board.team_members.values()
        if is_present(one)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.moves, -one.held, one.name.casefold(), one.id)))
