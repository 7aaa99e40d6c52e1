"""Which label or relationship type does each record and each reference have in the graph? Closed tables.

Records of most kinds are nodes. Six kinds say something about two others and are relationships. The
reference fields of nodes are drawn as relationships, too, beside the property that holds the id.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.model import KINDS, InfluenceKind, Record

TIES: Final = ("relationship", "assignment", "influence", "decision_role", "product_role", "competitor_tie")
NODES: Final = tuple(kind for kind in KINDS if kind not in TIES)
LABELS: Final = {kind: kind.title().replace("_", "") for kind in NODES}


class Edge(NamedTuple):
    """A kind of record that is a relationship from one record's node to another's."""

    kind: str
    type: str
    tail_field: str
    head_field: str

    @property
    def words(self) -> dict[str, str]:
        """What the statements about it are filled in with."""
        references = KINDS[self.kind].references
        return {
            "type": self.type,
            "tail": LABELS[references[self.tail_field]],
            "head": LABELS[references[self.head_field]],
        }


class Link(NamedTuple):
    """A reference field of a node, drawn as a relationship; ``inward`` ones point at the referring node."""

    kind: str
    field: str
    type: str
    inward: bool = False

    @property
    def target(self) -> str:
        """The kind of record that the field points to."""
        return KINDS[self.kind].references[self.field]

    @property
    def name(self) -> str:
        """Names the reference, such as ``unit.parent_id``."""
        return f"{self.kind}.{self.field}"

    @property
    def words(self) -> dict[str, str]:
        """What the statements about it are filled in with."""
        left, right = ("<-", "-") if self.inward else ("-", "->")
        return {
            "type": self.type, "source": LABELS[self.kind], "target": LABELS[self.target],
            "field": self.field, "left": left, "right": right,
        }  # fmt: skip


INFLUENCE_TYPES: Final = {
    InfluenceKind.INFLUENCES: "INFLUENCES",
    InfluenceKind.ALLY: "ALLY_OF",
    InfluenceKind.TENSION: "IN_TENSION_WITH",
    InfluenceKind.BLOCKS: "BLOCKS",
}
_PLAIN_EDGES: Final = {
    "relationship": Edge("relationship", "KNOWS", "team_member_id", "stakeholder_id"),
    "assignment": Edge("assignment", "ASSIGNED_TO", "team_member_id", "account_id"),
    "decision_role": Edge("decision_role", "SITS_IN", "stakeholder_id", "decision_unit_id"),
    "product_role": Edge("product_role", "HAS_USE_FOR", "stakeholder_id", "product_id"),
    "competitor_tie": Edge("competitor_tie", "CLOSE_TO", "competitor_id", "stakeholder_id"),
}
TYPES: Final[dict[str, tuple[str, ...]]] = {
    **{kind: (edge.type,) for kind, edge in _PLAIN_EDGES.items()},
    "influence": tuple(INFLUENCE_TYPES.values()),
}

LINKS: Final = (
    Link("account", "parent_id", "SUBSIDIARY_OF"),
    Link("account", "account_manager_id", "MANAGED_BY"),
    Link("account", "executive_sponsor_id", "SPONSORED_BY"),
    Link("account", "kam_champion_id", "CHAMPIONED_BY"),
    Link("account", "mentor_id", "MENTORED_BY"),
    Link("unit", "account_id", "PART_OF"),
    Link("unit", "parent_id", "WITHIN"),
    Link("stakeholder", "account_id", "WORKS_AT"),
    Link("stakeholder", "unit_id", "IN_UNIT"),
    Link("stakeholder", "reports_to", "REPORTS_TO"),
    Link("interaction", "team_member_ids", "TOOK_PART_IN", inward=True),
    Link("interaction", "stakeholder_ids", "WITH"),
    Link("opportunity", "account_id", "FOR_ACCOUNT"),
    Link("opportunity", "owner_id", "OWNED_BY"),
    Link("opportunity", "product_ids", "INCLUDES"),
    Link("decision_unit", "account_id", "FOR_ACCOUNT"),
    Link("decision_unit", "opportunity_id", "DECIDES_ON"),
    Link("plan", "account_id", "FOR_ACCOUNT"),
    Link("plan", "parent_id", "SERVES"),
    Link("plan", "owner_id", "OWNED_BY"),
    Link("plan", "stakeholder_id", "ABOUT"),
    Link("identity", "stakeholder_id", "DECIDED_FOR"),
    Link("identity", "account_id", "DECIDED_FOR"),
    Link("comment", "stakeholder_id", "ABOUT"),
    Link("comment", "team_member_id", "ABOUT_TIE_OF"),
    Link("comment", "author_id", "WRITTEN_BY"),
    Link("comment", "member_ids", "MENTIONS"),
    Link("comment", "mentioned_ids", "MENTIONS"),
)


def edge_of(record: Record) -> Edge:
    """The relationship that a record is.

    Raises:
        KeyError: records of the kind are nodes.

    >>> from graph.model import Influence
    >>> edge_of(Influence(id="i", stakeholder_id="p", influence="blocks", to_unit_id="u"))[1:]
    ('BLOCKS', 'stakeholder_id', 'to_unit_id')
    """
    if record.kind != "influence":
        return _PLAIN_EDGES[record.kind]
    kind: InfluenceKind = getattr(record, "influence")  # noqa: B009 (a Record has no such attribute to mypy)
    head = "to_unit_id" if getattr(record, "to_unit_id", None) else "to_stakeholder_id"
    return Edge("influence", INFLUENCE_TYPES[kind], "stakeholder_id", head)


def ends(record: Record) -> tuple[Edge, str, str]:
    """The relationship that a record is, with the ids at its tail and at its head."""
    edge = edge_of(record)
    return edge, getattr(record, edge.tail_field), getattr(record, edge.head_field)


def targets(record: Record | None, link: Link) -> set[str]:
    """The ids that a reference of a record holds.

    >>> from graph.model import Account
    >>> targets(Account(id="a", name="Acme", parent_id="b"), LINKS[0])
    {'b'}
    """
    value = getattr(record, link.field, None)
    if value is None:
        return set()
    return set(value) if isinstance(value, tuple) else {value}
