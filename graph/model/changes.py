"""How does anything get written? Statements in a ChangeSet, giving a Revision."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, SkipValidation, model_validator

from graph.model.kinds import record_type
from graph.model.record import Key, Record, field_adapter
from graph.model.ties import Interaction, Relationship, tie_id
from graph.model.values import Count, Id, Instant, OptionalText

PERSON: Final = "person"
"""The source of what somebody typed in; it outranks imports."""
MENTION: Final = "mention"
"""The source of what the engine notes so that a referred-to record outlives the undo of its first source."""
ACCEPTANCE: Final = "acceptance"
"""The source of a person's word that imports count again about the fields it names; see ``giving_way``."""
GAVE_WAY: Final = "gave-way"
"""The source under which the fold ranks what people said of such fields before; never filed."""
NO_EXPORT: Final = frozenset({PERSON, MENTION, ACCEPTANCE, GAVE_WAY})
"""Sources that no export can have."""

REPEATED: Final = "merge:"
"""How the sources begin under which a merge repeats words about one record as words about another."""
POINTED: Final = "moved:"
"""How the sources begin that only say where a record belongs since a merge; they attest nothing."""


def attests(source: str) -> bool:
    """Whether what a source says holds a record.

    >>> attests("hubspot"), attests("acceptance"), attests("moved:acc-1")
    (True, False, False)
    """
    return source != ACCEPTANCE and not source.startswith(POINTED)


def is_made(source: str) -> bool:
    """Whether a source is none of its own, but repeats what others said, since a merge.

    >>> is_made("merge:per-1"), is_made("moved:acc-1"), is_made("hubspot")
    (True, True, False)
    """
    return source.startswith((REPEATED, POINTED))


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

    @classmethod
    def of_normal(
        cls,
        key: Key,
        values: Mapping[str, Any],
        source: str,
        document: str,
        dates: tuple[date | None, date | None] = (None, None),
        *,
        drop: bool = False,
    ) -> Self:
        """A statement of values that are in normal form already, as a statement or record gave them.

        Nothing is checked; many times as fast as the constructor.

        >>> first = Statement(kind="account", id="a", values={"name": " Acme "})
        >>> Statement.of_normal(Key("account", "a"), first.values, "person", "") == first
        True
        """
        made = cls.__new__(cls)
        fields = {
            "kind": key.kind, "id": key.id, "values": values, "drop": drop, "source": source,
            "document": document, "valid_from": dates[0], "valid_to": dates[1],
        }  # fmt: skip
        object.__setattr__(made, "__dict__", fields)
        object.__setattr__(made, "__pydantic_fields_set__", _ALL_FIELDS)
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made

    @property
    def key(self) -> Key:
        """The record that the statement is about."""
        return Key(self.kind, self.id)

    @model_validator(mode="after")
    def _normal(self) -> Self:
        if self.drop and self.source == ACCEPTANCE:
            raise ValueError("an acceptance names fields, or none; it takes no record away")
        kind = record_type(self.kind)
        normal = {}
        for name, value in self.values.items():
            if name not in kind.model_fields or name in kind.engine_owned:
                raise ValueError(f"{self.kind} has no field {name!r} that can be stated")
            adapter = field_adapter(kind, name)
            normal[name] = adapter.dump_python(adapter.validate_python(value), mode="json")
        object.__setattr__(self, "values", normal)
        return self


_ALL_FIELDS: Final = set(Statement.model_fields)


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
    values = record.model_dump(mode="json", include=record.model_fields_set - record.engine_owned)
    return Statement.of_normal(record.key, values, source, document, (valid_from, valid_to))


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
        values = {"stakeholder_id": person, "team_member_id": member}
        tie = Key(Relationship.kind, tie_id(member, person))
        statements.append(Statement.of_normal(tie, values, source, document))
    return statements


def drop(kind: str, record_id: str, *, source: str = PERSON, document: str = "") -> Statement:
    """States that a record is gone; a person's word outranks every import's.

    >>> drop("account", "a").drop
    True
    """
    return Statement(kind=kind, id=record_id, drop=True, source=source, document=document)


class Statements(Collection[Statement]):
    """Statements that are kept elsewhere, because there may be more of them than fit into memory.

    They can be gone through again and again, each time in the same order.
    """

    @abstractmethod
    def __iter__(self) -> Iterator[Statement]:
        """The statements, in order."""


class ChangeSet(BaseModel):
    """Statements that become one Revision, all or nothing.

    Args (fields):
        operation_id: made by the caller; applying the same operation twice gives the first revision.
        statements: a tuple, or ``Statements`` that are read batch by batch and never held at once.
        actor: who; ``source``: through what (page, API, command, file names).
        at: when, by the caller's clock.
        fingerprint: tells the content of one operation from another under the same id, where the caller
            lets others choose the id; "" where it cannot be mistaken.
        expect: account id -> revision the writer has seen; a newer one raises ``Conflict``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    operation_id: Id
    statements: InstanceOf[Statements] | tuple[Statement, ...] = ()
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


class Contested(NamedTuple):
    """A field of which an import says something else than a person, whose word stays; "" for their removal.

    ``revision`` is the person's, ``document`` the import's.
    """

    kind: str
    id: str
    field: str
    revision: int
    said: Any
    imported: Any
    document: str


class Disagreement(NamedTuple):
    """What a person says of a field of a record, and what imports say instead; ``REMOVAL``: it is gone.

    ``revision`` is the person's; ``imported_in`` the import's that counts as soon as the person's word gives
    way, ``source`` the product's; ``anchor`` is the id of what the record hangs on first, blank if nothing.
    """

    kind: str
    id: str
    field: str
    said: Any
    revision: int
    imported: Any
    imported_in: int
    source: str
    anchor: str = ""

    @property
    def key(self) -> Key:
        """The record that it is about."""
        return Key(self.kind, self.id)


class Outcome(BaseModel):
    """What ``apply`` did: the revision (None if nothing was new) and what became of each record stated."""

    model_config = ConfigDict(frozen=True)

    revision: Revision | None
    effects: Annotated[Mapping[Key, str], SkipValidation] = Field(default_factory=dict)
    """Record -> ``created``, ``updated``, ``removed`` or ``unchanged``."""
    contested: Annotated[Sequence[Contested], SkipValidation] = ()
    """Where an import disagrees with a person; the person's word stays."""
