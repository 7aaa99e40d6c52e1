"""Which job titles does a unit of a customer have, at which level?"""

from examples.generator.dice import Dice

LEVELS = ("executive", "senior", "manager", "professional", "assistant")

_ASSISTANTS = "Executive Assistant|Assistentin der Geschäftsführung|Asystent Biura|Team Assistant"

# unit -> level -> titles, separated by bars
TITLES: dict[str, dict[str, str]] = {
    "Board": {
        "executive": "Member of the Supervisory Board|Mitglied des Vorstands|Członek Zarządu|"
        "Membre du Directoire",
        "senior": "Director Corporate Strategy|Director Corporate Communications",
        "manager": "Investor Relations Manager|Sustainability Manager",
        "assistant": "Executive Assistant to the Board|Assistentin des Vorstands|"
        "Asystentka Zarządu|Assistante de Direction",
    },
    "Operations": {
        "executive": "Chief Operating Officer|Managing Director",
        "senior": "Director Production|Head of Logistics|Director Maintenance",
        "manager": "Production Manager|Energy Manager|Logistics Manager|Cold Store Manager|"
        "Shift Manager|Betriebsleiter Kälte|Teamleiter Instandhaltung|Jefe de Almacén|"
        "Responsable Maintenance",
        "professional": "Refrigeration Engineer|Process Technician|Maintenance Technician|"
        "Production Planner|Kältetechniker|Instandhalter|Disponent|Energy Analyst|"
        "Technicien Frigoriste|Tecnico della Refrigerazione|Supply Planner|Anlagenfahrer|"
        "Técnico de Mantenimiento|Lean Specialist",
        "assistant": _ASSISTANTS,
    },
    "Plant Gdansk": {
        "senior": "Deputy Plant Director|Dyrektor Produkcji|Dyrektor Techniczny|Dyrektor Logistyki",
        "manager": "Kierownik Zmiany|Kierownik Utrzymania Ruchu|Kierownik Magazynu|"
        "Kierownik Produkcji|Quality Manager|HSE Manager|Kierownik Chłodni",
        "professional": "Specjalista ds. Jakości|Automatyk|Mechanik Chłodnictwa|Inżynier Procesu|"
        "Elektryk|Technolog Żywności|Operator Linii|Planista Produkcji|Magazynier|"
        "Specjalista ds. BHP|Process Engineer|Refrigeration Technician|Inżynier Utrzymania Ruchu",
        "assistant": "Asystentka Dyrektora|Asystent Biura|Sekretarka|Praktykant",
    },
    "Purchasing": {
        "senior": "Director Strategic Sourcing|Director Procurement Services|Bereichsleiter Einkauf",
        "manager": "Category Manager Energy|Category Manager Equipment|Category Manager Packaging|"
        "Teamleiter Einkauf|Kierownik Zakupów|Responsable Achats|Procurement Manager",
        "professional": "Buyer|Technical Buyer|Einkäufer|Specjalista ds. Zakupów|Acheteur|"
        "Contract Specialist|Procurement Analyst|Comprador|Supplier Quality Engineer",
        "assistant": "Purchasing Assistant|Assistentin Einkauf",
    },
    "IT": {
        "senior": "Director IT|Head of IT Applications|Head of Data Platforms",
        "manager": "OT Systems Manager|IT Service Manager|Teamleiter Infrastruktur|ERP Manager|"
        "Kierownik Wsparcia IT",
        "professional": "System Administrator|Data Engineer|OT Network Engineer|Software Developer|"
        "Administrator Sieci|IT-Sachbearbeiter|Business Analyst|SCADA Engineer|Ingénieur Systèmes",
    },
    "R&D": {
        "senior": "Director Food Technology|Director Process Innovation|Directrice Innovation",
        "manager": "Laboratory Manager|Product Development Manager|Laborleiterin|"
        "Pilot Plant Manager|Responsabile Sviluppo|Packaging Development Manager",
        "professional": "Food Scientist|Process Development Engineer|Research Engineer|"
        "Lebensmitteltechnologin|Entwicklungsingenieur|Technolog Produktu|Sensory Analyst|"
        "Ingénieur Recherche|Microbiologist|Ricercatore",
    },
    "Finance": {
        "executive": "Chief Financial Officer",
        "senior": "Director Treasury|Director Financial Planning|Director Accounting",
        "manager": "Controlling Manager|Accounts Payable Manager|Teamleiterin Buchhaltung|"
        "Capex Manager|Kierownik Kontrolingu",
        "professional": "Controller|Financial Analyst|Buchhalterin|Księgowa|Treasury Analyst|"
        "Accountant|Contable|Comptable",
        "assistant": _ASSISTANTS,
    },
    "Legal": {
        "senior": "Head of Compliance",
        "manager": "Contract Manager|Compliance Manager|Data Protection Manager|Legal Manager",
        "professional": "Legal Counsel|Syndikusrechtsanwältin|Radca Prawny|Contract Analyst|"
        "Juriste|Patent Counsel|Compliance Specialist",
    },
    "fr": {
        "executive": "Directeur Général|Présidente Directrice Générale",
        "senior": "Directeur de Production|Directrice des Achats|Directeur Financier|Directrice Qualité",
        "manager": "Responsable Maintenance|Responsable Achats|Responsable Logistique|"
        "Chef de Production|Responsable Qualité|Responsable Comptabilité",
        "professional": "Acheteur|Technicien Frigoriste|Comptable|Ingénieur Process|Juriste|"
        "Technicien de Maintenance|Technicienne Qualité|Gestionnaire de Stocks",
        "assistant": "Assistante de Direction|Assistant Administratif",
    },
    "es": {
        "executive": "Director General|Consejera Delegada",
        "senior": "Director de Producción|Directora de Compras|Director Financiero",
        "manager": "Jefe de Mantenimiento|Jefa de Compras|Responsable de Logística|"
        "Jefe de Almacén|Responsable de Calidad",
        "professional": "Técnico de Mantenimiento|Compradora|Contable|Ingeniero de Procesos|"
        "Técnico Frigorista|Planificadora de Producción",
        "assistant": "Secretaria de Dirección|Auxiliar Administrativo",
    },
    "pl": {
        "executive": "Prezes Zarządu|Członek Zarządu",
        "senior": "Dyrektor Produkcji|Dyrektor Finansowy|Dyrektor Zakupów",
        "manager": "Kierownik Chłodni|Kierownik Zakupów|Kierownik Utrzymania Ruchu|Kierownik Magazynu",
        "professional": "Specjalista ds. Zakupów|Mechanik Chłodnictwa|Księgowa|Automatyk|"
        "Planista Produkcji|Technolog Żywności",
        "assistant": "Asystentka Zarządu|Sekretarka",
    },
    "de": {
        "executive": "Geschäftsführer|Geschäftsführerin",
        "senior": "Leiter Produktion|Leiter Einkauf",
        "manager": "Teamleiter Technik|Abteilungsleiterin Einkauf|Teamleiter Versand",
        "professional": "Einkäuferin|Kältetechniker|Sachbearbeiterin Buchhaltung|Disponent",
        "assistant": "Assistentin der Geschäftsführung",
    },
    "it": {
        "executive": "Amministratore Delegato|Direttrice Generale",
        "senior": "Direttore di Produzione|Direttrice Acquisti",
        "manager": "Responsabile Manutenzione|Responsabile Acquisti|Responsabile Qualità|Capo Reparto",
        "professional": "Buyer|Tecnico Frigorista|Contabile|Ingegnere di Processo|"
        "Addetta alla Logistica|Tecnologa Alimentare",
        "assistant": "Assistente di Direzione",
    },
    "": {
        "executive": "Chief Executive Officer|Managing Director|Geschäftsführer|Chief Operating "
        "Officer|Chief Financial Officer",
        "senior": "Director Production|Head of Purchasing|Director Finance|Head of Quality|Head of Logistics",
        "manager": "Cold Store Manager|Production Manager|Quality Manager|Purchasing Manager|"
        "Maintenance Manager|Logistics Manager|Finance Manager",
        "professional": "Buyer|Refrigeration Technician|Quality Specialist|Accountant|"
        "Process Engineer|Production Planner|Maintenance Engineer|Energy Analyst",
        "assistant": "Executive Assistant|Office Assistant",
    },
}


def titles_for(dice: Dice, unit: str, level: str, count: int) -> list[str]:
    """Titles for several people; one repeats only when all others are used.

    A unit without titles of its own for that level takes the general ones.

    >>> sorted(titles_for(Dice("titles"), "Board", "manager", 2))
    ['Investor Relations Manager', 'Sustainability Manager']
    """
    pool = (TITLES.get(unit, {}).get(level) or TITLES[""][level]).split("|")
    result: list[str] = []
    while len(result) < count:
        result.extend(dice.shuffled(pool))
    return result[:count]
