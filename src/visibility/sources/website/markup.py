"""How a page is made, and what it says of payment: a parsed page in, `Markup` and facts out. Runs nothing, raises nothing."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from visibility.model.website import Fact, Markup
from visibility.sources.website.document import Document, visible_text
from visibility.sources.website.structured import Thing

MAX_ELEMENTS = 20_000
MAX_FIELDS = 200
MAX_LINES = 5_000
_NOT_FILLED_IN = frozenset({"hidden", "submit", "button", "reset", "image"})
_ZOOM_BLOCKED = re.compile(r"user-scalable=(?:no|0)\b|maximum-scale=(?:0?\.\d+|1(?:\.0+)?)(?![\d.])", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\D{0,60}((?:19|20)\d\d)(?:\s?[-–—/]\s?((?:19|20)\d\d))?|((?:19|20)\d\d)\s?©",
    re.IGNORECASE,
)
_SINCE = re.compile(r"depuis|since|sinds|seit|fondée?|opgericht|founded|est\.", re.IGNORECASE)  # how old the shop is
_UPDATED = re.compile(
    r"(?:mis(?:e)? à jour|derni[èe]re modification|last (?:updated|modified)|laatst (?:bijgewerkt|gewijzigd)|bijgewerkt op|zuletzt (?:aktualisiert|geändert)|letzte (?:aktualisierung|änderung)|"
    r"publi[ée]e? le|posted on|geplaatst op|ver[öo]ffentlicht am)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WRITTEN = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_PAYMENTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for name, pattern in {
        "bancontact": r"bancontact|mister ?cash",
        "payconiq": r"payconiq|satispay|digicash",
        "wero": r"wero",
        "card": (
            r"visa(?!ge)|master ?card|maestro|v ?pay|american express|amex|girocard|ec[- ]karte|cartes? (?:bancaires?|de (?:cr[ée]dit|banque|paiement)|bleue)|"
            r"(?:bank|betaal|krediet)kaart(?:en)?|kreditkarten?|bankkarten?|kartenzahlung|(?:credit|debit|bank) cards?|(?:by|avec|par|met|mit|per) (?:la |de |der )?(?:carte|card|kaart|karte)|"
            r"cartes? accept\w+|accept\w+ les cartes|cb(?= accept)|kaartbetaling\w*|pinnen|(?:alle |g[äa]ngigen? )karten|terminal (?:bancaire|de paiement)"
        ),
        "cash": r"esp[èe]ces|(?:en|argent) (?:liquide|cash)|au comptant|cash|contant(?:geld)?|bargeld|bar(?:zahlung)?(?= (?:bezahlen|zahlen|oder|und))|barzahlung",
        "meal-voucher": r"(?:ch[èe]ques?|titres?|tickets?)[- ]?(?:repas|restaurants?)|maaltijdcheques?|meal vouchers?|edenred|pluxee|sodexo|monizze",
        "eco-voucher": r"[ée]co[- ]?ch[èe]ques?|ecocheques?|eco[- ]?vouchers?",
        "bank-transfer": r"virements?(?: bancaires?)?|overschrijving(?:en)?|[üu]berweisung(?:en)?|(?:bank|wire) transfers?",
        "paypal": r"paypal",
        "ideal": r"ideal(?= (?:betalen|betaling|payment|bancontact))",
        "klarna": r"klarna",
        "apple-pay": r"apple ?pay",
        "google-pay": r"google ?pay",
        "invoice": r"(?:paiement )?sur facture|op factuur|auf rechnung|by invoice",
        "stated": (
            r"(?:modes?|moyens?|m[ée]thodes?|conditions?|facilit[ée]s?) de (?:paiements?|r[èe]glements?)|paiements?|betaal(?:wijzen?|methodes?|middelen|mogelijkheden)|betaling(?:en)?|betalen|"
            r"zahlungs(?:arten?|mittel|m[öo]glichkeiten|methoden?|weisen?)|zahlung|bezahlen|bezahlung|zahlen|payments?(?: methods?| options?)?|we accept|pay(?:er|ez)|r[èe]glements?|ch[èe]ques?(?! ?-?(?:cadeau|repas))"
        ),
    }.items()
}
# Names of pictures: "/img/logo-bancontact.png", "payment_icons.svg".
_PICTURED = re.compile(
    r"bancontact|payconiq|(?<![a-z])wero(?![a-z])|visa(?!ge)|mastercard|maestro|paypal|klarna|payment|paiement|betaal|applepay|apple-pay|amex|edenred|sodexo|monizze|pluxee"
)
# What has an address or a telephone number without being a business. All else that has one is taken for one: the vocabulary knows
# hundreds of kinds of shops.
_NO_BUSINESS = frozenset(
    ("person", "event", "product", "offer", "aggregateoffer", "postaladdress", "contactpoint", "website", "webpage", "article", "blogposting",
     "newsarticle", "jobposting", "imageobject", "breadcrumblist", "searchaction", "rating", "review", "openinghoursspecification", "geocoordinates")
)  # fmt: skip


def read_markup(document: Document, *, on: date | None = None) -> Markup:
    """Return how one page is made. `on`: the day of the visit; a date after it is an announcement, and says nothing of age."""
    images = tuple(_first(document, "img"))
    fields = tuple(_fields(document))
    labelled = {label.get("for") for label in _first(document, "label") if label.get("for")}
    viewport = document.metas.get("viewport", "").replace(" ", "")
    return Markup(
        page=document.url,
        title=document.title,
        description=document.metas.get("description", "")[:500],
        language=document.language,
        headings=sum(1 for _ in _first(document, "h1")),
        images=len(images),
        images_without_text=sum(1 for image in images if _untold(image)),
        fields=len(fields),
        fields_without_label=sum(1 for field in fields if not _labelled(field, labelled)),
        empty_links=sum(1 for link in _first(document, "a") if _empty(link)),
        zoom_blocked=bool(_ZOOM_BLOCKED.search(viewport)),
        tel_link=any(link.url.lower().startswith("tel:") for link in document.links),
        mixed_content=tuple(_mixed(document)),
        weight=len(document.html),
        last_year=_last_year(document, on),
        newest=_newest(document, on),
    )


def payments(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    """Yield the means of payment that the page names, in words, in its structured data or by pictures. Naming is not accepting."""
    page = document.url
    for thing in things:
        for text in thing.texts("paymentaccepted", "acceptedpaymentmethod"):
            yield Fact(value=_named(text) or "stated", page=page, where=thing.where)
    text = "\n".join(document.lines[:MAX_LINES])  # no rule spans two lines; one search a rule is the cheapest
    for value, rule in _PAYMENTS.items():
        if rule.search(text):
            yield Fact(value=value, page=page, where="text", confidence=0.6 if value == "stated" else 0.9)
    for image in _first(document, "img"):
        told = " ".join(str(image.get(name) or "")[:300] for name in ("alt", "title"))
        if value := _named(told):
            yield Fact(value=value, page=page, where="image", confidence=0.8)
        source = " ".join(str(image.get(name) or "")[-120:] for name in ("src", "data-src", "class", "id"))
        if _PICTURED.search(source.lower()):
            yield Fact(value="stated", page=page, where="image", confidence=0.6)


def is_business(kind: str) -> bool:
    """Whether a schema.org type, in lower case, may be a business."""
    return bool(kind) and kind not in _NO_BUSINESS and not kind.endswith("event")


def described(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    """Yield the businesses that the page describes for machines with at least an address, a telephone number or hours."""
    for thing in things:
        kind = next((name for name in thing.types if is_business(name)), "")
        if kind and any(
            thing.properties.get(name)
            for name in (
                "address",
                "telephone",
                "openinghours",
                "openinghoursspecification",
                "location",
                "contactpoint",
            )
        ):
            yield Fact(value=kind, page=document.url, where=thing.where)


def _named(text: str) -> str:
    return next((value for value, rule in _PAYMENTS.items() if value != "stated" and rule.search(text)), "")


def _first(document: Document, *tags: str) -> Iterator[Any]:
    for count, element in enumerate(document.root.iter(*tags)):
        if count >= MAX_ELEMENTS:
            return
        yield element


def _untold(image: Any) -> bool:
    """Whether an image has no text at all. Counting pixels and images hidden from all readers need none."""
    if any(image.get(name) is not None for name in ("alt", "aria-label", "aria-labelledby", "title")):
        return False
    hidden = image.get("aria-hidden") == "true" or image.get("role") in {"presentation", "none"}
    return not hidden and not {image.get("width"), image.get("height")} & {"0", "1"}


def _fields(document: Document) -> Iterator[Any]:
    for count, field in enumerate(_first(document, "input", "textarea", "select")):
        if count >= MAX_FIELDS:
            return
        style = str(field.get("style") or "").replace(" ", "")
        if (field.get("type") or "").lower() not in _NOT_FILLED_IN and "display:none" not in style:
            yield field


def _labelled(field: Any, labelled: set[Any]) -> bool:
    """Whether a field says what belongs in it. A placeholder is a weak label, and one all the same."""
    if any(field.get(name) for name in ("aria-label", "aria-labelledby", "title", "placeholder")):
        return True
    if field.get("id") and field.get("id") in labelled:
        return True
    parent = field.getparent()
    for _ in range(6):
        if parent is None:
            return False
        if parent.tag == "label":
            return True
        parent = parent.getparent()
    return False


def _empty(link: Any) -> bool:
    if not link.get("href") or any(link.get(name) for name in ("aria-label", "aria-labelledby", "title")):
        return False
    if len(link) > 30 or visible_text(link):
        return False
    return not any(
        (inner.get("alt") or inner.get("aria-label") or inner.get("title") or inner.tag in {"svg", "i"})
        for inner in link.iterdescendants()
    )


def _mixed(document: Document) -> Iterator[str]:
    """Yield the hosts from which a secure page loads over http."""
    if not document.url.lower().startswith("https:"):
        return
    hosts: set[str] = set()
    for element in _first(document, "img", "script", "iframe", "link", "audio", "video", "source", "embed"):
        url = element.get("href") if element.tag == "link" else element.get("src")
        if element.tag == "link" and "stylesheet" not in (element.get("rel") or "").lower():
            continue
        if not url or url[:7].lower() != "http://":
            continue
        with suppress(ValueError):
            host = (urlsplit(url[:2000]).hostname or "").lower()
            if host and host not in hosts and len(hosts) < 20:
                hosts.add(host)
                yield host


def _last_year(document: Document, on: date | None) -> int | None:
    latest = on.year if on else 2100
    years = {
        int(text)
        for line in document.lines
        for match in _COPYRIGHT.finditer(line)
        if not _SINCE.search(match[0])
        for text in match.groups()
        if text and 1990 <= int(text) <= latest
    }
    return max(years, default=None)


def _newest(document: Document, on: date | None) -> date | None:
    """Return the latest date that the page gives to itself (meta), to its news (<time>) or in a line "last updated"."""
    texts = [
        document.metas.get(name, "") for name in ("article:modified_time", "article:published_time", "og:updated_time")
    ]
    texts += [str(element.get("datetime") or "")[:40] for element in _first(document, "time")]
    texts += [line[:300] for line in document.lines if _UPDATED.search(line[:300])]
    found = [day for text in texts for day in _dates(text)]
    return max((day for day in found if day.year >= 1995 and (on is None or day <= on)), default=None)


def _dates(text: str) -> Iterator[date]:
    for match in _ISO.finditer(text):
        with suppress(ValueError):
            yield date(int(match[1]), int(match[2]), int(match[3]))
    for match in _WRITTEN.finditer(text):
        with suppress(ValueError):
            yield date(int(match[3]), int(match[2]), int(match[1]))
