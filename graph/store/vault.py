"""Who can still read history? Statements about people are sealed under a key per person.

Erasing a person later means deleting one key: what history, undo and old backups hold of them becomes
unreadable at once. AES-256-GCM; the record's key is bound in as associated data, so that a sealed
statement cannot be moved to another record.
"""

from __future__ import annotations

import json
import os
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.model.changes import Statement
from graph.model.record import Key
from graph.model.values import canonical_json

NONCE_BYTES = 12


class Unreadable(ValueError):
    """A sealed statement does not open with the key it was filed under."""


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def subject_of(statement: Statement, known_home: str | None = None) -> str:
    """Whose personal data a statement holds: the id of the person, or "" for none.

    Args:
        statement: what was said.
        known_home: the person that the live record hangs on, for statements that do not repeat it.

    >>> subject_of(Statement(kind="decision_role", id="t", values={"stakeholder_id": "p"}))
    'p'
    """
    if statement.kind in ("stakeholder", "team_member"):
        return statement.id
    values = statement.values
    people = (*values.get("stakeholder_ids", ()), *values.get("team_member_ids", ()))
    subject: str = values.get("stakeholder_id") or known_home or (people[0] if people else "")
    return subject


def seal(statement: Statement, key: bytes | None) -> bytes:
    """The statement's values as bytes, sealed if there is a key."""
    body = {
        "values": dict(statement.values),
        "from": _iso(statement.valid_from),
        "to": _iso(statement.valid_to),
    }
    plain = canonical_json(body).encode()
    if key is None:
        return b"\x00" + plain
    nonce = os.urandom(NONCE_BYTES)
    return b"\x01" + nonce + AESGCM(key).encrypt(nonce, plain, _bound(statement.key))


def unseal(about: Key, source: str, document: str, payload: bytes, key: bytes | None) -> Statement | None:
    """The statement again; None when its person's key is gone.

    Raises:
        Unreadable: the payload was damaged or belongs to another record.
    """
    if payload[:1] == b"\x01":
        if key is None:
            return None
        try:
            nonce, sealed = payload[1 : 1 + NONCE_BYTES], payload[1 + NONCE_BYTES :]
            plain = AESGCM(key).decrypt(nonce, sealed, _bound(about))
        except InvalidTag:
            raise Unreadable(f"a statement about {about.kind} {about.id} does not open") from None
    else:
        plain = payload[1:]
    body = json.loads(plain)
    dates = _date(body["from"]), _date(body["to"])
    return Statement.of_normal(about, body["values"], source, document, dates)


def _bound(key: Key) -> bytes:
    return f"{key.kind}\x1f{key.id}".encode()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
