"""What does every page need? The measures of the service that was asked, and who asks."""

from __future__ import annotations

from app.api.asking import TheReadings as Measures
from app.reading import Reading

__all__ = ["Measures", "Reading"]
