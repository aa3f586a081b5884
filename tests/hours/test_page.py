"""Pages: tables, lists, columns, several outlets."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.hours.week_literals import week
from visibility.hours import page_answer, read_page, write_osm

TABLE = "<table><tr><td>Lundi</td><td>Fermé</td></tr><tr><td>Mardi - samedi</td><td>9h-12h</td><td>13h-18h</td></tr></table>"
TUESDAY_TO_SATURDAY = dict.fromkeys(("Tu", "We", "Th", "Fr", "Sa"), "9:00-12:00,13:00-18:00")


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        "<dl><dt>Lundi</dt><dd>Fermé</dd><dt>Mardi au samedi</dt><dd>9h à 12h et 13h à 18h</dd></dl>",
        "<ul><li>Lundi : fermé</li><li>Mardi – samedi : 9h–12h / 13h–18h</li></ul>",
        "<div><p>Lundi</p><p>Fermé</p></div><div><p>Mardi au samedi</p><p>9h-12h</p><p>13h-18h</p></div>",
        "<h2>Horaires</h2><p>Du mardi au samedi de 9h à 12h<br>et de 13h à 18h.<br>Fermé le lundi.</p>",
        "<p>Du <b>mardi</b> au <b>samedi</b>,&nbsp;de 9h &agrave; 12h et de 13h à 18h. Ferm&eacute; le lundi. T&eacute;l. 061 22 33 44</p>",
        "<table><tr><td>Lundi<br>Mardi<br>Mercredi<br>Jeudi<br>Vendredi<br>Samedi</td>"
        "<td>Fermé<br>" + "<br>".join(["9h-12h et 13h-18h"] * 5) + "</td></tr></table>",
    ],
)
def test_hours_are_read_however_the_page_lays_them_out(body: str) -> None:
    answer = page_answer(
        read_page(f"<html><body><h1>Chez Nous</h1>{body}<p>Rue Haute 12, 6700 Arlon</p></body></html>")
    )
    assert answer.week == week(Mo="", **TUESDAY_TO_SATURDAY)


def test_a_table_with_the_days_on_top_is_turned() -> None:
    days = "".join(f"<th>{d}</th>" for d in ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi"))
    cells = "<td>Fermé</td>" + "<td>9h-12h 13h-18h</td>" * 5
    assert page_answer(read_page(f"<table><tr>{days}</tr><tr>{cells}</tr></table>")).week == week(
        Mo="", **TUESDAY_TO_SATURDAY
    )


def test_two_outlets_are_kept_apart() -> None:
    page = "<h3>Boutique d'Arlon</h3><p>Rue Haute 1</p><p>lundi - vendredi : 9h-18h</p><h3>Boutique de Virton</h3><p>Place 2</p><p>lundi - vendredi : 10h-19h</p>"
    found = read_page(page)
    assert [write_osm(p.reading.week) for p in found if p.reading.week] == ["Mo-Fr 09:00-18:00", "Mo-Fr 10:00-19:00"]
    assert "Virton" in found[1].where
    assert page_answer(found).status == "several"


def test_code_and_text_that_contradict_each_other_give_no_answer() -> None:
    page = '<script type="application/ld+json">{"@type":"Store","openingHours":"Mo-Sa 09:00-18:00"}</script><p>lundi au samedi de 10h à 17h</p>'
    found = read_page(page)
    assert [p.structured for p in found] == [True, False]
    assert page_answer(found).status == "ambiguous"


def test_a_place_that_says_less_does_not_contradict_one_that_says_more() -> None:
    page = '<script type="application/ld+json">{"@type":"Store","openingHours":"Mo-Fr 09:00-18:00"}</script><p>lundi-vendredi 9h-18h<br>samedi fermé</p>'
    assert write_osm(page_answer(read_page(page)).week or week()) == "Mo-Fr 09:00-18:00; Sa off"


def test_an_outlet_that_opens_a_day_more_is_another_outlet() -> None:
    page = "<h3>Arlon</h3><p>lundi - vendredi : 9h-18h</p><h3>Virton</h3><p>lundi - samedi : 9h-18h</p>"
    assert page_answer(read_page(page)).status == "several"


def test_the_same_hours_twice_are_one_answer() -> None:
    page = "<p>lundi au samedi de 10h à 17h</p><footer>lun-sam 10:00-17:00</footer>"
    assert write_osm(page_answer(read_page(page)).week or week()) == "Mo-Sa 10:00-17:00"


def test_scripts_styles_and_comments_are_not_text() -> None:
    page = "<style>lundi 9h-18h</style><script>var h='lundi 9h-18h'</script><!-- lundi 9h-18h --><p>Bonjour</p>"
    assert read_page(page) == ()


def test_a_page_without_hours_has_no_places() -> None:
    assert read_page("<p>Rendez-vous le samedi 14 juin à 15h, rue du 11 Novembre 9.</p>") == ()


def test_the_shared_pages_are_answered_as_the_aims_ask(shared_data: Path) -> None:
    import sys

    sys.path.insert(0, str(shared_data / "hours"))
    try:
        import score_hours  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    verdicts: Counter[str] = Counter()
    for line in (shared_data / "html" / "page_hours.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (shared_data / "html" / row["file"]).read_bytes().decode("utf-8", "replace")
        answer = page_answer(read_page(text))
        verdicts[score_hours.judge(row, write_osm(answer.week) if answer.week else None)] += 1
    assert verdicts["wrong"] == 0
    assert verdicts["right"] + verdicts["right_abstain"] >= 25


PARTNERS = "".join(
    f"<h3>{name}</h3><p>{hours}</p>"
    for name, hours in (
        ("Chez Anne", "Du mardi au samedi de 9h30 à 18h, fermé le lundi"),
        ("Au Fil", "Lundi au vendredi de 8h à 12h, le samedi de 8h à 16h, fermé dimanche"),
        ("La Halle", "Mercredi et jeudi de 14h à 20h"),
    )
)


@pytest.mark.parametrize(
    ("language", "own", "weekly"),
    [
        ("en", "Open daily from 10am to 5pm. Closed on Mondays", "Mo off; Tu-Su 10:00-17:00"),
        ("nl", "Dagelijks geopend van 10u tot 17u. Gesloten op maandag", "Mo off; Tu-Su 10:00-17:00"),
        ("de", "Täglich von 10 bis 17 Uhr geöffnet. Montags geschlossen", "Mo off; Tu-Su 10:00-17:00"),
    ],
)
def test_hours_in_the_page_s_own_language_are_read_beside_partners_in_another(
    language: str, own: str, weekly: str
) -> None:
    found = read_page(f"<h2>Lambert</h2><p>{own}</p>{PARTNERS}", language=language)
    read = [write_osm(place.reading.week) for place in found if place.reading.week]
    assert read[0] == weekly
    assert read[1] == "Mo off; Tu-Sa 09:30-18:00"
    assert len(read) == 4


def test_a_wrong_language_of_the_page_changes_nothing() -> None:
    page = f"<h2>Lambert</h2><p>Du lundi au samedi de 10h à 17h</p>{PARTNERS}"
    assert read_page(page, language="en") == read_page(page, language="fr")


def test_hours_by_appointment_only_are_no_hours_of_the_door() -> None:
    found = read_page("<p>Op afspraak: maandag t/m donderdag 9.00-17.00</p>")
    assert [(place.reading.week, place.reading.status) for place in found] == [(None, "by-appointment")]
    assert page_answer(read_page("<p>Sans rendez-vous : du lundi au jeudi 9h-17h</p>")).week is not None
