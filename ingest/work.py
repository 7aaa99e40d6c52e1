"""What does every kind of row need at hand? The indexes, the statements so far, the questions so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.model import AssignmentRole, Key, external_key, folded, record_id
from graph.model.phrase import packed, phrase, unpacked
from graph.store.scratch import Groups, Kept, Scratch
from ingest.accounts import HOLDING_NAME, Accounts, Link, account_keys, holding_id
from ingest.addresses import addresses
from ingest.alike import Alike
from ingest.book import Book
from ingest.companies import AlikeCompanies
from ingest.deals import Deals, deal_keys
from ingest.drafts import Drafts
from ingest.matching.at_hand import let_go
from ingest.options import ImportOptions, Lookup, Question
from ingest.people import People, names_in, people_keys
from ingest.progress import Watch
from ingest.reasons import Found, kept_text
from ingest.sheet import Line, Sheet
from ingest.shelf import Shelf
from ingest.team import Mention, Team, is_ours, team_keys
from ingest.words import meaning, several

_DEALS: Final = ("opportunity_id", "opportunity_name", "opportunity")


@dataclass
class Work:
    """The state of one import while its rows become statements."""

    options: ImportOptions
    book: Book
    shelf: Shelf
    accounts: Accounts
    team: Team
    people: People
    deals: Deals
    drafts: Drafts
    questions: Kept[Question]
    owners: Owners
    homeless: Groups
    _told: set[tuple[str, Mention]] = field(default_factory=set)

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
        if (line.sheet.table.digest, one) not in self._told:
            if not self.state(line, "team_member", final, self.team.values(one)):
                return None
            self._told.add((line.sheet.table.digest, one))
        return final

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
        self.homeless.add(f"{system}\x1f{kept_text(link.lost)}", record)
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
        reason = (
            phrase("names several accounts")
            if found
            else phrase("names no account of this import or the store")
        )
        line.reject(
            name,
            reason,
            phrase("write the account's name as the CRM has it, and import the CRM's accounts too"),
        )
        return None

    def person(self, line: Line, name: str, account_id: str | None = None) -> str | None:
        """The stakeholder whom a cell names by e-mail, or by name at the account; None rejects the row."""
        text = line.text(name)
        email = next(addresses(text), "")
        found = self.people.by_email(email) if email else Found(None, phrase("is blank"))
        if text and not email:
            found = (
                self.people.by_name(text, account_id)
                if account_id
                else Found(None, phrase("is no e-mail address"))
            )
        if found.id is None:
            line.reject(name, found.reason, phrase("import the contact first, or correct the address"))
        return found.id

    def named_in(self, line: Line) -> tuple[str, ...]:
        """The people whom a row names by id or address, as far as they are known, each once."""
        system, people = line.sheet.system, self.people
        found = [people.by_external(external_key(system, "contact", one)) for one in line.ids("contact_ids")]
        found += [people.by_email(email).id for email in addresses(line.text("contact_emails"))]
        return tuple(dict.fromkeys(one for one in found if one))

    def met_in(self, line: Line) -> tuple[str, ...]:
        """The people whom a row names: by id or address, or where it gives neither, by their names."""
        names = names_in(line.text("contact_names"))
        if not names or line.text("contact_ids") or line.text("contact_emails"):
            return self.named_in(line)
        place = self.place_of(line)
        found = (self.people.by_name(name, place).id for name in names)
        return tuple(dict.fromkeys(one for one in found if one))

    def place_of(self, line: Line) -> str | None:
        """The account at which a row's names are looked for; None, which is anywhere, if it names none."""
        named = any(line.text(name) for name in ("account_id", "account_name", "account_domain"))
        return self.accounts.link(line).account_id if named or self.options.account else None

    def word(self, line: Line, scale: str, name: str) -> str | None:
        """The point of a scale that a cell names; an unknown word is noted as a problem."""
        text = line.text(name)
        found = meaning(scale, text) if text else None
        if text and found is None:
            line.problem(name, phrase("is no word that we know for {value}", value=scale.replace("_", " ")))
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
            line.problem(name, phrase("{text!r} is no buying role that we know", text=text))
        elif role != "unknown":
            found.append(role)
    return tuple(found)


