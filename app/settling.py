"""How is what somebody decides written down? As one revision that says what it was, which undo takes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.model import ChangeSet, Outcome, Statement
from graph.store import Store


@dataclass(frozen=True)
class Settling:
    """Decisions, each written as one revision.

    Args (fields):
        store: where to.
        actor: who decides.
        source: through what, for the log.
        operation_id: the same for every attempt at one decision.
        at: when.
        expect: account id -> revision that the caller has seen.
    """

    store: Store
    actor: str
    source: str
    operation_id: str
    at: datetime
    expect: Mapping[str, int]

    def write(
        self, statements: Sequence[Statement], what: str, expect: Mapping[str, int] | None = None
    ) -> Outcome:
        """Writes a decision; the same words again with the same operation are the same attempt.

        Args:
            statements: what it says; none to hear what an attempt before has made.
            what: the decision in words, for the log.
            expect: other revisions than those that the caller has seen.

        Raises:
            StoreError: as ``Store.apply``.
        """
        return self.store.apply(ChangeSet(
            operation_id=self.operation_id, statements=tuple(statements), actor=self.actor, at=self.at,
            source=f"{self.source}: {what}" if self.source else what, note=what,
            expect=dict(self.expect if expect is None else expect),
            fingerprint=hashlib.sha256(what.encode()).hexdigest()[:16],
        ))  # fmt: skip
