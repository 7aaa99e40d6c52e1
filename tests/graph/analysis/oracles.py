"""What should the measures say? Straight from the definitions, by brute force, sharing no code with them.

Neither this nor the other oracles import ``graph.analysis``. Statuses, flags and sides are plain words.
"""

import itertools
import math
from datetime import date, timedelta

from graph.model import Board, Level, LevelStatement, Policy, Relationship
from tests.graph.analysis.oracles_deciding import counts, is_key, seats, weight

# Strength


def derived(tie: Relationship, as_of: date, policy: Policy) -> float:
    """Walk the calendar, one day after the other."""
    past = [entry for entry in tie.rhythm if entry.day <= as_of]
    total, run = 0.0, 0
    day = min((entry.day for entry in past), default=as_of)
    while day <= as_of:
        today = [entry for entry in past if entry.day == day]
        if today:
            heaviest = max(policy.kind_weights.get(entry.kind, 1.0) for entry in today)
            faded = heaviest * 0.5 ** ((as_of - day).days / policy.half_life_days)
            if any(entry.direction.value in ("inbound", "mutual") for entry in today):
                run = 0
            else:
                for _ in range(run):
                    faded *= policy.unanswered_discount
                run += 1
            total += faded
        day += timedelta(days=1)
    return 1 - math.exp(-total / policy.strength_scale)


def newest_ratings(tie: Relationship, as_of: date) -> list[LevelStatement]:
    """Each rater's newest word; on one day the higher level."""
    found = []
    said = [one for one in tie.statements if one.day <= as_of and one.level is not Level.UNKNOWN]
    for rater in {one.rater for one in said}:
        own = [one for one in said if one.rater == rater]
        last = max(one.day for one in own)
        same_day = [one for one in own if one.day == last]
        ranked = [one for level in ("in-depth", "multiple", "brief", "none") for one in same_day
                  if one.level.value == level]  # fmt: skip
        found.append(ranked[0])
    return found


def stated(tie: Relationship, as_of: date, policy: Policy) -> float:
    """Return the best of what raters say today."""
    values = [0.0]
    for one in newest_ratings(tie, as_of):
        age = (as_of - one.day).days
        values.append(policy.stated_values[one.level] * 0.5 ** (age / policy.stated_half_life_days))
    return max(values)


def strength(tie: Relationship, as_of: date, policy: Policy) -> float:
    """Return the larger of derived and stated."""
    return max(derived(tie, as_of, policy), stated(tie, as_of, policy))


def contacts(tie: Relationship, as_of: date) -> set[date]:
    """Return the days of contact."""
    return {entry.day for entry in tie.rhythm if entry.day <= as_of}


def moves(tie: Relationship, as_of: date) -> set[date]:
    """Return the days on which they moved."""
    return {e.day for e in tie.rhythm if e.day <= as_of and e.direction.value in ("inbound", "mutual")}


def vouches(tie: Relationship, as_of: date) -> set[date]:
    """Return the days on which somebody stated a level above none."""
    return {s.day for s in tie.statements if s.day <= as_of and s.level.value not in ("unknown", "none")}


def silence(tie: Relationship, as_of: date) -> int | None:
    """Return the days since they moved or somebody vouched, whatever came later, else None."""
    evidence = moves(tie, as_of) | vouches(tie, as_of)
    return (as_of - max(evidence)).days if evidence else None


def answered(tie: Relationship, as_of: date, policy: Policy) -> bool:
    """Return whether they moved lately."""
    return any((as_of - day).days <= policy.answered_within_days for day in moves(tie, as_of))


def live(tie: Relationship, as_of: date, policy: Policy) -> bool:
    """Return whether the tie is live."""
    told = tie.model_copy(update={"rhythm": ()})
    by_moves, by_word = moves(tie, as_of), vouches(tie, as_of)
    return any(
        days
        and (as_of - max(days)).days < policy.lapsed_days
        and strength(one, as_of, policy) >= policy.live_strength
        for days, one in ((by_moves, tie), (by_word, told))
    )


def live_by_contact(tie: Relationship, as_of: date, policy: Policy) -> bool:
    """Return whether the tie would be live had nobody stated anything."""
    return live(tie.model_copy(update={"statements": ()}), as_of, policy)


# Coverage


