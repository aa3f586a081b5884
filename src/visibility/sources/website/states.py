"""What stands at an address: a parsed home page in, its state out; in doubt it is alive."""

import re
from enum import Enum
from urllib.parse import urlsplit

from visibility.model.website import SiteState
from visibility.sources.website.document import Document


class Wall(Enum):
    """Pages that hide the site from us; they say nothing about the shop."""

    BOT_WALL = "bot-wall"
    NEEDS_SCRIPT = "needs-script"
    MAINTENANCE = "maintenance"
    EMPTY = "empty"


_BOT_WALL = re.compile(
    r"just a moment\.\.\.|checking (?:your browser|if the site connection is secure)|attention required! \| cloudflare|ddos protection by|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|v[ée]rifi\w+ que vous (?:êtes|n'êtes pas)(?: un)? (?:humain|robot)|are you a robot|"
    r"please complete the (?:security check|captcha)|access denied|request (?:has been )?blocked|bot verification|one moment, please",
    re.IGNORECASE,
)
_BOT_MARKS = (
    "/cdn-cgi/challenge-platform/",
    "sgcaptcha",
    "_incapsula_resource",
    "imunify360",
    "datadome",
    "aws-waf-token",
    "px-captcha",
)
_MAINTENANCE = re.compile(
    r"(?:site|boutique|website|webshop|page)\b.{0,40}\b(?:en (?:cours de )?maintenance|temporairement (?:indisponible|ferm[ée]e?)|momentan[ée]ment indisponible|in onderhoud|tijdelijk (?:niet beschikbaar|gesloten))|"
    r"en maintenance|wartungs(?:modus|arbeiten)|(?:under|down for|scheduled) maintenance|maintenance mode|briefly unavailable|be back (?:soon|shortly)|de retour (?:bient[ôo]t|dans)",
    re.IGNORECASE,
)
_CONSTRUCTION = re.compile(
    r"\b(?:site|page|website|webshop)\b.{0,30}\ben (?:cours de )?(?:construction|travaux|pr[ée]paration|refonte)|^\W*en construction\W*$|under (?:re)?construction|"
    r"(?:nouveau|notre) site (?:arrive|sera bient[ôo]t)|\b(?:site|website|webshop|pagina)\b.{0,30}\bin (?:opbouw|aanbouw)|"
    r"hier entsteht|\b(?:seite|webseite|website|homepage)\b.{0,30}\bim aufbau",
    re.IGNORECASE | re.MULTILINE,
)
# Words that a living page may use of a product: they count only where hardly anything else stands.
_SOON = re.compile(
    r"coming soon|launching soon|bient[ôo]t (?:disponible|en ligne|de retour)|prochainement|binnenkort (?:online|beschikbaar)|in (?:opbouw|aanbouw)|"
    r"en (?:cours de )?(?:construction|refonte)|work in progress|im aufbau|in bearbeitung|demn[äa]chst (?:online|hier|verf[üu]gbar)|bald (?:online|verf[üu]gbar)",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"^[\w-]{1,63}(?:\.[\w-]{1,63}){1,3} (?:is|may be) for sale|(?:this |the )?domain(?: name)? (?:is|may be|\S+ (?:is|may be)) (?:for sale|parked|available for purchase)|buy this domain|this domain (?:has been|was|is) (?:registered|parked|expired)|domain (?:has )?expired|"
    r"(?:ce |le )?(?:nom de )?domaine (?:\S+ )?(?:est (?:à vendre|en vente|parqu[ée]|r[ée]serv[ée]|enregistr[ée])|a (?:expir[ée]|bien [ée]t[ée] (?:cr[ée][ée]|enregistr[ée]|r[ée]serv[ée])))|acheter ce (?:nom de )?domaine|"
    r"(?:deze |dit |de )?domein(?:naam)? (?:\S+ )?(?:is )?(?:te koop|geparkeerd|gereserveerd|geregistreerd|verlopen)|"
    r"(?:diese )?domain (?:\S+ )?(?:steht (?:zum verkauf|zur verf[üu]gung)|ist (?:geparkt|registriert|reserviert|zu verkaufen))|domain kaufen|"
    r"account (?:has been )?suspended|this account has been suspended|compte suspendu|"
    r"site (?:web )?(?:d[ée]sactiv[ée]|suspendu)|(?:related|sponsored) (?:searches|listings)",
    re.IGNORECASE,
)
_PARKED_MARKS = (
    "sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "dan.com/buy-domain", "hugedomains.com", "afternic.com/forsale", "/parking-lander",
    "domainparking", "cdn.parkingpage", "above.com/marketplace", "park.101domain", "sav.com/parking", "parking.godaddy",
)  # fmt: skip
_DEFAULT = re.compile(
    r"apache2? (?:\w+ )?default page|apache http server test page|test page for the (?:apache|nginx)|welcome to nginx|^it works!?$|iis windows(?: server)?$|internet information services|"
    r"default (?:web ?site|plesk|web) page|web server'?s default page|plesk default|welcome to (?:your new |the )?(?:plesk|cpanel|litespeed|openresty|caddy|centos|directadmin)|"
    r"f[ée]licitations ?! (?:votre|le) (?:domaine|site|h[ée]bergement)|congratulations[!.] (?:your|you) .{0,40}(?:domain|website|hosting)|"
    r"this is the default (?:index|page|web)|hello world!? welcome to wordpress|^index of /|"
    r"(?:votre|cet) h[ée]bergement (?:web )?est (?:actif|activ[ée])|site par d[ée]faut|standaardpagina|standard-?seite des webservers",
    re.IGNORECASE | re.MULTILINE,
)
_SCRIPT_ROOT = re.compile(
    r"""<(?:div|main|app-root|section)[^>]{0,80}\bid=["']?(?:root|app|__next|__nuxt|svelte|___gatsby|react-root|main-app|q-app|wix-root)["'\s>]|<app-root|window\.__(?:INITIAL_STATE__|NUXT__)""",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activer?|activez|inschakelen|schakel|aktivieren)\W.{0,30}javascript|javascript.{0,40}(?:required|requis|n[ée]cessaire|disabled|d[ée]sactiv[ée]|ingeschakeld|aktivier\w+|enabled)",
    re.IGNORECASE,
)


