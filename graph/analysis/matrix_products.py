"""Whom do we know in which role for each product, and which roles has nobody?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.analysis.deals import ROLE_OF_USE, Deals, deals_of
from graph.analysis.matrix_report import EmptySquare, Line, Square
from graph.analysis.matrix_squares import Matrix, Squares, grouped, nobody
from graph.analysis.report import Reason
from graph.analysis.seats import SeatedUnit
from graph.model import KEY_DECISION_ROLES, BuyingRole, Product, Stakeholder
from graph.model.phrase import phrase, word

EXPECTED_ROLES: Final = frozenset(KEY_DECISION_ROLES | set(ROLE_OF_USE.values()))
"""The roles in which somebody should be known for a product, beside those its decision units require."""

People = dict[BuyingRole, list[Stakeholder]]


def products(made: Squares) -> Matrix:
    """Products against buying roles, over everybody who decides about a product.

    Findings: roles that are filled by people whom nobody of ours reaches; expected roles in which nobody
    is known; products about which nobody is known to decide at all.
    """
    deals = deals_of(made.ties.board)
    goods = sorted(made.ties.board.products.values(), key=lambda one: (one.name.casefold(), one.id))
    deciders = {one.id: deals.of_product(one) for one in goods}
    filled = {one: {} if who.borrowed else _by_role(made, who.unit) for one, who in deciders.items()}
    wanted = {one: EXPECTED_ROLES.union(() if who.borrowed else who.unit.required_roles)
              for one, who in deciders.items()}  # fmt: skip
    shown = [role for role in BuyingRole if any(role in filled[one] or role in wanted[one] for one in filled)]
    columns = {role: Line(role.value, word(role)) for role in shown}
    lines = [Line(one.id, one.name) for one in goods]
    squares = [
        made.square(line, columns[role], filled[line.id][role], made.held)
        for line in lines
        for role in shown
        if role in filled[line.id]
    ]
    empty = [_unreached(made, one, filled[one.row]) for one in squares if not one.live_ties]
    for line, product in zip(lines, goods, strict=True):
        if deciders[line.id].borrowed:
            empty.append(_undecided(line, product, deals))
        else:
            missing = (role for role in shown if role in wanted[line.id] and role not in filled[line.id])
            empty += [_unknown(line, columns[role], product, filled) for role in missing]
    return Matrix(lines, columns.values(), squares, empty)


def _by_role(made: Squares, unit: SeatedUnit) -> People:
    return grouped(
        (role, person) for person in made.people if person.id in unit.parts
        for role in unit.parts[person.id].roles
    )  # fmt: skip


def _unreached(made: Squares, square: Square, filled: People) -> EmptySquare:
    role = BuyingRole(square.column)
    row, column = Line(square.row, square.row_name), Line(square.column, square.column_name)
    why = phrase("{told}: no live tie to anybody in this role", told=made.told(filled[role]))
    found = made.unreached(row, column, filled[role], why)
    return replace(found, key=role in KEY_DECISION_ROLES)


def _unknown(line: Line, column: Line, product: Product, filled: Mapping[str, People]) -> EmptySquare:
    role = BuyingRole(column.id)
    others = [people for one, people in filled.items() if one != line.id]
    known = sum(role in people for people in others)
    why = phrase("nobody is known as {role}", role=role) + (
        phrase("; {known} of {others} others have one", known=known, others=len(others)) if others else ""
    )
    found = nobody(line, column, why, (Reason(product.key, phrase("no {role} known", role=role)),))
    return replace(found, key=role in KEY_DECISION_ROLES, usual=known / len(others) if others else 0.0)


def _undecided(line: Line, product: Product, deals: Deals) -> EmptySquare:
    sold = deals.with_product(product)
    why = phrase("nobody is known who decides about it; deals with it: {sold}", sold=len(sold))
    because = (
        Reason(product.key, phrase("no seat and no use recorded")),
        *(Reason(one.key, "deal") for one in sold[:2]),
    )
    return nobody(line, None, why, because)
