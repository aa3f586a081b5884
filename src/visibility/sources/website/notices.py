"""What visitors may look for on a site (privacy, terms of sale, delivery, the way there …) and how old it is: a page in, facts out.

These readings serve questions of the kind "is it missing?": a word too many taken for a notice costs a finding, a word too few
accuses a shop. They are generous on purpose. French, Dutch, German, English. Opens nothing, raises nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from visibility.model.legal_form import LEGAL_FORM
from visibility.model.register import valid_enterprise
from visibility.model.website import Fact, Notice
from visibility.sources.website.age import undated
from visibility.sources.website.companies import is_makers
from visibility.sources.website.document import Document, Link, visible_text
from visibility.sources.website.markup import is_business
from visibility.sources.website.streets import STREET_HINT

MAX_LINES = 20_000  # of a longer page, nothing is called missing
MAX_LINKS = 5_000  # as many as are read of a page
MAX_FORMS = 50  # lines with a legal form; a page with more is a list of companies
MAX_IMAGES = 500
_NEAR = 2  # lines round one that speaks of delivery


def _words(pattern: str) -> re.Pattern[str]:
    """Compile whole words in lower case, for texts in lower case: twice as fast as telling the cases alike."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_W_FR = r"données|informations|coordonnées|adresse (?:e-?mail|électronique)"
