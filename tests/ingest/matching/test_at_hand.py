"""Is everything let go of that was kept at hand to compare many?"""

from __future__ import annotations

import importlib
import pkgutil

from ingest import matching
from ingest.matching.at_hand import let_go
from ingest.matching.blocking import likely_pairs
from ingest.matching.companies import Company
from ingest.matching.company_blocks import likely_companies
from ingest.matching.people import Person


def kept() -> dict[str, int]:
    """How much each reading of a text or a pair has at hand."""
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(matching.__path__, "ingest.matching.")
    ]
    return {
        f"{module.__name__}.{name}": one.cache_info().currsize
        for module in modules for name, one in vars(module).items()
        if callable(getattr(one, "cache_info", None)) and one.cache_parameters()["maxsize"] is not None
        and one.cache_parameters()["maxsize"] > 1
    }  # fmt: skip


def test_nothing_of_a_comparison_stays_at_hand() -> None:
    people = [Person("a", "Zoë Reeve", emails=("z@x.example",)), Person("b", "Zoe Reeves")]
    likely_pairs(people)
    likely_companies(
        [Company("a", "Acme GmbH", address="Ring 1, Köln"), Company("b", "ACME", address="Ring 2")]
    )
    assert sum(kept().values()) > 5
    let_go()
    assert set(kept().values()) == {0}
