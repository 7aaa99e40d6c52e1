"""How does an uploaded export wait, get read in the background, get looked at, and get in or go away?"""

from app.staging.imports import Imports
from app.staging.state import State, Step

__all__ = ["Imports", "State", "Step"]
