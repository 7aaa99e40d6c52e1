"""Which decisions about who is who must never be asked for again? Two records, and what somebody decided."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from graph.model.record import Record
from graph.model.values import Id, IdSet, OptionalId, OptionalText, TextSet, record_id


class SameOrApart(StrEnum):
    """What was decided about two records."""

    SAME = "same"
    APART = "apart"


class Identity(Record):
    """A decision about two records of people or of companies: ``same``, and the other one went, or ``apart``.

    The first of the two is a stakeholder or an account. ``name``, ``emails``, ``domains``, ``external_ids``,
    ``aliases`` and ``other_account_id`` are the other's own, so that imports find it again: what a source
    says of it stays told apart from what is said of the kept one. ``through`` are the records that the other
    was merged into before, in order, which went into the kept one later.
    """

    kind: ClassVar[str] = "identity"
    plural: ClassVar[str] = "identities"
    prefix: ClassVar[str] = "idy"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id", "account_id")
    references: ClassVar[dict[str, str]] = {"stakeholder_id": "stakeholder", "account_id": "account"}

    stakeholder_id: OptionalId = None
    account_id: OptionalId = None
    other_id: Id
    decided: SameOrApart
    reason: OptionalText = None
    name: OptionalText = None
    emails: TextSet = ()
    domains: TextSet = ()
    external_ids: TextSet = ()
    aliases: IdSet = ()
    other_account_id: OptionalId = None
    through: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.stakeholder_id is None) == (self.account_id is None):
            raise ValueError("a decision is about two stakeholders or about two accounts")
        return self

    @property
    def first_id(self) -> str:
        """The record that the other one went into or is kept apart from."""
        return self.stakeholder_id or self.account_id or ""

    @property
    def of_kind(self) -> str:
        """The kind of the two records.

        >>> Identity(id="i", account_id="a", other_id="b", decided="apart").of_kind
        'account'
        """
        return "stakeholder" if self.stakeholder_id else "account"

    @property
    def between(self) -> tuple[str, ...]:
        """Every record id that the decision is about."""
        return self.first_id, self.other_id, *self.aliases


def identity_id(one: str, other: str) -> str:
    """The id of the decision about two records, in either order.

    >>> identity_id("per-1", "per-2") == identity_id("per-2", "per-1")
    True
    """
    return record_id(Identity.prefix, *sorted((one, other)))
