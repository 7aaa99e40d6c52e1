"""What was written about whom, for whoever reads it: comments with names in the place of mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from graph.model import Board, Comment, Stakeholder, TeamMember, parts_of
from graph.store import Store
from ingest.saying import labels_of, spoken


@dataclass(frozen=True)
class Circle:
    """Who can be mentioned on an account: its stakeholders, and everybody of ours.

    Attributes:
        names: id -> name, also by ids that were merged into another.
        members: those of ours who are here, in order of name.
        canonical: merged id -> the id it stands for now.
        titled: id, name and title of everybody.
    """

    names: Mapping[str, str]
    members: tuple[TeamMember, ...]
    canonical: Mapping[str, str]
    ours: frozenset[str]
    titled: Sequence[tuple[str, str, str | None]] = field(repr=False, compare=False)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Id -> what to write behind an @; most pages show none, so it is made when first asked for."""
        return labels_of(self.titled)

    def now(self, one: str) -> str:
        """The id that an id stands for now."""
        return self.canonical.get(one, one)

    @property
    def people(self) -> dict[str, str]:
        """Id -> name of everybody, under their present ids only."""
        return {one: self.names[one] for one in self.labels}


@dataclass(frozen=True)
class Piece:
    """A piece of a comment's text; with ``id`` it is a mention, of one of ours or of a stakeholder."""

    text: str
    id: str | None = None
    ours: bool = False


@dataclass(frozen=True)
class Told:
    """A comment as it is read: ``author`` and ``tie`` are names, ``typed`` is the text as it is typed."""

    comment: Comment
    about: str
    author: str | None
    tie: str | None
    pieces: tuple[Piece, ...]
    typed: str


def circle_of(store: Store, board: Board) -> Circle:
    """Who can be mentioned on a board; one look-up of all of ours."""
    everybody = (cast(TeamMember, one) for one in store.records(TeamMember.kind))
    ours = sorted(everybody, key=lambda one: (one.name.casefold(), one.id))
    people: list[Stakeholder | TeamMember] = [*board.stakeholders.values(), *ours]
    canonical = {alias: one.id for one in people for alias in one.aliases}
    names = {one.id: one.name for one in people}
    return Circle(
        names | {alias: names[one] for alias, one in canonical.items()},
        tuple(one for one in ours if one.status.value != "left"), canonical,
        frozenset(one.id for one in ours), [(one.id, one.name, one.title) for one in people],
    )  # fmt: skip


def comments_about(store: Store, people: Iterable[str]) -> list[Comment]:
    """Every comment about some stakeholders, newest first; two look-ups."""
    return _found(store, [f"about:{one}" for one in people])


def speaks_of(comment: Comment, somebody: str, circle: Circle) -> bool:
    """Whether a comment mentions somebody, also under an id that was merged into theirs."""
    return circle.now(somebody) in map(circle.now, comment.mentions)


def _found(store: Store, keys: Collection[str]) -> list[Comment]:
    ids = {one for some in store.find(Comment.kind, keys).values() for one in some} if keys else set()
    found = (cast(Comment, one) for one in store.get(Comment.kind, sorted(ids)).values())
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def told(comment: Comment, circle: Circle) -> Told:
    """The comment as it is read; who is not known any more is named by nothing but the mention itself."""
    pieces = tuple(
        _piece(part, circle) if place % 2 else Piece(part)
        for place, part in enumerate(parts_of(comment.text))
        if part
    )
    labels = {**circle.labels, **{old: circle.labels[now] for old, now in circle.canonical.items()}}
    return Told(
        comment, circle.names.get(comment.stakeholder_id, ""), circle.names.get(comment.author_id or ""),
        circle.names.get(comment.team_member_id or ""), pieces, spoken(comment.text, labels),
    )  # fmt: skip


def _piece(one: str, circle: Circle) -> Piece:
    here = circle.now(one)
    if here not in circle.labels:
        return Piece(f"@{{{one}}}")
    return Piece(f"@{circle.names[here]}", here, here in circle.ours)
