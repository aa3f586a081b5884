"""The list of shops and Google: what finding, reading and discovering cost, and how right they are.

    .venv/bin/python bench/census.py [--towns 100 500 2000]

A simulated town (`census_town`) is served on loopback in the documented shapes of Places API (New): pages of twenty, at
most sixty, Nearby at most twenty, ranking that forgets two things in a hundred, services without the type `store`. Three
clients ask it:

- this program: Text Search (ids only, free) and Details for the shops of the list; the discovery for what it lacks;
- a fixed grid: Nearby Search on circles of 50 m over the whole district, each shop takes the listing named most alike;
- a naive client: one Text Search with all fields for each shop, and the first result is taken.

Every id that a client gives to a shop is held against the truth. Prices are list prices; "a shop" is a shop of the list.
"""

import argparse
import importlib
import json
import math
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import requests
from rapidfuzz import fuzz, process

from bench.census_town import World, world
from visibility.demo.server import DemoServer
from visibility.model.listing import Listing
from visibility.model.observation import Dossier, Seen
from visibility.model.shop import Shop
from visibility.sources.google_maps import GoogleMapsSource, skus
from visibility.sources.google_maps.sweep import pages_for, sweep
from visibility.sources.google_maps.tiling import METRES_A_DEGREE, Ground

