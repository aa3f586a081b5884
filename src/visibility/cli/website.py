"""`visibility website read`: an address, a saved page or a folder of them in; the facts found out, as text or JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from visibility.cli.telling import plain
from visibility.cli.text import _
from visibility.cli.website_outlets import contradiction_lines, outlet_dict, outlet_rows
from visibility.model.text import in_words, reason

if TYPE_CHECKING:
    from visibility.model.shop import Shop
    from visibility.model.website import CompanyNumber, Fact, MapPlace, Website

app = typer.Typer(no_args_is_help=True, help=_("Read a shop's website as the audit does."))

_LONGEST_FILE = 2_000_001
_ENDINGS = {".html", ".htm", ".xhtml", ".php", ".asp", ".aspx"}
_BASE = "http://page.invalid/"


@app.callback()
def _top() -> None:
    """Keep `read` a command of its own, though it is the only one."""


@app.command(
    help=_(
        "Print the facts that a website states: phones, e-mails, addresses, opening hours, company numbers, social pages, "
        "services at a distance, each with its page and its place in the page.\n\n"
        "WHAT is an address (https://…), a saved page, or a folder of saved pages. An address is visited as the audit does: "
        "robots.txt is obeyed, at most five pages are read, private addresses are refused. With --json, one object per "
        "site or file, one a line. With --site, the pages of a folder are one site: its outlets are told apart, and what "
        "its pages do not agree on is named."
    )
)
def read(
    what: Annotated[str, typer.Argument(metavar=_("WHAT"), help=_("Address, saved page, or folder of saved pages."))],
    base: Annotated[str, typer.Option("--url", metavar="BASE", help=_("Address from which the saved page came."))] = "",
    shop_id: Annotated[str, typer.Option("--shop", metavar="ID", help=_("Shop of a town: is this its site?"))] = "",
    country: Annotated[
        str,
        typer.Option(
            "--country", metavar="XX", help=_("Country of the shop, two letters; found on the page unless said.")
        ),
    ] = "",
    as_site: Annotated[
        bool, typer.Option("--site", help=_("Read the pages of the folder as one site: outlets, contradictions."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))] = False,
) -> None:
    country = _country(country)
    shop = _shop(shop_id) if shop_id else None
    path = Path(what)
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if as_site and there:
        _site(path, base or _BASE, country or (shop.address.country if shop else ""), shop, as_json=as_json)
        return
    if as_site:
        raise typer.BadParameter(_("--site reads a folder of saved pages; “{what}” is none.").format(what=what))
    if there:
        from visibility.sources.website.saved import read_saved

        for file in _files(path):
            found = read_saved(
                _bytes(file), base or _BASE, country=country or (shop.address.country if shop else ""), shop=shop
            )
            _print(str(file), found, as_json=as_json)
        return
    if "." not in what and "://" not in what:
        raise typer.BadParameter(_("“{what}” is neither an address nor a file here.").format(what=what))
    _visit(what, shop, country, as_json=as_json)


def _site(path: Path, base: str, country: str, shop: "Shop | None", *, as_json: bool) -> None:
    from urllib.parse import quote, urljoin

    from visibility.sources.website.saved import SavedPage, read_site

    folder = path if path.is_dir() else path.parent
    pages = [
        SavedPage(body=_bytes(file), url=urljoin(base, quote(file.relative_to(folder).as_posix())))
        for file in _files(path)
    ]
    if not pages:
        raise typer.BadParameter(_("there is no saved page in {path}.").format(path=path))
    _print(str(path), read_site(pages, country=country, shop=shop), as_json=as_json)


def _visit(url: str, shop: "Shop | None", country: str, *, as_json: bool) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    from visibility import __version__
    from visibility.model.observation import Dossier, Seen, Unreachable
    from visibility.model.shop import Declared, Shop
    from visibility.model.website import Website
    from visibility.settings import Settings
    from visibility.sources.website import WebsiteSource

    settings = Settings()
    source = WebsiteSource(
        contact=settings.contact,
        country=country or (shop.address.country if shop else ""),
        now=lambda: datetime.now(UTC),
        deadline=settings.site_deadline,
        pause=settings.site_pause,
        refused=settings.refused_networks,
        routes=settings.routes,
        ca_file=settings.ca_file,
        version=__version__,
        browser=settings.browser,
    )
    asked = replace(shop or Shop(id="", name="", trade="other"), website=url, website_status=Declared.GIVEN)
    seen = source.observe(asked, Dossier())[Website]
    if isinstance(seen, Seen) and isinstance(seen.value, Website):
        _print(url, seen.value, as_json=as_json)
        return
    assert isinstance(seen, Unreachable)
    if as_json:
        sys.stdout.write(
            json.dumps(
                {"source": url, "state": "unreachable", "cause": seen.cause.value, "reason": seen.reason},
                ensure_ascii=False,
            )
            + "\n"
        )
    else:
        typer.echo(
            _("{url} could not be read: {reason}. This says nothing about the shop.").format(
                url=url, reason=seen.reason
            ),
            err=True,
        )
    raise typer.Exit(1)


def _country(text: str) -> str:
    code = text.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise typer.BadParameter(_("“{text}” is not a country; write two letters, such as BE.").format(text=text))
    return code


def _shop(shop_id: str) -> "Shop":
    """Find the shop in the towns' folders."""
    from visibility import towns
    from visibility.settings import Settings

    folder = Settings().towns_dir
    for slug in towns.names(folder):
        try:
            _town, census = towns.load(folder / slug)
        except towns.TownError:
            continue
        for shop in (*census.shops, *census.closed):
            if shop.id == shop_id:
                return shop
    raise typer.BadParameter(_("no town under {folder} has a shop “{id}”.").format(folder=folder, id=shop_id))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in _ENDINGS)
    else:
        yield path


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(_LONGEST_FILE)
    except OSError as error:
        raise typer.BadParameter(
            _("{path} cannot be read: {reason}.").format(path=path, reason=in_words(reason(error), _))
        ) from None


