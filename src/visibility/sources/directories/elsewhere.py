"""A page of a list in; where the list goes on, and every sign that this page is not the whole of it, out.

A sign too many leaves shops unknown; one too few calls shops missing that stand on another page.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from visibility.matching.names import fold
from visibility.sources.directories.markup import clean, joined, same_host, strings, text_of, within

_LINKS = 5000
_THINGS = (
    r"(?:pages?|seiten?|paginas?|[ée]l[ée]ments?|r[ée]sultats?|commer[çc]es?|commer[çc]ants?|magasins?|boutiques?|enseignes?|fiches?"
    r"|entreprises?|items?|results?|shops?|stores?|businesses|elementen|resultaten|winkels?|handelaars?|zaken|elemente|ergebnisse"
    r"|gesch[äa]fte|eintr[äa]ge|betriebe)"
)
_NEXT = re.compile(
    rf"(?:les )?(?:\d{{1,4}} )?(?:{_THINGS} )?(?:suivante?s?|next|volgende|n[äa]e?chste[nr]?|weiter)(?: \d{{1,4}})?(?: {_THINGS})?"
    r"[ ›»→>]{0,4}|[›»→>][ ›»→>]{0,3}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"[ ‹«←<]{{0,4}}(?:{_THINGS} )?(?:pr[ée]c[ée]dente?s?|prev(?:ious)?|vorige|vorherige[nr]?|zur[üu]ck)(?: \d{{1,4}})?(?: {_THINGS})?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:voir|charger|afficher)(?: (?:en|les))? plus\b.{0,30}|plus de (?:r[ée]sultats|commer[çc]\w{1,6}).{0,20}"
    r"|(?:load|show|see|view) more\b.{0,30}|meer .{0,20}?(?:laden|tonen|bekijken)|(?:toon|laad|bekijk) meer\b.{0,30}"
    r"|(?:mehr|weitere) .{0,20}?(?:laden|anzeigen|zeigen)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:voir|afficher|montrer|consulter|d[ée]couvrir|parcourir)(?: (?:ici|la liste de|l['’]ensemble de))? "
    r"(?:tout|toute|tous|toutes|l['’]ensemble)\b.{0,40}|tou(?:s|tes) (?:les|nos) (?:commer|magasin|boutique|enseigne|adresse|cat[ée]gorie).{0,30}"
    r"|(?:toon|bekijk|zie|ontdek) (?:ze )?alle.{0,40}|alle .{0,30}(?:bekijken|tonen|weergeven|anzeigen|ansehen|zeigen|entdecken)"
    r"|alle (?:winkels|handelaars|zaken|gesch[äa]fte|betriebe|h[äa]ndler).{0,20}|(?:zeige|entdecke) alle.{0,40}"
    r"|(?:view|show|see|browse|discover) (?:them )?all\b.{0,40}|all (?:shops|stores|businesses).{0,20}",
    re.IGNORECASE,
)
# What a town's site shows "all" of beside its shops.
_OTHER_THINGS = re.compile(
    r"actualit|news|[ée]v[ée]nement|agenda|photo|avis\b|horaire|nieuws|evenement|foto|neuigkeit|veranstaltung|event|cookie",
    re.IGNORECASE,
)
_PAGED = re.compile(
    r"(?:page|paged|pagina|seite|[?&\[]pg|offset|start)(?:\]|%5d|:int)?=\d|[?&]p=\d|/(?:page|pagina|seite)[/-]\d",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"[?&/](?:lettre|letter|initiale?|alpha|buchstabe|cat|cat[ée]gor\w{1,5}|kategorie|rubrique|rubriek|rubrik|secteur|branche)[=/-]",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"(?:^|[\s_-])(?:pagin\w{0,8}|pager|page-numbers|load-?more|infinite-?scroll)(?:$|[\s_-])", re.IGNORECASE
)
_CLASS_NEXT = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)
_OFF = re.compile(r"(?:^|[\s_-])(?:disabled|inactive)(?:$|[\s_-])", re.IGNORECASE)
_RANGE = re.compile(
    r"(?<!\d)(\d{1,5}) ?(?:[-–—]|à|tot|bis|to) ?(\d{1,5}) (?:sur|van(?: de)?|von|of|/) (?:les |the )?(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?:page|pagina|seite) (\d{{1,5}}) ?(?:sur|van|von|of|de|/) ?(\d{{1,6}})(?!\d)"
    rf"|(?<!\d)(\d{{1,5}}) (?:{_THINGS} )?(?:sur|van(?: de)?|von|of) (\d{{1,6}}) {_THINGS}",
    re.IGNORECASE,
)
_PRESSED = ("a", "button", "input")
_WAYS = "//a | //link | //button | //input | //*[@role='button' or @onclick or @data-page]"
_COUNTED = re.compile(r".{2,60}\(\d{1,4}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where a list goes on. `paged`: other pages that hold parts of it; an empty one where only a script knows the way."""

    next_url: str = ""
    paged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A link or button. `to` is empty where it leads to no page: a script answers it."""

    to: str
    text: str
    rel: str
    follows: bool  # its class or its box's says "next"
    pager: bool  # it stands in a box of page numbers
    told: bool  # it stands in an entry that says more than its own text


def numbered(url: str) -> bool:
    """Whether an address is that of a numbered page of a list."""
    return _PAGED.search(url) is not None


def elsewhere(root: Any, url: str, cards: Sequence[Any] = ()) -> Elsewhere:
    """Return where the list of a page goes on; `cards`: the elements that were read as its entries."""
    ways = list(_ways(root, url, set(cards)))
    onward = [way for way in ways if way.follows or "next" in way.rel.split() or _NEXT.fullmatch(way.text)]
    next_url = next((way.to for way in onward if way.to), "")
    paged = [way.to for way in onward]
    for way in ways:
        number = _above_one(way.text)
        more = _MORE.fullmatch(way.text) or (_ALL.fullmatch(way.text) and not _OTHER_THINGS.search(way.text))
        back = _BEFORE.fullmatch(way.text) and way.to
        numbers = way.pager and way.text not in ("", "0", "1")
        stated = way.to and (numbered(way.to) or "prev" in way.rel.split())
        if number or more or back or numbers or stated:
            paged.append(way.to)
    letters = [way for way in ways if len(way.text) == 1 and way.text.isalpha()]
    if len({way.text.casefold() for way in letters}) >= 5:
        paged += [way.to for way in letters]
    tiles = [way.to for way in ways if way.to and not way.told and _is_tile(way, url)]
    if len(set(tiles)) >= 3:
        paged += tiles
    if _script_pager(root) or (not next_url and _says_more(root)):
        paged.append("")
    return Elsewhere(next_url=next_url, paged=tuple(dict.fromkeys(paged)))


def _is_tile(way: _Way, url: str) -> bool:
    """Whether a link leads to one part of the list: a letter, a trade."""
    if _PARTED.search(way.to) or _COUNTED.fullmatch(way.text):
        return True
    if not way.to.startswith((f"{url.partition('?')[0].rstrip('/')}/", f"{url.partition('?')[0]}?")):
        return False
    return is_trade(way.text)


def is_trade(text: str) -> bool:
    """Whether a text names a trade and no business: "Mode", "Alimentation"."""
    named = fold(text)
    return bool(named.trades) and not named.strong and not any(char.isdigit() for char in text)


def _ways(root: Any, url: str, cards: Set[Any]) -> Iterator[_Way]:
    here = url.partition("#")[0]
    anchors: set[str] | None = None
    for count, element in enumerate(root.xpath(_WAYS)):
        if count > _LINKS:
            return
        href, rel = (element.get("href") or "").strip()[:2000], (element.get("rel") or "").lower()[:100]
        if element.tag == "link" and not {"next", "prev"} & set(rel.split()):
            continue
        if element.tag == "input" and (element.get("type") or "").lower() not in ("button", "submit"):
            continue
        boxes = [element, *_above(element)]
        classes = [(box.get("class") or "")[:300] for box in boxes]
        if _is_off(element) or any(map(_OFF.search, classes[:2])):
            continue
        text = text_of(element) or clean(
            element.get("aria-label") or element.get("title") or element.get("value") or ""
        )
        target = joined(url, href) if href else ""
        if target.startswith(("http://", "https://")) and not same_host(target, url):
            continue
        to, _, fragment = target.partition("#")
        if fragment and to == here:
            # A jump within the page: what it leads to is here.
            anchors = _anchors(root) if anchors is None else anchors
            if fragment in anchors:
                continue
        led = to if to.startswith(("http://", "https://")) and not (to == here and "#" in href) else ""
        if href.lower().startswith(("tel:", "mailto:")):
            continue
        yield _Way(
            to=led,
            text=text[:80],
            rel=rel,
            follows=any(map(_CLASS_NEXT.search, classes[:2])),
            pager=any(map(_PAGER.search, classes)),
            told=any(box in cards and len(text_of(box)) > len(text) + 12 for box in islice(element.iterancestors(), 8)),
        )


def _above(element: Any) -> Iterator[Any]:
    for count, box in enumerate(element.iterancestors()):
        if count >= 3:
            return
        yield box


def _is_off(element: Any) -> bool:
    return element.get("disabled") is not None or (element.get("aria-disabled") or "").lower() == "true"


def _anchors(root: Any) -> set[str]:
    return {
        name
        for element in root.iter()
        if isinstance(element.tag, str) and (name := element.get("id") or element.get("name"))
    }


def _script_pager(root: Any) -> bool:
    """Whether there is a box of page numbers that a script fills, or whose numbers are no links."""
    for element in root.iter():
        if (
            isinstance(element.tag, str)
            and element.tag not in ("html", "body", "link", "script", "style")
            and _PAGER.search((element.get("class") or "")[:300])
            and element.tag not in _PRESSED
            and next(within(element, *_PRESSED), None) is None
        ):
            told = [piece for text in islice(strings(element), 100) if (piece := clean(text[:200]))]
            if not told or any(_NEXT.fullmatch(piece) or _above_one(piece) for piece in told):
                alone = element.tag in ("span", "li") and len(told) == 1  # the number of this page, between links
                if not (alone and _above_one(told[0])):
                    return True
    return False


def _above_one(text: str) -> bool:
    return text.isdecimal() and len(text) <= 4 and int(text) > 1


def _says_more(root: Any) -> bool:
    """Whether the text counts more than the page shows: "1-8 of 143"."""
    text = clean(" ".join(_told(root)))
    for start in range(0, max(len(text), 1), 10_000):
        part = text[start : start + 10_100]
        if any(int(m[3]) > int(m[2]) >= int(m[1]) for m in _RANGE.finditer(part)):
            return True
        if any(int(m[2] or m[4]) > int(m[1] or m[3]) for m in _OF.finditer(part)):
            return True
    return False


def _told(root: Any) -> Iterator[str]:
    silent = {"script", "style"}
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in silent and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def plain_url(url: str) -> str:
    """Return the address without what does not tell pages apart; a first page that is numbered is the page itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(sorted(one for one in parts.query.split("&") if one and not _FIRST.fullmatch(one)))
    path = _FIRST_PATH.sub("", parts.path).rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{query}" if parts.hostname else url


_FIRST = re.compile(
    r"[^=]{0,40}(?:page|paged|pagina|seite|pg)(?:\]|%5d)?=1|p=1|[^=]{0,40}(?:start|offset)(?:\]|%5d|:int)?=0",
    re.IGNORECASE,
)
_FIRST_PATH = re.compile(r"(?:/(?:page|pagina|seite))?/1/?$", re.IGNORECASE)
