"""What is erased from the database: a town and a day, or a shop that objects, in; counts of what is gone out."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select, text, update
from sqlmodel import SQLModel

from visibility import terms
from visibility.model.audit import STAND_IN
from visibility.model.text import N_, said
from visibility.store.database import StoreError, told
from visibility.store.tables import (
    AuditRow,
    DeclarationRow,
    LookedAtRow,
    ObservationRow,
    PlaceIdRow,
    RejudgedRow,
    RunRow,
    table_of,
)

_FEWEST_OF_A_GROUP = 5  # no report shows the points of a street or a trade family of fewer shops
CUT_OFF = timedelta(days=30)  # a run that was cut off is taken up within a day, or never


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """A table with a column `town`, whose rows go once the moment in `written` is older than the terms of their group allow."""

    table: str
    written: str
    source: str
    group: str


# Every table whose rows end by themselves. A new one is one line here; its days stand in terms.toml.
EXPIRING = (Expiring(table="geocoded", written="at", source="google-maps", group="coordinates"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased of a town, or would be. `gone`: dates of audits of which none is kept any more."""

    audits: int = 0
    unfinished: int = 0
    values: Mapping[str, int] = field(default_factory=dict)  # by source: what observations held
    rows: Mapping[str, int] = field(default_factory=dict)  # by table: what ends by itself
    gone: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Where the database speaks of a shop: rows by table, and the dates of the audits that it stands in."""

    rows: Mapping[str, int]
    audits: tuple[date, ...]

    @property
    def any(self) -> bool:
        """Whether it does at all."""
        return bool(self.audits) or any(self.rows.values())


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"there is no day {months} months before {day}")


class Retention:
    """Erases rows. What is erased is overwritten (`PRAGMA secure_delete`); `compact` takes it out of the file."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def towns(self) -> tuple[str, ...]:
        """Return the towns that the database knows, those without a folder among them."""
        runs, places = table_of(RunRow), table_of(PlaceIdRow)
        query = select(runs.c.town).union(select(places.c.town)).order_by("town")
        with told(), self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def purge(self, town: str, *, now: datetime, months: int, dry_run: bool = False) -> Erased:
        """Erase the audits of a town that are older than `months`, and values that the terms of their source let us keep no longer.

        `now`: aware, UTC. A value that the terms never allowed, or whose source they do not know, goes whatever its age.
        """
        runs, observations, audits = table_of(RunRow), table_of(ObservationRow), table_of(AuditRow)
        since = months_before(now.date(), months)
        with told(), self._engine.begin() as connection:
            of_town = connection.execute(
                select(runs.c.id, runs.c.as_of, runs.c.state, runs.c.started).where(runs.c.town == town)
            ).all()
            old = {run.id for run in of_town if run.state != "running" and run.as_of < since}
            cut = {run.id for run in of_town if run.state == "running" and run.started < now - CUT_OFF}
            left = {run.as_of for run in of_town if run.id not in old | cut and run.state != "running"}
            gone = {run.as_of for run in of_town if run.id in old} - left
            values: dict[str, int] = {}
            kept = observations.c.run.in_([run.id for run in of_town if run.id not in old | cut])
            for source in connection.execute(select(observations.c.source).where(kept).distinct()).scalars().all():
                expired: tuple[Any, ...] = (kept, observations.c.source == source, observations.c.value.is_not(None))
                limit = _limit(source)
                if limit is None:
                    continue
                if limit:
                    expired = (*expired, observations.c.at < now - limit)
                count = connection.execute(select(func.count()).select_from(observations).where(*expired)).scalar_one()
                if count:
                    values[source] = count
                    if not dry_run:
                        connection.execute(update(observations).where(*expired).values(value=None))
            number = connection.execute(
                select(func.count()).select_from(audits).where(audits.c.run.in_(old))
            ).scalar_one()
            rows = {table: count for table, count in _expire(connection, town, now, dry_run=dry_run) if count}
            if spoken := _spoken(connection, town, since, dry_run=dry_run):
                rows["declaration"] = spoken
            if not dry_run:
                _erase_runs(connection, old | cut)
        return Erased(audits=number, unfinished=len(cut), values=values, rows=rows, gone=tuple(sorted(gone)))

    def traces(self, town: str, shop: str, *, place_id: str = "") -> Traces:
        """Count what the database holds of a shop of a town. `place_id`: its listing, where the list says it."""
        with told(), self._engine.connect() as connection:
            rows = {
                table.name: connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
                for table, where in _of_shop(town, shop, place_id)
            }
            dates = {each.as_of for each in _documents(connection, town) if shop in _ids(each.audit)}
        return Traces(rows=rows, audits=tuple(sorted(dates)))

    def forget(self, town: str, shop: str, *, name: str = "", place_id: str = "") -> Traces:
        """Erase a shop of a town: its rows, and its identity in the kept audits, where a stand-in keeps the district's numbers true.

        `name`: taken out of the audits' remarks too; `place_id`: as for `traces`. Returns what there was.
        """
        found = self.traces(town, shop, place_id=place_id)
        with told(), self._engine.begin() as connection:
            for table, where in _of_shop(town, shop, place_id):
                connection.execute(delete(table).where(where))
            documents = _documents(connection, town)
            numbers = (_number(id) for each in documents for id in _ids(each.audit))
            stand_in = f"{STAND_IN}{1 + max(numbers, default=0)}"
            for each in documents:
                if shop in _ids(each.audit):
                    written = json.dumps(anonymous(each.audit, shop, stand_in, name), indent=2, ensure_ascii=False)
                    connection.execute(update(each.table).where(*each.where).values(document=f"{written}\n"))
        return found

    def compact(self) -> None:
        """Write the file anew without what was erased, its journal included. Raises StoreError where another program holds it."""
        with told(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        if busy:
            raise StoreError(
                said(
                    N_(
                        "What was erased is gone from the tables, but another program has the database open, and its journal may "
                        "still hold it. Close that program, then run: visibility purge"
                    )
                )
            )


def _limit(source: str) -> timedelta | None:
    """Return how long an observation's value may be kept; zero: never, or its source is not known; None: as long as its run."""
    try:
        rule = terms.of(source).observed
    except terms.TermsError:
        return timedelta(0)
    if rule is None or not rule.stored:
        return timedelta(0)
    return None if rule.days is None else timedelta(days=rule.days)


def _spoken(connection: Connection, town: str, since: date, *, dry_run: bool) -> int:
    """Erase what people said of actions before a day, and count it: it is kept as long as the audits are."""
    table = table_of(DeclarationRow)
    old = (table.c.town == town, table.c.written < datetime.combine(since, time(), UTC))
    count: int = connection.execute(select(func.count()).select_from(table).where(*old)).scalar_one()
    if count and not dry_run:
        connection.execute(delete(table).where(*old))
    return count


def _expire(connection: Connection, town: str, now: datetime, *, dry_run: bool) -> Iterator[tuple[str, int]]:
    """Erase the rows that end by themselves; yield table and count."""
    for each in EXPIRING:
        days = terms.of(each.source).of(each.group).days
        there = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name")
        if days is None or connection.execute(there, {"name": each.table}).first() is None:
            continue
        where = f"FROM {each.table} WHERE town = :town AND {each.written} < :since"  # our own names, no one else's
        since = (now - timedelta(days=days)).astimezone(UTC).replace(tzinfo=None)
        values = {"town": town, "since": since.isoformat(sep=" ", timespec="microseconds")}
        yield each.table, connection.execute(text(f"SELECT count(*) {where}"), values).scalar_one()
        if not dry_run:
            connection.execute(text(f"DELETE {where}"), values)


def _erase_runs(connection: Connection, runs: set[str]) -> None:
    """Erase runs and all that hangs on them, in whatever table: those that are referred to go last."""
    for table in reversed(SQLModel.metadata.sorted_tables):
        column = table.c.get("run")
        if column is not None:
            connection.execute(delete(table).where(column.in_(runs)))
    connection.execute(delete(table_of(RunRow)).where(table_of(RunRow).c.id.in_(runs)))


def _of_shop(town: str, shop: str, place_id: str) -> list[tuple[Any, Any]]:
    """Return every table that has a row a shop, with the condition for this one; those that know it by its listing first."""
    runs = select(table_of(RunRow).c.id).where(table_of(RunRow).c.town == town)
    places, looks = table_of(PlaceIdRow), table_of(LookedAtRow)
    listed = select(places.c.place_id).where(places.c.town == town, places.c.shop == shop)
    its = looks.c.place_id.in_(listed) | (looks.c.place_id == place_id)
    found: list[tuple[Any, Any]] = [(looks, (looks.c.town == town) & its)]
    for table in SQLModel.metadata.sorted_tables:
        if "shop" not in table.c:
            continue
        where = table.c.town == town if "town" in table.c else table.c.run.in_(runs)
        found.append((table, where & (table.c.shop == shop)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A kept audit as a plain document, and the row in which it stands."""

    table: Any
    where: tuple[Any, ...]
    as_of: date
    audit: dict[str, Any]


def _documents(connection: Connection, town: str) -> list[_Document]:
    """Return the audits of a town, those of older versions of the program and those judged again among them."""
    found = []
    for table in (table_of(AuditRow), table_of(RejudgedRow)):
        keys = tuple(table.primary_key.columns)
        for row in connection.execute(select(*keys, table.c.as_of, table.c.document).where(table.c.town == town)):
            where = tuple(key == row._mapping[key.name] for key in keys)
            found.append(_Document(table=table, where=where, as_of=row.as_of, audit=json.loads(row.document)))
    return found


def _ids(audit: Mapping[str, Any]) -> set[str]:
    """Return the ids of the shops that an audit speaks of, in its cards, in its findings, or as one that left the list."""
    changed = (audit.get("changes") or {}).get("changes", ())
    found = {card["id"] for card in audit.get("shops", ())} | {one["shop"] for one in audit.get("findings", ())}
    return found | {one["shop"] for one in changed}


def _number(id: str) -> int:
    digits = id.removeprefix(STAND_IN)
    return int(digits) if id.startswith(STAND_IN) and digits.isdecimal() else 0


def anonymous(audit: Mapping[str, Any], shop: str, stand_in: str, name: str = "") -> dict[str, Any]:
    """Return the audit's document with a stand-in for the shop (ADR 8): verdicts and points stay, all else of the shop goes."""
    document = dict(audit)
    named = {name, *(card.get("name", "") for card in audit.get("shops", ()) if card["id"] == shop)} - {""}
    words = [rf"(?<![\w.-]){re.escape(word)}(?![\w-])" for word in (shop, *named)]
    pattern = re.compile("|".join(words))
    document["shops"] = [_card(card, stand_in) if card["id"] == shop else card for card in audit.get("shops", ())]
    document["findings"] = [
        {
            **one,
            "shop": stand_in,
            "facts": {},
            "evidence": [{**seen, "at": audit["started"]} for seen in one.get("evidence", ())],
            "waiver": "…" if one.get("waiver") else "",
        }
        if one["shop"] == shop
        else one
        for one in audit.get("findings", ())
    ]
    document["actions"] = [
        {**action, "shops": [each for each in action["shops"] if each != shop]}
        for action in audit.get("actions", ())
        if action["shops"] != [shop]
    ]
    document["proofs"] = [proof for proof in audit.get("proofs", ()) if proof["shop"] != shop]
    document["warnings"] = [_veiled(warning, pattern) for warning in audit.get("warnings", ())]
    # The points of a street of one shop would tell whose the stand-in's are.
    document["streets"] = [
        {**street, "id": "…"} if street.get("n", 0) < _FEWEST_OF_A_GROUP else street
        for street in audit.get("streets", ())
    ]
    # So would those of a family: whoever is the only pharmacy has the points of all pharmacies. A report shows none of them.
    document["families"] = [one for one in audit.get("families", ()) if one.get("n", 0) >= _FEWEST_OF_A_GROUP]
    # What was asked of a shop on a day may hold the days of its leave.
    document["traces"] = [
        {**one, "shop": stand_in, "about": ""} if one["shop"] == shop else one for one in audit.get("traces", ())
    ]
    known = {"shops", "findings", "actions", "proofs", "warnings", "streets", "families", "traces"}
    return {key: value if key in known else _replaced(value, shop, stand_in) for key, value in document.items()}


def _veiled(warning: Any, pattern: re.Pattern[str]) -> Any:
    """Return a remark that names the shop no more: a text, or a message id with its values."""
    if isinstance(warning, str):
        return pattern.sub("…", warning)
    values = warning.get("values", {})
    return {
        **warning,
        "values": {
            name: pattern.sub("…", value) if isinstance(value, str) else value for name, value in values.items()
        },
    }


def _card(card: Mapping[str, Any], stand_in: str) -> dict[str, Any]:
    """Return a card that says nothing: every text empty but the country, the trade “other”."""
    empty = {key: "" if isinstance(value, str) else None for key, value in card.items()}
    address = {key: value if key == "country" else "" for key, value in card.get("address", {}).items()}
    return {**empty, "id": stand_in, "trade": "other", "address": address}


def _replaced(value: Any, shop: str, stand_in: str) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(each, shop, stand_in) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, shop, stand_in) for each in value]
    return stand_in if value == shop else value
