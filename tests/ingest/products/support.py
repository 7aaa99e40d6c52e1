"""How do the tests of a product look at what an import said? As plain texts."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Account, Interaction, Opportunity, Stakeholder, TeamMember
from ingest import ImportOptions, Landed, Proposal, SourceFile, prepare
from tests.ingest.support import TODAY, Memory, check_whole


@dataclass(frozen=True)
class Told:
    """What an import came to."""

    proposal: Proposal
    memory: Memory

    @property
    def formats(self) -> list[str | None]:
        return [name for file in self.proposal.files for name in (file.format, *file.also)]

    @property
    def people(self) -> dict[str, tuple[str, str, str]]:
        """Name -> account, title, addresses."""
        accounts = {one.id: one.name for one in self.memory.all(Account)}
        return {
            one.name: (accounts[one.account_id], one.title or "", " ".join(one.emails))
            for one in self.memory.all(Stakeholder)
        }

    @property
    def managers(self) -> dict[str, str]:
        names = {one.id: one.name for one in self.memory.all(Stakeholder)}
        return {one.name: names[one.reports_to] for one in self.memory.all(Stakeholder) if one.reports_to}

    @property
    def accounts(self) -> set[str]:
        return {one.name for one in self.memory.all(Account) if not one.holding}

    @property
    def deals(self) -> dict[str, tuple[str, float | None, str]]:
        """Name -> status, amount, account."""
        accounts = {one.id: one.name for one in self.memory.all(Account)}
        return {
            one.name: (str(one.status), one.amount, accounts[one.account_id])
            for one in self.memory.all(Opportunity)
        }

    @property
    def team(self) -> set[str]:
        return {one.name for one in self.memory.all(TeamMember)}

    @property
    def contacts(self) -> list[tuple[str, str, str, str, str, str]]:
        """Day, kind, state, direction, ours, theirs; in order."""
        ours = {one.id: one.name for one in self.memory.all(TeamMember)}
        theirs = {one.id: one.name for one in self.memory.all(Stakeholder)}
        return sorted(
            (
                one.day.isoformat(), str(one.contact), str(one.state), str(one.direction),
                "+".join(sorted(ours[member] for member in one.team_member_ids)),
                "+".join(sorted(theirs[person] for person in one.stakeholder_ids)),
            )
            for one in self.memory.all(Interaction)
        )  # fmt: skip

    def why(self, place: int = 0) -> list[str]:
        """The reasons of the rows of a file that were left out."""
        verdicts = self.proposal.files[place].verdicts.values()
        return [verdict.reason for verdict in verdicts if not isinstance(verdict, Landed)]


def told(*contents: str | bytes, team: tuple[str, ...] = ()) -> Told:
    """Imports files given by their content."""
    data = [one.strip("\n").encode() if isinstance(one, str) else one for one in contents]
    files = [SourceFile(f"{place}.export", one) for place, one in enumerate(data)]
    proposal = prepare(files, Memory(), ImportOptions(today=TODAY, team_domains=team))
    check_whole(proposal)
    return Told(proposal, Memory(proposal.statements))
