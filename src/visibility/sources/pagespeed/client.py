"""PageSpeed Insights v5: an address in; status and body out. Slow by nature: two at a time, each up to two minutes."""

from threading import BoundedSemaphore

import requests
from pydantic import SecretStr

from visibility.sources import read_whole

URL = "https://www.googleapis.com/pagespeedonline/v5/runPagespeed"
TIMEOUT = 120.0  # seconds: a measurement takes ten to sixty
AT_ONCE = 2
_LARGEST = 5_000_000
# What is asked for of the answer, which holds pictures of the page otherwise.
_FIELDS = "lighthouseResult(categories(performance/score,accessibility/score),runtimeError(code))"


class Client:
    """Asks the service. Thread-safe; the key travels in a header, so that it stands in no address and no log."""

    def __init__(self, key: SecretStr, *, url: str = URL, timeout: float = TIMEOUT) -> None:
        """`url`: of the service, another one in tests."""
        self._key = key
        self._url = url
        self._timeout = timeout
        self._turn = BoundedSemaphore(AT_ONCE)

    def measure(self, address: str) -> tuple[int, bytes]:
        """Return status and body (at most 5 MB). Raises requests.RequestException, OSError, ValueError."""
        query: list[tuple[str, str]] = [
            ("url", address),
            ("strategy", "mobile"),
            ("category", "performance"),
            ("category", "accessibility"),
            ("fields", _FIELDS),
        ]
        headers = {"X-Goog-Api-Key": self._key.get_secret_value()}
        with (
            self._turn,
            requests.get(
                self._url, params=query, headers=headers, timeout=self._timeout, stream=True, allow_redirects=False
            ) as answer,
        ):
            body = read_whole(
                lambda size: answer.raw.read1(size, decode_content=True), most=_LARGEST, seconds=self._timeout
            )
            return answer.status_code, body
