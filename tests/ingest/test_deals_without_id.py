"""Do deals that no id tells apart stay apart, and is that asked about?"""

from __future__ import annotations

from graph.model import Opportunity
from tests.ingest.products.support import Told, told

HEADER = "Topic,Potential Customer,Status,Est. revenue,Est. close date,Sales Stage,Owner"
ROWS = (
    "Renewal,Fjordkulde,Won,1200,3/30/2025,Close,Ines Kaspar",
    "Renewal,Fjordkulde,Open,1300,3/30/2026,Propose,Ines Kaspar",
    "Renewal,Eisland,Open,1300,3/30/2026,Propose,Ines Kaspar",
)


def deals(all_: Told) -> list[tuple[str, str, float | None]]:
    return sorted((one.id, str(one.status), one.amount) for one in all_.memory.all(Opportunity))


def asked(all_: Told) -> list[int]:
    return [len(one.records) for one in all_.proposal.questions if one.kind == "deals-without-id"]


def test_two_renewals_of_one_account_stay_apart_and_are_asked_about() -> None:
    all_ = told("\n".join((HEADER, *ROWS)))
    assert all_.formats == ["dynamics-opportunities"]
    assert sorted((status, amount) for _, status, amount in deals(all_)) == [
        ("open", 1300), ("open", 1300), ("won", 1200),
    ]  # fmt: skip
    assert asked(all_) == [2]


def test_the_order_of_rows_changes_nothing() -> None:
    assert deals(told("\n".join((HEADER, *ROWS)))) == deals(told("\n".join((HEADER, *reversed(ROWS)))))


def test_a_row_that_comes_twice_is_one_deal() -> None:
    all_ = told("\n".join((HEADER, ROWS[0], ROWS[0])))
    assert (len(deals(all_)), asked(all_)) == (1, [])


def test_a_lone_deal_keeps_its_id_whatever_its_amount_becomes() -> None:
    one = told("\n".join((HEADER, ROWS[1])))
    other = told("\n".join((HEADER, ROWS[1].replace("1300", "1500"))))
    assert [deal[0] for deal in deals(one)] == [deal[0] for deal in deals(other)]