def ties_to(board: Board, person: str, without: str | None = None) -> list[Relationship]:
    """Return the ties of active team members to a person."""
    return [
        tie
        for tie in board.relationships.values()
        if tie.stakeholder_id == person
        and tie.team_member_id != without
        and counts(board.team_members[tie.team_member_id])
    ]


def live_ties(board: Board, person: str, policy: Policy, without: str | None = None) -> list[Relationship]:
    """Return the live ones among them."""
    return [tie for tie in ties_to(board, person, without) if live(tie, board.as_of, policy)]


def status(board: Board, person: str, policy: Policy, without: str | None = None) -> str:
    """Go down the list of statuses, and take the first that holds."""
    day = board.as_of
    known = [t for t in ties_to(board, person, without) if contacts(t, day) | vouches(t, day)]
    alive = live_ties(board, person, policy, without)
    if board.stakeholders[person].status.value == "vacant":
        return "vacant"
    if not known:
        return "uncovered"
    if any((silence(tie, day) or 0) < policy.at_risk_days for tie in alive):
        return "covered"
    if alive:
        return "at-risk"
    if all(not moves(tie, day) and not vouches(tie, day) for tie in known):
        return "one-way"
    if all(silent is None or silent >= policy.lapsed_days for silent in (silence(t, day) for t in known)):
        return "lapsed"
    return "weak"


def flags(board: Board, person: str, policy: Policy) -> set[str]:
    """Check every flag by its own rule."""
    who, day = board.stakeholders[person], board.as_of
    if who.status.value == "vacant":
        return set()
    alive, ties, found = live_ties(board, person, policy), ties_to(board, person), set()
    if is_key(board, person) and len(alive) < policy.wanted_ties:
        found.add("thin")
    if alive and all(_too_low(board, tie, policy) for tie in alive):
        found.add("mismatched")
    if any(_blocks(board, one.id, person) for one in board.influences.values()):
        found.add("blocked")
    scale = ["none", "brief", "multiple", "in-depth"]
    for tie in ties:
        rated = [scale.index(one.level.value) for one in newest_ratings(tie, day)]
        if any(abs(a - b) >= policy.dispute_levels for a in rated for b in rated):
            found.add("disputed")
        wish = policy.stated_values.get(tie.desired_level)
        if wish is not None and strength(tie, day, policy) < wish:
            found.add("below-desired")
    if alive and not any(live_by_contact(tie, day, policy) for tie in alive):
        found.add("stated-only")
    return found


def _too_low(board: Board, tie: Relationship, policy: Policy) -> bool:
    scale = ["assistant", "professional", "manager", "senior", "executive"]
    high = board.stakeholders[tie.stakeholder_id].seniority.value
    low = board.team_members[tie.team_member_id].seniority.value
    if "unknown" in (high, low):
        return False
    return scale.index(high) - scale.index(low) >= policy.mismatch_levels


def _blocks(board: Board, influence: str, person: str) -> bool:
    one, unit = board.influences[influence], board.stakeholders[person].unit_id
    hit = one.to_stakeholder_id == person or (one.to_unit_id is not None and one.to_unit_id == unit)
    blocker = board.stakeholders[one.stakeholder_id]
    return one.influence.value == "blocks" and hit and counts(blocker) and blocker.id != person


# Penetration


def penetration(board: Board, unit: str, policy: Policy) -> tuple[float | None, float, float]:
    """Return P, and its ends over every way in which the missing seats could be reached or not."""
    held = seats(board)[unit]
    here = [person for person in held if counts(board.stakeholders[person])]
    expected = board.decision_units[unit].expected_size if board.decision_units else 8
    missing = max(expected - len(here), len(held) - len(here))
    weights = [weight(held[person], policy) for person in here]
    if sum(weights) == 0:
        return None, 0.0, 1.0
    reached = 0.0
    for person, q in zip(here, weights, strict=True):
        missed = 1.0
        for tie in ties_to(board, person):
            if answered(tie, board.as_of, policy):
                missed = missed * (1 - strength(tie, board.as_of, policy))
        reached += q * (1 - missed)
    mean, total = sum(weights) / len(weights), sum(weights)
    ends = [
        (reached + sum(mean * c for c in chosen)) / (total + mean * missing)
        for chosen in itertools.product((0, 1), repeat=max(missing, 0))
    ]
    return reached / total, min(ends), max(ends)
