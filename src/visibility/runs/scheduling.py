"""Every town of this machine and an instant in; when each is audited, asked before a holiday and purged, and what was missed, out. Asks nobody."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from visibility import towns
from visibility.model.calendar import Holiday, holidays_of
from visibility.model.text import N_, said
from visibility.runs.run import held
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Store

_YEAR = timedelta(days=365)
_BEFORE = 5  # days before a holiday: of the six of which a listing can tell, so that a steward still has time to call
_FIRST_DAY, _LAST_DAY = 2, 8  # the towns of a machine are audited on seven days of the month, one after the other
_HOUR = 4  # in the morning, in the town's own time
_PURGE = (
    "0 2 1 * *"  # before the month's first audit, and on no hour of one: a town that is being audited is not purged
)
NO_SERVER = N_(
    "Runs are started at their time by a Prefect server that keeps running. Start one in another window (prefect server start), then "
    "give this command again with PREFECT_API_URL=http://127.0.0.1:4200/api set; docs/by-itself.md says how to have both started with the "
    "machine."
)
SERVED = N_("Another process of this machine keeps to the schedule already (process {pid}). Stop that one first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Runs of one kind for one town. `crons`: five fields each, in the time of `timezone`.

    `last`: of an audit, the day of the newest one that is kept. `missed`: the day of this month, or of the last one where this
    month's is still to come, on which an audit was due, where none is kept of that month; None for a town that has none at all.
    """

    name: str
    kind: Literal["audit", "holiday", "purge"]
    town: str  # nothing: all of them
    crons: tuple[str, ...]
    timezone: str
    parameters: dict[str, str] = field(default_factory=dict)
    last: date | None = None
    missed: date | None = None

    def still(self, due: Sequence[datetime], now: datetime) -> bool:
        """Whether a run that was not started at its time is to be started now. `due`: the times, aware, that passed unused."""
        if self.kind == "audit":
            return self.missed is not None or (self.last is None and bool(due))
        if self.kind == "holiday":
            return any(now - at < timedelta(days=_BEFORE) for at in due)  # after the day, a listing tells of it no more
        return bool(due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned, town by town; `left`: towns whose folder has an error."""

    planned: tuple[Planned, ...]
    left: tuple[str, ...] = ()


def plan(settings: Settings, now: datetime) -> Plan:
    """Return the monthly audit of each town, its light runs before the holidays of the coming year, and the monthly purge.

    A town that does not use Google on this machine has no light runs, and none has one on the day of its audit, which asks the
    same. Feasts move: the plan holds for a year from `now` (aware), and is made anew whenever it is served. A town whose folder
    has an error is left out and named. Raises StoreError where the database cannot be read.
    """
    planned: list[Planned] = []
    left: list[str] = []
    for place, slug in enumerate(towns.names(settings.towns_dir)):
        try:
            town, _census = towns.load(towns.folder(settings.towns_dir, slug))
        except towns.TownError:
            left.append(slug)
            continue
        monthly = _FIRST_DAY + place % (_LAST_DAY - _FIRST_DAY + 1)
        here = now.astimezone(ZoneInfo(town.timezone))
        last = _last(settings, slug)
        planned.append(
            Planned(
                name=f"audit-{slug}",
                kind="audit",
                town=slug,
                crons=(f"0 {_HOUR} {monthly} * *",),
                timezone=town.timezone,
                parameters={"slug": slug},
                last=last,
                missed=_missed(monthly, last, here),
            )
        )
        days = sorted({_asked_on(holiday) for holiday in holidays_of(town.country, here.date(), here.date() + _YEAR)})
        if days and not refusal(town, settings):
            planned.append(
                Planned(
                    name=f"holiday-{slug}",
                    kind="holiday",
                    town=slug,
                    crons=tuple(f"0 {_HOUR} {one.day} {one.month} *" for one in days if one.day != monthly),
                    timezone=town.timezone,
                    parameters={"slug": slug},
                )
            )
    if planned:
        planned.append(Planned(name="purge", kind="purge", town="", crons=(_PURGE,), timezone=planned[0].timezone))
    return Plan(planned=tuple(planned), left=tuple(left))


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """Be the one process of this machine that keeps to the schedule. Raises RunError where there is one."""
    with held(settings, "_schedule", lambda pid: said(SERVED, pid=pid)):
        yield


def _last(settings: Settings, slug: str) -> date | None:
    if not settings.database_path.is_file():
        return None
    store = Store.open(settings.database_path)
    try:
        return max((record.as_of for record in store.audits(slug)), default=None)
    finally:
        store.close()


def _missed(monthly: int, last: date | None, here: datetime) -> date | None:
    """Return the day on which the newest audit was due, where the month has none; one made by hand on another day of it will do."""
    due = here.replace(day=monthly, hour=_HOUR, minute=0, second=0, microsecond=0)
    if due > here:
        due = (due.replace(day=1) - timedelta(days=1)).replace(day=monthly)
    return due.date() if last is not None and last < due.date().replace(day=1) else None


def _asked_on(holiday: Holiday) -> date:
    return holiday.on - timedelta(days=_BEFORE)
