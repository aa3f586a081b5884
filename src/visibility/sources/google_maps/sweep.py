"""Discovery: a district, what is known of it and a number of pages in; the ids that nobody knows out. Free calls only.

Each net is drawn over the district in as few tiles as will not be full, cut by where OUR shops stand. A full tile (60
things: Google gives no more) is split. A tile astride the outline tells nothing of whether a thing is in the district:
only where it holds an id that nobody knows, it is split until the id is in a tile that lies inside, or in none.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from visibility.model.shop import Shop
from visibility.sources.google_maps.nets import Net, of_type, ordered
from visibility.sources.google_maps.tiling import CROWD, Block, Ground, Tile
from visibility.sources.google_maps.troubles import DOWN, Trouble

PAGES = 3  # of twenty: Google gives no more
FULL = 60
PAGES_A_SHOP = 0.12
FEWEST_PAGES = 40  # each question costs a page, however small the town

_POINTS = 36  # our shops a tile of a net: leaves room for as many again, two in three, that we do not know
_MANY = 60  # our shops of one net: then its tiles are laid within the outline at once, since most would be split there
_FRUITLESS = 3  # splits of a full tile that brought next to nothing new: its things stand on one spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of an answer. `token`: to ask for the next one, empty where there is none."""

    ids: tuple[str, ...]
    token: str = ""


