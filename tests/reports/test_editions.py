"""The two editions as a reader meets them: what they say, what they must never say."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.reports.report_sample import WEEK, sample, shops, silent
from visibility.hours import Day, WeeklyHours
from visibility.model.action import ActionState
from visibility.model.audit import Audit, Proof
from visibility.model.check import Lifecycle, Verdict
from visibility.model.observation import Cause
from visibility.model.score import Score
from visibility.reports import district_html, stewards_html
from visibility.reports.digest import efforts, walk


def plain(html: str) -> str:
    """Return what a reader reads: no style, no tags, single spaces."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u202f", " ").replace("\u00a0", " ").split())


def without_index(audit: Audit) -> Audit:
    return replace(audit, district=replace(audit.district, index=Score(value=None, coverage=0.41, low=10, high=80)))


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_no_shop_is_named_in_the_officials_edition(language: str) -> None:
    audit = sample(40)
    text = plain(district_html(audit, language))
    for shop in audit.shops:
        assert shop.name not in text
        assert f"{shop.address.street} {shop.address.number}" not in text
        assert shop.place_id not in text
        assert shop.id not in text


def test_the_first_page_gives_the_index_with_its_band_and_three_decisions() -> None:
    audit = sample(40)
    html = district_html(audit, "fr")
    page = plain(html[: html.index('class="fresh"')])
    index = audit.district.index
    assert index.value is not None
    assert f"{round(index.value)} sur 100" in page
    assert f"Entre {round(index.low)} et {round(index.high)}" in page
    assert "novembre 2026" in page
    assert html.count('<p class="what">') == 3
    first = efforts(audit)[0]
    assert f"{first.shops} commerces" in page


def test_an_index_that_is_not_known_is_to_be_completed_and_nobody_is_accused() -> None:
    text = plain(district_html(silent(), "fr"))
    assert "à compléter" in text
    assert "Décider si la commune utilise Google Maps" in text
    assert "Rien n" not in plain(district_html(without_index(sample()), "fr")).split("Ce qui compléterait")[0]
    assert "Aider " not in text
    assert "À corriger d" not in text
    assert "Sous 60 %" in text


def test_a_low_coverage_still_shows_what_could_be_verified() -> None:
    text = plain(district_html(without_index(sample()), "fr"))
    assert "à compléter" in text
    assert "ont pu être vérifiés en partie" in text
    assert "Trois décisions proposées" not in text
    assert "À corriger d" not in text
    assert "Aider " not in text


def test_an_index_without_one_of_its_parts_does_not_blame_the_coverage() -> None:
    audit = sample()
    audit = replace(audit, district=replace(audit.district, index=replace(audit.district.index, value=None)))
    page = plain(district_html(audit, "fr")).split("Ce qui compléterait")[0]
    assert "une des trois composantes de l’indice" in page
    assert "Sous 60 %" not in page


def test_a_town_without_a_previous_audit_does_not_speak_of_change() -> None:
    assert "Depuis le relevé précédent" in plain(district_html(sample(months=2), "fr"))
    assert "Depuis le relevé précédent" not in plain(district_html(sample(months=1), "fr"))


def test_families_under_five_shops_are_named_without_a_figure() -> None:
    audit = sample(40)
    small = [group.id for group in audit.families if group.n < 5]
    assert small
    html = district_html(audit, "fr")
    assert "Moins de cinq commerces, donc non affichés" in plain(html)
    assert not re.search(r'<th scope="row">Santé</th>', html)


def test_a_percentage_is_never_taken_of_fewer_than_ten_shops() -> None:
    audit = sample(9)
    html = district_html(audit, "fr")
    levels = html[html.index('class="levels"') :]
    assert "%" not in levels[: levels.index("</table>")]


def test_every_shop_has_one_sheet_in_the_order_of_the_streets() -> None:
    audit = sample(40)
    html = stewards_html(audit, "fr")
    anchors = re.findall(r'<h1 id="(shop-\d+)">', html)
    assert len(anchors) == len(set(anchors)) == 40
    places = [shop.id for _street, members in walk(audit) for shop in members]
    order = [f"shop-{1 + [shop.id for shop in audit.shops].index(id)}" for id in places]
    assert anchors == order
    assert set(re.findall(r'href="#(shop-\d+)"', html)) == set(anchors)


