"""How a site is reached: the address that we were given in, its home page and the state of its transport out."""

import re
import time
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from visibility.model.observation import Cause
from visibility.model.website import SiteState, Transport
from visibility.sources.website.document import Document, decode, read_document
from visibility.sources.website.fetch import Fetched, Visit, next_url
from visibility.sources.website.services import on_social_network
from visibility.sources.website.states import Wall, parked_host, state_of
from visibility.sources.website.trouble import FetchError, Trouble

_PAUSE = 0.5  # seconds before the one second try
MAX_REDIRECTS = 6
_FORWARDS = 2  # pages that send the reader on by a meta tag
_REFRESH = re.compile(r"^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>]+)", re.IGNORECASE)

_TRANSPORT = {
    Trouble.CERTIFICATE_EXPIRED: Transport.EXPIRED,
    Trouble.CERTIFICATE_INVALID: Transport.INVALID,
    Trouble.CONNECTION_REFUSED: Transport.NOT_OFFERED,
    Trouble.NO_TLS: Transport.NOT_OFFERED,
}
_CAUSES = {
    Trouble.FORBIDDEN: Cause.REFUSED,
    Trouble.ROBOTS: Cause.REFUSED,
    Trouble.TIMED_OUT: Cause.TIMED_OUT,
    Trouble.CONNECTION_REFUSED: Cause.SERVER_ERROR,
    Trouble.LOST: Cause.SERVER_ERROR,
    Trouble.LOOKUP_FAILED: Cause.SERVER_ERROR,
    Trouble.NO_SUCH_HOST: Cause.SERVER_ERROR,
    Trouble.TLS_FAILED: Cause.SERVER_ERROR,
    Trouble.NO_TLS: Cause.SERVER_ERROR,
    Trouble.CERTIFICATE_UNSURE: Cause.SERVER_ERROR,
    Trouble.CERTIFICATE_EXPIRED: Cause.SERVER_ERROR,
    Trouble.CERTIFICATE_INVALID: Cause.SERVER_ERROR,
    Trouble.REDIRECTS: Cause.GARBLED,
    Trouble.GARBLED: Cause.GARBLED,
}


