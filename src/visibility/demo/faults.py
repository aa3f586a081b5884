"""Planned trouble: a request's kind and key enter; what goes wrong with the answer leaves, the same for the same seed."""

import hashlib
import threading
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with an answer."""

    SLOW = "slow"  # the answer comes `seconds` later
    TOO_MANY = "too-many"  # 429, or OVER_QUERY_LIMIT inside a 200 on the legacy services
    SERVER_ERROR = "server-error"  # 500
    FORBIDDEN = "forbidden"  # 403: service not enabled; REQUEST_DENIED inside a 200 on the legacy services
    GARBAGE = "garbage"  # bytes that are neither JSON nor text
    HTML = "html"  # 200 with a page of somebody in between: a portal's where JSON was due, a robot trap's on sites
    CUT = "cut"  # half of the body in a sound answer: what a cache that ran full hands on
    OMITTED = "omitted"  # a sound JSON answer without the `fields` of its object: a vendor that stopped giving them
    HALF = "half"  # the connection is cut in the middle of the body
    NOTHING = "nothing"  # the connection is closed without an answer
    DRIP = "drip"  # a body that never ends, a byte at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRule:
    """Which requests go wrong, and how.

    `kinds`: of calls, as in `DemoServer.calls`, whole ("places/searchText") or their first word ("places", "legacy",
    "geocoding", "overpass", "sites"); empty is all. `match`: a text that the request's key must hold (a place id, a host, a
    path). `share` (0..1) of the distinct requests is drawn from the seed. `times`: how often a drawn request goes wrong
    before it is answered properly (None: always). `fields`: what an omitted answer leaves out.
    """

    fault: Fault
    kinds: tuple[str, ...] = ()
    match: str = ""
    share: float = 1.0
    times: int | None = None
    seconds: float = 1.0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """The trouble that a demo server makes; the first rule that fits a request decides. None by default."""

    rules: tuple[FaultRule, ...] = ()
    seed: int = 0


class Troublemaker:
    """Applies the rules. Thread-safe; whether a request is drawn depends on it and the seed alone, never on the order."""

    def __init__(self, faults: Faults) -> None:
        """Start with no request seen."""
        self._faults = faults
        self._lock = threading.Lock()
        self._seen: Counter[tuple[int, str, str]] = Counter()

    def fault(self, kind: str, key: str) -> FaultRule | None:
        """Return the rule that spoils this request, and count it."""
        for number, rule in enumerate(self._faults.rules):
            if rule.kinds and kind not in rule.kinds and kind.split("/")[0] not in rule.kinds:
                continue
            if rule.match not in key or self._draw(number, kind, key) >= rule.share:
                continue
            with self._lock:
                seen = self._seen[(number, kind, key)]
                self._seen[(number, kind, key)] += 1
            if rule.times is None or seen < rule.times:
                return rule
        return None

    def _draw(self, number: int, kind: str, key: str) -> float:
        text = f"{self._faults.seed}:{number}:{kind}:{key}".encode()
        return int.from_bytes(hashlib.sha256(text).digest()[:8], "big") / 2**64
