"""The stewards' visits as a source: the town's notes and a day in; what was seen of a shop, or that nobody has looked, out."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Shop
from visibility.model.visit import Visit, VisitNote, visit_on
from visibility.sources import Kept


class VisitsSource:
    """Says what the stewards saw. Asks nobody: the notes are the town's own, and may be kept."""

    name = SourceName.VISITS
    kinds: tuple[type, ...] = (Visit,)
    kept = Kept.of(SourceName.VISITS)

    def __init__(self, *, notes: Sequence[VisitNote], as_of: date, now: Callable[[], datetime]) -> None:
        """`notes`: of the whole town; none: the town makes no visits. `as_of`: the day on which what was seen may have expired."""
        self._by_shop: dict[str, list[VisitNote]] = {}
        for note in notes:
            self._by_shop.setdefault(note.shop, []).append(note)
        self._as_of = as_of
        self._now = now

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:  # noqa: ARG002 - the protocol's signature
        """Return what the visits say of the shop; absent where the town makes none, so that nothing is asked of it."""
        if not self._by_shop:
            return {Visit: Absent(at=self._now(), source=self.name)}
        visit = visit_on(self._by_shop.get(shop.id, ()), self._as_of)
        if visit is None:
            return {Visit: Unreachable(at=self._now(), source=self.name, cause=Cause.NOT_VISITED)}
        at = datetime(visit.on.year, visit.on.month, visit.on.day, 12, tzinfo=self._now().tzinfo)
        return {Visit: Seen(value=visit, at=at, source=self.name)}
