"""Shops that a newer source no longer shows in; gone, vacant or merged out, with what the evidence is and how far it goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from visibility.census_review.identity import Identities
from visibility.census_review.likeness import (
    NEAR,
    SAME_SPOT,
    How,
    called_by_address,
    distance,
    is_business,
    kin,
    name_likeness,
    of_old,
    same_door,
)
from visibility.census_review.making import addressed, called, ground, place_of, placed, trade_word, where
from visibility.census_review.twins import twin_of
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, proposal_id
from visibility.matching.addresses import Match
from visibility.matching.names import Likeness
from visibility.matching.trades import Kinship
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting, SightingStatus
from visibility.model.text import N_

_VISITS = "visits"  # where stewards have been; no source of the program yet
_ENDED = (SightingStatus.CEASED, SightingStatus.CLOSED_OR_PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What departures are judged against: who is who, whom the map speaks of, what other sources say by shop, the neighbours."""

    shops: Sequence[Shop]
    identities: Identities
    reached: frozenset[str]
    elsewhere: Mapping[str, tuple[Sighting, ...]]  # of other sources, by shop
    vacant: tuple[Sighting, ...]  # units that the map says are vacant
    as_of: date | None  # of the map


def departures_of(shop: Shop, scene: Scene) -> Iterator[Proposal]:
    """Yield what is proposed of a shop whose end some source tells."""
    tie = scene.identities.ties.get(shop.id)
    ended = [each for each in scene.elsewhere.get(shop.id, ()) if each.status in _ENDED]
    grounds = [_ending(each) for each in ended]
    witnessed = any(each.source == _VISITS for each in ended)
    if tie is not None:
        if grounds and tie[1].how in (How.KEPT, How.SAME, How.RENAMED):
            if not witnessed:
                grounds.append(ground(tie[0], "still-there", N_("The map still shows it.")))
            yield _ended(shop, grounds, sure=witnessed, asked=not witnessed)
        return
    unit, found = _vacated(shop, scene)
    if unit is not None and found:
        yield _vacant(shop, unit, (*found, *grounds), asked=unit.ref != shop.osm_id and found[0].code == "vacant-door")
        return
    twin = twin_of(shop, scene.shops, scene.identities, dropped=shop.id in scene.reached)
    if twin is not None:
        yield twin
        return
    missed = list(_missed(shop, scene))
    if missed:
        own = scene.identities.of_ref.get(shop.osm_id)
        replaced = any(each.code in ("replaced", "replaced-door") for each in missed)
        sure = replaced or bool(grounds)
        # A sign that still hangs there is no sign of closing.
        named = (
            own is not None and not is_business(own) and name_likeness(shop, own) in (Likeness.EQUAL, Likeness.CLOSE)
        )
        yield _ended(shop, [*missed, *grounds], sure=sure, asked=named and not sure, own=own)
    elif grounds:
        # One hint alone is a question: a register strikes off who has sold, a listing is marked closed for the holidays.
        alone = len({each.source for each in grounds}) == 1
        yield _ended(shop, grounds, sure=witnessed, asked=alone and not witnessed)
    elif not shop.osm_id:
        yield from _other_at_door(shop, scene)


def _ending(sighting: Sighting) -> Ground:
    if sighting.status is SightingStatus.CLOSED_OR_PAUSED:
        return ground(
            sighting,
            "listing-closed",
            N_("At the last audit its listing was marked closed; whether for good or for a time is not kept."),
        )
    if sighting.source is SourceName.REGISTER:
        if sighting.since is None:
            return ground(
                sighting, "ceased", N_("The register of enterprises no longer has the establishment as active.")
            )
        return ground(
            sighting, "ceased", N_("The register of enterprises says that it ceased on {since}."), since=sighting.since
        )
    return ground(sighting, "seen-closed", N_("A person has seen that it has closed."))


def _missed(shop: Shop, scene: Scene) -> Iterator[Ground]:
    """Yield why the map says that the shop is gone; nothing where its silence cannot be believed."""
    own = scene.identities.of_ref.get(shop.osm_id) if shop.osm_id else None
    if own is not None and is_business(own):
        yield ground(
            own,
            "replaced",
            N_("The map now has “{name}” ({trade}) there, another business; the list has {old} ({old_trade})."),
            name=called(own),
            trade=trade_word(own.trade),
            old=shop.name,
            old_trade=trade_word(shop.trade),
        )
        return
    if own is not None and own.status is SightingStatus.LISTED:
        return
    if own is not None:
        yield ground(own, "no-business", N_("The map still has the place, but no business in it any more."))
    elif shop.id in scene.reached:
        yield Ground(
            source=SourceName.OPENSTREETMAP,
            code="deleted",
            says=Note(
                message=N_("The map no longer has {old} among its businesses; the list has it at {here}."),
                values={"old": shop.osm_id, "here": where(shop)},
            ),
            as_of=scene.as_of,
            ref=shop.osm_id,
        )
    else:
        return
    if (other := _successor(shop, scene)) is not None:
        door = same_door(shop.address, other.address) is Match.EQUAL
        yield ground(
            other,
            "replaced-door" if door else "beside",
            N_("At the same address the map now has “{name}” ({trade}).")
            if door
            else N_("At the same spot the map now has “{name}” ({trade})."),
            name=called(other),
            trade=trade_word(other.trade),
        )


