"""The store and a run in; the opening hours that it read of each shop, where they may be kept, out."""

from collections.abc import Iterable

from visibility.changes import Readings
from visibility.hours import WeeklyHours
from visibility.model.mapentry import MapEntry
from visibility.model.observation import SourceName
from visibility.model.visit import Visit
from visibility.model.website import Website
from visibility.store import Store

_KINDS = (Website, MapEntry, Visit)


def readings(store: Store, run: str, shops: Iterable[str]) -> dict[str, Readings]:
    """Return by shop id the weeks of the site, of the map and of the door; a kept value of another version is none. Raises StoreError."""
    found = {}
    for shop in shops:
        try:
            dossier = store.dossier(run, shop, _KINDS)
        except ValueError:
            continue
        site, entry, visit = dossier.value(Website), dossier.value(MapEntry), dossier.value(Visit)
        weeks: dict[SourceName, WeeklyHours | None] = {
            SourceName.WEBSITE: site.week if site else None,
            SourceName.OPENSTREETMAP: entry.hours if entry else None,
            SourceName.VISITS: visit.hours if visit else None,
        }
        known = {source: week for source, week in weeks.items() if week is not None}
        if known:
            found[shop] = Readings(weeks=known)
    return found
