"""Shapes that exports of known products have, with made-up rows: is each read as what it is?"""

from __future__ import annotations

import pytest

from graph.model import Account, DecisionRole, Interaction, Opportunity, Stakeholder, TeamMember
from ingest.mapping import chosen
from ingest.recognise import Recognition, Refusal
from tests.ingest.support import imported

PEOPLE = {
    "polish": """
        Tytuł=Pani; Imię=Siri; Nazwisko=Holm; Firma=Fjordkulde; Dział=Zakupy; Stanowisko=Dyrektor;
        Adres służbowy - ulica=Polna 1; Adres służbowy - miejscowość=Gdańsk;
        Adres służbowy - kraj/region=Polska; Faks służbowy=; Telefon służbowy=+48 58 1;
        Telefon komórkowy=+48 600 1; Adres e-mail=siri@fjord.example; Typ poczty e-mail=SMTP
    """,
    "swedish": """
        Förnamn=Siri; Efternamn=Holm; Företag=Fjordkulde; Avdelning=Inköp; Befattning=Chef;
        Gatuadress, arbete=Vik 1; Ort, arbete=Malmö; Land, arbete=Sverige; Arbete=+46 40 1;
        Mobiltelefon=+46 70 1; E-postadress=siri@fjord.example; E-posttyp=SMTP; E-postnamn=S
    """,
    "czech": """
        Jméno=Siri; Příjmení=Holm; Společnost=Fjordkulde; Oddělení=Nákup; Funkce=Ředitelka;
        Ulice (zam.)=Polní 1; Město (zam.)=Brno; PSČ (zam.)=60200; Telefon (zam.)=+420 5 1;
        Mobilní telefon=+420 6 1; E-mailová adresa=siri@fjord.example
    """,
    "japanese": """
        姓=Holm; 名=Siri; 会社名=Fjordkulde; 部署=購買; 役職=部長; 番地 (会社)=1-1; 市町村 (会社)=大阪;
        郵便番号 (会社)=530; 会社電話=+81 6 1; 携帯電話=+81 90 1;
        電子メール アドレス=siri@fjord.example; 電子メールの種類=SMTP
    """,
    "french": """
        Titre=Mme; Prénom=Siri; Nom=Holm; Société=Fjordkulde; Service=Achats; Titre=Directrice;
        Rue (bureau)=Rue 1; Téléphone (bureau)=+33 1 1; Adresse de messagerie=siri@fjord.example;
        Profession=Juriste
    """,
    "italian": """
        Nome=Siri; Cognome=Holm; Nome visualizzato=Siri Holm; Email primaria=siri@fjord.example;
        Email secondaria=; Telefono lavoro=+39 02 1; Numero cellulare=+39 3 1; Città di lavoro=Milano;
        Nazione di lavoro=Italia; Qualifica=Direttrice; Reparto=Acquisti; Organizzazione=Fjordkulde
    """,
    "dynamics": """
        (Nicht ändern) Kontakt=0a1b2c3d-0000-4000-8000-000000000001;
        (Nicht ändern) Zeilenprüfsumme=abc==; (Nicht ändern) Geändert am=2026-04-01 10:00; Vorname=Siri;
        Nachname=Holm; Firmenname=Fjordkulde; Position=Direktorin; E-Mail=siri@fjord.example
    """,
}
"""Header and value of each column of one row."""
NAMES = ("Siri Holm", "Tor Vik", "Ana Gil", "Siri Holm")
CARDS = (
    "First Name,Last Name,Company,E-mail Address,Business Phone,Business Fax\n"
    "Siri,Holm,Fjordkulde,siri@fjord.example,,\n"
    "Tor,Vik,Fjordkulde,tor@fjord.example,,\nAna,Gil,Eiswerk,ana@eis.example,,\n"
)
OTHERS = [
    ("Id,CampaignId,ContactId,Status,CreatedById,SystemModstamp", "Salesforce"),
    ("Invoice Number,Invoice Status,Account Name,Sub Total,Grand Total", "Zoho CRM"),
    ("First Name,Last Name,Maiden Name,Address,Headline,Summary,Industry", "LinkedIn"),
    ("(Do Not Modify) Case,(Do Not Modify) Row Checksum,Case Title,Customer,Owner", "Microsoft Dynamics 365"),
]


