"""Who or what is called that? People, accounts, units and opportunities by words in any order."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import create_model

from app.api.shapes import shape
from app.gate import Asking
from app.search import LONGEST_QUERY, MOST, Hit, Search
from graph.analysis.report import plain

router = APIRouter(tags=["search"])
SearchAnswer = create_model("SearchAnswer", items=(shape(tuple[Hit, ...]), ...), found=(int, ...))


@router.get("/search", response_model=SearchAnswer)
def search(
    request: Request,
    asking: Asking,
    q: Annotated[str, Query(max_length=LONGEST_QUERY, description="Beginnings of words, in any order.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = MOST,
) -> dict[str, Any]:
    """The best hits, as far as the caller may see their accounts, and how many there are in all."""
    index: Search = request.app.state.search
    hits, found = index.find(q, asking.may, limit)
    return {"items": plain(tuple(hits)), "found": found}
