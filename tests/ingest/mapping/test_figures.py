"""Are recognition and mapping as good as the documentation says?"""

from __future__ import annotations

from tests.ingest.mapping.judging import judge_all

KNOWN, UNKNOWN = 0.98, 0.85
"""Shares of columns that have to be right: with the product's formats; without them, of each fifth table."""


def test_known_products_are_recognised_and_mapped() -> None:
    judged = judge_all(left_out=False)
    assert len(judged) > 150
    assert [one.format for one in judged if not one.recognised] == []
    wrong = sum(len(one.wrong) for one in judged)
    assert 1 - wrong / sum(one.columns for one in judged) >= KNOWN


def test_unknown_products_are_mapped_mostly() -> None:
    judged = judge_all(left_out=True, step=5)
    wrong = sum(len(one.wrong) for one in judged)
    assert 1 - wrong / sum(one.columns for one in judged) >= UNKNOWN
