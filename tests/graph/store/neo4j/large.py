"""What is a large write to the tests? A small one, with the limits lowered; and a program that dies in it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.model import Account, Board, ChangeSet, Stakeholder, TeamMember, drop, say
from graph.store import NotFound, Store, open_store
from graph.store.neo4j import ledger, stage
from graph.store.neo4j.reader import Neo4jReader
from graph.store.neo4j.stage import Stage
from tests.graph.store.world import TODAY, changes, edit, met, people

Hook = Callable[[int], None]
DAY = date(2026, 11, 22)


def before() -> ChangeSet:
    """Return what is there before: one account, its people, a contact."""
    return changes("before", [*people(), *met(), say(Account(id="other", name="Other"))])


def large() -> ChangeSet:
    """Return a write that makes, changes, moves and removes; of its accounts one is new."""
    newcomers = [Stakeholder(id=f"p{n}", account_id="new", name=f"P{n}") for n in range(4)]
    return changes("large", [
        say(Account(id="new", name="New")), *map(say, newcomers), say(TeamMember(id="kim", name="Kim")),
        edit("account", "acme", name="Acme Group"), edit("stakeholder", "anna", account_id="other"),
        drop("stakeholder", "jonas"), *met("again", date(2026, 11, 20)), *met("first", date(2026, 10, 2)),
    ])  # fmt: skip


def lower(patch: pytest.MonkeyPatch) -> None:
    """Let every write be large, and be drawn three records at a time."""
    patch.setattr(ledger, "AT_ONCE", 0)
    patch.setattr(stage, "DRAWN_AT_ONCE", 3)


def on_batches(patch: pytest.MonkeyPatch, hook: Hook) -> None:
    """Call a hook in each batch, just before its transaction is committed."""
    plain, number = Stage.batch, iter(range(1, 1_000))

    def hooked(self: Stage, work: Callable[[Neo4jReader], Any]) -> Any:
        def watched(reader: Neo4jReader) -> Any:
            result = work(reader)
            hook(next(number))
            return result

        return plain(self, watched)

    patch.setattr(Stage, "batch", hooked)


def seen(store: Store) -> dict[str, Board | None]:
    """Return the boards of all accounts there may be; None where there is none."""
    shown: dict[str, Board | None] = {}
    for one in ("acme", "other", "new"):
        try:
            shown[one] = store.board(one, as_of=DAY)
        except NotFound:
            shown[one] = None
    return shown


def main() -> None:
    """Writes the large one, and is killed in the batch that the environment says."""
    doomed = int(os.environ["DIE_IN_BATCH"])

    def die(number: int) -> None:
        if number == doomed:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        lower(patch)
        on_batches(patch, die)
        place = {name: os.environ[name.upper()] for name in ("user", "password", "database")}
        with open_store(os.environ["ADDRESS"], today=lambda: TODAY, **place) as store:
            outcome = store.apply(large())
            print(outcome.revision and outcome.revision.number)


if __name__ == "__main__":
    main()
