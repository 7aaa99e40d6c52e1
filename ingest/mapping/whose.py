"""Do the rows of a table name people, or companies? By what the names and addresses look like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.mapping.assign import PERSONS, Assigned
from ingest.mapping.twins import FACTS
from ingest.mapping.values import Looks

_SOME, _HALF, _MOST = 0.3, 0.5, 0.6
_FORMS: Final = 0.2
"""From this share of legal forms on, names are of companies: most companies are called without theirs."""
_FEWEST: Final = 3
_FACTS: Final = frozenset({*FACTS, "phone", "street", "postal_code"})


def name_companies(people: Assigned, companies: Assigned, values: Sequence[Looks]) -> bool:
    """Whether rows that could be people are companies: nobody is named, or the names are no people's.

    Addresses of desks ("info@acme.example") tell nobody; those written as people's are ("a.weiss@") do.

    Args:
        people: the columns, read as people.
        companies: the same, read as companies.
        values: what each column looks like.
    """
    if "name" not in companies.places or "is_company" in people.places:
        return False
    named = [field for field in PERSONS if field in people.places]
    mail = values[people.places["email"]] if "email" in people.places else Looks()
    if not named:
        told = bool(companies.places.keys() & _FACTS)
        return mail.share("desk") >= _SOME or (mail.share("personal") < _SOME and told)
    if named != ["name"] or people.places["name"] != companies.places["name"]:
        return False
    look = values[people.places["name"]]
    formal = look.share("company") > _FORMS or look.share("in domain") > _HALF
    return look.share("given") < _SOME and (formal or mail.share("desk") >= _SOME)


def name_people(companies: Assigned, people: Assigned, values: Sequence[Looks]) -> bool:
    """Whether the column that would name companies holds the names of people.

    Args:
        companies: the columns, read as companies.
        people: the same, read as people.
        values: what each column looks like.
    """
    look = values[companies.places["name"]]
    personal = look.share("given") > _MOST and look.share("full") > _MOST and look.share("company") < _FORMS
    return look.filled >= _FEWEST and personal and any(field in people.places for field in PERSONS)


def takes_part(words: Sequence[str], people: Assigned) -> bool:
    """Whether a table is a list of guests, whatever else it says of orders and tickets."""
    told = {"email", "last_name"} <= people.places.keys() or {"email", "name"} <= people.places.keys()
    return told and any(_GUESTS & set(word.split()) for word in words)


_GUESTS: Final = frozenset(
    {
        "attendee", "attendees", "ticket", "registration", "registrant", "participant", "guest", "teilnehmer",
        "anmeldung", "inscription", "asistente", "inscripción", "partecipante", "iscrizione", "participante",
        "inscrição", "deelnemer", "inschrijving",
    }
)  # fmt: skip
