"""Does every measure give numbers under any policy that is allowed?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from graph import analysis
from graph.analysis.joining import Joining
from graph.analysis.matrix_report import MatrixKind
from graph.analysis.report import Report
from graph.analysis.scenario import Scenario
from graph.model import Board, Policy
from tests.graph.analysis.bad_boards import whole

LEAST = 5e-324
EXTREMES: dict[str, dict[str, Any]] = {
    "half-lives of no time": {"half_life_days": LEAST, "stated_half_life_days": LEAST},
    "half-lives without end": {"half_life_days": 1e308, "stated_half_life_days": 1e308},
    "seats that weigh nearly nothing": {"unknown_influence": LEAST, "key_role_factor": LEAST},
    "seats that weigh most": {"unknown_influence": 100.0, "key_role_factor": 100.0},
    "one part of health": {"health_weights": {"coverage": LEAST}},
    "heavy parts of health": {"health_weights": {"coverage": 1e6, "penetration": 1e6}},
    "no parts of health": {"health_weights": {}},
    "everybody introduces": dict.fromkeys(
        ("ally_strength", "reporting_strength", "default_influence_weight"), 1.0
    ),
    "hardly anybody introduces": dict.fromkeys(
        ("ally_strength", "reporting_strength", "default_influence_weight"), LEAST
    ),
    "any tie is live": {"live_strength": 0.0, "unanswered_discount": 0.0},
    "no tie is live": {"live_strength": 1.0, "unanswered_discount": 1.0},
    "days that cross": {"at_risk_days": 36_500, "lapsed_days": 1, "answered_within_days": 1},
    "moves for nothing": dict.fromkeys(
        ("new_tie_cost", "renewed_tie_cost", "level_cost", "function_cost"), 0.0
    ),
    "no room": {"default_capacity": 0, "wanted_ties": 10**9},
    "everybody leaves": {"leaving_rate": 100.0, "leaving_rate_low": 100.0, "tie_survival_days": 1},
    "no fit counts": {"colleague_weights": {}, "heir_weights": {}},
}


def reports(board: Board, policy: Policy) -> list[Report]:
    """Return the report of every measure of one board."""
    scenario = Scenario(leaves=("m", "p"), joins=(Joining("Eva", "approver"),))
    return [
        *(measure(board, policy) for measure in (
            analysis.coverage, analysis.gaps, analysis.health, analysis.lapsing, analysis.moves,
            analysis.penetration, analysis.politics, analysis.sensitivity, analysis.single_points,
            analysis.survival,
        )),
        *(analysis.coverage_matrix(board, policy, kind) for kind in MatrixKind),
        analysis.changes(board, board, board, policy),
        analysis.introductions(board, policy, "p"),
        analysis.successors(board, policy, "m"),
        analysis.what_if(board, policy, scenario),
    ]  # fmt: skip


@pytest.mark.parametrize("case", EXTREMES)
def test_every_measure_gives_numbers(case: str) -> None:
    for report in reports(whole(), Policy(**EXTREMES[case])):
        json.dumps(report.as_json(), allow_nan=False)


@pytest.mark.parametrize(
    "setting",
    [{"unknown_influence": 101}, {"key_role_factor": 1e308}, {"health_weights": {"coverage": 1e308}}],
)
def test_weights_without_bounds_are_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="less than or equal"):
        Policy(**setting)
