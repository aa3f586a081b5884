"""The outline of a new town's district: drawn around its shops, measured, and set beside what lies elsewhere."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from visibility.model.shop import Point

_MARGIN = 40.0  # metres around the shops, so that each lies inside the drawn outline
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A district's outline (GeoJSON Polygon or MultiPolygon, WGS 84), and where it comes from: for district.geojson."""

    geometry: Mapping[str, object]
    origin: str
    osm_id: str = ""


def drawn_around(points: Sequence[Point]) -> Mapping[str, object]:
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


def area_km2(boundary: Mapping[str, object]) -> float:
    """Return km², good to a per cent for anything the size of a town."""
    from shapely.geometry import shape

    area = shape(dict(boundary))
    lat = area.centroid.y
    return float(area.area) * _METRES_PER_DEGREE**2 * math.cos(math.radians(lat)) / 1e6


def middle(boundary: Mapping[str, object]) -> Point:
    """Return the middle of the outline."""
    from shapely.geometry import shape

    centre = shape(dict(boundary)).centroid
    return Point(lat=centre.y, lon=centre.x)


def middle_of(points: Sequence[Point]) -> Point:
    """Return the middle one of the points, which a stray one far away does not move; there must be one."""
    lats, lons = sorted(point.lat for point in points), sorted(point.lon for point in points)
    return Point(lat=lats[len(lats) // 2], lon=lons[len(lons) // 2])


def kilometres(here: Point, there: Point) -> float:
    """Return the distance on the globe."""
    lat, other = math.radians(here.lat), math.radians(there.lat)
    half = (
        math.sin((other - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other) * math.sin(math.radians(there.lon - here.lon) / 2) ** 2
    )
    return 12_742.0 * math.asin(min(1.0, math.sqrt(half)))