_PRIVACY = _words(
    r"vie[ -]priv[ée]e|confidentialit[ée]|donn[ée]es[ -](?:personnelles|priv[ée]es|[àa][ -]caract[èe]re[ -]personnel)|protection[ -]des[ -]donn[ée]es|"
    r"rgpd|gdpr|avg|dsgvo|privacy\w*|persoonsgegevens|persoonlijke[ -]gegevens|gegevensbescherming\w*|"
    r"bescherming[ -]van[ -]\w{1,10}[ -]?gegevens|privatsph[äa]re|schutz[ -]\w{1,8}[ -]daten|datenschutz\w*|personenbezogen\w*|pers[öo]nliche[nr]?[ -]daten|personal[ -](?:data|information)|data[ -]protection|"
    r"confidenti[ae]l\w*|vertrouwelijk\w*|vertraulich\w*|cookie[ -]?(?:policy|beleid|verklaring|richtlinie\w*)|politique[ -](?:de|des|relative[ -]aux)[ -]cookies|"
    # a sentence beside a form: "we use your data to answer you", "I agree that my details are kept"
    rf"(?:vos|mes|tes|leurs|ces|les|votre|mon) (?:{_W_FR})[^.!?\n]{{0,120}}(?:utilis|trait|conserv|transmis|transmet|enregistr|stock|recontact|cédé|vend|partag|servi|répondre|contact)\w*|"
    rf"(?:utilis|trait|conserv|enregistr|stock|partag|transmett|vend)\w* (?:\w+ ){{0,3}}(?:vos|mes|tes|ces|les|votre|mon) (?:{_W_FR})|"
    rf"(?:uw|je|jouw|mijn|de|deze) (?:\w+ )?(?:gegevens|e-?mailadres)[^.!?\n]{{0,120}}(?:gebruik|bewaar|bewaren|verwerk|doorgegeven|opgeslagen|gedeeld|contact|beantwoord)\w*|"
    rf"(?:gebruik|bewaren|verwerk|delen|opslaan)\w* (?:\w+ ){{0,3}}(?:uw|je|jouw|mijn) (?:\w+ )?(?:gegevens|e-?mailadres)|"
    rf"(?:ihre|meine|deine|die)[nr]? (?:\w+ )?(?:daten|angaben)[^.!?\n]{{0,120}}(?:verwend|gespeichert|verarbeit|weitergegeben|genutzt|kontakt|beantwort)\w*|"
    rf"(?:verwenden|speichern|verarbeiten|nutzen)\w* (?:\w+ ){{0,3}}(?:ihre|meine|deine|die)[nr]? (?:\w+ )?(?:daten|angaben)|"
    rf"(?:your|my|these) (?:\w+ )?(?:data|details|information|e-?mail address)[^.!?\n]{{0,120}}(?:use|store|process|kept|keep|share|sold|contact|reply)\w*|"
    rf"(?:use|store|process|keep|share|sell)\w* (?:\w+ ){{0,3}}(?:your|my) (?:\w+ )?(?:data|details|information|e-?mail address)"
)
_TERMS = _words(
    r"conditions?[ -](?:g[ée]n[ée]rales?|de[ -]ventes?|d.utilisation|d.achat)|cgv|c\.g\.v\.?|cgu|r[èe]glement[ -]de[ -]vente|"
    r"(?:algemene[ -]|verkoop\w*|leverings?|verkoops?|gebruiks?)(?:verkoop\w*)?voorwaarden|voorwaarden|"
    r"agb|allgemeinen?[ -]gesch[äa]e?ftsbedingungen|\w{0,20}bedingungen|"
    r"terms(?:[ -](?:and|&|of|n)[ -]\w+)?|(?:general[ -])?conditions(?:[ -]of[ -](?:sale|use))?|t&cs?|"
    # where a shop of a builder keeps them
    r"(?:store|shop)[ -]polic\w+|politiques? (?:du magasin|de la boutique|de vente)|klantenservice|klantendienst|service[ -]clients?|customer[ -](?:service|care)|kundenservice|kundendienst"
)
# A page that is the terms of sale themselves; one on the terms of delivery alone is not.
_GENERAL_TERMS = _words(
    r"conditions?[ -](?:g[ée]n[ée]rales?|de[ -]ventes?)|cgv|c\.g\.v\.?|algemene[ -](?:verkoops?)?voorwaarden|verkoops?voorwaarden|"
    r"agb|allgemeinen?[ -]gesch[äa]e?ftsbedingungen|terms[ -](?:and|&|of)[ -](?:conditions|sale)|conditions[ -]of[ -]sale"
)
_WITHDRAWAL = _words(
    r"r[ée]tract\w+|renonc\w+|droit[ -]de[ -]retour|retours?|retourne[rz]?|rembours\w+|herroep\w*|verza(?:ken|king\w*)|bedenk(?:tijd|termijn)|retour\w*|"
    r"terug(?:sturen|zenden|betal\w*)|widerruf\w*|r[üu]ck(?:gabe\w*|sendung\w*|erstattung\w*)|umtausch\w*|withdraw\w*|cancel\w*|returns?|refund\w*|"
    r"(?:14|quatorze|veertien|vierzehn|fourteen)[ -](?:jours|dagen|tagen?|days)"
)
# What a banner says before it asks.
_COOKIES = re.compile(
    r"cookies?\b[^\n]{0,200}\b(?:accept|utilis|gebruik|verwend|use[ds]?\b|consent|amélior|verbeter|verbesser)|"
    r"(?:utilis|gebruik|verwend|\buse[ds]?\b|accept)[^\n]{0,200}\bcookies?\b",
)
_LEGAL = _words(
    r"mentions?[ -]l[ée]gales?|infos?[ -]l[ée]gales?|informations?[ -]l[ée]gales?|disclaimer|wettelijke[ -]\w+|juridische[ -]\w+|colofon|impressum|imprint|"
    r"rechtliche[ -]hinweise|legal(?:[ -](?:notice|info\w*|mentions|disclaimer))?|avis[ -]l[ée]gal"
)
# Words that hardly any text of some length does without, by language.
_COMMON_WORDS = (
    "et les des pour avec dans sur vous notre nous",
    "het een van voor met wij onze en de bij",
    "und der die das mit für wir uns ist von",
    "the and for with our you your from this of",
)
_COMMON = tuple(frozenset(words.split()) for words in _COMMON_WORDS)
_LEAST_WORDS = 3
# A button of a shop, in the words of web shops; "order by phone" is none.
_BASKET = _words(
    r"ajouter au panier|ajouter à mon panier|voir (?:le|mon|votre) panier|in winkel(?:wagen|mand)(?:je)?|(?:toevoegen )?aan winkel(?:wagen|mand)(?:je)?(?: toevoegen)?|"
    r"in den warenkorb|zum warenkorb hinzuf[üu]gen|add to (?:cart|basket|bag)|view (?:cart|basket)"
)
# On a line of its own only: "your basket of vegetables, every Friday" is one of wicker.
_MY_BASKET = re.compile(
    r"^(?:(?:mon|votre) panier|mijn winkel(?:wagen|mand)(?:je)?|mein warenkorb|(?:my|your) (?:cart|basket))\W{0,3}(?:\d{1,3}(?:[.,]\d\d)?\W{0,3}(?:€|eur|articles?|items?|artikel\w*)?\W{0,3}|est vide|is (?:empty|leeg)|ist leer)?\W{0,3}$",
    re.MULTILINE,
)
_CART_PATH = re.compile(
    r"/(?:cart|checkout|panier|basket|warenkorb|winkel(?:wagen|mand)(?:je)?|commande/panier)(?:\.\w{2,5})?(?:[/?]|$)|[?&](?:add-to-cart=|controller=cart\b)",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"(?<![\w.])R\.?\s?P\.?\s?[MR]\.?(?!\w)|(?<![\w.])R\.?J\.?P\.?(?!\w)|(?<![\w.])R\.?C\.?(?=\s?[A-Z]|\s?:)|(?<![\w.])H\.?R\.?[AB]\.?(?!\w)|"
    r"(?i:registre (?:des personnes morales|d[eu] commerce)|rechtspersonenregister|register der juristischen personen|handelsregister|"
    r"tribunal d[eu] (?:l.entreprise|commerce)|(?:ondernemings|handels)rechtbank|rechtbank van koophandel|(?:unternehmens|handels)gericht|trade register)"
)
_OTHERS = re.compile(
    r"\b(?:banque|bank|iban|bic|assur\w+|verzeker\w+|versicher\w+|fournisseurs?|leverancier|lieferant|h[ée]berg\w+|hosting|host(?:ed)?|r[ée]alis[ée]\w*|"
    r"webdesign|comptable|boekhoud\w*|notaire|imprim\w+|plateforme|platform)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![0-9])(?:BE\s?)?[01]?[0-9]{3}[ .\-/]?[0-9]{3}[ .\-/]?[0-9]{3}(?![0-9])", re.IGNORECASE)
