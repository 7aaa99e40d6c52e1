"""How are the dozen smaller accounts built, from the healthy to the dying one?"""

from datetime import date

from examples.generator.model import Account
from examples.generator.spec import AccountSpec, UnitSpec, Weights
from examples.generator.team import address

_GRETA: Weights = (("greta", 5), ("tom", 3), ("jo", 2), ("ines", 1))
_CALLUM: Weights = (("callum", 4), ("lea", 2), ("tom", 1))
_SERENO: Weights = (("greta", 3), ("sara", 1))
_BRAM: Weights = (("bram", 6), ("callum", 0.5))
_ALONE: Weights = (("callum", 1),)
_FRANCE: Weights = (("aurelie", 5), ("ines", 1.5), ("tom", 1))
_IBERIA: Weights = (("iker", 4), ("aurelie", 1))
_EAST: Weights = (("dorota", 4), ("tom", 2))

_ENGLISH: Weights = (("en", 1),)
_GERMAN: Weights = (("de", 4), ("pl", 1))
_ITALIAN: Weights = (("it", 1),)
_FRENCH: Weights = (("fr", 1),)
_SPANISH: Weights = (("es", 1),)
_POLISH: Weights = (("pl", 1),)


_SALESFORCE = (
    AccountSpec(
        Account("Brackwater Dairies", "brackwaterdairies.example", "salesforce", "Dairy", "Exeter",
                "United Kingdom", "GBP", 310_000_000, 1400, address("greta"), date(2024, 1, 22),
                description="Cheese and butter; five cold stores."),
        (
            UnitSpec("Operations", (1, 1, 3, 10, 1), (12, 2, 1, 1, 0, 0, 0), _GRETA, _GRETA, _ENGLISH),
            UnitSpec("Purchasing", (0, 1, 2, 5, 0), (6, 1, 0, 1, 0, 0, 0), _GRETA, _GRETA, _ENGLISH),
            UnitSpec("Logistics", (0, 1, 2, 7, 0), (7, 1, 1, 1, 0, 0, 0), _GRETA, _GRETA, _ENGLISH),
            UnitSpec("Finance", (1, 0, 2, 3, 0), (5, 1, 0, 0, 0, 0, 0), _GRETA, _GRETA, _ENGLISH),
        ),
    ),
    AccountSpec(
        Account("Oststrand Fischwerke", "oststrand-fisch.example", "salesforce", "Fish processing",
                "Rostock", "Germany", "EUR", 128_000_000, 620, address("callum"), date(2024, 6, 3)),
        (
            UnitSpec("Operations", (1, 1, 3, 8, 1), (4, 3, 2, 3, 1, 1, 0), _CALLUM, _CALLUM, _GERMAN),
            UnitSpec("Purchasing", (0, 1, 1, 4, 0), (1, 1, 1, 1, 1, 1, 0), _CALLUM, _CALLUM, _GERMAN),
            UnitSpec("Finance", (0, 0, 1, 3, 0), (1, 0, 1, 1, 0, 1, 0), _CALLUM, _CALLUM, _GERMAN),
        ),
    ),
    AccountSpec(
        Account("Molino Sereno", "molinosereno.example", "salesforce", "Pasta", "Parma", "Italy",
                "EUR", 64_000_000, 240, address("greta"), date(2024, 11, 11)),
        (
            UnitSpec("Produzione", (1, 1, 2, 7, 1), (3, 2, 1, 3, 1, 2, 0), _SERENO, _SERENO,
                     _ITALIAN, "it"),
            UnitSpec("Acquisti", (0, 1, 1, 4, 0), (1, 1, 1, 1, 1, 1, 0), _SERENO, _SERENO, _ITALIAN, "it"),
        ),
    ),
    AccountSpec(
        Account("Quayside Cold Logistics", "quaysidecold.example", "salesforce", "Warehousing", "Hull",
                "United Kingdom", "GBP", 41_000_000, 310, address("bram"), date(2023, 4, 17),
                description="Contract ends next spring; nobody has called since Bram left."),
        (
            UnitSpec("Operations", (1, 1, 2, 4, 0), (0, 0, 0, 5, 1, 1, 1), _BRAM, _BRAM, _ENGLISH),
            UnitSpec("Purchasing", (0, 1, 1, 2, 0), (0, 0, 0, 3, 0, 1, 0), _BRAM, _BRAM, _ENGLISH),
        ),
    ),
    AccountSpec(
        Account("Tundrabeere Kelterei", "tundrabeere.example", "salesforce", "Beverages", "Stralsund",
                "Germany", "EUR", 9_500_000, 60, address("callum"), date(2025, 2, 3),
                parent="Oststrand Fischwerke"),
        (UnitSpec("", (1, 0, 1, 1, 0), (1, 0, 1, 0, 0, 1, 0), _ALONE, _ALONE, _GERMAN, "de"),),
    ),
    AccountSpec(
        Account("Kestrel Hollow Breweries", "kestrelhollow.example", "salesforce", "Beverages",
                "Shrewsbury", "United Kingdom", "GBP", 22_000_000, 130, address("callum"),
                date(2026, 10, 1), description="New prospect: nobody there is known yet."),
    ),
)  # fmt: skip


