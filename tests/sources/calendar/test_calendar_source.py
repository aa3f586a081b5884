"""The calendar as a source: what the coming weeks bring for a shop, whatever the machine's clock says."""

from datetime import UTC, date, datetime

from visibility.model.calendar import Calendar, Closing
from visibility.model.observation import Dossier, Seen
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.sources.calendar import CalendarSource

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
TOWN = Town(
    slug="t",
    name="T",
    district="",
    region="BE-WAL",
    closings=(
        Closing(shop="a", since=date(2026, 11, 10), until=date(2026, 11, 20)),
        Closing(shop="a", since=date(2026, 1, 1), until=date(2026, 1, 9)),
        Closing(shop="b", since=date(2026, 11, 1), until=date(2026, 11, 9)),
    ),
)


def said(shop: str, town: Town = TOWN) -> Calendar:
    source = CalendarSource(town=town, as_of=date(2026, 11, 5), now=lambda: NOW)
    seen = source.observe(Shop(id=shop, name="A", trade="other"), Dossier())[Calendar]
    assert isinstance(seen, Seen)
    assert isinstance(seen.value, Calendar)
    return seen.value


def test_a_shop_sees_its_own_coming_closings_and_the_holidays_of_six_weeks() -> None:
    found = said("a")
    assert found.on == date(2026, 11, 5)
    assert [closing.since for closing in found.closings] == [date(2026, 11, 10)]
    assert [holiday.on for holiday in found.holidays] == [date(2026, 11, 11)]
    assert [closing.until for closing in said("b").closings] == [date(2026, 11, 9)]


def test_a_town_without_a_calendar_still_has_its_public_holidays() -> None:
    assert said("a", Town(slug="t", name="T", district="", country="BE")).holidays
    assert said("a", Town(slug="t", name="T", district="", country="XX")).holidays == ()
