"""Is what many want at the same time made once?"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.kept import Kept


def test_who_wants_what_is_being_made_waits_for_it() -> None:
    kept: Kept[int] = Kept(4)
    begun, again = threading.Event(), threading.Event()
    made: list[str] = []

    def first() -> int:
        made.append("first")
        begun.set()
        again.wait(0.3)  # whoever does not wait makes it meanwhile
        return 7

    def second() -> int:
        made.append("second")
        again.set()
        return 8

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(kept.get, "plan", first)
        begun.wait()
        other = pool.submit(kept.get, "plan", second)
        assert (one.result(), other.result(), made) == (7, 7, ["first"])


def test_others_are_made_meanwhile() -> None:
    kept: Kept[int] = Kept(4)
    with ThreadPoolExecutor(1) as pool:
        assert kept.get("plan", lambda: pool.submit(kept.get, "power", lambda: 3).result()) == 3


def test_what_could_not_be_made_is_tried_anew() -> None:
    kept: Kept[int] = Kept(4)

    def fails() -> int:
        raise OSError("no store")

    for _ in range(2):
        with pytest.raises(OSError, match="no store"):
            kept.get("plan", fails)
    assert kept.get("plan", lambda: 5) == 5
