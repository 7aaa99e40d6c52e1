"""Which characters may stand in a file made of XML? All but a few that no such file can hold."""

from __future__ import annotations

import re
from typing import Final

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    r"""The text with a replacement mark for every character that XML forbids.

    >>> xml_text("a\x00b\n") == "a\ufffdb\n"
    True
    """
    return _NOT_XML.sub("\ufffd", text)
