"""By which constants do we judge? Every threshold, half-life and weight, in one typed object."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.scales import Fit, InteractionKind, Level
from graph.model.values import Share, canonical_json

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Effort = Annotated[float, Field(ge=0, le=1_000)]
Days = Annotated[int, Field(gt=0, le=36_500)]
Rate = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Factor = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
"""What weighs a seat; bounded, so that sums of weights stay exact enough for a plan of moves."""


class HealthPart(StrEnum):
    """What the health of a map is made of; a part without a weight does not count."""

    COVERAGE = "coverage"
    PENETRATION = "penetration"
    REDUNDANCY = "redundancy"
    FRESHNESS = "freshness"
    COMPLETENESS = "completeness"


class PolicyError(ValueError):
    """A policy file cannot be used; the message names the setting."""


class Policy(BaseModel):
    """The constants of domain measures; times are in days.

    >>> Policy().half_life_days, Policy().live_strength
    (60.0, 0.3)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = "standard"
    half_life_days: Positive = 60.0
    strength_scale: Positive = 1.9
    kind_weights: Mapping[InteractionKind, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = Field(
        default_factory=dict
    )
    unanswered_discount: Share = 0.5
    stated_values: Mapping[Level, Share] = Field(
        default_factory=lambda: {
            Level.NONE: 0.0,
            Level.BRIEF: 0.25,
            Level.MULTIPLE: 0.5,
            Level.IN_DEPTH: 0.8,
        }
    )
    stated_half_life_days: Positive = 180.0
    outlook_weight: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.8
    outlook_detours: Annotated[int, Field(ge=0)] = 3
    outlook_floor: Share = 0.5
    answered_within_days: Days = 180
    live_strength: Share = 0.3
    at_risk_days: Days = 60
    lapsed_days: Days = 90
    established_days: Annotated[int, Field(ge=1)] = 3
    lapsing_short_half_life_days: Positive = 30.0
    lapsing_long_half_life_days: Positive = 180.0
    wanted_ties: Annotated[int, Field(ge=1)] = 2
    mismatch_levels: Annotated[int, Field(ge=1)] = 2
    dispute_levels: Annotated[int, Field(ge=1)] = 2
    unknown_influence: Factor = 2.5
    key_role_factor: Factor = 2.0
    key_player_influence: Positive = 4.0
    ally_strength: Share = 0.6
    reporting_strength: Share = 0.5
    default_influence_weight: Share = 0.5
    power_network_share: Share = 0.5
    pagerank_damping: Annotated[float, Field(ge=0, le=0.99)] = 0.85
    unknown_hold: Share = 0.5
    new_tie_cost: Effort = 10.0
    renewed_tie_cost: Effort = 4.0
    level_cost: Effort = 1.0
    function_cost: Effort = 2.0
    introduction_saving: Share = 0.5
    default_capacity: Annotated[int, Field(ge=0, le=10_000)] = 40
    fresh_days: Days = 14
    leaving_rate: Rate = 0.25
    leaving_rate_low: Rate = 0.15
    leaving_rate_high: Rate = 0.35
    tie_survival_days: Days = 90
    colleague_weights: Mapping[Fit, Share] = Field(
        default_factory=lambda: {
            Fit.TIE: 0.4,
            Fit.REACH: 0.2,
            Fit.FUNCTION: 0.15,
            Fit.LEVEL: 0.15,
            Fit.CAPACITY: 0.1,
        }
    )
    heir_weights: Mapping[Fit, Share] = Field(
        default_factory=lambda: {
            Fit.LINE: 0.25,
            Fit.UNIT: 0.2,
            Fit.LEVEL: 0.15,
            Fit.TIE: 0.25,
            Fit.STANCE: 0.15,
        }
    )
    at_risk_credit: Share = 0.5
    health_weights: Mapping[HealthPart, Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]] = (
        Field(
            default_factory=lambda: {
                HealthPart.COVERAGE: 3.0,
                HealthPart.PENETRATION: 3.0,
                HealthPart.REDUNDANCY: 2.0,
                HealthPart.FRESHNESS: 1.0,
                HealthPart.COMPLETENESS: 1.0,
            }
        )
    )

    def weight(self, kind: InteractionKind) -> float:
        """The weight of one kind of interaction in an active day; 1 unless the policy says otherwise."""
        return self.kind_weights.get(kind, 1.0)

    @property
    def horizon_days(self) -> int:
        """How far ahead an outlook speaks: one and a half half-lives.

        >>> Policy().horizon_days
        90
        """
        return round(1.5 * self.half_life_days)

    @property
    def digest(self) -> str:
        """Twelve hex digits that differ when any constant differs."""
        return hashlib.sha256(canonical_json(self.model_dump(mode="json")).encode()).hexdigest()[:12]

    @property
    def label(self) -> str:
        """What answers print to name the policy they used.

        >>> Policy().label.startswith("standard-")
        True
        """
        return f"{self.name}-{self.digest}"


def read_policy(path: Path) -> Policy:
    """The policy in a TOML file; missing settings keep their standard value.

    Raises:
        PolicyError: the file cannot be read, is not TOML, or a setting is unknown or out of range.
    """
    try:
        return Policy.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"policy {path.name}: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PolicyError(f"policy {path.name}: {where}: {first['msg']}") from None
