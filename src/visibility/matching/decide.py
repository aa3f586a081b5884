"""A shop and a candidate in, a decision with its reasons out: same, different, or ask a person.

*Same* has to be safe: it takes evidence of who (name, phone, website) and of where (street and number, distance), and no
evidence against. What conflicts is asked. The reasons are codes of ours: they hold nothing that a vendor wrote.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from visibility.matching import contacts, names, trades
from visibility.matching.addresses import Match, same_number, same_street, same_town
from visibility.matching.names import Likeness
from visibility.matching.trades import Kinship
from visibility.model.shop import Address, Point, Shop

AWAY = 3_000.0  # metres: another town
NEAR = 60.0  # metres: a pin on the right building or its neighbour
AROUND = 150.0  # metres: a large building, a careless pin
FAR = 500.0  # metres: another part of the town


class Outcome(StrEnum):
    """What can be said of a candidate."""

    SAME = "same"
    DIFFERENT = "different"
    ASK = "ask"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`reasons`: codes, those for and those against; `strength` 0..1 orders candidates of one outcome."""

    outcome: Outcome
    reasons: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The outcome for all candidates together; `candidate` where it is *same*; `decisions` in the candidates' order."""

    outcome: Outcome
    candidate: Candidate | None
    decisions: tuple[Decision, ...]


class _Where(StrEnum):
    HERE = "here"  # the same door
    CLOSE_BY = "close-by"  # not contradicted, not proved
    UNCLEAR = "unclear"  # the facts contradict one another
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    name: Likeness
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


def _evidence(shop: Shop, candidate: Candidate) -> _Evidence:
    ours, theirs = shop.address, candidate.address
    places = names.words(ours.street, theirs.street, ours.locality, theirs.locality)
    own, other = names.fold(shop.name, places=places), names.fold(candidate.name, places=places)
    typed = trades.of_types(candidate.types)
    named = trades.kinship(own.trades, other.trades)
    trade = trades.kinship({shop.trade}, typed) if typed else trades.kinship({shop.trade} | own.trades, other.trades)
    if trade is Kinship.OTHER and named is Kinship.SAME:
        trade = Kinship.KIN  # both signs say the same: the vendor's category is the odd one
    said = trades.kinship(own.trades or {shop.trade}, other.trades or typed)
    country = ours.country or "BE"
    return _Evidence(
        name=names.likeness(shop.name, candidate.name, places=places),
        phone=_same(contacts.phones(shop.phone, country), contacts.phones(candidate.phone, country)),
        domain=_same(_one(contacts.domain(shop.website)), _one(contacts.domain(candidate.website))),
        street=same_street(ours.street, theirs.street),
        number=same_number(ours.number, theirs.number),
        town=same_town(ours, theirs),
        metres=metres(shop.location, candidate.location) if shop.location and candidate.location else None,
        trade=trade,
        named_trades=named,
        mixed=bool(own.trades or other.trades) and said is Kinship.KIN and trade is not Kinship.SAME,
        distinct=min(len(own.strong), len(other.strong)),
        inside=own.inside is not other.inside,
    )


def _where(e: _Evidence) -> _Where:
    if e.town is Match.OTHER:
        # A pin on the spot against another postcode: towns merge, people mistype.
        return _Where.UNCLEAR if e.near or (e.street is e.number is Match.EQUAL and not e.far) else _Where.ELSEWHERE
    if e.door:
        return _Where.UNCLEAR if e.far else _Where.HERE
    if e.street is Match.OTHER:
        return _Where.UNCLEAR if e.near else _Where.ELSEWHERE  # a corner house has two addresses
    if e.far:
        return _Where.ELSEWHERE
    if e.street is Match.EQUAL and e.number is Match.OTHER:
        return _Where.UNCLEAR
    if e.near:
        return _Where.HERE
    if e.street is Match.EQUAL and e.town is Match.EQUAL:
        return _Where.CLOSE_BY
    return _Where.CLOSE_BY if e.metres is not None else _Where.UNKNOWN


def _outcome(e: _Evidence, where: _Where) -> Outcome:
    """The table of the decision, read from top to bottom."""
    found = _named_otherwise(e, where) if e.name is Likeness.DIFFERENT else None
    if found is None and where is _Where.ELSEWHERE:
        found = _elsewhere(e)
    if found is None and Kinship.OTHER in (e.trade, e.named_trades):
        found = _other_trade(e)
    if found is None:
        found = _SAME_PLACE[e.name](e, where)
    # A hotel and its restaurant, a pharmacy and its perfumery: one house, perhaps one line, two listings.
    return Outcome.ASK if found is Outcome.SAME and (e.inside or e.mixed) else found


