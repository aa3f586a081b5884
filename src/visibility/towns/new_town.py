"""A new town: a list of shops in (of the map, or of the town itself), a town folder out, whole or not at all."""

import csv
import io
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from visibility.model.mapentry import MapExtract
from visibility.model.shop import Point
from visibility.model.text import N_, reason, said
from visibility.towns import vacant
from visibility.towns.boundary import inside, read_boundary
from visibility.towns.choices import read_town
from visibility.towns.folder import SLUG, check
from visibility.towns.from_list import Listed
from visibility.towns.from_map import LeftOut, shop_rows, vacant_rows
from visibility.towns.outline import Outline, area_km2, drawn_around, kilometres, middle, middle_of
from visibility.towns.problems import Notes, Problem, Severity, TownError, quoted
from visibility.towns.table import COLUMNS, marked
from visibility.towns.town_file import CensusSource, Choices, town_toml

ATTRIBUTION = "© les contributeurs d'OpenStreetMap, ODbL (openstreetmap.org/copyright)"
MAP_FILE = "openstreetmap.json"
_LARGE = 25.0  # km²: no commercial district is that large


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTown:
    """What was made, and what of the source was left out, and why."""

    folder: Path
    shops: int
    trades: Mapping[str, int]  # the most frequent first
    as_of: date | None
    vacant: int  # units without a shop, in vacant.csv
    not_business: int = 0  # objects of the extract that no customer enters, or no shop of a district
    outside: int = 0  # of the district, where one was given
    unnamed: tuple[LeftOut, ...] = ()
    named_by_address: tuple[str, ...] = ()  # ids of the shops that bear their address as a name
    with_phone: int
    with_website: int
    with_address: int
    drawn: bool  # the outline was drawn around the shops
    outline: str = ""  # where the outline comes from
    of_place: bool = False  # it is the boundary of a whole place, as the map has it
    area: float  # km² of the district
    problems: tuple[Problem, ...]

    @property
    def too_large(self) -> bool:
        """Whether the district is larger than any commercial district."""
        return self.area > _LARGE


def ready(folder: Path, choices: Choices, outline: Path | None = None) -> Outline | None:
    """Return the outline of the file, None without one; raise `TownError` where the town cannot be made with these choices.

    Nothing is written. Ask before a server of the map is asked, or a long list read.
    """
    noted = Notes()
    if os.path.lexists(folder):
        noted.error(
            str(folder),
            N_("This folder exists already; nothing was changed."),
            N_("Choose another name, or remove the folder yourself."),
        )
    if not SLUG.fullmatch(folder.name):
        noted.error(
            str(folder),
            N_("{slug} cannot name a town."),
            N_("Use small letters, digits and hyphens, at most 40: arlon."),
            slug=quoted(folder.name),
        )
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / "town.toml"
        trial.write_text(
            town_toml(choices, CensusSource(source="-"), attributions=(), map_file=""), encoding="utf-8", newline=""
        )
        tried = Notes()
        read_town(trial, folder.name, tried)
        noted.problems += [each for each in tried.problems if each.severity is Severity.ERROR]
    boundary = None
    if outline is not None:
        boundary = read_boundary(outline, choices.country, noted)
    if noted.failed:
        raise TownError(noted.problems)
    return Outline(geometry=boundary, origin=f"from {outline.name}") if boundary is not None and outline else None


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
    outline: Path | Outline | None = None,
    answer: bytes = b"",
) -> NewTown:
    """Make the folder with town.toml, shops.csv, vacant.csv and district.geojson, and return what is in it.

    `outline`: of the district, as a GeoJSON file or read already; without it, one is drawn around the shops. `answer`: of
    the server, kept in the folder as the extract. Raises `TownError` where the folder exists, the extract holds no
    business, or a choice is wrong; then nothing is left on the disk.
    """
    choices = Choices(
        name=name,
        district=district,
        languages=languages,
        country=country,
        region=region,
        timezone=timezone,
        agency=agency,
        contact=contact,
    )
    given = ready(folder, choices, outline if isinstance(outline, Path) else None)
    around = outline if isinstance(outline, Outline) else given
    businesses = [(element, trade) for element in extract.elements if (trade := element.trade) is not None]
    units = [element for element in extract.elements if element.vacant]
    within = _within(around, [element.location for element, _ in businesses])
    empty_within = _within(around, [element.location for element in units])
    rows, unnamed, by_address = shop_rows(
        [each for each, keep in zip(businesses, within, strict=True) if keep], country
    )
    if not rows:
        raise TownError(_nothing_there(around, [element.location for element, _ in businesses]))
    empty = vacant_rows([each for each, keep in zip(units, empty_within, strict=True) if keep], country)
    made = _make(
        folder,
        choices,
        CensusSource(source="OpenStreetMap", day=extract.as_of),
        rows,
        empty,
        around or _drawn(rows),
        attributions=(ATTRIBUTION,),
        answer=answer,
    )
    return replace(
        made,
        drawn=around is None,
        not_business=len(extract.elements) - len(businesses) - len(units),
        outside=within.count(False) + empty_within.count(False),
        unnamed=unnamed,
        named_by_address=by_address,
    )