def test_a_sheet_shows_at_most_three_actions_each_with_its_evidence() -> None:
    audit = sample(40)
    sheets = stewards_html(audit, "fr").split('<section class="sheet')[1:]
    trials = {card.id for card in audit.cards if card.lifecycle is Lifecycle.TRIAL}
    open_ = {
        action.shops[0]
        for action in audit.actions
        if action.state is not ActionState.SEEN_DONE and action.check not in trials
    }
    counts = [sheet.count('<p class="facts">') for sheet in sheets]
    assert max(counts) == 3
    assert sum(count > 0 for count in counts) == len(open_)
    for sheet in sheets:
        assert sheet.count('<p class="evidence">') == sheet.count('<p class="facts">')
        assert ("Vu le 3 novembre 2026" in sheet) == ('<p class="evidence">' in sheet)


def test_a_sheet_gives_no_grade_no_level_and_no_score() -> None:
    text = plain(stewards_html(sample(40), "fr")).lower()
    for word in ("invisible", "sur 100", "points sur", "score", "indice"):
        assert word not in text


def test_a_shop_of_which_nothing_is_known_gets_a_gentle_page() -> None:
    html = stewards_html(silent(6), "fr")
    assert html.count("Rien n’a pu être vérifié ce mois-ci") == 6
    assert "À faire" not in html
    assert html.count("Horaires sur la porte") == 6


def test_a_disagreement_of_hours_shows_the_week_of_the_site_and_how_the_listing_differs() -> None:
    html = stewards_html(sample(40), "fr")
    week = next(block for block in html.split('<div class="week">')[1:] if "la fiche dit" in block)
    assert "horaires de votre site" in week
    title = unescape(re.search(r"<title>(.*?)</title>", week, re.S).group(1))  # type: ignore[union-attr]
    assert "mardi 9:00–12:30, 13:30–18:00" in title
    assert "lundi fermé (la fiche dit ouvert)" in title


def test_an_answer_of_the_shop_stands_beside_the_finding() -> None:
    html = stewards_html(sample(40), "fr")
    assert html.count("Nous ouvrons en décembre") <= 1
    audit = sample(40)
    answered = [finding for finding in audit.findings if finding.waiver]
    assert html.count("Nous ouvrons en décembre") == len(answered)


def test_a_listing_is_linked_by_its_place_id_only() -> None:
    html = stewards_html(sample(5), "fr")
    assert "https://www.google.com/maps/place/?q=place_id:place-001" in html


@pytest.mark.parametrize("edition", [district_html, stewards_html])
def test_hostile_names_stay_text(edition: object) -> None:
    names = (
        "<script>alert(1)</script>",
        "\u202eevil\u202c",
        "x" * 300,
        "🥖 Pain 🥐",
        "{{ 7*7 }}",
        "{title}",
        "a\x00b\ud800c",
    )
    census = tuple(
        replace(shop, name=names[n], steward=names[n], notes=names[n]) for n, shop in enumerate(shops(len(names)))
    )
    audit = sample(census=census)
    audit = replace(
        audit, town=replace(audit.town, name="<b>Ville</b>", agency="</title><script>", district="{% raw %}")
    )
    html = edition(audit, "fr")  # type: ignore[operator]
    assert "<script>" not in html
    assert "<b>Ville" not in html
    assert "49" not in html or "{{ 7*7 }}" in html or edition is district_html
    assert "\u202e" not in html
    html.encode("utf-8")


def test_the_attributions_follow_the_sources_that_were_used() -> None:
    assert "Google Maps</span></p>" in district_html(sample(5), "fr")
    quiet = district_html(silent(5), "fr")
    assert '<span class="owed">© les contributeurs d’OpenStreetMap</span>' in quiet


def test_the_month_is_that_of_the_audit_and_not_of_the_clock() -> None:
    audit = replace(sample(5), as_of=date(2031, 2, 1))
    assert "février 2031" in plain(district_html(audit, "fr"))
    assert "februari 2031" in plain(district_html(audit, "nl"))
    assert "Februar 2031" in plain(district_html(audit, "de"))


