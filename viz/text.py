"""How does a name enter a figure? Plotly reads a few HTML tags in every text, so none may come from data."""

from __future__ import annotations

from graph.model.phrase import Phrase, listed

LONG = 28


def escaped(text: str) -> str:
    """The text with nothing in it that plotly takes for a tag or an entity; of a phrase, its values.

    >>> escaped('<a href="x">B&B</a>')
    '&lt;a href="x"&gt;B&amp;B&lt;/a&gt;'
    """
    if isinstance(text, Phrase):
        return text.changed(escaped)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(text: str, longest: int = LONG) -> str:
    """The text, cut with an ellipsis where it is longer than that many characters.

    >>> short("Purchasing", 6)
    'Purch…'
    """
    if isinstance(text, Phrase):  # ours, and short
        return text
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def both_ends(text: str, longest: int = LONG) -> str:
    """The text, cut in its middle where it is longer: the last word often tells like units apart.

    >>> both_ends("Quality and food safety Ghent", 16)
    'Quality…y Ghent'
    """
    if isinstance(text, Phrase) or len(text) <= longest:
        return text
    tail = (longest - 1) // 2
    return text[: longest - 1 - tail].rstrip() + "…" + text[-tail:].lstrip()


def label(text: str, longest: int = LONG) -> str:
    """A short and safe label.

    >>> label("<b>Anna</b>", 6)
    '&lt;b&gt;An…'
    """
    return escaped(short(text, longest))


def isolated(text: str) -> str:
    """The text between marks that keep a right-to-left name from turning its neighbours round."""
    return listed(("\u2068", text, "\u2069"), "") if isinstance(text, Phrase) else f"\u2068{text}\u2069"
