"""How is Helios Foods built, who are the people of its story, and who knows them?"""

from datetime import date

from examples.generator.model import Account
from examples.generator.spec import AccountSpec, Character, FixedTie, UnitSpec, Weights
from examples.generator.team import HELIOS, address

_OFFICE: Weights = (("de", 5), ("pl", 2), ("en", 1), ("fr", 1.2), ("it", 0.6), ("es", 0.6))
_PLANT: Weights = (("pl", 12), ("de", 1), ("en", 0.5), ("es", 0.3))

# Who met people of any unit at some time.
_PAST: Weights = (
    ("marek", 6),
    ("tom", 4),
    ("lea", 3.5),
    ("sara", 3.5),
    ("jo", 3),
    ("pavel", 3),
    ("yusuf", 2),
    ("nadia", 1.6),
    ("ines", 1.2),
    ("henrik", 0.8),
)

# In Operations only Marek still talks to anybody: that is the single point of contact.
UNITS = (
    UnitSpec(
        "Board", (6, 2, 2, 0, 4), (3, 2, 1, 4, 2, 2, 0),
        (("ines", 5), ("henrik", 3), ("marek", 1)), _PAST, _OFFICE, head="lucien.ferrandel",
    ),
    UnitSpec(
        "Operations", (1, 0, 11, 42, 4), (20, 7, 5, 14, 5, 6, 1),
        (("marek", 1),), _PAST, _OFFICE, head="anselm.rautenberg",
    ),
    UnitSpec(
        "Plant Gdansk", (0, 4, 12, 50, 4), (22, 8, 6, 16, 6, 11, 1),
        (("tom", 5), ("pavel", 3), ("lea", 2), ("sara", 2), ("yusuf", 1)), _PAST, _PLANT,
        head="halina.brzozowska-maj",
    ),
    UnitSpec(
        "Purchasing", (0, 3, 9, 22, 2), (2, 2, 4, 14, 8, 5, 1),
        (("sara", 3), ("nadia", 1)), _PAST, _OFFICE, head="petra.nowak", closed_at_the_top=True,
    ),
    UnitSpec(
        "IT", (0, 3, 7, 22, 0), (10, 4, 3, 6, 4, 5, 0),
        (("yusuf", 5), ("jo", 3)), _PAST, _OFFICE, head="ghislaine.perrault-nance",
    ),
    UnitSpec(
        "R&D", (0, 4, 8, 30, 0), (20, 5, 3, 8, 2, 3, 1),
        (("jo", 5), ("pavel", 3), ("henrik", 1)), _PAST, _OFFICE, head="kenji.sato",
    ),
    UnitSpec(
        "Finance", (1, 3, 6, 17, 3), (9, 4, 3, 6, 2, 5, 1),
        (("nadia", 5), ("ines", 1)), _PAST, _OFFICE, head="beatrice.lacombe-thiry",
    ),
    UnitSpec(
        "Legal", (0, 1, 4, 13, 0), (3, 2, 2, 4, 2, 4, 1),
        (("nadia", 3), ("ines", 2)), _PAST, _OFFICE, head="oskar.wieczorkowski",
    ),
)  # fmt: skip

