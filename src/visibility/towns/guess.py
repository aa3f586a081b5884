"""Whose column is this? The lines of a stranger's list in; for each column what it holds, why, and how sure we are, out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from visibility.matching.written import read_address
from visibility.model.register import enterprise_digits
from visibility.model.text import N_
from visibility.towns import fields
from visibility.towns.headings import foreign, meaning, of_persons, plain, rank, year
from visibility.towns.problems import Notes, nearest, one_line, quoted
from visibility.towns.table import COLUMNS, Line
from visibility.towns.trade_words import exact_trade

# What a column may be said to hold: our columns, what is taken apart or kept in the notes, and "ignore".
MEANINGS = (*COLUMNS, "address", "mobile", "email", "facebook", "nace", "coordinates", "status", "former", "ignore")
_ONCE = frozenset(MEANINGS) - {"ignore", "notes", "phone", "mobile", "email", "facebook"}
_TITLE_ROWS = 20
_MOST_COLUMNS = 60
_READ = 400  # lines that are looked at for the guess
_AGREED = 0.6  # of a column's cells that must look alike
_EXAMPLES = 3

_POSTCODE = re.compile(r"(?:(?:BE?|LU?|FR?|DE?|NL)[ -]{1,2})?\d{4,5}(?: ?[A-Z]{2})?")
_EMAIL = re.compile(r"[^\s@<>]{1,80}@[^\s@<>]{1,80}\.[a-z]{2,20}", re.IGNORECASE)
_WEB = re.compile(
    r"(?:https?://|www\.)\S{3,300}|[a-z0-9-]{2,60}(?:\.[a-z0-9-]{1,60}){0,3}\.(?:be|com|net|org|eu|lu|fr|nl|de|shop|brussels|vlaanderen)(?:/\S{0,300})?",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\(?\s{0,3}([+-]?\d{1,3}[.,]\d{3,12})\s{0,3}[;, ]\s{0,3}([+-]?\d{1,3}[.,]\d{3,12})\s{0,3}\)?")
_NACE = re.compile(r"\d{2}\.\d{1,3}(?:\.\d{1,2})?|\d{2}\.\d{3}|\d{5}")
_ENTERPRISE = re.compile(r"(?:BE ?)?[01]?\d{3}[. ]?\d{3}[. ]?\d{3}", re.IGNORECASE)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./ -](?:0?[1-9]|1[0-2])[./ -](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_NAMED = re.compile(r"[^\W\d_]{3}|^[^\d]+$")
_NUMBER = re.compile(r"\d{1,4} ?(?:[A-Za-z]|bis|ter)?(?: ?[-/+] ?\d{1,4} ?[A-Za-z]?)?")
_STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|place|chaussee|route|quai|allee|chemin|impasse|square|passage|ruelle|sentier|clos|galerie|grand rue|cours|drève|dreve|esplanade)\b"
    r"|(?:straat|laan|steenweg|plein|weg|markt|dreef|kaai|lei|strasse|gasse|platz|allee|str)\b"
)


class Why(StrEnum):
    """What a guess rests on."""

    SAID = N_("you say so")
    HEADING = N_("by its heading")
    CONTENT = N_("by its cells")
    BOTH = N_("by its heading and its cells")
    DOUBTFUL = N_("by its heading, but its cells do not look like it")
    NONE = N_("not understood")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of their list. `means`: one of MEANINGS, "" where it is kept in the notes under its heading."""

    index: int
    heading: str  # as written; its letter where it has none
    means: str
    why: Why
    examples: tuple[str, ...]
    filled: int  # cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What the columns of a list hold. `header`: the place of the line with the headings among the lines, -1 where there is none."""

    header: int
    columns: tuple[Column, ...]

    def of(self, means: str) -> tuple[Column, ...]:
        """Return the columns of this meaning, in their order."""
        return tuple(column for column in self.columns if column.means == means)

    @property
    def doubtful(self) -> bool:
        """Whether a person must look: no names, or cells that do not look like what their heading says."""
        return not self.of("name") or any(column.why is Why.DOUBTFUL for column in self.columns)


def known_in(cells: Sequence[str]) -> int:
    """Return how many different columns the cells of a line name."""
    return len({found for cell in cells if (found := meaning(cell))})


