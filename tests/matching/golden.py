"""The golden pairs: a shop of a census and a listing, as they are written in a Walloon town, and what a person would say."""

import csv
from dataclasses import dataclass
from pathlib import Path

from visibility.matching import Candidate, Outcome
from visibility.model.shop import Address, Point, Shop

FILE = Path(__file__).with_name("golden_pairs.csv")
HERE = Point(lat=50.0, lon=5.0)
DEGREE = 111_195.0  # metres of a degree of latitude


@dataclass(frozen=True)
class Pair:
    """One line of the file; the listing stands so many metres north of the shop.

    `batch`: 0, the first ones, tuned on; 1, measured once before it was tuned on; 2, written before and measured after; held: the
    third of batch 2 that nobody has tuned on, or looked into, nor may.
    """

    label: Outcome
    shop: Shop
    candidate: Candidate
    why: str
    batch: str


def read() -> tuple[Pair, ...]:
    """Read the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_pair(row) for row in csv.DictReader(lines))


def _pair(row: dict[str, str]) -> Pair:
    apart = float(row["metres"]) if row["metres"] else None
    shop = Shop(
        id="shop",
        name=row["shop"],
        trade=row["trade"],
        address=Address(street=row["street"], number=row["number"], postcode=row["postcode"], locality=row["town"]),
        location=None if apart is None else HERE,
        phone=row["phone"],
        website=row["website"],
    )
    candidate = Candidate(
        name=row["name"],
        address=Address(
            street=row["their_street"],
            number=row["their_number"],
            postcode=row["their_postcode"],
            locality=row["their_town"],
        ),
        location=None if apart is None else Point(lat=HERE.lat + apart / DEGREE, lon=HERE.lon),
        phone=row["their_phone"],
        website=row["their_website"],
        types=tuple(row["types"].split()),
    )
    return Pair(label=Outcome(row["label"]), shop=shop, candidate=candidate, why=row["why"], batch=row["batch"])
