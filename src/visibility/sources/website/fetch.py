"""One visit to a site: URLs in, capped and decoded answers out, each hop checked and allowed by the site's robots.txt."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager

from visibility.sources.website.dial import READ_SECONDS, Clock, Door
from visibility.sources.website.guard import Refused, Target, judge
from visibility.sources.website.trouble import FetchError, Trouble

if TYPE_CHECKING:
    from protego import Protego

    from visibility.model.website import SitePage

PAGE_BYTES = 2_000_000
ROBOTS_BYTES = 512 * 1024  # RFC 9309, section 2.5, asks for 500 KiB at least
REDIRECTS = 5
LONGEST_WAIT = 5.0  # seconds of a robots.txt's crawl-delay that we wait for; a longer one ends the visit
AGENT = "visibility"
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate", "br"})
_REDIRECT = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. `url` is where it came from after redirects; `body` holds at most `PAGE_BYTES`, `cut` says if there was more."""

    url: str
    status: int
    content_type: str  # lower case, without parameters
    charset: str
    body: bytes
    cut: bool = False
    certificate: tuple[date, date] | None = None  # its first and its last day
    hops: tuple[str, ...] = ()  # the addresses that led on to this one
    etag: str = ""
    modified: str = ""
    unchanged: bool = False  # we asked whether it has changed, and it has not: there is no body

    @property
    def scheme(self) -> str:
        """http or https."""
        return self.url.partition(":")[0]


class _Adapter(HTTPAdapter):
    """requests' transport, with our door as its only way out."""

    def __init__(self, door: Door, clock: Clock, certificates: dict[str, tuple[date, date]]) -> None:
        self._make: Callable[[], PoolManager] = lambda: door.pool_manager(clock, certificates)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - requests chooses the arguments
        self.poolmanager = self._make()

    def cert_verify(self, *args: Any, **options: Any) -> None:
        """Nothing to do: the door's TLS context verifies, always."""


@dataclass(slots=True)
class _Host:
    """One host while it is asked: who holds it, how many want it, and when its last page was read (monotonic seconds)."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    wanted: int = 0
    last: float = -inf


class _Session(requests.Session):
    """requests' session, without its own reading of redirects."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Tell of none: even where it may not follow them, the library would read a redirect's whole body, without a cap."""


class Fetcher:
    """Makes visits. Thread-safe; one request at a time to any one host, and one robots.txt per host and month."""

    def __init__(self, *, door: Door, user_agent: str, deadline: float, pause: float = 0.0) -> None:
        """`deadline`: seconds for all pages of one site, look-ups and robots.txt included; `pause`: between pages of one host."""
        self.pause = pause
        self._door = door
        self._user_agent = user_agent
        self._deadline = deadline
        self._lock = threading.Lock()
        self._robots: OrderedDict[str, Protego | FetchError] = OrderedDict()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @contextmanager
    def visit(self, known: "Mapping[str, SitePage] | None" = None) -> "Iterator[Visit]":
        """Open a visit: its clock starts now. `known`: pages that are asked for on condition that they have changed, by address."""
        clock = Clock(self._deadline)
        certificates: dict[str, tuple[date, date]] = {}
        session = _Session()
        session.trust_env = False
        session.headers.clear()
        session.headers.update(
            {
                "User-Agent": self._user_agent,
                "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
                "Accept-Encoding": "gzip, deflate, br",
                "Accept-Language": "fr, nl;q=0.8, de;q=0.7, en;q=0.6",
            }
        )
        adapter = _Adapter(self._door, clock, certificates)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        try:
            yield Visit(self, session, clock, certificates, known or {})
        finally:
            clock.close()
            session.close()

    @contextmanager
    def alone(self, host: str, clock: Clock) -> "Iterator[_Host]":
        """Hold a host, so that it gets one request at a time; raise `FetchError` where the visit's time runs out before."""
        with self._lock:
            place = self._hosts.setdefault(host, _Host())
            self._hosts.move_to_end(host)
            place.wanted += 1
        held = place.lock.acquire(timeout=clock.left)
        try:
            if not held:
                raise FetchError(Trouble.TIMED_OUT, f"{host}: other shops of this host took all the time")
            yield place
        finally:
            if held:
                place.lock.release()
            with self._lock:
                place.wanted -= 1
                idle = [name for name, one in islice(self._hosts.items(), 10) if not one.wanted]
                for name in idle[: max(0, len(self._hosts) - 5000)]:
                    del self._hosts[name]

    def known_rules(self, origin: str) -> "Protego | FetchError | None":
        """Return what an origin's robots.txt said earlier in this run."""
        with self._lock:
            return self._robots.get(origin)

    def remember_rules(self, origin: str, rules: "Protego | FetchError") -> None:
        """Keep what an origin's robots.txt said."""
        with self._lock:
            self._robots[origin] = rules
            while len(self._robots) > 2000:
                self._robots.popitem(last=False)


