"""Where has a person let the imports count again? Their earlier words about a field, or a removal, give way.

Whoever accepts what imports say about a field says so in a statement of its own source. It attests nothing.
From then on what people said of the field before ranks below imports: it counts only where no import says
anything. A later word of a person ranks above imports again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.model.changes import ACCEPTANCE, GAVE_WAY, PERSON, Statement
from graph.model.record import Key

if TYPE_CHECKING:
    from graph.model.fold import Said

Place = tuple[int, int]
REMOVAL = ""
"""Stands for a removal by hand where a field is named."""


def accept(key: Key, field: str, imported: Any) -> Statement:
    """States that imports count again about one field of a record, or about whether it is there at all.

    Args:
        key: the record.
        field: of it; ``REMOVAL`` lets a record that a person removed be there again.
        imported: what imports say of the field, for whoever reads the history.

    >>> accept(Key("account", "a"), "name", "Acme").values
    {'name': 'Acme'}
    """
    values = {} if field == REMOVAL else {field: imported}
    return Statement(kind=key.kind, id=key.id, values=values, source=ACCEPTANCE)


def words_in_force(said: Iterable[Said]) -> dict[str, Said]:
    """What people say of one record that outranks imports: field -> the statement with the last word.

    A removal that holds stands under ``REMOVAL``, and then alone.

    >>> words_in_force([])
    {}
    """
    words: dict[str, Said] = {}
    for one in sorted(_by_hand(said), key=_place):
        told = one.statement
        if told.source == ACCEPTANCE:
            for field in told.values or (REMOVAL,):
                words.pop(field, None)
        elif told.drop:
            words = {REMOVAL: one}
        else:
            words.pop(REMOVAL, None)
            words |= dict.fromkeys(told.values, one)
    return words


def removal_gave_way(said: Iterable[Said]) -> bool:
    """Whether the last removal by hand was taken back by an acceptance."""
    drops, acceptances = [(-1, -1)], [(-1, -1)]
    for one in _by_hand(said):
        if one.statement.drop:
            drops.append(_place(one))
        elif one.statement.source == ACCEPTANCE and not one.statement.values:
            acceptances.append(_place(one))
    return max(drops) < max(acceptances)


def given_way(said: Sequence[Said]) -> list[Said]:
    """Statements about one record without acceptances, and with what gave way to imports as such.

    What a person said of such a field becomes a statement of its own, whose source says so.
    """
    fields = _accepted(said)
    if not fields:
        return list(said)
    left: list[Said] = []
    for one in said:
        if one.statement.source == ACCEPTANCE:
            continue
        gone = {
            field for field in one.statement.values
            if one.statement.source == PERSON and _place(one) < fields.get(field, (-1, -1))
        }  # fmt: skip
        left += [one] if not gone else _split(one, gone)
    return left


def _split(one: Said, gone: Collection[str]) -> list[Said]:
    told = one.statement
    parts = []
    for source, wanted in ((PERSON, False), (GAVE_WAY, True)):
        values = {name: value for name, value in told.values.items() if (name in gone) is wanted}
        if values:
            dates = told.valid_from, told.valid_to
            parts.append(
                one._replace(statement=Statement.of_normal(told.key, values, source, told.document, dates))
            )
    return parts


def _accepted(said: Iterable[Said]) -> dict[str, Place]:
    """Field -> where it was last accepted; ``REMOVAL`` for a removal."""
    places: dict[str, Place] = {}
    for one in said:
        if one.statement.source == ACCEPTANCE:
            for field in one.statement.values or (REMOVAL,):
                places[field] = max(places.get(field, (-1, -1)), _place(one))
    return places


def _by_hand(said: Iterable[Said]) -> Iterable[Said]:
    return (one for one in said if one.statement.source in (PERSON, ACCEPTANCE))


def _place(one: Said) -> Place:
    return one.revision, one.position
