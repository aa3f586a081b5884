"""The demo town over several months: each month is a whole town with its own truth, and the last one stays recognisable."""

from datetime import date

import pytest

from visibility.demo.generate import generate
from visibility.demo.months import CATEGORY, PHOTOS, Month, several
from visibility.demo.town import DemoTown
from visibility.model.declaration import Word

DAYS = [date(2026, 9, 3), date(2026, 10, 3), date(2026, 11, 3)]


@pytest.fixture(scope="module")
def town() -> DemoTown:
    return generate(shops=60, as_of=DAYS[-1])


@pytest.fixture(scope="module")
def months(town: DemoTown) -> tuple[Month, ...]:
    return several(town, DAYS)


def lacking(month: Month, check: str) -> set[str]:
    return {shop.shop.id for shop in month.town.shops if check in shop.defects}


def test_the_same_town_and_days_give_the_same_months(town: DemoTown, months: tuple[Month, ...]) -> None:
    assert several(town, DAYS) == months
    assert [month.on for month in months] == DAYS


def test_nothing_but_photos_and_categories_changes_and_the_list_of_shops_never(
    town: DemoTown, months: tuple[Month, ...]
) -> None:
    for month in months:
        for shop, base in zip(month.town.shops, town.shops, strict=True):
            assert shop.shop == base.shop
            assert shop.defects - base.defects <= {PHOTOS, CATEGORY}
            assert shop.site == base.site


def test_photos_are_missing_less_and_less_and_some_again(months: tuple[Month, ...]) -> None:
    first, second, third = (lacking(month, PHOTOS) for month in months)
    assert len(first) > len(second)
    assert second - third, "what was done late"
    assert (third - second) & first, "what came undone"


def test_what_is_said_is_said_of_what_fails_between_the_first_two_audits(months: tuple[Month, ...]) -> None:
    first = months[0]
    assert {one.word for one in first.said} == {Word.DONE, Word.REFUSED, Word.NOTE}
    for one in first.said:
        assert one.shop in lacking(first, one.check)
        assert DAYS[0] < one.on < DAYS[1]
    assert not any(month.said for month in months[1:])


@pytest.mark.parametrize("days", [[], DAYS[:1], [DAYS[1], DAYS[0]], [DAYS[0], DAYS[0]]])
def test_fewer_than_two_days_or_days_out_of_order_are_refused(town: DemoTown, days: list[date]) -> None:
    with pytest.raises(ValueError, match="two days"):
        several(town, days)