CAST = (
    Character("ortrud.quellmalz-hagen", "Ortrud", "Quellmalz-Hagen", "Board", "executive",
              "Chairwoman of the Supervisory Board", "uncovered"),
    Character("lucien.ferrandel", "Lucien", "Ferrandel", "Board", "executive",
              "Chief Executive Officer", "lapsed", "ortrud.quellmalz-hagen"),
    Character("margarethe.aldinger", "Margarethe", "Aldinger", "Board", "executive",
              "Chief Supply Chain Officer", "at-risk", "lucien.ferrandel"),
    # The CRM does not say to whom the COO reports; so nobody outside Operations leads to him.
    Character("anselm.rautenberg", "Anselm", "Rautenberg", "Operations", "executive",
              "Chief Operating Officer", "covered"),
    Character("tomasz.jaworek", "Tomasz", "Jaworek", "Operations", "manager",
              "Refrigeration Manager Line 4", "covered", "anselm.rautenberg"),
    Character("halina.brzozowska-maj", "Halina", "Brzozowska-Maj", "Plant Gdansk", "senior",
              "Plant Director Gdańsk", "uncovered", "lucien.ferrandel"),
    Character("petra.nowak", "Petra", "Nowak", "Purchasing", "senior",
              "Head of Purchasing", "lapsed", "beatrice.lacombe-thiry"),
    Character("hubert.zimnicki", "Hubert", "Zimnicki", "Purchasing", "manager",
              "Category Manager Cooling", "lapsed", "petra.nowak"),
    Character("ghislaine.perrault-nance", "Ghislaine", "Perrault-Nance", "IT", "senior",
              "Directrice des Systèmes d'Information", "at-risk", "beatrice.lacombe-thiry"),
    Character("ruairi.keaveney-holt", "Ruairí", "Keaveney-Holt", "IT", "manager",
              "OT Security Manager", "covered", "ghislaine.perrault-nance"),
    Character("kenji.sato", "Kenji", "Sato", "R&D", "senior",
              "VP Research & Development", "covered", "lucien.ferrandel"),
    Character("chiara.montaldese", "Chiara", "Montaldese", "R&D", "manager",
              "Process Development Manager", "covered", "kenji.sato"),
    Character("layla.haddad", "ليلى", "حداد", "R&D", "professional",
              "Food Scientist", "covered", "chiara.montaldese"),
    Character("beatrice.lacombe-thiry", "Béatrice", "Lacombe-Thiry", "Finance", "executive",
              "Chief Financial Officer", "uncovered", "lucien.ferrandel"),
    Character("roland.vasseraud", "Roland", "Vasseraud", "Finance", "senior",
              "Director Controlling", "lapsed", "beatrice.lacombe-thiry"),
    Character("edeltraud.kornmesser", "Edeltraud", "Kornmesser", "Finance", "manager",
              "Capex Manager", "covered", "roland.vasseraud"),
    Character("oskar.wieczorkowski", "Oskar", "Wieczorkowski", "Legal", "senior",
              "Head of Legal", "uncovered", "lucien.ferrandel"),
    Character("noam.barkai", "נועם", "ברקאי", "Legal", "professional",
              "Legal Counsel", "covered", "oskar.wieczorkowski"),
)  # fmt: skip

FIXED = (
    FixedTie("ines", "lucien.ferrandel", "lapsed", 500, 131, 7, 2),
    FixedTie("henrik", "lucien.ferrandel", "brief", 402, 402, 1),
    # The sponsor: every other week until early September, then four mails without an answer.
    FixedTie("ines", "margarethe.aldinger", "fading", 520, 78, 26, 4),
    FixedTie("marek", "margarethe.aldinger", "lapsed", 460, 210, 5),
    FixedTie("marek", "anselm.rautenberg", "strong", 530, 4, 34),
    FixedTie("marek", "tomasz.jaworek", "strong", 540, 1, 58),
    FixedTie("marek", "petra.nowak", "lapsed", 320, 140, 3),
    FixedTie("lea", "petra.nowak", "one-way", 120, 25, 3),
    FixedTie("marek", "hubert.zimnicki", "lapsed", 430, 118, 6, 2),
    FixedTie("nadia", "hubert.zimnicki", "lapsed", 300, 160, 3),
    FixedTie("yusuf", "ghislaine.perrault-nance", "fading", 260, 71, 12, 1),
    FixedTie("yusuf", "ruairi.keaveney-holt", "strong", 400, 7, 24),
    FixedTie("jo", "kenji.sato", "strong", 520, 9, 14),
    FixedTie("pavel", "kenji.sato", "warm", 300, 20, 8),
    FixedTie("henrik", "kenji.sato", "lapsed", 420, 190, 4),
    FixedTie("jo", "chiara.montaldese", "strong", 480, 2, 40),
    FixedTie("pavel", "chiara.montaldese", "warm", 350, 12, 15),
    FixedTie("jo", "layla.haddad", "warm", 280, 16, 10),
    FixedTie("nadia", "roland.vasseraud", "lapsed", 380, 170, 4, 2),
    FixedTie("nadia", "edeltraud.kornmesser", "strong", 410, 5, 22),
    FixedTie("nadia", "noam.barkai", "warm", 260, 22, 7),
)


def helios() -> AccountSpec:
    """The plan of the main account: 300 people, 1,000 ties.

    >>> sum(unit.size for unit in helios().units)
    300
    """
    account = Account(
        HELIOS, "heliosfoods.example", "salesforce", "Food & Beverage", "Hamburg", "Germany",
        "EUR", 1_840_000_000, 7200, address("marek"), date(2023, 9, 4),
        description="Frozen meals and dairy desserts; plants in Hamburg and Gdańsk.",
    )  # fmt: skip
    cities = (("Hamburg", "Germany"), ("Hamburg", "Germany"), ("Lyon", "France"), ("Bremen", "Germany"))
    return AccountSpec(account, UNITS, CAST, FIXED, total=1000, extras=5, cities=cities)
