"""An HTTP session that reads whole answers within a total time and a size: what never ends becomes an exception."""

import time
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3 import exceptions as urllib3_exceptions

DEADLINE = 20.0  # seconds for a whole answer: a server may drip
MOST_BYTES = 4_000_000


class TooLong(requests.exceptions.RequestException):
    """The answer is longer than anything that Google sends."""


class BoundedSession(requests.Session):
    """A session whose answers are read before they are given, at most for `deadline` seconds and 4 MB."""

    def __init__(self, *, url: str, deadline: float = DEADLINE) -> None:
        """`url`: what will be asked; the demonstration town answers on this machine, where no proxy stands between."""
        super().__init__()
        self.trust_env = urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1")
        self._deadline = deadline

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send, and read the body piece by piece as it arrives. Raises the exceptions of `requests`, and TooLong."""
        response = super().send(request, **{**kwargs, "stream": True})
        try:
            response._content = self._read(response)
            response._content_consumed = True  # type: ignore[attr-defined]  # the stubs leave it out
        finally:
            response.close()
        return response

    def _read(self, response: requests.Response) -> bytes:
        end = time.monotonic() + self._deadline
        body = bytearray()
        try:
            # Not iter_content: it waits until a piece is full, however slowly that happens.
            while piece := response.raw.read1(65536, decode_content=True):
                body += piece
                if len(body) > MOST_BYTES:
                    raise TooLong
                if time.monotonic() > end:
                    raise requests.exceptions.ReadTimeout
        except urllib3_exceptions.ReadTimeoutError:
            raise requests.exceptions.ReadTimeout from None
        except urllib3_exceptions.DecodeError:
            raise requests.exceptions.ContentDecodingError from None
        except urllib3_exceptions.HTTPError:
            raise requests.exceptions.ChunkedEncodingError from None
        return bytes(body)
