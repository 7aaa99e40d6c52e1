"""How does the pack open? With who and when, and with what matters most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.analysis.status import Status
from viz.issues import Issue, Tone
from viz.pack import palette
from viz.pack.board import token
from viz.pack.fit import fitted
from viz.pack.slide import INNER, MARGIN, TOP, WIDTH, Area, Box, Form, Slide
from viz.words import STATUS_LOOKS

_TONES: Final = {Tone.BAD: palette.BAD, Tone.WARN: palette.WARN, Tone.GOOD: palette.GOOD}


def title_slide(name: str, under: Sequence[str], figures: Sequence[tuple[str, str]]) -> Slide:
    """Who the review is about, and the few figures to keep in mind: value and words of each."""
    return Slide(fitted(name, 34, INNER - 40, 2), "", tuple(_title(under, figures)), opens=True)


def _title(under: Sequence[str], figures: Sequence[tuple[str, str]]) -> Iterator[Box]:
    yield Box(
        area=Area(MARGIN, 48, 400, 20), text="ACCOUNT REVIEW", size=12, bold=True, colour=palette.ACCENT
    )
    for place, line in enumerate(under):
        area = Area(MARGIN, 176 + 22 * place, INNER, 22)
        yield Box(area=area, text=fitted(line, 14, INNER), size=14, colour=palette.SOFT)
    width = INNER / max(len(figures), 1)
    for place, (value, words) in enumerate(figures):
        left = MARGIN + place * width
        yield Box(area=Area(left, 330, width - 14, 110), form=Form.RECTANGLE, fill=palette.CARD,
                  line=palette.LINE, said=f"{words}: {value}")  # fmt: skip
        yield Box(area=Area(left + 14, 344, width - 42, 46), text=value, size=32, bold=True)
        yield Box(area=Area(left + 14, 394, width - 42, 36), text=fitted(words, 12, width - 44, 2), size=12,
                  colour=palette.SOFT)  # fmt: skip
    yield from _checks()


def _checks() -> Iterator[Box]:
    side = 24.0
    for place in range(16):
        row, column = divmod(place, 8)
        fill = palette.SQUARE_DARK if (row + column) % 2 else palette.NAVY
        area = Area(WIDTH - MARGIN - (8 - column) * side, row * side, side, side)
        yield Box(area=area, fill=fill)


def issues_slide(issues: Sequence[Issue], counts: Mapping[Status, int]) -> Slide:
    """The few issues that matter most, and how many people stand in which status."""
    lead = "Found by rules over the board; each names its reason."
    parts = [*_cards(issues), *_counts(counts, Area(MARGIN, 380, INNER, 100))]
    return Slide("What matters most", lead, tuple(parts))


def _cards(issues: Sequence[Issue]) -> Iterator[Box]:
    if not issues:
        words = "Nobody is known here yet: import the contacts of this account."
        yield Box(area=Area(MARGIN, TOP + 10, INNER, 40), text=words, size=16, colour=palette.SOFT)
    gap = 16.0
    width = (INNER - 2 * gap) / 3
    for place, issue in enumerate(issues):
        left = MARGIN + place * (width + gap)
        inner = width - 34
        yield Box(area=Area(left, TOP + 8, width, 240), fill=palette.CARD, line=palette.LINE)
        yield Box(area=Area(left, TOP + 8, 6, 240), fill=_TONES[issue.tone], said=issue.tone.value)
        title, detail = fitted(issue.title, 18, inner, 4), fitted(issue.detail, 12.5, inner, 7)
        yield Box(area=Area(left + 20, TOP + 20, inner, 92), text=title, size=18, bold=True)
        yield Box(area=Area(left + 20, TOP + 118, inner, 118), text=detail, size=12.5, colour=palette.SOFT)


def _counts(counts: Mapping[Status, int], area: Area) -> Iterator[Box]:
    whole = sum(counts.values())
    if not whole:
        return
    yield Box(
        area=Area(area.left, area.top - 4, area.width, 18), text=f"{whole} stakeholders", size=12, bold=True
    )
    left = area.left
    for status in STATUS_LOOKS:
        width = area.width * counts.get(status, 0) / whole
        if width:
            said = f"{counts[status]} {STATUS_LOOKS[status].word}"
            yield Box(area=Area(left, area.top + 20, width, 16), fill=palette.STATUS[status], said=said)
            left += width
    step = area.width / len(STATUS_LOOKS)
    for place, (status, look) in enumerate(STATUS_LOOKS.items()):
        x = area.left + place * step
        yield token(status, Area(x, area.top + 53, 14, 14), "", look.meaning)
        yield Box(
            area=Area(x + 20, area.top + 46, step - 20, 22),
            text=str(counts.get(status, 0)),
            size=16,
            bold=True,
        )
        yield Box(
            area=Area(x + 20, area.top + 68, step - 20, 16), text=look.word, size=10, colour=palette.SOFT
        )


def meanings_slide() -> Slide:
    """What every status means."""
    parts: list[Box] = []
    for place, (status, look) in enumerate(STATUS_LOOKS.items()):
        top = TOP + 10 + place * 44
        meaning = Area(MARGIN + 190, top, INNER - 190, 26)
        parts += [
            token(status, Area(MARGIN + 6, top, 26, 26), "", look.word),
            Box(area=Area(MARGIN + 52, top, 130, 26), text=look.word, size=14, bold=True, middle=True),
            Box(area=meaning, text=look.meaning, size=13, colour=palette.SOFT, middle=True),
        ]  # fmt: skip
    lead = "The first that holds. Strength says how firm a tie is, from 0 to 1; it is no probability."
    return Slide("How to read the statuses", lead, tuple(parts))