def _named_otherwise(e: _Evidence, where: _Where) -> Outcome:
    if e.contact and (where is not _Where.ELSEWHERE or (e.phone is e.domain is Match.EQUAL)):
        return Outcome.ASK
    # The same trade at the same door under another name: renamed, or taken over.
    renamed = e.door and where is _Where.HERE and e.trade is Kinship.SAME and e.named_trades is not Kinship.OTHER
    return Outcome.ASK if renamed and e.against < 2 else Outcome.DIFFERENT


def _elsewhere(e: _Evidence) -> Outcome:
    if e.phone is Match.EQUAL:
        return Outcome.ASK  # moved, or one line for two outlets
    named = e.name in (Likeness.EQUAL, Likeness.CLOSE)
    alike = e.name in (Likeness.GENERIC, Likeness.PART) and e.trade is Kinship.SAME and not e.far
    if e.mixed or not (named or alike):
        return Outcome.DIFFERENT
    # Two outlets, or one shop that moved: facts that set them apart settle it, else a person does.
    apart = Kinship.OTHER in (e.trade, e.named_trades) or e.phone is Match.OTHER or e.town is Match.OTHER
    away = e.metres is not None and e.metres > AWAY
    return Outcome.DIFFERENT if apart or away else Outcome.ASK


def _other_trade(e: _Evidence) -> Outcome:
    """Two trades under one name are two shops until somebody says otherwise."""
    if e.contact:
        return Outcome.ASK
    doubtful = e.named_trades is not Kinship.OTHER and e.name in (Likeness.EQUAL, Likeness.CLOSE)
    return Outcome.ASK if doubtful else Outcome.DIFFERENT


def _equal(e: _Evidence, where: _Where) -> Outcome:
    same, ask = Outcome.SAME, Outcome.ASK
    phone, in_town = e.phone is Match.EQUAL, e.town is not Match.OTHER
    match where:
        case _Where.HERE if e.door:
            spelt_alike = e.name is Likeness.EQUAL or e.contact or e.trade in (Kinship.SAME, Kinship.KIN)
            return same if spelt_alike and (e.against < 2 or e.trade is Kinship.SAME) else ask
        case _Where.HERE:
            # A surname alone is no shop: the trade has to agree too.
            telling = e.trade is Kinship.SAME or e.distinct > 1
            sure = e.contact or (e.name is Likeness.EQUAL and telling)
            return same if sure and e.against < 2 else ask
        case _Where.CLOSE_BY:
            # Nobody gives the number. Further off, two outlets may share a line.
            around = e.metres is None or e.metres <= AROUND
            on_street = e.street is e.town is Match.EQUAL
            alike = e.name is Likeness.EQUAL and e.trade is Kinship.SAME and e.against == 0
            return same if around and (phone or (on_street and alike)) else ask
        case _Where.UNCLEAR:
            # The same street and line, another number: the listing's address is wrong, not its shop.
            along = e.street is Match.EQUAL and (not e.far or e.door)
            # No trade has two houses of one name within so few metres.
            telling = e.distinct > 1 or e.named_trades is Kinship.SAME
            alike = e.name is Likeness.EQUAL and e.trade is Kinship.SAME and telling
            beside = e.near and along and alike and not e.against
            return same if in_town and (beside or (phone and (along or e.near))) else ask
        case _:
            return same if phone and in_town else ask


def _part(e: _Evidence, where: _Where) -> Outcome:
    if where is not _Where.HERE or e.against:
        return Outcome.ASK
    return Outcome.SAME if e.contact or (e.door and e.trade is Kinship.SAME) else Outcome.ASK


def _generic(e: _Evidence, where: _Where) -> Outcome:
    if where is _Where.HERE and e.trade is Kinship.SAME and e.against == 0:
        return Outcome.SAME
    return _silent(e, where)


def _bare(e: _Evidence, where: _Where) -> Outcome:
    if where is _Where.HERE and e.door and e.trade is Kinship.SAME and e.against == 0:
        return Outcome.SAME
    return _silent(e, where)


