"""Which commands run the web service? ``serve``, and ``demo`` with the bundled example in it."""

from __future__ import annotations

import os
import socket
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from app.cli import frame, output
from app.cli.frame import AsJson, PolicyAt, StoreAt
from app.importing import Wishes, run_import
from app.settings import PREFIX, Settings, read_settings
from ingest import gather

EXAMPLE = Path(__file__).parents[2] / "examples" / "data"
BACKLOG = 2_048
Host = Annotated[str | None, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")]
Port = Annotated[int | None, typer.Option("--port", min=0, max=65_535, help="0 picks a free one.")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, max=64, help="How many processes.")]


def serve(
    host: Host = None, port: Port = None, workers: Workers = None, policy: PolicyAt = None,
    as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Serve pages and API; on this machine only, unless told otherwise."""
    settings = read_settings(host=host, port=port, workers=workers, policy=policy, store=store)
    return run_service(settings, as_json=as_json)


def demo(
    example_dir: Annotated[
        Path, typer.Option(
            "--example-dir", metavar="FOLDER", help="Where the example's exports are.", show_default=False
        ),
    ] = EXAMPLE,
    host: Host = None, port: Port = None, as_json: AsJson = False, store: StoreAt = None,
) -> int:  # fmt: skip
    """Import the bundled example, if the store is empty, and serve it."""
    settings = read_settings(host=host, port=port, store=store)
    with frame.opened(store, create=True) as (found, _):
        if found.latest_revision() == 0:
            output.warn(f"importing the example from {example_dir}")
            begun = time.monotonic()
            options = Wishes().options(settings.today(), settings.time_zone)
            told = run_import(found, gather([example_dir]), options, actor="example",
                              operation_id=f"import-{uuid.uuid4().hex}")  # fmt: skip
            totals = told["totals"]
            output.warn(
                f"{totals['accounts']} accounts, {totals['stakeholders']} stakeholders, "
                f"{totals['relationships']} relationships in {time.monotonic() - begun:.0f} s"
            )
        else:
            output.warn("the store has something in it already; the example is not imported")
    return run_service(settings, as_json=as_json)


def run_service(settings: Settings, *, as_json: bool) -> int:
    """Serves until it is stopped.

    Raises:
        Mistake: the address is taken, or not ours to listen on.
        StoreError: the store cannot be opened.
    """
    with _listen(settings) as listening:
        if not settings.is_loopback:
            output.warn(
                f"listening on {settings.host}: there is no log-in yet, so whoever reaches this address sees "
                "and changes everything; put something that asks for a password in front"
            )
        with suppress(KeyboardInterrupt):  # Ctrl-C is how a service is stopped
            _serve(settings, listening, _address(settings, listening), as_json)
    return frame.DONE


def _serve(settings: Settings, listening: socket.socket, address: str, as_json: bool) -> None:
    if settings.workers > 1:
        _serve_by_many(settings, listening, address, as_json)
        return
    from app.web import create_app  # half a second that no other command should pay

    config = _config(create_app(settings), settings)
    _Announcing(config, address, as_json).run(sockets=[listening])


def _serve_by_many(settings: Settings, listening: socket.socket, address: str, as_json: bool) -> None:
    from app.cli.workers import PATIENCE, Workers

    listening.listen(BACKLOG)  # so that who comes before the first worker waits instead of being refused
    _announce(address, as_json)
    _hand_down(settings)
    config = _config("app.web:create_app", settings, factory=True)
    config.timeout_worker_healthcheck = PATIENCE
    Workers(config, sockets=[listening]).run()


class _Announcing(uvicorn.Server):
    """A server that says so when it answers."""

    def __init__(self, config: uvicorn.Config, address: str, as_json: bool) -> None:
        super().__init__(config)
        self._address = address
        self._as_json = as_json

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells the address."""
        await super().startup(sockets)
        _announce(self._address, self._as_json)


def _announce(address: str, as_json: bool) -> None:
    if as_json:
        output.print_json({"address": address})
    else:
        output.say(f"Chessboard is on {address} (Ctrl+C stops it)")


def _config(app: Any, settings: Settings, *, factory: bool = False) -> uvicorn.Config:
    # No access log and no trust in forwarded headers: addresses may hold names, and there is no proxy yet.
    return uvicorn.Config(
        app, factory=factory, workers=settings.workers, log_level="warning", access_log=False,
        proxy_headers=False, server_header=False, timeout_graceful_shutdown=10,
    )  # fmt: skip


def _listen(settings: Settings) -> socket.socket:
    try:
        family, _, _, _, place = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return _bound(family, place)
    except OSError as error:
        raise frame.Mistake(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from None


def _bound(family: int, place: Any) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError:
        listening.close()
        raise
    listening.set_inheritable(True)
    return listening


def _address(settings: Settings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listening.getsockname()[1]}"


def _hand_down(settings: Settings) -> None:
    """Puts what the options said into the environment, where the workers read their settings."""
    for name in ("store", "policy", "host"):
        if (value := getattr(settings, name)) is not None:
            os.environ[PREFIX + name.upper()] = str(value)
    os.environ[f"{PREFIX}WORKERS"] = str(settings.workers)
