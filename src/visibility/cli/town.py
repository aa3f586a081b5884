"""`visibility town`: makes a town folder, says what is wrong with one, lists the trades."""

import json
from datetime import date
from typing import Annotated

import typer

from visibility.cli import telling
from visibility.cli.starting import HELP, new
from visibility.cli.telling import problems_data
from visibility.cli.text import _

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_(
        "Make a town folder, and keep it sound.\n\n"
        "A town is a folder, [bold]towns/TOWN/[/bold]: town.toml (its choices), shops.csv or shops.xlsx (the list of its "
        "shops), district.geojson (the outline of its commercial district) and, if shops have answered, waivers.toml. "
        "They are yours to edit; after an edit, run [bold]visibility town check TOWN[/bold]."
    ),
)

app.command(help=HELP)(new)


AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


@app.command(
    help=_(
        "Say in plain words what is wrong with a town folder.\n\n"
        "Reads everything and tells everything at once: where, what, and how to mend it. An error stops the audit; a warning "
        "is something to look at. Ends with 0 if the town can be audited, with 1 if not."
    )
)
def check(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))],
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import rubric, towns
    from visibility.settings import Settings

    folder = towns.folder(Settings().towns_dir, slug)
    known = frozenset(entry.check.id for entry in rubric.RUBRIC.entries)
    problems = towns.check(folder, known_checks=known, today=date.today())  # noqa: DTZ011 - the edge: the user's own day
    failed = any(problem.severity is towns.Severity.ERROR for problem in problems)
    census = None if failed else towns.load(folder, known_checks=known)[1]
    if as_json:
        counts = (
            {}
            if census is None
            else {"shops": len(census.shops), "closed": len(census.closed), "vacant": len(census.vacant)}
        )
        answer = {"town": slug, "sound": not failed, **counts, "problems": problems_data(problems)}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        console = Console()
        telling.tell(problems, console)
        if census is not None:
            telling.line(
                console,
                _("{town} can be audited. Shops: {n}. Closed: {closed}.").format(
                    town=slug, n=len(census.shops), closed=len(census.closed)
                ),
            )
            if census.vacant:
                telling.line(console, _("Vacant units: {n}.").format(n=len(census.vacant)))
            telling.line(console, "  visibility audit " + slug)
    if failed:
        raise typer.Exit(1)


@app.command(
    help=_(
        "List the trades that shops.csv may name, by family.\n\nWrite the word of the first column in the column “trade”."
    )
)
def trades(as_json: AsJson = False) -> None:
    from rich.console import Console

    from visibility.cli.wrapping import table
    from visibility.model.trades import FAMILIES, TRADES

    if as_json:
        rows = [{"id": trade.id, "name": _(trade.name), "family": trade.family} for trade in TRADES.values()]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    rows_told = [(trade.id, _(trade.name), _(FAMILIES[trade.family])) for trade in TRADES.values()]
    table(Console(), (_("trade"), _("name"), _("family")), rows_told, whole=(0,))
