"""The demo's town folder: readable by the reader of town folders, and the committed one is the generated one."""

from pathlib import Path

import pytest

from visibility.demo.folder import folder_texts, write_folder
from visibility.demo.generate import DEFAULT_DATE, HOSTILE_NAMES, generate
from visibility.model.shop import Declared
from visibility.towns.folder import check, load
from visibility.towns.problems import Severity

COMMITTED = Path(__file__).resolve().parents[2] / "towns" / "demo"


def test_the_committed_folder_is_the_generated_one() -> None:
    texts = folder_texts(generate(as_of=DEFAULT_DATE))
    assert {path.relative_to(COMMITTED).as_posix() for path in COMMITTED.rglob("*")} >= set(texts)
    for name, text in texts.items():
        assert (COMMITTED / name).read_text(encoding="utf-8") == text, (
            f"{name} is stale: write_folder(generate(as_of=DEFAULT_DATE), …)"
        )


@pytest.mark.parametrize("shops", [1, 60, 900])
def test_a_written_folder_reads_back_as_the_same_census(tmp_path: Path, shops: int) -> None:
    town = generate(shops=shops, as_of=DEFAULT_DATE, hostile=True)
    write_folder(town, tmp_path / "demo")
    assert not [problem for problem in check(tmp_path / "demo") if problem.severity is Severity.ERROR]
    read, census = load(tmp_path / "demo")
    assert read.google.use
    assert read.waivers == town.waivers
    assert census.closed == town.closed
    for one, shop in zip(town.shops, census.shops, strict=True):
        assert (shop.id, shop.name, shop.trade, shop.address) == (
            one.shop.id,
            one.shop.name,
            one.shop.trade,
            one.shop.address,
        )
        assert (shop.location, shop.place_id, shop.website_status) == (
            one.shop.location,
            one.shop.place_id,
            one.shop.website_status,
        )


def test_the_shop_that_chose_to_have_no_site_has_a_waiver() -> None:
    town = generate(as_of=DEFAULT_DATE)
    (waiver,) = town.waivers
    shop = next(one for one in town.shops if one.shop.id == waiver.shop)
    assert waiver.check in shop.defects
    assert shop.shop.website_status is Declared.NONE
    assert waiver.until > DEFAULT_DATE


def test_the_committed_town_has_no_hostile_name() -> None:
    census = (COMMITTED / "shops.csv").read_text(encoding="utf-8")
    assert not any(name in census for name in HOSTILE_NAMES)
