"""The town's calendar as a source: the town and a day in; what the coming weeks bring for a shop out."""

from collections.abc import Callable
from datetime import date, datetime

from visibility.model.calendar import Calendar, Closing, calendar_on
from visibility.model.observation import Absent, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.sources import Kept


class CalendarSource:
    """Says which public holidays and announced closings are near. Asks nobody: the calendar is the town's own, and may be kept."""

    name = SourceName.CALENDAR
    kinds: tuple[type, ...] = (Calendar,)
    kept = Kept.of(SourceName.CALENDAR)

    def __init__(self, *, town: Town, as_of: date, now: Callable[[], datetime]) -> None:
        """`as_of`: the day from which one looks ahead, in the town's own time."""
        self._closings: dict[str, list[Closing]] = {}
        for closing in town.closings:
            self._closings.setdefault(closing.shop, []).append(closing)
        self._country = town.country
        self._as_of = as_of
        self._now = now

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:  # noqa: ARG002 - the protocol's signature
        """Return the calendar of the shop; a town that keeps none still has its public holidays."""
        found = calendar_on(self._as_of, self._country, self._closings.get(shop.id, ()))
        return {Calendar: Seen(value=found, at=self._now(), source=self.name)}
