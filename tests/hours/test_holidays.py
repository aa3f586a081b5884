"""Public holidays of a country."""

import re
from datetime import date
from pathlib import Path

import pytest

from visibility.hours import named_holidays, public_holidays


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


def test_a_region_adds_its_own_feasts() -> None:
    year = date(2026, 1, 1), date(2026, 12, 31)
    corpus_christi, saint_stephen = date(2026, 6, 4), date(2026, 12, 26)
    assert corpus_christi not in public_holidays("DE", *year)
    assert corpus_christi in public_holidays("DE", *year, region="BW")
    assert saint_stephen in public_holidays("FR", *year, region="57")
    assert public_holidays("DE", *year, region="Atlantis") == ()


@pytest.mark.parametrize("country", ["be", "de", "fr", "lu", "nl"])
def test_the_fixed_holidays_of_the_rules_that_others_wrote_are_found(shared_data: Path, country: str) -> None:
    rules = (shared_data / "hours" / "peer_tests" / "holidays_ohjs" / f"{country}.yaml").read_text("utf-8")
    national = rules.split("\nPH:\n", 1)[1].split("\nSH:", 1)[0].split("\n\n", 1)[0]
    fixed = [
        date(2025, int(month), int(day))
        for line in national.splitlines()
        if not any(word in line for word in ("only_states", "year", "shift_rule"))
        for month, day in re.findall(r"'fixed_date': \[(\d+), (\d+)\]", line)
    ]
    assert len(fixed) >= 4
    assert set(fixed) <= set(public_holidays(country.upper(), date(2025, 1, 1), date(2025, 12, 31)))


def test_holidays_have_names_and_belgium_the_ten_of_its_law() -> None:
    year = named_holidays("BE", date(2026, 1, 1), date(2026, 12, 31))
    assert len(year) == 10
    assert dict(year)[date(2026, 11, 1)] == "All Saints' Day"
    assert not {date(2026, 9, 27), date(2026, 11, 15), date(2026, 4, 5)} & {day for day, _ in year}
    assert named_holidays("XX", date(2026, 1, 1), date(2026, 12, 31)) == ()
