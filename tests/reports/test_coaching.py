"""The coaching edition: what a shop keeps of a visit, and what a steward takes along."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from tests.reports.report_sample import sample, silent
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.finding import Finding
from visibility.model.solution import Solution, SolutionNeed
from visibility.reports import coaching, digest
from visibility.reports.round import plan

TODAY = date(2026, 11, 3)
PHOTOS = Solution(
    name="Atelier <photo>",
    need=SolutionNeed.PHOTOS,
    purpose="Dix photos",
    cost="30 €",
    leaving="Les photos restent",
    validated_by="ADL",
    validated_on=date(2026, 2, 1),
    link="https://photos.example/",
)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return sample(40)


def text(html: str) -> str:
    body = html[html.index("<body") :]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def failing(audit: Audit, check: str) -> str:
    return next(shop for shop in digest.actions_by_shop(audit) if check in coaching.actions_of(audit, shop))


def test_a_shop_gets_one_page_then_the_leaflets_of_its_three_actions_in_their_order(audit: Audit) -> None:
    shop = max(digest.actions_by_shop(audit), key=lambda id: len(digest.actions_by_shop(audit)[id]))
    checks = coaching.actions_of(audit, shop)
    html = coaching.for_shop(audit, shop, "fr", today=TODAY)
    assert len(checks) == 3
    anchors = re.findall(r'<h1 id="leaflet-([a-z-]+)"', html)
    assert [anchor for anchor in anchors if anchor != "agency"] == list(checks)
    webmaster = any(card.scope is Scope.WEBMASTER for card in audit.cards if card.id in checks)
    assert ("agency" in anchors) is webmaster
    told = text(html)
    assert told.index("Merci") < told.index("Ce qu’un client voit aujourd’hui") < told.index("Ce que vous pouvez faire")


def test_the_page_to_hand_over_speaks_to_the_shopkeeper_and_joins_the_agency_to_no_article(audit: Audit) -> None:
    shop = max(digest.actions_by_shop(audit), key=lambda id: len(digest.actions_by_shop(audit)[id]))
    page = text(coaching.for_shop(audit, shop, "fr", today=TODAY).partition('<section class="leaflet">')[0])
    steps = page[page.index("Ce que vous pouvez faire") :]
    assert "· vous ·" in steps
    assert "le commerçant" not in steps
    assert "Dites-le-nous" in steps
    assert "Dites-le à" not in steps


def test_no_grade_and_no_level_stands_on_a_page_for_a_shop(audit: Audit) -> None:
    for score in audit.scores[:12]:
        told = text(coaching.for_shop(audit, score.shop, "en", today=TODAY).partition('<section class="leaflet">')[0])
        assert "score" not in told.casefold()
        assert not re.search(r"\b(invisible|of 100|index|level|points? of)\b", told)


def test_what_was_seen_failing_once_only_is_asked_and_not_stated(audit: Audit) -> None:
    if "confirmed" not in {field.name for field in fields(Finding)}:
        pytest.skip("findings know of no confirmation yet")
    shop, check = next((id, todo[0].check) for id, todo in digest.actions_by_shop(audit).items() if 1 < len(todo) <= 3)
    card = digest.cards(audit)[check]
    doubtful = replace(
        audit,
        findings=tuple(
            replace(finding, confirmed=False) if (finding.check, finding.shop) == (check, shop) else finding  # type: ignore[call-arg, unused-ignore]
            for finding in audit.findings
        ),
    )
    page, _, leaflets = coaching.for_shop(doubtful, shop, "en", today=TODAY).partition('<section class="leaflet">')
    told = text(page)
    assert told.count(card.failure_title) == 1
    assert f"“{card.failure_title}”: seen once only. Is it so today?" in told
    assert "Nothing to mend" not in told
    assert f'id="leaflet-{check}"' in leaflets
    assert coaching.actions_of(doubtful, shop)[-1] == check


def test_what_only_the_town_can_do_is_not_asked_of_a_shop(audit: Audit) -> None:
    known = digest.cards(audit)
    for shop in audit.shops:
        assert all(known[check].scope is not Scope.TOWN for check in coaching.actions_of(audit, shop.id))


def test_a_shop_of_which_nothing_is_known_is_thanked_and_accused_of_nothing() -> None:
    quiet = silent(6)
    told = text(coaching.for_shop(quiet, quiet.shops[0].id, "en", today=TODAY))
    assert "Thank you" in told
    assert "Nothing could be verified this month" in told
    assert not any(card.failure_title in told for card in quiet.cards)


def test_a_name_from_outside_is_text_and_never_markup(audit: Audit) -> None:
    shop = failing(audit, "few-photos")
    hostile = replace(
        audit,
        shops=tuple(
            replace(card, name="<script>x</script> {town} **b**") if card.id == shop else card for card in audit.shops
        ),
    )
    html = coaching.for_shop(hostile, shop, "fr", today=TODAY)
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt; {town} **b**" in html


def test_a_leaflet_names_the_validated_solutions_of_its_need_and_no_other(audit: Audit) -> None:
    other = replace(PHOTOS, name="Caisse", need=SolutionNeed.PAYMENT)
    shop = failing(audit, "few-photos")
    html = coaching.for_shop(audit, shop, "fr", (PHOTOS, other), today=TODAY)
    assert "Atelier &lt;photo&gt;" in html
    assert "Caisse" not in html or "missing-payment-means" in coaching.actions_of(audit, shop)
    assert "à valider de nouveau" not in html
    assert "Solutions validées" not in coaching.for_shop(audit, shop, "fr", today=TODAY)


def test_the_title_of_a_leaflet_does_not_end_on_a_line_of_one_word(audit: Audit) -> None:
    card = next(card for card in audit.cards if card.id == "hours-mismatch")
    (title,) = re.findall(r"<h1[^>]*>(.+?)</h1>", coaching.alone(card, "fr", coaching.Sender(), today=TODAY))
    assert title == "La fiche et le site donnent les mêmes\u00a0horaires"


@pytest.mark.parametrize(("day", "again"), [(date(2028, 2, 1), False), (date(2028, 2, 2), True)])
def test_a_solution_validated_more_than_two_years_ago_is_shown_as_to_be_validated_again(day: date, again: bool) -> None:
    card = next(card for card in sample(5, months=1).cards if card.id == "few-photos")
    html = coaching.alone(card, "en", coaching.Sender(town="Arlon"), (PHOTOS,), today=day)
    assert "Atelier" in html
    assert ("to be validated again" in html) is again


def test_at_most_three_solutions_stand_on_a_leaflet_and_the_rest_is_told(audit: Audit) -> None:
    many = tuple(replace(PHOTOS, name=f"Photo {number}") for number in range(5))
    card = next(card for card in audit.cards if card.id == "few-photos")
    told = text(coaching.alone(card, "en", coaching.Sender(), many, today=TODAY))
    assert [f"Photo {number}" in told for number in range(5)] == [True, True, True, False, False]
    assert "The agency knows 2 other validated solutions." in told


def test_a_round_has_one_leaflet_for_each_check_and_only_its_list_names_shops(audit: Audit) -> None:
    round_ = plan(audit, minutes=120)
    html = coaching.for_round(audit, round_, "en", today=TODAY)
    checks = {action.check for stop in round_.stops for action in stop.actions}
    anchors = re.findall(r'<h1 id="leaflet-([a-z-]+)"', html)
    assert set(anchors) - {"agency"} == checks
    assert len(anchors) == len(set(anchors))
    contents, _, leaflets = html.partition('<section class="leaflet">')
    for stop in round_.stops:
        assert stop.shop.name.split()[-1] in text(contents)
        assert stop.shop.name not in text("<body" + leaflets)


def test_a_check_without_a_leaflet_says_its_own_why_and_how(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coaching, "leaflet", lambda id, language: None)
    card = next(card for card in audit.cards if card.id == "few-photos")
    told = text(coaching.alone(card, "en", coaching.Sender(), today=TODAY))
    assert card.why in told
    assert card.how in told


def test_an_audit_of_confirmed_findings_stays_as_it_is(audit: Audit) -> None:
    assert coaching.without_doubtful(audit) is audit
    assert any(finding.verdict is Verdict.FAILED for finding in audit.findings)
