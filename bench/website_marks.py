"""Pages that people marked in; what three readers find of the marks out: the project's, a plain regex, structured data alone."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import phonenumbers

from visibility.sources.website.document import decode, read_document
from visibility.sources.website.parse import parse_page

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PAGES = DATA / "html"
# In which country the marked numbers are read: from the page's address, its marks, or by eye.
_TLDS = {
    "uk": "GB",
    "au": "AU",
    "ca": "CA",
    "nl": "NL",
    "se": "SE",
    "de": "DE",
    "fr": "FR",
    "be": "BE",
    "in": "IN",
    "za": "ZA",
    "nz": "NZ",
    "ie": "IE",
}
_NAMED = {
    "uk": "GB",
    "united kingdom": "GB",
    "england": "GB",
    "australia": "AU",
    "canada": "CA",
    "sweden": "SE",
    "netherlands": "NL",
    "usa": "US",
    "belgium": "BE",
}
_KNOWN = {
    f"webstruct_random/{name}.html": code
    for name, code in {"1": "AZ", "4": "ES", "19": "CN", "20": "IT", "53": "AU", "7": "BR"}.items()
}
KINDS = ("phones", "emails", "postcodes", "streets")
MARKS = {"phones": ("TEL",), "emails": ("EMAIL",), "postcodes": ("ZIPCODE",), "streets": ("STREET",)}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
Found = dict[str, set[str]]
Reader = Callable[[str, str, str], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One kind of fact over all pages. `unmarked`: of those read that nobody marked, how many do stand on their page."""

    marked: int = 0
    found: int = 0
    read: int = 0
    right: int = 0
    unmarked: int = 0

    @property
    def recall(self) -> float:
        """Share of the marked ones that were read."""
        return self.found / self.marked if self.marked else 0.0

    @property
    def precision(self) -> float:
        """Share of the read ones that were marked: what people forgot to mark lowers it."""
        return self.right / self.read if self.read else 0.0


def marked_rows() -> list[dict[str, object]]:
    """Return the marked pages that hold a mark of a contact."""
    rows = [json.loads(line) for line in (PAGES / "marks.jsonl").read_text().splitlines()]
    wanted = {name for names in MARKS.values() for name in names}
    return [row for row in rows if any(entity["type"] in wanted for entity in row["entities"])]