@pytest.mark.parametrize("language", PEOPLE)
def test_people_of_address_books_in_further_languages(language: str) -> None:
    cells = [cell.strip().split("=", 1) for cell in PEOPLE[language].strip().split(";")]
    proposal, memory = imported("".join(f"{';'.join(row)}\n" for row in zip(*cells, strict=True)))
    assert proposal.files[0].format in ("outlook-contacts", "thunderbird", "dynamics-contacts")
    (siri,) = memory.all(Stakeholder)
    assert (siri.name, siri.emails) == ("Siri Holm", ("siri@fjord.example",))
    assert siri.title
    assert siri.title != "Juriste"
    assert [one.name for one in memory.all(Account)] == ["Fjordkulde"]


@pytest.mark.parametrize(
    "header",
    [
        "主题,开始日期**,开始时间,全天事件,提醒开/关,会议组织者,必需的与会者,可选的与会者,会议资源",
        "Betreff,Beginnt am,Beginnt um,Ganztägiges Ereignis,Erinnerung Ein/Aus,Besprechungsplanung,"
        "Erforderliche Teilnehmer,Optionale Teilnehmer,Besprechungsressourcen",
        "Ämne,Startdatum,Starttid,Heldagshändelse,Påminnelse av/på,Mötesorganisatör,"
        "Obligatoriska deltagare,Valfria deltagare,Mötesresurser",
    ],
)
def test_calendars_in_further_languages(header: str) -> None:
    meetings = [
        f"Runde {day},2026-03-0{day},10:00,,,Ines Kaspar,{name},," for day, name in enumerate(NAMES, start=1)
    ]
    proposal, memory = imported(CARDS, "\n".join([header, *meetings, ""]))
    assert proposal.files[1].format == "outlook-calendar"
    assert [one.name for one in memory.all(TeamMember)] == ["Ines Kaspar"]
    held = {(str(one.contact), str(one.day)) for one in memory.all(Interaction)}
    assert held == {("meeting", f"2026-03-0{day}") for day in range(1, len(NAMES) + 1)}


@pytest.mark.parametrize(("header", "product"), OTHERS)
def test_tables_of_a_product_that_hold_nothing_for_us_are_refused(header: str, product: str) -> None:
    names = header.split(",")
    found = chosen(names, [["Siri Holm"] * len(names)])
    assert isinstance(found, Refusal)
    assert found.reason == f"a table of {product} that says nothing of customers and who knows them"


def test_an_id_of_dynamics_says_what_a_row_is_whatever_else_is_renamed() -> None:
    header = ["(Do Not Modify) Account", "(Do Not Modify) Row Checksum", "DBA Name", "Primary Contact"]
    found = chosen(header, [["0a1b2c3d-0000-4000-8000-000000000001", "abc==", "FJORDKULDE", "Siri Holm"]])
    assert isinstance(found, Recognition)
    assert (found.format.row, found.places["id"], found.places["name"]) == ("account", 0, 2)


def test_users_of_a_weekly_export_have_an_account_and_are_ours_all_the_same() -> None:
    header = "Id,Username,LastName,FirstName,Name,Email,IsActive,ContactId,AccountId,ProfileId,UserRoleId"
    found = chosen(header.split(","), [])
    assert isinstance(found, Recognition)
    assert found.format.name == "salesforce-user"


def test_an_id_of_noughts_leads_nowhere() -> None:
    """A weekly export of Salesforce writes so that there is none."""
    accounts = (
        "Id,Name,ParentId,OwnerId,BillingCity\n0018a000024zBDZAA2,Fjordkulde,000000000000000AAA,0051,Oslo\n"
    )
    deals = (
        "Id,AccountId,Name,StageName,CloseDate,ContactId,OwnerId,ForecastCategory\n"
        "0068a00001M5NgzAAF,0018a000024zBDZAA2,Kälte,Open,2026-03-01 00:00:00,000000000000000AAA,0051,\n"
    )
    proposal, memory = imported(accounts, deals)
    assert [file.problems for file in proposal.files] == [(), ()]
    assert memory.named(Account, "Fjordkulde").parent_id is None


