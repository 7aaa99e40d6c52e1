"""How is the service put together? ``create_app``: settings, store, gate, problems, API and pages."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from app import api, pages
from app.api.description import describe
from app.duplicates import Duplicate
from app.gate import BodyLimit, Gate, visitor
from app.kept import Kept
from app.logs import set_up_logs
from app.problems import CatchAll, add_problem_handlers
from app.quick import Quick
from app.readings import Readings
from app.search import Search
from app.settings import Settings, read_settings
from app.staging import Imports
from app.stores import store_of
from graph.analysis.moves_program import load_solver
from graph.store import Store

open_routes = APIRouter()
guarded_routes = APIRouter()


@open_routes.get("/healthz", include_in_schema=False)
def healthz() -> dict[str, str]:
    """Whether the process answers."""
    return {"status": "ok"}


@open_routes.get("/readyz", include_in_schema=False)
def readyz(request: Request) -> dict[str, str]:
    """Whether the store answers; 503 if not."""
    request.app.state.store.latest_revision()
    return {"status": "ok"}


@guarded_routes.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    """The description of the API."""
    described: dict[str, Any] = request.app.openapi()
    return described


def create_app(settings: Settings | None = None, store: Store | None = None) -> FastAPI:
    """The web service.

    Args:
        settings: those of the process by default.
        store: the store to serve; by default the one that the settings name, closed at the end.

    Raises:
        SettingsError, StoreError: as ``read_settings`` and ``store_of``.
    """
    settings = settings or read_settings()
    set_up_logs(settings.log_level)
    app = FastAPI(
        title="Chessboard", version=version("chessboard"), lifespan=_lifespan,
        docs_url=None, redoc_url=None, openapi_url=None,
    )  # fmt: skip
    attach(app, settings, store or store_of(settings))
    app.state.owns_store = store is None
    add_problem_handlers(app)
    describe(app)
    app.add_middleware(CatchAll)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6)
    app.add_middleware(BodyLimit, upload_bytes=settings.max_upload_bytes)
    app.add_middleware(Gate, allowed_hosts=settings.allowed_hosts)
    _add_routes(app)
    return app


def attach(app: FastAPI, settings: Settings, store: Store) -> None:
    """Gives an application the store that it serves, and what is made from it."""
    app.state.settings = settings
    app.state.store = store
    app.state.error_page = pages.error_page
    app.state.readings = Readings(store, settings.read_policy(), settings.today)
    app.state.search = Search(store)
    app.state.quick = Quick(store)
    app.state.imports = Imports(store, settings)
    app.state.duplicates = Kept[list[Duplicate]](4)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Within it, Python looks for circles among objects seldom.

    A board is tens of thousands of objects in no circle. With Python's own thresholds they are looked through
    again and again while one is read, for nothing.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # What is loaded when first used would be waited for by somebody's first click.
    load_solver()
    pages.load_parts()
    with seldom_collecting():
        yield
    app.state.imports.close()
    if app.state.owns_store:
        app.state.store.close()


def _add_routes(app: FastAPI) -> None:
    app.include_router(open_routes)
    guard = [Depends(visitor)]
    for router in (guarded_routes, api.router, pages.router):
        app.include_router(router, dependencies=guard)
    static = Path(str(files("app") / "static"))
    if static.is_dir():
        app.mount("/static", StaticFiles(directory=static), name="static")