def new_from_list(
    listed: Listed,
    folder: Path,
    choices: Choices,
    *,
    outline: Path | Outline | None = None,
    odd: Sequence[Problem] = (),
) -> NewTown:
    """Make the folder from a list that the town has already; raise `TownError`, and then nothing is left on the disk.

    `odd`: what was told of the file while it was read, to be told again with the town.
    `outline`: as for `new_from_osm`; without it, one is drawn around the shops, if the list says where they are.
    """
    given = ready(folder, choices, outline if isinstance(outline, Path) else None)
    around = outline if isinstance(outline, Outline) else given
    noted = Notes()
    if not listed.shops:
        noted.error(listed.file, N_("There is no shop in the list."), N_("Write one line per shop below the header."))
        raise TownError((*odd, *listed.problems, *noted.problems))
    placed = [row for row in (*listed.shops, *listed.vacant) if row["lat"] and row["lon"]]
    if around is None and not placed:
        noted.error(
            listed.file,
            N_(
                "The list does not say where its {shops} shops are on the map, and no outline of the district is given."
            ),
            N_('Draw the district at geojson.io and give it with --outline FILE, or name the place: --place "Arlon".'),
            shops=len(listed.shops),
        )
        raise TownError((*odd, *listed.problems, *noted.problems))
    made = _make(
        folder,
        choices,
        CensusSource(source=f"{choices.agency or choices.name}: {listed.file}"),
        listed.shops,
        listed.vacant,
        around or _drawn(placed),
        attributions=(ATTRIBUTION,) if around is not None and around.osm_id else (),
    )
    return replace(made, drawn=around is None, problems=(*odd, *listed.problems, *made.problems))


def _within(around: Outline | None, points: Sequence[Point]) -> tuple[bool, ...]:
    return inside(around.geometry, points) if around is not None else (True,) * len(points)


def _drawn(rows: Sequence[Mapping[str, str]]) -> Outline:
    points = [Point(lat=float(row["lat"]), lon=float(row["lon"])) for row in rows]
    return Outline(geometry=drawn_around(points), origin="automatically, around the shops of the census")


def _nothing_there(around: Outline | None, points: Sequence[Point]) -> tuple[Problem, ...]:
    noted = Notes()
    if around is not None and points:
        centre, shops = middle(around.geometry), middle_of(points)
        noted.error(
            said(N_("the extract")),
            N_(
                "None of the {shops} businesses lies in the district: the outline is near latitude {lat}, longitude {lon}, the "
                "shops are near {shops_lat}, {shops_lon}, {km} km away."
            ),
            N_("Check that the outline and the extract are of the same town."),
            shops=len(points),
            lat=f"{centre.lat:.4f}",
            lon=f"{centre.lon:.4f}",
            shops_lat=f"{shops.lat:.4f}",
            shops_lon=f"{shops.lon:.4f}",
            km=f"{kilometres(centre, shops):.1f}",
        )
    else:
        noted.error(
            said(N_("the extract")),
            N_("No business with a name or an address was found in the district.")
            if around is not None
            else N_("No business with a name or an address was found."),
            N_(
                "Look at openstreetmap.org whether shops are drawn there. A list of your own can be used instead: --from-list FILE."
            ),
        )
    return tuple(noted.problems)


def _make(
    folder: Path,
    choices: Choices,
    census: CensusSource,
    rows: Sequence[Mapping[str, str]],
    empty: Sequence[Mapping[str, str]],
    outline: Outline,
    *,
    attributions: Sequence[str],
    answer: bytes = b"",
) -> NewTown:
    about = {"name": choices.district or choices.name, "drawn": outline.origin}
    if outline.osm_id:
        about |= {"osm_id": outline.osm_id, "attribution": ATTRIBUTION}
    if "automatically" in outline.origin or outline.osm_id:
        about["remark"] = "Redraw it: it is not a decision of the town."
    feature = {"type": "Feature", "properties": about, "geometry": outline.geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    files = {
        "town.toml": town_toml(
            choices, census, attributions=attributions, map_file=MAP_FILE if answer else ""
        ).encode(),
        "shops.csv": _csv(COLUMNS, rows),
        "district.geojson": f"{json.dumps(collection, ensure_ascii=False, indent=1)}\n".encode(),
    }
    if empty:
        files[vacant.FILE] = _csv(vacant.COLUMNS, empty)
    if answer:
        files[MAP_FILE] = answer
    problems = _write(folder, files)
    return NewTown(
        folder=folder,
        shops=len(rows),
        trades=dict(Counter(row["trade"] for row in rows).most_common()),
        as_of=census.day,
        vacant=len(empty),
        with_phone=sum(bool(row["phone"]) for row in rows),
        with_website=sum(bool(row["website"]) and row["website"] != "none" for row in rows),
        with_address=sum(bool(row["street"] and row["number"]) for row in rows),
        drawn=False,
        outline=outline.origin,
        of_place=bool(outline.osm_id),
        area=area_km2(outline.geometry),
        problems=problems,
    )


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([marked(column, row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode()


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Write the files beside the folder's place, read them back, and only then give them the folder's name."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        nursery = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise _unwritten(folder, error) from error
    try:
        made = nursery / folder.name
        made.mkdir()
        for name, content in files.items():
            (made / name).write_bytes(content)
        problems = check(made)
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise TownError(problems)
        if os.path.lexists(folder):
            raise FileExistsError(folder)
        made.rename(folder)
    except OSError as error:
        raise _unwritten(folder, error) from error
    finally:
        shutil.rmtree(nursery, ignore_errors=True)
    return problems


def _unwritten(folder: Path, error: OSError) -> TownError:
    noted = Notes()
    noted.error(
        str(folder),
        N_("The folder could not be written ({reason})."),
        N_("Nothing was changed."),
        reason=reason(error),
    )
    return TownError(noted.problems)