def test_a_company_with_an_id_and_no_name_goes_by_its_domain() -> None:
    companies = "Record ID,Company name,Company Domain Name,Company owner\n7,,fjord.example,\n8,,,\n"
    people = (
        "Record ID,First Name,Last Name,Email,Contact owner,Primary Associated Company ID\n"
        "1,Siri,Holm,siri@fjord.example,,7\n"
    )
    proposal, memory = imported(companies, people)
    (fjord,) = memory.all(Account)
    assert (fjord.name, fjord.domains) == ("fjord.example", ("fjord.example",))
    assert memory.named(Stakeholder, "Siri Holm").account_id == fjord.id
    kept = {row: type(verdict).__name__ for row, verdict in proposal.files[0].verdicts.items()}
    assert kept == {2: "Landed", 3: "Rejected"}


def test_ids_of_a_backup_of_zoho_are_those_of_its_other_exports() -> None:
    users = (
        "id,First Name,Last Name,Email,Role,Status,User Type,Time Zone\n"
        "53001,Ines,Kaspar,ines@we.example,,ACTIVE,,\n"
    )
    people = (
        "Record Id,Contact Owner.id,First Name,Last Name,Email,Account Name,Created By.id,Modified By.id\n"
        "zcrm_53007,zcrm_53001,Siri,Holm,siri@fjord.example,Fjordkulde,zcrm_53001,zcrm_53001\n"
    )
    proposal, memory = imported(users, people)
    assert [one.name for one in memory.all(TeamMember)] == ["Ines Kaspar"]
    assert not proposal.questions


def test_ids_in_brackets_behind_the_names_of_companies() -> None:
    companies = (
        "Record ID,Company name,Company Domain Name,Company owner\n1234567,Fjordkulde,fjord.example,\n"
    )
    deals = (
        "Record ID,Deal Name,Deal Stage,Amount,Currency,Pipeline,Deal owner,Associated Company\n"
        "77,Kälte,Closed Won,500,Euro,Sales,,Fjordkulde (1234567)\n"
    )
    _, memory = imported(companies, deals)
    (deal,) = memory.all(Opportunity)
    assert deal.account_id == memory.named(Account, "Fjordkulde").id
    assert deal.currency == "EUR"


def test_workbooks_of_espocrm_have_labels() -> None:
    people = (
        "Name,Account,Email,Phone,Title,Account Type,Opportunity Role,Assigned User,Teams\n"
        "Siri Holm,Fjordkulde,siri@fjord.example,,CFO,Customer,Decision Maker,Ines Kaspar,Sales\n"
        "Tor Vik,Fjordkulde,tor@fjord.example,,,Customer,,Ines Kaspar,Sales\n"
    )
    calls = (
        "Name,Parent,Status,Direction,Date Start,Date End,Users,Contacts,Assigned User\n"
        'Preis,Fjordkulde,Held,Outbound,2026-03-01 10:00,,Ines Kaspar,"Siri Holm, Tor Vik",Ines Kaspar\n'
    )
    proposal, memory = imported(people, calls)
    assert [file.format for file in proposal.files] == ["espocrm-contacts", "espocrm-calls"]
    (call,) = memory.all(Interaction)
    assert (call.contact, len(call.stakeholder_ids), len(call.team_member_ids)) == ("call", 2, 1)
    assert memory.named(Stakeholder, "Siri Holm").unit_id is None


def test_a_deal_names_its_contact_at_its_company_and_nobody_else() -> None:
    people = (
        "Person - ID,Person - Name,Person - Organization,Person - Email\n"
        "1,Siri Holm,Fjordkulde,siri@fjord.example\n2,Siri Holm,Eiswerk,siri@eis.example\n"
    )
    deals = (
        "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Organization,Deal - Contact person\n"
        "7,Kälte,Demo,open,Eiswerk,Siri Holm\n8,Eis,Demo,open,Fjordkulde,Tor Vik\n"
    )
    _, memory = imported(people, deals)
    (seat,) = memory.all(DecisionRole)
    (there,) = (one for one in memory.all(Stakeholder) if one.emails == ("siri@eis.example",))
    assert seat.stakeholder_id == there.id


