"""The map as a list: elements of an OpenStreetMap extract in, rows of shops.csv and of vacant.csv out, and what was left out."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from visibility.matching.tagged import address_of
from visibility.model.mapentry import MapElement
from visibility.model.shop import Point
from visibility.towns import fields, vacant
from visibility.towns.ids import shop_id
from visibility.towns.problems import one_line, visible
from visibility.towns.table import COLUMNS

_SEPARATED = re.compile(r";|,|\s/\s")  # several phone numbers in one tag
# A shop without a name of its own is known by its brand, by another of its names, or by the firm that runs it.
_NAMES = (
    "name", "name:fr", "name:nl", "name:de", "name:en", "brand", "short_name", "official_name", "operator",
)  # fmt: skip
_WAS = re.compile(r"(?:disused|was|abandoned|closed|vacant):(?:shop|amenity|craft|office)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A business of the map that has neither a name nor an address: a person may look there."""

    osm_id: str
    trade: str
    location: Point


def shop_rows(
    businesses: Sequence[tuple[MapElement, str]], country: str
) -> tuple[list[dict[str, str]], tuple[LeftOut, ...], tuple[str, ...]]:
    """Return the rows in the order of the streets, what has neither name nor address, and the ids named by their address."""
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
    rows.sort(key=by_street)
    return rows, tuple(unnamed), tuple(by_address)


def vacant_rows(elements: Sequence[MapElement], country: str) -> list[dict[str, str]]:
    """Return the rows of vacant.csv in the order of the streets. The name that a unit still bears is its former shop's."""
    rows = []
    taken: set[str] = set()
    for element in elements:
        tags = element.tags
        row = dict.fromkeys(vacant.COLUMNS, "") | _place(element, country)
        row["since"] = _day(tags, "end_date")
        former = next(
            (first for key in ("old_name", "was:name", "disused:name", "name") if (first := _first(tags.get(key, "")))),
            "",
        )
        trade = next((value for key, value in sorted(tags.items()) if _WAS.fullmatch(key) and value != "yes"), "")
        told = ", ".join(filter(None, (former, one_line(trade))))
        row["notes"] = f"before: {told}"[:200] if told else ""
        row["id"] = shop_id("vacant", row["street"], row["number"], taken)
        taken.add(row["id"])
        rows.append(row)
    rows.sort(key=by_street)
    return rows


def by_street(row: Mapping[str, str]) -> tuple[bool, str, tuple[int, str], str]:
    """Return the key that puts rows in the order of a walk; those without a street last."""
    return (row["street"] == "", row["street"], _door(row["number"]), row["id"])


def _door(number: str) -> tuple[int, str]:
    digits = "".join(char for char in number.split("-")[0] if char in "0123456789")
    return (int(digits[:9]) if digits else 0, number)


def _row(element: MapElement, trade: str, country: str) -> dict[str, str]:
    tags = element.tags
    row = dict.fromkeys(COLUMNS, "")
    row["name"] = next((first for key in _NAMES if (first := _first(tags.get(key, "")))), "")[:200].strip()
    row["trade"] = trade
    row |= _place(element, country)
    row["phone"] = _phone(tags, tags.get("addr:country", "").upper() or country)
    row["website"] = _website(tags)
    row["opened"] = _day(tags, "start_date")
    return row


def _place(element: MapElement, country: str) -> dict[str, str]:
    tags = element.tags
    row: dict[str, str] = {}
    address = address_of(tags, country)
    row["street"] = one_line(address.street)
    row["number"] = one_line(address.number)
    row["box"] = one_line(address.box)
    row["postcode"] = one_line(address.postcode)
    locality = one_line(address.locality)
    row["locality"] = locality if any(char.isalpha() for char in locality) else ""
    row["lat"] = f"{element.location.lat:.6f}"
    row["lon"] = f"{element.location.lon:.6f}"
    row["osm_id"] = element.osm_id
    return row


def _first(text: str) -> str:
    return next((part for part in map(one_line, text.split(";")) if visible(part)), "")


def _phone(tags: Mapping[str, str], country: str) -> str:
    written = [
        one_line(part)
        for key in ("phone", "contact:phone", "contact:mobile", "mobile", "phone:mobile")
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


def _day(tags: Mapping[str, str], key: str) -> str:
    try:
        return fields.read_iso(tags.get(key, "")).isoformat()
    except fields.Unfit:
        return ""
