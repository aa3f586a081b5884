"""Ask the legacy Places API and the Geocoding API through `googlemaps`: same questions and answers as `client`."""

import logging
import math
import re
import threading
from collections.abc import Callable
from typing import Any

import requests

from visibility.model.observation import Cause
from visibility.model.shop import Point
from visibility.sources.google_maps import skus, troubles
from visibility.sources.google_maps.client import BIAS_METRES, CANDIDATES, TIMEOUT, understood
from visibility.sources.google_maps.parse import Place, read_geocode, read_ids_legacy, read_place_legacy
from visibility.sources.google_maps.session import DEADLINE, BoundedSession, TooLong
from visibility.sources.google_maps.troubles import Trouble

RETRY_SECONDS = 8.0  # for the client's own retries of HTTP 500, 503 and 504


class _NoKey(logging.Filter):
    """Take the key out of the addresses that the HTTP library writes into its debug log: here it travels in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drop a line; rewrite it where it names a key."""
        line = record.getMessage()
        if "key=" in line:
            record.msg, record.args = re.sub(r"\bkey=[^&\s\"']+", "key=***", line), ()
        return True


_NO_KEY = _NoKey()


class LegacyClient:
    """The legacy Places API and the Geocoding API. One client per thread: `googlemaps` shares its counters unguarded."""

    def __init__(
        self,
        *,
        key: str,
        url: str,
        language: str,
        region: str,
        queries_per_second: float,
        before: Callable[[str], None],
        after: Callable[[str, bool], None],
        retry_timeout: float = RETRY_SECONDS,
        deadline: float = DEADLINE,
    ) -> None:
        """`url` without the final slash, such as https://maps.googleapis.com; `retry_timeout` in seconds."""
        self._key = key
        self._url = url.rstrip("/")
        self._language = language
        self._region = region
        self._rate = max(1, math.floor(queries_per_second))  # the client wants a whole number
        self._retry_timeout = retry_timeout
        self._before = before
        self._after = after
        self._deadline = deadline
        self._own = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()
        for name in ("urllib3.connectionpool", "urllib3.connection"):
            logging.getLogger(name).addFilter(_NO_KEY)

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for session in self._sessions:
                session.close()

    def search(self, text: str, near: Point | None) -> tuple[str, ...]:
        """Return the ids of at most three places for "name street town", best first (Find Place, ids only)."""
        bias = None if near is None else f"circle:{BIAS_METRES}@{near.lat},{near.lon}"
        body = self._ask(
            skus.LEGACY_FIND_IDS.name,
            lambda google: google.find_place(
                text, "textquery", fields=list(skus.LEGACY_FIND), location_bias=bias, language=self._language
            ),
        )
        return understood(read_ids_legacy, body)[:CANDIDATES]

    def details(self, place_id: str) -> Place:
        """Return the listing with this id. `Trouble.gone` where the id is no longer valid."""
        body = self._ask(
            skus.LEGACY_DETAILS.name,
            lambda google: google.place(
                place_id, fields=list(skus.LEGACY_AUDIT), language=self._language, reviews_sort=None
            ),
        )
        if not isinstance(body, dict) or not body.get("result"):
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="no result")
        return understood(
            lambda body: read_place_legacy(
                body["result"], place_id=place_id, asked=skus.LEGACY_AUDIT, region=self._region
            ),
            body,
        )

    def geocode(self, address: str) -> tuple[Point | None, bool]:
        """Return the place of an address, None where Google knows no such address, and whether it is the very door."""
        results = self._ask(
            skus.GEOCODING.name,
            lambda google: google.geocode(address, region=self._region.lower(), language=self._language),
        )
        return understood(read_geocode, results)

    def _client(self) -> Any:
        client = getattr(self._own, "client", None)
        if client is None:
            import googlemaps

            session = BoundedSession(url=self._url, deadline=self._deadline)
            try:
                client = googlemaps.Client(
                    self._key,
                    connect_timeout=TIMEOUT[0],
                    read_timeout=TIMEOUT[1],
                    retry_timeout=self._retry_timeout,
                    queries_per_second=self._rate,
                    # Its retry of OVER_QUERY_LIMIT cannot tell "this minute" from "today": ours can.
                    retry_over_query_limit=False,
                    requests_kwargs={"allow_redirects": False},
                    requests_session=session,
                    base_url=self._url,
                )
            except ValueError:
                raise Trouble(Cause.REFUSED, troubles.WRONG_KEY, detail="not a Google key", fatal=True) from None
            self._own.client = client
            with self._lock:
                self._sessions.append(session)
        return client

    def _ask(self, sku: str, question: Callable[[Any], object]) -> object:
        from googlemaps import exceptions

        client = self._client()
        self._before(sku)
        billed = True  # unless Google says otherwise
        try:
            return question(client)
        except exceptions.ApiError as error:
            # "No such place" is an answer too: whether Google bills it is not written, so that it counts.
            billed = error.status == "NOT_FOUND"
            raise troubles.from_legacy(error.status, error.message) from None
        except exceptions.HTTPError as error:
            billed = False
            raise troubles.from_http(error.status_code, None) from None
        except exceptions.TransportError as error:
            raise _transport(error.base_exception) from None
        except exceptions.Timeout as error:
            if isinstance(error.__context__, requests.exceptions.Timeout):
                raise Trouble(Cause.TIMED_OUT, troubles.SLOW, detail="read", passing=True) from None
            billed = False
            raise Trouble(Cause.SERVER_ERROR, troubles.SERVER_FAULT, detail="HTTP 5xx") from None
        except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
            # What `googlemaps` lets through when the body is no JSON, no object or has no status.
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="no status") from None
        finally:
            self._after(sku, billed)


def _transport(error: BaseException | None) -> Trouble:
    match error:
        case (
            requests.exceptions.InvalidURL() | requests.exceptions.MissingSchema() | requests.exceptions.InvalidSchema()
        ):
            return Trouble(Cause.REFUSED, troubles.BAD_ADDRESS, fatal=True)
        case TooLong():
            return Trouble(Cause.GARBLED, troubles.GARBLED, detail="too long")
        case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
            return Trouble(Cause.GARBLED, troubles.GARBLED, detail="half an answer", passing=True)
        case _:
            return troubles.from_connection(error)
