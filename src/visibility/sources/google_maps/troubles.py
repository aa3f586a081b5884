"""What can go wrong with Google: an error answer in, its cause and a message that tells a clerk what to do.

No text of Google's is passed on: its messages may name a project or echo a key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

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
OTHER_PROJECT = N_(
    "The project of this Google key was deleted, or the key is of a project that may not be used with it. In Google Cloud "
    "Console, choose the project in which Places API (New) is enabled, make a key there, and put it into VISIBILITY_GOOGLE_KEY."
)
QUOTA_OF_NONE = N_(
    "The quota of the Google project for this service is set to 0, so that Google answers nothing. Raise it in Google Cloud "
    "Console > Google Maps Platform > Quotas, then run the audit again."
)
OTHER_QUOTA = N_(
    "The daily quota of this service is used up, or there is none without a key of your own. Run the audit again tomorrow, "
    "or set a key of this service."
)
NOT_GOOGLE = N_(
    "A web page came instead of Google's answer: a proxy or a web filter of this network refuses the question, or the "
    "address of Google's service in the settings is wrong. Ask who runs the network to let this machine reach "
    "places.googleapis.com and maps.googleapis.com."
)
PROXY_LOGIN = N_(
    "The proxy of this network wants a user name and a password before it lets anybody out. Ask who runs the network to let "
    "this machine reach places.googleapis.com and maps.googleapis.com."
)
NO_METHOD = N_(
    "Google knows no such service at this address. Correct VISIBILITY_GOOGLE_PLACES_URL, or remove it to use Google's own."
)
NEEDS_NEW_API = N_(
    "The older Places API cannot do this. Enable Places API (New) in Google Cloud Console, and in town.toml, under "
    '[google], write api = "new".'
)
NO_DOOR = N_("Google knows the street or the town, not this house number.")


class Trouble(Exception):
    """A question that got no usable answer. `fatal`: it will hit every shop; `passing`: asking again may help.

    `gone`: the place id is no longer valid. `detail` is a code of Google's or of HTTP, never a text.
    `patience`: seconds that Google asks us to wait before we ask again, 0 where it does not say.
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
        patience: float = 0.0,
    ) -> None:
        """Keep the parts; `message` is one of this module's texts."""
        super().__init__(message)
        self.cause = cause
        self.message = message
        self.detail = detail
        self.fatal = fatal
        self.passing = passing
        self.gone = gone
        self.patience = patience

    @property
    def reason(self) -> str:
        """The text for the run's log: what is wrong, how to mend it, and a code for whoever helps."""
        return f"{self.message} [{self.detail}]" if self.detail else self.message

    def again(self) -> "Trouble":
        """Return a fresh copy, to be raised in another thread."""
        return Trouble(self.cause, self.message, detail=self.detail, fatal=self.fatal)


# Reasons of google.rpc.ErrorInfo, and the older ones of `errors`.
_REASONS = {
    "API_KEY_INVALID": WRONG_KEY,
    "keyInvalid": WRONG_KEY,
    "API_KEY_EXPIRED": EXPIRED_KEY,
    "keyExpired": EXPIRED_KEY,
    "CREDENTIALS_MISSING": NO_KEY,
    "API_KEY_SERVICE_BLOCKED": RESTRICTED_KEY,
    "API_KEY_HTTP_REFERRER_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_IP_ADDRESS_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_ANDROID_APP_BLOCKED": ELSEWHERE_KEY,
    "API_KEY_IOS_APP_BLOCKED": ELSEWHERE_KEY,
    "ipRefererBlocked": ELSEWHERE_KEY,
    "SERVICE_DISABLED": SERVICE_OFF,
    "accessNotConfigured": SERVICE_OFF,
    "BILLING_DISABLED": NO_BILLING,
    "CONSUMER_SUSPENDED": SUSPENDED,
    "CONSUMER_INVALID": OTHER_PROJECT,
    "USER_PROJECT_DENIED": OTHER_PROJECT,
}
_TOO_FAST = frozenset({"RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded", "RESOURCE_QUOTA_EXCEEDED"})
_USED_UP = frozenset({"dailyLimitExceeded", "quotaExceeded", "ACCESS_LIMIT_REACHED", "dailyLimitExceededUnreg"})
_OURS = re.compile(r"places|maps|geocod", re.IGNORECASE)
_PER_DAY = re.compile(r"per\s?day|daily|perday|1/d/|par\s?jour|per\s?dag|pro\s?tag", re.IGNORECASE)
_LONGEST_TEXT = 2_000  # characters of an error's text that are looked at
# What is wrong with one of our questions in this way is wrong with all of them.
_EVERY_QUESTION = re.compile(
    r"field ?mask|'fields' parameter|invalid json payload|cannot find (?:matching )?field", re.IGNORECASE
)
_DEAD_ID = re.compile(r"place.?id|identifiant de lieu|plaats-?id|orts-?id", re.IGNORECASE)


