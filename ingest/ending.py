"""What does a complete export no longer have? What its product once attested, and is to be ended.

Whoever says that an export is complete says two things: what stands in it, and that there is no more. What
earlier imports had from the same product of the same kind, and this one has not, the product takes back. What
people and other products say of it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from graph.model import Key, Record, folded
from graph.model.phrase import phrase
from graph.store.scratch import Kept, Words
from ingest.addresses import addresses
from ingest.book import Landed, Rejected
from ingest.mapping import NAME as GUESSED
from ingest.options import Past
from ingest.sheet import Sheet
from ingest.work import Work

ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "contact_role": ("decision_role", ""),
    "contact": ("stakeholder", "contact"),
    "opportunity": ("opportunity", "opportunity"),
    "account": ("account", "account"),
}
"""Kind of row -> kind of record that it ends, and the table of its ids; what hangs on others comes first."""
PAGE: Final = 500
_PART: Final = phrase(
    "files of this kind never hold all: several people export theirs, or only a part is in it"
)


def _nothing_ended(why: str) -> str:
    return phrase("complete, but nothing was ended: {why}", why=why)


class Ended(NamedTuple):
    """A record of which the product of an export no longer knows."""

    kind: str
    id: str
    name: str
    system: str
    file: int


class Population(NamedTuple):
    """What a complete export came to: so many records are ``ended``, so many are ``left`` in it."""

    system: str
    row: str
    file: int
    ended: int
    left: int

    @property
    def most(self) -> bool:
        """Whether more than half would be ended: then it is likely no complete export."""
        return self.ended > self.left


class Endings:
    """Finds what the complete exports of an import no longer have, and states that it is ended.

    Args:
        work: of the import, all of whose rows are stated.
        sheets: of the import.
        past: the store.
        unread: whether a file of the import could not be used, so that nobody knows what is in it.

    Memory does not grow with the store: it is gone through page by page.
    """

    def __init__(self, work: Work, sheets: Sequence[Sheet], past: Past, *, unread: bool) -> None:
        self._work, self._past = work, past
        self._sheets = sheets
        self._here, self._gone = Words(work.book.scratch), Words(work.book.scratch)
        self.ended: Kept[Ended] = Kept(work.book.scratch, tuple, lambda kept: Ended(*kept))
        self.populations: list[Population] = []
        self.notes: dict[int, str] = {}
        groups = self._groups(unread)
        if groups:
            self._take_down()
        for (system, row), mine in groups.items():
            self._end(system, row, mine)

    def _groups(self, unread: bool) -> dict[tuple[str, str], list[Sheet]]:
        """The sheets that are complete together, by product and kind of row."""
        groups: dict[tuple[str, str], list[Sheet]] = {}
        for row in ENDS:
            for sheet in self._sheets:
                if sheet.form.row == row and (sheet.form.partial or sheet.system == GUESSED):
                    self.notes[sheet.number] = _nothing_ended(_PART)
                elif sheet.form.row == row:
                    groups.setdefault((sheet.system, row), []).append(sheet)
        for sheet in self._sheets:
            if sheet.form.row not in ENDS:
                self.notes[sheet.number] = phrase("complete, but files of this kind end nothing")
        return {key: mine for key, mine in groups.items() if not self._withheld(mine, unread)}

    def _withheld(self, sheets: Sequence[Sheet], unread: bool) -> bool:
        """Whether it cannot be told what exports lack; a note says why."""
        why = ""
        if unread:
            why = phrase("another file of the import could not be used, so nobody knows what is in it")
        elif sheets[0].form.row == "contact_role" and self._work.options.account:
            why = phrase("seats of one account only cannot be told apart")
        for sheet in sheets:
            row = next(_unknown_rows(sheet), None)
            if row and not why:
                why = phrase("row {row} could not be read, so nobody knows who is in it", row=row)
        for sheet in sheets if why else ():
            self.notes[sheet.number] = _nothing_ended(why)
        return bool(why)

    def _take_down(self) -> None:
        """What stands in the import: the records that it states, the ids and addresses of its rows."""
        kinds = {kind for kind, _ in ENDS.values()}
        for statement in self._work.drafts:
            if statement.kind in kinds:
                self._here.set(f"{statement.kind}\x1f{statement.id}", 1)
                for external in statement.values.get("external_ids", ()):
                    self._here.set(external, 1)
        for sheet in self._sheets:
            for row in chain(_rejected(sheet), _elsewhere(sheet)):
                for key in _keys(sheet, row):
                    self._here.set(key, 1)

    def _end(self, system: str, row: str, sheets: Sequence[Sheet]) -> None:
        kind, table = ENDS[row]
        known = f"{system}:{table}:" if table and any(sheet.has("id") for sheet in sheets) else ""
        file, document = sheets[0].number, sheets[0].table.digest
        left = ended = 0
        for page in self._pages(kind):
            mine = [one for one in page if self._of_population(one, known)]
            missing = [one for one in mine if not self._stands(one)]
            left += len(mine) - len(missing)
            words = self._past.withdrawals(missing, system, document, self._leaving) if missing else {}
            for one in missing:
                if one.key in words:
                    self._work.drafts.end(words[one.key])
                    self._gone.set(_place(one.key), 1)
                    self.ended.append(Ended(*one.key, str(getattr(one, "name", "")), system, file))
                    ended += 1
        self.populations.append(Population(system, row, file, ended, left))

    def _pages(self, kind: str) -> Iterator[Sequence[Record]]:
        after = ""
        while page := self._past.page(kind, after, PAGE):
            yield page
            after = page[-1].id

    def _of_population(self, record: Record, known: str) -> bool:
        """Whether a record is of what the export is about; with ids, it has one of the product's."""
        if getattr(record, "holding", False):
            return False
        if self._work.options.account and not self._at_account(record):
            return False
        return not known or any(one.startswith(known) for one in getattr(record, "external_ids", ()))

    def _at_account(self, record: Record) -> bool:
        home = getattr(record, "account_id", record.id)
        return home in self._work.accounts.named(self._work.options.account or "")

    def _stands(self, record: Record) -> bool:
        """Whether the import has a record, be it in a row that could not be used."""
        keys = [_place(record.key), *getattr(record, "external_ids", ())]
        keys += [folded(mail) for mail in getattr(record, "emails", ())]
        return any(self._here.get(key) for key in keys)

    def _leaving(self, key: Key) -> bool:
        return bool(self._gone.get(_place(key)))


def _place(key: Key) -> str:
    return f"{key.kind}\x1f{key.id}"


def _rejected(sheet: Sheet) -> Iterable[int]:
    rows: Iterable[int] = sheet.book.verdicts(sheet.number).told(Rejected, lambda row, _: row)
    return rows


def _unknown_rows(sheet: Sheet) -> Iterator[int]:
    """Rejected rows of which not even an id or an address can be read."""
    return (row for row in _rejected(sheet) if not any(_keys(sheet, row)))


def _elsewhere(sheet: Sheet) -> Iterator[int]:
    """Rows that were kept as a record of another kind: of a contact without a name, its company."""
    kind = ENDS.get(sheet.form.row, ("", ""))[0]
    landed: Iterable[tuple[int, str]] = sheet.book.verdicts(sheet.number).told(
        Landed, lambda row, verdict: (row, verdict.key.kind)
    )
    return (row for row, found in landed if kind and found != kind)


def _keys(sheet: Sheet, row: int) -> Iterator[str]:
    if not sheet.book.has(sheet.number, row):
        return
    line = sheet.line(row)
    table = ENDS.get(sheet.form.row, ("", ""))[1]
    if table and line.ids("id"):
        yield line.external(table, "id")
    yield from addresses(line.text("email"))
