"""An answer of PageSpeed Insights in; a measurement out, or why there is none. Never raises for what it is given."""

import json
from dataclasses import dataclass
from datetime import date

from visibility.model.observation import Cause
from visibility.model.pagespeed import Band, Measurement, band


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why nothing was measured. `closes`: the key or the quota, so that asking for other sites is of no use."""

    cause: Cause
    reason: str
    closes: bool = False
    again: bool = False  # a second try may do


def read_answer(status: int, body: bytes, on: date) -> Measurement | Trouble:
    """Read an answer by its HTTP status and body. Errors stand in Google's envelope, or as `runtimeError` inside a 200."""
    answer = _object(body)
    if status == 429:
        return Trouble(cause=Cause.REFUSED, reason="quota reached (429)", closes=True)
    if status in (401, 403) or (status == 400 and b"API_KEY" in body[:20_000]):
        return Trouble(cause=Cause.REFUSED, reason=f"key refused ({status})", closes=True)
    if status >= 500:
        return Trouble(cause=Cause.SERVER_ERROR, reason=f"HTTP {status}", again=True)
    if status != 200:
        return Trouble(cause=Cause.UNREADABLE, reason=f"the page could not be measured ({status})")
    result = answer.get("lighthouseResult") if answer is not None else None
    if not isinstance(result, dict):
        return Trouble(cause=Cause.GARBLED, reason="no result in the answer")
    error = result.get("runtimeError")
    if isinstance(error, dict) and error.get("code") not in (None, "", "NO_ERROR"):
        return Trouble(cause=Cause.UNREADABLE, reason="the page could not be measured (runtimeError)")
    speed = _band(result, "performance")
    if speed is None:
        return Trouble(cause=Cause.UNREADABLE, reason="no score")
    return Measurement(on=on, speed=speed, accessibility=_band(result, "accessibility"))


def _object(body: bytes) -> dict[str, object] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _band(result: dict[str, object], category: str) -> Band | None:
    """Return the band of a category; its score is null where Lighthouse could not tell."""
    categories = result.get("categories")
    one = categories.get(category) if isinstance(categories, dict) else None
    score = one.get("score") if isinstance(one, dict) else None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        return None
    return band(score)
