"""Ask Places API (New) over HTTP: a text or a place id in, ids or a `Place` out, `Trouble` for all that goes wrong."""

import json
import threading
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

import requests

from visibility.model.observation import Cause
from visibility.model.shop import Point
from visibility.sources.google_maps import skus, troubles
from visibility.sources.google_maps.nets import Net
from visibility.sources.google_maps.parse import Garbled, Place, read_ids, read_page, read_place
from visibility.sources.google_maps.session import DEADLINE, BoundedSession, TooLong
from visibility.sources.google_maps.sweep import Page
from visibility.sources.google_maps.tiling import Tile
from visibility.sources.google_maps.troubles import Trouble

T = TypeVar("T")

TIMEOUT = (5, 20)  # seconds: to connect, between two pieces of the answer
BIAS_METRES = 300
CANDIDATES = 3


class PlacesClient:
    """Places API (New). One HTTP session per thread; `before` runs before each attempt, `after` told whether it may be billed."""

    def __init__(
        self,
        *,
        key: str,
        url: str,
        language: str,
        region: str,
        before: Callable[[str], None],
        after: Callable[[str, bool], None],
        deadline: float = DEADLINE,
    ) -> None:
        """`url` without the final slash, such as https://places.googleapis.com/v1."""
        self._headers = {"X-Goog-Api-Key": key}
        self._url = url.rstrip("/")
        self._language = language
        self._region = region
        self._before = before
        self._after = after
        self._deadline = deadline
        self._own = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for session in self._sessions:
                session.close()

    def search(self, text: str, near: Point | None) -> tuple[str, ...]:
        """Return the ids of at most three places for "name street town", best first; a free call."""
        question: dict[str, Any] = {
            "textQuery": text,
            "pageSize": CANDIDATES,
            "languageCode": self._language,
            "regionCode": self._region,
        }
        if near is not None:
            centre = {"latitude": near.lat, "longitude": near.lon}
            question["locationBias"] = {"circle": {"center": centre, "radius": float(BIAS_METRES)}}
        body = self._ask("POST", "/places:searchText", skus.FIND, skus.SEARCH_IDS.name, json=question)
        return understood(read_ids, body)[:CANDIDATES]

    def details(self, place_id: str) -> Place:
        """Return the listing with this id. `Trouble.gone` where the id is no longer valid."""
        sku = skus.details_sku(skus.AUDIT_FIELDS).name
        about = {"languageCode": self._language, "regionCode": self._region}
        body = self._ask("GET", f"/places/{quote(place_id, safe='')}", skus.AUDIT, sku, params=about)
        place = understood(lambda body: read_place(body, asked=skus.AUDIT_FIELDS, region=self._region), body)
        if not place.listing.place_id:
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="no id")
        return place

    def page(self, net: Net, tile: Tile, token: str) -> Page:
        """Return one page of what Google finds in a tile, ids only; a free call."""
        question: dict[str, Any] = {
            "textQuery": net.text,
            "pageSize": 20,
            "languageCode": self._language,
            "regionCode": self._region,
            "locationRestriction": {
                "rectangle": {
                    "low": {"latitude": tile.south, "longitude": tile.west},
                    "high": {"latitude": tile.north, "longitude": tile.east},
                }
            },
        }
        if net.type:
            question |= {"includedType": net.type, "strictTypeFiltering": True}
        if token:
            question["pageToken"] = token
        body = self._ask("POST", "/places:searchText", skus.DISCOVER, skus.SEARCH_IDS.name, json=question)
        ids, following = understood(read_page, body)
        return Page(ids=ids, token=following)

    def look(self, place_id: str) -> Place:
        """Return name, address, kind and state of a listing: what tells whether a shop of the census is it; Pro tier."""
        sku = skus.details_sku(skus.LOOK_FIELDS).name
        about = {"languageCode": self._language, "regionCode": self._region}
        body = self._ask("GET", f"/places/{quote(place_id, safe='')}", skus.LOOK, sku, params=about)
        place = understood(lambda body: read_place(body, asked=skus.LOOK_FIELDS, region=self._region), body)
        if not place.listing.place_id:
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="no id")
        return place

    def refresh(self, place_id: str) -> str:
        """Return the id that the listing has now; a free call. `Trouble.gone` where the id is no longer valid."""
        body = self._ask("GET", f"/places/{quote(place_id, safe='')}", skus.REFRESH, skus.DETAILS_IDS.name)
        new = understood(lambda body: read_place(body).listing.place_id, body)
        if not new:
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="no id")
        return new

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._own, "session", None)
        if session is None:
            session = self._own.session = BoundedSession(url=self._url, deadline=self._deadline)
            session.headers.update(self._headers)
            with self._lock:
                self._sessions.append(session)
        return session

    def _ask(self, method: str, path: str, mask: str, sku: str, **question: Any) -> object:
        self._before(sku)
        billed = True  # unless Google says otherwise
        try:
            with self._session().request(
                method,
                self._url + path,
                headers={"X-Goog-FieldMask": mask},
                timeout=TIMEOUT,
                # The key travels in a header of our own, which would follow a redirect to anybody.
                allow_redirects=False,
                **question,
            ) as answer:
                # "No such place" is an answer too: whether Google bills it is not written, so that it counts.
                billed = answer.ok or answer.status_code == 404
                return _body(answer)
        except TooLong:
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="too long") from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
            billed = False
            raise Trouble(Cause.REFUSED, troubles.BAD_ADDRESS, fatal=True) from None
        except requests.exceptions.ConnectTimeout:
            billed = False
            raise Trouble(Cause.TIMED_OUT, troubles.SLOW, detail="connect", passing=True) from None
        except requests.exceptions.Timeout:
            raise Trouble(Cause.TIMED_OUT, troubles.SLOW, detail="read", passing=True) from None
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
            raise Trouble(Cause.GARBLED, troubles.GARBLED, detail="half an answer", passing=True) from None
        except requests.exceptions.RequestException as error:
            raise troubles.from_connection(error) from None
        finally:
            self._after(sku, billed)


def _body(answer: requests.Response) -> object:
    """Return the decoded body of a 2xx answer, or raise what any other answer means."""
    try:
        body = json.loads(answer.content)
    except (ValueError, RecursionError):
        body = None
    if not answer.ok or 300 <= answer.status_code < 400:
        wait = troubles.patience(answer.headers.get("Retry-After", ""), answer.headers.get("Date", ""))
        raise troubles.from_http(answer.status_code, body, wait=wait)
    if not isinstance(body, dict) or "error" in body:
        raise Trouble(Cause.GARBLED, troubles.GARBLED, detail=f"HTTP {answer.status_code}")
    return body


def understood(read: Callable[[Any], T], body: Any) -> T:
    """Return what a reader makes of a body; what it cannot read becomes a `Trouble`."""
    try:
        return read(body)
    except Garbled as error:
        raise Trouble(Cause.GARBLED, troubles.GARBLED, detail=str(error)) from None
