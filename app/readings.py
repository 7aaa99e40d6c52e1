"""What does the map say? Boards and their measures, computed once and kept while they hold.

Pages, API and commands all ask here. A reading is kept by (account, its revision, date, policy), so an
edit of one account costs the measures of that account only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from functools import partial
from typing import NamedTuple

from app.glance import Glance, glance_of
from app.kept import Kept
from app.reading import Reading
from graph.analysis.gaps import Gap, gap_order
from graph.analysis.portfolio import portfolio
from graph.analysis.portfolio_report import PortfolioReport
from graph.analysis.position import AccountPosition, AccountReports, position
from graph.analysis.selection import Candidate, SelectionReport, candidate_of, selection
from graph.analysis.status import Status
from graph.model import BuyingRole, Policy, TeamMember
from graph.model.phrase import phrase
from graph.model.scheme import Scheme
from graph.store import AccountSummary, NotFound, Store
from graph.store.store import utc_today

BOARDS_KEPT = 32
LINES_KEPT = 5_000
REVISIONS_READ = 500
Frame = tuple[date, str | None, date | None]
"""The day that measures default to, why it is not today, and how far the data reach."""


class Standing(NamedTuple):
    """What is kept of one account for the questions over all of them."""

    position: AccountPosition
    gaps: tuple[Gap, ...]
    candidate: Candidate
    glance: Glance


@dataclass(frozen=True)
class GapFilter:
    """Which gaps to list; None lets everything through.

    Attributes:
        account: an account's id.
        role: a role that the stakeholder holds.
        status: a coverage status.
        owner: id, name or e-mail address of the account manager.
        key_only: only key decision roles.
    """

    account: str | None = None
    role: BuyingRole | None = None
    status: Status | None = None
    owner: str | None = None
    key_only: bool = False

    def passes(self, gap: Gap) -> bool:
        """Whether a gap is wanted, whoever manages its account."""
        return (
            (self.account is None or gap.account_id == self.account)
            and (self.role is None or self.role in gap.roles)
            and (self.status is None or gap.status is self.status)
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
        self._standings: Kept[Standing] = Kept(LINES_KEPT)
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
            board = self.store.board(account_id, as_of=as_of, known_at=known_at)
            revision_on = partial(self._revision_on, account_id)
            return Reading(board, self.policy, partial(self.of, account_id), revision_on)

        return self._boards.get(key, read)

    def key(self, account_id: str, as_of: date | None = None, known_at: int | None = None) -> Hashable:
        """What a reading depends on: equal keys, equal readings. Two small queries, no board."""
        day = (self._today(), self.store.latest_revision()) if as_of is None else as_of
        revision = self.store.account_revision(account_id) if known_at is None else f"known at {known_at}"
        return account_id, revision, day, self.policy.digest

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
            NotFound: there is no such revision yet, or no such account manager.
        """
        wanted = wanted or GapFilter()
        standings = self._standing(self._accounts(may, wanted.account), as_of, known_at)
        found = (gap for one in standings for gap in one.gaps)
        passing = sorted(filter(wanted.passes, found), key=gap_order)
        return passing if wanted.owner is None else self._managed_by(wanted.owner, passing)

    def _managed_by(self, owner: str, gaps: list[Gap]) -> list[Gap]:
        """The gaps of accounts that somebody manages; raises ``NotFound`` if nobody is called so."""
        if found := [gap for gap in gaps if owner in (gap.owner_id, gap.owner_name)]:
            return found
        ids = {one.id for one in self.store.named(TeamMember.kind, owner)}
        return [gap for gap in gaps if gap.owner_id in ids]

    def portfolio(
        self, *, as_of: date | None = None, known_at: int | None = None, may: Callable[[str], bool] = bool
    ) -> PortfolioReport:
        """How all accounts stand; arguments as for ``gaps``. Linear in those that changed since last time.

        What our people carry over all accounts shows only to those who may see all of them.
        """
        found = self._standing(self._accounts(may), as_of, known_at)
        complete = all(may(account.id) for account in self.store.accounts())
        return portfolio([one.position for one in found], complete)

    def overview(self, may: Callable[[str], bool] = bool) -> tuple[PortfolioReport, dict[str, Glance]]:
        """The portfolio of today, and by account id what its lines tell beside that."""
        found = list(self._standing(self._accounts(may), None, None))
        complete = all(may(account.id) for account in self.store.accounts())
        report = portfolio([one.position for one in found], complete)
        return report, {one.position.id: one.glance for one in found}

    def selection(
        self, scheme: Scheme, *, as_of: date | None = None, known_at: int | None = None,
        may: Callable[[str], bool] = bool,
    ) -> SelectionReport:  # fmt: skip
        """Which accounts should be key accounts, by a scheme of criteria; arguments as for ``gaps``."""
        found = self._standing(self._accounts(may), as_of, known_at)
        return selection([one.candidate for one in found], scheme)

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

    def _revision_on(self, account_id: str, day: date) -> int:
        """The last revision of an account that was made by the end of a day, in UTC; 0 if none."""
        before: int | None = None
        while found := self.store.log(account_id, before=before, limit=REVISIONS_READ):
            for revision in found:
                if revision.at.astimezone(UTC).date() <= day:
                    return revision.number
            before = found[-1].number
        return 0

    def _accounts(self, may: Callable[[str], bool], only: str | None = None) -> list[AccountSummary]:
        """The accounts to look at; a holding place only if it is asked for."""
        every = (account for account in self.store.accounts() if may(account.id))
        return [one for one in every if one.id == only or (only is None and not one.holding)]

    def _standing(
        self, accounts: Iterable[AccountSummary], as_of: date | None, known_at: int | None
    ) -> Iterator[Standing]:
        if known_at is not None and known_at > self.store.latest_revision():
            raise NotFound(phrase("there is no revision {known_at}", known_at=known_at))
        for account in accounts:
            try:
                frame = as_of or self._frame(account.id, known_at)
                revision = account.revision if known_at is None else f"known at {known_at}"
                key = (account.id, revision, frame, self.policy.digest)
                yield self._standings.get(key, partial(self._read_standing, account, as_of, known_at))
            except NotFound:  # not yet known at that revision, or gone since the list was read
                continue

    def _frame(self, account_id: str, known_at: int | None) -> Frame:
        """The reading day and what it rests on; the same for all accounts, so one board tells it."""

        def read() -> Frame:
            board = self.of(account_id, None, known_at).board
            return board.as_of, board.as_of_note, board.evidence_until

        latest = self.store.latest_revision() if known_at is None else known_at
        return self._frames.get((self._today(), latest), read)

    def _read_standing(self, account: AccountSummary, as_of: date | None, known_at: int | None) -> Standing:
        one = self.of(account.id, as_of, known_at)
        reports = AccountReports(one.gaps, one.single_points, one.penetration, one.health)
        return Standing(
            position=position(one.board, one.policy, reports), gaps=one.gaps.gaps,
            candidate=candidate_of(one.board, one.health, one.gaps), glance=glance_of(one),
        )  # fmt: skip
