"""Vacant units: vacant.csv of a town folder in, the shop fronts without a shop out, every wrong cell told with its line."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from visibility.model.shop import Address, Point
from visibility.model.text import N_
from visibility.model.town import VacantUnit
from visibility.towns import fields
from visibility.towns.problems import Notes, at, quoted
from visibility.towns.table import Row, read_table

T = TypeVar("T")
FILE = "vacant.csv"
COLUMNS = ("id", "street", "number", "box", "postcode", "locality", "lat", "lon", "osm_id", "since", "notes")


def read_vacant(path: Path, country: str, occupied: Collection[str], noted: Notes) -> tuple[VacantUnit, ...]:
    """Return the units in the order of the file; a row with an error is told and left out.

    `occupied`: map ids of the open shops; a unit that is one of them too is told.
    """
    where = path.name
    rows = read_table(path, noted, columns=COLUMNS, required=("id",))
    lines: dict[str, int] = {}
    units = []
    for row in rows:
        key = row.cells["id"].casefold()
        if key and key in lines:
            noted.error(
                at(where, row.line, "id"),
                N_("The id {id} stands already in line {line}."),
                N_("If it is the same unit, remove one of the two lines; if not, give one of them its own id."),
                id=quoted(row.cells["id"]),
                line=lines[key],
            )
        lines.setdefault(key, row.line)
        unit = _unit(row, where, country, noted)
        if unit is None:
            continue
        if unit.osm_id and unit.osm_id in occupied:
            noted.warn(
                at(where, row.line, "osm_id"),
                N_("{id} is an open shop of the list of shops, and cannot be vacant too."),
                N_("Remove the line here, or write the day of closing in the list of shops."),
                id=quoted(unit.osm_id),
            )
        units.append(unit)
    return tuple(units)


def _unit(row: Row, where: str, country: str, noted: Notes) -> VacantUnit | None:
    cells = row.cells
    fit = True

    def read(column: str, reader: Callable[[str], T], default: T) -> T:
        nonlocal fit
        if not cells[column]:
            return default
        try:
            return reader(cells[column])
        except fields.Unfit as error:
            fit = False
            noted.error(at(where, row.line, column), error.of(cells[column]), error.mend)
            return default

    if not cells["id"]:
        fit = False
        noted.error(
            at(where, row.line, "id"),
            N_("The id is missing."),
            N_("Choose a short one that no other line has; it never changes afterwards."),
        )
    lat = read("lat", lambda text: fields.read_degrees(text, 90.0), None)
    lon = read("lon", lambda text: fields.read_degrees(text, 180.0), None)
    if bool(cells["lat"]) != bool(cells["lon"]):
        fit = False
        given, missing = ("lat", "lon") if cells["lat"] else ("lon", "lat")
        noted.error(
            at(where, row.line, missing),
            N_("There is a {other} without a {column}."),
            N_("Write both, or none."),
            other=given,
            column=missing,
        )
    unit = VacantUnit(
        id=read("id", fields.read_id, ""),
        address=Address(
            street=cells["street"],
            number=cells["number"],
            box=cells["box"],
            postcode=cells["postcode"],
            locality=cells["locality"],
            country=country,
        ),
        location=Point(lat=lat, lon=lon) if lat is not None and lon is not None else None,
        osm_id=read("osm_id", fields.read_osm_id, ""),
        since=read("since", fields.read_day, None),
        notes=cells["notes"],
    )
    return unit if fit else None
