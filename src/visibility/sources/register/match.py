"""A shop and the register's establishments in, those that may be the shop out, each with a decision and its reasons.

Only establishments of the shop's own postcode and street are compared. Several of them stand at one door, and old ones stay for years:
two enterprises that may both be the shop are asked of a person, never chosen between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from visibility.matching import Candidate, Decision, Outcome, decide
from visibility.matching.addresses import Match, same_street
from visibility.matching.reasons import Reason
from visibility.model.register import RegisterEntry
from visibility.model.shop import Shop

_RANK = {Outcome.SAME: 2, Outcome.ASK: 1, Outcome.DIFFERENT: 0}
_NAMED = frozenset({Reason.NAME_EQUAL, Reason.NAME_CLOSE, Reason.NAME_GENERIC})
_DOOR = frozenset({Reason.PLACE_HERE, Reason.STREET_EQUAL, Reason.NUMBER_EQUAL})
_TRADE = frozenset({Reason.TRADE_SAME, Reason.TRADE_KIN})
_SHOWN = 8  # candidates that a person is asked to choose between; more are no question


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One establishment beside the shop. `by_person`: what decided was the name of a natural person, which is not shown."""

    entry: RegisterEntry
    decision: Decision
    by_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMatch:
    """What the register says of a shop. `enterprise` where the outcome is *same*.

    `compared`: those that are the shop or may be, the likeliest first. DIFFERENT: nobody registered in that street may be the shop,
    which says nothing of the shop.
    """

    outcome: Outcome
    enterprise: str = ""
    compared: tuple[Compared, ...] = ()


class RegisterIndex:
    """The establishments by postcode and street, for one town."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        """Sort the entries; their order does not matter."""
        self._streets: dict[str, dict[str, list[RegisterEntry]]] = {}
        self._of: dict[str, list[RegisterEntry]] = {}
        for entry in sorted(entries, key=lambda each: each.establishment):
            streets = self._streets.setdefault(entry.address.postcode, {})
            streets.setdefault(street_of(entry), []).append(entry)
            self._of.setdefault(entry.enterprise, []).append(entry)

    def of_enterprise(self, number: str) -> tuple[RegisterEntry, ...]:
        """Return an enterprise's establishments in these postcodes."""
        return tuple(self._of.get(number, ()))

    def in_street(self, shop: Shop) -> tuple[RegisterEntry, ...]:
        """Return the establishments of the shop's postcode and street; of its whole postcode where the street is not known."""
        streets = self._streets.get(shop.address.postcode.strip(), {})
        return tuple(
            entry
            for street, entries in streets.items()
            if not shop.address.street or same_street(shop.address.street, street) is not Match.OTHER
            for entry in entries
        )

    def match(self, shop: Shop) -> RegisterMatch:
        """Compare the shop with the establishments of its street."""
        every = [compare(shop, entry) for entry in self.in_street(shop)]
        compared = sorted(
            (each for each in every if each.decision.outcome is not Outcome.DIFFERENT),
            key=lambda each: (-_RANK[each.decision.outcome], each.entry.stale, -each.decision.strength),
        )
        if not compared:
            return RegisterMatch(outcome=Outcome.DIFFERENT)
        sames = {each.entry.enterprise for each in compared if each.decision.outcome is Outcome.SAME}
        fresh = [each for each in compared if each.decision.outcome is Outcome.SAME and not each.entry.stale]
        if len(sames) == 1 and fresh:
            rivals = _rivals(every, fresh[0])
            if not rivals:
                number = fresh[0].entry.enterprise
                return RegisterMatch(outcome=Outcome.SAME, enterprise=number, compared=tuple(compared[:_SHOWN]))
            compared += [each for each in rivals if each not in compared]
        return RegisterMatch(outcome=Outcome.ASK, compared=tuple(compared[:_SHOWN]))


def street_of(entry: RegisterEntry) -> str:
    """Return the street in both languages, in the writing that `same_street` understands."""
    return f"{entry.address.street} / {entry.other_street}" if entry.other_street else entry.address.street


def compare(shop: Shop, entry: RegisterEntry) -> Compared:
    """Decide whether the establishment is the shop, by the most telling of its names."""
    best: Compared | None = None
    names = [(name.text, False) for name in entry.names] + [(name.for_matching(), True) for name in entry.withheld]
    for name, by_person in names or [("", False)]:
        candidate = Candidate(
            name=name,
            address=replace(entry.address, street=street_of(entry)),
            phone=entry.phone,
            website=entry.website,
            types=entry.trades,
        )
        found = Compared(entry=entry, decision=decide(shop, candidate), by_person=by_person)
        if best is None or _weight(found) > _weight(best):
            best = found
    assert best is not None
    return best


def _weight(compared: Compared) -> tuple[int, float]:
    return _RANK[compared.decision.outcome], compared.decision.strength


def _rivals(every: Iterable[Compared], chosen: Compared) -> list[Compared]:
    """Return the other enterprises that the shop may belong to: those of its name, and those that may have taken it over since.

    Who came to the same door later may have: one whose activities are known and are of no such trade is a neighbour, one of which
    nothing is known may be the new owner.
    """
    return [
        each
        for each in every
        if each.entry.enterprise != chosen.entry.enterprise
        and not each.entry.stale
        and (_of_its_name(each) or _later(each, chosen.entry.started))
    ]


def _of_its_name(each: Compared) -> bool:
    """Whether it bears the shop's name, but for an outlet at another number of the street."""
    reasons = each.decision.reasons
    likely = each.decision.outcome is not Outcome.DIFFERENT and Reason.NUMBER_OTHER not in reasons
    return likely and not _NAMED.isdisjoint(reasons)


def _later(each: Compared, begun: date | None) -> bool:
    reasons = frozenset(each.decision.reasons)
    if not reasons >= _DOOR or (each.entry.activities and reasons.isdisjoint(_TRADE)):
        return False
    return begun is None or each.entry.started is None or each.entry.started > begun
