"""The language of the command line: VISIBILITY_LANGUAGE, else that of the machine; messages in, translations out."""

import os
import re
from datetime import date
from functools import cache

LANGUAGES = ("fr", "nl", "de", "en")
_QUOTED = re.compile("(?<!„)“([^“”„]*)”")


@cache
def language() -> str:
    """Return the language to speak: fr, nl, de or en."""
    for name in ("VISIBILITY_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


def _(message: str) -> str:
    """Return the message in the language of the command line."""
    if language() == "en":
        return message
    from visibility.reports import translations

    return _set(translations.load(language()).gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """Return what depends on a number in the language of the command line; the number is not put in."""
    if language() == "en":
        return one if n == 1 else many
    from visibility.reports import translations

    return _set(translations.load(language()).ngettext(one, many, n))


def _set(text: str) -> str:
    """Return the text as printers write it; with the common no-break space, which every terminal and code page has."""
    from visibility.reports.wording import NARROW, NO_BREAK, typeset

    return typeset(text, language()).replace(NARROW, NO_BREAK)


def written(day: date) -> str:
    """Return a day as people write it: 26 novembre 2026. What a person types, and a file for a program, has ISO dates."""
    from visibility.reports.wording import Wording

    return Wording(language()).date(day)


def short(day: date) -> str:
    """Return a day as people write it in a table: 26 nov. 2026."""
    from visibility.reports.wording import Wording

    return Wording(language()).date(day, "medium")


def money(usd: float) -> str:
    """Return an amount of dollars as people write it."""
    from visibility.reports.wording import Wording

    return Wording(language()).money(usd)


def quotes(text: str) -> str:
    """Return the text with the quotation marks of the language: what is quoted was put in after the text was translated."""
    if language() == "fr":
        return _QUOTED.sub("«\u00a0\\1\u00a0»", text)
    return _QUOTED.sub("„\\1“", text) if language() == "de" else text