AT_ONCE = 8
SEARCH_ENTERPRISE = (35.0, 1_000)  # Text Search and Nearby Search with the audit's fields: USD per 1,000, free a month
_FIELDS = ",".join(f"places.{field}" for field in skus.AUDIT_FIELDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one client did. `right` and `wrong`: of the shops of the list that have a listing; `lacking`: found of those missing."""

    client: str
    free: int
    paid: int
    usd_list: float
    usd: float
    right: float
    wrong: int
    lacking: float | None = None
    pages: int | None = None


def _held_against_truth(town: World, given: dict[str, str]) -> tuple[float, int]:
    """Return the share of listed shops that got one of their own ids, and how many shops got another's."""
    listed = [shop for shop in town.census if shop.id in town.right]
    right = sum(given.get(shop.id, "") in town.right[shop.id] for shop in listed)
    wrong = sum(place_id not in town.right.get(shop, ()) for shop, place_id in given.items())
    return right / len(listed), wrong


def _price(calls: int, per_thousand: float, free: int) -> tuple[float, float]:
    return calls * per_thousand / 1000, max(0, calls - free) * per_thousand / 1000


def ours(town: World, server: DemoServer) -> tuple[list[Row], Counter[str]]:
    """Two months of this program, and its discovery with the pages that it allows itself, and with all it would want."""
    spent: Counter[str] = Counter()
    rows = []

    def source() -> GoogleMapsSource:
        spent.clear()
        return GoogleMapsSource(
            key=server.key,
            places_url=f"{server.services_url}/v1",
            maps_url=server.services_url,
            api="new",
            language="fr",
            region="BE",
            now=lambda: datetime.now(UTC),
            queries_per_second=100_000.0,
            spent=lambda sku: spent.update((sku,)),
        )

    def month(shops: tuple[Shop, ...], title: str) -> dict[str, str]:
        asking = source()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            seen = list(pool.map(lambda shop: asking.observe(shop, Dossier())[Listing], shops))
        asking.close()
        given = {
            shop.id: each.value.place_id
            for shop, each in zip(shops, seen, strict=True)
            if isinstance(each, Seen) and isinstance(each.value, Listing)
        }
        paid = spent[skus.DETAILS_ENTERPRISE.name]
        list_, after = _price(paid, 20.0, 1_000)
        right, wrong = _held_against_truth(town, given)
        rows.append(
            Row(client=title, free=spent[skus.SEARCH_IDS.name], paid=paid, usd_list=list_, usd=after, right=right, wrong=wrong)
        )  # fmt: skip
        return given

    given = month(town.census, "this program, first month")
    known = tuple(replace(shop, place_id=given.get(shop.id, "")) for shop in town.census)
    month(known, "this program, later months")
    found: Counter[str] = Counter()
    looked_at: frozenset[str] = frozenset()
    for title, pages, turn in (
        ("  its discovery, to the end", 1_000_000, 0),
        ("  its discovery", pages_for(len(town.census)), 0),
        ("  and once more, next month", pages_for(len(town.census)), 1),
    ):
        asking = source()
        swept = sweep(
            Ground(town.boundary),
            shops=town.census,
            known=frozenset(given.values()) | looked_at if turn else frozenset(given.values()),
            pages=pages,
            turn=turn,
            ask=lambda net, tile, token, asking=asking: asking.new_api(lambda api: api.page(net, tile, token)),  # type: ignore[misc]
        )
        asking.close()
        shown = {*swept.new, *swept.edge}
        list_, after = _price(len(shown), 17.0, 5_000)
        shown_before = looked_at if turn else frozenset()
        looked_at = frozenset({*shown, *swept.outside})
        rows.append(
            Row(client=title, free=swept.pages, paid=len(shown), usd_list=list_, usd=after, right=math.nan, wrong=0,
                lacking=len(town.lacking & (shown | shown_before)) / len(town.lacking), pages=swept.pages)
        )  # fmt: skip
        found[f"{title}: settled in the district"] = len(town.lacking & {*swept.new})
        found[f"{title}: near the outline"] = len(town.lacking & {*swept.edge})
        found[f"{title}: outside, shown as inside"] = len(town.outside & {*swept.new})
        found[f"{title}: missing, of"] = len(town.lacking)
    return rows, found


def _post(server: DemoServer, method: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = requests.post(
        f"{server.services_url}/v1/places:{method}",
        json={**body, "languageCode": "fr", "regionCode": "BE"},
        headers={"X-Goog-Api-Key": server.key, "X-Goog-FieldMask": _FIELDS},
        timeout=30,
    )
    answer.raise_for_status()
    found: list[dict[str, Any]] = json.loads(answer.content).get("places", [])
    return found


def grid(town: World, server: DemoServer) -> Row:
    """Circles of 50 m on a square grid over the district; each shop takes the listing that is named most alike."""
    ground = Ground(town.boundary)
    whole = ground.tile(ground.whole)
    step = 50.0 * math.sqrt(2)
    rows, columns = math.ceil(whole.height / step), math.ceil(whole.width / step)
    centres = [
        (
            whole.south + (row + 0.5) * step / METRES_A_DEGREE,
            whole.west + (column + 0.5) * step / METRES_A_DEGREE / math.cos(math.radians(whole.south)),
        )
        for row in range(rows)
        for column in range(columns)
    ]

    def ask(centre: tuple[float, float]) -> list[dict[str, Any]]:
        circle = {"center": {"latitude": centre[0], "longitude": centre[1]}, "radius": 50.0}
        return _post(server, "searchNearby", {"maxResultCount": 20, "locationRestriction": {"circle": circle}})

    with ThreadPoolExecutor(AT_ONCE) as pool:
        places = {place["id"]: place["displayName"]["text"] for found in pool.map(ask, centres) for place in found}
    given: dict[str, str] = {}
    for shop in town.census:
        best = process.extractOne(shop.name, places, scorer=fuzz.token_sort_ratio, score_cutoff=70)
        if best:
            given[shop.id] = best[2]
    right, wrong = _held_against_truth(town, given)
    list_, after = _price(len(centres), *SEARCH_ENTERPRISE)
    return Row(
        client="fixed grid, Nearby 50 m", free=0, paid=len(centres), usd_list=list_, usd=after, right=right, wrong=wrong,
        lacking=len(town.lacking & places.keys()) / len(town.lacking),
    )  # fmt: skip


def naive(town: World, server: DemoServer) -> Row:
    """One Text Search with all fields for each shop; the first result is taken."""

    def ask(shop: Shop) -> str:
        text = f"{shop.name} {shop.address.locality}".strip()
        found = _post(server, "searchText", {"textQuery": text, "pageSize": 1})
        return found[0]["id"] if found else ""

    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = {shop.id: id for shop, id in zip(town.census, pool.map(ask, town.census), strict=True) if id}
    right, wrong = _held_against_truth(town, given)
    list_, after = _price(len(town.census), *SEARCH_ENTERPRISE)
    return Row(
        client="naive, first result of a search", free=0, paid=len(town.census), usd_list=list_, usd=after, right=right,
        wrong=wrong, lacking=0.0,
    )  # fmt: skip


def measure(shops: int) -> None:
    """Measure one town and print its table."""
    started = time.perf_counter()
    town = world(shops)
    with DemoServer(town.town) as server:
        rows, found = ours(town, server)
        rows += [grid(town, server), naive(town, server)]
    n = len(town.census)
    print(f"\n{shops} shops that exist, {n} on the list, {len(town.lacking)} with a listing that it lacks")
    print(
        f"{'':34}{'free':>6}{'paid':>6}{'paid/shop':>11}{'USD/shop':>10}{'USD month':>11}{'right':>8}{'wrong':>7}"
        f"{'missing found':>15}{'pages/shop':>12}"
    )
    for row in rows:
        right = "" if math.isnan(row.right) else f"{row.right:.1%}"
        lacking = "" if row.lacking is None else f"{row.lacking:.0%}"
        pages = "" if row.pages is None else f"{row.pages / n:.2f}"
        wrong = "" if math.isnan(row.right) else str(row.wrong)
        print(
            f"{row.client:34}{row.free:6d}{row.paid:6d}{row.paid / n:11.2f}{row.usd_list / n:10.4f}{row.usd:11.2f}{right:>8}"
            f"{wrong:>7}{lacking:>15}{pages:>12}"
        )
    for title, number in found.items():
        print(f"{title}: {number}")
    print(f"({time.perf_counter() - started:.1f} s)")


def main() -> None:
    """Measure and print; the matching's own measure first, where it is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--towns", type=int, nargs="+", default=[100, 500, 2000], help="shops that exist")
    options, _ = parser.parse_known_args()
    try:
        matching = importlib.import_module("bench.census_matching")
    except ModuleNotFoundError:
        print("bench/census_matching.py is not there: matching is not measured")
    else:
        matching.main()
    for shops in options.towns:
        measure(shops)
    print(
        "\nfree, paid: calls; USD/shop: at list price, no allowance; USD month: after the month's allowance of that SKU, for this "
        "town alone.\nright: shops of the list whose own listing was found; wrong: shops given another's; missing found: of the "
        "shops that exist, have a listing and are not on the list (settled in the district or shown as near its outline)."
    )


if __name__ == "__main__":
    main()
