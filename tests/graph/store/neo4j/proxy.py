"""What if the network fails at the worst moment? A proxy that cuts it around one COMMIT, or for long."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

COMMIT = b"\x00\x02\xb0\x12\x00\x00"


class Proxy:
    """Passes Bolt on to a server; ``cut`` arms it for the next COMMIT.

    Attributes:
        url: where to connect instead.
        cuts: how often the line was cut.
    """

    def __init__(self, target: str) -> None:
        place = urlsplit(target)
        self._target = (place.hostname or "", place.port or 7687)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cuts = 0
        self._armed = ""
        self._down = False
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, when: str) -> None:
        """Cut the line ``before`` the server gets the next COMMIT, or ``after`` it has answered."""
        self._armed = when

    def go_down(self) -> None:
        """Cut every line, and let nobody through until ``come_back``."""
        self._down = True
        for end in self._ends:
            _shut(end)
        self._ends.clear()

    def come_back(self) -> None:
        """Let new lines through again."""
        self._down = False

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._down:
                _shut(client)
                continue
            server = socket.create_connection(self._target)
            self._ends += (client, server)
            doomed = threading.Event()
            for source, sink, up in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pump, args=(source, sink, doomed, up), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, doomed: threading.Event, up: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if up and COMMIT in data and self._armed:
                    when, self._armed = self._armed, ""
                    doomed.set()
                    self.cuts += 1
                    if when == "before":
                        break
                elif not up and doomed.is_set():
                    break
                sink.sendall(data)
        for end in (source, sink):
            _shut(end)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    """Give a proxy before a server."""
    opened = Proxy(target)
    try:
        yield opened
    finally:
        opened.close()
