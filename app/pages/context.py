"""What does every page need? The measures of the service that was asked, and who asks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from app.reading import Reading
from app.readings import Readings

__all__ = ["Measures", "Reading"]


async def readings_of(request: Request) -> Readings:
    """The readings of the service."""
    found: Readings = request.app.state.readings
    return found


Measures = Annotated[Readings, Depends(readings_of)]
