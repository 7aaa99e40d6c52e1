"""How does somebody let exports win again about one field? As a revision, which undo takes back."""

from __future__ import annotations

from dataclasses import dataclass

from app.conflicts import conflicts_about
from app.problems import Problem, Refused
from app.settling import Settling
from graph.model import Disagreement, Key, Outcome, accept
from graph.model.phrase import phrase
from graph.store import NotFound


@dataclass(frozen=True)
class Accepting(Settling):
    """Letting exports count again, each time as one revision."""

    def accept(self, key: Key, field: str, seen: int | None = None) -> Outcome:
        """Lets exports count again about a field of a record, or, with ``REMOVAL``, about its being there.

        Args:
            key: the record.
            field: which of its fields.
            seen: the revision with the person's word, as the caller knows it; None if they did not say.

        Raises:
            NotFound: a person and an export do not disagree about it.
            Refused: a person has said something else of it since.
            Conflict: the account has moved on.
        """
        what = f"exports count again about {key.kind} {key.id}" + (f": {field}" if field else "")
        expect = self._as_it_is(key) | dict(self.expect)
        one = self._disagreement(key, field)
        if one is None:
            before = self.write([], what, {})
            if before.revision is None:
                raise NotFound(phrase("a person and an export do not disagree about that, or not any more"))
            return before
        if seen not in (None, one.revision):
            detail = phrase("A person has said something else of it since; look again.")
            raise Refused(Problem("conflict", 412, detail))
        return self.write([accept(key, field, one.imported)], what, expect)

    def _disagreement(self, key: Key, field: str) -> Disagreement | None:
        found = self.store.disagreements_about([key]).get(key, ())
        return next((one for one in found if one.field == field), None)

    def _as_it_is(self, key: Key) -> dict[str, int]:
        """The account and its revision before the conflict is looked at: no edit may slip between."""
        homes = {one.account_id for one in conflicts_about(self.store, [key]) if one.account_id}
        return {home: self.store.account_revision(home) for home in homes}
