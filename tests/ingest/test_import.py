"""Does an import keep its promises, whatever is in the files?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Key, TeamMember
from ingest import ImportOptions, Landed, Proposal, SourceFile, formats, prepare, report
from tests.ingest import test_hubspot, test_salesforce
from tests.ingest.support import TODAY, Memory, check_whole, csv_file, imported, reasons

SALESFORCE = [
    test_salesforce.ACCOUNTS, test_salesforce.CONTACTS, test_salesforce.USERS, test_salesforce.DEALS,
    test_salesforce.ROLES, test_salesforce.TASKS, test_salesforce.EVENTS, test_salesforce.GUESTS,
    test_salesforce.MAILS,
]  # fmt: skip
HUBSPOT = [test_hubspot.COMPANIES, test_hubspot.CONTACTS, test_hubspot.DEALS, test_hubspot.ACTIVITIES]
OPTIONS = ImportOptions(today=TODAY)


def check_rows_add_up(proposal: Proposal, rows: list[int]) -> None:
    effects = {v.key: "created" for f in proposal.files for v in f.verdicts.values() if isinstance(v, Landed)}
    told = report(proposal, effects, 1, {"accounts": 1})
    for file, expected in zip(told["files"], rows, strict=True):
        parts = (
            file["created"]
            + file["updated"]
            + file["unchanged"]
            + len(file["skipped"])
            + len(file["rejected"])
        )
        assert file["rows"] == parts == expected
    assert sum(file["created"] for file in told["files"]) == len(effects)


@pytest.mark.parametrize("texts", [SALESFORCE, HUBSPOT], ids=["salesforce", "hubspot"])
def test_rows_add_up(texts: list[str]) -> None:
    proposal, _ = imported(*texts)
    check_rows_add_up(proposal, [len(text.strip().splitlines()) - 1 for text in texts])


@settings(max_examples=15, deadline=None)
@given(st.permutations(SALESFORCE + HUBSPOT))
def test_order_of_files_does_not_matter(texts: list[str]) -> None:
    usual, _ = imported(*SALESFORCE, *HUBSPOT)
    shuffled, _ = imported(*texts)
    assert shuffled.statements == usual.statements
    assert [q.kind for q in shuffled.questions] == [q.kind for q in usual.questions]


@pytest.mark.parametrize("texts", [SALESFORCE, HUBSPOT], ids=["salesforce", "hubspot"])
def test_second_import_says_the_same(texts: list[str]) -> None:
    first, memory = imported(*texts)
    second, _ = imported(*texts, lookup=memory)
    assert second.statements == first.statements


def test_files_one_by_one_come_to_the_same_people() -> None:
    whole, memory = imported(*SALESFORCE)
    said = list[object]()
    store = Memory()
    for text in SALESFORCE:
        proposal, _ = imported(text, lookup=store)
        said += proposal.statements
        store = Memory(said)  # type: ignore[arg-type]
    ids = {
        key for key in memory.records if key.kind in ("account", "stakeholder", "team_member", "opportunity")
    }
    ours = {
        key for key in store.records if key.kind in ("account", "stakeholder", "team_member", "opportunity")
    }
    assert ids <= ours
    assert {key.id for key in ours - ids} <= {
        a.id for a in store.records.values() if getattr(a, "holding", False)
    }
    assert whole.statements


def test_the_store_is_asked_once_per_kind() -> None:
    store = Memory()
    prepare([csv_file("a", text) for text in SALESFORCE + HUBSPOT], store, OPTIONS)
    assert store.questions.pop("find identity") == 2, "once about people, once about companies"
    assert set(store.questions.values()) == {1}


CELLS = st.one_of(
    st.sampled_from(["", "003A00000000001IAA", "2026-13-45", "true", "a@b.example", "9" * 500, "x" * 1200]),
    st.just("\ud800"),
    st.text(max_size=15),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_content_raises(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([form for form in formats() if not form.companion]))
    header = [names[0] for names in form.columns.values()]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=5))
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows])
    content = ("\n".join(quoted) + "\n").encode("utf-8", "surrogatepass")
    proposal = prepare([SourceFile("x.csv", content)], Memory(), OPTIONS)
    assert len(proposal.files) == 1
    assert not any(file.refusal for file in proposal.files)
    check_whole(proposal)
    effects = {statement.key: "created" for statement in proposal.statements}
    for told in report(proposal, effects, 1, {})["files"]:
        parts = (
            told["created"]
            + told["updated"]
            + told["unchanged"]
            + len(told["skipped"])
            + len(told["rejected"])
        )
        assert told["rows"] == parts == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_set_still_makes_whole_records(data: st.DataObject) -> None:
    texts = []
    for text in SALESFORCE + HUBSPOT:
        rows = [line.strip().split(",") for line in text.strip().splitlines()]
        for _ in range(data.draw(st.integers(0, 2))):
            row = data.draw(st.sampled_from(rows[1:]))
            row[data.draw(st.integers(0, len(row) - 1))] = (
                data.draw(CELLS).replace(",", " ").replace("\n", " ")
            )
        texts.append("\n".join(",".join(row) for row in rows) + "\n")
    files = [SourceFile(f"{place}.csv", text.encode("utf-8", "replace")) for place, text in enumerate(texts)]
    check_whole(prepare(files, Memory(), OPTIONS))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    (file,) = prepare([SourceFile("x", data)], Memory(), OPTIONS).files
    assert file.refusal or file.format


def test_unknown_and_unreadable_files_are_refused_with_a_reason() -> None:
    def broken() -> bytes:
        raise PermissionError(13, "Permission denied")

    files = [csv_file("a.csv", "Foo,Bar\n1,2\n"), SourceFile("b.csv", broken), SourceFile("c.csv", b"")]
    proposal = prepare(files, Memory(), OPTIONS)
    told = report(proposal, {}, None, {})["files"]
    assert [file["refused"] for file in told] == [
        "no known export has these columns", "cannot be read: Permission denied", "holds no table",
    ]  # fmt: skip
    assert [len(file["rejected"]) for file in told] == [1, 0, 0]
    assert proposal.statements == ()


def test_the_same_content_twice_counts_once() -> None:
    files = [csv_file("a.csv", test_hubspot.COMPANIES), csv_file("copy.csv", test_hubspot.COMPANIES)]
    proposal = prepare(files, Memory(), OPTIONS)
    check_rows_add_up(proposal, [2, 2])
    assert proposal.files[1].refusal is None
    assert set(reasons(proposal.files[1]).values()) == {"the same content as another file of this import"}


def test_report_takes_the_effect_of_each_record_once() -> None:
    proposal, _ = imported(
        test_salesforce.EVENTS, test_salesforce.GUESTS, test_salesforce.CONTACTS, test_salesforce.USERS
    )
    event = next(v.key for v in proposal.files[0].verdicts.values() if isinstance(v, Landed))
    told = report(proposal, {event: "created"}, 7, {"accounts": 3})
    assert (told["revision"], told["totals"]) == (7, {"accounts": 3})
    assert [(f["created"], f["updated"]) for f in told["files"][:2]] == [(1, 0), (0, 2)]
    assert report(proposal, {}, None, {})["files"][0]["unchanged"] == 2


def test_undecided_columns_are_asked_about_and_their_rows_kept() -> None:
    proposal, memory = imported("""
        Id,Name,StageName,CloseDate,Amount,AccountId
        006A00000000001IAA,Kessel,Prospecting,03/04/2027,1.500,
    """)
    assert [q.details["column"] for q in proposal.questions if q.kind == "ambiguous-column"] == [
        "CloseDate",
        "Amount",
    ]
    assert [(p.column, p.value) for p in proposal.files[0].problems] == [
        ("CloseDate", "03/04/2027"),
        ("Amount", "1.500"),
    ]
    assert Key("opportunity", next(k.id for k in memory.records if k.kind == "opportunity")) in memory.records


def test_every_document_is_named_by_its_content() -> None:
    proposal, _ = imported(*HUBSPOT)
    documents = {file.document for file in proposal.files}
    assert {statement.document for statement in proposal.statements} == documents
    assert all(len(document) == 64 for document in documents)
    assert {statement.source for statement in proposal.statements} == {"hubspot"}


def test_one_of_us_in_two_systems_is_one() -> None:
    _, both = imported(*SALESFORCE, *HUBSPOT)
    ines = both.named(TeamMember, "Ines Kaspar")
    again, _ = imported(*HUBSPOT, lookup=both)
    assert ines.id in {statement.id for statement in again.statements if statement.kind == "team_member"}
    assert ines.id.startswith("mem-")
    assert len(ines.aliases) == 1


def test_a_row_that_is_read_twice_is_in_one_count() -> None:
    people = """
        Name,Is a company,Related company,Email,City
        Fjordkulde,1,,,Oslo
        Siri Holm,0,Fjordkulde,siri@fjord.example,Oslo
        ,0,Fjordkulde,,Oslo
    """
    leads = """
        id,display_name,url,status_label,primary_contact_name,primary_contact_primary_email,num_calls
        lead_1,Fjordkulde,https://fjord.example,Customer,Siri Holm,siri@fjord.example,3
        lead_2,Eisland,,Lead,,,0
        lead_3,,,Lead,Tor Vik,tor@eis.example,0
    """
    proposal, _ = imported(people, leads)
    check_rows_add_up_loosely(proposal, [3, 3])
    odoo, close = proposal.files
    assert (odoo.format, odoo.also) == ("odoo-contacts", ("odoo-companies",))
    assert (close.format, close.also) == ("close-leads", ("close-primary-contacts",))
    assert (odoo.columns or {})["Is a company"] != "not used"
    assert [row for row, v in close.verdicts.items() if isinstance(v, Landed)] == [2, 3, 4]
    assert [(p.row, p.reason) for p in close.problems] == [
        (4, "not read as account: an account needs a name")
    ]


def check_rows_add_up_loosely(proposal: Proposal, rows: list[int]) -> None:
    told = report(proposal, {}, None, {})
    for file, expected in zip(told["files"], rows, strict=True):
        parts = file["unchanged"] + len(file["skipped"]) + len(file["rejected"])
        assert file["rows"] == parts == expected
