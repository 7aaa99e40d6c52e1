"""How does HubSpot export the contacts, companies, deals and activities of the acquired subsidiary?"""

from collections.abc import Sequence

from examples.generator.dice import Dice
from examples.generator.model import Contact, Person, World
from examples.generator.table import as_csv

_CONTACT = (
    "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Contact owner,"
    "Contact owner email,Associated Company IDs (Primary),Associated Company,Buying Role,Lifecycle Stage,"
    "Lead Status,City,Country/Region,Create Date,Last Activity Date"
)
_COMPANY = (
    "Record ID,Company name,Company Domain Name,Industry,Number of Employees,Annual Revenue,City,"
    "Country/Region,Company owner,Create Date"
)
_DEAL = (
    "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Currency,Close Date,Create Date,Deal owner,"
    "Associated Company IDs,Associated Contact IDs"
)
_ACTIVITY = (
    "Record ID,Activity type,Title,Activity date,Activity assigned to,Call outcome,Meeting outcome,"
    "Email direction,Associated Contact IDs,Associated Company IDs"
)
_STAGE = {"covered": "Customer", "at-risk": "Customer", "weak": "Opportunity", "lapsed": "Customer"}
_MISSED = ("No answer", "Left voicemail", "Busy")
_MEETING = {"held": "Completed", "planned": "Scheduled"}

Row = tuple[str, ...]


class _Export:
    """Shares record ids and display names between the four files."""

    def __init__(self, world: World) -> None:
        self.dice = Dice("hubspot")
        self.until = world.until
        self.accounts = [account for account in world.accounts if account.crm == "hubspot"]
        names = {account.name for account in self.accounts}
        self.people = [person for person in world.people if person.account in names]
        self.deals = [deal for deal in world.opportunities if deal.account in names]
        self.contacts = [contact for contact in world.contacts if contact.account in names]
        self.owner = {member.email: member.name for member in world.members}
        self.company = {a.name: str(28_410_077_301 + n * 131) for n, a in enumerate(self.accounts)}
        self.record = {p.email: str(77_204_551 + n * 17) for n, p in enumerate(self.people)}
        self.last: dict[str, str] = {}
        for contact in self.contacts:
            if contact.at.date() <= world.until:
                for email in contact.people:
                    self.last[email] = f"{contact.at:%Y-%m-%d %H:%M}"

    def person(self, person: Person) -> Row:
        return (
            self.record[person.email],
            person.first,
            person.last,
            person.email if person.email_known else "",
            person.phone,
            person.mobile,
            person.title,
            self.owner[person.owner],
            person.owner,
            self.company[person.account],
            person.account,
            person.buying_role,
            _STAGE.get(person.status, "Lead"),
            self.dice.pick(("Connected", "In Progress", "Open Deal", "")),
            person.city,
            person.country,
            f"{person.created} 09:00",
            self.last.get(person.email, ""),
        )

    def companies(self) -> list[Row]:
        return [
            (
                self.company[a.name],
                a.name,
                a.domain,
                a.industry,
                str(a.employees),
                str(a.revenue),
                a.city,
                a.country,
                self.owner[a.owner],
                f"{a.created} 09:00",
            )
            for a in self.accounts
        ]

    def deal_rows(self) -> list[Row]:
        currency = {account.name: account.currency for account in self.accounts}
        return [
            (
                str(19_330_400_118 + number * 71),
                deal.name,
                "Sales Pipeline",
                deal.stage,
                str(deal.amount),
                currency[deal.account],
                f"{deal.close} 12:00",
                f"{deal.created} 09:00",
                self.owner[deal.owner],
                self.company[deal.account],
                self._ids([email for email, _ in deal.roles]),
            )
            for number, deal in enumerate(self.deals)
        ]

    def activity(self, number: int, contact: Contact) -> Row:
        return (
            str(61_500_020_417 + number * 29),
            contact.kind.upper(),
            contact.subject,
            f"{contact.at:%Y-%m-%d %H:%M}",
            self.owner[contact.members[0]],
            self._call_outcome(contact),
            _MEETING.get(contact.outcome, "No show") if contact.kind == "meeting" else "",
            self._direction(contact),
            self._ids(contact.people),
            self.company[contact.account],
        )

    def _call_outcome(self, contact: Contact) -> str:
        if contact.kind != "call":
            return ""
        return "Connected" if contact.outcome == "held" else self.dice.pick(_MISSED)

    def _direction(self, contact: Contact) -> str:
        if contact.kind != "email":
            return ""
        return "INCOMING_EMAIL" if contact.direction == "inbound" else "EMAIL"

    def _ids(self, emails: Sequence[str]) -> str:
        return ";".join(self.record[email] for email in emails)


def hubspot_files(world: World) -> dict[str, bytes]:
    """The four export files by name."""
    export = _Export(world)
    activities = [export.activity(number, contact) for number, contact in enumerate(export.contacts)]
    day = world.until.isoformat()
    return {
        f"hubspot-crm-exports-all-contacts-{day}.csv": as_csv(
            _CONTACT.split(","), [export.person(person) for person in export.people]
        ),
        f"hubspot-crm-exports-all-companies-{day}.csv": as_csv(_COMPANY.split(","), export.companies()),
        f"hubspot-crm-exports-all-deals-{day}.csv": as_csv(_DEAL.split(","), export.deal_rows()),
        f"hubspot-crm-exports-all-activities-{day}.csv": as_csv(_ACTIVITY.split(","), activities),
    }
