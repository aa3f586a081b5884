"""A new town: an OpenStreetMap extract in, a town folder out, whole or not at all."""

import csv
import io
import json
import math
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visibility.model.mapentry import MapElement, MapExtract
from visibility.model.shop import Point
from visibility.towns import fields
from visibility.towns.boundary import inside, read_boundary
from visibility.towns.folder import SLUG, check
from visibility.towns.ids import shop_id
from visibility.towns.problems import Notes, Problem, Severity, TownError, one_line, quoted, visible
from visibility.towns.table import COLUMNS, marked

ATTRIBUTION = "© les contributeurs d'OpenStreetMap, ODbL (openstreetmap.org/copyright)"
_MARGIN = 40.0  # metres around the shops, so that each lies inside the drawn outline
_METRES_PER_DEGREE = 111_320.0
_SEPARATED = re.compile(r";|,|\s/\s")  # several phone numbers in one tag
_LARGE = 25.0  # km²: no commercial district is that large
# Stands at the end of town.toml: a block in double brackets takes every line below it.
_DIRECTORIES = """
# The marketplaces and directories where a shop of the district should be found: one block for each, without the "#".
# [[directories]]
# name = "Ma Ville Mon Shopping"
# url = "https://shopping.example/valmont"
# target = 35  # how many of the district's shops should be there; may be left out
#
# [[directories]]
# name = "Annuaire de l'ADL"
# file = "annuaire-adl.csv"  # an export inside this folder, CSV or XLSX
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A business of the map that has neither a name nor an address: a person may look there."""

    osm_id: str
    trade: str
    location: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTown:
    """What was made, and what of the extract was left out, and why."""

    folder: Path
    shops: int
    trades: Mapping[str, int]  # the most frequent first
    as_of: date | None
    vacant: int
    not_business: int  # objects of the extract that no customer enters, or no shop of a district
    outside: int  # of the district, where one was given
    unnamed: tuple[LeftOut, ...]
    named_by_address: tuple[str, ...]  # ids of the shops that bear their address as a name
    with_phone: int
    with_website: int
    with_address: int
    drawn: bool  # the outline was drawn around the shops
    area: float  # km² of the district
    problems: tuple[Problem, ...]

    @property
    def too_large(self) -> bool:
        """Whether the drawn district is larger than any commercial district."""
        return self.area > _LARGE


