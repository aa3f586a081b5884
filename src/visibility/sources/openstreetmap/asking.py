"""One question to a server of the map: a request in, the whole bytes of its answer out, or what stood in the way and what to do."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from urllib3 import exceptions as urllib3_exceptions

from visibility.model.text import N_, said

MOST_BYTES = 60_000_000  # a whole city's shops with all their tags are some 5 MB
TRIES = 3
PAUSE = 30.0  # seconds: what the servers' keepers ask for after a 429
LONGEST_PAUSE = 180.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EXTRACT_INSTEAD = N_(
    "Try again in a quarter of an hour, or use a file: docs/adding-a-town.md says how to get an extract."
)
SET_ADDRESS = N_("Check the address in {setting}, or use a file: docs/adding-a-town.md says how to get an extract.")


class NotAnswered(Exception):
    """Nothing that can be used was answered: `what` stood in the way, and how to `mend` it; both can be told in any language."""

    def __init__(self, what: str, mend: str, **values: object) -> None:
        """`what` and `mend` are message ids with {named} places for `values`."""
        self.what, self.mend = said(what, **values), said(mend, **values)
        super().__init__(f"{self.what} {self.mend}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and how patiently. `pause`: the least seconds after a 429; `told`: hears the seconds of a wait before it.

    `deadline`: seconds for one whole answer; `now` gives aware UTC. `agent` names the program, its version and a person (the servers' rule).
    """

    agent: str
    now: Callable[[], datetime]
    deadline: float = 150.0
    pause: float = PAUSE
    most_bytes: int = MOST_BYTES
    sleep: Callable[[float], None] = time.sleep
    told: Callable[[float], None] = lambda _seconds: None

    def ask(
        self,
        url: str,
        setting: str,
        *,
        question: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        tries: int = TRIES,
    ) -> bytes:
        """Return the body of a 200. GET with a `question`, POST with a `form`; `setting` names where `url` comes from.

        A 429 is waited out, at most `tries` - 1 times. Raises NotAnswered for all the rest; redirects are never followed.
        """
        server = urlsplit(url).netloc.rpartition("@")[2] or url[:80]
        for left in reversed(range(tries)):
            answer = self._once(url, server, setting, question, form)
            if answer.status != 429:
                return _body(answer, server, setting)
            seconds = max(self.pause, answer.retry_after)
            if not left or seconds > LONGEST_PAUSE:
                break
            self.told(seconds)
            self.sleep(seconds)
        minutes = max(15, round(answer.retry_after / 60 + 0.5))
        raise NotAnswered(
            N_("The map server {server} says that too much has been asked of it (429)."),
            N_(
                "Wait {minutes} minutes and try again, or use a file: docs/adding-a-town.md says how to get an extract."
            ),
            server=server,
            minutes=minutes,
        )

    def _once(
        self,
        url: str,
        server: str,
        setting: str,
        question: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
    ) -> "_Answer":
        end = time.monotonic() + self.deadline
        try:
            with requests.Session() as session:
                # No proxy stands between this machine and itself; .netrc has no business here.
                session.trust_env = urlsplit(url).hostname not in _LOOPBACK
                with session.request(
                    "GET" if form is None else "POST",
                    url,
                    params=question,
                    data=form,
                    headers={"User-Agent": self.agent, "Accept": "application/json"},
                    timeout=(min(15.0, self.deadline), self.deadline),
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    return _Answer(
                        status=response.status_code,
                        body=self._read(response, end),
                        retry_after=_seconds(response.headers.get("Retry-After", ""), self.now()),
                        location=response.headers.get("Location", "")[:200],
                    )
        except _TooLong:
            raise NotAnswered(
                N_("The answer of {server} is longer than {size} MB: it was not read."),
                N_("Ask for a smaller place, or draw the district at geojson.io and give it with --outline."),
                server=server,
                size=self.most_bytes // 1_000_000,
            ) from None
        except (requests.exceptions.Timeout, urllib3_exceptions.ReadTimeoutError):
            raise NotAnswered(
                N_("{server} did not answer within {seconds} seconds."),
                EXTRACT_INSTEAD,
                server=server,
                seconds=round(self.deadline),
            ) from None
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.MissingSchema,
            requests.exceptions.InvalidSchema,
            UnicodeError,
            ValueError,
        ) as error:
            if isinstance(error, requests.exceptions.JSONDecodeError):
                raise
            raise NotAnswered(
                N_("{setting} holds no address of a server: “{address}”."),
                N_("Write it as https://server/path, or leave it out."),
                setting=setting,
                address=url[:80],
            ) from None
        except (
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
            urllib3_exceptions.ProtocolError,
            urllib3_exceptions.DecodeError,
        ):
            raise NotAnswered(
                N_("The answer of {server} broke off half-way; nothing was made of it."), EXTRACT_INSTEAD, server=server
            ) from None
        except (requests.exceptions.RequestException, urllib3_exceptions.HTTPError, OSError):
            raise NotAnswered(
                N_("{server} cannot be reached."),
                N_("Check the internet connection, or use a file: docs/adding-a-town.md says how to get an extract."),
                server=server,
            ) from None

    def _read(self, response: requests.Response, end: float) -> bytes:
        body = bytearray()
        # Not iter_content: it waits until a piece is full, however slowly that happens.
        while piece := response.raw.read1(65_536, decode_content=True):
            body += piece
            if len(body) > self.most_bytes:
                raise _TooLong
            if time.monotonic() > end:
                raise requests.exceptions.ReadTimeout
        return bytes(body)


