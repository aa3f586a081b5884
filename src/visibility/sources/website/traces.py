"""What may stand on a page though it was not read: a page in, notices out that leave a question open and answer none.

A reader passes over hours in a picture, an e-mail address that a script puts together, a number with a slip of the pen. Whoever
looks at the page sees that they are there: "missing" would be wrong. French, Dutch, German, English. Opens nothing, raises nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from visibility.model.website import Fact, Notice
from visibility.sources.website.contacts import NUMBER_WRITTEN
from visibility.sources.website.document import Document, visible_text

MAX_TEXT = 200_000  # characters of the text, of the source twice as many: of a longer page the rest leaves no trace
MAX_LINKS = 2_000
MAX_ELEMENTS = 5_000


_PHONE = re.compile(
    r"(?:\+|(?<!\d)0)\d(?:[ ./()-]{0,3}\d){7,11}|(?:^|[/_-])(?:t[ée]l|telephone|phone|gsm|telefoon|telefon)[\w-]{0,20}\.(?:jpe?g|png|gif|webp)",
    re.MULTILINE,
)


# A word for a telephone and six digits that no reader took for a number: "zéro quatre / 223 40 50".
_CALLED = re.compile(
    r"(?<!\w)(?:t[ée]l\w*|gsm|appel\w*|joindre|bel(?:len)?|ruf(?:en)?|(?:an)?rufen|call|phone|ring|fon|mobil\w*|portable|☎|📞)(?!\w)(?:(?!fax)[^\n]){0,40}?\d(?:[ ./-]{0,3}\d){5,11}(?!\d)"
)


_NO_PHONE = re.compile(
    r"fax|(?<!\w)(?:t\.?v\.?a|b\.?t\.?w|vat|mwst|ust|b\.?c\.?e|kbo|r\.?p\.?[mr]|rcs|kvk|be|r[ée]f\w*|art\w*|ean|isbn|sire[tn]|iban|compte|rekening\w*|konto\w*|agr[ée]\w*|lot|entreprise|onderneming\w*|unternehmens?\w*|"
    r"n|n°|nr|no|num[ée]ro(?! de t)|code|afsca|ape|apb|hrb?|id)(?!\w)"
)


def _words(pattern: str) -> re.Pattern[str]:
    """Compile whole words in lower case, for texts in lower case."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


