"""Is a scheme read as it is written, and refused with the setting that is wrong?"""

from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.model import TIER_NAMES, Better, Criterion, Fact, Scheme, SchemeError, Tier, read_scheme


def written(folder: Path, text: str) -> Path:
    path = folder / "scheme.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_standard_scheme_weighs_lifetime_value_and_cost_to_serve_not_the_top_line() -> None:
    facts = {one.fact: one for one in Scheme().criteria}
    assert facts[Fact.LIFETIME_VALUE].weight == max(one.weight for one in Scheme().criteria)
    assert facts[Fact.COST_TO_SERVE].better is Better.LESS
    assert Fact.REVENUE not in facts


@pytest.mark.parametrize("names", TIER_NAMES)
def test_each_set_of_names_makes_tiers_that_share_the_scale_evenly(names: str) -> None:
    tiers = Scheme(tier_names=names).tiers
    assert tuple(tier.name for tier in tiers) == TIER_NAMES[names]
    assert tiers[-1].cut == 0.0
    steps = {round(above.cut - below.cut, 9) for above, below in pairwise(tiers)}
    assert steps == {round(100 / len(tiers), 9)}


def test_a_file_says_all_there_is(tmp_path: Path) -> None:
    scheme = read_scheme(written(tmp_path, """
        name = "ours"
        key_tiers = 2
        top = 10
        currency = "EUR"
        criteria = [
          {fact = "lifetime-value", weight = 2},
          {fact = "health", better = "more", low = 0, high = 100},
        ]
        tiers = [{name = "A", cut = 80}, {name = "B", cut = 50}]
        [rates]
        GBP = 1.15
    """))  # fmt: skip
    assert [one.weight for one in scheme.criteria] == [2.0, 1.0]
    assert scheme.tiers == (Tier(name="A", cut=80), Tier(name="B", cut=50))
    assert (scheme.rates["GBP"], scheme.key_tiers, scheme.top) == (1.15, 2, 10)
    assert scheme.label.startswith("ours-")
    assert scheme.label != scheme.model_copy(update={"top": 11}).label


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("top = 0", "top"),
        ("weights = 1", "weights"),
        ('criteria = [{fact = "size"}]', "criteria.0.fact"),
        ("criteria = []", "criteria"),
        ('criteria = [{fact = "gaps", weight = 0}]', "no criterion weighs anything"),
        ('criteria = [{fact = "gaps"}, {fact = "gaps"}]', "a fact twice"),
        ('criteria = [{fact = "gaps", low = 2, high = 1}]', "low must be less than high"),
        ('criteria = [{fact = "gaps", weight = inf}]', "criteria.0.weight"),
        ('criteria = [{fact = "gaps", weight = -1}]', "criteria.0.weight"),
        ('tiers = [{name = "A", cut = 50}, {name = "B", cut = 50}]', "must fall"),
        ('tiers = [{name = "A", cut = 50}, {name = "A", cut = 20}]', "one name"),
        ('tiers = [{name = "A", cut = 101}]', "tiers.0.cut"),
        ('tier_names = "planets"', "divisions, medals, classes"),
        ("key_tiers = 4", "fewer tiers than key_tiers"),
        ("rates = {GBP = 0}", "rates.GBP"),
        ("top = = 1", "scheme.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SchemeError, match=r"scheme\.toml") as refused:
        read_scheme(written(tmp_path, text))
    assert told in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"absent\.toml"):
        read_scheme(tmp_path / "absent.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SchemeError, match=r"bytes\.toml"):
        read_scheme(tmp_path / "bytes.toml")


def test_a_scheme_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Criterion(fact=Fact.GAPS).weight = 2.0  # type: ignore[misc]
