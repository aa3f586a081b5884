"""The tables. They stay in this room: no check and no template ever sees one."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Table, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Column, Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC: SQLite forgets the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Refuse a naive time, turn the rest into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def table_of(row: type[SQLModel]) -> Table:
    """Return the table behind a row class, for statements on many rows at once (ten times faster than the ORM)."""
    table: Table = row.__table__  # type: ignore[attr-defined]  # SQLModel adds it to table classes
    return table


class RunRow(SQLModel, table=True):
    """One audit of one town, from its start; `state` is running, composed (kept, not yet on paper) or finished."""

    __tablename__ = "run"
    id: str = Field(primary_key=True)
    town: str = Field(index=True)
    as_of: date
    started: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    finished: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    state: str = "running"
    rubric_version: str
    app_version: str
    fingerprint: str  # of the town, the census and the sources in use: a run is taken up only where they are the same


class ObservationRow(SQLModel, table=True):
    """What a source said of a shop in a run. `value` is null where the source's terms forbid to keep it."""

    __tablename__ = "observation"
    run: str = Field(primary_key=True, foreign_key="run.id")
    shop: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    state: str  # seen, absent, unreachable
    source: str
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    cause: str | None = None
    reason: str = ""
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class FindingRow(SQLModel, table=True):
    """One check of one shop in one run: the primary key is what makes "judged once" true."""

    __tablename__ = "finding"
    run: str = Field(primary_key=True, foreign_key="run.id")
    shop: str = Field(primary_key=True)
    check_id: str = Field(primary_key=True)
    position: int
    verdict: str
    document: Any = Field(sa_column=Column(JSON, nullable=False))


class AuditRow(SQLModel, table=True):
    """The whole result of a finished run, as the JSON document that the reports read."""

    __tablename__ = "audit"
    run: str = Field(primary_key=True, foreign_key="run.id")
    town: str = Field(index=True)
    as_of: date
    document: str = Field(sa_column=Column(Text, nullable=False))


class RejudgedRow(SQLModel, table=True):
    """The audit of a run as it was judged again under a later version of the rubric; the audit itself stays as it was."""

    __tablename__ = "rejudged"
    run: str = Field(primary_key=True, foreign_key="run.id")
    rubric_version: str = Field(primary_key=True)
    town: str = Field(index=True)
    as_of: date
    written: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    document: str = Field(sa_column=Column(Text, nullable=False))


class PlaceIdRow(SQLModel, table=True):
    """Google's id of a shop's listing: the one thing of a listing that may be kept for good."""

    __tablename__ = "place_id"
    town: str = Field(primary_key=True)
    shop: str = Field(primary_key=True)
    place_id: str
    seen: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class SpendRow(SQLModel, table=True):
    """Billed calls of one SKU in one run."""

    __tablename__ = "spend"
    run: str = Field(primary_key=True, foreign_key="run.id")
    sku: str = Field(primary_key=True)
    month: str = Field(index=True)  # YYYY-MM, as the vendor bills
    calls: int


class ReservationRow(SQLModel, table=True):
    """Paid calls that a town was given leave to make in a month, counted before they are made."""

    __tablename__ = "reservation"
    month: str = Field(primary_key=True)  # YYYY-MM, as the vendor bills
    town: str = Field(primary_key=True)
    sku: str = Field(primary_key=True)
    calls: int
    micros: int  # millionths of a USD, at list price


class LookedAtRow(SQLModel, table=True):
    """A listing that no shop of the census had, and what came of looking at it once; its id and our word, nothing else."""

    __tablename__ = "looked_at"
    town: str = Field(primary_key=True)
    place_id: str = Field(primary_key=True)
    on: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    outcome: str  # a `store.lookups.Outcome`


class DiscoveryRow(SQLModel, table=True):
    """One discovery in a town: how many free pages it took, what it saw."""

    __tablename__ = "discovery"
    town: str = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, primary_key=True, nullable=False))
    pages: int
    seen: int
    unknown: int
    complete: bool


class GeocodedRow(SQLModel, table=True):
    """Where Google says that a shop's address is: for thirty days (terms.toml, `store.retention`)."""

    __tablename__ = "geocoded"
    town: str = Field(primary_key=True)
    shop: str = Field(primary_key=True)
    address: str  # as it was asked: another address is another question
    lat: float
    lon: float
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class FieldShareRow(SQLModel, table=True):
    """For how many shops a source showed a field in a run: counts only. `state`: "", doubted, or trusted (a new level begins)."""

    __tablename__ = "field_share"
    run: str = Field(primary_key=True, foreign_key="run.id")
    source: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    seen: int
    of: int
    state: str = ""


class DeclarationRow(SQLModel, table=True):
    """What somebody said of an action; rows are only ever added (what was wrong is taken back by a new one)."""

    __tablename__ = "declaration"
    number: int | None = Field(default=None, primary_key=True)  # SQLite gives it
    town: str = Field(index=True)
    shop: str
    check_id: str
    word: str
    on_day: date
    written: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    said_by: str = ""
    note: str = ""
    given_to: str | None = None
    settles: bool = False
    takes_back: int | None = None
