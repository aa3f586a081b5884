"""A shop and a sighting in; how they stand to one another out: the same, perhaps, renamed, moved, or two businesses."""

from dataclasses import dataclass, replace
from enum import StrEnum

from visibility.matching import Candidate, Outcome, decide, metres
from visibility.matching.addresses import Match, same_number, same_street
from visibility.matching.contacts import domain, phones
from visibility.matching.names import Likeness, likeness, plain
from visibility.matching.trades import Kinship, kinship
from visibility.model.shop import Address, Shop
from visibility.model.sighting import Sighting, SightingStatus
from visibility.model.trades import TRADES

SAME_SPOT = 15.0  # metres: the same front, drawn by another hand
NEAR = 60.0  # metres: the same building or its neighbour; a mapper's pen moves a point that far
AROUND = 150.0  # metres: a large building, a careless pin
_REDRAWN_NAMES = 4  # names of one sighting that are compared
_ORDER = tuple(Likeness)
_ALIKE = (Likeness.EQUAL, Likeness.CLOSE)
_OTHERWISE = (Likeness.WEAK, Likeness.DIFFERENT)


class How(StrEnum):
    """How a sighting is tied to a shop, the surest first."""

    KEPT = "kept"  # the same number of the map, and nothing against it
    SAME = "same"  # another number or none, and matching calls it the same shop
    RENAMED = "renamed"  # the same number, another name, and something else that agrees
    MOVED = "moved"  # the same name elsewhere, while the shop is no longer where it was
    PERHAPS_RENAMED = "perhaps-renamed"
    PERHAPS = "perhaps"


