"""Who was followed between two days: what was said of actions and the visits of the stewards in; shops and points out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from visibility.model.declaration import Declaration, stand
from visibility.model.visit import VisitNote

Key = tuple[str, str]  # check, shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """`visited`: shops where a steward was; `said`: points of which somebody said something; `before`: points of which somebody had already.

    Said is said: a refusal too, and a remark. To count the promises alone would be to choose by what came of it.
    """

    visited: frozenset[str] = frozenset()
    said: frozenset[Key] = frozenset()
    before: frozenset[Key] = frozenset()

    def of(self, check: str, shop: str) -> bool:
        """Whether this point of this shop was followed."""
        return shop in self.visited or (check, shop) in self.said

    @property
    def shops(self) -> frozenset[str]:
        """The shops of which anything was followed."""
        return self.visited | {shop for _, shop in self.said}


def followed(declarations: Iterable[Declaration], visits: Iterable[VisitNote], *, since: date, until: date) -> Followed:
    """Return who was followed after `since`, the day of the first audit, and until that of the second. What was taken back was not said."""
    said: set[Key] = set()
    before: set[Key] = set()
    for key, standing in stand(declarations, until).items():
        for each in standing.said:
            (said if each.on > since else before).add(key)
    return Followed(
        visited=frozenset(note.shop for note in visits if since < note.on <= until),
        said=frozenset(said),
        before=frozenset(before),
    )
