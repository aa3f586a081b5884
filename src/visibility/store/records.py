"""The store's public face: values of the model in, values of the model out."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from visibility.model.audit import Audit, SourceSummary
from visibility.model.finding import Finding
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.share import FieldShare
from visibility.model.text import N_, said
from visibility.store.database import StoreError, open_database, told
from visibility.store.declarations import Declarations
from visibility.store.documents import adapter
from visibility.store.documents import audit_from_json as audit_from_json
from visibility.store.documents import audit_to_json as audit_to_json
from visibility.store.evidence import Evidence, observation
from visibility.store.guard import may_keep, refuse_facts
from visibility.store.ledger import Ledger
from visibility.store.lookups import Lookups
from visibility.store.outcomes import Outcomes
from visibility.store.rejudged import Rejudgings
from visibility.store.retention import Retention
from visibility.store.shares import Shares
from visibility.store.tables import AuditRow, FindingRow, ObservationRow, PlaceIdRow, RunRow, SpendRow, table_of

T = TypeVar("T")
RESUME_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One audit of one town. `resumed`: this run was begun before and not ended."""

    id: str
    town: str
    as_of: date
    started: datetime
    state: str
    resumed: bool = False
    rubric: str = ""  # the version that judged it first


def _record(row: RunRow, *, resumed: bool = False) -> RunRecord:
    return RunRecord(
        id=row.id,
        town=row.town,
        as_of=row.as_of,
        started=row.started,
        state=row.state,
        resumed=resumed,
        rubric=row.rubric_version,
    )


