"""What can a person write about somebody? Comments, whom they mention, and changes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import StringConstraints

from app.comments import Circle
from app.edits.edit import Body, Edit, Made, changed, whole
from graph.model import Comment, Key, mention
from graph.model.phrase import phrase
from graph.model.values import MAX_TEXT, Id, OptionalId
from graph.store import Rejected
from ingest.saying import resolve

Typed = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]


class Unclear(Rejected):
    """A mention may mean several people; ``labels`` are what would say which."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__("text: a mention may mean several people; name one by @{id}")
        self.labels = labels


class CommentChange(Body):
    """Another text; ``@Name`` or ``@{id}`` mentions somebody of the account or of ours."""

    text: Typed


class CommentNew(CommentChange):
    """A comment about a stakeholder, or about the tie of one of ours to them."""

    stakeholder_id: Id
    team_member_id: OptionalId = None
    author_id: OptionalId = None


def add_comment(edit: Edit, body: CommentNew, circle: Circle) -> Made:
    """Writes a comment.

    Raises:
        Unclear: a mention may mean several people.
        Rejected: a mention is an id that nobody here has; or as ``Edit.apply`` and ``Edit.check_home``.
    """
    one = edit.new_id(Comment.prefix)
    before = edit.store.get(Comment.kind, [one]).get(one)
    at = getattr(before, "at", None) or datetime.now(UTC)  # a repeated request says the same again
    said = {**body.said(), **_mentioning(body.text, circle)}
    comment = whole(Comment, {"id": one, "at": at, **said})
    edit.check_home(comment)
    return edit.say(comment.key, {**said, "at": comment.model_dump(mode="json")["at"]})


def change_comment(edit: Edit, one: str, body: CommentChange, circle: Circle) -> Made:
    """Gives a comment another text, and marks it as edited; raises as ``add_comment``."""
    said = {**_mentioning(body.text, circle), "edited": True}
    after = changed(edit.existing(Comment, one), said)
    edit.check_home(after)
    return edit.say(Key(Comment.kind, one), said)


def _mentioning(text: str, circle: Circle) -> dict[str, Any]:
    """The fields that a typed text makes.

    Raises:
        Unclear, Rejected: as ``add_comment``.
    """
    found = resolve(text, circle.people, circle.labels)
    if found.unclear:
        raise Unclear(found.unclear[0].labels)
    if any(mention(one) in text for one in found.unknown):
        raise Rejected(phrase("text: nobody on this account has an id that stands behind an @"))
    ours = [one for one in found.ids if one in circle.ours]
    theirs = [one for one in found.ids if one not in circle.ours]
    return {"text": found.text, "member_ids": ours, "mentioned_ids": theirs}
