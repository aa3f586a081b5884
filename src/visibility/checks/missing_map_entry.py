"""A shop and what OpenStreetMap says of it in; whether the map knows it out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The shop is in OpenStreetMap"),
    failure_title=N_("The shop was not found in OpenStreetMap"),
    why=N_(
        "Many apps and route planners take their shops from this free map. We mention it as a help: it counts in no score."
    ),
    how=N_("Add the shop to the map, on openstreetmap.org or with the app Every Door."),
    evidence=N_("No entry of the map around the shop can be this shop."),
    minutes=10,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
    link="https://www.openstreetmap.org/",
)
def missing_map_entry(shop: Shop, entry: MapEntry | Cause | None) -> Answer:
    """Does OpenStreetMap know the shop?

    Asks: the extract that the town keeps, by the id that a person confirmed, else by name and place.
    Decides: failed only where the extract reaches the shop and nothing in it may be this shop; undecided where an entry may be,
    or the extract could not be read; not applicable where the town uses no extract, and where its list of shops was made
    from the map (ADR 2).
    Blind to: an entry that was added after the extract was made.
    """
    if entry is Cause.NOT_CONFIGURED:
        return not_applicable()
    if isinstance(entry, Cause):
        raise Undecided("the map could not be read, or nothing in it surely is the shop", entry)
    if entry is None:
        return failed()
    return not_applicable() if entry.source_of_census else passed()
