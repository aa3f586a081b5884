"""What a page uses that others made: builder, web shop, agency, trackers, consent tools. A page in, tools out; data in data/*.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from urllib.parse import urlsplit

from visibility.model.website import Tool, ToolKind
from visibility.sources.website.document import Document

MAX_SCRIPT = 20_000  # characters of one script on the page that are looked at
MAX_REQUESTS = 400
_FOOTER = 25  # lines at the page's end where an agency signs
# A tag that waits: the consent tool turns it on.
_HELD = ("data-cookieconsent", "data-src", "data-category", "data-cookiecategory", "data-cmp-src", "data-rocket-src")
# In the page's source, lower case.
_BANNER = re.compile(
    r"cookie[-_ ]?(?:consent|banner|notice|bar|popup|law|policy-?banner|accept|manager|wall)|gdpr[-_]|rgpd[-_]|consent[-_ ]?(?:banner|manager)|cmp[-_]?(?:banner|container)"
)
_BANNER_WORDS = ("cookie", "gdpr", "rgpd", "consent", "cmp")
_COOKIES_ASKED = re.compile(
    r"\bcookies?\b.{0,300}\b(?:accepte[rz]?|accept|refuse[rz]?|decline|aanvaarden|accepteren|weigeren|akkoord|akzeptieren|zustimmen|ablehnen|ok)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:(?:site|website|webshop|page)s? (?:web |internet )?(?:r[ée]alis[ée]e? |cr[ée][ée]e? |con[çc]ue? |d[ée]velopp[ée]e? |made |built |designed |gemaakt |ontwikkeld |erstellt )?(?:par|by|door|von)|"
    r"(?:r[ée]alisation|cr[ée]ation|conception)(?: du| de)?(?: site)? (?:web|internet|site)|(?:r[ée]alisation|conception|cr[ée]ation) ?:|web ?design(?:ed)?(?: by| par| door| von)?|design(?:ed)? by|developed by|powered by|made by|"
    r"(?:ontwikkeld|gemaakt|ontworpen|gerealiseerd) door|webdesign|umsetzung|erstellt von)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """One entry of a data file."""

    name: str
    kind: ToolKind
    generator: tuple[str, ...]
    hosts: tuple[str, ...]
    marks: tuple[str, ...]
    banner: bool


def _entries(file: str, table: str) -> tuple[_Known, ...]:
    data = tomllib.loads((files(__package__) / "data" / file).read_text(encoding="utf-8"))
    return tuple(
        _Known(
            name=entry["name"],
            kind=ToolKind(entry["kind"]),
            generator=tuple(entry.get("generator", ())),
            hosts=tuple(entry.get("hosts", ())),
            marks=tuple(entry.get("marks", ())),
            banner=bool(entry.get("banner", False)),
        )
        for entry in data[table]
    )


@cache
def _platforms() -> tuple[_Known, ...]:
    return _entries("platforms.toml", "platform")


@cache
def _parties() -> tuple[_Known, ...]:
    return _entries("thirdparties.toml", "party")


@cache
def service_hosts() -> dict[str, frozenset[str]]:
    """Return the hosts of platforms by service: booking, ordering, delivery. Who delivers is ordered from, too."""
    data = tomllib.loads((files(__package__) / "data" / "services.toml").read_text(encoding="utf-8"))
    hosts = {
        service: frozenset(host for country in countries.values() for host in country["hosts"])
        for service, countries in data.items()
    }
    return hosts | {"ordering": hosts["ordering"] | hosts["delivery"]}


def tools(document: Document) -> Iterator[Tool]:
    """Yield what the page shows traces of, each once. What a tag only loads after consent (a held tag) is left out."""
    seen: set[tuple[ToolKind, str]] = set()
    source, requests = document.html.lower(), tuple(_requests(document))
    for tool in (
        *_made_with(document, source, requests),
        *_services(document),
        *_loaded(document, source, requests),
        *_signed(document),
    ):
        if (tool.kind, tool.name) not in seen:
            seen.add((tool.kind, tool.name))
            yield tool


def _made_with(document: Document, source: str, requests: tuple[str, ...]) -> Iterator[Tool]:
    generator = document.metas.get("generator", "").lower()
    seen = _Addresses((*requests, _address(document.url)))
    for known in _platforms():
        where = ""
        if any(generator.startswith(name) for name in known.generator):
            where = "generator"
        elif any(seen.under(place) for place in known.hosts):
            where = "host"
        elif any(mark in source for mark in known.marks):
            where = "markup"
        if where:
            yield Tool(kind=known.kind, name=known.name, page=document.url, where=where)
            if known.banner:
                # Its own banner is written by a script: we cannot say that the page does not ask.
                yield Tool(kind=ToolKind.CONSENT, name=known.name, page=document.url, where="possible", confidence=0.5)


def _services(document: Document) -> Iterator[Tool]:
    hosts = service_hosts()
    known = {host: ToolKind(kind) for kind in ("ordering", "delivery", "booking") for host in hosts[kind]}
    for url in dict.fromkeys(link.url for link in document.links):
        parts = _address(url).partition("/")[0].split(".")
        for host in (".".join(parts[start:]) for start in range(len(parts))):
            if host in known:
                yield Tool(kind=known[host], name=host, page=document.url, where="link")


def _loaded(document: Document, source: str, requests: tuple[str, ...]) -> Iterator[Tool]:
    scripts, seen = tuple(_inline(document)), _Addresses(requests)
    for known in _parties():
        where = ""
        if any(seen.under(place) for place in known.hosts):
            where = "request"
        elif known.kind is ToolKind.CONSENT:
            where = "markup" if any(mark in source for mark in known.marks) else ""
        elif any(mark in script for script in scripts for mark in known.marks):
            where = "script"
        if where:
            yield Tool(kind=known.kind, name=known.name, page=document.url, where=where)
    words = any(word in source for word in _BANNER_WORDS)
    asked = (_COOKIES_ASKED.search(line[:1000]) for line in (*document.lines[:200], *document.lines[-200:]))
    if words and (_BANNER.search(source) or any(asked)):
        yield Tool(kind=ToolKind.CONSENT, name="banner", page=document.url, where="markup", confidence=0.7)


def _requests(document: Document) -> Iterator[str]:
    """Yield host and path of what the page loads by itself, its own host left out, held tags too."""
    count = 0
    for element in document.root.iter("script", "iframe", "img", "link"):
        count += 1
        if count > MAX_REQUESTS:
            return
        url = element.get("href") if element.tag == "link" else element.get("src")
        if not url or _held(element):
            continue
        if element.tag == "link" and "stylesheet" not in (element.get("rel") or "").lower().split():
            continue  # preconnect and preload open a door, and load nothing yet
        if any(parent.tag in ("template", "noscript") for parent in islice(element.iterancestors(), 60)):
            continue
        if address := _address(f"https:{url}" if url.startswith("//") else url[:2000]):
            yield address


def _inline(document: Document) -> Iterator[str]:
    left = MAX_REQUESTS
    for script in document.root.iter("script"):
        left -= 1
        if left < 0:
            return
        if script.text and not _held(script):
            yield _JS_COMMENT.sub(" ", script.text[:MAX_SCRIPT].lower())


_JS_COMMENT = re.compile(r"/\*.{0,20000}?\*/|(?m:^\s{0,40}//[^\n]*)", re.DOTALL)


def _held(element: object) -> bool:
    kind = (element.get("type") or "").lower()  # type: ignore[attr-defined]  # lxml elements are untyped
    if element.tag == "script" and kind not in {"", "text/javascript", "application/javascript", "module"}:  # type: ignore[attr-defined]
        return True
    return any(element.get(name) is not None for name in _HELD)  # type: ignore[attr-defined]


def _address(url: str) -> str:
    """Return host and path, lower case, of an http address; an empty text of any other."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    return f"{host}{parts.path.lower()}" if parts.scheme in {"http", "https"} and host else ""