def country_of(row: Mapping[str, object]) -> str:
    """Return the country of a marked page."""
    entities = row["entities"]
    assert isinstance(entities, list)
    if known := _KNOWN.get(str(row["file"])):
        return known
    for entity in entities:
        if entity["type"] == "COUNTRY" and (named := _NAMED.get(entity["text"].strip(" .").lower())):
            return named
    host = re.sub(r"^https?://([^/]*).*", r"\1", str(row.get("base") or ""))
    if tld := _TLDS.get(host.rpartition(".")[2]):
        return tld
    codes = " ".join(entity["text"] for entity in entities if entity["type"] == "ZIPCODE")
    if re.search(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", codes):
        return "GB"
    if re.search(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b", codes):
        return "CA"
    if re.search(r"\b\d{3} \d{2}\b", codes):
        return "SE"
    return "NL" if "webstruct_nl" in str(row["file"]) else "US"


def plain(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[^a-z0-9à-ÿ]", "", text.lower())


def spaced(text: str) -> str:
    """Return the letters and digits of a text with the spaces between them: "2, 105" holds two numbers, not one."""
    return re.sub(r"[^a-z0-9à-ÿ]+", " ", text.lower()).strip()


def phone(text: str, country: str) -> str:
    """Return a phone number in one spelling; a number that is none keeps its digits.

    A number written in letters is often given in digits once more behind it: "928.AUTO (2886)" says the same twice.
    A number that is none in the page's country may be another country's, its calling code in brackets: "(852) 2572-1121".
    """
    text = re.sub(r"(?<=[A-Za-z])\s*\(\d{3,7}\)\s*$", "", text)
    spellings = [text, re.sub(r"^\s*\(\s*(\d{2,3})\s*\)", r"+\1", text)]
    numbers = []
    for spelling in spellings:
        with suppress(phonenumbers.NumberParseException):
            numbers.append(phonenumbers.parse(spelling, country))
    best = next((one for one in numbers if phonenumbers.is_valid_number(one)), numbers[0] if numbers else None)
    if best is None:
        return re.sub(r"\D", "", text)
    return phonenumbers.format_number(best, phonenumbers.PhoneNumberFormat.E164)


def marked(row: Mapping[str, object], country: str) -> tuple[Found, set[str]]:
    """Return what people marked, and the fax numbers among it."""
    entities = row["entities"]
    assert isinstance(entities, list)
    found: Found = {kind: set() for kind in KINDS}
    for kind, types in MARKS.items():
        for entity in entities:
            if entity["type"] in types:
                found[kind] |= _truth(kind, entity["text"], country)
    return found, {phone(entity["text"], country) for entity in entities if entity["type"] == "FAX"}


def _truth(kind: str, text: str, country: str) -> set[str]:
    if kind == "phones":
        return {phone(text, country)}
    if kind == "emails":  # a mark may hold the words before the address: "Bookings at name@host"
        return {plain(one) for one in _EMAIL.findall(text)} or {plain(text)}
    if kind == "streets":
        return {spaced(text)}
    return set() if re.fullmatch(r"cedex ?\d{0,2}", text.strip(), re.IGNORECASE) else {plain(text)}


def ours(html: str, url: str, country: str) -> Found:
    """Read a page with the project's reader."""
    del country  # nobody tells the reader: it finds the country on the page, as `visibility website read FILE` does
    facts = parse_page(html, url, country="")
    return {
        "phones": {fact.value for fact in facts.phones},
        "emails": {plain(fact.value) for fact in facts.emails},
        "postcodes": {plain(a.postcode) for a in facts.addresses if a.postcode},
        "streets": {spaced(f"{a.number} {a.street} {a.box}") for a in facts.addresses if a.street},
    }


def by_regex(html: str, _url: str, country: str) -> Found:
    """Read a page as a quick script would: tags off, one regular expression a kind."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?is)<(script|style).*?</\1>", " ", html))
    codes = r"\b(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b"
    streets = r"\b\d+ (?:[A-Z]\w+ ){1,3}(?:St|Street|Road|Rd|Ave|Avenue|Lane|Drive|Way|Blvd)\b|\b[A-Z]\w+(?:straat|laan|weg) \d+\w?"
    return {
        "phones": {phone(m, country) for m in re.findall(r"\+?\(?\d[\d\s().-]{7,}\d", text)},
        "emails": {plain(m) for m in re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", text)},
        "postcodes": {plain(m) for m in re.findall(codes, text)},
        "streets": {spaced(m) for m in re.findall(streets, text)},
    }


def by_extruct(html: str, url: str, country: str) -> Found:
    """Read a page's structured data alone."""
    import extruct

    try:
        data = extruct.extract(html, base_url=url, syntaxes=["json-ld", "microdata"], errors="ignore")
    except Exception:  # broken pages break it
        data = {}
    found: Found = {kind: set() for kind in KINDS}
    names = {"telephone": "phones", "email": "emails", "postalCode": "postcodes", "streetAddress": "streets"}

    def walk(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            for name, value in node.items():
                if (kind := names.get(name)) and isinstance(value, str):
                    found[kind].add(
                        phone(value, country)
                        if kind == "phones"
                        else spaced(value)
                        if kind == "streets"
                        else plain(value)
                    )
                walk(value)

    walk(data)
    return found


def same(kind: str, one: str, other: str) -> bool:
    """Whether a value read is a value marked; a street may be cut a little longer or shorter by either, never lose its number."""
    if kind == "streets":
        numbers = [set(re.findall(r"\d+", text)) for text in (one, other)]
        letters = [re.sub(r"[\d ]", "", text) for text in (one, other)]
        shared = sum((Counter(letters[0]) & Counter(letters[1])).values())
        return bool(numbers[0] & numbers[1] or not (numbers[0] or numbers[1])) and shared >= 0.6 * max(
            1, min(map(len, letters))
        )
    if kind == "postcodes":
        return one == other or (
            min(len(one), len(other)) >= 4 and (one.endswith(other) or other.endswith(one) or one.startswith(other))
        )
    return one == other


@dataclass(frozen=True)
class _Page:
    """A page's own text, to look up what was read and never marked."""

    html: str
    url: str

    @cached_property
    def text(self) -> str:
        document = read_document(self.html, self.url)
        return plain(" ".join((document.text, *(link.url for link in document.links))))

    def shows(self, kind: str, value: str) -> bool:
        """Whether the value stands on the page: then the mark is missing, not the reading wrong. Streets are not looked up."""
        wanted = re.sub(r"\D", "", value)[-7:] if kind == "phones" else value
        return kind != "streets" and wanted in self.text


def score(read: Reader, rows: Iterable[Mapping[str, object]], *, verbose: bool = False) -> dict[str, Tally]:
    """Return the tally of each kind. E-mails were marked in one collection only; elsewhere they are judged where some were."""
    totals = {kind: [0, 0, 0, 0, 0] for kind in KINDS}
    for row in rows:
        html = decode((PAGES / str(row["file"])).read_bytes())
        country, url = country_of(row), str(row.get("base") or "http://page.example/")
        truth, faxes = marked(row, country)
        found, page = read(html, url, country), _Page(html, url)
        for kind in KINDS:
            if kind == "emails" and not truth[kind] and "webstruct_random" not in str(row["file"]):
                continue
            missed = [one for one in truth[kind] if not any(same(kind, one, other) for other in found[kind])]
            wrong = [one for one in found[kind] if not any(same(kind, one, other) for other in truth[kind])]
            holes = [one for one in wrong if one not in faxes and page.shows(kind, one)]
            counts = (len(truth[kind]), len(truth[kind]) - len(missed), len(found[kind]), len(found[kind]) - len(wrong))
            totals[kind] = [a + b for a, b in zip(totals[kind], (*counts, len(holes)), strict=True)]
            if verbose and (missed or wrong):
                notes = [f"{one} (fax)" if one in faxes else f"{one} (shown)" if one in holes else one for one in wrong]
                print(f"  {row['file']} [{country}] {kind}: missed {missed} wrong {notes}")
    return {kind: Tally(marked=a, found=b, read=c, right=d, unmarked=e) for kind, (a, b, c, d, e) in totals.items()}