def test_a_shop_without_a_listing_is_not_one_whose_listing_is_wrong() -> None:
    audit = sample(40)
    absent = sum(f.check == "listing-marked-closed" and f.verdict is Verdict.BLOCKED for f in audit.findings)
    closed = sum(f.check == "listing-marked-closed" and f.verdict is Verdict.FAILED for f in audit.findings)
    assert absent
    html = district_html(audit, "fr")
    assert re.search(rf"est en activité – \d+ en ordre, {closed} à corriger, {absent} sans fiche", plain_titles(html))
    assert "Sans fiche, les points qui en dépendent comptent comme non en ordre." in plain(html)


def plain_titles(html: str) -> str:
    return " ".join(unescape(found) for found in re.findall(r"<title>(.*?)</title>", html, re.S))


def test_what_the_census_says_is_not_laid_on_the_website() -> None:
    html = stewards_html(sample(40), "fr")
    text = re.search(r"n’a pas de site web\.<span class=\"seen\"> (.*?)</span>", html)
    assert text is not None
    assert text.group(1) == "Recensement de la commune, 14 septembre 2026."


def test_changes_of_trial_checks_are_not_counted() -> None:
    audit = sample(40)
    trials = {card.id for card in audit.cards if card.lifecycle is Lifecycle.TRIAL}
    slipped = Proof(check=min(trials), shop="v001", before=Verdict.PASSED, after=Verdict.FAILED)
    mended = replace(slipped, shop="v002", before=Verdict.FAILED, after=Verdict.PASSED)
    more = replace(audit, proofs=(*audit.proofs, slipped, mended))
    assert district_html(audit, "fr") == district_html(more, "fr")
    assert stewards_html(audit, "fr") == stewards_html(more, "fr")


def test_hours_are_not_to_be_typed_where_the_site_leaves_a_day_open() -> None:
    audit = sample(40)
    html = stewards_html(audit, "fr")
    assert "à saisir dans la fiche" in html
    silent_monday = WeeklyHours(days=(Day(), *WEEK.days[1:]))
    findings = tuple(
        replace(finding, facts={**finding.facts, "site": silent_monday}) if "site" in finding.facts else finding
        for finding in audit.findings
    )
    html = stewards_html(replace(audit, findings=findings), "fr")
    assert "à saisir dans la fiche" not in html
    assert "ne donne pas les horaires de lundi" in html


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (Cause.SERVER_ERROR, "nous n’avons pas pu joindre le site"),
        (Cause.REFUSED, "le site demande aux programmes de ne pas le lire"),
    ],
)
def test_a_site_that_we_could_not_read_is_not_said_to_be_down(cause: Cause, told: str) -> None:
    audit = sample(40)
    findings = tuple(
        replace(finding, cause=cause) if finding.cause is Cause.TIMED_OUT else finding for finding in audit.findings
    )
    sources = tuple(
        replace(source, causes={cause: source.causes[Cause.TIMED_OUT]}) if Cause.TIMED_OUT in source.causes else source
        for source in audit.sources
    )
    audit = replace(audit, findings=findings, sources=sources)
    assert told in plain(district_html(audit, "fr"))
    assert told in plain(stewards_html(audit, "fr"))


def test_an_old_map_is_told_with_its_date_on_the_first_page() -> None:
    audit = silent()
    audit = replace(audit, town=replace(audit.town, census_date=date(2018, 1, 7)))
    page = plain(district_html(audit, "fr")).split("Ce que nous ne savons pas")[0]
    assert "commerces d’après la carte OpenStreetMap du 7 janvier 2018, à vérifier" in page
    assert "1 Mettre à jour la liste des commerces" in page


def test_fewer_than_five_shops_are_not_counted_by_level() -> None:
    html = district_html(sample(40), "fr")
    levels = html[html.index('class="levels"') :]
    cells = re.findall(r"<td>(.*?)</td>", levels[: levels.index("</table>")])
    assert "moins de 5" in cells
    assert not {"1", "2", "3", "4"} & set(cells)


def test_a_shopkeeper_reads_addresses_without_their_scheme() -> None:
    text = plain(stewards_html(sample(40), "fr"))
    assert "(pages regardées : " in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert not re.findall(r"https?://", text)
