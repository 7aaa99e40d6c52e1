"""What did somebody press? Which form, about which record, filled in from which revision, with what in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from app.edits.edit import Edit, Made
from app.gate import Visitor
from app.pages.address import number_of
from app.pages.drafts import Held, sent
from app.pages.edit_kinds import FORMS, FormKind
from app.pages.theme import own_path
from graph.model import Revision, canonical_json, record_id
from graph.model.phrase import phrase
from graph.store import Rejected, Store

LOOKED_BACK = 100
"""So many of an account's latest revisions are looked through for an earlier press of the same form."""


@dataclass(frozen=True)
class Pressed:
    """What somebody sent.

    Attributes:
        form: its name in ``FORMS``.
        id: of the record; "" for a new one.
        seen: the account's revision that the form was filled in from.
        operation: the same for a repeated press.
        back: the address of the page that the form was on.
        remove: whether the record is to go.
        held: field -> what it held.
        content: all of it, as one text.
    """

    form: str
    id: str
    seen: int
    operation: str
    back: str
    remove: bool
    held: Mapping[str, Held]
    content: str

    @property
    def kind(self) -> FormKind:
        """The kind of form."""
        return FORMS[self.form]


def pressed(form: FormData, account_id: str) -> Pressed:
    """What was sent in a form of an account.

    Raises:
        Rejected: it is none of our forms.
    """
    said = {
        name: str(form.get(name, "")) for name in ("form", "id", "revision", "operation", "back", "press")
    }
    if said["form"] not in FORMS:
        raise Rejected(phrase("there is no such form"))
    pairs = [[name, str(value)] for name, value in form.multi_items() if name != "back"]
    return Pressed(
        form=said["form"], id=said["id"][:200], seen=number_of(said["revision"]) or 0,
        operation=said["operation"][:80], back=own_path(said["back"] or f"/accounts/{account_id}"),
        remove=said["press"] == "remove", held=sent(form), content=canonical_json(pairs),
    )  # fmt: skip


def edit_of(told: Pressed, store: Store, asking: Visitor, account_id: str) -> tuple[Edit, Made | None]:
    """The edit that a press asks for, and what it did if the same was pressed before.

    The same content of the same form is the same operation, unless it was taken back in between.
    """
    operation = record_id("page", asking.name, account_id, told.operation, told.content)
    verb = "removal" if told.remove else "edit" if told.id else "entry"
    edit = Edit(store, account_id, asking.name, f"{verb} of {told.kind.words}", operation, None)
    edit, done = once(edit)
    return edit, Made(told.id or edit.new_id(told.kind.record.prefix), done) if done else None


def once(edit: Edit) -> tuple[Edit, Revision | None]:
    """An edit, and what it did if the same was pressed before; one that was taken back may be done again."""
    log = {one.operation_id: one for one in edit.store.log(edit.account_id, limit=LOOKED_BACK)}
    while (done := log.get(edit.operation_id)) is not None:
        if done.live:
            return edit, done
        edit = replace(edit, operation_id=record_id("page", edit.operation_id, str(done.number)))
    return edit, None
