"""How much of a town a source shows: counts only, which any source's terms let us keep; and a fall that is doubted."""

from dataclasses import dataclass
from datetime import date

from visibility.model.observation import SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShare:
    """In one run, `seen` of `of` shops for which a source showed a field ("listing.phone", "directory.listed/NAME")."""

    source: SourceName
    field: str
    seen: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastShare:
    """The share of a field in an earlier run. `doubted`: it was taken for a trouble of the source; `trusted`: a person said that it is real."""

    as_of: date
    seen: int
    of: int
    doubted: bool = False
    trusted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A field that a source shows for far fewer shops than before: what rests on it is not judged.

    `before`: the median share (0..1) of the `runs` earlier audits that it was held against.
    """

    source: SourceName
    field: str
    seen: int
    of: int
    before: float
    runs: int
