"""How does a review of an account look on slides? Values made of a board and its measures; no file format."""

from viz.pack.charts import MonthEnd, weightiest
from viz.pack.review import Review, review_pack
from viz.pack.slide import Pack

__all__ = ["MonthEnd", "Pack", "Review", "review_pack", "weightiest"]
