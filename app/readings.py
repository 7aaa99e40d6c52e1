"""What does the map say? Boards and their measures, computed once and kept while they hold.

Pages, API and commands all ask here. A reading is kept by (account, its revision, date, policy), so an
edit of one account costs the measures of that account only.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Generic, NamedTuple, TypeVar

from app.portfolio import AccountLine, account_line
from graph.analysis import coverage, gaps, penetration, read_ties, single_points
from graph.analysis.coverage import CoverageReport
from graph.analysis.gaps import Gap, GapsReport, gap_order
from graph.analysis.penetration import PenetrationReport
from graph.analysis.single_point_report import SinglePointsReport
from graph.analysis.status import Status
from graph.analysis.ties import Ties
from graph.model import Board, BuyingRole, Policy
from graph.store import AccountSummary, NotFound, Store
from graph.store.store import utc_today

BOARDS_KEPT = 32
LINES_KEPT = 5_000
T = TypeVar("T")
Frame = tuple[date, str | None, date | None]
"""The day that measures default to, why it is not today, and how far the data reach."""


@dataclass(frozen=True)
class Reading:
    """One board and its measures, each computed when first asked for."""

    board: Board
    policy: Policy

    @cached_property
    def ties(self) -> Ties:
        """Every tie of the board, read."""
        return read_ties(self.board, self.policy)

    @cached_property
    def coverage(self) -> CoverageReport:
        """How every stakeholder is reached."""
        return coverage(self.board, self.policy, self.ties)

    @cached_property
    def gaps(self) -> GapsReport:
        """Who is not reached as they should be."""
        return gaps(self.board, self.policy, self.ties, self.coverage)

    @cached_property
    def single_points(self) -> SinglePointsReport:
        """Where everything hangs on one person."""
        return single_points(self.board, self.policy, self.ties)

    @cached_property
    def penetration(self) -> PenetrationReport:
        """How far we are into each decision unit."""
        return penetration(self.board, self.policy, self.ties)


class PortfolioLine(NamedTuple):
    """What the portfolio keeps of one account: its line, and its gaps."""

    line: AccountLine
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class GapFilter:
    """Which gaps to list; None lets everything through.

    Attributes:
        account: an account's id.
        role: a role that the stakeholder holds.
        status: a coverage status.
        owner: id or name of the account manager.
        key_only: only key decision roles.
    """

    account: str | None = None
    role: BuyingRole | None = None
    status: Status | None = None
    owner: str | None = None
    key_only: bool = False

    def passes(self, gap: Gap) -> bool:
        """Whether a gap is wanted."""
        return (
            (self.account is None or gap.account_id == self.account)
            and (self.role is None or self.role in gap.roles)
            and (self.status is None or gap.status is self.status)
            and (self.owner is None or self.owner in (gap.owner_id, gap.owner_name))
            and (gap.key or not self.key_only)
        )


class Readings:
    """Boards and measures of a store under a policy.

    Args:
        store: where the maps are.
        policy: what to judge by.
        today: the clock that dates default to.
    """

    def __init__(self, store: Store, policy: Policy, today: Callable[[], date] = utc_today) -> None:
        self.store = store
        self.policy = policy
        self._today = today
        self._boards: Kept[Reading] = Kept(BOARDS_KEPT)
        self._lines: Kept[PortfolioLine] = Kept(LINES_KEPT)
        self._frames: Kept[Frame] = Kept(16)

    def of(self, account_id: str, as_of: date | None = None, known_at: int | None = None) -> Reading:
        """The board of an account with its measures.

        Args:
            account_id: which account.
            as_of: what was true on that day; None is the reading day (see ``Store.board``).
            known_at: as we knew it after that revision; None is now.

        Raises:
            NotFound: no such account, or no such revision.
        """
        key = self.key(account_id, as_of, known_at)

        def read() -> Reading:
            return Reading(self.store.board(account_id, as_of=as_of, known_at=known_at), self.policy)

        return self._boards.get(key, read)

    def key(self, account_id: str, as_of: date | None = None, known_at: int | None = None) -> Hashable:
        """What a reading depends on: equal keys, equal readings. Two small queries, no board."""
        day = (self._today(), self.store.latest_revision()) if as_of is None else as_of
        revision = self.store.account_revision(account_id) if known_at is None else f"known at {known_at}"
        return account_id, revision, day, self.policy.digest

    def coverage(
        self, account_id: str, as_of: date | None = None, known_at: int | None = None
    ) -> CoverageReport:
        """How every stakeholder of an account is reached."""
        return self.of(account_id, as_of, known_at).coverage

    def single_points(
        self, account_id: str, as_of: date | None = None, known_at: int | None = None
    ) -> SinglePointsReport:
        """Where in an account everything hangs on one person."""
        return self.of(account_id, as_of, known_at).single_points

    def penetration(
        self, account_id: str, as_of: date | None = None, known_at: int | None = None
    ) -> PenetrationReport:
        """How far we are into each decision unit of an account."""
        return self.of(account_id, as_of, known_at).penetration

    def gaps(
        self, wanted: GapFilter | None = None, *, as_of: date | None = None, known_at: int | None = None,
        may: Callable[[str], bool] = bool,
    ) -> list[Gap]:  # fmt: skip
        """The gaps over all accounts, most pressing first; holding places have none.

        Args:
            wanted: which to list.
            as_of: see ``of``.
            known_at: see ``of``.
            may: whether whoever asks may see an account.

        Raises:
            NotFound: there is no such revision yet.
        """
        if known_at is not None and known_at > self.store.latest_revision():
            raise NotFound(f"there is no revision {known_at}")
        wanted = wanted or GapFilter()
        accounts = self._accounts(may, wanted.account)
        found = (gap for kept in self._kept(accounts, as_of, known_at) for gap in kept.gaps)
        return sorted(filter(wanted.passes, found), key=gap_order)

    def portfolio(self, *, as_of: date | None = None, may: Callable[[str], bool] = bool) -> list[AccountLine]:
        """One line for every account, in order of name; linear in those that changed since last time."""
        return [kept.line for kept in self._kept(self._accounts(may), as_of, None)]

    def day(self, as_of: date | None = None, known_at: int | None = None) -> tuple[date, str | None]:
        """The day that measures speak of, and why it is not today; see ``Store.board``."""
        if as_of is not None:
            return as_of, None
        for account in self.store.accounts():
            try:
                return self._frame(account.id, known_at)[:2]
            except NotFound:  # not yet known at that revision
                continue
        return self._today(), None

    def _accounts(self, may: Callable[[str], bool], only: str | None = None) -> list[AccountSummary]:
        """The accounts to look at; a holding place only if it is asked for."""
        every = (account for account in self.store.accounts() if may(account.id))
        return [one for one in every if one.id == only or (only is None and not one.holding)]

    def _kept(
        self, accounts: Iterable[AccountSummary], as_of: date | None, known_at: int | None
    ) -> Iterator[PortfolioLine]:
        for account in accounts:
            try:
                frame = as_of or self._frame(account.id, known_at)
                revision = account.revision if known_at is None else f"known at {known_at}"
                key = (account.id, revision, frame, self.policy.digest)
                yield self._lines.get(key, partial(self._line, account, as_of, known_at))
            except NotFound:  # not yet known at that revision, or gone since the list was read
                continue

    def _frame(self, account_id: str, known_at: int | None) -> Frame:
        """The reading day and what it rests on; the same for all accounts, so one board tells it."""

        def read() -> Frame:
            board = self.of(account_id, None, known_at).board
            return board.as_of, board.as_of_note, board.evidence_until

        latest = self.store.latest_revision() if known_at is None else known_at
        return self._frames.get((self._today(), latest), read)

    def _line(self, account: AccountSummary, as_of: date | None, known_at: int | None) -> PortfolioLine:
        reading = self.of(account.id, as_of, known_at)
        line = account_line(account, reading.board, reading.gaps, reading.single_points, reading.penetration)
        return PortfolioLine(line, reading.gaps.gaps)


class Kept(Generic[T]):
    """The most recently used values, at most so many.

    Args:
        most: how many to keep.

    >>> kept: Kept[int] = Kept(1)
    >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2), kept.get("b", lambda: 3), kept.get("a", lambda: 4)
    (1, 1, 3, 4)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not kept (outside the lock: two threads may both make it)."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value
