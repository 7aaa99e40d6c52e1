"""What does a statement about one record say when another record takes it over, with all that hangs on it?

A person takes over ties, seats and influences; a company its people, deals, plans, units and buying groups.
What hangs on a record under an id made from its id moves under the id that imports would make; all else stays
what it is, and only points elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.model import (
    PERSON,
    POINTED,
    REPEATED,
    Account,
    AssignmentRole,
    Identity,
    Key,
    Record,
    SameOrApart,
    Stakeholder,
    Statement,
    folded,
    identity_id,
    record_id,
    record_type,
    tie_id,
)

Twin = Stakeholder | Account
STAY: Final = frozenset(
    {"account", "decision_unit", "interaction", "opportunity", "plan", "stakeholder", "unit"}
)
"""Kinds that only refer to a record and keep their ids; all others move under another id."""
_OWN: Final = {"stakeholder": {"account_id", "name", "status"}, "account": {"name", "holding"}}
"""What is said of a record itself and never of the one that takes it over."""
_MONEY: Final = frozenset({"currency", "revenue", "lifetime_value", "cost_to_serve", "annual_potential"})


def merge_source(*others: str, only_points: bool = False) -> str:
    """The source under which words about merged records are repeated, or that says who belongs elsewhere now.

    >>> merge_source("per-2"), merge_source("b", "a", only_points=True)
    ('merge:per-2', 'moved:a b')
    """
    return (POINTED if only_points else REPEATED) + " ".join(sorted(others))


def merged_in(source: str) -> tuple[str, ...]:
    """The records whose merge a source is due to; none for others than ``merge_source``.

    >>> merged_in("merge:a b"), merged_in("hubspot")
    (('a', 'b'), ())
    """
    for prefix in (REPEATED, POINTED):
        if source.startswith(prefix):
            return tuple(source.removeprefix(prefix).split(" "))
    return ()


@dataclass(frozen=True)
class Move:
    """One record takes another over: ``renames`` tells what goes, and under which id it goes on.

    ``through`` are the records by way of which it came there, ``last`` whether the kept one is there itself.
    """

    kept: Twin
    other_id: str
    renames: Mapping[Key, str]
    through: tuple[str, ...] = ()
    last: bool = True

    @classmethod
    def of(
        cls, kept: Twin, other_id: str, statements: Iterable[Statement] = (),
        units: Mapping[str, str] | None = None,
    ) -> Move:  # fmt: skip
        """The move of a record into another.

        Args:
            kept: takes over.
            other_id: goes.
            statements: what is said of the other's units and buying groups, if it is a company.
            units: folded name -> id of the units that the kept company has: one name is one unit.
        """
        renames = {Key(kept.kind, other_id): kept.id}
        if isinstance(kept, Account):
            renames |= _parts(kept.id, other_id, statements, units or {})
        return cls(kept, other_id, renames)

    def targets(self) -> set[Key]:
        """The records that take something over."""
        return {Key(key.kind, one) for key, one in self.renames.items()}

    def touches(self, statement: Statement) -> bool:
        """Whether a statement is about something that goes, or names it."""
        return any(key in self.renames for key in pointed(statement))


def pointed(statement: Statement) -> Iterator[Key]:
    """The record that a statement is about, and those it names."""
    yield statement.key
    for field, target in record_type(statement.kind).references.items():
        value = statement.values.get(field)
        for one in value if isinstance(value, list) else [value] if value else ():
            yield Key(target, one)


def _parts(
    kept_id: str, other_id: str, statements: Iterable[Statement], units: Mapping[str, str]
) -> dict[Key, str]:
    """The units and buying groups of a company that goes on as others, by their names as they were said."""
    names: defaultdict[Key, set[str]] = defaultdict(set)
    deals: defaultdict[Key, set[str]] = defaultdict(lambda: {""})
    for one in statements:
        if one.kind in ("unit", "decision_unit"):
            names[one.key].add(folded(str(one.values.get("name") or "")))
            deals[one.key].add(str(one.values.get("opportunity_id") or ""))
    found = {}
    for key, said in names.items():
        if key.kind == "unit":
            new = next((units[name] for name in sorted(said) if name in units), None) or next(
                (record_id("uni", kept_id, n) for n in said if key.id == record_id("uni", other_id, n)), None
            )
        else:
            forms = [(deal, name) for deal in deals[key] for name in (*said, "crm")]
            made = (form for form in forms if key.id == record_id("dmu", other_id, *form))
            new = next((record_id("dmu", kept_id, *form) for form in made), None)
        if new is not None and new != key.id:
            found[key] = new
    return found


def repeated(statement: Statement, move: Move) -> Statement | None:
    """What a statement about one record says of the record that takes it over; None if nothing of use.

    A person's word stays a person's word, except about the two themselves; an import's is repeated under
    ``merge_source``, in its document.
    """
    key, references = statement.key, _references(statement, move)
    if key in move.renames:
        key = Key(key.kind, move.renames[key])
        values = _about_it(statement, references, key, move)
    elif not references:
        return None
    elif key.kind in STAY:
        values = references
    else:
        values = dict(statement.values) | references
        key = _moved(key, values, move)
    if not values or _about_itself(key, values):
        return None
    own = statement.source == PERSON and key != move.kept.key
    others = {*merged_in(statement.source), move.other_id, *move.through}
    points = key == statement.key or statement.source.startswith(POINTED)
    source = PERSON if own else merge_source(*others, only_points=points)
    dates = statement.valid_from, statement.valid_to
    return Statement.of_normal(key, values, source, statement.document, dates)


def lent(copy: Statement, there: Record | None, *, taken_over: bool) -> Statement:
    """Less what a record that is there already has of its own; lists add up, and references have to move.

    Args:
        copy: from ``repeated``.
        there: the record that it is about, as it is.
        taken_over: whether that record takes another one over, and so keeps its own references.
    """
    if there is None:
        return copy
    kind = record_type(copy.kind)
    adds = kind.unions
    if not taken_over:
        required = {name for name, info in kind.model_fields.items() if info.is_required()}
        adds = adds | (set(kind.references) - {"unit_id"}) | {"statements"} | required
    values = {name: v for name, v in copy.values.items() if name in adds or _lacks(there, name)}
    if isinstance(there, Account) and not _same_money(copy, there):
        values = {name: value for name, value in values.items() if name not in _MONEY}
    if taken_over and not isinstance(there, Twin):  # the other's word holds it, but changes nothing
        told = there.model_dump(mode="json", include=set(copy.values))
        values |= {
            name: told[name] for name, said in copy.values.items()
            if kind.model_fields[name].is_required() or told[name] == said
        }  # fmt: skip
    elif values.keys() <= kind.unions and all(set(values[n]) <= set(getattr(there, n)) for n in values):
        values = {}
    dates = copy.valid_from, copy.valid_to
    return Statement.of_normal(copy.key, values, copy.source, copy.document, dates)


def _same_money(copy: Statement, there: Account) -> bool:
    """Whether amounts may stand beside those of an account: an amount without its currency is another one."""
    has_any = any(getattr(there, name) is not None for name in _MONEY)
    return not has_any or copy.values.get("currency") == there.currency


def _lacks(record: Record, field: str) -> bool:
    default = type(record).model_fields[field].get_default(call_default_factory=True)
    return bool(getattr(record, field) == default)


def _about_it(statement: Statement, references: Mapping[str, Any], key: Key, move: Move) -> dict[str, Any]:
    """What is said of a record that goes, as said of the one that takes it over."""
    left_out = _OWN[key.kind] if key == move.kept.key else set()
    values = {
        name: value for name, value in {**statement.values, **references}.items()
        if name not in left_out and not (name in ("reports_to", "parent_id") and value == key.id)
    }  # fmt: skip
    home = getattr(move.kept, "account_id", None)
    if home is not None and statement.values.get("account_id", home) != home:
        values.pop("unit_id", None)
    return values


def _references(statement: Statement, move: Move) -> dict[str, Any]:
    """The references of a statement that name what goes, with what takes over in its place."""
    found: dict[str, Any] = {}
    for field, target in record_type(statement.kind).references.items():
        value = statement.values.get(field)
        ids = value if isinstance(value, list) else [value] if value else []
        if any(Key(target, one) in move.renames for one in ids):
            new = [move.renames.get(Key(target, one), one) for one in ids]
            found[field] = sorted(set(new)) if isinstance(value, list) else new[0]
    return found


def _moved(key: Key, values: dict[str, Any], move: Move) -> Key:
    """The key that a record which hangs on another has when it hangs on a third; as imports make it.

    A decision notes by way of whom it came here.
    """
    kind, prefix = key.kind, record_type(key.kind).prefix
    if kind == "relationship":
        return Key(kind, tie_id(values["team_member_id"], values["stakeholder_id"]))
    if kind == "decision_role":
        return Key(kind, record_id(prefix, values["decision_unit_id"], values["stakeholder_id"]))
    if kind == "competitor_tie":
        return Key(kind, record_id(prefix, values["competitor_id"], values["stakeholder_id"]))
    if kind == "influence":
        target = values.get("to_stakeholder_id") or values.get("to_unit_id") or ""
        return Key(kind, record_id(prefix, values["stakeholder_id"], values["influence"], target))
    if kind == Identity.kind:
        first = values.get("stakeholder_id") or values["account_id"]
        if values["decided"] == SameOrApart.SAME:
            values["through"] = [*values.get("through", ()), move.other_id]
        return Key(kind, identity_id(first, values["other_id"]))
    if kind == "assignment":
        return Key(kind, _assignment(key.id, values["team_member_id"], move))
    return Key(kind, record_id(prefix, "moved", key.id, move.kept.id))


def _assignment(one: str, member: str, move: Move) -> str:
    """One member in one role is one assignment; stints of the past have ids of their own."""
    for role in AssignmentRole:
        if one == record_id("asg", move.other_id, member, role):
            return record_id("asg", move.kept.id, member, role)
    return record_id("asg", "moved", one, move.kept.id)


def _about_itself(key: Key, values: Mapping[str, Any]) -> bool:
    """Whether something would report to, be a part of, influence, or be decided about itself."""
    if values.get("reports_to") == key.id or values.get("parent_id") == key.id:
        return True
    one = values.get("stakeholder_id") or values.get("account_id")
    return one is not None and one in (values.get("to_stakeholder_id"), values.get("other_id"))
