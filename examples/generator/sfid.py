"""What do 18-character Salesforce record ids look like?"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
PREFIX = {
    "account": "001",
    "contact": "003",
    "user": "005",
    "opportunity": "006",
    "role": "00K",
    "task": "00T",
    "event": "00U",
    "relation": "0RE",
    "email": "02s",
}


def checksum(short: str) -> str:
    """The three characters that make a 15-character id safe where case is ignored.

    Each stands for five characters and says which of them are capital letters.

    >>> checksum("001f4000003Nkdj"), checksum("005f4000000VrDD")
    ('AAC', 'AA0')
    """
    groups = (short[start : start + 5] for start in (0, 5, 10))
    return "".join(
        CHECK[sum(1 << place for place, char in enumerate(group) if "A" <= char <= "Z")] for group in groups
    )


class IdBook:
    """Gives each record of a kind its id, in the order in which they are first asked for.

    >>> book = IdBook()
    >>> book.of("contact", "a") == book.of("contact", "a") != book.of("contact", "b")
    True
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._used: dict[str, int] = {}

    def of(self, kind: str, key: str) -> str:
        """The id of the record of this kind and key.

        >>> IdBook().of("user", "ines")[:5], len(IdBook().of("user", "ines"))
        ('0055J', 18)
        """
        if (kind, key) not in self._ids:
            self._ids[kind, key] = self._new(kind)
        return self._ids[kind, key]

    def _new(self, kind: str) -> str:
        count = self._used[kind] = self._used.get(kind, 0) + 1
        # Odd start and step: real ids have gaps, and letters of both cases at the end.
        number, digits = 9_876_543 + count * 37, ""
        while number:
            number, digit = divmod(number, 62)
            digits = ALPHABET[digit] + digits
        short = f"{PREFIX[kind]}5J{digits:0>10}"
        return short + checksum(short)
