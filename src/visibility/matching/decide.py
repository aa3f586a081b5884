"""A shop and a candidate in, a decision with its reasons out: same, different, or ask a person.

*Same* has to be safe: it takes evidence of who (name, phone, website) and of where (street and number, distance), and no
evidence against. What conflicts is asked. The reasons are codes of ours: they hold nothing that a vendor wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from visibility.matching.addresses import Match
from visibility.matching.evidence import (
    AROUND,
    AWAY,
    FAR,
    SPOT,
    Candidate,
    Evidence,
    Side,
    Where,
    gather,
    of_candidate,
    of_shop,
    reasons_of,
    where_of,
)
from visibility.matching.names import Likeness
from visibility.matching.reasons import Reason
from visibility.matching.trades import Kinship
from visibility.model.shop import Shop


class Outcome(StrEnum):
    """What can be said of a candidate."""

    SAME = "same"
    DIFFERENT = "different"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`reasons`: codes of `matching.reasons`, those for and those against; `strength` 0..1 orders candidates of one outcome."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The outcome for all candidates together; `candidate` where it is *same*; `decisions` in the candidates' order."""

    outcome: Outcome
    candidate: Candidate | None
    decisions: tuple[Decision, ...]


def _outcome(e: Evidence, where: Where) -> Outcome:
    """The table of the decision, read from top to bottom."""
    found = _named_otherwise(e, where) if e.name is Likeness.DIFFERENT else None
    if found is None and where is Where.ELSEWHERE:
        found = _elsewhere(e)
    if found is None and Kinship.OTHER in (e.trade, e.named_trades):
        found = _other_trade(e, where)
    if found is None and e.apart and where is Where.UNCLEAR and not (e.contact or e.nearly):
        found = Outcome.DIFFERENT  # "Notaire Laurent" and "Immobilière Laurent", forty numbers apart
    if found is None:
        found = _SAME_PLACE[e.name](e, where)
    # A hotel and its restaurant, a pharmacy and its perfumery: one house, perhaps one line, two listings.
    # "Coiffure Anne" and "Anne Esthétique", filed alike and with two lines, too.
    two = e.named_trades is Kinship.KIN and e.against > 0 and not e.contact
    doubtful = e.inside or e.mixed or e.apart or two or (e.untold and not e.contact)
    return Outcome.ASK if found is Outcome.SAME and doubtful else found


def _named_otherwise(e: Evidence, where: Where) -> Outcome:
    if e.contact and (where is not Where.ELSEWHERE or (e.phone is e.domain is Match.EQUAL)):
        return Outcome.ASK
    # Two pins on one spot say as much as a door, where an address is missing.
    spot = e.metres is not None and e.metres <= SPOT and e.trade is Kinship.SAME
    if e.inside or e.named_trades is Kinship.OTHER or where is not Where.HERE or not (e.door or spot):
        return Outcome.DIFFERENT
    # The same trade at the same door under another name: renamed, or taken over. Who does not know the trade cannot tell.
    untold = e.trade is Kinship.UNKNOWN or (e.trade is Kinship.KIN and e.named_trades is Kinship.UNKNOWN)
    renamed = (e.trade is Kinship.SAME and e.against < 2) or (untold and not e.against)
    return Outcome.ASK if renamed else Outcome.DIFFERENT


def _elsewhere(e: Evidence) -> Outcome:
    if e.phone is Match.EQUAL:
        return Outcome.ASK  # moved, or one line for two outlets
    named = e.name in (Likeness.EQUAL, Likeness.CLOSE)
    alike = e.name in (Likeness.GENERIC, Likeness.PART) and e.trade is Kinship.SAME and not e.far
    if e.mixed or not (named or alike):
        return Outcome.DIFFERENT
    # Two outlets, or one shop that moved: facts that set them apart settle it, else a person does.
    doubtful_town = e.near_town and (e.metres is None or not e.far or (e.street is e.number is Match.EQUAL))
    another_town = e.town is Match.OTHER and not doubtful_town
    apart = Kinship.OTHER in (e.trade, e.named_trades) or e.phone is Match.OTHER or another_town
    # A pin in the middle of a village says little where nobody gives the number.
    pinned = not (e.street is e.town is Match.EQUAL and e.number is Match.UNKNOWN)
    away = e.metres is not None and e.metres > AWAY and pinned
    return Outcome.DIFFERENT if apart or away else Outcome.ASK


def _other_trade(e: Evidence, where: Where) -> Outcome:
    """Two trades under one name are two shops until somebody says otherwise."""
    if e.contact:
        return Outcome.ASK
    named = (Likeness.EQUAL, Likeness.CLOSE, *((Likeness.PART, Likeness.GENERIC) if where is Where.HERE else ()))
    # Two words for two trades over one filed trade: a word has two meanings, or a name is translated.
    filed = e.trade is Kinship.SAME and where is Where.HERE
    doubtful = (e.named_trades is not Kinship.OTHER or filed) and e.name in named
    return Outcome.ASK if doubtful else Outcome.DIFFERENT


