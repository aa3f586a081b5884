"""`visibility schedule`: when each town is audited by itself; with --serve, Prefect keeps to it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from visibility.cli.season import AsJson
from visibility.cli.telling import line
from visibility.cli.text import _, language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=_(
            "Say when each town of this machine is audited by itself, and its listings asked before a holiday; and which month has "
            "no audit though its day has passed.\n\n"
            "Once a month each town, on days that follow one another; five days before each public holiday the light run of "
            "[bold]visibility holiday[/bold], for towns that use Google; once a month [bold]visibility purge[/bold].\n\n"
            "With [bold]--serve[/bold] the command keeps running, and a Prefect server (PREFECT_API_URL) starts the runs; what was "
            "missed while the machine was off is made up for at its start. Start it again for a new town, and now and then, since "
            "feasts move: docs/by-itself.md shows how the machine does it."
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
    from visibility.reports.wording import Wording
    from visibility.runs import RunError
    from visibility.runs.scheduling import plan
    from visibility.settings import Settings

    settings = Settings()
    found = plan(settings, datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
    else:
        console = Console()
        words = Wording(language())
        kinds = {"audit": _("audit"), "holiday": _("listings before a holiday"), "purge": _("purge")}
        titles = (_("town"), _("run"), _("days"), _("time of day"), _("last audit"))
        rows = [
            (
                one.town,
                kinds[one.kind],
                ", ".join(map(_when, one.crons)),
                _time(one.crons[0]),
                (words.date(one.last) if one.last else _("none yet")) if one.kind == "audit" else "",
            )
            for one in found.planned
        ]
        table(console, titles, rows)
        for one in found.planned:
            if one.missed:
                told = _(
                    "{town}: the audit that was due on {day} has not been made; unless it is under way, it is made at the next start "
                    "of --serve, or now by: visibility audit {town}"
                ).format(town=one.town, day=words.date(one.missed))
                line(console, f"! {told}", "yellow")
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
    if month != "*":
        return f"{int(day):02}/{int(month):02}"
    return _("the first day of each month") if int(day) == 1 else _("day {day} of each month").format(day=day)


def _time(cron: str) -> str:
    minute, hour = cron.split()[:2]
    return f"{int(hour):02}:{int(minute):02}"
