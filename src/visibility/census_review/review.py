"""The review: a census and newer sightings in, everything that is proposed and everything that is not concluded out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from visibility.census_review.arrivals import Arrivals, arrivals
from visibility.census_review.changes import changes_of
from visibility.census_review.departures import Scene, departures_of
from visibility.census_review.identity import Identities, identify
from visibility.census_review.likeness import How, by_likeness
from visibility.census_review.reach import Reach, reach_of
from visibility.census_review.twins import one_listing
from visibility.census_review.values import Confidence, Kind, Note, Proposal, Remark, Review
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting, SightingStatus
from visibility.model.text import N_
from visibility.model.town import Census

_ORDER = tuple(Kind)


def review(
    census: Census,
    sightings: Sequence[Sighting],
    *,
    surveyed: date | None = None,
    refused: Collection[str] = (),
    refused_until: Mapping[str, date] | None = None,
    same_listing: Sequence[tuple[str, str]] = (),
) -> Review:
    """Compare the census with what newer sources show. Nothing is changed; a person answers each proposal.

    `surveyed`: the day of the census; an older map proposes nothing surely. `refused`: ids that a person refused, never asked
    again; `refused_until`: topic → newest day of the evidence that was refused, so that only newer evidence asks again.
    `same_listing`: pairs of shop ids that were recognised in one listing.
    """
    shops = census.shops
    mapped = [each for each in sightings if each.source is SourceName.OPENSTREETMAP]
    as_of = max((each.as_of for each in mapped if each.as_of), default=None)
    reach = (
        reach_of(shops, mapped) if mapped else Reach(reached=frozenset(), beyond=(), kinds_missing=(), partial=False)
    )
    identities = identify(shops, mapped, refused=refused, reached=reach.reached)
    scene = Scene(
        shops=shops,
        identities=identities,
        reached=reach.reached,
        elsewhere=_by_shop(shops, [each for each in sightings if each.source is not SourceName.OPENSTREETMAP]),
        vacant=tuple(each for each in mapped if each.status is SightingStatus.VACANT),
        as_of=as_of,
    )
    came = arrivals(shops, census.closed, identities)
    found = [*_of_shops(shops, identities, scene), *came.proposals, *_one_listing(shops, same_listing)]
    older = surveyed is not None and as_of is not None and as_of < surveyed
    if older:
        found = [replace(each, confidence=Confidence.DOUBTFUL) if _by_map(each) else each for each in found]
    until = refused_until or {}
    proposals = {
        each.id: each for each in found if each.id not in refused and not _answered(each, until.get(each.topic))
    }
    return Review(
        proposals=tuple(
            sorted(
                proposals.values(), key=lambda each: (_ORDER.index(each.kind), each.place == "", each.place, each.id)
            )
        ),
        remarks=tuple(_remarks(shops, mapped, identities, reach, came, as_of, surveyed if older else None)),
        shops=len(shops),
        recognised=sum(tie.how in (How.KEPT, How.SAME, How.RENAMED, How.MOVED) for _, tie in identities.ties.values()),
    )


def _of_shops(shops: Sequence[Shop], identities: Identities, scene: Scene) -> Iterator[Proposal]:
    for shop in shops:
        if (held := identities.ties.get(shop.id)) is not None:
            yield from changes_of(shop, *held)
        yield from departures_of(shop, scene)


def _one_listing(shops: Sequence[Shop], pairs: Sequence[tuple[str, str]]) -> Iterator[Proposal]:
    by_id = {shop.id: shop for shop in shops}
    for first, second in pairs:
        if first in by_id and second in by_id and first != second:
            yield one_listing(by_id[first], by_id[second])


def _by_map(proposal: Proposal) -> bool:
    return all(ground.source is SourceName.OPENSTREETMAP for ground in proposal.grounds)


def _answered(proposal: Proposal, until: date | None) -> bool:
    """Whether a person refused this topic on evidence that was as new: only newer evidence asks again."""
    return until is not None and (proposal.as_of is None or proposal.as_of <= until)


def _by_shop(shops: Sequence[Shop], sightings: Sequence[Sighting]) -> dict[str, tuple[Sighting, ...]]:
    """Return the sightings of other sources by shop: as the source has tied them, else where matching is sure."""
    found: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.shop:
            found.setdefault(sighting.shop, []).append(sighting)
            continue
        same = [shop for shop in shops if _surely(shop, sighting)]
        if len(same) == 1:
            found.setdefault(same[0].id, []).append(sighting)
    return {shop: tuple(each) for shop, each in found.items()}


def _surely(shop: Shop, sighting: Sighting) -> bool:
    tie = by_likeness(shop, sighting, left=False)
    return tie is not None and tie.how is How.SAME


def _remarks(
    shops: Sequence[Shop],
    mapped: Sequence[Sighting],
    identities: Identities,
    reach: Reach,
    came: Arrivals,
    as_of: date | None,
    newer_than: date | None,
) -> Iterator[Remark]:
    if not mapped:
        return
    if as_of is None:
        yield _remark(
            "undated", N_("The map does not say of which day it is: make sure that it is newer than the list.")
        )
    elif newer_than is not None:
        yield Remark(
            code="older",
            text=Note(
                message=N_("The map ({day}) is older than the list ({listed}): every proposal from it is doubtful."),
                values={"day": as_of, "listed": newer_than},
            ),
        )
    if reach.partial:
        yield _remark(
            "partial",
            N_(
                "The extract lacks {n} of the shops that the list knows by their number of the map: it holds a part of the town, "
                "or of its trades. Nothing is concluded from what it lacks."
            ),
            reach.kinds_missing,
        )
    elif reach.kinds_missing:
        yield _remark(
            "kinds",
            N_("Shops of a kind that this extract hardly holds, so that nothing is concluded from their absence: {n}."),
            reach.kinds_missing,
        )
    if reach.beyond:
        yield _remark(
            "beyond", N_("Shops beyond the area of the extract, of which nothing is concluded: {n}."), reach.beyond
        )
    silent = tuple(shop.id for shop in shops if not shop.osm_id and shop.id not in identities.ties)
    if silent:
        yield _remark(
            "silent",
            N_("Shops that were never linked with the map and are not recognised on it, which proves nothing: {n}."),
            silent,
        )
    if came.still_shown:
        yield _remark(
            "still-shown",
            N_("Shops that the list has closed and the map still shows: {n}."),
            tuple(came.still_shown),
        )
    if came.twice:
        yield _remark("twice", N_("Shops that the map draws twice, and that are not new: {n}."), tuple(came.twice))
    for code, message in (
        ("outside", N_("Businesses of the map outside the district, not proposed: {n}.")),
        ("unnamed", N_("Businesses of the map with neither a name nor an address, not proposed: {n}.")),
    ):
        if came.left_out[code]:
            yield Remark(code=code, text=Note(message=message, values={"n": came.left_out[code]}))


def _remark(code: str, message: str, shops: tuple[str, ...] = ()) -> Remark:
    return Remark(code=code, text=Note(message=message, values={"n": len(shops)}), shops=shops)
