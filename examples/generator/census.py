"""What do the written files hold, counted from the files alone?

A tie counts when a meeting was held, a call was connected or a mail was sent; the way from the files to
the numbers shares nothing with the way from the plan to the files.
"""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Rows = list[dict[str, str]]
_ABSENT = ("automatic reply", "abwesenheitsnotiz", "odpowiedź automatyczna")


@dataclass(frozen=True)
class Held:
    """One contact that counts: the day, its kind, its direction, and one person of each side."""

    day: date
    kind: str
    direction: str
    member: str
    person: str


@dataclass
class Census:
    """Counts of the example: rows by file, people and contacts by account."""

    files: dict[str, int] = field(default_factory=dict)
    sizes: int = 0
    people: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    held: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))

    def ties(self, account: str) -> set[tuple[str, str]]:
        """The distinct (team member, person) pairs of an account with a contact that counts."""
        return {(held.member, held.person) for held in self.held[account]}

    def lines(self) -> list[str]:
        """The counts as text."""
        rows = [f"{name:62} {count:6} rows" for name, count in sorted(self.files.items())]
        rows.append(f"{'in all':62} {self.sizes:6} bytes")
        for account in sorted(self.people, key=lambda name: -len(self.people[name])):
            ties = self.ties(account)
            team = {member for member, _ in ties}
            met = {person for _, person in ties}
            rows.append(
                f"{account:28} {len(self.people[account]):4} stakeholders {len(met):4} met "
                f"{len(team):3} team members {len(ties):5} ties {len(self.held[account]):6} contacts"
            )
        return rows


def read(folder: Path, until: date) -> Census:
    """Counts what is in the folder; contacts after `until` are planned and do not count."""
    census = Census()
    tables: dict[str, Rows] = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        name = path.relative_to(folder).as_posix()
        tables[name.replace(f"-{until}", "").replace("hubspot-crm-exports-all-", "")] = rows
        census.files[name] = len(rows)
        census.sizes += path.stat().st_size
    _Salesforce(tables, until, census).count()
    _hubspot(tables, until, census)
    return census


class _Salesforce:
    def __init__(self, tables: dict[str, Rows], until: date, census: Census) -> None:
        self.tables = {
            name.removeprefix("salesforce/"): rows
            for name, rows in tables.items()
            if name.startswith("salesforce/")
        }
        self.until = until
        self.census = census
        alive = [row for row in self.tables["Contact.csv"] if row["IsDeleted"] == "false"]
        account = {row["Id"]: row["Name"] for row in self.tables["Account.csv"]}
        self.account = {row["Id"]: account[row["AccountId"]] for row in alive}
        self.person = {row["Id"]: row["Id"] for row in alive}
        self.person.update({row["Email"].lower(): row["Id"] for row in alive if row["Email"]})
        users = self.tables["User.csv"]
        self.user = {row["Id"]: row["Email"] for row in users}
        self.user.update({row["Email"]: row["Email"] for row in users})
        self.label = {row["Id"]: row["Email"] or row["Id"] for row in alive}

    def count(self) -> None:
        """Adds the accounts, people and held contacts of the Salesforce files."""
        for row in self.tables["Account.csv"]:
            self.census.people[row["Name"]] = set()
        for person, account in self.account.items():
            self.census.people[account].add(self.label[person])
        self._events()
        self._tasks()
        self._mails()

    def _add(self, at: str, kind: str, direction: str, present: list[str]) -> None:
        """A contact between all members and all people among those present, unless it is still to come."""
        day = date.fromisoformat(at[:10])
        if day > self.until:
            return
        members = {self.user[key] for key in present if key in self.user}
        people = {self.person[key] for key in present if key in self.person}
        for member in sorted(members):
            for person in sorted(people):
                held = Held(day, kind, direction, member, self.label[person])
                self.census.held[self.account[person]].append(held)

    def _events(self) -> None:
        invited: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.tables["EventRelation.csv"]:
            if row["Status"] != "Declined":
                invited[row["EventId"]].append(row["RelationId"])
        for row in self.tables["Event.csv"]:
            present = [row["OwnerId"], row["WhoId"], *invited[row["Id"]]]
            self._add(row["StartDateTime"], "meeting", "mutual", present)

    def _tasks(self) -> None:
        for row in self.tables["Task.csv"]:
            done, present = row["Status"] == "Completed", [row["OwnerId"], row["WhoId"]]
            if done and row["TaskSubtype"] == "Call" and row["CallDisposition"] == "Connected":
                self._add(row["ActivityDate"], "call", "mutual", present)
            elif done and row["TaskSubtype"] == "Email":
                self._add(row["ActivityDate"], "email", "outbound", present)

    def _mails(self) -> None:
        for row in self.tables["EmailMessage.csv"]:
            if row["Status"] == "5" or row["Subject"].lower().startswith(_ABSENT):
                continue
            addresses = ";".join((row["FromAddress"], row["ToAddress"], row["CcAddress"])).lower()
            direction = "inbound" if row["Incoming"] == "true" else "outbound"
            self._add(row["MessageDate"], "email", direction, addresses.split(";"))


def _hubspot(tables: dict[str, Rows], until: date, census: Census) -> None:
    contacts = {row["Record ID"]: row for row in tables["hubspot/contacts.csv"]}
    label = {key: row["Email"] or key for key, row in contacts.items()}
    owner = {row["Contact owner"]: row["Contact owner email"] for row in contacts.values()}
    for row in tables["hubspot/companies.csv"]:
        census.people[row["Company name"]] = set()
    for key, row in contacts.items():
        census.people[row["Associated Company"]].add(label[key])
    for row in tables["hubspot/activities.csv"]:
        kind, day = row["Activity type"].lower(), date.fromisoformat(row["Activity date"][:10])
        counts = (
            kind == "email" or "Connected" in row["Call outcome"] or row["Meeting outcome"] == "Completed"
        )
        if not counts or day > until:
            continue
        ours = "outbound" if row["Email direction"] == "EMAIL" else "inbound"
        direction = ours if kind == "email" else "mutual"
        for key in filter(None, row["Associated Contact IDs"].split(";")):
            held = Held(day, kind, direction, owner[row["Activity assigned to"]], label[key])
            census.held[contacts[key]["Associated Company"]].append(held)


def kinds(census: Census) -> Counter[str]:
    """How many held contacts (per pair) there are of each kind.

    >>> kinds(Census())
    Counter()
    """
    return Counter(held.kind for rows in census.held.values() for held in rows)
