"""A country and a stretch of dates in, its public holidays out; the rules are those of opening-hours-py."""

from datetime import date, datetime, timedelta

_LONGEST = 366 * 5


def public_holidays(country: str, since: date, until: date) -> tuple[date, ...]:
    """Return the public holidays of a country (`BE`, `FR`, `NL`, `DE`, `LU`, …) from one date to another, both included.

    Those of the whole country: feasts of a region or a community are not among them. An unknown country has none known, and
    neither has a stretch longer than five years: ().
    """
    if until < since or (until - since).days > _LONGEST:
        return ()
    import opening_hours

    try:
        rule = opening_hours.OpeningHours("PH 00:00-24:00", country=country)
        start, stop = datetime.combine(since, datetime.min.time()), datetime.combine(until, datetime.min.time())
        found = list(rule.intervals(start, stop + timedelta(days=1)))
    except Exception:  # foreign code: whatever it raises means that it does not know the country
        return ()
    days: list[date] = []
    for begin, end, state, _ in found:
        day = begin.date()
        while str(state) == "open" and datetime.combine(day, datetime.min.time()) < end.replace(tzinfo=None):
            days.append(day)
            day += timedelta(days=1)
    return tuple(days)
