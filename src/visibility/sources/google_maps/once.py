"""Ask once: an id and a question in, the answer out; the same answer to whoever asks for that id later, or meanwhile."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Answers by id, in memory only and as long as this object. Thread-safe: two who ask at once cost one question.

    What a search gives for a shop without a listing is its neighbours' listings, which are paid for anyhow.
    An exception is nobody's answer: the next one asks again.
    """

    def __init__(self) -> None:
        """Start with no answer."""
        self._lock = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}
        self._answers: dict[str, T] = {}

    def get(self, id: str, ask: Callable[[], T]) -> T:
        """Return the answer for the id; `ask` is called where there is none. Raises what `ask` raises."""
        with self._lock:
            if id in self._answers:
                return self._answers[id]
            turn = self._asking.setdefault(id, threading.Lock())
        with turn:
            with self._lock:
                if id in self._answers:
                    return self._answers[id]
            answer = ask()
            with self._lock:
                self._answers[id] = answer
                self._asking.pop(id, None)
            return answer
