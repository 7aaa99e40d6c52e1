"""What was computed lately? A small cache of the most recently used values, safe between threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The most recently used values, at most so many.

    Threads that want the same value at the same time wait for the one that makes it: made side by side, it
    would take each of them as long as all of them together.

    Args:
        most: how many to keep.

    >>> kept: Kept[int] = Kept(1)
    >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2), kept.get("b", lambda: 3), kept.get("a", lambda: 4)
    (1, 1, 3, 4)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._making: dict[Hashable, threading.RLock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not kept; if that fails, the next who waits tries it anew."""
        with self._lock:
            if key in self._values:
                return self._found(key)
            turn = self._making.setdefault(key, threading.RLock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._found(key)
            try:
                value = make()
                with self._lock:
                    self._keep(key, value)
                return value
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _found(self, key: Hashable) -> T:
        self._values.move_to_end(key)
        return self._values[key]

    def _keep(self, key: Hashable, value: T) -> None:
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.popitem(last=False)
