"""What did we write about them? The comments of an account: about stakeholders, and about ties to them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from app.api.answers import Page
from app.api.asking import Part, TheReadings, TheStore, bad_cursor, cursor_of
from app.api.editing import answer, changing, creating, removed, seeing
from app.comments import Circle, circle_of, comments_about, speaks_of
from app.edits import comments
from app.edits.comments import CommentChange, CommentNew
from app.edits.edit import Edit
from graph.model import Comment, instant_text
from graph.model.values import Id

router = APIRouter(prefix="/accounts/{account_id}/comments", tags=["comments"])


def circle(account_id: str, store: TheStore, readings: TheReadings) -> Circle:
    """Who can be mentioned on the account; raises ``NotFound``."""
    return circle_of(store, readings.of(account_id).board)


TheCircle = Annotated[Circle, Depends(circle)]


@router.get("")
def list_comments(
    account_id: str, readings: TheReadings, part: Part, circle: TheCircle,
    stakeholder_id: Annotated[Id | None, Query(description="Only what is about them.")] = None,
    mentions: Annotated[Id | None, Query(description="Only what mentions them, on either side.")] = None,
) -> Page[Comment]:  # fmt: skip
    """Every comment about somebody of the account, newest first, as known now."""
    people = readings.of(account_id).board.stakeholders
    about = people.keys() if stakeholder_id is None else people.keys() & {stakeholder_id}
    wanted = (
        one
        for one in comments_about(readings.store, about)
        if mentions is None or speaks_of(one, mentions, circle)
    )
    found = [one for one in wanted if part.after is None or _is_after(one, part.after)]
    shown = found[: part.limit]
    last = cursor_of(_place(shown[-1])) if len(found) > len(shown) else None
    return Page(items=shown, next=last)


def _place(one: Comment) -> list[str]:
    return [instant_text(one.at), one.id]


def _is_after(one: Comment, after: Any) -> bool:
    match after:
        case [str(at), str(last)]:
            return _place(one) < [at, last]
    raise bad_cursor()


@router.get("/{comment_id}", response_model=Comment)
def read_comment(comment_id: str, edit: Annotated[Edit, Depends(seeing)]) -> Response:
    """One comment as known now; its ETag is what a change must send."""
    return answer(edit, Comment, comment_id, 200)


@router.post("", response_model=Comment, status_code=201)
def add_comment(body: CommentNew, edit: Annotated[Edit, Depends(creating)], circle: TheCircle) -> Response:
    """Writes a comment. It is no evidence and changes no measure."""
    return answer(edit, Comment, comments.add_comment(edit, body, circle).id, 201)


@router.patch("/{comment_id}", response_model=Comment)
def change_comment(
    comment_id: str, body: CommentChange, edit: Annotated[Edit, Depends(changing)], circle: TheCircle
) -> Response:
    """Gives a comment another text."""
    comments.change_comment(edit, comment_id, body, circle)
    return answer(edit, Comment, comment_id, 200)


@router.delete("/{comment_id}", status_code=204)
def remove_comment(comment_id: str, edit: Annotated[Edit, Depends(changing)]) -> Response:
    """Takes a comment away; an undo brings it back."""
    return removed(edit, Comment, comment_id)
