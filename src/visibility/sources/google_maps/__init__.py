"""Google Maps: a shop in, its listing and its reviews out; every error becomes `Absent` or `Unreachable`."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeVar

from pydantic import SecretStr
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay
from tenacity.wait import wait_random_exponential

from visibility.model.listing import Listing
from visibility.model.match import Answers
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.shop import Point, Shop
from visibility.sources import Kept, Option
from visibility.sources.google_maps import skus, troubles
from visibility.sources.google_maps.client import PlacesClient
from visibility.sources.google_maps.finding import Finder
from visibility.sources.google_maps.legacy import RETRY_SECONDS, LegacyClient
from visibility.sources.google_maps.once import Once
from visibility.sources.google_maps.pace import Pace, Paced
from visibility.sources.google_maps.parse import Place
from visibility.sources.google_maps.session import DEADLINE
from visibility.sources.google_maps.skus import cost_usd
from visibility.sources.google_maps.troubles import Trouble

__all__ = ["GoogleMapsSource", "cost_usd"]

T = TypeVar("T")

_TRIES = 4
_TRY_SECONDS = 20.0
_IN_A_ROW = 10  # failures of the network or of the server, shop after shop, after which nobody else is asked


class _Client(Protocol):
    def search(self, text: str, near: Point | None) -> tuple[str, ...]: ...
    def details(self, place_id: str) -> Place: ...
    def close(self) -> None: ...


@dataclass
class _Circuit:
    """What has gone wrong for everybody. One for each service: geocoding may be off where places are on."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: Trouble | None = None
    in_a_row: int = 0
    alarms: list[str] = field(default_factory=list)

    def check(self) -> None:
        with self.lock:
            if self.stopped is not None:
                raise self.stopped.again()

    def well(self) -> None:
        with self.lock:
            self.in_a_row = 0

    def trouble(self, trouble: Trouble) -> None:
        with self.lock:
            alarm = ""
            if trouble.fatal:
                self.stopped = self.stopped or trouble.again()
                alarm = trouble.message
            elif trouble.cause is Cause.CAPPED:
                # Nobody else is searched for either: a listing that may not be read is no use.
                self.stopped = self.stopped or trouble.again()
                alarm = trouble.message
            elif trouble.passing and trouble.message != troubles.MINUTE_QUOTA:
                self.in_a_row += 1
                if self.in_a_row >= _IN_A_ROW and self.stopped is None:
                    self.stopped = Trouble(trouble.cause, troubles.DOWN, detail=trouble.detail)
                    alarm = self.stopped.message
            if alarm and alarm not in self.alarms:
                self.alarms.append(alarm)


