"""Which boards leave? Some accounts, or all, at one instant; read when they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.reading import Reading
from app.readings import Readings


@dataclass(frozen=True)
class Source:
    """What an export is made from.

    Attributes:
        account_id: the one account; None is every account that ``readings`` has.
        as_of, known_at: what was true on a day, as we knew it at a revision; None is now.
    """

    readings: Readings
    account_id: str | None = None
    as_of: date | None = None
    known_at: int | None = None

    def each(self) -> Iterator[Reading]:
        """The reading of every account that leaves.

        Raises:
            NotFound: no such account, or no such revision.
        """
        whole = (one.id for one in self.readings.store.accounts())
        for account_id in [self.account_id] if self.account_id is not None else whole:
            yield self.readings.of(account_id, self.as_of, self.known_at)
