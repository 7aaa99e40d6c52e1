# ruff: noqa: E501 - rows stay whole
"""Do the rules that a format declares give the cells that they say?"""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import formats
from ingest.shaping import shape_from, shaper


def shaped(rules: Mapping[str, Any], *rows: dict[str, str]) -> list[dict[str, str]]:
    change = shaper(shape_from(rules), rows)
    return [change(row) for row in rows]


def test_fields_that_gather_all_their_columns() -> None:
    row = {"email": "a@x", "email#2": "b@x", "phone": "1", "phone#2": "2"}
    assert shaped({"gather": ["email", "phone"]}, row) == [{"email": "a@x; b@x", "phone": "1; 2"}]
    assert shaped({"gather": ["email"]}, {"email#3": "c@x"}) == [{"email": "c@x"}]


def test_a_day_takes_its_time() -> None:
    rules = {"clock": {"start": "start_time"}}
    rows = [{"start": "3/4/2026", "start_time": "10:00 AM"}, {"start": "3/4/2026"}, {"start_time": "10:00"}]
    assert shaped(rules, *rows) == [{"start": "3/4/2026 10:00 AM"}, {"start": "3/4/2026"}, {}]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('["a1", "b2"]', "a1;b2"), ('[{"emailAddress": "a@x.example", "primary": true}]', "a@x.example"),
        ('{"id1": {"role": "Boss"}}', "id1"), ("[]", ""), ("[1, null]", "1"), ("[broken", "[broken"), ('["a\\ud800\\u0000b"]', "ab"), ("plain", "plain"),
        ("[" * 100_000, "[" * 100_000),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_json_in_a_cell(cell: str, expected: str) -> None:
    assert shaped({"json": ["ids"]}, {"ids": cell}) == [{"ids": expected} if expected else {}]


def test_what_stands_for_nothing_and_what_counts_only_sometimes() -> None:
    rules = {
        "blank": ["Default Value", "0/0/00"],
        "when": {"contact_ids": {"field": "parent_type", "says": ["Contacts"]}},
    }
    rows = [
        {"title": "default value", "contact_ids": "7", "parent_type": "Accounts"},
        {"contact_ids": "7", "parent_type": "CONTACTS"},
    ]
    assert shaped(rules, *rows) == [{"parent_type": "Accounts"}, rows[1]]


def test_rows_that_a_format_is_not_about() -> None:
    only = {"field": "kind", "says_not": ["1", "Company"], "reason": "a company"}
    rule = shape_from({"only": only}).only
    assert rule is not None
    assert [rule.leaves_out({"kind": text}) for text in ("1", "company", "0", "")] == [
        "a company",
        "a company",
        "",
        "",
    ]


PROFILE = "https://www.linkedin.com/in/"


def test_whose_export_it_is() -> None:
    rules = {
        "gather": ["contact_ids"], "profile": ["contact_ids", "sender"], "comma": ["contact_ids"],
        "owner": {"everybody": "contact_ids", "sender": "sender", "name": "sender_name"},
    }  # fmt: skip
    rows = [
        {"sender": PROFILE + "Ana", "sender_name": "Ana L", "contact_ids": PROFILE + "Ana", "contact_ids#2": PROFILE + "pedro/"},
        {"sender": PROFILE + "otto?trk=1", "sender_name": "Otto", "contact_ids": PROFILE + "otto", "contact_ids#2": PROFILE + "Pedro"},
        {"sender": PROFILE + "pedro", "sender_name": "Pedro F", "contact_ids": PROFILE + "pedro",
         "contact_ids#2": f"{PROFILE}ana,{PROFILE}otto"},
    ]  # fmt: skip
    told = shaped(rules, *rows)
    assert [(one["contact_ids"], one["owner"], one["direction"]) for one in told] == [
        ("ana", "Pedro F", "inbound"), ("otto", "Pedro F", "inbound"), ("ana;otto", "Pedro F", "outbound"),
    ]  # fmt: skip


def test_whose_export_it_is_cannot_always_be_told() -> None:
    rules = {"owner": {"everybody": "people", "sender": "sender", "name": "sender"}}
    rows = [{"people": "a;b", "sender": "a"}, {"people": "a;b", "sender": "b"}]
    assert shaped(rules, *rows) == rows
    assert shaped(rules, rows[0]) == rows[:1]


def test_rules_are_made_of_fields_that_the_format_has() -> None:
    for form in formats():
        shape, known = form.shape, set(form.columns)
        used = {
            *shape.gather,
            *shape.clock,
            *shape.clock.values(),
            *shape.json,
            *shape.profile,
            *shape.comma,
            *shape.when,
        }
        used |= {field for field, _ in shape.when.values()}
        used |= {shape.only.field} if shape.only else set()
        used |= {shape.owner.everybody, shape.owner.sender, shape.owner.name} if shape.owner else set()
        assert used <= known, form.name
        assert set(form.also) <= {other.name for other in formats()}


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(TypeError):
        shape_from({"nonsense": 1})


@given(st.dictionaries(st.sampled_from(["a", "a#2", "b", "c"]), st.text(max_size=30)))
def test_any_cells_give_text(cells: dict[str, str]) -> None:
    rules = {
        "gather": ["a"],
        "clock": {"b": "c"},
        "json": ["a"],
        "profile": ["c"],
        "comma": ["a"],
        "blank": ["-"],
    }
    (told,) = shaped(rules, cells)
    assert all(text for text in told.values())
