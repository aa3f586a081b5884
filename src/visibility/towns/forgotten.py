"""Shops that asked to be forgotten: a town folder and a shop in; when it asked, out. Nothing in the file can be read back.

`forgotten.csv` holds one line a trace: the case, the date, a digest of the shop's map id, of its place id, or of its name at its
door, made with the key in `.forgotten.key`. Whoever has both can try a name, and can read none.
"""

import csv
import hmac
import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from visibility.matching.names import fold, plain
from visibility.model.shop import Address, Point
from visibility.towns.files import replace_file

FILE, KEY = "forgotten.csv", ".forgotten.key"
_COLUMNS = ["case", "date", "digest"]
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
    on: date


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
        text = (folder / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return Forgotten()
    cases: dict[str, Case] = {}
    try:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            try:
                cases[str(row["digest"])] = Case(number=int(row["case"]), on=date.fromisoformat(row["date"]))
            except (KeyError, TypeError, ValueError):
                continue  # a line that was edited by hand: the others still hold
    except csv.Error:
        pass
    return Forgotten(key=key, cases=cases)


def is_forgotten(folder: Path, shop: ShopLike) -> bool:
    """Whether a shop asked this town to be forgotten: then no reader brings it back. For many shops, `read_forgotten` once."""
    return read_forgotten(folder).case_of(shop) is not None


def note_forgotten(folder: Path, shop: ShopLike, on: date) -> Case:
    """Write the traces of a shop, so that no reader brings it back. Twice is once. Raises OSError."""
    known = read_forgotten(folder)
    if case := known.case_of(shop):
        return case
    path = folder / KEY
    if not path.exists():
        replace_file(path, secrets.token_hex(32).encode() + b"\n", mode=0o600)
    key = path.read_bytes().strip()
    case = Case(number=1 + max((each.number for each in known.cases.values()), default=0), on=on)
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    if not (folder / FILE).exists():
        table.writerow(_COLUMNS)
    table.writerows((case.number, on.isoformat(), _digest(key, trace)) for trace in dict.fromkeys(_traces(shop)))
    before = (folder / FILE).read_bytes() if (folder / FILE).exists() else b""
    replace_file(folder / FILE, before + out.getvalue().encode())
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
