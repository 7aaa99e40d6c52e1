"""Does an @Name mean exactly one person, and does a text come back as it was typed?"""

from hypothesis import given
from hypothesis import strategies as st

from graph.model import mentioned_in
from ingest.saying import Unclear, labels_of, resolve, spoken

PEOPLE = {
    "p1": "Chris Doe", "p2": "Chris Doe", "p3": "Anna Weiß", "p4": "Annabel Lee", "p5": "أنا كريم",
    "p6": "x" * 120, "m1": "Anna-Lena Groß", "m2": "O'Neill",
}  # fmt: skip
TITLES = {"p1": "CEO", "p2": "Buyer"}
LABELS = labels_of((one, name, TITLES.get(one)) for one, name in PEOPLE.items())


def text_of(typed: str) -> str:
    return resolve(typed, PEOPLE, LABELS).text


def test_names_labels_and_first_names_are_found() -> None:
    assert (
        text_of("@Anna Weiß: ask @ANNA WEISS, @annabel lee and @o'neill.")
        == "@{p3}: ask @{p3}, @{p4} and @{m2}."
    )
    assert text_of("@Annabel?") == "@{p4}?"
    assert text_of(f"@{'x' * 120} @أنا كريم") == "@{p6} @{p5}"
    assert text_of("@Chris Doe (Buyer) knows") == "@{p2} knows"
    assert text_of("(@Anna Weiß)") == "(@{p3})"


def test_what_may_mean_several_is_told_not_guessed() -> None:
    found = resolve("ask @Chris Doe soon", PEOPLE, LABELS)
    assert found.ids == ()
    assert found.text == "ask @Chris Doe soon"
    assert found.unclear == (Unclear("Chris Doe", ("Chris Doe (Buyer)", "Chris Doe (CEO)")),)


def test_addresses_and_strangers_are_no_mentions() -> None:
    found = resolve("mail a@anna.example, @Nobody, @ 5 pm, @5, @@Annabel, @Annabella, @{p9}", PEOPLE, LABELS)
    assert (found.ids, found.unclear) == ((), ())
    assert found.unknown == ("Nobody", "Annabella", "p9")


def test_a_kept_mention_is_taken_as_it_is() -> None:
    assert resolve("@{p1} and @{m1}", PEOPLE, LABELS).ids == ("p1", "m1")


def test_namesakes_without_a_title_are_told_apart_by_id() -> None:
    labels = labels_of([("a", "Bo Lin", None), ("b", "Bo Lin", "CEO"), ("c", "Bo Lin", "CEO")])
    assert labels == {"a": "Bo Lin (a)", "b": "Bo Lin (b)", "c": "Bo Lin (c)"}


words = st.one_of(st.text(max_size=30), st.text("@{}pm1 a.ß", max_size=12))
mentions = st.sampled_from(sorted(PEOPLE)).map(lambda one: f"@{LABELS[one]}")


@given(st.lists(st.one_of(words, mentions), max_size=8).map(" ".join))
def test_any_text_is_read_and_spoken_again_means_the_same(typed: str) -> None:
    found = resolve(typed, PEOPLE, LABELS)
    assert set(found.ids) <= PEOPLE.keys()
    again = resolve(spoken(found.text, LABELS), PEOPLE, LABELS)
    assert again.text == found.text
    assert set(found.ids) == set(mentioned_in(found.text)) & PEOPLE.keys()


@given(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=5))
def test_everybody_can_be_mentioned_by_their_label(people: list[str]) -> None:
    typed = "; ".join(f"@{LABELS[one]}" for one in people)
    found = resolve(typed, PEOPLE, LABELS)
    assert found.ids == tuple(dict.fromkeys(people))
    assert spoken(found.text, LABELS) == typed