# Words by which people who broke in sign, and titles of gambling in a language that no shop here sells in. Pills and casinos are
# sold by right by pharmacies, erotic shops and betting shops: their words are only remarked (`spam_words`).
_DEFACED = re.compile(r"\b(?:hacked|h4cked|pwned|defaced) by\b|\bhas been (?:hacked|defaced)\b", re.IGNORECASE)
_SPAM_TITLE = re.compile(
    r"\bslot (?:gacor|dana|pulsa)\b|\bsitus (?:slot|judi|togel)\b|\bjudi (?:online|bola)\b|\btogel\b|\bbandar (?:judi|togel)\b",
    re.IGNORECASE,
)
_SPAM = re.compile(
    r"\b(?:viagra|cialis|levitra|kamagra|togel|slot gacor|judi online|casino online|online casino|payday loans?|escort girls?|replica watches)\b",
    re.IGNORECASE,
)


def spam_words(document: Document) -> tuple[str, ...]:
    """Return the words of spam on a page, each once: a remark for a person to look at, never a verdict."""
    text = "\n".join((document.title, *(link.text for link in document.links[:2000]), document.text[:200_000]))
    return tuple(sorted({match[0].lower() for match in _SPAM.finditer(text)}))[:10]


_DEALERS = frozenset(
    (
        "sedo.com", "dan.com", "hugedomains.com", "afternic.com", "undeveloped.com", "buydomains.com", "domainmarket.com", "sav.com", "bodis.com",
        "parkingcrew.net", "sedoparking.com", "expired-domains.co", "domaintrader.com",
    )
)  # fmt: skip


