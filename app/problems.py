"""What does a caller hear when something goes wrong? RFC 9457 problem documents, with stable types.

No answer and no log line repeats what the caller sent or what the store holds; but for the page that says
that the store is away: it gives the form back to whoever sent it, to be sent again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.arguments import BadArgument
from app.importing import MostWouldEnd, UnknownFormat
from app.logs import log, where_it_broke
from app.merged_away import present_address
from graph.model import PolicyError
from graph.model.phrase import Phrase, phrase
from graph.store import AlreadyUndone, Conflict, NotFound, Rejected, StoreError, Unavailable, Unusable
from ingest import Unreadable
from ingest.mapping import UnusableMapping

MEDIA_TYPE: Final = "application/problem+json"
Fields = Sequence[tuple[str, str]]


class ProblemDocument(BaseModel):
    """A problem as it is sent (RFC 9457); ``type`` is stable and meant for programs."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


@dataclass(frozen=True)
class Problem:
    """What went wrong: a word that names the type, the HTTP status, and a sentence for people."""

    name: str
    status: int
    detail: str | None = None
    errors: Sequence[Mapping[str, Any]] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def document(self) -> ProblemDocument:
        """The problem as it is sent."""
        errors = None if self.errors is None else [dict(error) for error in self.errors]
        return ProblemDocument(
            type=f"/problems/{self.name}", title=self.name.replace("-", " ").capitalize(),
            status=self.status, detail=self.detail, errors=errors,
        )  # fmt: skip


class Refused(Exception):
    """Raised by a route to answer with a problem.

    >>> Refused(Problem("precondition-required", 428)).problem.status
    428
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


_KNOWN: Final[tuple[tuple[type[Exception], str, int, dict[str, str]], ...]] = (
    (NotFound, "not-found", 404, {}),
    (AlreadyUndone, "already-undone", 409, {}),
    (Conflict, "conflict", 412, {}),
    (Rejected, "rejected", 422, {}),
    (PolicyError, "rejected", 422, {}),
    (BadArgument, "rejected", 422, {}),
    (Unreadable, "unreadable", 422, {}),
    (UnknownFormat, "unknown-format", 422, {}),
    (MostWouldEnd, "most-would-end", 409, {}),
    (UnusableMapping, "unusable-mapping", 422, {}),
    (Unavailable, "store-unavailable", 503, {"Retry-After": "5"}),
    (Unusable, "store-unusable", 503, {"Retry-After": "60"}),
)


def words_of(error: Exception) -> str:
    """What an exception says; a phrase where it was raised with one, so that a page can say it.

    >>> from graph.model.phrase import phrase
    >>> words_of(NotFound(phrase("there is no account {account}", account="a"))).pattern
    'there is no account {account}'
    """
    first = error.args[0] if error.args else None
    return first if isinstance(first, Phrase) else str(error)


def problem_of(error: Exception) -> Problem:
    """The problem that an exception is to the caller.

    >>> problem_of(NotFound("there is no account a")).status
    404
    """
    for kind, name, status, headers in _KNOWN:
        if isinstance(error, kind):
            return Problem(name, status, words_of(error), headers=headers)
    match error:
        case Refused():
            return error.problem
        case RequestValidationError():
            return Problem("invalid-request", 422, phrase("The request is not as expected."), _faults(error))
        case HTTPException():
            return _of_http(error)
    return Problem("internal-error", 500, phrase("Something broke here; the log of the service says where."))


def _faults(error: RequestValidationError) -> list[dict[str, Any]]:
    """Where and what, never the value itself."""
    return [
        {"where": [str(part) for part in fault["loc"]], "what": fault["type"], "expected": _expected(fault)}
        for fault in error.errors()
    ]


def _expected(fault: Mapping[str, Any]) -> str:
    # A message of our own validators is fixed text; pydantic's may quote the input in ctx only.
    return "valid JSON" if fault["type"] == "json_invalid" else str(fault["msg"])


_DETAILS: Final = {
    404: phrase("There is nothing at this address."),
    413: phrase("The body is larger than this service takes."),
}


def _of_http(error: HTTPException) -> Problem:
    usual = HTTPStatus(error.status_code).phrase
    names = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}
    name = names.get(error.status_code, usual.lower().replace(" ", "-"))
    detail = _DETAILS.get(error.status_code, usual if usual.lower() != name.replace("-", " ") else None)
    return Problem(name, error.status_code, detail, headers=error.headers or {})


def problem_response(problem: Problem) -> Response:
    """The answer that tells a problem as JSON."""
    content = problem.document.model_dump(exclude_none=True)
    return JSONResponse(content, problem.status, dict(problem.headers), media_type=MEDIA_TYPE)


def wants_page(path: str, accept: str) -> bool:
    """Whether an error is to be shown as a page.

    >>> wants_page("/accounts/a", "text/html,*/*"), wants_page("/api/v1/accounts", "text/html")
    (True, False)
    """
    return not path.startswith(("/api/", "/openapi.json")) and "text/html" in accept


def answer(request: Request, error: Exception, sent: Fields = ()) -> Response:
    """The answer to a request that failed: a problem document, or a page that holds what was ``sent``."""
    problem = problem_of(error)
    if not wants_page(request.url.path, request.headers.get("accept", "")):
        return problem_response(problem)
    show = getattr(request.app.state, "error_page", None)
    if show is None:
        text = f"{problem.document.title}. {problem.detail or ''}"
        return PlainTextResponse(text, problem.status, dict(problem.headers))
    page: Response = show(request, problem, sent)
    return page


async def failed(request: Request, error: Exception) -> Response:
    """Answers; nothing that was typed is lost for a store that is away for a moment.

    Who asks for a company that was merged into another is led to that one.
    """
    now = await run_in_threadpool(present_address, request) if isinstance(error, NotFound) else None
    if now is not None:
        return RedirectResponse(now, 303)
    away = isinstance(error, Unavailable | Unusable)
    return answer(request, error, await sent_fields(request) if away else ())


async def sent_fields(request: Request) -> Fields:
    """The fields of a form that was sent, in order; none if it was no form, or had files in it."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ()
    form = await request.form()
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def add_problem_handlers(app: FastAPI) -> None:
    """Makes an application answer its errors as problems."""
    for kind in (
        StoreError,
        PolicyError,
        BadArgument,
        Unreadable,
        UnknownFormat,
        MostWouldEnd,
        UnusableMapping,
        Refused,
        RequestValidationError,
        HTTPException,
    ):
        app.add_exception_handler(kind, failed)


class CatchAll:
    """Answers an unforeseen exception with a 500 and logs where it arose, not what it said."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and catches what comes back."""
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except HTTPException:
            raise
        except Exception as error:
            log.error("unforeseen error", kind=type(error).__name__, where=where_it_broke(error))
            if scope["type"] != "http" or started:
                raise
            await answer(Request(scope, receive), error)(scope, receive, send)
