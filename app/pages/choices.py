"""Whom or what does a text in a form mean? Names that are told apart, for lists to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Board, Record, folded
from graph.store import Store
from ingest.saying import labels_of

NEAR = 5


class Unclear(ValueError):
    """A text that names nothing here, or several; the message says what was expected."""


@dataclass(frozen=True)
class Choices:
    """What the forms of an account may name.

    Attributes:
        board: people, units, decision units and opportunities to choose from.
        store: our people, products and accounts.
        may: whether whoever asks may see an account.
    """

    board: Board
    store: Store
    may: Callable[[str], bool] = bool
    _kept: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def labels(self, kind: str) -> Mapping[str, str]:
        """Id -> name of everything of a kind, by name; those of one name are told apart.

        Linear in their number.
        """
        if kind not in self._kept:
            self._kept[kind] = _told_apart(self._records(kind))
        return self._kept[kind]

    def pairs(self, kind: str, without: str = "") -> list[tuple[str, str]]:
        """Names of a kind as the options of a list, but that of one of them."""
        return [(label, label) for one, label in self.labels(kind).items() if one != without]

    def label(self, kind: str, one: str) -> str:
        """The name of one; its id where it is not there any more."""
        return self.labels(kind).get(one, one)

    def find(self, kind: str, text: str) -> str:
        """The id that a text means: an id, a name as it is listed, or a name that is nobody else's.

        Raises:
            Unclear: it means none, or several.
        """
        labels = self.labels(kind)
        if text in labels:
            return text
        wanted = folded(text)
        exact = [one for one, label in labels.items() if folded(label) == wanted]
        if len(exact) == 1:
            return exact[0]
        near = [label for label in labels.values() if wanted in folded(label)][:NEAR]
        what = f"a name from the list ({kind.replace('_', ' ')})"
        raise Unclear(f"{what}, such as {' or '.join(near)}" if near else what)

    def _records(self, kind: str) -> Iterable[tuple[str, str, str]]:
        if kind == "account":
            every = (one for one in self.store.accounts() if self.may(one.id) and not one.holding)
            return [(one.id, one.name, "") for one in every if one.id != self.board.account.id]
        found: Iterable[Record] = (
            self.store.records(kind)
            if kind in ("team_member", "product")
            else _table(self.board, kind).values()
        )
        return [(one.id, getattr(one, "name", one.id), getattr(one, "title", None) or "") for one in found]


def _table(board: Board, kind: str) -> Mapping[str, Record]:
    tables: dict[str, Mapping[str, Record]] = {
        "stakeholder": board.stakeholders, "unit": board.units, "decision_unit": board.decision_units,
        "opportunity": board.opportunities,
    }  # fmt: skip
    return tables.get(kind, {})


def _told_apart(found: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Id -> label from (id, name, title).

    >>> _told_apart([("p", "Anna", "CFO"), ("q", "Anna", ""), ("r", "Bo", "")])
    {'p': 'Anna (CFO)', 'q': 'Anna (q)', 'r': 'Bo'}
    """
    return labels_of(sorted(found, key=lambda one: (folded(one[1]), one[0])))
