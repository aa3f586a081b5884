"""Shop names: two names as people write them in, how much they have in common out."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from visibility.matching.name_words import (
    ARTICLES,
    BESIDE,
    DEPARTMENTS,
    FORMATS,
    INSIDE,
    LEGAL,
    NUMBERS,
    PERHAPS_INSIDE,
    RENAMED,
    SEQUELS,
    TELLING,
    TRANSLATED,
    WEAK,
)
from visibility.matching.trades import TRADE_ENDINGS, WORD_LINES, WORD_TRADES, Kinship, kinship

_PARTICLES = frozenset({"van", "vander", "vanden", "vande"})
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
    lines: frozenset[str]  # what it does within its trade: pizza or sushi
    solid: str  # the strong words and the particles before them, joined: "vanderlinden", "lejeune"
    inside: bool  # it names a thing within a shop: a cash machine, a parcel point
    perhaps_inside: bool  # it may: a house called Le Relais is none


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
    (r"\b(?:auto|rij)? ?ecole de conduite\b", "auto-ecole"),
    (r"\bgarden cent(?:er|re)\b", "jardinerie"),
    (r"\bdry cleaning\b|\bnettoyage a sec\b", "pressing"),
    (r"\bmille et une\b", "1001"),
    (r"\b(?:n|no|nr|num|numero|nummer|number)(?= \d)", ""),
    (r"\bmc (?=donald)", "mc"),
    (r"\btotal energies\b", "totalenergies"),
    (r"\bpoint poste?\b|\bpost ?punkt\b", "point-poste"),
    (r"\bpoints? relais\b", "point-relais"),
    (r"\bst\b", "saint"),
    (r"\bste\b", "sainte"),
)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) and not word.endswith("ss") else word


def _parted(word: str) -> tuple[str, ...]:
    """Part a Dutch or German compound before its trade ("brückenbäckerei"), and a particle from a surname ("vanderlinden")."""
    if word in WORD_TRADES:
        return (word,)
    for ending in TRADE_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word[: -len(ending)], ending
    found = re.match(r"van(?:der|den|de)?(?=\w{4})", word) if len(word) >= 8 else None
    return (found[0], word[found.end() :]) if found else (word,)


_LONG_TRADE_WORDS = tuple(word for word in WORD_TRADES if len(word) >= 8)


@lru_cache(maxsize=16384)
def _trade_word(word: str) -> str:
    """Return the word for a trade that this one is, one slip of the finger allowed in a long one: "carosserie"."""
    single = _singular(word)
    if word in WORD_TRADES or single in WORD_TRADES:
        return word if word in WORD_TRADES else single
    if len(word) < 8 or not word.isalpha() or _weak(word, single):
        return ""
    found = process.extractOne(word, _LONG_TRADE_WORDS, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else ""


def _weak(*spellings: str) -> str:
    """Return the common word that one of these is, in French and in the singular, or nothing."""
    for word in spellings:
        if word in TRANSLATED or word in WEAK:
            return TRANSLATED.get(word, word)
    return ""


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[str, ...]:
    text = plain(name)
    for pattern, one in _COMPOUNDS:
        text = re.sub(pattern, one, text)
    return tuple(part for word in text.split() for part in _parted(word))


def _canonical(word: str) -> str:
    """Return the one form in which a distinctive word is compared: numbers as digits, chains by the name they had first."""
    return NUMBERS.get(word, RENAMED.get(word, word))


@lru_cache(maxsize=32768)
def _fold(name: str, places: frozenset[str]) -> Folded:
    strong: list[str] = []
    solid: list[str] = []
    weak: set[str] = set()
    local: set[str] = set()
    trades: set[str] = set()
    lines: set[str] = set()
    formats: set[str] = set()
    inside = perhaps = False
    for word in _words(name):
        single = _singular(word)
        if word in FORMATS:
            formats.add(word)
        inside = inside or word in INSIDE
        perhaps = perhaps or word in PERHAPS_INSIDE
        if word in ARTICLES or word in _PARTICLES:
            solid.append(word)
            continue
        if word in LEGAL:
            continue
        if trade := _trade_word(word):
            trades |= WORD_TRADES[trade]
            lines |= WORD_LINES.get(trade, frozenset())
        elif common := _weak(word, single):
            weak.add(common)
        elif is_local(word, places):
            local.add(single)
        else:
            strong.append(_canonical(word))
            solid.append(word)
    return Folded(
        strong=tuple(strong),
        weak=frozenset(weak),
        local=frozenset(local),
        trades=frozenset(trades),
        formats=frozenset(formats),
        lines=frozenset(lines),
        solid="".join(solid),
        inside=inside,
        perhaps_inside=perhaps and not trades,
    )


def fold(name: str, *, places: Collection[str] = ()) -> Folded:
    """Take a name apart. `places`: words of the town's and the street's name, which tell no shop apart (see `words`)."""
    return _fold(name, frozenset(places))


@lru_cache(maxsize=32768)
def words(*texts: str) -> frozenset[str]:
    """Return the folded words of texts such as a street or a town, with their singulars, articles left out."""
    found = {word for text in texts for word in plain(text).split()} - ARTICLES
    return frozenset(found | {_singular(word) for word in found})


def _alike(first: str, second: str) -> bool:
    """Whether two words are one word spelt twice. Short words and numbers must be equal: 101 is not 102."""
    if first == second:
        return True
    if min(len(first), len(second)) < 5 or not (first.isalpha() and second.isalpha()):
        return False
    # Two letters swapped are a slip of the finger.
    return fuzz.ratio(first, second) >= 85 or (sorted(first) == sorted(second) and OSA.distance(first, second) == 1)


def related(first: str, second: str) -> bool:
    """Whether two distinctive words may give two names something in common: one word misspelt, or a letter apart."""
    return _alike(first, second) or _nearly((first,), (second,))


@lru_cache(maxsize=32768)
def spelt(name: str) -> tuple[tuple[str, str], ...]:
    """Return (word as it is written, as a distinctive word is compared) in order; a particle has no second form."""
    found = []
    for word in _words(name):
        if word in ARTICLES or word in _PARTICLES:
            found.append((word, ""))
        elif word not in LEGAL and not _trade_word(word) and not _weak(word, _singular(word)):
            found.append((word, _canonical(word)))
    return tuple(found)


def is_local(word: str, places: Collection[str]) -> bool:
    """Whether a word of a name is among the words of a town or a street (see `words`)."""
    return word in places or _singular(word) in places


def _nearly(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two words differ by one letter: too much to be one name, too little to be two."""
    return any(
        min(len(a), len(b)) >= 4 and a.isalpha() and b.isalpha() and OSA.distance(a, b, score_cutoff=1) <= 1
        for a in first
        for b in second
    )


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
        more = (bare.weak | bare.local) - (full.weak | full.local)
        if more and _nearly(tuple(bare.local), full.strong):
            return Likeness.WEAK  # named after its street, and misspelt
        return Likeness.DIFFERENT if more else Likeness.HALF
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
    solid = first.solid == second.solid and len(first.solid) >= 6
    if sorted(first.strong) == sorted(second.strong) or one == other or solid:
        likeness = Likeness.EQUAL
    elif shared == most or (digits and min(len(one), len(other)) >= 6 and fuzz.ratio(one, other) >= 90):
        likeness = Likeness.CLOSE
    elif shared == least and min(len(one), len(other)) >= 4:
        return _part(*sorted((first, second), key=lambda name: len(name.strong)))
    else:
        return Likeness.WEAK if shared or _nearly(first.strong, second.strong) else Likeness.DIFFERENT
    telling, other_telling = first.weak & TELLING, second.weak & TELLING
    if telling and other_telling and telling != other_telling:
        return Likeness.WEAK
    if first.formats and second.formats and not first.formats & second.formats:
        return Likeness.WEAK  # "Market" was here, "Express" is, or there are both
    return Likeness.PART if first.formats != second.formats else likeness


def _part(short: Folded, long: Folded) -> Likeness:
    """Compare two names of which the longer holds the shorter: unless what is more names another house of the same people."""
    apart = short.formats - long.formats or (DEPARTMENTS | BESIDE | SEQUELS) & (set(long.strong) - set(short.strong))
    return Likeness.WEAK if apart else Likeness.PART


_ORDER = tuple(Likeness)


@lru_cache(maxsize=16384)
def signs(name: str) -> tuple[str, ...]:
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
    own, others = signs(first), signs(second)
    if (len(own) > 1) == (len(others) > 1) or whole is Likeness.EQUAL:
        return whole
    best = min(
        (_compare(fold(a, places=places), fold(b, places=places)) for a in own for b in others), key=_ORDER.index
    )
    if best in (Likeness.EQUAL, Likeness.CLOSE):
        return min(Likeness.CLOSE, whole, key=_ORDER.index)
    return whole


def signed(first: str, second: str, *, places: Collection[str] = ()) -> bool:
    """Whether one of the names on a sign is the other side's name, to the word."""
    return any(
        _compare(fold(a, places=places), fold(b, places=places)) is Likeness.EQUAL
        for a in signs(first)
        for b in signs(second)
    )
