"""The words that others have for trades: the data files beside this module in, mappings onto the one list of trades out.

Four files in `data/`, read once (their formats: docs/trades.md): `osm.toml` (tags of the map), `google.toml` (types of a listing),
`nace.toml` (codes of activity of a register), `words.toml` (words of people).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from visibility.model.trades import TRADES

_LONGEST_CODE = 8  # signs; the register writes five digits


class Sureness(StrEnum):
    """How far a code of activity names a trade."""

    PLAIN = "plain"  # it names one
    ONE_OF = "one-of"  # it covers a few
    MAKER = "maker"  # it names who makes or mends such things, with or without a shop
    NONE = "none"  # it names no shop with a door


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What a code of activity says: ids of trades, none for NONE."""

    trades: tuple[str, ...]
    sureness: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingTypes:
    """Google's types: type → trades; businesses of no trade of the list; types that fit anything; places that are no shop."""

    trades: Mapping[str, frozenset[str]]
    businesses: frozenset[str]
    generic: frozenset[str]
    elsewhere: frozenset[str]


@cache
def osm_tags() -> Mapping[str, Mapping[str, str]]:
    """Return key → value → trade, the keys in the order in which they are asked. Raises ValueError for a damaged file."""
    return {key: dict(_turned(table, f"osm.toml, {key}")) for key, table in _read("osm.toml").items()}


@cache
def listing_types() -> ListingTypes:
    """Return what Google's types say. Raises ValueError for a damaged file."""
    data = _read("google.toml")
    trades: dict[str, frozenset[str]] = {}
    for trade, types in data["trades"].items():
        for name in types:
            trades[name] = trades.get(name, frozenset()) | {_known(trade, "google.toml")}
    return ListingTypes(
        trades=trades,
        businesses=frozenset(data["businesses"]["other"]),
        generic=frozenset(data["generic"]["types"]),
        elsewhere=frozenset(data["elsewhere"]["types"]),
    )


@cache
def people_words() -> Mapping[str, str]:
    """Return word → trade, the words folded by `str.casefold`, of all languages. Raises ValueError for a damaged file."""
    found: dict[str, str] = {}
    for language, table in _read("words.toml").items():
        for word, trade in _turned(table, f"words.toml, {language}"):
            if found.setdefault(word.casefold(), trade) != trade:
                raise ValueError(f"words.toml: “{word}” stands under {trade} and under {found[word.casefold()]}")
    return found


def activity(code: str, edition: str) -> Activity | None:
    """Return what a NACE-BEL code says, or None where it is not known. `edition`: "2003", "2008" or "2025".

    Dots are ignored. The longest beginning of the code that the file has decides; a code of two digits is a whole branch.
    """
    digits = code.replace(".", "").strip()
    known = _nace().get(edition)
    if known is None or not (digits.isascii() and digits.isdigit()):
        return None
    for length in range(min(len(digits), _LONGEST_CODE), 1, -1):
        if found := known.get(digits[:length]):
            return found
    return None


def editions() -> tuple[str, ...]:
    """Return the editions of NACE-BEL that are known, newest first."""
    return tuple(sorted(_nace(), reverse=True))


@cache
def _nace() -> Mapping[str, Mapping[str, Activity]]:
    found: dict[str, dict[str, Activity]] = {}
    for edition, tables in _read("nace.toml").items():
        codes = found.setdefault(edition, {})
        for name, table in tables.items():
            sureness = Sureness(name)
            pairs = dict.fromkeys(table["codes"], ()) if sureness is Sureness.NONE else table
            for code, trades in pairs.items():
                if code in codes:
                    raise ValueError(f"nace.toml, {edition}: the code {code} stands twice")
                listed = (trades,) if isinstance(trades, str) else tuple(trades)
                codes[code] = Activity(
                    trades=tuple(_known(trade, f"nace.toml, {edition}, {code}") for trade in listed), sureness=sureness
                )
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("visibility.matching").joinpath("data", name).read_text("utf-8"))


def _turned(table: Mapping[str, list[str]], where: str) -> Iterator[tuple[str, str]]:
    """Yield value and trade of a table of trades with their values; a value must stand there once."""
    seen: set[str] = set()
    for trade, values in table.items():
        for value in values:
            if value in seen:
                raise ValueError(f"{where}: “{value}” stands twice")
            seen.add(value)
            yield value, _known(trade, where)


def _known(trade: str, where: str) -> str:
    if trade not in TRADES:
        raise ValueError(f"{where}: “{trade}” is no trade of the list")
    return trade
