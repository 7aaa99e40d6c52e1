"""How does a ChangeSet become a Revision? The one way in, above both databases.

File the statements, batch by batch; fold every record they are about; follow what hangs on records that came
or went; move the rhythm of ties by exact differences; write the new present. Undo changes which revisions
count and folds the same way. Only one batch is in memory at a time: what has to be known to the end is in
the database, or on a scratch file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from graph.model import (
    KINDS,
    ChangeSet,
    Incomplete,
    Key,
    Outcome,
    Record,
    Relationship,
    Revision,
    Said,
    Statement,
    fold,
    summed,
)
from graph.model.phrase import phrase
from graph.store.batches import in_batches
from graph.store.beats import Beats
from graph.store.became import Became
from graph.store.contesting import Contesting
from graph.store.effects import newest_day, repeats
from graph.store.errors import AlreadyUndone, Conflict, NotFound, Rejected
from graph.store.filing import Filer, said_about
from graph.store.leaning import Leaning, Pointing
from graph.store.ledger import Ledger
from graph.store.scratch import Scratch
from graph.store.touching import Touching
from graph.store.undoing import live_at

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
    work = _Work(ledger, changes.at.date())
    for batch, last in in_batches(changes.statements):
        work.take(batch, last=last)
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
        raise NotFound(phrase("there is no revision {number}", number=number))
    if not target.live:
        raise AlreadyUndone(phrase("revision {number} has been undone before", number=number))
    before, _ = live_at(ledger.undo_trail(ledger.latest()))
    work = _Work(ledger, changes.at.date(), undoes=number)
    changed = {one: one in work.live for one in before ^ work.live if one != work.number}
    ledger.set_live(changed)
    for batch, _ in in_batches(ledger.keys_said_in(changed)):
        work.resolve(batch)
    return work.close(changes)


def _carried_out(ledger: Ledger, changes: ChangeSet) -> Revision | None:
    earlier = ledger.operation(changes.operation_id)
    if earlier is not None and earlier.fingerprint != changes.fingerprint:
        raise Rejected(phrase("this operation was carried out before, with another content"))
    return earlier


def _check_expectations(ledger: Ledger, expect: Mapping[str, int]) -> None:
    actual = ledger.account_revisions(expect.keys())
    for account, expected in expect.items():
        if actual.get(account, 0) != expected:
            raise Conflict(account, expected, actual.get(account, 0))


class _Work:
    """The state of one write. ``now`` holds the records of the batch at hand, as they are at the moment."""

    def __init__(self, ledger: Ledger, today: date, undoes: int | None = None) -> None:
        self.ledger = ledger
        self.today = today
        self.undoes = undoes
        latest = ledger.latest()
        self.number = latest + 1
        self.live, _ = live_at([*ledger.undo_trail(latest), (self.number, undoes, None)])
        self.filer = Filer(ledger, self.number)
        scratch = Scratch()
        self.became = Became(scratch)
        self.beats = Beats(scratch)
        self.contesting = Contesting(ledger, scratch)
        self.leaning = Leaning(ledger, self.number, self.live, self.became, scratch)
        self.now: dict[Key, Record | None] = {}
        self.filed = 0
        self.evidence: date | None = None
        self.touching = Touching(ledger)

    def take(self, batch: Sequence[Statement], *, last: bool) -> None:
        """Files one batch of statements, less what says nothing new, and folds what they are about."""
        self.now = {}
        pointing = [Pointing.of(s) for s in batch]
        keys = {p.key for p in pointing}
        self._look(keys)
        heard = said_about(self.ledger, keys, self.live)
        self.touching.hear(heard)
        self.leaning.check(pointing, last=last)
        self.contesting.note(batch, heard)
        fresh = self._news(pointing, heard)
        words = self.leaning.words(fresh, self.now)
        self._look({word.key for word in words})
        heard |= said_about(self.ledger, {w.key for w in words} - heard.keys(), self.live)
        new = [p.statement for p in fresh] + words
        for said in self.filer.file(new, self.now):
            heard[said.statement.key].append(said)
        self.filed += len(new)
        days = (self.evidence, newest_day(batch, self.today))
        self.evidence = max((day for day in days if day), default=None)
        self._settle(keys | {word.key for word in words}, heard, strict=keys)

    def _news(self, batch: Sequence[Pointing], heard: Mapping[Key, Sequence[Said]]) -> list[Pointing]:
        new: dict[Key, list[Said]] = {}
        news = []
        for position, one in enumerate(batch):
            said = new.setdefault(one.key, [])
            if not repeats(one.statement, [*heard[one.key], *said]):
                said.append(Said(self.number, position, one.statement))
                news.append(one)
        return news

    def resolve(self, keys: Collection[Key]) -> None:
        """Folds records anew from what counts now."""
        self.now = {}
        self._look(keys)
        self._settle(set(keys), said_about(self.ledger, keys, self.live))

    def _look(self, keys: Collection[Key]) -> None:
        unseen = [key for key in keys if key not in self.now]
        if unseen:
            found = self.ledger.get(unseen)
            self.now |= {key: found.get(key) for key in unseen}

    def _settle(
        self, keys: set[Key], heard: Mapping[Key, Sequence[Said]], strict: Collection[Key] = frozenset()
    ) -> None:
        """Folds the records and, level by level, those that hang on records that came or went."""
        came_or_went = self._folded(keys, heard, strict)
        todo = [batch for batch, _ in in_batches(sorted(came_or_went - keys))]
        while todo:
            batch = todo.pop()
            self._look(batch)
            found = self._folded(batch, said_about(self.ledger, batch, self.live))
            todo += [more for more, _ in in_batches(sorted(found.difference(batch)))]

    def _folded(
        self,
        keys: Collection[Key],
        heard: Mapping[Key, Sequence[Said]],
        strict: Collection[Key] = frozenset(),
    ) -> set[Key]:
        """Folds and writes records; gives what hangs on those that came or went."""
        folded = {key: _fold(key, heard.get(key, ()), strict=key in strict) for key in sorted(keys)}
        held = self._without_anchorless(folded)
        flipped = {
            k for k, r in held.items() if k.kind in ANCHOR_KINDS and (self.now[k] is None) != (r is None)
        }
        self._write(self._with_rhythm(held))
        return self.ledger.anchored_on({key.id for key in flipped}) if flipped else set()

    def _without_anchorless(self, folded: Mapping[Key, Record | None]) -> dict[Key, Record | None]:
        self._look({a for record in folded.values() if record is not None for a in record.anchor_keys()})
        held: dict[Key, Record | None] = {}

        def stands(key: Key) -> bool:
            return (settle(key) if key in folded else self.now[key]) is not None

        def settle(key: Key) -> Record | None:
            if key not in held:
                record = folded[key]
                held[key] = None  # what hangs on itself in a circle does not stand
                held[key] = record if record is not None and all(map(stands, record.anchor_keys())) else None
            return held[key]

        for key in folded:
            settle(key)
        return held

    def _with_rhythm(self, records: Mapping[Key, Record | None]) -> dict[Key, Record | None]:
        """Gives ties the rhythm that they have, or had before they went; this write's contacts come later."""
        ties = [r for r in records.values() if isinstance(r, Relationship)]
        revived = self.ledger.rhythm_changes([tie.id for tie in ties if self.now[tie.key] is None])
        whole = dict(records)
        for tie in ties:
            now = self.now[tie.key]
            rhythm = now.rhythm if isinstance(now, Relationship) else summed(revived.get(tie.id, []))
            whole[tie.key] = tie.model_copy(update={"rhythm": rhythm}) if rhythm else tie
        return whole

    def _write(self, records: Mapping[Key, Record | None]) -> None:
        step = {key: (self.now[key], record) for key, record in records.items()}
        self.beats.add(pair for key, pair in step.items() if key.kind == "interaction")
        changed = {key: pair for key, pair in step.items() if pair[0] != pair[1]}
        self.ledger.add_records([now for was, now in changed.values() if was is None and now is not None])
        self.ledger.put_records([now for was, now in changed.values() if was and now])
        self.ledger.remove_records([key for key, (_, now) in changed.items() if now is None])
        self.became.note(step)
        self.now |= records
        self.touching.note([record for pair in changed.values() for record in pair if record is not None])

    def _move_rhythms(self) -> None:
        for batch, _ in in_batches(self.beats.sums()):
            changes = dict(batch)
            self.ledger.add_rhythm_changes(self.number, changes)
            self.now = {}
            self._look([Key("relationship", tie) for tie in changes])
            moved = {
                key: tie.model_copy(update={"rhythm": summed([tie.rhythm, changes[key.id]])})
                for key, tie in self.now.items()
                if isinstance(tie, Relationship)
            }
            self._write(moved)

    def close(self, changes: ChangeSet) -> Outcome:
        """Files the revision, unless nothing was said that is new."""
        self._move_rhythms()
        if not self.filed and self.undoes is None:
            return self._outcome(None)
        revision = Revision(
            number=self.number,
            operation_id=changes.operation_id,
            at=changes.at,
            actor=changes.actor,
            source=changes.source,
            note=changes.note,
            undoes=self.undoes,
            tallies=self.became.tallies(),
            fingerprint=changes.fingerprint,
            evidence_day=self.evidence,
            accounts=self.touching.accounts(),
        )
        self.ledger.add_revision(revision)
        return self._outcome(revision)

    def _outcome(self, revision: Revision | None) -> Outcome:
        return Outcome(
            revision=revision, effects=self.became.effects(), contested=self.contesting.found
        )  # fmt: skip


def _fold(key: Key, said: Iterable[Said], *, strict: bool) -> Record | None:
    try:
        return fold(key, said, strict=strict)
    except Incomplete as error:
        raise Rejected(str(error)) from None
