"""Ids of shops: a name and an address in, a short readable id out; chosen once, when a folder is made."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
_ONE_BY_ONE = 50
_NAME_SHARE = 26  # characters for the name; the street and its number take the rest
# fmt: off
_STREET_WORDS = frozenset({
    "rue", "r", "avenue", "av", "boulevard", "bd", "place", "pl", "chaussee", "route", "quai", "allee", "chemin",
    "impasse", "square", "grand", "grande", "petite", "petit", "de", "du", "des", "la", "le", "les", "l",
    "d", "au", "aux", "et", "straat", "laan", "steenweg", "plein", "weg", "van", "den", "het", "en",
    "strasse", "str", "platz", "gasse", "am", "an", "im", "zum", "zur", "der", "die", "das",
})
# fmt: on
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "&": " ", "’": " ", "'": " "})


def slug(text: str) -> str:
    """Return the text in small letters without accents, words joined by hyphens; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def shop_id(name: str, street: str, number: str, taken: Collection[str]) -> str:
    """Return an id that is not `taken`, at most 40 characters: name, last word of the street, number; then -2, -3 …"""
    door = slug(number)
    base = _cut(slug(name), _NAME_SHARE if street or door else LONGEST - 4) or "shop"
    known = {*base.split("-"), *_STREET_WORDS}
    words = [word for word in slug(street).split("-") if word not in known and len(word) > 2]
    for tail in ("-".join(filter(None, (word, door))) for word in (*words[-1:], "")):
        if tail and len(base) + 1 + len(tail) <= LONGEST - 4:
            base = f"{base}-{tail}"
            break
    return _free(base, taken)


def _free(base: str, taken: Collection[str]) -> str:
    """Return the base, or the base with the first number that is free; in a list of thousands of equal names too."""
    if base not in taken:
        return base
    low, high = 1, 2  # taken, to be tried
    while f"{base}-{high}" in taken:
        low, high = high, high + 1 if high < _ONE_BY_ONE else 2 * high
    while high - low > 1:
        half = (low + high) // 2
        low, high = (half, high) if f"{base}-{half}" in taken else (low, half)
    return f"{base}-{high}"


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    whole = text[: longest + 1].rpartition("-")[0]
    return whole or text[:longest]
