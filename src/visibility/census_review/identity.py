"""Who is who: the shops of a census and the businesses of a map in, one tie at most for each of both out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from visibility.census_review.assignment import assign
from visibility.census_review.likeness import AROUND, How, Tie, by_likeness, by_ref, distance, is_business, key_of
from visibility.census_review.values import Kind, proposal_id
from visibility.matching.contacts import domain, phones
from visibility.matching.names import fold, plain
from visibility.model.shop import Shop
from visibility.model.sighting import Sighting, SightingStatus

_BAND = 0.002  # degrees of latitude, some 220 metres: what is further is not measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """`ties`: shop id → the business that it is or may be. `of_ref`: every object of the map by its number, vacant ones too.

    `spare`: businesses that no shop was tied to, in the map's order.
    """

    ties: Mapping[str, tuple[Sighting, Tie]]
    of_ref: Mapping[str, Sighting]
    spare: tuple[Sighting, ...]


def pair_id(shop: Shop, sighting: Sighting) -> str:
    """Return the id of the question whether this sighting is that shop; the same until one of the names changes."""
    return proposal_id(Kind.QUESTION, "same", shop.id, key_of(sighting), plain(sighting.name), plain(shop.name))


def identify(
    shops: Sequence[Shop], sightings: Sequence[Sighting], *, refused: Collection[str], reached: Collection[str]
) -> Identities:
    """Tie the shops to the businesses one to one, so that the whole town fits best.

    `refused`: questions answered by "no". `reached`: ids of the shops of which the map's silence says something.
    """
    of_ref = {each.ref: each for each in reversed(sightings) if each.ref}
    businesses = [each for each in sightings if each.status is SightingStatus.LISTED]
    place_of = {id(each): place for place, each in enumerate(businesses)}
    ties: dict[str, tuple[Sighting, Tie]] = {}
    weights: dict[tuple[int, int], float] = {}
    found: dict[tuple[int, int], Tie] = {}
    for number, shop in enumerate(shops):
        own = of_ref.get(shop.osm_id) if shop.osm_id else None
        if own is None or own.status is not SightingStatus.LISTED or pair_id(shop, own) in refused:
            continue
        tie = by_ref(shop, own)
        if tie is not None:
            pair = (number, place_of[id(own)])
            found[pair], weights[pair] = tie, tie.weight
    for left, right in assign({pair: weights[pair] for pair, tie in found.items() if tie.how is How.KEPT}).items():
        ties[shops[left].id] = (businesses[right], found[left, right])
    taken = {id(sighting) for sighting, _tie in ties.values()}
    index = _Index([each for each in businesses if id(each) not in taken])
    found = {
        pair: tie
        for pair, tie in found.items()
        if shops[pair[0]].id not in ties and id(businesses[pair[1]]) not in taken
    }
    for number, shop in enumerate(shops):
        if shop.id in ties:
            continue
        left = shop.id in reached and not any(pair[0] == number for pair in found)
        for sighting in index.near(shop):
            pair = (number, place_of[id(sighting)])
            if pair_id(shop, sighting) in refused or sighting.ref == shop.osm_id != "":
                continue
            tie = by_likeness(shop, sighting, left=left)
            if tie is not None:
                found[pair] = tie
    for left_, right in assign({pair: tie.weight for pair, tie in found.items()}).items():
        ties[shops[left_].id] = (businesses[right], found[left_, right])
    taken = {id(sighting) for sighting, _tie in ties.values()}
    return Identities(
        ties=ties,
        of_ref=of_ref,
        spare=tuple(each for each in businesses if is_business(each) and id(each) not in taken),
    )


class _Index:
    """Finds the businesses that are worth comparing with a shop: around it, or with a word, number or site of its own."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._sightings = sightings
        self._by_mark: dict[str, list[int]] = {}
        for place, sighting in enumerate(sightings):
            for mark in _marks(
                (sighting.name, *sighting.names), sighting.phone, sighting.website, sighting.address.country
            ):
                self._by_mark.setdefault(mark, []).append(place)

    def near(self, shop: Shop) -> Iterator[Sighting]:
        places = {
            place
            for mark in _marks((shop.name,), shop.phone, shop.website, shop.address.country)
            for place in self._by_mark.get(mark, ())
        }
        for place, sighting in enumerate(self._sightings):
            if (
                place in places
                or shop.location is None
                or sighting.location is None
                or (
                    abs(shop.location.lat - sighting.location.lat) < _BAND and (distance(shop, sighting) or 0) <= AROUND
                )
            ):
                yield sighting


def _marks(names: Sequence[str], phone: str, website: str, country: str) -> frozenset[str]:
    words = {word for name in names if name for word in (*fold(name).strong, plain(name))}
    return frozenset(words | phones(phone, country or "BE") | {site for site in (domain(website),) if site})
