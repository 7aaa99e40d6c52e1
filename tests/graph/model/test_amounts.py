"""Do sums of amounts stay numbers?"""

import math

import pytest
from pydantic import ValidationError

from graph.model import Opportunity


@pytest.mark.parametrize("amount", [1.1e15, -1.1e15, 1.7e308, math.inf, math.nan])
def test_what_no_deal_can_be_worth_is_no_amount(amount: float) -> None:
    with pytest.raises(ValidationError):
        Opportunity(id="o", account_id="a", name="Deal", amount=amount)


def test_the_largest_amount_is_kept() -> None:
    assert Opportunity(id="o", account_id="a", name="Deal", amount=1e15).amount == 1e15