_WEIGHT = {
    How.KEPT: 100.0, How.SAME: 8.0, How.RENAMED: 6.0, How.MOVED: 4.0, How.PERHAPS_RENAMED: 3.0, How.PERHAPS: 1.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A sighting that is, or may be, the shop. `contact`: a phone number or a website is the same; `strength` 0..1."""

    how: How
    strength: float = 0.0
    contact: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """What it counts in the assignment of the whole town."""
        return _WEIGHT[self.how] + self.strength


def is_business(sighting: Sighting) -> bool:
    """Whether the sighting shows a business that is there."""
    return sighting.status is SightingStatus.LISTED and bool(sighting.trade)


def key_of(sighting: Sighting) -> str:
    """Return what a sighting is known by: its number, else its name and door."""
    there = sighting.address
    return sighting.ref or "|".join(plain(text) for text in (sighting.name, there.street, there.number))


def called_by_address(shop: Shop) -> bool:
    """Whether the shop bears its address for want of a name, as lists made from the map do."""
    return shop.name == f"{shop.address.street} {shop.address.number}"


def distance(shop: Shop, sighting: Sighting) -> float | None:
    """Return the metres between the two, None where a place is not known."""
    return metres(shop.location, sighting.location) if shop.location and sighting.location else None


def same_door(first: Address, second: Address) -> Match:
    """Compare street and number: EQUAL only where both are known and agree."""
    street, number = same_street(first.street, second.street), same_number(first.number, second.number)
    if Match.OTHER in (street, number):
        return Match.OTHER
    return Match.EQUAL if street is number is Match.EQUAL else Match.UNKNOWN


def name_likeness(shop: Shop, sighting: Sighting) -> Likeness:
    """Compare the names: the best of those that the sighting bears now; SILENT where it bears none."""
    known = tuple(filter(None, (sighting.name, *sighting.names)))
    return min((likeness(shop.name, name) for name in known), key=_ORDER.index, default=Likeness.SILENT)


def of_old(shop: Shop, sighting: Sighting) -> bool:
    """Whether the source says that the sighting bore the shop's name before."""
    return any(likeness(shop.name, name) in _ALIKE for name in sighting.former)


def same_house(shop: Shop, sighting: Sighting) -> bool:
    """Whether the firm behind the sign bears the shop's name."""
    return any(likeness(shop.name, name) in _ALIKE for name in sighting.operators)


def kin(shop: Shop, sighting: Sighting) -> Kinship:
    """Compare the trades; two "other" are the same word, though not surely the same trade."""
    if shop.trade == (sighting.trade or "other"):
        return Kinship.SAME
    return kinship({shop.trade}, {sighting.trade} if sighting.trade else ())


def _contacts(shop: Shop, sighting: Sighting) -> tuple[Match, Match]:
    country = shop.address.country or "BE"
    pairs = (
        (phones(shop.phone, country), phones(sighting.phone, country)),
        (frozenset(filter(None, (domain(shop.website),))), frozenset(filter(None, (domain(sighting.website),)))),
    )
    phone, site = (
        Match.UNKNOWN if not ours or not theirs else Match.EQUAL if ours & theirs else Match.OTHER
        for ours, theirs in pairs
    )
    return phone, site


def by_ref(shop: Shop, sighting: Sighting) -> Tie | None:
    """Return the tie of a shop to the object whose number it holds, None where another business is in it now."""
    phone, site = _contacts(shop, sighting)
    contact = Match.EQUAL in (phone, site)
    trade, named = kin(shop, sighting), name_likeness(shop, sighting)
    kept = Tie(how=How.KEPT, strength=1 - _ORDER.index(named) / len(_ORDER), contact=contact)
    perhaps = Tie(how=How.PERHAPS_RENAMED, strength=0.5, contact=contact)
    if called_by_address(shop) and named in _OTHERWISE:
        # A name has come since: at the same door, or with the same trade.
        door = same_door(shop.address, sighting.address)
        return kept if trade is Kinship.SAME or (door is Match.EQUAL and trade is not Kinship.OTHER) else perhaps
    literally = plain(shop.name) in (plain(name) for name in (sighting.name, *sighting.names) if name)
    if literally or named in _ALIKE or (contact and named not in _OTHERWISE):
        return kept
    if not sighting.trade and shop.trade != "other":
        return perhaps  # something that no list of trades knows, under another name
    if named not in _OTHERWISE:
        return perhaps if trade is Kinship.OTHER else kept
    if trade is Kinship.OTHER or (trade is not Kinship.SAME and not _one_family(shop, sighting)):
        # Both the name and the trade have changed: another business, unless something else has stayed.
        return perhaps if contact or of_old(shop, sighting) else None
    sure = contact or of_old(shop, sighting) or same_house(shop, sighting)
    away = distance(shop, sighting)
    # A number that a mapper used again elsewhere is no evidence of who is there.
    against = Match.OTHER in (phone, site) or (away is not None and away > AROUND)
    if sure and not (against and not contact):
        return Tie(how=How.RENAMED, strength=0.9, contact=contact)
    if trade is Kinship.SAME and not against:
        return Tie(how=How.RENAMED, strength=0.4, contact=contact)
    return perhaps


def _one_family(shop: Shop, sighting: Sighting) -> bool:
    first, second = TRADES.get(shop.trade), TRADES.get(sighting.trade)
    return first is not None and second is not None and first.family == second.family


def by_likeness(shop: Shop, sighting: Sighting, *, left: bool) -> Tie | None:
    """Return the tie of a shop to another object, None where they are two businesses.

    `left`: the shop is no longer where the census has it in the map, so that the same name elsewhere is a move.
    """
    phone, site = _contacts(shop, sighting)
    contact = Match.EQUAL in (phone, site)
    if redrawn(shop, sighting):
        away = distance(shop, sighting)
        nearness = 0.0 if away is None else max(0.0, 1 - away / AROUND)
        return Tie(how=How.SAME, strength=0.8 + 0.15 * nearness, contact=contact)
    best: Tie | None = None
    bare = replace(shop, name="") if called_by_address(shop) else shop
    for name in (sighting.name, *sighting.names)[:_REDRAWN_NAMES]:
        decision = decide(bare, _candidate(sighting, name))
        if decision.outcome is Outcome.DIFFERENT:
            continue
        how = How.SAME if decision.outcome is Outcome.SAME else How.PERHAPS
        if (
            how is How.PERHAPS
            and (left or (contact and not shop.osm_id))
            and _moved(shop, sighting, decision.reasons, contact=contact)
        ):
            how = How.MOVED
        tie = Tie(how=how, strength=decision.strength, contact=contact, reasons=decision.reasons)
        best = tie if best is None or tie.weight > best.weight else best
    if best is not None and best.how is How.PERHAPS and not sighting.name and not _at_front(shop, sighting):
        return None  # businesses without a name stand in every street
    if best is None and (left or not shop.osm_id) and _at_front(shop, sighting):
        return Tie(how=How.PERHAPS_RENAMED, strength=0.2, contact=contact)
    if best is None and left and plain(shop.name) == plain(sighting.name) and kin(shop, sighting) is not Kinship.OTHER:
        return Tie(how=How.PERHAPS, strength=0.1, contact=contact)  # a common name: moved, or another one
    return best


def _at_front(shop: Shop, sighting: Sighting) -> bool:
    away = distance(shop, sighting)
    door = same_door(shop.address, sighting.address)
    here = door is Match.EQUAL or (door is not Match.OTHER and away is not None and away <= SAME_SPOT)
    return here and Match.OTHER not in _contacts(shop, sighting) and kin(shop, sighting) is Kinship.SAME


def _candidate(sighting: Sighting, name: str) -> Candidate:
    return Candidate(
        name=name,
        address=sighting.address,
        location=sighting.location,
        phone=sighting.phone,
        website=sighting.website,
        types=(sighting.trade,) if sighting.trade else (),
    )


def redrawn(shop: Shop, sighting: Sighting) -> bool:
    """Whether this is the shop's object drawn anew, or twice: the same name, trade and place under another number."""
    if Match.OTHER in _contacts(shop, sighting):
        return False
    away, door = distance(shop, sighting), same_door(shop.address, sighting.address)
    here = (away is not None and away <= NEAR and door is not Match.OTHER) or (
        door is Match.EQUAL and (away is None or away <= AROUND)
    )
    if not here or kin(shop, sighting) is not Kinship.SAME:
        return False
    names = tuple(plain(name) for name in (sighting.name, *sighting.names) if name)
    if not names:
        return called_by_address(shop) or door is Match.EQUAL
    return plain(shop.name) in names or name_likeness(shop, sighting) in _ALIKE


def _moved(shop: Shop, sighting: Sighting, reasons: tuple[str, ...], *, contact: bool) -> bool:
    away = distance(shop, sighting)
    elsewhere = "place-elsewhere" in reasons or (away is not None and away > AROUND)
    telling = name_likeness(shop, sighting) in _ALIKE
    return elsewhere and telling and (contact or kin(shop, sighting) is Kinship.SAME)
