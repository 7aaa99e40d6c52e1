"""What did an import do, file by file and row by row? The JSON that commands and the API print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, Generic, TypeVar, overload

from graph.model import Contested, Key
from graph.store.became import Effects
from ingest.book import Problem, Rejected, Skipped
from ingest.ending import Ended, Population
from ingest.options import Question
from ingest.proposal import FileProposal, Proposal

T = TypeVar("T")
AT_ONCE: Final = 500
"""So many things are told of with one set of questions."""


def report(
    proposal: Proposal,
    effects: Mapping[Key, str],
    revision: int | None,
    totals: Mapping[str, int],
    contested: Sequence[Contested] = (),
) -> dict[str, Any]:
    """The report of an import; for each file rows = created + updated + unchanged + skipped + rejected.

    Args:
        proposal: what was prepared.
        effects: what became of each record: ``created`` or ``updated``; all others count as unchanged.
        revision: the revision made, None if nothing changed or nothing was written.
        contested: where the import says something else than a person did.
        totals: how many records of each kind the store has now.

    The first row about a record takes its effect; later rows about it count as updated, or as unchanged
    where the record is. ``ended`` lists what complete exports no longer have: ``stays`` tells whether
    somebody else attests or holds the record; ``complete`` has for each product and kind of row how much
    that is, and whether it is ``most`` of what the product had.
    """
    counts, endings = _counts(proposal, effects), proposal.endings
    complete = endings.populations if endings else []
    ended = Counter[int]()
    for population in complete:
        ended[proposal.file_of(population.file).verdicts.file] += population.ended
    return {
        "revision": revision,
        "files": [
            _file(one, counts.get(one.verdicts.file, _NONE)) | {"ended": ended[one.verdicts.file]}
            for one in proposal.files
        ],
        "complete": [_population(one, proposal) for one in complete],
        "ended": Shown(endings.ended if endings else (), each(lambda one: _ended(one, proposal, effects))),
        "conflicts": Shown(contested, each(lambda one: _conflict(one, proposal))),
        "people_merged": [dict(one) for one in proposal.people_merged],
        "companies_merged": [dict(one) for one in proposal.companies_merged],
        "questions": Shown(proposal.questions, each(_question)),
        "totals": dict(totals),
    }


_NONE: Final = {"created": 0, "updated": 0, "unchanged": 0}


def _counts(proposal: Proposal, effects: Mapping[Key, str]) -> dict[int, dict[str, int]]:
    """File -> how many of its rows made, changed or left a record; both sides come in order of the key."""
    became = iter(effects.items() if isinstance(effects, Effects) else sorted(effects.items()))
    counts: dict[int, dict[str, int]] = {}
    at, effect, last = None, "", None
    for key, file, rows in proposal.book.landed():
        while at is None or at < key:
            at, effect = next(became, (_LAST, ""))
        mine = counts.setdefault(file, dict(_NONE))
        if at != key or effect not in ("created", "updated"):
            mine["unchanged"] += rows
        else:
            first = 0 if key == last else 1
            mine[effect] += first
            mine["updated"] += rows - first
        last = key
    return counts


_LAST: Final = Key("\U0010ffff", "")


def each(tell: Callable[[T], dict[str, Any]]) -> Callable[[Iterable[T]], Iterator[dict[str, Any]]]:
    """Tells about many things what ``tell`` tells about one."""
    return lambda some: map(tell, some)


class Shown(Sequence[dict[str, Any]], Generic[T]):
    """What is told about each of many things, some hundreds at once, made when it is asked for.

    >>> list(Shown([1, 2], each(lambda n: {"n": n})))
    [{'n': 1}, {'n': 2}]
    """

    def __init__(self, things: Sequence[T], tell: Callable[[Sequence[T]], Iterable[dict[str, Any]]]) -> None:
        self._things = things
        self._tell = tell

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        rest = iter(self._things)
        while some := list(islice(rest, AT_ONCE)):
            yield from self._tell(some)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return list(self._tell(self._things[place]))
        return next(iter(self._tell([self._things[place]])))

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _conflict(one: Contested, proposal: Proposal) -> dict[str, Any]:
    """Where: file and row, if a row is about the record itself. What: both words; no field means removal."""
    files = {file.verdicts.file: file.name for file in proposal.files if file.document == one.document}
    place = proposal.book.place_of(Key(one.kind, one.id), files)
    return {
        "kind": one.kind, "id": one.id, "field": one.field, "said": one.said, "revision": one.revision,
        "imported": one.imported, "file": next(iter(files.values()), ""), "row": place[1] if place else None,
    }  # fmt: skip


def _population(one: Population, proposal: Proposal) -> dict[str, Any]:
    return {**one._asdict(), "file": proposal.file_of(one.file).name, "most": one.most}


def _ended(one: Ended, proposal: Proposal, effects: Mapping[Key, str]) -> dict[str, Any]:
    stays = effects.get(Key(one.kind, one.id)) != "removed"
    return {**one._asdict(), "file": proposal.file_of(one.file).name, "stays": stays}


def _question(q: Question) -> dict[str, Any]:
    return {"kind": q.kind, "records": list(q.records), "reason": q.reason, **q.details}


def _file(file: FileProposal, counts: Mapping[str, int]) -> dict[str, Any]:
    return {
        "file": file.name,
        "format": file.format,
        "also_read_as": list(file.also),
        "rows": len(file.verdicts),
        **counts,
        "skipped": file.verdicts.told(Skipped, lambda row, v: {"row": row, "reason": v.reason}),
        "rejected": file.verdicts.told(Rejected, lambda row, v: {"row": row, **_rejected(v)}),
        "refused": file.refusal,
        "nearest_format": file.nearest,
        "system": file.system,
        "score": file.score,
        "row": file.row,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "columns": dict(file.columns or {}),
        "never_stored": [name for name, use in (file.columns or {}).items() if use == "never stored"],
        "problems": Shown(file.problems, each(Problem._asdict)),
        "notes": list(file.notes),
        "sample": [list(cells) for cells in file.sample],
        "sure": dict(file.sure),
    }


def _rejected(verdict: Rejected) -> dict[str, str]:
    told = {"column": verdict.column, "value": verdict.value, "reason": verdict.reason}
    return told | ({"mend": verdict.mend} if verdict.mend else {})
