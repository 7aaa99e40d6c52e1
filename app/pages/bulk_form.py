"""What does somebody say about many people at once? The form, what it holds, and what that would change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast

from starlette.datastructures import FormData

from app.edits import bulk
from app.edits.bulk import Bulk, RoleWay
from app.edits.deciding import SeatChange
from app.edits.people import StakeholderChange
from app.pages.address import number_of
from app.pages.choices import Choices
from app.pages.drafts import Draft, Held, Wrong, in_words, read, sent
from app.pages.edit_kinds import FORMS
from app.pages.theme import own_path
from graph.model import Board, canonical_json
from graph.model.phrase import phrase
from graph.store import Rejected

BLANK: Final = "-"
"""What a field holds that is to be blanked; one that holds nothing leaves people as they are."""

FIELD_WORDS: Final = {
    "unit_id": phrase("Unit"), "seniority": phrase("Seniority"), "function": phrase("Function"),
    "reports_to": phrase("Reports to"), "adaptability": phrase("Takes to new things as"),
    "location": phrase("Location"), "status": phrase("Status"), "roles": phrase("Buying roles"),
    "influence": phrase("Influence"), "stance": phrase("Stance"), "certainty": phrase("How sure"),
    "note": phrase("What it rests on"),
}  # fmt: skip
"""What the fields are called that many are given at once; others are not shown."""


class What(StrEnum):
    """What is done about many people."""

    FACTS = "facts"
    SEATS = "seats"
    LEAVE = "leave"
    REMOVE = "remove"


_OWN: Final = ("what", "people", "previewed", "way", "decision_unit_id")


@dataclass(frozen=True)
class BulkForm:
    """A form about many people as it was sent, or as it is shown first.

    Attributes:
        ids: of whom it is about.
        seen: the account's revision that whoever fills it in has seen.
        held: field -> what it holds.
        unit: the decision unit by name; ``way``: what becomes of the roles that somebody has.
        previewed: what tells the form that was previewed from another.
        save: whether it is to be saved.
    """

    what: What
    ids: tuple[str, ...]
    seen: int
    operation: str
    back: str
    held: Mapping[str, Held]
    unit: str = ""
    way: RoleWay = RoleWay.ADD
    previewed: str = ""
    save: bool = False

    @property
    def digest(self) -> str:
        """What tells this form, filled in so, from another."""
        said = [self.what.value, sorted(self.ids), dict(self.held), self.unit, self.way.value]
        return hashlib.sha256(canonical_json(said).encode()).hexdigest()[:16]

    @property
    def says_something(self) -> bool:
        """Whether anything is filled in, so that there is something to preview."""
        return self.what is What.REMOVE or bool(self.filled)

    @property
    def filled(self) -> dict[str, Held]:
        """The fields that say something, what is to be blanked as a blank."""
        kept = {name: _without_blanks(value) for name, value in self.held.items()}
        return {name: "" if value == BLANK else value for name, value in kept.items() if value}

    def draft(self, wrong: Mapping[str, str]) -> Draft:
        """The form as it is shown."""
        more = {"decision_unit_id": self.unit, "way": self.way.value}
        return Draft("bulk", "", self.seen, {**self.held, **more}, wrong, operation=self.operation)


def _without_blanks(held: Held) -> Held:
    return held.strip() if isinstance(held, str) else [one for one in held if one.strip()]


def bulk_form(form: FormData, account_id: str) -> BulkForm:
    """What was sent.

    Raises:
        Rejected: it is none of our forms.
    """
    said = {name: str(form.get(name, "")) for name in (*_OWN, "revision", "operation", "back", "press")}
    if said["what"] not in set(What):
        raise Rejected(phrase("there is no such form"))
    fields = {name: value for name, value in sent(form).items() if name not in _OWN}
    return BulkForm(
        What(said["what"]), _ids(said["people"]), number_of(said["revision"]) or 0, said["operation"][:80],
        own_path(said["back"] or f"/accounts/{account_id}/people"), fields, unit=said["decision_unit_id"],
        way=RoleWay(said["way"]) if said["way"] in set(RoleWay) else RoleWay.ADD,
        previewed=said["previewed"], save=said["press"] == "save",
    )  # fmt: skip


def _ids(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Rejected(phrase("there is no such form"))
    return tuple(found)


def outcome_of(form: BulkForm, board: Board, then: Board | None, choices: Choices) -> Bulk:
    """What a form would change.

    Raises:
        Wrong: a field holds what it cannot hold.
        Rejected: as ``app.edits.bulk`` raises.
    """
    if form.what is What.REMOVE:
        return bulk.removal(board, then, form.ids)
    if form.what is What.SEATS:
        said = cast(SeatChange, read(FORMS["seat"], SeatChange, form.filled, choices))
        return bulk.seats(board, then, form.ids, _unit(form, choices), said, form.way)
    filled = form.filled | ({"status": "left"} if form.what is What.LEAVE else {})
    body = cast(StakeholderChange, read(FORMS["person"], StakeholderChange, filled, choices))
    return bulk.facts(board, then, form.ids, body)


def _unit(form: BulkForm, choices: Choices) -> str:
    labels = choices.labels("decision_unit")
    found = next((one for one, label in labels.items() if form.unit in (one, label)), None)
    if found is None:
        raise Wrong({"decision_unit_id": phrase("a decision unit of this account")})
    return found


@dataclass(frozen=True)
class ShownTurn:
    """A field that changes, in words; ``others``: somebody else has changed it since."""

    field: str
    before: str
    after: str
    others: bool


def shown_turns(found: Bulk, choices: Choices, most: int) -> list[tuple[str, Sequence[ShownTurn], bool]]:
    """The first of those who change, the contested ones first: name, fields in words, whether contested."""
    lines = sorted(found.changing, key=lambda one: not one.contested)[:most]
    return [
        (one.person.name, [
            ShownTurn(FIELD_WORDS[turn.field], in_words(found.record, turn.field, turn.before, choices),
                      in_words(found.record, turn.field, turn.after, choices), turn.contested)
            for turn in one.turns if turn.field in FIELD_WORDS
        ], one.contested)
        for one in lines
    ]  # fmt: skip
