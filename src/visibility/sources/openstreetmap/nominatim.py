"""Nominatim: the name of a place in, its boundary out; asked once when a town is made, never for anything else."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from visibility.model.text import N_
from visibility.sources.openstreetmap.asking import EXTRACT_INSTEAD, Asker, NotAnswered, beginning

SETTING = "VISIBILITY_NOMINATIM_URL"
_BY_ID = re.compile(r"(node|way|relation)/([1-9]\d{0,18})")
_MUNICIPALITY = 16  # Nominatim's rank of a commune; a province has 8, a section or village 18 to 20
_TOLD = 8
_MOST_MENDED = 3_000  # corners of an outline that is not sound
_MOST_CROSSINGS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of that name. `geometry`: its boundary as GeoJSON (Polygon or MultiPolygon), None where it is only a point."""

    label: str
    osm_id: str
    rank: int
    geometry: Mapping[str, object] | None = None


def ask_boundary(name: str, country: str, *, url: str, asker: Asker) -> Place:
    """Return the one place of this name, or of this map id ("relation/123"), with a boundary; raise NotAnswered.

    One request. Of places that lie in one another (a commune and its section) the commune is taken; places apart are
    listed, and a person chooses.
    """
    base = url.rstrip("/").removesuffix("/search")
    about = {"format": "jsonv2", "polygon_geojson": "1", "accept-language": "fr,nl,de,en"}
    if found := _BY_ID.fullmatch(name.strip()):
        question = {**about, "osm_ids": f"{found[1][0].upper()}{found[2]}"}
        content = asker.ask(f"{base}/lookup", SETTING, question=question)
    else:
        question = {**about, "q": name, "countrycodes": country.lower(), "featureType": "settlement", "limit": "10"}
        content = asker.ask(f"{base}/search", SETTING, question=question)
    places = read_places(content)
    if not places:
        raise NotAnswered(
            N_("No place called “{name}” is known in {country}."),
            N_(
                "Check the spelling and --country. If you meant a file: there is none of this name. Or draw the district at geojson.io and give it with --outline."
            ),
            name=beginning(name.encode()),
            country=country,
        )
    bounded = [place for place in places if place.geometry is not None]
    if not bounded:
        raise NotAnswered(
            N_("The map knows “{name}” ({label}) as a point only, without a boundary."),
            N_("Draw the district at geojson.io, and give the file with --outline."),
            name=beginning(name.encode()),
            label=places[0].label,
        )
    apart = _apart(bounded)
    if len(apart) > 1:
        listed = "; ".join(f"{place.osm_id} = {place.label}" for place in apart[:_TOLD])
        raise NotAnswered(
            N_("There are {count} places called “{name}”: {listed}."),
            N_("Say which one by its number: --from-osm {example}. Nothing was made."),
            count=len(apart),
            name=beginning(name.encode()),
            listed=listed,
            example=apart[0].osm_id,
        )
    return apart[0]


def read_places(content: bytes) -> tuple[Place, ...]:
    """Return the inhabited places and administrative areas of an answer, best first; raise NotAnswered where it is none."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, list):
        raise _strange(content)
    return tuple(place for each in document if isinstance(each, dict) and (place := _place(each)) is not None)


def _strange(content: bytes) -> NotAnswered:
    return NotAnswered(
        N_("The answer is not one of a Nominatim server: “{said}”."), EXTRACT_INSTEAD, said=beginning(content)
    )


def _place(each: Mapping[str, Any]) -> Place | None:
    kind = each.get("category", each.get("class"))
    if kind is not None and kind not in ("boundary", "place"):
        return None  # a station, a street or a shop of that name
    osm_type, number, rank = each.get("osm_type"), each.get("osm_id"), each.get("place_rank")
    label = each.get("display_name")
    known = osm_type in ("node", "way", "relation") and isinstance(number, int)
    return Place(
        label=beginning(label.encode("utf-8", "replace")) if isinstance(label, str) else "?",
        osm_id=f"{osm_type}/{number}" if known else "?",
        rank=rank if isinstance(rank, int) and not isinstance(rank, bool) else 30,
        geometry=_polygon(each.get("geojson")),
    )


def _polygon(geometry: object) -> Mapping[str, object] | None:
    """Return a sound Polygon or MultiPolygon of two dimensions, or None."""
    import shapely
    from shapely.errors import ShapelyError
    from shapely.geometry import mapping, shape

    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    try:
        area = shapely.force_2d(shape(geometry))
        if not area.is_valid:
            if _tangled(area):
                return None
            area = shapely.make_valid(area)
        parts = [part for part in _parts(area) if part.area > 0]
        west, south, east, north = shapely.MultiPolygon(parts).bounds if parts else (0.0, 0.0, 0.0, 0.0)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError):
        return None
    if not parts or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None
    made = mapping(parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts))
    plain: dict[str, object] = json.loads(json.dumps(made))
    return plain


def _tangled(area: Any) -> bool:
    """Whether an outline crosses itself so often that mending it would take minutes: no boundary of the map does."""
    import shapely

    corners = shapely.get_coordinates(area).tolist()
    if len(corners) > _MOST_MENDED:
        return True
    sides = [shapely.LineString(pair) for pair in pairwise(corners) if pair[0] != pair[1]]
    met = shapely.STRtree(sides).query(sides, predicate="intersects").shape[1] if sides else 0
    return int(met) > 3 * len(sides) + 2 * _MOST_CROSSINGS  # each meets itself and its two neighbours


def _parts(area: Any) -> Iterator[Any]:
    if area.geom_type == "Polygon":
        yield area
    for part in getattr(area, "geoms", ()):
        yield from _parts(part)


def _apart(places: list[Place]) -> list[Place]:
    """Return one place for each group of places that lie in one another: the commune, else the first."""
    from shapely.geometry import shape

    groups: list[tuple[list[Place], Any]] = []
    for place in places:
        area = shape(dict(place.geometry or {}))
        for members, first in groups:
            shared = first.intersection(area).area
            if shared > 0.5 * min(first.area, area.area):
                members.append(place)
                break
        else:
            groups.append(([place], area))
    return [min(members, key=lambda place: abs(place.rank - _MUNICIPALITY)) for members, _area in groups]
