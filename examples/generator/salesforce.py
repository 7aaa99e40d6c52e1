"""How does Salesforce export, by API names, its users, accounts, contacts and deals?"""

from collections.abc import Callable
from datetime import date, timedelta

from examples.generator.dice import Dice
from examples.generator.model import Account, Contact, Member, Opportunity, Person, World
from examples.generator.salesforce_activities import activity_tables
from examples.generator.sfid import IdBook
from examples.generator.table import as_csv, truth

_USER = "Id,FirstName,LastName,Name,Email,Title,Department,IsActive,ManagerId,TimeZoneSidKey"
_ACCOUNT = (
    "Id,IsDeleted,Name,Type,ParentId,BillingCity,BillingCountry,Phone,Website,Industry,AnnualRevenue,"
    "CurrencyIsoCode,NumberOfEmployees,Description,OwnerId,CreatedDate,LastModifiedDate,LastActivityDate"
)
_CONTACT = (
    "Id,IsDeleted,AccountId,LastName,FirstName,Salutation,Name,Phone,MobilePhone,ReportsToId,Email,Title,"
    "Department,MailingCity,MailingCountry,LeadSource,OwnerId,CreatedDate,LastModifiedDate,LastActivityDate"
)
_OPPORTUNITY = (
    "Id,IsDeleted,AccountId,Name,StageName,Amount,CurrencyIsoCode,Probability,CloseDate,Type,IsClosed,IsWon,"
    "OwnerId,CreatedDate,LastModifiedDate"
)
_ROLE = "Id,OpportunityId,ContactId,Role,IsPrimary"


def morning(day: date) -> str:
    """Eight o'clock of a day, as Salesforce writes it.

    >>> morning(date(2026, 11, 20))
    '2026-11-20T08:00:00.000+0000'
    """
    return f"{day.isoformat()}T08:00:00.000+0000"


class _Export:
    """Shares ids and the days of last activity between the tables."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids = IdBook()
        self.dice = Dice("salesforce")
        self.accounts = [account for account in world.accounts if account.crm == "salesforce"]
        names = {account.name for account in self.accounts}
        self.people = [person for person in world.people if person.account in names]
        self.deals = [deal for deal in world.opportunities if deal.account in names]
        self.contacts = [contact for contact in world.contacts if contact.account in names]
        self.last: dict[str, str] = {}
        for contact in self.contacts:
            self._note_activity(contact)

    def _note_activity(self, contact: Contact) -> None:
        day = contact.at.date()
        if contact.kind == "email" or day > self.world.until:
            return
        for key in (*contact.people, contact.account):
            self.last[key] = max(self.last.get(key, ""), day.isoformat())

    def of(self, kind: str, key: str) -> str:
        return self.ids.of(kind, key) if key else ""

    def modified(self, created: date) -> str:
        age = min(self.dice.heavy(0, 500), (self.world.until - created).days)
        return morning(self.world.until - timedelta(days=age))

    def user(self, member: Member) -> tuple[str, ...]:
        return (
            self.of("user", member.email),
            member.first,
            member.last,
            member.name,
            member.email,
            member.title,
            member.function.title(),
            truth(member.active),
            self.of("user", member.manager),
            member.time_zone,
        )

    def account(self, account: Account) -> tuple[str, ...]:
        return (
            self.of("account", account.name),
            "false",
            account.name,
            "Customer" if account.created.year < self.world.until.year else "Prospect",
            self.of("account", account.parent),
            account.city,
            account.country,
            "",
            f"https://www.{account.domain}",
            account.industry,
            str(account.revenue),
            account.currency,
            str(account.employees),
            account.description,
            self.of("user", account.owner),
            morning(account.created),
            self.modified(account.created),
            self.last.get(account.name, ""),
        )

    def person(self, person: Person) -> tuple[str, ...]:
        return (
            self.of("contact", person.email),
            truth(person.deleted),
            self.of("account", person.account),
            person.last,
            person.first,
            person.salutation,
            person.name,
            person.phone,
            person.mobile,
            self.of("contact", person.reports_to),
            person.email if person.email_known else "",
            person.title,
            person.unit,
            person.city,
            person.country,
            person.lead_source,
            self.of("user", person.owner),
            morning(person.created),
            self.modified(person.created),
            self.last.get(person.email, ""),
        )

    def deal(self, deal: Opportunity) -> tuple[str, ...]:
        currency = {account.name: account.currency for account in self.accounts}[deal.account]
        return (
            self.of("opportunity", deal.account + deal.name),
            truth(deal.deleted),
            self.of("account", deal.account),
            deal.name,
            deal.stage,
            str(deal.amount),
            currency,
            str(deal.probability),
            deal.close.isoformat(),
            deal.kind,
            truth(deal.stage.startswith("Closed")),
            truth(deal.stage == "Closed Won"),
            self.of("user", deal.owner),
            morning(deal.created),
            self.modified(deal.created),
        )

    def roles(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for deal in self.deals:
            deal_id = self.of("opportunity", deal.account + deal.name)
            for place, (email, role) in enumerate(deal.roles):
                role_id = self.of("role", deal_id + email)
                rows.append((role_id, deal_id, self.of("contact", email), role, truth(place == 0)))
        return rows


def salesforce_files(world: World) -> dict[str, bytes]:
    """The export files by name, in UTF-8 with a byte order mark."""
    export = _Export(world)
    files = {
        "User.csv": (_USER, [export.user(member) for member in world.members]),
        "Account.csv": (_ACCOUNT, [export.account(account) for account in export.accounts]),
        "Contact.csv": (_CONTACT, [export.person(person) for person in export.people]),
        "Opportunity.csv": (_OPPORTUNITY, [export.deal(deal) for deal in export.deals]),
        "OpportunityContactRole.csv": (_ROLE, export.roles()),
    }
    lookup: Callable[[str, str], str] = export.of
    files.update(activity_tables(export.contacts, world.until, lookup))
    return {name: as_csv(header.split(","), rows, bom=True) for name, (header, rows) in files.items()}
