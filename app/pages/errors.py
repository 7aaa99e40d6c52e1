"""What does a reader see when something goes wrong? A page that says what, and what to do next."""

from __future__ import annotations

from fastapi import Request, Response

from app.pages.render import page
from app.problems import Problem

_NEXT = {
    404: "It may have been taken back, merged or renamed. The portfolio lists what there is.",
    409: "The log shows what happened to it.",
    412: "Somebody was faster. Load the page again to see what they changed.",
    413: "Split the files into several imports, or raise max_upload_mb in the settings.",
    503: "Nothing is lost. The page can be tried again in a moment.",
}


def error_page(request: Request, problem: Problem) -> Response:
    """The page of a problem, with its status and headers."""
    response = page(
        request,
        "error.html",
        problem.status,
        problem=problem.document,
        next_step=_NEXT.get(problem.status, ""),
    )
    response.headers.update(problem.headers)
    return response
