"""Why is an outlook what it is? In words that name the ties behind it."""

from __future__ import annotations

from graph.analysis.detours import Detour
from graph.analysis.report import Because, Reason
from graph.analysis.ties import Ties
from graph.model import Key
from graph.model.phrase import phrase


def outlook_reason(ties: Ties, relationship_id: str) -> Reason:
    """What the outlook of a tie is, what its own contact says, and the best way around it.

    Raises:
        KeyError: no such tie was read.
    """
    key, look = Key("relationship", relationship_id), ties.outlook(relationship_id)
    days = ties.policy.horizon_days
    if look.probability is None or look.own is None:
        gone = ties.readings[relationship_id].last_contact is not None
        why = phrase("one of the two is not there") if gone else phrase("they have not been in contact")
        return Reason(key, phrase("contact within {days} days: unknown, {why}", days=days, why=why))
    around = phrase("; best way around: {way}", way=_way(ties, look.detours[0])) if look.detours else ""
    own = phrase("{own:.2f} from their own contact", own=look.own)
    return Reason(
        key,
        phrase(
            "contact within {days} days: {probability:.2f}, {own}{around}",
            days=days,
            probability=look.probability,
            own=own,
            around=around,
        ),
    )


def detour_reasons(ties: Ties, relationship_id: str) -> Because:
    """The ways around a tie that its outlook rests on, each under its last tie; and what ways are worth here.

    Raises:
        KeyError: no such tie was read.
    """
    look = ties.outlook(relationship_id)
    ways = (
        Reason(
            Key("relationship", way.relationship_ids[-1]),
            phrase("way around: {way}, {worth:.2f}", way=_way(ties, way), worth=way.worth),
        )
        for way in look.detours
    )
    mean = phrase(
        "ways around are worth {worth:.2f} together, {mean:.2f} on average of this account",
        worth=look.worth,
        mean=look.mean,
    )
    return (*ways, *((Reason(ties.board.account.key, mean),) if look.mean else ()))


def _way(ties: Ties, way: Detour) -> str:
    """On a board a way has three ties: ours to somebody there, a colleague's to them and to the person."""
    first, _, last = (ties.readings[one] for one in way.relationship_ids)
    over = ties.board.stakeholders[first.stakeholder_id].name
    return phrase(
        "over {over}, whom {name} knows too", over=over, name=ties.board.team_members[last.member_id].name
    )