def new_from_osm(
    extract: MapExtract,
    folder: Path,
    *,
    name: str,
    district: str = "",
    languages: Sequence[str] = ("fr",),
    country: str = "BE",
    region: str = "",
    timezone: str = "Europe/Brussels",
    agency: str = "",
    contact: str = "",
    outline: Path | None = None,
) -> NewTown:
    """Make the folder with town.toml, shops.csv and district.geojson, and return what is in it.

    `outline`: a GeoJSON polygon of the district; without it, one is drawn around the shops. Raises `TownError` where the
    folder exists, the extract holds no business, or a choice is wrong; then nothing is left on the disk.
    """
    noted = Notes()
    if os.path.lexists(folder):
        noted.error(
            str(folder),
            "This folder exists already; nothing was changed.",
            "Choose another name, or remove the folder yourself.",
        )
    if not SLUG.fullmatch(folder.name):
        noted.error(
            str(folder),
            f"{quoted(folder.name)} cannot name a town.",
            "Use small letters, digits and hyphens, at most 40: arlon.",
        )
    boundary = read_boundary(outline, country, noted) if outline is not None else None
    if noted.failed:
        raise TownError(noted.problems)
    businesses = [(element, trade) for element in extract.elements if (trade := element.trade) is not None]
    within = (
        inside(boundary, (element.location for element, _ in businesses)) if boundary else (True,) * len(businesses)
    )
    rows, unnamed, by_address = _rows([each for each, keep in zip(businesses, within, strict=True) if keep], country)
    if not rows:
        what = "No business with a name or an address was found"
        noted.error(
            "the extract", f"{what} in the district." if boundary else f"{what}.", "Check what the extract holds."
        )
        raise TownError(noted.problems)
    if boundary is None:
        boundary = _drawn_around([Point(lat=float(row["lat"]), lon=float(row["lon"])) for row in rows])
        about = {
            "drawn": "automatically, around the shops of the census",
            "remark": "Redraw it: it is not a decision of the town.",
        }
    else:
        about = {"drawn": f"from {outline.name}" if outline else ""}
    vacant = sum(element.vacant for element in extract.elements)
    settings = _town_toml(name, district, languages, country, region, timezone, agency, contact, extract.as_of)
    feature = {"type": "Feature", "properties": {"name": district or name, **about}, "geometry": boundary}
    problems = _write(
        folder,
        {
            "town.toml": settings,
            "shops.csv": _csv(rows),
            "district.geojson": json.dumps(
                {"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False, indent=1
            )
            + "\n",
        },
    )
    return NewTown(
        folder=folder,
        shops=len(rows),
        trades=dict(Counter(row["trade"] for row in rows).most_common()),
        as_of=extract.as_of,
        vacant=vacant,
        not_business=len(extract.elements) - len(businesses) - vacant,
        outside=within.count(False),
        unnamed=unnamed,
        named_by_address=by_address,
        with_phone=sum(bool(row["phone"]) for row in rows),
        with_website=sum(bool(row["website"]) for row in rows),
        with_address=sum(bool(row["street"] and row["number"]) for row in rows),
        drawn=outline is None,
        area=_area(boundary),
        problems=problems,
    )


def _rows(
    businesses: Sequence[tuple[MapElement, str]], country: str
) -> tuple[list[dict[str, str]], tuple[LeftOut, ...], tuple[str, ...]]:
    rows: list[dict[str, str]] = []
    unnamed: list[LeftOut] = []
    by_address: list[str] = []
    taken: set[str] = set()
    for element, trade in businesses:
        row = _row(element, trade, country)
        named = bool(row["name"])
        if not named and row["street"] and row["number"]:
            row["name"] = f"{row['street']} {row['number']}"
        if not row["name"]:
            unnamed.append(LeftOut(osm_id=element.osm_id, trade=trade, location=element.location))
            continue
        row["id"] = shop_id(row["name"], row["street"] if named else "", row["number"] if named else "", taken)
        taken.add(row["id"])
        if not named:
            by_address.append(row["id"])
        rows.append(row)
    rows.sort(key=lambda row: (row["street"] == "", row["street"], _door(row["number"]), row["id"]))
    return rows, tuple(unnamed), tuple(by_address)


def _door(number: str) -> tuple[int, str]:
    digits = "".join(char for char in number.split("-")[0] if char in "0123456789")
    return (int(digits[:9]) if digits else 0, number)


def _row(element: MapElement, trade: str, country: str) -> dict[str, str]:
    tags = element.tags
    row = dict.fromkeys(COLUMNS, "")
    # A shop without a name of its own is known by its brand, or by the firm that runs it.
    row["name"] = next(
        (first for key in ("name", "name:fr", "brand", "operator") if (first := _first(tags.get(key, "")))), ""
    )[:200].strip()
    row["trade"] = trade
    row["street"] = one_line(tags.get("addr:street") or tags.get("addr:place", ""))
    row["number"] = one_line(tags.get("addr:housenumber", ""))
    row["box"] = one_line(tags.get("addr:unit", ""))
    row["postcode"] = one_line(tags.get("addr:postcode", ""))
    locality = one_line(tags.get("addr:city", ""))
    row["locality"] = locality if any(char.isalpha() for char in locality) else ""
    row["lat"] = f"{element.location.lat:.6f}"
    row["lon"] = f"{element.location.lon:.6f}"
    row["phone"] = _phone(tags, tags.get("addr:country", "").upper() or country)
    row["website"] = _website(tags)
    row["osm_id"] = element.osm_id
    row["opened"] = _start(tags)
    return row


def _first(text: str) -> str:
    return next((part for part in map(one_line, text.split(";")) if visible(part)), "")


def _phone(tags: Mapping[str, str], country: str) -> str:
    written = [
        one_line(part)
        for key in ("phone", "contact:phone", "contact:mobile", "mobile")
        for part in _SEPARATED.split(tags.get(key, ""))
    ]
    readable = (fields.readable_phone(part, country) for part in written if part)
    return next(filter(None, readable), "") or next(filter(None, written), "")


def _website(tags: Mapping[str, str]) -> str:
    for key in ("website", "contact:website", "url"):
        for part in map(one_line, tags.get(key, "").split(";")):
            with suppress(fields.Unfit):
                if part:
                    return fields.read_website(part)
    return ""


def _start(tags: Mapping[str, str]) -> str:
    try:
        return fields.read_date(tags.get("start_date", "")).isoformat()
    except fields.Unfit:
        return ""


def _csv(rows: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([marked(column, row[column]) for column in COLUMNS] for row in rows)
    return text.getvalue()


def _town_toml(
    name: str,
    district: str,
    languages: Sequence[str],
    country: str,
    region: str,
    timezone: str,
    agency: str,
    contact: str,
    as_of: date | None,
) -> str:
    import tomlkit
    from tomlkit import comment, document, nl, table

    town = document()
    town.add(comment("The town's own choices; every key is explained in docs/adding-a-town.md."))
    town["name"] = name
    town["district"] = district
    town["languages"] = list(languages)
    town["languages"].comment("of the reports, the first one first: fr, nl, de, en")
    town["country"] = country
    town["region"] = region
    town["region"].comment("ISO 3166-2, such as BE-WAL: for public holidays")
    town["timezone"] = timezone
    town["agency"] = agency
    town["agency"].comment("who publishes the reports")
    town["contact"] = contact
    town["contact"].comment("an e-mail address: printed in the reports, and told to the websites that are read")
    town["attributions"] = [ATTRIBUTION]
    census = table()
    census.add(comment("Where the list of shops comes from. A source is never audited for what the list took from it."))
    census["source"] = "OpenStreetMap"
    if as_of is not None:
        census["date"] = as_of
    else:
        census.add(comment("date = 2026-11-03  # the extract does not say of which day it is"))
    google = table()
    google.add(
        comment(
            "Google stays off until the town has decided. For a customer billed in the European Economic Area, Google"
        )
    )
    google.add(
        comment(
            "lists what its places data may be used for: addresses, own_locations, sales_opportunities, notes, real_estate,"
        )
    )
    google.add(comment("transactions, games, social, smart_home. Without it, the audit says what it could not ask."))
    google["use"] = False
    google["permitted_use"] = "none"
    google["decision"] = ""
    google["decision"].comment('who decided, and when: "Collège communal, 3 novembre 2026"')
    google["api"] = "new"
    osm = table()
    osm.add(
        comment(
            "An extract inside this folder, read at each audit for opening hours. Leave it empty while the list of shops comes"
        )
    )
    osm.add(comment("from OpenStreetMap itself, unless the extract is a newer one."))
    osm["file"] = ""
    website = table()
    website.add(comment("Read the shops' websites, politely: robots.txt is obeyed."))
    website["read"] = True
    for key, part in (("census", census), ("google", google), ("openstreetmap", osm), ("website", website)):
        town.add(nl())
        town[key] = part
    return tomlkit.dumps(town) + _DIRECTORIES


def _drawn_around(points: Sequence[Point]) -> Mapping[str, object]:
    """Return a simple polygon around the points: their concave hull with a margin, in WGS 84."""
    import shapely
    from shapely.geometry.polygon import orient

    lat0 = sum(point.lat for point in points) / len(points)
    lon0 = sum(point.lon for point in points) / len(points)
    across = _METRES_PER_DEGREE * math.cos(math.radians(lat0))
    flat = shapely.MultiPoint(
        [((point.lon - lon0) * across, (point.lat - lat0) * _METRES_PER_DEGREE) for point in points]
    )
    hull = shapely.concave_hull(flat, ratio=0.3) if len(points) > 3 else flat.convex_hull
    outline = hull.buffer(_MARGIN, quad_segs=4).simplify(_MARGIN / 8)
    if outline.geom_type != "Polygon":
        outline = flat.convex_hull.buffer(_MARGIN, quad_segs=4)
    ring = [
        [round(x / across + lon0, 6), round(y / _METRES_PER_DEGREE + lat0, 6)]
        for x, y in orient(outline).exterior.coords
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def _area(boundary: Mapping[str, object]) -> float:
    """Return km², good to a per cent for anything the size of a town."""
    from shapely.geometry import shape

    area = shape(dict(boundary))
    lat = area.centroid.y
    return float(area.area) * _METRES_PER_DEGREE**2 * math.cos(math.radians(lat)) / 1e6


def _write(folder: Path, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Write the files beside the folder's place, read them back, and only then give them the folder's name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    nursery = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        made = nursery / folder.name
        made.mkdir()
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="")
        problems = check(made)
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise TownError(problems)
        if os.path.lexists(folder):
            raise FileExistsError(folder)
        made.rename(folder)
    except OSError as error:
        noted = Notes()
        noted.error(
            str(folder),
            f"The folder could not be written ({error.strerror or 'it exists already'}).",
            "Nothing was changed.",
        )
        raise TownError(noted.problems) from error
    finally:
        shutil.rmtree(nursery, ignore_errors=True)
    return problems
