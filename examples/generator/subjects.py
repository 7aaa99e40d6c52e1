"""What are the meetings, calls, mails and tasks of the example about?"""

from examples.generator.dice import Dice

_TOPICS = (
    "Line 4 renewal",
    "cold chain monitoring",
    "CO2 retrofit",
    "compressor noise",
    "spare parts list",
    "service contract",
    "energy audit",
    "alarm history",
    "ice-water supply",
    "blast freezer",
    "defrost cycle",
    "temperature logs",
    "delivery windows",
    "acceptance test",
    "F-gas report",
    "Wartungsplan",
    "Kälteanlage Halle 2",
    "przegląd sprężarek",
    "komora chłodnicza",
    "budget 2027",
)
_FORMS = {
    "meeting": ("Review: {}", "On site: {}", "Workshop {}", "Abstimmung {}", "Spotkanie: {}", "{}"),
    "call": ("Call: {}", "Question about {}", "{}: next steps", "Rückruf {}"),
    "email": ("{}", "Offer: {}", "Minutes: {}", "Unterlagen {}", "{} - dates", "Pytanie: {}"),
    "task": ("Prepare {}", "Follow up: {}", "Find out who decides on {}", "Send references for {}"),
    "note": ("Note: {}", "Heard about {}", "Background: {}"),
}


def subject(dice: Dice, kind: str, reply: bool = False) -> str:
    """A subject line for a contact of this kind.

    >>> subject(Dice("subject"), "task").split()[0] in {"Prepare", "Follow", "Find", "Send"}
    True
    """
    text = dice.pick(_FORMS[kind]).format(dice.pick(_TOPICS))
    return f"Re: {text}" if reply else text
