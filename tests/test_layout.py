"""Does the code keep to its layout? Import arrows, the length of files and functions, clean lock files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
ROOMS = ("app", "graph", "ingest", "viz")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LOCKS = ("requirements-uv.lock", "requirements.lock", "requirements-dev.lock")


def sources() -> list[Path]:
    """Return every Python file of the four rooms."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length in lines of each function, without its docstring and decorators."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, lines_of(node)


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines a function takes from its ``def`` to its end, less those of its docstring."""
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        length -= (first.end_lineno or first.lineno) - first.lineno + 1
    return length


def test_rooms_import_along_the_arrows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_room_has_code_to_look_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in sources()} == set(ROOMS)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()
    }
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in sources()
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_name_no_package_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==\S+(?:.*\\\n\s+--hash=sha256:[0-9a-f]{64})?", text, flags=re.MULTILINE)
    hashed = re.findall(r"^([\w.-]+)==\S+.*\\\n\s+--hash=sha256:[0-9a-f]{64}", text, flags=re.MULTILINE)
    assert pins == hashed != []
    assert re.findall(r"https?://|file://|--index-url|--extra-index-url|--find-links", text) == []


def test_the_development_lock_agrees_with_the_run_time_lock() -> None:
    pinned, dev = (set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(), re.M)) for name in LOCKS[1:])
    assert pinned - dev == set()


def test_lengths_are_counted_without_docstring() -> None:
    function = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 2
