"""Who works for the supplier, Isbrekka Cooling, and in which role on which account?"""

from examples.generator.model import Member
from examples.generator.names import plain

DOMAIN = "isbrekka.example"
HELIOS = "Helios Foods"

# The ten who know somebody at Helios Foods.
HELIOS_TEAM = ("ines", "marek", "jo", "lea", "tom", "sara", "pavel", "nadia", "yusuf", "henrik")

# key|first name|last name|title|function|seniority|capacity|manager's key|time zone
_PEOPLE = """
astrid|Astrid|Nygårdsli|Chief Executive Officer|executive|executive|15||Europe/Oslo
ines|Ines|Falk|VP Key Accounts|sales|senior|35|astrid|Europe/Berlin
marek|Marek|Ito|Key Account Manager|sales|manager|40|ines|Europe/Warsaw
jo|Jo|Adeyemi|Solution Architect|engineering|professional|40|henrik|Europe/London
lea|Lea|Brandt|Service Manager|service|manager|35|astrid|Europe/Berlin
tom|Tom|Ruiz|Field Support Engineer|service|professional|45|lea|Europe/Warsaw
sara|Sara|Lind|Logistics Coordinator|logistics|professional|40|lea|Europe/Stockholm
pavel|Pavel|Horňák|Refrigeration Engineer|engineering|professional|35|henrik|Europe/Prague
nadia|Nadia|Bensalem|Commercial Controller|finance|professional|25|astrid|Europe/Paris
yusuf|Yusuf|Karaca|Digital Monitoring Consultant|engineering|professional|30|henrik|Europe/Berlin
henrik|Henrik|Solbakken|Chief Technology Officer|executive|executive|15|astrid|Europe/Oslo
greta|Greta|Ohlmarks|Key Account Manager|sales|manager|40|ines|Europe/Stockholm
callum|Callum|Reithmuir|Account Manager|sales|professional|35|ines|Europe/London
bram|Bram|Terhorstink|Account Manager|sales|professional|30|ines|Europe/Amsterdam
aurelie|Aurélie|Montjoly|Account Manager France|sales|manager|40|ines|Europe/Paris
iker|Iker|Salaberri|Account Manager Iberia|sales|professional|35|ines|Europe/Madrid
dorota|Dorota|Wiśnikowska|Account Manager East|sales|professional|35|ines|Europe/Warsaw
"""

# Bram left the supplier; what he knew left with him.
_GONE = {"bram"}

# account, member, role, valid from, valid to
ASSIGNMENTS: tuple[tuple[str, str, str, str, str], ...] = (
    (HELIOS, "marek", "account manager", "2025-04-01", ""),
    (HELIOS, "ines", "executive sponsor", "2025-01-15", ""),
    (HELIOS, "henrik", "KAM champion", "2025-09-01", ""),
    (HELIOS, "lea", "mentor", "", ""),
    (HELIOS, "jo", "specialist", "2025-06-01", ""),
    (HELIOS, "pavel", "support", "2025-02-01", "2026-03-01"),
    (HELIOS, "pavel", "specialist", "2026-03-01", ""),
    (HELIOS, "nadia", "specialist", "2025-10-01", ""),
    (HELIOS, "yusuf", "specialist", "2025-11-01", ""),
    (HELIOS, "tom", "support", "", ""),
    (HELIOS, "sara", "support", "2025-05-01", ""),
    ("Brackwater Dairies", "greta", "account manager", "2024-02-01", ""),
    ("Brackwater Dairies", "ines", "executive sponsor", "2024-02-01", ""),
    ("Brackwater Dairies", "jo", "specialist", "2025-08-01", ""),
    ("Brackwater Dairies", "tom", "support", "", ""),
    ("Oststrand Fischwerke", "callum", "account manager", "2025-03-01", ""),
    ("Oststrand Fischwerke", "lea", "support", "", ""),
    ("Molino Sereno", "greta", "account manager", "2025-01-01", ""),
    ("Quayside Cold Logistics", "bram", "account manager", "2023-05-01", "2026-03-31"),
    ("Quayside Cold Logistics", "callum", "account manager", "2026-06-15", ""),
    ("Tundrabeere Kelterei", "callum", "account manager", "", ""),
    ("Kestrel Hollow Breweries", "callum", "account manager", "2026-10-01", ""),
    ("Vallée Claire Fromagers", "aurelie", "account manager", "2024-09-01", ""),
    ("Vallée Claire Fromagers", "ines", "executive sponsor", "2026-01-15", ""),
    ("Puerto Niebla Conservas", "iker", "account manager", "", ""),
    ("Mroźna Dolina Sady", "dorota", "account manager", "", ""),
    ("Mroźna Dolina Sady", "tom", "support", "2026-02-01", ""),
    ("Brumeval Traiteur", "aurelie", "account manager", "", ""),
    ("Lindenhag Backwaren", "dorota", "account manager", "", ""),
    ("Gelati Casanevosa", "iker", "account manager", "", ""),
)


def _people() -> dict[str, list[str]]:
    rows = (line.split("|") for line in _PEOPLE.split("\n") if line)
    return {row[0]: row[1:] for row in rows}


def address(key: str) -> str:
    """The e-mail address of a team member.

    >>> address("ines")
    'ines.falk@isbrekka.example'
    """
    first, last = _people()[key][:2]
    return f"{plain(first)}.{plain(last)}@{DOMAIN}"


def members() -> tuple[Member, ...]:
    """All people of the supplier that the CRM knows as users.

    >>> len(members()), [m.name for m in members() if not m.active]
    (17, ['Bram Terhorstink'])
    """
    result = []
    for key, row in _people().items():
        first, last, title, function, seniority, capacity, manager, zone = row
        boss = address(manager) if manager else ""
        work = (title, function, seniority, int(capacity), boss, zone, key not in _GONE)
        result.append(Member(first, last, address(key), *work))
    return tuple(result)
