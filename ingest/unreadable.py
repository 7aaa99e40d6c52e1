"""What cannot be taken in, and what can be done about it?"""

from __future__ import annotations

from graph.model.phrase import listed


class Unreadable(ValueError):
    """A path, file or archive that cannot be taken in: why, and what to do about it.

    Args:
        reason: in words for the person who brought the file; never its content.
        mend: what to do, where something can be done.

    >>> str(Unreadable("is locked with a password", "save it without one"))
    'is locked with a password; save it without one'
    """

    def __init__(self, reason: str, mend: str = "") -> None:
        self.said = listed((reason, mend), "; ") if mend else reason
        super().__init__(self.said)
        self.reason = reason
        self.mend = mend
