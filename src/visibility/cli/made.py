"""What `visibility town new` says once the folder is made: shops, vacant units, what was left out, and what to do next."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from visibility.cli.telling import line, problems_data, tell
from visibility.cli.text import _, written

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.model.mapentry import MapExtract
    from visibility.towns import Choices, NewTown, Outline
    from visibility.towns.from_list import Listed

_MOST = 12  # of a list that is told one by one


def new_from_map(
    extract: "MapExtract", folder: Path, choices: "Choices", around: "Outline | None", answer: bytes, *, as_json: bool
) -> None:
    """Make the town from the map and say what was made. Raises TownError. `answer`: of the server, kept in the folder."""
    from rich.console import Console

    from visibility import towns

    made = towns.new_from_osm(
        extract,
        folder,
        name=choices.name,
        district=choices.district,
        languages=choices.languages,
        country=choices.country,
        region=choices.region,
        timezone=choices.timezone,
        agency=choices.agency,
        contact=choices.contact,
        outline=around,
        answer=answer,
    )
    if as_json:
        told: dict[str, object] = {
            "outside": made.outside,
            "not_business": made.not_business,
            "unplaced": extract.unplaced,
            "unnamed": [
                {"osm_id": each.osm_id, "trade": each.trade, "lat": each.location.lat, "lon": each.location.lon}
                for each in made.unnamed
            ],
        }
        _print_data(made, {"left_out": told, "named_by_address": list(made.named_by_address)})
        return
    console = Console()
    _tell_shops(made, console)
    day = written(made.as_of) if made.as_of else _("an unknown day")
    line(console, _("The map is of {day}. What has changed since is not in the list.").format(day=day))
    if not made.vacant:
        line(console, _("The map marks no vacant unit, which does not mean that there is none."))
    for count, what in (
        (made.outside, _("businesses outside the outline were left out")),
        (
            made.not_business,
            _("objects that are no business of a commercial district were left out (offices, street furniture …)"),
        ),
        (extract.unplaced, _("objects without a place were left out")),
        (len(made.named_by_address), _("businesses without a name are listed under their address: write their names")),
        (len(made.unnamed), _("businesses have neither name nor address, and were left out:")),
    ):
        if count:
            line(console, f"· {count} {what}")
    _tell_some([_unnamed(each) for each in made.unnamed], console)
    tell(made.problems, console)
    _tell_outline(made, console)
    _tell_next(made, console)


def _unnamed(each: object) -> str:
    from visibility.model.trades import TRADES
    from visibility.towns import LeftOut

    assert isinstance(each, LeftOut)
    return f"{each.osm_id or '?'}  {_(TRADES[each.trade].name)}  {each.location.lat:.6f}, {each.location.lon:.6f}"


def tell_listed(made: "NewTown", listed: "Listed", *, as_json: bool) -> None:
    """Say what was made of a list, and which of its lines and trades a person should look at."""
    from rich.console import Console

    from visibility.model.trades import TRADES

    if as_json:
        left = [{"line": each.line, "text": each.text, "why": _(each.why)} for each in listed.left]
        guessed = [{"name": name, "trade": trade} for name, trade in listed.guessed]
        _print_data(
            made,
            {
                "left_out": left,
                "trade_guessed": guessed,
                "trade_unknown": list(listed.untold),
                "kept_in_notes": list(listed.noted),
            },
        )
        return
    console = Console()
    _tell_shops(made, console)
    if listed.noted:
        line(console, _("Kept in the notes: {columns}.").format(columns=", ".join(listed.noted)))
    if listed.left:
        line(
            console, "· " + _("Neither a shop nor a vacant unit, and left out (lines: {n}):").format(n=len(listed.left))
        )
        _tell_some(
            [
                _("line {line}: {text} ({why})").format(line=each.line, text=each.text, why=_(each.why))
                for each in listed.left
            ],
            console,
        )
    if listed.untold:
        line(
            console,
            "· "
            + _("Of the trade “other”, since nothing told theirs; look at them (shops: {n}):").format(
                n=len(listed.untold)
            ),
        )
        _tell_some(listed.untold, console)
    if listed.guessed:
        line(
            console,
            "· " + _("Of a trade that is only likely; look at them (shops: {n}):").format(n=len(listed.guessed)),
        )
        _tell_some(
            [_("{name}: {what}").format(name=name, what=_(TRADES[trade].name)) for name, trade in listed.guessed],
            console,
        )
    tell(made.problems, console)
    _tell_outline(made, console)
    _tell_next(made, console)


def _print_data(made: "NewTown", more: dict[str, object]) -> None:
    data: dict[str, object] = {
        "made": True,
        "folder": str(made.folder),
        "shops": made.shops,
        "vacant": made.vacant,
        "trades": dict(made.trades),
        "as_of": made.as_of.isoformat() if made.as_of else None,
        "with_address": made.with_address,
        "with_phone": made.with_phone,
        "with_website": made.with_website,
        **more,
        "district_km2": round(made.area, 2),
        "outline": made.outline,
        "problems": problems_data(made.problems),
    }
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _tell_shops(made: "NewTown", console: "Console") -> None:
    from visibility.model.trades import TRADES

    line(console, _("{folder} is made. Shops: {n}.").format(folder=made.folder, n=made.shops), "bold")
    if made.vacant:
        line(console, _("Vacant units: {n}; they are in vacant.csv.").format(n=made.vacant))
    line(
        console,
        _("{address} have an address, {phone} a phone number, {website} a website.").format(
            address=made.with_address, phone=made.with_phone, website=made.with_website
        ),
    )
    most = ", ".join(f"{_(TRADES[trade].name)} {count}" for trade, count in list(made.trades.items())[:8])
    line(console, _("Most frequent trades: {trades}.").format(trades=most))


def _tell_some(texts: Sequence[str], console: "Console") -> None:
    for text in texts[:_MOST]:
        line(console, f"    {text}", "dim")
    if len(texts) > _MOST:
        line(console, "    " + _("… and {n} more; --json lists them all.").format(n=len(texts) - _MOST), "dim")


def _tell_outline(made: "NewTown", console: "Console") -> None:
    area = f"{made.area:.1f}"
    if made.drawn:
        line(
            console,
            _("The outline of the district ({area} km²) was drawn around the shops: redraw district.geojson.").format(
                area=area
            ),
        )
    elif made.of_place:
        line(console, _("The outline is the boundary of the whole place ({area} km²).").format(area=area))
    if made.too_large or made.of_place:
        line(
            console,
            _(
                "A commercial district is smaller than that: draw it at geojson.io (draw a polygon, Save → GeoJSON) and save it as "
                "district.geojson in the folder, or begin again with --outline FILE."
            ),
            "yellow",
        )


def _tell_next(made: "NewTown", console: "Console") -> None:
    slug = made.folder.name
    line(console, _("Next: read shops.csv as someone who knows the streets, complete town.toml, then"))
    line(console, f"  visibility town check {slug}\n  visibility audit {slug}")