# Words that announce hours, and shops that open on demand or never close.
_OPENING = _words(
    r"(?:heures?|horaires?|jours?)[ -]d.ouverture|horaires?|heures de bureau|openings?(?:uren|tijden|uur|tijd)|kantooruren|winkeluren|bezoekuren|"
    r"(?:ö|oe?)ffnungszeit(?:en)?|sprechzeiten|sprechstunden|gesch[äa]e?ftszeiten|b[üu]e?rozeiten|opening (?:hours?|times?)|hours of (?:operation|business)|"
    r"(?:office|business|store|shop|showroom|trading|working|reception|surgery|our|regular|museum) hours|hours:?$|"
    r"sur (?:rendez[- ]?vous|rdv)|op afspraak|na afspraak|nach (?:vereinbarung|absprache|terminvereinbarung)|by appointment|"
    r"24 ?h?(?:eures)? ?[/s]\w{0,2} ?(?:24|7)|7 ?j?(?:ours)? ?(?:/|sur) ?7|jour(?: et |/| & )nuit|dag(?: en |/| & )nacht|rund um die uhr|day (?:and|&) night|tag und nacht|en continu"
)
_OPEN_AT = re.compile(
    r"\b(?:ouvert\w{0,2}|open(?:ed)?|geopend|ge[öo]ffnet|accessible|toegankelijk)\b[^\n]{0,60}?\b\d{1,2} ?(?:h|u|uhr|heures|uur|:\d\d|[ap]\.?m)\b"
)
# Short days that are words too ("ma boutique", "sa carte", "mon", "so", "do", "FR | NL") count only where hours or days stand right beside.
_SHORT = r"(?:lu|ma|me|je|ve|sa|di|wo|do|za|zo|mo|mi|fr|so|mer|mon|sat|sun)"
_LONG = (
    r"(?:lun(?:di)?|mar(?:di)?|mercredi|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|maandag|dinsdag|woensdag|donderdag|vr(?:ijdag)?|zaterdag|zondag|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|saturday|sunday|"
    r"tous les jours|toute l.ann[ée]e|alle dagen|elke dag|dagelijks|t[äa]glich|jeden tag|every day|daily|week-?ends?|semaine|weekdagen|werktags)s?"
)
_DAY = rf"(?:{_LONG}|{_SHORT})"
# An hour, not the price of the day's dish, a date or a telephone number.
_TIME = r"(?<!\d)(?<!\d[.,])(?<!€)(?<!€ )\d{1,2} ?(?:h|u|uhr|heures|uur|[:.]\d\d(?![.,/]?\d| ?(?:€|eur|euro)(?!\w))|[ap]\.?m)"
_TO = r"(?:au|[àa]|et|t/m|tot|en|bis|und|to|and|-|–|&|/|\+|,)"
_OPENS = r"(?:ouvert\w{0,2}|ferm[ée]e?s?|open|closed|geopend|gesloten|ge[öo]ffnet|geschlossen|ruhetag|sauf|except[ée]?|behalve|au[ßs]er)"
# A day and a time on one line, in whatever notation; or days on which it is open or closed, without a time.
_DAY_AND_TIME = re.compile(
    rf"{_TIME} ?(?:-|–|à|/|tot|bis|to|→) ?{_TIME}(?!\w)|"
    rf"\b{_LONG}\b[^\n]{{0,60}}?{_TIME}(?!\w)|{_TIME}(?!\w)[^\n]{{0,30}}?\b{_LONG}\b|"
    rf"\b{_SHORT}\b\W{{0,4}}{_TIME}(?!\w)|(?:^\W{{0,4}}|\b(?:le|les|op|am|on) ){_SHORT}\b[^\n]{{0,60}}?{_TIME}(?!\w)|{_TIME}\W{{0,4}}{_SHORT}\b|\b{_DAY}\b\W{{0,4}}(?:(?:de|van|von|from) )?\d{{1,2}} ?(?:-|–|à|tot|bis|to|till|>|→) ?\d{{1,2}}(?!\d)",
    re.MULTILINE,
)
_OPEN_DAYS = re.compile(
    r"\b(?:ouvert\w{0,2}|ferm[ée]e?s?|fermeture|open|closed|geopend|gesloten|sluitingsdag|ge[öo]ffnet|geschlossen|ruhetag|magasin|accueil\w*|winkel|laden|shop)\b"
    rf"[^\n.]{{0,40}}?\b{_LONG}\b|\b{_OPENS}\W{{0,3}}(?:(?:le|les|op|on|am) )?{_SHORT}\b(?:\W{{0,2}}$|\W{{0,2}}[,.:;&+/–\d-]|\W{{1,2}}(?:{_TO}|{_DAY})\b)|"
    rf"\b{_LONG}\b[^\n.]{{0,40}}?\b(?:{_OPENS}|midi et soir)\b|\b{_SHORT}\b\W{{0,4}}{_OPENS}\b|"
    rf"\b{_DAY}\b ?{_TO} ?\b{_DAY}\b|"
    rf"\b{_DAY} (?:apr[èe]s-midi|matin|soir|voormiddag|namiddag|vormittag|nachmittag|morning|afternoon|evening)s?\b",
    re.MULTILINE,
)
_OPENING_MARK = re.compile(
    r"""(?:class|id|data-[a-z-]{1,30})=["'][^"'>]{0,80}(?:opening-?_?hours|openingsuren|openingstijden|horaires?|business-?_?hours|store-?_?hours|[öo]e?ffnungszeit)"""
)
_OPENING_PICTURE = re.compile(
    r"[\"'/_-](?:horaires?|heures|openingsuren|openingstijden|o?e?ffnungszeiten|opening-?_?hours|store-?_?hours)[\w%-]{0,40}\.(?:jpe?g|png|gif|webp|svg|pdf)"
)
_AFAR = re.compile(
    r"\b(?:agenda|calendrier|kalender|r[ée]serv|command|rendez-?\s?vous|rdv|bestel|boek|afspra|buch|termin|order|book|appointment|devis|offerte|quote|contact|[ée]cri[vr]|schrijf|schreib|write|messag|question)\w*"
    r"[^.!?\n]{0,60}?\b(?:en ligne|online|via|par (?:e-?mail|mail|courriel|sms|messenger|formulaire|facebook|instagram)|\w*formul\w+|contact ?form|form below|app|messenger|sms|whats ?app|instagram|facebook)\b|"
    r"\b(?:sms(?:je)?|bel of app|app (?:ons|naar|me)|app:? ?(?:\+|0)\d|appen|appje|(?:stuur|mailt?) (?:ons|je|uw|een)|envoyez[- ](?:nous|votre|vos|un)|send (?:us|your)|(?:schicken|senden) sie|dm us|(?:en|par|via|per|by|een|une?|a|send|our|nos) dms?|texto|berichtje|whats ?app|messenger|message priv[ée]|mp)\b"
)
# One may book or order, by telephone perhaps: "no way to book" would be wrong, whatever else is missing.
_BY_ANY_WAY = _words(
    r"r[ée]serve[rz]|r[ée]servations?|(?:passe[rz]|vos|pour) commandes?|commande[rz]|rendez[- ]?vous(?! (?:des|dans|en (?:magasin|boutique)|au magasin|sur place))|rdv|reserve(?:er|ren|ring(?:en)?)|bestel(?:len|ling(?:en)?)?|afspra(?:ak|ken)|"
    r"(?:vor)?bestell(?:en|ung(?:en)?)|reservier(?:en|ung(?:en)?)|termin(?:e|en)?|buchen|buchung(?:en)?|bookings?|(?:to |please |can |must |and |or )book|book (?:an?|your|now|online|here|us|in|with|by|via|at|ahead|early|on|through)|reservations?|appointments?|(?<!in )orders?"
)
# To reserve, not "reserved": a members' corner, or whose rights.
_RESERVE = r"r[ée]serv(?:er|ez|at|ier|ing|een)|(?<!\w)reserve(?!\w)"
_AFAR_LINK = re.compile(
    rf"{_RESERVE}|rendez[ -]?vous|(?<![a-z])rdv(?![a-z])|afspraak|boek(?:en|ing)|termin(?:e|buchung|vereinb)|buchen|buchung|booking|book (?:now|a|your|online)|(?<![a-z])order|(?<![a-z])bestel|"
    r"(?<![a-z])commande|devis|offerte|quote|anfrage|aanvra|formul|contact-?_?form|m\.me/|messenger|sms:|skype:|feedback|enquir|inquir|e-?mail us|mail ons|[ée]crivez"
)
_BOOKS = re.compile(
    rf"book|{_RESERVE}|disponib|availab|beschikba|verf[üu]gbar|contact|kontakt|order|devis|offerte|quote|demande|anfrage|aanvra|rendez|appointment|afspraak"
)
_MAIL = _words(r"e-?mails?|courriels?|mails?|mailadres\w*|adresse [ée]lectronique|mailen")
# The visitor's own address, which a form asks for.
_YOUR_MAIL = _words(
    r"(?:votre|vos|ton|uw|je|jouw|ihre?|deine?|your) {1,3}(?:(?:adresse|adres|address) {1,3}(?:de |of )?)?(?:e-?mails?|courriels?|mails?|mailadres\w*|[ée]lectronique)(?:[ -]?(?:address|adresse?))?"
)
# A script that writes an address, an address taken apart.
_MAIL_SCRIPT = re.compile(
    r"document\.write[^;]{0,200}(?:@|%40|&#64;|mailto)|mailto:|atob\(|fromcharcode|unescape\(['\"]%|data-(?:e-?mail|cfemail|enc-?email)\b|"
    r"<(?!script)[a-z]{1,10}\b[^>]{0,200}?\bdata-(?:user|domain)=|uncryptmailto|email-protection|spambot"
)
_MAIL_PICTURE = re.compile(
    r"<(?:a|span|p|div|li|td|i|svg|img)\b[^>]{0,200}?\b(?:class|href|src|alt|title)=[\"'][^\"'>]{0,80}(?:e-?mail|mailto|envelope|fa-at\b|/at\.|arobase)"
)
# Which the most widespread software for sites writes into every page, to draw small pictures.
_EMOJI = re.compile(r"_wpemojisettings.{0,8000}?</script>", re.DOTALL)
_ASKS = re.compile(r"<textarea|type=[\"']?email|name=[\"'][^\"'>]{0,40}e-?mail")
# In a form these words are a field's, unless they say how the shop is reached.
_REACHED_BY = "".join(
    rf"(?<!{word} )(?<!{word} e-)"
    for word in ("par", "per", "via", "by", "ou", "or", "of", "oder", "notre", "onze", "our")
)
_ASKED_MAIL = re.compile(_REACHED_BY + _MAIL.pattern)
MAX_FORM = 20_000  # characters of a form; what is larger holds the whole page
MAX_ASKED = 1_000  # characters that such a form shows
_QUOTED = r"[ «»\"'“”„]{0,3}"
_SPELT = re.compile(
    rf"[a-z0-9][a-z0-9._-]{{1,40}}{_QUOTED}(?:[\[({{<]? ?\b(?:at|arobase|apenstaartje|chez)\b ?[\])}}>]?){_QUOTED}[a-z0-9][a-z0-9.-]{{1,40}} ?(?:\.|[\[({{]? ?\b(?:dot|point|punt|punkt)\b ?[\])}}]?) ?[a-z]{{2,10}}\b|"
    r"[a-z0-9][a-z0-9._-]{1,40}(?: {1,2}@ {0,2}| {0,2}@ {1,2})[a-z0-9][a-z0-9.-]{1,40}\.[a-z]{2,10}\b|\b(?:par|by|with|door|durch) @"
)
_COLLECTED = (
    r"retir\w*|retraits?|enl[èe]v\w*|chercher|emport\w*|r[ée]cup[ée]r\w*|af ?te ?halen|afha\w*|op ?te ?halen|opha\w*|haal\w*|abhol\w*|abzuholen|mitnehm\w*|mee ?te ?nemen|meene\w*|"
    r"charge(?:ons|z|r)|coffre|prendre|(?:mettons|mets|met|garde|gardons|met(?:tre|s)) de c[ôo]t[ée]|on (?:le|la|les|vous l\w{1,2}) garde|gardons|attend\w*|opzij\w*|zur[üu]ckleg\w*|zur seite|set aside|collect(?:ed|ing)?|pick\w*|take ?-?away|[àa] l.avance|vooraf|im voraus|in advance|klaar|pr[êe]te?s?|bereit|ready|coup de (?:fil|t[ée]l[ée]phone)|par t[ée]l[ée]phone|telefonisch|by (?:tele)?phone"
)
_ORDERED = (
    r"command\w*|bestel\w*|order\w*|r[ée]serv\w*|vorbestell\w*|pr[ée]par\w*|appele\w*|t[ée]l[ée]phone\w*|belt?|bellen"
)
_ORDERS = re.compile(
    rf"\b(?:{_ORDERED})\b[^\n]{{0,120}}?\b(?:{_COLLECTED})\b|\b(?:{_COLLECTED})\b[^\n.]{{0,60}}?\b(?:{_ORDERED})\b|"
    r"\b(?:[àa] emporter|take[- ]?(?:away|out)|afhaal\w*|om mee te nemen|zum mitnehmen|service drive|carry ?out|pick[- ]?up|traiteur (?:à|a) emporter)\b|"
    r"\b(?:plac(?:e|ing)|your|my|an|pre-?|online|track|find|purchase|phone|telephone) orders?\b|\border (?:status|form|now|here|by|online|yours|your|info|total|tracking)|"
    r"\b(?:commandes?|bestellingen|bestellungen|orders?|r[ée]servations? et commandes?) ?:|\bbuy (?:online|now|it now|here)|\bacheter (?:en ligne|maintenant)|\bnu kopen|\b(?:jetzt|online) kaufen|\bkoop (?:nu|online)|"
    r"\bbons? de commande|\bbestel(?:formulier|bon|lijst)|\bbestellformular|\b(?:passe[rz]|sur) (?:une |votre |vos |la )?commandes?\b|\bvos commandes\b|\bcommande[zr] (?:par|au|votre|vos|via|chez|en)\b|\bop bestelling|\bauf bestellung|"
    r"\bbestel(?:len)? (?:via|bij|per|telefonisch|uw|je|op|kan|kunt)|\btelefonisch(?:e)? bestel|\bbestellen sie|\bwe deliver|\border (?:from|via|at|on|in|at)\b|"
    r"\b(?:bestellen|commander|order(?:ing)?) ?\?|\bvotre \w+(?: \w+)? vous attend|\b(?:zetten|leggen|maken|staat|ligt)\b[^\n.]{0,30}?\bklaar\b|\b(?:stellen|legen)\b[^\n.]{0,30}?\bbereit\b|"
    r"\br[ée]serve[rz] (?:votre|vos|un|une|le|la|les|son|sa|ses)\b(?! (?:table|place|chambre|date|s[ée]ance))|"
    r"\b(?:send|envoyez|stuur|schicken|mailez?)\b[^\n.]{0,30}?\b(?:files?|fichiers?|photos?|bestand(?:en)?|foto|dateien?|listes?|lijst(?:je)?)\b|"
    r"\b(?:met(?:s|tons|tre|tez)?|gard\w+)\b[^\n.]{0,40}? de c[ôo]t[ée]\b|\bleg(?:gen|t)?\b[^\n.]{0,40}?\bopzij\b|\blegen\b[^\n.]{0,40}?\b(?:zur[üu]ck|zur seite)\b|\b(?:put|set|keep|hold)\b[^\n.]{0,40}?\b(?:aside|for you|on hold)\b"
)
# A basket, in whose checkout more may stand.
_BASKET = re.compile(
    r"\b(?:view|your|my|shopping|voir (?:le|mon)|mon|votre) (?:cart|basket|bag|panier)\b|\bwinkel(?:wagen|mand)|\bwarenkorb|\bcheckout\b|\border (?:status|info|total|tracking)\b|"
    r"\b(?:track|find) (?:my |your )?orders?\b|\b(?:buy|shop) online\b|\bacheter en ligne|\bonline (?:kaufen|kopen)\b"
)
_BASKET_LINK = re.compile(
    r"(?:^|[/_?=&.])(?:shopping[_-]?)?(?:cart|basket|checkout|panier|warenkorb|winkel(?:wagen|mand)\w*|wg-order|webshop|web-shop|e-?shop|online-?shop|store|boutique-en-ligne)(?:$|[/_?=&.#])"
)
_ORDERS_LINK = re.compile(
    r"(?:^|[/_?=&.])(?:shopping[_-]?)?(?:cart|basket|checkout|panier|warenkorb|winkel(?:wagen|mand)\w*|commande[rs]?|bestel(?:len|ling\w*)?|order(?:ing|s|form)?|webshop|web-shop|e-?shop|online-?shop|shop|store|boutique-en-ligne)(?:$|[/_?=&.#])"
)
# Buttons that only share a page, and what advertisers load, tell of no page of the shop.
_NETWORK = re.compile(
    r"(?<![\w.])m\.me/|messenger|facebook|instagram|tiktok|linkedin|youtube|twitter|pinterest|snapchat|threads\.net|google ?\+|plus\.google|foursquare|(?<![a-z])(?:fb|insta)(?![a-z])"
)
# Words that tell of such a page without naming the network: "@atelier27", "vu en story", "suivez-nous".
_FOLLOWED = re.compile(
    r"(?<![\w.@])@[a-z0-9][\w.]{2,}(?![\w@])|(?<!\w)(?:ig|insta) ?[:@]|(?<!\w)(?:en|in|ma|mes|nos|notre|onze|my|our) (?:story|stories)(?!\w)|"
    r"(?<!\w)(?:suivez[- ](?:nous|moi|notre)|volg (?:ons|mij)|fol(?:gen? sie|gt|ge) (?:uns|mir)|follow (?:us|me))(?!\w)|"
    r"(?<!\w)(?:aimez|likez|like) (?:notre|onze|our|unsere) (?:page|pagina|seite)|(?<!\w)f ?/ ?[a-z]{4,}|(?<!not )(?:on|op|sur|auf|in|via|sur nos|sur les) (?:les |nos |onze |our |de |den )?(?:r[ée]seaux(?: sociaux)?|social(?:e|s)? ?(?:media|networks)?|sozialen? (?:medien|netzwerken?))(?!\w)"
)
_SHARE_BUTTON = re.compile(
    r"sharer|sharing|(?<![a-z])share|partag|(?<![a-z])teilen|(?<![a-z])delen|intent/tweet|pin/create|addtoany|addthis"
)
# On such a page networks are named as those who may set cookies.
_SHARES = re.compile(r"^\W{0,4}(?:delen|deel|partage[rz]?|teilen|teile|share)\b.{0,80}$", re.MULTILINE)
_PRIVACY_PAGE = re.compile(
    r"confidentialit|vie[ -]priv[ée]e|privac|datenschutz|cookie|rgpd|gdpr|donn[ée]es[ -]personnelles"
)
_SHARING = re.compile(
    r"shar|partag|teil(?:en|e )|deel|delen|tweet_button|tweet-button|tweetbutton|addthis|addtoany|plugins/like|pixel|/tr\?|tracking|fbevents|embed|/watch|player|og:|xmlns|cookie|privac|donn[ée]es"
)
_MEANS_WORDS = _words(
    r"monnaie|billets de \d+|wisselgeld|kleingeld|terminal|pin(?:nen|pas| only| ja)|(?:alleen|enkel) pin|par carte|cartes? (?:de banque|bancaires?|de (?:d[ée]bit|cr[ée]dit)|ok|bleue)|cb|cc(?= (?:ok|accept|welcome|only|/))|(?:tickets?|ch[èe]ques?)[- ]restos?|sans contact|contactloos|kontaktlos|contactless|"
    r"(?:take|accept|all|major|credit|debit|no) cards?|cards? (?:only|welcome|taken|ok|accepted|(?:and|or|&) cash)|(?:met|per|bank|debet|krediet) ?kaart(?:en)?|kaart(?:en)? (?:welkom|mogelijk|ok)|(?:mit|per|ec-?) ?karten?|karten?(?:leser| willkommen| m[öo]glich)|girocard|twint|sumup|tikkie"
)
_MEANS_MARKS = re.compile(
    r"bancontact|payconiq|mastercard|master-card|maestro|fa-cc-|pi-(?:visa|maestro|bancontact)|icon-(?:visa|paypal)|payment[-_ ]?(?:icon|method|logo|mean)|credit-?_?cards?|kreditkarte|edenred|monizze|pluxee|sodexo|payment_icons|paypal"
)

