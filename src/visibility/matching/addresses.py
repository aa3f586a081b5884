"""Addresses as evidence: two addresses in; whether street, number and town agree, differ or are not known out."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from visibility.matching.names import plain
from visibility.matching.trades import listed
from visibility.model.shop import Address


class Match(StrEnum):
    """What comparing one thing in two addresses gives."""

    EQUAL = "equal"
    OTHER = "other"
    UNKNOWN = "unknown"


_KINDS = {
    "r": "rue", "rue": "rue", "straat": "rue", "strasse": "rue", "str": "rue", "street": "rue",
    "av": "avenue", "ave": "avenue", "avenue": "avenue", "laan": "avenue", "allee": "avenue", "lei": "avenue",
    "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "boul": "boulevard", "boulevard": "boulevard",
    "pl": "place", "place": "place", "plein": "place", "platz": "place", "square": "square", "sq": "square",
    "ch": "", "chee": "chaussee", "chaussee": "chaussee", "steenweg": "chaussee", "stwg": "chaussee", "steenw": "chaussee",
    "rte": "route", "route": "route", "weg": "route", "baan": "route",
    "chemin": "chemin", "che": "chemin", "impasse": "impasse", "imp": "impasse", "passage": "passage", "pass": "passage",
    "galerie": "galerie", "gal": "galerie", "galerij": "galerie", "quai": "quai", "kaai": "quai", "cours": "cours",
    "clos": "clos", "ruelle": "ruelle", "venelle": "venelle", "sentier": "sentier", "parc": "parc", "zoning": "zoning",
    "faubourg": "faubourg", "fbg": "faubourg", "fg": "faubourg", "esplanade": "esplanade", "drève": "dreve", "dreve": "dreve",
}  # fmt: skip
# The kinds that no French street has, by the languages that have them (n, d).
_LANGUAGES = {
    "straat": "n", "laan": "n", "lei": "n", "plein": "n", "steenweg": "n", "stwg": "n", "steenw": "n", "baan": "n", "galerij": "n", "kaai": "n", "strasse": "d",
    "str": "d", "platz": "d", "weg": "nd",
}  # fmt: skip
_DROPPED = listed("de du des d la le les l a au aux en van den der het ten ter te und et the of")
_TITLES = {"st": "saint", "ste": "sainte", "sint": "saint", "sankt": "saint", "dr": "docteur", "gen": "general", "cdt": "commandant",
           "col": "colonel", "mgr": "monseigneur", "prof": "professeur", "lt": "lieutenant", "cap": "capitaine",
           "marechal": "marechal", "mal": "marechal", "bourgm": "bourgmestre", "pdt": "president", "ier": "1", "1er": "1", "premier": "1",
           "i": "1", "ii": "2", "iii": "3", "1ste": "1"}  # fmt: skip
# Words of street names in Dutch and German, by their French counterpart.
_TRANSLATED = {
    "station": "gare", "stations": "gare", "statie": "gare", "bahnhof": "gare", "bahnhofs": "gare", "nieuw": "neuve", "nieuwe": "neuve",
    "neu": "neuve", "neue": "neuve", "nouvelle": "neuve", "hoog": "haute", "hoge": "haute", "lage": "basse", "kerk": "eglise",
    "kirch": "eglise", "kirchen": "eglise", "markt": "marche", "molen": "moulin", "muhlen": "moulin", "brug": "pont", "brucken": "pont",
    "lange": "longue", "korte": "courte", "school": "ecole", "schul": "ecole", "ecoles": "ecole", "kasteel": "chateau",
    "schloss": "chateau", "klooster": "couvent", "kloster": "couvent", "koning": "roi", "konings": "roi", "koningin": "reine",
    "konigs": "roi", "konigin": "reine", "grote": "grand", "groot": "grand", "grosse": "grand", "haupt": "principale",
    "hoofd": "principale", "post": "poste", "gemeente": "commune", "gemeinde": "commune", "dorp": "village", "dorps": "village",
    "dorf": "village", "park": "parc", "bos": "bois", "wald": "bois", "water": "eau", "berg": "montagne", "veld": "champ",
    "feld": "champ", "champs": "champ", "garten": "jardin", "tuin": "jardin", "linden": "tilleuls", "tilleul": "tilleuls",
    "rozen": "roses", "rosen": "roses", "bakkers": "boulangers", "vrijheid": "liberte", "vrijheids": "liberte", "vrede": "paix",
    "vredes": "paix", "friedens": "paix", "rathaus": "hotelville", "stadhuis": "hotelville",
}  # fmt: skip
# Words without which a street is another street: the Old Bridge is not the Bridge.
_TELLING = listed("vieux vieille neuve neuf nouveau nouvelle grand grande petit petite haut haute bas basse longue courte nord sud est "
                     "ouest saint sainte premier ier ii iii deux trois")  # fmt: skip


def _own(word: str) -> str:
    """Return a word of a street's name in French: a translated one, or the town that "Gentse" and "Aachener" come from."""
    if word in _TRANSLATED:
        return _TRANSLATED[word]
    stem = re.sub(r"(?:sche|se|er|e|s)$", "", word) if len(word) >= 5 else word
    return _TOWNS.get(word) or _TOWNS.get(stem) or _TOWNS.get(f"{stem}en") or word


