"""`visibility town new`: a town folder from the map (a place by its name, an outline, an extract) or from a list that the town has."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.telling import line, refuse
from visibility.cli.text import _

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.settings import Settings
    from visibility.sources.openstreetmap.asking import Asker
    from visibility.towns import Choices, Outline

# How files of the map are called: a name that ends so is never asked of a server.
_FILE = re.compile(
    r"[./~\\].*|.*\.(?:json|geojson|jsonl|ndjson|geojsonl|geojsonseq|osm|pbf|xml|gz|zip|bz2|csv|txt)",
    re.IGNORECASE | re.DOTALL,
)

HELP = _(
    "Make towns/TOWN/: its settings, the list of its shops and of its vacant units, the outline of its district.\n\n"
    "[bold]--from-osm PLACE[/bold]: a name such as Arlon or “Durbuy, Belgique”. Its boundary is asked of Nominatim and its "
    "businesses of Overpass, once; the answer is kept in the folder. Give --contact: the servers want to know who asks. With "
    "--outline FILE, your own outline is used instead of the boundary.\n\n"
    "[bold]--from-osm FILE[/bold]: an extract: GeoJSON (overpass turbo, osmium, QGIS), the JSON answer of an Overpass server, "
    "or a file with one object a line.\n\n"
    "[bold]--from-list FILE[/bold]: the list that you have already, CSV or XLSX. What its columns hold is guessed from their "
    "headings and cells and shown to you; nothing is made before you agree (at the terminal, or with --yes).\n\n"
    "Each shop gets an id that never changes afterwards. Nothing is ever overwritten: if the folder exists, the command stops. "
    "Google stays off until the town decides otherwise in town.toml. Afterwards, read shops.csv as someone who knows the "
    "streets: the map may be old.\n\n"
    "Example: [bold]visibility town new arlon --from-osm Arlon --region BE-WAL --contact adl@example.be[/bold]"
)


def new(
    slug: Annotated[
        str, typer.Argument(metavar=_("TOWN"), help=_("Name of the new folder: small letters, digits, hyphens."))
    ],
    from_osm: Annotated[
        str,
        typer.Option(
            "--from-osm",
            metavar=_("FILE|PLACE"),
            help=_(
                "An extract of OpenStreetMap, or the name of a place: its shops are asked of the map servers, once."
            ),
        ),
    ] = "",
    from_list: Annotated[
        Path | None,
        typer.Option("--from-list", metavar=_("FILE"), help=_("A list of shops that you have already, CSV or XLSX.")),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar=_("OURS=THEIRS"),
            help=_("With --from-list: what a column holds, such as name=Enseigne; may be repeated."),
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("With --from-list: the columns are right as they are guessed."))
    ] = False,
    name: Annotated[
        str, typer.Option("--name", help=_("Name of the town as printed; made from TOWN unless said."))
    ] = "",
    district: Annotated[str, typer.Option("--district", help=_("Name of the commercial district."))] = "",
    outline: Annotated[
        Path | None,
        typer.Option(
            "--outline",
            metavar=_("FILE"),
            help=_(
                "Outline of the district (GeoJSON, WGS 84), drawn at geojson.io: only the map's shops inside are kept."
            ),
        ),
    ] = None,
    place: Annotated[
        str,
        typer.Option(
            "--place",
            metavar=_("PLACE"),
            help=_("Take the boundary of this place as outline: one question to Nominatim."),
        ),
    ] = "",
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
        str,
        typer.Option("--contact", help=_("E-mail address printed in the reports, told to websites and map servers.")),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))] = False,
) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.settings import Settings
    from visibility.sources.openstreetmap import ExtractError
    from visibility.sources.openstreetmap.asking import NotAnswered

    if bool(from_osm) == (from_list is not None):
        raise typer.BadParameter(_("Say where the shops come from: --from-osm or --from-list, one of the two."))
    if outline is not None and place:
        raise typer.BadParameter(_("Give --outline or --place, not both."))
    if from_list is None and (column or yes):
        raise typer.BadParameter(_("--column and --yes belong to --from-list."))
    errors = Console(stderr=True)
    if Path(slug).name != slug:
        _no(
            slug,
            _("This is a path; a town needs a name."),
            _("Give small letters, digits and hyphens: arlon. The folder is made under towns/."),
            errors,
            as_json=as_json,
        )
    by_name = bool(from_osm) and not Path(from_osm).is_file() and not _FILE.fullmatch(from_osm)
    settings = Settings()
    choices = towns.Choices(
        name=name or _name_of(from_osm if by_name else "", slug),
        district=district,
        languages=tuple(language or ("fr",)),
        country=country,
        region=region,
        timezone=timezone,
        agency=agency,
        contact=contact,
    )
    folder = settings.towns_dir / slug
    try:
        around = towns.ready(folder, choices, outline)
        if place and not by_name:
            around = _boundary(place, choices, settings, errors)
        if from_list is not None:
            from visibility.cli.listing import new_from_list

            given = {"--outline": str(outline or ""), "--place": place, "--name": name, "--district": district, "--region": region,
                     "--agency": agency, "--contact": contact, "--country": country if country != "BE" else "",
                     "--timezone": timezone if timezone != "Europe/Brussels" else ""}  # fmt: skip
            again = [slug, "--from-list", str(from_list), *(word for pair in given.items() if pair[1] for word in pair)]
            again += [word for each in language or () for word in ("--language", each)]
            new_from_list(from_list, folder, choices, around, column or [], again, yes=yes, as_json=as_json)
        elif by_name:
            _from_place(from_osm, place, folder, choices, around, settings, errors, as_json=as_json)
        else:
            _from_file(Path(from_osm), folder, choices, around, as_json=as_json)
    except ExtractError as error:
        _no(from_osm, error.what, error.mend, errors, as_json=as_json)
    except NotAnswered as error:
        _no(place or from_osm, error.what, error.mend, errors, as_json=as_json)
    except towns.TownError as error:
        refuse(error.problems, errors, as_json=as_json)


def _name_of(place: str, slug: str) -> str:
    first = place.partition(",")[0].strip()
    return first if first and not re.fullmatch(r"(node|way|relation)/\d+", first) else slug.replace("-", " ").title()


def _no(where: str, what: str, mend: str, console: "Console", *, as_json: bool) -> None:
    from visibility import towns

    problem = towns.Problem(severity=towns.Severity.ERROR, where=where, what=what, mend=mend)
    refuse((problem,), console, as_json=as_json)


def _asker(choices: "Choices", settings: "Settings", errors: "Console") -> "Asker":
    from visibility import __version__
    from visibility.sources.openstreetmap.asking import Asker, agent

    def told(seconds: float) -> None:
        line(
            errors,
            _("The map server is busy; asking again in {seconds} seconds.").format(seconds=round(seconds)),
            "dim",
        )

    who = agent("visibility", __version__, choices.contact or settings.contact)
    return Asker(agent=who, now=lambda: datetime.now(UTC), told=told)


def _boundary(place: str, choices: "Choices", settings: "Settings", errors: "Console") -> "Outline":
    from visibility.sources.openstreetmap.nominatim import ask_boundary
    from visibility.towns import Outline

    asker = _asker(choices, settings, errors)
    line(errors, _("Asking Nominatim for the boundary of {place} …").format(place=place), "dim")
    found = ask_boundary(place, choices.country, url=settings.nominatim_url, asker=asker)
    line(errors, f"  {found.label} ({found.osm_id})", "dim")
    return Outline(geometry=found.geometry or {}, origin=f"the boundary of {found.label}", osm_id=found.osm_id)


def _from_place(
    name: str,
    place: str,
    folder: Path,
    choices: "Choices",
    around: "Outline | None",
    settings: "Settings",
    errors: "Console",
    *,
    as_json: bool,
) -> None:
    """Ask for the boundary unless an outline is given, then for the businesses in it, and make the town."""
    from visibility.cli.made import new_from_map
    from visibility.sources.openstreetmap.overpass import ask_businesses
    from visibility.sources.openstreetmap.parse import parse_extract

    asker = _asker(choices, settings, errors)
    if around is None:
        around = _boundary(place or name, choices, settings, errors)
    line(errors, _("Asking Overpass for the businesses in it; this may take a minute or two …"), "dim")
    answer = ask_businesses(around.geometry, url=settings.overpass_url, asker=asker)
    new_from_map(parse_extract(answer), folder, choices, around, answer, as_json=as_json)


def _from_file(file: Path, folder: Path, choices: "Choices", around: "Outline | None", *, as_json: bool) -> None:
    from visibility.cli.made import new_from_map
    from visibility.sources.openstreetmap import read_extract

    new_from_map(read_extract(file), folder, choices, around, b"", as_json=as_json)
