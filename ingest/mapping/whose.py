"""Do the rows of a table name people, or companies? By what the names and addresses look like."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from ingest.mapping.assign import Assigned, Claim
from ingest.mapping.parties import CONTACTS, PERSONS
from ingest.mapping.twins import FACTS
from ingest.mapping.values import Looks

_SOME, _HALF, _MOST = 0.3, 0.5, 0.6
_FORMS: Final = 0.2
"""From this share of legal forms on, names are of companies: most companies are called without theirs."""
_SURE: Final = 0.8
_NONE: Final = Claim(0.0, "")
_FEWEST: Final = 3
_FACTS: Final = frozenset({*FACTS, "phone", "street", "postal_code"})


def name_companies(
    people: Assigned, companies: Assigned, values: Sequence[Looks], listed: bool = False
) -> bool:
    """Whether rows that could be people are companies: nobody is named, or the names are no people's.

    Addresses of desks ("info@acme.example") tell nobody; those written as people's are ("a.weiss@") do.

    Args:
        people: the columns, read as people.
        companies: the same, read as companies.
        values: what each column looks like.
        listed: whether the table says of each row what directories say of places.
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
    formal = formal or (listed and "street" in companies.places and mail.share("personal") < _SOME)
    return look.share("given") < _SOME and (formal or mail.share("desk") >= _SOME)


def entitled(companies: Assigned, values: Sequence[Looks]) -> bool:
    """Whether a column that is called "title" names companies, as some programs call every name.

    Args:
        companies: the columns, read as companies.
        values: what each column looks like.
    """
    look = values[companies.places["name"]]
    desks = any(one.share("desk") >= _SOME for one in values)
    return look.share("title") < _SOME and (look.share("company") > _FORMS or desks)


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


def with_contact(
    companies: Assigned, people: Assigned, values: Sequence[Looks], words: Sequence[str]
) -> bool:
    """Whether each company has somebody named beside it: read as people, such rows lose nothing of companies.

    Args:
        companies: the columns, read as companies.
        people: the same, read as people.
        values: what each column looks like.
        words: the headers; a "Contact" is believed to be somebody, whatever the names are.
    """
    if people.places.get("account_name", -1) != companies.places["name"]:
        return False
    named = [people.places[field] for field in PERSONS if people.claims.get(field, _NONE).sure > _SURE]
    led = any(
        words[place].startswith(CONTACTS) and values[place].share("company") < _FORMS for place in named
    )
    return led or any(_of_a_person(values[place]) for place in named)


def _of_a_person(look: Looks) -> bool:
    return not look.filled or (look.share("given") >= _SOME and look.share("company") < _FORMS)


def may_tell_of_others(
    words: Sequence[str], foreign: Set[str], people: Assigned, companies: Assigned
) -> bool:
    """Whether a table is of ours whatever it says besides: guests with tickets, companies with a bank.

    Args:
        words: the headers.
        foreign: those of other things.
        people: the columns, read as people.
        companies: the same, read as companies.
    """
    told = {"email", "last_name"} <= people.places.keys() or {"email", "name"} <= people.places.keys()
    guests = told and any(_GUESTS & set(word.split()) for word in words)
    return guests or (_BANKS.issuperset(foreign) and {"name", "street"} <= companies.places.keys())


TITLED: Final = frozenset({"title", "titel", "titre", "titulo", "titolo"})
"""What names everything in some programs, and is a job title in most tables."""
_GUESTS: Final = frozenset(
    {
        "attendee", "attendees", "ticket", "registration", "registrant", "participant", "guest", "teilnehmer",
        "anmeldung", "inscription", "asistente", "inscripción", "partecipante", "iscrizione", "participante",
        "inscrição", "deelnemer", "inschrijving",
    }
)  # fmt: skip
_BANKS: Final = frozenset({"iban", "kontonummer", "bank", "account holder", "kontoinhaber"})
