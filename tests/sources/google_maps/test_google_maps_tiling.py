"""A district as our own tiles: they cover it, they stay in it, and no coordinate of Google's enters."""

import inspect
import math
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.shop import Point
from visibility.sources.google_maps import tiling
from visibility.sources.google_maps.tiling import EDGE, Block, Ground, Tile

LAT, LON = 50.41, 4.44
NORTH = 1 / tiling.METRES_A_DEGREE
EAST = NORTH / math.cos(math.radians(LAT))


def outline(*metres: tuple[float, float]) -> dict[str, Any]:
    """A polygon from corners in metres east and north."""
    ring = [[LON + x * EAST, LAT + y * NORTH] for x, y in metres]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def spot(x: float, y: float) -> Point:
    return Point(lat=LAT + y * NORTH, lon=LON + x * EAST)


SQUARE = outline((0, 0), (400, 0), (400, 400), (0, 400))
DIAMOND = outline((300, 0), (600, 300), (300, 600), (0, 300))
corners = st.lists(st.tuples(st.floats(0, 800), st.floats(0, 800)), min_size=3, max_size=9)


def hull(points: list[tuple[float, float]]) -> dict[str, Any] | None:
    area = shapely.MultiPoint(points).convex_hull
    return outline(*list(area.exterior.coords)[:-1]) if area.geom_type == "Polygon" and area.area > 4_000 else None


@given(corners)
@settings(max_examples=60, deadline=None)
def test_hearts_and_what_is_around_them_are_all_of_the_district_and_never_overlap(
    points: list[tuple[float, float]],
) -> None:
    boundary = hull(points)
    if boundary is None:
        return
    ground = Ground(boundary)
    waiting, found = [ground.whole], []
    while waiting:
        block = waiting.pop()
        heart = ground.heart(block)
        assert heart.cells > 0
        assert ground.within(heart)
        found.append(heart)
        waiting += ground.around(heart, block)
    assert sum(block.cells for block in found) == ground.kept(ground.whole)
    cells = [(row, column) for b in found for row in range(b.bottom, b.top) for column in range(b.left, b.right)]
    assert len(cells) == len(set(cells))


@given(corners)
@settings(max_examples=60, deadline=None)
def test_a_tile_within_reaches_no_farther_out_than_a_cell(points: list[tuple[float, float]]) -> None:
    boundary = hull(points)
    if boundary is None:
        return
    ground = Ground(boundary)
    tile = ground.tile(ground.heart(ground.whole))
    area = shapely.geometry.shape(boundary)
    rectangle = shapely.box(tile.west, tile.south, tile.east, tile.north)
    reach = max(area.distance(shapely.Point(corner)) for corner in rectangle.exterior.coords)
    assert reach / EAST <= EDGE


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 600)), max_size=200), st.integers(5, 40))
@settings(max_examples=40, deadline=None)
def test_blocks_cover_the_district_and_hold_no_more_than_asked_unless_one_cell_does(
    points: list[tuple[float, float]], most: int
) -> None:
    ground = Ground(DIAMOND)
    ours = [spot(x, y) for x, y in points]
    blocks = ground.blocks(ours, most)
    assert sum(ground.kept(block) for block in blocks) == ground.kept(ground.whole)
    for block in blocks:
        inside = sum(
            block.bottom <= row < block.top and block.left <= column < block.right
            for row, column in map(ground._cell_of, ours)
        )
        assert inside <= most or min(block.top - block.bottom, block.right - block.left) == 1


def test_many_shops_on_one_spot_end_in_one_cell_not_in_endless_splits() -> None:
    ground = Ground(SQUARE)
    blocks = ground.blocks([spot(205, 205)] * 500, 30)
    assert len(blocks) < 30


def test_a_square_is_one_tile_and_its_halves_are_halves() -> None:
    ground = Ground(SQUARE)
    assert ground.within(ground.whole)
    tile = ground.tile(ground.whole)
    assert (tile.width, tile.height) == pytest.approx((400, 400), rel=0.01)
    first, second = (ground.kept(part) for part in ground.halves(ground.whole))
    assert first + second == ground.whole.cells
    assert abs(first - second) <= 21


def test_a_cell_astride_the_outline_belongs_where_its_centre_lies() -> None:
    ground = Ground(outline((0, 0), (400, 0), (400, 200), (200, 200), (200, 390), (0, 390)))
    area = shapely.Polygon([(0, 0), (400, 0), (400, 200), (200, 200), (200, 390), (0, 390)])
    for row in range(ground.whole.top):
        for column in range(ground.whole.right):
            middle = ground.tile(Block(row, column, row + 1, column + 1)).centre
            x, y = (middle.lon - LON) / EAST, (middle.lat - LAT) / NORTH
            assert bool(ground.kept(Block(row, column, row + 1, column + 1))) == area.covers(shapely.Point(x, y))


def test_two_parts_of_a_district_and_a_hole_are_kept_apart() -> None:
    ring = [[(0, 0), (100, 0), (100, 100), (0, 100)], [(300, 0), (400, 0), (400, 100), (300, 100)]]
    polygons = [outline(*part)["coordinates"] for part in ring]
    ground = Ground({"type": "MultiPolygon", "coordinates": polygons})
    assert ground.kept(ground.whole) == 50
    assert not ground.within(ground.whole)
    assert len(ground.halves(ground.whole)) == 2


def test_a_district_smaller_than_a_cell_is_one_tile() -> None:
    ground = Ground(outline((0, 0), (8, 0), (4, 1)))
    assert ground.whole.cells == 1


def test_a_whole_municipality_is_divided_into_larger_cells() -> None:
    ground = Ground(outline((0, 0), (30_000, 0), (30_000, 20_000), (0, 20_000)))
    assert ground.cell == pytest.approx(50, rel=0.05)
    assert ground.whole.cells <= 600 * 601


@pytest.mark.parametrize(
    "boundary",
    [
        {"type": "Point", "coordinates": [4, 50]},
        {"type": "Polygon", "coordinates": [[[4, 50], [4, 50], [4, 50], [4, 50]]]},
    ],
)
def test_what_is_no_district_is_refused(boundary: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="polygon"):
        Ground(boundary)


def test_a_tile_below_a_cell_is_halved_across_its_longer_side() -> None:
    tile = Tile(south=LAT, west=LON, north=LAT + 10 * NORTH, east=LON + 20 * EAST)
    first, second = tile.halves()
    assert first.east == second.west
    assert first.holds(spot(5, 5))
    assert not first.holds(spot(15, 5))


def test_the_tiling_room_knows_nothing_that_google_writes() -> None:
    source = inspect.getsource(tiling)
    assert "Listing" not in source
    assert "Place" not in source.replace("Places", "")
