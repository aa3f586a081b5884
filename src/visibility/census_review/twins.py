"""Two rows of a census that may be one shop in; merged, or a question, out."""

from collections.abc import Sequence

from visibility.census_review.identity import Identities
from visibility.census_review.likeness import AROUND, How, by_ref, called_by_address, distance, same_door
from visibility.census_review.making import called, ground, place_of
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, proposal_id
from visibility.matching.addresses import Match, same_number, same_street
from visibility.matching.contacts import phones
from visibility.matching.names import Likeness, fold, likeness, plain
from visibility.matching.trades import Kinship, kinship
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_

_DRAWN_TWICE = 30.0  # metres between two drawings of one shop


def twin_of(shop: Shop, shops: Sequence[Shop], identities: Identities, *, dropped: bool) -> Proposal | None:
    """Return what is proposed of a shop that the map does not show, while it shows another that may be the same.

    `dropped`: the census holds a number of the map for it, and the map's silence about that number can be believed.
    """
    own = identities.of_ref.get(shop.osm_id) if shop.osm_id else None
    found: list[Proposal] = []
    for other in shops:
        tie = identities.ties.get(other.id)
        if other.id == shop.id or tie is None or tie[1].how not in (How.KEPT, How.SAME):
            continue
        sighting = tie[0]
        if own is not None:
            if own is sighting and (_alike(shop, other) or by_ref(shop, own) is not None):
                return _one_number(shop, other, sighting)
            continue  # another business has the number now: the shop is gone, not one with it
        if called_by_address(shop) or (shop.osm_id and not dropped):
            continue
        if (proposal := _beside(shop, other, sighting)) is not None:
            found.append(proposal)
    return min(found, key=_nearest, default=None)


def _nearest(proposal: Proposal) -> tuple[bool, int, str]:
    return proposal.kind is Kind.QUESTION, proposal.grounds[0].metres or 0, proposal.into


def _beside(shop: Shop, other: Shop, sighting: Sighting) -> Proposal | None:
    away, door = distance(shop, sighting), same_door(shop.address, sighting.address)
    if not _alike(shop, other):
        if shop.osm_id and away is not None and away <= AROUND and _takes_in(shop, other, sighting):
            says = ground(
                sighting,
                "both-names",
                N_("The map no longer has {old}; “{name}” now bears both names."),
                old=shop.osm_id,
                name=called(sighting),
            )
            return _made(Kind.MERGED, Confidence.LIKELY, shop, other, sighting.ref, says)
        return None
    if shop.osm_id and _annexed(shop, other, sighting):
        says = ground(
            sighting,
            "annexed",
            N_("The map now has “{name}” at {place}, which takes in the address of the other line."),
            name=called(sighting),
            place=place_of(sighting.address),
        )
        return _made(Kind.MERGED, Confidence.CLEAR, shop, other, sighting.ref, says)
    if away is None or door is Match.OTHER:
        return None
    says = _once(shop, sighting, away)
    if away <= _DRAWN_TWICE:
        confidence = Confidence.CLEAR if door is Match.EQUAL and shop.osm_id else Confidence.LIKELY
        return _made(Kind.MERGED, confidence, shop, other, sighting.ref, says)
    if away <= AROUND and shop.osm_id:
        return _made(Kind.QUESTION, Confidence.DOUBTFUL, shop, other, sighting.ref, says)
    return None


def _one_number(shop: Shop, other: Shop, sighting: Sighting) -> Proposal:
    says = ground(
        sighting,
        "one-number",
        N_("Both lines of the list hold the number {number} of the map, which is “{name}”."),
        number=sighting.ref,
        name=called(sighting),
    )
    kind, confidence = (Kind.MERGED, Confidence.LIKELY) if _alike(shop, other) else (Kind.QUESTION, Confidence.DOUBTFUL)
    return _made(kind, confidence, shop, other, sighting.ref, says)


def _takes_in(shop: Shop, other: Shop, sighting: Sighting) -> bool:
    """Whether the sign of the one that stays bears the other's name beside its own."""
    if not fold(shop.name).strong or not fold(other.name).strong:
        return False
    joined = (Likeness.EQUAL, Likeness.CLOSE, Likeness.PART)
    if likeness(shop.name, other.name) in joined:
        return False  # one name always held the other
    return all(
        any(likeness(each.name, name) in joined for name in (sighting.name, *sighting.names)) for each in (shop, other)
    )


def one_listing(first: Shop, second: Shop) -> Proposal:
    """Return the question of two rows whose shops were recognised in one and the same listing."""
    says = Ground(
        source=SourceName.GOOGLE_MAPS,
        code="one-listing",
        says=Note(message=N_("Earlier audits recognised both lines in one and the same listing.")),
    )
    keep, drop = sorted((first, second), key=lambda shop: (not shop.osm_id, shop.id))
    return _made(Kind.QUESTION, Confidence.DOUBTFUL, drop, keep, "", says)


def _alike(shop: Shop, other: Shop) -> bool:
    telling = likeness(shop.name, other.name) is Likeness.EQUAL and bool(fold(shop.name).strong)
    if not telling and plain(shop.name) != plain(other.name):
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
    if not shop.osm_id:
        return ground(
            sighting,
            "once",
            N_("The list has the name twice there; the map has one “{name}”, {metres} m away."),
            metres=away,
            name=called(sighting),
        )
    return ground(
        sighting,
        "once",
        N_("The map no longer has {old}; it keeps “{name}” under {kept}, {metres} m away."),
        metres=away,
        old=shop.osm_id,
        name=called(sighting),
        kept=sighting.ref or sighting.name,
    )


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
        cells={"closed": day.isoformat() if day else ""} | ({"osm_id": ""} if says.code == "one-number" else {}),
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
