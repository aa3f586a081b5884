"""The one way out: a host name in, a connected socket to an address that was checked out; every visit has its clock."""

import ipaddress
import logging
import os
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from visibility.sources.website.guard import (
    IPAddress,
    IPNetwork,
    behind_nat64,
    is_public,
    nat64_prefixes,
    never_registered,
    own_network,
    refused_by,
)
from visibility.sources.website.trouble import FetchError, Trouble

if TYPE_CHECKING:
    from visibility.settings import Route

_LOG = logging.getLogger(__name__)

CONNECT_SECONDS = 6.0
READ_SECONDS = 10.0
_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_NO_ISSUER = frozenset({2, 20, 21})  # the chain is not complete: browsers fetch the missing link, we do not
_WHERE_THE_ISSUER_IS = bytes.fromhex("2b06010505073002")  # object id 1.3.6.1.5.5.7.48.2, in DER
# Asked only when a name seems not to exist, to tell a dead name from a machine without a network.
_RECENT = 60.0  # seconds for which a name that was found proves that there is a network
_NAT64_NAME = "ipv4only.arpa"  # has IPv4 addresses only; a resolver that adds others tells its NAT64 prefix (RFC 7050)
_REFERENCE_NAMES = ("www.iana.org", "www.wikipedia.org")

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver; return addresses as text, raise `socket.gaierror`."""
    # With its last dot the name is whole: without, the system would try a dead name again within the hall's own domain.
    found = socket.getaddrinfo(f"{host.rstrip('.')}.", port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def calling_address(address: IPAddress) -> IPAddress | None:
    """Return the address from which this machine would call another, or None where there is no way; nothing is sent."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.connect((str(address), 9))
            return ipaddress.ip_address(sock.getsockname()[0].partition("%")[0])
    except (OSError, ValueError):
        return None


class Clock:
    """The total time of one visit. When it runs out, every socket of the visit is shut, whatever it is doing."""

    def __init__(self, seconds: float) -> None:
        """Start counting."""
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._over = False
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return 0.0 if self._over else max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the time has run out."""
        return self.left <= 0

    def watch(self, sock: socket.socket) -> None:
        """Shut this connection when the time is over. A copy is kept, since TLS takes the original out of our hands."""
        copy = socket.socket(fileno=os.dup(sock.fileno()))
        with self._lock:
            self._sockets.append(copy)
            over = self._over
        if over:
            self._stop()

    def _stop(self) -> None:
        with self._lock:
            self._over = True
            for sock in self._sockets:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the visit: no timer and no socket stays behind."""
        self._timer.cancel()
        self._stop()
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()


