"""Scores that carry their doubt: never a bare number."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What a customer meets online; a gate that fails makes a shop invisible whatever its points."""

    INVISIBLE = "invisible"
    PRESENT = "present"
    RELIABLE = "reliable"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """0..100 points; `value` is None under 60 % coverage. `low`: all unknowns fail; `high`: all pass. Coverage 0..1."""

    value: float | None
    coverage: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopScore:
    """One shop's score. `level` is None where it cannot be told; `essentials`: passes all five, None if undecided."""

    shop: str
    score: Score
    level: Level | None
    essentials: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """The mean score of a group of shops (a theme, a trade family, a street): `n` shops, `scored` of them with a value.

    How the scored shops are spread (docs/scoring.md, None under five of them, or where the mean has no value): a tenth of
    them stands at `p10` or below, a tenth at `p90` or above; `gini` is 0 where all are equal; `weakest_quarter` is a mean.
    """

    id: str
    n: int
    scored: int
    score: Score
    p10: float | None = None
    p90: float | None = None
    gini: float | None = None
    weakest_quarter: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EssentialCount:
    """For one of the five essentials: shops in order, to mend, and not known."""

    check: str
    passed: int
    failed: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictScore:
    """The district index with its three parts (each 0..100), n, and how many shops could be scored.

    index = 0.5 × essentials + 0.3 × weakest quarter + 0.2 × median (docs/scoring.md).
    `inequality` is the Gini coefficient (0..1) of the shops' scores, None under five scored shops.
    """

    index: Score
    essentials: Score
    weakest_quarter: Score
    median: Score
    n: int
    scored: int
    essentials_decided: int
    essentials_passed: int
    levels: dict[str, int]  # Level value or "unknown" → number of shops
    inequality: float | None = None
