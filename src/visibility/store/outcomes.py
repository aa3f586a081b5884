"""How the questions of a run ended, shop by shop, without what was seen: a run and a kind in, states and causes out."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, select

from visibility.model.observation import Cause
from visibility.store.database import told
from visibility.store.tables import ObservationRow, PlaceIdRow, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """`state`: seen, absent or unreachable; `cause` and `reason` where it is unreachable."""

    state: str
    cause: Cause | None = None
    reason: str = ""


class Outcomes:
    """Reads endings, and forgets an id that led nowhere. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def of(self, run: str, kind: type) -> dict[str, Ending]:
        """Return the endings of the questions for one kind of value, by shop; shops that were not asked about are not in it."""
        table = table_of(ObservationRow)
        query = select(table.c.shop, table.c.state, table.c.cause, table.c.reason).where(
            table.c.run == run, table.c.kind == kind.__name__
        )
        with told(), self._engine.connect() as connection:
            return {
                row.shop: Ending(state=row.state, cause=Cause(row.cause) if row.cause else None, reason=row.reason)
                for row in connection.execute(query.order_by(table.c.shop))
            }

    def forget_place_id(self, town: str, shop: str) -> None:
        """Forget the id under which the matcher once found a shop's listing: it is not the shop's (any more)."""
        table = table_of(PlaceIdRow)
        with told(), self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.town == town, table.c.shop == shop))
