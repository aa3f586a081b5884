"""Measure the website reader on pages that people marked, beside a plain regex and extruct alone: `python bench/website.py`."""

import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import phonenumbers

from visibility.hours import WeeklyHours, compare, read_osm
from visibility.model.website import SiteHours
from visibility.sources.website.document import decode
from visibility.sources.website.parse import PageFacts, parse_page

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "html"
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
Found = dict[str, set[str]]


def country_of(row: dict[str, object]) -> str:
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


def phone(text: str, country: str) -> str:
    """Return a phone number in one spelling; a number that is none keeps its digits."""
    try:
        number = phonenumbers.parse(text, country)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", text)


def marked(row: dict[str, object], country: str) -> tuple[Found, set[str]]:
    """Return what people marked, and the fax numbers among it."""
    entities = row["entities"]
    assert isinstance(entities, list)
    found: Found = {kind: set() for kind in KINDS}
    for kind, types in MARKS.items():
        for entity in entities:
            if entity["type"] in types:
                text = entity["text"]
                found[kind].add(phone(text, country) if kind == "phones" else plain(text))
    return found, {phone(entity["text"], country) for entity in entities if entity["type"] == "FAX"}


def ours(html: str, url: str, country: str) -> Found:
    """Read a page with the project's reader."""
    del country  # nobody tells the reader: it finds the country on the page, as `visibility website read FILE` does
    facts = parse_page(html, url, country="")
    return {
        "phones": {fact.value for fact in facts.phones},
        "emails": {plain(fact.value) for fact in facts.emails},
        "postcodes": {plain(a.postcode) for a in facts.addresses if a.postcode},
        "streets": {plain(f"{a.number}{a.street}{a.box}") for a in facts.addresses if a.street} | set(),
    }


def by_regex(html: str, _url: str, country: str) -> Found:
    """Read a page as a quick script would: tags off, one regular expression a kind."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?is)<(script|style).*?</\1>", " ", html))
    return {
        "phones": {phone(m, country) for m in re.findall(r"\+?\(?\d[\d\s().-]{7,}\d", text)},
        "emails": {plain(m) for m in re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", text)},
        "postcodes": {
            plain(m)
            for m in re.findall(
                r"\b(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b",
                text,
            )
        },
        "streets": {
            plain(m)
            for m in re.findall(
                r"\b\d+ (?:[A-Z]\w+ ){1,3}(?:St|Street|Road|Rd|Ave|Avenue|Lane|Drive|Way|Blvd)\b|\b[A-Z]\w+(?:straat|laan|weg) \d+\w?",
                text,
            )
        },
    }


def by_extruct(html: str, url: str, country: str) -> Found:
    """Read a page's structured data alone."""
    import extruct

    try:
        data = extruct.extract(html, base_url=url, syntaxes=["json-ld", "microdata"], errors="ignore")
    except Exception:  # broken pages break it
        data = {}
    found: Found = {kind: set() for kind in KINDS}

    def walk(node: object) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            for name, value in node.items():
                key = {
                    "telephone": "phones",
                    "email": "emails",
                    "postalCode": "postcodes",
                    "streetAddress": "streets",
                }.get(name)
                if key and isinstance(value, str):
                    found[key].add(phone(value, country) if key == "phones" else plain(value))
                walk(value)

    walk(data)
    return found


def same(kind: str, one: str, other: str) -> bool:
    """Whether a value read is a value marked; a street may be cut a little longer or shorter by either, never lose its number."""
    if kind == "streets":
        numbers = [set(re.findall(r"\d+", text)) for text in (one, other)]
        letters = ["".join(sorted(re.sub(r"\d", "", text))) for text in (one, other)]
        shared = sum((Counter(letters[0]) & Counter(letters[1])).values())
        return bool(numbers[0] & numbers[1] or not (numbers[0] or numbers[1])) and shared >= 0.6 * max(
            1, min(map(len, letters))
        )
    if kind == "postcodes":
        return one == other or (
            min(len(one), len(other)) >= 4 and (one.endswith(other) or other.endswith(one) or one.startswith(other))
        )
    return one == other


