"""Does settling who is who group by group say the same as settling all at once?"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.scratch import Scratch
from ingest.clusters import Clusters
from ingest.identity import Claim, identify

KEYS = st.frozensets(st.sampled_from("abcdef"), max_size=2)
NAMES = st.sampled_from(["", "Anna Weiss", "Otto Blau"])


def people(prefix: str) -> st.SearchStrategy[list[Claim]]:
    owns = st.sampled_from([f"{prefix}{n}" for n in range(6)])
    claims = st.builds(Claim, own=owns, ids=KEYS, emails=KEYS, name=NAMES)
    return st.lists(claims, max_size=7, unique_by=lambda claim: claim.own)


@settings(deadline=None)
@given(claims=people("p"), stored=people("s"))
def test_groups_say_the_same_as_all_at_once(claims: list[Claim], stored: list[Claim]) -> None:
    stored.sort(key=lambda claim: claim.own)
    expected = identify(claims, stored)
    clusters = Clusters(Scratch())
    for claim in stored:
        clusters.take(claim, stored=True)
    for claim in claims:
        clusters.take(claim)
    found = list(clusters.settled())
    id_of = {claim.own: claim.own for claim in claims}
    for group in found:
        id_of |= group.id_of
    assert id_of == expected.id_of
    shared = {email: set(members) for group in found for email, members in group.shared.items()}
    assert shared == {email: set(members) for email, members in expected.shared.items()}
    assert {clash.email for group in found for clash in group.clashes} == {
        clash.email for clash in expected.clashes
    }