@pytest.mark.parametrize(
    ("days", "first"), [(("03/04/2026", "05/06/2026"), 3), (("03/04/2026", "25/06/2026"), 4)]
)
def test_a_product_writes_the_month_first_unless_the_file_proves_otherwise(
    days: tuple[str, str], first: int
) -> None:
    rows = "".join(f"{n},Kälte {n},Demo,Open,Fjordkulde,{day},40\n" for n, day in enumerate(days, 1))
    _, memory = imported(f"Copper ID,Name,Stage,Status,Company,Close Date,Win Probability\n{rows}")
    found = memory.named(Opportunity, "Kälte 1").close_date
    assert found is not None
    assert found.month == first


def test_leads_of_zoho_without_a_company_are_people() -> None:
    header = "Lead Name,Email,Phone,Lead Source,Lead Owner,Lead Status,Industry"
    proposal, memory = imported(f"{header}\nSiri Holm,siri@fjord.example,,Web,Ines Kaspar,New,Energy\n")
    assert proposal.files[0].format == "zoho-leads-plain"
    assert [one.name for one in memory.all(Stakeholder)] == ["Siri Holm"]


def test_pipedrives_sheet_for_an_import_of_all_at_once_is_read_as_its_people() -> None:
    header = (
        "Person - Name*,Person - First name,Person - Last name,Person - Phone,Person - Email (Work),"
        "Organization - Name*,Organization - Address,Deal - Title,Activity - Subject*,Note - Content*"
    )
    proposal, memory = imported(
        f'{header}\nSiri Holm,Siri,Holm,+47 1,siri@fjord.example,Fjordkulde,"5, Vik, Oslo",Kälte,Call,x\n'
    )
    assert proposal.files[0].format == "pipedrive-people"
    (siri,) = memory.all(Stakeholder)
    assert (siri.name, siri.location) == ("Siri Holm", None)


@pytest.mark.parametrize(
    ("header", "format_"),
    [
        ("ID record,Nome trattativa,Importo,Fase trattativa,Proprietario della trattativa", "hubspot-deals"),
        ("ID record,Nome azienda,URL sito web,Partita IVA,Città,Stato lead", "hubspot-companies"),
        ("ID do registro.,Nome do negócio,Etapa do negócio,Valor,Data de fechamento", "hubspot-deals"),
        ("ID de fiche d'informations,Nom de la transaction,Phase de la transaction", "hubspot-deals"),
        ("ID de fiche d'informations,Nom de l'entreprise,Secteur d'activité,Ville", "hubspot-companies"),
        ("ID de registro - Contact,Nombre,Apellidos,Correo,Propietario del contacto", "hubspot-contacts"),
        ("Lead-ID,Firma/Account,Vorname,Nachname,Lead-Status,Lead-Inhaber", "salesforce-report-leads"),
        ("Opportunity-ID,Opportunity-Name,Phase,Schlusstermin", "salesforce-report-opportunities"),
        ("ID record,Lead Proprietario.id,Nome,Cognome,E-mail,Stato Lead,Creato da.id", "zoho-leads"),
    ],
)
def test_labels_in_other_languages_that_importers_list(header: str, format_: str) -> None:
    found = chosen(header.split(","), [["x"] * len(header.split(","))])
    assert isinstance(found, Recognition), found
    assert found.format.name == format_


def test_a_given_name_alone_is_no_name_beside_the_whole_one() -> None:
    header = "Full Name,First Name,E-mail,Company,Job Title"
    _, memory = imported(f"{header}\nSiri Holm,Siri,siri@fjord.example,Fjordkulde,Director\n")
    assert [one.name for one in memory.all(Stakeholder)] == ["Siri Holm"]
