"""What can be done with a staged import, in any process? Read, mapped, settled, committed, cancelled."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.importing import Ran, Wishes, carry_out
from app.problems import Problem, Refused
from app.settings import Settings
from app.staging.folder import Folders, Staged, Upload, gone
from app.staging.habits import Habits
from app.staging.jobs import Jobs
from app.staging.kept_report import keep_report, problems_name, report_name, shown_name
from app.staging.pairs import Decision, pairs_asked, pairs_left, pairs_of, settle, still_open
from app.staging.state import State, Step
from graph.model import Account
from graph.model.phrase import phrase, unpacked
from graph.store import NotFound, Store
from ingest import ImportOptions
from ingest.mapping import SavedMapping, entry_of, mapping_of
from ingest.progress import Tell

_MAPPINGS, _DECISIONS = "mappings.json", "decisions.json"
PATIENCE: Final = 1.0
"""Seconds that a page waits for a job before it shows its progress instead."""
LOOKS: Final = 0.1


class Imports:
    """Imports that were uploaded and wait for a second look; their state is in files that any process reads.

    They are deleted when they are cancelled or discarded, and after a day; of one that is committed only the
    report stays that long.

    Args:
        store: where they go in the end.
        settings: ``folder`` holds them, ``time_zone`` says on which day a contact was.
        patience: seconds that a page waits for a job.
        folders: where they lie, if not where every process looks.
    """

    def __init__(
        self, store: Store, settings: Settings, patience: float = PATIENCE, folders: Folders | None = None
    ) -> None:
        self._store = store
        self._settings = settings
        self._folders = folders or all_folders(settings)
        self._jobs = Jobs()
        self.habits = Habits(settings.folder / "mappings")
        self.patience = patience

    def stage(
        self, uploads: Iterable[Upload], wishes: Wishes, mappings: Sequence[SavedMapping] = (), *,
        by_page: bool = False,
    ) -> str:  # fmt: skip
        """Keeps uploaded files and begins to read them; returns the id of the import."""
        self._folders.sweep()
        staged = self._folders.new()
        try:
            staged.keep_files(uploads, wishes, by_page=by_page)
            self._keep_mappings(staged, mappings)
            self.start(staged.id, "preview", "preview")
        except BaseException:
            staged.delete()
            raise
        return staged.id

    def start(self, one: str, step: Step, actor: str, *, anyway: bool = False) -> None:
        """Begins a step in the background; one that is under way or committed goes on or stays as it is.

        Args:
            one: the import.
            step: what to do.
            actor: who does it.
            anyway: end what complete exports lack, even if that is most; kept for who begins again.

        Raises:
            NotFound: there is no such import.
            Refused: another step is under way, or it is committed.
        """

        def work(staged: Staged, state: State, tell: Tell) -> State:
            done = self._preview if step == "preview" else self._commit
            return done(staged, state, actor, tell)

        staged = self._folders.named(one)
        before = staged.state
        if step == "commit" and before is not None and before.step == "preview" and before.status != "done":
            raise Refused(
                Problem("not-looked-at", 409, phrase("Nothing can be committed before its preview is done."))
            )
        if anyway:
            staged.be_sure()
        self._jobs.start(staged, step, work)

    def state(self, one: str) -> State:
        """Where an import stands; raises ``NotFound``."""
        staged = self._folders.named(one)
        state = staged.state
        if state is not None and state.busy and not self._jobs.is_at_work(staged):
            state = staged.state  # it may have ended between the two looks
            if state is not None and state.busy:
                return state.model_copy(update={"status": "interrupted"})
        if state is None:
            raise gone()
        return state

    def wait(self, one: str, seconds: float | None = None) -> State:
        """The state once nobody works on an import any more, or after so many seconds.

        Raises:
            NotFound: there is no such import, or it was cancelled meanwhile.
        """
        until = None if seconds is None else time.monotonic() + seconds
        self._jobs.wait(self._folders.named(one), seconds)
        while (state := self.state(one)).busy and (until is None or time.monotonic() < until):
            time.sleep(LOOKS)  # another process has it
        return state

    def shown(self, one: str, step: Step) -> dict[str, Any]:
        """What pages show of a step that is done; raises ``NotFound``."""
        found: dict[str, Any] = unpacked(self._folders.named(one).read(shown_name(step)))
        return found

    def report(self, one: str, step: Step) -> Path:
        """The file with the whole report of a step that is done; raises ``NotFound``."""
        return self._folders.named(one).path(report_name(step))

    def asked_pairs(self, one: str) -> list[frozenset[str]]:
        """The pairs of people that a committed import asked about; none if it is not there any more."""
        try:
            return [frozenset(pair) for pair in self.shown(one, "commit")["asked_pairs"]]
        except NotFound:
            return []

    def problems(self, one: str, step: Step) -> Path:
        """The CSV file with what could not be used; raises ``NotFound``."""
        return self._folders.named(one).path(problems_name(step))

    def latest(self) -> int:
        """The newest revision of the map."""
        return self._store.latest_revision()

    def mappings(self, one: str) -> list[SavedMapping]:
        """What somebody said of the tables of an import; raises ``NotFound``."""
        return _read_mappings(self._folders.named(one))

    def map(self, one: str, mappings: Sequence[SavedMapping]) -> None:
        """Takes what somebody says of tables, instead of what they said of the same columns, and reads again.

        Raises:
            NotFound: there is no such import.
            Refused: it is being committed, or is committed.
        """
        staged = self._folders.named(one)
        self._only_waiting(staged)
        columns = [set(mapping.columns) for mapping in mappings]
        kept = [old for old in _read_mappings(staged) if set(old.columns) not in columns]
        self._keep_mappings(staged, [*(replace(new, binding=False) for new in mappings), *kept])
        self.start(one, "preview", "preview")

    def unmap(self, one: str, header: Iterable[str]) -> None:
        """Forgets what was said of tables with these columns and reads again; raises as ``map``."""
        staged = self._folders.named(one)
        self._only_waiting(staged)
        columns = set(header)
        self.habits.forget(columns)
        kept = [old for old in _read_mappings(staged) if set(old.columns) != columns]
        self._keep_mappings(staged, kept)
        self.start(one, "preview", "preview")

    def decisions(self, one: str) -> list[Decision]:
        """What was decided about pairs; raises ``NotFound``."""
        return _read_decisions(self._folders.named(one))

    def decide(self, one: str, decisions: Sequence[Decision]) -> None:
        """Notes what is to be done about pairs with the commit; raises as ``map``."""
        staged = self._folders.named(one)
        self._only_waiting(staged)
        staged.write(_DECISIONS, [list(decision) for decision in decisions])

    def discard(self, one: str, *, summary_too: bool = False) -> bool:
        """Cancels an import and deletes its files.

        Args:
            one: the import.
            summary_too: delete also what was told of a commit that is done.

        Returns:
            Whether it is gone; else it was too late, or who works on it was told to stop and deletes it.

        Raises:
            NotFound: there is no such import.
        """
        staged = self._folders.named(one)
        staged.ask_to_stop()
        if self._jobs.is_at_work(staged):
            return False
        state = staged.state
        if state is not None and state.step == "commit" and state.status == "done" and not summary_too:
            return False
        staged.delete()
        return True

    def came_too_late(self, one: str) -> bool:
        """Whether somebody wanted to cancel an import that was done before that."""
        return self._folders.named(one).asked_to_stop()

    def holds(self, revision: int | None) -> bool:
        """Whether a revision has not been taken back."""
        found = self._store.log(before=revision + 1, limit=1) if revision else []
        return any(one.number == revision and one.live for one in found)

    def close(self) -> None:
        """Stops the work of this process; nothing half-done is kept, and it can be begun again."""
        self._jobs.close()

    def _only_waiting(self, staged: Staged) -> None:
        state = staged.state
        if state is not None and state.step == "commit" and (state.busy or state.status == "done"):
            detail = phrase("This import is committed or about to be.")
            raise Refused(Problem("already-committed", 409, detail))

    def _keep_mappings(self, staged: Staged, mappings: Iterable[SavedMapping]) -> None:
        staged.write(_MAPPINGS, [{**entry_of(one), "binding": one.binding} for one in mappings])

    def _options(self, staged: Staged) -> ImportOptions:
        mappings = _read_mappings(staged) + (self.habits.all() if staged.by_page else [])
        options = staged.wishes.options(self._settings.today(), self._settings.time_zone)
        return replace(options, mappings=tuple(mappings))

    def _ran(self, staged: Staged, actor: str, tell: Tell, *, dry_run: bool) -> Ran:
        return carry_out(
            self._store, staged.sources(), self._options(staged), actor=actor,
            operation_id=f"import-{staged.id}", dry_run=dry_run, tell=tell,
            anyway=staged.is_sure(),
        )  # fmt: skip

    def _preview(self, staged: Staged, state: State, actor: str, tell: Tell) -> State:
        staged.forget_sure()
        known_at = self._store.latest_revision()
        ran = self._ran(staged, actor, tell, dry_run=True)
        pairs = pairs_of(ran.proposal, ran.report["questions"], self._store)
        keep_report(staged, "preview", ran.report, {"pairs": pairs})
        return state.model_copy(update={"status": "done", "known_at": known_at})

    def _commit(self, staged: Staged, state: State, actor: str, tell: Tell) -> State:
        ran = self._ran(staged, actor, tell, dry_run=False)
        told = ran.report
        if ran.before:  # written before its process ended: only the preview knows what was new and what ended
            counted = staged.read(report_name("preview"))
            told |= {name: counted[name] for name in ("files", "complete", "ended", "conflicts")}
        settled = settle(
            self._store, _read_decisions(staged), actor=actor, operation_id=f"import-{staged.id}"
        )
        told |= {"questions": still_open(told["questions"], settled)}
        left = {
            "asked": pairs_left(told["questions"]),
            "asked_companies": pairs_left(told["questions"], Account.kind),
            "asked_pairs": pairs_asked(told["questions"]),
        }
        keep_report(staged, "commit", told, {"decided": settled, **left})
        return state.model_copy(update={"status": "done", "revision": told["revision"]})


def all_folders(settings: Settings) -> Folders:
    """The folders in which every process looks for imports."""
    return Folders(settings.folder / "uploads")


def _read_mappings(staged: Staged) -> list[SavedMapping]:
    return [replace(mapping_of(entry), binding=entry["binding"]) for entry in staged.read(_MAPPINGS)]


def _read_decisions(staged: Staged) -> list[Decision]:
    try:
        return [Decision(*decision) for decision in staged.read(_DECISIONS)]
    except NotFound:
        return []