class Visit:
    """The pages of one site, one after the other, within one clock."""

    def __init__(
        self,
        fetcher: Fetcher,
        session: requests.Session,
        clock: Clock,
        certificates: dict[str, tuple[date, date]],
        known: "Mapping[str, SitePage]",
    ) -> None:
        """Made by `Fetcher.visit`."""
        self._fetcher = fetcher
        self._session = session
        self._certificates = certificates
        self._known = known
        self._asked: dict[str, float] = {}
        self.clock = clock

    def forget(self) -> None:
        """Ask without condition from now on."""
        self._known = {}

    def get(self, url: str, *, leaves: Callable[[str], bool] = lambda _: False) -> Fetched:
        """Fetch a page, through at most `REDIRECTS` redirects, each hop allowed by guard and robots.txt; raise `FetchError`.

        A redirect to an address for which `leaves` holds is not followed: it is the answer, without a body.
        """
        return self._follow(url, limit=PAGE_BYTES, robots=True, leaves=leaves)

    def _follow(
        self, url: str, *, limit: int, robots: bool, leaves: Callable[[str], bool] = lambda _: False
    ) -> Fetched:
        hops: tuple[str, ...] = ()
        for hop in range(REDIRECTS + 1):
            if hop and leaves(url):
                return Fetched(url=url, status=302, content_type="", charset="", body=b"", hops=hops)
            try:
                target = judge(url)
            except Refused as refusal:
                raise FetchError(Trouble.FORBIDDEN, str(refusal)) from None
            if robots:
                self._ask_leave(target)
            fetched, location = self._request(target, limit, page=robots, hop=bool(hop))
            if not location:
                return replace(fetched, hops=hops)
            hops = (*hops, target.url)
            url = next_url(target.url, location)
        raise FetchError(Trouble.REDIRECTS, "the site redirects too many times")

    def _ask_leave(self, target: Target) -> None:
        """Raise `FetchError` where the host's robots.txt does not let us in."""
        rules = self._fetcher.known_rules(target.origin)
        if rules is None:
            rules = self._read_rules(target)
        if isinstance(rules, FetchError):
            raise FetchError(rules.trouble, rules.detail)  # a new one: the kept one is shared between threads
        if not rules.can_fetch(target.url, AGENT):
            raise FetchError(Trouble.ROBOTS, f"{target.host}: robots.txt asks us not to read this page")
        last, delay = self._asked.get(target.origin), rules.crawl_delay(AGENT) or 0.0
        if last is not None and delay > 0:
            wait = last + delay - time.monotonic()
            if wait > min(LONGEST_WAIT, self.clock.left):
                raise FetchError(Trouble.ROBOTS, f"{target.host}: robots.txt asks for a longer wait than we have")
            time.sleep(max(0.0, wait))
        self._asked[target.origin] = time.monotonic()

    def _read_rules(self, target: Target) -> "Protego | FetchError":
        from protego import Protego

        rules: Protego | FetchError
        try:
            answer = self._follow(f"{target.origin}/robots.txt", limit=ROBOTS_BYTES, robots=False)
        except FetchError as error:
            if error.trouble not in {Trouble.REDIRECTS, Trouble.FORBIDDEN, Trouble.GARBLED}:
                raise  # the host itself does not answer: that is what is to be told, and it may pass
            answer = None
        if answer is None or answer.status >= 500 or answer.status == 429:
            rules = FetchError(Trouble.ROBOTS, f"{target.host}: robots.txt could not be read")
        elif answer.status >= 400:
            rules = Protego.parse("")
        else:
            rules = parse_robots(answer.body.decode("utf-8", "replace"))
        self._fetcher.remember_rules(target.origin, rules)
        return rules

    def _request(self, target: Target, limit: int, *, page: bool, hop: bool) -> tuple[Fetched, str]:
        """Make one request, after the host's `pause` where it is for a page, and no `hop` to one; return the answer and where it points on to, or an empty text."""
        clock = self.clock
        if clock.over:
            raise FetchError(Trouble.TIMED_OUT, "the time for this site is over")
        try:
            with self._fetcher.alone(target.host, clock) as host:
                if page and not hop:
                    self._rest(host.last + self._fetcher.pause)
                try:
                    answer = self._exchange(target, limit, self._conditions(target.url) if page else {})
                finally:
                    host.last = time.monotonic()
            if clock.over:  # a connection that was shut looks like one that ended
                raise FetchError(Trouble.TIMED_OUT, "the time for this site is over")
            return answer
        except FetchError as error:
            if clock.over and error.trouble is not Trouble.FORBIDDEN:
                raise FetchError(Trouble.TIMED_OUT, "the time for this site is over") from None
            raise
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError, EOFError) as error:
            if clock.over:
                raise FetchError(Trouble.TIMED_OUT, "the time for this site is over") from None
            raise _told(error, target.host) from None

    def _rest(self, until: float) -> None:
        """Wait until then, as far as the visit's time lets us."""
        time.sleep(min(max(0.0, until - time.monotonic()), self.clock.left))

    def _conditions(self, url: str) -> dict[str, str]:
        """Return the headers that ask for a page only if it has changed (RFC 9110, section 13.1)."""
        page = self._known.get(url)
        if page is None:
            return {}
        given = {"If-None-Match": page.etag, "If-Modified-Since": page.modified}
        return {name: value for name, value in given.items() if value}

    def _exchange(self, target: Target, limit: int, conditions: dict[str, str]) -> tuple[Fetched, str]:
        wait = max(0.01, min(READ_SECONDS, self.clock.left))
        with self._session.get(
            target.url, headers=conditions, stream=True, allow_redirects=False, timeout=(wait, wait)
        ) as answer:
            location = answer.headers.get("Location", "") if answer.status_code in _REDIRECT else ""
            content_type, _, parameters = answer.headers.get("Content-Type", "").partition(";")
            _, _, charset = parameters.lower().partition("charset=")
            body, cut = (b"", False) if location else self._read(answer, limit)
            fetched = Fetched(
                url=target.url,
                status=answer.status_code,
                content_type=content_type.strip().lower(),
                charset=charset.partition(";")[0].strip(" \"'"),
                body=body,
                cut=cut,
                certificate=self._certificates.get(target.host) if target.scheme == "https" else None,
                etag=_validator(answer.headers.get("ETag", "")),
                modified=_validator(answer.headers.get("Last-Modified", "")),
                unchanged=bool(conditions) and answer.status_code == 304,
            )
            return fetched, location

    def _read(self, answer: requests.Response, limit: int) -> tuple[bytes, bool]:
        """Read at most `limit` bytes after decompression and about as many on the wire; say whether there was more."""
        encodings = {part.strip().lower() for part in answer.headers.get("Content-Encoding", "").split(",")}
        if not encodings <= _ENCODINGS:
            raise FetchError(Trouble.GARBLED, "the page is packed in a way that we did not ask for")
        parts: list[bytes] = []
        size = 0
        try:
            for part in answer.raw.stream(32 * 1024, decode_content=True):
                parts.append(part[: limit - size])
                size += len(part)
                if size > limit or answer.raw.tell() > limit:
                    return b"".join(parts), True
        except (urllib3.exceptions.ProtocolError, urllib3.exceptions.ReadTimeoutError):
            if self.clock.over or not parts:
                raise
            return b"".join(parts), True  # cut short: what came is read, and known not to be all
        return b"".join(parts), False


