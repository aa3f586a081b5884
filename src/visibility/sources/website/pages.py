"""Which pages tell most: a home page in, at most four more of the same site out, chosen by link text and path."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from visibility.sources.website.document import Document, Link

MAX_PAGES = 4
MAX_LINKED = 30  # pages of which it is asked whether they were read

# In the order in which they tell most. First the words of a link's text or path that name the page, then weaker ones.
_ROLES: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...] = tuple(
    (
        role,
        re.compile(rf"(?<![a-zà-ÿ])(?:{strong})(?![a-zà-ÿ])"),
        re.compile(rf"(?<![a-zà-ÿ])(?:{weak})(?![a-zà-ÿ])") if weak else None,
    )
    for role, strong, weak in (
        (
            "contact",
            r"contact(?:ez)?(?:[ -]?(?:nous|us|opnemen|form\w*|gegevens))?|contacts|contact(?:er|eer)|kontakt(?:e|ieren|formular)?|coordonn[ée]es|nous contacter|neem contact\w*",
            r"o[uù][ -]nous[ -]trouver|nous[ -]trouver|acc[eè]s|plan d.acc[eè]s|bereikbaarheid|route(?:beschrijving)?|anfahrt|so finden sie uns|find[ -]us|how to find us|"
            r"adresses?|infos?(?:rmations?)?(?:[ -]pratiques?)?|praktische?(?: info\w*)?|nous[ -]rendre[ -]visite|ligging|standort",
        ),
        (
            "hours",
            r"horaires?(?:[ -](?:d.ouverture|et[ -]\w+))?|heures?[ -]d.ouverture|ouvertures?|openings?(?:uren|tijden|zeiten|hours|times)|[öo]e?ffnungszeiten|opening[ -](?:hours|times)|hours",
            r"infos?[ -]pratiques?|informations?[ -]pratiques?|practical(?:[ -]info\w*)?|praktisch\w*|quand",
        ),
        (
            "legal",
            r"mentions?[ -]l[ée]gales?|legal(?:[ -](?:notice|info\w*|mentions))?|impressum|wettelijke[ -](?:vermeldingen|informatie|info|bepalingen)|juridische[ -]info\w*|infos?[ -]l[ée]gales?|informations?[ -]l[ée]gales?|colofon|rechtliche[ -]hinweise|imprint",
            r"cgv|cgu|conditions[ -]g[ée]n[ée]rales(?:[ -]de[ -]vente)?|algemene[ -]voorwaarden|agb|terms(?:[ -](?:and|&|of)[ -]\w+)?|conditions|disclaimer|privacy(?:[ -]?policy|verklaring)?|"
            r"vie[ -]priv[ée]e|confidentialit[ée]|politique[ -]de[ -]\w+|datenschutz\w*|rgpd|gdpr",
        ),
        (
            "about",
            r"[àa][ -]?propos(?:[ -]de[ -]nous)?|qui[ -](?:sommes|suis)[ -](?:nous|je)|over[ -]ons|wie[ -](?:zijn|ben)[ -](?:wij|we|ik)|[üu]e?ber[ -](?:uns|mich)|about(?:[ -]us)?|who[ -](?:are[ -]we|we[ -]are)",
            r"notre[ -](?:histoire|[ée]quipe|maison)|l.[ée]quipe|histoire|ons[ -](?:verhaal|team)|unser[ -]team|our[ -](?:story|team)|pr[ée]sentation",
        ),
        (
            "shop",
            r"(?:nos?|notre|le|la|les)?[ -]?(?:magasins?|boutiques?|points?[ -]de[ -]vente)|(?:onze[ -])?winkels?|(?:unsere?[ -])?(?:gesch[äa]fte?|filialen?|l[äa]den)|(?:our[ -])?(?:shops?|stores?)|vestigingen",
            r"e-?shop|web-?shop|online-?shop|boutique[ -]en[ -]ligne|commander|bestell(?:en|ing)|order|services|livraison|click[ -](?:and|et|&|n)?[ -]?collect",
        ),
    )
)
# What a link itself says that it leads to (the link types of HTML and of the microformats wiki).
_REL = {
    "contact": "contact",
    "author": "about",
    "privacy-policy": "legal",
    "terms-of-service": "legal",
    "license": "legal",
}
# Where there are more roles than pages to read: the page about the house tells least that is asked for.
_PRIORITY = ("contact", "hours", "legal", "shop", "about")
_FILE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|svg|docx?|xlsx?|zip|mp[34]|ics|vcf|xml|rss|json|css|js)$", re.IGNORECASE
)
_NEVER = re.compile(
    r"/(?:wp-admin|wp-login|wp-json|login|logout|account|mon-compte|cart|panier|checkout|warenkorb|winkelwagen|feed|cdn-cgi)(?:[/.?]|$)|[?&](?:add-to-cart|replytocom|logout)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingPage:
    """A page worth reading, and why."""

    url: str
    role: str


def telling_pages(home: Document, *, limit: int = MAX_PAGES) -> tuple[TellingPage, ...]:
    """Return the pages of the home page's own site that tell most, best first, one a role before a second of any."""
    best: dict[str, tuple[float, int, str, str]] = {}
    here = _plain(home.url)
    for order, link in enumerate(home.links):
        if (
            link.text == "<link>"
            or not _same_site(link.url, home.url)
            or _FILE.search(urlsplit(link.url).path)
            or _NEVER.search(link.url)
        ):
            continue
        url = link.url.partition("#")[0]
        if _plain(url) == here:
            continue
        if link.text in {"<frame>", "<iframe>"}:
            scored: tuple[float, str] | None = (20.0, "home")
        else:
            scored = _score(link, home.language)
        if scored is None:
            continue
        candidate = (scored[0], -order, url, scored[1])
        known = best.get(_plain(url))
        if known is None or candidate > known:
            best[_plain(url)] = candidate
    ranked = sorted(best.values(), reverse=True)
    chosen = [one for one in ranked if one[3] == "home"][:limit]
    for role in _PRIORITY:  # one page a role; then seconds, while there is room
        chosen += [one for one in ranked if one[3] == role][: 1 if len(chosen) < limit else 0]
    chosen += [one for one in ranked if one not in chosen and one[0] >= 6][: limit - len(chosen)]
    reading_order = ("home", *(role for role, _, _ in _ROLES))
    return tuple(
        TellingPage(url=url, role=role)
        for _, _, url, role in sorted(chosen, key=lambda one: reading_order.index(one[3]))
    )


