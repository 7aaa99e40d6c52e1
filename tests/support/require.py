"""May a test be skipped where something is absent? Not if a variable says that it must be there."""

import os
from typing import NoReturn

import pytest


def absent(reason: str, variable: str) -> NoReturn:
    """Skip the test for ``reason``, or fail it where the environment has ``variable`` set to 1."""
    if os.environ.get(variable) == "1":
        pytest.fail(f"{reason} ({variable}=1 forbids to skip)", pytrace=False)
    pytest.skip(reason)
