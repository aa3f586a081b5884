"""How many enterprise numbers are rightly proposed: the shops of a real town, registered in known ways, in; a table out.

    python bench/register_match.py [--seed 7]

The register is made here: of a town's shops 15 % are registered nowhere, 25 % under a company's or a person's name alone that the sign
does not bear, the others under their sign; three in ten doors still hold the enterprise before, four in ten of these under the same sign;
neighbours without a shop stand at many doors. Beside it, the rule that a first program would take: the same name in the same street.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from visibility.matching.addresses import Match, same_street
from visibility.matching.names import plain
from visibility.model.register import NameKind, RegisterActivity, RegisterEntry, RegisterName, Withheld
from visibility.model.shop import Address, Shop
from visibility.model.trades import TRADES
from visibility.sources.openstreetmap.trades import trade_of
from visibility.sources.register import propose

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "towns" / "be_arlon.jsonl"
SURNAMES = (
    "Lambert",
    "Dubois",
    "Martin",
    "Dupuis",
    "Claes",
    "Peeters",
    "Renard",
    "Gillet",
    "Lejeune",
    "Thiry",
    "Weber",
    "Schmit",
)
FIRST = ("Jean", "Marie", "Luc", "Anne", "Pol", "Sophie", "Marc", "Julie")
SHOP_LIKE = RegisterActivity(code="47000", edition="2008", main=True, own=True)
ADVICE = RegisterActivity(code="70220", edition="2008", main=True, own=True)


def shops() -> Iterator[Shop]:
    for line in DATA.read_text(encoding="utf-8").splitlines():
        element = json.loads(line)
        tags = element["tags"]
        trade = trade_of(tags)
        if trade and tags.get("name") and tags.get("addr:street") and tags.get("addr:housenumber"):
            where = Address(
                street=tags["addr:street"],
                number=tags["addr:housenumber"],
                postcode=tags.get("addr:postcode", "6700"),
                locality="Arlon",
            )
            yield Shop(id=element["osm_id"], name=tags["name"], trade=trade, address=where, phone=tags.get("phone", ""))


class Made:
    """A register that is made up, and whose entry each shop is."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.entries: list[RegisterEntry] = []
        self.truth: dict[str, str] = {}

    def person(self) -> str:
        return f"{self.random.choice(SURNAMES)} {self.random.choice(FIRST)}"

    def day(self, first: int, last: int) -> date:
        return date(self.random.randint(first, last), self.random.randint(1, 12), 1)

    def add(
        self,
        shop: Shop,
        *,
        sign: str = "",
        company: str = "",
        activities: Iterable[RegisterActivity] = (),
        trades: tuple[str, ...] = (),
        started: date,
        struck_off: date | None = None,
    ) -> str:
        first = f"{9_000_001 + len(self.entries):08}"
        number = f"{first}{97 - int(first) % 97:02}"
        street = shop.address.street
        written = self.random.choice([street, street.upper(), street.replace("Rue ", "R. ").replace("Avenue ", "Av. ")])
        names = [RegisterName(text=sign, kind=NameKind.TRADE)] if sign else []
        names += [RegisterName(text=company, kind=NameKind.LEGAL, own=False)] if company else []
        self.entries.append(
            RegisterEntry(
                establishment=f"2{len(self.entries):09}",
                enterprise=number,
                names=tuple(names),
                withheld=() if company else (Withheld(self.person()),),
                person=not company,
                address=replace(shop.address, street=written),
                trades=trades,
                activities=tuple(activities),
                started=started,
                struck_off=struck_off,
            )
        )
        return number

    def register(self, shop: Shop) -> None:
        chance = self.random.random
        kind = chance()
        trades = (shop.trade,) if chance() < 0.75 and shop.trade != "other" else ()
        if not trades and chance() < 0.4:
            trades = (self.random.choice(list(TRADES)),)
        given = {"trades": trades, "activities": (SHOP_LIKE,) if trades else (), "started": self.day(2000, 2024)}
        company = f"{self.random.choice(SURNAMES)} SRL"
        if kind >= 0.15:
            named = (
                {"company": company.upper()}
                if kind < 0.30
                else {}
                if kind < 0.40
                else {"sign": shop.name.upper(), "company": company}
            )
            named = (
                named if kind < 0.75 else {"sign": shop.name} if kind < 0.85 else {"company": f"{shop.name.upper()} SA"}
            )
            self.truth[shop.id] = self.add(shop, **named, **given)  # type: ignore[arg-type]
        if chance() < 0.3:
            old = (shop.trade,) if chance() < 0.6 else ()
            self.add(
                shop,
                sign=shop.name if chance() < 0.4 else "",
                trades=old,
                activities=(SHOP_LIKE,) if old else (),
                started=self.day(1990, 1999),
                struck_off=date(2018, 1, 1) if chance() < 0.3 else None,
            )
        for _ in range(self.random.randint(0, 2)):
            self.add(shop, activities=(ADVICE,), started=self.day(1990, 2024))


def first_program(shop: Shop, entries: Iterable[RegisterEntry]) -> str:
    for entry in entries:
        names = [*(name.text for name in entry.names), *(name.for_matching() for name in entry.withheld)]
        if same_street(shop.address.street, entry.address.street) is Match.EQUAL and plain(shop.name) in map(
            plain, names
        ):
            return entry.enterprise
    return ""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seed", type=int, default=7)
    made = Made(arguments.parse_args().seed)
    every = list(shops())
    for shop in every:
        made.register(shop)
    print(f"{len(every)} shops, {len(made.truth)} of them registered, {len(made.entries)} establishments")
    for label, sites in (
        ("ours", {}),
        ("ours, one site in seven has the number", {id: (n,) for id, n in list(made.truth.items())[::7]}),
    ):
        told: Counter[str] = Counter()
        for proposal in propose(every, made.entries, sites):
            right = made.truth.get(proposal.shop.id, "")
            if proposal.offered:
                told["right" if proposal.number == right else "wrong"] += 1
            else:
                shown = right in {each.entry.enterprise for each in proposal.compared}
                told["asked, the right one shown" if right and shown else f"{proposal.standing.value}, not shown"] += 1
        print(f"{label}: {dict(told.most_common())}")
    told = Counter()
    for shop in every:
        number = first_program(shop, made.entries)
        told["none" if not number else "right" if number == made.truth.get(shop.id) else "wrong"] += 1
    print(f"first program: {dict(told.most_common())}")


if __name__ == "__main__":
    main()