def unread_roles(home: Document, read: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the roles of pages that the first page links where none of that role was read. `read`: addresses and titles."""
    seen = tuple(read)
    known = {_plain(url) for url, _ in seen}
    roles = {role_of(url, title) for url, title in seen}
    linked = telling_pages(home, limit=MAX_LINKED)
    met = {page.role for page in linked if _plain(page.url) in known} | roles
    return tuple(dict.fromkeys(page.role for page in linked if page.role not in met))


def frames(document: Document) -> tuple[str, ...]:
    """Return the pages of the same site that stand within this one: part of what its visitors read."""
    return tuple(
        link.url.partition("#")[0]
        for link in document.links
        if link.text in {"<frame>", "<iframe>"} and _same_site(link.url, document.url) and not _FILE.search(link.url)
    )


def role_of(url: str, title: str = "") -> str:
    """Return what the address of a page, or else its title, says that it is for; an empty text where neither does."""
    scored = _score(Link(url=url, text=""), "") or _score(Link(url="", text=title), "")
    return scored[1] if scored else ""


def language_entry(home: Document, wanted: tuple[str, ...]) -> str:
    """Return the page behind a language choice, in the first language wanted: some home pages offer nothing else."""
    names = {
        "fr": ("fr", "français", "francais"),
        "nl": ("nl", "nederlands"),
        "de": ("de", "deutsch"),
        "en": ("en", "english"),
    }
    for language in wanted:
        for link in home.links:
            path = urlsplit(link.url).path.lower().strip("/") if _same_site(link.url, home.url) else ""
            if (
                path
                and link.text != "<link>"
                and (
                    link.text.lower() in names.get(language, ())
                    or re.fullmatch(rf"{language}(?:[-_]\w\w)?(?:/(?:index\.\w+|home|accueil))?", path)
                )
            ):
                return link.url
    return ""


def is_home(url: str) -> bool:
    """Whether an address's last part names a site's first page: nothing, index, home, accueil, perhaps with a language."""
    last = re.sub(r"\.\w{2,5}$", "", urlsplit(url).path.rpartition("/")[2]).lower()
    return bool(
        re.fullmatch(
            r"(?:(?:\w{1,10}[-_])?(?:index|home|accueil|start|startseite|welkom|welcome|bienvenue|default)(?:[-_]\w\w)?)?",
            last,
        )
    )


def is_copy(document: Document, read: Iterable[Document]) -> bool:
    """Whether a page says that it is another page of its site, which was read, and shows the same text.

    Many sites give their first page as the canonical address of all pages: the word alone would cost us the contact page.
    """
    if not document.canonical or not _same_site(document.canonical, document.url):
        return False
    named, lines = _plain(document.canonical), set(document.lines)
    return any(
        named in {_plain(other.url), _plain(other.canonical or other.url)}
        and len(lines & set(other.lines)) >= 0.9 * max(1, len(lines), len(set(other.lines)))
        for other in read
    )


def lives_elsewhere(document: Document) -> str:
    """Return the address of another site that the page gives as its own, or an empty text."""
    there = document.canonical
    if not there.startswith(("http://", "https://")):
        return ""
    return "" if _same_site(there, document.url) else there


def _score(link: Link, language: str) -> tuple[float, str] | None:
    """Return how much a link promises, and of what; `None` where it promises nothing that we look for."""
    text = link.text.lower().strip(" .:»›>→")
    parts = urlsplit(link.url)
    path = re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", unquote(parts.path).lower().rstrip("/"))
    last = re.sub(r"[_+]", "-", path.rpartition("/")[2])
    found: tuple[float, str] | None = next(((8.0, _REL[rel]) for rel in link.rel if rel in _REL), None)
    for place, (role, strong, weak) in enumerate(_ROLES):
        points = 0.0
        if text and strong.fullmatch(text):
            points = 10
        elif last and strong.fullmatch(last):
            points = 9
        elif text and len(text) <= 60 and strong.search(text):
            points = 7
        elif last and strong.search(last):
            points = 6
        elif weak is not None and ((text and len(text) <= 60 and weak.search(text)) or (last and weak.search(last))):
            points = 4
        if points:
            points += (5 - place) * 0.3 - path.count("/") * 0.15 - (0.5 if parts.query else 0)
            segment = path.strip("/").split("/")[0]
            if language and re.fullmatch(r"fr|nl|de|en", segment) and segment != language:
                points -= 5
            if found is None or points > found[0]:
                found = (points, role)
    return found


def _same_site(url: str, home: str) -> bool:
    try:
        there, here = urlsplit(url), urlsplit(home)
        return there.scheme in {"http", "https"} and _site(there.hostname or "") == _site(here.hostname or "")
    except ValueError:
        return False


def _site(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")


def _plain(url: str) -> str:
    """Return the address without what does not tell pages apart: scheme, www, fragment, index file, last slash."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    path = re.sub(r"/(?:index|default|home)\.(?:html?|php|aspx?)$", "/", parts.path, flags=re.IGNORECASE).rstrip("/")
    return f"{_site(host)}{path}?{parts.query}"