_CALLS = re.compile(r"t[ée]l|gsm|fax|phone|fon\b|mobi|appel|\bbel\b|☎|📞", re.IGNORECASE)
_APART = re.compile(r"(?<=\d)\n(?=\d)")  # a number on several lines

_BUTTONS = frozenset({"button", "submit", "image", "reset"})
_OURS = frozenset({"", "fr", "nl", "de", "en", "lb"})
# Words that hardly any text of some length does without: Spanish, Italian, Portuguese, Polish, Czech, Romanian, Swedish, Danish and Norwegian, Turkish, Hungarian, Indonesian.
_FOREIGN_WORDS = (
    "los las para con por una del nuestra nuestros más",
    "della delle nostro nostra nostri sono che per gli il",
    "para com uma dos das nossa nosso não você são",
    "nie się jest oraz dla nasze na przez firma",
    "pro jsou nebo naše jako také které na",
    "și pentru este din cu sau noastre la",
    "och för att med som till våra på",
    "og til med som på våre vores eller af",
    "ve için bir ile bu olarak daha",
    "és az hogy egy vagy nem is",
    "dan yang untuk dengan kami di ini",
)
_FOREIGN = tuple(frozenset(words.split()) for words in _FOREIGN_WORDS)
_OTHER_LETTERS = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff\uf900-\ufaff]")


