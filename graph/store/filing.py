"""How are statements filed, and found again? Between the model's statements and the ledger's sealed rows."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.model import Key, Record, Said, Statement, attests, record_type
from graph.store import vault
from graph.store.ledger import Ledger, Reader, StatementRow


def said_about(reader: Reader, keys: Collection[Key], live: Collection[int]) -> dict[Key, list[Said]]:
    """The statements about records that count, opened; those sealed under a deleted key are left out.

    Args:
        reader: where from.
        keys: which records.
        live: the numbers of the revisions that are not undone.
    """
    rows = [row for row in reader.statements_about(keys) if row.revision in live]
    opened = reader.person_keys({row.subject for row in rows if row.subject})
    heard: dict[Key, list[Said]] = {key: [] for key in keys}
    for row in rows:
        statement = _opened(row, opened)
        if statement is not None:
            heard[row.key].append(Said(row.revision, row.position, statement))
    return heard


def _opened(row: StatementRow, keys: Mapping[str, bytes]) -> Statement | None:
    if row.drop:
        return Statement.of_normal(row.key, {}, row.source, row.document, drop=True)
    return vault.unseal(row.key, row.source, row.document, row.payload, keys.get(row.subject))


class Filer:
    """Files the statements of one revision, in order, sealing what is about people."""

    def __init__(self, ledger: Ledger, revision: int) -> None:
        self._ledger = ledger
        self._revision = revision
        self._position = 0

    def file(self, statements: Sequence[Statement], before: Mapping[Key, Record | None]) -> list[Said]:
        """Files statements and gives them back with their places."""
        subjects = [vault.subject_of(s, _home_person(before.get(s.key))) for s in statements]
        keys = self._keys_for({subject for subject in subjects if subject})
        rows, said = [], []
        for statement, subject in zip(statements, subjects, strict=True):
            payload = b"" if statement.drop else vault.seal(statement, keys.get(subject))
            rows.append(
                StatementRow(
                    self._revision,
                    self._position,
                    statement.key,
                    statement.source,
                    statement.document,
                    statement.drop,
                    subject,
                    anchors_of(statement, before.get(statement.key)),
                    payload,
                )
            )
            said.append(Said(self._revision, self._position, statement))
            self._position += 1
        self._ledger.add_statements(rows)
        return said

    def _keys_for(self, subjects: Collection[str]) -> dict[str, bytes]:
        keys = self._ledger.person_keys(subjects)
        fresh = {subject: vault.new_key() for subject in sorted(set(subjects) - keys.keys())}
        if fresh:
            self._ledger.add_person_keys(fresh)
        return keys | fresh


def _home_person(record: Record | None) -> str | None:
    person: str | None = getattr(record, "stakeholder_id", None)
    return person


def anchors_of(statement: Statement, before: Record | None) -> tuple[str, ...]:
    """The ids that the record hangs on, from the statement or else from what is live.

    >>> anchors_of(Statement(kind="unit", id="u", values={"account_id": "a", "name": "Board"}), None)
    ('a',)
    """
    fields = record_type(statement.kind).anchors
    said = statement.values
    ids = (said[field] if field in said else getattr(before, field, None) for field in fields)
    return tuple(one for one in ids if one)


@functools.cache
def required_fields(kind: str) -> frozenset[str]:
    """Fields that have no default; the id apart.

    >>> sorted(required_fields("team_member"))
    ['name']
    """
    fields = record_type(kind).model_fields
    return frozenset(name for name, info in fields.items() if info.is_required() and name != "id")


@functools.cache
def vital_fields(kind: str) -> frozenset[str]:
    """Fields without which a record of the kind is not whole.

    >>> sorted(vital_fields("unit"))
    ['account_id', 'name']
    """
    return required_fields(kind) | frozenset(record_type(kind).anchors)


def referred(statement: Statement) -> Iterable[Key]:
    """The records that a statement points to, and its own if it does not say enough to stand alone."""
    if not attests(statement.source):
        return
    kind = record_type(statement.kind)
    for field, target in kind.references.items():
        value = statement.values.get(field)
        for one in value if isinstance(value, list) else [value]:
            if one is not None and (target, one) != statement.key:  # nobody attests themselves
                yield Key(target, one)
    if not statement.drop and not required_fields(statement.kind) <= statement.values.keys():
        yield statement.key


def mention(record: Record, document: str) -> Statement:
    """The weak word that a record exists, because something else refers to it."""
    values = record.model_dump(mode="json", include=set(vital_fields(record.kind)), exclude_none=True)
    return Statement.of_normal(record.key, values, "mention", document)
