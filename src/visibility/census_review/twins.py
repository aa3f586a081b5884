"""Two rows of a census that may be one shop in; merged, or a question, out."""

from collections.abc import Sequence

from visibility.census_review.identity import Identities
from visibility.census_review.likeness import AROUND, How, called_by_address, distance, same_door
from visibility.census_review.making import called, ground, place_of
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, proposal_id
from visibility.matching.addresses import Match, same_number, same_street
from visibility.matching.contacts import phones
from visibility.matching.names import Likeness, fold, likeness
from visibility.matching.trades import Kinship, kinship
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_

_DRAWN_TWICE = 30.0  # metres between two drawings of one shop


def twin_of(shop: Shop, shops: Sequence[Shop], identities: Identities) -> Proposal | None:
    """Return what is proposed where the map dropped this shop and keeps another of the same name at the same place."""
    if called_by_address(shop):
        return None
    for other in shops:
        tie = identities.ties.get(other.id)
        if other.id == shop.id or tie is None or tie[1].how not in (How.KEPT, How.SAME):
            continue
        sighting = tie[0]
        if not _alike(shop, other):
            continue
        away, door = distance(shop, sighting), same_door(shop.address, sighting.address)
        if _annexed(shop, other, sighting):
            says = ground(
                sighting,
                "annexed",
                N_("The map now has “{name}” at {place}, which takes in the address of the other line."),
                name=called(sighting),
                place=place_of(sighting.address),
            )
            return _merged(shop, other, sighting.ref, says, Confidence.CLEAR)
        if away is not None and away <= _DRAWN_TWICE and door is not Match.OTHER:
            says = _once(shop, sighting, away)
            return _merged(
                shop, other, sighting.ref, says, Confidence.CLEAR if door is Match.EQUAL else Confidence.LIKELY
            )
        if away is not None and away <= AROUND:
            return _asked(shop, other, sighting.ref, _once(shop, sighting, away))
    return None


def one_listing(first: Shop, second: Shop) -> Proposal:
    """Return the question of two rows whose shops were recognised in one and the same listing."""
    says = Ground(
        source=SourceName.GOOGLE_MAPS,
        code="one-listing",
        says=Note(message=N_("Earlier audits recognised both lines in one and the same listing.")),
    )
    keep, drop = sorted((first, second), key=lambda shop: (not shop.osm_id, shop.id))
    return _asked(drop, keep, "", says)


def _alike(shop: Shop, other: Shop) -> bool:
    if likeness(shop.name, other.name) is not Likeness.EQUAL or not fold(shop.name).strong:
        return False
    if kinship({shop.trade}, {other.trade}) is Kinship.OTHER:
        return False
    country = shop.address.country or "BE"
    ours, theirs = phones(shop.phone, country), phones(other.phone, country)
    return not ours or not theirs or bool(ours & theirs)


def _annexed(shop: Shop, other: Shop, sighting: Sighting) -> bool:
    """Whether the one that stays has grown over the other's number: 12 and 14 have become 12-14."""
    here, there = shop.address, sighting.address
    return (
        same_street(here.street, there.street) is Match.EQUAL
        and same_number(here.number, there.number) is Match.EQUAL
        and same_number(here.number, other.address.number) is Match.OTHER
    )


def _once(shop: Shop, sighting: Sighting, away: float) -> Ground:
    return ground(
        sighting,
        "once",
        N_("The map no longer has {old}; it keeps “{name}” under {kept}, {metres} m away."),
        metres=away,
        old=shop.osm_id,
        name=called(sighting),
        kept=sighting.ref or sighting.name,
    )


def _merged(shop: Shop, other: Shop, ref: str, says: Ground, confidence: Confidence) -> Proposal:
    return _made(Kind.MERGED, confidence, shop, other, ref, says)


def _asked(shop: Shop, other: Shop, ref: str, says: Ground) -> Proposal:
    return _made(Kind.QUESTION, Confidence.DOUBTFUL, shop, other, ref, says)


def _made(kind: Kind, confidence: Confidence, shop: Shop, other: Shop, ref: str, says: Ground) -> Proposal:
    day = says.as_of
    if day is not None and shop.opened is not None:
        day = max(day, shop.opened)
    return Proposal(
        id=proposal_id(kind, "merged", shop.id, other.id, says.code),
        kind=kind,
        acts_as=Kind.MERGED,
        confidence=confidence,
        topic=f"{shop.id}:merged:{other.id}",
        shop=shop.id,
        name=shop.name,
        place=place_of(shop.address, shop.location),
        ref=ref,
        cells={"closed": day.isoformat() if day else ""},
        grounds=(says,),
        question=Note(
            message=N_("Are the lines {one} and {other} of the list one shop?"),
            values={"one": shop.id, "other": other.id},
        )
        if kind is Kind.QUESTION
        else None,
        note=Note(message=N_("The same shop as {other}."), values={"other": other.id}),
        into=other.id,
    )