_HUBSPOT = (
    AccountSpec(
        Account("Vallée Claire Fromagers", "valleeclaire.example", "hubspot", "Dairy", "Annecy",
                "France", "EUR", 96_000_000, 480, address("aurelie"), date(2024, 8, 19)),
        (UnitSpec("", (2, 4, 8, 14, 2), (13, 4, 3, 5, 2, 3, 0), _FRANCE, _FRANCE, _FRENCH, "fr"),),
    ),
    AccountSpec(
        Account("Puerto Niebla Conservas", "puertoniebla.example", "hubspot", "Food Production", "Vigo",
                "Spain", "EUR", 57_000_000, 350, address("iker"), date(2024, 3, 4)),
        (UnitSpec("", (1, 2, 5, 11, 1), (6, 3, 2, 5, 2, 2, 0), _IBERIA, _IBERIA, _SPANISH, "es"),),
    ),
    AccountSpec(
        Account("Mroźna Dolina Sady", "mroznadolina.example", "hubspot", "Fruit", "Lublin", "Poland",
                "PLN", 210_000_000, 270, address("dorota"), date(2024, 5, 13)),
        (UnitSpec("", (1, 2, 4, 7, 1), (3, 2, 2, 4, 2, 2, 0), _EAST, _EAST, _POLISH, "pl"),),
    ),
    AccountSpec(
        Account("Brumeval Traiteur", "brumeval.example", "hubspot", "Catering", "Rennes", "France",
                "EUR", 18_000_000, 95, address("aurelie"), date(2025, 1, 27)),
        (UnitSpec("", (1, 1, 2, 5, 0), (1, 1, 1, 4, 1, 1, 0), _FRANCE, _FRANCE, _FRENCH, "fr"),),
    ),
    AccountSpec(
        Account("Lindenhag Backwaren", "lindenhag.example", "hubspot", "Bakery", "Görlitz", "Germany",
                "EUR", 12_500_000, 80, address("dorota"), date(2025, 3, 31)),
        (UnitSpec("", (1, 0, 2, 3, 0), (2, 1, 1, 1, 0, 1, 0), _EAST, _EAST, (("de", 1),), "de"),),
    ),
    AccountSpec(
        Account("Gelati Casanevosa", "casanevosa.example", "hubspot", "Ice cream", "Valencia", "Spain",
                "EUR", 7_000_000, 40, address("iker"), date(2025, 6, 2)),
        (UnitSpec("", (1, 0, 1, 2, 0), (0, 0, 0, 1, 2, 1, 0), _IBERIA, _IBERIA, (("it", 1),), "it"),),
    ),
)  # fmt: skip


def smaller_accounts() -> tuple[AccountSpec, ...]:
    """The plans of the smaller accounts, six in each CRM.

    >>> [spec.account.crm for spec in smaller_accounts()].count("hubspot"), len(smaller_accounts())
    (6, 12)
    """
    return _SALESFORCE + _HUBSPOT