# "We deliver results" is no delivery: the verb alone needs to say where to, or how.
_DELIVERS = _words(
    r"(?:nous|on|je) (?:vous )?livr(?:e|ons) (?:[àa] |chez |partout|gratuitement|dans (?:un rayon|toute|votre|la région|les environs))\w*|"
    r"livr[ée]e?s? (?:à domicile|chez vous|chez toi)|livraisons? (?:(?:à|a) domicile|gratuites?|offertes?|rapides?|possibles?|partout|en belgique)|service de livraison|"
    r"(?:wij|we) leveren (?:aan huis|thuis|bij u|bij je|gratis|in heel)|gratis levering|levering(?:en)? aan huis|thuis(?:levering|bezorg\w+)|aan huis (?:levering|geleverd)|"
    r"lieferservice|lieferdienst|wir liefern (?:nach|zu ihnen|frei haus|kostenlos|ins haus|bis)|hauslieferung|"
    r"home delivery|we deliver (?:to (?:your|you|all|any)|at home|within|free|locally)|free delivery"
)
_NOT = re.compile(
    r"\b(?:pas|plus|sans|ne|aucune?|jamais|geen|niet|keine?n?|nicht|no|not|bient[ôo]t|binnenkort|soon|demn[äa]chst)\b[^.!?]{0,30}$|\bn'[^.!?]{0,30}$",
)
_PLATFORM = re.compile(
    r"takeaway\.com|uber ?eats|deliveroo|thuisbezorgd|pizza\.be|just ?eat|lieferando|foodora|bpost|mondial relay|\bdpd\b"
)
_DELIVERY = re.compile(
    r"livr(?:ai|ons|é|er|e\b)|lever(?:ing|en|t\b|d\b)|bezorg|liefer|deliver|exp[ée]di|verzend|versand|shipping|frais de port",
)
_HOW = re.compile(
    r"\d\s?(?:€|euros?\b|km\b|kilom|h\b|heures?\b|uur\b|uren\b|stunden?\b|hours?\b|jours?\b|dagen\b|tagen?\b|days?\b|min)|€\s?\d|gratuit|offert|gratis|kostenlos|kostenfrei|\bfree\b|"
    r"minimum|mindest|frais|verzendkosten|kosten|gebühr|\bfees?\b|rayon|umkreis|straal|radius|partout|overal|überall|\beverywhere\b|\bprovince|région|\bcommunes?\b|gemeente|belgi|luxembourg|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lendemain|same day|next day",
)
_DIRECTIONS = _words(
    r"itin[ée]raires?|plan d.acc[èe]s|comment (?:venir|nous (?:trouver|rejoindre)|y arriver|s.y rendre)|acc[èe]s|o[uù] (?:nous trouver|sommes[- ]nous)|(?:nous|venez nous) trouver|"
    r"situ[ée]e?s? [^.!?\n]{1,60}|en face d\w{1,2}|face [àa]|[àa] c[ôo]t[ée] d\w{1,2}|[àa] deux pas|[àa] l.angle|au coin|proche|pr[èe]s d\w{1,2}|\d{1,4} ?(?:m|m[èe]tres|min|minutes) d\w{1,2}|sortie \d{1,2}|autoroute|"
    r"parkings?|stationn\w+|(?<!rue de la )(?<!place de la )(?<!avenue de la )gare|arr[êe]t de bus|(?<!\d )bus(?! \w{1,3}\b)|\w{0,10}halte|tram|m[ée]tro|route(?! d\w{1,2}\b)(?:beschrijving|nplaner| ?planner)?|wegbeschrijving|bereik\w*|te vinden|tegenover|naast|vlak ?bij|parkeer\w*|ligging|afrit|station|hoek|"
    r"anfahrt\w*|wegbeschreibung|routenplaner|so finden sie\w*|gegen[üu]ber|neben|in der n[äa]he|park(?:pl[äa]tze?|platz)|\w{0,10}haltestelle|bahnhof|ausfahrt|"
    r"derri[èe]re|vis-?[àa]-?vis|rond-?point|(?:en plein|au|du) (?:centre|c[œo]e?ur)(?:[- ]ville)?|centre commercial|galerie|zoning|sur la (?:place|nationale|route)|le long d\w+|direction|[àa] l.entr[ée]e d\w+|[àa] la sortie d\w+|au bout d\w+|[àa] c[ôo]t[ée]|juste avant|juste apr[èe]s|au-dessus d\w+|"
    r"achter|centrum|rotonde|schuin|voorbij|vlakbij|op de hoek|langs de|richting|om de hoek|winkelcentrum|op het plein|(?:op|sur|auf) (?:de|le|dem) (?:\w+ )?(?:markt|march[ée])|"
    r"hinter|vor dem|kreisverkehr|im (?:zentrum|herzen)|ortsmitte|orts(?:kern|zentrum)|stadtmitte|richtung|an der [be]\d+|ecke|einkaufszentrum|gleich bei|"
    r"behind|on foot|minutes.? (?:from|walk)|roundabout|in the (?:heart|centre|center) of|off the|shopping (?:centre|center|mall)|just (?:past|before|after)|"
    r"[nea]\d{1,3}|gps|coordonn[ée]es gps|how to (?:find|get|reach)[^.!?\n]{0,20}|find us|directions?|opposite|next to|across from|near(?:by)?|close to|corner of|exit \d{1,3}\w?|located|locations?|vestiging(?:en)?|standorte?|(?<!site )maps?|stadtplan|plattegrond|kaart(?:je)?|google ?maps|waze|"
    r"(?:voir|sur) (?:le |sur le )?plan"
)
_MAP_MARKS = (
    "maps.google", "google.com/maps", "maps.googleapis", "openstreetmap", "leaflet", "mapbox", "bing.com/maps", "maps.apple", "waze.com", "goo.gl/maps", "mappy.", "g.page/", "gmap",
    "what3words", "w3w.co", "geo:", "here.com", 'id="carte"', "id='carte'", 'id="plan"', "id='plan'", 'id="kaart"', "id='kaart'", 'id="karte"', "id='karte'", "komoot", "viamichelin",
    'id="map', 'class="map', "id='map", "class='map", "google-map", "elementor-widget-google_maps", "staticmap",
    "et_pb_map", "maplat", "data-lat", "map-block", "google-map.html", "map_canvas", "mapcontainer", "map-container", "map-wrapper", "-map\"", "_map\"",
)  # fmt: skip
_MAP_PICTURE = re.compile(
    r"""["'/_-](?:plan|carte|map|kaart|karte|route|acc[eè]s|anfahrt|lageplan|itin[eé]raire|situation)[\w-]{0,20}\.(?:jpe?g|png|gif|webp|svg|pdf|js)"""
)
_POINT = re.compile(r"\d{2}[.,]\d{3,}\s?°?\s?[ne]?\s?[,;/ ]\s?\d[.,]\d{3,}|\d{1,2}\s?°\s?\d{1,2}\s?['’′]")
_POSTCODE = re.compile(r"(?<![\d+/.])(?:[A-Z]{1,2}[- ])?\d{4,5}(?:\s?[A-Z]{2})?[ ,]{1,3}[A-ZÀ-Þ][\w'’.-]{2,40}")
# "Website: Pixel, 063 …": a line that its maker signs.
_SIGNED = re.compile(
    r"\W*(?:ce )?(?:site|web ?(?:site|master|design)?|cr[ée]ation|conception|design|r[ée]alis\w+|realisati\w+|d[ée]velopp\w+|ontwerp\w*|made|powered|gemaakt|erstellt|umsetzung|gestaltung)\b(?! de\b)",
    re.IGNORECASE,
)
_OTHER_DOOR = _words(
    r"parkings?|parkeer\w*|parkpl\w+|car ?park|factur\w+|rechnung\w*|invoice|si[èe]ge(?: social)?|(?:maatschappelijke )?zetel|(?:gesch[äa]fts|firmen)?sitz|registered office|head office|"
    r"d[ée]p[ôo]t|entrep[ôo]t|magazijn|lager|atelier|werkplaats|werkstatt|livraisons?|leveringen|lieferungen|ancienne?(?:ment)?|voormalig\w*|vroeger|ehemalig\w*|former(?:ly)?|"
    r"[àa] (?:vendre|louer)|te (?:koop|huur)|zu (?:verkaufen|vermieten)|for (?:sale|rent)|d[ée]m[ée]nag\w+|verhui\w+|umzug|umgezogen|moved|h[ée]berg\w+|entr[ée]e|ingang|eingang|entrance"
)
_HOUSE = re.compile(r"(?<!\d)\d{1,4}\s?[a-zA-Z]?(?![\d\w])")
# A button or a script that dials; data for search engines may write the number so, and dial nothing.
_DIALS = re.compile(r"""(?<!telephone":)(?<!telephone": )["'=`]\s?(?:tel|callto):(?://)?[\s+%(0-9$]""")
_VISIBLE_INPUTS = ("submit", "button")


