"""Which texts of the code are there to translate? The babel extractor of Python files, for `make messages`.

Besides calls of ``phrase`` and ``counted`` it finds all texts of a ``phrases``, the words of scales (every
member of a ``StrEnum``, as ``Tongue.spoken`` looks it up), and the fields of records as sentences name them.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

Found = Any
"""Line, function, messages, comments, as babel wants them."""


def extract(source: BinaryIO, keywords: Any, comment_tags: Collection[str], options: Any) -> Iterator[Found]:
    r"""What babel asks an extractor for: line, function, messages, comments.

    >>> text = b'class Light(StrEnum):\n    RED = "deep-red"\n\nphrase("quiet")'
    >>> [found[2] for found in extract(BytesIO(text), {"phrase": None}, (), {})]
    ['quiet', 'deep red']
    """
    text = source.read()
    for found in extract_python(BytesIO(text), keywords, comment_tags, options):
        texts: Any = found[2]  # one text, or the arguments of a call, None where one is no text
        if any(map(_says_something, [texts] if isinstance(texts, str) else texts or ())):
            yield found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "phrases":
            yield from (_found(one, ast.literal_eval(one)) for one in node.args)
        elif isinstance(node, ast.ClassDef):
            yield from _words(node, {ast.unparse(base) for base in node.bases})


def extract_formats(
    source: BinaryIO, keywords: Any, comment_tags: Collection[str], options: Any
) -> Iterator[Found]:
    r"""The reasons that formats of exports give for leaving rows out, from their TOML files.

    >>> entry = b'[[format]]\n[format.shape]\nonly = {field = "status", reason = "a lead"}'
    >>> [found[2] for found in extract_formats(BytesIO(entry), {}, (), {})]
    ['a lead']
    """
    todo: list[Any] = [tomllib.loads(source.read().decode())]
    while todo:
        one = todo.pop()
        if isinstance(one, dict) and isinstance(one.get("reason"), str):
            yield 0, None, one["reason"], []
        todo += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def _says_something(message: str | None) -> bool:
    """Whether there is a word in it, and not only places for values."""
    return re.search(r"[^\W\d_]", re.sub(r"\{.*?\}", "", message or "")) is not None


def _words(found: ast.ClassDef, bases: set[str]) -> Iterator[Found]:
    for line in found.body:
        if "StrEnum" in bases and isinstance(line, ast.Assign):
            yield _found(line, str(ast.literal_eval(line.value)).replace("-", " "))
        elif "Record" in bases and isinstance(line, ast.AnnAssign):
            name = ast.literal_eval(line.value) if ast.unparse(line.target) == "kind" and line.value else None
            yield _found(line, (name or ast.unparse(line.target)).removesuffix("_id").replace("_", " "))


def _found(where: ast.AST, text: str) -> Found:
    return getattr(where, "lineno", 0), None, text, []
