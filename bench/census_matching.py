"""Measure the matching of a census with listings beside what one would write instead: `python bench/census_matching.py`.

    --shared DIR   the shared data (../shared/data beside the checkout unless said)
    --shops N      size of the made-up town of the speed test, 2000 unless said

Two real towns are rewritten in known ways, one way at a time, and every shop is compared with every rewritten one. Right: *same*
for a shop and its own rewritten self, and for nobody else. The peers see the same pairs.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from census_rewrites import OTHER_SHOP, SAME_SHOP, TRADE_WORDS, Rewrite
from rapidfuzz import fuzz

from visibility.matching import Candidate, Outcome, match_town, metres
from visibility.matching.blocking import likely
from visibility.matching.decide import outcome
from visibility.matching.evidence import of_candidate, of_shop
from visibility.matching.names import Likeness, likeness, plain
from visibility.model.shop import Address, Point, Shop
from visibility.sources.openstreetmap.trades import trade_of

ROOT = Path(__file__).resolve().parents[1]
TOWNS = ("be_arlon.jsonl", "be_pnhsfa.jsonl")


def town(file: Path) -> tuple[Shop, ...]:
    """Return the named businesses of a file of OpenStreetMap objects."""
    shops = []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        tags = entry["tags"]
        if not tags.get("name"):
            continue
        address = Address(
            street=tags.get("addr:street", ""),
            number=tags.get("addr:housenumber", ""),
            postcode=tags.get("addr:postcode", ""),
            locality=tags.get("addr:city", ""),
        )
        shops.append(
            Shop(
                id=entry["osm_id"],
                name=tags["name"],
                trade=trade_of(tags) or "other",
                address=address,
                location=Point(lat=entry["lat"], lon=entry["lon"]),
                phone=tags.get("phone", ""),
                website=tags.get("website", ""),
            )
        )
    return tuple(shops)


def listed(shop: Shop) -> Candidate:
    """Return the shop as a source that knows it well would list it."""
    types = () if shop.trade == "other" else (shop.trade,)
    return Candidate(
        name=shop.name, address=shop.address, location=shop.location, phone=shop.phone, website=shop.website, types=types,
        place_id=shop.id,
    )  # fmt: skip


# What one would write instead.

Peer = Callable[[Shop, Candidate], bool]


def _apart(shop: Shop, candidate: Candidate) -> float:
    return metres(shop.location, candidate.location) if shop.location and candidate.location else 0.0


def fuzzy(shop: Shop, candidate: Candidate) -> bool:
    """Whether rapidfuzz finds the sets of words 85 % alike, within 150 m."""
    near = _apart(shop, candidate) <= 150
    return near and fuzz.token_set_ratio(shop.name.casefold(), candidate.name.casefold()) >= 85


def jaccard(shop: Shop, candidate: Candidate) -> bool:
    """Whether six words of ten are shared once articles and legal forms are gone, within 150 m."""
    if _apart(shop, candidate) > 150:
        return False
    gone = {"le", "la", "les", "l", "chez", "srl", "sprl", "sa", "bv", "gmbh"}
    ours, theirs = (set(plain(name).split()) - gone for name in (shop.name, candidate.name))
    return len(ours & theirs) >= 0.6 * len(ours | theirs) > 0


PEERS: dict[str, Peer] = {"token_set_ratio": fuzzy, "Jaccard": jaccard}


@dataclass(slots=True)
class Tally:
    """What a matcher said of one way of rewriting."""

    shops: int = 0
    found: int = 0  # same, rightly
    wrong: int = 0  # same, wrongly
    missed: int = 0  # different, wrongly: a shop said to be missing
    asked: int = 0  # own selves asked
    asked_others: int = 0  # pairs of two shops asked

    @property
    def recall(self) -> float:
        return self.found / self.shops if self.shops else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def one_business(first: Shop, second: Shop) -> bool:
    """Whether two objects of the map are one business that was mapped twice: one name, within 150 m."""
    assert first.location is not None
    assert second.location is not None
    near = metres(first.location, second.location) <= 150
    return first.id == second.id or (near and likeness(first.name, second.name) is Likeness.EQUAL)


def measure(shops: Sequence[Shop], rewrite: Rewrite, *, own: bool = True, seed: int = 7) -> dict[str, Tally]:
    """Compare every shop with every rewritten one; `own`: a rewritten self is the shop still."""
    chance = random.Random(seed)
    listings = [rewrite(listed(shop), chance) for shop in shops]
    ours = Tally(shops=len(shops) if own else 0)
    tallies = {"ours": ours} | {name: Tally(shops=ours.shops) for name in PEERS}
    sides, others = [of_shop(shop) for shop in shops], [of_candidate(listing) for listing in listings]
    # What is not likely is different: a rule of `matching.blocking` that the suite tests.
    decided = {(one, other): outcome(sides[one], others[other]) for one, other in likely(sides, others)}
    for one, shop in enumerate(shops):
        for two, listing in enumerate(listings):
            right = one == two and own
            if one != two and one_business(shop, shops[two]):
                continue
            found = decided.get((one, two), Outcome.DIFFERENT)
            says = {"ours": found is Outcome.SAME} | {name: peer(shop, listing) for name, peer in PEERS.items()}
            for name, same in says.items():
                tally = tallies[name]
                tally.found += same and right
                tally.wrong += same and not right
                tally.missed += right and not same and (name != "ours" or found is Outcome.DIFFERENT)
            ours.asked += right and found is Outcome.ASK
            ours.asked_others += not right and found is Outcome.ASK
    return tallies


def whole_town(shops: Sequence[Shop], rewrite: Rewrite, *, own: bool = True, seed: int = 7) -> Tally:
    """Match the town at once; of shops that are mapped twice, either listing will do."""
    chance = random.Random(seed)
    listings = [rewrite(listed(shop), chance) for shop in shops]
    found = match_town(shops, listings)
    by_id = {shop.id: shop for shop in shops}
    tally = Tally(shops=len(shops) if own else 0)
    for pair in found.pairs:
        right = own and one_business(pair.shop, by_id[pair.candidate.place_id])
        tally.found += right
        tally.wrong += not right
    tally.asked = len({pair.shop.id for pair in found.asks})
    tally.missed = len(found.shops_left) if own else 0
    return tally


def rewrites() -> Iterator[tuple[str, Rewrite, bool]]:
    """Yield (name, how, whether it is the same shop still)."""
    for name, rewrite in SAME_SHOP.items():
        yield name, rewrite, True
    for name, rewrite in OTHER_SHOP.items():
        yield name, rewrite, False


def table(shared: Path) -> None:
    """Print what each matcher says of each way of rewriting, both towns together."""
    towns = [town(shared / "towns" / file) for file in TOWNS]
    print(f"{sum(map(len, towns))} shops of {len(towns)} towns, each compared with every rewritten one of its town.")
    print("wrong = two shops taken for one; missed = a shop's own listing called another's; recall of same in %\n")
    print(f"{'':34}|{'decide':^33}|{'match_town':^27}|{'token_set_ratio':^15}|{'Jaccard':^15}")
    head = f"{'wrong':>6}{'missed':>7}{'recall':>7}{'asked':>6}{'others':>7}"
    print(
        f"{'rewritten':34}|{head}|{'wrong':>6}{'left':>6}{'recall':>7}{'asked':>7} |{'wrong':>7}{'recall':>7} |{'wrong':>7}{'recall':>7}"
    )
    for name, rewrite, own in rewrites():
        all_: dict[str, Tally] = {}
        for shops in towns:
            for who, tally in (
                measure(shops, rewrite, own=own) | {"town": whole_town(shops, rewrite, own=own)}
            ).items():
                total = all_.setdefault(who, Tally())
                for part in Tally.__slots__:
                    setattr(total, part, getattr(total, part) + getattr(tally, part))
        ours, whole = all_["ours"], all_["town"]

        def recall(tally: Tally, own: bool = own) -> str:
            return f"{100 * tally.recall:.1f}" if own else "-"

        print(
            f"{name:34}|{ours.wrong:6}{ours.missed:7}{recall(ours):>7}{ours.asked:6}{ours.asked_others:7}"
            f"|{whole.wrong:6}{whole.missed:6}{recall(whole):>7}{whole.asked:7} "
            + "".join(f"|{all_[peer].wrong:7}{recall(all_[peer]):>7} " for peer in PEERS)
        )


def made_up(size: int, seed: int = 7) -> tuple[Shop, ...]:
    """Return a made-up town of that many shops within 2 km, as dense in common names and shared doors as a real one."""
    chance = random.Random(seed)
    streets = [f"{kind} {name}" for kind in ("Rue", "Avenue", "Place") for name in
               ("du Pont", "Haute", "de la Gare", "des Tanneurs", "Saint-Roch", "du Moulin", "Léopold", "de Fer", "Neuve", "des Écoles",
                "du Marché", "de Namur", "de Bruxelles", "du Parc", "Verte", "des Carmes", "du Collège", "de l'Église", "Royale", "Basse")]  # fmt: skip
    syllables = (
        "ba",
        "ber",
        "col",
        "da",
        "del",
        "fon",
        "ger",
        "hen",
        "jac",
        "lam",
        "ler",
        "mar",
        "mi",
        "nol",
        "pir",
        "quin",
        "ro",
        "sar",
        "tou",
        "van",
    )
    common = ("du Centre", "de la Gare", "du Marché", "du Coin", "de la Place")
    chains = ("Delhaize", "Carrefour Express", "Panos", "ING", "Multipharma", "Zeeman")
    shops = []
    for place in range(size):
        trade, word = chance.choice(list(TRADE_WORDS.items()))
        draw = chance.random()
        if draw < 0.06:
            name = chance.choice(chains)
        elif draw < 0.16:
            name = f"{word} {chance.choice(common)}"
        else:
            own = "".join(chance.choice(syllables) for _ in range(chance.randrange(2, 5))).capitalize()
            name = chance.choice((f"{word} {own}", own, f"Chez {own}", f"{own} & Fils"))
        known = chance.random()
        address = Address(
            street=chance.choice(streets) if known < 0.8 else "", number=str(chance.randrange(1, 160)) if known < 0.7 else "",
            postcode="6999", locality="Valmont",
        )  # fmt: skip
        shops.append(
            Shop(
                id=str(place),
                name=name,
                trade=trade,
                address=address,
                location=Point(lat=50 + chance.uniform(0, 0.018), lon=5 + chance.uniform(0, 0.028)),
                phone=f"084 {place // 10_000 + 21} {place // 100 % 100:02} {place % 100:02}"
                if chance.random() < 0.5
                else "",
            )
        )
    return tuple(shops)


def speed(size: int) -> None:
    """Print how long a whole town takes."""
    shops = made_up(size)
    chance = random.Random(3)
    listings = [SAME_SHOP["much at once"](listed(shop), chance) for shop in shops]
    start = time.process_time()
    found = match_town(shops, listings)
    took = time.process_time() - start
    print(
        f"\nA made-up town, {size} shops x {size} listings: {took:.1f} s of processor; {len(found.pairs)} pairs, "
        f"{len({pair.shop.id for pair in found.asks})} shops asked, {len(found.shops_left)} left."
    )


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--shops", type=int, default=2_000)
    wanted, _ = parser.parse_known_args()
    if (wanted.shared / "towns").is_dir():
        table(wanted.shared)
    else:
        print(f"{wanted.shared} has no folder towns: the two real towns are left out.")
    speed(wanted.shops)


if __name__ == "__main__":
    main()
