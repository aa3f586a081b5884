"""Shops that asked to be forgotten: a town folder and a shop in; when it asked, out. Nothing in the file can be read back.

`forgotten.csv` holds one line a trace: the case, the date, a digest of the shop's map id, of its place id, or of its name at its
door, made with the key in `.forgotten.key`. Whoever has both can try a name, and can read none.
"""

import csv
import hmac
import io
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from visibility.matching.names import fold, plain
from visibility.model.shop import Address, Point
from visibility.model.text import N_
from visibility.towns.files import held, replace_file
from visibility.towns.problems import Notes, Severity, TownError, problem
from visibility.towns.rewrite import decoded

FILE, KEY = "forgotten.csv", ".forgotten.key"
_COLUMNS = ["case", "date", "digest"]
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NO_KEY = N_("The file {key} is missing: nobody can tell which shops asked to be forgotten, and they would come back.")
_PUT_BACK = N_("Put {key} back from a backup. If there is none, remove {file}, and forget those shops again.")
_GRID = 0.001  # degrees: about a hundred metres; neighbours are looked at too


class ShopLike(Protocol):
    """What a trace is made of: a shop of the census, or something that a map, a register or a directory shows as one."""

    @property
    def name(self) -> str:
        """The name on the front."""
        ...

    @property
    def address(self) -> Address:
        """Where it is."""
        ...

    @property
    def location(self) -> Point | None:
        """Where it is, in degrees."""
        ...

    @property
    def osm_id(self) -> str:
        """Its id on the map, or nothing."""
        ...

    @property
    def place_id(self) -> str:
        """Google's id, or nothing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One shop that was forgotten: the number of its lines in the file, and the day."""

    number: int
    on: date | None  # None where the file, edited by hand, does not say it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """The shops that a town has forgotten, for many questions."""

    key: bytes = b""
    cases: dict[str, Case] = field(default_factory=dict)

    def case_of(self, shop: ShopLike) -> Case | None:
        """Return the case of a shop that asked to be forgotten, or None."""
        if not self.cases:
            return None
        return next((case for trace in _asked(shop) if (case := self.cases.get(_digest(self.key, trace)))), None)

    def is_listing(self, place_id: str) -> bool:
        """Whether this is Google's id of such a shop: then it is not looked at, and not shown."""
        return bool(self.cases) and _digest(self.key, f"place {place_id}") in self.cases


def read_forgotten(folder: Path) -> Forgotten:
    """Read a town's forgotten shops; none where there is no such file, or no key to compare with."""
    try:
        key = (folder / KEY).read_bytes().strip()
    except OSError:
        return Forgotten()
    return Forgotten(key=key, cases={digest: case for digest, case in _cases(folder) if digest})


def _cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield the digest and the case of each line below the heading; an empty digest where the line holds none.

    However a spreadsheet saved the file: whatever its encoding, whatever sign parts the cells, whatever it made of the day.
    """
    for line in _text(folder).splitlines():
        cells = [bare for cell in re.split(r"[,;\t]", line) if (bare := cell.strip(" \"'\ufeff"))]
        if not cells or "digest" in map(str.casefold, cells):
            continue
        number = next((int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) < 7), 0)
        yield (
            next((cell.lower() for cell in cells if _DIGEST.fullmatch(cell)), ""),
            Case(number=number, on=next(filter(None, map(_day, cells)), None)),
        )


def _text(folder: Path) -> str:
    try:
        content = (folder / FILE).read_bytes()
    except OSError:
        return ""
    try:
        return decoded(content)[1]
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace")


def _day(cell: str) -> date | None:
    try:
        if found := _DAY_FIRST.fullmatch(cell):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(cell[:10]) if _ISO.match(cell) else None
    except ValueError:
        return None


def tell_unreadable(folder: Path, noted: Notes) -> None:
    """Tell where shops asked to be forgotten and it can no longer be known which: the key is gone, or a line has no digest any more."""
    digests = [digest for digest, _case in _cases(folder)]
    if digests and not read_forgotten(folder).key:
        noted.error(FILE, _NO_KEY, _PUT_BACK, key=KEY, file=FILE)
    elif not all(digests):
        noted.error(
            FILE,
            N_("Lines that cannot be read: {count}. Whoever asked to be forgotten there would not be known again."),
            N_("Put the file back from a backup; no line of it is to be edited by hand."),
            count=digests.count(""),
        )


def is_forgotten(folder: Path, shop: ShopLike) -> bool:
    """Whether a shop asked this town to be forgotten: then no reader brings it back. For many shops, `read_forgotten` once."""
    return read_forgotten(folder).case_of(shop) is not None


def note_forgotten(folder: Path, shop: ShopLike, on: date) -> Case:
    """Write the traces of a shop, so that no reader brings it back. Twice is once. Raises OSError, and TownError where the key is lost."""
    with held(folder):  # two at once would each write what the other has not, or make a key of its own
        known = read_forgotten(folder)
        if case := known.case_of(shop):
            return case
        path = folder / KEY
        if not known.key:
            if any(digest for digest, _case in _cases(folder)):
                raise TownError([problem(Severity.ERROR, FILE, _NO_KEY, _PUT_BACK, key=KEY, file=FILE)])
            replace_file(path, secrets.token_hex(32).encode() + b"\n", mode=0o600)
        key = path.read_bytes().strip()
        case = Case(number=1 + max((each.number for each in known.cases.values()), default=0), on=on)
        out = io.StringIO(newline="")
        table = csv.writer(out, lineterminator="\n")
        before = _text(folder)
        if not before.strip():
            table.writerow(_COLUMNS)
        table.writerows((case.number, on.isoformat(), _digest(key, trace)) for trace in dict.fromkeys(_traces(shop)))
        if before and not before.endswith(("\n", "\r")):
            before += "\n"
        replace_file(folder / FILE, (before + out.getvalue()).encode())
    return case


def _digest(key: bytes, trace: str) -> str:
    return hmac.new(key, trace.encode("utf-8", "replace"), sha256).hexdigest()


def _name(shop: ShopLike) -> str:
    """Return the words that tell the name apart, in any order; all of them where none does ("Boulangerie")."""
    strong = fold(shop.name[:200]).strong
    return " ".join(sorted(strong)) or plain(shop.name[:200])


def _traces(shop: ShopLike) -> Iterator[str]:
    """Yield what a shop is known by."""
    if shop.osm_id:
        yield f"osm {shop.osm_id}"
    if shop.place_id:
        yield f"place {shop.place_id}"
    name, address = _name(shop), shop.address
    if name and address.number.strip() and (address.postcode or address.locality):
        yield f"door {name}|{plain(address.postcode or address.locality)}|{plain(address.number[:20])}"
    if name and shop.location is not None:
        yield _spot(name, *_cell(shop.location))


def _asked(shop: ShopLike) -> Iterator[str]:
    """Yield what a shop may have been known by: the squares around it too."""
    yield from _traces(shop)
    name = _name(shop)
    if name and shop.location is not None:
        north, east = _cell(shop.location)
        yield from (_spot(name, north + a, east + b) for a in (-1, 0, 1) for b in (-1, 0, 1))


def _cell(place: Point) -> tuple[int, int]:
    return round(place.lat / _GRID), round(place.lon / _GRID)


def _spot(name: str, north: int, east: int) -> str:
    return f"spot {name}|{north}|{east}"