def land(line: Line, key: Key | None) -> None:
    """Keeps a row as a record, unless it was decided otherwise."""
    if key and line.open:
        line.land(key)


class Owners:
    """Who owns what, in the order in which the rows say so; each once a file.

    Args:
        scratch: where they are kept.
    """

    def __init__(self, scratch: Scratch) -> None:
        self._said = scratch.drawer(
            "(account TEXT, member TEXT, role TEXT, file INTEGER, row INTEGER, place INTEGER,"
            "PRIMARY KEY (account, member, role, file)) WITHOUT ROWID"
        )
        self._place = 0

    def add(self, line: Line, account: str, member: str, role: AssignmentRole) -> None:
        """Notes that a row makes somebody work an account."""
        self._place += 1
        row = (account, member, str(role), line.sheet.number, line.number, self._place)
        self._said.rows("INSERT OR IGNORE INTO DRAWER VALUES (?, ?, ?, ?, ?, ?)", row)

    def told(self) -> Iterator[tuple[int, int, str, str, AssignmentRole]]:
        """File, row, account, member and role; owning yields to a named role of the two."""
        rows = self._said.rows("""
            SELECT s.file, s.row, s.account, s.member, s.role FROM DRAWER s
            WHERE s.role <> 'unknown' OR NOT EXISTS (
                SELECT 1 FROM DRAWER o
                WHERE o.account = s.account AND o.member = s.member AND o.role <> 'unknown')
            ORDER BY s.place
        """)
        return ((file, row, one, who, AssignmentRole(role)) for file, row, one, who, role in rows)


def begin(sheets: Sequence[Sheet], lookup: Lookup, options: ImportOptions, book: Book, watch: Watch) -> Work:
    """Everything that rows are linked by: few questions to the store, then the indexes.

    Linear in the number of rows.
    """
    scratch = book.scratch
    shelf, team = Shelf(lookup, scratch), Team(options)
    for sheet in sheets:
        for line in watch.over("linking", sheet):
            _want(shelf, line, options)
            team.take(line)
    shelf.fill()
    team.settle(shelf)
    wanted, decided = options.resolve != "separate", getattr(lookup, "decided", ())
    twins = AlikeCompanies(scratch, wanted=wanted, decided=decided)
    accounts = Accounts(lambda: lines_of(sheets, "account"), shelf, options, scratch, twins)
    contacts = (
        line for sheet in sheets if sheet.form.row == "contact" for line in watch.over("matching", sheet)
        if not is_ours(line, options)
    )  # fmt: skip
    alike = Alike(wanted=wanted, decided=decided)
    people = People(contacts, accounts, shelf, scratch, merge_likely=options.resolve == "merge", alike=alike)
    deals = Deals(lambda: lines_of(sheets, "opportunity"), accounts, people, shelf, scratch)
    let_go()
    return Work(
        options, book, shelf, accounts, team, people, deals, Drafts(scratch),
        Kept(scratch, _lean_question, _full_question), Owners(scratch), Groups(scratch),
    )  # fmt: skip


def lines_of(sheets: Sequence[Sheet], row: str) -> Iterator[Line]:
    """The open rows of one kind."""
    return (line for sheet in sheets if sheet.form.row == row for line in sheet.lines())


def _lean_question(one: Question) -> tuple[object, ...]:
    return one.kind, tuple(one.records), packed(one.reason), dict(one.details)


def _full_question(kept: Sequence[Any]) -> Question:
    kind, records, reason, details = kept
    return Question(kind, records, unpacked(reason), details)


def _want(shelf: Shelf, line: Line, options: ImportOptions) -> None:
    shelf.want("account", account_keys(line, options))
    shelf.want("team_member", team_keys(line, options))
    shelf.want("stakeholder", people_keys(line))
    row = line.sheet.form.row
    if row == "opportunity" or line.sheet.present(_DEALS):
        shelf.want("opportunity", deal_keys(line))
    if row in ("product", "opportunity_product", "competitor"):
        kind = "competitor" if row == "competitor" else "product"
        shelf.want(kind, [f"name:{folded(line.text('product') or line.text('name'))}"])
    if row == "event_relation":
        event = "".join(line.ids("event_id")[:1])
        shelf.want("interaction", [f"id:{external_key(line.sheet.system, 'event', event)}"])
