"""Who decides, with what weight? Decision units, entered or assumed, and each person's part in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.analysis.people import is_present
from graph.analysis.report import Because, Reason
from graph.model import (
    DEFAULT_EXPECTED_SIZE,
    KEY_DECISION_ROLES,
    Board,
    BuyingRole,
    Certainty,
    DecisionRole,
    PersonStatus,
    Policy,
    Seniority,
    Stance,
)
from graph.model.phrase import listed, phrase

ASSUMED = "assumed"
"""The id of the decision unit of an account where nobody entered one."""

_ASSUMED_SEATS: Mapping[Seniority, tuple[tuple[BuyingRole, ...], int]] = MappingProxyType(
    {
        Seniority.EXECUTIVE: ((BuyingRole.DECISION_MAKER,), 4),
        Seniority.SENIOR: ((BuyingRole.INFLUENCER,), 3),
    }
)
_FALLBACK_SEATS: Mapping[Seniority, tuple[tuple[BuyingRole, ...], int]] = MappingProxyType(
    {Seniority.MANAGER: ((), 2)}
)


@dataclass(frozen=True)
class Part:
    """What a person has to say in deciding: in one decision unit, or over all of them.

    Several seats of a person add up: all roles, the largest known influence, the worst known stance;
    confirmed if any of them is. ``because`` names the seats.
    """

    roles: tuple[BuyingRole, ...] = ()
    influence: int | None = None
    stance: Stance = Stance.UNKNOWN
    certainty: Certainty = Certainty.ASSUMED
    because: Because = ()

    @property
    def is_seated(self) -> bool:
        """Whether the person has any seat."""
        return bool(self.because)

    @property
    def is_key(self) -> bool:
        """Whether the person holds a key decision role (economic buyer, decision maker, approver)."""
        return not KEY_DECISION_ROLES.isdisjoint(self.roles)

    def is_key_player(self, policy: Policy) -> bool:
        """Whether the person holds a key decision role or has a key player's influence."""
        return self.is_key or (self.influence or 0) >= policy.key_player_influence

    def weight(self, policy: Policy) -> float:
        """Influence 0-5 (unknown: the policy's), doubled for key decision roles; 0 without a seat.

        >>> why = (Reason(DecisionRole(id="s", stakeholder_id="p", decision_unit_id="d").key, "seat"),)
        >>> approver = Part(roles=(BuyingRole.APPROVER,), influence=5, because=why)
        >>> approver.weight(Policy()), Part(because=why).weight(Policy()), Part().weight(Policy())
        (10.0, 2.5, 0.0)
        """
        if not self.is_seated:
            return 0.0
        influence = policy.unknown_influence if self.influence is None else float(self.influence)
        return influence * (policy.key_role_factor if self.is_key else 1.0)


