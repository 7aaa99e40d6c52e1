"""How does a form stand? What its fields hold, what is known at present, and what is wrong with it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, get_origin

from pydantic import ValidationError
from starlette.datastructures import FormData

from app.edits.edit import Body
from app.pages.choices import Choices, Unclear
from app.pages.edit_kinds import FORMS, FormKind
from app.problems import words_of
from graph.model import Board, Interaction, Record
from graph.model.phrase import Phrase, phrase
from viz.words import spoken

CONTROLS = ("form", "id", "revision", "operation", "back", "press")
"""What a form says beside what it is about."""

Held = str | Sequence[str]


@dataclass(frozen=True)
class Draft:
    """A form as it is shown.

    Attributes:
        form: its name in ``FORMS``; the fields are in the template of that name.
        id: of the record; "" for a new one.
        revision: the account's revision that the values are from.
        held: field -> what it holds, references by name.
        wrong: field -> what was expected instead.
        beside: field -> what is known at present, where somebody else changed it.
        operation: the same for a repeated press.
    """

    form: str
    id: str
    revision: int
    held: Mapping[str, Held]
    wrong: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    operation: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def slug(self) -> str:
        """What tells the fields of this form from those of others on a page."""
        return f"{self.form}-{self.id or self.operation[:8]}"

    @property
    def is_new(self) -> bool:
        """Whether it makes a record."""
        return not self.id

    def text(self, name: str) -> str:
        """What a field holds, as one text; several lines for several values."""
        value = self.held.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    def values(self, name: str) -> list[str]:
        """What a field of several values holds, without blanks."""
        return [line for line in self.text(name).split("\n") if line.strip()]

    def has(self, name: str, option: str) -> bool:
        """Whether an option of a field is chosen."""
        value = self.held.get(name, "")
        return option == value if isinstance(value, str) else option in value


def draft(form: str, choices: Choices, record: Record | None = None, **preset: Held) -> Draft:
    """A form about a record as it is, or about a new one.

    Args:
        form: its name in ``FORMS``.
        choices: for the names of what the record points to, and the board that it is from.
        record: None for a new one.
        preset: what fields hold that the record does not fill.
    """
    held = {} if record is None else holding(record, choices)
    one = "" if record is None else record.id
    return Draft(form, one, seen_now(choices, FORMS[form].record), held | preset)


def seen_now(choices: Choices, kind: type[Record]) -> int:
    """The revision that a form is filled in from; a contact's subject changes without one of the account."""
    if kind is Interaction:
        return choices.store.latest_revision()
    return choices.board.account_revision


def holding(record: Record, choices: Choices) -> dict[str, Held]:
    """Field -> what it holds in a form, references by name."""
    values = record.model_dump(mode="json")
    return {name: _held(type(record), name, value, choices) for name, value in values.items()}


def _held(record: type[Record], name: str, value: Any, choices: Choices) -> Held:
    kind = record.references.get(name)
    if isinstance(value, list):
        return [_plain(one) if kind is None else choices.label(kind, one) for one in value]
    return _plain(value) if kind is None or value is None else choices.label(kind, value)


