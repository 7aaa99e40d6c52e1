"""What does the Neo4j test server need, and where is it? A Java runtime and the jars that Maven brings."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
OLDEST_JAVA = 17
MAVEN_TIMEOUT_SECONDS = 900


class Unavailable(Exception):
    """The server cannot be had on this machine; the text says what is missing."""


def version() -> str:
    """Return the Neo4j release that pom.xml pins, such as ``5.26.16``."""
    found = re.search(r"<neo4j\.version>([\d.]+)</neo4j\.version>", POM.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{POM.name} pins no neo4j.version")
    return found[1]


def jar_folder() -> Path:
    """Return the folder that holds, or will hold, the jars of the pinned release."""
    root = os.environ.get("CHESSBOARD_TEST_CACHE") or Path.home() / ".cache" / "chessboard"
    return Path(root) / f"neo4j-{version()}"


def java() -> str:
    """Return the path of a Java of version 17 or newer that can run a source file.

    Raises:
        Unavailable: there is none, or it is too old.
    """
    path = shutil.which("java")
    if path is None:
        raise Unavailable("no `java` on PATH (Neo4j needs a JDK 17 or 21)")
    # `java -version` writes to standard error.
    text = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', text)
    if found is None or int(found[1]) < OLDEST_JAVA:
        raise Unavailable(f"`java` is older than {OLDEST_JAVA} (Neo4j needs a JDK 17 or 21)")
    return path


def fetch_jars() -> Path:
    """Return the folder of jars, bringing them through Maven (about 120 MB) where they are absent.

    Raises:
        Unavailable: the jars are absent and Maven is too, or Maven could not bring them.
    """
    folder = jar_folder()
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("the Neo4j jars are not in the cache and there is no `mvn` on PATH to bring them")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        _copy_dependencies(maven, Path(scratch) / "jars")
        _publish(Path(scratch) / "jars", folder)
    return folder


def classpath() -> str:
    """Return the class path of the server: every jar of the folder.

    Raises:
        Unavailable: the jars cannot be had.
    """
    return str(fetch_jars() / "*")


def _copy_dependencies(maven: str, target: Path) -> None:
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={target}"]
    command = [maven, "-q", "-B", "-f", str(POM), *goal]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=MAVEN_TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"Maven brought no Neo4j jars within {MAVEN_TIMEOUT_SECONDS} s") from error
    if done.returncode != 0:
        raise Unavailable(f"Maven could not bring the Neo4j jars: {(done.stdout + done.stderr)[-2000:]}")


def _publish(made: Path, folder: Path) -> None:
    """Move the whole folder in one step, so that a broken-off download is never taken for a full one."""
    try:
        made.rename(folder)
    except OSError:
        # Another run was faster; its folder is as good as this one.
        if not folder.is_dir():
            raise
