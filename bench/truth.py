"""Precision and recall of every check against what was planted in three fictional towns; docs/truth.csv out.

    .venv/bin/python bench/truth.py [--write]

The towns are those of tests/runs/test_the_truth.py, which holds the file against what it sees itself: the demo town, and
150 shops of another seed with hostile names, and a small one in the week before Christmas. `docs/generate.py` puts the figures into docs/checks.md.
"""

import argparse
import csv
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from visibility.demo.town import DemoTown
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.rubric import RUBRIC

AS_OF = date(2026, 11, 3)
HOLIDAYS = date(2026, 12, 21)  # Christmas is asked about from seven days before
TABLE = Path(__file__).resolve().parents[1] / "docs" / "truth.csv"
COLUMNS = ("check", "planted", "found", "missed", "false", "asked")


def tally(towns: Iterable[tuple[DemoTown, Audit]]) -> dict[str, Counter[str]]:
    """Count, for each check of the rubric: planted, found (rightly), missed, false, and asked (passed or failed)."""
    counts: dict[str, Counter[str]] = {entry.check.id: Counter() for entry in RUBRIC.entries}
    for town, audit in towns:
        planted = {(defect, one.shop.id) for one in town.shops for defect in one.defects}
        failed = {(finding.check, finding.shop) for finding in audit.findings if finding.verdict is Verdict.FAILED}
        asked = [f.check for f in audit.findings if f.verdict in (Verdict.FAILED, Verdict.PASSED)]
        for name, pairs in (
            ("planted", planted),
            ("found", planted & failed),
            ("missed", planted - failed),
            ("false", failed - planted),
        ):
            for check, _ in pairs:
                counts[check][name] += 1
        for check in asked:
            counts[check]["asked"] += 1
    return counts


def written(counts: Mapping[str, Counter[str]]) -> str:
    """Return the table as CSV, in the order of the rubric."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([check, *(count[column] for column in COLUMNS[1:])] for check, count in counts.items())
    return out.getvalue()


def audited(town: DemoTown) -> Audit:
    """Audit a fictional town on loopback."""
    from visibility.demo.folder import write_folder
    from visibility.demo.server import DemoServer
    from visibility.runs import carry_out, open_run
    from visibility.settings import Settings

    with tempfile.TemporaryDirectory() as folder, DemoServer(town) as server:
        write_folder(town, Path(folder) / "towns" / "demo")
        settings = Settings(_env_file=None, home=Path(folder), **server.settings_overrides)  # type: ignore[call-arg]
        with open_run("demo", settings=settings, clock=lambda: datetime.now(UTC), as_of=town.as_of) as run:
            return carry_out(run)


def others() -> tuple[DemoTown, ...]:
    """Return the towns beside the demo town."""
    from visibility.demo.generate import generate

    return generate(seed=7, shops=150, as_of=AS_OF, hostile=True), generate(seed=12, shops=30, as_of=HOLIDAYS)


def main() -> None:
    """Print the table, or write it where docs/generate.py reads it."""
    from visibility.demo.generate import generate

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    text = written(tally((town, audited(town)) for town in (generate(shops=60, as_of=AS_OF), *others())))
    if parser.parse_args().write:
        TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
