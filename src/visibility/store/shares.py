"""Shares of fields: a run's counts in; those of the town's earlier audits out. Counts only: no shop, no value."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects.sqlite import insert

from visibility.model.observation import SourceName
from visibility.model.share import FieldShare, PastShare
from visibility.store.database import told
from visibility.store.tables import FieldShareRow, RunRow, table_of

DOUBTED, TRUSTED = "doubted", "trusted"


class Shares:
    """What the sources showed, run by run."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def add(self, connection: Connection, run: str, counted: Iterable[FieldShare]) -> None:
        """Add to a run's counts, within the transaction that keeps the findings of the same shops: each is counted once."""
        rows = [
            {"run": run, "source": one.source.value, "field": one.field, "seen": one.seen, "of": one.of, "state": ""}
            for one in counted
        ]
        if not rows:
            return
        table = table_of(FieldShareRow)
        statement = insert(table)
        sums = {name: table.c[name] + statement.excluded[name] for name in ("seen", "of")}
        connection.execute(statement.on_conflict_do_update(index_elements=["run", "source", "field"], set_=sums), rows)

    def of(self, run: str) -> tuple[FieldShare, ...]:
        """Return the counts of a run."""
        table = table_of(FieldShareRow)
        query = select(table).where(table.c.run == run).order_by(table.c.source, table.c.field)
        with told(), self._engine.connect() as connection:
            return tuple(
                FieldShare(source=SourceName(row.source), field=row.field, seen=row.seen, of=row.of)
                for row in connection.execute(query)
            )

    def before(self, town: str, as_of: date) -> Mapping[tuple[SourceName, str], tuple[PastShare, ...]]:
        """Return the shares of the town's audits of earlier dates, oldest first; of several of one date, the last."""
        table, runs = table_of(FieldShareRow), table_of(RunRow)
        query = (
            select(table, runs.c.as_of)
            .join(runs, runs.c.id == table.c.run)
            .where(runs.c.town == town, runs.c.as_of < as_of, runs.c.state != "running")
            .order_by(runs.c.as_of, runs.c.started)
        )
        found: dict[tuple[SourceName, str], dict[date, PastShare]] = {}
        with told(), self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault((SourceName(row.source), row.field), {})[row.as_of] = PastShare(
                    as_of=row.as_of,
                    seen=row.seen,
                    of=row.of,
                    doubted=row.state == DOUBTED,
                    trusted=row.state == TRUSTED,
                )
        return {key: tuple(by_date.values()) for key, by_date in found.items()}

    def mark(self, run: str, states: Mapping[tuple[SourceName, str], str]) -> None:
        """Say of a run which fields are doubted and from which a new level begins; the others are neither."""
        table = table_of(FieldShareRow)
        with told(), self._engine.begin() as connection:
            connection.execute(update(table).where(table.c.run == run).values(state=""))
            for (source, field), state in states.items():
                connection.execute(
                    update(table)
                    .where(table.c.run == run, table.c.source == source.value, table.c.field == field)
                    .values(state=state)
                )