class GoogleMapsSource:
    """The listing and the reviews of a shop, from Places API (New) or the legacy one. Thread-safe.

    Nothing of what it yields may be written to disk but the place id (ADR 0003).
    """

    name = SourceName.GOOGLE_MAPS
    kinds: tuple[type, ...] = (Listing, Reviews)
    kept = Kept.of(SourceName.GOOGLE_MAPS)

    def __init__(
        self,
        *,
        key: SecretStr | str,
        places_url: str,
        maps_url: str,
        api: Literal["new", "legacy"],
        language: str,
        region: str,
        now: Callable[[], datetime],
        queries_per_second: float = 10.0,
        pace: Paced | None = None,
        may_spend: Callable[[str], bool] = lambda sku: True,  # noqa: ARG005 - the name is the contract
        spent: Callable[[str], None] = lambda sku: None,  # noqa: ARG005
        returned: Callable[[str], None] = lambda sku: None,  # noqa: ARG005
        wait: Callable[[RetryCallState], float] | None = None,
        deadline: float = DEADLINE,
        legacy_retry_timeout: float = RETRY_SECONDS,
        answers: Answers | None = None,
        found: Mapping[str, str] | None = None,
        census: Sequence[Shop] = (),
        suspects: Sequence[str] = (),
        swept: bool = False,
    ) -> None:
        """`now` gives aware UTC; `wait` gives the seconds before the next try (a tenacity wait);
        `deadline` the seconds for one whole answer; `pace` is kept with other runs, where it is given.

        `may_spend` is asked before each try of an SKU that has a price; where it says no, no call is made. `spent` is told
        once for each try that Google may bill: an answer, or none that we could hear. Free SKUs are told too.
        `returned` is told, in the thread that asked `may_spend`, once for each try of a priced SKU that Google does not bill.
        All are called from several threads; a cap that two threads must not pass together is reserved in `may_spend`.

        `answers`: what people said of listings. `found`: ids that the matcher found before, by shop. `census`: the town's
        open shops, since a listing that fits two of them is shown for neither. `suspects`, `swept`: what a sweep of the district
        left that may be second listings (`Finder`); each is read once, which is paid for.
        """
        secret = (key.get_secret_value() if isinstance(key, SecretStr) else key).strip()
        self._now = now
        self._pace = pace or Pace(queries_per_second)
        self._may_spend = may_spend
        self._spent = spent
        self._returned = returned
        self._wait = wait or wait_random_exponential(multiplier=0.5, max=8)
        self._read: Once[Place | None] = Once()
        self._places = _Circuit()
        self._addresses = _Circuit()
        if not secret:
            self._stop(Trouble(Cause.REFUSED, troubles.NO_KEY, fatal=True))
        elif not (secret.isascii() and secret.isprintable() and " " not in secret):
            self._stop(Trouble(Cause.REFUSED, troubles.WRONG_KEY, detail="characters that no key has", fatal=True))
        where: dict[str, Any] = {
            "language": language,
            "region": region,
            "before": self._before,
            "after": self._after,
            "deadline": deadline,
        }
        self._geocoder = LegacyClient(
            key=secret,
            url=maps_url,
            queries_per_second=queries_per_second,
            retry_timeout=legacy_retry_timeout,
            **where,
        )
        self._client: _Client = self._geocoder if api == "legacy" else PlacesClient(key=secret, url=places_url, **where)
        self._finder = Finder(
            search=lambda text, near: self._call(self._places, lambda: self._client.search(text, near)),
            details=self._details,
            answers=answers or Answers(),
            found=found or {},
            census=census,
            suspects=suspects,
            swept=swept,
        )

    @property
    def alarms(self) -> tuple[str, ...]:
        """What hit every shop, once each: message ids for the run's warnings, without secrets."""
        alarms: list[str] = []
        for circuit in (self._places, self._addresses):
            with circuit.lock:
                alarms += circuit.alarms
        return tuple(dict.fromkeys((*alarms, *self._finder.alarms)))

    def close(self) -> None:
        """Close the connections; the source is not used afterwards."""
        self._client.close()
        self._geocoder.close()
        self._pace.close()

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:  # noqa: ARG002
        """Return what Google Maps shows of the shop: by its place id where one is known, else by searching for it."""
        try:
            place = self._finder.find(shop)
        except Trouble as trouble:
            missed = self._unreachable(trouble)
            return {Listing: missed, Reviews: missed}
        at = self._now()
        if place is None:
            absent = Absent(at=at, source=self.name)
            return {Listing: absent, Reviews: absent}
        reviews: Seen[object] | Unreachable
        if place.reviews is None:
            reviews = self._unreachable(Trouble(Cause.GARBLED, troubles.GARBLED, detail="rating without a count"))
        else:
            reviews = Seen(value=place.reviews, at=at, source=self.name)
        return {Listing: Seen(value=place.listing, at=at, source=self.name), Reviews: reviews}

    def refs(self, shop: Shop) -> tuple[str, ...] | Unreachable:
        """Return the place ids among which a person may find the shop's; those refused before are left out. A free call."""
        try:
            return self._finder.refs(shop)
        except Trouble as trouble:
            return self._unreachable(trouble)

    def option(self, shop: Shop, ref: str) -> Option | Absent | Unreachable:
        """Return the listing of an id beside the shop, for a person to look at now and for nothing else; a paid call.

        Asks what the audit asks: a telephone number and a website tell apart what a name and a place do not.
        """
        try:
            found = self._finder.option(shop, ref)
        except Trouble as trouble:
            return self._unreachable(trouble)
        return Absent(at=self._now(), source=self.name) if found is None else found

    def geocode(self, address: str) -> Seen[Point] | Absent | Unreachable:
        """Return where an address is (Geocoding API), to complete a census.

        Absent: Google knows no such address. Unreachable, undecided: it knows the street or the town, not the door.
        The point may be kept for 30 days.
        """
        try:
            point, exact = self._call(self._addresses, lambda: self._geocoder.geocode(address))
        except Trouble as trouble:
            return self._unreachable(trouble)
        if point is None:
            return Absent(at=self._now(), source=self.name)
        if not exact:
            return self._unreachable(Trouble(Cause.UNDECIDED, troubles.NO_DOOR))
        return Seen(value=point, at=self._now(), source=self.name)

    def new_api(self, question: Callable[[PlacesClient], T]) -> T:
        """Ask Places API (New) something of another kind, with the same pace, retries, caps and alarms. Raises Trouble."""
        client = self._client
        if not isinstance(client, PlacesClient):
            raise Trouble(Cause.NOT_CONFIGURED, troubles.NEEDS_NEW_API, fatal=True)
        return self._call(self._places, lambda: question(client))

    def _unreachable(self, trouble: Trouble) -> Unreachable:
        return Unreachable(at=self._now(), source=self.name, cause=trouble.cause, reason=trouble.reason)

    def _stop(self, trouble: Trouble) -> None:
        self._places.trouble(trouble)
        self._addresses.trouble(trouble)

    def _before(self, sku: str) -> None:
        if skus.SKUS[sku].priced and not self._may_spend(sku):
            raise Trouble(Cause.CAPPED, troubles.CAPPED)
        self._pace.take()

    def _after(self, sku: str, billed: bool) -> None:
        if billed:
            self._spent(sku)
        elif skus.SKUS[sku].priced:
            self._returned(sku)

    def _call(self, circuit: _Circuit, question: Callable[[], T]) -> T:
        """Ask, again where that may help, and remember what would hit every other shop."""
        retrying = Retrying(
            stop=stop_after_attempt(_TRIES) | stop_before_delay(_TRY_SECONDS),
            wait=self._patiently,
            retry=retry_if_exception(lambda error: isinstance(error, Trouble) and error.passing),
            before=lambda _: circuit.check(),
            reraise=True,
        )
        try:
            answer = retrying(question)
        except Trouble as trouble:
            if trouble.gone:
                circuit.well()
            else:
                circuit.trouble(trouble)
            raise
        circuit.well()
        return answer

    def _patiently(self, state: RetryCallState) -> float:
        """Wait as long as Google asks, if that is longer than we would."""
        error = state.outcome.exception() if state.outcome else None
        return max(self._wait(state), error.patience if isinstance(error, Trouble) else 0.0)

    def _details(self, place_id: str) -> Place | None:
        """Return the listing, or None where the id is no longer valid. Each id is paid for once, whoever asks for it."""
        return self._read.get(place_id, lambda: self._read_now(place_id))

    def _read_now(self, place_id: str) -> Place | None:
        try:
            return self._call(self._places, lambda: self._client.details(place_id))
        except Trouble as trouble:
            if trouble.gone:
                return None
            raise
