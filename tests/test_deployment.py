"""Do the container files fit the code? No engine runs here, so their settings are held against the code's."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from neo4j import Driver

from tests.neo4j_server.tools import version

ROOT = Path(__file__).parents[1]
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PREFIX = "CHESSBOARD_"
CONTAINER_PORT = 8000


@pytest.fixture
def services() -> dict[str, Any]:
    """Give the services of the compose file, before any variable is put in."""
    found: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)["services"]
    return found


def settings_of_the_code() -> set[str]:
    """Return the environment variables that the service reads."""
    from app.settings import Settings

    return {PREFIX + name.upper() for name in Settings.model_fields}


def dockerfile_variables() -> set[str]:
    """Return the names that the Dockerfile's last stage puts into the environment for the service."""
    return set(re.findall(rf"\b({PREFIX}[A-Z_]+)=", DOCKERFILE))


def test_every_variable_of_the_container_files_is_a_setting(services: dict[str, Any]) -> None:
    given = {name for name in services["chessboard"]["environment"] if name.startswith(PREFIX)}
    assert given | dockerfile_variables() <= settings_of_the_code()


def test_the_store_address_is_one_the_code_opens(services: dict[str, Any]) -> None:
    given = services["chessboard"]["environment"]
    host, port = re.fullmatch(r"(?:neo4j|bolt)://([a-z0-9-]+):(\d+)", given[f"{PREFIX}STORE"]).groups()  # type: ignore[union-attr]
    assert host in services
    assert port in services[host]["expose"]


def test_no_password_has_a_default() -> None:
    uses = re.findall(r"\$\{[A-Z_]*PASSWORD[^}]*\}", COMPOSE_TEXT)
    assert uses
    assert all(re.match(r"\$\{\w+:\?.+\}", use) for use in uses)
    assert "PASSWORD" not in DOCKERFILE


def test_only_a_loopback_port_is_published(services: dict[str, Any]) -> None:
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert all(port.endswith(f":{CONTAINER_PORT}") for port in services["chessboard"]["ports"])


def test_the_service_waits_for_a_healthy_store_and_both_are_checked(services: dict[str, Any]) -> None:
    assert services["chessboard"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert all(service["healthcheck"]["test"] for service in services.values())


def test_data_outlives_the_containers(services: dict[str, Any]) -> None:
    kept = yaml.safe_load(COMPOSE_TEXT)["volumes"]
    for name, service in services.items():
        mounts = dict(reversed(volume.split(":", 1)) for volume in service["volumes"])
        assert mounts["/data"] in kept, name


def test_the_store_image_is_of_the_tested_release_line(services: dict[str, Any]) -> None:
    line = ".".join(version().split(".")[:2])
    assert services["neo4j"]["image"] == f"neo4j:{line}-community"


def test_the_store_settings_are_known_to_neo4j(services: dict[str, Any], neo4j_driver: Driver) -> None:
    # The image's rule: a single underscore stands for a dot, a double one for an underscore.
    given = [name for name in services["neo4j"]["environment"] if name != "NEO4J_AUTH"]
    asked = {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_") for name in given
    }
    known = {row["name"] for row in neo4j_driver.execute_query("SHOW SETTINGS YIELD name").records}
    assert asked <= known


def test_the_image_runs_as_an_ordinary_user_from_the_hashed_lock() -> None:
    last_stage = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER (?!0\b|root\b)", last_stage, re.MULTILINE)
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert f"http://127.0.0.1:{CONTAINER_PORT}/healthz" in last_stage


def test_the_image_build_may_read_every_file_it_copies() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {
        name
        for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    }
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_the_wheel_holds_every_file_of_the_rooms(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    files = {
        str(path.relative_to(ROOT))
        for room in ("app", "graph", "ingest", "viz")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - held == set()


def test_docker_compose_accepts_the_file_and_refuses_it_without_a_password() -> None:
    compose = shutil.which("docker-compose")
    if compose is None:
        pytest.skip("no `docker-compose` on PATH to validate the file with")
    command = [compose, "-f", str(ROOT / "docker-compose.yml"), "config", "--quiet"]
    path = {"PATH": os.environ["PATH"]}
    accepted = subprocess.run(command, env={**path, "CHESSBOARD_STORE_PASSWORD": "x" * 12}, check=False)
    refused = subprocess.run(command, env=path, capture_output=True, text=True, check=False)
    assert accepted.returncode == 0
    assert refused.returncode != 0
    assert "set a password" in refused.stderr
