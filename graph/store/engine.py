"""How does a ChangeSet become a Revision? The one way in, above both databases.

File the statements; fold every record they are about; follow what hangs on records that came or went;
move the rhythm of ties by exact differences; write the new present. Undo changes which revisions count
and folds the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from graph.model import (
    KINDS,
    SHARED_KINDS,
    ChangeSet,
    Incomplete,
    Key,
    Outcome,
    Record,
    Relationship,
    Revision,
    Rhythm,
    Said,
    Statement,
    fold,
    summed,
)
from graph.store.effects import effect, evidence_day, repeats, rhythm_changes, tallies
from graph.store.errors import AlreadyUndone, Conflict, NotFound, Rejected
from graph.store.filing import Filer, mention, referred, said_about
from graph.store.ledger import Ledger
from graph.store.undoing import live_at

BATCH = 5_000
ANCHOR_KINDS = frozenset(kind.references[field] for kind in KINDS.values() for field in kind.anchors)


def apply(ledger: Ledger, changes: ChangeSet) -> Outcome:
    """Writes a ChangeSet inside one transaction.

    Returns:
        The outcome; its revision is None when nothing was new, and an earlier one when the operation was
        applied before.

    Raises:
        Conflict: an account has moved on since the writer looked.
        Rejected: a statement makes no whole record, or points to something that never was.

    Linear in the number of statements and of the statements already made about the same records.
    """
    earlier = _carried_out(ledger, changes)
    if earlier is not None:
        return Outcome(revision=earlier)
    _check_expectations(ledger, changes.expect)
    work = _Work(ledger)
    statements = iter(changes.statements)
    stated = frozenset(s.key for s in changes.statements if not s.drop)
    while batch := list(islice(statements, BATCH)):
        work.take(batch, stated)
    return work.close(changes)


def undo(ledger: Ledger, number: int, changes: ChangeSet) -> Outcome:
    """Takes a revision back, as a new revision; what others attest or a person edited since stays.

    Raises:
        NotFound: there is no such revision.
        AlreadyUndone: it does not count already.
    """
    earlier = _carried_out(ledger, changes)
    if earlier is not None:
        return Outcome(revision=earlier)
    target = ledger.revision(number)
    if target is None:
        raise NotFound(f"there is no revision {number}")
    if not target.live:
        raise AlreadyUndone(f"revision {number} has been undone before")
    before, _ = live_at(ledger.undo_trail(ledger.latest()))
    work = _Work(ledger, undoes=number)
    changed = {one: one in work.live for one in before ^ work.live if one != work.number}
    ledger.set_live(changed)
    keys = iter(ledger.keys_said_in(changed))
    while batch := list(islice(keys, BATCH)):
        work.resolve(batch)
    return work.close(changes)


def _carried_out(ledger: Ledger, changes: ChangeSet) -> Revision | None:
    earlier = ledger.operation(changes.operation_id)
    if earlier is not None and earlier.fingerprint != changes.fingerprint:
        raise Rejected("this operation was carried out before, with another content")
    return earlier


def _check_expectations(ledger: Ledger, expect: Mapping[str, int]) -> None:
    actual = ledger.account_revisions(expect.keys())
    for account, expected in expect.items():
        if actual.get(account, 0) != expected:
            raise Conflict(account, expected, actual.get(account, 0))


class _Work:
    """The state of one write: what was before, what became of it."""

    def __init__(self, ledger: Ledger, undoes: int | None = None) -> None:
        self.ledger = ledger
        self.undoes = undoes
        latest = ledger.latest()
        self.number = latest + 1
        self.live, _ = live_at([*ledger.undo_trail(latest), (self.number, undoes, None)])
        self.filer = Filer(ledger, self.number)
        self.before: dict[Key, Record | None] = {}
        self.after: dict[Key, Record | None] = {}
        self.filed = 0
        self.filed_keys: set[Key] = set()
        self.mentioned: set[tuple[Key, str]] = set()

    def take(self, batch: Sequence[Statement], stated: Collection[Key]) -> None:
        """Files one batch of statements, less what says nothing new, and folds what they are about."""
        keys = {s.key for s in batch}
        pointed = {target for s in batch for target in referred(s)}
        self._remember(keys | pointed)
        heard = said_about(self.ledger, keys | pointed, self.live)
        self._check_targets(batch, heard, stated)
        fresh = self._news(batch, heard)
        self.filed_keys |= {s.key for s in fresh}
        fresh += self._mentions(fresh, heard)
        for said in self.filer.file(fresh, self.before):
            heard.setdefault(said.statement.key, []).append(said)
        self.filed += len(fresh)
        self._settle({s.key for s in fresh} | keys, heard, strict=keys)

    def _news(self, batch: Sequence[Statement], heard: Mapping[Key, Sequence[Said]]) -> list[Statement]:
        fresh: dict[Key, list[Said]] = {}
        for position, statement in enumerate(batch):
            new = fresh.setdefault(statement.key, [])
            if not repeats(statement, [*heard[statement.key], *new]):
                new.append(Said(self.number, position, statement))
        news = sorted((said for new in fresh.values() for said in new), key=lambda said: said.position)
        return [said.statement for said in news]

    def _mentions(self, fresh: Sequence[Statement], heard: dict[Key, list[Said]]) -> list[Statement]:
        """Weak words for live records that the statements lean on but do not state, and for their anchors."""
        words = []
        leaning = [(key, s.document) for s in fresh for key in referred(s) if self._needs_word(key, s.key)]
        while leaning:
            key, document = leaning.pop()
            self._remember({key})
            record = self.before[key]
            if record is None or (key, document) in self.mentioned:
                continue
            self.mentioned.add((key, document))
            words.append(mention(record, document))
            if key not in heard:
                heard |= said_about(self.ledger, [key], self.live)
            leaning += [(above, document) for above in record.anchor_keys() if self._needs_word(above)]
        return words

    def _needs_word(self, key: Key, speaker: Key | None = None) -> bool:
        return key == speaker or key not in self.filed_keys

    def _check_targets(
        self, batch: Sequence[Statement], heard: Mapping[Key, Sequence[Said]], stated: Collection[Key]
    ) -> None:
        for statement in batch:
            for target in referred(statement):
                if target not in stated and not heard.get(target) and target != statement.key:
                    what = f"{statement.kind} {statement.id}"
                    raise Rejected(f"{what} points to {target.kind} {target.id}, which is not there")

    def resolve(self, keys: Collection[Key]) -> None:
        """Folds records anew from what counts now."""
        self._remember(keys)
        self._settle(set(keys), said_about(self.ledger, keys, self.live))

    def _remember(self, keys: Collection[Key]) -> None:
        unseen = [key for key in keys if key not in self.before]
        if unseen:
            found = self.ledger.get(unseen)
            self.before |= {key: found.get(key) for key in unseen}

    def _settle(
        self, keys: set[Key], heard: Mapping[Key, Sequence[Said]], strict: Collection[Key] = frozenset()
    ) -> None:
        """Folds the records and, level by level, those that hang on records that came or went."""
        while keys:
            folded = {key: _folded(key, heard.get(key, ()), strict=key in strict) for key in sorted(keys)}
            held = self._without_anchorless(folded)
            flipped = {
                k for k, r in held.items() if k.kind in ANCHOR_KINDS and (self._now(k) is None) != (r is None)
            }
            self._write(held)
            keys = self.ledger.anchored_on({key.id for key in flipped}) - folded.keys() if flipped else set()
            self._remember(keys)
            heard = said_about(self.ledger, keys, self.live) if keys else {}

    def _now(self, key: Key) -> Record | None:
        return self.after[key] if key in self.after else self.before[key]

    def _without_anchorless(self, folded: Mapping[Key, Record | None]) -> dict[Key, Record | None]:
        anchors = {a for record in folded.values() if record is not None for a in record.anchor_keys()}
        self._remember(anchors)
        held: dict[Key, Record | None] = {}

        def stands(key: Key) -> bool:
            if key in folded:
                return settle(key) is not None
            return self._now(key) is not None

        def settle(key: Key) -> Record | None:
            if key not in held:
                record = folded[key]
                held[key] = None  # what hangs on itself in a circle does not stand
                held[key] = record if record is not None and all(map(stands, record.anchor_keys())) else None
            return held[key]

        for key in folded:
            settle(key)
        return held

    def _write(self, records: Mapping[Key, Record | None]) -> None:
        changes = rhythm_changes(
            (self._now(key), r) for key, r in records.items() if key.kind == "interaction"
        )
        self.ledger.add_rhythm_changes(self.number, changes)
        present: dict[Key, Record | None] = dict(records)
        ties = {Key("relationship", tie) for tie in changes} - records.keys()
        self._remember(ties)
        present |= {tie: self._now(tie) for tie in ties if self._now(tie) is not None}
        present |= self._with_rhythm(present, changes)
        changed = {key: record for key, record in present.items() if record != self._now(key)}
        self.ledger.put_records([record for record in changed.values() if record is not None])
        self.ledger.remove_records([key for key, record in changed.items() if record is None])
        self.after |= present

    def _with_rhythm(
        self, records: Mapping[Key, Record | None], changes: Mapping[str, Rhythm]
    ) -> dict[Key, Record | None]:
        ties = [r for key, r in records.items() if key.kind == "relationship" and isinstance(r, Relationship)]
        revived = self.ledger.rhythm_changes([tie.id for tie in ties if self._now(tie.key) is None])
        whole: dict[Key, Record | None] = {}
        for tie in ties:
            now = self._now(tie.key)
            parts = (
                [now.rhythm, changes.get(tie.id, ())]
                if isinstance(now, Relationship)
                else revived.get(tie.id, [])
            )
            whole[tie.key] = tie.model_copy(update={"rhythm": summed(parts)})
        return whole

    def close(self, changes: ChangeSet) -> Outcome:
        """Files the revision, unless nothing was said that is new."""
        effects = {key: effect(self.before[key], record) for key, record in self.after.items()}
        if not self.filed and self.undoes is None:
            return Outcome(revision=None, effects=effects)
        revision = Revision(
            number=self.number,
            operation_id=changes.operation_id,
            at=changes.at,
            actor=changes.actor,
            source=changes.source,
            note=changes.note,
            undoes=self.undoes,
            tallies=tallies(effects),
            fingerprint=changes.fingerprint,
            evidence_day=evidence_day(changes),
            accounts=tuple(sorted(self._accounts_touched())),
        )
        self.ledger.add_revision(revision)
        return Outcome(revision=revision, effects=effects)

    def _accounts_touched(self) -> set[str]:
        pairs = [
            (self.before[key], record) for key, record in self.after.items() if self.before[key] != record
        ]
        changed = [record for pair in pairs for record in pair if record is not None]
        accounts = {r.id for r in changed if r.kind == "account"}
        accounts |= {a for r in changed if (a := getattr(r, "account_id", None))}
        people = {Key("stakeholder", p) for r in changed if (p := getattr(r, "stakeholder_id", None))}
        self._remember(people)
        homes = (record for key in people for record in (self.before[key], self.after.get(key)))
        accounts |= {a for record in homes if (a := getattr(record, "account_id", None))}
        return accounts | self.ledger.accounts_using({r.id for r in changed if r.kind in SHARED_KINDS})


def _folded(key: Key, said: Iterable[Said], *, strict: bool) -> Record | None:
    try:
        return fold(key, said, strict=strict)
    except Incomplete as error:
        raise Rejected(str(error)) from None