def _plain(value: Any) -> str:
    """A value as a field holds it.

    >>> _plain(4_200_000.0), _plain(0.25), _plain(None)
    ('4200000', '0.25', '')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def named(kind: FormKind, held: Mapping[str, Held], choices: Choices) -> dict[str, Held]:
    """What fields hold, with names where they hold ids."""

    def with_names(name: str, value: Held) -> Held:
        target = kind.record.references.get(name)
        if target is None:
            return value
        if isinstance(value, str):
            return choices.label(target, value)
        return [choices.label(target, one) for one in value]

    return {name: with_names(name, value) for name, value in held.items()}


def in_words(record: type[Record], name: str, value: Any, choices: Choices) -> str:
    """A value as it is told to a reader."""
    held = _held(record, name, value, choices)
    named = name in record.references
    parts = [held] if isinstance(held, str) else list(held)
    wordy = name in _SCALES
    return ", ".join(spoken(part) if wordy and not named else part for part in parts if part) or "-"


_SCALES = frozenset({
    "seniority", "function", "status", "adaptability", "roles", "stance", "certainty", "desired_level",
    "required_roles", "role",
})  # fmt: skip


def sent(form: FormData) -> dict[str, Held]:
    """Field -> what was sent in it, without the controls; lines end with one character.

    A field that was sent several times, or in several lines of which it is a list, holds a list.
    """
    found: dict[str, Held] = {}
    for name in form:
        if name in CONTROLS:
            continue
        values = [one.replace("\r\n", "\n") for one in form.getlist(name) if isinstance(one, str)]
        found[name] = values[0] if len(values) == 1 else values
    return found


def read(kind: FormKind, body: type[Body], held: Mapping[str, Held], choices: Choices) -> Body:
    """What a form says.

    Raises:
        Wrong: a field holds what it cannot hold.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in held.items():
        try:
            values[name] = _value(kind, body, name, value, choices)
        except Unclear as error:
            wrong[name] = words_of(error)
    try:
        made = body.model_validate(values)
    except ValidationError as error:
        wrong = _faults(error) | wrong
    if wrong:
        raise Wrong(wrong)
    return made


def _value(kind: FormKind, body: type[Body], name: str, held: Held, choices: Choices) -> Any:
    info = body.model_fields.get(name)
    target = kind.record.references.get(name)
    if info is None:
        return held
    if get_origin(info.annotation) is tuple:
        parts = [held] if isinstance(held, str) else held
        lines = [line.strip() for part in parts for line in part.split("\n") if line.strip()]
        return tuple(lines if target is None else (choices.find(target, line) for line in lines))
    text = (held if isinstance(held, str) else held[-1]).strip()
    if not text:
        return None if info.default is None else ""
    return text if target is None else choices.find(target, text)


def _faults(error: ValidationError) -> dict[str, str]:
    found: dict[str, str] = {}
    for fault in error.errors(include_url=False, include_input=False):
        name = str(fault["loc"][0]) if fault["loc"] else ""
        found.setdefault(name, _EXPECTED.get(fault["type"]) or _raised(fault))
    return found


def _raised(fault: Mapping[str, Any]) -> str:
    """What a check of ours said was expected, or what pydantic says."""
    error = fault.get("ctx", {}).get("error")
    words = words_of(error) if isinstance(error, ValueError) else fault["msg"]
    return words if isinstance(words, Phrase) else words.removeprefix("expected ")


_EXPECTED: Final[dict[str, str]] = {
    "too_short": phrase("something: this is blank"),
    "missing": phrase("something: this is blank"),
    "int_parsing": phrase("a whole number"),
    "float_parsing": phrase("a number, with a decimal point"),
    "extra_forbidden": phrase("no such field; load the page again"),
}


class Wrong(ValueError):
    """What a form holds and cannot hold: field -> what was expected; "" is the form as a whole."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(phrase("the form cannot be saved as it is"))
        self.faults = dict(faults)


def record_on(choices: Choices, kind: type[Record], one: str) -> Record | None:
    """A record as it stands on the board that is chosen from; None if it does not.

    Boards hold no contacts, so these are asked for, with those of this account who took part.
    """
    board = choices.board
    if kind is Interaction:
        return own_part(board, choices.store.get(kind.kind, [one]).get(one))
    if kind.kind == "account":
        return board.account if board.account.id == one else None
    table: Mapping[str, Record] = getattr(board, kind.plural, {})
    return table.get(one)


def own_part(board: Board, contact: Record | None) -> Interaction | None:
    """A contact with the people of one account; None if nobody of it took part."""
    if not isinstance(contact, Interaction):
        return None
    own = tuple(one for one in contact.stakeholder_ids if one in board.stakeholders)
    return contact.model_copy(update={"stakeholder_ids": own}) if own else None
