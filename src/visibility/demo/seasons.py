"""The demo's calendar: a town's shops and a day enter; what their listings say of holidays and closings, and the town's events, leave."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from visibility.demo.planting import WITHOUT_HOURS
from visibility.demo.town import DemoShop
from visibility.hours import Day, SpecialDay
from visibility.model.calendar import (
    AHEAD,
    COVERED,
    Closing,
    EventKind,
    Holiday,
    TownEvent,
    asked_from,
    holidays_of,
)
from visibility.model.listing import BusinessStatus

SEASONAL = frozenset({"missing-holiday-hours", "unannounced-closing"})
_SILENT = 0.3  # of the shops: they write nothing for a holiday


def mark(shops: Sequence[DemoShop], *, seed: int, as_of: date, roomy: bool) -> tuple[DemoShop, ...]:
    """Give each listing what it states of the coming days, and plant what is missing.

    A shop that is `silent` states no holiday: it fails in the seven days before one, and the truth says from when. In a
    `roomy` town two shops have announced a closing, and one of them has not told the listing.
    """
    marked = [_holidays(shop, as_of, Random(f"{seed}:season:{index}")) for index, shop in enumerate(shops)]
    fit = [index for index, shop in enumerate(marked) if _may_close(shop, as_of)] if roomy else []
    for index, told in zip(fit[:2], (False, True), strict=False):
        marked[index] = _closing(marked[index], as_of, told=told)
    return tuple(marked)


def questions(shop: DemoShop, as_of: date) -> tuple[Holiday, ...]:
    """Return the holidays of the coming weeks of which the shop's listing will not say whether it is open."""
    coming = holidays_of(shop.shop.address.country, as_of, as_of + AHEAD)
    return tuple(holiday for holiday in coming if shop.silent and _works(shop, holiday.on))


def events(as_of: date) -> tuple[TownEvent, ...]:
    """Return the fictional town's events."""
    fair = as_of + timedelta(days=20)
    return (
        TownEvent(kind=EventKind.MARKET, name="Marché hebdomadaire", weekday=3),
        TownEvent(kind=EventKind.FAIR, name="Foire aux tilleuls", since=fair, until=fair + timedelta(days=1)),
        TownEvent(
            kind=EventKind.LATE, name="Nocturne", since=as_of + timedelta(days=32), until=as_of + timedelta(days=32)
        ),
    )


def _judged(shop: DemoShop) -> bool:
    """Whether an audit can find the listing, and the listing has hours that could be otherwise on a holiday."""
    listing = shop.listing
    return (
        listing is not None
        and not (shop.special or shop.doubt)
        and shop.shop.trade not in WITHOUT_HOURS
        and listing.status is BusinessStatus.OPERATIONAL
        and listing.hours is not None
        and not listing.hours.always_open
    )


def _works(shop: DemoShop, day: date) -> bool:
    return bool(shop.listing and shop.listing.hours and shop.listing.hours.days[day.weekday()].spans)


def _holidays(shop: DemoShop, as_of: date, dice: Random) -> DemoShop:
    listing = shop.listing
    if listing is None or listing.hours is None:
        return shop
    if _judged(shop) and dice.random() < _SILENT:
        shop = replace(shop, silent=True)
        asked = any(asked_from(holiday) <= as_of for holiday in questions(shop, as_of))
        return replace(shop, defects=shop.defects | {"missing-holiday-hours"}) if asked else shop
    near = holidays_of(shop.shop.address.country, as_of, as_of + timedelta(days=COVERED))
    stated = tuple(SpecialDay(date=holiday.on, day=Day(spans=())) for holiday in near)
    return replace(shop, listing=replace(listing, special_days=stated))


def _may_close(shop: DemoShop, as_of: date) -> bool:
    """Whether the shop works on several days of the coming week, so that its leave can be seen."""
    days = [as_of + timedelta(days=n) for n in range(1, COVERED + 1)]
    stated = {one.date for one in shop.listing.special_days} if shop.listing else set()
    return _judged(shop) and not shop.silent and sum(_works(shop, day) and day not in stated for day in days) > 1


def _closing(shop: DemoShop, as_of: date, *, told: bool) -> DemoShop:
    """Let the shop announce nine days of leave; `told`: its listing says so."""
    listing = shop.listing
    assert listing is not None
    closing = Closing(shop=shop.shop.id, since=as_of + timedelta(days=1), until=as_of + timedelta(days=9))
    shop = replace(shop, closing=closing)
    if not told:
        return replace(shop, defects=shop.defects | {"unannounced-closing"})
    leave = tuple(
        SpecialDay(date=day, day=Day(spans=())) for day in closing.days(as_of, as_of + timedelta(days=COVERED))
    )
    before = tuple(one for one in listing.special_days if one.date <= as_of)
    return replace(shop, listing=replace(listing, special_days=(*before, *leave)))
