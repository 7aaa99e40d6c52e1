"""What does a typed sentence say about a board? Whom it mentions, and which contact it tells of.

Nothing here is sure: every answer says which words it rests on, and what was not understood.
"""

from ingest.saying.mentions import Mentions, Unclear, labels_of, resolve, spoken
from ingest.saying.people import Directory, Known, Named
from ingest.saying.sentence import LONGEST, Saying, understand

__all__ = [
    "LONGEST",
    "Directory",
    "Known",
    "Mentions",
    "Named",
    "Saying",
    "Unclear",
    "labels_of",
    "resolve",
    "spoken",
    "understand",
]
