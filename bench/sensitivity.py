"""How much the order of the shops rests on any single weight: findings and a rubric in; Kendall's tau for each weight moved by half, out.

    .venv/bin/python bench/sensitivity.py [--arlon ../shared/data/towns/be_arlon.jsonl] [--write]

`--write` keeps what was measured in docs/sensitivity.csv, of which `python docs/generate.py` makes the figures of docs/scoring.md;
tests/runs/test_sensitivity.py holds the file against what it measures itself.
Tau-b, since shops may be level (M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945). A shop
without a number before or after is left out. Arlon's own listings may not be kept: what OpenStreetMap says of each
business stands in for its listing, so that the pattern of what is filled in is a real town's.
"""

import argparse
import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from visibility.judging import judge
from visibility.model.finding import Finding
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.mapentry import MapElement
from visibility.model.observation import Absent, Dossier, Seen, SourceName
from visibility.model.shop import Shop
from visibility.model.website import Website
from visibility.rubric import RUBRIC, Rubric
from visibility.scoring import score
from visibility.sources.openstreetmap.parse import entry_of, parse_extract

HALF = 0.5
AS_OF = date(2026, 11, 3)
AT = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
TABLE = Path(__file__).resolve().parents[1] / "docs" / "sensitivity.csv"
COLUMNS = ("town", "shops", "check", "factor", "tau")
DEMO, ARLON = "demo", "Arlon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One weight multiplied by `factor`, and how the order of the shops agrees with the order before (-1..1)."""

    check: str
    factor: float
    tau: float


def tau(one: Sequence[float], other: Sequence[float]) -> float:
    """Kendall's tau-b of two rankings of the same things; 1 where neither tells any two of them apart. Pairs: O(n²)."""
    if len(one) != len(other):
        raise ValueError("the two rankings are not of the same things")
    agree = only_one = only_other = 0
    for j in range(len(one)):
        for i in range(j):
            a, b = one[i] - one[j], other[i] - other[j]
            if a and b:
                agree += 1 if (a > 0) == (b > 0) else -1
            only_one += bool(a)
            only_other += bool(b)
    if not only_one or not only_other:
        return 1.0 if only_one == only_other else 0.0
    return agree / math.sqrt(only_one * only_other)


def weighed(rubric: Rubric, check: str, factor: float) -> Rubric:
    """Return the rubric with the weight of one check multiplied."""
    return replace(
        rubric,
        entries=tuple(
            replace(entry, weight=entry.weight * factor) if entry.check.id == check else entry
            for entry in rubric.entries
        ),
    )


def _values(findings: Mapping[str, Sequence[Finding]], rubric: Rubric) -> dict[str, float]:
    scores = {shop: score(mine, rubric.by_id) for shop, mine in findings.items()}
    return {shop: found.value for shop, found in scores.items() if found.value is not None}


def sensitivity(findings: Mapping[str, Sequence[Finding]], rubric: Rubric = RUBRIC) -> tuple[Moved, ...]:
    """Return, for every weight that counts, halved and once and a half, the agreement of the order; the lowest first."""
    before = _values(findings, rubric)
    moved = []
    for entry in rubric.entries:
        for factor in (1 - HALF, 1 + HALF):
            if entry.counts:
                after = _values(findings, weighed(rubric, entry.check.id, factor))
                both = [shop for shop in before if shop in after]
                agreed = tau([before[shop] for shop in both], [after[shop] for shop in both])
                moved.append(Moved(check=entry.check.id, factor=factor, tau=agreed))
    return tuple(sorted(moved, key=lambda one: one.tau))


def findings_of(audit_findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group an audit's findings by shop."""
    by_shop: dict[str, list[Finding]] = {}
    for finding in audit_findings:
        by_shop.setdefault(finding.shop, []).append(finding)
    return by_shop


def from_extract(path: Path) -> dict[str, tuple[Finding, ...]]:
    """Judge each business of an OpenStreetMap extract by what the map says of it, in the place of a listing."""
    made = {}
    for element in parse_extract(path.read_bytes()).elements:
        if element.trade is not None and element.tags.get("name"):
            shop, dossier = _stand_in(element)
            made[shop.id] = judge(RUBRIC, shop, dossier, (), AS_OF)
    return made


def _stand_in(element: MapElement) -> tuple[Shop, Dossier]:
    entry = entry_of(element, "BE")
    shop = Shop(
        id=element.osm_id, name=entry.name, trade=element.trade or "other", address=entry.address, website=entry.website
    )
    listing = Listing(
        place_id=element.osm_id,
        name=entry.name,
        status=BusinessStatus.OPERATIONAL,
        primary_type="store" if element.tags.get("shop") in ("yes", "mall") else element.trade or "",
        address=entry.address,
        phone=entry.phone,
        website=entry.website,
        hours=entry.hours,
    )
    seen: dict[type, Seen[object] | Absent] = {Listing: Seen(value=listing, at=AT, source=SourceName.GOOGLE_MAPS)}
    if not entry.website:
        seen[Website] = Absent(at=AT, source=SourceName.WEBSITE)
    return shop, Dossier(observations=seen)


def demo() -> dict[str, list[Finding]]:
    """Audit the demo town on loopback and return its findings by shop."""
    import tempfile

    from visibility.demo.folder import write_folder
    from visibility.demo.generate import generate
    from visibility.demo.server import DemoServer
    from visibility.runs import carry_out, open_run
    from visibility.settings import Settings

    town = generate(as_of=AS_OF)
    with tempfile.TemporaryDirectory() as folder, DemoServer(town) as server:
        write_folder(town, Path(folder) / "towns" / "demo")
        settings = Settings(_env_file=None, home=Path(folder), **server.settings_overrides)  # type: ignore[call-arg]
        with open_run("demo", settings=settings, clock=lambda: datetime.now(UTC), as_of=AS_OF) as run:
            return findings_of(carry_out(run).findings)


def rows(town: str, findings: Mapping[str, Sequence[Finding]]) -> list[tuple[str, ...]]:
    """Return the lines of a town: the shops that have a number, and every move with its agreement, the lowest first."""
    shops = str(len(_values(findings, RUBRIC)))
    return [(town, shops, one.check, f"{one.factor:g}", f"{one.tau:.4f}") for one in sensitivity(findings)]


def kept(town: str, table: Path = TABLE) -> list[tuple[str, ...]]:
    """Return the lines of a town that the file holds."""
    with table.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file) if row[0] == town]


def main() -> None:
    """Print the ten weights on which the order rests most, for each town; keep all of them where docs/generate.py reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arlon", type=Path, default=Path("../shared/data/towns/be_arlon.jsonl"))
    parser.add_argument("--write", action="store_true", help="keep what is measured in docs/sensitivity.csv")
    arguments = parser.parse_args()
    lines = rows(DEMO, demo())
    if arguments.arlon.exists():
        lines += rows(ARLON, from_extract(arguments.arlon))
    elif arguments.write:  # what cannot be measured here stays as it was
        lines += kept(ARLON)
    for town in dict.fromkeys(row[0] for row in lines):
        mine = [row for row in lines if row[0] == town]
        print(f"\n{town}: {mine[0][1]} shops with a number, {len(mine)} moves; lowest tau {mine[0][4]}\n")
        for _, _, check, factor, agreed in mine[:10]:
            print(f"  {agreed}  {check} x {factor}")
    if arguments.write:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *lines])
        TABLE.write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
