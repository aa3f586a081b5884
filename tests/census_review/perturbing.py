"""A town's map in, the same map some months later out: what happened in between is known, so that a review can be marked."""

import json
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from visibility.census_review import Kind, Review
from visibility.sources.openstreetmap.trades import trade_of

Element = dict[str, Any]
LATER = "2026-03-12T04:00:00Z"
_INVENTED = ("Zéphyr", "Quetzal", "Borgoloup", "Mirabilis", "Tournevent", "Kwakouak", "Vertefeuille", "Plumetis", "Galipette",
             "Orpiment", "Saperlipopette", "Rhododendron", "Cunégonde", "Bucentaure", "Tarlatane", "Pimprenelle", "Ouistiti",
             "Farandole", "Hurluberlu", "Carabistouille", "Turlupin", "Ratatam", "Fanfreluche", "Escogriffe", "Belladone")  # fmt: skip
_NEW = (("shop", "bakery"), ("shop", "clothes"), ("amenity", "restaurant"), ("shop", "florist"), ("amenity", "cafe"))


@dataclass(slots=True)
class Later:
    """The later map and its truth. `expected`: (kind, shop's osm id before, or the new one for a new shop) → what happened."""

    elements: list[Element] = field(default_factory=list)
    expected: dict[tuple[Kind, str], str] = field(default_factory=dict)
    happened: dict[str, str] = field(default_factory=dict)  # osm id → what happened to it

    def text(self) -> str:
        """Return the map as one object a line."""
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in self.elements)


def later(elements: Sequence[Element], chosen: Sequence[str], seed: int, each: int = 4) -> Later:
    """Do every kind of thing to `each` of the `chosen` elements (those that the census holds by their id)."""
    rng = random.Random(seed)
    result = Later()
    by_id = {element["osm_id"]: json.loads(json.dumps(element)) for element in elements}
    fresh = iter(range(99_000_000_000 + seed * 1000, 99_900_000_000))
    names = iter(rng.sample(_INVENTED, len(_INVENTED)))
    pool = [id for id in chosen if by_id[id]["tags"].get("name")]
    rng.shuffle(pool)
    for what, act in _ACTS.items():
        fit = [id for id in pool if id not in result.happened and _FIT.get(what, lambda tags: True)(by_id[id]["tags"])]
        for id in fit[:each]:
            result.happened[id] = what
            act(
                by_id,
                id,
                rng,
                lambda: f"node/{next(fresh)}",
                lambda: next(names, f"Nouvelle {rng.randint(1000, 9999)}"),
                result,
            )
    for _ in range(each):
        id = f"node/{next(fresh)}"
        beside = by_id[rng.choice([key for key in pool if key in by_id])]
        key, value = rng.choice(_NEW)
        tags = {key: value, "name": next(names, f"Nouvelle {rng.randint(1000, 9999)}")}
        by_id[id] = {"osm_id": id, "lat": beside["lat"] + 0.0003, "lon": beside["lon"] + 0.0003, "tags": tags}
        result.expected[Kind.NEW, id] = "added"
    for element in by_id.values():
        element["snapshot"] = LATER
    result.elements = list(by_id.values())
    return result


Town = dict[str, Element]
Fresh = Callable[[], str]


