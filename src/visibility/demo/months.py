"""The demo town over several months: a town and the days of its audits in; the town of each month, and what people said in between, out.

A photo round follows half of the shops that lack photos, and nearly always brings them; a leaflet about categories changes next
to nothing, which nobody can know beforehand. Some actions are declared and are not to be seen yet, some are refused, some come
undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from visibility.demo.generate import STEWARDS
from visibility.demo.planting import plant
from visibility.demo.town import DemoShop, DemoTown
from visibility.model.declaration import Declaration, Word

PHOTOS, CATEGORY = "few-photos", "generic-category"
REFUSALS = ("Pas de photos chez nous, merci.", "Le patron n'a pas le temps cette année.")
AFTER = timedelta(days=9)  # from an audit to the stewards' round
# Of the shops that lack photos: of 10 followed, so many are done at once, and so on; of 10 others, so many do it by themselves.
_FOLLOWED = {"at once": 7, "late": 1, "undone": 1, "refused": 1}
_ALONE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The town on the day of an audit, and what was said of its actions after it, before the next."""

    on: date
    town: DemoTown
    said: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """One point of one shop: in which months (by number) it is to mend, and what was said of it after the first audit."""

    shop: str
    check: str
    broken: frozenset[int]
    word: Word | None = None


def several(town: DemoTown, days: Sequence[date]) -> tuple[Month, ...]:
    """Return the months, oldest first; the last one is the given town, but for what came undone or was never done.

    `days`: of the audits, ascending, two at least. The same town and days give the same months.
    """
    if len(days) < 2 or list(days) != sorted(set(days)):
        raise ValueError("several months need two days of audits or more, in order")
    town = replace(town, shops=tuple(_visited_before(shop, days[0]) for shop in town.shops))
    stories = (*_photos(town, len(days)), *_categories(town, len(days)))
    months = []
    for number, day in enumerate(days):
        broken = {(one.shop, one.check) for one in stories if number in one.broken}
        shops = []
        for shop in town.shops:
            for check in (PHOTOS, CATEGORY):
                if (shop.shop.id, check) in broken:
                    # By shop and check alone: what is broken looks the same in every month.
                    shop = plant(shop, check, Random(f"{town.seed}:{shop.shop.id}:{check}"))
            shops.append(shop)
        said = tuple(_declaration(one, town, days[0] + AFTER) for one in stories if one.word) if number == 0 else ()
        months.append(Month(on=day, town=replace(town, shops=tuple(shops)), said=said))
    return tuple(months)


def _visited_before(shop: DemoShop, first: date) -> DemoShop:
    """Return the shop as if the stewards' round had ended before the first audit: what follows is the photo round's alone."""
    if shop.note is None or shop.note.on < first:
        return shop
    return replace(shop, note=replace(shop.note, on=first - timedelta(days=1)))


def _bearing(town: DemoTown, check: str) -> list[str]:
    """Return the shops in which the check can be made to fail, shuffled."""
    able = [shop.shop.id for shop in town.shops if not shop.doubt and plant(shop, check, Random(0)) is not shop]
    Random(f"{town.seed}:months:{check}").shuffle(able)
    return able


def _photos(town: DemoTown, months: int) -> list[_Story]:
    able, last = _bearing(town, PHOTOS), months - 1
    ever = frozenset(range(months))
    fates = [fate for fate, of_ten in _FOLLOWED.items() for _ in range(of_ten)]
    told = {
        "at once": (frozenset({0}), Word.DONE),
        "late": (ever - {last}, Word.DONE),
        # Seen failing again twice, where there are months enough: once is a question.
        "undone": (frozenset({0, last} | ({last - 1} if months > 3 else set())), Word.DONE),
        "refused": (ever, Word.REFUSED),
    }
    stories = []
    for place, shop in enumerate(able):
        turn = place // 2
        if place % 2:
            alone = frozenset({0}) if turn % 10 < _ALONE else ever
            stories.append(_Story(shop=shop, check=PHOTOS, broken=alone))
        else:
            broken, word = told[fates[turn % 10]]
            stories.append(_Story(shop=shop, check=PHOTOS, broken=broken, word=word))
    return stories


def _categories(town: DemoTown, months: int) -> list[_Story]:
    """Every second shop gets a leaflet, and half of them say that it is done; half of all are mended, with a leaflet or without."""
    ever, words = frozenset(range(months)), {0: Word.DONE, 2: Word.NOTE}
    return [
        _Story(
            shop=shop,
            check=CATEGORY,
            broken=frozenset({0}) if place % 8 in (0, 1, 2, 5) else ever,
            word=words.get(place % 4),
        )
        for place, shop in enumerate(_bearing(town, CATEGORY))
    ]


def _declaration(story: _Story, town: DemoTown, on: date) -> Declaration:
    draw = Random(f"{town.seed}:{story.shop}:{story.check}:said")
    note = {Word.REFUSED: draw.choice(REFUSALS), Word.NOTE: "Dépliant remis, à revoir."}.get(
        story.word or Word.DONE, ""
    )
    return Declaration(
        shop=story.shop,
        check=story.check,
        word=story.word or Word.DONE,
        on=on,
        written=datetime.combine(on, time(15), UTC),
        by=draw.choice(STEWARDS),
        note=note,
    )
