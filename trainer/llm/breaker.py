"""A breaker: a model that failed several times running is left alone for a while, so that nobody waits for it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

FAILURES = 3
"""So many running and the model rests. Ours, untuned: three slow turns are what a trainee should bear at most."""
REST = 30.0
LONGEST_REST = 300.0
"""Seconds of rest, and the most that a server's own retry-after is heeded for."""


@dataclass(slots=True)
class Breaker:
    """Counts failures running; shared by the threads of a process."""

    clock: Callable[[], float] = time.monotonic
    _failed: int = 0
    _until: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    @property
    def resting(self) -> bool:
        """Whether the model is to be left alone now."""
        return self.clock() < self._until

    def worked(self) -> None:
        """It answered."""
        with self._lock:
            self._failed = 0

    def failed(self, retry_after: float | None = None) -> None:
        """It did not answer; a server that says when to come back is not asked before."""
        with self._lock:
            self._failed += 1
            if retry_after is not None:
                self._until = max(self._until, self.clock() + min(max(retry_after, 0.0), LONGEST_REST))
            elif self._failed >= FAILURES:
                self._until = self.clock() + REST
