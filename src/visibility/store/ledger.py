"""What may still be paid for this month: a town, an SKU and its price in, leave or none out; never more than the cap."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from visibility.caps import Cap
from visibility.store.database import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a call of one SKU costs: `free` calls a month over all towns, then `low` up to `many` calls, then `high`.

    Prices in millionths of a USD a call.
    """

    sku: str
    free: int
    low: int
    high: int
    many: int = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is reserved of one SKU by one town in one month; `micros`: at list price, in millionths of a USD."""

    town: str
    sku: str
    calls: int
    micros: int


# One statement: SQLite takes the write lock before it reads the sums, so that of two processes one sees what the other took.
_RESERVE = text("""
INSERT INTO reservation (month, town, sku, calls, micros)
WITH
  held AS (SELECT town, sku, calls, micros FROM reservation WHERE month = :month),
  sums AS (
    SELECT
      coalesce(sum(calls), 0) AS all_calls, coalesce(sum(micros), 0) AS all_micros,
      coalesce(sum(calls) FILTER (WHERE town = :town), 0) AS town_calls,
      coalesce(sum(micros) FILTER (WHERE town = :town), 0) AS town_micros,
      coalesce(sum(calls) FILTER (WHERE sku = :sku), 0) AS sku_calls
    FROM held
  ),
  next AS (
    SELECT *, CASE WHEN sku_calls < :free THEN 0 WHEN sku_calls < :many THEN :low ELSE :high END AS price FROM sums
  )
SELECT :month, :town, :sku, 1, price FROM next
WHERE
  (:cap_calls IS NULL OR all_calls < :cap_calls)
  AND (:of_town_calls IS NULL OR town_calls < :of_town_calls)
  AND (:cap_micros IS NULL OR price = 0 OR all_micros + price <= :cap_micros)
  AND (:of_town_micros IS NULL OR price = 0 OR town_micros + price <= :of_town_micros)
ON CONFLICT (month, town, sku)
DO UPDATE SET calls = reservation.calls + 1, micros = reservation.micros + excluded.micros
""")

# The last call of all is given back, at its price; where another town paid that one, too much stays counted, never too little.
_RELEASE = text("""
UPDATE reservation SET
  calls = calls - 1,
  micros = max(0, micros - (
    SELECT CASE WHEN sum(calls) <= :free THEN 0 WHEN sum(calls) <= :many THEN :low ELSE :high END
    FROM reservation WHERE month = :month AND sku = :sku
  ))
WHERE month = :month AND town = :town AND sku = :sku AND calls > 0
""")


class Ledger:
    """Reservations of paid calls. A call is reserved before it is made: a crash can count one too many, never one too few."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    @contextmanager
    def _synced(self) -> Iterator[Connection]:
        """Give a transaction that is on the disk when it ends: a power cut must not forget a reservation either."""
        with told(), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA synchronous=FULL")
            try:
                yield connection
                connection.commit()
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA synchronous=NORMAL")

    def reserve(self, town: str, price: Price, *, month: str, of_town: Cap | None, of_all: Cap | None) -> bool:
        """Reserve one call, or return False where it would pass the town's cap or that of all towns (None: no cap).

        `month`: YYYY-MM, as the vendor bills. Raises StoreError where the database cannot be written: then nothing may be asked.
        """
        values: dict[str, object] = {
            **_of(price, town, month),
            "of_town_calls": of_town and of_town.calls,
            "of_town_micros": of_town and of_town.micros,
            "cap_calls": of_all and of_all.calls,
            "cap_micros": of_all and of_all.micros,
        }
        with self._synced() as connection:
            return connection.execute(_RESERVE, values).rowcount == 1

    def release(self, town: str, price: Price, *, month: str) -> None:
        """Give one reserved call back: the vendor said that it does not bill it."""
        with told(), self._engine.begin() as connection:
            connection.execute(_RELEASE, _of(price, town, month))

    def held(self, month: str) -> tuple[Held, ...]:
        """Return what is reserved of a month, over all towns."""
        query = text("SELECT town, sku, calls, micros FROM reservation WHERE month = :month ORDER BY town, sku")
        with told(), self._engine.connect() as connection:
            return tuple(Held(**row._mapping) for row in connection.execute(query, {"month": month}))


def _of(price: Price, town: str, month: str) -> dict[str, object]:
    return {
        "town": town, "month": month, "sku": price.sku,
        "free": price.free, "many": price.many, "low": price.low, "high": price.high,
    }  # fmt: skip
