"""What do statements lean on? Are the records there that they point to, and do these outlive their source?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from graph.model import MENTION, Key, Record, Statement, attests, is_made
from graph.store.became import Became
from graph.store.errors import Rejected
from graph.store.filing import mention, referred, said_about
from graph.store.ledger import Ledger, Voice
from graph.store.scratch import Kept, Scratch


class Pointing(NamedTuple):
    """A statement, what it is about, and what it points to."""

    statement: Statement
    key: Key
    targets: tuple[Key, ...]

    @classmethod
    def of(cls, statement: Statement) -> Pointing:
        """The statement with what it points to."""
        return cls(statement, statement.key, tuple(referred(statement)))


class Leaning:
    """Checks what the statements of one write point to, batch by batch.

    Args:
        ledger: the open write.
        number: of the revision that is being written.
        live: the revisions that count.
        became: what the write has done so far.
        scratch: for targets that are not there yet; a later batch may bring them.
    """

    def __init__(
        self, ledger: Ledger, number: int, live: Collection[int], became: Became, scratch: Scratch
    ) -> None:
        self._ledger = ledger
        self._number = number
        self._live = live
        self._became = became
        self._waiting: Kept[tuple[Key, Key]] = Kept(scratch, _lean, _full)
        self._known: dict[Key, list[Voice]] = {}

    def check(self, batch: Sequence[Pointing], *, last: bool) -> None:
        """Looks for what the statements of a batch point to.

        Args:
            batch: statements.
            last: whether no other batch comes, so that nothing can come any more.

        Raises:
            Rejected: something that a statement points to was never said to be there.
        """
        self._known = {}
        here = {p.key for p in batch if not p.statement.drop and attests(p.statement.source)}
        away = {target for p in batch for target in p.targets if target != p.key and target not in here}
        lacking = self._lacking(away)
        if lacking:
            for p in batch:
                for target in p.targets:
                    if target in lacking and target != p.key:
                        self._waiting.append((p.key, target))
        if last:
            self._check_waiting(here)

    def _check_waiting(self, here: Collection[Key]) -> None:
        waiting = iter(self._waiting)
        while some := list(islice(waiting, 5_000)):
            lacking = self._lacking({target for _, target in some if target not in here})
            for key, target in some:
                if target in lacking:
                    what = f"{key.kind} {key.id} points to {target.kind} {target.id}"
                    raise Rejected(f"{what}, which is not there")

    def _lacking(self, targets: Collection[Key]) -> set[Key]:
        """Those of which nobody has said anything that counts."""
        voices = self._voices(targets)
        left = {
            key for key in targets if all(one.drop or not attests(one.source) for one in voices[key])
        }  # fmt: skip
        left -= self._ledger.get(left).keys() if left else set()
        heard = said_about(self._ledger, left, self._live) if left else {}
        return {
            key for key in left if all(not attests(said.statement.source) for said in heard[key])
        }  # fmt: skip

    def _voices(self, keys: Collection[Key]) -> dict[Key, list[Voice]]:
        """What this write has said so far, before the batch at hand, about each of the records."""
        new = [key for key in keys if key not in self._known]
        if new:
            self._known |= {key: [] for key in new}
            for voice in self._ledger.voices(self._number, new):
                self._known[voice.key].append(voice)
        return {key: self._known[key] for key in keys}

    def words(self, fresh: Sequence[Pointing], now: Mapping[Key, Record | None]) -> list[Statement]:
        """Weak words for live records that new statements lean on but do not state, and for their anchors.

        Args:
            fresh: what is about to be filed.
            now: the records that it is about, as they are.
        """
        told = {p.key for p in fresh if attests(p.statement.source)}
        leaning = [
            (t, p.statement.document)
            for p in fresh
            for t in p.targets
            if t == p.key or (t not in told and not is_made(p.statement.source))
        ]  # what is repeated leans on what it is repeated from, which said its words itself
        words: dict[tuple[Key, str], Statement] = {}
        while leaning:
            leaning = self._unspoken(leaning, told)
            records = self._before({key for key, _ in leaning}, now)
            above = []
            for key, document in leaning:
                record = records[key]
                if record is not None and (key, document) not in words:
                    words[key, document] = mention(record, document)
                    above += [(anchor, document) for anchor in record.anchor_keys() if anchor not in told]
            leaning = [one for one in above if one not in words]
        return list(words.values())

    def _unspoken(self, leaning: Sequence[tuple[Key, str]], told: Collection[Key]) -> list[tuple[Key, str]]:
        """Less what this write has stated or mentioned before; a statement's own record needs its word."""
        voices = [v for some in self._voices({key for key, _ in leaning}).values() for v in some]
        stated = {voice.key for voice in voices if voice.source != MENTION and attests(voice.source)}
        mentioned = {(voice.key, voice.document) for voice in voices if voice.source == MENTION}
        return [
            (key, document)
            for key, document in dict.fromkeys(leaning)
            if (key in told or key not in stated) and (key, document) not in mentioned
        ]

    def _before(self, keys: Collection[Key], now: Mapping[Key, Record | None]) -> Mapping[Key, Record | None]:
        """Records as they were before this write."""
        found = self._ledger.get([key for key in keys if key not in now]) if keys else {}
        present = {key: now[key] if key in now else found.get(key) for key in keys}
        return self._became.before(present) if present else present


def _lean(pair: tuple[Key, Key]) -> tuple[str, ...]:
    return (*pair[0], *pair[1])


def _full(kept: Sequence[str]) -> tuple[Key, Key]:
    return Key(kept[0], kept[1]), Key(kept[2], kept[3])
