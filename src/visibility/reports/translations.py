"""The translators' files in, gettext catalogues out: `locale/<language>/*.po`, read and compiled in memory, once."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[3] / "locale"
SOURCE_LANGUAGE = "en"  # the language of the message ids


def languages() -> tuple[str, ...]:
    """Return the languages that can be printed, the language of the message ids last."""
    found = sorted(folder.name for folder in LOCALE.iterdir() if any(folder.glob("*.po"))) if LOCALE.is_dir() else []
    return (*found, SOURCE_LANGUAGE)


def read(language: str) -> dict[str, Catalog]:
    """Return the catalogues of a language by the stem of their file."""
    catalogues = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            catalogues[path.stem] = read_po(file, locale=language)
    return catalogues


@cache
def load(language: str) -> gettext.NullTranslations:
    """Return the translations of a language ("fr", "fr_BE", "fr-BE"); the English texts where there are none.

    Fuzzy messages are left out: a doubtful translation is worse than the original.
    """
    short = language.replace("_", "-").split("-")[0].lower()
    merged = Catalog(locale=short) if short in languages() else None
    if merged is None or short == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    for catalogue in read(short).values():
        for message in catalogue:
            if message.id and not message.fuzzy:
                merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
