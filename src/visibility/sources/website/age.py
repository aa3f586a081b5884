"""How old a site is: what its pages date themselves with, and the signs that somebody still writes. Opens nothing, raises nothing."""

import re
from datetime import date

from visibility.model.website import Markup
from visibility.sources.website.document import Document

MAX_LINES = 20_000
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_UPLOADED = re.compile(
    r"/(?:uploads|files|media|images|img|photos|wp-content/uploads)/(20[0-4]\d)/|/(20[0-4]\d)/(?:0[1-9]|1[0-2])/"
)
# A script writes the year, or shows the newest posts of a network.
_WRITTEN_LATER = (
    "getfullyear", "elfsight", "fb-page", "facebook.com/plugins/page", "instagram-media", "sb_instagram", "twitter-timeline", "lightwidget",
    "behold.", "curator.io",
)  # fmt: skip
_RUNNING = re.compile(
    r"(?:©|\(c\)|copyright)\D{0,60}(?:19|20)\d\d\s?(?:[-–—/]|tot|bis|to|à|jusqu.à)\s?(?:heden|nu|vandaag|aujourd|pr[ée]sent|ce jour|maintenant|now|today|heute|jetzt)"
)
# "Menu of 23 to 27 November": a day without its year may be of this week.
_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|januari|februari|maart|april|mei|juni|juli|augustus|"
    r"september|oktober|november|december|januar|j[äa]nner|februar|m[äa]rz|august|dezember|january|february|march|may|june|july|october)"
)
_DAY = re.compile(
    rf"(?<![\d.,/])(?:[0-3]?\d(?:er|\.|st|nd|rd|th)? (?:de )?{_MONTH}|{_MONTH} [0-3]?\d(?:st|nd|rd|th)?)(?!\w)(?!\d)(?![^.!?\n]{{0,30}}(?:19|20)\d\d)|"
    r"(?<![\d.,/])(?:du|au|le|dès le|vom|am|bis|van|tot|op|until) [0-3]?\d[/.][01]?\d(?![\d/.]|\.\d| ?h| ?u)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d./-])[0-3]?\d([./-])[01]?\d\1(\d\d)(?![./-]?\d)|(?<![\d./-])(\d\d)[/-](\d\d)(?![./-]?\d)"
)
_MONTH_OF = re.compile(rf"{_MONTH} ?['’](\d\d)(?!\d)", re.IGNORECASE)


def dated(markup: Markup, on: date | None) -> date | None:
    """Return the latest date that a page gives itself. A copyright line of a year is the end of that year, not after the visit."""
    ends = [date(markup.last_year, 12, 31)] if markup.last_year else []
    latest = max((*ends, *([markup.newest] if markup.newest else [])), default=None)
    return min(latest, on) if latest and on else latest


def last_sign(document: Document, on: date | None) -> int | None:
    """Return the latest year that a page names anywhere (text, addresses of its pictures): a sign that somebody still writes."""
    latest = on.year + 1 if on else 2100
    found = [match[1] for line in document.lines[:MAX_LINES] for match in _YEAR.finditer(line)]
    found += [one for match in _UPLOADED.finditer(document.html[:1_000_000]) for one in match.groups() if one]
    years = [int(year) for year in found]
    for line in document.lines[:MAX_LINES]:
        years += [2000 + int(match[1]) for match in _MONTH_OF.finditer(line)]
        for match in _SHORT_YEAR.finditer(line):
            _, of_a_day, first, second = match.groups()
            if of_a_day:
                years.append(2000 + int(of_a_day))
            elif int(second) == int(first) + 1:  # "collection 26/27"
                years.append(2000 + int(first))
    return max((year for year in years if year <= latest), default=None)


def undated(source: str, low: str) -> bool:
    """Whether a page shows a day without its year, a year that a script writes, or the newest posts of a network. Both in lower case."""
    return any(mark in source for mark in _WRITTEN_LATER) or bool(_RUNNING.search(low) or _DAY.search(low))
