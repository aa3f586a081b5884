"""What can go wrong with Google: an error answer in, its cause and a message that tells a clerk what to do.

No text of Google's is passed on: its messages may name a project or echo a key.
"""

import re
from collections.abc import Mapping

from visibility.model.observation import Cause
from visibility.model.text import N_

NO_KEY = N_(
    "No Google key is set. Put it into VISIBILITY_GOOGLE_KEY (in the environment or in the file .env), then run the "
    "audit again."
)
WRONG_KEY = N_(
    "Google does not know this key: it is mistyped or was deleted. Copy it again from Google Cloud Console > APIs & "
    "Services > Credentials into VISIBILITY_GOOGLE_KEY, then run the audit again."
)
EXPIRED_KEY = N_(
    "The Google key has expired. Make a new one in Google Cloud Console > APIs & Services > Credentials, put it into "
    "VISIBILITY_GOOGLE_KEY, then run the audit again."
)
RESTRICTED_KEY = N_(
    "The Google key may not be used for this service. In Google Cloud Console > APIs & Services > Credentials, open "
    "the key and add the service (Places API (New), or Geocoding API) under API restrictions."
)
ELSEWHERE_KEY = N_(
    "The Google key may not be used from this machine: it is restricted to other addresses, sites or apps. In Google "
    "Cloud Console > APIs & Services > Credentials, open the key and allow this machine's IP address."
)
SERVICE_OFF = N_(
    "The service is not enabled for the project of this Google key. In Google Cloud Console > APIs & Services > "
    "Library, enable Places API (New) (for addresses: Geocoding API), wait a few minutes, then run the audit again."
)
LEGACY_OFF = N_(
    "The project of this Google key cannot use the older Places API; new projects cannot since March 2025. In "
    'town.toml, under [google], write api = "new", and enable Places API (New) in Google Cloud Console.'
)
NO_BILLING = N_(
    "Billing is off for the project of this Google key. Link the project to a billing account in Google Cloud "
    "Console > Billing, then run the audit again."
)
SUSPENDED = N_(
    "Google has suspended the project of this key. See the messages in Google Cloud Console, then run the audit again."
)
DENIED = N_(
    "Google refuses this key for this service. In Google Cloud Console, check that billing is on, that Places API "
    "(New) is enabled and that the key may use it."
)
DAILY_QUOTA = N_(
    "The daily quota of the Google project is used up. Run the audit again tomorrow, or raise the quota in Google "
    "Cloud Console > Google Maps Platform > Quotas."
)
MINUTE_QUOTA = N_(
    "Google answered that we ask too fast, even after waiting. Lower VISIBILITY_GOOGLE_QUERIES_PER_SECOND, or raise "
    "the quota per minute in Google Cloud Console > Google Maps Platform > Quotas."
)
BAD_ADDRESS = N_(
    "The address of Google's service in the settings is not a web address. Correct VISIBILITY_GOOGLE_PLACES_URL or "
    "VISIBILITY_GOOGLE_MAPS_URL, or remove it to use Google's own."
)
BAD_QUESTION = N_("Google did not accept our question. This is a fault of the program: please report it.")
CAPPED = N_(
    "The cap of this month is reached: Google was asked nothing more, and what it could have told of the shops that were "
    "left is not known. Wait for next month, or raise the cap: monthly_cap under [google] in town.toml for this town, "
    "VISIBILITY_GOOGLE_MONTHLY_CAP for all towns together."
)
DOWN = N_("Google did not answer, ten shops in a row: the others were not asked. Run the audit again later.")
NO_SERVER = N_("Google could not be reached: the connection failed. Check the internet connection, then run again.")
SERVER_FAULT = N_("Google's server had a fault, several times in a row. Run the audit again later.")
SLOW = N_("Google did not answer in time. Run the audit again later.")
GARBLED = N_("Google's answer could not be understood. If it lasts, something between here and Google changes it.")

UNDECIDED = N_(
    "Listings were found that may be this shop's, and none that surely is. Say which one with visibility match TOWN, or "
    "write its place id into the column place_id of shops.csv."
)
NAMELESS = N_("The shop has no name in shops.csv, so that it cannot be looked up. Write its name there.")
NO_DOOR = N_("Google knows the street or the town, not this house number.")


class Trouble(Exception):
    """A question that got no usable answer. `fatal`: it will hit every shop; `passing`: asking again may help.

    `gone`: the place id is no longer valid. `detail` is a code of Google's or of HTTP, never a text.
    """

    def __init__(
        self,
        cause: Cause,
        message: str,
        *,
        detail: str = "",
        fatal: bool = False,
        passing: bool = False,
        gone: bool = False,
    ) -> None:
        """Keep the parts; `message` is one of this module's texts."""
        super().__init__(message)
        self.cause = cause
        self.message = message
        self.detail = detail
        self.fatal = fatal
        self.passing = passing
        self.gone = gone

    @property
    def reason(self) -> str:
        """The text for the run's log: what is wrong, how to mend it, and a code for whoever helps."""
        return f"{self.message} [{self.detail}]" if self.detail else self.message

    def again(self) -> "Trouble":
        """Return a fresh copy, to be raised in another thread."""
        return Trouble(self.cause, self.message, detail=self.detail, fatal=self.fatal)


