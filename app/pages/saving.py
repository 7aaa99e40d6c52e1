"""How is a form saved? Only what differs from what it was filled in from, unless somebody was faster.

What its fields held then is read from the history, so two people are in each other's way only where both
changed the same field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.edits.edit import Body, Edit, Made
from app.pages.choices import Choices
from app.pages.drafts import Held, own_part, read, record_on
from app.pages.pressed import Pressed
from app.readings import Readings
from graph.model import Interaction, Record
from graph.model.phrase import phrase
from graph.store import NotFound, Rejected


class Faster(Exception):
    """Somebody else changed the same since; ``fields`` were changed by both, none if the record is gone."""

    def __init__(self, fields: frozenset[str] = frozenset()) -> None:
        super().__init__("somebody was faster")
        self.fields = fields


def carried_out(edit: Edit, told: Pressed, choices: Choices, measures: Readings) -> Made:
    """Does what was asked.

    Raises:
        Faster, Conflict: somebody else changed the same since the form was filled in.
        Wrong: a field holds what it cannot hold.
        Rejected, NotFound: as the edits raise.
    """
    kind = told.kind
    if not told.id:
        if kind.add is None or kind.tells is None:
            raise Rejected(phrase("no new one is made by this form"))
        return kind.add(edit, read(kind, kind.tells, _filled(told.held), choices))
    now = record_on(choices, kind.record, told.id)
    was = was_then(told, choices, measures)
    if now is None and was is not None:
        raise Faster()
    edit = replace(edit, expected=choices.board.account_revision if now is not None else None)
    if told.remove:
        return _removed(edit, told, was, now)
    if kind.change is None or kind.says is None:
        raise Rejected(phrase("this form changes none that is there"))
    body = _news(read(kind, kind.says, told.held, choices), was, now)
    return Made(told.id, None) if body is None else kind.change(edit, told.id, body)


def _filled(held: Mapping[str, Held]) -> dict[str, Held]:
    """The fields that hold something; a blank one says nothing about somebody new."""
    return {name: value for name, value in held.items() if value not in ("", []) or name == "name"}


def was_then(told: Pressed, choices: Choices, measures: Readings) -> Record | None:
    """The record as the form was filled in from it; None if there was none, or no such revision."""
    board = choices.board
    if told.kind.record is Interaction:
        history = measures.store.history(Interaction.kind, told.id)
        then = next((record for revision, record in history if revision.number <= told.seen), None)
        return own_part(board, then)
    if told.seen == board.account_revision:
        return record_on(choices, told.kind.record, told.id)
    try:
        before = measures.of(board.account.id, board.as_of, told.seen).board
    except NotFound:
        return None
    return record_on(replace(choices, board=before), told.kind.record, told.id)


def _removed(edit: Edit, told: Pressed, was: Record | None, now: Record | None) -> Made:
    if not told.kind.removable:
        raise Rejected(phrase("this cannot be removed"))
    if now is not None and was != now:
        raise Faster()
    return edit.drop(told.kind.record, told.id)


def _news(body: Body, was: Record | None, now: Record | None) -> Body | None:
    """What a form says that differs from what it was filled in from; None if nothing does.

    Raises:
        Faster: somebody else has changed one of these fields since.
    """
    said = body.said()
    before, after = values_of(was), values_of(now)
    fields = {name for name in said if name in after and not _same(said[name], before.get(name))}
    news = {name for name in fields if not _same(said[name], after[name])}
    if both := {name for name in news if not _same(before.get(name), after[name])}:
        raise Faster(frozenset(both))
    if now is not None and not news:
        return None
    days = {name for name in said if name not in after and said[name] is not None}
    return type(body).model_validate({name: said[name] for name in (news if after else said.keys()) | days})


def values_of(record: Record | None) -> dict[str, Any]:
    """Field -> value of a record as JSON; nothing of none."""
    return {} if record is None else record.model_dump(mode="json")


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    return bool(one == other)
