"""The hours on which a listing and a shop's own site differ: a finding in, the site's week drawn and ready to be typed out."""

from dataclasses import dataclass

from visibility.hours import DayGap, GapKind, WeeklyHours, write_osm
from visibility.model.finding import Finding
from visibility.reports import charts
from visibility.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The week of the site where the listing contradicts it; `typed`, `osm`: what to type if the site is right.

    Both are empty where the site leaves days open: `ask` says which, since an omitted day would be read as a closed one.
    """

    drawing: charts.Svg
    title: str
    key: str
    typed: str
    osm: str
    ask: str


def week_of(finding: Finding, words: Wording) -> Week | None:
    """Draw the week of the site where the listing contradicts it; None where a finding says nothing of that."""
    facts = finding.facts.values()
    site = next((value for value in facts if isinstance(value, WeeklyHours)), None)
    gaps = next((value for value in facts if isinstance(value, tuple) and value and isinstance(value[0], DayGap)), ())
    by_day = {gap.day: gap for gap in gaps if isinstance(gap, DayGap)}
    if site is None or not by_day:
        return None
    remarks = [_remark(by_day[day], words) if day in by_day else "" for day in range(7)]
    days = [words.day(day) for day in range(7)]
    title = words.ngettext(
        "On {n} day, the listing does not show the hours of your site",
        "On {n} days, the listing does not show the hours of your site",
        len(by_day),
    )
    told = words.apart(
        f"{days[number]} {words.spans(day)}" + (f" ({remarks[number]})" if remarks[number] else "")
        for number, day in enumerate(site.days)
    )
    heading = words.gettext("Hours on your site")
    alternative = f"{title}. {heading}: {told}"
    drawn = charts.week(site, days, remarks, alternative, words.gettext("closed"), words.gettext("not stated"))
    silent = [days[number] for number, day in enumerate(site.days) if not day.stated]
    ask = (
        words.gettext(
            "The site does not give the hours of {days}: settle them before typing anything into the listing.",
            days=words.listing(silent),
        )
        if silent
        else ""
    )
    return Week(
        drawing=drawn,
        title=title,
        key=words.gettext("Bars: the hours read on your site; dark: a day on which the listing differs."),
        typed="" if silent else words.week(site),
        osm="" if silent else write_osm(site),
        ask=ask,
    )


def _remark(gap: DayGap, words: Wording) -> str:
    """Say how the listing differs from the site on one day, without printing the listing's hours."""
    if gap.kind is GapKind.FIRST_CLOSED:
        return words.gettext("the listing says closed")
    if gap.kind is GapKind.SECOND_CLOSED:
        return words.gettext("the listing says open")
    parts = []
    if gap.only_first:
        parts.append(words.gettext("{time} more", time=words.length(gap.only_first)))
    if gap.only_second:
        parts.append(words.gettext("{time} less", time=words.length(gap.only_second)))
    return words.gettext("the listing: {differences}", differences=", ".join(parts))
