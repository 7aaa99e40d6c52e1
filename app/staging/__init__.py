"""How does an uploaded export wait, get read in the background, get looked at, and get in or go away?"""

from app.staging.imports import Imports, all_folders
from app.staging.state import State, Step

__all__ = ["Imports", "State", "Step", "all_folders"]
