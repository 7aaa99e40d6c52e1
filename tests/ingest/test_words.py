"""Do the alias tables point to our scales only?"""

from enum import StrEnum

import pytest

from graph.model import (
    AssignmentRole,
    BuyingRole,
    Certainty,
    DealStatus,
    Direction,
    Function,
    InfluenceKind,
    InteractionKind,
    InteractionState,
    Level,
    PersonStatus,
    Seniority,
    Stance,
    Standing,
)
from ingest.words import is_sensitive, meaning, points, why_no_contact

SCALES: dict[str, type[StrEnum]] = {
    "buying_role": BuyingRole,
    "stance": Stance,
    "level": Level,
    "standing": Standing,
    "certainty": Certainty,
    "assignment_role": AssignmentRole,
    "person_status": PersonStatus,
    "seniority": Seniority,
    "function": Function,
    "influence": InfluenceKind,
    "deal_status": DealStatus,
    "state": InteractionState,
    "direction": Direction,
}


@pytest.mark.parametrize("scale", SCALES)
def test_tables_point_to_the_scale(scale: str) -> None:
    assert points(scale) <= {str(point) for point in SCALES[scale]}


def test_kinds_of_contact_are_ours_or_explained() -> None:
    ours = {str(kind) for kind in InteractionKind}
    assert all(point in ours or why_no_contact(point) for point in points("contact"))


@pytest.mark.parametrize("scale", [s for s in SCALES if s not in ("deal_status", "state", "direction")])
def test_every_point_goes_by_its_own_name(scale: str) -> None:
    assert all(meaning(scale, str(point)) == point for point in SCALES[scale] if point in points(scale))


@pytest.mark.parametrize(
    ("scale", "text", "expected"),
    [
        ("buying_role", "Economic Decision Maker", "economic-buyer"),
        ("buying_role", "DECISION_MAKER", "decision-maker"),
        ("buying_role", "Legal & Compliance", "legal"),
        ("buying_role", "Blocker", "gatekeeper"),
        ("deal_status", "closedwon", "won"),
        ("deal_status", "Closed Lost", "lost"),
        ("deal_status", "Negotiation/Review", None),
        ("state", "No-Show", "missed"),
        ("state", "NOT_STARTED", "planned"),
        ("direction", "INCOMING_EMAIL", "inbound"),
        ("stance", "-2", "enemy"),
        ("contact", "LINKEDIN_MESSAGE", "message"),
        *(
            ("buying_role", word, "decision-maker")
            for word in (
                "Entscheidungsträger",
                "Décideuse",
                "Tomador de decisiones",
                "Decisore",
                "Decisora",
                "Beslisser",
            )
        ),
        *(
            ("buying_role", word, "economic-buyer")
            for word in (
                "Budgetinhaber",
                "Détenteur du budget",
                "Comprador económico",
                "Responsabile del budget",
                "Comprador econômico",
                "Budgethouder",
            )
        ),
        *(
            ("buying_role", word, "influencer")
            for word in (
                "Beeinflusser",
                "Influenceur",
                "Influenciador",
                "Influenzatore",
                "Beïnvloeder",
            )
        ),
        *(
            ("contact", word, "call")
            for word in ("Telefonat", "Appel", "Llamada", "Chiamata", "Ligação", "Telefoongesprek")
        ),
        *(
            ("contact", word, "meeting")
            for word in ("Kundentermin", "Rendez-vous", "Reunión", "Riunione", "Reunião", "Bezoek")
        ),
        *(
            ("state", word, "missed")
            for word in (
                "Nicht erreicht",
                "Injoignable",
                "No contesta",
                "Annullata",
                "Não atendida",
                "Geannuleerd",
            )
        ),
        *(
            ("deal_status", word, "lost")
            for word in ("Verloren", "Perdue", "Perdida", "Persa", "Fechado perdido")
        ),
    ],
)
def test_products_words(scale: str, text: str, expected: str | None) -> None:
    assert meaning(scale, text) == expected


@pytest.mark.parametrize(
    "header",
    ["Birthdate", "SSN__c", "Date of Birth", "Gender", "PhotoUrl", "Passport Number", "PESEL", "Sofinummer",
     "Rodné číslo", "Anniversaire", "誕生日", "День рождения", "Conjoint(e)", "Mot de passe", "DNI"],
)  # fmt: skip
def test_sensitive_headers(header: str) -> None:
    assert is_sensitive(header)


@pytest.mark.parametrize("header", ["Title", "Email", "Department", "Account Name", "Status", "Partner Name"])
def test_ordinary_headers(header: str) -> None:
    assert not is_sensitive(header)
