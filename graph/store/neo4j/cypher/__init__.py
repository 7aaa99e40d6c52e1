"""Which statement is meant? The Cypher of the store, by name, loaded once from the files beside this one.

A few files leave words open, written as ``<label>``; they are filled in from the closed tables of
``graph.store.neo4j.shape`` and from nothing else. Values travel as parameters only.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files

_OPEN = re.compile(r"<(\w+)>")
_WORD = re.compile(r"\w+|<?-|->?")


def cypher(name: str, **words: str) -> str:
    """The text of a statement, its open words filled in.

    Raises:
        KeyError: a word is missing.
        ValueError: a word is neither a name nor an arrow.

    >>> cypher("count_nodes", label="Account")
    'MATCH (node:Account) RETURN count(node) AS records'
    """
    return _filled(name, tuple(sorted(words.items())))


@functools.cache
def _filled(name: str, words: tuple[tuple[str, str], ...]) -> str:
    table = dict(words)
    for word in table.values():
        if not _WORD.fullmatch(word):
            raise ValueError(f"{word!r} is no label, type or property name")
    text = files(__package__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    return _OPEN.sub(lambda match: table[match[1]], text).strip()