def _print(source: str, found: "Website", *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(as_dict(source, found), ensure_ascii=False) + "\n")
    else:
        _tell(source, found)


def as_dict(source: str, found: "Website") -> dict[str, Any]:
    """Return what is printed of one site: the observation's own fields, the weeks as OpenStreetMap values."""
    from visibility.hours import write_osm

    values = asdict(found)
    for name in ("certificate_begins", "certificate_expires", "read_on", "dated"):
        values[name] = values[name].isoformat() if values[name] else None
    if found.markup is not None:
        values["markup"]["newest"] = found.markup.newest.isoformat() if found.markup.newest else None
    values["hours"] = [
        {"week": write_osm(one.week) if one.week else None, "status": one.status, "page": one.page, "where": one.where}
        for one in found.hours
    ]
    values["outlets"] = [outlet_dict(one, value) for one, value in zip(found.outlets, values["outlets"], strict=True)]
    values["week"] = write_osm(found.week) if found.week else None
    return {"source": source, **values}


def _tell(source: str, found: "Website") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from visibility.cli import website_words as words
    from visibility.hours import write_osm

    console = Console()
    console.print(Text(source, style="bold"))
    facts: list[tuple[str, Iterable[Fact | CompanyNumber | MapPlace]]] = [
        (_("Phone"), found.phones),
        (_("E-mail"), found.emails),
        (_("Name"), sorted(found.names, key=lambda name: -name.confidence)[:3]),
        (_("Company number"), found.company_numbers),
        (_("Map"), found.maps),
        (_("Social page"), found.social),
        (_("Service"), found.services),
        (_("Payment"), found.payments),
    ]
    rows = [
        (name, words.service(fact.value), words.place(fact.where), f"{fact.confidence:.0%}")
        for name, several in facts
        for fact in several
    ]
    rows += [
        (
            _("Address"),
            f"{a.street} {a.number}, {a.postcode} {a.locality}".strip(" ,"),
            words.place(a.where),
            f"{a.confidence:.0%}",
        )
        for a in found.addresses
    ]
    rows += [
        (_("Hours"), write_osm(one.week) if one.week else words.hours(one.status), words.place(one.where), "")
        for one in found.hours
    ]
    rows += outlet_rows(found)
    rows += [
        (_("Also there"), words.notice(fact.value), words.place(fact.where), "")
        for fact in found.notices or ()
        if words.notice(fact.value) != fact.value
    ]
    rows += [
        (
            _("Made with"),
            f"{tool.name} ({words.tool(tool.kind.value)})",
            words.place(tool.where),
            f"{tool.confidence:.0%}",
        )
        for tool in found.tools
    ]
    table = Table(box=None, show_header=False, pad_edge=False)
    for row in [(_("State"), words.state(found.state.value), words.transport(found.transport.value), ""), *rows]:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console.print(table)
    for line in contradiction_lines(found):
        console.print(Text(plain(line)))
    for remark in found.remarks:
        console.print(Text(plain(words.remark(remark)), style="dim"))
    if not found.complete:
        console.print(Text(_("Not everything could be read: what is missing above may stand elsewhere."), style="dim"))
