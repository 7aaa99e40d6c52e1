"""Who is asking, and from where? The one place under every route where log-in will sit.

``visitor`` is a dependency of every router but the open ones (``OPEN_PATHS``). Until there is log-in, whoever
reaches the service is one visitor who may see everything; so the service stays on loopback, answers only to
the host names it knows, and takes no write that another site's page has sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import Problem, problem_of, problem_response
from graph.model.phrase import phrase
from graph.store import NotFound

OPEN_PATHS: Final = ("/healthz", "/readyz", "/static")
LOCAL_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
UPLOAD_PATHS: Final = ("/api/v1/imports", "/import")
MAX_BODY: Final = 1_000_000
"""The largest body of a request that is no upload, in bytes."""
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# A route may set a policy of its own, as pages that stand alone do; it is stricter, never laxer.
SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Visitor:
    """Whoever asks: a name for the log of changes, and what they may see."""

    name: str

    def may(self, account_id: str) -> bool:
        """Whether the visitor may see an account. Without log-in: every one.

        >>> Visitor("anyone").may("acc-1")
        True
        """
        return bool(account_id)


async def visitor(request: Request) -> Visitor:
    """The visitor behind a request. Like all that only looks something up, it asks for no thread to wait for.

    Raises:
        NotFound: the address names an account that they may not see; the answer is that of a missing one.
    """
    found = Visitor("local")
    account_id = request.path_params.get("account_id")
    if account_id is not None and not found.may(account_id):
        raise NotFound(phrase("there is no account {account_id}", account_id=account_id))
    return found


Asking = Annotated[Visitor, Depends(visitor)]


class Gate:
    """Turns away requests under a foreign host name and writes from foreign pages; adds security headers.

    Args:
        app: what lies behind.
        allowed_hosts: host names (without port) beside those of this machine.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: tuple[str, ...] = ()) -> None:
        self._app = app
        self._hosts = LOCAL_HOSTS | set(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # probes ask so; what answers GET answers them, without the body
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        refused = self._refusal(scope)
        behind = problem_response(refused) if refused else self._app
        await behind(scope, receive, _with_headers(send, _caching(scope)))

    def _refusal(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if "*" not in self._hosts and host_name(host) not in self._hosts:
            return Problem(
                "unknown-host", 400, "This service does not answer to that host name; see allowed_hosts."
            )
        if scope["method"] not in SAFE_METHODS and _is_foreign(headers, host):
            return Problem("foreign-origin", 403, "A page of another site may not change anything here.")
        return None


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


class BodyLimit:
    """Turns away bodies that are too large (413), declared so or found so while reading.

    Args:
        app: what lies behind.
        upload_bytes: the largest upload; any other body may have ``MAX_BODY`` bytes.
    """

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self._app = app
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on, counting its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._upload_bytes if scope["path"].startswith(UPLOAD_PATHS) else MAX_BODY
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > most:
            refused = problem_of(HTTPException(413))
            await problem_response(refused)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413)
        return message

    return receiving


def host_name(host: str) -> str:
    """The host of a Host header, without its port, in lower case.

    >>> host_name("LOCALHOST:8000"), host_name("[::1]:8000")
    ('localhost', '[::1]')
    """
    name, bracket, rest = host.lower().partition("]")
    if bracket:
        return name + bracket + rest.partition(":")[0]
    return name.partition(":")[0]


def _is_foreign(headers: Headers, host: str) -> bool:
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _caching(scope: Scope) -> str:
    """Static files whose address carries their digest never change; all else may hold personal data."""
    versioned = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")
    return "public, max-age=31536000, immutable" if versioned else "private, no-store"


def _with_headers(send: Send, caching: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", caching if message["status"] == 200 else "private, no-store")
        await send(message)

    return sending
