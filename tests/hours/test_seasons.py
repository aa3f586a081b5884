"""Hours that change over the year: the week of each season, and the one in force on a date."""

from datetime import date

import pytest

from tests.hours.week_literals import every_day, week
from visibility.hours import Reading, WeeklyHours, read_osm, read_page, read_prose, read_structured, write_osm

SUMMER, WINTER = date(2026, 7, 15), date(2026, 1, 15)


def osm(reading: Reading) -> str | None:
    """Return a reading's week as an OSM value."""
    return write_osm(reading.week) if reading.week else None


@pytest.mark.parametrize(
    ("text", "summer", "winter"),
    [
        (
            "Du 1er avril au 30 septembre : mardi au dimanche 10h-19h\nDu 1er octobre au 31 mars : samedi et dimanche 10h-17h",
            "Tu-Su 10:00-19:00",
            "Sa,Su 10:00-17:00",
        ),
        (
            "Été (du 1er avril au 30 septembre) : lundi au vendredi 9h-19h. Samedi 9h-12h. Hiver (du 1er octobre au 31 mars) : lundi au samedi 9h-18h.",
            "Mo-Fr 09:00-19:00; Sa 09:00-12:00",
            "Mo-Sa 09:00-18:00",
        ),
        ("D'avril à octobre : tous les jours 10h-18h. De novembre à mars : le dimanche 14h-17h.", "Mo-Su 10:00-18:00", "Su 14:00-17:00"),
        ("Juli und August: Mo-So 9-20 Uhr\nSeptember bis Juni: Mo-Sa 9-18 Uhr", "Mo-Su 09:00-20:00", "Mo-Sa 09:00-18:00"),
        ("Zomer (1/4 - 30/9): ma-za 9u-19u\nWinter (1/10 - 31/3): ma-za 9u-17u", "Mo-Sa 09:00-19:00", "Mo-Sa 09:00-17:00"),
        ("April to October: daily 10am-6pm. November to March: Sat & Sun 10am-4pm.", "Mo-Su 10:00-18:00", "Sa,Su 10:00-16:00"),
        ("Lundi au vendredi 9h-18h. En juillet et août, aussi le samedi de 9h à 12h.", "Mo-Fr 09:00-18:00; Sa 09:00-12:00", "Mo-Fr 09:00-18:00"),
    ],
)  # fmt: skip
def test_prose_gives_the_week_in_force_on_a_date_and_no_week_without_one(text: str, summer: str, winter: str) -> None:
    reading = read_prose(text)
    assert (reading.week, reading.status) == (None, "seasonal")
    assert (osm(reading.on(SUMMER)), osm(reading.on(WINTER))) == (summer, winter)


def test_a_season_without_dates_is_told_and_never_guessed_at() -> None:
    reading = read_prose("Du mardi au dimanche. Été : 10h-19h. Hiver : 10h-17h.")
    assert [(season.name, write_osm(season.week)) for season in reading.seasons] == [
        ("Été", "Tu-Su 10:00-19:00"),
        ("Hiver", "Tu-Su 10:00-17:00"),
    ]
    assert reading.on(SUMMER).status == "seasonal"


def test_one_season_that_cannot_be_read_spoils_the_others() -> None:
    assert (
        read_prose("Juillet et août : lundi-samedi 9h-19h, samedi 10h-12h. Septembre à juin : mardi 9h-12h.").seasons
        == ()
    )


@pytest.mark.parametrize(
    ("text", "summer"),
    [
        ("Du 1er avril au 31 octobre : tous les jours de 10h à 18h. Le reste de l'année : samedi et dimanche 10h-17h", "Mo-Su 10:00-18:00"),
        ("Van 1 april tot 31 oktober: elke dag 10u-18u. Rest van het jaar: za en zo 10u-17u", "Mo-Su 10:00-18:00"),
        ("1. April bis 31. Oktober: täglich 10-18 Uhr, im übrigen Jahr: Sa und So 10-17 Uhr", "Mo-Su 10:00-18:00"),
        ("April to October: daily 10am-6pm. Rest of the year: Sat & Sun 10am-5pm", "Mo-Su 10:00-18:00"),
        ("D'avril à octobre : tous les jours 10h-18h. Sinon : samedi 10h-17h", None),
        ("De Pâques à la Toussaint : tous les jours 10h-18h. Reste de l'année : sa-di 10h-17h", None),
    ],
)  # fmt: skip
def test_the_rest_of_the_year_is_never_taken_for_the_season_nor_for_all_the_year(text: str, summer: str | None) -> None:
    reading = read_prose(text)
    assert (reading.week, osm(reading.on(SUMMER))) == (None, summer)
    assert osm(reading.on(WINTER)) == ("Sa,Su 10:00-17:00" if summer else None)


def test_a_map_value_gives_the_week_of_the_date_except_at_the_turn() -> None:
    value = "Apr-Sep: Mo-Fr 09:00-18:00; Oct-Mar: Mo-Fr 10:00-17:00"
    assert read_osm(value).status == "seasonal"
    assert osm(read_osm(value, on=SUMMER)) == "Mo-Fr 09:00-18:00; Sa,Su off"
    assert osm(read_osm(value, on=WINTER)) == "Mo-Fr 10:00-17:00; Sa,Su off"
    assert read_osm(value, on=date(2026, 10, 1)).week is None


def specification(opens: str, since: str | None, until: str | None) -> dict[str, object]:
    """Return a specification of Mondays."""
    valid = {"validFrom": since, "validThrough": until}
    return {"dayOfWeek": "Monday", "opens": opens, "closes": "18:00"} | {k: v for k, v in valid.items() if v}


def test_structured_data_give_the_week_that_is_valid_on_the_date() -> None:
    node = {
        "openingHoursSpecification": [
            specification("09:00", None, None),
            specification("08:00", "2026-07-01", "2026-08-31"),
        ]
    }
    reading = read_structured([node])
    assert reading.status == "seasonal"
    assert (osm(reading.on(SUMMER)), osm(reading.on(WINTER))) == ("Mo 08:00-18:00", "Mo 09:00-18:00")


def test_hours_that_a_site_left_behind_years_ago_are_not_its_hours_of_today() -> None:
    html = """<script type="application/ld+json">{"@type": "Store", "openingHoursSpecification": {"dayOfWeek": "Monday",
        "opens": "10:00", "closes": "12:00", "validFrom": "2020-04-01", "validThrough": "2020-06-30"}}</script>"""
    assert [(place.reading.week, place.reading.status) for place in read_page(html, on=SUMMER)] == [
        (None, "out-of-date")
    ]


def plain(text: str) -> WeeklyHours | None:
    """Return the week of a text on a date."""
    return read_prose(text).on(SUMMER).week


def test_a_plain_week_holds_on_any_date() -> None:
    assert plain("Tous les jours 9h-18h") == every_day("9:00-18:00")
    assert plain("Lundi 9h-18h. Fermé du 1er au 15 août.") == week(Mo="9:00-18:00")
