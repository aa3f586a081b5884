"""Kept evidence: a run's observations of a shop out, for a later judgement; what was seen and is not kept says so."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, select

from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.store.database import told
from visibility.store.documents import adapter
from visibility.store.tables import ObservationRow, table_of


class Evidence:
    """Reads what a run keeps. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def of(self, run: str, shop: str, kinds: Iterable[type]) -> Dossier:
        """Return the observations of these kinds, absences and failures among them.

        A value that the terms forbid to keep, that was erased since, or that another version of the program wrote in another
        form, is unreachable with the cause `NOT_KEPT`. A kind that was never asked for is not in it.
        """
        table = table_of(ObservationRow)
        by_name = {kind.__name__: kind for kind in kinds}
        query = select(table).where(table.c.run == run, table.c.shop == shop, table.c.kind.in_(list(by_name)))
        with told(), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(table.c.kind)).all()
        dossier = Dossier()
        for row in rows:
            dossier = dossier.with_(by_name[row.kind], _kept(row, by_name[row.kind]))
        return dossier


def _kept(row: Any, kind: type) -> Seen[Any] | Absent | Unreachable:
    if row.state == "seen" and row.value is None:
        return Unreachable(at=row.at, source=SourceName(row.source), cause=Cause.NOT_KEPT)
    try:
        return observation(row, kind)
    except ValueError:  # kept by another version of the program
        return Unreachable(at=row.at, source=SourceName(row.source), cause=Cause.NOT_KEPT)


def observation(row: Any, kind: type) -> Seen[Any] | Absent | Unreachable:
    """Return the observation of a row. Raises ValueError where its value has another form than that kind has now."""
    source = SourceName(row.source)
    if row.state == "seen":
        return Seen(value=adapter(kind).validate_python(row.value), at=row.at, source=source)
    if row.state == "absent":
        return Absent(at=row.at, source=source)
    return Unreachable(at=row.at, source=source, cause=Cause(row.cause), reason=row.reason)