_REASONS = {
    "API_KEY_INVALID": WRONG_KEY,
    "API_KEY_EXPIRED": EXPIRED_KEY,
    "API_KEY_SERVICE_BLOCKED": RESTRICTED_KEY,
    "API_KEY_HTTP_REFERRER_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_IP_ADDRESS_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_ANDROID_APP_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_IOS_APP_BLOCKED": ELSEWHERE_KEY,
    "SERVICE_DISABLED": SERVICE_OFF,
    "BILLING_DISABLED": NO_BILLING,
    "CONSUMER_SUSPENDED": SUSPENDED,
    "CONSUMER_INVALID": DENIED,
}


def _refused(message: str, detail: str) -> Trouble:
    return Trouble(Cause.REFUSED, message, detail=detail, fatal=True)


def _code(value: object) -> str:
    """Return an enumerated code of Google's, or nothing where it is anything else."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z0-9_]{2,60}", value) else ""


def _daily(text: str) -> bool:
    return bool(re.search(r"per\s*day|daily|perday", text, re.IGNORECASE))


def _key_trouble(text: str) -> str:
    """Return the message for what an English refusal says of the key or of the project; empty for none."""
    words = text.lower()
    for pattern, message in (
        (r"\bexpired\b", EXPIRED_KEY),
        (r"legacy api", LEGACY_OFF),
        (r"billing", NO_BILLING),
        (r"referer|referrer|ip address|this ip|mobile application", ELSEWHERE_KEY),
        (r"api[ _]?key.*(not valid|invalid)|invalid.*api[ _]?key", WRONG_KEY),
        (r"unregistered callers|without.*api key|must use an api key", NO_KEY),
        (r"has not been used|is disabled|not activated|not authorized to use this api|not enabled", SERVICE_OFF),
        (r"suspended", SUSPENDED),
    ):
        if re.search(pattern, words):
            return message
    return ""


def from_http(status: int, body: object) -> Trouble:
    """Classify an answer of Places API (New) whose HTTP status is not 2xx; `body` is its JSON, or None.

    Shapes: `{"error": {"code", "message", "status", "details": [{"@type": …ErrorInfo, "reason"}]}}`.
    """
    error = body.get("error") if isinstance(body, Mapping) else None
    error = error if isinstance(error, Mapping) else {}
    text = str(error.get("message", ""))
    details = error.get("details")
    reasons = [
        code
        for part in (details if isinstance(details, list) else [])
        if isinstance(part, Mapping) and (code := _code(part.get("reason")))
    ]
    detail = " ".join([f"HTTP {status}", *filter(None, [_code(error.get("status")), *reasons[:1]])])

    if status == 429:
        if _daily(text):
            return _refused(DAILY_QUOTA, detail)
        return Trouble(Cause.SERVER_ERROR, MINUTE_QUOTA, detail=detail, passing=True)
    if status >= 500:
        passing = status in (500, 502, 503, 504)
        return Trouble(Cause.SERVER_ERROR, SERVER_FAULT, detail=detail, passing=passing)
    if status == 404 and _code(error.get("status")) == "NOT_FOUND":
        return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
    if 400 <= status < 500:
        known = next((_REASONS[reason] for reason in reasons if reason in _REASONS), "")
        if known == WRONG_KEY and "expired" in text.lower():
            known = EXPIRED_KEY
        if status == 400 and not known and re.search(r"place.?id", text, re.IGNORECASE):
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
        known = known or _key_trouble(text)
        if known:
            return _refused(known, detail)
        if status in (401, 403):
            return _refused(DENIED, detail)
        if error:
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, fatal="fieldmask" in text.lower())
    return Trouble(Cause.GARBLED, GARBLED, detail=detail)


def from_legacy(status: str, text: str | None) -> Trouble:
    """Classify a `status` of the legacy services that is neither OK nor ZERO_RESULTS."""
    text = text if isinstance(text, str) else ""
    detail = _code(status)
    match status:
        case "NOT_FOUND":
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
        case "INVALID_REQUEST" if re.search(r"place.?id", text, re.IGNORECASE):
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
        case "OVER_DAILY_LIMIT":
            return _refused(_key_trouble(text) or DAILY_QUOTA, detail)
        case "OVER_QUERY_LIMIT":
            if _daily(text):
                return _refused(DAILY_QUOTA, detail)
            return Trouble(Cause.SERVER_ERROR, MINUTE_QUOTA, detail=detail, passing=True)
        case "REQUEST_DENIED":
            return _refused(_key_trouble(text) or DENIED, detail)
        case "UNKNOWN_ERROR":
            return Trouble(Cause.SERVER_ERROR, SERVER_FAULT, detail=detail, passing=True)
        case "INVALID_REQUEST":
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail)
        case _:
            return Trouble(Cause.GARBLED, GARBLED, detail=detail)
