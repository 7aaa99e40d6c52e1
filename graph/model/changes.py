"""How does anything get written? Statements in a ChangeSet, giving a Revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.model.kinds import record_type
from graph.model.record import Key, Record, field_adapter
from graph.model.ties import Interaction, Relationship, tie_id
from graph.model.values import Count, Id, Instant, OptionalText

PERSON: Final = "person"
"""The source of what somebody typed in; it outranks imports."""
MENTION: Final = "mention"
"""The source of what the engine notes so that a referred-to record outlives the undo of its first source."""


class Statement(BaseModel):
    """Source S, in document D, says that a record has these values, or that it is gone.

    ``values`` are JSON values of the record type's fields; only what was said, blank cells are absent.
    ``valid_from`` and ``valid_to`` date the time-varying fields among them.
    ``document`` tells two exports of one source apart (a digest of the content), so that a fact that both
    attest survives the undo of one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    id: Id
    values: Mapping[str, Any] = Field(default_factory=dict)
    drop: bool = False
    source: str = PERSON
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def key(self) -> Key:
        """The record that the statement is about."""
        return Key(self.kind, self.id)

    @model_validator(mode="after")
    def _normal(self) -> Self:
        kind = record_type(self.kind)
        normal = {}
        for name, value in self.values.items():
            if name not in kind.model_fields or name in kind.engine_owned:
                raise ValueError(f"{self.kind} has no field {name!r} that can be stated")
            adapter = field_adapter(kind, name)
            normal[name] = adapter.dump_python(adapter.validate_python(value), mode="json")
        object.__setattr__(self, "values", normal)
        return self


def say(
    record: Record,
    *,
    source: str = PERSON,
    document: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Statement:
    """States those fields of a record that were set when it was made.

    >>> from graph.model import Account
    >>> dict(say(Account(id="a", name="Acme")).values)
    {'name': 'Acme'}
    """
    values = {name: getattr(record, name) for name in record.model_fields_set - record.engine_owned}
    return Statement(
        kind=record.kind,
        id=record.id,
        values=values,
        source=source,
        document=document,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def say_contact(interaction: Interaction, *, source: str = PERSON, document: str = "") -> list[Statement]:
    """States an interaction and, if it took place, the tie of every pair that took part.

    >>> from graph.model import Interaction
    >>> met = Interaction(
    ...     id="i", contact="meeting", day="2026-03-01", team_member_ids=["m"], stakeholder_ids=["p"])
    >>> [s.kind for s in say_contact(met)]
    ['interaction', 'relationship']
    """
    statements = [say(interaction, source=source, document=document)]
    if interaction.beat is None:
        return statements
    for member, person in interaction.pairs():
        tie = Relationship(id=tie_id(member, person), stakeholder_id=person, team_member_id=member)
        statements.append(say(tie, source=source, document=document))
    return statements


def drop(kind: str, record_id: str, *, source: str = PERSON, document: str = "") -> Statement:
    """States that a record is gone; a person's word outranks every import's.

    >>> drop("account", "a").drop
    True
    """
    return Statement(kind=kind, id=record_id, drop=True, source=source, document=document)


class ChangeSet(BaseModel):
    """Statements that become one Revision, all or nothing.

    Args (fields):
        operation_id: made by the caller; applying the same operation twice gives the first revision.
        actor: who; ``source``: through what (page, API, command, file names).
        at: when, by the caller's clock.
        fingerprint: tells the content of one operation from another under the same id, where the caller
            lets others choose the id; "" where it cannot be mistaken.
        expect: account id -> revision the writer has seen; a newer one raises ``Conflict``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation_id: Id
    statements: tuple[Statement, ...] = ()
    actor: str = "unknown"
    source: str = ""
    note: OptionalText = None
    at: Instant
    fingerprint: str = ""
    expect: Mapping[str, int] = Field(default_factory=dict)


class Tally(BaseModel):
    """How many records of one kind a revision made, changed, removed, or found as they were."""

    model_config = ConfigDict(frozen=True)

    created: Count = 0
    updated: Count = 0
    removed: Count = 0
    unchanged: Count = 0


class Revision(BaseModel):
    """What one ChangeSet (or undo) did to the store; numbers rise by one.

    ``evidence_day`` is the newest day that it brought evidence for; ``undoes`` names the revision taken
    back; ``live`` is False while a later undo holds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=1)]
    operation_id: Id
    at: Instant
    actor: str = "unknown"
    source: str = ""
    note: OptionalText = None
    undoes: int | None = None
    live: bool = True
    fingerprint: str = ""
    evidence_day: date | None = None
    accounts: tuple[str, ...] = ()
    tallies: Mapping[str, Tally] = Field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many records differ from before."""
        return sum(t.created + t.updated + t.removed for t in self.tallies.values())


class Outcome(BaseModel):
    """What ``apply`` did: the revision (None if nothing was new) and what became of each record stated."""

    model_config = ConfigDict(frozen=True)

    revision: Revision | None
    effects: Mapping[Key, str] = Field(default_factory=dict)
    """Record -> ``created``, ``updated``, ``removed`` or ``unchanged``."""
