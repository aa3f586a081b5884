"""What Google says when it says no, in every form that it comes in: the right cause, and what a clerk is told to do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.google_maps.conftest import KEY
from tests.sources.google_maps.places_fake import Answer, FakeGoogle, listing
from visibility.model.listing import Listing
from visibility.model.observation import Cause, Dossier, Seen
from visibility.model.shop import Shop
from visibility.sources.google_maps import GoogleMapsSource, troubles
from visibility.sources.google_maps.troubles import from_connection, from_http, from_legacy, patience

INFO = "type.googleapis.com/google.rpc.ErrorInfo"


def refusal(status: int, name: str, message: str, reason: str = "", **metadata: str) -> dict[str, Any]:
    error: dict[str, Any] = {"code": status, "message": message, "status": name}
    if reason:
        error["details"] = [{"@type": INFO, "reason": reason, "domain": "googleapis.com", "metadata": metadata}]
    return {"error": error}


PLACES = {"service": "places.googleapis.com"}
CASES: list[tuple[int, Any, str, str]] = [
    # (HTTP status, body, expected message, what follows: fatal, passing, gone or nothing)
    (400, refusal(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID"), troubles.WRONG_KEY, "fatal"),
    (400, [refusal(400, "INVALID_ARGUMENT", "API key not valid.", "API_KEY_INVALID")], troubles.WRONG_KEY, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."), troubles.WRONG_KEY, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "Clé API non valide. Transmettez une clé API valide."), troubles.WRONG_KEY, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "API-Schlüssel ungültig."), troubles.WRONG_KEY, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "API key expired. Please renew the API key.", "API_KEY_INVALID"), troubles.EXPIRED_KEY, "fatal"),
    (400, {"error": {"code": 400, "message": "Bad Request", "errors": [{"reason": "keyInvalid", "domain": "usageLimits"}]}}, troubles.WRONG_KEY, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "FieldMask is a required parameter. See https://cloud.google.com/apis"), troubles.BAD_QUESTION, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "Error expanding 'fields' parameter. Cannot find matching fields for path 'x'."), troubles.BAD_QUESTION, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name \"x\": Cannot find field."), troubles.BAD_QUESTION, "fatal"),
    (400, refusal(400, "FAILED_PRECONDITION", "User location is not supported for the API use."), troubles.DENIED, "fatal"),
    (511, None, troubles.NOT_GOOGLE, "fatal"),
    (400, refusal(400, "INVALID_ARGUMENT", "Invalid radius: must be between 0 and 50000 (inclusive)."), troubles.BAD_QUESTION, ""),
    (400, refusal(400, "INVALID_ARGUMENT", "Not a valid Place ID: ChIJ?"), troubles.BAD_QUESTION, "gone"),
    (400, refusal(400, "INVALID_ARGUMENT", "The provided Place ID is no longer valid."), troubles.BAD_QUESTION, "gone"),
    (401, refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", "CREDENTIALS_MISSING"), troubles.NO_KEY, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers (callers without established identity). Please use API Key."), troubles.NO_KEY, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Places API (New) has not been used in project 1 before or it is disabled.", "SERVICE_DISABLED", **PLACES), troubles.SERVICE_OFF, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Places API (New) has not been used in project 1 before or it is disabled."), troubles.SERVICE_OFF, "fatal"),
    (403, {"error": {"code": 403, "message": "Access Not Configured.", "errors": [{"reason": "accessNotConfigured"}]}}, troubles.SERVICE_OFF, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Requests to this API places.googleapis.com method X are blocked.", "API_KEY_SERVICE_BLOCKED"), troubles.RESTRICTED_KEY, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "The provided API key has an IP address restriction. The originating IP address of the call (1.2.3.4) violates it.", "API_KEY_IP_ADDRESS_BLOCKED"), troubles.ELSEWHERE_KEY, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Requests from referer <empty> are blocked.", "API_KEY_HTTP_REFERRER_BLOCKED"), troubles.ELSEWHERE_KEY, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "This API method requires billing to be enabled. Please enable billing on project #1.", "BILLING_DISABLED"), troubles.NO_BILLING, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Cette méthode nécessite l'activation de la facturation."), troubles.NO_BILLING, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Consumer 'api_key:x' has been suspended.", "CONSUMER_SUSPENDED"), troubles.SUSPENDED, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Project 'project_number:1' has been deleted.", "CONSUMER_INVALID"), troubles.OTHER_PROJECT, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Caller does not have required permission to use project x.", "USER_PROJECT_DENIED"), troubles.OTHER_PROJECT, "fatal"),
    (403, refusal(403, "PERMISSION_DENIED", "Accès refusé."), troubles.DENIED, "fatal"),
    (403, {"error": {"code": 403, "errors": [{"reason": "dailyLimitExceeded"}]}}, troubles.DAILY_QUOTA, "fatal"),
    (403, {"error": {"code": 403, "errors": [{"reason": "userRateLimitExceeded"}]}}, troubles.MINUTE_QUOTA, "passing"),
    (403, None, troubles.NOT_GOOGLE, "fatal"),
    (404, None, troubles.NOT_GOOGLE, ""),
    (404, refusal(404, "NOT_FOUND", "The Place ID is no longer valid. Please refresh cached Place IDs."), troubles.BAD_QUESTION, "gone"),
    (404, refusal(404, "NOT_FOUND", "Method not found."), troubles.NO_METHOD, "fatal"),
    (407, None, troubles.PROXY_LOGIN, "fatal"),
    (408, None, troubles.SLOW, "passing"),
    (413, None, troubles.NOT_GOOGLE, ""),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'X' and limit 'X per minute' of service 'places.googleapis.com'.", "RATE_LIMIT_EXCEEDED", **PLACES), troubles.MINUTE_QUOTA, "passing"),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", "RATE_LIMIT_EXCEEDED", quota_limit="GetPlaceRequestPerDayPerProject", **PLACES), troubles.DAILY_QUOTA, "fatal"),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Dépassement de quota.", "RATE_LIMIT_EXCEEDED", quota_unit="1/d/{project}", **PLACES), troubles.DAILY_QUOTA, "fatal"),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded per day", "RATE_LIMIT_EXCEEDED", quota_unit="1/min/{project}", **PLACES), troubles.MINUTE_QUOTA, "passing"),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'X' and limit 'X per day'."), troubles.DAILY_QUOTA, "fatal"),
    (429, refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", "RATE_LIMIT_EXCEEDED", quota_limit_value="0", **PLACES), troubles.QUOTA_OF_NONE, "fatal"),
    (429, None, troubles.MINUTE_QUOTA, "passing"),
    (429, {"error": {"code": "ACCESS_LIMIT_REACHED", "description": "You've reached the access limit for this client."}}, troubles.OTHER_QUOTA, "fatal"),
    (500, None, troubles.SERVER_FAULT, "passing"),
    (501, refusal(501, "UNIMPLEMENTED", "no"), troubles.SERVER_FAULT, ""),
    (503, refusal(503, "UNAVAILABLE", "The service is currently unavailable."), troubles.SERVER_FAULT, "passing"),
    (302, None, troubles.NOT_GOOGLE, ""),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "message", "follows"), CASES)
def test_each_refusal_has_its_cause_and_tells_what_to_do(status: int, body: Any, message: str, follows: str) -> None:
    told = from_http(status, body)
    assert told.message == message
    assert {"fatal": told.fatal, "passing": told.passing, "gone": told.gone} == {
        name: name == follows for name in ("fatal", "passing", "gone")
    }
    assert told.detail.startswith(f"HTTP {status}")


SHARED = {
    "new_400_api_key_invalid": (400, troubles.WRONG_KEY),
    "new_400_missing_fieldmask": (400, troubles.BAD_QUESTION),
    "new_403_service_disabled": (403, troubles.SERVICE_OFF),
    "new_404_place_not_found": (404, troubles.BAD_QUESTION),
    "new_429_resource_exhausted": (429, troubles.MINUTE_QUOTA),
    "psi_429_unkeyed": (429, troubles.OTHER_QUOTA),
    "yelp_429_daily": (429, troubles.OTHER_QUOTA),
    "legacy_not_found": (0, troubles.BAD_QUESTION),
    "legacy_over_query_limit": (0, troubles.MINUTE_QUOTA),
    "legacy_request_denied": (0, troubles.LEGACY_OFF),
}


def test_every_error_body_that_we_have_is_understood(shared_data: Path) -> None:
    files = sorted((shared_data / "places" / "errors").glob("*.json"))
    assert files
    assert {file.stem for file in files} == set(SHARED)
    for file in files:
        body, (status, message) = json.loads(file.read_text(encoding="utf-8")), SHARED[file.stem]
        told = from_http(status, body) if status else from_legacy(body["status"], body["error_message"])
        assert told.message == message, file.stem


@given(
    status=st.integers(300, 599),
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "errors", "details", "message", "status", "code", "reason", "metadata", "violations", "retryDelay"]),
            inner,
            max_size=5,
        ),
        max_leaves=12,
    ),
)  # fmt: skip
def test_no_body_is_too_strange_to_be_told(status: int, body: object) -> None:
    told = from_http(status, body)
    assert told.message
    assert not (told.fatal and told.passing)
    assert told.patience >= 0


@pytest.mark.parametrize(
    ("retry_after", "date", "seconds"),
    [
        ("7", "", 7.0),
        (" 7 ", "", 7.0),
        ("Wed, 25 Nov 2026 10:00:30 GMT", "Wed, 25 Nov 2026 10:00:00 GMT", 30.0),
        ("Wed, 25 Nov 2026 09:00:00 GMT", "Wed, 25 Nov 2026 10:00:00 GMT", 0.0),
        ("Wed, 25 Nov 2026 10:00:30 GMT", "", 0.0),
        ("soon", "Wed, 25 Nov 2026 10:00:00 GMT", 0.0),
        ("-3", "", 0.0),
        ("٣", "", 0.0),
        ("9" * 5000, "", 0.0),
    ],
)
def test_the_wait_that_a_server_asks_for_is_read(retry_after: str, date: str, seconds: float) -> None:
    assert patience(retry_after, date) == seconds


def test_the_delay_in_the_details_is_read() -> None:
    body = refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", "RATE_LIMIT_EXCEEDED")
    body["error"]["details"].append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2.5s"})
    assert from_http(429, body).patience == 2.5
    assert from_http(429, body, wait=4.0).patience == 4.0


KNOWN = Shop(id="s1", name="Exemple", trade="bakery", place_id="P1")


def test_a_wait_within_the_deadline_is_honoured_and_then_the_listing_is_seen(
    google: FakeGoogle, source: Callable[..., GoogleMapsSource]
) -> None:
    google.details("P1", Answer(status=503, body={}, after="1"), listing("P1", "Exemple"))
    waited: list[float] = []
    made = source(wait=lambda state: waited.append(0.0) or 0.0)
    at = google.clock()
    assert isinstance(made.observe(KNOWN, Dossier())[Listing], Seen)
    assert google.clock() - at >= 1.0
    assert len(waited) == 1


def test_a_wait_beyond_the_deadline_is_not_sat_out(google: FakeGoogle, source: Callable[..., GoogleMapsSource]) -> None:
    google.details("P1", Answer(status=503, body={}, after="3600"))
    told = source().observe(KNOWN, Dossier())[Listing]
    assert told.cause is Cause.SERVER_ERROR  # type: ignore[union-attr]
    assert len(google.asked) == 1


@pytest.mark.parametrize(
    "raw", [b"<html>no</html>", b'[{"error": {"code": 403', b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000]
)
def test_a_body_that_is_no_answer_is_told_and_shows_no_key(
    google: FakeGoogle, source: Callable[..., GoogleMapsSource], raw: bytes
) -> None:
    for status in (200, 403, 404):
        google.details("P1", Answer(status=status, raw=raw, kind="text/html"))
        told = source().observe(KNOWN, Dossier())[Listing]
        assert told.cause in (Cause.GARBLED, Cause.REFUSED)  # type: ignore[union-attr]
        assert KEY not in told.reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "message", "fatal"),
    [
        (
            "Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required')",
            troubles.PROXY_LOGIN,
            True,
        ),
        ("Tunnel connection failed: 403 Forbidden", troubles.NOT_GOOGLE, True),
        ("Tunnel connection failed: 503 Service Unavailable", troubles.NO_SERVER, False),
        ("Name or service not known", troubles.NO_SERVER, False),
    ],
)
def test_a_proxy_that_lets_nobody_out_is_told_from_a_lost_connection(said: str, message: str, fatal: bool) -> None:
    trouble = from_connection(OSError(said))
    assert (trouble.message, trouble.fatal, trouble.passing) == (message, fatal, not fatal)
    assert said not in trouble.reason


def test_the_older_api_says_what_is_wrong_with_the_key() -> None:
    restricted = "This API key is not authorized to use this service or API."
    assert from_legacy("REQUEST_DENIED", restricted).message == troubles.RESTRICTED_KEY
    assert from_legacy("REQUEST_DENIED", "This service requires an API key.").message == troubles.NO_KEY
    # The project, not its key: the service is off.
    off = "This API project is not authorized to use this API."
    assert from_legacy("REQUEST_DENIED", off).message == troubles.SERVICE_OFF
