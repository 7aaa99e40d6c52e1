"""What do the tests of the import share? A store in memory, and short ways to import text."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from graph.model import Key, Record, Said, Statement, fold, lookup_keys
from ingest import FileProposal, ImportOptions, Landed, Proposal, SourceFile, prepare

R = TypeVar("R", bound=Record)
TODAY = date(2026, 11, 20)


class Memory:
    """A lookup over statements, folded with the model's own fold."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self.records: dict[Key, Record] = {}
        self.questions: Counter[str] = Counter()
        said: defaultdict[Key, list[Said]] = defaultdict(list)
        for position, statement in enumerate(statements):
            said[statement.key].append(Said(1, position, statement))
        for key, one in said.items():
            record = fold(key, one)
            if record is not None:
                self.records[key] = record
        self._keys: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for key, record in sorted(self.records.items()):
            for word in dict.fromkeys(lookup_keys(record)):
                self._keys[key.kind, word].append(key.id)

    def find(self, kind: str, keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        self.questions[f"find {kind}"] += 1
        return {key: tuple(self._keys[kind, key]) for key in keys if (kind, key) in self._keys}

    def get(self, kind: str, ids: Collection[str]) -> Mapping[str, Record]:
        self.questions[f"get {kind}"] += 1
        return {one: self.records[Key(kind, one)] for one in ids if Key(kind, one) in self.records}

    def kinds(self) -> Counter[str]:
        return Counter(key.kind for key in self.records)

    def all(self, record_type: type[R]) -> list[R]:
        return [record for record in self.records.values() if isinstance(record, record_type)]

    def named(self, record_type: type[R], name: str) -> R:
        found = [record for record in self.all(record_type) if getattr(record, "name", None) == name]
        assert len(found) == 1, f"{len(found)} {record_type.plural} are called {name}"
        return found[0]


def csv_file(name: str, text: str) -> SourceFile:
    """A file from indented text."""
    return SourceFile(name, textwrap.dedent(text).lstrip("\n").encode())


def imported(*texts: str, lookup: Memory | None = None, **options: Any) -> tuple[Proposal, Memory]:
    """Prepares files given as text, and folds what they state."""
    files = [csv_file(f"{place}.csv", text) for place, text in enumerate(texts)]
    settings = ImportOptions(**({"today": TODAY} | options))
    proposal = prepare(files, lookup or Memory(), settings)
    check_whole(proposal, lookup)
    return proposal, Memory(proposal.statements)


def check_whole(proposal: Proposal, lookup: Memory | None = None) -> None:
    """Every record is whole and refers to records that the import states or the store has."""
    memory = Memory(proposal.statements)
    stated = {statement.key for statement in proposal.statements}
    assert stated == set(memory.records)
    known = stated | set(lookup.records if lookup else ())
    for record in memory.records.values():
        assert set(record.reference_keys()) <= known, f"{record.key} refers to nothing"
    for file in proposal.files:
        for verdict in file.verdicts.values():
            assert not isinstance(verdict, Landed) or verdict.key in stated


def reasons(file: FileProposal) -> dict[int, str]:
    """Row number -> why it was left out."""
    return {row: v.reason for row, v in file.verdicts.items() if not isinstance(v, Landed)}


def asked(proposal: Proposal, kind: str) -> list[tuple[str, ...]]:
    """The records of every question of a kind."""
    return [question.records for question in proposal.questions if question.kind == kind]
