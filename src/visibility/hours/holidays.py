"""A country or a part of it and a stretch of dates in, its public holidays out; the rules are those of the package holidays."""

from datetime import date
from functools import lru_cache

_LONGEST = 366 * 5
# Feasts on a Sunday that the package lists and the Belgian law on public holidays (royal decree of 18 April 1974, ten days) does not.
_SUNDAYS_OF_BELGIUM = frozenset({"Easter Sunday", "Pentecost"})


def public_holidays(country: str, since: date, until: date, *, region: str = "") -> tuple[date, ...]:
    """Return the public holidays of a country (`BE`, `FR`, `NL`, `DE`, `LU`, …) from one date to another, both included.

    `region`: a part of the country by its ISO 3166-2 code without the country's (`BW` in Germany, `57` in France): its own
    feasts are among them then, else only those of the whole country. Sundays that the law names (Easter) are among them.
    An unknown country or region has none known, and neither has a stretch longer than five years: ().
    """
    return tuple(day for day, _ in _between(country, region, since, until))


def named_holidays(country: str, since: date, until: date) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of the whole country with their English names, from one date to another, both included.

    In Belgium the ten of the law: neither the Sundays of Easter and Whitsun, nor the days of a community (27 September,
    15 November), on which shops are open. () as for `public_holidays`.
    """
    found = _between(country, "", since, until)
    return tuple((day, name) for day, name in found if country != "BE" or name not in _SUNDAYS_OF_BELGIUM)


def _between(country: str, region: str, since: date, until: date) -> tuple[tuple[date, str], ...]:
    if until < since or (until - since).days > _LONGEST:
        return ()
    return tuple(
        (day, name)
        for year in range(since.year, until.year + 1)
        for day, name in _of_a_year(country, region, year)
        if since <= day <= until
    )


@lru_cache(maxsize=256)
def _of_a_year(country: str, region: str, year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    try:
        found = country_holidays(country, subdiv=region or None, years=year, language="en_US")
    except NotImplementedError:  # the package's word for a country or a part of it that it does not know
        return ()
    return tuple(sorted((day, name.split(";")[0].strip()) for day, name in found.items()))
