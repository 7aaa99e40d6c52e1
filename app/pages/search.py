"""Where is that person, account or deal? The page behind the jump palette, which works without it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.gate import Asking
from app.pages.render import page
from app.search import Search

router = APIRouter()


@router.get("/search", include_in_schema=False)
def search_page(request: Request, asking: Asking, q: str = "") -> Response:
    """The best hits for ``q``, accounts before people, people before deals and units."""
    index: Search = request.app.state.search
    hits, found = index.find(q, asking.may)
    return page(request, "search.html", q=q, hits=hits, found=found)
