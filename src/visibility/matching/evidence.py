"""What speaks for and against two things being one: a shop and a listing in, the evidence and its reasons out."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from visibility.matching import contacts, names, trades
from visibility.matching.addresses import (
    Match,
    bare_kind,
    near_town,
    nearly_number,
    same_number,
    same_street,
    same_town,
)
from visibility.matching.name_words import CHAINS
from visibility.matching.names import Likeness
from visibility.matching.reasons import Reason
from visibility.matching.trades import Kinship
from visibility.matching.vocabulary import listing_types
from visibility.matching.written import read_address
from visibility.model.shop import Address, Point, Shop

AWAY = 3_000.0  # metres: another town
SPOT = 15.0  # metres: one house front
NEAR = 60.0  # metres: a pin on the right building or its neighbour
AROUND = 150.0  # metres: a large building, a careless pin
FAR = 500.0  # metres: another part of the town


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a source says of a business that may be the shop. `types`: the vendor's words, or trade ids."""

    name: str
    address: Address = field(default_factory=Address)
    location: Point | None = None
    phone: str = ""
    website: str = ""
    types: tuple[str, ...] = ()
    place_id: str = ""


class Where(StrEnum):
    HERE = "here"  # the same door
    CLOSE_BY = "close-by"  # not contradicted, not proved
    UNCLEAR = "unclear"  # the facts contradict one another
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    name: Likeness
    signed: bool  # one of the names on a sign is the other's, to the word
    phone: Match
    domain: Match
    street: Match
    number: Match
    town: Match
    metres: float | None
    trade: Kinship
    named_trades: Kinship  # by the words of the two names alone
    mixed: bool  # a name says another trade than the other side, though one that goes with it
    distinct: int  # how many distinctive words the poorer name has
    apart: bool  # the names say two lines of one trade: pizza and sushi
    untold: bool  # one name says a trade, and nothing is known of the other's
    covered: bool  # the trades that one name says are all among those of the other
    chain: bool  # many houses stand under this name
    nearly: bool  # the two numbers may be one mistyped, or two doors of one house
    near_town: bool  # the postcodes may be of one municipality
    hamlet: bool  # and are, most likely
    inside: bool  # one of them is a thing within a shop: a cash machine, a parcel point

    @property
    def contact(self) -> bool:
        return Match.EQUAL in (self.phone, self.domain)

    @property
    def against(self) -> int:
        return (self.phone is Match.OTHER) + (self.domain is Match.OTHER)

    @property
    def near(self) -> bool:
        return self.metres is not None and self.metres <= NEAR

    @property
    def far(self) -> bool:
        return self.metres is not None and self.metres > FAR

    @property
    def door(self) -> bool:
        """Street and number agree, in the same town."""
        in_town = self.town is Match.EQUAL or (
            self.town is Match.UNKNOWN and self.metres is not None and self.metres <= FAR
        )
        # A hamlet's postcode against its town's: two villages have no such house within so few metres.
        in_town = in_town or (self.hamlet and self.near)
        return self.street is Match.EQUAL and self.number is Match.EQUAL and in_town


def metres(first: Point, second: Point) -> float:
    """Return the distance in metres, on a plane: good to a metre within a town."""
    mean = math.radians((first.lat + second.lat) / 2)
    north = (second.lat - first.lat) * 111_195.0
    east = (second.lon - first.lon) * 111_195.0 * math.cos(mean)
    return math.hypot(north, east)


def _same(first: Collection[str], second: Collection[str]) -> Match:
    if not first or not second:
        return Match.UNKNOWN
    return Match.EQUAL if set(first) & set(second) else Match.OTHER


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison, read once: a shop of the census, or a listing."""

    name: str
    address: Address
    location: Point | None
    trades: frozenset[str]  # as the census or the vendor files it
    phones: frozenset[str]
    domain: str
    places: frozenset[str]  # words of its street and its town
    thing: bool = False  # the vendor files it as a thing within a shop


def of_shop(shop: Shop) -> Side:
    """Read a shop of the census."""
    return _side(shop.name, shop.address, shop.location, frozenset({shop.trade}), shop.phone, shop.website)


def of_candidate(candidate: Candidate, country: str = "") -> Side:
    """Read a listing. `country`: where its phone numbers are from, else its own."""
    typed = trades.of_types(candidate.types)
    address, location = candidate.address, candidate.location
    side = _side(candidate.name, address, location, typed, candidate.phone, candidate.website, country)
    return replace(side, thing="atm" in candidate.types and set(candidate.types) - listing_types().generic <= _MACHINE)


def _side(
    name: str,
    address: Address,
    location: Point | None,
    filed: frozenset[str],
    phone: str,
    website: str,
    country: str = "",
) -> Side:
    address = _numbered(address)
    return Side(
        name=name,
        address=address,
        location=location,
        trades=filed,
        phones=contacts.phones(phone, country or address.country or "BE"),
        domain=contacts.domain(website),
        places=names.words(address.street, address.locality),
    )


_MACHINE = frozenset({"atm", "finance"})


def _of_chain(name: str, folded: names.Folded) -> bool:
    """Whether a chain's name is what tells this name apart, or begins it in two words or more: "Medi-Market"."""
    begun = names.plain(name).split()[:4]
    return "".join(folded.strong) in CHAINS or any("".join(begun[:many]) in CHAINS for many in (2, 3, 4))


