"""A pace that several threads share: so many calls a second, and a short burst."""

import threading
import time


class Pace:
    """A token bucket: `rate` tokens a second, at most one second's worth kept. Thread-safe."""

    def __init__(self, rate: float) -> None:
        """Start with a full bucket; `rate` in calls a second, above zero."""
        if rate <= 0:
            raise ValueError(f"calls a second must be above zero, not {rate}")
        self._rate = rate
        self._room = max(1.0, rate)
        self._tokens = self._room
        self._at = time.monotonic()
        self._lock = threading.Lock()

    def take(self) -> None:
        """Wait for one token. Tokens may be taken in advance, so that waiting threads keep their order."""
        with self._lock:
            now = time.monotonic()
            self._tokens = min(self._room, self._tokens + (now - self._at) * self._rate)
            self._at = now
            self._tokens -= 1
            wait = -self._tokens / self._rate
        if wait > 0:
            time.sleep(wait)