def notices(document: Document, *, localities: Sequence[str] = ()) -> Iterator[Fact]:
    """Yield the notices of one page, a kind perhaps several times. `localities`: where the shop may be."""
    lines = document.lines[:MAX_LINES]
    text = "\n".join(lines)
    low = text.lower()
    urls = tuple(link.url for link in document.links[:MAX_LINKS] if link.text != "<link>")
    links = "\n".join(_spoken(link) for link in document.links[:MAX_LINKS] if link.text != "<link>").lower()
    yield from _said(document, text, low, links)
    source = document.html[:1_000_000].lower()
    if _understood(low) and len(document.lines) <= MAX_LINES and len(document.links) < MAX_LINKS:
        yield _fact(document, Notice.UNDERSTOOD, "text")
    if _LEGAL.search(links):
        yield _fact(document, Notice.LEGAL_LINK, "link")
    if "email-protection" in source or "spambots" in source or "robots spammeurs" in source:
        yield _fact(document, Notice.HIDDEN_MAIL, "script")
    if any(url.lower().startswith(("tel:", "callto:")) for url in urls) or (
        ("tel:" in source or "callto:" in source) and _DIALS.search(source)  # to look for the word first costs a tenth
    ):
        yield _fact(document, Notice.TEL_LINK, "link")
    if _sells(document, low, urls):
        yield _fact(document, Notice.SELLING, "text")
    if _is_terms(document):
        yield _fact(document, Notice.TERMS_READ, "title")
    yield from _company(document, lines)
    yield from _delivery(document, low.split("\n"), links)
    if undated(source, low):
        yield _fact(document, Notice.UNDATED, "text")
    if (
        any(mark in source for mark in _MAP_MARKS)
        or _DIRECTIONS.search(low)
        or _DIRECTIONS.search(links)
        or _POINT.search(low)
        or _DIRECTIONS.search("\n".join(_beside(document)).lower())
        or _MAP_PICTURE.search(source)
    ):
        yield _fact(document, Notice.DIRECTIONS, "text")
    if _placed(lines, localities) or _placed(tuple(_beside(document)), localities):
        yield _fact(document, Notice.PLACE, "text")


