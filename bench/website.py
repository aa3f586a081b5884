"""Measure the website reader on pages that people marked, beside a plain regex and structured data alone: `python bench/website.py`.

`-v` lists what was missed or read wrong; `--pages N` shortens the run over many small pages (5000). Exit 1 where an aim is missed.
"""

import argparse

import website_pages as pages
from website_marks import PAGES, Reader, Tally, by_extruct, by_regex, marked_rows, ours, score

# What the project asks of the reader: recall, precision. Nobody asked for a precision of the others.
AIMS = {"phones": (0.95, 0.97), "emails": (0.98, 0.0), "postcodes": (0.85, 0.0), "streets": (0.85, 0.0)}
READERS: tuple[tuple[str, Reader], ...] = (("ours", ours), ("regex", by_regex), ("extruct", by_extruct))


def missed(totals: dict[str, Tally]) -> list[str]:
    """Return the kinds of facts whose aim is not reached."""
    return [
        kind
        for kind, (recall, precision) in AIMS.items()
        if totals[kind].recall < recall or totals[kind].precision < precision
    ]


def share(tally: Tally) -> str:
    """Return the precision in words; a reader that read nothing has none."""
    return f"{tally.precision:6.1%}" if tally.read else "     –"


def contacts() -> list[str]:
    """Print the three readers side by side; return the kinds whose aim ours misses."""
    rows = marked_rows()
    print(f"{len(rows)} pages with contact marks: recall | precision")
    short: list[str] = []
    for name, reader in READERS:
        totals = score(reader, rows)
        print(f"  {name}")
        for kind, tally in totals.items():
            recall, precision = AIMS[kind]
            aim = f"aim {recall:.0%}" + (f" | {precision:.0%}" if precision else "") if name == "ours" else ""
            holes = f"  of {tally.read - tally.right} not marked, {tally.unmarked} do stand on their page"
            print(
                f"    {kind:10} {tally.recall:6.1%} | {share(tally)}  ({tally.found}/{tally.marked}, {tally.right}/{tally.read})  {aim}"
                + (holes if name == "ours" and tally.unmarked else "")
            )
        if name == "ours":
            short = missed(totals)
    return short


def others(count: int) -> list[str]:
    """Print the other measures; return those whose aim is missed."""
    short = []
    labelled, right = pages.structured()
    print(f"structured data: {right} of {labelled} items word for word (aim all)")
    short += ["structured data"] if right < labelled else []
    rows, good, wrong, abstained = pages.hours()
    print(f"page hours: {rows} pages, {good} right, {wrong} wrong, {abstained} abstained (aim none wrong)")
    short += ["page hours"] if wrong else []
    told = pages.defroidmont()
    print(
        f"a site of two shops in three languages: {sum(found for _, found in told)} of {len(told)} findings (aim all)"
    )
    for what, found in told:
        print(f"    {'found' if found else 'MISSED'}  {what}")
    short += [] if all(found for _, found in told) else ["site of two shops"]
    labelled, right = pages.guard()
    print(f"addresses to refuse or allow: {right} of {labelled} judged as labelled (aim all)")
    short += ["guard"] if right < labelled else []
    number, kilobytes, each, big, a_second = pages.speed()
    print(
        f"speed: {number} pages, {kilobytes:.0f} kB: {each:.1f} ms per 100 kB; of {big} pages of about 100 kB, {a_second:.0f} a second on one core (aim 40)"
    )
    early, late, a_second = pages.memory(count)
    print(
        f"memory: {count} small pages, peak {early:.0f} MB after a tenth, {late:.0f} MB at the end (aim flat); {a_second:.0f} pages a second"
    )
    short += ["memory"] if late > early * 1.2 + 5 else []
    return short


def main() -> int:
    """Print the figures beside the aims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed or read wrong")
    parser.add_argument("--pages", type=int, default=5000, metavar="N", help="small pages to read for memory and speed")
    asked = parser.parse_args()
    if not PAGES.is_dir():
        print("the marked pages are not here; nothing to measure")
        return 0
    if asked.verbose:
        score(ours, marked_rows(), verbose=True)
        return 0
    short = contacts() + others(max(10, asked.pages))
    if short:
        print(f"below the aim: {', '.join(short)}")
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
