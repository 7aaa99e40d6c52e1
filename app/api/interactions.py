"""When were we in contact? The interactions of an account, and logging one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from app.api.answers import Page
from app.api.asking import Part, TheStore, bad_cursor, cursor_of
from app.api.editing import answer, changing, creating, removed
from app.asked import check_account
from app.edits import ties
from app.edits.edit import Edit
from app.edits.ties import InteractionChange, InteractionNew
from graph.model import Interaction
from graph.store import Store

router = APIRouter(prefix="/accounts/{account_id}/interactions", tags=["interactions"])


@router.get("")
def list_interactions(account_id: str, store: TheStore, part: Part) -> Page[Interaction]:
    """Every contact with somebody of the account, newest first, as known now."""
    check_account(store, account_id)
    before = None if part.after is None else _place(part.after)
    found = store.interactions(account_id=account_id, before=before, limit=part.limit + 1)
    own = people_of(store, account_id, {person for one in found for person in one.stakeholder_ids})
    shown = [_own_part(one, own) for one in found[: part.limit]]
    last = cursor_of([shown[-1].day.isoformat(), shown[-1].id]) if len(found) > len(shown) else None
    return Page(items=shown, next=last)


def _own_part(contact: Interaction, own: set[str]) -> Interaction:
    """The contact with the people of one account only; who else was there is not its business."""
    people = tuple(person for person in contact.stakeholder_ids if person in own)
    return contact.model_copy(update={"stakeholder_ids": people})


def people_of(store: Store, account_id: str, ids: set[str]) -> set[str]:
    """Which of the stakeholders belong to an account."""
    found = store.get("stakeholder", sorted(ids))
    return {one for one, record in found.items() if getattr(record, "account_id", None) == account_id}


def _place(after: Any) -> tuple[date, str]:
    match after:
        case [str(day), str(one)]:
            try:
                return date.fromisoformat(day), one
            except ValueError:
                pass
    raise bad_cursor()


@router.post("", response_model=Interaction, status_code=201)
def log_contact(body: InteractionNew, edit: Annotated[Edit, Depends(creating)]) -> Response:
    """Logs a contact; if it took place, every pair that took part has a tie from then on."""
    return answer(edit, Interaction, ties.log_contact(edit, body).id, 201)


@router.patch("/{interaction_id}", response_model=Interaction)
def change_contact(
    interaction_id: str, body: InteractionChange, edit: Annotated[Edit, Depends(changing)]
) -> Response:
    """Corrects a contact; the ties lose what they had from it, and have it as it is said now."""
    ties.change_contact(edit, interaction_id, body)
    return answer(edit, Interaction, interaction_id, 200)


@router.delete("/{interaction_id}", status_code=204)
def remove_contact(interaction_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a contact back; the ties lose its day."""
    return removed(edit, Interaction, interaction_id)
