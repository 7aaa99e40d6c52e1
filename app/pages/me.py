"""Who of us sits at this browser? Until there is log-in, what they last said they are, kept in a cookie."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from fastapi import Request, Response

from graph.model import TeamMember

COOKIE: Final = "me"
_YEAR: Final = 365 * 24 * 3600


def me_of(request: Request, members: Collection[TeamMember]) -> str | None:
    """The id that was remembered, if it is one of ours."""
    said = request.cookies.get(COOKIE, "")
    return said if said in {one.id for one in members} else None


def remember(response: Response, member: str | None) -> None:
    """Keeps who it was for the next form; None leaves it as it is."""
    if member and member.isascii() and member.isprintable():
        response.set_cookie(COOKIE, member, max_age=_YEAR, samesite="lax", httponly=True)
