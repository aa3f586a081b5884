"""`visibility demo`: the main job on a fictional town that this machine plays to itself."""

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from rich.console import Console

from visibility.cli.auditing import carry_out, print_summary, summary_json
from visibility.cli.telling import line
from visibility.cli.text import _, written
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.demo.truth import write_truth
from visibility.model.audit import Audit
from visibility.settings import Settings

SLUG = "demo"
SHOPS = 60  # the size of towns/demo, which is kept in the project for everyone to read


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while: the flow reads its settings from there, wherever it runs."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def keep_months(
    home: Path, *, shops: int, days: list[date], latency: float = 0.0, watch: Callable[[date], None] = lambda _day: None
) -> tuple[Audit, DemoTown]:
    """Audit the town on these days, in a place of its own; what stewards said is kept with the audits. Returns the last audit and its town.

    What an earlier call left in the database of that place is gone: the months begin anew.
    """
    from visibility.demo.months import several
    from visibility.runs import carry_out as stages
    from visibility.runs import open_run

    months = several(generate(shops=shops, as_of=days[-1]), days)
    for file in (home / "var").glob("visibility.db*"):
        file.unlink()
    write_folder(replace(months[0].town, as_of=days[0]), home / "towns" / SLUG)
    values = {
        "VISIBILITY_HOME": str(home),
        "VISIBILITY_DATABASE": str(home / "var" / "visibility.db"),
        "VISIBILITY_GOOGLE_BILLED": "false",
    }
    for month in months:
        watch(month.on)
        at = datetime.combine(month.on, time(7), UTC)
        with (
            DemoServer(month.town, latency=latency) as server,
            environment(values | server.environment),
            open_run(SLUG, settings=Settings(), clock=lambda at=at: at, as_of=month.on) as run,  # type: ignore[misc]  # the day of this turn
        ):
            audit = stages(run)
            run.store.finish(run.id, now=at)
            run.store.declarations.add(SLUG, month.said)
    return audit, months[-1].town


def run_months(
    *, shops: int, months: int, latency: float, as_of: date | None, languages: list[str], as_json: bool
) -> None:
    """Audit the town in several months, with what was said and done in between; print the last summary and what to try."""
    from visibility.runs import publish
    from visibility.store.retention import months_before

    last = as_of or date.today()  # noqa: DTZ011 - the edge: the user's own day
    days = [months_before(last, back) for back in range(months - 1, -1, -1)]
    home = Settings().home / "var" / f"demo-{shops}-{months}-months"
    errors = Console(stderr=True, quiet=as_json)

    def watch(day: date) -> None:
        line(errors, _("Audit of {day} …").format(day=written(day)), "dim")

    audit, town = keep_months(home, shops=shops, days=days, latency=latency, watch=watch)
    line(errors, _("Write the reports") + " …", "dim")
    folder = home / "out" / SLUG / audit.as_of.isoformat()
    files = [*publish(audit, folder, languages), folder / "truth.json"]
    write_truth(town, files[-1])
    if as_json:
        print(summary_json(audit, files))
        return
    print_summary(audit, [_relative(file) for file in files])
    line(
        Console(),
        "\n"
        + _(
            "{n} audits of this fictional town are kept, with what its stewards said in between. To look at them, begin each "
            "command with the place where they are:"
        ).format(n=months),
    )
    for command in ("trend demo", "impact demo", "actions demo", "action list demo", "report demo --list"):
        line(Console(), f"  VISIBILITY_HOME={shlex.quote(str(_relative(home)))} visibility {command}")


def run_demo(
    *, shops: int, direct: bool, latency: float, as_of: date | None, languages: list[str], as_json: bool
) -> None:
    """Serve the town, audit it, print the summary and what to do next."""
    settings = Settings()
    town = generate(shops=shops, as_of=as_of or date.today())  # noqa: DTZ011 - the edge: the user's own day
    # Our own server: no quota to respect, and nothing that counts against the month's allowance and caps.
    values: dict[str, str] = {"VISIBILITY_GOOGLE_QUERIES_PER_SECOND": "1000", "VISIBILITY_GOOGLE_BILLED": "false"}
    if shops != SHOPS or not (settings.towns_dir / SLUG).is_dir():
        home = settings.home / "var" / f"demo-{shops}"
        write_folder(town, home / "towns" / SLUG)
        values |= {"VISIBILITY_HOME": str(home), "VISIBILITY_OUT": str(home / "out")}
    with DemoServer(town, latency=latency) as server:
        values |= server.environment
        with environment(values):
            audit, files = carry_out(SLUG, direct=direct, as_of=as_of, languages=languages, quiet=as_json)
    files.append(files[0].with_name("truth.json"))
    write_truth(town, files[-1])
    if as_json:
        print(summary_json(audit, files))
        return
    print_summary(audit, [_relative(file) for file in files])
    Console().print(
        "\n"
        + _(
            "This town is fictional, and so are its shops; truth.json says what was planted in each. To try your own town, from an OpenStreetMap extract:\n"
            "  visibility town new my-town --from-osm FILE\n"
            "  visibility audit my-town"
        ),
        markup=False,
        highlight=False,
    )


def _relative(path: Path) -> Path:
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
