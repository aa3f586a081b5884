"""OpenStreetMap tags in, a trade of the one list out: which objects of the map are businesses, and of what trade."""

from collections.abc import Mapping

from visibility.matching.vocabulary import osm_tags

# key → value → trade, from the data file. A value that is not there: `shop` gives "other"; for every other key the object is
# no business of a commercial district (a bench, a town hall, a school), and is left out.
TAGS: Mapping[str, Mapping[str, str]] = osm_tags()

_EMPTY = frozenset({"vacant", "no", "disused", "abandoned", "closed", "empty"})
PAST = ("disused:", "was:", "abandoned:", "closed:", "razed:", "demolished:", "removed:", "vacant:")
# razed:, demolished: and removed: say that the building is gone: no unit is left there.
_LEFT = ("disused:", "was:", "abandoned:", "closed:", "vacant:")
_MAIN = ("shop", "amenity", "craft", "office", "healthcare", "tourism", "leisure")


def trade_of(tags: Mapping[str, str]) -> str | None:
    """Return the trade of the business that these tags describe, or None where they describe none.

    The first key of shop, amenity, healthcare, craft, office, tourism, leisure that names a trade decides: a baker
    with tables is a baker. Values joined by ";" are tried in turn.
    """
    return None if _out_of_use(tags) else _trade(tags)


def _out_of_use(tags: Mapping[str, str]) -> bool:
    """Whether the map says of the whole object that it is used no more: disused=yes beside shop=clothes."""
    return any(tags.get(key, "").strip().casefold() == "yes" for key in ("disused", "abandoned", "vacant"))


def _trade(tags: Mapping[str, str]) -> str | None:
    fallback: str | None = None
    for key, known in TAGS.items():
        for value in (part.strip().casefold() for part in tags.get(key, "").split(";")):
            if not value or value in _EMPTY:
                continue
            trade = known.get(value)
            if trade is None and key == "shop":
                trade = "other"
            if trade == "grocery" and "night" in tags.get("name", "").casefold():
                return "night-shop"
            if trade is not None and trade != "other":
                return trade
            fallback = fallback or trade
    return fallback


def is_vacant(tags: Mapping[str, str]) -> bool:
    """Return whether the map says that a business was here and is no more: shop=vacant, disused:shop=…, was:…

    Not where the map names another use today (a town hall in a former bank), nor for what was no business (a telephone box).
    """
    if _out_of_use(tags):
        return _trade(tags) is not None or any(tags.get(key, "") for key in ("shop", "office", "craft"))
    if any(value not in _EMPTY for key in _MAIN if (value := tags.get(key, "").strip().casefold())):
        return False
    # shop=no says that something else is no shop: of an empty unit it says nothing.
    if any(tags.get(key, "").strip().casefold() in _EMPTY - {"no"} for key in ("shop", "office", "craft")):
        return True
    return any(
        trade_of({main: value}) is not None
        for key, value in tags.items()
        if key.startswith(_LEFT) and (main := key.partition(":")[2]) in _MAIN
    )
