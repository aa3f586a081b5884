"""Our own tiles over a district: its outline in, rectangles out. Geometry of ours alone; nothing of Google's enters here.

What Google finds in one of our rectangles is in it because Google was asked so: its coordinates are never tested against
the outline (the terms forbid that, EEA ToS 3.3.2 c iv). Whether a rectangle is in the district is a question about ours:
the ground is divided once into cells of 20 metres, and a cell is of the district if its own centre lies in the outline.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from visibility.model.shop import Point

METRES_A_DEGREE = 111_195.0  # of latitude
EDGE = 20.0  # metres: a cell
CROWD = 10.0  # metres: below this the things stand on one another, and splitting the ground tells nothing
_MOST_CELLS = 600  # along a side; a larger district has larger cells


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tile:
    """A rectangle, WGS 84, decimal degrees."""

    south: float
    west: float
    north: float
    east: float

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return Point(lat=(self.south + self.north) / 2, lon=(self.west + self.east) / 2)

    @property
    def height(self) -> float:
        """Metres from south to north."""
        return (self.north - self.south) * METRES_A_DEGREE

    @property
    def width(self) -> float:
        """Metres from west to east, at the middle."""
        return (self.east - self.west) * METRES_A_DEGREE * math.cos(math.radians(self.centre.lat))

    @property
    def side(self) -> float:
        """The longer side in metres."""
        return max(self.width, self.height)

    def holds(self, point: Point) -> bool:
        """Whether one of OUR points lies in it, its edges included."""
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east

    def halves(self) -> tuple["Tile", "Tile"]:
        """Cut it across its longer side."""
        middle = self.centre
        if self.height >= self.width:
            return (
                Tile(south=self.south, west=self.west, north=middle.lat, east=self.east),
                Tile(south=middle.lat, west=self.west, north=self.north, east=self.east),
            )
        return (
            Tile(south=self.south, west=self.west, north=self.north, east=middle.lon),
            Tile(south=self.south, west=middle.lon, north=self.north, east=self.east),
        )


class Block(NamedTuple):
    """A rectangle of cells: rows from the south, columns from the west; the ends are left out."""

    bottom: int
    left: int
    top: int
    right: int

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return (self.top - self.bottom) * (self.right - self.left)

    def cut(self, at: int, *, across: bool) -> tuple["Block", "Block"]:
        """Cut it at a row (`across`) or at a column."""
        if across:
            return self._replace(top=at), self._replace(bottom=at)
        return self._replace(right=at), self._replace(left=at)


class Ground:
    """A district as cells. Immutable, so thread-safe."""

    def __init__(self, boundary: Mapping[str, object]) -> None:
        """`boundary`: a GeoJSON Polygon or MultiPolygon, WGS 84, as `towns` reads it. Raises ValueError for another one."""
        import shapely
        from shapely.geometry import shape

        area = shape(dict(boundary))
        if area.geom_type not in ("Polygon", "MultiPolygon") or area.is_empty or area.area == 0:
            raise ValueError("the outline is no polygon")
        area = area if area.is_valid else shapely.make_valid(area)
        west, south, east, north = (float(value) for value in area.bounds)
        a_degree = METRES_A_DEGREE * math.cos(math.radians((south + north) / 2))
        tall, wide = (north - south) * METRES_A_DEGREE, (east - west) * a_degree
        size = max(EDGE, tall / _MOST_CELLS, wide / _MOST_CELLS)
        rows, columns = max(1, math.ceil(tall / size)), max(1, math.ceil(wide / size))
        self.cell = size  # metres
        self._south, self._west = south, west
        self._lat, self._lon = (north - south) / rows, (east - west) / columns
        lats = [south + (row + 0.5) * self._lat for row in range(rows)]
        lons = [west + (column + 0.5) * self._lon for column in range(columns)]
        shapely.prepare(area)
        flat = shapely.covers(area, shapely.points([(lon, lat) for lat in lats for lon in lons]))
        self._kept = [[bool(flat[row * columns + column]) for column in range(columns)] for row in range(rows)]
        if not any(map(any, self._kept)):  # smaller than a cell
            self._kept = [[True] * columns for _ in range(rows)]
        self._sums = [[0] * (columns + 1)]
        for line in self._kept:
            ahead = (0, *accumulate(line))
            self._sums.append([above + here for above, here in zip(self._sums[-1], ahead, strict=True)])
        whole = self.shrunk(Block(0, 0, rows, columns))
        assert whole is not None
        self.whole = whole

    def kept(self, block: Block) -> int:
        """Count the cells of the district in a block."""
        sums = self._sums
        return (
            sums[block.top][block.right]
            - sums[block.bottom][block.right]
            - sums[block.top][block.left]
            + sums[block.bottom][block.left]
        )

    def within(self, block: Block) -> bool:
        """Whether all of a block is of the district."""
        return self.kept(block) == block.cells

    def shrunk(self, block: Block) -> Block | None:
        """Return the smallest block around what a block holds of the district; None where it holds nothing of it."""
        if not self.kept(block):
            return None
        bottom, left, top, right = block
        while not self.kept(Block(bottom, left, bottom + 1, right)):
            bottom += 1
        while not self.kept(Block(top - 1, left, top, right)):
            top -= 1
        while not self.kept(Block(bottom, left, top, left + 1)):
            left += 1
        while not self.kept(Block(bottom, right - 1, top, right)):
            right -= 1
        return Block(bottom, left, top, right)

    def tile(self, block: Block) -> Tile:
        """Return the rectangle of a block."""
        return Tile(
            south=self._south + block.bottom * self._lat,
            west=self._west + block.left * self._lon,
            north=self._south + block.top * self._lat,
            east=self._west + block.right * self._lon,
        )

    def pieces(self, *blocks: Block) -> tuple[Block, ...]:
        """Shrink blocks to the district; those that hold nothing of it go."""
        return tuple(small for small in map(self.shrunk, blocks) if small is not None)

    def halves(self, block: Block) -> tuple[Block, ...]:
        """Split a block across its longer side and shrink its parts; itself alone where it is one cell."""
        across = block.top - block.bottom >= block.right - block.left
        first, last = (block.bottom, block.top) if across else (block.left, block.right)
        if last - first < 2:
            return (block,)
        return self.pieces(*block.cut((first + last) // 2, across=across))

    def heart(self, block: Block) -> Block:
        """Return the largest block inside a block that is all of the district (the first of equals)."""
        best, heights = Block(0, 0, 0, 0), [0] * (block.right - block.left + 1)
        for row in range(block.bottom, block.top):
            line = self._kept[row]
            for column in range(block.right - block.left):
                heights[column] = heights[column] + 1 if line[block.left + column] else 0
            # The largest rectangle under a row of heights: each height is closed by the first lower one to its right.
            open_: list[tuple[int, int]] = []
            for column, height in enumerate(heights):
                start = column
                while open_ and open_[-1][1] >= height:
                    start, tall = open_.pop()
                    found = Block(row + 1 - tall, block.left + start, row + 1, block.left + column)
                    best = found if found.cells > best.cells else best
                open_.append((start, height))
        return best

    def around(self, heart: Block, block: Block) -> tuple[Block, ...]:
        """Return what a block holds of the district beside its heart, in at most four pieces, the fullest first."""
        upright = (
            Block(block.bottom, block.left, block.top, heart.left),
            Block(block.bottom, heart.right, block.top, block.right),
            Block(block.bottom, heart.left, heart.bottom, heart.right),
            Block(heart.top, heart.left, block.top, heart.right),
        )
        lying = (
            Block(block.bottom, block.left, heart.bottom, block.right),
            Block(heart.top, block.left, block.top, block.right),
            Block(heart.bottom, block.left, heart.top, heart.left),
            Block(heart.bottom, heart.right, heart.top, block.right),
        )
        choices = [self.pieces(*(part for part in parts if part.cells > 0)) for parts in (upright, lying)]
        best = min(choices, key=lambda parts: (len(parts), sum(part.cells for part in parts)))
        return tuple(sorted(best, key=lambda part: -self.kept(part)))

    def blocks(self, points: Iterable[Point], most: int) -> tuple[Block, ...]:
        """Cover the district with blocks that hold at most `most` of OUR points each, cut where their points are halved."""
        found: list[Block] = []
        waiting = [(self.whole, tuple(map(self._cell_of, points)))]
        while waiting:
            block, inside = waiting.pop()
            inside = tuple(
                each for each in inside if block.bottom <= each[0] < block.top and block.left <= each[1] < block.right
            )
            across = block.top - block.bottom >= block.right - block.left
            first, last = (block.bottom, block.top) if across else (block.left, block.right)
            if len(inside) <= most or last - first < 2:
                found.append(block)
                continue
            places = sorted(each[0 if across else 1] for each in inside)
            fifth = (last - first) // 5
            at = min(last - 1 - fifth, max(first + 1 + fifth, places[len(places) // 2]))
            waiting += [(part, inside) for part in reversed(self.pieces(*block.cut(at, across=across)))]
        return tuple(found)

    def _cell_of(self, point: Point) -> tuple[int, int]:
        return math.floor((point.lat - self._south) / self._lat), math.floor((point.lon - self._west) / self._lon)