def guess(lines: Sequence[Line], country: str, chosen: Mapping[str, Sequence[str]], file: str, noted: Notes) -> Guess:
    """Return what each column holds, by its heading and by its cells; `chosen` goes before (meaning → headings or letters).

    What is chosen and cannot be found is told to `noted`.
    """
    header = _header(lines)
    below = [line for line in lines[header + 1 :] if any(cell.strip() for cell in line.cells)][:_READ]
    width = min(
        max((len(line.cells) for line in (*lines[max(header, 0) : header + 1], *below)), default=0), _MOST_COLUMNS
    )
    columns = [_column(index, lines[header].cells if header >= 0 else [], below, country) for index in range(width)]
    columns = [column for column in columns if column.filled or column.why in (Why.HEADING, Why.BOTH, Why.DOUBTFUL)]
    columns = _settled(_by_choice(columns, chosen, file, noted), below)
    return Guess(header=header, columns=tuple(columns))


def letter(index: int) -> str:
    """Return the name that a spreadsheet gives to the column: 0 is A, 26 is AA."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _header(lines: Sequence[Line]) -> int:
    first = lines[:_TITLE_ROWS]
    ranked = [(known_in(line.cells), -place) for place, line in enumerate(first)]
    best, place = max(ranked, default=(0, 0))
    if best >= 2:
        return -place
    # Headings that we do not know: a full line without a number, a telephone or an address, above lines that have some.
    widest = max((sum(bool(cell.strip()) for cell in line.cells) for line in first), default=0)
    for place, line in enumerate(first):
        filled = [cell for cell in line.cells if cell.strip()]
        if len(filled) < 2 or len(filled) < 0.7 * widest:
            continue
        below = lines[place + 1 : place + 6]
        plain_words = not any(any(char.isdigit() for char in cell) or len(cell) > 40 for cell in filled)
        telling = any(any(char.isdigit() for char in cell) for each in below for cell in each.cells)
        return place if plain_words and (telling or best) and below else -1
    return -1


def _column(index: int, header: Sequence[str], below: Sequence[Line], country: str) -> Column:
    heading = one_line(header[index])[:80] if index < len(header) else ""
    cells = [text for line in below if index < len(line.cells) and (text := one_line(line.cells[index]))]
    by_heading, by_content = meaning(heading), _content(cells, country, len(below))
    if foreign(heading) or heading in of_persons(map(one_line, header)):
        by_heading = by_content = ""
    if by_heading and by_content:
        means, why = _weighed(by_heading, by_content, cells, country)
    elif by_heading:
        means, why = by_heading, Why.HEADING if _may_be(by_heading, cells, country) else Why.DOUBTFUL
    else:
        means, why = by_content, Why.CONTENT if by_content else Why.NONE
    return Column(
        index=index,
        heading=heading or letter(index),
        means=means,
        why=why,
        examples=tuple(dict.fromkeys(text[:40] for text in cells))[:_EXAMPLES],
        filled=len(cells),
    )


_LIKE = {
    frozenset({"address", "street"}), frozenset({"phone", "mobile"}), frozenset({"website", "facebook"}), frozenset({"nace", "trade"}),
    frozenset({"id", "number"}), frozenset({"number", "box"}), frozenset({"id", "postcode"}), frozenset({"notes", "trade"}), frozenset({"id", "enterprise_number"}),
}  # fmt: skip


def _weighed(by_heading: str, by_content: str, cells: Sequence[str], country: str) -> tuple[str, Why]:
    if by_heading == by_content:
        return by_heading, Why.BOTH
    if by_heading == "street" and by_content == "address":
        return "address", Why.BOTH  # "Rue": and the numbers stand in the same cells
    if frozenset({by_heading, by_content}) in _LIKE or _may_be(by_heading, cells, country):
        return by_heading, Why.HEADING
    return by_heading, Why.DOUBTFUL


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(fits(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_phone(cell: str, country: str) -> bool:
    return (
        _DATE.fullmatch(cell) is None
        and not enterprise_digits(cell)
        and sum(char.isdigit() for char in cell) >= 8
        and not any(char.isalpha() for char in cell)
        and bool(fields.readable_phone(cell, country))
    )


def _is_address(cell: str, country: str) -> bool:
    read = read_address([cell], country)
    return bool(read.street and read.number)


def _tests(country: str) -> Mapping[str, Callable[[str], bool]]:
    return {
        "email": lambda cell: _EMAIL.fullmatch(cell) is not None,
        "coordinates": lambda cell: _PAIR.fullmatch(cell) is not None,
        "facebook": lambda cell: "facebook.com" in cell.casefold() or "instagram.com" in cell.casefold(),
        "website": lambda cell: _WEB.fullmatch(cell) is not None,
        "phone": lambda cell: _is_phone(cell, country),
        "nace": lambda cell: _NACE.fullmatch(cell) is not None and not _POSTCODE.fullmatch(cell),
        "enterprise_number": lambda cell: (
            _ENTERPRISE.fullmatch(cell) is not None and len(re.sub(r"\D", "", cell)) in (9, 10)
        ),
        "postcode": lambda cell: _POSTCODE.fullmatch(cell) is not None,
        "address": lambda cell: _is_address(cell, country),
        "street": lambda cell: _STREET.search(plain(cell)) is not None,
        "trade": lambda cell: bool(exact_trade(cell)),
        "number": lambda cell: _NUMBER.fullmatch(cell) is not None,
    }


def _content(cells: Sequence[str], country: str, lines: int) -> str:
    """Return what the cells look like, "" where they do not look alike. Cells that say "none" say nothing of their column."""
    told = [cell for cell in cells if cell.casefold() not in fields.NO_WEBSITE and cell != "/"][:100]
    if not told:
        return ""
    for means, fits in _tests(country).items():
        if _share(told, fits) >= _AGREED:
            # House numbers and running numbers look alike: a heading must say which. A word here and there is no activity.
            few = means == "trade" and len(told) < max(2, 0.3 * lines)
            # The shops of a town share a few postcodes: numbers that never repeat themselves are a register's.
            counted = means == "postcode" and len(set(told)) == len(told) > 2
            return "" if means == "number" or few or counted else means
    return ""


def _may_be(means: str, cells: Sequence[str], country: str) -> bool:
    """Whether at least some of the cells could be what the heading says; True where no test tells."""
    told = [cell for cell in cells if cell.casefold() not in fields.NO_WEBSITE][:100]
    if not told:
        return True
    tests = _tests(country)
    if means in {"phone", "mobile"}:
        return _share(told, lambda cell: sum(char.isdigit() for char in cell) >= 6) >= 0.3
    if means in {"lat", "lon"}:
        return _share(told, lambda cell: re.fullmatch(r"[+-]?\d{1,8}([.,]\d{1,15})?", cell) is not None) >= _AGREED
    if means == "number":
        return _share(told, lambda cell: any(char.isdigit() for char in cell)) >= 0.3
    if means in {"postcode", "enterprise_number"}:
        return _share(told, lambda cell: sum(char.isdigit() for char in cell) >= 4) >= 0.3
    if means in {"name", "street", "locality", "trade", "address"}:
        return _share(told, lambda cell: any(char.isalpha() for char in cell)) >= 0.3
    if means == "website":
        return _share(told, lambda cell: "." in cell or "/" in cell) >= 0.3
    if means in {"email", "coordinates"}:
        return _share(told, tests[means]) >= 0.3
    return True


def _by_choice(columns: Sequence[Column], chosen: Mapping[str, Sequence[str]], file: str, noted: Notes) -> list[Column]:
    said: dict[int, str] = {}
    for means, headings in chosen.items():
        if means not in MEANINGS:
            meant = nearest(means, MEANINGS)
            noted.error(
                f"--column {means}",
                N_("{word} is none of our columns. {hint}"),
                N_("Our columns: {columns}."),
                word=quoted(means),
                hint=f"→ {meant}?" if meant else "",
                columns=", ".join(MEANINGS),
            )
            continue
        for heading in headings:
            found = [each for each in columns if plain(each.heading) == plain(heading)] or [
                each for each in columns if letter(each.index) == heading.strip().upper()
            ]
            if not found:
                noted.error(
                    f"--column {means}",
                    N_("{file} has no column {heading}."),
                    N_("Its columns: {columns}."),
                    file=quoted(file),
                    heading=quoted(heading),
                    columns=", ".join(quoted(each.heading, limit=30) for each in columns),
                )
            for each in found:
                said[each.index] = means
    taken = {means for means in said.values() if means in _ONCE}
    return [
        replace(each, means=said[each.index], why=Why.SAID)
        if each.index in said
        else replace(each, means="", why=Why.NONE)
        if each.means in taken
        else each
        for each in columns
    ]


def _settled(columns: Sequence[Column], below: Sequence[Line]) -> list[Column]:
    """Return the columns with each meaning that can stand once given to the one that fits best; the others go to the notes."""
    order = {Why.SAID: 0, Why.BOTH: 1, Why.HEADING: 2, Why.CONTENT: 3, Why.DOUBTFUL: 4, Why.NONE: 5}
    columns = _uncounted(columns, below)
    best: dict[str, Column] = {}
    for each in sorted(
        columns,
        key=lambda each: (order[each.why], -year(each.heading), rank(each.heading), -each.filled, each.index),
    ):
        if each.means in _ONCE:
            best.setdefault(each.means, each)
    settled = [
        replace(each, means="", why=Why.NONE) if each.means in _ONCE and best[each.means].index != each.index else each
        for each in columns
    ]
    means = {each.means for each in settled}
    if any(each.means == "number" and _counts(each, settled, below) for each in settled):
        settled = [replace(each, means="", why=Why.NONE) if each.means == "number" else each for each in settled]
    settled = _town_beside(settled, below)
    if "name" not in means:
        settled = _named(settled, below)
    return settled


def _uncounted(columns: Sequence[Column], below: Sequence[Line]) -> Sequence[Column]:
    """Of several columns of numbers, leave out those that count the lines: the house numbers stand in another."""
    numbers = [each for each in columns if each.means == "number" and each.why is not Why.SAID]
    counting = {each.index for each in numbers if _runs(each, below)}
    if len(numbers) < 2 or len(counting) == len(numbers):
        return columns
    return [replace(each, means="", why=Why.NONE) if each.index in counting else each for each in columns]


def _counts(column: Column, columns: Sequence[Column], below: Sequence[Line]) -> bool:
    """Whether a column of numbers counts the lines and names no house: the addresses have theirs, or none, or 1, 2, 3 …"""
    if column.why is Why.SAID:
        return False
    if not any(each.means in {"street", "address"} for each in columns):
        return True
    if any(each.means == "address" and each.why in (Why.BOTH, Why.CONTENT) for each in columns):
        return True
    return _runs(column, below)


def _runs(column: Column, below: Sequence[Line]) -> bool:
    """Whether the cells of a column are 1, 2, 3 …"""
    cells = [text for line in below if column.index < len(line.cells) and (text := one_line(line.cells[column.index]))]
    numbers = [int(cell[:9]) for cell in cells if cell.isascii() and cell.isdigit()]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) > 2 and len(numbers) >= 0.7 * len(cells) and steps >= 0.9 * (len(numbers) - 1)


def _town_beside(columns: list[Column], below: Sequence[Line]) -> list[Column]:
    """Take as the locality a column of words without a heading that we know, right of the postcodes."""
    codes = next((each for each in columns if each.means == "postcode"), None)
    if codes is None or any(each.means in {"locality", "address"} and each.why is not Why.CONTENT for each in columns):
        return columns
    for each in columns:
        if each.index == codes.index + 1 and not each.means and each.why is Why.NONE:
            cells = [
                text for line in below if each.index < len(line.cells) and (text := one_line(line.cells[each.index]))
            ]
            if _share(cells, lambda cell: not any(char.isdigit() for char in cell)) >= 0.9:
                return [
                    replace(other, means="locality", why=Why.CONTENT) if other is each else other for other in columns
                ]
    return columns


def _named(columns: list[Column], below: Sequence[Line]) -> list[Column]:
    """Take as names the column of words that is fullest and repeats itself least."""

    def score(column: Column) -> float:
        cells = [one_line(line.cells[column.index]) for line in below if column.index < len(line.cells)]
        # "63079A0123/00B000" is no name.
        words = [cell for cell in cells if _NAMED.search(cell)]
        return len(set(words)) / max(1, len(below))

    persons = of_persons(each.heading for each in columns)
    free = [
        each
        for each in columns
        if each.means == "" and each.why is Why.NONE and not foreign(each.heading) and each.heading not in persons
    ]
    chosen = max(free, key=score, default=None)
    if chosen is None or score(chosen) < _AGREED:
        return columns
    return [replace(each, means="name", why=Why.CONTENT) if each is chosen else each for each in columns]