def parked_host(url: str) -> bool:
    """Return whether an address lies with a dealer in domain names: the site that led there is for sale."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return False
    return any(host == dealer or host.endswith(f".{dealer}") for dealer in _DEALERS)


def state_of(document: Document) -> SiteState | Wall:
    """Return what a home page is. Words count only where little else stands: a living site may speak of works too."""
    text = document.text
    size = len(text)
    heading = " · ".join((document.title, *document.lines[:4]))
    lowered = document.html.lower()
    if size < 1500 and (_BOT_WALL.search(heading) or (size < 600 and any(mark in lowered for mark in _BOT_MARKS))):
        return Wall.BOT_WALL
    if _is_hacked(document, size):
        return SiteState.HACKED
    if size < 2500 and any(mark in lowered for mark in _PARKED_MARKS):
        return SiteState.PARKED
    if size < 4000 and (_DEFAULT.search(document.title) or _DEFAULT.search("\n".join(document.lines[:3]))):
        return SiteState.DEFAULT_PAGE
    if size < 1500 and (_PARKED.search(heading) or (size < 700 and _PARKED.search(text))):
        return SiteState.PARKED
    if size < 700 and (_DEFAULT.search(text)):
        return SiteState.DEFAULT_PAGE
    pages = _own_links(document)
    if size < 1200 and pages < 5 and (_MAINTENANCE.search(heading) or (size < 400 and _MAINTENANCE.search(text))):
        return Wall.MAINTENANCE
    if (
        size < 900
        and pages < 4
        and (
            _CONSTRUCTION.search("\n".join((document.title, *document.lines[:4])))
            or (size < 400 and _CONSTRUCTION.search(text))
        )
    ):
        return SiteState.UNDER_CONSTRUCTION
    if size < 200 and pages < 3 and _SOON.search(f"{document.title}\n{text}"):
        return SiteState.UNDER_CONSTRUCTION
    return _shows_something(document, size, pages)


def _is_hacked(document: Document, size: int) -> bool:
    """Say so only where it is sure: a short page signed by who broke in, or a title of spam above a page full of it."""
    first = "\n".join((document.title, *document.lines[:3]))
    if size < 2000 and len(first) < 600 and _DEFACED.search(first):
        return True
    return bool(_SPAM_TITLE.search(document.title)) and len(_SPAM_TITLE.findall(document.text[:200_000])) >= 3


def needs_script(document: Document) -> bool:
    """Return whether the page, as sent, leaves its content to a script that we do not run."""
    size = len(document.text)
    scripts = "<script" in document.html.lower()
    if not scripts or size >= 400:
        return False
    if size < 60:
        return True
    return size < 250 and bool(_SCRIPT_ROOT.search(document.html) or _NEEDS_SCRIPT.search(document.html))


def declares_viewport(document: Document) -> bool:
    """Return whether the page asks phones to show it at their own width; a fixed width is not that."""
    content = document.metas.get("viewport", "").replace(" ", "").lower()
    fixed = re.search(r"width=(\d+)", content)
    return (
        "width=device-width" in content
        or "initial-scale" in content
        or (fixed is not None and int(fixed[1][:6]) <= 480)
    )


def _shows_something(document: Document, size: int, pages: int) -> SiteState | Wall:
    if needs_script(document) and pages < 3:
        return Wall.NEEDS_SCRIPT
    if size < 3 and pages == 0:
        return Wall.EMPTY
    return SiteState.ALIVE


def _own_links(document: Document) -> int:
    host = document.url.split("/")[2] if document.url.count("/") >= 2 else ""
    return len(
        {
            link.url.partition("#")[0]
            for link in document.links
            if host in link.url and link.url.partition("#")[0].rstrip("/") != document.url.rstrip("/")
        }
    )
