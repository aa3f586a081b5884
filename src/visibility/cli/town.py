"""`visibility town`: makes a town folder, says what is wrong with one, lists the trades."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.text import _

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.towns import NewTown, Problem

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

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


@app.command(
    help=_(
        "Make towns/TOWN/ from an extract of OpenStreetMap.\n\n"
        "Reads GeoJSON (overpass turbo, osmium, QGIS), the JSON answer of an Overpass server, or a file with one object a "
        "line. Keeps the businesses that receive customers, gives each an id that never changes afterwards, and draws a "
        "provisional outline around them. Vacant units, and businesses with neither name nor address, are counted and left out.\n\n"
        "Nothing is ever overwritten: if the folder exists, the command stops. Google stays off until the town decides "
        "otherwise in town.toml. Afterwards, read shops.csv as someone who knows the streets: the map may be old.\n\n"
        "Example: [bold]visibility town new arlon --from-osm extract.geojson --name Arlon --contact adl@example.be[/bold]"
    )
)
def new(
    slug: Annotated[
        str, typer.Argument(metavar="TOWN", help=_("Name of the new folder: small letters, digits, hyphens."))
    ],
    from_osm: Annotated[Path, typer.Option("--from-osm", metavar="FILE", help=_("The extract of OpenStreetMap."))],
    name: Annotated[
        str, typer.Option("--name", help=_("Name of the town as printed; made from TOWN unless said."))
    ] = "",
    district: Annotated[str, typer.Option("--district", help=_("Name of the commercial district."))] = "",
    outline: Annotated[
        Path | None,
        typer.Option(
            "--outline",
            metavar="FILE",
            help=_(
                "Outline of the district (GeoJSON, WGS 84): only shops inside are kept. Drawn around the shops unless given."
            ),
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language", help=_("Language of the reports (fr, nl, de, en); may be repeated; fr unless said.")
        ),
    ] = None,
    country: Annotated[str, typer.Option("--country", help=_("Country, two letters."))] = "BE",
    region: Annotated[str, typer.Option("--region", help=_("Region for public holidays, such as BE-WAL."))] = "",
    timezone: Annotated[str, typer.Option("--timezone", help=_("Time zone of the town."))] = "Europe/Brussels",
    agency: Annotated[str, typer.Option("--agency", help=_("Who publishes the reports."))] = "",
    contact: Annotated[
        str, typer.Option("--contact", help=_("E-mail address printed in the reports and told to websites."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.settings import Settings
    from visibility.sources.openstreetmap import ExtractError, read_extract

    errors = Console(stderr=True)
    if Path(slug).name != slug:
        problem = towns.Problem(
            severity=towns.Severity.ERROR,
            where=slug,
            what=_("This is a path; a town needs a name."),
            mend=_("Give small letters, digits and hyphens: arlon. The folder is made under towns/."),
        )
        _refuse((problem,), errors, as_json=as_json)
    try:
        extract = read_extract(from_osm)
    except ExtractError as error:
        problem = towns.Problem(severity=towns.Severity.ERROR, where=str(from_osm), what=error.what, mend=error.mend)
        _refuse((problem,), errors, as_json=as_json)
    try:
        made = towns.new_from_osm(
            extract,
            Settings().towns_dir / slug,
            name=name or slug.replace("-", " ").title(),
            district=district,
            languages=tuple(language or ("fr",)),
            country=country,
            region=region,
            timezone=timezone,
            agency=agency,
            contact=contact,
            outline=outline,
        )
    except towns.TownError as error:
        _refuse(error.problems, errors, as_json=as_json)
    if as_json:
        typer.echo(json.dumps(_as_data(made, extract.unplaced), ensure_ascii=False, indent=2))
    else:
        _tell_new(made, extract.unplaced, Console())


@app.command(
    help=_(
        "Say in plain words what is wrong with a town folder.\n\n"
        "Reads everything and tells everything at once: where, what, and how to mend it. An error stops the audit; a warning "
        "is something to look at. Ends with 0 if the town can be audited, with 1 if not."
    )
)
def check(
    slug: Annotated[str, typer.Argument(metavar="TOWN", help=_("Name of the town's folder under towns/."))],
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import rubric, towns
    from visibility.settings import Settings

    folder = towns.folder(Settings().towns_dir, slug)
    known = frozenset(entry.check.id for entry in rubric.RUBRIC.entries)
    problems = towns.check(folder, known_checks=known, today=date.today())  # noqa: DTZ011 - the edge: the user's own day
    failed = any(problem.severity is towns.Severity.ERROR for problem in problems)
    if as_json:
        typer.echo(
            json.dumps(
                {"town": slug, "sound": not failed, "problems": _problems_data(problems)}, ensure_ascii=False, indent=2
            )
        )
    else:
        console = Console()
        _tell(problems, console)
        if not failed:
            _town, census = towns.load(folder, known_checks=known)
            _line(
                console,
                _("{town} can be audited: {n} shops, {closed} closed.").format(
                    town=slug, n=len(census.shops), closed=len(census.closed)
                ),
            )
            _line(console, "  visibility audit " + slug)
    if failed:
        raise typer.Exit(1)


@app.command(
    help=_(
        "List the trades that shops.csv may name, by family.\n\nWrite the word of the first column in the column “trade”."
    )
)
def trades(as_json: AsJson = False) -> None:
    from rich.console import Console
    from rich.table import Table

    from visibility.model.trades import FAMILIES, TRADES

    if as_json:
        rows = [{"id": trade.id, "name": _(trade.name), "family": trade.family} for trade in TRADES.values()]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in (_("trade"), _("name"), _("family")):
        table.add_column(title)
    for trade in TRADES.values():
        table.add_row(trade.id, _(trade.name), _(FAMILIES[trade.family]))
    Console().print(table)


def _refuse(problems: "Sequence[Problem]", console: "Console", *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"made": False, "problems": _problems_data(problems)}, ensure_ascii=False, indent=2))
    else:
        _tell(problems, console)
    raise typer.Exit(1)


def _problems_data(problems: "Sequence[Problem]") -> list[dict[str, str]]:
    told = [each.told(_) for each in problems]
    return [
        {"severity": each.severity.value, "where": each.where, "what": each.what, "mend": each.mend} for each in told
    ]


def _line(console: "Console", text: str, style: str = "") -> None:
    # Names of shops are strangers' words: no markup, and nothing that a terminal obeys.
    console.print(_OBEYED.sub("�", text), style=style, markup=False, highlight=False, soft_wrap=True)


def _tell(problems: "Sequence[Problem]", console: "Console") -> None:
    for each in problems:
        problem = each.told(_)
        error = problem.severity.value == "error"
        word = _("error") if error else _("warning")
        _line(console, f"{word}  {problem.where}", "bold red" if error else "yellow")
        _line(console, f"  {problem.what}")
        if problem.mend:
            _line(console, f"  → {problem.mend}", "dim")
    errors = sum(problem.severity.value == "error" for problem in problems)
    if problems:
        _line(
            console, _("Errors: {errors}. Warnings: {warnings}.").format(errors=errors, warnings=len(problems) - errors)
        )


def _as_data(made: "NewTown", unplaced: int) -> dict[str, object]:
    return {
        "made": True,
        "folder": str(made.folder),
        "shops": made.shops,
        "trades": dict(made.trades),
        "as_of": made.as_of.isoformat() if made.as_of else None,
        "with_address": made.with_address,
        "with_phone": made.with_phone,
        "with_website": made.with_website,
        "left_out": {
            "vacant": made.vacant,
            "outside": made.outside,
            "not_business": made.not_business,
            "unplaced": unplaced,
            "unnamed": [
                {"osm_id": each.osm_id, "trade": each.trade, "lat": each.location.lat, "lon": each.location.lon}
                for each in made.unnamed
            ],
        },
        "named_by_address": list(made.named_by_address),
        "district_km2": round(made.area, 2),
        "problems": _problems_data(made.problems),
    }


def _tell_new(made: "NewTown", unplaced: int, console: "Console") -> None:
    from visibility.model.trades import TRADES

    _line(console, _("{folder} is made: {n} shops.").format(folder=made.folder, n=made.shops), "bold")
    day = made.as_of.isoformat() if made.as_of else _("an unknown day")
    _line(console, _("The map is of {day}. What has changed since is not in the list.").format(day=day))
    _line(
        console,
        _("{address} have an address, {phone} a phone number, {website} a website.").format(
            address=made.with_address, phone=made.with_phone, website=made.with_website
        ),
    )
    most = ", ".join(f"{_(TRADES[trade].name)} {count}" for trade, count in list(made.trades.items())[:8])
    _line(console, _("Most frequent trades: {trades}.").format(trades=most))
    told = (
        (made.vacant, _("vacant units were left out")),
        (made.outside, _("businesses outside the outline were left out")),
        (
            made.not_business,
            _("objects that are no business of a commercial district were left out (offices, street furniture …)"),
        ),
        (unplaced, _("objects without a place were left out")),
        (len(made.named_by_address), _("businesses without a name are listed under their address: write their names")),
        (len(made.unnamed), _("businesses have neither name nor address, and were left out:")),
    )
    for count, what in told:
        if count:
            _line(console, f"· {count} {what}")
    for each in made.unnamed[:12]:
        _line(
            console,
            f"    {each.osm_id or '?'}  {_(TRADES[each.trade].name)}  {each.location.lat:.6f}, {each.location.lon:.6f}",
            "dim",
        )
    if len(made.unnamed) > 12:
        _line(console, "    " + _("… and {n} more; --json lists them all.").format(n=len(made.unnamed) - 12), "dim")
    _tell(made.problems, console)
    if made.drawn:
        _line(
            console,
            _("The outline of the district ({area} km²) was drawn around the shops: redraw district.geojson.").format(
                area=f"{made.area:.1f}"
            ),
        )
    if made.too_large:
        _line(console, _("A commercial district is smaller: redraw it, or give --outline."), "yellow")
    slug = made.folder.name
    _line(console, _("Next: read shops.csv as someone who knows the streets, complete town.toml, then"))
    _line(console, f"  visibility town check {slug}\n  visibility audit {slug}")
