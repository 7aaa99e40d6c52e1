"""What does every kind of row need at hand? The indexes, the statements so far, the questions so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import AssignmentRole, Key, external_key, folded, record_id
from ingest.accounts import HOLDING_NAME, Accounts, Link, account_keys, holding_id
from ingest.addresses import addresses
from ingest.deals import Deals, deal_keys
from ingest.drafts import Drafts
from ingest.options import ImportOptions, Lookup, Question
from ingest.people import Found, People, is_stakeholder, people_keys
from ingest.sheet import Line, Sheet
from ingest.shelf import Shelf
from ingest.team import Mention, Team, team_keys
from ingest.words import meaning, several


@dataclass
class Work:
    """The state of one import while its rows become statements."""

    options: ImportOptions
    shelf: Shelf
    accounts: Accounts
    team: Team
    people: People
    deals: Deals
    drafts: Drafts = field(default_factory=Drafts)
    questions: list[Question] = field(default_factory=list)
    owners: list[tuple[Line, str, str, AssignmentRole]] = field(default_factory=list)
    homeless: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def state(
        self, line: Line, kind: str, record: str, values: Mapping[str, Any], **dated: Any
    ) -> Key | None:
        """States a record; see ``Drafts.state``."""
        return self.drafts.state(line, kind, record, values, **dated)

    def member(self, line: Line, one: Mention | None) -> str | None:
        """States one of us as a row mentions them, and gives the record id."""
        if one is None:
            return None
        final = self.team.id_of(one)
        return final if self.state(line, "team_member", final, self.team.values(one)) else None

    def owner(self, line: Line) -> str | None:
        """States the owner of a row and gives the record id."""
        return self.member(line, self.team.of(line))

    def home(self, line: Line, link: Link, system: str, record: str) -> str:
        """States the account of a row where only the row knows it; who has none goes to the holding place."""
        if link.account_id:
            if link.made:
                domains = (link.domain,) if link.domain else ()
                self.state(line, "account", link.account_id, {"name": link.made, "domains": domains})
            return link.account_id
        place = holding_id(system)
        self.state(line, "account", place, {"name": HOLDING_NAME, "holding": True})
        self.homeless.setdefault((system, link.lost), {})[record] = None
        return place

    def unit(self, line: Line, account_id: str, name: str) -> str | None:
        """States a unit of an account by its name and gives the record id."""
        if not name:
            return None
        found = record_id("uni", account_id, folded(name))
        return found if self.state(line, "unit", found, {"account_id": account_id, "name": name}) else None

    def account_named(self, line: Line, name: str = "account") -> str | None:
        """The account that a row of an account plan names; None, the row rejected, if it cannot be told."""
        found = self.accounts.named(line.text(name)) if line.text(name) else ()
        if len(found) == 1:
            return found[0]
        reason = "names several accounts" if found else "names no account of this import or the store"
        line.reject(
            name, reason, "write the account's name as the CRM has it, and import the CRM's accounts too"
        )
        return None

    def person(self, line: Line, name: str, account_id: str | None = None) -> str | None:
        """The stakeholder whom a cell names by e-mail, or by name at the account; None rejects the row."""
        text = line.text(name)
        email = next(addresses(text), "")
        found = self.people.by_email(email) if email else Found(None, "is blank")
        if text and not email:
            found = (
                self.people.by_name(text, account_id) if account_id else Found(None, "is no e-mail address")
            )
        if found.id is None:
            line.reject(name, found.reason, "import the contact first, or correct the address")
        return found.id

    def word(self, line: Line, scale: str, name: str) -> str | None:
        """The point of a scale that a cell names; an unknown word is noted as a problem."""
        text = line.text(name)
        found = meaning(scale, text) if text else None
        if text and found is None:
            line.problem(name, f"is no word that we know for {scale.replace('_', ' ')}")
        return found

    def ask(self, kind: str, records: Iterable[str], reason: str, **details: str) -> None:
        """Puts a question to the user."""
        self.questions.append(Question(kind, tuple(dict.fromkeys(records)), reason, details))


def roles_in(line: Line, name: str) -> tuple[str, ...]:
    """The buying roles that a cell lists; unknown words are noted as problems."""
    found = []
    for text in several(line.text(name)):
        role = meaning("buying_role", text)
        if role is None:
            line.problem(name, f"{text!r} is no buying role that we know")
        elif role != "unknown":
            found.append(role)
    return tuple(found)


def land(line: Line, key: Key | None) -> None:
    """Keeps a row as a record, unless it was decided otherwise."""
    if key and line.open:
        line.land(key)


def begin(sheets: Sequence[Sheet], lookup: Lookup, options: ImportOptions) -> Work:
    """Everything that rows are linked by: one question per kind to the store, then the indexes.

    Linear in the number of rows.
    """
    lines = [line for sheet in sheets for line in sheet.lines if line.open]
    shelf = Shelf(lookup, _wanted(lines, options))
    accounts = Accounts([line for line in lines if line.sheet.form.row == "account"], shelf, options)
    team = Team(lines, shelf, options)
    contacts = [line for line in lines if is_stakeholder(line, options)]
    people = People(contacts, accounts, shelf, merge_likely=options.resolve == "merge")
    deals = Deals([line for line in lines if line.sheet.form.row == "opportunity"], accounts, people, shelf)
    return Work(options, shelf, accounts, team, people, deals)


def _wanted(lines: Iterable[Line], options: ImportOptions) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {
        kind: set()
        for kind in (
            "account", "team_member", "stakeholder", "opportunity", "product", "competitor", "interaction",
        )
    }  # fmt: skip
    for line in lines:
        wanted["account"].update(account_keys(line, options))
        wanted["team_member"].update(team_keys(line, options))
        wanted["stakeholder"].update(people_keys(line))
        wanted["opportunity"].update(deal_keys(line))
        row = line.sheet.form.row
        if row in ("product", "opportunity_product", "competitor"):
            kind = "competitor" if row == "competitor" else "product"
            wanted[kind].add(f"name:{folded(line.text('product') or line.text('name'))}")
        if row == "event_relation":
            wanted["interaction"].add(
                f"id:{external_key(line.sheet.system, 'event', ''.join(line.ids('event_id')[:1]))}"
            )
    return wanted