Ask = Callable[[Net, Tile, str], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a discovery saw. `new`: ids in the district that nobody knows, in the order of finding.

    `edge`: ids near the outline of which the pages did not suffice to say whether they are in it; `outside`: they did, and
    they are not. `left`: the texts of the
    nets that were not drawn to their end. `crowded`: spots with more things than Google tells of. `trouble`: what stopped it.
    """

    new: tuple[str, ...]
    edge: tuple[str, ...]
    outside: tuple[str, ...]
    known: frozenset[str]
    pages: int
    left: tuple[str, ...]
    crowded: int
    trouble: Trouble | None = None

    @property
    def complete(self) -> bool:
        """Whether everything was asked that the plan holds."""
        return not (self.left or self.edge or self.crowded or self.trouble)


@dataclass(slots=True, kw_only=True)
class _Task:
    net: Net
    block: Block
    wanted: frozenset[str] | None = None  # the edge: only these are looked for
    spot: Tile | None = None  # a part of one cell, where splitting goes below cells
    hopes: frozenset[str] = frozenset()  # what the tile that was split held of ids that are not settled
    before: frozenset[str] = frozenset()  # all that it held
    fruitless: int = 0


@dataclass(slots=True, kw_only=True)
class _Sweep:
    ground: Ground
    ask: Ask
    known: Collection[str]
    most: int
    pages: int = 0
    seen: set[str] = field(default_factory=set)
    inside: dict[str, None] = field(default_factory=dict)
    astride: dict[str, None] = field(default_factory=dict)
    waiting: deque[_Task] = field(default_factory=deque)
    edge: list[_Task] = field(default_factory=list)
    failed: list[_Task] = field(default_factory=list)
    crowded: int = 0
    trouble: Trouble | None = None

    def run(self) -> None:
        """Draw what waits, page by page, as far as the pages go."""
        while self.waiting and self.pages < self.most:
            self.draw(self.waiting.popleft())

    def settle(self) -> None:
        """Look whether what was found astride the outline is inside: where most is to be settled first."""
        while self.edge and self.pages < self.most:
            self.edge = [task for task in self.edge if self.unsettled(task.wanted or ())]
            if not self.edge:
                return
            best = max(self.edge, key=lambda task: len(self.unsettled(task.wanted or ())))
            self.edge.remove(best)
            self.draw(best)
            self.run()  # what was full

    def unsettled(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the ids that nobody knows and that were not found inside."""
        return frozenset(id for id in ids if id not in self.known and id not in self.inside)

    def draw(self, task: _Task) -> None:
        """Ask for one tile of one net, page by page, and take in what it holds."""
        ids: dict[str, None] = {}
        tile, token, full = task.spot or self.ground.tile(task.block), "", True
        try:
            for _ in range(PAGES):
                if self.pages >= self.most:
                    self.failed.append(task)
                    break
                self.pages += 1
                page = self.ask(task.net, tile, token)
                ids.update(dict.fromkeys(page.ids))
                token = page.token
                if not token:
                    full = len(ids) >= FULL
                    break
        except Trouble as trouble:
            self.trouble = self.trouble or trouble
            self.failed.append(task)
            if trouble.fatal or trouble.message == DOWN:  # it will hit every page: what is left stays undrawn
                self.most = self.pages
        self.take(task, tuple(ids), full=full and not any(each is task for each in self.failed))

    def take(self, task: _Task, ids: tuple[str, ...], *, full: bool) -> None:
        """Note what a tile held, and what is to be asked because of it."""
        self.seen.update(ids)
        within = self.ground.within(task.block)
        (self.inside if within else self.astride).update(dict.fromkeys(id for id in ids if id not in self.known))
        if full:
            self.split(task, frozenset(ids))
        elif not within and (open_ := self.unsettled(ids if task.wanted is None else task.wanted & {*ids})):
            heart = self.ground.heart(task.block)
            for part in (heart, *self.ground.around(heart, task.block)):
                self.edge.append(_Task(net=task.net, block=part, wanted=open_))

    def split(self, task: _Task, ids: frozenset[str]) -> None:
        """Split a full tile by ground, or by type where its things stand on one spot."""
        fruitless = task.fruitless + 1 if task.before and len(ids - task.before) < PAGES else 0
        side = task.spot.side if task.spot else self.ground.tile(task.block).side
        hopes = task.hopes | (task.wanted or frozenset()) | self.unsettled(ids)
        more = _Task(net=task.net, block=task.block, before=task.before | ids, fruitless=fruitless, hopes=hopes)
        if side > CROWD and (fruitless < _FRUITLESS or not task.net.parts):
            parts = self.ground.halves(task.block) if task.spot is None else (task.block,)
            if parts == (task.block,) and task.block.cells == 1:
                spot = task.spot or self.ground.tile(task.block)
                self.waiting.extendleft(replace(more, spot=part) for part in spot.halves())
            else:
                self.waiting.extendleft(replace(more, block=part) for part in parts)
        elif task.net.parts:
            self.waiting.extend(replace(more, net=of_type(part), spot=task.spot) for part in task.net.parts)
        else:
            self.crowded += 1


def pages_for(shops: int) -> int:
    """Return how many pages a discovery may ask for unless somebody says otherwise."""
    return max(FEWEST_PAGES, round(PAGES_A_SHOP * shops))


def sweep(
    ground: Ground, *, shops: Collection[Shop], known: Collection[str], pages: int, ask: Ask, turn: int = 0
) -> Swept:
    """Look for what the census lacks. `shops`: the census, whose own places say where things stand close.

    `known`: ids of listings that are known, refused or looked at. `ask` raises Trouble, which is kept in the answer.
    `turn`: how many discoveries the town had before (`nets.ordered`).
    """
    drawn = _Sweep(ground=ground, ask=ask, known=known, most=pages)
    nets = ordered(shops, turn)
    for net in nets:
        if net is nets[-1] and not net.type:  # the widest comes last: what was found is settled before
            drawn.run()
            drawn.settle()
        points = [shop.location for shop in shops if shop.location and (not net.trades or shop.trade in net.trades)]
        for block in ground.blocks(points, _POINTS):
            parts: tuple[Block, ...] = (block,)
            if len(points) > _MANY and not ground.within(block):
                heart = ground.heart(block)
                parts = (heart, *ground.around(heart, block))
            drawn.waiting.extend(_Task(net=net, block=part) for part in parts)
    drawn.run()
    drawn.settle()
    undrawn = (*drawn.edge, *drawn.failed, *drawn.waiting)
    edge = frozenset().union(*(drawn.unsettled((task.wanted or frozenset()) | task.hopes) for task in undrawn))
    return Swept(
        new=tuple(drawn.inside),
        edge=tuple(id for id in drawn.astride if id in edge),
        outside=tuple(id for id in drawn.astride if id not in edge and id not in drawn.inside),
        known=frozenset(id for id in drawn.seen if id in drawn.known),
        pages=drawn.pages,
        left=tuple(dict.fromkeys(task.net.text for task in (*drawn.failed, *drawn.waiting))),
        crowded=drawn.crowded,
        trouble=drawn.trouble,
    )
