"""The town's own list as shops: lines whose columns are known in, rows of shops.csv and vacant.csv out; nothing is dropped silently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from visibility.matching.written import read_address
from visibility.model.text import N_, said
from visibility.towns import fields, vacant
from visibility.towns.from_map import by_street
from visibility.towns.guess import Guess, known_in
from visibility.towns.headings import plain
from visibility.towns.ids import shop_id
from visibility.towns.list_lines import NOTHING, ListLine, is_vacant, no_shop
from visibility.towns.problems import Notes, Problem, TownError, at, one_line, quoted
from visibility.towns.table import COLUMNS, Line, read_lines, unmarked
from visibility.towns.trade_words import guess_trade

_SURE = 0.7  # a trade below that is told, to be looked at
_MOST_TOLD = 12
_MOST_NOTES = 1_000  # characters of a shop's notes
_SMALL_BOX = re.compile(r"(\d[A-Za-z]?)[ ,]{1,3}(?:b|bt)\.? ?(\d\w{0,3})(?=$|[ ,])", re.IGNORECASE)
_SEVERAL = re.compile(r"\s(?:-|–|/|\||ou|et|of|en|oder|und)\s|[;,]")  # between telephone numbers
_PAIR = re.compile(r"\(?\s{0,3}([+-]?\d{1,3}[.,]\d{1,12})\s{0,3}[;, ]\s{0,3}([+-]?\d{1,3}[.,]\d{1,12})\s{0,3}\)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A line that became neither a shop nor a vacant unit: its number, what stands there, and why."""

    line: int
    text: str
    why: str  # a message id


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list, read. `guessed`: shops whose trade rests on little, with it; `untold`: those of trade "other" because nothing told it."""

    file: str
    shops: tuple[dict[str, str], ...]
    vacant: tuple[dict[str, str], ...]
    left: tuple[Left, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()  # name, trade
    untold: tuple[str, ...] = ()  # names
    noted: tuple[str, ...] = ()  # headings of the columns that went into the notes
    problems: tuple[Problem, ...] = ()


def lines_of(path: Path) -> tuple[list[Line], tuple[Problem, ...]]:
    """Return the lines of a CSV or an XLSX file and what was odd about it; raise `TownError` where it cannot be read."""
    noted = Notes()
    if path.suffix.casefold() in {".xls", ".ods", ".numbers", ".doc", ".docx", ".pdf", ".odt"}:
        noted.error(
            str(path),
            N_("A file {kind} is not read."),
            N_("Open it, and save it as .xlsx or as CSV UTF-8."),
            kind=quoted(path.suffix),
        )
        raise TownError(noted.problems)
    lines = read_lines(path, noted, known_in, spread=True)
    if not noted.failed and not any(cell.strip() for line in lines for cell in line.cells):
        noted.error(path.name, N_("The file is empty."), N_("Write one line per shop below the header."))
    if noted.failed:
        raise TownError(noted.problems)
    return lines, tuple(noted.problems)


def read_list(lines: Sequence[Line], guess: Guess, file: str, country: str) -> Listed:
    """Return the shops and vacant units of the lines below the header, in the order of the streets."""
    reader = _Reader(guess, file, country)
    below = lines[guess.header + 1 :]
    for line in reader.under_their_street(below):
        reader.read(line, lines[guess.header].cells if guess.header >= 0 else [])
    return reader.listed()


def _cell(line: Line, index: int) -> str:
    return one_line(line.cells[index]) if index < len(line.cells) else ""


class _Reader:
    def __init__(self, guess: Guess, file: str, country: str) -> None:
        self._guess = guess
        self._file = file
        self._country = country
        self._noted = Notes()
        self._shops: list[dict[str, str]] = []
        self._vacant: list[dict[str, str]] = []
        self._left: list[Left] = []
        self._guessed: list[tuple[str, str]] = []
        self._untold: list[str] = []
        self._ids: dict[str, int] = {}
        self._unread: dict[str, list[tuple[int, str]]] = {}
        self._doors: dict[tuple[str, ...], int] = {}

    def under_their_street(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Return the lines, each with its street, where the list writes a street once, above the doors that stand in it."""
        streets, numbers = self._guess.of("street"), self._guess.of("number")
        if len(streets) != 1 or len(numbers) != 1:
            return lines
        street, number = streets[0].index, numbers[0].index
        doors = [line for line in lines if _cell(line, number)]
        streets_of = [_cell(line, street) for line in doors]
        blank = streets_of.count("")
        # A list that gives every street repeats it, and leaves few out: what is lacking there is not known.
        grouped = bool(streets_of and streets_of[0]) and not any(
            one and one == other for one, other in pairwise(streets_of)
        )
        if not grouped or blank < 2 or blank < 0.3 * len(streets_of):
            return lines
        self._noted.warn(
            said(N_("{file}, column {column}"), file=self._file, column=streets[0].heading[:60]),
            N_("The street stands only above the first of its doors: the lines below were given it, {count} of them."),
            N_("Look at them in shops.csv."),
            count=blank,
        )
        filled, last = [], ""
        for line in lines:
            last = _cell(line, street) or last
            lacks = _cell(line, number) and not _cell(line, street)
            cells = [*line.cells, *[""] * (street + 1 - len(line.cells))]
            filled.append(replace(line, cells=[*cells[:street], last, *cells[street + 1 :]]) if lacks else line)
        return filled

    def read(self, line: Line, header: Sequence[str]) -> None:
        texts = [one_line(cell.strip().replace("\n", ", ")) if cell else "" for cell in line.cells]
        filled = [text for text in texts if text]
        if not filled or (header and [one_line(cell) for cell in line.cells] == [one_line(cell) for cell in header]):
            return  # an empty line; the headings once more, as at the top of a printed page
        shop = ListLine(line=line.number, cells={})
        for column in self._guess.columns:
            text = unmarked("", texts[column.index]) if column.index < len(texts) else ""
            if not text or column.means == "ignore":
                continue
            if column.means and column.means != "notes":
                shop.cells.setdefault(column.means, []).append(text)
            elif text.casefold() not in NOTHING:
                shop.notes.append(text if column.means == "notes" else f"{column.heading}: {text}")
                shop.remarks += [text] if column.means == "notes" else []
        beyond = [text for text in texts[1 + max((each.index for each in self._guess.columns), default=0) :] if text]
        shop.notes += beyond
        why = no_shop(shop, filled, self._guess)
        if why:
            self._left.append(Left(line=line.number, text=" | ".join(filled)[:100], why=why))
            return
        self._place(shop)
        if is_vacant(shop, self._guess):
            self._vacant.append(self._unit(shop))
        else:
            self._shops.append(self._row(shop))

    def _place(self, shop: ListLine) -> None:
        """Take an address that stands in one cell apart; what the other columns say goes before."""
        whole = shop.first("address") or ("" if shop.first("number") else shop.first("street"))
        shop.cells.pop("address", None)
        if whole:
            written = _SMALL_BOX.sub(r"\1 bte \2", whole)
            read = read_address([written], self._country)
            if not read.number and "," in written:  # "Rue de la Gare, 3"
                bare = read_address([" ".join(written.replace(",", " ").split())], self._country)
                read = bare if bare.number else read
            if shop.first("number") and not read.number:
                shop.cells.setdefault("street", [whole])
            else:
                shop.cells["street"] = [read.street or shop.first("street") or whole]
            for means, text in (
                ("number", read.number),
                ("box", read.box),
                ("postcode", read.postcode),
                ("locality", read.locality),
            ):
                if text and not shop.first(means):
                    shop.cells[means] = [text]
        code = re.fullmatch(
            r"(\S{0,3}[ -]?\d{4,5})[ ,-]{1,3}([^\d]{2,60})", shop.first("locality") or shop.first("postcode")
        )
        if code is not None and (not shop.first("postcode") or not shop.first("locality")):
            shop.cells["postcode"], shop.cells["locality"] = [code[1]], [code[2].strip()]
        pair = _PAIR.fullmatch(shop.first("coordinates"))
        if pair is not None and not shop.first("lat"):
            shop.cells["lat"], shop.cells["lon"] = [pair[1]], [pair[2]]
        elif shop.first("coordinates"):
            self._keep(shop, "coordinates")
        for means, limit in (("lat", 90.0), ("lon", 180.0)):
            try:
                if text := shop.first(means):
                    shop.cells[means] = [f"{fields.read_degrees(text, limit):.6f}"]
            except fields.Unfit:
                self._keep(shop, means)
        if bool(shop.first("lat")) != bool(shop.first("lon")):
            self._keep(shop, "lat")
            self._keep(shop, "lon")

    def _keep(self, shop: ListLine, means: str) -> None:
        """Put what cannot be read into the notes under its heading, and tell it."""
        text = shop.first(means)
        if not text:
            return
        heading = next((each.heading for each in self._guess.of(means)), means)
        shop.notes.append(f"{heading}: {text}")
        shop.cells.pop(means)
        self._unread.setdefault(heading, []).append((shop.line, text))

    def _where(self, shop: ListLine, columns: Sequence[str]) -> dict[str, str]:
        row = dict.fromkeys(columns, "")
        for means in ("street", "number", "box", "postcode", "locality", "lat", "lon"):
            row[means] = shop.first(means)
        try:
            row["osm_id"] = fields.read_osm_id(shop.first("osm_id")) if shop.first("osm_id") else ""
        except fields.Unfit:
            self._keep(shop, "osm_id")
        return row

    def _unit(self, shop: ListLine) -> dict[str, str]:
        row = self._where(shop, vacant.COLUMNS)
        row["id"] = self._id(shop, "vacant", row)
        said = [*shop.cells.get("name", ()), *shop.cells.get("trade", ()), *shop.cells.get("status", ())]
        former = [f"before: {text}" for text in shop.cells.get("former", ())]
        shop.notes += [
            f"{means}: {text}" for means in ("phone", "email", "website") for text in shop.cells.get(means, ())
        ]
        row["notes"] = "; ".join(dict.fromkeys((*said, *former, *shop.notes)))[:_MOST_NOTES]
        return row

    def _row(self, shop: ListLine) -> dict[str, str]:
        row = self._where(shop, COLUMNS)
        name = shop.first("name")
        row["name"] = name[:200].strip()
        shop.notes += [name] if len(name) > 200 else []
        row["trade"] = self._trade(shop)
        self._contacts(shop, row)
        for column in ("opened", "closed"):
            row[column] = self._date(shop, column)
        for column, reader in (
            ("languages", fields.read_languages),
            ("place_id", fields.read_place_id),
            ("enterprise_number", fields.read_enterprise),
        ):
            if shop.first(column).casefold() in NOTHING:
                continue
            try:
                reader(shop.first(column))
                row[column] = shop.first(column)
            except fields.Unfit:
                self._keep(shop, column)
        row["steward"] = shop.first("steward")
        for means in ("nace", "status", "former"):
            shop.notes += [
                f"{self._heading(means)}: {text}"
                for text in shop.cells.get(means, ())
                if text.casefold() not in NOTHING
            ]
        row["id"] = self._id(shop, row["name"], row)
        row["notes"] = "; ".join(dict.fromkeys(shop.notes))[:_MOST_NOTES]
        self._double(shop, row)
        return row

    def _heading(self, means: str) -> str:
        return next((each.heading for each in self._guess.of(means)), means)

    def _trade(self, shop: ListLine) -> str:
        activity, name = shop.first("trade"), shop.first("name")
        found = guess_trade(activity, shop.first("nace"), name)
        if found is None:
            self._untold.append(name)
        elif found.sure < _SURE:
            self._guessed.append((name, found.trade))
        if activity and (found is None or found.sure < 1):
            shop.notes.append(f"{self._heading('trade')}: {activity}")
        return found.trade if found is not None else "other"

    def _contacts(self, shop: ListLine, row: dict[str, str]) -> None:
        phones = [
            phone
            for means in ("phone", "mobile")
            for text in shop.cells.get(means, ())
            if text.casefold() not in NOTHING
            for phone in self._phones(text)
        ]
        row["phone"] = phones[0] if phones else ""
        second = self._heading("mobile" if self._guess.of("mobile") else "phone")
        shop.notes += [f"{second}: {text}" for text in phones[1:]]
        for text in shop.cells.get("website", ()):
            if text.casefold() in fields.NO_WEBSITE:
                row["website"] = row["website"] or "none"
            elif "@" in text and "/" not in text:
                shop.notes.append(text)
            elif text.casefold() not in NOTHING:
                try:
                    row["website"] = fields.read_website(text)
                except fields.Unfit:
                    self._unread.setdefault(self._heading("website"), []).append((shop.line, text))
                    shop.notes.append(f"{self._heading('website')}: {text}")
        for means in ("email", "facebook"):
            shop.notes += [
                f"{self._heading(means)}: {text}"
                for text in shop.cells.get(means, ())
                if text.casefold() not in {*NOTHING, *fields.NO_WEBSITE}
            ]

    def _phones(self, text: str) -> Sequence[str]:
        """Return the numbers of a cell apart, where it holds nothing but several of them."""
        parts = [part.strip() for part in _SEVERAL.split(text)]
        return parts if all(part and fields.readable_phone(part, self._country) for part in parts) else (text,)

    def _date(self, shop: ListLine, column: str) -> str:
        text = shop.first(column)
        if not text or text.casefold() in NOTHING:
            return ""
        try:
            return fields.read_day(text).isoformat()
        except fields.Unfit:
            self._keep(shop, column)
            return ""

    def _id(self, shop: ListLine, name: str, row: dict[str, str]) -> str:
        """Return the id that the list gives, if it is fit and free, else one made of name and door."""
        given = shop.first("id")
        if given:
            try:
                chosen = fields.read_id(given)
            except fields.Unfit:
                shop.notes.append(f"{self._heading('id')}: {given}")
            else:
                if chosen.casefold() not in self._ids:
                    self._ids[chosen.casefold()] = shop.line
                    return chosen
                shop.notes.append(f"{self._heading('id')}: {given}")
                self._noted.warn(
                    at(self._file, shop.line),
                    N_("The id {id} stands already in line {line}; this shop was given another."),
                    N_("If it is the same shop, remove one of the two lines."),
                    id=quoted(given),
                    line=self._ids[chosen.casefold()],
                )
        made = shop_id(name, row["street"], row["number"], self._ids)
        self._ids[made] = shop.line
        return made

    def _double(self, shop: ListLine, row: dict[str, str]) -> None:
        door = tuple(plain(row[each]) for each in ("name", "street", "number", "box", "locality"))
        if door in self._doors:
            self._noted.warn(
                at(self._file, shop.line),
                N_("{name} stands already in line {line}, with the same address. Both are in the list."),
                N_("If it is one shop, remove one of the two lines in shops.csv."),
                name=quoted(row["name"]),
                line=self._doors[door],
            )
        self._doors.setdefault(door, shop.line)

    def listed(self) -> Listed:
        for heading, cells in self._unread.items():
            line, text = cells[0]
            self._noted.warn(
                said(N_("{file}, column {column}"), file=self._file, column=heading[:60]),
                N_(
                    "Cells that could not be read: {count}, the first is {text} in line {line}. They are kept in the notes."
                ),
                N_("Look at them in shops.csv."),
                count=len(cells),
                text=quoted(text, limit=30),
                line=line,
            )
        return Listed(
            file=self._file,
            shops=tuple(sorted(self._shops, key=by_street)),
            vacant=tuple(sorted(self._vacant, key=by_street)),
            left=tuple(self._left),
            guessed=tuple(self._guessed),
            untold=tuple(self._untold),
            noted=tuple(each.heading for each in self._guess.columns if each.means in {"", "notes"}),
            problems=tuple(self._noted.problems),
        )
