"""The language of the command line: VISIBILITY_LANGUAGE, else that of the machine; messages in, translations out."""

import os
from functools import cache

LANGUAGES = ("fr", "nl", "de", "en")


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

    return translations.load(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return what depends on a number in the language of the command line; the number is not put in."""
    if language() == "en":
        return one if n == 1 else many
    from visibility.reports import translations

    return translations.load(language()).ngettext(one, many, n)
