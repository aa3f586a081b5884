"""Sources: each asks one vendor about one shop and turns errors into `Absent` or `Unreachable`. A source never judges."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, Self

from visibility import terms
from visibility.matching import Candidate, Decision
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a source's terms let us keep. `storable`: the observation's value may be written to disk.

    `of` reads it from terms.toml; the store holds every writer to the same file, whatever a source says of itself.
    """

    storable: bool
    attribution: str = ""

    @classmethod
    def of(cls, name: SourceName) -> Self:
        """Return what the terms of this source say. Raises TermsError where they are not declared."""
        found = terms.of(name.value)
        return cls(storable=found.observed is not None and found.observed.stored, attribution=found.attribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that one source fetched for another: decoded, at most 2 MB; `whole` False where its end is known to be missing.

    `delay`: seconds that the host's robots.txt asks to be left between two requests.
    """

    url: str
    html: str
    whole: bool
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An entry that may be a shop's, for a person to look at: `ref` is its id at the source.

    `closed`: the source says that the business closed for good. `holder`: the other shop that a person gave this entry to.
    """

    ref: str
    candidate: Candidate
    decision: Decision
    closed: bool = False
    holder: str = ""


class NotFetched(Exception):
    """A page could not be had; the words are for the log."""

    def __init__(self, cause: Cause, reason: str) -> None:
        """Keep the cause and the words."""
        super().__init__(reason)
        self.cause = cause
        self.reason = reason


def read_whole(read: Callable[[int], bytes], *, most: int, seconds: float) -> bytes:
    """Return a body, read piece by piece as it arrives: a server may drip for ever, or never end.

    `read`: gives at most so many bytes as soon as some are there, such as `lambda n: answer.raw.read1(n, decode_content=True)`.
    Raises TimeoutError after `seconds` in all, ValueError beyond `most` bytes, ConnectionError for whatever breaks on the way.
    """
    end = time.monotonic() + seconds
    body = bytearray()
    try:
        while piece := read(65536):
            body += piece
            if len(body) > most:
                raise ValueError("the answer is too long")
            if time.monotonic() > end:
                raise TimeoutError("the answer does not end")
    except (ValueError, TimeoutError):
        raise
    except Exception as error:
        late = "Timeout" in type(error).__name__
        raise (TimeoutError if late else ConnectionError)(type(error).__name__) from None
    return bytes(body)


class Source(Protocol):
    """One vendor. Thread-safe: `observe` is called from several threads at once."""

    @property
    def name(self) -> SourceName:
        """The vendor."""
        ...

    @property
    def kinds(self) -> tuple[type, ...]:
        """The types of the values that it yields; the needs of the checks are matched on them."""
        ...

    @property
    def kept(self) -> Kept:
        """What may be kept of what it says."""
        ...

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:
        """Return one observation for each of `kinds`; `known` holds what earlier sources saw. Never raises for the outside."""
        ...
