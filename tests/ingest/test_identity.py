"""Are two people one only on a strong key, in any order of sources?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.identity import Claim, identify

KEYS = st.frozensets(st.sampled_from(["x:1", "x:2", "x:3", "y:1"]), max_size=2)
EMAILS = st.frozensets(st.sampled_from(["a@e", "b@e", "c@e"]), max_size=2)
NAMES = st.sampled_from(["", "Anna Weiss", "Weiß, Anna", "Otto Blau", "Ute Rot"])


def claims_named(prefix: str) -> st.SearchStrategy[list[Claim]]:
    shapes = st.lists(st.tuples(KEYS, EMAILS, NAMES), max_size=6)
    return shapes.map(lambda found: [Claim(f"{prefix}{place}", *one) for place, one in enumerate(found)])


def groups(id_of: dict[str, str]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for own, final in id_of.items():
        found.setdefault(final, set()).add(own)
    return {frozenset(group) for group in found.values()}


@settings(deadline=None)
@given(claims_named("p"), st.randoms(use_true_random=False))
def test_order_does_not_change_who_is_who(claims: list[Claim], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert groups(dict(identify(claims).id_of)) == groups(dict(identify(shuffled).id_of))


@settings(deadline=None)
@given(claims_named("p"), claims_named("s"))
def test_nobody_is_joined_without_a_common_key(claims: list[Claim], stored: list[Claim]) -> None:
    stored = [Claim(s.own, frozenset({f"x:{place}"}), s.emails, s.name) for place, s in enumerate(stored)]
    found = identify(claims, stored)
    by_own = {one.own: one for one in (*claims, *stored)}
    for group in groups({**{s.own: s.own for s in stored}, **found.id_of}):
        reached = {next(iter(sorted(group)))}
        for _ in group:
            reached |= {
                o
                for o in group
                for r in reached
                if by_own[o].ids & by_own[r].ids or by_own[o].emails & by_own[r].emails
            }
        assert reached == group


@settings(deadline=None)
@given(claims_named("p"), claims_named("s"))
def test_stored_records_are_never_joined(claims: list[Claim], stored: list[Claim]) -> None:
    found = identify(claims, stored)
    assert set(found.id_of) == {claim.own for claim in claims}
    assert set(found.id_of.values()) <= {one.own for one in (*claims, *stored)}
    for email in found.shared:
        assert len([one for one in (*claims, *stored) if email in one.emails]) > 1


def test_the_first_id_is_kept_and_the_others_are_aliases() -> None:
    one = Claim("p1", frozenset({"x:1"}), frozenset({"a@e"}), "Anna Weiss")
    two = Claim("p2", frozenset({"x:2"}), frozenset({"a@e"}), "Anna Weiss")
    assert identify([one, two]).merged() == {"p1": ("p2",)}
    assert identify([one, two], [Claim("s", frozenset({"x:2"}))]).merged() == {"s": ("p1", "p2")}


def test_a_corrected_name_keeps_its_address() -> None:
    stored = Claim("s", frozenset({"x:1"}), frozenset({"a@e"}), "Anna Berger")
    found = identify([Claim("p1", frozenset({"x:1"}), frozenset({"a@e"}), "Anna Weiss")], [stored])
    assert (found.id_of, found.shared) == ({"p1": "s"}, {})


def test_id_and_address_that_disagree() -> None:
    stored = [
        Claim("s1", frozenset({"x:1"}), frozenset(), "Anna"),
        Claim("s2", frozenset(), frozenset({"a@e"}), "Anna"),
    ]
    found = identify([Claim("p1", frozenset({"x:1"}), frozenset({"a@e"}), "Anna")], stored)
    assert found.id_of == {"p1": "s1"}
    assert [clash.email for clash in found.clashes] == ["a@e"]
