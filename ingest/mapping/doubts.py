"""What about a guess can only a person settle?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from graph.model.phrase import phrase
from ingest.mapping.assign import Assigned
from ingest.mapping.book import Kind

PLURAL: Final = {
    "contact": phrase("contacts"), "account": phrase("companies"), "opportunity": phrase("deals"),
    "activity": phrase("activities"), "contact_role": phrase("roles in deals"),
    "email_message": phrase("e-mails"), "user": phrase("our own people"),
}  # fmt: skip
_KEYS: Final = {
    "contact": (("id", "email"), phrase("people are told apart by name and company only")),
    "opportunity": (("id",), phrase("deals are told apart by name and company only")),
    "activity": (("id",), phrase("activities are told apart by day, subject and people only")),
}

OURS: Final = phrase(
    "these may be our own people: no company is named, and all addresses are of one domain or there is "
    "a day of hiring; read as contacts; name the domain as the team's, or map the rows as our own people"
)
NO_KIND: Final = phrase(
    "no column says whether these are meetings, calls or e-mails; the rows cannot be used without"
)


def doubts(
    header: Sequence[str], kind: Kind, found: Assigned, vague: Collection[str], near: str
) -> tuple[str, ...]:
    """The doubts about a guess, in a fixed order.

    Args:
        header: names of the columns.
        kind: of the rows.
        found: which column holds which field.
        vague: fields whose ids are plain numbers, which tell nothing apart outside of these files.
        near: another kind of row that was nearly as likely, or blank.
    """
    return tuple(_doubts(header, kind, found, vague, near))


def _doubts(
    header: Sequence[str], kind: Kind, found: Assigned, vague: Collection[str], near: str
) -> Iterator[str]:
    if near:
        yield phrase(
            "the rows may also be {value}; they were read as {value2}",
            value=PLURAL[near],
            value2=PLURAL[kind.row],
        )
    for field, places in sorted(found.rivals.items()):
        others = ", ".join(repr(header[place]) for place in sorted(places, key=lambda p: header[p]))
        taken = header[found.places[field]]
        yield phrase(
            "{others} may hold {field} as well as {taken!r}, which was taken; the other is not used",
            others=others,
            field=field,
            taken=taken,
        )
    keys, meanwhile = _KEYS.get(kind.row, ((), ""))
    if keys and not any(key in found.places and key not in vague for key in keys):
        yield phrase("no column tells rows apart for certain; {meanwhile}", meanwhile=meanwhile)