class _TooLong(Exception):
    """The body passes the cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    body: bytes
    retry_after: float
    location: str


def agent(program: str, version: str, contact: str) -> str:
    """Return the User-Agent: program, version and a person to write to; raise NotAnswered where there is no such person."""
    plain = "".join(char for char in contact if char.isascii() and char.isprintable() and char not in "()<> ")
    if "@" not in plain:
        raise NotAnswered(
            N_("The map servers want to know who asks, and no contact address is given."),
            N_("Give an e-mail address: --contact adl@example.be (or VISIBILITY_CONTACT in .env)."),
        )
    return f"{program}/{version} (list of a town's shops, made once; {plain})"


def _seconds(header: str, now: datetime) -> float:
    """Return how many seconds a Retry-After header asks for: a number, or a date; 0 where it says neither."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        there = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return max(0.0, ((there if there.tzinfo else there.replace(tzinfo=UTC)) - now).total_seconds())


def _body(answer: _Answer, server: str, setting: str) -> bytes:
    """Return the body of a 200, or raise what any other answer means."""
    status = answer.status
    if status == 200:
        return _data(answer.body, server, setting)
    if 300 <= status < 400:
        raise NotAnswered(
            N_("{server} sends us to another address, which was not followed: “{address}”."),
            SET_ADDRESS,
            server=server,
            address=answer.location,
            setting=setting,
        )
    if status == 400:
        raise NotAnswered(
            N_("{server} does not understand the question (400): “{said}”."),
            N_(
                "Simplify the outline of the district; if it stays, use a file: docs/adding-a-town.md says how to get an extract."
            ),
            server=server,
            said=beginning(answer.body),
        )
    if status in {401, 403, 406}:
        raise NotAnswered(
            N_("{server} refuses us ({status}): it does not like who asks, or has shut us out."),
            N_(
                "Check --contact: it must be an address where a person answers. If it stays, use a file: docs/adding-a-town.md says how to get an extract."
            ),
            server=server,
            status=status,
        )
    if status in {404, 405, 410, 414, 501}:
        raise NotAnswered(
            N_("There is no map server at {server} ({status})."),
            SET_ADDRESS,
            server=server,
            status=status,
            setting=setting,
        )
    if status in {500, 502, 503, 504}:
        raise NotAnswered(
            N_("The map server {server} is overloaded or out of order ({status})."),
            EXTRACT_INSTEAD,
            server=server,
            status=status,
        )
    raise NotAnswered(
        N_("{server} gave an answer that we do not know ({status}): “{said}”."),
        EXTRACT_INSTEAD,
        server=server,
        status=status,
        said=beginning(answer.body),
    )


def _data(body: bytes, server: str, setting: str) -> bytes:
    start = body[:300].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise NotAnswered(N_("The answer of {server} is empty."), EXTRACT_INSTEAD, server=server)
    if start.startswith(b"<"):
        raise NotAnswered(
            N_("{server} answered with a web page instead of data: “{said}”."),
            N_(
                "Does this network ask for a password first (a hotel, a guest Wi-Fi)? If not: check the address in {setting}, or use a file: docs/adding-a-town.md says how to get an extract."
            ),
            server=server,
            said=beginning(body),
            setting=setting,
        )
    return body


def beginning(body: bytes) -> str:
    """Return the beginning of what a server wrote, without markup, on one line, at most 160 characters."""
    text = body[:4_000].decode("utf-8", "replace")
    plain: list[str] = []
    inside = False
    for char in text:
        if char in "<>":
            inside = char == "<"
            plain.append(" ")
        elif not inside:
            plain.append(char if char.isprintable() else " ")
    return " ".join("".join(plain).split())[:160]
