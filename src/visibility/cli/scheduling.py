"""`visibility schedule`: when each town is audited by itself; with --serve, Prefect keeps to it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from visibility.cli.season import AsJson
from visibility.cli.telling import line
from visibility.cli.text import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=_(
            "Say when each town of this machine would be audited by itself, and its listings asked before a holiday.\n\n"
            "Once a month each town, on days that follow one another; five days before each public holiday the light run of "
            "[bold]visibility holiday[/bold], for towns that use Google. With [bold]--serve[/bold] the command keeps running, and "
            "Prefect starts the runs; start it again for a new town, and once a year, since feasts move."
        )
    )(schedule)


def schedule(
    serve: Annotated[
        bool, typer.Option("--serve", help=_("Keep running, and let Prefect start the runs at their time."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.cli.wrapping import table
    from visibility.runs import RunError
    from visibility.runs.scheduling import plan
    from visibility.settings import Settings

    settings = Settings()
    found = plan(settings, datetime.now(UTC).date())
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        console = Console()
        kinds = {"audit": _("audit"), "holiday": _("listings before a holiday")}
        titles = (_("town"), _("run"), _("days"), _("time of day"))
        rows = [
            (one.town, kinds[one.kind], ", ".join(map(_when, one.crons)), _time(one.crons[0])) for one in found.planned
        ]
        table(console, titles, rows)
        for slug in found.left:
            told = _("{town}: the folder has an error, nothing is planned: visibility town check {town}")
            line(console, f"! {told.format(town=slug)}", "yellow")
    if not found.planned:
        raise RunError(_("There is no town under {folder} that could be audited.").format(folder=settings.towns_dir))
    if serve:
        from flows.schedule import main

        main()


def _when(cron: str) -> str:
    _minute, _hour, day, month, _weekday = cron.split()
    return _("day {day} of each month").format(day=day) if month == "*" else f"{int(day):02}/{int(month):02}"


def _time(cron: str) -> str:
    minute, hour = cron.split()[:2]
    return f"{int(hour):02}:{int(minute):02}"
