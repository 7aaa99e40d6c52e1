"""Does matching hold on a second set, made by other rules than those it was tuned on?"""

from __future__ import annotations

import pytest

from ingest.matching import Verdict, likely_pairs
from tests.ingest.lives import lives

PRECISION, RECALL = 0.995, 0.95
"""What is asked for: of automatic merges; of these and the proposed ones together."""


@pytest.mark.parametrize("seed", [201, 202])
def test_lives_are_told(seed: int) -> None:
    made = lives(seed)
    found = {frozenset((pair.one, pair.other)): pair.likeness.verdict for pair in likely_pairs(made.people)}
    joined = {pair for pair, verdict in found.items() if verdict is Verdict.CERTAIN}
    assert len(made.same) >= 500
    assert len(joined & made.same.keys()) / len(joined) >= PRECISION
    assert len(found.keys() & made.same.keys()) / len(made.same) >= RECALL
    assert len(joined) / len(made.same) > 0.5
