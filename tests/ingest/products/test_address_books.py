# ruff: noqa: E501 - rows stay whole
"""Do address books, calendars and archives of oneself become what they mean, in several languages?"""

import pytest

from tests.ingest.products.support import told

GOOGLE_OLD = "Name,Given Name,Family Name,Birthday,Gender,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Organization 1 - Department\nSiri Holm,Siri,Holm,1980-01-01,,* myContacts ::: Kunden,* Work,siri@fjord.example ::: s2@fjord.example,Home,s@home.example,Work,1 ::: 2,,Fjordkulde,CFO,Finance\n"
GOOGLE_NEW = "First Name,Middle Name,Last Name,Phonetic First Name,File As,Organization Name,Organization Title,Birthday,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\nSiri,,Holm,,,Fjordkulde,CFO,--12-01,x,* myContacts,* Work,siri@fjord.example,Home,s@home.example,Work,1\n,,,,,Fjordkulde,,,,* myContacts,Work,info@fjord.example,,,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_google_old(encoding: str) -> None:
    all_ = told(GOOGLE_OLD.encode(encoding))
    assert all_.people == {
        "Siri Holm": ("Fjordkulde", "CFO", "s2@fjord.example s@home.example siri@fjord.example")
    }
    never = {name for name, use in (all_.proposal.files[0].columns or {}).items() if use == "never stored"}
    assert never == {"Birthday", "Gender"}


def test_google_new() -> None:
    assert told(GOOGLE_NEW).people == {
        "Siri Holm": ("Fjordkulde", "CFO", "s@home.example siri@fjord.example"),
        "info@fjord.example": ("Fjordkulde", "", "info@fjord.example"),
    }


CONNECTIONS = """
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Siri,Holm,https://www.linkedin.com/in/siri-holm,,Fjordkulde,CFO,15 Jan 2026
Tor,Vik,https://www.linkedin.com/in/Tor-Vik/,tor@fjord.example,Fjordkulde,CEO,03 Feb 2026
,,,,,,03 Feb 2026
"""
MESSAGES = """
CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
c1,,Ines Kaspar,https://www.linkedin.com/in/ines,Siri Holm,https://www.linkedin.com/in/siri-holm,2026-03-15 09:30:00 UTC,,Hello,INBOX
c1,,Siri Holm,https://www.linkedin.com/in/siri-holm,Ines Kaspar,https://www.linkedin.com/in/ines,2026-03-16 09:30:00 UTC,,"Hi
there",INBOX
c2,Group,Ines Kaspar,https://www.linkedin.com/in/ines,"Siri Holm,Tor Vik","https://www.linkedin.com/in/siri-holm,linkedin.com/in/tor-vik?trk=x",2026-03-17 09:30 UTC,,All,INBOX
c3,,Tor Vik,https://www.linkedin.com/in/tor-vik,Ines Kaspar,https://www.linkedin.com/in/ines,2026-03-18 09:30:00 UTC,,Hi,INBOX
BADROW
"""
INVITATIONS = """
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Ines Kaspar,Siri Holm,"3/1/26, 10:00 AM",,OUTGOING,https://www.linkedin.com/in/ines,https://www.linkedin.com/in/siri-holm
Tor Vik,Ines Kaspar,"3/25/26, 10:00 AM",,INCOMING,https://www.linkedin.com/in/tor-vik,https://www.linkedin.com/in/ines
"""


def test_linkedin() -> None:
    all_ = told(CONNECTIONS, MESSAGES, INVITATIONS)
    assert all_.formats == ["linkedin-connections", "linkedin-messages", "linkedin-invitations"]
    assert all_.people == {
        "Siri Holm": ("Fjordkulde", "CFO", ""),
        "Tor Vik": ("Fjordkulde", "CEO", "tor@fjord.example"),
    }
    assert all_.contacts == [
        ("2026-03-01", "message", "held", "outbound", "Ines Kaspar", "Siri Holm"),
        ("2026-03-15", "message", "held", "outbound", "Ines Kaspar", "Siri Holm"),
        ("2026-03-16", "message", "held", "inbound", "Ines Kaspar", "Siri Holm"),
        ("2026-03-17", "message", "held", "outbound", "Ines Kaspar", "Siri Holm+Tor Vik"),
        ("2026-03-18", "message", "held", "inbound", "Ines Kaspar", "Tor Vik"),
        ("2026-03-25", "message", "held", "inbound", "Ines Kaspar", "Tor Vik"),
    ]
    assert [all_.why(place) for place in range(3)] == [
        ["a contact needs a name or an e-mail address"],
        ["an activity needs its day"],
        [],
    ]


