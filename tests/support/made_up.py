"""Which accounts do the tests of figures and pages look at? A large one, a tiny one and one of odd names."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from graph.model import (
    Account,
    Assignment,
    Board,
    ChangeSet,
    DecisionRole,
    DecisionUnit,
    Influence,
    Interaction,
    Record,
    Relationship,
    Stakeholder,
    Statement,
    TeamMember,
    Unit,
    say,
    say_contact,
    tie_id,
)
from graph.store import Store, open_store

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
LARGE, TINY, ODD = "acc-large", "acc-tiny", "acc-odd"

PAYLOAD = '<img src=x onerror="window.cracked=1"><script>window.cracked=1</script>{{7*7}}'
LONG_NAME = ("Maximiliana Alexandrina von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2)[:120].strip()
HEBREW_NAME = "שרה כהן־לוי"

_FIRST = (
    "Anna",
    "Bruno",
    "Clara",
    "Davide",
    "Elif",
    "Farid",
    "Greta",
    "Hana",
    "Igor",
    "Jana",
    "Kofi",
    "Lena",
)
_LAST = ("Weiß", "Rossi", "Nowak", "Demir", "Okafor", "Lund", "Sato", "Moreau", "Silva", "Kovač", "Hahn")
_UNITS = ("Board", "Finance", "IT", "Legal", "Operations", "Plant Gdansk", "Purchasing", "R&D")
_LEVELS = ("executive", "senior", "manager", "professional", "professional", "professional", "assistant")
_ROLES = (
    ("decision-maker", "supporter"), ("economic-buyer", "unknown"), ("approver", "neutral"),
    ("gatekeeper", "enemy"), ("champion", "mentor"), ("evaluator", "neutral"), ("user", "non-supporter"),
)  # fmt: skip


R = TypeVar("R", bound=Record)


def _made(kind: type[R], **values: Any) -> R:
    return kind.model_validate(values)


def store() -> Store:
    """A store in memory that holds all three accounts, as imported on the same day."""
    made = open_store("sqlite://", today=lambda: TODAY)
    for number, statements in enumerate((large(), tiny(), odd()), start=1):
        made.apply(
            ChangeSet(
                operation_id=f"made-up-{number}",
                statements=tuple(statements),
                at=AT,
                actor="Test",
                source=f"made-up-{number}.csv",
            )
        )
    return made


def board(account_id: str) -> Board:
    """The board of one of them."""
    with store() as made:
        return made.board(account_id, as_of=TODAY)


def _said(records: Iterator[Record]) -> Iterator[Statement]:
    return (say(record) for record in records)


def large(people: int = 300, members: int = 10, ties: int = 1_000) -> Iterator[Statement]:
    """An account with eight units, some hundred people and a thousand ties; the same at every call."""
    dice = random.Random(64)  # noqa: S311
    yield from _said(_large_frame(people, members, dice))
    pairs = list(itertools.product(range(members), range(people)))
    for member, person in dice.sample(pairs, min(ties, len(pairs))):
        ids = (f"mem-{member:02}", f"per-{person:03}")
        pattern = dice.choice(("warm", "warm", "cooling", "gone", "gone", "ours"))
        yield from contacts(*ids, pattern, dice)


def _large_frame(people: int, members: int, dice: random.Random) -> Iterator[Record]:
    yield _made(Account, id=LARGE, name="Helios Foods", industry="Food", tier="First Division",
                currency="EUR", annual_potential=4_200_000, account_manager_id="mem-00")  # fmt: skip
    for number, name in enumerate(_UNITS):
        yield _made(Unit, id=f"uni-{number}", account_id=LARGE, name=name)
    for number in range(members):
        name = f"{_FIRST[-number - 1]} {_LAST[number]}"
        yield _made(TeamMember, id=f"mem-{number:02}", name=name, seniority=_LEVELS[number % 4])
        yield _made(Assignment, id=f"asg-{number}", account_id=LARGE, team_member_id=f"mem-{number:02}",
                    role=("account-manager", "specialist", "support")[min(number, 2)])  # fmt: skip
    for number in range(people):
        yield _large_person(number, dice)
    yield from _large_politics()


def _large_person(number: int, dice: random.Random) -> Stakeholder:
    level = _LEVELS[number % 7] if number % 3 == 0 else dice.choice(_LEVELS[2:])
    return _made(
        Stakeholder, id=f"per-{number:03}", account_id=LARGE, seniority=level,
        name=f"{_FIRST[number % 12]} {_LAST[number % 11]}", title=f"{level.capitalize()} {number}",
        unit_id=f"uni-{dice.randrange(8)}", status="vacant" if number % 61 == 60 else "active",
    )  # fmt: skip


def _large_politics() -> Iterator[Record]:
    yield _made(DecisionUnit, id="dmu-line", account_id=LARGE, name="Line 4 renewal",
                required_roles=("decision-maker", "economic-buyer", "champion"))  # fmt: skip
    for number, (role, stance) in enumerate(_ROLES * 2):
        yield _made(DecisionRole, id=f"sea-{number}", stakeholder_id=f"per-{number * 21:03}", roles=(role,),
                    decision_unit_id="dmu-line", influence=5 - number % 5, stance=stance)  # fmt: skip
    for number, kind in enumerate(("blocks", "tension", "ally", "influences")):
        yield _made(Influence, id=f"inf-{number}", stakeholder_id=f"per-{number * 21 + 63:03}",
                    to_stakeholder_id=f"per-{number * 21:03}", influence=kind,
                    note="since the audit")  # fmt: skip


_WHEN = {"warm": (1, 50), "cooling": (61, 85), "gone": (95, 400), "ours": (5, 80)}


def contacts(member: str, person: str, pattern: str, dice: random.Random) -> Iterator[Statement]:
    """A few contacts of two people: warm, cooling, gone, or all ours."""
    newest, oldest = _WHEN[pattern]
    for turn in range(dice.randint(1, 4)):
        day = TODAY - timedelta(days=dice.randint(newest, oldest))
        yield from say_contact(
            _made(
                Interaction,
                id=f"int-{member}-{person}-{turn}",
                day=day,
                team_member_ids=[member],
                stakeholder_ids=[person],
                contact="email" if pattern == "ours" else dice.choice(("meeting", "call")),
                direction="outbound" if pattern == "ours" else "mutual",
            )
        )


def tiny() -> Iterator[Statement]:
    """An account of three people whose units nobody knows."""
    yield from _said(_tiny_frame())
    yield from contacts("mem-00", "per-t0", "warm", random.Random(3))  # noqa: S311


def _tiny_frame() -> Iterator[Record]:
    yield _made(Account, id=TINY, name="Brackwater Dairies", currency="GBP")
    for number, (level, name) in enumerate(
        (("executive", "Ruth Hale"), ("manager", "Tom Price"), ("unknown", "Ivy"))
    ):
        yield _made(Stakeholder, id=f"per-t{number}", account_id=TINY, name=name, seniority=level)


def odd() -> Iterator[Statement]:
    """An account whose names try to break the page."""
    yield from _said(_odd_frame())


def _odd_frame() -> Iterator[Record]:
    yield _made(Account, id=ODD, name=PAYLOAD)
    yield _made(Unit, id="uni-odd", account_id=ODD, name=PAYLOAD)
    yield _made(TeamMember, id="mem-odd", name=PAYLOAD)
    said = {"level": "multiple", "day": TODAY, "rater": PAYLOAD}
    for number, name in enumerate((PAYLOAD, LONG_NAME, HEBREW_NAME, LONG_NAME.replace(" ", ""))):
        person = f"per-o{number}"
        yield _made(Stakeholder, id=person, account_id=ODD, name=name, title=name, unit_id="uni-odd",
                    seniority="senior", note=PAYLOAD)  # fmt: skip
        yield _made(Relationship, id=tie_id("mem-odd", person), stakeholder_id=person,
                    team_member_id="mem-odd", note=PAYLOAD, statements=[said])  # fmt: skip
    yield _made(Influence, id="inf-odd", stakeholder_id="per-o0", influence="blocks", to_unit_id="uni-odd",
                note=PAYLOAD)  # fmt: skip


def cracking(account: str, payloads: Sequence[str]) -> Iterator[Statement]:
    """An account where every name, title, note and source tries to run as code."""
    yield from _said(_cracking_frame(account, payloads))


def _cracking_frame(account: str, payloads: Sequence[str]) -> Iterator[Record]:
    first = payloads[0] if payloads else "Nobody"
    yield _made(Account, id=account, name=first)
    for number, name in enumerate(payloads):
        person, unit, member = (f"{kind}-{account}-{number}" for kind in ("per", "uni", "mem"))
        yield _made(Unit, id=unit, account_id=account, name=name)
        yield _made(TeamMember, id=member, name=name, title=name)
        yield _made(Stakeholder, id=person, account_id=account, name=name, title=name, unit_id=unit,
                    seniority=_LEVELS[number % 4], note=name,
                    reports_to=f"per-{account}-{number // 3}" if number else None)  # fmt: skip
        yield _made(Relationship, id=tie_id(member, person), stakeholder_id=person, team_member_id=member,
                    note=name, statements=[{"level": "multiple", "day": TODAY, "rater": name}])  # fmt: skip
        yield _made(DecisionUnit, id=f"dmu-{account}-{number}", account_id=account, name=name)
        yield _made(DecisionRole, id=f"sea-{account}-{number}", stakeholder_id=person,
                    roles=("decision-maker",), decision_unit_id=f"dmu-{account}-{number}",
                    influence=4, stance="neutral")  # fmt: skip
        if number:
            kind = ("blocks", "tension")[number % 2]
            yield _made(Influence, id=f"inf-{account}-{number}", stakeholder_id=person, note=name,
                        to_stakeholder_id=f"per-{account}-0", influence=kind)  # fmt: skip


def changes(statements: Iterator[Statement]) -> ChangeSet:
    """Statements as one change, from a source whose name tries to run as code."""
    said = tuple(statements)
    return ChangeSet(
        operation_id=f"made-up-{said[0].id}", statements=said, at=AT, actor=PAYLOAD, source=PAYLOAD
    )
