"""What did an import do, file by file and row by row? The JSON that commands and the API print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.model import Key
from ingest.proposal import FileProposal, Proposal
from ingest.sheet import Landed, Rejected, Skipped


def report(
    proposal: Proposal, effects: Mapping[Key, str], revision: int | None, totals: Mapping[str, int]
) -> dict[str, Any]:
    """The report of an import; for each file rows = created + updated + unchanged + skipped + rejected.

    Args:
        proposal: what was prepared.
        effects: what became of each record: ``created`` or ``updated``; all others count as unchanged.
        revision: the revision made, None if nothing changed or nothing was written.
        totals: how many records of each kind the store has now.

    The first row about a record takes its effect; later rows about it count as updated, or as unchanged
    where the record is.
    """
    seen: set[Key] = set()
    return {
        "revision": revision,
        "files": [_file(one, effects, seen) for one in proposal.files],
        "people_merged": [dict(one) for one in proposal.people_merged],
        "questions": [
            {"kind": q.kind, "records": list(q.records), "reason": q.reason, **q.details}
            for q in proposal.questions
        ],
        "totals": dict(totals),
    }


def _file(file: FileProposal, effects: Mapping[Key, str], seen: set[Key]) -> dict[str, Any]:
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    for verdict in file.verdicts.values():
        if isinstance(verdict, Landed):
            counts[_effect(verdict.key, effects, seen)] += 1
    skipped = [{"row": n, "reason": v.reason} for n, v in file.verdicts.items() if isinstance(v, Skipped)]
    rejected = [{"row": n, **_rejected(v)} for n, v in file.verdicts.items() if isinstance(v, Rejected)]
    return {
        "file": file.name,
        "format": file.format,
        "rows": len(file.verdicts),
        **counts,
        "skipped": skipped,
        "rejected": rejected,
        "refused": file.refusal,
        "nearest_format": file.nearest,
        "system": file.system,
        "score": file.score,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "columns": dict(file.columns or {}),
        "never_stored": [name for name, use in (file.columns or {}).items() if use == "never stored"],
        "problems": [problem._asdict() for problem in file.problems],
        "notes": list(file.notes),
    }


def _effect(key: Key, effects: Mapping[Key, str], seen: set[Key]) -> str:
    effect = effects.get(key, "unchanged")
    if effect not in ("created", "updated"):
        return "unchanged"
    first = key not in seen
    seen.add(key)
    return effect if first else "updated"


def _rejected(verdict: Rejected) -> dict[str, str]:
    told = {"column": verdict.column, "value": verdict.value, "reason": verdict.reason}
    return told | ({"mend": verdict.mend} if verdict.mend else {})
