"""Which pages are there? One router for all of them, and the page that tells of an error."""

from fastapi import APIRouter

from app.pages import account, gaps, imports, portfolio, revisions, theme
from app.pages.errors import error_page

__all__ = ["error_page", "router"]

router = APIRouter()
for part in (portfolio, gaps, account, imports, revisions, theme):
    router.include_router(part.router)
