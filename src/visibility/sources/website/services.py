"""What can be done at a distance, and where else the shop is found: a page in, service facts, social pages and languages out."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlsplit

from visibility.model.website import Fact
from visibility.sources.website.document import Document, visible_text
from visibility.sources.website.structured import Thing
from visibility.sources.website.thirdparty import service_hosts

MAX_FRAMES = 20_000
_WORDS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for name, pattern in {
        "booking": (
            r"(?:prendre|prenez|fixer|r[ée]server?|demander) (?:un |votre |ton )?(?:rendez[- ]?vous|rdv)(?: (?:en ligne|ici|maintenant|online))|"
            r"rendez[- ]?vous en ligne|rdv en ligne|r[ée]servation(?:s)? en ligne|r[ée]serve[rz]? (?:en ligne|(?:une|votre|ma|ta) table|votre (?:chambre|s[ée]jour|place))|"
            r"online (?:een )?afspraak|(?:maak|boek) (?:hier |nu |online )*(?:een |je |uw )?afspraak|online (?:reserveren|boeken)|reserveer (?:online|(?:een|je|uw) tafel)|"
            r"(?:termin|tisch) (?:online )?(?:buchen|vereinbaren|reservieren)|online[- ](?:termin\w*|buchung|reservierung)|"
            r"book (?:now|online|a table|an appointment|your (?:stay|table|appointment))|online booking|make (?:a reservation|an appointment)"
        ),
        "ordering": (
            r"command(?:er|ez|e) (?:en ligne|maintenant|sur (?:notre|le) site)|commandes? en ligne|ajouter au panier|(?:ma|notre|la) boutique en ligne|e-?shop|web-?shop|"
            r"voir (?:mon|le) panier|mon panier|passer (?:la |ma |votre )?commande|"
            r"online bestell(?:en|ing)|bestel (?:nu|online|hier)|in winkel(?:wagen|mand)(?:je)?|toevoegen aan winkel\w+|"
            r"(?:jetzt |online )bestellen|in den warenkorb|online-?shop|onlineshop|"
            r"order (?:online|now)|add to (?:cart|basket)|shop online|online (?:shop|store|ordering)"
        ),
        "click-and-collect": (
            r"cli(?:ck|que[rz]?)(?:[ -]?(?:&|and|et|en|n|\+)[ -]?|[ -])(?:collect|retir\w+|emport\w+)|click ?& ?collect|"
            r"retraits? (?:gratuits? )?(?:en|au|dans (?:le|notre)|à la|à l')[ ]?(?:magasin|boutique|comptoir|atelier|point de (?:vente|retrait))|"
            r"(?:r[ée]serve[rz]?|command\w+) (?:et|puis) (?:retire[rz]?|venez chercher|enlev\w+)|à (?:retirer|enlever|emporter) (?:en|au|dans le|à la) (?:magasin|boutique|comptoir)|"
            r"(?:ophalen|afhalen|afhaling|ophaling) in (?:de|onze) (?:winkel|zaak|shop)|(?:gratis )?af(?:halen|haalpunt) (?:in )?winkel|"
            r"(?:selbst)?abholung (?:im|in|vor) (?:geschäft|laden|ort|filiale|unserem)\w*|im (?:geschäft|laden) abholen|"
            r"(?:in[- ]store|kerbside|curbside|store) (?:pick-?up|collection)|pick[- ]?up in (?:the )?(?:store|shop)|collect in (?:store|shop)"
        ),
        "delivery": (
            r"livraisons?(?: (?:à|a) domicile| gratuites?| offertes?| rapides?| possibles?| partout| en belgique)?|nous livrons|on vous livre|livr[ée]e?s? (?:à domicile|chez vous)|"
            r"levering(?:en)?(?: aan huis)?|thuis(?:levering|bezorg\w+)|aan huis (?:levering|geleverd)|wij leveren|bezorging|"
            r"liefer(?:ung(?:en)?|service|dienst)|wir liefern|(?:home )?delivery|we deliver|hauslieferung"
        ),
        "quote": (
            r"(?:demande[rz]?|obten\w+|recev\w+) (?:de |un |votre |d')?devis|devis (?:gratuits?|en ligne|sans engagement|personnalis\w+)|"
            r"offerte (?:aan)?vragen|(?:vraag|gratis|vrijblijvende) (?:een |uw |je )?(?:gratis |vrijblijvende )?(?:prijs)?offerte|prijsofferte|"
            r"angebot (?:anfordern|anfragen|einholen)|kostenvoranschlag|(?:request|get|ask for) (?:a |your )?(?:free )?quote|free (?:quote|estimate)s?"
        ),
        "newsletter": (
            r"(?:inscri\w+|abonne\w+|recev\w+)(?: \S+){0,4} (?:newsletter|infolettre)|newsletter(?:s)? (?:inscription|anmeld\w+|sign)|"
            r"(?:inschrijven|schrijf\w*|abonne\w+)(?: \S+){0,5} nieuwsbrief|newsletter (?:abonnieren|anmelden)|(?:sign up|subscribe)(?: \S+){0,4} newsletter"
        ),
        "video-visit": (
            r"(?:visites?|consultations?|conseils?|d[ée]monstrations?|rendez[- ]?vous|rdv|essayages?|shopping|achats?) (?:(?:guid[ée]e?s?|priv[ée]e?s?|personnalis[ée]e?s?|virtuel(?:le)?s?|en direct) )?"
            r"(?:(?:en|par|via|sur) (?:live )?)?(?:vid[ée]o(?:conf[ée]rence)?|visio\w*|whats ?app|zoom|facetime|skype|teams|google meet)|"
            r"(?:vid[ée]o|whats ?app|zoom|facetime|skype)[- ](?:visites?|consultations?|shopping|rendez[- ]?vous|afspra(?:ak|ken)|bezoek|consult|advies|beratung(?:en)?|termine?|appointments?|visits?|calls? with us)|"
            r"(?:afspraak|bezoek|advies|rondleiding|consult) (?:via|per|met) (?:video\w*|whats ?app|zoom|facetime|skype|teams)|(?:beratung|termin|besuch) (?:per|via|über) (?:video\w*|whats ?app|zoom|facetime|skype|teams)|"
            r"(?:appointment|visit|consultation|advice|shop) (?:by|via|on|over) (?:video|whats ?app|zoom|facetime|skype|teams)|videoberatung(?:en)?|beeldbel(?:len|afspraak)"
        ),
        "voucher": (
            r"(?:ch[èe]ques?|bons?|cartes?)[- ](?:cadeaux?|d'achats?)|cadeau(?:bon|cheque|kaart)(?:nen|s|en)?|geschenk(?:bon|gutschein|karte)\w*|"
            r"gutscheine?|gift[- ](?:vouchers?|cards?|certificates?)"
        ),
    }.items()
}
_DENIED = re.compile(
    r"(?:\bpas (?:de|d'|encore|possib\w+)|\bplus (?:de|d')|\bsans\b|\bne\b|\bn'|\baucune?\b|\bjamais\b|\bgeen\b|\bniet\b|\bkeine?n?\b|\bnicht\b|\bno\b|\bnot\b|n't\b|\bbient[ôo]t\b|\bbinnenkort\b|\bsoon\b|\bdemn[äa]chst\b)[^.!?]{0,30}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.!?]{0,30}\b(?:n'est pas|pas (?:disponible|possible|encore)|non disponible|indisponible|niet (?:mogelijk|beschikbaar)|nicht (?:m[öo]glich|verf[üu]gbar)|not (?:available|possible)|unavailable|bient[ôo]t|binnenkort|coming soon|en construction)",
    re.IGNORECASE,
)
_CART = re.compile(
    r"/(?:cart|checkout|panier|basket|warenkorb|winkel(?:wagen|mand)(?:je)?|commande/panier)(?:[/?.]|$)|[?&](?:add-to-cart|controller=cart)\b",
    re.IGNORECASE,
)
_SHOP_SOFTWARE = (
    "cdn.shopify.com",
    "woocommerce-cart",
    "add_to_cart_button",
    "prestashop.on",
    "data-product-id=",
    "snipcart",
    "ecwid.com/script",
)
_MESSAGE_WORDS = re.compile(
    r"message|bericht|nachricht|comment|question|vraag|frage|demande|textarea|inquiry", re.IGNORECASE
)
_COMMENT_FORM = re.compile(
    r"comment-?form|commentform|wp-comments|search|recherche|zoek|suche|login|register|newsletter|mailchimp|mc4wp|checkout",
    re.IGNORECASE,
)
_FORM_HOSTS = (
    "docs.google.com/forms",
    "forms.gle",
    "jotform.com",
    "typeform.com",
    "123formbuilder.com",
    "tally.so",
    "wufoo.com",
    "forms.office.com",
)

_NETWORKS: dict[str, re.Pattern[str]] = {
    "facebook.com": re.compile(
        r"^/(?!(?:sharer?|share|dialog|plugins|tr|login|events?|hashtag|help|policies|privacy|legal|wix|wordpress|prestashop|weebly|jimdo|squarespace|home\.php|l\.php|2008)(?:[/.?]|$))"
        r"(?:profile\.php|pages/[^/]+/\d+|people/[^/]+/\d+|p/[^/]+|groups/[^/]+|[\w.\-%]{2,})",
        re.IGNORECASE,
    ),
    "instagram.com": re.compile(
        r"^/(?!(?:p|reel|explore|accounts|stories|share|tv|wix|wordpress)(?:/|$))[\w.]{2,}", re.IGNORECASE
    ),
    "tiktok.com": re.compile(r"^/@[\w.]{2,}", re.IGNORECASE),
    "linkedin.com": re.compile(r"^/(?:company|in|school)/[^/]+", re.IGNORECASE),
    "youtube.com": re.compile(r"^/(?:channel/|user/|c/|@)[^/]+", re.IGNORECASE),
    "twitter.com": re.compile(
        r"^/(?!(?:share|intent|home|hashtag|search|wix|widgets|i)(?:[/?]|$))\w{2,15}$", re.IGNORECASE
    ),
    "x.com": re.compile(r"^/(?!(?:share|intent|home|hashtag|search|i)(?:[/?]|$))\w{2,15}$", re.IGNORECASE),
    "pinterest.com": re.compile(r"^/(?!(?:pin|search)(?:/|$))\w{3,}", re.IGNORECASE),
    "threads.net": re.compile(r"^/@[\w.]{2,}", re.IGNORECASE),
}
_SAME_NETWORK = {
    "fb.com": "facebook.com",
    "fb.me": "facebook.com",
    "pinterest.fr": "pinterest.com",
    "pinterest.be": "pinterest.com",
    "instagr.am": "instagram.com",
}

_SOCIAL_HOSTS = frozenset(_NETWORKS) | frozenset(_SAME_NETWORK)
_SOCIAL_NAMES = (*({name.partition(".")[0] for name in _SOCIAL_HOSTS} - {"x", "fb"}), "//x.com", ".x.com", "fb.")


def social_page(url: str) -> str:
    """Return the address of a page on a social network in one spelling, or an empty text where it is no such page."""
    if not any(name in url for name in _SOCIAL_NAMES):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    network = next(iter(_domains(host) & _SOCIAL_HOSTS), "")
    if parts.scheme not in {"http", "https"} or not network:
        return ""
    name = _SAME_NETWORK.get(network, network)
    match = _NETWORKS[name].match(parts.path)
    if match is None:
        return ""
    path = match[0].rstrip("/")
    if path.lower() == "/profile.php":
        number = parse_qs(parts.query).get("id", [""])[0]
        return f"https://www.{name}{path}?id={number}" if number.isdigit() else ""
    return f"https://www.{name}{path}"


def on_social_network(url: str) -> bool:
    """Return whether an address lies on a social network, whatever page of it."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return False
    return bool(_domains(host) & _SOCIAL_HOSTS)