def traces(document: Document, *, country: str = "") -> Iterator[Fact]:
    """Yield what leaves a question open, each once. `country`: numbers of Belgian enterprises are looked for in Belgium only."""
    text = document.text[:MAX_TEXT]
    low = text.lower()
    source = document.html[: 2 * MAX_TEXT].lower()
    links = "\n".join(f"{link.text} {link.url[:300]}" for link in document.links[:MAX_LINKS] if link.text != "<link>")
    links = links.lower()
    beside = "\n".join(_beside(document)).lower()
    every = f"{low}\n{beside}"
    if _is_foreign(document.language, low):
        yield _fact(document, Notice.FOREIGN)
    if country == "BE" and any(_numbered(one) for one in (text, _APART.sub(" ", text), beside)):
        yield _fact(document, Notice.MAYBE_NUMBER)
    if any(rule.search(every) for rule in (_OPENING, _OPEN_AT, _DAY_AND_TIME, _OPEN_DAYS)) or any(
        rule.search(source) for rule in (_OPENING_PICTURE, _OPENING_MARK)
    ):
        yield _fact(document, Notice.MAYBE_HOURS)
    if (
        _BY_ANY_WAY.search(low)
        or _AFAR.search(_SHARES.sub(" ", low))
        or any(_BOOKS.search(_told(form)) for form in islice(document.root.iter("form"), 50))
        or _AFAR_LINK.search(links)
        or _AFAR_LINK.search(beside)
    ):
        yield _fact(document, Notice.MAYBE_AFAR)
    if _tells_of_mail(document, every, source):
        yield _fact(document, Notice.MAYBE_MAIL)
    if (
        _PHONE.search(beside)
        or _CALLED.search(low)
        or _like_a_phone(low)
        or _PHONE.search("\n".join(_pictures(document)))
    ):
        yield _fact(document, Notice.MAYBE_PHONE)
    ways = [
        link.url[:300].lower()
        for link in document.links[:MAX_LINKS]
        if link.text != "<link>" and "://play.google.com/" not in link.url
    ]
    if _BASKET.search(every) or any(_BASKET_LINK.search(way) for way in ways):
        yield _fact(document, Notice.MAYBE_BASKET)
    if _ORDERS.search(every) or any(_ORDERS_LINK.search(way) for way in ways):
        yield _fact(document, Notice.MAYBE_ORDERS)
    if _MEANS_MARKS.search(source) or _MEANS_WORDS.search(every):
        yield _fact(document, Notice.MAYBE_MEANS)
    if _names_a_network(document, low.split("\n")):
        yield _fact(document, Notice.MAYBE_NETWORK)


