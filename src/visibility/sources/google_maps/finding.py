"""Which listing is a shop's: a shop and what is known of it in; its listing, none, or a doubt out.

No id is believed blindly. One that the matcher found is decided anew each time; one that a person confirmed is believed as
long as the listing does not look like another business, or still bears the name that it bore when it was confirmed. A
listing that fits two shops of the census is shown for neither.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from visibility.matching import Candidate, Outcome, bears, decide, metres
from visibility.matching.addresses import Match, same_number, same_street
from visibility.matching.names import plain
from visibility.matching.town import duplicates
from visibility.model.listing import BusinessStatus
from visibility.model.match import Answers
from visibility.model.observation import Cause
from visibility.model.shop import Point, Shop
from visibility.model.text import N_
from visibility.sources import Option
from visibility.sources.google_maps import troubles
from visibility.sources.google_maps.parse import Place
from visibility.sources.google_maps.troubles import Trouble

RENAMED = N_(
    "The listing whose id stands in the list of shops looks like another business today: it was renamed, or the id was "
    "copied wrongly. Nothing of it is shown until somebody confirms it: visibility match TOWN."
)
CONTESTED = N_(
    "The listing that was found fits another shop of the list just as well. It is shown for neither until somebody says "
    "whose it is: visibility match TOWN."
)
_ALARMS = {
    RENAMED: N_(
        "An id in the list of shops leads to a listing that looks like another business today: nothing of it is shown. "
        "visibility match TOWN says of which shop."
    ),
    CONTESTED: N_(
        "A listing of Google Maps fits two shops of the list: it is shown for neither. visibility match TOWN asks whose it is."
    ),
}
_LONGEST_QUESTION = 300  # characters
_ALIKE = 60.0  # of 100, far below what the matcher takes for one name
_AROUND = 150.0  # metres: a shop further off, in another street, has not the same listing


class Finder:
    """Finds listings, one shop at a time. Thread-safe; all of `find`, `refs` and `option` raise `Trouble`."""

    def __init__(
        self,
        *,
        search: Callable[[str, Point | None], tuple[str, ...]],
        details: Callable[[str], Place | None],
        answers: Answers,
        found: Mapping[str, str],
        census: Sequence[Shop],
        suspects: Sequence[str] = (),
        swept: bool = False,
    ) -> None:
        """`search`: ids for a text, best first; `details`: the listing of an id, None where the id is no longer valid.

        `answers`: what people said. `found`: the id under which the matcher found a shop's listing before, by shop.
        `census`: all open shops; their `place_id` is one that a person confirmed. `suspects`: ids of listings that a sweep of
        the district found to be, or perhaps to be, shops of the census, and that are nobody's own; `swept`: there was one.
        """
        self._search = search
        self._details = details
        self._answers = answers
        self._found = found
        self._census = census
        self._by_street: dict[str, list[Shop]] = {}
        for shop in census:
            self._by_street.setdefault(shop.address.street, []).append(shop)
        self._phones = {shop.id: _digits(shop.phone) for shop in census}
        self._holders = {shop.place_id: shop for shop in census if shop.place_id}
        self._lock = threading.Lock()
        self._claims: dict[str, str] = {}
        self._suspects = tuple(suspects)
        self._swept = swept
        self._alarms: list[str] = []

    @property
    def alarms(self) -> tuple[str, ...]:
        """What a person has to look at, once each, as message ids."""
        with self._lock:
            return tuple(self._alarms)

    def find(self, shop: Shop) -> Place | None:
        """Return the shop's listing, with the number of its twins where that is known, or None where there is none."""
        beside: list[Place] = []
        place = self._own(shop, beside)
        if place is None:
            return None
        return replace(place, listing=replace(place.listing, twins=self._twins(shop, place, beside)))

    def _own(self, shop: Shop, beside: list[Place]) -> Place | None:
        """Return the shop's listing; what was read on the way and is, or may be, the same shop is put into `beside`."""
        read: dict[str, Place | None] = {}
        place: Place | None = None
        if shop.place_id and not self._refused(shop, shop.place_id):
            place = read[shop.place_id] = self._details(shop.place_id)
            if place is not None:
                return self._confirmed(shop, place)
        doubtful = False
        known = self._found.get(shop.id, "")
        if known and known != shop.place_id and not self._refused(shop, known):
            place = read[known] = self._details(known)
            if place is not None:
                place = self._followed(shop, place)
                outcome = self._outcome(shop, place)
                if outcome is Outcome.SAME:
                    return self._alone(shop, place)
                doubtful = outcome is Outcome.ASK
        return self._searched(shop, read, beside, doubtful=doubtful)

    def refs(self, shop: Shop) -> tuple[str, ...]:
        """Return the ids of the listings that a person may choose from, those that were refused left out. A free call."""
        known = (shop.place_id, self._found.get(shop.id, ""))
        found = () if not shop.name.strip() else self._ids(shop)
        return tuple(ref for ref in dict.fromkeys((*known, *found)) if ref and not self._refused(shop, ref))

    def option(self, shop: Shop, ref: str) -> Option | None:
        """Return the listing of an id, to be shown to a person now; None where the id is not valid. A paid call."""
        place = self._details(ref)
        if place is None:
            return None
        candidate = candidate_of(place)
        return Option(
            ref=ref,
            candidate=candidate,
            decision=decide(shop, candidate),
            closed=place.listing.status is BusinessStatus.CLOSED_PERMANENTLY,
        )

    def _refused(self, shop: Shop, ref: str) -> bool:
        return (shop.id, ref) in self._answers.refused

    def _held(self, shop: Shop, place: Place) -> bool:
        """Whether a person gave the listing to another shop."""
        holder = self._holders.get(place.listing.place_id)
        return holder is not None and holder.id != shop.id

    def _outcome(self, shop: Shop, place: Place) -> Outcome:
        """Decide; a listing that a person refused for this shop is not it, whatever it looks like."""
        if self._refused(shop, place.listing.place_id):
            return Outcome.DIFFERENT
        return decide(shop, candidate_of(place)).outcome

    def _confirmed(self, shop: Shop, first: Place) -> Place:
        """Return the listing that a person confirmed, or the one it became, unless it looks like another business."""
        place = self._followed(shop, first)
        if self._outcome(shop, place) is Outcome.DIFFERENT:
            sealed = self._answers.seals.get((shop.id, shop.place_id), "")
            refused = self._refused(shop, place.listing.place_id)
            if refused or not bears(sealed, shop.place_id, place.listing.name):
                raise self._doubt(RENAMED)
        if place.listing.place_id == shop.place_id:
            return self._claimed(shop, place, own=True)
        # Nobody confirmed this id: it was renewed, or the business moved. That of another shop may have become the same.
        return self._alone(shop, place, turned=True)

    def _followed(self, shop: Shop, place: Place) -> Place:
        """Return the listing that a moved business has now, if it is at the shop's address; else the old one."""
        new_id = place.listing.moved_to
        if not new_id or new_id == place.listing.place_id or self._refused(shop, new_id):
            return place
        new = self._details(new_id)
        return new if new is not None and self._outcome(shop, new) is Outcome.SAME else place

    def _ids(self, shop: Shop) -> tuple[str, ...]:
        if not shop.name.strip():
            raise Trouble(Cause.UNDECIDED, troubles.NAMELESS)
        text = " ".join(filter(None, (shop.name, shop.address.street, shop.address.locality)))[:_LONGEST_QUESTION]
        return self._search(text, shop.location)

    def _searched(
        self, shop: Shop, read: dict[str, Place | None], beside: list[Place], *, doubtful: bool
    ) -> Place | None:
        """Search by name, street and town, then read the listings in order until one is this shop.

        A listing of a closed business is kept aside: its owner may have made a second one, which the search gives next.
        """
        closed: Place | None = None
        for ref in self._ids(shop):
            if self._refused(shop, ref):
                continue
            place = read[ref] if ref in read else self._details(ref)
            if place is None:
                continue
            outcome = self._outcome(shop, place)
            if outcome is not Outcome.DIFFERENT:
                beside.append(place)
            if outcome is Outcome.SAME:
                if place.listing.status is not BusinessStatus.CLOSED_PERMANENTLY:
                    return self._alone(shop, place)
                closed = closed or place
            elif outcome is Outcome.ASK and not self._held(shop, place):
                doubtful = True
        if doubtful:
            raise self._doubt(troubles.UNDECIDED)
        return None if closed is None else self._alone(shop, self._followed(shop, closed))

    def _twins(self, shop: Shop, own: Place, beside: Sequence[Place]) -> int | None:
        """Count the other listings that surely are this same shop, seen from the shop and from its listing; None in doubt.

        Those read on the way, and those that a sweep of the district left: nothing is searched for.
        """
        doubt = False
        try:
            left = [self._details(ref) for ref in self._suspects]
        except Trouble:
            left, doubt = [], True
        own_id = own.listing.place_id
        others = {each.listing.place_id: each for each in (*beside, *left) if each is not None}
        count = 0
        for ref, other in others.items():
            taken = self._held(shop, other) or self._found_for_another(shop, ref)
            if ref == own_id or taken or other.listing.moved_to == own_id or self._refused(shop, ref):
                continue
            outcome = self._outcome(shop, other)
            if outcome is Outcome.SAME and duplicates((candidate_of(own), candidate_of(other))):
                count += 1
            elif outcome is not Outcome.DIFFERENT:
                doubt = True
        return count or (0 if self._swept and not doubt else None)

    def _found_for_another(self, shop: Shop, ref: str) -> bool:
        return any(id == ref and other != shop.id for other, id in self._found.items())

    def _alone(self, shop: Shop, place: Place, *, turned: bool = False) -> Place:
        """Return the listing where no other shop of the census has as good a right to it; `turned`: one id became another."""
        ref = place.listing.place_id
        candidate = candidate_of(place)
        for other in self._rivals(shop, candidate, ref, turned=turned):
            if other.place_id == ref or decide(other, candidate).outcome is Outcome.SAME:
                raise self._doubt(CONTESTED, detail=other.id)
        return self._claimed(shop, place, own=False)

    def _rivals(self, shop: Shop, candidate: Candidate, ref: str, *, turned: bool) -> Iterator[Shop]:
        """Yield the other shops that could have this listing: those around it, and the one that a person gave it to."""
        holder = self._holders.get(ref)
        if holder is not None and holder.id != shop.id:
            yield holder
        street, name, phone = candidate.address.street, plain(candidate.name), _digits(candidate.phone)
        along = [
            other
            for own, others in self._by_street.items()
            if same_street(own, street) is Match.EQUAL
            for other in others
        ]
        there = candidate.location
        near = [] if there is None else [other for other in self._census if _around(other.location, there)]
        for other in {each.id: each for each in (*near, *along)}.values():
            if other.id == shop.id or (other.place_id and not turned) or self._refused(other, ref):
                continue
            # Only where *same* is possible at all: a name somewhat like it, the same line, or the same house number.
            if (
                fuzz.token_set_ratio(plain(other.name), name) >= _ALIKE
                or (phone and self._phones[other.id] == phone)
                or same_number(other.address.number, candidate.address.number) is Match.EQUAL
            ):
                yield other

    def _claimed(self, shop: Shop, place: Place, *, own: bool) -> Place:
        """Note whose listing it is; the net below `_alone`, for ids that turn into one another while a run goes on."""
        with self._lock:
            first = self._claims.setdefault(place.listing.place_id, shop.id)
        if first != shop.id:
            doubt = self._doubt(CONTESTED, detail=first)
            if not own:
                raise doubt
        return place

    def _doubt(self, message: str, *, detail: str = "") -> Trouble:
        alarm = _ALARMS.get(message, "")
        with self._lock:
            if alarm and alarm not in self._alarms:
                self._alarms.append(alarm)
        return Trouble(Cause.UNDECIDED, message, detail=detail)


def _digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())[-8:]


def _around(here: Point | None, there: Point) -> bool:
    return here is not None and abs(here.lat - there.lat) < _AROUND / 111_000 and metres(here, there) <= _AROUND


def candidate_of(place: Place) -> Candidate:
    """Return what the matcher compares of a listing."""
    listing = place.listing
    return Candidate(
        name=listing.name,
        address=listing.address,
        location=listing.location,
        phone=listing.phone,
        website=listing.website,
        types=(listing.primary_type, *listing.types) if listing.primary_type else listing.types,
        place_id=listing.place_id,
    )
