"""Which boards with functions, deals and products can there be? Strategies for small random ones."""

from datetime import timedelta

from hypothesis import strategies as st

from graph.model import (
    Account,
    Board,
    DecisionUnit,
    Function,
    Opportunity,
    Product,
    ProductRole,
    ProductUse,
    Record,
    Stakeholder,
    TeamMember,
    board_of,
)
from tests.graph.boards import ACCOUNT, AS_OF, Records, boards, ids, sizes

_FUNCTIONS = (
    Function.SALES, Function.ENGINEERING, Function.FINANCE, Function.PROCUREMENT, Function.SERVICE,
    Function.OPERATIONS, Function.QUALITY, Function.OTHER, Function.UNKNOWN,
)  # fmt: skip
_CLOSING = (None, AS_OF - timedelta(days=9), AS_OF + timedelta(days=90))


@st.composite
def deal_boards(draw: st.DrawFn, *, max_people: int = 5, max_members: int = 3) -> tuple[Board, Records]:
    """Return a board of ``boards`` with functions on both sides, products, uses and units of deals."""
    _, records = draw(boards(max_people=max_people, max_members=max_members))
    goods = ids("g", draw(st.integers(0, 2)))
    people = [one.id for one in records if isinstance(one, Stakeholder)]
    changed: Records = [draw(_changed(one, goods)) for one in records]
    changed += [Product(id=one, name=draw(st.sampled_from(["Chiller", "Service"]))) for one in goods]
    if people and goods:
        changed += [
            ProductRole(
                id=f"x{number}", stakeholder_id=draw(st.sampled_from(people)),
                product_id=draw(st.sampled_from(goods)), use=draw(st.sampled_from(ProductUse)),
            )
            for number in range(draw(sizes(3)))
        ]  # fmt: skip
    return board_of(changed, ACCOUNT, AS_OF, revision=7), changed


@st.composite
def _changed(draw: st.DrawFn, record: Record, goods: list[str]) -> Record:
    """Return the record with what is drawn here in it."""
    update: dict[str, object] = {}
    if isinstance(record, Stakeholder | TeamMember):
        update = {"function": draw(st.sampled_from(_FUNCTIONS))}
    elif isinstance(record, Account):
        update = {"currency": draw(st.sampled_from([None, "EUR", "GBP"]))}
    elif isinstance(record, DecisionUnit):
        update = {"opportunity_id": draw(st.sampled_from([None, "o0", "o0", "o1"]))}
    elif isinstance(record, Opportunity):
        chosen = tuple(one for one in goods if draw(st.booleans()))
        update = {"product_ids": chosen, "close_date": draw(st.sampled_from(_CLOSING))}
    return record.model_copy(update=update)
