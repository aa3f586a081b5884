"""Map servers on loopback: answers as they were planted, questions as they came."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SQUARE = [[5.80, 49.67], [5.83, 49.67], [5.83, 49.70], [5.80, 49.70], [5.80, 49.67]]
SQUARE_OF = {"type": "Polygon", "coordinates": [SQUARE]}


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0  # bytes that the head promises and the body has not
    drip: bool = False  # never ends


@dataclass
class Fake:
    """Replies in their order, the last one for ever; `asked` holds path, question and agent of each."""

    replies: list[Reply]
    url: str = ""
    asked: list[tuple[str, dict[str, list[str]], str]] = field(default_factory=list)


def answer(*elements: dict[str, Any], **more: object) -> Reply:
    """Return an answer of Overpass."""
    head = {"version": 0.6, "osm3s": {"timestamp_osm_base": "2026-11-20T20:00:00Z"}, "elements": list(elements)}
    return Reply(json.dumps({**head, **more}).encode())


def node(number: int, lat: float = 49.683, lon: float = 5.815, **tags: str) -> dict[str, Any]:
    named = {key.replace("__", ":"): value for key, value in tags.items()}
    return {"type": "node", "id": number, "lat": lat, "lon": lon, "tags": named}


def place(number: int, label: str, ring: list[list[float]] | None = SQUARE, **more: object) -> dict[str, Any]:
    """Return a place as Nominatim writes it; a point where `ring` is None."""
    geometry = {"type": "Polygon", "coordinates": [ring]} if ring else {"type": "Point", "coordinates": [5.81, 49.68]}
    return {
        "osm_type": "relation",
        "osm_id": number,
        "category": "boundary",
        "type": "administrative",
        "place_rank": 16,
        "display_name": label,
        "geojson": geometry,
        **more,
    }


def places(*found: dict[str, Any]) -> Reply:
    return Reply(json.dumps(found).encode())


@contextmanager
def served(*replies: Reply) -> Iterator[Fake]:
    """Serve the replies on a free port."""
    fake = Fake(list(replies))
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _reply(self, question: str) -> None:
            fake.asked.append((urlsplit(self.path).path, parse_qs(question), self.headers["User-Agent"]))
            reply = fake.replies[min(len(fake.asked), len(fake.replies)) - 1]
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.drip:
                self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            self.wfile.write(reply.body)
            while reply.drip and not over.wait(0.02):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
