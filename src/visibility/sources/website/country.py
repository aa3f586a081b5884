"""Which country a page speaks of, beside the shop's: a page in, country codes out, the likeliest first."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from visibility.sources.website.document import Document
from visibility.sources.website.structured import Thing

_TLDS = {
    "be": "BE", "fr": "FR", "nl": "NL", "de": "DE", "lu": "LU", "uk": "GB", "ie": "IE", "ca": "CA", "au": "AU", "nz": "NZ", "us": "US", "ch": "CH",
    "at": "AT", "it": "IT", "es": "ES", "pt": "PT", "se": "SE", "dk": "DK", "no": "NO", "fi": "FI", "pl": "PL", "in": "IN", "za": "ZA", "cn": "CN",
    "jp": "JP", "br": "BR", "by": "BY", "az": "AZ", "cz": "CZ", "gr": "GR", "sg": "SG", "hk": "HK",
}  # fmt: skip
_NAMES = {
    "BE": "belgique|belgië|belgien|belgium", "FR": "france|frankrijk", "NL": "nederland|pays-bas|netherlands|the netherlands", "DE": "deutschland|germany|allemagne",
    "LU": "luxembourg|luxemburg", "GB": "united kingdom|uk|england|scotland|wales|great britain", "US": r"usa|united states(?: of america)?|u\.s\.a\.?", "CA": "canada",
    "AU": "australia", "IE": "ireland", "ES": "españa|spain", "IT": "italia|italy", "CH": "suisse|schweiz|switzerland", "AT": "österreich|austria",
    "CN": r"china|p\.?r\.? ?china", "IN": "india", "SE": "sverige|sweden", "BR": "brasil|brazil", "ZA": "south africa", "NZ": "new zealand",
}  # fmt: skip
_TONGUES = {"sv": "SE", "it": "IT", "es": "ES", "da": "DK", "fi": "FI", "pl": "PL", "pt": "PT", "zh": "CN", "lb": "LU"}
_NAMED = re.compile("|".join(rf"(?P<{code}>\b(?:{names})\W*$)" for code, names in _NAMES.items()), re.IGNORECASE)
_US = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.?,?\s+\d{5}(?:-\d{4})?\b"
)
_CA = re.compile(r"(?<!\w)[A-CEGHJ-NPR-TV-Z]\d[A-Z] ?\d[A-Z]\d(?!\w)")
_GB = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_AU = re.compile(r"\b(?:NSW|VIC|QLD|TAS|ACT|(?:South|Western) Australia|Queensland|Tasmania)\W{1,3}\d{4}\b")
_BE = re.compile(r"(?<![\w-])(?:B|BE)[- ]\s?\d{4}\s[A-ZÀ-Ý]|(?<![\d+])0\d{1,3}\s?/\s?\d{2,3}[ .]\d{2}")
_NL = re.compile(r"(?<![\w-])[1-9]\d{3} ?[A-Z]{2},?\s+[A-Z]")
_SE = re.compile(r"\b\d{3} \d{2} [A-ZÅÄÖ][a-zåäö]{2,}$")
_NANP = re.compile(r"(?<![\d+])(?:1[-. ])?(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)")
_CALLING = {
    "32": "BE",
    "33": "FR",
    "31": "NL",
    "49": "DE",
    "352": "LU",
    "44": "GB",
    "353": "IE",
    "61": "AU",
    "41": "CH",
    "43": "AT",
    "39": "IT",
    "34": "ES",
    "46": "SE",
}
_PLUS = re.compile(r"(?:\+|(?<!\d)00)\s?\(?(352|353|3[12349]|4[13469]|61)(?=[\s().\d/-]{7})")


def countries(document: Document, things: Iterable[Thing], country: str) -> tuple[str, ...]:
    """Return the shop's country, then at most two that the page gives away by its address, its postcodes and its numbers.

    An empty `country` means that nobody knows: then the page's own come first, and Belgium stands in where it gives nothing away.
    """
    votes: Counter[str] = Counter()
    try:
        top = (urlsplit(document.url).hostname or "").rpartition(".")[2]
    except ValueError:
        top = ""
    if top in _TLDS:
        votes[_TLDS[top]] += 4
    if document.language in _TONGUES:
        votes[_TONGUES[document.language]] += 2
    for thing in things:
        stated = thing.text("addresscountry").upper()
        if re.fullmatch("[A-Z]{2}", stated):
            votes[stated] += 4
    for line in document.lines:
        if len(line) > 400:
            continue
        if len(line) < 90 and (match := _NAMED.search(line)) and match.lastgroup:
            votes[match.lastgroup] += 2
        if not any(character.isdigit() for character in line):
            continue
        for code, rule, weight in (
            ("US", _US, 3),
            ("CA", _CA, 3),
            ("GB", _GB, 2),
            ("AU", _AU, 3),
            ("SE", _SE, 2),
            ("BE", _BE, 2),
            ("NL", _NL, 2),
            ("US", _NANP, 2),
        ):
            if rule.search(line):
                votes[code] += weight
        for match in _PLUS.finditer(line):
            votes[_CALLING[match[1]]] += 2
    likely = [code for code, points in votes.most_common(3) if points >= 2 and code != country]
    return (country, *likely[:2]) if country else (*likely, *(() if likely else ("BE",)))


def named_country(text: str) -> str:
    """Return the code of the country that a text names and nothing else, or an empty one."""
    if re.fullmatch(r"hong kong|h\.?k\.?", text.strip(), re.IGNORECASE):
        return "HK"  # its pages name China too: it gets no vote of its own above
    match = _NAMED.match(text.strip()) if len(text) < 40 else None
    return match.lastgroup or "" if match else ""
