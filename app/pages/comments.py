"""What did we write about the people of an account? Its comments, and the forms that write them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel

from app.comments import Circle, Told, circle_of, comments_about, speaks_of, told
from app.edits.comments import CommentChange, CommentNew, Unclear, add_comment, change_comment
from app.edits.edit import Edit
from app.gate import Asking
from app.pages.address import Address, BoardAddress, number_of, with_query
from app.pages.context import Measures, Reading
from app.pages.frame import Account, account_frame
from app.pages.me import me_of, remember
from app.pages.render import page
from app.pages.theme import own_path
from app.problems import words_of
from app.readings import Readings
from graph.model import LONGEST_COMMENT, Comment
from graph.model.phrase import phrase
from graph.store import Conflict, NotFound, Rejected
from viz import Choice

router = APIRouter(prefix="/accounts/{account_id}/comments")

PAGE = 50
IN_PANEL = 5
OFFERED = 8


@dataclass(frozen=True)
class Talk:
    """The comments about one person or an account, and what their forms need."""

    comments: tuple[Told, ...]
    found: int
    circle: Circle
    me: str | None
    operation: str
    revision: int
    longest: int = LONGEST_COMMENT


class CommentForm(BaseModel):
    """What a form says: a new comment, another ``text`` for one, or that it goes (``remove``).

    ``seen`` is the account's revision that the page showed, ``operation`` the same for a repeated press,
    ``back`` the page to go back to.
    """

    person: str = ""
    member: str = ""
    author: str = ""
    text: str = ""
    remove: str = ""
    seen: str = ""
    operation: str = ""
    back: str = ""


def talk_of(
    request: Request, measures: Readings, reading: Reading, person: str | None = None, most: int = IN_PANEL,
    skip: int = 0,
) -> Talk:  # fmt: skip
    """The newest comments about a person, or about everybody of an account."""
    board, store = reading.board, measures.store
    circle = circle_of(store, board)
    wanted = request.query_params.get("mentions") if person is None else None
    about = [person] if person else list(board.stakeholders)
    found = [one for one in comments_about(store, about) if not wanted or speaks_of(one, wanted, circle)]
    return Talk(
        tuple(told(one, circle) for one in found[skip : skip + most]), len(found), circle,
        me_of(request, circle.members), uuid.uuid4().hex, store.account_revision(board.account.id),
    )  # fmt: skip


@router.get("", include_in_schema=False)
def all_comments(request: Request, reading: Account, address: Address, measures: Measures) -> Response:
    """The comments of the account, newest first; ``person`` and ``mentions`` leave out the others."""
    return _shown(request, reading, address, measures)


def _shown(
    request: Request, reading: Reading, address: BoardAddress, measures: Readings, status: int = 200,
    **trouble: Any,
) -> Response:  # fmt: skip
    person = address.person if address.person in reading.board.stakeholders else None
    skip = (address.page - 1) * PAGE
    talk = talk_of(request, measures, reading, person, PAGE, skip)
    return page(
        request, "account/comments.html", status, talk=talk, number=address.page, operation=talk.operation,
        pages=-(-talk.found // PAGE), about=reading.board.stakeholders.get(person or ""),
        **{"why": None, "labels": (), "asked": None, "conflict": False} | trouble,
        **account_frame(reading, address, "comments"),
    )  # fmt: skip


@router.get("/names", include_in_schema=False)
def names(reading: Account, measures: Measures, q: str = "") -> Response:
    """What may stand behind an @ that begins so: for the script that completes names."""
    circle = circle_of(measures.store, reading.board)
    begun = q.casefold().strip()[:200]
    fits = [label for label in circle.labels.values() if _begins(label.casefold(), begun)]
    return JSONResponse(sorted(fits, key=lambda one: (not one.casefold().startswith(begun), one))[:OFFERED])


def _begins(label: str, begun: str) -> bool:
    return label.startswith(begun) or f" {begun}" in label


@router.post("", include_in_schema=False)
def write(
    request: Request, said: Annotated[CommentForm, Form()], measures: Measures, asking: Asking,
    account_id: str,
) -> Response:  # fmt: skip
    """Writes a comment; what cannot be kept comes back in its form."""
    reading = measures.of(account_id)
    edit = _edit(said, measures, asking.name, account_id, expected=None)
    circle = circle_of(measures.store, reading.board)
    try:
        body = {"stakeholder_id": said.person, "author_id": said.author or None, "text": _lines(said.text)}
        made = add_comment(edit, _whole(CommentNew, body | _tie(said)), circle)
    except (Rejected, NotFound) as error:
        return _refused(request, measures, reading, said, error)
    return _done(said, account_id, made.revision.number if made.revision else None)


@router.post("/{comment_id}", include_in_schema=False)
def change(
    request: Request, said: Annotated[CommentForm, Form()], measures: Measures, asking: Asking,
    account_id: str, comment_id: str,
) -> Response:  # fmt: skip
    """Gives a comment another text, or removes it, unless somebody was faster with the same comment."""
    reading = measures.of(account_id)
    now = measures.store.account_revision(account_id)
    edit = _edit(said, measures, asking.name, account_id, expected=now)
    if (earlier := _carried_out(edit)) is not None:
        return _done(said, account_id, earlier)
    try:
        _check_seen(measures, comment_id, number_of(said.seen) or 0, edit)
        if said.remove:
            made = edit.drop(Comment, comment_id)
        else:
            body = _whole(CommentChange, {"text": _lines(said.text)})
            made = change_comment(edit, comment_id, body, circle_of(measures.store, reading.board))
    except (Conflict, Rejected, NotFound) as error:
        return _refused(request, measures, reading, said, error)
    return _done(said, account_id, made.revision.number if made.revision else None)


def _carried_out(edit: Edit) -> int | None:
    """The revision that an earlier press of the same button made."""
    log = edit.store.log(edit.account_id, limit=PAGE)
    return next((one.number for one in log if one.operation_id == edit.operation_id), None)


def _check_seen(measures: Readings, comment_id: str, seen: int, edit: Edit) -> None:
    """Raises ``Conflict`` if the comment was written to after a revision; other changes do not matter."""
    history = measures.store.history(Comment.kind, comment_id)
    newest = next((revision for revision, _ in history), None)
    if newest is not None and newest.number > seen:
        raise Conflict(edit.account_id, seen, newest.number)


def _edit(said: CommentForm, measures: Readings, actor: str, account_id: str, expected: int | None) -> Edit:
    operation = f"comment-{said.operation or uuid.uuid4().hex}"[:80]
    return Edit(measures.store, account_id, actor, "comments", operation, expected)


def _whole(kind: type[CommentChange], values: dict[str, Any]) -> Any:
    """The body that a form makes; raises ``Rejected`` where it makes none."""
    try:
        return kind.model_validate(values)
    except ValueError:
        raise Rejected(phrase("there is no text, or more than fits")) from None


def _lines(text: str) -> str:
    """The text as it was typed; a browser sends two characters for the end of a line."""
    return text.replace("\r\n", "\n").strip()


def _tie(said: CommentForm) -> dict[str, str]:
    return {"team_member_id": said.member} if said.member else {}


def _done(said: CommentForm, account_id: str, made: int | None) -> Response:
    path, _, query = own_path(said.back or f"/accounts/{quote(account_id, safe='')}/comments").partition("?")
    kept = {name: value for name, value in parse_qsl(query) if name != "saved"}
    response = RedirectResponse(with_query(path, kept, saved=made or 0) + "#comments", status_code=303)
    remember(response, said.author)
    return response


def _refused(
    request: Request, measures: Readings, reading: Reading, said: CommentForm, error: Exception
) -> Response:
    """The comments as they are now, what stood in the way, and the text as it was typed."""
    conflict = isinstance(error, Conflict)
    labels = error.labels if isinstance(error, Unclear) else ()
    address = BoardAddress(Choice(), person=said.person or None)
    return _shown(
        request, reading, address, measures, 412 if conflict else 422, why=words_of(error), labels=labels,
        asked=said, conflict=conflict,
    )  # fmt: skip
