"""How does a Neo4j test server start and stop? One child process that ends when its standard input does."""

import queue
import secrets
import subprocess
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from neo4j import GraphDatabase

from tests.neo4j_server.tools import HERE, classpath, java

START_TIMEOUT_SECONDS = 240
JVM_FLAGS = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
SETTINGS = {
    "server.bolt.enabled": "true",
    # Port 0: the system picks a free one, which the ready line tells.
    "server.bolt.listen_address": "127.0.0.1:0",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.memory.pagecache.size": "128m",
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.retention_policy": "keep_none",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
}


class ServerError(Exception):
    """The server was there but did not come up; the text holds its last lines."""


@dataclass(frozen=True)
class Server:
    """A Neo4j that tests may fill and wipe.

    Attributes:
        url: its address, ``bolt://host:port``.
        user: the name to log in with.
        password: the password of that user.
        database: the name of the database to use.
    """

    url: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    _process: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    @property
    def auth(self) -> tuple[str, str]:
        """Return user and password as the driver takes them."""
        return self.user, self.password

    @property
    def routing_url(self) -> str:
        """Return the address with the ``neo4j`` scheme: the driver asks for a routing table first."""
        return self.url.replace("bolt", "neo4j", 1)

    def stop(self) -> None:
        """End the server and wait for it; nothing happens for a server that was not started here."""
        if self._process is None:
            return
        # Nothing in its folder is needed again, and an orderly end waits ten seconds for idle connections.
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


def start_server(folder: Path) -> Server:
    """Start a Neo4j whose files live in ``folder`` and give its user a random password.

    Args:
        folder: an existing, empty folder.

    Raises:
        Unavailable: Java, Maven or the jars are absent.
        ServerError: the server did not come up.
    """
    config = folder / "neo4j.conf"
    config.write_text("".join(f"{name}={value}\n" for name, value in SETTINGS.items()), encoding="utf-8")
    command = [java(), *JVM_FLAGS, "-cp", classpath(), str(HERE / "Server.java"), str(folder), str(config)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
    )
    server = Server("", "neo4j", "", _process=process)
    try:
        url = f"bolt://127.0.0.1:{_await_port(process)}"
        return Server(url, "neo4j", _first_login(url), _process=process)
    except BaseException:
        server.stop()
        raise


def _await_port(process: "subprocess.Popen[str]") -> int:
    """Read the server's output up to its ready line; a thread goes on reading, so the pipe never fills."""
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_pump, args=(process, lines), daemon=True).start()
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    last: deque[str] = deque(maxlen=30)
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise ServerError(f"Neo4j was not up after {START_TIMEOUT_SECONDS} s:\n{''.join(last)}") from None
        if line is None:
            raise ServerError(f"Neo4j ended before it was up:\n{''.join(last)}")
        if line.startswith("READY "):
            return int(line.split()[1])
        last.append(line)


def _pump(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    if process.stdout is None:
        raise ValueError("the server's output is not piped")
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)


def _first_login(url: str) -> str:
    """Replace the initial password, which Neo4j demands before anything else, and return the new one."""
    password = secrets.token_urlsafe(24)
    with (
        GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as driver,
        driver.session(database="system") as session,
    ):
        session.run("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old="neo4j", new=password).consume()
    return password