class Store:
    """One database file. Thread-safe: every call is its own transaction."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine made by `open_database`."""
        self._engine = engine
        self.ledger = Ledger(engine)
        self.outcomes = Outcomes(engine)
        self.shares = Shares(engine)
        self.retention = Retention(engine)
        self.lookups = Lookups(engine)
        self.declarations = Declarations(engine)
        self.evidence = Evidence(engine)
        self.rejudged = Rejudgings(engine)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the file, made or migrated as needed. Raises StoreError."""
        return cls(open_database(path))

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(), self._engine.connect() as connection:
            yield connection

    # -- runs

    def begin(
        self,
        *,
        town: str,
        as_of: date | None,
        now: datetime,
        today: date,
        rubric_version: str,
        app_version: str,
        fingerprint: str = "",
    ) -> RunRecord:
        """Begin a run, or take up again the one that was begun within a day, under the same rubric, and not ended.

        `as_of` None means `today`, or takes up a run of today or yesterday. `fingerprint`: of all that the run rests on
        (town, census, sources in use); where it has changed, the run begins anew.
        """
        table = table_of(RunRow)
        with self._writing() as connection:
            wanted = select(table).where(
                table.c.town == town,
                table.c.state.in_(("running", "composed")),
                table.c.fingerprint == fingerprint,
                table.c.rubric_version == rubric_version,
                table.c.app_version == app_version,
                table.c.started > now - RESUME_WITHIN,
            )
            dates = (today, today - timedelta(days=1)) if as_of is None else (as_of,)
            wanted = wanted.where(table.c.as_of.in_(dates))
            left = connection.execute(wanted.order_by(table.c.started.desc())).first()
            if left is not None:
                return _record(RunRow(**left._mapping), resumed=True)
            row = RunRow(
                id=uuid.uuid4().hex[:12],
                town=town,
                as_of=as_of or today,
                started=now,
                rubric_version=rubric_version,
                app_version=app_version,
                fingerprint=fingerprint,
            )
            connection.execute(insert(table).values(**row.model_dump()))
        return _record(row)

    def keep_audit(self, run: str, audit: Audit) -> None:
        """Keep the audit; the run is ended by `finish`, once it is on paper. Raises StoreError where the terms forbid a fact."""
        refuse_facts(audit.findings)
        runs = table_of(RunRow)
        document = audit_to_json(audit).decode()
        statement = insert(table_of(AuditRow)).values(
            run=run, town=audit.town.slug, as_of=audit.as_of, document=document
        )
        with self._writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["run"], set_={"document": statement.excluded.document})
            )
            connection.execute(update(runs).where(runs.c.id == run).values(state="composed"))

    def finish(self, run: str, *, now: datetime) -> None:
        """End the run."""
        runs = table_of(RunRow)
        with self._writing() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(state="finished", finished=now))

    # -- observations

    def keep_observations(
        self,
        run: str,
        shop: str,
        observations: Mapping[type, Seen[Any] | Absent | Unreachable],
        *,
        storable: bool | None = None,
    ) -> None:
        """Keep what a source said; its value only where the source's terms let us.

        `storable` False: not even then; True: the caller counts on it. Raises StoreError where the terms forbid what he counts on.
        """
        rows = [
            _observation_row(run, shop, kind, seen, may_keep(seen.source.value, kind.__name__, storable))
            for kind, seen in observations.items()
        ]
        statement = insert(table_of(ObservationRow))
        changed = {name: statement.excluded[name] for name in ("state", "source", "at", "cause", "reason", "value")}
        with self._writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["run", "shop", "kind"], set_=changed), rows
            )

    def dossier(self, run: str, shop: str, kinds: Iterable[type]) -> Dossier:
        """Return what this run already gathered for the shop and may be read back."""
        table = table_of(ObservationRow)
        by_name = {kind.__name__: kind for kind in kinds}
        dossier = Dossier()
        with self._reading() as connection:
            for row in connection.execute(select(table).where(table.c.run == run, table.c.shop == shop)):
                kind = by_name.get(row.kind)
                if kind is None or (row.state == "seen" and row.value is None):
                    continue
                dossier = dossier.with_(kind, observation(row, kind))
        return dossier

    def last_seen(self, town: str, shop: str, kind: type[T], *, other_than: str = "") -> T | None:
        """Return the newest value of that kind that a run of the town saw of the shop; None where none is kept or can be read."""
        table, runs = table_of(ObservationRow), table_of(RunRow)
        query = (
            select(table.c.value)
            .join(runs, runs.c.id == table.c.run)
            .where(runs.c.town == town, table.c.shop == shop, table.c.kind == kind.__name__, table.c.run != other_than)
            .where(table.c.state == "seen", table.c.value.is_not(None))
            .order_by(table.c.at.desc())
            .limit(1)
        )
        with self._reading() as connection:
            value = connection.execute(query).scalar()
        try:
            return None if value is None else cast("T", adapter(cast("Any", kind)).validate_python(value))
        except ValueError:  # kept by another version of the program
            return None

    def source_summaries(self, run: str) -> tuple[SourceSummary, ...]:
        """Count, for each source and kind, how many shops were seen, absent and unreachable, and why."""
        table = table_of(ObservationRow)
        columns = (table.c.source, table.c.kind, table.c.state, table.c.cause)
        query = select(*columns, func.count()).where(table.c.run == run).group_by(*columns).order_by(*columns)
        counts: dict[tuple[str, str], dict[str, int]] = {}
        causes: dict[tuple[str, str], dict[Cause, int]] = {}
        with self._reading() as connection:
            for source, kind, state, cause, number in connection.execute(query):
                of_kind = counts.setdefault((source, kind), {})
                of_kind[state] = of_kind.get(state, 0) + number
                if cause:
                    causes.setdefault((source, kind), {})[Cause(cause)] = number
        return tuple(
            SourceSummary(
                source=SourceName(source),
                kind=kind,
                seen=found.get("seen", 0),
                absent=found.get("absent", 0),
                unreachable=found.get("unreachable", 0),
                causes=causes.get((source, kind), {}),
            )
            for (source, kind), found in counts.items()
        )

    # -- findings

    def keep_findings(
        self, run: str, findings: Mapping[str, Iterable[Finding]], counted: Iterable[FieldShare] = ()
    ) -> None:
        """Keep the findings by shop, which replace what this run held of it, and what the sources showed of these shops.

        Raises StoreError where one of them says what the terms of its source do not let us keep.
        """
        findings = {shop: tuple(found) for shop, found in findings.items()}
        refuse_facts(finding for found in findings.values() for finding in found)
        table = table_of(FindingRow)
        rows = [
            {
                "run": run,
                "shop": shop,
                "check_id": finding.check,
                "position": position,
                "verdict": finding.verdict.value,
                "document": adapter(Finding).dump_python(finding, mode="json"),
            }
            for shop, found in findings.items()
            for position, finding in enumerate(found)
        ]
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.run == run, table.c.shop.in_(list(findings))))
            if rows:
                connection.execute(insert(table), rows)
            self.shares.add(connection, run, counted)

    def judged(self, run: str) -> frozenset[str]:
        """Return the shops that this run has already judged."""
        table = table_of(FindingRow)
        with self._reading() as connection:
            return frozenset(connection.execute(select(table.c.shop).where(table.c.run == run).distinct()).scalars())

    def findings(self, run: str) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of a run by shop, in the order of the rubric."""
        table = table_of(FindingRow)
        query = (
            select(table.c.shop, table.c.document).where(table.c.run == run).order_by(table.c.shop, table.c.position)
        )
        found: dict[str, list[Finding]] = {}
        with self._reading() as connection:
            for shop, document in connection.execute(query):
                found.setdefault(shop, []).append(adapter(Finding).validate_python(document))
        return {shop: tuple(items) for shop, items in found.items()}

    # -- audits

    def audits(self, town: str) -> tuple[RunRecord, ...]:
        """Return the runs of a town whose audit is kept, oldest first."""
        table = table_of(RunRow)
        query = select(table).where(table.c.town == town, table.c.state != "running")
        with self._reading() as connection:
            rows = connection.execute(query.order_by(table.c.as_of, table.c.started)).all()
        return tuple(_record(RunRow(**row._mapping)) for row in rows)

    def audit(self, run: str) -> Audit:
        """Return the audit of a finished run. Raises StoreError where there is none."""
        table = table_of(AuditRow)
        with self._reading() as connection:
            document = connection.execute(select(table.c.document).where(table.c.run == run)).scalar()
        if document is None:
            raise StoreError(said(N_("No audit is kept under the run {run}."), run=run))
        return audit_from_json(document)

    def latest(self, town: str, *, before: date | None = None, rubric: str = "") -> Audit | None:
        """Return the newest audit of a town (of an earlier date than `before`), or None; as it was judged again under `rubric`, where it was."""
        records = [record for record in self.audits(town) if before is None or record.as_of < before]
        if not records:
            return None
        return self.audit_under(records[-1].id, rubric)

    def audit_under(self, run: str, rubric: str) -> Audit:
        """Return the audit of a run as it was judged again under `rubric`, where it was and can be read; else as it was judged first.

        Raises StoreError where there is none.
        """
        try:
            again = self.rejudged.of(run, rubric) if rubric else None
        except StoreError:  # of a version of the program whose format is not this one's
            again = None
        return again or self.audit(run)

    # -- place ids and spending

    def place_ids(self, town: str) -> dict[str, str]:
        """Return Google's ids of the listings that were matched before, by shop."""
        table = table_of(PlaceIdRow)
        with self._reading() as connection:
            rows = connection.execute(select(table.c.shop, table.c.place_id).where(table.c.town == town)).all()
        return {row.shop: row.place_id for row in rows}

    def keep_place_id(self, town: str, shop: str, place_id: str, *, now: datetime) -> None:
        """Keep the id under which a shop's listing was found."""
        statement = insert(table_of(PlaceIdRow)).values(town=town, shop=shop, place_id=place_id, seen=now)
        with self._writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["town", "shop"],
                    set_={"place_id": statement.excluded.place_id, "seen": statement.excluded.seen},
                )
            )

    def add_spend(self, run: str, sku: str, *, month: str, calls: int = 1) -> None:
        """Count billed calls, at once: a crash must not forget what was spent."""
        table = table_of(SpendRow)
        statement = insert(table).values(run=run, sku=sku, month=month, calls=calls)
        with self._writing() as connection:
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["run", "sku"], set_={"calls": table.c.calls + statement.excluded.calls}
                )
            )

    def spent(self, run: str) -> dict[str, int]:
        """Return the billed calls of a run by SKU."""
        table = table_of(SpendRow)
        with self._reading() as connection:
            rows = connection.execute(
                select(table.c.sku, table.c.calls).where(table.c.run == run).order_by(table.c.sku)
            )
            return {row.sku: row.calls for row in rows}

    def spent_in_month(self, month: str) -> dict[str, int]:
        """Return the billed calls of a month (YYYY-MM) by SKU, over all towns."""
        table = table_of(SpendRow)
        query = select(table.c.sku, func.sum(table.c.calls)).where(table.c.month == month).group_by(table.c.sku)
        with self._reading() as connection:
            return {sku: int(calls) for sku, calls in connection.execute(query)}


def _observation_row(
    run: str, shop: str, kind: type, seen: Seen[Any] | Absent | Unreachable, storable: bool
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "run": run,
        "shop": shop,
        "kind": kind.__name__,
        "state": type(seen).__name__.lower(),
        "source": seen.source.value,
        "at": seen.at,
        "cause": None,
        "reason": "",
        "value": None,
    }
    if isinstance(seen, Unreachable):
        row |= {"cause": seen.cause.value, "reason": seen.reason}
    elif isinstance(seen, Seen) and storable:
        row["value"] = adapter(kind).dump_python(seen.value, mode="json")
    return row
