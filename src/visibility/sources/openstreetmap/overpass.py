"""Overpass: an outline in, the raw answer with the businesses in it out; once per town, politely."""

import json
import math
from collections.abc import Mapping

from visibility.model.text import N_
from visibility.sources.openstreetmap.asking import EXTRACT_INSTEAD, Asker, NotAnswered, beginning
from visibility.sources.openstreetmap.trades import TAGS

SETTING = "VISIBILITY_OVERPASS_URL"
LARGEST = 1_000.0  # km²: larger than any Walloon commune (Tournai has 215)
_MOST_CORNERS = 160  # of all outlines together: long questions are refused
_MOST_PARTS = 4
_METRES_PER_DEGREE = 111_320.0
# Every value of these keys is worth a look; of the others only those that are a business that customers enter.
_WHOLE = ("shop", "craft", "office", "healthcare")
_CHOSEN = ("amenity", "leisure", "tourism")
_GONE = '[~"^(disused|was|abandoned|closed|vacant):(shop|amenity|craft|office)$"~"."]'


def ask_businesses(boundary: Mapping[str, object], *, url: str, asker: Asker) -> bytes:
    """Return the raw JSON answer of Overpass for a GeoJSON Polygon or MultiPolygon (WGS 84); raise NotAnswered.

    An answer with a remark is refused: it is a part of the truth. The answer may hold objects a little beyond the outline.
    """
    content = asker.ask(url, SETTING, form={"data": query(boundary)})
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
        if content.rstrip()[-1:] not in (b"}", b"]"):
            raise NotAnswered(
                N_("The answer of {server} broke off half-way; nothing was made of it."),
                EXTRACT_INSTEAD,
                server="Overpass",
            ) from None
    if isinstance(document, dict) and document.get("remark"):
        raise NotAnswered(
            N_("Overpass stopped before the end, and its answer is incomplete: “{said}”. Nothing was made of it."),
            N_(
                "Try again in a quarter of an hour, with a smaller place or an outline (--outline), or use a file: docs/adding-a-town.md says how to get an extract."
            ),
            said=beginning(str(document["remark"]).encode()),
        )
    if not isinstance(document, dict) or not isinstance(document.get("elements"), list):
        raise NotAnswered(
            N_("The answer is not one of an Overpass server: “{said}”."),
            N_("Check the address in {setting}, or use a file: docs/adding-a-town.md says how to get an extract."),
            said=beginning(content),
            setting=SETTING,
        )
    return content


def query(boundary: Mapping[str, object]) -> str:
    """Return the question in Overpass QL, for a simplified outline that holds the whole boundary; raise NotAnswered."""
    lines = []
    for ring in _rings(boundary):
        area = f'(poly:"{ring}")'
        lines += [f'nwr["{key}"]{area};' for key in _WHOLE]
        lines += [f'nwr["{key}"~"^({"|".join(sorted(TAGS[key]))})$"]{area};' for key in _CHOSEN]
        lines.append(f"nwr{_GONE}{area};")
    body = "\n  ".join(lines)
    return f"[out:json][timeout:90][maxsize:67108864];\n(\n  {body}\n);\nout center tags meta;"


def _rings(boundary: Mapping[str, object]) -> list[str]:
    """Return the outer rings as "lat lon lat lon …", a little larger than the boundary and with few corners."""
    import shapely
    from shapely.geometry import shape

    area = shape(dict(boundary))
    lat = area.centroid.y
    across = _METRES_PER_DEGREE * math.cos(math.radians(lat))
    flat = shapely.transform(area, lambda points: points * (across, _METRES_PER_DEGREE))
    if flat.area / 1e6 > LARGEST:
        raise NotAnswered(
            N_("The place is too large for one question: {area} km²."),
            N_(
                "Name a commune, not a province; better, draw the commercial district at geojson.io and give it with --outline."
            ),
            area=round(flat.area / 1e6),
        )
    parts = list(getattr(flat, "geoms", [flat]))
    if len(parts) > _MOST_PARTS:
        parts = [flat.convex_hull]
    tolerance = 10.0
    while True:
        # Grown first, so that what simplifying cuts off was never part of the town.
        simple = [shapely.Polygon(part.exterior).buffer(tolerance, quad_segs=2).simplify(tolerance) for part in parts]
        if sum(len(each.exterior.coords) for each in simple) <= _MOST_CORNERS:
            break
        tolerance *= 2
    return [
        " ".join(f"{y / _METRES_PER_DEGREE:.5f} {x / across:.5f}" for x, y in each.exterior.coords[:-1])
        for each in simple
    ]
