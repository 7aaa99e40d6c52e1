"""Does the API keep to its own description, whatever is sent to it? Generated requests, bounded for CI."""

import os
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app import api
from graph.model import tie_id

EXAMPLES = os.environ.get("CHESSBOARD_TEST_API_EXAMPLES")
"""How many requests for each operation; more than the few of an ordinary run are drawn anew each time."""
BASE = "http://localhost:8000"
TIE = tie_id("mem-1", "per-1")
KNOWN = {
    "account_id": "acc-1", "stakeholder_id": "per-1", "influence_id": "inf-1", "decision_unit_id": "dmu-1",
    "seat_id": "sea-1", "interaction_id": "int-1", "comment_id": "com-1", "relationship_id": TIE, "number": 1,
    "unit_id": "uni-1", "opportunity_id": "opp-1", "assignment_id": "asg-1", "team_member_id": "mem-1",
    "import_id": "0" * 32,
}  # fmt: skip
CHECKS: list[Any] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip


OPERATIONS = sorted(
    (context.path or "", method)
    for context in iter_route_contexts(api.router.routes)
    for method in context.methods or ()
)
bounded = settings(
    max_examples=int(EXAMPLES or 5), derandomize=EXAMPLES is None, deadline=None, database=None,
    phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.parametrize("there", [False, True], ids=["anything", "what is there"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_any_request_is_answered_as_described(service: FastAPI, path: str, method: str, there: bool) -> None:
    described = schemathesis.openapi.from_dict(service.openapi())
    described.app = service
    answers: list[int] = []

    @bounded
    @given(case=described[path][method].as_strategy())
    def check(case: Any) -> None:
        headers = {}
        if there:
            case.path_parameters = {name: KNOWN.get(name, "x") for name in case.path_parameters}
            headers = {"If-Match": "*"}
        response = case.call(base_url=BASE, headers=headers)
        case.validate_response(response, checks=CHECKS)
        answers.append(response.status_code)

    check()
    assert answers
