"""Which scheme does an address ask for? Weights, tiers and currency in plain fields; the scheme as a file.

Each fact is a parameter with its weight; ``less`` names those of which less is better. ``names`` is one of
the offered sets of tier names, or ``own`` with ``tiers`` in own words ("A: 80, B: 50", or without cuts).
Without any weight the address asks for the standard scheme.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from graph.model.scheme import TIER_NAMES, Better, Criterion, Fact, Scheme, Tier, even_tiers

OWN: Final = "own"
LONGEST: Final = 500
_PAIR: Final = re.compile(r"\s*(?P<name>.+?)\s*[:=]\s*(?P<number>\d+(?:\.\d+)?)\s*")


class Asked(NamedTuple):
    """The scheme that an address asks for, the fields as they are shown, and why it could not be read."""

    scheme: Scheme
    fields: dict[str, str]
    trouble: str | None


def asked_in(query: QueryParams) -> Asked:
    """The scheme in a query; the standard one where it cannot be read, with the reason.

    >>> asked_in(QueryParams("health=2&names=medals")).scheme.tiers[0].name
    'Gold'
    >>> asked_in(QueryParams("health=much")).trouble
    'the weight of health is no number from 0 to 1,000,000'
    """
    fields = {
        name: query.get(name, "")[:LONGEST] for name in ("names", "tiers", "key", "top", "currency", "rates")
    }
    try:
        return Asked(_scheme(query, fields), fields, None)
    except ValidationError as error:
        return Asked(Scheme(), fields, _words(error))
    except ValueError as error:
        return Asked(Scheme(), fields, str(error))


def _words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = " ".join(str(part).replace("_", " ") for part in first["loc"])
    return f"{where}: {first['msg']}".removeprefix(": ").replace("Value error, ", "")


def _scheme(query: QueryParams, fields: dict[str, str]) -> Scheme:
    said: dict[str, Any] = {}
    if criteria := tuple(_criteria(query)):
        said |= {"name": "yours", "criteria": criteria}
    elif any(query.get(fact.value) for fact in Fact):
        raise ValueError("no criterion weighs anything")
    if tiers := _tiers(fields):
        said["tiers"] = tiers
    for name, field in (("key_tiers", "key"), ("top", "top")):
        if fields[field]:
            said[name] = int(_number(fields[field], f"the number in {field}"))
    if fields["currency"].strip():
        said["currency"] = fields["currency"].strip().upper()
    if fields["rates"].strip():
        said["rates"] = dict(_pairs(fields["rates"], "a rate is written as GBP: 1.15"))
    return Scheme.model_validate(said)


def _criteria(query: QueryParams) -> Iterator[Criterion]:
    less = set(query.getlist("less"))
    for fact in Fact:
        text = query.get(fact.value, "").strip()
        weight = _number(text, f"the weight of {fact.value.replace('-', ' ')}") if text else 0.0
        if weight > 0:
            yield Criterion(
                fact=fact, weight=weight, better=Better.LESS if fact.value in less else Better.MORE
            )


def _number(text: str, what: str) -> float:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1_000_000:
        raise ValueError(f"{what} is no number from 0 to 1,000,000")
    return number


def _tiers(fields: dict[str, str]) -> tuple[Tier, ...]:
    if fields["names"] != OWN:
        names = TIER_NAMES.get(fields["names"])
        return even_tiers(names) if names else ()
    text = fields["tiers"]
    if ":" in text or "=" in text:
        return tuple(Tier(name=name, cut=cut) for name, cut in _pairs(text, "a tier is written as A: 80"))
    words = tuple(word.strip() for word in re.split("[,;]", text) if word.strip())
    if not words:
        raise ValueError("name your tiers, the best first, separated by commas")
    return even_tiers(words)


def _pairs(text: str, otherwise: str) -> Iterator[tuple[str, float]]:
    for part in filter(str.strip, re.split("[,;]", text)):
        found = _PAIR.fullmatch(part)
        if found is None:
            raise ValueError(otherwise)
        yield found["name"], float(found["number"])


def scheme_toml(scheme: Scheme) -> str:
    """The scheme as a TOML file that ``read_scheme`` and the command ``select`` take.

    >>> import tomllib
    >>> Scheme.model_validate(tomllib.loads(scheme_toml(Scheme()))) == Scheme()
    True
    """
    lines = [f"name = {_text(scheme.name)}", f"key_tiers = {scheme.key_tiers}", f"top = {scheme.top}"]
    if scheme.currency:
        lines.append(f"currency = {_text(scheme.currency)}")
    tiers = ", ".join(f"{{ name = {_text(tier.name)}, cut = {tier.cut!r} }}" for tier in scheme.tiers)
    lines += [f"tiers = [{tiers}]"]
    for one in scheme.criteria:
        lines += ["", "[[criteria]]", f"fact = {_text(one.fact.value)}", f"weight = {one.weight!r}"]
        lines += [f"better = {_text(one.better.value)}"] if one.better is Better.LESS else []
        ends = (("low", one.low), ("high", one.high))
        lines += [f"{name} = {end!r}" for name, end in ends if end is not None]
    if scheme.rates:
        lines += ["", "[rates]", *(f"{_text(word)} = {rate!r}" for word, rate in scheme.rates.items())]
    return "\n".join(lines) + "\n"


def _text(word: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
