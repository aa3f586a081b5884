"""Every town of this machine and a day in; when each is audited and its listings asked before a holiday, out. Asks nobody."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from visibility import towns
from visibility.model.calendar import Holiday, holidays_of
from visibility.runs.vendors import refusal
from visibility.settings import Settings

_YEAR = timedelta(days=365)
_BEFORE = 5  # days before a holiday: of the six of which a listing can tell, so that a steward still has time to call
_FIRST_DAY, _LAST_DAY = 2, 8  # the towns of a machine are audited on seven days of the month, one after the other
_HOUR = 4  # in the morning, in the town's own time


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Runs of one kind for one town. `crons`: five fields each, in the time of `timezone`."""

    name: str
    kind: Literal["audit", "holiday"]
    town: str
    crons: tuple[str, ...]
    timezone: str
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned, town by town; `left`: towns whose folder has an error."""

    planned: tuple[Planned, ...]
    left: tuple[str, ...] = ()


def plan(settings: Settings, day: date) -> Plan:
    """Return the monthly audit of each town, and its light runs before the holidays of the coming year.

    A town that does not use Google on this machine has no light runs. Feasts move: the plan holds for a year from `day`, and is made
    anew whenever it is served. A town whose folder has an error is left out and named.
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
        planned.append(
            Planned(
                name=f"audit-{slug}",
                kind="audit",
                town=slug,
                crons=(f"0 {_HOUR} {monthly} * *",),
                timezone=town.timezone,
                parameters={"slug": slug},
            )
        )
        days = sorted({_asked_on(holiday) for holiday in holidays_of(town.country, day, day + _YEAR)})
        if days and not refusal(town, settings):
            planned.append(
                Planned(
                    name=f"holiday-{slug}",
                    kind="holiday",
                    town=slug,
                    crons=tuple(f"0 {_HOUR} {one.day} {one.month} *" for one in days),
                    timezone=town.timezone,
                    parameters={"slug": slug},
                )
            )
    return Plan(planned=tuple(planned), left=tuple(left))


def _asked_on(holiday: Holiday) -> date:
    return holiday.on - timedelta(days=_BEFORE)