class Door:
    """Looks names up, refuses what is not public, dials exactly what it checked. Thread-safe, shared by all visits.

    `routes` are the only private addresses ever dialled: a host name, its loopback ports.
    """

    def __init__(
        self,
        *,
        routes: "Mapping[str, Route]",
        ca_file: Path | None = None,
        resolve: Resolve = resolve,
        refused: Sequence[IPNetwork] = (),
        calling: Callable[[IPAddress], IPAddress | None] = calling_address,
    ) -> None:
        """Refuse a route that does not end on this machine. `refused`: networks that are never called though they are public."""
        for host, route in routes.items():
            if not ipaddress.ip_address(route.address).is_loopback:
                raise ValueError(f"the route of {host} must lead to a loopback address, not to {route.address}")
        self._routes = {host.lower(): route for host, route in routes.items()}
        self._resolve = resolve
        self._refused = tuple(refused)
        self._calling = calling
        self._nat64: tuple[ipaddress.IPv6Network, ...] | None = None
        self._ca_file = ca_file
        self._lock = threading.Lock()
        self._contexts: dict[bool, ssl.SSLContext] = {}
        self._network_seen = -_RECENT  # on the monotonic clock

    def routed(self, host: str) -> bool:
        """Whether the host is let in by name."""
        return host in self._routes

    def context(self, host: str) -> ssl.SSLContext:
        """Return the TLS rules for a host: public authorities, or our own one for a routed host."""
        own = self.routed(host) and self._ca_file is not None
        with self._lock:
            if own not in self._contexts:
                from certifi import where

                self._contexts[own] = ssl.create_default_context(cafile=str(self._ca_file) if own else where())
            return self._contexts[own]

    def addresses(self, host: str, port: int, clock: Clock) -> tuple[IPAddress, ...]:
        """Return the public addresses of a host. One that may not be called is enough to refuse them all."""
        try:
            literal = ipaddress.ip_address(host)
        except ValueError:
            found = tuple(ipaddress.ip_address(text.partition("%")[0]) for text in self._look_up(host, port, clock))
        else:
            found = (literal,)
        # By number first: only of addresses that pass is the system asked how it would call them.
        refusals = [(address, self._refusal(address, clock)) for address in found]
        if not any(why for _, why in refusals):
            refusals = [(address, self._beside_us(address)) for address in found]
        for address, refusal in refusals:
            if refusal:
                # The address is for our own log alone: what is kept and printed must not map the hall's network for a stranger.
                _LOG.info("%s leads to %s, which is not called", host, address)
                raise FetchError(Trouble.FORBIDDEN, f"{host} {refusal}")
        return found

    def _refusal(self, address: IPAddress, clock: Clock) -> str:
        """Return why an address is not called, or an empty text."""
        if not is_public(address):
            return "leads to an address that is not public"
        carried = behind_nat64(address, self._nat64_here(clock)) if address.version == 6 else None
        if carried is not None and (not is_public(carried) or refused_by(carried, self._refused)):
            return "leads to an address that is not public"
        if refused_by(address, self._refused):
            return "leads into a network that this machine's settings refuse"
        return ""

    def _beside_us(self, address: IPAddress) -> str:
        ours = self._calling(address)
        return "leads into this machine's own network" if ours is not None and own_network(address, ours) else ""

    def _nat64_here(self, clock: Clock) -> tuple[ipaddress.IPv6Network, ...]:
        """Return this network's NAT64 prefixes, asked for once; a look-up that fails is made again the next time."""
        if self._nat64 is None:
            try:
                answers = self._ask(_NAT64_NAME, 80, clock)
            except socket.gaierror as error:
                answers = ()
                if error.errno != socket.EAI_NONAME:
                    return ()
            except OSError:
                return ()
            self._nat64 = nat64_prefixes([ipaddress.ip_address(text.partition("%")[0]) for text in answers])
        return self._nat64

    def _look_up(self, host: str, port: int, clock: Clock) -> Sequence[str]:
        if never_registered(host):
            raise FetchError(Trouble.NO_SUCH_HOST, f"{host}: no such name can be registered")
        try:
            found = self._ask(host, port, clock)
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME and self._surely_missing(host, port, clock):
                raise FetchError(Trouble.NO_SUCH_HOST, f"{host}: the name does not exist") from None
            raise FetchError(Trouble.LOOKUP_FAILED, f"{host}: the name could not be looked up") from None
        except (OSError, UnicodeError):
            raise FetchError(Trouble.LOOKUP_FAILED, f"{host}: the name could not be looked up") from None
        if not found:
            raise FetchError(Trouble.LOOKUP_FAILED, f"{host}: the name has no address")
        self._network_seen = time.monotonic()
        return found

    def _surely_missing(self, host: str, port: int, clock: Clock) -> bool:
        """Ask again, and make sure that the resolver knows any name at all."""
        try:
            self._ask(host, port, clock)
        except socket.gaierror as error:
            if error.errno != socket.EAI_NONAME:
                return False
        else:
            return False
        for name in _REFERENCE_NAMES:
            if self._network_is_there():
                break
            with suppress(OSError):
                if self._ask(name, 443, clock):
                    self._network_seen = time.monotonic()
        return self._network_is_there()

    def _network_is_there(self) -> bool:
        return time.monotonic() - self._network_seen < _RECENT

    def _ask(self, host: str, port: int, clock: Clock) -> Sequence[str]:
        """Look a name up within the visit's time: the system's resolver knows no deadline."""
        answer: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                answer.put(self._resolve(host, port))
            except Exception as error:  # handed to the caller, who knows what it means
                answer.put(error)

        threading.Thread(target=work, daemon=True, name="look-up").start()
        try:
            result = answer.get(timeout=max(0.01, clock.left))
        except queue.Empty:
            raise FetchError(Trouble.TIMED_OUT, f"{host}: the look-up took too long") from None
        if isinstance(result, Exception):
            raise result
        return result

    def connect(self, host: str, port: int, *, secure: bool, clock: Clock) -> socket.socket:
        """Return a socket connected to an address of the host that was checked just now; no second look-up takes place."""
        route = self._routes.get(host)
        if route is not None:
            if port not in (80, 443):
                raise FetchError(Trouble.CONNECTION_REFUSED, f"{host}: nothing is served on port {port}")
            local = route.https if secure else route.http
            if local is None:
                raise FetchError(Trouble.CONNECTION_REFUSED, f"{host}: https is not served")
            return self._dial(ipaddress.ip_address(route.address), local, host, clock)
        trouble = FetchError(Trouble.LOST, f"{host}: no connection")
        for address in self.addresses(host, port, clock)[:4]:
            try:
                sock = self._dial(address, port, host, clock)
            except FetchError as error:
                trouble = error
                continue
            if sock.getsockname()[0] == sock.getpeername()[0]:
                sock.close()
                raise FetchError(Trouble.FORBIDDEN, f"{host} leads back to this machine")
            return sock
        raise trouble

    def _dial(self, address: IPAddress, port: int, host: str, clock: Clock) -> socket.socket:
        if clock.over:
            raise FetchError(Trouble.TIMED_OUT, f"{host}: the time for this site is over")
        sock = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            clock.watch(sock)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(min(CONNECT_SECONDS, max(0.01, clock.left)))
            sock.connect((str(address), port))
        except ConnectionRefusedError:
            sock.close()
            raise FetchError(Trouble.CONNECTION_REFUSED, f"{host}: the connection was refused") from None
        except TimeoutError:
            sock.close()
            raise FetchError(Trouble.TIMED_OUT, f"{host}: no answer to our call") from None
        except OSError as error:
            sock.close()
            raise FetchError(Trouble.LOST, f"{host}: no connection ({error.strerror or 'network'})") from None
        return sock

    def pool_manager(self, clock: Clock, certificates: dict[str, tuple[date, date]]) -> PoolManager:
        """Return connection pools that have no other way out than this door."""
        door = self

        class _Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return door.connect(self.host, self.port or 80, secure=False, clock=clock)

        class _Secure(HTTPSConnection):
            def __init__(self, *args: Any, **options: Any) -> None:
                super().__init__(*args, **options)
                self.ssl_context = door.context(self.host)

            def _new_conn(self) -> socket.socket:
                return door.connect(self.host, self.port or 443, secure=True, clock=clock)

            def connect(self) -> None:
                try:
                    super().connect()
                except ssl.SSLError as error:
                    raise door.tls_trouble(error, self.host, self.port or 443, clock) from None
                validity = _validity(self.sock)
                if validity is not None:
                    certificates[self.host] = validity

        class _PlainPool(HTTPConnectionPool):
            ConnectionCls = _Plain

        class _SecurePool(HTTPSConnectionPool):
            ConnectionCls = _Secure

        manager = PoolManager(num_pools=8, maxsize=1)
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
        return manager

    def tls_trouble(self, error: ssl.SSLError, host: str, port: int, clock: Clock) -> FetchError:
        """Say what a failed handshake means. Only what a browser would refuse too is called invalid."""
        if clock.over:
            return FetchError(Trouble.TIMED_OUT, f"{host}: the time for this site is over")
        if isinstance(error, ssl.SSLCertVerificationError):
            if error.verify_code == _EXPIRED:
                return FetchError(Trouble.CERTIFICATE_EXPIRED, f"{host}: the certificate has expired")
            if error.verify_code in _NO_ISSUER and self._names_its_issuer(host, port, clock):
                return FetchError(Trouble.CERTIFICATE_UNSURE, f"{host}: the certificate's chain is not complete")
            return FetchError(
                Trouble.CERTIFICATE_INVALID, f"{host}: the certificate is not valid ({error.verify_message})"
            )
        if error.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"}:
            return FetchError(Trouble.NO_TLS, f"{host}: no TLS on the https port")
        return FetchError(Trouble.TLS_FAILED, f"{host}: the TLS handshake failed ({error.reason or 'no reason given'})")

    def _names_its_issuer(self, host: str, port: int, clock: Clock) -> bool:
        """Fetch the certificate alone: nothing is asked of, or read from, a site that could not be verified."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with suppress(OSError, FetchError), self.connect(host, port, secure=True, clock=clock) as sock:
            sock.settimeout(min(CONNECT_SECONDS, max(0.01, clock.left)))
            with context.wrap_socket(sock, server_hostname=host) as tls:
                return _WHERE_THE_ISSUER_IS in (tls.getpeercert(binary_form=True) or b"")
        return True  # not to be told: no accusation


def _validity(sock: object) -> tuple[date, date] | None:
    """Return the first and the last day of the certificate that a server showed."""
    certificate = (sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None) or {}
    first, last = certificate.get("notBefore"), certificate.get("notAfter")
    if not isinstance(first, str) or not isinstance(last, str):
        return None
    first_day, last_day = (
        datetime.fromtimestamp(ssl.cert_time_to_seconds(text), tz=UTC).date() for text in (first, last)
    )
    return first_day, last_day
