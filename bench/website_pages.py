"""The other measures of the website reader: structured data, page hours, addresses to refuse, speed, memory."""

import json
import statistics
import time
from pathlib import Path

from website_marks import DATA, PAGES

from visibility.hours import WeeklyHours, compare, read_osm, write_osm
from visibility.model.website import ContradictionKind, SiteHours
from visibility.sources.website.document import decode, read_document
from visibility.sources.website.guard import Refused, judge
from visibility.sources.website.parse import parse_page
from visibility.sources.website.saved import SavedPage, read_site
from visibility.sources.website.structured import read_structured_data

# Samples of vocabularies that the reader leaves alone: they describe no shop.
_NOT_READ = ("microformat", "opengraph")


def structured() -> tuple[int, int]:
    """Return how many labelled items of structured data there are, and how many were read word for word."""
    labelled = right = 0
    for page in sorted((PAGES / "structured_data").glob("*.html")):
        labels = next((page.with_suffix(end) for end in (".json", ".jsonld") if page.with_suffix(end).is_file()), None)
        if labels is None or page.name.startswith(_NOT_READ):
            continue
        roots = read_structured_data(
            read_document(decode(page.read_bytes()), "http://www.example.com/index.html")
        ).roots
        read = [_plain(root) for root in roots]
        wanted = json.loads(labels.read_text())
        labelled += len(wanted)
        right += sum(_plain(item) in read for item in wanted)
    return labelled, right


def _plain(value: object) -> object:
    """Collapse spaces, which the labels and the pages break differently."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return {name: _plain(one) for name, one in value.items()} if isinstance(value, dict) else value


def hours() -> tuple[int, int, int, int]:
    """Compare the weeks read on pages with the right ones: pages, right, wrong, abstained."""
    right = wrong = abstained = rows = 0
    for line in (PAGES / "page_hours.jsonl").read_text().splitlines():
        row = json.loads(line)
        expected = read_osm(row["weekly_osm"]).week if row.get("weekly_osm") else None
        html = decode((PAGES / row["file"]).read_bytes())
        found = only_week(
            parse_page(html, "http://page.example/", country="NL" if row.get("lang") == "nl" else "US").hours
        )
        rows += 1
        if found is None:
            abstained += 1
        elif expected is not None and not compare(expected, found):
            right += 1
        else:
            wrong += 1
    return rows, right, wrong, abstained


def only_week(found: tuple[SiteHours, ...]) -> WeeklyHours | None:
    """Return the one week that a page states."""
    weeks = {one.week for one in found if one.week is not None}
    return next(iter(weeks)) if len(weeks) == 1 else None


def defroidmont() -> list[tuple[str, bool]]:
    """Read the saved pages of a shop of two addresses as one site; return what there is to find, and whether it was found."""
    folder = PAGES / "defroidmont_be"
    saved = [
        SavedPage(body=file.read_bytes(), url=f"http://page.example/{file.name}")
        for file in sorted(folder.glob("*.html"))
    ]
    site = read_site(saved, country="BE")
    own = {outlet.address.locality: outlet for outlet in site.outlets if not outlet.reseller}
    weeks = {town: {write_osm(one.week) for one in outlet.hours if one.week} for town, outlet in own.items()}
    theirs = {fact.value for outlet in site.outlets if outlet.reseller for fact in outlet.phones}
    durbuy = [told for told in site.contradictions if told.kind is ContradictionKind.HOURS and told.about == "Durbuy"]
    said = {(one.language, one.value) for told in durbuy for one in told.statements}
    left_out = [told for told in site.contradictions if told.kind is ContradictionKind.OUTLETS]
    late, early = "Mo,Th-Su 10:00-18:00; Tu,We off", "Mo,Th-Su 10:00-16:30; Tu,We off"
    return [
        ("its two own shops, and no other", set(own) == {"Érezée", "Durbuy"}),
        ("the hours of Érezée", weeks.get("Érezée") == {"Tu-Sa 10:00-18:00; Su 10:00-16:30"}),
        ("twelve resellers kept apart", len(site.outlets) - len(own) == 12 and not theirs & {f.value for f in site.phones}),
        ("Durbuy closes at another time in French", {("fr", late), ("en", early), ("nl", early)} == said),
        ("English leaves out a reseller", any("not listed" in {one.value for one in t.statements if one.language == "en"} for t in left_out)),
        ("and nothing else", len(site.contradictions) == 2),
    ]  # fmt: skip


def guard() -> tuple[int, int]:
    """Return how many addresses are labelled *block* or *allow*, and how many are judged so."""
    labelled = right = 0
    for line in (DATA / "nasty" / "ssrf_urls.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["expect"] not in {"block", "allow"}:
            continue
        try:
            judge(row["url"])
            allowed = True
        except Refused:
            allowed = False
        labelled += 1
        right += allowed == (row["expect"] == "allow")
    return labelled, right


def speed() -> tuple[int, float, float, int, float]:
    """Return pages, kilobytes and ms per 100 kB of all pages; pages of about 100 kB, and how many of them a second of one core reads."""
    pages = [decode(path.read_bytes()) for path in sorted(PAGES.glob("*/*.html"))]
    parse_page(pages[0], "http://page.example/", country="BE")  # the libraries load
    times = [_time(html) for html in pages]
    size = sum(map(len, pages))
    big = [took * 100_000 / len(html) for html, took in zip(pages, times, strict=True) if 80_000 < len(html) < 140_000]
    return len(pages), size / 1000, sum(times) / size * 1e8, len(big), 1 / statistics.median(big) if big else 0.0


def _time(html: str) -> float:
    start = time.process_time()
    parse_page(html, "http://page.example/", country="BE")
    return time.process_time() - start


_STREETS = ("Rue de la Gare", "Grand-Rue", "Stationsstraat", "Hauptstraße", "Place du Marché")
_TOWNS = ("6700 Arlon", "6760 Virton", "9000 Gent", "4700 Eupen", "6800 Libramont")


def small_page(number: int) -> str:
    """Return a small page as a shop might have it; no two are the same."""
    street, town = _STREETS[number % 5], _TOWNS[number % 5]
    items = "".join(f"<li>Article {number}-{item} : {item + number % 7},50 €</li>" for item in range(40))
    return (
        f'<html lang="fr"><head><title>Maison {number}</title><script type="application/ld+json">'
        f'{{"@type":"Store","name":"Maison {number}","telephone":"063 22 {number % 90 + 10} {number // 90 % 90 + 10}"}}</script></head>'
        f"<body><h1>Maison {number}</h1><p>{street} {number % 200 + 1}, {town}</p><p>Tél. 063 22 {number % 90 + 10} {number // 90 % 90 + 10}</p>"
        f"<p>info@maison{number}.be</p><h2>Horaires</h2><p>Du mardi au samedi de {number % 3 + 8}h à 18h</p><ul>{items}</ul></body></html>"
    )


def memory(pages: int) -> tuple[float, float, float]:
    """Read this many small pages. Return the peak of memory in MB after the first tenth, at the end, and pages a second."""
    early, start = 0.0, time.perf_counter()
    for number in range(pages):
        parse_page(small_page(number), f"https://maison{number}.be/", country="BE")
        if number == pages // 10:
            early = _peak()
    return early, _peak(), pages / (time.perf_counter() - start)


def _peak() -> float:
    """Return the most memory that this process ever held, in MB: Linux tells it; elsewhere it stays 0."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    line = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1024
