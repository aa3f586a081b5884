"""Two real towns rewritten in known ways: the floors of `bench/census_matching.py`."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from visibility.model.shop import Shop

ROOT = Path(__file__).resolve().parents[2]
# The least share of shops that find themselves, in hundredths, where the town's own data allow more than a doubt.
RECALL = {
    "as it is": 97, "name: accents and case": 97, "name: abbreviated, so the street": 97, "name: trade in Dutch": 95,
    "pin 40 m off": 97, "phone and website lost": 97, "house number lost": 94, "address lost": 94,
}  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import census_matching
    finally:
        sys.path.remove(str(ROOT / "bench"))
    return census_matching


@pytest.fixture(scope="module")
def towns(bench: ModuleType) -> list[tuple[Shop, ...]]:
    folder = ROOT.parent / "shared" / "data" / "towns"
    if not folder.is_dir():
        pytest.skip("the shared data are not here")
    return [bench.town(folder / file) for file in bench.TOWNS]


def test_however_a_town_is_rewritten_no_listing_is_taken_for_another_shops(
    bench: ModuleType, towns: list[tuple[Shop, ...]]
) -> None:
    for name, rewrite, own in bench.rewrites():
        found = [bench.whole_town(shops, rewrite, own=own) for shops in towns]
        assert sum(tally.wrong for tally in found) == 0, name
        assert sum(tally.missed for tally in found) <= 1, name
        share = sum(tally.found for tally in found) / sum(map(len, towns))
        assert share >= RECALL.get(name, 0) / 100 - 0.02, name


def test_in_a_dense_town_each_shop_finds_itself(bench: ModuleType) -> None:
    shops = bench.made_up(400)
    listings = [bench.listed(shop) for shop in shops]
    found = bench.match_town(shops, listings)
    assert len(found.pairs) >= 0.97 * len(shops)
    assert all(pair.shop.id == pair.candidate.place_id for pair in found.pairs)
