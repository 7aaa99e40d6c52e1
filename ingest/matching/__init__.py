"""How alike are two people, or two companies? Pure functions: certain, probable or apart, and why.

``likely_pairs`` finds the pairs that are worth a look among thousands; ``compare_people`` judges one;
``likely_companies`` and ``compare_companies`` do the same for companies. Nothing here reads a store or joins
anything.
"""

from ingest.matching.blocking import Pair, likely_pairs
from ingest.matching.companies import Company, compare_companies
from ingest.matching.company_blocks import Companies, likely_companies
from ingest.matching.people import Person, compare_people
from ingest.matching.verdicts import THRESHOLDS, Likeness, Reason, Thresholds, Verdict

__all__ = [
    "THRESHOLDS",
    "Companies",
    "Company",
    "Likeness",
    "Pair",
    "Person",
    "Reason",
    "Thresholds",
    "Verdict",
    "compare_companies",
    "compare_people",
    "likely_companies",
    "likely_pairs",
]