def _refused(message: str, detail: str) -> Trouble:
    return Trouble(Cause.REFUSED, message, detail=detail, fatal=True)


def _code(value: object) -> str:
    """Return an enumerated code of Google's, or nothing where it is anything else."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z0-9_]{2,60}", value) else ""


def _daily(text: str) -> bool:
    return bool(_PER_DAY.search(text))


def _key_trouble(text: str) -> str:
    """Return the message for what a refusal says of the key or of the project; empty for none. English, mostly."""
    words = text[:_LONGEST_TEXT].lower()
    for pattern, message in (
        (r"\bexpired\b|\bexpir[ée]+e?\b|\bverlopen\b|\babgelaufen\b", EXPIRED_KEY),
        (r"legacy api", LEGACY_OFF),
        (r"billing|facturation|facturering|abrechnung", NO_BILLING),
        (r"referer|referrer|ip address|this ip|mobile application|adresse ip|ip-adres", ELSEWHERE_KEY),
        (r"unregistered callers|without.{0,80}api key|must use an api key|requires an api key", NO_KEY),
        (r"key is not authorized to use this (service|api)", RESTRICTED_KEY),
        (r"has not been used|is disabled|not activated|not authorized to use this api|not enabled", SERVICE_OFF),
        (r"project.{0,80}(has been deleted|not found|does not exist)", OTHER_PROJECT),
        (r"api[ _-]?key.{0,200}(not valid|invalid)|invalid.{0,80}api[ _-]?key", WRONG_KEY),
        (r"cl[ée] (d.)?api|api-?sleutel|api-?schl.ssel", WRONG_KEY),
        (r"suspended", SUSPENDED),
    ):
        if re.search(pattern, words):
            return message
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an error's body says, whatever its form. `reasons`: codes; `limit`: what its details say of a quota."""

    known: bool  # the body is an error of an API, not a web page
    text: str
    status: str
    reasons: tuple[str, ...]
    limit: str
    service: str
    none_at_all: bool  # the quota itself is 0
    patience: float


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: object) -> list[object]:
    return value[:20] if isinstance(value, list) else []


def _read(body: object) -> _Said:
    """Read an error's body: an object or a list of one, with or without details, in the newer form or in the older."""
    if isinstance(body, list) and body:
        body = body[0]  # streamed answers come as lists
    error = _mapping(_mapping(body).get("error"))
    written = _mapping(body).get("error")
    parts = [_mapping(part) for part in _listed(error.get("details"))]
    older = [_mapping(part) for part in _listed(error.get("errors"))]
    about = [_mapping(part.get("metadata")) for part in parts]
    violations = [_mapping(each) for part in parts for each in _listed(part.get("violations"))]
    texts = [error.get("message"), written, *(each.get("description") for each in violations)]
    reasons = [part.get("reason") for part in (*parts, *older)]
    waits = [_seconds(part.get("retryDelay")) for part in parts]
    text = " ".join(str(each)[:_LONGEST_TEXT] for each in texts if isinstance(each, str))
    return _Said(
        known=bool(error) or isinstance(written, str),
        text=text,
        status=_code(error.get("status")) or _code(error.get("code")),
        reasons=tuple(each for each in reasons if isinstance(each, str) and re.fullmatch(r"\w{3,60}", each)),
        limit=" ".join(str(each.get(name, ""))[:200] for each in about for name in ("quota_limit", "quota_unit")),
        service=" ".join(str(each.get("service", ""))[:200] for each in about)
        or " ".join(re.findall(r"[\w.-]{1,60}\.googleapis\.com", text)),
        none_at_all=any(str(each.get("quota_limit_value", "")) == "0" for each in about),
        patience=max(waits, default=0.0),
    )


