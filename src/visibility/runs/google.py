"""Google Maps on this machine: a town and the settings in; the source that asks about it, at the pace of all runs, out."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from visibility.model.town import Town
from visibility.runs.till import Till
from visibility.settings import Settings

if TYPE_CHECKING:
    from visibility.sources.google_maps import GoogleMapsSource

PACE_FILE = "google.pace"


def google_source(
    town: Town,
    *,
    settings: Settings,
    clock: Callable[[], datetime],
    spent: Callable[[str], None],
    till: Till | None,
    **more: Any,
) -> "GoogleMapsSource":
    """Make the source. `till` keeps the monthly caps, None: none. ValueError without a key; OSError: no place for the pace.

    `more` goes to the source as it is. The pace is kept beside the database, where the towns' locks are: all runs that share a database share it.
    """
    from visibility.sources.google_maps import GoogleMapsSource
    from visibility.sources.google_maps.pace import SharedPace

    if settings.google_key is None:
        raise ValueError("no key is set")
    return GoogleMapsSource(
        key=settings.google_key,
        places_url=settings.google_places_url,
        maps_url=settings.google_maps_url,
        api="legacy" if town.google.api == "legacy" else "new",
        language=town.languages[0],
        region=town.country,
        now=clock,
        queries_per_second=settings.google_queries_per_second,
        pace=SharedPace(settings.google_queries_per_second, settings.database_path.parent / "locks" / PACE_FILE),
        spent=spent,
        may_spend=till.may_spend if till else lambda _: True,
        returned=till.returned if till else lambda _: None,
        **more,
    )
