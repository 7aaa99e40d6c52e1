"""Which writes may a store see? Small worlds in which things collide."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph.model import Interaction, Statement, drop, say_contact, tie_id

ACCOUNTS = ("a", "A")
PEOPLE = ("p", "P", "q")
MEMBERS = ("m", "n")
UNITS = ("u", "w")
DAYS = [date(2026, 1, 5), date(2026, 3, 1), date(2026, 6, 30)]
NAMES = st.sampled_from(
    ["Anna Weiß", "안나", "أنا", "Renée O’Neill", "x" * 120, "👩‍💼 Zoë", "null", "İstanbul"]
)
SOURCES = st.sampled_from([("person", ""), ("hubspot", "d1"), ("hubspot", "d2"), ("salesforce", "d3")])
ACCEPTED = ("title", "name", "emails", "status", "parent_id", "account_id", "revenue", "note")


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def _pick(ids: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


Optional = st.SearchStrategy[dict[str, Any]]
FIELDS: dict[str, tuple[tuple[str, ...], dict[str, st.SearchStrategy[Any]], Optional]] = {
    "account": (
        ACCOUNTS,
        {"name": NAMES},
        _maybe(
            revenue=st.sampled_from([0, 1.5, 1e15, None]),
            domains=st.lists(st.sampled_from(["x.example", "y.example"])),
            parent_id=st.one_of(st.none(), _pick(ACCOUNTS)),
        ),
    ),
    "unit": (UNITS, {"account_id": _pick(ACCOUNTS), "name": NAMES}, _maybe(parent_id=_pick(UNITS))),
    "team_member": (
        MEMBERS,
        {"name": NAMES},
        _maybe(
            status=st.sampled_from(["active", "left"]),
            emails=st.lists(st.sampled_from(["M@x.example", "m@x.example"])),
        ),
    ),
    "stakeholder": (
        PEOPLE,
        {"account_id": _pick(ACCOUNTS), "name": NAMES},
        _maybe(
            title=st.one_of(st.none(), st.sampled_from(["CFO", "Leiter Einkauf"])),
            unit_id=_pick(UNITS),
            reports_to=_pick(PEOPLE),
            status=st.sampled_from(["active", "left", "vacant"]),
            emails=st.lists(st.sampled_from(["p@x.example", "P@x.example"])),
            note=st.one_of(st.none(), NAMES),
        ),
    ),
    "decision_unit": (
        ("d",),
        {"account_id": _pick(ACCOUNTS), "name": NAMES},
        _maybe(
            expected_size=st.integers(0, 12), required_roles=st.lists(st.sampled_from(["user", "approver"]))
        ),
    ),
    "decision_role": (
        ("s",),
        {"stakeholder_id": _pick(PEOPLE), "decision_unit_id": st.just("d")},
        _maybe(
            roles=st.lists(st.sampled_from(["user", "approver", "champion"])),
            stance=st.sampled_from(["enemy", "mentor"]),
            influence=st.one_of(st.none(), st.integers(0, 5)),
        ),
    ),
    "influence": (
        ("i",),
        {
            "stakeholder_id": _pick(PEOPLE),
            "influence": st.sampled_from(["ally", "blocks"]),
            "to_stakeholder_id": _pick(PEOPLE),
        },
        _maybe(weight=st.one_of(st.none(), st.floats(0, 1))),
    ),
    "comment": (
        ("o",),
        {
            "stakeholder_id": _pick(PEOPLE),
            "text": NAMES,
            "at": st.sampled_from(["2026-03-01T23:30:00+14:00", "2026-03-01T00:00:00Z"]),
        },
        _maybe(
            author_id=_pick(MEMBERS),
            team_member_id=st.one_of(st.none(), _pick(MEMBERS)),
            member_ids=st.lists(_pick(MEMBERS)),
            mentioned_ids=st.lists(_pick(PEOPLE)),
        ),
    ),
    "assignment": (
        ("g",),
        {"account_id": _pick(ACCOUNTS), "team_member_id": _pick(MEMBERS)},
        _maybe(
            role=st.sampled_from(["account-manager", "support"]),
            valid_to=st.one_of(st.none(), st.sampled_from(DAYS)),
        ),
    ),
}


@st.composite
def plain_statement(draw: st.DrawFn) -> Statement:
    """One statement, whole or partial, dated or not, or a withdrawal."""
    kind = draw(st.sampled_from(list(FIELDS)))
    ids, required, optional = FIELDS[kind]
    source, document = draw(SOURCES)
    one = draw(_pick(ids))
    if draw(st.integers(0, 7)) == 0:
        return drop(kind, one, source=source, document=document)
    values = draw(st.fixed_dictionaries(required)) if draw(st.integers(0, 3)) else {}
    values |= draw(optional)
    start, end = draw(st.sampled_from([(None, None), (None, None), (DAYS[1], None), (DAYS[0], DAYS[2])]))
    return Statement(
        kind=kind, id=one, values=values, source=source, document=document, valid_from=start, valid_to=end
    )


@st.composite
def acceptance(draw: st.DrawFn) -> list[Statement]:
    """Somebody lets imports count again: about fields, or about whether the record is there."""
    kind = draw(st.sampled_from(["stakeholder", "stakeholder", "account", "team_member", "unit"]))
    ids, required, optional = FIELDS[kind]
    values = draw(st.fixed_dictionaries(required)) | draw(optional)
    fields = draw(st.sets(st.sampled_from(ACCEPTED)))
    told = {name: value for name, value in values.items() if name in fields}
    return [Statement(kind=kind, id=draw(_pick(ids)), values=told, source="acceptance")]


@st.composite
def rating(draw: st.DrawFn) -> list[Statement]:
    """A stated level on a tie."""
    source, document = draw(SOURCES)
    member, person = draw(_pick(MEMBERS)), draw(_pick(PEOPLE))
    said = {
        "level": draw(st.sampled_from(["none", "brief", "in-depth"])),
        "day": draw(st.sampled_from(DAYS)),
        "rater": draw(st.one_of(st.none(), NAMES)),
    }
    values = {"team_member_id": member, "stakeholder_id": person, "statements": [said]}
    tie = tie_id(member, person)
    return [Statement(kind="relationship", id=tie, values=values, source=source, document=document)]


@st.composite
def contact(draw: st.DrawFn) -> list[Statement]:
    """A contact, held or not, and the ties it makes."""
    source, document = draw(SOURCES)
    values = {
        "id": draw(st.sampled_from(["c1", "c2"])),
        "contact": draw(st.sampled_from(["call", "email"])),
        "day": draw(st.sampled_from(DAYS)),
        "direction": draw(st.sampled_from(["inbound", "outbound", "mutual"])),
        "state": draw(st.sampled_from(["held", "held", "missed"])),
        "at": draw(st.sampled_from(["2026-03-01T23:30:00+14:00", "2026-03-01T00:00:00-09:30"])),
        "team_member_ids": draw(st.lists(_pick(MEMBERS), max_size=2)),
        "stakeholder_ids": draw(st.lists(_pick(PEOPLE), max_size=2)),
        "subject": draw(st.one_of(st.none(), NAMES)),
    }
    record = Interaction.model_validate(values)
    return say_contact(record, source=source, document=document)


def groundwork() -> list[Statement]:
    """A whole small world, as one export states it."""
    values: dict[str, dict[str, Any]] = {
        "account": {"name": "Acme"},
        "unit": {"account_id": "a", "name": "Board"},
        "team_member": {"name": "Max"},
        "stakeholder": {"account_id": "a", "name": "Anna"},
        "decision_unit": {"account_id": "a", "name": "Deal"},
    }
    return [
        Statement(kind=kind, id=one, values=fields, source="hubspot", document="d0")
        for kind, fields in values.items()
        for one in FIELDS[kind][0]
    ]


writes = st.lists(
    st.one_of(plain_statement().map(lambda s: [s]), rating(), contact(), acceptance()), min_size=1, max_size=6
).map(lambda parts: [statement for part in parts for statement in part])
steps = st.lists(st.one_of(writes, st.just(0), st.integers(0, 6)), min_size=2, max_size=8)
"""Each step writes statements, or undoes the revision of that number (0: the newest)."""
