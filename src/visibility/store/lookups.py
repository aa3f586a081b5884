"""What is remembered of asking Google: ids looked at, discoveries, ids that are old, and points while they may be kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from visibility import terms
from visibility.model.shop import Point
from visibility.store.database import told
from visibility.store.tables import DiscoveryRow, GeocodedRow, LookedAtRow, PlaceIdRow, table_of

POINT_KEPT = timedelta(days=terms.of("google-maps").of("coordinates").days or 0)


class Outcome(StrEnum):
    """What came of looking at a listing. The value is stored."""

    SAME = "same"  # it is a shop of the census
    DIFFERENT = "different"  # it is none: it may be missing from the census
    ASK = "ask"  # it may be a shop of the census: a person has to say
    CLOSED = "closed"  # the business has closed for good
    NO_SHOP = "no-shop"  # a cash machine, a car park, a bus stop
    GONE = "gone"  # the id is no longer valid
    OUTSIDE = "outside"  # not in the district, by our own tiles; never looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One listing that was looked at."""

    place_id: str
    outcome: Outcome
    on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """One discovery: pages asked, ids seen, ids of no shop of the census; `complete`: nothing of the plan was left."""

    at: datetime
    pages: int
    seen: int
    unknown: int
    complete: bool


class Lookups:
    """The rows of these questions. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    # -- listings that no shop of the census has

    def looked_at(self, town: str) -> dict[str, Looked]:
        """Return, by place id, what was looked at for a town."""
        table = table_of(LookedAtRow)
        with told(), self._engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.town == town)).all()
        return {row.place_id: Looked(place_id=row.place_id, outcome=Outcome(row.outcome), on=row.on) for row in rows}

    def keep_looks(self, town: str, looks: Iterable[Looked]) -> None:
        """Keep what came of looking; the newest word holds."""
        rows = [
            {"town": town, "place_id": each.place_id, "on": each.on, "outcome": each.outcome.value} for each in looks
        ]
        statement = insert(table_of(LookedAtRow))
        changed = {name: statement.excluded[name] for name in ("on", "outcome")}
        if rows:
            with told(), self._engine.begin() as connection:
                connection.execute(
                    statement.on_conflict_do_update(index_elements=["town", "place_id"], set_=changed), rows
                )

    # -- discoveries

    def discoveries(self, town: str) -> tuple[Discovery, ...]:
        """Return the discoveries made in a town, oldest first."""
        table = table_of(DiscoveryRow)
        with told(), self._engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.town == town).order_by(table.c.at)).all()
        return tuple(
            Discovery(at=row.at, pages=row.pages, seen=row.seen, unknown=row.unknown, complete=row.complete)
            for row in rows
        )

    def keep_discovery(self, town: str, made: Discovery) -> None:
        """Count a discovery: its pages are free, and counted all the same."""
        row = DiscoveryRow(
            town=town, at=made.at, pages=made.pages, seen=made.seen, unknown=made.unknown, complete=made.complete
        )
        with told(), self._engine.begin() as connection:
            connection.execute(insert(table_of(DiscoveryRow)).values(**row.model_dump()).on_conflict_do_nothing())

    # -- place ids

    def ids_seen(self, town: str) -> dict[str, datetime]:
        """Return, by shop, when the place id that is kept was last seen to be valid."""
        table = table_of(PlaceIdRow)
        with told(), self._engine.connect() as connection:
            rows = connection.execute(select(table.c.shop, table.c.seen).where(table.c.town == town)).all()
        return {row.shop: row.seen for row in rows}

    def forget_place_id(self, town: str, shop: str) -> None:
        """Let go of an id that is no longer valid: the next audit searches for the shop."""
        table = table_of(PlaceIdRow)
        with told(), self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.town == town, table.c.shop == shop))

    # -- points that Google gave for an address

    def points(self, town: str, addresses: Mapping[str, str], *, now: datetime) -> dict[str, Point]:
        """Return, by shop, the points that are still valid: asked for this address, and not older than may be kept."""
        table = table_of(GeocodedRow)
        with told(), self._engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.town == town, table.c.at > now - POINT_KEPT)).all()
        return {row.shop: Point(lat=row.lat, lon=row.lon) for row in rows if addresses.get(row.shop) == row.address}

    def keep_point(self, town: str, shop: str, address: str, point: Point, *, now: datetime) -> None:
        """Keep where an address is, for as long as Google lets us."""
        statement = insert(table_of(GeocodedRow)).values(
            town=town, shop=shop, address=address, lat=point.lat, lon=point.lon, at=now
        )
        changed = {name: statement.excluded[name] for name in ("address", "lat", "lon", "at")}
        with told(), self._engine.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["town", "shop"], set_=changed))
