"""What did we write to one another about somebody? Comments, and whom they mention. They are no evidence."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, StringConstraints

from graph.model.record import Record
from graph.model.values import MAX_TEXT, Id, IdSet, Instant, OptionalId, checked_text

LONGEST_COMMENT: Final = 2_000
_MENTION: Final = re.compile(r"@\{([^{}\s]{1,200})\}")


def _short_enough(text: str) -> str:
    if len(_MENTION.sub("@", text)) > LONGEST_COMMENT:
        raise ValueError(f"a comment has at most {LONGEST_COMMENT:,} characters, a mention counted as one")
    return text


CommentText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT), AfterValidator(checked_text),
    StringConstraints(min_length=1), AfterValidator(_short_enough),
]  # fmt: skip


class Comment(Record):
    """What somebody of ours wrote about a stakeholder, or about the tie of ``team_member_id`` to them.

    In ``text`` a mention is ``@{id}``, so that it means one person for good; ``member_ids`` and
    ``mentioned_ids`` are the team members and the stakeholders who are mentioned there.
    """

    kind: ClassVar[str] = "comment"
    plural: ClassVar[str] = "comments"
    prefix: ClassVar[str] = "com"
    anchors: ClassVar[tuple[str, ...]] = ("stakeholder_id",)
    references: ClassVar[dict[str, str]] = {
        "stakeholder_id": "stakeholder",
        "team_member_id": "team_member",
        "author_id": "team_member",
        "member_ids": "team_member",
        "mentioned_ids": "stakeholder",
    }

    stakeholder_id: Id
    team_member_id: OptionalId = None
    author_id: OptionalId = None
    text: CommentText
    at: Instant
    edited: bool = False
    member_ids: IdSet = ()
    mentioned_ids: IdSet = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The ids under which the comment is found: whom it is about."""
        return (self.stakeholder_id,)

    @property
    def mentions(self) -> tuple[str, ...]:
        """The ids of everybody mentioned, on either side."""
        return (*self.member_ids, *self.mentioned_ids)


def mention(one: str) -> str:
    """The mention of a person as it is kept in a text.

    >>> mention("per-1")
    '@{per-1}'
    """
    return f"@{{{one}}}"


def mentioned_in(text: str) -> tuple[str, ...]:
    """The ids that a text mentions, each once, in order.

    >>> mentioned_in("@{mem-1} asks @{per-2}; a@{b} c, @{mem-1}")
    ('mem-1', 'per-2', 'b')
    """
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def parts_of(text: str) -> tuple[str, ...]:
    """The text cut at its mentions: words and ids in turn, words first and last.

    >>> parts_of("ask @{mem-1} soon"), parts_of("")
    (('ask ', 'mem-1', ' soon'), ('',))
    """
    return tuple(_MENTION.split(text))
