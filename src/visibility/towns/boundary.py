"""The district's outline: district.geojson in, one sound polygon out, or what is wrong with it; and where shops lie."""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from visibility.model.shop import Point, Shop
from visibility.model.text import N_, reason
from visibility.towns.problems import Notes, at, quoted

_REDRAW = N_("Draw it again at geojson.io or in QGIS, and save it as GeoJSON (WGS 84).")
# West, south, east, north of the countries where towns are; used only to recognise exchanged coordinates.
_COUNTRIES = {
    "BE": (2.3, 49.3, 6.6, 51.7), "LU": (5.6, 49.3, 6.7, 50.3), "NL": (3.2, 50.6, 7.4, 53.8), "FR": (-5.5, 41.2, 9.8, 51.3),
    "DE": (5.7, 47.1, 15.2, 55.2), "AT": (9.4, 46.2, 17.3, 49.2), "CH": (5.8, 45.7, 10.6, 47.9),
}  # fmt: skip
_NO_OUTLINE = frozenset({"Point", "LineString", "MultiPoint", "MultiLineString"})
_MAX_BYTES = 20_000_000
_TOLD_ONE_BY_ONE = 3


def read_boundary(path: Path, country: str, noted: Notes) -> Mapping[str, object] | None:
    """Return the GeoJSON geometry (Polygon or MultiPolygon, two dimensions, WGS 84), or None with the reasons told."""
    where = path.name
    document = _document(path, noted)
    if document is None:
        return None
    outlines, others = _outlines(document)
    if not outlines:
        if others:
            noted.error(
                where,
                N_("The district must be a polygon; the file holds {others}."),
                N_("Draw a closed outline around the district, not a line or points."),
                others=", ".join(sorted(others)),
            )
        else:
            noted.error(where, N_("The file holds no outline."), _REDRAW)
        return None
    if others:
        noted.warn(
            where,
            N_("Beside the outline the file holds {others}: not used."),
            N_("Remove what is not the district."),
            others=", ".join(sorted(others)),
        )
    polygons = [polygon for outline in outlines for polygon in outline]
    before = len(noted.problems)
    rings = [[_ring(ring, where, noted) for ring in polygon] for polygon in polygons]
    if len(noted.problems) > before:
        return None
    if not _placed(rings, where, country, noted):
        return None
    return _sound(rings, where, noted)


def _document(path: Path, noted: Notes) -> Mapping[str, Any] | None:
    where = path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        noted.error(
            where,
            N_("The file cannot be read ({reason})."),
            N_("Check that it is a file that you may open."),
            reason=reason(error),
        )
        return None
    if not content.strip():
        noted.error(where, N_("The file is empty."), _REDRAW)
        return None
    try:
        if len(content) > _MAX_BYTES:
            raise ValueError("larger than 20 MB")
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        noted.error(
            where,
            N_("The file is not GeoJSON ({kind}: {error})."),
            _REDRAW,
            kind=type(error).__name__,
            error=quoted(error),
        )
        return None
    if not isinstance(document, dict):
        noted.error(where, N_("The file is JSON, but not GeoJSON."), _REDRAW)
        return None
    return document


def _outlines(document: Mapping[str, Any]) -> tuple[list[list[Any]], set[str]]:
    """Return the coordinates of the polygons, each as a list of polygons, and the types of what is none."""
    kind = document.get("type")
    if kind == "FeatureCollection":
        found: list[list[Any]] = []
        others: set[str] = set()
        for feature in _list(document.get("features")):
            more, beside = _outlines(feature) if isinstance(feature, dict) else ([], {"?"})
            found += more
            others |= beside
        return found, others
    if kind == "Feature":
        geometry = document.get("geometry")
        return _outlines(geometry) if isinstance(geometry, dict) else ([], {"Feature"})
    if kind == "GeometryCollection":
        return _outlines({"type": "FeatureCollection", "features": document.get("geometries")})
    coordinates = _list(document.get("coordinates"))
    if kind == "Polygon":
        return ([[coordinates]], set()) if coordinates else ([], set())
    if kind == "MultiPolygon":
        # A part without a ring is an outline that is empty: it is told as one.
        return ([[_list(polygon) or [[]] for polygon in coordinates]], set()) if coordinates else ([], set())
    return [], {kind if isinstance(kind, str) and kind in _NO_OUTLINE else "?"}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _ring(ring: object, where: str, noted: Notes) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for position in _list(ring):
        pair = _list(position)[:2]
        if len(pair) < 2 or any(isinstance(part, bool) or not isinstance(part, int | float) for part in pair):
            noted.error(
                where, N_("A corner of the outline is not two numbers: {position}."), _REDRAW, position=quoted(position)
            )
            return points
        x, y = (_float(part) for part in pair)
        if not (math.isfinite(x) and math.isfinite(y)):
            noted.error(where, N_("A corner of the outline is not a finite number."), _REDRAW)
            return points
        points.append((x, y))
    if not points:
        noted.error(where, N_("The outline is empty."), _REDRAW)
    elif points[0] != points[-1]:
        noted.error(
            where,
            N_("The outline is not closed: its last corner is not its first."),
            N_("Repeat the first corner at the end, or close the outline in your drawing program."),
        )
    elif len(points) < 4:
        noted.error(where, N_("The outline has fewer than three corners."), _REDRAW)
    return points


