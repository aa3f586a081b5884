"""What six weeks bring to a town, and what to do about it: literals in, a season out."""

from datetime import date

from visibility.model.calendar import Closing, EventKind, Holiday, TownEvent
from visibility.model.town import Town
from visibility.season import Duty, season

TOWN = Town(
    slug="t",
    name="T",
    district="",
    events=(
        TownEvent(kind=EventKind.MARKET, name="Marché", weekday=2),
        TownEvent(kind=EventKind.FAIR, name="Foire", since=date(2026, 11, 7), until=date(2026, 11, 8)),
        TownEvent(kind=EventKind.LATE, name="Nocturne", since=date(2026, 11, 20), until=date(2026, 11, 20)),
        TownEvent(kind=EventKind.FAIR, name="Past", since=date(2026, 3, 1), until=date(2026, 3, 2)),
        TownEvent(kind=EventKind.FAIR, name="Far", since=date(2027, 3, 1), until=date(2027, 3, 2)),
    ),
    closings=(Closing(shop="a", since=date(2026, 11, 10), until=date(2026, 11, 20)),),
)


def test_six_weeks_hold_holidays_events_and_closings_in_their_order_and_nothing_else() -> None:
    found = season(TOWN, date(2026, 10, 12))
    told = [(one.kind, one.name, one.first) for one in found.occasions]
    assert told == [
        ("market", "Marché", date(2026, 10, 14)),
        ("holiday", "All Saints' Day", date(2026, 11, 1)),
        ("fair", "Foire", date(2026, 11, 7)),
        ("closing", "", date(2026, 11, 10)),
        ("holiday", "Armistice Day", date(2026, 11, 11)),
        ("late-opening", "Nocturne", date(2026, 11, 20)),
    ]


def test_a_market_that_falls_on_a_public_holiday_is_told() -> None:
    market = season(TOWN, date(2026, 11, 2)).occasions[0]
    assert market.holidays == (Holiday(on=date(2026, 11, 11), name="Armistice Day"),)  # a Wednesday


def test_a_bridge_lies_between_the_holiday_and_the_weekend_and_only_there() -> None:
    bridges = {
        one.name: one.bridge
        for day in (date(2026, 5, 1), date(2027, 4, 20), date(2026, 7, 1), date(2026, 11, 1))
        for one in season(Town(slug="t", name="T", district=""), day).occasions
    }
    assert bridges["Ascension Day"] == date(2027, 5, 7)  # of a Thursday the Friday
    assert bridges["National Day"] == date(2026, 7, 20)  # of a Tuesday the Monday
    assert bridges["Armistice Day"] is None  # a Wednesday


def test_listings_are_asked_in_the_seven_days_that_end_with_the_holiday() -> None:
    tasks = season(TOWN, date(2026, 10, 12)).tasks
    spells = [(task.first, task.last) for task in tasks if task.duty is Duty.ASK_LISTINGS]
    assert spells == [(date(2026, 10, 26), date(2026, 11, 1)), (date(2026, 11, 5), date(2026, 11, 11))]
    late = season(TOWN, date(2026, 11, 9)).tasks
    assert [task.first for task in late if task.duty is Duty.ASK_LISTINGS] == [date(2026, 11, 9)]


def test_shops_that_close_or_open_late_are_seen_before_and_the_years_end_in_november() -> None:
    duties = {task.duty: task for task in season(TOWN, date(2026, 10, 12)).tasks}
    assert (duties[Duty.TELL_CLOSING].last, duties[Duty.SPECIAL_HOURS].first) == (date(2026, 11, 10), date(2026, 11, 6))
    assert (duties[Duty.READINESS].first, duties[Duty.READINESS].last) == (date(2026, 11, 1), date(2026, 11, 30))
    spring = season(Town(slug="t", name="T", district=""), date(2026, 3, 1))
    assert Duty.READINESS not in {task.duty for task in spring.tasks}
    assert season(Town(slug="t", name="T", district="", country="XX"), date(2026, 3, 1)).occasions == ()
