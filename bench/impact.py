"""How often `visibility impact` is right: simulated towns in, counts of false and of found claims out.

`python bench/impact.py` prints the counts; `--write` keeps them in docs/impact.csv, of which `python docs/generate.py` makes the
table of docs/impact.md. The same rounds give the same figures, and the first of them are played again by the gate
(tests/impact/test_differences.py): where the arithmetic has changed, the file is stale.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from visibility.impact.differences import Stratum, of_shares
from visibility.impact.measure import FEWEST, LEVEL, WIDEST

FAMILIES = (22, 18, 14, 12, 10, 9, 7, 5, 3)  # shops of a hundred, by trade family, as towns have them
BANDS = (30, 45, 25)  # under 50 points, 50 to 75, from 75


@dataclass(frozen=True)
class Case:
    """A town of shops in which a check failed. `mended`: chance by itself in the middle band, `spread` more or less in the others."""

    name: str
    followed: int
    alone: int
    mended: float
    effect: float
    comparisons: int = 1
    spread: float = 0.0
    picked: bool = False  # stewards go to the weakest shops first


CASES = (
    *(
        Case(f"nothing, {n} + {n} shops, {p:.0%} by themselves", n, n, p, 0.0)
        for n in (12, 20, 40, 100)
        for p in (0.05, 0.2, 0.5)
    ),
    Case(
        "nothing, the weakest followed first, and mending less by themselves", 40, 40, 0.3, 0.0, spread=0.2, picked=True
    ),
    Case("nothing, 8 checks at once, 40 + 40", 40, 40, 0.2, 0.0, comparisons=8),
    *(
        Case(f"30 points, {n} + {m} shops, {p:.0%} by themselves", n, m, p, 0.3)
        for n, m in ((20, 20), (20, 60), (40, 40), (100, 100))
        for p in (0.1, 0.3)
    ),
    Case("30 points, 40 + 40, 10% by themselves, 8 checks at once", 40, 40, 0.1, 0.3, comparisons=8),
    Case("60 points, 20 + 20, 10% by themselves", 20, 20, 0.1, 0.6),
)


@dataclass
class Outcome:
    """Of the rounds: nothing told, false claims, true claims, intervals that held the truth among those told; false claims of the peer.

    The peer compares all followed shops with all others, in one lump.
    """

    silent: int = 0
    false: int = 0
    found: int = 0
    told: int = 0
    held: int = 0
    lump: int = 0


def simulate(case: Case, rounds: int, seed: int = 6) -> Outcome:
    """Play a case; a claim is an interval, of those that are told, that does not hold nothing."""
    rng, out = Random(f"{seed}:{case.name}"), Outcome()
    level = 1 - (1 - LEVEL) / case.comparisons
    for _ in range(rounds):
        strata = _town(case, rng)
        alike = [one for one in strata if one.followed and one.alone]
        enough = min(sum(one.followed for one in alike), sum(one.alone for one in alike)) >= FEWEST if alike else False
        difference = of_shares(alike, level) if enough else None
        lump = of_shares([_lump(strata)], level)
        out.lump += bool(lump and lump.sure and (not case.effect or (lump.sure > 0) != (case.effect > 0)))
        by_itself = of_shares(alike, LEVEL) if enough else None
        if difference is None or by_itself is None or by_itself.half > WIDEST:
            out.silent += 1
            continue
        out.told += 1
        out.held += difference.low - 1e-9 <= case.effect <= difference.high + 1e-9
        if difference.sure:
            right = case.effect and (difference.sure > 0) == (case.effect > 0)
            out.found += bool(right)
            out.false += not right
    return out


def _town(case: Case, rng: Random) -> list[Stratum]:
    cells: dict[tuple[int, int], list[int]] = {}
    families, bands = range(len(FAMILIES)), range(len(BANDS))
    weakest = (60, 30, 10) if case.picked else BANDS
    for column, number, shares, effect in ((0, case.followed, weakest, case.effect), (2, case.alone, BANDS, 0.0)):
        for family, band in zip(
            rng.choices(families, FAMILIES, k=number), rng.choices(bands, shares, k=number), strict=True
        ):
            cell = cells.setdefault((family, band), [0, 0, 0, 0])
            chance = case.mended + case.spread * (band - 1) + effect
            cell[column] += 1
            cell[column + 1] += rng.random() < chance
    return [Stratum(followed=a, followed_mended=b, alone=c, alone_mended=d) for a, b, c, d in cells.values()]


def _lump(strata: list[Stratum]) -> Stratum:
    return Stratum(
        followed=sum(one.followed for one in strata),
        followed_mended=sum(one.followed_mended for one in strata),
        alone=sum(one.alone for one in strata),
        alone_mended=sum(one.alone_mended for one in strata),
    )


ROUNDS, PROBE = 4000, 15  # towns a line: for the page, for the gate
TABLE = Path(__file__).resolve().parents[1] / "docs" / "impact.csv"
COLUMNS = ("case", "rounds", "silent", "false", "lump", "found")


def line(case: Case, rounds: int) -> tuple[str, ...]:
    """Return one line of the file; what is not there is not found."""
    out = simulate(case, rounds)
    found = str(out.found) if case.effect else ""
    return case.name, str(rounds), str(out.silent), str(out.false), str(out.lump), found


def written(lines: Iterable[tuple[str, ...]]) -> str:
    """Return the file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *lines])
    return out.getvalue()


def main() -> None:
    """Print the counts, or keep them where docs/generate.py reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the counts in docs/impact.csv")
    asked = parser.parse_args()
    text = written(line(case, rounds) for rounds in (ROUNDS, PROBE) for case in CASES)
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
