"""What may an export be that takes a while? Contacts of Salesforce, as many as a test wants."""

from __future__ import annotations

COLUMNS = "Id,AccountId,FirstName,LastName,Email,Title"


def contacts(rows: int, domain: str = "firm{}.example") -> str:
    """The CSV text of so many contacts at fifty companies."""
    lines = [
        f"003{n:012}AAA,001{n % 50:012}AAA,Anna{n},Berg{n},anna{n}@{domain.format(n % 50)},CFO"
        for n in range(rows)
    ]
    return "\n".join([COLUMNS, *lines])
