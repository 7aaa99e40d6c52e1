"""Which people and companies of an import may be one twice, and what became of what somebody decided?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, Literal, NamedTuple, cast

from app.duplicates import fuller, fuller_company
from app.merging import Merging
from app.problems import words_of
from graph.model import Account, Key, Record, Stakeholder
from graph.store import NotFound, Rejected, Store
from ingest import Proposal

KINDS: Final[Mapping[str, str]] = {
    "possible-duplicate": Stakeholder.kind, "possible-duplicate-account": Account.kind
}  # fmt: skip
"""Kind of question -> kind of the two records that it is about."""
MOST: Final = 100
"""So many pairs can be decided before a commit; the others are asked for afterwards."""
SHOWN: Final = 1_000
"""So many pairs of one import can be gone through by themselves afterwards."""
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    Stakeholder.kind: ("name", "title", "emails", "phones", "location"),
    Account.kind: ("name", "domains", "industry", "region", "address", "phones", "registered_ids"),
}
How = Literal["merge", "apart"]


class Decision(NamedTuple):
    """What somebody decided about two records."""

    one: str
    other: str
    how: How
    kind: str = Stakeholder.kind


def pairs_of(
    proposal: Proposal, questions: Iterable[Mapping[str, Any]], store: Store
) -> list[dict[str, Any]]:
    """The pairs that an import asks about, companies first: ids, kind, the reason, what is known of each.

    One pass over the statements, if there is a pair at all.
    """
    asked = [(KINDS[one["kind"]], one) for one in questions if one["kind"] in KINDS]
    found = {
        (kind, *sorted(one["records"])): one["reason"]
        for kind, one in sorted(asked, key=lambda pair: pair[0]) if len(one["records"]) == 2
    }  # fmt: skip
    pairs = list(found.items())[:MOST]
    known = _known(proposal, {Key(kind, one) for (kind, *pair), _ in pairs for one in pair}, store)
    return [
        {
            "records": pair, "kind": kind, "reason": reason,
            "sides": [known[Key(kind, one)] for one in pair],
        }
        for (kind, *pair), reason in pairs
    ]  # fmt: skip


def _known(proposal: Proposal, keys: Collection[Key], store: Store) -> dict[Key, dict[str, Any]]:
    if not keys:
        return {}
    stored: dict[Key, Record] = {}
    for kind in FIELDS:
        found = store.get(kind, {key.id for key in keys if key.kind == kind})
        stored |= {one.key: one for one in found.values()}
    said: dict[Key, dict[str, Any]] = {one: {} for one in keys}
    accounts: dict[str, str] = {}
    for one in proposal.statements:
        if one.key in said:
            said[one.key] |= one.values
        if one.kind == Account.kind and "name" in one.values:
            accounts.setdefault(one.id, str(one.values["name"]))
    values = {key: {**(stored[key].model_dump() if key in stored else {}), **said[key]} for key in keys}
    homes = {str(one.get("account_id") or "") for one in values.values()}
    accounts |= {key: cast(Account, one).name for key, one in store.get(Account.kind, homes).items()}
    return {key: _shown(key.kind, values[key], accounts) | {"is_new": key not in stored} for key in keys}


def _shown(kind: str, values: Mapping[str, Any], accounts: Mapping[str, str]) -> dict[str, Any]:
    told = {name: values.get(name) or "" for name in FIELDS[kind]}
    listed = {name: list(value) if isinstance(value, list | tuple) else value for name, value in told.items()}
    return {**listed, "account": accounts.get(str(values.get("account_id") or ""), "")}


def settle(
    store: Store, decisions: Iterable[Decision], *, actor: str, operation_id: str, at: datetime | None = None
) -> list[dict[str, Any]]:
    """Carries out what was decided, each as a revision of its own, and once for one operation.

    Returns:
        For each decision what became of it: its revision, or why it could not be carried out.
    """
    told = []
    for one in decisions:
        name = hashlib.sha256(f"{one.how} {one.one} {one.other}".encode()).hexdigest()[:16]
        when, operation = at or datetime.now(UTC), f"{operation_id}-{name}"
        doing = Merging(store, actor, "import", operation, when, {}, one.kind)
        told.append({**one._asdict(), **_settled(store, doing, one)})
    return told


def _settled(store: Store, doing: Merging, one: Decision) -> dict[str, Any]:
    try:
        if one.how == "apart":
            made = doing.keep_apart(one.one, one.other)
        else:
            made = doing.merge(*_in_order(store, one))
    except (NotFound, Rejected) as error:
        return {"revision": None, "fault": words_of(error)}
    return {"revision": made.revision.number if made.revision else None, "fault": None}


def _in_order(store: Store, one: Decision) -> tuple[str, str]:
    """The two, first the one that says more; as they were asked for if one of them has gone already."""
    found = store.get(one.kind, [one.one, one.other])
    if len(found) < 2:
        return one.one, one.other
    accounts = store.accounts()
    two = found[one.one], found[one.other]
    if one.kind == Account.kind:
        people = {account.id: account.stakeholders for account in accounts}
        firsts = fuller_company(cast(Account, two[0]), cast(Account, two[1]), people)
        return firsts[0].id, firsts[1].id
    holding = {account.id for account in accounts if account.holding}
    first, second = fuller(cast(Stakeholder, two[0]), cast(Stakeholder, two[1]), holding)
    return first.id, second.id


def still_open(
    questions: Sequence[Mapping[str, Any]], settled: Iterable[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """The questions of an import without those about pairs that somebody has decided about.

    >>> asked = [{"kind": "possible-duplicate", "records": ["a", one]} for one in "bc"]
    >>> still_open(asked, [{"one": "b", "other": "a", "fault": None}])
    [{'kind': 'possible-duplicate', 'records': ['a', 'c']}]
    """
    decided = {frozenset((one["one"], one["other"])) for one in settled if one["fault"] is None}
    if not decided:
        return questions
    return [one for one in questions if one["kind"] not in KINDS or frozenset(one["records"]) not in decided]


def pairs_asked(questions: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """The pairs that an import asks about, each in order of id; the first ``SHOWN`` of them.

    >>> asked = [{"kind": kind, "records": ["b", "a"]} for kind in ("possible-duplicate", "no-company")]
    >>> pairs_asked(asked)
    [['a', 'b']]
    """
    pairs = (one["records"] for one in questions if one["kind"] in KINDS and len(one["records"]) == 2)
    return [sorted(one) for one in islice(pairs, SHOWN)]


def pairs_left(questions: Iterable[Mapping[str, Any]], kind: str = Stakeholder.kind) -> int:
    """How many pairs of people, or of companies, an import asks about.

    >>> pairs_left([{"kind": "possible-duplicate", "records": ["a", "b"]}] * 2)
    1
    """
    return len({frozenset(one["records"]) for one in questions if KINDS.get(one["kind"]) == kind})