def _float(number: float) -> float:
    """Return the number; a whole one of hundreds of digits, which JSON allows, is beyond all finite ones."""
    try:
        return float(number)
    except OverflowError:
        return math.inf


def _placed(rings: list[list[list[tuple[float, float]]]], where: str, country: str, noted: Notes) -> bool:
    points = [point for polygon in rings for ring in polygon for point in ring]
    if any(abs(x) > 180 or abs(y) > 180 for x, y in points):
        noted.error(
            where,
            N_("The coordinates are not degrees: they look like metres (Lambert 72 or 2008?)."),
            N_("Export the outline again in WGS 84 (EPSG:4326)."),
        )
        return False
    box = _COUNTRIES.get(country)
    swapped = box is not None and not any(_in(box, x, y) for x, y in points) and all(_in(box, y, x) for x, y in points)
    if swapped or any(abs(y) > 90 for _, y in points):
        noted.error(
            where,
            N_("Latitude and longitude are exchanged: GeoJSON writes the longitude first."),
            N_("The first corner must be [{lon}, {lat}]."),
            lon=f"{points[0][1]:g}",
            lat=f"{points[0][0]:g}",
        )
        return False
    if box is not None and not any(_in(box, x, y) for x, y in points):
        noted.warn(
            where,
            N_("The outline lies outside the country {country} of town.toml, near latitude {lat}, longitude {lon}."),
            N_("Check the outline, or the country."),
            country=country,
            lat=f"{points[0][1]:.2f}",
            lon=f"{points[0][0]:.2f}",
        )
    return True


def _in(box: tuple[float, float, float, float], lon: float, lat: float) -> bool:
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def _sound(rings: list[list[list[tuple[float, float]]]], where: str, noted: Notes) -> Mapping[str, object] | None:
    import shapely
    from shapely.validation import explain_validity

    for polygon in rings:
        shape = shapely.Polygon(polygon[0], polygon[1:])
        if not shape.is_valid:
            reason = explain_validity(shape)
            spot = reason[reason.find("[") + 1 : -1].split() if "[" in reason else []
            near = f"{float(spot[1]):.5f}, {float(spot[0]):.5f}" if len(spot) == 2 else "?"
            crosses = "Self-intersection" in reason
            if shape.area == 0 and not crosses:
                noted.error(where, N_("The outline encloses nothing."), _REDRAW)
                return None
            noted.error(
                where,
                N_("The outline crosses itself at latitude and longitude {near}.")
                if crosses
                else N_("The outline is not sound at latitude and longitude {near} ({reason})."),
                N_("Move the corners there, or draw the outline again, always in one direction."),
                near=near,
                reason=reason.split("[")[0].lower(),
            )
            return None
    if len(rings) > 1 and not shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in rings]).is_valid:
        noted.error(where, N_("The parts of the district overlap."), N_("Draw them as one outline, or apart."))
        return None
    plain = [[[list(point) for point in ring] for ring in polygon] for polygon in rings]
    return (
        {"type": "Polygon", "coordinates": plain[0]}
        if len(plain) == 1
        else {"type": "MultiPolygon", "coordinates": plain}
    )


def inside(boundary: Mapping[str, object], points: Iterable[Point]) -> tuple[bool, ...]:
    """Return for each point whether it lies in the boundary, its line included. Never for coordinates that came from Google."""
    import shapely
    from shapely.geometry import shape

    area = shape(dict(boundary))
    shapely.prepare(area)
    return tuple(bool(area.covers(shapely.Point(point.lon, point.lat))) for point in points)


def check_places(boundary: Mapping[str, object], shops: Iterable[tuple[int, Shop]], file: str, noted: Notes) -> None:
    """Tell which shops (with their line) lie outside the district, and which have latitude and longitude exchanged."""
    placed = [(line, shop, shop.location) for line, shop in shops if shop.location is not None]
    within = inside(boundary, (point for _, _, point in placed))
    turned = inside(boundary, (Point(lat=point.lon, lon=point.lat) for _, _, point in placed))
    outside = []
    for (line, shop, _), here, there in zip(placed, within, turned, strict=True):
        if there and not here:
            noted.error(
                at(file, line, "lat, lon"),
                N_("Latitude and longitude of {name} are exchanged."),
                N_("Exchange the two values."),
                name=quoted(shop.name),
            )
        elif not here:
            outside.append((line, shop))
    if not outside:
        return
    some = ", ".join(f"{line}: {quoted(shop.name, limit=30)}" for line, shop in outside[:_TOLD_ONE_BY_ONE])
    some += ", …" if len(outside) > _TOLD_ONE_BY_ONE else ""
    noted.warn(
        file,
        N_("Shops outside the district: {n} of {all} (line {some})."),
        N_("They are audited all the same; correct their coordinates, the outline, or remove them."),
        n=len(outside),
        all=len(placed),
        some=some,
    )