def _validator(text: str) -> str:
    """Return a validator as sent, or nothing where it is not one that we would send back."""
    return text if len(text) <= 200 and text.isascii() and text.isprintable() else ""


def parse_robots(text: str) -> "Protego":
    """Read a robots.txt; what cannot be understood in it forbids nothing."""
    from protego import Protego

    try:
        return Protego.parse(text.lstrip("\ufeff"))
    except Exception:  # the library's own failure on a stranger's text
        return Protego.parse("")


def next_url(base: str, location: str) -> str:
    """Return the absolute URL of a redirect, with the raw bytes that servers send put in order."""
    text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip().replace(" ", "%20")
    try:
        return urljoin(base, text)
    except ValueError:
        raise FetchError(Trouble.FORBIDDEN, "the site redirects to an address that cannot be understood") from None


def _told(error: Exception, host: str) -> FetchError:
    """Say what a failure of the transport means."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and len(chain) < 10:
        chain.append(link)
        link = link.__cause__ or link.__context__
    if any(isinstance(one, (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)) for one in chain):
        return FetchError(Trouble.TIMED_OUT, f"{host}: the answer took too long")
    if any(isinstance(one, ConnectionError) for one in chain):
        return FetchError(Trouble.LOST, f"{host}: the connection broke")
    return FetchError(Trouble.GARBLED, f"{host}: the answer cannot be understood ({type(error).__name__})")
