"""Public holidays of a country."""

from datetime import date

from visibility.hours import public_holidays


def test_the_ten_holidays_of_belgium() -> None:
    found = public_holidays("BE", date(2026, 1, 1), date(2026, 12, 31))
    ten = ("01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25")
    assert {date.fromisoformat(f"2026-{day}") for day in ten} <= set(found)
    assert all(day.weekday() == 6 for day in found if day.isoformat()[5:] not in ten)  # Easter and Whit Sunday


def test_countries_differ_and_both_ends_count() -> None:
    assert public_holidays("FR", date(2026, 7, 14), date(2026, 7, 14)) == (date(2026, 7, 14),)
    assert public_holidays("BE", date(2026, 7, 14), date(2026, 7, 14)) == ()


def test_an_unknown_country_and_a_backward_stretch_have_none() -> None:
    assert public_holidays("Atlantis", date(2026, 1, 1), date(2026, 12, 31)) == ()
    assert public_holidays("BE", date(2026, 12, 31), date(2026, 1, 1)) == ()
