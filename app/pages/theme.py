"""In which colours does a reader want the pages? Kept in a cookie; works without JavaScript."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from app.pages.render import THEMES

router = APIRouter()

_YEAR = 365 * 24 * 3600


@router.post("/theme", include_in_schema=False)
def choose(theme: Annotated[str, Form()] = "auto", back: Annotated[str, Form()] = "/") -> Response:
    """Keeps the choice and goes back to the page; anything but light and dark follows the system."""
    response = RedirectResponse(own_path(back), status_code=303)
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=_YEAR, samesite="lax")
    else:
        response.delete_cookie("theme", samesite="lax")
    return response


def own_path(address: str) -> str:
    """The address if it is a path of this service, else the first page.

    >>> own_path("/gaps?key=1"), own_path("//other.example/")
    ('/gaps?key=1', '/')
    """
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if ours and address.isprintable() else "/"
