"""A web server on loopback whose every answer a test chooses, and a source that is let in to it by name."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from visibility.model.observation import Absent, Dossier, Seen, Unreachable
from visibility.model.shop import Address, Shop
from visibility.model.website import Website
from visibility.settings import Route
from visibility.sources.website import WebsiteSource

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Raw = Callable[[socket.socket, str], None]


def page(body: str | bytes, *, status: int = 200, headers: str = "", kind: str = "text/html; charset=utf-8") -> bytes:
    """Return a whole HTTP answer."""
    data = body.encode() if isinstance(body, str) else body
    lines = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\nConnection: close\r\n{headers}\r\n"
    return lines.encode("latin-1") + data


def redirect(location: str, status: int = 302) -> bytes:
    """Return a redirect."""
    return page("", status=status, headers=f"Location: {location}\r\n")


@dataclass
class Server:
    """Answers by "host/path"; what it does not know is 404, and any robots.txt it does not know too."""

    answers: dict[str, bytes | Raw] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    port: int = 0
    tls_port: int = 0

    def serve(self, listener: socket.socket, context: Callable[[], ssl.SSLContext] | None) -> None:
        """Answer until the listener is closed."""
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection, context), daemon=True).start()

    def _one(self, connection: socket.socket, context: Callable[[], ssl.SSLContext] | None) -> None:
        with connection:
            try:
                sock = context().wrap_socket(connection, server_side=True) if context else connection
            except OSError:
                return
            with suppress(OSError), sock:
                self._answer(sock, "https" if context else "http")

    def _answer(self, sock: socket.socket, scheme: str) -> None:
        sock.settimeout(20)
        head = b""
        while b"\r\n\r\n" not in head:
            part = sock.recv(65536)
            if not part:
                return
            head += part
        text = head.decode("latin-1")
        self.requests.append(text)
        path = text.split(" ")[1]
        host = next(line[6:] for line in text.split("\r\n") if line.lower().startswith("host: "))
        self.asked.append(f"{scheme}://{host}{path}")
        answer = self.answers.get(f"{scheme}://{host}{path}", self.answers.get(f"{host}{path}", page("no", status=404)))
        if callable(answer):
            answer(sock, path)
        else:
            sock.sendall(answer)


@dataclass
class Web:
    """The server, its certificates, and a source that may call it."""

    server: Server
    ca: trustme.CA
    ca_file: Path
    certificate: trustme.LeafCert | None = None
    routes: dict[str, Route] = field(default_factory=dict)

    def host(self, *names: str, tls: bool = True) -> None:
        """Let these names in."""
        for name in names:
            self.routes[name] = Route(http=self.server.port, https=self.server.tls_port if tls else None)

    def certify(
        self, *names: str, expired: bool = False, stranger: bool = False, until: datetime | None = None
    ) -> None:
        """Give the server a certificate for these names."""
        authority = trustme.CA() if stranger else self.ca
        until = datetime.now(UTC) - timedelta(days=3) if expired else until
        self.certificate = authority.issue_cert(*names, not_after=until) if until else authority.issue_cert(*names)

    def context(self) -> ssl.SSLContext:
        """Return the server's side of TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.certificate is not None
        self.certificate.configure_cert(context)
        return context

    def source(self, *, deadline: float = 20.0, **options: object) -> WebsiteSource:
        """Return a source."""
        return WebsiteSource(
            contact="audit@example.org",
            country="BE",
            now=lambda: NOW,
            deadline=deadline,
            routes=self.routes,
            ca_file=self.ca_file,
            **options,
        )

    def observe(
        self, shop: Shop, known: Dossier | None = None, **options: object
    ) -> Seen[Website] | Absent | Unreachable:
        """Observe one shop."""
        return self.source(**options).observe(shop, known or Dossier())[Website]

    def read(self, shop: Shop, **options: object) -> Website:
        """Observe one shop whose site must be seen."""
        seen = self.observe(shop, **options)
        assert isinstance(seen, Seen), seen
        return seen.value


def a_shop(website: str = "http://shop.test", **changes: object) -> Shop:
    """Return a shop of Arlon with a site."""
    from visibility.model.shop import Declared

    values: dict[str, object] = {
        "id": "s1",
        "name": "Boulangerie Lambert",
        "trade": "bakery",
        "address": Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon"),
        "phone": "063 22 15 30",
        "website": website,
        "website_status": Declared.GIVEN if website else Declared.UNKNOWN,
    }
    return Shop(**(values | changes))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    """A certificate authority of our own."""
    ca = trustme.CA()
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return ca, path


@pytest.fixture(autouse=True)
def _no_failure_of_our_own(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The source turns its own failures into a warning in the log: here they fail the test."""
    yield
    assert [record.getMessage() for record in caplog.records if record.name.startswith("visibility")] == []


@pytest.fixture
def web(authority: tuple[trustme.CA, Path]) -> Iterator[Web]:
    """A server on two loopback ports: http, and https with a valid certificate for shop.test."""
    server = Server()
    plain, secure = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    server.port, server.tls_port = plain.getsockname()[1], secure.getsockname()[1]
    web = Web(server=server, ca=authority[0], ca_file=authority[1])
    web.certify("shop.test", "www.shop.test")
    web.host("shop.test", "www.shop.test")
    for listener, context in ((plain, None), (secure, web.context)):
        threading.Thread(target=server.serve, args=(listener, context), daemon=True).start()
    yield web
    for listener in (plain, secure):
        listener.close()