def social_pages(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    """Yield the pages on social networks that the page links to; buttons that only share are none."""
    for thing in things:
        for text in thing.texts("sameas"):
            if url := social_page(text):
                yield Fact(value=url, page=document.url, where=thing.where)
    for url in dict.fromkeys(link.url for link in document.links):
        if page := social_page(url):
            yield Fact(value=page, page=document.url, where="link")
    for frame in islice(
        document.root.iter("div", "iframe"), MAX_FRAMES
    ):  # what a network shows of a page within another
        shown = frame.get("data-href") or parse_qs(_query(frame.get("src") or "")).get("href", [""])[0]
        if (
            shown
            and ("fb-page" in (frame.get("class") or "") or "/plugins/page.php" in (frame.get("src") or ""))
            and (page := social_page(shown))
        ):
            yield Fact(value=page, page=document.url, where="frame")


def _query(url: str) -> str:
    return url[:2000].partition("?")[2].partition("#")[0]


def services(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    """Yield the services at a distance that the page offers: forms, links to known platforms, words in four languages."""
    page = document.url
    for service, where in _linked(document):
        yield Fact(value=service, page=page, where=where)
    for form in document.root.iter("form"):
        if service := _form(form):
            yield Fact(value=service, page=page, where="form")
    lowered = document.html.lower()
    if any(mark in lowered for mark in _SHOP_SOFTWARE):
        yield Fact(value="ordering", page=page, where="software", confidence=0.9)
    for thing in things:
        if "potentialaction" in thing.properties or thing.types:
            yield from _actions(thing, page)
    text = "\n".join(document.lines)  # no rule spans two lines: one search tells whether any line is worth one
    rules = [(service, rule) for service, rule in _WORDS.items() if rule.search(text)]
    for line in document.lines if rules else ():
        for service, rule in rules:
            match = rule.search(line)
            if match and not _DENIED.search(line[: match.start()]) and not _DENIED_AFTER.search(line[match.end() :]):
                yield Fact(value=service, page=page, where="text", confidence=0.8)


def _linked(document: Document) -> Iterator[tuple[str, str]]:
    for url in dict.fromkeys(link.url for link in document.links):
        scheme = url.partition(":")[0].lower()
        if scheme == "whatsapp":
            yield "whatsapp", "link"
        if scheme not in {"http", "https"}:
            continue
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower().removeprefix("www.")
        except ValueError:
            continue
        if _whatsapp(host, parts.path, parts.query):
            yield "whatsapp", "link"
        for service, hosts in service_hosts().items():
            if _domains(host) & hosts:
                yield service, "link"
        if any(known in url for known in _FORM_HOSTS):
            yield "contact-form", "link"
        if _CART.search(url):
            yield "ordering", "link"


def _domains(host: str) -> set[str]:
    parts = host.split(".")
    return {".".join(parts[start:]) for start in range(len(parts))}


def _whatsapp(host: str, path: str, query: str) -> bool:
    """Whether a link opens a talk with somebody; a link without a number only shares the page."""
    if host == "wa.me":
        return bool(re.match(r"/(?:\+?\d{6,}|message/\w+|c/\d+|qr/\w+)", path))
    return host in {"api.whatsapp.com", "web.whatsapp.com", "whatsapp.com"} and bool(
        re.search(r"phone=(?:%2b|\+)?\d{6,}", query, re.IGNORECASE)
    )


def _form(form: Any) -> str:
    """Say what a form is for: a message to the shop, the newsletter, or neither."""
    about = " ".join(str(form.get(name) or "") for name in ("id", "class", "action", "name", "role"))
    fields = [
        field
        for field in form.iter("input", "textarea", "select")
        if (field.get("type") or "").lower() not in {"hidden", "submit", "image", "button", "reset"}
    ]
    names = " ".join(
        f"{field.tag} {field.get('name') or ''} {field.get('placeholder') or ''} {field.get('id') or ''}"
        for field in fields
    )
    mail = any(
        (field.get("type") or "").lower() == "email" or re.search(r"e-?mail", field.get("name") or "", re.IGNORECASE)
        for field in fields
    )
    if any(field.tag == "textarea" for field in fields) and not _COMMENT_FORM.search(about):
        return "contact-form"
    if mail and len(fields) >= 2 and _MESSAGE_WORDS.search(names) and not _COMMENT_FORM.search(about):
        return "contact-form"
    if mail and len(fields) <= 3 and not any((field.get("type") or "").lower() == "password" for field in fields):
        words = f"{about} {visible_text(form)}".lower()
        if any(word in words for word in ("newsletter", "nieuwsbrief", "infolettre", "mailchimp", "mc4wp", "mailing")):
            return "newsletter"
    return ""


def _actions(thing: Thing, page: str) -> Iterator[Fact]:
    if thing.text("acceptsreservations").lower() in {
        "true",
        "yes",
        "oui",
        "http://schema.org/true",
        "https://schema.org/true",
    }:
        yield Fact(value="booking", page=page, where=thing.where, confidence=0.7)
    for kind, service in (("reserveaction", "booking"), ("orderaction", "ordering")):
        if kind in thing.types and thing.text("target", "url"):
            yield Fact(value=service, page=page, where=thing.where, confidence=0.9)


def languages(document: Document) -> Iterator[str]:
    """Yield the languages that a page is written in or leads to: its own, its alternates, its language switch."""
    if document.language:
        yield document.language
    for link in document.links:
        if link.hreflang:
            yield link.hreflang
        elif link.text.lower() in _SWITCH:
            yield _SWITCH[link.text.lower()]


_SWITCH = {
    "fr": "fr", "français": "fr", "francais": "fr", "nl": "nl", "nederlands": "nl", "de": "de", "deutsch": "de", "en": "en", "english": "en",
    "lu": "lb", "lëtzebuergesch": "lb", "it": "it", "italiano": "it", "es": "es", "español": "es",
}  # fmt: skip
