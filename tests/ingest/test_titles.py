"""Do titles in several languages fall where people would put them?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Function, Seniority
from ingest.titles import place_of

TITLES = [
    ("Chief Financial Officer", "executive", "finance"),
    ("CEO", "executive", "executive"),
    ("Vice President of Operations", "senior", "operations"),
    ("President", "executive", "executive"),
    ("Assistant to the CEO", "assistant", "executive"),
    ("Assistant Vice President, Finance", "senior", "finance"),
    ("Director of Sales", "senior", "sales"),
    ("Purchasing Manager", "manager", "procurement"),
    ("Sales Manager", "manager", "sales"),
    ("Product Owner", "professional", "unknown"),
    ("Geschäftsführerin", "executive", "executive"),
    ("Vorstandsvorsitzender", "executive", "executive"),
    ("Leiterin Einkauf", "senior", "procurement"),
    ("Abteilungsleiter Instandhaltung", "manager", "operations"),
    ("Strategischer Einkäufer", "professional", "procurement"),
    ("Sekretärin der Geschäftsleitung", "assistant", "unknown"),
    ("Directrice générale", "executive", "executive"),
    ("Directeur des achats", "senior", "procurement"),
    ("Responsable qualité", "manager", "quality"),
    ("Acheteuse", "professional", "procurement"),
    ("Directora General", "executive", "executive"),
    ("Jefe de Compras", "manager", "procurement"),
    ("Ingeniero de Procesos", "professional", "engineering"),
    ("Amministratore Delegato", "executive", "executive"),
    ("Direttore Finanziario", "senior", "finance"),
    ("Responsabile Acquisti", "manager", "procurement"),
    ("Diretor Geral", "executive", "executive"),
    ("Gerente de Compras", "manager", "procurement"),
    ("Algemeen Directeur", "executive", "executive"),
    ("Hoofd Inkoop", "manager", "procurement"),
    ("Medewerker Kwaliteit", "professional", "quality"),
    ("Kierownik Zakupów", "manager", "procurement"),
    ("HR Business Partner", "professional", "human-resources"),
    ("Senior Global Talent Acquisition Partner", "professional", "human-resources"),
    ("Managing Partner", "executive", "executive"),
    ("IT Recruiter", "professional", "human-resources"),
    ("Chief Product & Technology Officer", "executive", "engineering"),
    ("Ejecutivo de ventas", "professional", "sales"),
    ("Director Ejecutivo", "executive", "unknown"),
    ("Direccion General", "executive", "unknown"),
    ("DIRECCION DE PROYECTOS", "senior", "engineering"),
    ("Direccion comercial", "senior", "sales"),
    ("Subgerente de Talento y Cultura", "manager", "human-resources"),
    ("Lider de Pagos Digitales", "manager", "it"),
    ("sales manger", "manager", "sales"),
    ("Cientista de Dados", "professional", "it"),
    ("Practicante de Recursos Humanos", "assistant", "human-resources"),
    ("Gerente de RR. HH.", "manager", "human-resources"),
    ("Socio e Inversionista", "senior", "unknown"),
    ("Membre du conseil d'administration", "executive", "unknown"),
    ("Geschaftsfuhrer", "executive", "executive"),
    ("Développeur full stack", "professional", "it"),
    ("销售经理", "manager", "unknown"),
    ("رئيس مجلس إدارة", "executive", "unknown"),
    ("Zauberer", "unknown", "unknown"),
    ("", "unknown", "unknown"),
]


@pytest.mark.parametrize(("title", "seniority", "function"), TITLES)
def test_titles(title: str, seniority: str, function: str) -> None:
    assert place_of(title) == (seniority, function)


def test_department_gives_the_function_only() -> None:
    assert place_of("Referent", "Qualitätssicherung") == (Seniority.PROFESSIONAL, Function.QUALITY)
    assert place_of("", "Chief Executive Office").seniority is Seniority.UNKNOWN


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_place(text: str) -> None:
    place = place_of(text)
    assert place.seniority in Seniority
    assert place.function in Function
