"""The census: rows of the list of shops in, shops of the model out; every cell that is wrong is told with its line."""

import math
from collections.abc import Callable, Iterable
from typing import TypeVar

from visibility.matching.vocabulary import people_words
from visibility.model.shop import Address, Declared, Point, Shop
from visibility.model.text import N_, said
from visibility.model.town import Census
from visibility.model.trades import TRADES
from visibility.towns import fields
from visibility.towns.problems import Notes, at, did_you_mean, nearest, quoted, visible
from visibility.towns.table import Row

T = TypeVar("T")
_LONGEST_NAME = 200
_ONE_PLACE = 150.0  # metres


def nearest_trade(word: str) -> str:
    """Return the trade that this word probably means, or ""; other languages' words and the printed names count."""
    by_word = {
        **people_words(),
        **{trade.name.casefold(): trade.id for trade in TRADES.values()},
        **{id: id for id in TRADES},
    }
    return by_word.get(nearest(word, by_word), "")


def read_census(rows: Iterable[Row], file: str, country: str, noted: Notes) -> Census:
    """Return the shops in the order of the rows; a row with an error is told and left out."""
    shops = [shop for row in rows if (shop := _shop(row, file, country, noted)) is not None]
    return Census(
        shops=tuple(shop for shop in shops if shop.closed is None),
        closed=tuple(shop for shop in shops if shop.closed is not None),
    )


def check_rows(rows: Iterable[Row], file: str, noted: Notes) -> None:
    """Tell what only shows in the whole list: ids, place ids and map ids that stand there twice, an empty list."""
    rows = tuple(rows)
    for column, severe in (("id", True), ("place_id", True), ("osm_id", False)):
        first: dict[str, int] = {}
        for row in rows:
            # Ids name files and pages: two that differ only by capitals would overwrite one another on some machines.
            key = row.cells[column].casefold() if column == "id" else row.cells[column]
            if not key:
                continue
            if key in first:
                told = noted.error if severe else noted.warn
                told(
                    at(file, row.line, column),
                    N_("{value} stands already in line {first}."),
                    N_("If it is the same shop, remove one of the two lines; if not, give one of them its own id.")
                    if column == "id"
                    else N_("Two shops cannot be one listing: empty the cell of the shop that is not meant."),
                    value=quoted(row.cells[column]),
                    first=first[key],
                )
            first.setdefault(key, row.line)


def check_doubles(shops: Iterable[tuple[int, Shop]], file: str, noted: Notes) -> None:
    """Tell which open shops bear one name at one door, or within 150 m: the map often draws a shop twice."""
    seen: dict[str, list[tuple[int, Shop]]] = {}
    for line, shop in shops:
        alike = seen.setdefault(" ".join(shop.name.casefold().split()), [])
        for other_line, other in alike:
            if _same_place(shop, other):
                noted.warn(
                    said(N_("{file}, lines {one} and {other}"), file=file, one=other_line, other=line),
                    N_("{name} stands twice at the same place."),
                    N_("If it is one shop, remove one of the two lines."),
                    name=quoted(shop.name),
                )
                break
        alike.append((line, shop))


def _same_place(one: Shop, other: Shop) -> bool:
    here, there = one.address, other.address
    if here.street and here.number and there.street and there.number:
        doors = [(each.street.casefold(), each.number.casefold(), each.box.casefold()) for each in (here, there)]
        return doors[0] == doors[1]
    if one.location is None or other.location is None:
        return False
    north = (one.location.lat - other.location.lat) * 111_320
    east = (one.location.lon - other.location.lon) * 111_320 * math.cos(math.radians(one.location.lat))
    return math.hypot(north, east) <= _ONE_PLACE


def _shop(row: Row, file: str, country: str, noted: Notes) -> Shop | None:
    cells = row.cells
    fit = True

    def told(column: str, what: str, mend: str, **values: object) -> None:
        nonlocal fit
        fit = False
        noted.error(at(file, row.line, column), what, mend, **values)

    def read(column: str, reader: Callable[[str], T], default: T) -> T:
        if not cells[column]:
            return default
        try:
            return reader(cells[column])
        except fields.Unfit as error:
            told(column, error.of(cells[column]), error.mend)
            return default

    if not cells["id"]:
        told(
            "id",
            N_("The id is missing."),
            N_("Choose a short one that no other line has; it never changes afterwards."),
        )
    if not visible(cells["name"]):
        told("name", N_("The name is missing."), N_("Write the name on the shop front."))
    elif len(cells["name"]) > _LONGEST_NAME:
        told(
            "name",
            N_("The name has {n} characters."),
            N_("Write at most {most}."),
            n=len(cells["name"]),
            most=_LONGEST_NAME,
        )
    opened = read("opened", fields.read_day, None)
    closed = read("closed", fields.read_day, None)
    if opened and closed and closed < opened:
        told(
            "closed",
            N_("The shop closes ({closed}) before it opens ({opened})."),
            N_("Correct one of the two dates."),
            closed=closed,
            opened=opened,
        )
    website, declared = "", Declared.UNKNOWN
    if cells["website"].casefold() in fields.NO_WEBSITE:
        declared = Declared.NONE
    elif website := read("website", fields.read_website, ""):
        declared = Declared.GIVEN
    if cells["phone"] and not fields.readable_phone(cells["phone"], country):
        noted.warn(
            at(file, row.line, "phone"),
            N_("{phone} is not a phone number that can be read."),
            N_("Write one number only, as in +32 63 21 00 00."),
            phone=quoted(cells["phone"]),
        )
    shop = Shop(
        id=read("id", fields.read_id, ""),
        name=cells["name"],
        trade=_trade(cells["trade"], told),
        address=Address(
            street=cells["street"],
            number=cells["number"],
            box=cells["box"],
            postcode=cells["postcode"],
            locality=cells["locality"],
            country=country,
        ),
        location=_location(cells, told),
        phone=cells["phone"],
        website=website,
        website_status=declared,
        place_id=read("place_id", fields.read_place_id, ""),
        osm_id=read("osm_id", fields.read_osm_id, ""),
        languages=read("languages", fields.read_languages, ()),
        opened=opened,
        closed=closed,
        steward=cells["steward"],
        notes=cells["notes"],
        enterprise=read("enterprise_number", fields.read_enterprise, ""),
    )
    return shop if fit else None


def _trade(word: str, told: Callable[..., None]) -> str:
    if word in TRADES:
        return word
    if not word:
        told("trade", N_("The trade is missing."), N_("Write one, or “other”. All trades: visibility town trades."))
        return ""
    meant = nearest_trade(word)
    told(
        "trade",
        N_("{word} is no trade of the list."),
        N_("{hint}All trades: visibility town trades."),
        word=quoted(word),
        hint=did_you_mean(meant),
    )
    return ""


def _location(cells: dict[str, str], told: Callable[..., None]) -> Point | None:
    read: dict[str, float] = {}
    for column, limit, other in (("lat", 90.0, "lon"), ("lon", 180.0, "lat")):
        if not cells[column]:
            if cells[other]:
                told(
                    column,
                    N_("There is a {one} without a {missing}."),
                    N_("Write both, or none."),
                    one=other,
                    missing=column,
                )
            continue
        try:
            read[column] = fields.read_degrees(cells[column], limit)
        except fields.Unfit as error:
            told(column, error.of(cells[column]), error.mend)
    return Point(lat=read["lat"], lon=read["lon"]) if len(read) == 2 else None
