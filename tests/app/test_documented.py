"""Is every setting, command, option and noun of the API in the docs?"""

import re
from pathlib import Path

import pytest
import typer
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.cli import COMMANDS, app
from app.settings import PREFIX, Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_documented(name: str) -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert f"| `{PREFIX}{name.upper()}` | `{name}` |" in text


def test_no_setting_is_documented_that_is_not_there() -> None:
    told = re.findall(
        rf"^\| `{PREFIX}([A-Z_]+)`", (DOCS / "settings.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {name.lower() for name in told} == set(Settings.model_fields)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_and_its_options_are_documented(name: str) -> None:
    lines = (DOCS / "commands.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if re.match(rf"\| `{name}[ `]", line)]
    everywhere = {"--store", "--json", "--help"}
    options = {option for option in options_of(name) if option.startswith("--")} - everywhere
    assert {option for option in options if f"`{option}`" not in line} == set()
    assert set(re.findall(r"`(--[a-z-]+)`", line.rsplit("|", 2)[1])) == options


def options_of(name: str) -> set[str]:
    """Return every option of a command."""
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    return {option for parameter in command.params for option in parameter.opts}


def test_every_noun_of_the_api_is_documented(service: FastAPI) -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    paths = [context.path or "" for context in iter_route_contexts(service.routes)]
    nouns = {
        part
        for path in paths
        if path.startswith("/api/v1/")
        for part in path.removeprefix("/api/v1/").split("/")
        if not part.startswith("{")
    }
    assert {noun for noun in nouns if not re.search(rf"\b{noun}\b", text)} == set()


def test_every_problem_type_is_documented() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (DOCS.parent / "app").rglob("*.py")]
    named = {name for source in sources for name in re.findall(r'Problem\(\s*"([a-z-]+)"', source)}
    assert {name for name in named if f"`{name}`" not in text} == set()
