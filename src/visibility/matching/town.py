"""A whole town matched at once: its shops and all the listings of one source in; who is whom, what to ask, what is left out.

    match_town(shops, candidates) -> TownMatch(pairs, asks, seconds, shops_left, candidates_left, duplicates)

Each listing goes to one shop at most and each shop gets one listing at most. A pair is never more than `decide` says of it
alone: matching the town together only ever takes a *same* back (two shops claim one listing) or settles an *ask* (both sides
have found their own).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from visibility.matching.blocking import likely
from visibility.matching.decide import Decision, Outcome, compare, outcome
from visibility.matching.evidence import Candidate, Side, of_candidate, of_shop
from visibility.matching.reasons import Reason
from visibility.model.shop import Shop

CLEARLY = 0.15  # of strength: what sets the stronger of two claims apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A shop, a listing, and what was decided of the two; `decision.reasons` say what speaks for and against."""

    shop: Shop
    candidate: Candidate
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class TownMatch:
    """What a source's listings are to a town's shops; in the order in which shops and listings were given.

    pairs: these are the same; a shop and a listing are in one pair at most.
    asks: a person has to say; a shop may stand in several, and a listing too. No shop of an ask is in a pair; a listing may be
        (`claimed-twice`), where nothing sets the two shops apart.
    seconds: listings that may be a second one of a shop that is in a pair, or another business: a person has to say.
    shops_left: shops that are none of the listings.
    candidates_left: listings that are none of the shops: new to the census, or none of its business.
    duplicates: groups of two or more listings that are one business listed more than once; where it is a shop's, the one that is
        in its pair or its ask comes first. The others are in no other field.
    """

    pairs: tuple[Pair, ...]
    asks: tuple[Pair, ...]
    seconds: tuple[Pair, ...]
    shops_left: tuple[Shop, ...]
    candidates_left: tuple[Candidate, ...]
    duplicates: tuple[tuple[Candidate, ...], ...]


Edge = tuple[int, int]  # a shop's place in its list, a listing's in its own


def match_town(shops: Iterable[Shop], candidates: Iterable[Candidate]) -> TownMatch:
    """Match the shops of a town with the listings of one source.

    Two listings of one `place_id` are one listing. Shops are told apart by their place in the list, whatever their ids.
    """
    return _Town(tuple(shops), tuple(candidates)).matched()


