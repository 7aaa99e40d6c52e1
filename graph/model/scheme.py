"""By which criteria do we choose key accounts? Facts, weights, tiers and their names, in one typed object."""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.model.values import Name, Number, OptionalText, canonical_json

Weight = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class SchemeError(ValueError):
    """A scheme file cannot be used; the message names the setting."""


class Fact(StrEnum):
    """What is known of an account that may speak for it, or against it."""

    LIFETIME_VALUE = "lifetime-value"
    COST_TO_SERVE = "cost-to-serve"
    ANNUAL_POTENTIAL = "annual-potential"
    REVENUE = "revenue"
    VALUE_AT_STAKE = "value-at-stake"
    PENETRATION = "penetration"
    HEALTH = "health"
    GAPS = "gaps"
    KEY_GAPS = "key-gaps"

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in some currency.

        >>> Fact.REVENUE.is_money, Fact.HEALTH.is_money
        (True, False)
        """
        return self in _MONEY


_MONEY: Final = frozenset(
    {Fact.LIFETIME_VALUE, Fact.COST_TO_SERVE, Fact.ANNUAL_POTENTIAL, Fact.REVENUE, Fact.VALUE_AT_STAKE}
)


class Better(StrEnum):
    """Which way a fact speaks for an account."""

    MORE = "more"
    LESS = "less"


class Criterion(BaseModel):
    """One fact, its weight, and which way it counts.

    ``low`` and ``high`` are the values that score the ends of the scale; without them the least and the
    largest value among the candidates do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: Fact
    weight: Weight = 1.0
    better: Better = Better.MORE
    low: Number | None = None
    high: Number | None = None

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("low must be less than high")
        return self


class Tier(BaseModel):
    """A tier: its name, and the score in [0, 100] from which an account belongs to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    cut: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


TIER_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "divisions": ("Premier", "First Division", "Second Division"),
        "medals": ("Gold", "Silver", "Bronze"),
        "classes": ("First", "Club", "Economy", "Standby"),
    }
)
"""Names of tiers that are offered, the best first."""


def even_tiers(names: tuple[str, ...]) -> tuple[Tier, ...]:
    """Tiers that share the scale evenly, the best first.

    >>> [(tier.name, round(tier.cut, 1)) for tier in even_tiers(("Gold", "Silver", "Bronze"))]
    [('Gold', 66.7), ('Silver', 33.3), ('Bronze', 0.0)]
    """
    count = len(names)
    return tuple(
        Tier(name=name, cut=100.0 * (count - place) / count) for place, name in enumerate(names, start=1)
    )


class Scheme(BaseModel):
    """How accounts are scored and sorted into tiers.

    Attributes:
        criteria: what counts, each fact at most once; at least one weighs something.
        tiers: the best first, with falling cuts. Who is below the last cut has no tier.
        tier_names: a set of names to share the scale evenly among, instead of ``tiers``.
        key_tiers: how many of the first tiers hold the key accounts.
        top: how many accounts the question "who is in the first n?" asks for.
        currency: amounts are compared in it; None is the one that most candidates have.
        rates: what one unit of another currency is worth in ``currency``, as the user states it.

    >>> Scheme(tier_names="medals").tiers[0].name
    'Gold'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = "standard"
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)] = (
        Criterion(fact=Fact.LIFETIME_VALUE, weight=3.0),
        Criterion(fact=Fact.COST_TO_SERVE, weight=1.0, better=Better.LESS),
        Criterion(fact=Fact.ANNUAL_POTENTIAL, weight=1.0),
        Criterion(fact=Fact.VALUE_AT_STAKE, weight=1.0),
    )
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1, max_length=20)] = even_tiers(
        TIER_NAMES["divisions"]
    )
    tier_names: OptionalText = None
    key_tiers: Annotated[int, Field(ge=1)] = 1
    top: Annotated[int, Field(ge=1)] = 25
    currency: OptionalText = None
    rates: Mapping[Name, Rate] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _named_tiers(cls, given: object) -> object:
        """Give ``tier_names`` its tiers, if no tiers are given beside it."""
        if not isinstance(given, Mapping) or given.get("tier_names") is None or "tiers" in given:
            return given
        names = TIER_NAMES.get(str(given["tier_names"]))
        if names is None:
            raise ValueError(f"tier_names is one of {', '.join(TIER_NAMES)}")
        return {**given, "tiers": even_tiers(names)}

    @model_validator(mode="after")
    def _usable(self) -> Self:
        facts = [criterion.fact for criterion in self.criteria]
        if len(set(facts)) < len(facts):
            raise ValueError("criteria name a fact twice")
        if not any(criterion.weight > 0 for criterion in self.criteria):
            raise ValueError("no criterion weighs anything")
        cuts = [tier.cut for tier in self.tiers]
        if any(lower >= cut for cut, lower in itertools.pairwise(cuts)):
            raise ValueError("the cuts of the tiers must fall from one to the next")
        if len({tier.name for tier in self.tiers}) < len(cuts):
            raise ValueError("two tiers have one name")
        if self.key_tiers > len(cuts):
            raise ValueError("there are fewer tiers than key_tiers")
        return self

    @property
    def label(self) -> str:
        """What answers print to name the scheme they used: its name and a digest of all settings.

        >>> Scheme().label.startswith("standard-")
        True
        """
        text = canonical_json(self.model_dump(mode="json"))
        return f"{self.name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def read_scheme(path: Path) -> Scheme:
    """The scheme in a TOML file; missing settings keep their standard value.

    Raises:
        SchemeError: the file cannot be read, is not TOML, or a setting is unknown or out of range.
    """
    try:
        return Scheme.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SchemeError(f"scheme {path.name}: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "scheme"
        raise SchemeError(f"scheme {path.name}: {where}: {first['msg']}") from None