def shown(document: Document, phones: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the phone numbers that a person sees or touches, those of the structured data that the text holds in any writing among them."""
    facts = tuple(phones)
    digits = [re.sub(r"\D", "", line) for line in document.lines[:MAX_LINES]]
    seen = {
        fact.value
        for fact in facts
        if fact.where in {"text", "tel-link"} or any(fact.value[-8:] in line for line in digits if len(line) >= 8)
    }
    makers = {
        digits[index][-8:]
        for index, line in enumerate(document.lines[:MAX_LINES])
        if digits[index] and (is_makers(line[:600]) or _SIGNED.match(line))
    }
    return tuple(fact for fact in facts if fact.value in seen and fact.value[-8:] not in makers)


def marked(phones: Iterable[Fact], roots: Iterable[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """Return the phone numbers that a page states in data that its visitors do not see, where a business of its own states one.

    The number of who made the page, of a stage where it plays, or of a central for bookings is no number of the shop.
    """
    if not any(_states_a_phone(root) for root in roots):
        return ()
    return tuple(fact for fact in phones if fact.where == "json-ld")


def _states_a_phone(root: Mapping[str, Any], depth: int = 0) -> bool:
    """Whether this thing, one of its graph or what its page is about, is a business that gives a telephone number itself."""
    kinds = root.get("@type") or ""
    names = [str(kind).lower().rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if root.get("telephone") and any(is_business(name) for name in names):
        return True
    inner = [one for key in ("@graph", "mainEntity", "about", "mainEntityOfPage") for one in _listed(root.get(key))]
    return depth < 3 and any(_states_a_phone(one, depth + 1) for one in inner if isinstance(one, Mapping))


def _listed(value: object) -> list[Any]:
    return value[:200] if isinstance(value, list) else [value]


def other_doors(document: Document) -> bool:
    """Whether an address on the page may be another door than the shop's."""
    lines = document.lines[:MAX_LINES]
    return any(
        _OTHER_DOOR.search(line[:1000].lower()) and any(_HOUSE.search(one[:1000]) for one in lines[index : index + 3])
        for index, line in enumerate(lines)
    )


def _fact(document: Document, notice: Notice, where: str) -> Fact:
    return Fact(value=notice, page=document.url, where=where)


def _spoken(link: Link) -> str:
    """Return what a link says: its text, and the end of its address as words."""
    try:
        parts = urlsplit(link.url)
    except ValueError:
        return link.text
    if parts.scheme not in {"http", "https"}:
        return link.text
    return f"{link.text}\n{_path(parts.path, parts.query)}"


def _path(path: str, query: str = "") -> str:
    return re.sub(r"[_+./%]", " ", unquote(f"{path} {query}")[-300:])


def _understood(low: str) -> bool:
    """Whether a page speaks French, Dutch, German or English: in another language, no word that is looked for would be found."""
    words = set(re.findall(r"\w+", low[:50_000]))
    return any(len(words & common) >= _LEAST_WORDS for common in _COMMON)


def _said(document: Document, text: str, low: str, links: str) -> Iterator[Fact]:
    for notice, rule in ((Notice.PRIVACY, _PRIVACY), (Notice.TERMS, _TERMS), (Notice.WITHDRAWAL, _WITHDRAWAL)):
        if rule.search(links):
            yield _fact(document, notice, "link")
        elif rule.search(low):
            yield _fact(document, notice, "text")
    if "cookie" in low + links and (_COOKIES.search(low) or re.search(r"(?<!\w)cookies?(?!\w)", links)):
        yield _fact(document, Notice.PRIVACY, "text")
    if _REGISTER.search(text):
        yield _fact(document, Notice.REGISTER, "text")


def _sells(document: Document, low: str, urls: Sequence[str]) -> bool:
    """Whether one fills a basket here. A basket on somebody else's site is that platform's."""
    if _BASKET.search(low) or _MY_BASKET.search(low):
        return True
    here = _host(document.url)
    if any(_CART_PATH.search(url) and _host(url) == here for url in urls):
        return True
    buttons = (
        str(field.get("value") or "")[:80].lower()
        for field in document.root.iter("input")
        if (field.get("type") or "").lower() in _VISIBLE_INPUTS
    )
    return any(_BASKET.search(button) for button in buttons)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _is_terms(document: Document) -> bool:
    """Whether this page is the terms themselves: its title, a heading or its address says so, and it has something to say."""
    if len(document.text) < 1500 or not document.whole:
        return False
    heading = next((visible_text(one, 200) for one in document.root.iter("h1", "h2")), "")
    return any(
        _GENERAL_TERMS.search(told.lower())
        for told in (document.title, heading, _path(document.url.partition("://")[2].partition("/")[2]))
    )


def _company(document: Document, lines: Sequence[str]) -> Iterator[Fact]:
    """Yield whether a legal form stands on the page, and whether it is the owner's: right before a valid enterprise number.

    What speaks of a bank, a supplier, the site's maker or its host is theirs.
    """
    tried = 0
    for index, line in enumerate(lines):
        form = LEGAL_FORM.search(line[:2000])
        if form is None or tried >= MAX_FORMS:
            continue
        tried += 1
        if tried == 1:
            yield _fact(document, Notice.LEGAL_FORM, "text")
        after = line[form.end() : form.end() + 200]
        if index + 1 < len(lines) and len(line) < 80 and form.end() >= len(line.rstrip()) - 1:
            after += "\n" + lines[index + 1][:200]  # a name on its line, the number on the next
        above = " ".join(one[:300] for one in lines[max(0, index - 4) : index])
        before = f"{above} {line[: form.start()]}"[-1200:]
        if _numbered(after) and not is_makers(before) and not _OTHERS.search(f"{line[:600]}\n{after}"):
            yield _fact(document, Notice.OWN_FORM, "text")
            return


def _numbered(text: str) -> bool:
    digits = (re.sub(r"[^0-9]", "", found[0]) for found in _NUMBER.finditer(text))
    return any(valid_enterprise(number if len(number) == 10 else f"0{number}") for number in digits)


def _delivery(document: Document, lines: Sequence[str], links: str) -> Iterator[Fact]:
    for line in lines:
        match = _DELIVERS.search(line)
        if match and not _NOT.search(line[: match.start()]) and not _PLATFORM.search(line):
            yield _fact(document, Notice.DELIVERS, "text")
            break
    for index, line in enumerate(lines):
        if _DELIVERY.search(line) and any(
            _HOW.search(one[:1000]) for one in lines[max(0, index - _NEAR) : index + _NEAR + 1]
        ):
            yield _fact(document, Notice.DELIVERY_TERMS, "text")
            break
    else:
        if _DELIVERY.search(links):
            yield _fact(document, Notice.DELIVERY_TERMS, "link")


def _beside(document: Document) -> Iterator[str]:
    """Yield what the page says without showing it as text: of its images, and to search engines."""
    yield from (document.title, document.metas.get("description", "")[:500])
    for image in islice(document.root.iter("img", "area", "iframe"), MAX_IMAGES):
        yield from (str(image.get(name) or "")[:300] for name in ("alt", "title"))
    for drawn in islice(document.root.iter("text", "tspan"), MAX_IMAGES):
        yield str(drawn.text or "")[:300]
    for field in islice(document.root.iter("input"), MAX_IMAGES):
        if (field.get("type") or "").lower() in {"button", "submit", "text", ""}:
            yield str(field.get("value") or "")[:300]


def _placed(lines: Sequence[str], localities: Sequence[str]) -> bool:
    """Whether something on the page may be an address: a street with a number on its line or beside it, a postcode before a name."""
    towns = [town.lower() for town in localities if len(town) >= 3]
    for index, line in enumerate(lines):
        line = line[:1000]
        if _POSTCODE.search(line) or any(town in line.lower() and re.search(r"\d", line) for town in towns):
            return True
        if STREET_HINT.search(line) and any(_HOUSE.search(one[:1000]) for one in lines[max(0, index - 1) : index + 2]):
            return True
    return False
