# ruff: noqa: E501 - rows stay whole
"""Do workbooks, vCards, calendars and mails become people and contacts, together with other files?"""

import gzip

from tests.ingest.products.support import told
from tests.ingest.readers.books import Cell, Day, ods, xls, xlsx, zipped

CARDS = """
BEGIN:VCARD
VERSION:3.0
UID:u1
FN:Siri Holm
N:Holm;Siri;;;
ORG:Fjordkulde;Einkauf
TITLE:Head of Purchasing
EMAIL:siri@fjordkulde.example
X-MS-MANAGER:Tor Vik
END:VCARD
BEGIN:VCARD
VERSION:2.1
N:Vik;Tor
FN:Tor Vik
ORG:Fjordkulde
EMAIL;INTERNET:tor@fjordkulde.example
END:VCARD
BEGIN:VCARD
FN:Fjordkulde
ORG:Fjordkulde
END:VCARD
"""
CALENDAR = """
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:e1
DTSTART:20261102T090000Z
RRULE:FREQ=WEEKLY;COUNT=2
SUMMARY:Status
ORGANIZER;CN=Ines:mailto:ines@ours.example
ATTENDEE:mailto:ines@ours.example
ATTENDEE:mailto:siri@fjordkulde.example
ATTENDEE;PARTSTAT=DECLINED:mailto:tor@fjordkulde.example
END:VEVENT
BEGIN:VEVENT
UID:e2
DTSTART:20261103T090000Z
CLASS:PRIVATE
ATTENDEE:mailto:siri@fjordkulde.example
END:VEVENT
END:VCALENDAR
"""
MAILBOX = """
From - Mon Nov 02 2026
Message-ID: <1@ours.example>
Date: Wed, 4 Nov 2026 10:00:00 +0000
From: Ines <ines@ours.example>
To: Tor Vik <tor@fjordkulde.example>
Subject: Offer

Hello

From - Mon Nov 02 2026
Message-ID: <2@fjordkulde.example>
Date: Thu, 5 Nov 2026 10:00:00 +0000
From: Tor Vik <tor@fjordkulde.example>
To: ines@ours.example
In-Reply-To: <1@ours.example>
Subject: Re: Offer

Thanks
From - Mon Nov 02 2026

From - Mon Nov 02 2026
Message-ID: <3@fjordkulde.example>
Date: Thu, 5 Nov 2026 10:00:01 +0000
From: Siri <siri@fjordkulde.example>
To: ines@ours.example
Auto-Submitted: auto-replied
Subject: Away
"""


def test_cards_calendar_and_mailbox_together() -> None:
    all_ = told(CARDS, CALENDAR, MAILBOX, team=("ours.example",))
    assert all_.formats == ["vcard", "calendar", "mail"]
    assert all_.people == {
        "Siri Holm": ("Fjordkulde", "Head of Purchasing", "siri@fjordkulde.example"),
        "Tor Vik": ("Fjordkulde", "", "tor@fjordkulde.example"),
    }
    assert all_.managers == {"Siri Holm": "Tor Vik"}
    assert all_.contacts == [
        ("2026-11-02", "meeting", "held", "mutual", "Ines", "Siri Holm"),
        ("2026-11-04", "email", "held", "outbound", "Ines", "Tor Vik"),
        ("2026-11-05", "email", "held", "inbound", "Ines", "Tor Vik"),
        ("2026-11-09", "meeting", "held", "mutual", "Ines", "Siri Holm"),
    ]
    assert [all_.why(place) for place in range(3)] == [
        ["the card of a company, not of a person"], ["a private event"],
        ["an automatic answer"],
    ]  # fmt: skip


def test_meetings_that_a_shared_mailbox_calls_and_those_of_a_crowd() -> None:
    office = CALENDAR.replace(
        "mailto:ines@ours.example\nATTENDEE", "mailto:office@fjordkulde.example\nATTENDEE", 1
    )
    crowd = "".join(f"ATTENDEE:mailto:p{place}@x.example\n" for place in range(30))
    called_off = CALENDAR.replace("SUMMARY:Status", "SUMMARY:Canceled: Status")
    assert len(told(CARDS, office, team=("ours.example",)).contacts) == 2
    many = told(CARDS, CALENDAR.replace("ATTENDEE", crowd + "ATTENDEE", 1), team=("ours.example",))
    assert many.why(1)[0] == "a meeting of 32 people is no contact with each"
    assert told(CARDS, called_off, team=("ours.example",)).why(1)[0] == "a cancelled meeting"


def test_a_workbook_of_several_sheets() -> None:
    book = xlsx({
        "Contacts": [
            ["My report"], [],
            ["Contact ID", "First Name", "Last Name", "Account Name", "Email", "Contact Owner", "Mailing City"],
            ["003A", "Siri", "Holm", "Fjordkulde", "siri@fjordkulde.example", "Ines Kaspar", "Oslo"],
        ],
        "Tasks": [
            ["Assigned", "Subject", "Date", "Task", "Company / Account", "Contact", "Activity Type", "Status"],
            ["Ines Kaspar", "Call: Offer", Day(46300.0), True, "Fjordkulde", "Siri Holm", "Call", "Completed"],
        ],
        "Empty": [],
    })  # fmt: skip
    all_ = told(book)
    assert all_.formats == ["salesforce-report-contacts", "salesforce-report-activities"]
    assert [file.name for file in all_.proposal.files] == ["0.export/Contacts", "0.export/Tasks"]
    assert list(all_.proposal.files[0].verdicts) == [1, 2, 4]
    assert all_.contacts == [("2026-10-05", "call", "held", "mutual", "Ines Kaspar", "Siri Holm")]


def test_numbers_as_ids_and_other_workbooks() -> None:
    rows: list[list[Cell]] = [
        [
            "Record ID",
            "First Name",
            "Last Name",
            "Email",
            "Contact owner",
            "Lead Status",
            "Associated Company",
        ],
        [51.0, "Siri", "Holm", "siri@fjordkulde.example", "Ines Kaspar", "Open", "Fjordkulde"],
    ]
    for data in (xlsx({"S": rows}), ods({"S": rows}), xls(rows)):
        all_ = told(data)
        assert all_.formats == ["hubspot-contacts"]
        (verdict,) = all_.proposal.files[0].verdicts.values()
        assert all_.people == {"Siri Holm": ("Fjordkulde", "", "siri@fjordkulde.example")}
        assert "hubspot:contact:51" in str(list(all_.proposal.statements))
        assert verdict


def test_a_packed_table() -> None:
    text = b"First Name,Last Name,Email Address,Company,Position,Connected On\nSiri,Holm,,Fjordkulde,CFO,01 Mar 2026\n"
    assert told(gzip.compress(text)).people == {"Siri Holm": ("Fjordkulde", "CFO", "")}


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    picture = told(b"\x89PNG\r\n\x1a\n" + bytes(100)).proposal.files[0]
    assert picture.refusal == (
        "cannot be read: the file is a picture, not a table, whatever its name says; "
        "export the data as CSV or as an Excel workbook and import that file"
    )
    refusals = [
        told(data).proposal.files[0].refusal or ""
        for data in (
            ods({"S": []}, locked=True),
            b"\x1f\x8bnothing",
            zipped({"word/document.xml": "", "[Content_Types].xml": ""}),
            b"%PDF-1.7",
        )
    ]
    assert [
        "password" in refusals[0],
        "gzip" in refusals[1],
        "text document" in refusals[2],
        "PDF" in refusals[3],
    ] == [True] * 4