class _Addresses:
    """Addresses (host and path) in which places are looked for: a host with its subdomains, or a path of it."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._paths: dict[str, list[str]] = {}
        for address in dict.fromkeys(addresses):
            host, _, rest = address.partition("/")
            parts = host.split(".")
            for start in range(len(parts)):
                self._paths.setdefault(".".join(parts[start:]), []).append(rest)

    def under(self, place: str) -> bool:
        """Whether one of the addresses lies under a place."""
        host, _, path = place.partition("/")
        paths = self._paths.get(host, ())
        return bool(paths) if not path else any(rest.startswith(path) for rest in paths)


def _signed(document: Document) -> Iterator[Tool]:
    """Yield the agency that signs at the foot of the page: a line that says so, with a link that leads to another site."""
    own = _address(document.url).partition("/")[0].removeprefix("www.")
    for line in document.lines[-_FOOTER:]:
        match = _SIGNED.search(line[:300]) if len(line) <= 300 else None
        if match is None:
            continue
        after: list[tuple[int, str]] = []
        for link in document.links[-60:]:
            host = _address(link.url).partition("/")[0].removeprefix("www.")
            text = link.text.strip()
            if not host or host == own or len(text) < 2 or text not in line or host in _TOO_LARGE:
                continue
            place = line.find(text, match.start())
            if (
                0 <= place <= match.end() + _NEAR
            ):  # the maker stands beside the words; partners and photographers further on
                after.append((place, host))
        if after and not _belongs(host := min(after)[1]):
            yield Tool(kind=ToolKind.AGENCY, name=host, page=document.url, where="text", confidence=0.7)


_NEAR = 40  # characters between the words and the name
_TOO_LARGE = frozenset(
    ("facebook.com", "instagram.com", "google.com", "wordpress.org", "wordpress.com", "linkedin.com", "x.com", "youtube.com",
     "themeforest.net", "elementor.com", "wa.me", "creativecommons.org")
)  # fmt: skip


def _belongs(host: str) -> bool:
    """Whether a host is a platform's or another known party's, which makes no site for anybody."""
    there = _Addresses((host,))
    known: Iterable[str] = (place for one in (*_platforms(), *_parties()) for place in one.hosts)
    names = {re.sub(r"[^a-z0-9]", "", one.name.lower()) for one in _platforms()}
    return host.partition(".")[0] in names or any(there.under(place.partition("/")[0]) for place in known)
