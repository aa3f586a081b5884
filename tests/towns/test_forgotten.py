"""A shop that was forgotten is known again, and nothing in the folder says who it was."""

from datetime import date
from pathlib import Path

import pytest

from visibility import towns
from visibility.model.shop import Address, Point, Shop
from visibility.towns.forgotten import FILE, KEY, note_forgotten

DAY = date(2026, 11, 25)
SHOP = Shop(
    id="primeurs-zqx",
    name="Primeurs Zqx",
    trade="greengrocer",
    address=Address(street="Rue de la Halle", number="12", postcode="6700", locality="Arlon"),
    location=Point(lat=49.68331, lon=5.81667),
    phone="+32 63 99 99 99",
    place_id="ChIJzqxzqx",
    osm_id="node/4711",
)


def like(**changes: object) -> Shop:
    """Return a shop with nothing in common with ours but what is said."""
    values: dict[str, object] = {"id": "other", "name": "Chez Odette", "trade": "other", **changes}
    return Shop(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "again",
    [
        like(osm_id="node/4711"),
        like(place_id="ChIJzqxzqx"),
        like(name="ZQX PRIMEURS", address=Address(street="r. de la Halle", number="12", postcode="6700")),
        like(name="Zqx", address=Address(street="Hallestraat", number="12", postcode="6700")),
        like(name="Primeurs Zqx", location=Point(lat=49.68360, lon=5.81720)),
    ],
    ids=["map", "listing", "name at its door", "another language", "name at its place"],
)
def test_a_forgotten_shop_is_known_again_however_it_comes_back(again: Shop, tmp_path: Path) -> None:
    assert not towns.is_forgotten(tmp_path, again)
    note_forgotten(tmp_path, SHOP, DAY)
    assert towns.is_forgotten(tmp_path, again)


@pytest.mark.parametrize(
    "other",
    [
        like(),
        like(name="Primeurs Zqx"),  # the name alone: a shop of another street may bear it
        like(name="Primeurs Zqx", address=Address(street="Rue de la Halle", number="13", postcode="6700")),
        like(name="Primeurs Zqx", address=Address(street="Rue de la Halle", number="12", postcode="6600")),
        like(name="Primeurs Zqx", location=Point(lat=49.69, lon=5.82)),
        like(osm_id="way/4711"),
        like(address=SHOP.address, location=SHOP.location),  # the next shop at the same door
    ],
)
def test_another_shop_is_not_taken_for_it(other: Shop, tmp_path: Path) -> None:
    note_forgotten(tmp_path, SHOP, DAY)
    assert not towns.is_forgotten(tmp_path, other)


def test_the_traces_hold_no_word_of_the_shop_and_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    note_forgotten(tmp_path, SHOP, DAY)
    written = (tmp_path / FILE).read_text(encoding="utf-8")
    for word in ("zqx", "Zqx", "4711", "ChIJ", "Halle", "6700", "99"):
        assert word not in written.replace(DAY.isoformat(), "").split("digest")[0]
    assert "zqx" not in written.casefold()
    assert (tmp_path / KEY).stat().st_mode & 0o077 == 0


def test_two_towns_give_the_same_shop_different_traces(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        note_forgotten(tmp_path / name, SHOP, DAY)
    one, other = (
        {line.split(",")[-1] for line in (tmp_path / name / FILE).read_text().splitlines()[1:]} for name in "ab"
    )
    assert one.isdisjoint(other)


def test_twice_is_once_and_a_second_shop_is_a_case_of_its_own(tmp_path: Path) -> None:
    first = note_forgotten(tmp_path, SHOP, DAY)
    size = (tmp_path / FILE).stat().st_size
    assert note_forgotten(tmp_path, SHOP, date(2027, 1, 1)) == first
    assert (tmp_path / FILE).stat().st_size == size
    assert note_forgotten(tmp_path, like(osm_id="node/1"), DAY).number == 2
    assert towns.is_forgotten(tmp_path, SHOP)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b'case,date,digest\n1,"', b"case,date,digest\nx,y\n,,\n", b"a,b\n1,2\n"]
)
def test_a_file_that_was_damaged_by_hand_stops_nobody(content: bytes, tmp_path: Path) -> None:
    note_forgotten(tmp_path, SHOP, DAY)
    (tmp_path / FILE).write_bytes(content)
    assert not towns.is_forgotten(tmp_path, SHOP)


def test_a_shop_that_is_typed_in_again_is_told_with_its_line(shop_folder: Path) -> None:
    _town, census = towns.load(shop_folder)
    note_forgotten(shop_folder, census.shops[0], DAY)
    told = [problem for problem in towns.check(shop_folder) if "forgotten" in problem.what]
    assert [(problem.severity, problem.where) for problem in told] == [(towns.Severity.WARNING, "shops.csv, line 2")]
    assert "2026-11-25" in told[0].what
    assert "case 1" in told[0].mend


@pytest.fixture
def shop_folder(tmp_path: Path) -> Path:
    from visibility.demo.folder import write_folder
    from visibility.demo.generate import generate

    write_folder(generate(shops=5, as_of=DAY), tmp_path / "demo")
    return tmp_path / "demo"
