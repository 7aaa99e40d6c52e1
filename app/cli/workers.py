"""How do several processes serve one address? As uvicorn does it, with the time to load on a busy machine."""

from __future__ import annotations

from typing import Final

from uvicorn.supervisors import Multiprocess

PATIENCE: Final = 60
"""Seconds without an answer after which a worker counts as hung; one that only loads takes a few."""


class Workers(Multiprocess):
    """Workers, of which one that has died is noticed at once, however long a silent one is waited for."""

    def keep_subprocess_alive(self) -> None:
        """Begins anew what has died or hangs."""
        for worker in self.processes:
            # Each has an end of its own; as long as this one is open, too, silence does not tell of death.
            worker.child_conn.close()
        super().keep_subprocess_alive()