def _numbered(text: str) -> bool:
    """Whether digits with the label of an enterprise number stand there; behind "Entreprise Dupont, tél." stands a telephone's."""
    return any(not _CALLS.search(found[0]) for found in islice(NUMBER_WRITTEN.finditer(text), 50))


def _fact(document: Document, notice: Notice) -> Fact:
    return Fact(value=notice, page=document.url, where="trace")


def _told(form: Any) -> str:
    return f"{form.get('action')} {form.get('id')} {form.get('class')} {form.get('name')} {visible_text(form, 500)}".lower()[
        :1500
    ]


def _is_foreign(language: str, low: str) -> bool:
    """Whether a page is in none of our languages: it says so itself, or its letters or its commonest words do."""
    letters = low[:50_000]
    words = set(re.findall(r"\w+", letters))
    return (
        language not in _OURS
        or len(_OTHER_LETTERS.findall(letters)) > len(letters) / 4
        or any(len(words & common) >= 4 for common in _FOREIGN)
    )


def _beside(document: Document) -> Iterator[str]:
    """Yield what pictures and buttons say; what a field says is asked of the visitor."""
    for element in islice(document.root.iter("img", "area", "input", "button", "svg", "title"), MAX_ELEMENTS):
        if element.tag == "input" and str(element.get("type") or "").lower() not in _BUTTONS:
            continue
        yield from (str(element.get(name) or "")[:200] for name in ("alt", "title", "aria-label", "value"))


