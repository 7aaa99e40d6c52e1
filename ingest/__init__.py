"""How does an export become statements? Read, recognise, map, resolve: files in, a ``Proposal`` out.

``gather`` collects files, ``prepare`` turns them into statements and a verdict for every row, and
``report`` says what an import did. Nothing here writes; the store applies the statements.
"""

from ingest.book import Landed, Problem, Rejected, Skipped, Verdict
from ingest.catalogue import Format, formats
from ingest.files import SourceFile, gather
from ingest.options import ImportOptions, Lookup, Nothing, Question
from ingest.prepare import prepare
from ingest.progress import Cancelled, Progress
from ingest.proposal import FileProposal, Proposal
from ingest.report import report
from ingest.unreadable import Unreadable

__all__ = [
    "Cancelled",
    "FileProposal",
    "Format",
    "ImportOptions",
    "Landed",
    "Lookup",
    "Nothing",
    "Problem",
    "Progress",
    "Proposal",
    "Question",
    "Rejected",
    "Skipped",
    "SourceFile",
    "Unreadable",
    "Verdict",
    "formats",
    "gather",
    "prepare",
    "report",
]
