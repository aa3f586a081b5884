"""`visibility demo`: the main job on a fictional town that this machine plays to itself."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console

from visibility.cli.auditing import carry_out, print_summary, summary_json
from visibility.cli.text import _
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.truth import write_truth
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
