"""Google on loopback, from its documented shapes: prepared answers in, and every question kept for the test."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FIXTURES = Path(__file__).parent / "fixtures"


def body(name: str) -> Any:
    """Read one of the bodies that we wrote."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


@dataclass
class Answer:
    """An answer as it goes over the wire. `cut`: announce more bytes than are sent."""

    status: int = 200
    body: Any = field(default_factory=dict)
    raw: bytes | None = None
    kind: str = "application/json; charset=UTF-8"
    cut: bool = False
    location: str = ""
    drip: bool = False  # a byte at a time, without end
    after: str = ""  # the header Retry-After


@dataclass
class Question:
    """What the client asked."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    json: Any


class FakeGoogle:
    """Answers from `answers`, a list for each path; the last one of a list is given again and again."""

    def __init__(self) -> None:
        """Start serving on a free port."""
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[Question] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536  # one packet an answer

            def log_message(self, *args: object) -> None:
                pass

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                sent = self.rfile.read(length)
                url = urlsplit(self.path)
                path = unquote(url.path)
                question = Question(
                    method=self.command,
                    path=path,
                    query={name: values[0] for name, values in parse_qs(url.query).items()},
                    headers={name.lower(): value for name, value in self.headers.items()},
                    json=json.loads(sent) if sent else None,
                )
                with fake.lock:
                    fake.asked.append(question)
                    waiting = fake.answers.get(path, [Answer(status=404, body=body("error_new_404_place_not_found"))])
                    answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                data = answer.raw if answer.raw is not None else json.dumps(answer.body).encode()
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                if answer.location:
                    self.send_header("Location", answer.location)
                if answer.after:
                    self.send_header("Retry-After", answer.after)
                self.send_header(
                    "Content-Length", str(len(data) + (100 if answer.cut else 10**9 if answer.drip else 0))
                )
                if answer.cut:
                    self.send_header("Connection", "close")
                    self.close_connection = True
                self.end_headers()
                while answer.drip:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.01)
                self.wfile.write(data)

            do_GET = do_POST = _serve  # noqa: N815 - the server's own names

        self.lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *args: None  # type: ignore[method-assign]  # a client that hangs up
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def clock(self) -> float:
        """Return seconds on a clock that only goes forward."""
        return time.monotonic()

    def paths(self) -> list[str]:
        """Return the paths asked, in order."""
        return [question.path for question in self.asked]

    def details(self, place_id: str, *answers: Any) -> None:
        """Prepare Details (New) of one id: bodies, or whole answers."""
        self.answers[f"/v1/places/{place_id}"] = [a if isinstance(a, Answer) else Answer(body=a) for a in answers]

    def search(self, *answers: Any) -> None:
        """Prepare Text Search (New): ids, or whole answers."""
        self.answers["/v1/places:searchText"] = [
            a if isinstance(a, Answer) else Answer(body={"places": [{"id": i} for i in a]} if a else {})
            for a in answers
        ]

    def legacy(self, service: str, *answers: Any) -> None:
        """Prepare a legacy service: `place/details`, `place/findplacefromtext`, `geocode`."""
        self.answers[f"/maps/api/{service}/json"] = [a if isinstance(a, Answer) else Answer(body=a) for a in answers]


def listing(place_id: str, name: str, **more: Any) -> dict[str, Any]:
    """A body of Details (New) at 12 Rue de l'Exemple, Charleroi, the address of the tests' shop."""
    number = more.pop("number", "12")
    street = more.pop("street", "Rue de l'Exemple")
    return {
        "id": place_id,
        "displayName": {"text": name, "languageCode": "fr"},
        "businessStatus": "OPERATIONAL",
        "primaryType": "bakery",
        "types": ["bakery", "food_store", "store", "food", "point_of_interest", "establishment"],
        "addressComponents": [
            {"longText": number, "shortText": number, "types": ["street_number"]},
            {"longText": street, "shortText": street, "types": ["route"]},
            {"longText": "Charleroi", "shortText": "Charleroi", "types": ["locality", "political"]},
            {"longText": "Belgique", "shortText": "BE", "types": ["country", "political"]},
            {"longText": "6000", "shortText": "6000", "types": ["postal_code"]},
        ],
        "location": {"latitude": 50.41, "longitude": 4.444},
        "rating": 4.4,
        "userRatingCount": 87,
        **more,
    }
