"""A country or a part of it and a stretch of dates in, its public holidays out; the rules are those of the package holidays."""

from datetime import date
from functools import lru_cache

_LONGEST = 366 * 5


def public_holidays(country: str, since: date, until: date, *, region: str = "") -> tuple[date, ...]:
    """Return the public holidays of a country (`BE`, `FR`, `NL`, `DE`, `LU`, …) from one date to another, both included.

    `region`: a part of the country by its ISO 3166-2 code without the country's (`BW` in Germany, `57` in France): its own
    feasts are among them then, else only those of the whole country. Sundays that the law names (Easter) are among them.
    An unknown country or region has none known, and neither has a stretch longer than five years: ().
    """
    if until < since or (until - since).days > _LONGEST:
        return ()
    return tuple(
        day
        for year in range(since.year, until.year + 1)
        for day in _of_a_year(country, region, year)
        if since <= day <= until
    )


@lru_cache(maxsize=256)
def _of_a_year(country: str, region: str, year: int) -> tuple[date, ...]:
    from holidays import country_holidays

    try:
        return tuple(sorted(country_holidays(country, subdiv=region or None, years=year)))
    except NotImplementedError:  # the package's word for a country or a part of it that it does not know
        return ()