def test_linkedin_with_one_partner_cannot_tell_whose_archive_it_is() -> None:
    one = "\n".join(line for line in MESSAGES.splitlines() if not line.startswith(("c2", "c3")))
    assert {contact[4] for contact in told(CONNECTIONS, one).contacts} == {""}


def test_linkedin_messy() -> None:
    preamble = '\ufeffNotes:\n"Some of your connections, as you may notice, have no address"\n\nFirst Name,Last Name,Email Address,Company,Position,Connected On,\nSiri,Holm,,Fjordkulde,CFO,7-Feb-22,\n'
    assert told(preamble).people == {"Siri Holm": ("Fjordkulde", "CFO", "")}
    assert told(CONNECTIONS.replace("\n", "\r\n")).accounts == {"Fjordkulde"}


OUTLOOK = {
    "en": "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Street,Business Phone,Mobile Phone,Birthday,E-mail Address,E-mail Type,E-mail 2 Address,Gender,Manager's Name,Spouse\n,Siri,,Holm,Fjordkulde,Finance,CFO,x,1,2,0/0/00,siri@fjord.example,SMTP,s@home.example,Unspecified,Tor Vik,\n,Tor,,Vik,Fjordkulde,,CEO,,,,0/0/00,/o=Fjord/ou=x/cn=tor,EX,,,,\n",
    "de": "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;E-Mail 2: Adresse;Name des/der Vorgesetzten\n;Siri;;Holm;Fjordkulde;Finance;CFO;x;1;2;siri@fjord.example;SMTP;s@home.example;Tor Vik\n;Tor;;Vik;Fjordkulde;;CEO;;;;;;;\n",
    "fr": "Titre,Prénom,Deuxième prénom,Nom,Société,Service,Titre du poste,Rue (bureau),Téléphone (bureau),Tél. mobile,Adresse de messagerie,Adresse de messagerie 2,Nom du responsable\n,Siri,,Holm,Fjordkulde,Finance,CFO,x,1,2,siri@fjord.example,s@home.example,Tor Vik\n,Tor,,Vik,Fjordkulde,,CEO,,,,,,\n",
    "es": "Título,Nombre,Segundo nombre,Apellidos,Organización,Departamento,Puesto,Calle del trabajo,Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico,Dirección de correo electrónico 2,Nombre del director\n,Siri,,Holm,Fjordkulde,Finance,CFO,x,1,2,siri@fjord.example,s@home.example,Tor Vik\n,Tor,,Vik,Fjordkulde,,CEO,,,,,,\n",
    "it": "Titolo,Nome,Secondo nome,Cognome,Società,Reparto,Posizione,Via (uff.),Telefono ufficio,Cellulare,Indirizzo posta elettronica,Indirizzo posta elettronica 2,Nome manager\n,Siri,,Holm,Fjordkulde,Finance,CFO,x,1,2,siri@fjord.example,s@home.example,Tor Vik\n,Tor,,Vik,Fjordkulde,,CEO,,,,,,\n",
    "nl": 'Titel,Voornaam,Middelste naam,Achternaam,Bedrijf,Afdeling,Functie,"Werkadres, straat",Telefoon op werk,Mobiele telefoon,E-mailadres,E-mailadres 2,Naam manager\n,Siri,,Holm,Fjordkulde,Finance,CFO,x,1,2,siri@fjord.example,s@home.example,Tor Vik\n,Tor,,Vik,Fjordkulde,,CEO,,,,,,\n',
}


@pytest.mark.parametrize("language", OUTLOOK)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_outlook_contacts(language: str, encoding: str) -> None:
    all_ = told(OUTLOOK[language].encode(encoding))
    assert all_.formats == ["outlook-contacts"]
    assert all_.people == {
        "Siri Holm": ("Fjordkulde", "CFO", "s@home.example siri@fjord.example"), "Tor Vik": ("Fjordkulde", "CEO", ""),
    }  # fmt: skip
    assert all_.managers == {"Siri Holm": "Tor Vik"}


