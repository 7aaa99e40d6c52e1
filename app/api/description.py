"""How is the API described to programs? FastAPI's OpenAPI document, with our problem documents in it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from app.problems import MEDIA_TYPE, ProblemDocument

PROBLEM = {"$ref": "#/components/schemas/ProblemDocument"}
_PLAIN = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Makes ``app.openapi`` tell of problem documents in place of FastAPI's own errors."""
    original = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = with_problems(original())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document whose operations answer errors with problems."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _PLAIN:
        schemas.pop(name, None)
    schemas["ProblemDocument"] = ProblemDocument.model_json_schema()
    for operations in document.get("paths", {}).values():
        for operation in operations.values():
            answers = operation["responses"]
            answers.pop("422", None)
            for status in ("4XX", "5XX"):
                content = {MEDIA_TYPE: {"schema": PROBLEM}}
                answers[status] = {"description": "A problem (RFC 9457).", "content": content}
            for answer in answers.values():
                answer.setdefault("description", "")
    return document
