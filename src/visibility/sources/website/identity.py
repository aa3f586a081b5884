"""Is this site that shop's? A shop and what its pages state in, yes, no or cannot tell out."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from visibility.matching.addresses import Match, same_street
from visibility.matching.trades import WORD_TRADES
from visibility.model.shop import Address, Shop
from visibility.sources.website.contacts import e164
from visibility.sources.website.localities import names_town
from visibility.sources.website.parse import PageFacts
from visibility.sources.website.streets import STREET_HINT

_COMMON_WORDS = (
    "le la les l du de des d et au aux un une a chez the of and en het een van voor der die das und zum zur im am boulangerie patisserie boucherie "
    "charcuterie traiteur restaurant brasserie cafe bar hotel coiffure coiffeur salon institut librairie pharmacie fleuriste fleurs boutique magasin "
    "shop store bakkerij slagerij apotheek kapsalon winkel backerei metzgerei apotheke friseur buchhandlung optique opticien garage auto sprl srl sa "
    "bvba bv nv asbl sc scrl"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def names_shop(shop: Shop, facts: PageFacts, text: str, *, country: str) -> bool | None:
    """Return whether name, phone, address or postcode of the shop stand on the pages; `None` where there was nothing to hold against them."""
    words = words_of(text)
    if (phone := e164(shop.phone, country)) and any(fact.value == phone for fact in facts.phones):
        return True
    if _name_found(shop.name, facts, words):
        return True
    if _address_found(shop, facts, words):
        return True
    if not facts.pages or not _tells(shop) or _hinted(shop, facts, words):
        return None
    return False


def title_tells(shop: Shop, title: str) -> tuple[str, ...]:
    """Return what of the shop's trade and town a page's title names. Any word of any trade counts, in four languages."""
    words = words_of(title)
    # German and Dutch write compounds: the trade stands at the end of "Stadtbäckerei".
    trade = any(word in WORD_TRADES or word.rstrip("s") in WORD_TRADES for word in words) or any(
        word.endswith(_COMPOUND) for word in words
    )
    return (*(("trade",) if trade else ()), *(("town",) if names_town(words_of(shop.address.locality), words) else ()))


_COMPOUND = (
    "backerei",
    "baeckerei",
    "bakkerij",
    "metzgerei",
    "slagerij",
    "apotheke",
    "apotheek",
    "buchhandlung",
    "boekhandel",
    "winkel",
    "laden",
    "geschaft",
    "salon",
    "studio",
    "shop",
)


def _tells(shop: Shop) -> bool:
    """Whether the name has a word that tells it apart, and there is a phone or an address beside it to be found or missed."""
    telling = [
        word for word in words_of(shop.name) if word not in _COMMON and word not in WORD_TRADES and len(word) > 2
    ]
    return bool(telling) and bool(shop.phone or shop.address.postcode)


def _hinted(shop: Shop, facts: PageFacts, words: tuple[str, ...]) -> bool:
    """Whether a word of the name that tells, or the street with its number, stands on the pages, and no other town speaks against it.

    A page of the same town that gives no address tells too little as well. "Capri" of "Glacier Capri", "9 rue du Cimetière" without a postcode: too little to say that it is this shop, too much to say
    that it is not. A namesake elsewhere gives an address elsewhere.
    """
    seen = frozenset(words).union(*(words_of(found.value) for found in facts.names))
    town = [word for word in words_of(shop.address.locality) if len(word) > 3 and word not in _COMMON]
    named = any(word in seen for word in town)
    here = named or (bool(shop.address.postcode) and shop.address.postcode.lower() in seen)
    if facts.addresses and not here:
        return False
    if named and not facts.addresses:
        return True  # something of this town, which gives itself no other address
    street = [word for word in words_of(shop.address.street) if word not in _COMMON]
    number = words_of(shop.address.number)
    if street and number and seen.issuperset(street) and seen.issuperset(number):
        return True
    telling = (
        word for word in words_of(shop.name) if word not in _COMMON and word not in WORD_TRADES and len(word) > 3
    )
    return any(word in seen for word in telling)


def _name_found(name: str, facts: PageFacts, words: tuple[str, ...]) -> bool:
    wanted = words_of(name)
    telling = [word for word in wanted if word not in _COMMON and len(word) > 1]
    if not wanted:
        return False
    joined = f" {' '.join(words)} "
    if f" {' '.join(wanted)} " in joined and (telling or len(wanted) > 1):
        return True
    core = " ".join(telling)
    if len(core) < 4:
        return False
    if f" {core} " in joined:
        return True
    glued = core.replace(" ", "")
    host = (
        re.sub(r"[^a-z0-9]", "", facts.pages[0].url.split("/")[2].lower())
        if facts.pages and facts.pages[0].url.count("/") >= 2
        else ""
    )
    if len(glued) >= 5 and glued in host:
        return True
    return any(
        fuzz.token_set_ratio(core, " ".join(words_of(found.value))) >= 92 and len(words_of(found.value)) <= 12
        for found in facts.names
        if len(found.value) >= 4
    )


def _address_found(shop: Shop, facts: PageFacts, words: tuple[str, ...]) -> bool:
    return any(is_at(found, shop.address) for found in facts.addresses) or _stands_in_text(shop.address, words)


def is_at(found: Address, address: Address) -> bool:
    """Whether an address that was read is this one: postcode, street and number, or the town where no postcode was given.

    A postcode alone is enough where either side gives no street.
    """
    if not found.postcode:
        return bool(address.street and address.number and found.locality) and (
            words_of(found.locality) == words_of(address.locality) and _same_door(found, address)
        )
    if not address.postcode or _bare(found.postcode) != _bare(address.postcode):
        return False
    return not found.street or not address.street or _same_door(found, address)


def _same_door(found: Address, address: Address) -> bool:
    """Whether number and street are the same. Of the street its own words count: "Rue du Lac" is not "Rue du Parc"."""
    if found.number.lower() != address.number.lower():
        return False
    return any(_same_street(a, b) for a in _streets(found.street) for b in _streets(address.street))


@lru_cache(maxsize=4096)
def _streets(written: str) -> tuple[str, ...]:
    """Return the street, in each of its languages, without the building or the zone before it and without abbreviations."""
    parts = [part for part in re.split(r",|/|\s[-–]\s|[()]", written[:200]) if words_of(part)]
    streets = [part for part in parts if STREET_HINT.search(part)] or parts[:1]
    return tuple(_written_out(part) for part in streets)


def _written_out(street: str) -> str:
    words = list(words_of(street))
    if len(words) > 1:
        words[-1] = _ENGLISH.get(words[-1], words[-1])
    return " ".join(word[:-3] + "strasse" if len(word) > 6 and word.endswith("str") else word for word in words)


_ENGLISH = {"st": "street", "rd": "road", "ave": "avenue", "ln": "lane", "dr": "drive", "ct": "court"}


def _same_street(one: str, other: str) -> bool:
    """Compare two streets. Of a first name the initial is enough on one side: "Rue J. Mathieu", never "Rue P. Mathieu"."""
    ours, theirs = one.split(), other.split()
    if len(ours) == len(theirs):
        for place, (a, b) in enumerate(zip(ours[:-1], theirs[:-1], strict=True)):
            if a != b and 1 in {len(a), len(b)} and not {a, b} & _ARTICLES:
                if not (a.isalpha() and b.isalpha() and a[0] == b[0]):
                    return False
                ours[place] = theirs[place] = max(a, b, key=len)
    return same_street(" ".join(ours), " ".join(theirs)) is Match.EQUAL


_ARTICLES = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})


def _bare(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _stands_in_text(address: Address, words: tuple[str, ...]) -> bool:
    if not address.postcode:
        return False
    street = [word for word in words_of(address.street) if word not in _COMMON]
    joined = f" {' '.join(words)} "
    return bool(street and address.number) and f" {' '.join(street)} " in joined and f" {address.postcode} " in joined


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("ß", "ss").replace("æ", "ae"))
    return tuple(
        re.findall(r"[a-z0-9]+", "".join(character for character in plain if not unicodedata.combining(character)))
    )