def _like_a_phone(low: str) -> bool:
    """Whether digits stand there that look like a telephone number, and that nothing before them calls otherwise."""
    return any(
        not _NO_PHONE.search(low[max(0, found.start() - 30) : found.start()].rpartition("\n")[2])
        for found in islice(_PHONE.finditer(low), 100)
    )


def _pictures(document: Document) -> Iterator[str]:
    for image in islice(document.root.iter("img"), MAX_ELEMENTS):
        yield str(image.get("src") or "")[-100:].lower()


def _tells_of_mail(document: Document, every: str, source: str) -> bool:
    """Whether an address may stand there that was not read; what a form asks of the visitor is none."""
    if _SPELT.search(every) or _MAIL_SCRIPT.search(_EMOJI.sub(" ", source)) or _pictures_mail(_outside(source)):
        return True
    named = sum(1 for _ in islice(_MAIL.finditer(_YOUR_MAIL.sub(" ", every)), 200))
    return named > 0 and named > sum(_asked(document))


def _pictures_mail(source: str) -> bool:
    """Whether an icon or a link announces an address; one that sends the page to a friend does not."""
    return any(
        not _SHARE_BUTTON.search(source[found.start() : found.end() + 300].partition(">")[0])
        for found in islice(_MAIL_PICTURE.finditer(source), 200)
    )