@lru_cache(maxsize=16384)
def _street(name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return (kind of street, the languages that it is in where the kind says so, the words of its own name)."""
    text = re.sub(r"\bgrand[ -]?rue\b|\brue grande\b", "grandrue", plain(name))
    text = re.sub(r"\bgrand[ -]?place\b|\bgrote markt\b", "grandplace", text)
    text = re.sub(r"\b(\w{3,}?)(straat|strasse|str|laan|plein|platz|steenweg|steenw|stwg|weg)\b", r"\1 \2", text)
    kind, language, own = "", "", []
    words = text.split()
    for place, word in enumerate(words):
        word = _TITLES.get(word, word)
        # The kind stands first in French and last in Dutch and German.
        if not kind and word in _KINDS and (place in (0, len(words) - 1)):
            kind, language = _KINDS[word], _LANGUAGES.get(word, "")
        elif word not in _DROPPED:
            own.append(_own(word))
    joined: list[str] = []
    for word in own:
        if joined and joined[-1] in ("saint", "sainte"):
            joined[-1] += word
        else:
            joined.append(word)
    return kind, language, tuple(joined)


def _names(street: str) -> Iterator[str]:
    """Yield the names of a street written in two languages: "Rue Neuve - Nieuwstraat", "Budastraat (Kor)"."""
    yield from (part for part in re.split(r"\s[-–/]\s|/|[()]", street) if plain(part))


def _same_words(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if first == second:
        return True
    one, other = "".join(first), "".join(second)
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    if len(first) == len(second) and min(len(one), len(other)) >= 5 and fuzz.ratio(one, other) >= 88:
        return not (set(first) ^ set(second)) & _TELLING
    if one == other:
        return True
    if len(first) == len(second) and first[-1] == second[-1] and len(first) > 1:
        # "Rue J. Wauters" is "Rue Joseph Wauters".
        return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(first, second, strict=True))
    short, long = sorted((first, second), key=len)
    if not short or len(short) == len(long):
        return False
    # "Rue Reuter" is "Rue Paul Reuter"; "Rue du Pont" is not "Rue du Vieux Pont".
    return short[-1] == long[-1] and set(short) <= set(long) and not (set(long) - set(short)) & _TELLING


@lru_cache(maxsize=32768)
def same_street(first: str, second: str) -> Match:
    """Compare two street names, each in one language or in two. The kind of street counts: a Rue is not a Route.

    Two names in two languages that no list of words brings together are unknown to one another: "Papegaaistraat".
    """
    ours, theirs = list(_names(first)), list(_names(second))
    if not ours or not theirs:
        return Match.UNKNOWN
    comparable = False
    for a in ours:
        for b in theirs:
            kind, language, own = _street(a)
            other_kind, other_language, other_own = _street(b)
            if (kind == other_kind or not kind or not other_kind) and _same_words(own, other_own):
                return Match.EQUAL
            tongues = set(language) & set(other_language) or language == other_language
            comparable = comparable or not kind or not other_kind or bool(tongues)
    return Match.OTHER if comparable else Match.UNKNOWN


def street_keys(street: str) -> frozenset[str]:
    """Return what the names of a street come down to, one for each language in which it is written: spelling, abbreviations and
    known translations apart. Two streets that share one are one street, within one place."""
    return frozenset(" ".join((kind, *own)).strip() for kind, _, own in map(_street, _names(street)))


def bare_kind(street: str) -> bool:
    """Whether this is only a word for a kind of street: "Avenue"."""
    return plain(street) in _KINDS


@lru_cache(maxsize=8192)
def _numbers(written: str) -> tuple[frozenset[int], str]:
    """Return (the house numbers covered, the letter). Boxes are left out; 12-16 covers 12, 14 and 16."""
    written = written[:50]
    text = plain(
        re.sub(r"\b(?:bte|boite|boîte|box|bus|b\.)\s*\w+", " ", written, flags=re.IGNORECASE)
        .replace("-", " to ")
        .replace("–", " to ")
        .replace("/", " slash ")
    )
    found = re.match(
        r"(?:n |no |nr |num )?(\d{1,5}) ?(bis|ter|quater|[a-z])?(?![a-z])(?: (to|slash) (\d{1,5}) ?([a-z])?(?![a-z]))?",
        text,
    )
    if not found:
        return frozenset(), ""
    first, sign, last = int(found[1]), found[3], found[4]
    letter = {"bis": "b", "ter": "c", "quater": "d"}.get(found[2] or "", found[2] or "")
    if last and first < int(last) <= first + 40:
        end = int(last)
        # "12/14" is two numbers, "12/13" a box: across the street numbers differ by two.
        step = 2 if (end - first) % 2 == 0 else 1
        if sign == "to" or step == 2:
            return frozenset(range(first, end + 1, step)), ""
    return frozenset({first}), letter


def numbers(written: str) -> frozenset[int]:
    """Return the house numbers that a text covers: 12-16 covers 12, 14 and 16."""
    return _numbers(written)[0]


@lru_cache(maxsize=32768)
def same_number(first: str, second: str) -> Match:
    """Compare house numbers: ranges cover their numbers, boxes are ignored, 51A is not 51B but may be 51."""
    ours, letter = _numbers(first)
    theirs, other = _numbers(second)
    if not ours or not theirs:
        return Match.UNKNOWN
    if not ours & theirs or (letter and other and letter != other):
        return Match.OTHER
    return Match.EQUAL


@lru_cache(maxsize=32768)
def nearly_number(first: str, second: str) -> bool:
    """Whether two house numbers that differ may be one mistyped, or two doors of one house: 17 and 71, 3 and 30, 26 and 28."""
    ours, theirs = _numbers(first)[0], _numbers(second)[0]
    return any(
        abs(a - b) <= 4 or sorted(str(a)) == sorted(str(b)) or OSA.distance(str(a), str(b), score_cutoff=1) <= 1
        for a in ours
        for b in theirs
    )


# Towns with two names in Belgium, folded; the first is the one compared.
_TOWNS = {
    other: names[0]
    for names in (
        ("arlon", "aarlen", "arel"), ("liege", "luik", "luttich"), ("namur", "namen"), ("mons", "bergen"), ("tournai", "doornik"),
        ("bruxelles", "brussel", "brussels", "brussel"), ("nivelles", "nijvel"), ("wavre", "waver"), ("soignies", "zinnik"),
        ("ath", "aat"), ("enghien", "edingen"), ("mouscron", "moeskroen"), ("comines", "komen"), ("jodoigne", "geldenaken"),
        ("huy", "hoei"), ("waremme", "borgworm"), ("tubize", "tubeke"), ("bastogne", "bastenaken"), ("hannut", "hannuit"),
        ("lessines", "lessen"), ("vise", "wezet"), ("braine alleud", "eigenbrakel"), ("braine comte", "s gravenbrakel"),
        ("saint vith", "sankt vith"), ("malmedy", "malmund"), ("anvers", "antwerpen"), ("gand", "gent"), ("louvain", "leuven"),
        ("bullange", "bullingen"), ("butgenbach", "butgenbach"), ("ambleve", "amel"), ("calamine", "kelmis"), ("limbourg", "limburg"),
        ("saint trond", "saint truiden"), ("tongres", "tongeren"), ("cologne", "koln"), ("treves", "trier"), ("luxembourg", "luxemburg"),
        ("grammont", "geraardsbergen"), ("renaix", "ronse"), ("courtrai", "kortrijk"), ("bruges", "brugge"), ("malines", "mechelen"), ("lille", "rijsel"), ("aix chapelle", "aachen"),
    )
    for other in names
}  # fmt: skip


@lru_cache(maxsize=4096)
def _town(locality: str) -> str:
    words = [_TITLES.get(word, word) for word in plain(locality).split() if word not in _DROPPED]
    name = " ".join(words)
    return _TOWNS.get(name, name)


@lru_cache(maxsize=8192)
def _code(postcode: str) -> str:
    return re.sub(r"\D", "", postcode)


def same_town(first: Address, second: Address) -> Match:
    """Compare postcodes where both are known, else the names of the towns; one against the other is unknown."""
    codes = [_code(address.postcode) for address in (first, second)]
    towns = [_town(address.locality) for address in (first, second)]
    same_name = Match.UNKNOWN if not all(towns) else Match.EQUAL if towns[0] == towns[1] else Match.OTHER
    if not all(codes):
        return same_name
    if codes[0] == codes[1]:
        return Match.EQUAL
    # A merged municipality has many postcodes under one name.
    return Match.UNKNOWN if same_name is Match.EQUAL else Match.OTHER


def near_town(first: Address, second: Address, *, digits: int = 2) -> bool:
    """Whether two postcodes may be of one municipality, or of two that meet: their first two digits agree; of one, mostly, three."""
    codes = [_code(address.postcode)[:digits] for address in (first, second)]
    return codes[0] == codes[1] and bool(codes[0])
