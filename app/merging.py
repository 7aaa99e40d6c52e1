"""How are two records of people or companies settled? Merged or kept apart by a revision; and taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, cast

from app.settling import Settling
from graph.model import (
    PERSON,
    Account,
    ChangeSet,
    Identity,
    Outcome,
    SameOrApart,
    Stakeholder,
    Unit,
    folded,
)
from graph.model.phrase import phrase
from graph.store import NotFound, Rejected, Store
from ingest.merging import Surroundings, keep_apart, merge, moved, taken_back
from ingest.moving import Twin

MERGE: Final = "merge"
"""How the note of a revision that merges begins."""
_MERGED: Final = re.compile(rf"{MERGE} of (\S+) into (\S+)")


@dataclass(frozen=True)
class Merging(Settling):
    """Decisions about pairs of stakeholders, or of accounts, each written as one revision.

    Args (fields):
        kind: of the two records, ``stakeholder`` or ``account``; the others as of ``Settling``.
    """

    kind: str = Stakeholder.kind

    def merge(self, kept_id: str, other_id: str) -> Outcome:
        """Makes two records one.

        Raises:
            NotFound: there is no such record.
            Rejected: they are one record already, or one is the place for people without a company.
            Conflict: an account has moved on.
        """
        what = f"{MERGE} of {other_id} into {kept_id}"
        if self._merged_before(kept_id, other_id):
            return self.write([], what)
        kept, other = self._two(kept_id, other_id)
        told, units = self.store.told(other.id, self.kind), self._units(kept)
        there = self.store.get_all(moved(told, other.id, kept, units))
        hand = {
            field for said in self.store.told(kept.id, self.kind) if said.statement.key == kept.key
            and said.statement.source == PERSON for field in said.statement.values
        }  # fmt: skip
        decisions = [
            one for one in about(self.store, other.id) if {one.first_id, one.other_id} != {kept.id, other.id}
        ]
        statements = merge(kept, other, told, Surroundings(there, decisions, hand, units))
        return self.write(statements, what)

    def keep_apart(self, one_id: str, other_id: str) -> Outcome:
        """Notes that two records are two people or companies; raises as ``merge``."""
        return self.write([keep_apart(*self._two(one_id, other_id))], f"{one_id} and {other_id} kept apart")

    def _merged_before(self, kept_id: str, other_id: str) -> bool:
        """Whether the other went into the kept one, and the request is perhaps an answer that was lost."""
        return any(
            one.decided is SameOrApart.SAME and (one.first_id, one.other_id) == (kept_id, other_id)
            for one in about(self.store, other_id)
        )

    def _two(self, one_id: str, other_id: str) -> tuple[Twin, Twin]:
        if one_id == other_id:
            raise Rejected(phrase("one record cannot be compared with itself"))
        found = self.store.get(self.kind, [one_id, other_id])
        for one in (one_id, other_id):
            if one not in found:
                raise NotFound(nobody(self.kind, one))
            if isinstance(found[one], Account) and cast(Account, found[one]).holding:
                raise Rejected(phrase("the place for people without a company is no company"))
        return cast(Twin, found[one_id]), cast(Twin, found[other_id])

    def _units(self, kept: Twin) -> dict[str, str]:
        """The units of an account by their folded names; none for people."""
        if not isinstance(kept, Account):
            return {}
        near = {
            said.statement.id for said in self.store.told(kept.id, kept.kind) if said.statement.kind == "unit"
        }
        units = self.store.get(Unit.kind, near).values()
        return {
            folded(one.name): one.id for one in units if isinstance(one, Unit) and one.account_id == kept.id
        }


def nobody(kind: str, one: str) -> str:
    """What is said when there is no such record."""
    if kind == Account.kind:
        return phrase("there is no account {one}", one=one)
    return phrase("there is no stakeholder {one}", one=one)


def about(store: Store, record_id: str) -> list[Identity]:
    """What was decided about a record, in whatever order the two were."""
    word = f"record:{record_id}"
    ids = store.find(Identity.kind, [word]).get(word, ())
    return [one for one in store.get(Identity.kind, ids).values() if isinstance(one, Identity)]


class Merged(NamedTuple):
    """What a revision merged."""

    kind: str
    other_id: str
    kept_id: str


def take_back(
    store: Store, number: int, *, operation_id: str, actor: str, at: datetime, source: str = "undo"
) -> Outcome:
    """Takes a revision back, as ``Store.undo``; of a merge also what imports said since of the one who went.

    Those words stay with that record, whose life goes on; they are only no longer repeated about the other.

    Raises:
        Rejected: of a merge, what it made has been merged again since, and that has to be taken back first.
    """
    merged = _merged_by(store, number)
    if merged is not None:
        _check_in_order(store, merged)
    outcome = store.undo(number, operation_id=operation_id, actor=actor, at=at, source=source)
    if merged is None or not outcome.revision:
        return outcome
    left = taken_back(store.told(merged.kept_id, merged.kind, gone=True), merged.other_id)
    if left:
        store.apply(ChangeSet(
            operation_id=f"{operation_id}-rest", statements=tuple(left), actor=actor, at=at,
            source=f"{source}: what was repeated since",
        ))  # fmt: skip
    return outcome


def _merged_by(store: Store, number: int) -> Merged | None:
    note = next((_MERGED.fullmatch(one.note or "") for one in store.log(before=number + 1, limit=1)), None)
    if note is None:
        return None
    of = next((one.of_kind for one in about(store, note[1]) if one.other_id == note[1]), Stakeholder.kind)
    return Merged(of, note[1], note[2])


def _check_in_order(store: Store, merged: Merged) -> None:
    """Refuses while what a merge made is a part of a later one: both would speak of the same records."""
    went = [one for one in about(store, merged.other_id) if one.other_id == merged.other_id]
    homes = [one.other_account_id for one in went if one.other_account_id]
    for one in (merged.kept_id, *homes):
        for later in about(store, one):
            if later.decided is SameOrApart.SAME and later.other_id == one:
                raise Rejected(phrase(
                    "this was merged further since: first take back the merge of {one} into {other}",
                    one=later.name or one, other=later.first_id,
                ))  # fmt: skip