CALENDARS = {
    "en": 'Subject,Start Date,Start Time,End Date,End Time,All day event,Reminder on/off,Meeting Organizer,Required Attendees,Optional Attendees,Meeting Resources,Private,Show time as\nMeet,3/4/2026,10:00:00 AM,3/4/2026,11:00:00 AM,False,True,Ines Kaspar,"Ines Kaspar;Holm, Siri",Tor Vik,Room 1,False,2\nMeet,3/14/2026,2:00:00 PM,,,False,True,Siri Holm,Siri Holm;Ines Kaspar,,,False,2\nDoctor,3/15/2026,2:00:00 PM,,,False,True,Ines Kaspar,,,,True,2\n',
    "de": "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis;Besprechungsorganisation;Erforderliche Teilnehmer;Optionale Teilnehmer;Besprechungsressourcen;Privat\nMeet;4.3.2026;10:00:00;4.3.2026;11:00:00;Falsch;Ines Kaspar;Ines Kaspar;Siri Holm;Tor Vik;Falsch\n",
}


def test_outlook_calendar() -> None:
    all_ = told(OUTLOOK["en"], CALENDARS["en"])
    assert all_.formats == ["outlook-contacts", "outlook-calendar"]
    assert all_.contacts == [
        ("2026-03-04", "meeting", "held", "mutual", "Ines Kaspar", "Siri Holm+Tor Vik"),
        ("2026-03-14", "meeting", "held", "mutual", "Ines Kaspar", "Siri Holm"),
    ]
    assert all_.why(1) == ["a private entry"]


def test_outlook_calendar_in_german_of_one_row() -> None:
    all_ = told(OUTLOOK["en"], CALENDARS["de"])
    assert all_.formats[1] == "outlook-calendar"
    # With one row only nobody can tell whose calendar it is.
    assert all_.contacts == [("2026-03-04", "meeting", "held", "mutual", "", "Siri Holm")]


THUNDERBIRD = "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Mobile Number,Work City,Work ZipCode,Job Title,Department,Organization,Birth Year,Custom 1,Notes,\nSiri,Holm,Siri Holm,,siri@fjord.example,s@home.example,,1,2,Oslo,1,CFO,Finance,Fjordkulde,1980,,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_thunderbird(encoding: str) -> None:
    assert told(THUNDERBIRD.encode(encoding)).people == {
        "Siri Holm": ("Fjordkulde", "CFO", "s@home.example siri@fjord.example")
    }


def test_thunderbird_messy() -> None:
    german = "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Tel. dienstlich,Mobil-Tel.-Nr.,Organisation,Messenger-Name\n,,,ünbrauchbar,,1,2,,\nSiri,Holm,,siri@fjord.example,,1,2,Fjordkulde,\n"
    all_ = told(german.encode("cp1252"))
    assert all_.people == {"Siri Holm": ("Fjordkulde", "", "siri@fjord.example")}
    assert all_.why() == ["a contact needs a name or an e-mail address"]


def test_hubspot_in_other_languages() -> None:
    spanish = "ID de registro,Nombre,Apellidos,Correo,Cargo,Ciudad,País/región,Número de teléfono,Propietario del contacto,Último contacto,Estado del lead,Nombre de la empresa\n1,Siri,Holm,siri@fjord.example,CFO,Oslo,Noruega,1,Ines Kaspar,2026-01-01,Nuevo,Fjordkulde\n"
    german = "Datensatz-ID;Vorname;Nachname;E-Mail;Jobbezeichnung;Lead-Status;Unternehmensname;Für Kontakt zuständiger Mitarbeiter\n1;Siri;Holm;siri@fjord.example;CFO;Neu;Fjordkulde;Ines Kaspar\n"
    for text in (spanish, german):
        all_ = told(text)
        assert (all_.formats, all_.team) == (["hubspot-contacts"], {"Ines Kaspar"})
        assert all_.people == {"Siri Holm": ("Fjordkulde", "CFO", "siri@fjord.example")}
