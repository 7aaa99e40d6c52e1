"""Are texts cut where they no longer fit, and only there?"""

from hypothesis import given
from hypothesis import strategies as st

from viz.pack.fit import fitted, lines_of, runs_left, width_of

TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXTS, st.integers(6, 30), st.integers(20, 400), st.integers(1, 6))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, size: int, width: int, lines: int) -> None:
    plain = " ".join(text.split())
    cut = fitted(text, size, width, lines)
    assert cut == plain or (cut.endswith("…") and plain.startswith(cut[:-1]))
    assert cut == "…" or lines_of(cut, size, width) <= lines


@given(TEXTS, st.integers(20, 400))
def test_more_width_never_takes_more_lines_than_letters(text: str, width: int) -> None:
    assert 1 <= lines_of(text, 10, width) <= len(text) + 1


def test_letters_have_their_widths() -> None:
    assert width_of("漢字", 10) > width_of("ab", 10) > width_of("il", 10)
    assert width_of("e\u0301\u200b", 10) == width_of("e", 10)


def test_direction_is_that_of_the_first_letter_that_has_one() -> None:
    assert runs_left("… שרה")
    assert not runs_left("")
    assert not runs_left("Anna שרה")
