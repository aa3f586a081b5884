"""Shop names: two names as people write them in, how much they have in common out."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from visibility.matching.trades import WORD_TRADES, Kinship, kinship, listed

_ARTICLES = listed(
    "le la les l un une des du de d a au aux en et and und en the of chez by van von het een der die das den ter ten te op in sur sous "
    "y pour par mon ma mes nos notre votre"
)
_LEGAL = listed(
    "sa nv sprl bvba srl bv scrl cvba sc cv snc vof scs asbl vzw sas sarl gmbh ets etablissements etablissement ste societe cie co "
    "fils freres soeurs scri spri sprlu srlu eurl"
)
# Words that many shops of a town carry: they name a place or a kind of house, not a shop.
_WEAK = listed(
    "centre centrale central centrum gare station place marche markt commerce poste pont eglise parc coin ville village quartier "
    "nord sud est ouest haut bas grand grande petit petite vieux vieille nouveau nouvelle neuf neuve rue avenue boulevard chaussee "
    "maison atelier salon shop store magasin magasins boutique espace point relais comptoir house huis winkel haus laden ferme cour "
    "institut agence bureau studio club hall galerie arcade arcades moulin chateau royal royale moderne populaire saint sainte st "
    "ste cabinet clinique docteur dr night taverne service services general generale international bio belgique belgium wallonie "
    "pret porter the express city proxy market contact drive hyper super mini maxi local plus"
)
# Among the weak words, those that tell two houses of one name apart: "Nord" is not "Sud".
_TELLING = listed(
    "centre centrale central gare place marche pont eglise parc ville village nord sud est ouest haut bas grand grande petit petite "
    "vieux vieille nouveau nouvelle neuf neuve"
)
# What stands inside or before a shop and has a listing of its own.
_INSIDE = listed(
    "atm distributeur distributeurs bancontact automate parking borne bornes recharge charging locker lockers consigne photomaton "
    "relay relais bpost postpunt dpd drive pickup carwash"
)
# Within a chain, these name another kind of shop: "Market" is not "Express".
_FORMATS = listed("express city proxy market contact drive hyper super mini maxi local outlet bio plus")

_LONGEST = 300  # characters: no sign is longer, and strangers write what they like


class Likeness(StrEnum):
    """How much two names have in common, most first."""

    EQUAL = "equal"  # the same distinctive words
    CLOSE = "close"  # the same but for spelling, or one name among several on the sign
    PART = "part"  # one holds all the distinctive words of the other, and more
    GENERIC = "generic"  # no distinctive word on either side, and the same common words: "Café du Commerce"
    BARE = "bare"  # on both sides the same trade and nothing more: "Boulangerie"
    SILENT = "silent"  # no distinctive word on either side, and nothing that contradicts
    HALF = "half"  # one side has no distinctive word, the other has
    WEAK = "weak"  # some distinctive words in common, others not
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A name in parts: `strong` words that tell it apart, in order; `weak` words that do not; `local` ones, of the town or the street;
    the trades and the formats of a chain that it names."""

    strong: tuple[str, ...]
    weak: frozenset[str]
    local: frozenset[str]
    trades: frozenset[str]
    formats: frozenset[str]
    inside: bool  # it names a thing within a shop: a cash machine, a parcel point


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Return the text in lower case, without accents, with single blanks for all that is neither letter nor digit."""
    text = text[:_LONGEST].replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("ß", "ss")
    # An apostrophe that elides ("l'", "d'", "qu'") parts two words; "McDonald's" and "Kevin's" are one.
    text = re.sub(r"['’`´](?=s\b)", "", text, flags=re.IGNORECASE)
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    # "S.P.R.L." and "B.C.B.G." are one word.
    letters = re.sub(r"\b(?:\w\.){2,}", lambda m: m[0].replace(".", "") + " ", letters)
    letters = letters.replace("&", " et ").replace("+", " plus ")
    return " ".join(re.findall(r"[^\W_]+", letters))


_COMPOUNDS = (
    (r"\bpret a porter\b", "pret-a-porter"),
    (r"\bsalons? de the\b", "salon-de-the"),
    (r"\bsalon lavoir\b", "salon-lavoir"),
    (r"\bstation service\b", "station-service"),
    (r"\bpompes funebres\b", "pompes-funebres"),
    (r"\bauto ecole\b", "auto-ecole"),
    (r"\bfri?t shop\b", "frit-shop"),
    (r"\bnight ?shop\b", "nightshop"),
    (r"\btea room\b", "tearoom"),
    (r"\bmagasins? du monde\b", "magasin"),
    (r"\bwereldwinkel\b", "winkel"),
    (r"\bst\b", "saint"),
    (r"\bste\b", "sainte"),
)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) and not word.endswith("ss") else word


@lru_cache(maxsize=16384)
def _fold(name: str, places: frozenset[str]) -> Folded:
    text = plain(name)
    for pattern, one in _COMPOUNDS:
        text = re.sub(pattern, one, text)
    strong: list[str] = []
    weak: set[str] = set()
    local: set[str] = set()
    trades: set[str] = set()
    formats: set[str] = set()
    inside = False
    for word in text.split(" ") if text else ():
        single = _singular(word)
        if word in _FORMATS:
            formats.add(word)
        inside = inside or word in _INSIDE
        if word in _ARTICLES or word in _LEGAL:
            continue
        named = WORD_TRADES.get(word) or WORD_TRADES.get(single)
        if named:
            trades |= named
        elif word in _WEAK or single in _WEAK:
            weak.add(single)
        elif word in places or single in places:
            local.add(single)
        else:
            strong.append(word)
    return Folded(
        strong=tuple(strong),
        weak=frozenset(weak),
        local=frozenset(local),
        trades=frozenset(trades),
        formats=frozenset(formats),
        inside=inside,
    )


def fold(name: str, *, places: Collection[str] = ()) -> Folded:
    """Take a name apart. `places`: words of the town's and the street's name, which tell no shop apart (see `words`)."""
    return _fold(name, frozenset(places))


@lru_cache(maxsize=32768)
def words(*texts: str) -> frozenset[str]:
    """Return the folded words of texts such as a street or a town, with their singulars, articles left out."""
    found = {word for text in texts for word in plain(text).split()} - _ARTICLES
    return frozenset(found | {_singular(word) for word in found})


def _alike(first: str, second: str) -> bool:
    """Whether two words are one word spelt twice. Short words and numbers must be equal: 101 is not 102."""
    if first == second:
        return True
    if min(len(first), len(second)) < 5 or not (first.isalpha() and second.isalpha()):
        return False
    return fuzz.ratio(first, second) >= 85


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """Return how many words of one find a counterpart of their own in the other."""
    rest = list(second)
    for exact in (True, False):
        for word in first:
            match = next((other for other in rest if (word == other if exact else _alike(word, other))), None)
            if match is not None and (exact or word not in second):
                rest.remove(match)
    return len(second) - len(rest)


def _common(first: Folded, second: Folded) -> Likeness:
    """Compare two names of which one at least has no distinctive word."""
    if first.strong or second.strong:
        bare, full = (second, first) if first.strong else (first, second)
        return Likeness.DIFFERENT if (bare.weak | bare.local) - (full.weak | full.local) else Likeness.HALF
    trades = kinship(first.trades, second.trades)
    for these, those in ((first.weak, second.weak), (first.local, second.local)):
        if these and those and these != those:
            return Likeness.DIFFERENT
    if trades is Kinship.OTHER:
        return Likeness.DIFFERENT
    # "Pharmacie" may be "Pharmacie du Centre"; the town's name is often added.
    agreed = first.weak == second.weak and (first.weak or first.local == second.local)
    if not agreed or trades is Kinship.KIN:
        return Likeness.SILENT
    if first.weak or first.local:
        return Likeness.GENERIC
    return Likeness.BARE if trades is Kinship.SAME else Likeness.SILENT


def _compare(first: Folded, second: Folded) -> Likeness:
    if not first.strong or not second.strong:
        return _common(first, second)
    one, other = "".join(first.strong), "".join(second.strong)
    shared = _shared(first.strong, second.strong)
    least, most = sorted((len(first.strong), len(second.strong)))
    digits = [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]
    if sorted(first.strong) == sorted(second.strong) or one == other:
        likeness = Likeness.EQUAL
    elif shared == most or (digits and min(len(one), len(other)) >= 6 and fuzz.ratio(one, other) >= 90):
        likeness = Likeness.CLOSE
    elif shared == least and min(len(one), len(other)) >= 4:
        return Likeness.PART
    else:
        return Likeness.WEAK if shared else Likeness.DIFFERENT
    telling, other_telling = first.weak & _TELLING, second.weak & _TELLING
    if telling and other_telling and telling != other_telling:
        return Likeness.WEAK
    return Likeness.PART if first.formats != second.formats else likeness


_ORDER = tuple(Likeness)


@lru_cache(maxsize=16384)
def _signs(name: str) -> tuple[str, ...]:
    """Return the names on one sign: "Gathy / Le Twins", "Pour elle - Dupont", "Le Coin (chez Léa)"."""
    return tuple(part for part in re.split(r"\s[-–—/|:]\s|\s*[/|]\s*|[()]|,\s", name) if plain(part))


def likeness(first: str, second: str, *, places: Collection[str] = ()) -> Likeness:
    """Compare two names.

    Where one side has several names on its sign and the other a single one, the best pair counts, and is at most CLOSE: two
    signs that both add something ("Chain - North", "Chain - South") are compared whole.
    """
    if not plain(first) or not plain(second):
        return Likeness.SILENT
    whole = _compare(fold(first, places=places), fold(second, places=places))
    signs, others = _signs(first), _signs(second)
    if (len(signs) > 1) == (len(others) > 1) or whole is Likeness.EQUAL:
        return whole
    best = min(
        (_compare(fold(a, places=places), fold(b, places=places)) for a in signs for b in others), key=_ORDER.index
    )
    if best in (Likeness.EQUAL, Likeness.CLOSE):
        return min(Likeness.CLOSE, whole, key=_ORDER.index)
    return whole
