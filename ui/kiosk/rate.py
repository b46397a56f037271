"""Rate limit: how many questions may be asked within a minute."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

WINDOW = 60.0


class RateLimit:
    """A sliding window: at most `most` questions in any WINDOW seconds; safe between threads."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` returns seconds that never run backwards."""
        self._asked: deque[float] = deque(maxlen=most)
        self._clock = clock
        self._lock = Lock()

    def wait(self) -> int:
        """0 where a question may be asked now, and it is counted; else the seconds to wait, from 1."""
        with self._lock:
            now = self._clock()
            full = len(self._asked) == self._asked.maxlen
            if full and now - self._asked[0] < WINDOW:
                return max(1, math.ceil(WINDOW - (now - self._asked[0])))
            self._asked.append(now)
            return 0