class NotRead(Exception):
    """The home page could not be read, and this says nothing about the shop."""

    def __init__(self, cause: Cause, reason: str, *, unrendered: "Home | None" = None) -> None:
        """Keep the cause and the words for the log; `unrendered`: the page that a browser could read, as it came."""
        super().__init__(reason)
        self.cause = cause
        self.reason = reason
        self.unrendered = unrendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What stands at the address. `document` is None where there is nothing to read, or nothing that we may read."""

    url: str
    state: SiteState
    transport: Transport = Transport.UNKNOWN
    begins: date | None = None
    expires: date | None = None
    document: Document | None = None
    status: int = 0
    size: int = 0
    remarks: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()  # passed through, at most `MAX_REDIRECTS`
    etag: str = ""
    modified: str = ""
    unchanged: bool = False  # the server says that the page is as it was; there is no document then


def with_scheme(url: str) -> str:
    """Return the address as a browser would take it: without a scheme it is http."""
    text = url.strip()
    return text if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", text, re.IGNORECASE) else f"http://{text.lstrip('/')}"


def find_home(visit: Visit, url: str) -> Home:
    """Reach the home page, by https first; raise `NotRead` where nothing can be said."""
    try:
        return _reach(visit, url)
    except FetchError as error:
        if error.trouble is not Trouble.NO_SUCH_HOST:
            raise NotRead(_CAUSES[error.trouble], error.detail) from None
    other = _other_name(url)
    try:
        found = _reach(visit, other)
    except FetchError as error:
        if error.trouble is Trouble.NO_SUCH_HOST:
            return Home(url=url, state=SiteState.NO_SUCH_HOST)
        raise NotRead(_CAUSES[error.trouble], error.detail) from None
    if found.state is not SiteState.ALIVE:
        return Home(url=url, state=SiteState.NO_SUCH_HOST)
    return replace(found, remarks=(*found.remarks, f"given-name-does-not-exist: read {other} instead"))


def _reach(visit: Visit, url: str) -> Home:
    """Try https, then http where https gave no home page. Raise `FetchError` or `NotRead`."""
    secure, plain = _variants(url)
    try:
        first = _attempt(visit, secure)
    except FetchError as error:
        return _without_tls(visit, plain, error)
    transport = Transport.SECURE if first.scheme == "https" else Transport.NOT_OFFERED
    if plain and (first.status >= 400 or (url.startswith("http:") and _not_the_site(first))):
        second = _try(visit, plain)
        if second is not None and second.status < 400 and not _not_the_site(second):
            known = (
                Transport.SECURE
                if second.scheme == "https"
                else Transport.NOT_OFFERED
                if first.status < 400
                else Transport.UNKNOWN
            )
            return _home(visit, second, known)
        if (
            second is not None
            and first.status >= 400
            and second.status != first.status
            and {first.status, second.status} - {404, 410}
        ):
            raise NotRead(Cause.SERVER_ERROR, f"https answers {first.status}, http answers {second.status}")
        if second is None and first.status in {404, 410}:
            raise NotRead(Cause.SERVER_ERROR, f"https answers {first.status}, http does not answer")
    return _home(visit, first, transport)


def _without_tls(visit: Visit, plain: str, error: FetchError) -> Home:
    """Go on where https failed. A page is never read over TLS that could not be verified."""
    hopeless = {Trouble.NO_SUCH_HOST, Trouble.LOOKUP_FAILED, Trouble.FORBIDDEN, Trouble.ROBOTS}
    certificate = error.trouble in {Trouble.CERTIFICATE_EXPIRED, Trouble.CERTIFICATE_INVALID}
    if not certificate and (error.trouble in hopeless or not plain or visit.clock.over):
        raise error
    transport = _TRANSPORT.get(error.trouble, Transport.UNKNOWN)
    try:
        if not plain:
            raise error
        answer = _attempt(visit, plain)
    except FetchError as second:
        if transport in {Transport.EXPIRED, Transport.INVALID}:
            return Home(
                url=plain or "", state=SiteState.ALIVE, transport=transport, remarks=(f"not-read: {error.detail}",)
            )
        raise (error if error.trouble is Trouble.CERTIFICATE_UNSURE else second) from None
    if answer.scheme == "https":
        transport = Transport.SECURE
    home = _home(visit, answer, transport)
    return replace(home, remarks=(*home.remarks, f"https: {error.detail}")) if transport is Transport.UNKNOWN else home


def _attempt(visit: Visit, url: str) -> Fetched:
    """Fetch, and once more after a pause where the server stumbled."""
    try:
        answer = visit.get(url, leaves=on_social_network)
    except FetchError as error:
        if error.trouble is not Trouble.LOST or visit.clock.left < 5:
            raise
    else:
        if (answer.status < 500 and answer.status != 429) or visit.clock.left < 5:
            return answer
    time.sleep(_PAUSE)
    return visit.get(url, leaves=on_social_network)


def _try(visit: Visit, url: str) -> Fetched | None:
    try:
        return _attempt(visit, url)
    except FetchError:
        return None


def _home(visit: Visit, answer: Fetched, transport: Transport) -> Home:
    """Say what an answer is; follow the pages that only send the reader on."""
    passed: tuple[str, ...] = ()
    for _ in range(_FORWARDS + 1):
        passed = (*passed, *answer.hops)
        if on_social_network(answer.url):
            return Home(url=answer.url, state=SiteState.SOCIAL_PAGE, redirects=passed[:MAX_REDIRECTS])
        found = Home(
            url=answer.url,
            state=SiteState.ALIVE,
            transport=transport,
            begins=answer.certificate[0] if answer.certificate else None,
            expires=answer.certificate[1] if answer.certificate else None,
            status=answer.status,
            size=len(answer.body),
            redirects=passed[:MAX_REDIRECTS],
            etag=answer.etag,
            modified=answer.modified,
        )
        if answer.unchanged:
            return replace(found, unchanged=True)
        if parked_host(answer.url):
            return replace(found, state=SiteState.PARKED)
        if answer.status in {404, 410}:
            return replace(found, state=SiteState.NOT_FOUND)
        document = read_answer(answer)
        forward = _forward(document)
        if not forward:
            break
        passed = (*passed, answer.url)
        try:
            answer = visit.get(forward, leaves=on_social_network)
        except FetchError as error:
            raise NotRead(_CAUSES[error.trouble], error.detail) from None
        if answer.scheme != "https" and transport is Transport.SECURE:
            transport = Transport.NOT_OFFERED
    state = state_of(document)
    if isinstance(state, Wall):
        cause, reason = _WALLS[state]
        unrendered = replace(found, document=document) if state is Wall.NEEDS_SCRIPT else None
        raise NotRead(cause, reason, unrendered=unrendered)
    return replace(found, state=state, document=document)


_WALLS = {
    Wall.BOT_WALL: (Cause.REFUSED, "the site asks its visitors to prove that they are people"),
    Wall.NEEDS_SCRIPT: (Cause.UNREADABLE, "the page shows nothing without JavaScript"),
    Wall.MAINTENANCE: (Cause.SERVER_ERROR, "the site says that it is under maintenance"),
    Wall.EMPTY: (Cause.UNREADABLE, "the page shows no text"),
}


def read_answer(answer: Fetched) -> Document:
    """Turn an answer into a document; raise `NotRead` where it is not a page of text."""
    if answer.status >= 500:
        wall = b"challenge" in answer.body[:20_000] or b"captcha" in answer.body[:20_000].lower()
        raise NotRead(Cause.REFUSED if wall else Cause.SERVER_ERROR, f"the server answers {answer.status}")
    if answer.status >= 400:
        raise NotRead(Cause.REFUSED, f"the server answers {answer.status}")
    if not 200 <= answer.status < 300:
        raise NotRead(Cause.GARBLED, f"the server answers {answer.status} and leads nowhere")
    head = answer.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        raise NotRead(Cause.UNREADABLE, "the page is empty")
    markup = b"<" in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"pk\x03\x04", b"riff")):
        raise NotRead(Cause.UNREADABLE, "the address gives a file, not a page")
    if (
        answer.content_type
        not in {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", ""}
        or not markup
    ):
        raise NotRead(Cause.UNREADABLE, f"the address gives {answer.content_type[:60] or 'something'}, not a page")
    return read_document(decode(answer.body, answer.charset), answer.url, cut=answer.cut)


def _not_the_site(answer: Fetched) -> bool:
    """Whether an https answer is the host's own page: cheap hosts answer so where only http was set up."""
    if answer.status >= 300 or b"<" not in answer.body[:1024]:
        return False
    return state_of(read_document(decode(answer.body, answer.charset), answer.url)) in {
        SiteState.DEFAULT_PAGE,
        SiteState.PARKED,
    }


def _forward(document: Document) -> str:
    match = _REFRESH.match(document.metas.get("refresh", ""))
    if match is None or int(match[1]) > 10 or len(document.text) > 400:
        return ""
    try:
        target = next_url(document.url, match[2].strip())
    except FetchError:
        return ""
    return "" if target.partition("#")[0].rstrip("/") == document.url.rstrip("/") else target


def _variants(url: str) -> tuple[str, str]:
    """Return the address by https and by http; no http where the address names a port of its own."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url, ""
    if parts.scheme not in {"http", "https"} or (port is not None and port != {"http": 80, "https": 443}[parts.scheme]):
        return url, ""
    bare = parts._replace(netloc=parts.netloc.removesuffix(f":{port}") if port is not None else parts.netloc)
    return urlunsplit(bare._replace(scheme="https")), urlunsplit(bare._replace(scheme="http"))


def _other_name(url: str) -> str:
    """Return the address with www. where it has none, without it where it has one."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.removeprefix('www.') if rest.startswith('www.') else f'www.{rest}'}"