def score(
    read: Callable[[str, str, str], Found], rows: Iterable[dict[str, object]], *, verbose: bool = False
) -> dict[str, tuple[int, int, int, int]]:
    """Return per kind: marked, of them read, read, of them marked. Pages without any mark of a kind count for precision only where some kind is marked."""
    totals = {kind: [0, 0, 0, 0] for kind in KINDS}
    for row in rows:
        html = decode((DATA / str(row["file"])).read_bytes())
        country = country_of(row)
        truth, faxes = marked(row, country)
        found = read(html, str(row.get("base") or "http://page.example/"), country)
        for kind in KINDS:
            if kind == "emails" and not truth[kind] and "webstruct_random" not in str(row["file"]):
                continue  # e-mails were not marked in the other collections: what is read there is neither right nor wrong
            missed = [one for one in truth[kind] if not any(same(kind, one, other) for other in found[kind])]
            wrong = [one for one in found[kind] if not any(same(kind, one, other) for other in truth[kind])]
            for place, value in enumerate(
                (len(truth[kind]), len(truth[kind]) - len(missed), len(found[kind]), len(found[kind]) - len(wrong))
            ):
                totals[kind][place] += value
            if verbose and (missed or wrong):
                note = [f"{one}{' (fax)' if one in faxes else ''}" for one in wrong]
                print(f"  {row['file']} [{country}] {kind}: missed {missed} wrong {note}")
    return {kind: (a, b, c, d) for kind, (a, b, c, d) in totals.items()}


def percent(part: int, whole: int) -> str:
    """Return a share in words."""
    return f"{100 * part / whole:5.1f} %" if whole else "    – "


def hours() -> None:
    """Compare the weeks read on pages with the right ones."""
    right = wrong = abstained = rows = 0
    for line in (DATA / "page_hours.jsonl").read_text().splitlines():
        row = json.loads(line)
        expected = read_osm(row["weekly_osm"]).week if row.get("weekly_osm") else None
        facts: PageFacts = parse_page(
            decode((DATA / row["file"]).read_bytes()),
            "http://page.example/",
            country="NL" if row.get("lang") == "nl" else "US",
        )
        found = only_week(facts.hours)
        rows += 1
        if found is None:
            abstained += 1
        elif expected is not None and not compare(expected, found):
            right += 1
        else:
            wrong += 1
    print(f"page hours: {rows} pages, {right} right, {wrong} wrong, {abstained} abstained")


def only_week(found: tuple[SiteHours, ...]) -> WeeklyHours | None:
    """Return the one week that a page states."""
    weeks = {one.week for one in found if one.week is not None}
    return next(iter(weeks)) if len(weeks) == 1 else None


def speed() -> None:
    """Time the reader on all pages, per 100 kB, and on one page of that size."""
    pages = [decode(path.read_bytes()) for path in sorted(DATA.glob("*/*.html"))]
    parse_page(pages[0], "http://page.example/", country="BE")
    size, start = sum(map(len, pages)), time.process_time()
    for html in pages:
        parse_page(html, "http://page.example/", country="BE")
    took = time.process_time() - start
    print(f"speed: {len(pages)} pages, {size / 1000:.0f} kB in {took:.2f} s: {took / size * 1e8:.1f} ms per 100 kB")
    big = [html for html in pages if 80_000 < len(html) < 140_000]
    if big:
        times = []
        for html in big:
            start = time.process_time()
            parse_page(html, "http://page.example/", country="BE")
            times.append((time.process_time() - start) * 1000 * 100_000 / len(html))
        print(
            f"pages of about 100 kB: {len(big)}, median {statistics.median(times):.1f} ms per 100 kB = {1000 / statistics.median(times):.0f} pages/s on one core"
        )


def main() -> int:
    """Print the figures."""
    if not DATA.is_dir():
        print("the marked pages are not here; nothing to measure")
        return 0
    verbose = "-v" in sys.argv
    rows = [json.loads(line) for line in (DATA / "marks.jsonl").read_text().splitlines()]
    rows = [
        row
        for row in rows
        if any(entity["type"] in {"TEL", "EMAIL", "ZIPCODE", "STREET"} for entity in row["entities"])
    ]
    print(f"{len(rows)} pages with contact marks; recall | precision")
    for name, reader in (("ours", ours), ("regex", by_regex), ("extruct", by_extruct)):
        if verbose and name != "ours":
            continue
        totals = score(reader, rows, verbose=verbose)
        print(
            f"{name:8}"
            + "  ".join(
                f"{kind} {percent(b, a)} |{percent(d, c)} ({b}/{a}, {d}/{c})" for kind, (a, b, c, d) in totals.items()
            )
        )
    if not verbose:
        hours()
        speed()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
