"""The demo town on loopback: a town enters; Places, geocoding, Overpass and every shop's site answer over real HTTP."""

import json
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from visibility.demo import legacy, places
from visibility.demo.faults import Fault, FaultRule, Faults, Troublemaker
from visibility.demo.legacy import LegacyMaps
from visibility.demo.listener import LOOPBACK, Listener
from visibility.demo.openstreetmap import Overpass
from visibility.demo.places import Places
from visibility.demo.reply import Question, Reply, reply_json
from visibility.demo.search import Index
from visibility.demo.sites import pages
from visibility.demo.sites.parts import Page
from visibility.demo.town import DemoShop, DemoTown, Security

if TYPE_CHECKING:
    import ssl

DEMO_KEY = "AIzaSyDEMO0000000000000000000000000000"  # in the form of a key, of no use anywhere else
_HOSTS_PER_CERTIFICATE = 60
_SOON = timedelta(days=9)
_JUNK = b"\x00\xff\xfe{]\x89PNG\x01" * 40
_TRAP = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing the site.</p></body></html>"
_HTML = b"<!DOCTYPE html><html><head><title>Please sign in</title></head><body><p>Hotel Wi-Fi: please sign in</p>"


class DemoServer:
    """Serves a town; use it as a context manager, or call `start` and `stop`. Thread-safe.

    `latency`: seconds before each answer. `calls` counts the requests by kind ("places/searchText", "places/details",
    "legacy/textsearch", "geocoding/geocode", "overpass/interpreter", "sites/page", "sites/robots"); `total_latency` sums
    the seconds that answers were held back.
    """

    def __init__(self, town: DemoTown, *, latency: float = 0.0, faults: Faults = Faults()) -> None:  # noqa: B008 - frozen
        """Prepare the answers; nothing listens yet."""
        self.town = town
        self.latency = latency
        self.key = DEMO_KEY
        self.calls: Counter[str] = Counter()
        self.total_latency = 0.0
        self._trouble = Troublemaker(faults)
        self._lock = threading.Lock()
        index = Index(town)
        self._places = Places(index, key=self.key, as_of=town.as_of)
        self._legacy = LegacyMaps(town, index, key=self.key)
        self._overpass = Overpass(town)
        self._shops_by_host: dict[str, tuple[DemoShop, ...]] = {}
        for one in town.shops:
            if one.site is not None:
                self._shops_by_host[one.site.host] = (*self._shops_by_host.get(one.site.host, ()), one)
        self._pages: dict[str, dict[str, Page]] = {}
        self._listeners: list[Listener] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def start(self) -> Self:
        """Listen on three free ports (services, sites over HTTP, sites over HTTPS) and return when all of them answer."""
        if self._listeners:
            raise RuntimeError("the demo server runs already")
        self._folder = tempfile.TemporaryDirectory(prefix="visibility-demo-")
        tls = self._certify(Path(self._folder.name) / "authority.pem")
        self._listeners = [Listener(self._service), Listener(self._plain_site), Listener(self._secure_site, tls)]
        for listener in self._listeners:
            listener.start()
        return self

    def stop(self) -> None:
        """Stop listening and remove the certificate authority; harmless when nothing runs."""
        for listener in self._listeners:
            listener.stop()
        self._listeners = []
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def services_url(self) -> str:
        """Where Places, geocoding and Overpass answer."""
        return f"http://{LOOPBACK}:{self._port(0)}"

    @property
    def overpass_url(self) -> str:
        """Where Overpass answers."""
        return f"{self.services_url}/api/interpreter"

    @property
    def ca_file(self) -> Path:
        """The certificate authority of the sites, PEM."""
        self._port(0)
        assert self._folder is not None
        return Path(self._folder.name) / "authority.pem"

    @property
    def routes(self) -> dict[str, dict[str, str | int | None]]:
        """The sites' hosts, with and without www, and where on loopback they are; `https` is None where it is not offered."""
        found: dict[str, dict[str, str | int | None]] = {}
        for host, shops in self._shops_by_host.items():
            secure = shops[0].site is not None and shops[0].site.security is not Security.HTTP_ONLY
            for name in (host, host.removeprefix("www.")):
                found[name] = {"address": LOOPBACK, "http": self._port(1), "https": self._port(2) if secure else None}
        return found

    @property
    def settings_overrides(self) -> dict[str, Any]:
        """The settings that point the program at this town, as values for `Settings(**…)`."""
        return {
            "google_key": self.key,
            "google_places_url": f"{self.services_url}/v1",
            "google_maps_url": self.services_url,
            "google_queries_per_second": 1000.0,
            "site_pause": 0.0,  # nobody to be polite to
            "routes": self.routes,
            "ca_file": self.ca_file,
        }

    @property
    def environment(self) -> dict[str, str]:
        """The same settings as environment variables."""
        values = {**self.settings_overrides, "routes": json.dumps(self.routes)}
        return {f"VISIBILITY_{name.upper()}": str(value) for name, value in values.items()}

    def _port(self, number: int) -> int:
        if not self._listeners:
            raise RuntimeError("the demo server is not running")
        return self._listeners[number].port

    def _held(self, kind: str, key: str) -> FaultRule | None:
        """Count the call, wait as long as the answer is to be late, and say what goes wrong with it."""
        rule = self._trouble.fault(kind, key)
        late = self.latency + (rule.seconds if rule and rule.fault is Fault.SLOW else 0.0)
        with self._lock:
            self.calls[kind] += 1
            self.total_latency += late
        if late:
            time.sleep(late)
        return rule

    def _service(self, question: Question) -> tuple[Reply, FaultRule | None]:
        service: Places | LegacyMaps | Overpass
        if question.path.startswith("/v1/"):
            service = self._places
        elif question.path.startswith("/maps/api/"):
            service = self._legacy
        elif question.path == "/api/interpreter":
            service = self._overpass
        else:
            return _not_found(), None
        kind = service.kind(question)
        asked = "&".join(f"{name}={value}" for name, value in sorted(question.query.items()) if name != "key")
        key = f"{question.method} {question.path}?{asked} {question.body.decode('utf-8', 'replace')}"
        rule = self._held(kind, key)
        spoilt = _spoilt_service(kind.split("/")[0], rule.fault) if rule else None
        return spoilt or _omit(_cut(service.answer(question), rule), rule), rule

    def _plain_site(self, question: Question) -> tuple[Reply, FaultRule | None]:
        return self._site(question, secure=False)

    def _secure_site(self, question: Question) -> tuple[Reply, FaultRule | None]:
        return self._site(question, secure=True)

    def _site(self, question: Question, *, secure: bool) -> tuple[Reply, FaultRule | None]:
        named = question.headers.get("host", "").lower().partition(":")[0]
        rule = self._held("sites/robots" if question.path == "/robots.txt" else "sites/page", f"{named}{question.path}")
        spoilt = _spoilt_page(rule.fault) if rule else None
        return spoilt or _cut(self._page(named, question.path, secure=secure), rule), rule

    def _page(self, named: str, path: str, *, secure: bool) -> Reply:
        host = named if named.startswith("www.") else f"www.{named}"
        shops = self._shops_by_host.get(host)
        if shops is None or shops[0].site is None:
            return _not_found()
        upgraded = not secure and shops[0].site.security in (Security.SECURE, Security.ENDING)
        if upgraded or named != host:
            target = f"{'https' if secure or upgraded else 'http'}://{host}{path}"
            return Reply(status=301, body=b"", content_type="text/html", headers=(("Location", target),))
        if host not in self._pages:
            self._pages[host] = pages(shops)
        site = self._pages[host]
        page = site.get(path, site[""])
        return Reply(status=page.status, body=page.body, content_type=page.content_type)

    def _certify(self, authority_file: Path) -> "ssl.SSLContext":
        """Make the authority and the certificates; each host gets the one that its site is to show."""
        import ssl

        import trustme

        authority, stranger = trustme.CA(), trustme.CA()
        authority.cert_pem.write_to_path(str(authority_file))
        contexts: dict[str, ssl.SSLContext] = {}

        def certify(names: list[str], by: trustme.CA, not_after: datetime | None = None) -> ssl.SSLContext:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            by.issue_cert(*names, not_after=not_after).configure_cert(context)
            contexts.update(dict.fromkeys(names, context))
            return context

        by_security: dict[Security, list[str]] = {security: [] for security in Security}
        for host, shops in self._shops_by_host.items():
            if shops[0].site is not None:
                by_security[shops[0].site.security] += [host, host.removeprefix("www.")]
        secure = by_security[Security.SECURE]
        for start in range(0, len(secure), _HOSTS_PER_CERTIFICATE):
            certify(secure[start : start + _HOSTS_PER_CERTIFICATE], authority)
        if by_security[Security.EXPIRED]:
            certify(by_security[Security.EXPIRED], authority, datetime(self.town.as_of.year - 1, 6, 1, tzinfo=UTC))
        if by_security[Security.ENDING]:
            # Whatever day the town is of, a browser holds it against the day on which it is served: that of the authority's file.
            made = datetime.fromtimestamp(authority_file.stat().st_mtime, tz=UTC)
            certify(by_security[Security.ENDING], authority, made + _SOON)
        if by_security[Security.UNTRUSTED]:
            certify(by_security[Security.UNTRUSTED], stranger)
        default = certify(["localhost"], authority)

        def choose(stream: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
            stream.context = contexts.get(name or "", default)

        default.sni_callback = choose
        return default


def _not_found() -> Reply:
    return Reply(status=404, body=b"<!DOCTYPE html><title>404 Not Found</title>", content_type="text/html")


def _cut(reply: Reply, rule: FaultRule | None) -> Reply:
    """Halve the body where that is planned; nothing else tells the caller that it is not whole."""
    return replace(reply, body=reply.body[: len(reply.body) // 2]) if rule and rule.fault is Fault.CUT else reply


def _omit(reply: Reply, rule: FaultRule | None) -> Reply:
    """Leave fields out of the answer's object, as if the vendor had never had them."""
    if rule is None or rule.fault is not Fault.OMITTED or reply.status != 200:
        return reply
    answer = json.loads(reply.body)
    return reply_json({name: value for name, value in answer.items() if name not in rule.fields})


def _spoilt_service(family: str, fault: Fault) -> Reply | None:
    """Return what a service answers in trouble; None where the trouble is in the transport, or only lateness."""
    new = family == "places"
    old = family in ("legacy", "geocoding")
    page = Reply(status=200, body=_HTML, content_type="text/html")
    if fault is Fault.TOO_MANY:
        return (
            places.quota_reached()
            if new
            else legacy.over_limit()
            if old
            else Reply(status=429, body=_HTML, content_type="text/html")
        )
    if fault is Fault.FORBIDDEN:
        return (
            places.not_enabled()
            if new
            else legacy.denied()
            if old
            else Reply(status=403, body=_HTML, content_type="text/html")
        )
    if fault is Fault.SERVER_ERROR:
        return places.internal() if new else Reply(status=500, body=_HTML, content_type="text/html")
    if fault is Fault.GARBAGE:
        return Reply(status=200, body=_JUNK)
    return page if fault is Fault.HTML else None


def _spoilt_page(fault: Fault) -> Reply | None:
    """Return what a site answers in trouble; None where the trouble is in the transport, or only lateness."""
    statuses = {Fault.TOO_MANY: 429, Fault.FORBIDDEN: 403, Fault.SERVER_ERROR: 500}
    if fault in statuses:
        return Reply(
            status=statuses[fault], body=b"<!DOCTYPE html><title>Error</title><p>Error", content_type="text/html"
        )
    if fault is Fault.GARBAGE:
        return Reply(status=200, body=_JUNK, content_type="text/html")
    if fault is Fault.HTML:
        return Reply(status=200, body=_TRAP, content_type="text/html")
    return None
