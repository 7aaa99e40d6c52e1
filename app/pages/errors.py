"""What does a reader see when something goes wrong? A page that says what, and what to do next."""

from __future__ import annotations

from fastapi import Request, Response

from app.pages.render import page
from app.problems import Fields, Problem
from graph.model.phrase import phrase, phrases

_NEXT = {
    404: phrase("It may have been taken back, merged or renamed. The portfolio lists what there is."),
    409: phrase("The log shows what happened to it."),
    412: phrase("Somebody was faster. Load the page again to see what they changed."),
    413: phrase("Split the files into several imports, or raise max_upload_mb in the settings."),
    503: phrase("Nothing is lost. The page can be tried again in a moment."),
}


_TITLES = {
    text.lower().replace(" ", "-"): text
    for text in phrases(
        "Not found", "Method not allowed", "Too large", "Already undone", "Conflict", "Rejected",
        "Unreadable", "Unknown format", "Store unavailable", "Store unusable", "Invalid request",
        "Internal error", "Foreign origin",
    )
}  # fmt: skip
"""The name of a problem -> its title, for a page."""


def error_page(request: Request, problem: Problem, sent: Fields = ()) -> Response:
    """The page of a problem, with its status and headers; what was ``sent`` can be sent again from it."""
    response = page(
        request,
        "error.html",
        problem.status,
        title=_TITLES.get(problem.name) or problem.document.title,
        detail=problem.detail,
        next_step=_NEXT.get(problem.status, ""),
        sent=sent,
        address=str(request.url.replace(scheme="", netloc="")),
    )
    response.headers.update(problem.headers)
    return response
