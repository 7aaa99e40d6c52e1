"""By which constants do we judge? Every threshold, half-life and weight, in one typed object."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.scales import InteractionKind, Level
from graph.model.values import Share, canonical_json

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Days = Annotated[int, Field(gt=0, le=36_500)]


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
    answered_within_days: Days = 180
    live_strength: Share = 0.3
    at_risk_days: Days = 60
    lapsed_days: Days = 90
    wanted_ties: Annotated[int, Field(ge=1)] = 2
    mismatch_levels: Annotated[int, Field(ge=1)] = 2
    dispute_levels: Annotated[int, Field(ge=1)] = 2
    unknown_influence: Positive = 2.5
    key_role_factor: Positive = 2.0
    key_player_influence: Positive = 4.0
    ally_strength: Share = 0.6
    reporting_strength: Share = 0.5
    default_influence_weight: Share = 0.5
    fresh_days: Days = 14

    def weight(self, kind: InteractionKind) -> float:
        """The weight of one kind of interaction in an active day; 1 unless the policy says otherwise."""
        return self.kind_weights.get(kind, 1.0)

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