def _seconds(written: object) -> float:
    """Read a duration as Google writes it: "30s", "1.5s"."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,9})?)s", written) if isinstance(written, str) else None
    return float(found[1]) if found else 0.0


def patience(retry_after: str, date: str = "") -> float:
    """Return the seconds that the header Retry-After asks for: a number, or a moment, measured from the header Date."""
    if re.fullmatch(r"[0-9]{1,6}", retry_after.strip()):
        return float(retry_after)
    try:
        until, now = parsedate_to_datetime(retry_after[:100]), parsedate_to_datetime(date[:100])
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def from_http(status: int, body: object, *, wait: float = 0.0) -> Trouble:
    """Classify an answer of Places API (New) whose HTTP status is not 2xx.

    `body` is its JSON, None where it is none; `wait`: seconds that its header Retry-After asks for.
    Shapes: `{"error": {"code", "message", "status", "details": [{"@type": …ErrorInfo, "reason", "metadata"}]}}`, the same
    in a list, `{"error": {"errors": [{"reason"}]}}`, `{"error": "text"}`.
    """
    said = _read(body)
    codes = [code for code in map(_code, said.reasons) if code]
    detail = " ".join([f"HTTP {status}", *filter(None, [said.status, *codes[:1]])])
    wait = max(wait, said.patience)

    if status == 429 or said.status == "RESOURCE_EXHAUSTED" or (_TOO_FAST | _USED_UP) & {*said.reasons, said.status}:
        return _quota(said, detail, wait)
    if status == 511 and not said.known:
        return _refused(NOT_GOOGLE, detail)  # a network that wants its guests to log in first
    if status == 408 or status >= 500:
        passing = status in (408, 500, 502, 503, 504)
        cause = Cause.TIMED_OUT if status == 408 else Cause.SERVER_ERROR
        return Trouble(cause, SLOW if status == 408 else SERVER_FAULT, detail=detail, passing=passing, patience=wait)
    if status == 407:
        return _refused(PROXY_LOGIN, detail)
    if not said.known:
        # Google's own refusals are JSON; what stands between here and there sends pages.
        fatal = status in (401, 403, 451)
        return Trouble(Cause.REFUSED if fatal else Cause.GARBLED, NOT_GOOGLE, detail=detail, fatal=fatal)
    if status == 404 and said.status == "NOT_FOUND" and "method not found" not in said.text.lower():
        return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
    return _refusal(status, said, detail)


def from_connection(error: BaseException | None) -> Trouble:
    """Classify a connection that failed: a proxy that lets nobody out answers before Google is reached, and not as a server does."""
    refused = re.search(r"tunnel connection failed: (401|403|407|451)\b", str(error)[:_LONGEST_TEXT], re.IGNORECASE)
    if refused:
        return from_http(int(refused[1]), None)
    # Only the class: the text of the error may hold the address, and with it more than a log should.
    return Trouble(Cause.SERVER_ERROR, NO_SERVER, detail=type(error).__name__, passing=True)


def _quota(said: _Said, detail: str, wait: float) -> Trouble:
    used_up = bool(_USED_UP & {*said.reasons, said.status})
    if said.none_at_all:
        return _refused(QUOTA_OF_NONE, detail)
    if used_up or _daily(said.limit) or (not said.limit.strip() and _daily(said.text)):
        elsewhere = (said.service and not _OURS.search(said.service)) or said.status == "ACCESS_LIMIT_REACHED"
        return _refused(OTHER_QUOTA if elsewhere else DAILY_QUOTA, detail)
    return Trouble(Cause.SERVER_ERROR, MINUTE_QUOTA, detail=detail, passing=True, patience=wait)


def _refusal(status: int, said: _Said, detail: str) -> Trouble:
    known = next((_REASONS[reason] for reason in said.reasons if reason in _REASONS), "")
    if known == WRONG_KEY and _key_trouble(said.text) == EXPIRED_KEY:
        known = EXPIRED_KEY
    if status == 400 and not known and _DEAD_ID.search(said.text):
        return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
    known = known or _key_trouble(said.text)
    if known:
        return _refused(known, detail)
    if status in (401, 403):
        return _refused(DENIED, detail)
    if status == 404:
        return _refused(NO_METHOD, detail)
    if 400 <= status < 500:
        if said.status == "FAILED_PRECONDITION":
            return _refused(DENIED, detail)  # a place from where Google may not be asked, terms that were not agreed to
        return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, fatal=bool(_EVERY_QUESTION.search(said.text)))
    return Trouble(Cause.GARBLED, GARBLED, detail=detail)


def from_legacy(status: str, text: str | None) -> Trouble:
    """Classify a `status` of the legacy services that is neither OK nor ZERO_RESULTS."""
    text = text if isinstance(text, str) else ""
    detail = _code(status)
    match status:
        case "NOT_FOUND":
            return Trouble(Cause.REFUSED, BAD_QUESTION, detail=detail, gone=True)
        case "INVALID_REQUEST" if _DEAD_ID.search(text):
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
