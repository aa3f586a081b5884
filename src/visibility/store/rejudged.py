"""Audits judged again: kept beside the audit of their run, by the version of the rubric; out again by run and version."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from visibility.model.audit import Audit
from visibility.store.database import told
from visibility.store.documents import audit_from_json, audit_to_json
from visibility.store.guard import refuse_facts
from visibility.store.tables import RejudgedRow, table_of


class Rejudgings:
    """The audits judged again of every town. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine

    def keep(self, audit: Audit, *, now: datetime) -> None:
        """Keep it; it replaces an earlier one of the same run and version. Raises StoreError where the terms forbid a fact."""
        refuse_facts(audit.findings)
        statement = insert(table_of(RejudgedRow)).values(
            run=audit.run,
            rubric_version=audit.rubric_version,
            town=audit.town.slug,
            as_of=audit.as_of,
            written=now,
            document=audit_to_json(audit).decode(),
        )
        changed = {name: statement.excluded[name] for name in ("written", "document")}
        with told(), self._engine.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["run", "rubric_version"], set_=changed))

    def of(self, run: str, rubric: str) -> Audit | None:
        """Return the audit of a run as it was judged again under a version; None where it was not. Raises StoreError."""
        table = table_of(RejudgedRow)
        query = select(table.c.document).where(table.c.run == run, table.c.rubric_version == rubric)
        with told(), self._engine.connect() as connection:
            document = connection.execute(query).scalar()
        return None if document is None else audit_from_json(document)

    def versions(self, town: str) -> dict[str, tuple[str, ...]]:
        """Return under which versions each run of a town was judged again, the newest last."""
        table = table_of(RejudgedRow)
        query = select(table.c.run, table.c.rubric_version).where(table.c.town == town).order_by(table.c.written)
        found: dict[str, tuple[str, ...]] = {}
        with told(), self._engine.connect() as connection:
            for row in connection.execute(query):
                found[row.run] = (*found.get(row.run, ()), row.rubric_version)
        return found
