"""Who decides at Helios Foods, who is for us, who is against us, and who stands in the way?"""

from dataclasses import dataclass

LINE_4 = "Line 4 renewal"
WHOLE = "Helios Foods buying centre"


@dataclass(frozen=True)
class Seat:
    """A person's place in a decision unit; `since` is the day from which it holds."""

    local: str
    roles: str
    influence: int
    stance: str
    certainty: str
    note: str
    since: str


# The five who decide are the first five; three of them nobody knows.
LINE_4_SEATS = (
    Seat("anselm.rautenberg", "decision maker", 5, "supporter", "confirmed",
         "Wants line 4 running before the summer season", "2025-09-15"),
    Seat("beatrice.lacombe-thiry", "economic buyer", 5, "neutral", "assumed",
         "Signs everything above one million", "2025-09-15"),
    Seat("oskar.wieczorkowski", "approver;legal", 4, "neutral", "assumed",
         "Rewrites liability clauses; stopped a rival's contract last year", "2026-02-02"),
    Seat("halina.brzozowska-maj", "decision maker;user", 4, "neutral", "assumed",
         "Half of line 4 moves to her plant", "2026-03-09"),
    Seat("kenji.sato", "approver;evaluator", 4, "supporter", "confirmed",
         "Approves the process side; asked for our test data", "2025-10-06"),
    Seat("petra.nowak", "gatekeeper;procurement", 4, "non-supporter", "confirmed",
         "Wants a tender; no answer since early July", "2026-07-06"),
    Seat("margarethe.aldinger", "executive sponsor", 4, "mentor", "confirmed",
         "Opened every door until September", "2025-09-15"),
    Seat("tomasz.jaworek", "champion;user", 3, "mentor", "confirmed",
         "Tells us what is said in the project meetings", "2025-07-01"),
    Seat("roland.vasseraud", "influencer;gatekeeper", 4, "enemy", "confirmed",
         "Prepares the CFO's papers and prefers Glacient", "2026-04-20"),
)  # fmt: skip

WHOLE_SEATS = (
    Seat("anselm.rautenberg", "decision maker", 5, "supporter", "confirmed", "", "2025-06-01"),
    Seat("beatrice.lacombe-thiry", "economic buyer", 5, "neutral", "assumed", "", "2025-06-01"),
    Seat("oskar.wieczorkowski", "approver;legal", 3, "neutral", "assumed", "", "2026-02-02"),
    Seat("halina.brzozowska-maj", "decision maker", 4, "neutral", "assumed", "", "2026-03-09"),
    Seat("kenji.sato", "approver", 4, "supporter", "confirmed", "", "2025-10-06"),
    Seat("lucien.ferrandel", "influencer", 5, "neutral", "assumed", "Leaves purchases to his COO", ""),
    Seat("margarethe.aldinger", "executive sponsor", 4, "mentor", "confirmed", "", "2025-06-01"),
    Seat("petra.nowak", "procurement;gatekeeper", 4, "non-supporter", "confirmed", "", "2026-07-06"),
    Seat("hubert.zimnicki", "procurement;evaluator", 3, "enemy", "assumed",
         "Compares prices per kilowatt only", "2026-05-11"),
    Seat("chiara.montaldese", "evaluator;champion", 3, "supporter", "confirmed", "", "2025-08-04"),
    Seat("ruairi.keaveney-holt", "gatekeeper;evaluator", 2, "supporter", "confirmed",
         "No device in the plant network without his yes", ""),
    Seat("ghislaine.perrault-nance", "influencer", 3, "neutral", "assumed", "", ""),
    Seat("edeltraud.kornmesser", "influencer", 3, "supporter", "confirmed",
         "Keeps the investment list", "2026-01-12"),
    Seat("tomasz.jaworek", "user;initiator", 2, "mentor", "confirmed", "", ""),
)  # fmt: skip

# from, kind, to person, to unit, weight, note, since
INFLUENCES = (
    ("kenji.sato", "influences", "petra.nowak", "", "0.57", "Sit in the same investment committee", ""),
    ("kenji.sato", "influences", "lucien.ferrandel", "", "0.5", "", ""),
    ("margarethe.aldinger", "influences", "lucien.ferrandel", "", "0.8", "", ""),
    ("margarethe.aldinger", "influences", "beatrice.lacombe-thiry", "", "0.4", "", ""),
    ("anselm.rautenberg", "influences", "lucien.ferrandel", "", "0.7", "", ""),
    ("anselm.rautenberg", "influences", "halina.brzozowska-maj", "", "0.6", "", ""),
    ("tomasz.jaworek", "influences", "anselm.rautenberg", "", "0.6", "Trusts his judgement", ""),
    ("roland.vasseraud", "influences", "beatrice.lacombe-thiry", "", "0.8", "Writes her papers", ""),
    ("edeltraud.kornmesser", "influences", "roland.vasseraud", "", "0.3", "", ""),
    ("chiara.montaldese", "influences", "kenji.sato", "", "0.7", "", ""),
    ("layla.haddad", "influences", "chiara.montaldese", "", "0.5", "", ""),
    ("noam.barkai", "influences", "oskar.wieczorkowski", "", "0.5", "Drafts for him", ""),
    ("petra.nowak", "influences", "beatrice.lacombe-thiry", "", "0.5", "", ""),
    ("lucien.ferrandel", "influences", "beatrice.lacombe-thiry", "", "0.6", "", ""),
    ("beatrice.lacombe-thiry", "influences", "", "Finance", "0.9", "", ""),
    ("margarethe.aldinger", "ally", "kenji.sato", "", "", "Built the pilot plant together", ""),
    ("petra.nowak", "ally", "roland.vasseraud", "", "", "Came from the same company", ""),
    ("anselm.rautenberg", "ally", "tomasz.jaworek", "", "", "", ""),
    ("ruairi.keaveney-holt", "ally", "chiara.montaldese", "", "", "", ""),
    ("hubert.zimnicki", "tension", "chiara.montaldese", "", "", "Price against process", "2026-02-16"),
    ("hubert.zimnicki", "tension", "", "R&D", "", "Wants specifications without brands", "2026-02-16"),
    ("chiara.montaldese", "tension", "", "Purchasing", "", "Lost two suppliers to tenders", "2026-03-02"),
    ("anselm.rautenberg", "tension", "roland.vasseraud", "", "", "Over maintenance budgets", ""),
    ("roland.vasseraud", "blocks", "beatrice.lacombe-thiry", "", "",
     "Every request for a meeting ends at his desk", "2026-05-04"),
)  # fmt: skip

# competitor, person, strength, note
COMPETITORS = (
    ("Glacient Industries", "beatrice.lacombe-thiry", "0.8", "Worked with their finance arm before"),
    ("Glacient Industries", "roland.vasseraud", "0.7", ""),
    ("Glacient Industries", "petra.nowak", "0.4", "Asked them for an offer in July"),
    ("Polarunion Kältetechnik", "hubert.zimnicki", "0.6", "Frame contract for spare parts"),
    ("Polarunion Kältetechnik", "halina.brzozowska-maj", "0.5", "Serves the old cold store in Gdańsk"),
)

# seat title, unit, seniority, reports to
VACANCIES = (
    ("Director Infrastructure", "IT", "senior", "ghislaine.perrault-nance"),
    ("Category Manager Energy and Media", "Purchasing", "manager", "petra.nowak"),
)

REQUIRED = (
    "economic buyer;decision maker;approver;procurement;evaluator;user;champion;legal;executive sponsor"
)