def _silent(e: _Evidence, where: _Where) -> Outcome:
    here = where is _Where.HERE
    if here and e.door and e.phone is Match.EQUAL and e.domain is not Match.OTHER:
        return Outcome.SAME
    likely = e.contact or e.trade in (Kinship.SAME, Kinship.KIN) or here
    return Outcome.ASK if likely and e.against < 2 else Outcome.DIFFERENT


def _half(e: _Evidence, where: _Where) -> Outcome:
    """ "Pharmacie" against "Pharmacie Dupont": the same, a neighbour, or a shop whose name is its trade."""
    here = where is _Where.HERE
    if here and e.door and e.phone is Match.EQUAL and e.domain is not Match.OTHER:
        return Outcome.SAME
    doubtful = (here and (e.door or e.trade is not Kinship.KIN)) or (
        where is _Where.UNKNOWN and e.trade is Kinship.SAME
    )
    return Outcome.ASK if e.contact or (doubtful and e.against < 2) else Outcome.DIFFERENT


def _weak(e: _Evidence, where: _Where) -> Outcome:
    return Outcome.ASK if e.contact or where is _Where.HERE else Outcome.DIFFERENT


_SAME_PLACE = {
    Likeness.EQUAL: _equal,
    Likeness.CLOSE: _equal,
    Likeness.PART: _part,
    Likeness.GENERIC: _generic,
    Likeness.BARE: _bare,
    Likeness.SILENT: _silent,
    Likeness.HALF: _half,
    Likeness.WEAK: _weak,
}

_NAME_STRENGTH = {
    Likeness.EQUAL: 1.0,
    Likeness.CLOSE: 0.9,
    Likeness.PART: 0.6,
    Likeness.GENERIC: 0.5,
    Likeness.BARE: 0.4,
    Likeness.SILENT: 0.3,
    Likeness.HALF: 0.3,
    Likeness.WEAK: 0.3,
    Likeness.DIFFERENT: 0.0,
}


def _strength(e: _Evidence) -> float:
    """Return 0..1: name 35 %, phone and website 25 %, door 25 %, distance 10 %, trade 5 %."""
    contact = (e.phone is Match.EQUAL) * 0.15 + (e.domain is Match.EQUAL) * 0.10
    distance = 0.0 if e.metres is None else max(0.0, 1 - e.metres / FAR)
    total = 0.35 * _NAME_STRENGTH[e.name] + contact + 0.25 * e.door + 0.10 * distance
    return round(total + 0.05 * (e.trade is Kinship.SAME), 4)


def _reasons(e: _Evidence, where: _Where) -> tuple[str, ...]:
    facts = [f"name-{e.name}", f"place-{where}"]
    for label, match in (
        ("phone", e.phone),
        ("website", e.domain),
        ("street", e.street),
        ("number", e.number),
        ("town", e.town),
    ):
        if match is not Match.UNKNOWN:
            facts.append(f"{label}-{match}")
    if e.metres is not None:
        facts.append("near" if e.near else "far" if e.far else "within-500-m")
    if e.trade is not Kinship.UNKNOWN:
        facts.append(f"trade-{e.trade}")
    if e.named_trades is Kinship.OTHER:
        facts.append("trade-words-other")
    if e.inside:
        facts.append("thing-within-a-shop")
    return tuple(facts)


def decide(shop: Shop, candidate: Candidate) -> Decision:
    """Say whether the candidate is the shop, is not, or has to be asked of a person."""
    evidence = _evidence(shop, candidate)
    where = _where(evidence)
    return Decision(outcome=_outcome(evidence, where), reasons=_reasons(evidence, where), strength=_strength(evidence))


def choose(shop: Shop, candidates: Iterable[Candidate]) -> Choice:
    """Choose among candidates: the strongest *same*; else *ask* if any has to be asked; else *different*, even for none."""
    these = tuple(candidates)
    decisions = tuple(decide(shop, candidate) for candidate in these)
    sames = [place for place, decision in enumerate(decisions) if decision.outcome is Outcome.SAME]
    if sames:
        best = max(sames, key=lambda place: decisions[place].strength)
        return Choice(outcome=Outcome.SAME, candidate=these[best], decisions=decisions)
    asked = any(decision.outcome is Outcome.ASK for decision in decisions)
    return Choice(outcome=Outcome.ASK if asked else Outcome.DIFFERENT, candidate=None, decisions=decisions)
