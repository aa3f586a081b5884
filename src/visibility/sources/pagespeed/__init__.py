"""PageSpeed Insights: a shop whose site answers in; how fast it shows itself on a telephone, in bands, out.

Terms: the Google APIs Terms of Service (section 5.e) let nobody build a database of what an API answers. The score is read,
turned into a band, and dropped; what is kept is the band, a conclusion of ours, with its month.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from zoneinfo import ZoneInfo

import requests
from pydantic import SecretStr

from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import PageSpeed
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website
from visibility.sources import Kept
from visibility.sources.pagespeed.client import TIMEOUT, URL, Client
from visibility.sources.pagespeed.parse import Trouble, read_answer

CLOSED = N_(
    "PageSpeed Insights refused our key, or its quota is reached: how fast the other websites are was not measured."
)


class PageSpeedSource:
    """Measures the sites that the website source saw alive. Without a key it asks nothing, and nothing is known or missed."""

    name = SourceName.PAGESPEED
    kinds: tuple[type, ...] = (PageSpeed,)
    kept = Kept.of(SourceName.PAGESPEED)

    def __init__(
        self,
        *,
        key: SecretStr | None,
        now: Callable[[], datetime],
        last: Callable[[str], PageSpeed | None] = lambda _shop: None,
        timezone: str = "Europe/Brussels",
        url: str = URL,
        timeout: float = TIMEOUT,
    ) -> None:
        """`last`: what earlier audits measured of a shop's site, by the shop's id."""
        self._client = Client(key, url=url, timeout=timeout) if key is not None else None
        self._now = now
        self._last = last
        self._zone = ZoneInfo(timezone)
        self._lock = Lock()
        self._closed = False

    @property
    def alarms(self) -> tuple[str, ...]:
        """What the staff should know."""
        return (CLOSED,) if self._closed else ()

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:
        """Measure the site under the address where it was found; absent where there is none to measure."""
        site = known.value(Website)
        if self._client is None or site is None or site.state is not SiteState.ALIVE:
            return {PageSpeed: Absent(at=self._now(), source=self.name)}
        if self._closed:
            return {PageSpeed: self._unreachable(Cause.REFUSED, "not asked: refused before in this run")}
        address = site.final_url or site.url
        trouble = Trouble(cause=Cause.SERVER_ERROR, reason="not asked")
        for _try in range(2):
            try:
                status, body = self._client.measure(address)
            except (requests.Timeout, TimeoutError):
                return {PageSpeed: self._unreachable(Cause.TIMED_OUT, "no answer in time")}
            except (requests.RequestException, OSError, ValueError) as error:
                return {PageSpeed: self._unreachable(Cause.SERVER_ERROR, type(error).__name__)}
            found = read_answer(status, body, self._now().astimezone(self._zone).date())
            if not isinstance(found, Trouble):
                before = self._last(shop.id) or PageSpeed(url=address, measured=())
                return {PageSpeed: Seen(value=before.with_(found, address), at=self._now(), source=self.name)}
            trouble = found
            if not trouble.again:
                break
        if trouble.closes:
            with self._lock:
                self._closed = True
        return {PageSpeed: self._unreachable(trouble.cause, trouble.reason)}

    def _unreachable(self, cause: Cause, reason: str) -> Unreachable:
        return Unreachable(at=self._now(), source=self.name, cause=cause, reason=reason)
