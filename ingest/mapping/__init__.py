"""Which field does each column of a spreadsheet hold that no known product wrote? Guessed, or as told."""

from ingest.mapping.choice import chosen
from ingest.mapping.guess import NAME, Column, Guess, guess
from ingest.mapping.proposed import proposed
from ingest.mapping.saved import (
    SavedMapping,
    UnusableMapping,
    entry_of,
    mapped,
    mapping_of,
    read_mappings,
    written,
)
from ingest.mapping.suggested import as_read, suggested

__all__ = [
    "NAME", "Column", "Guess", "SavedMapping", "UnusableMapping", "as_read", "chosen", "entry_of", "guess",
    "mapped", "mapping_of", "proposed", "read_mappings", "suggested", "written",
]  # fmt: skip