def _delete(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    del town[id]
    result.expected[Kind.GONE, id] = "deleted"


def _vacate(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    tags = town[id]["tags"]
    for key in ("shop", "amenity", "office", "craft", "tourism", "leisure"):
        if key in tags:
            tags[f"disused:{key}"] = tags.pop(key)
    if rng.random() < 0.5:
        tags["shop"] = "vacant"
        tags.pop("name", None)
    result.expected[Kind.VACANT, id] = "vacated"


def _rename(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    tags = town[id]["tags"]
    for key in [key for key in tags if key.startswith("name:")]:
        del tags[key]
    tags["name"] = name()
    result.expected[Kind.RENAMED, id] = "renamed"


def _replace(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    element = town[id]
    new = ("shop", "toys") if trade_of(element["tags"]) not in ("toys", "gifts", "books") else ("shop", "fishmonger")
    kept = {key: value for key, value in element["tags"].items() if key.startswith("addr:")}
    element["tags"] = {**kept, new[0]: new[1], "name": name()}
    result.expected[Kind.GONE, id] = "replaced"
    result.expected[Kind.NEW, id] = "replaced"


def _nudge(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    town[id]["lat"] += 0.00018


def _move(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    element = town[id]
    element["lat"] += rng.choice((-1, 1)) * rng.uniform(0.0022, 0.005)
    element["tags"] |= {"addr:street": "Rue des Essais", "addr:housenumber": str(rng.randint(1, 90))}
    result.expected[Kind.MOVED, id] = "moved"


def _redraw_elsewhere(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    element = town.pop(id)
    new = {**element, "osm_id": fresh(), "lat": element["lat"] + rng.uniform(0.0022, 0.004)}
    new["tags"] = {**element["tags"], "addr:street": "Rue des Essais", "addr:housenumber": str(rng.randint(91, 190))}
    town[new["osm_id"]] = new
    result.expected[Kind.MOVED, id] = "moved under a new number"


def _redraw(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    element = town.pop(id)
    new = {**element, "osm_id": fresh().replace("node", "way"), "lat": element["lat"] + 0.00007}
    town[new["osm_id"]] = new
    result.expected[Kind.LINKED, id] = "drawn anew"


def _duplicate(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    element = town[id]
    new = {**element, "osm_id": fresh(), "lat": element["lat"] + 0.00005, "tags": dict(element["tags"])}
    town[new["osm_id"]] = new
    result.happened[new["osm_id"]] = "duplicate"


def _phone(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    town[id]["tags"]["phone"] = f"+32 63 2{rng.randint(0, 9)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    result.expected[Kind.CHANGED, id] = "phone"


def _trade(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    tags = town[id]["tags"]
    for key in ("shop", "amenity", "office", "craft", "tourism", "leisure"):
        tags.pop(key, None)
    tags["shop"] = "toys"
    result.expected[Kind.CHANGED, id] = "trade"


def _respell(town: Town, id: str, rng: random.Random, fresh: Fresh, name: Fresh, result: Later) -> None:
    tags = town[id]["tags"]
    old = tags["name"]
    plain = "".join(char for char in unicodedata.normalize("NFKD", old) if not unicodedata.combining(char))
    tags["name"] = rng.choice((plain.upper(), f"{plain} SPRL", plain.replace(" & ", " et ")))
    if rng.random() < 0.3:
        tags["name:fr"], tags["name"] = old, "Winkel Ondergang"


_ACTS = {
    "delete": _delete, "vacate": _vacate, "rename": _rename, "replace": _replace, "nudge": _nudge, "move": _move,
    "redraw elsewhere": _redraw_elsewhere, "redraw": _redraw, "duplicate": _duplicate, "phone": _phone, "trade": _trade,
    "respell": _respell,
}  # fmt: skip
_FIT: dict[str, Callable[[dict[str, str]], bool]] = {
    "redraw elsewhere": lambda tags: trade_of(tags) != "other",
    "trade": lambda tags: trade_of(tags) not in ("toys", "gifts", "books", "other", "department-store"),
}


@dataclass(slots=True)
class Marks:
    """Right, wrong and missed proposals by kind, and what was asked instead."""

    right: dict[Kind, int] = field(default_factory=dict)
    wrong: dict[Kind, list[str]] = field(default_factory=dict)
    missed: dict[Kind, list[str]] = field(default_factory=dict)

    def precision(self, kind: Kind) -> float:
        """Return the share of the proposals that are right; 1 where there is none."""
        right = self.right.get(kind, 0)
        return right / max(1, right + len(self.wrong.get(kind, []))) if right or kind in self.wrong else 1.0

    def recall(self, kind: Kind) -> float:
        """Return the share of what happened that was proposed; 1 where nothing happened."""
        right = self.right.get(kind, 0)
        return right / max(1, right + len(self.missed.get(kind, []))) if right or kind in self.missed else 1.0


def marked(review: Review, truth: Later, osm_ids: dict[str, str], marks: Marks) -> None:
    """Add the marks of one review. `osm_ids`: shop id → the map's id before."""
    proposed = set()
    for each in review.proposals:
        if each.kind is Kind.QUESTION:
            continue
        key = (each.kind, osm_ids.get(each.shop, "") or each.ref)
        if key in proposed:
            continue
        proposed.add(key)
        if key in truth.expected:
            marks.right[each.kind] = marks.right.get(each.kind, 0) + 1
        else:
            happened = truth.happened.get(key[1], "nothing")
            marks.wrong.setdefault(each.kind, []).append(
                f"{key[1]} {each.name} ({happened}): {each.grounds[0].says.told(str)}"
            )
    questions: dict[str, str] = {}
    for each in review.of(Kind.QUESTION):
        questions[osm_ids.get(each.shop, "")] = each.grounds[0].says.told(str)
    for key, what in truth.expected.items():
        if key not in proposed:
            marks.missed.setdefault(key[0], []).append(f"{key[1]} ({what}); asked: {questions.get(key[1], 'nothing')}")
