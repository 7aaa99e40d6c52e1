"""How does somebody import at a terminal, step by step? The same staged import as on the page.

Nothing is written before the commit, and whoever presses Ctrl-C or ends the input leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import typer

from app.cli import frame, output, wizard_shown
from app.cli.interrupting import Interrupted, done_already, heeding_ctrl_c
from app.cli.progress import shown_progress
from app.cli.wizard_columns import change_columns
from app.importing import Wishes, came_to_nothing
from app.staging import Imports, State, Step, all_folders
from app.staging.folder import Upload
from app.staging.mapped import tables_in
from app.staging.pairs import Decision
from ingest import SourceFile
from ingest.mapping import SavedMapping
from ingest.progress import Progress

LOOKS = 0.1


def walk(
    sources: Sequence[SourceFile], wishes: Wishes, mappings: Sequence[SavedMapping], store: str | None,
    actor: str,
) -> int:  # fmt: skip
    """Goes through an import with whoever sits at the terminal.

    Returns:
        The exit status.

    Raises:
        Mistake: the files cannot be read.
        Interrupted: it was given up.
    """
    with (
        heeding_ctrl_c(), frame.opened(store, create=True) as (found, settings),
        all_folders(settings).private() as folders,
    ):  # fmt: skip
        one, imports = None, Imports(found, settings, folders=folders)
        try:
            with closing(imports):
                one = imports.stage(_uploads(sources), wishes, mappings, by_page=True)
                return _Walk(imports, one, actor).through()
        except (KeyboardInterrupt, typer.Abort):
            raise _given_up(imports, one) from None


def _uploads(sources: Sequence[SourceFile]) -> Iterator[Upload]:
    for source in sources:
        with source.open() as stream:
            yield Upload(source.name, stream)


@dataclass(frozen=True)
class _Walk:
    """One import on its way; ``one`` is its id."""

    imports: Imports
    one: str
    actor: str

    def through(self) -> int:
        """From what was recognised to what was done."""
        told = self._read("preview")
        while (place := wizard_shown.choose_table(told)) is not None:
            file = dict(tables_in(told))[place]
            if change_columns(self.imports, self.one, file):
                told = self._read("preview")
        wizard_shown.what_would_change(told)
        if came_to_nothing(told):
            output.say("none of these files could be used; nothing was written")
            return frame.NOTHING
        self.imports.decide(self.one, list(_decisions(told["pairs"])))
        return self._commit(told)

    def _commit(self, told: Mapping[str, Any]) -> int:
        if not wizard_shown.asked("Write this to the map?"):
            return _left()
        anyway = False
        if any(part["most"] for part in told["complete"]):
            wizard_shown.most_would_end(told)
            anyway = wizard_shown.asked("Are these exports really complete?")
            if not anyway:
                return _left()
        self.imports.start(self.one, "commit", self.actor, anyway=anyway)
        wizard_shown.what_was_done(done := self._read("commit"))
        return frame.PARTLY if wizard_shown.has_rejected(done) else frame.DONE

    def _read(self, step: Step) -> dict[str, Any]:
        """What a step came to; raises ``Mistake`` if it failed."""
        state = self._waited()
        if state.status != "done":
            detail = state.fault.detail if state.fault else "the import stopped"
            raise frame.Mistake(f"{detail}; nothing was written")
        return self.imports.shown(self.one, step)

    def _waited(self) -> State:
        with shown_progress(quiet=False) as tell:
            while (state := self.imports.wait(self.one, LOOKS)).busy:
                if tell is not None:
                    tell(Progress(state.phase, state.file, state.rows, state.of))
        return state


def _left() -> int:
    output.say("left as it was; nothing was written")
    return frame.NOTHING


def _given_up(imports: Imports, one: str | None) -> Interrupted:
    """What to say once nobody works on it any more: Ctrl-C may have come too late."""
    state = imports.state(one) if one is not None else None
    if state is not None and state.step == "commit" and state.status == "done" and state.revision is not None:
        return done_already(state.revision)
    return Interrupted("interrupted; nothing of it was kept")


def _decisions(pairs: Sequence[Mapping[str, Any]]) -> Iterator[Decision]:
    """What somebody decides about each pair; they may leave the rest for later at any of them."""
    for number, pair in enumerate(pairs, start=1):
        how = wizard_shown.decide_pair(pair, f"{number} of {len(pairs)}")
        if how == "rest":
            return
        if how == "merge" or how == "apart":
            one, other = pair["records"]
            yield Decision(one, other, how, pair["kind"])