def together(parts: Iterable[Part]) -> Part:
    """Several parts of one person as one."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    held = {role for part in parts for role in part.roles}
    known = [part.stance for part in parts if part.stance.score is not None]
    return Part(
        roles=tuple(role for role in BuyingRole if role in held),
        influence=max((part.influence for part in parts if part.influence is not None), default=None),
        stance=min(known, key=lambda stance: stance.score or 0, default=Stance.UNKNOWN),
        certainty=(
            Certainty.CONFIRMED
            if any(part.certainty is Certainty.CONFIRMED for part in parts)
            else Certainty.ASSUMED
        ),
        because=tuple(reason for part in parts for reason in part.because),
    )


@dataclass(frozen=True)
class SeatedUnit:
    """A decision unit with its seats: stakeholder id -> part, in order of id, without those who left."""

    id: str
    name: str
    opportunity_id: str | None
    required_roles: tuple[BuyingRole, ...]
    expected_size: int
    assumed: bool
    parts: Mapping[str, Part]


def decision_units(board: Board) -> tuple[SeatedUnit, ...]:
    """The decision units of a board in order of name and id; an assumed unit first where nobody entered any.

    Units of deals that only name who takes part, as a CRM does - no required role, no seat with a role, an
    influence or a stance - say nothing of who decides in the account: the assumed unit stands beside them.

    Assumed seats: every active executive is a decision maker with influence 4, every active senior an
    influencer with 3; where there are neither, every active manager has influence 2 and no role.

    >>> from datetime import date
    >>> from graph.model import Account, Stakeholder, board_of
    >>> anna = Stakeholder(id="p", account_id="a", name="Anna", seniority="executive")
    >>> (unit,) = decision_units(board_of([Account(id="a", name="Acme"), anna], "a", date(2026, 11, 20)))
    >>> unit.assumed, unit.parts["p"].influence
    (True, 4)
    """
    if not board.decision_units:
        return (assumed_unit(board),)
    seats: dict[str, dict[str, list[Part]]] = {unit_id: {} for unit_id in board.decision_units}
    for seat in board.decision_roles.values():
        person = board.stakeholders.get(seat.stakeholder_id)
        if seat.decision_unit_id in seats and person is not None and person.status is not PersonStatus.LEFT:
            seats[seat.decision_unit_id].setdefault(person.id, []).append(_part(seat))
    units = sorted(board.decision_units.values(), key=lambda unit: (unit.name.casefold(), unit.id))
    entered = tuple(
        SeatedUnit(
            id=unit.id, name=unit.name, opportunity_id=unit.opportunity_id,
            required_roles=unit.required_roles, expected_size=unit.expected_size, assumed=False,
            parts=MappingProxyType({one: together(seats[unit.id][one]) for one in sorted(seats[unit.id])}),
        )
        for unit in units
    )  # fmt: skip
    return (assumed_unit(board), *entered) if _names_only(board) else entered


def _names_only(board: Board) -> bool:
    """Whether all units say who takes part in a deal, and none what anybody has to say there."""
    seats = board.decision_roles.values()
    said = any(
        seat.roles or seat.influence is not None or seat.stance is not Stance.UNKNOWN for seat in seats
    )
    filled = {seat.decision_unit_id for seat in seats}
    return not said and all(
        unit.opportunity_id and not unit.required_roles and unit.id in filled
        for unit in board.decision_units.values()
    )


def parts_over_units(units: Iterable[SeatedUnit]) -> Mapping[str, Part]:
    """Each seated person's part over all decision units, by stakeholder id."""
    parts: dict[str, list[Part]] = {}
    for unit in units:
        for person_id, part in unit.parts.items():
            parts.setdefault(person_id, []).append(part)
    return MappingProxyType({person_id: together(parts[person_id]) for person_id in sorted(parts)})


def _part(seat: DecisionRole) -> Part:
    words = listed(
        [*seat.roles]
        + ([] if seat.influence is None else [phrase("influence {influence}", influence=seat.influence)])
        + ([] if seat.stance is Stance.UNKNOWN else [seat.stance])
    )
    return Part(
        seat.roles,
        seat.influence,
        seat.stance,
        seat.certainty,
        (Reason(seat.key, phrase("seat: {words}", words=words or phrase("unknown"))),),
    )


def assumed_unit(board: Board) -> SeatedUnit:
    """The decision unit that is assumed where nobody entered one; see ``decision_units``."""
    people = [person for person in board.stakeholders.values() if is_present(person)]
    drawn = _ASSUMED_SEATS
    if not any(person.seniority in drawn for person in people):
        drawn = _FALLBACK_SEATS
    parts = {
        person.id: Part(
            *drawn[person.seniority],
            because=(
                Reason(
                    person.key, phrase("seat assumed from seniority: {seniority}", seniority=person.seniority)
                ),
            ),
        )
        for person in people
        if person.seniority in drawn
    }
    return SeatedUnit(
        ASSUMED,
        phrase("Assumed decision unit"),
        None,
        (),
        DEFAULT_EXPECTED_SIZE,
        True,
        MappingProxyType(parts),
    )
