"""Which invitations and calls to the people that nobody covers came to nothing?"""

from dataclasses import replace
from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Contact
from examples.generator.team import HELIOS, address
from examples.generator.workdays import at_work, workday_before

_DOMAIN = "heliosfoods.example"

# subject, days before the end, member and person who met (who know each other then), who declined
_DECLINED = (
    ("Dinner with the board", 150, "ines", "lucien.ferrandel", ("beatrice.lacombe-thiry",)),
    ("Investment case Line 4", 120, "nadia", "edeltraud.kornmesser", ("beatrice.lacombe-thiry",)),
    ("Financing options Line 4", 40, "nadia", "edeltraud.kornmesser",
     ("beatrice.lacombe-thiry", "roland.vasseraud")),
    ("Frame contract draft", 33, "nadia", "noam.barkai", ("oskar.wieczorkowski",)),
    ("Frame contract, second round", 24, "nadia", "noam.barkai", ("oskar.wieczorkowski",)),
    ("Line 4 site walk", 47, "marek", "tomasz.jaworek", ("halina.brzozowska-maj",)),
    ("Line 4 layout review", 19, "marek", "tomasz.jaworek", ("halina.brzozowska-maj",)),
)  # fmt: skip

# subject, days before the end, member, person
_UNANSWERED = (
    ("Introduce ourselves", 96, "marek", "beatrice.lacombe-thiry"),
    ("Investment case", 61, "ines", "beatrice.lacombe-thiry"),
    ("Investment case, again", 17, "ines", "beatrice.lacombe-thiry"),
    ("Liability clause", 29, "nadia", "oskar.wieczorkowski"),
    ("Line 4 dates", 54, "marek", "halina.brzozowska-maj"),
    ("Line 4 dates", 12, "tom", "halina.brzozowska-maj"),
)


def refusals(until: date) -> list[Contact]:
    """Meetings held without those who declined them, and calls that nobody took.

    >>> {contact.outcome for contact in refusals(date(2026, 11, 20))} == {"held", "missed"}
    True
    """
    dice = Dice("refusals")
    result = []
    for text, age, member, person, declined in _DECLINED:
        absent = tuple(f"{local}@{_DOMAIN}" for local in declined)
        moment = at_work(dice, workday_before(until - timedelta(days=age)))
        who, people = (address(member),), (f"{person}@{_DOMAIN}",)
        meeting = Contact(HELIOS, "meeting", "held", "mutual", moment, who, people, text, "Line 4 renewal")
        result.append(replace(meeting, declined=absent))
    for text, age, member, person in _UNANSWERED:
        moment = at_work(dice, workday_before(until - timedelta(days=age)))
        who, people = (address(member),), (f"{person}@{_DOMAIN}",)
        result.append(Contact(HELIOS, "call", "missed", "outbound", moment, who, people, text))
    return result
