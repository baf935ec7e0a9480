"""A brake on guessing passwords: so many tries in so many seconds, counted in this process."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

MOST_COUNTED = 10_000
"""Keys held at once; the oldest is forgotten first, so that a flood of addresses costs no more memory."""


@dataclass(slots=True)
class Brake:
    """At most `tries` in any `seconds` for one key. Each worker counts for itself."""

    tries: int
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _taken: OrderedDict[Hashable, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, key: Hashable) -> bool:
        """Count one try; False when there were too many."""
        moment = self.clock()
        with self._lock:
            taken = self._taken.setdefault(key, deque())
            self._taken.move_to_end(key)
            while taken and taken[0] <= moment - self.seconds:
                taken.popleft()
            while len(self._taken) > MOST_COUNTED:
                self._taken.popitem(last=False)
            if len(taken) >= self.tries:
                return False
            taken.append(moment)
            return True

    def release(self, key: Hashable) -> None:
        """Forget the tries of `key`: it was the right person."""
        with self._lock:
            self._taken.pop(key, None)