def _asked(document: Document) -> Iterator[int]:
    """Yield how often each form that one writes in, and each label outside of any, asks for an address."""
    for form in islice(document.root.iter("form"), 50):
        if any(
            field.tag == "textarea" or "mail" in _field(field) for field in islice(form.iter("input", "textarea"), 100)
        ):
            told = visible_text(form, MAX_ASKED + 1).lower()
            if len(told) <= MAX_ASKED:
                yield sum(1 for _ in _ASKED_MAIL.finditer(_YOUR_MAIL.sub(" ", told)))
    for label in islice(document.root.iter("label"), 100):
        if not any(above.tag == "form" for above in label.iterancestors()):
            yield len(_ASKED_MAIL.findall(_YOUR_MAIL.sub(" ", visible_text(label, 100).lower())))


def _field(field: Any) -> str:
    return " ".join(str(field.get(name) or "")[:80] for name in ("type", "name", "id", "placeholder")).lower()


def _outside(source: str) -> str:
    """Return the source without the forms that one writes in."""
    kept, start = [], 0
    while (opened := source.find("<form", start)) >= 0 and (closed := source.find("</form", opened)) >= 0:
        form = source[opened:closed]
        kept.append(source[start:opened])
        if len(form) > MAX_FORM or not _ASKS.search(form):
            kept.append(form)
        start = closed
    return "".join((*kept, source[start:]))