def duplicates(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """Return the groups of listings of one source that are one business listed more than once."""
    these = tuple(candidates)
    return tuple(
        tuple(these[place] for place in group) for group in _groups(these, [of_candidate(one) for one in these])
    )


def _groups(candidates: Sequence[Candidate], sides: Sequence[Side]) -> list[tuple[int, ...]]:
    """Return the places of listings that are one business, those with two or more."""
    head = list(range(len(candidates)))

    def first(place: int) -> int:
        while head[place] != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    by_id: dict[str, int] = {}
    for place, candidate in enumerate(candidates):
        if candidate.place_id:
            head[place] = by_id.setdefault(candidate.place_id, place)
    for one, other in likely(sides, sides):
        # Whichever of them stands for the shop: a group is never made by the order of a list.
        if (
            one < other
            and first(one) != first(other)
            and outcome(sides[one], sides[other]) is Outcome.SAME
            and outcome(sides[other], sides[one]) is Outcome.SAME
        ):
            low, high = sorted((first(one), first(other)))
            head[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(candidates)):
        groups[first(place)].append(place)
    return [tuple(group) for group in groups.values() if len(group) > 1]


class _Town:
    """The work on one town. Groups of one listing stand for their members: `members` by the place of the first."""

    def __init__(self, shops: tuple[Shop, ...], candidates: tuple[Candidate, ...]) -> None:
        self.shops, self.candidates = shops, candidates
        self.own = [of_shop(shop) for shop in shops]
        self.listed = [of_candidate(candidate) for candidate in candidates]
        self.group = {place: group for group in _groups(candidates, self.listed) for place in group}
        self.best: dict[Edge, tuple[int, Decision]] = {}  # shop and group → the member that speaks best for it
        for shop, place in likely(self.own, self.listed):
            if outcome(self.own[shop], self.listed[place]) is not Outcome.DIFFERENT:
                self._keep(shop, place, compare(self.own[shop], self.listed[place]))
        self.claims: defaultdict[int, list[int]] = defaultdict(list)  # group → shops
        self.offers: defaultdict[int, list[int]] = defaultdict(list)  # shop → groups
        for shop, group in sorted(self.best):
            self.claims[group].append(shop)
            self.offers[shop].append(group)

    def _keep(self, shop: int, place: int, decision: Decision) -> None:
        edge = (shop, self._group(place)[0])
        before = self.best.get(edge)
        if before is None or _rank(decision) > _rank(before[1]):
            self.best[edge] = (place, decision)

    def _group(self, place: int) -> tuple[int, ...]:
        return self.group.get(place, (place,))

    def matched(self) -> TownMatch:
        pairs = self._paired()
        of_group = {group: shop for shop, group in pairs.items()}
        asks: list[tuple[Edge, tuple[Reason, ...]]] = []
        seconds: list[Edge] = []
        for edge, (_, decision) in sorted(self.best.items()):
            shop, group = edge
            if shop in pairs:
                if group not in of_group and self._stays(decision, self.listed, pairs[shop], group):
                    seconds.append(edge)
            elif group not in of_group or self._stays(decision, self.own, of_group[group], shop):
                asks.append((edge, self._contest(edge)))
        asked = {shop for (shop, _), _ in asks}
        taken = {group for (_, group), _ in asks} | {group for _, group in seconds} | of_group.keys()
        lead = {group: self.best[edge][0] for edge in [*(e for e, _ in asks), *seconds] for group in (edge[1],)}
        lead |= {group: self.best[shop, group][0] for group, shop in of_group.items()}
        heads = sorted({self._group(place)[0] for place in range(len(self.candidates))})
        return TownMatch(
            pairs=tuple(self._pair(edge) for edge in sorted(pairs.items())),
            asks=tuple(self._asked(edge, contest) for edge, contest in asks),
            seconds=tuple(self._asked(edge) for edge in seconds),
            shops_left=tuple(
                shop for place, shop in enumerate(self.shops) if place not in pairs and place not in asked
            ),
            candidates_left=tuple(self.candidates[group] for group in heads if group not in taken),
            duplicates=tuple(self._listed_twice(group, lead) for group in heads if len(self._group(group)) > 1),
        )

    @staticmethod
    def _stays(decision: Decision, sides: Sequence[Side], taken: int, rest: int) -> bool:
        """Whether it has to be asked although one side has found its own: where nothing sets the two that remain apart."""
        return decision.outcome is Outcome.SAME or outcome(sides[taken], sides[rest]) is not Outcome.DIFFERENT

    def _pair(self, edge: Edge) -> Pair:
        place, decision = self.best[edge]
        return Pair(shop=self.shops[edge[0]], candidate=self.candidates[place], decision=decision)

    def _asked(self, edge: Edge, more: tuple[Reason, ...] = ()) -> Pair:
        place, was = self.best[edge]
        decision = Decision(outcome=Outcome.ASK, reasons=(*was.reasons, *more), strength=was.strength)
        return Pair(shop=self.shops[edge[0]], candidate=self.candidates[place], decision=decision)

    def _listed_twice(self, group: int, lead: Mapping[int, int]) -> tuple[Candidate, ...]:
        head = lead.get(group, group)
        rest = (place for place in self._group(group) if place != head)
        return tuple(self.candidates[place] for place in (head, *rest))

    # Who goes with whom.

    def _paired(self) -> dict[int, int]:
        """Return shop → group: the *same* that nobody contests, the strongest first."""
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        sames = [edge for edge, (_, decision) in self.best.items() if decision.outcome is Outcome.SAME]
        waiting = sorted(sames, key=lambda edge: (-self.best[edge][1].strength, edge))
        found = True
        while found:
            found = False
            for edge in waiting:
                shop, group = edge
                if shop not in pairs and group not in taken and not self._rivals(edge, pairs, taken):
                    pairs[shop] = group
                    taken.add(group)
                    found = True
        return pairs

    def _rivals(self, edge: Edge, pairs: Collection[int], taken: Collection[int]) -> bool:
        """Whether another shop claims the listing as well, or another listing fits the shop as well.

        A claim that is no *same* counts where it is the stronger; one that is clearly weaker never does. Who has found its own
        claims no more.
        """
        shop, group = edge
        shops = [(other, group) for other in self.claims[group] if other != shop and other not in pairs]
        groups = [
            (shop, other)
            for other in self.offers[shop]
            if other != group
            and other not in taken
            and outcome(self.listed[group], self.listed[other]) is Outcome.DIFFERENT
        ]
        return any(self._as_good(rival, edge) for rival in [*shops, *groups])

    def _as_good(self, rival: Edge, edge: Edge) -> bool:
        claim, own = self.best[rival][1], self.best[edge][1]
        margin = CLEARLY if claim.outcome is Outcome.SAME else 0.0
        return claim.strength > own.strength - margin

    def _contest(self, edge: Edge) -> tuple[Reason, ...]:
        """Return why a *same* is asked, or an *ask* has a rival."""
        shop, group = edge
        reasons = []
        if any(other != shop and self._as_good((other, group), edge) for other in self.claims[group]):
            reasons.append(Reason.CLAIMED_TWICE)
        if any(other != group and self._as_good((shop, other), edge) for other in self.offers[shop]):
            reasons.append(Reason.LISTED_TWICE)
        return tuple(reasons)


def _rank(decision: Decision) -> tuple[bool, float]:
    return decision.outcome is Outcome.SAME, decision.strength
