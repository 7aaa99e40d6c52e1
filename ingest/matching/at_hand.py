"""What is kept at hand while many are compared? How names, words, addresses and numbers were read."""

from __future__ import annotations

from typing import Final

from ingest.matching.company_names import read_company_name
from ingest.matching.company_places import country_of, read_place
from ingest.matching.letters import mended, plain, sound
from ingest.matching.lexicon import same_given
from ingest.matching.mail import read_address
from ingest.matching.names import compare_words, read_name
from ingest.matching.phones import read_phone

_AT_HAND: Final = (
    read_company_name, read_place, country_of, mended, plain, sound, same_given, read_address, compare_words,
    read_name, read_phone,
)  # fmt: skip


def let_go() -> None:
    """Forgets all of it, some 100 MB of a large import; what is needed again is read again.

    >>> plain("Zoë") == plain("ZOE"), plain.cache_info().currsize > 0
    (True, True)
    >>> let_go()
    >>> plain.cache_info().currsize
    0
    """
    for reading in _AT_HAND:
        reading.cache_clear()
