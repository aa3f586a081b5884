"""Time and memory of judging, scoring and ordering a very large town, beside the checks called bare.

    .venv/bin/python bench/judge.py [--shops 10000]

One core. The dossiers are made beforehand, in batches as a run gathers them, and their making is not counted. The peer is
the least that any program with these checks must do: each check called on the values, nothing kept of its answer.
"""

import argparse
import contextlib
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from bench.judge_town import AS_OF, shops
from visibility import __version__, district
from visibility.judging import judge
from visibility.model.check import Blocked, Undecided
from visibility.model.finding import Finding
from visibility.model.observation import Dossier, Seen
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.rubric import RUBRIC

BATCH = 200
TOWN = Town(slug="banc", name="Banc", district="Centre")


def _batches(count: int) -> Iterable[list[tuple[Shop, Dossier]]]:
    batch: list[tuple[Shop, Dossier]] = []
    for one in shops(count):
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _bare(shop: Shop, dossier: Dossier) -> None:
    """Call every check whose needs were seen, and throw its answer away."""
    for entry in RUBRIC.entries:
        seen = {need.parameter: dossier.observations.get(need.kind) for need in entry.check.needs}
        if all(isinstance(one, Seen) for one in seen.values()):
            with contextlib.suppress(Undecided, Blocked):
                entry.check.judge(shop, **{name: one.value for name, one in seen.items()})  # type: ignore[union-attr]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int) -> tuple[float, float, float, float, float, int]:
    """Return seconds of CPU: bare checks, judging, composing (scores and actions in it); MiB: after judging, at the end; findings.

    A run hands the findings of each batch to the store; so the peak of judging is taken while none is held. They are
    made a second time, uncounted, for what follows.
    """
    bare = judging = 0.0
    for batch in _batches(count):
        begun = time.process_time()
        for shop, dossier in batch:
            _bare(shop, dossier)
        between = time.process_time()
        for shop, dossier in batch:
            judge(RUBRIC, shop, dossier, (), AS_OF)
        judging += time.process_time() - between
        bare += between - begun
    judged = _peak()
    census: list[Shop] = []
    findings: dict[str, tuple[Finding, ...]] = {}
    for batch in _batches(count):
        findings |= {shop.id: judge(RUBRIC, shop, dossier, (), AS_OF) for shop, dossier in batch}
        census += [shop for shop, _ in batch]
    begun = time.process_time()
    audit = district.compose(
        town=TOWN,
        shops=census,
        findings=findings,
        rubric=RUBRIC,
        as_of=AS_OF,
        run="bench",
        started=datetime.now(UTC),
        app_version=__version__,
    )
    return bare, judging, time.process_time() - begun, judged, _peak(), len(audit.findings)


def main() -> None:
    """Measure a tenth of the town and the whole of it, each in a process of its own so that the peaks are their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shops", type=int, default=10_000)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(*measure(arguments.shops))
        return
    print(f"{len(RUBRIC.entries)} checks; seconds of CPU, MiB at the peak\n")
    print("| shops | findings | checks alone | judged | scored and ordered | together | MiB judging | MiB at the end |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for count in (arguments.shops // 10, arguments.shops):
        told = subprocess.run(
            [sys.executable, "-m", "bench.judge", "--one", "--shops", str(count)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        bare, judging, composing, judged, peak = map(float, told[:5])
        print(
            f"| {count} | {told[5]} | {bare:.1f} | {judging:.1f} | {composing:.1f} | {judging + composing:.1f} "
            f"| {judged:.0f} | {peak:.0f} |"
        )


if __name__ == "__main__":
    main()