def _equal(e: Evidence, where: Where) -> Outcome:
    same, ask = Outcome.SAME, Outcome.ASK
    phone, in_town = e.phone is Match.EQUAL, e.town is not Match.OTHER
    match where:
        case Where.HERE if e.door:
            spelt_alike = e.name is Likeness.EQUAL or e.contact or e.trade in (Kinship.SAME, Kinship.KIN)
            return same if spelt_alike and (e.against < 2 or e.trade is Kinship.SAME) else ask
        case Where.HERE:
            # A surname alone is no shop: the trade has to agree too.
            telling = e.trade is Kinship.SAME or e.distinct > 1
            sure = e.contact or (e.name is Likeness.EQUAL and telling)
            # Spelling is not enough: two surnames may be one letter apart, and next door.
            sign = e.signed and e.trade is Kinship.SAME and not e.against
            return same if (sure and e.against < 2) or sign else ask
        case Where.CLOSE_BY:
            # Nobody gives the number. Further off, two outlets may share a line.
            around = e.metres is None or e.metres <= AROUND
            on_street = e.street is e.town is Match.EQUAL
            alike = e.name is Likeness.EQUAL and e.trade is Kinship.SAME and e.against == 0 and not e.chain
            return same if around and (phone or (on_street and alike)) else ask
        case Where.UNCLEAR:
            # The same street and line, another number: the listing's address is wrong, not its shop.
            along = e.street is Match.EQUAL and (e.door or (e.nearly and not e.far))
            # No trade has two houses of one name within so few metres.
            telling = e.distinct > 1 or e.named_trades is Kinship.SAME
            alike = e.name is Likeness.EQUAL and e.trade is Kinship.SAME and telling
            beside = e.near and (along or e.number is Match.EQUAL) and alike and not e.against
            return same if in_town and (beside or (phone and (along or e.near))) else ask
        case _:
            return same if phone and in_town else ask


def _part(e: Evidence, where: Where) -> Outcome:
    if where is not Where.HERE or e.against or e.trade is Kinship.OTHER:
        return Outcome.ASK
    # The site of a chain is that of all its houses: the pharmacy's, and of the perfumery's beside it.
    told = e.phone is Match.EQUAL or (e.domain is Match.EQUAL and not (e.chain and e.trade is not Kinship.SAME))
    return Outcome.SAME if told or (e.door and e.trade is Kinship.SAME) else Outcome.ASK


def _generic(e: Evidence, where: Where) -> Outcome:
    on_street = where is Where.CLOSE_BY and e.street is e.town is Match.EQUAL and e.metres is not None
    placed = where is Where.HERE or (on_street and not _apart_on_the_map(e))
    if placed and e.trade is Kinship.SAME and e.against == 0:
        return Outcome.SAME
    if e.trade is Kinship.UNKNOWN and not e.against:
        return Outcome.ASK
    return _silent(e, where)


def _bare(e: Evidence, where: Where) -> Outcome:
    if where is Where.HERE and e.door and e.trade is Kinship.SAME and e.against == 0:
        return Outcome.SAME
    return _silent(e, where)


def _silent(e: Evidence, where: Where) -> Outcome:
    here = where is Where.HERE
    if here and e.door and e.phone is Match.EQUAL and e.domain is not Match.OTHER:
        return Outcome.SAME
    likely = e.contact or e.trade in (Kinship.SAME, Kinship.KIN) or here
    return Outcome.ASK if likely and e.against < 2 else Outcome.DIFFERENT


def _half(e: Evidence, where: Where) -> Outcome:
    """ "Pharmacie" against "Pharmacie Dupont": the same, a neighbour, or a shop whose name is its trade."""
    here = where is Where.HERE
    if here and e.door and e.phone is Match.EQUAL and e.domain is not Match.OTHER and e.covered and e.trade in _AGREED:
        return Outcome.SAME
    nowhere = where in (Where.UNKNOWN, Where.CLOSE_BY) and e.trade is Kinship.SAME and not _apart_on_the_map(e)
    doubtful = nowhere or (here and (e.door or e.trade is not Kinship.KIN))
    return Outcome.ASK if e.contact or (doubtful and e.against < 2) else Outcome.DIFFERENT


def _weak(e: Evidence, where: Where) -> Outcome:
    close_by = where is Where.CLOSE_BY and e.trade is Kinship.SAME and not e.against and not _apart_on_the_map(e)
    # "Ève" at 9, "Ève & Adam" at 11: one house, or two that stand side by side.
    beside = where is Where.UNCLEAR and e.near and e.nearly and e.trade is Kinship.SAME and not (e.against or e.apart)
    beside = beside and e.street is Match.EQUAL
    return Outcome.ASK if e.contact or where is Where.HERE or close_by or beside else Outcome.DIFFERENT


def _apart_on_the_map(e: Evidence) -> bool:
    return e.metres is not None and e.metres > AROUND


_AGREED = (Kinship.SAME, Kinship.KIN)
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


def _strength(e: Evidence) -> float:
    """Return 0..1: name 35 %, phone and website 25 %, door 25 %, distance 10 %, trade 5 %."""
    contact = (e.phone is Match.EQUAL) * 0.15 + (e.domain is Match.EQUAL) * 0.10
    distance = 0.0 if e.metres is None else max(0.0, 1 - e.metres / FAR)
    total = 0.35 * _NAME_STRENGTH[e.name] + contact + 0.25 * e.door + 0.10 * distance
    return round(total + 0.05 * (e.trade is Kinship.SAME), 4)


def decide(shop: Shop, candidate: Candidate) -> Decision:
    """Say whether the candidate is the shop, is not, or has to be asked of a person."""
    return compare(of_shop(shop), of_candidate(candidate, shop.address.country))


def compare(first: Side, second: Side) -> Decision:
    """Decide between two sides that were read before; the first is the shop, or stands for one."""
    evidence = gather(first, second)
    where = where_of(evidence)
    return Decision(
        outcome=_outcome(evidence, where), reasons=reasons_of(evidence, where), strength=_strength(evidence)
    )


def outcome(first: Side, second: Side) -> Outcome:
    """Return what `compare` decides, without its reasons."""
    evidence = gather(first, second)
    return _outcome(evidence, where_of(evidence))


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
