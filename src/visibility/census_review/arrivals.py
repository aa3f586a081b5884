"""Businesses that no shop of the census is in; those that are new to the census out, and why the others are not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from visibility.census_review.changes import changes_of
from visibility.census_review.identity import Identities
from visibility.census_review.likeness import (
    AROUND,
    NEAR,
    How,
    Tie,
    by_likeness,
    by_ref,
    distance,
    key_of,
    name_likeness,
    same_door,
)
from visibility.census_review.making import addressed, ground, place_of, placed, trade_word, where
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, Told, proposal_id
from visibility.matching.addresses import Match
from visibility.matching.names import Likeness, plain
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_

_ALIKE = (Likeness.EQUAL, Likeness.CLOSE)


@dataclass(slots=True)
class Arrivals:
    """What came of the businesses that were left: proposals, and how many were left out, by reason."""

    proposals: list[Proposal] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    still_shown: list[str] = field(default_factory=list)  # shops that the census has closed
    twice: list[str] = field(default_factory=list)  # shops that the map draws twice


def arrivals(shops: Sequence[Shop], closed: Sequence[Shop], identities: Identities) -> Arrivals:
    """Judge each spare business against the shops that are open and those that have closed."""
    found = Arrivals()
    for sighting in identities.spare:
        if not sighting.inside:
            found.left_out["outside"] += 1
        elif not sighting.name and not (sighting.address.street and sighting.address.number):
            found.left_out["unnamed"] += 1
        elif gone := next((shop for shop in closed if _is(shop, sighting)), None):
            found.still_shown.append(gone.id)
        else:
            _judge(sighting, shops, identities, found)
    return found


def _is(shop: Shop, sighting: Sighting) -> bool:
    """Whether the sighting is a shop that the census has closed: a map is slower than a census."""
    if shop.osm_id and shop.osm_id == sighting.ref:
        tie = by_ref(shop, sighting)
        return tie is not None and tie.how in (How.KEPT, How.RENAMED)
    away = distance(shop, sighting)
    if away is not None and away > AROUND:
        return False
    tie = by_likeness(shop, sighting, left=False)
    return tie is not None and (tie.how is How.SAME or name_likeness(shop, sighting) in _ALIKE)


def _judge(sighting: Sighting, shops: Sequence[Shop], identities: Identities, found: Arrivals) -> None:
    namesake: Shop | None = None
    for shop in shops:
        tie = _near_tie(shop, sighting)
        if tie is None:
            continue
        held = identities.ties.get(shop.id)
        if held is None:
            continue  # a person has said that it is another business
        if tie.how is How.SAME and held[1].how is not How.MOVED:
            found.twice.append(shop.id)
            return
        if held[1].how in (How.PERHAPS, How.PERHAPS_RENAMED):
            asked = Tie(how=How.PERHAPS, strength=tie.strength, contact=tie.contact, reasons=tie.reasons)
            found.proposals += changes_of(shop, sighting, asked)
            return
        if name_likeness(shop, sighting) in _ALIKE:
            namesake = namesake or shop
    found.proposals.append(_new(sighting, namesake))


def _near_tie(shop: Shop, sighting: Sighting) -> Tie | None:
    away = distance(shop, sighting)
    if away is not None and away > AROUND and plain(shop.name) != plain(sighting.name):
        return None
    return by_likeness(shop, sighting, left=False)


def _new(sighting: Sighting, namesake: Shop | None) -> Proposal:
    address = sighting.address
    name = sighting.name or f"{address.street} {address.number}"
    values: dict[str, Told] = {"trade": trade_word(sighting.trade), "place": where(sighting)}
    if sighting.name:
        message = N_("The map has “{name}” ({trade}) at {place}; the list does not.")
        values["name"] = sighting.name
    else:
        message = N_("The map has a business without a name ({trade}) at {place}; the list does not.")
    grounds: list[Ground] = [ground(sighting, "new", message, values)]
    confidence = Confidence.CLEAR if sighting.name else Confidence.LIKELY
    if namesake is not None:
        away = distance(namesake, sighting)
        beside = same_door(namesake.address, address) is Match.EQUAL or (away is not None and away <= NEAR)
        confidence = Confidence.DOUBTFUL if beside else Confidence.LIKELY
        grounds.append(
            ground(
                sighting,
                "namesake",
                N_("The list has a shop of that name, {shop}, which the map still shows: a second one, or drawn twice.")
                if beside
                else N_("The list has a shop of that name elsewhere, {shop}, which the map still shows."),
                shop=namesake.id,
                metres=away,
            )
        )
    cells = {"name": name, "trade": sighting.trade, **addressed(address), **placed(sighting.location)}
    cells |= {"phone": sighting.phone, "website": sighting.website, "osm_id": sighting.ref}
    return Proposal(
        id=proposal_id(Kind.NEW, key_of(sighting), plain(name)),
        kind=Kind.NEW,
        acts_as=Kind.NEW,
        confidence=confidence,
        topic=f"new:{key_of(sighting)}",
        name=name,
        place=place_of(address, sighting.location),
        ref=sighting.ref,
        cells={column: cell for column, cell in cells.items() if cell},
        grounds=tuple(grounds),
        note=Note(message=N_("Added from the map."))
        if sighting.as_of is None
        else Note(message=N_("Added from the map of {day}."), values={"day": sighting.as_of}),
    )
