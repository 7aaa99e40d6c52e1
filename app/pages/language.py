"""In which language does a reader want the pages? Kept in a cookie; works without JavaScript."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from app.pages.theme import own_path
from app.tongue import COOKIE, LANGUAGES

router = APIRouter()

_YEAR = 365 * 24 * 3600


@router.post("/language", include_in_schema=False)
def choose(language: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> Response:
    """Keeps the choice and goes back to the page; anything but a language of ours follows the browser."""
    response = RedirectResponse(own_path(back), status_code=303)
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax")
    else:
        response.delete_cookie(COOKIE, samesite="lax")
    return response