def _successor(shop: Shop, scene: Scene) -> Sighting | None:
    """Return the business that nobody of the census is tied to and that stands where the shop was."""
    for other in scene.identities.spare:
        away, door = distance(shop, other), same_door(shop.address, other.address)
        if (door is Match.EQUAL and (away is None or away <= NEAR)) or (
            door is not Match.OTHER and away is not None and away <= SAME_SPOT
        ):
            return other
    return None


def _ended(shop: Shop, grounds: Sequence[Ground], *, sure: bool, asked: bool, own: Sighting | None = None) -> Proposal:
    days = [each.as_of for each in grounds if each.as_of]
    since = [value for each in grounds if isinstance(value := each.says.values.get("since"), date)]
    day = max(since or days, default=None)
    if day is not None and shop.opened is not None:
        day = max(day, shop.opened)
    cells = {"closed": day.isoformat() if day else ""}
    if any(each.code == "replaced" for each in grounds):
        cells["osm_id"] = ""  # the number is another business's now
    kind = Kind.QUESTION if asked else Kind.GONE
    question = N_("Has “{name}” closed for good?")
    return Proposal(
        id=proposal_id(kind, shop.id, "gone", *(f"{each.source.value}:{each.code}:{each.ref}" for each in grounds)),
        kind=kind,
        acts_as=Kind.GONE,
        confidence=Confidence.DOUBTFUL if asked else Confidence.CLEAR if sure else Confidence.LIKELY,
        topic=f"{shop.id}:gone",
        shop=shop.id,
        name=shop.name,
        place=place_of(shop.address, shop.location),
        ref=own.ref if own else shop.osm_id,
        cells=cells,
        grounds=tuple(grounds),
        question=Note(message=question, values={"name": shop.name}) if asked else None,
        note=Note(message=N_("Closed in the list after a review.")),
    )


def _vacated(shop: Shop, scene: Scene) -> tuple[Sighting | None, list[Ground]]:
    own = scene.identities.of_ref.get(shop.osm_id) if shop.osm_id else None
    if own is not None and own.status is SightingStatus.VACANT:
        return own, [ground(own, "vacant", N_("The map now says that the unit is vacant."))]
    if own is not None or (shop.osm_id and shop.id not in scene.reached):
        return None, []
    held = {each.osm_id for each in scene.shops if each.osm_id}
    for unit in scene.vacant:
        away, door = distance(shop, unit), same_door(shop.address, unit.address)
        if unit.ref in held or door is Match.OTHER or (away is not None and away > NEAR):
            continue
        if of_old(shop, unit) or (unit.name and name_likeness(shop, unit) in (Likeness.EQUAL, Likeness.CLOSE)):
            return unit, [
                ground(
                    unit, "vacant-named", N_("The map has a vacant unit there that was “{old}” before."), old=shop.name
                )
            ]
        was = bool(unit.trade) and kin(shop, unit) is Kinship.SAME
        spot = away is not None and away <= SAME_SPOT and (was or bool(shop.osm_id))
        if door is not Match.EQUAL and not spot:
            continue
        if unit.trade and kin(shop, unit) is Kinship.OTHER:
            continue
        message = (
            N_("The map has a vacant unit at the same place, where the trade was the same.")
            if was
            else N_("The map has a vacant unit at the same place.")
        )
        return unit, [
            ground(unit, "vacant-trade" if shop.osm_id or (was and door is Match.EQUAL) else "vacant-door", message)
        ]
    return None, []


def _vacant(shop: Shop, unit: Sighting, grounds: tuple[Ground, ...], *, asked: bool) -> Proposal:
    kind = Kind.QUESTION if asked else Kind.VACANT
    address = addressed(unit.address) if unit.address.street else addressed(shop.address)
    place = placed(unit.location or shop.location)
    day = unit.since or unit.as_of
    if day is not None and shop.opened is not None:
        day = max(day, shop.opened)
    since = day.isoformat() if day else ""
    return Proposal(
        id=proposal_id(kind, shop.id, "vacant", unit.ref or place_of(unit.address, unit.location)),
        kind=kind,
        acts_as=Kind.VACANT,
        confidence=Confidence.DOUBTFUL if asked else Confidence.CLEAR if unit.ref == shop.osm_id else Confidence.LIKELY,
        topic=f"{shop.id}:gone",
        shop=shop.id,
        name=shop.name,
        place=place_of(shop.address, shop.location),
        ref=unit.ref,
        cells={"closed": since},
        grounds=grounds,
        question=Note(message=N_("Has “{name}” left this unit?"), values={"name": shop.name}) if asked else None,
        note=Note(message=N_("Closed in the list after a review: the unit is vacant.")),
        unit={**address, **place, "osm_id": unit.ref, "since": since},
    )


def _other_at_door(shop: Shop, scene: Scene) -> Iterator[Proposal]:
    """Ask of a shop that has no number of the map, and at whose door the map has another business that nobody else is."""
    other = _successor(shop, scene)
    if other is None or same_door(shop.address, other.address) is not Match.EQUAL or called_by_address(shop):
        return
    for each in scene.shops:
        if each.id != shop.id and same_door(shop.address, each.address) is Match.EQUAL:
            return  # several shops share this door: another one beside them proves nothing
    says = ground(
        other,
        "replaced-door",
        N_("At the same address the map now has “{name}” ({trade})."),
        name=called(other),
        trade=trade_word(other.trade),
    )
    yield _ended(shop, [says], sure=False, asked=True, own=other)
