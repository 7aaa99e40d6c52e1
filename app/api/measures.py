"""How does one account stand? A route for each measure of ``app.measures``."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, create_model

from app.api.answers import board_answer
from app.api.asking import FIRST_DAY, LAST_DAY, At, IfNoneMatch, TheReadings
from app.api.shapes import report_shape, shape
from app.arguments import Argument, by_id, check_last_day
from app.catalogue import MEASURES
from app.edits.edit import IsoDay
from app.full_report import field, full_report, reported
from app.measure import Measure
from graph.analysis.report import Heading, Report

ID_LENGTH = 200
router = APIRouter(prefix="/accounts/{account_id}", tags=["measures"])


def route(measure: Measure, tell: Callable[[Any], Any] = Report.as_json) -> Callable[..., Response]:
    """The function of the route that asks a measure; its query is the measure's arguments.

    Args:
        measure: what is asked.
        tell: what of the report is sent.
    """

    def ask(
        request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None, **said: Any
    ) -> Response:
        check_last_day(said, at.as_of)
        return board_answer(
            request, readings, account_id, at,
            lambda one: tell(measure.answer(one, said, by_id(one.board))),
        )  # fmt: skip

    shared = list(inspect.signature(ask, eval_str=True).parameters.values())[:-1]
    named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shared]
    ask.__signature__ = inspect.Signature([*named, *map(query, measure.arguments)])  # type: ignore[attr-defined]
    ask.__name__ = "read_" + measure.name.replace("-", "_")
    return ask


def query(argument: Argument) -> inspect.Parameter:
    """The query parameter that an argument becomes."""
    asked, default = argument.asked, argument.default
    kind: Any = argument.kind
    bounds: dict[str, Any] = {"ge": asked.least, "le": asked.most}
    if argument.repeated:
        kind, default = list[Annotated[str, Query(max_length=ID_LENGTH)]], []
        bounds = {"max_length": asked.most}
    elif kind is str:
        bounds = {"max_length": ID_LENGTH}
    elif kind is date:
        kind, bounds = IsoDay, {"ge": FIRST_DAY, "le": LAST_DAY}
    if default is None:
        kind = kind | None
    return inspect.Parameter(
        argument.name, inspect.Parameter.KEYWORD_ONLY, default=default,
        annotation=Annotated[kind, Query(description=asked.words, **bounds)],
    )  # fmt: skip


def _shape() -> type[BaseModel]:
    parts: dict[str, Any] = {field(one): (report_shape(one.report), ...) for one in reported()}
    frame: dict[str, Any] = {
        name: (shape(kind), ...) for name, kind in inspect.get_annotations(Heading, eval_str=True).items()
    }
    return create_model("FullReport", __doc__="Every measure of an account.", **frame, **parts)


@router.get("/report", response_model=_shape(), responses={304: {}})
def read_report(
    request: Request, account_id: str, readings: TheReadings, at: At, _: IfNoneMatch = None
) -> Response:
    """Every measure that can be asked without saying more, in one document."""
    return board_answer(request, readings, account_id, at, full_report)


for _measure in (one for one in MEASURES.values() if not one.supposes):
    router.add_api_route(
        f"/{_measure.name}", route(_measure), response_model=report_shape(_measure.report),
        responses={304: {}}, summary=_measure.title, description=_measure.question,
    )  # fmt: skip
