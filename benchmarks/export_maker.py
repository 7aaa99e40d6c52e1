"""What does a large CRM export look like? A seeded HubSpot export of any size, written row by row."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

FIRST: Final = (
    "Anna",
    "Bela",
    "Carla",
    "David",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kira",
    "Luc",
)
LAST: Final = (
    "Weiss",
    "Nagy",
    "Rossi",
    "Okafor",
    "Yilmaz",
    "Novak",
    "Silva",
    "Meyer",
    "Dupont",
    "Larsen",
    "Haas",
)
TITLES: Final = (
    "Head of Purchasing", "Chief Financial Officer", "IT Manager", "Werksleiter", "Buyer", "VP Operations",
    "Quality Engineer", "Directeur des achats", "Assistant to the CEO", "Consultant", "",
)  # fmt: skip
CITIES: Final = (
    ("Graz", "Austria"),
    ("Lyon", "France"),
    ("Leeds", "United Kingdom"),
    ("Torino", "Italy"),
    ("", ""),
)
WORDS: Final = (
    "agreed", "budget", "call", "delivery", "extension", "forecast", "goods", "hardware", "invoice", "join",
    "kick-off", "licence", "meeting", "next", "offer", "plant", "quality", "renewal", "site", "tender",
)  # fmt: skip
PEOPLE_AT_ONE: Final = 20
OWNERS: Final = 500
DAYS: Final = 900
LAST_DAY: Final = date(2026, 11, 20)
STORED: Final = 0.8
"""The share of activities that are contacts; the rest are notes and tasks."""


class Export(NamedTuple):
    """The files of an export, and how many rows they have."""

    files: tuple[Path, ...]
    rows: int


def make_export(folder: Path, contacts: int, activities: int, seed: int = 11) -> Export:
    """Writes companies, contacts and activities that point to one another, in no order of time.

    Args:
        folder: where to; it must exist.
        contacts: how many; there is one company for every 20.
        activities: how many, spread over the contacts unevenly.
        seed: the same seed gives the same bytes.

    Memory does not grow with the size. About 165 bytes a row.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_export(Path(folder), 40, 100).rows
    142
    """
    companies = max(1, contacts // PEOPLE_AT_ONE)
    draw = random.Random(seed)
    made = (
        _written(folder / "companies.csv", COMPANY, _companies(draw, companies)),
        _written(folder / "contacts.csv", CONTACT, _contacts(draw, contacts, companies)),
        _written(folder / "activities.csv", ACTIVITY, _activities(draw, activities, contacts)),
    )
    return Export(made, companies + contacts + activities)


COMPANY: Final = (
    "Record ID", "Company name", "Company Domain Name", "Industry", "Number of Employees", "Annual Revenue",
    "Country/Region", "Company owner", "Create Date",
)  # fmt: skip
CONTACT: Final = (
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Lifecycle Stage",
    "Lead Status", "Contact owner", "City", "Country/Region", "Create Date",
    "Associated Company IDs (Primary)",
)  # fmt: skip
ACTIVITY: Final = (
    "Activity ID", "Activity Type", "Activity Date", "Activity Owner", "Notes/Description",
    "Call/Meeting Title/Subject", "Call Outcome", "Meeting Outcome", "Task Status", "Task Due Date",
    "Associated Contact IDs",
)  # fmt: skip


def _written(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _companies(draw: random.Random, companies: int) -> Iterator[tuple[object, ...]]:
    for n in range(companies):
        name = f"{draw.choice(LAST)} {draw.choice(WORDS).title()} {n} Ltd"
        yield (
            1_000_000 + n, name, f"company{n}.example", "Manufacturing", draw.randrange(10, 9_000),
            draw.randrange(10**5, 10**8), draw.choice(CITIES)[1], _owner(draw), "2024-01-02",
        )  # fmt: skip


def _contacts(draw: random.Random, contacts: int, companies: int) -> Iterator[tuple[object, ...]]:
    for n in range(contacts):
        first, last, company = draw.choice(FIRST), f"{draw.choice(LAST)}{n % 9973}", draw.randrange(companies)
        city, country = draw.choice(CITIES)
        yield (
            5_000_000 + n, first, last, f"{first}.{last}.{n}@company{company}.example".lower(),
            f"+43 316 {n:07}", draw.choice(TITLES), "Customer", "Connected", _owner(draw), city, country,
            "2024-02-03", 1_000_000 + company,
        )  # fmt: skip


def _activities(draw: random.Random, activities: int, contacts: int) -> Iterator[tuple[object, ...]]:
    for n in range(activities):
        kind = draw.choice(("Call", "Email", "Email", "Meeting")) if draw.random() < STORED else "Note"
        person = int(contacts * draw.random() ** 1.5)
        yield (
            90_000_000 + n, kind, LAST_DAY - timedelta(days=draw.randrange(DAYS)),
            f"owner{person % OWNERS}@seller.example", _words(draw, 9), _words(draw, 3).title(),
            "Connected" if kind == "Call" else "", "Completed" if kind == "Meeting" else "", "", "",
            5_000_000 + person,
        )  # fmt: skip


def _owner(draw: random.Random) -> str:
    return f"owner{draw.randrange(OWNERS)}@seller.example"


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count))