_HOUSES = frozenset({"restaurant", "hotel", "cafe", "bar"})


def _within(side: Side, name: names.Folded) -> bool:
    """Whether this is a thing within a shop: a cash machine, a parcel point."""
    return name.inside or side.thing or (name.perhaps_inside and not side.trades & _HOUSES)


def _numbered(address: Address) -> Address:
    """Return the address with its number apart, where a list has it in the street: "8 Rue de la Gare"."""
    if address.number or not any(char.isdigit() for char in address.street):
        return address
    read = read_address([" ".join(address.street.replace(",", " ").split())], address.country)
    if not read.number or bare_kind(read.street):
        return address  # "Avenue 14-18" is a street
    return replace(address, street=read.street, number=read.number, box=address.box or read.box)


def gather(first: Side, second: Side) -> Evidence:
    """Compare two sides; the first is the shop, or stands for one."""
    ours, theirs = first.address, second.address
    places = first.places | second.places
    own, other = names.fold(first.name, places=places), names.fold(second.name, places=places)
    named = trades.kinship(own.trades, other.trades)
    typed = second.trades
    filed = first.trades if first.trades - {"other"} else own.trades
    trade = trades.kinship(filed, typed) if typed else trades.kinship(first.trades | own.trades, other.trades)
    if (
        trade is Kinship.OTHER
        and named is Kinship.SAME
        and trades.kinship(first.trades, own.trades) is not Kinship.OTHER
    ):
        trade = Kinship.KIN  # both signs say the same: the vendor's category is the odd one
    said = trades.kinship(own.trades or first.trades, other.trades or typed)
    likeness = names.likeness(first.name, second.name, places=places)
    return Evidence(
        name=likeness,
        signed=likeness is Likeness.CLOSE and names.signed(first.name, second.name, places=places),
        phone=_same(first.phones, second.phones),
        domain=_same(_one(first.domain), _one(second.domain)),
        street=same_street(ours.street, theirs.street),
        number=same_number(ours.number, theirs.number),
        town=same_town(ours, theirs),
        metres=metres(first.location, second.location) if first.location and second.location else None,
        trade=trade,
        named_trades=named,
        mixed=bool(own.trades or other.trades) and said is Kinship.KIN and trade is not Kinship.SAME,
        distinct=min(len(own.strong), len(other.strong)),
        apart=bool(own.lines and other.lines) and not own.lines & other.lines,
        untold=trade is Kinship.UNKNOWN and bool(own.trades) is not bool(other.trades),
        covered=own.trades <= other.trades or other.trades <= own.trades,
        chain=_of_chain(first.name, own) or _of_chain(second.name, other),
        nearly=nearly_number(ours.number, theirs.number),
        near_town=near_town(ours, theirs),
        hamlet=near_town(ours, theirs, digits=3),
        inside=_within(first, own) is not _within(second, other),
    )


def where_of(e: Evidence) -> Where:
    if e.town is Match.OTHER and not e.door:
        # A pin on the spot against another postcode: towns merge, people mistype.
        return Where.UNCLEAR if e.near or (e.street is e.number is Match.EQUAL and not e.far) else Where.ELSEWHERE
    if e.door:
        return Where.UNCLEAR if e.far else Where.HERE
    if e.street is Match.OTHER:
        return Where.UNCLEAR if e.near else Where.ELSEWHERE  # a corner house has two addresses
    if e.far:
        return Where.ELSEWHERE
    if e.number is Match.OTHER and (e.street is Match.EQUAL or e.near):
        return Where.UNCLEAR
    if e.near:
        return Where.HERE
    if e.street is Match.EQUAL and e.town is Match.EQUAL:
        return Where.CLOSE_BY
    return Where.CLOSE_BY if e.metres is not None else Where.UNKNOWN


_COMPARED: tuple[tuple[str, tuple[StrEnum, ...]], ...] = (
    ("name", tuple(Likeness)),
    ("place", tuple(Where)),
    *((label, (Match.EQUAL, Match.OTHER)) for label in ("phone", "website", "street", "number", "town")),
    ("trade", (Kinship.SAME, Kinship.KIN, Kinship.OTHER)),
)
_CODES = {(label, value): Reason(f"{label}-{value}") for label, values in _COMPARED for value in values}


def reasons_of(e: Evidence, where: Where) -> tuple[Reason, ...]:
    """Return the codes of what was found, in a fixed order."""
    facts = [_CODES["name", e.name], _CODES["place", where]]
    for label, match in (
        ("phone", e.phone),
        ("website", e.domain),
        ("street", e.street),
        ("number", e.number),
        ("town", e.town),
    ):
        if match is not Match.UNKNOWN:
            facts.append(_CODES[label, match])
    if e.metres is not None:
        facts.append(Reason.NEAR if e.near else Reason.FAR if e.far else Reason.WITHIN_500_M)
    if e.trade is not Kinship.UNKNOWN:
        facts.append(_CODES["trade", e.trade])
    if e.named_trades is Kinship.OTHER or e.apart:
        facts.append(Reason.TRADE_WORDS_OTHER)
    if e.inside:
        facts.append(Reason.THING_WITHIN_A_SHOP)
    return tuple(facts)
