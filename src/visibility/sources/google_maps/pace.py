"""A pace that threads share, and one that all runs of this machine share: so many calls a second, and a short burst."""

import fcntl
import math
import os
import struct
import threading
import time
from pathlib import Path
from typing import Protocol

_RECORD = struct.Struct("<36sd")  # of which boot of the machine, and when the next call may go, on its monotonic clock
_BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")
_LONGEST_QUEUE = 3_600.0  # seconds; a file that says more is not believed


class Paced(Protocol):
    """What is asked before each call."""

    def take(self) -> None:
        """Wait until the call may go."""
        ...

    def close(self) -> None:
        """Let go of what is held; nothing is taken afterwards."""
        ...


def _rate(rate: float) -> float:
    if not (rate > 0 and math.isfinite(rate)):
        raise ValueError(f"calls a second must be above zero, not {rate}")
    return rate


class Pace:
    """A token bucket: `rate` tokens a second, at most one second's worth kept. Thread-safe."""

    def __init__(self, rate: float) -> None:
        """Start with a full bucket; `rate` in calls a second, above zero."""
        self._rate = _rate(rate)
        self._room = max(1.0, rate)
        self._tokens = self._room
        self._at = time.monotonic()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Hold nothing."""

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


class SharedPace:
    """A pace in a file: all processes that name the file keep it together. Safe for threads, and against SIGKILL.

    The file holds one moment: when the next call may go. Under a lock (`flock`: the system lets go of it when a process
    dies, however it dies) each call takes that moment and moves it on by one step; then it waits for its moment, without
    the lock. So calls go in the order in which they asked, whoever asked, and a killed process loses its own turns only.
    A tenth of a second's worth of unused calls may be caught up with, no more. The clock is the machine's monotonic one,
    which nobody can set; after a restart of the machine what the file says is of another boot, and is not believed.
    """

    def __init__(self, rate: float, path: Path) -> None:
        """`rate` in calls a second, above zero. The file and its folder are made. Raises OSError."""
        self._step = 1.0 / _rate(rate)
        self._spare = (max(1.0, rate / 10) - 1.0) * self._step
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._boot = _BOOT_FILE.read_bytes().strip()[:36].ljust(36)
        except OSError:
            self._boot = b"?".ljust(36)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._file >= 0:
                os.close(self._file)
                self._file = -1

    def take(self) -> None:
        """Wait for this call's turn."""
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                now = time.monotonic()
                turn = max(self._next(now), now - self._spare)
                os.pwrite(self._file, _RECORD.pack(self._boot, turn + self._step), 0)
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
        if turn > now:
            time.sleep(turn - now)

    def _next(self, now: float) -> float:
        """Return the moment that the file holds; now, where it holds none that can be believed."""
        record = os.pread(self._file, _RECORD.size, 0)
        if len(record) != _RECORD.size:
            return now
        boot, turn = _RECORD.unpack(record)
        if boot != self._boot or not math.isfinite(turn) or turn > now + _LONGEST_QUEUE:
            return now
        return float(turn)