def _names_a_network(document: Document, lines: Sequence[str]) -> bool:
    if _PRIVACY_PAGE.search(f"{document.title[:100]} {document.url.partition('://')[2].partition('/')[2]}".lower()):
        return False
    buttons = [
        link.text.lower()
        for link in document.links[:MAX_LINKS]
        if link.text and link.text != "<link>" and _SHARE_BUTTON.search(link.url[:300].lower())
    ][:50]
    for line in lines:
        if len(line) < 200 and (_NETWORK.search(line) or _FOLLOWED.search(line)) and not _SHARING.search(line):
            for text in tuple(buttons):
                if text in line:
                    line = line.replace(text, " ", 1)
                    buttons.remove(text)
            if _NETWORK.search(line) or _FOLLOWED.search(line):
                return True
    for title in islice(document.root.iter("title"), MAX_ELEMENTS):
        above = tuple(islice(title.iterancestors(), 4))
        if (
            any(one.tag == "svg" for one in above)
            and _NETWORK.search(str(title.text or "")[:200].lower())
            and not any(_SHARE_BUTTON.search(_attributes(one)) for one in above)
        ):
            return True
    tags = ("a", "img", "i", "span", "svg", "use", "button", "li", "div", "iframe", "blockquote")
    elements = islice(document.root.iter(*tags), MAX_ELEMENTS)
    return any(_pictures_a_network(element) for element in elements)


def _pictures_a_network(element: Any) -> bool:
    told = _attributes(element)
    return (
        bool(_NETWORK.search(told))
        and not _SHARING.search(told)
        and not any(
            _SHARE_BUTTON.search(_attributes(above)) for above in (element, *islice(element.iterancestors(), 3))
        )
    )


def _attributes(element: Any) -> str:
    return " ".join(str(value)[:200] for _, value in islice(element.attrib.items(), 12)).lower()
