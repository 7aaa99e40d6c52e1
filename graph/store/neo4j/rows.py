"""How are revisions, statements and rhythms filed as properties beside the graph?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from graph.model import (
    KINDS,
    PERSON,
    Direction,
    InteractionKind,
    Key,
    Revision,
    Rhythm,
    RhythmDay,
    Tally,
    instant_text,
    summed,
)
from graph.store.ledger import StatementRow

ANCHOR_SLOTS: Final = tuple(f"anchor_{n + 1}" for n in range(max(len(k.anchors) for k in KINDS.values())))
_TALLY: Final = tuple(Tally.model_fields)


def revision_properties(revision: Revision) -> dict[str, Any]:
    """A revision as plain properties; its tallies are parallel lists."""
    kinds = sorted(revision.tallies)
    properties = {
        "number": revision.number, "operation_id": revision.operation_id, "at": instant_text(revision.at),
        "actor": revision.actor, "fingerprint": revision.fingerprint,
        "source": revision.source, "note": revision.note, "undoes": revision.undoes,
        "live": revision.live, "evidence_day": _day_text(revision.evidence_day),
        "accounts": list(revision.accounts), "tallies_kind": kinds,
    }  # fmt: skip
    counts = {f"tallies_{name}": [getattr(revision.tallies[kind], name) for kind in kinds] for name in _TALLY}
    return properties | counts


def revision_of(kept: Mapping[str, Any]) -> Revision:
    """A revision from its properties."""
    counts = zip(*(kept[f"tallies_{name}"] for name in _TALLY), strict=True)
    tallies = {
        kind: Tally(**dict(zip(_TALLY, row, strict=True)))
        for kind, row in zip(kept["tallies_kind"], counts, strict=True)
    }
    return Revision(
        number=kept["number"], operation_id=kept["operation_id"], at=_instant(kept["at"]),
        actor=kept["actor"], source=kept["source"], note=kept.get("note"), undoes=kept.get("undoes"),
        live=kept["live"], fingerprint=kept["fingerprint"],
        evidence_day=day_of(kept.get("evidence_day")), accounts=tuple(kept["accounts"]),
        tallies=tallies,
    )  # fmt: skip


def statement_properties(row: StatementRow) -> dict[str, Any]:
    """A filed statement as plain properties; the payload is bytes."""
    anchors = dict(zip(ANCHOR_SLOTS, row.anchors, strict=False))
    by_hand = {"by_hand": row.key.id} if row.source == PERSON else {}
    return {
        "revision": row.revision, "position": row.position, "kind": row.key.kind, "id": row.key.id,
        "source": row.source, "document": row.document, "drop": row.drop, "subject": row.subject,
        "payload": row.payload, **by_hand, **anchors,
    }  # fmt: skip


def statement_of(kept: Mapping[str, Any]) -> StatementRow:
    """A filed statement from its properties."""
    anchors = tuple(kept[slot] for slot in ANCHOR_SLOTS if slot in kept)
    return StatementRow(
        kept["revision"], kept["position"], Key(kept["kind"], kept["id"]), kept["source"], kept["document"],
        kept["drop"], kept["subject"], anchors, bytes(kept["payload"]),
    )  # fmt: skip


def rhythm_properties(rhythm: Rhythm) -> dict[str, list[Any]]:
    """A rhythm as parallel lists."""
    return {
        "day": [entry.day.isoformat() for entry in rhythm],
        "kind": [str(entry.kind) for entry in rhythm],
        "direction": [str(entry.direction) for entry in rhythm],
        "times": [entry.times for entry in rhythm],
    }


def rhythm_of(kept: Mapping[str, Any]) -> Rhythm:
    """A rhythm from its parallel lists, which may hold several parts one after the other."""
    rows = zip(kept["day"], kept["kind"], kept["direction"], kept["times"], strict=True)
    entries = [
        RhythmDay(date.fromisoformat(day), InteractionKind(kind), Direction(direction), times)
        for day, kind, direction, times in rows
    ]
    return summed([entries])


def lookup_digest(kind: str, key: str) -> str:
    """What a lookup key is filed under: of fixed length, since an index takes no long texts.

    >>> len(lookup_digest("account", "name:acme"))
    64
    """
    return hashlib.sha256(f"{kind}\x1f{key}".encode()).hexdigest()


def day_of(text: str | None) -> date | None:
    """A day from its text, if any."""
    return date.fromisoformat(text) if text else None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
