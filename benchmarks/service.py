"""How is the service measured? As it is run: in a process of its own, on a store in a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


@contextmanager
def service(store: str, data: Path) -> Iterator[str]:
    """Give the address of a service of a store, once it answers; it is stopped at the end.

    Raises:
        TimeoutError: it does not answer within a minute.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "chessboard"),
        "serve",
        "--store",
        store,
        "--port",
        str(port),
    ]
    environment = {**os.environ, "CHESSBOARD_DATA": str(data)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as running:  # noqa: S603
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            running.terminate()


def _answering(address: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=PATIENCE):  # noqa: S310  # loopback
                return address
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(f"the service on {address} does not answer")
