"""Judging again: what is kept is judged by the present rule, what is not stays or is unknown, and the first audit stays as it was."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.golden_town import NOVEMBER, OCTOBER, SEPTEMBER, SHOPS, TOWN, WORDS, dossiers, month, november
from visibility.model.action import ActionState
from visibility.model.audit import STAND_IN, Audit
from visibility.model.change import Change, ChangeKind, Changes
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.listing import Listing
from visibility.model.observation import Cause, Dossier, Seen, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.survey import SurveyFigures, SurveyKind
from visibility.model.website import Website
from visibility.rejudging import rejudge
from visibility.reports import stewards_html
from visibility.rubric import RUBRIC, Edition

ON = date(2026, 12, 1)
GOOGLE = (Listing, Reviews)
FAILED = Verdict.FAILED


def history(*changed: str) -> tuple[Edition, ...]:
    """A history in which the present rubric changed the rules of these checks."""
    return (
        Edition(version=RUBRIC.version, since=date(2026, 11, 25), changes=(), changed=changed),
        Edition(version="1", since=date(2026, 11, 1), changes=()),
    )


def kept(without: tuple[type, ...] = GOOGLE) -> Callable[[str], Dossier]:
    """What a run keeps: of these kinds that they were seen, no value."""
    of_november = dossiers(NOVEMBER)

    def evidence(shop: str) -> Dossier:
        dossier = of_november.get(shop, Dossier())
        for kind in without:
            seen = dossier.observations.get(kind)
            if isinstance(seen, Seen):
                gone = Unreachable(at=seen.at, source=seen.source, cause=Cause.NOT_KEPT)
                dossier = dossier.with_(kind, gone)
        return dossier

    return evidence


@pytest.fixture(scope="module")
def first() -> Audit:
    return replace(november(), rubric_version="1")


def again(first: Audit, *changed: str, without: tuple[type, ...] = GOOGLE, **more: object) -> Audit:
    given: dict[str, object] = {
        "town": TOWN,
        "shops": {shop.id: shop for shop in SHOPS},
        "evidence": kept(without),
        "findings": {},
        "on": ON,
        "history": history(*changed),
        "declarations": WORDS,
    }
    return rejudge(first, **{**given, **more})  # type: ignore[arg-type]  # named above


def by(audit: Audit) -> Mapping[tuple[str, str], Finding]:
    return {(finding.shop, finding.check): finding for finding in audit.findings}


@pytest.mark.parametrize("without", [GOOGLE, (*GOOGLE, Website)])
def test_where_no_rule_changed_the_audit_comes_out_as_it_was_judged(first: Audit, without: tuple[type, ...]) -> None:
    now = again(first, without=without)
    assert now.findings == first.findings
    assert (now.scores, now.district, now.themes) == (first.scores, first.district, first.themes)
    assert (now.rubric_version, now.run, now.as_of) == (RUBRIC.version, first.run, first.as_of)
    assert now.rejudged is not None
    assert (now.rejudged.on, now.rejudged.rubric, now.rejudged.unknown) == (ON, "1", 0)
    assert now.rejudged.again + now.rejudged.stay == len(first.findings)


def test_a_check_on_google_whose_rule_changed_is_unknown_and_the_share_verified_falls(first: Audit) -> None:
    now = again(first, "few-photos")
    assert now.rejudged is not None
    seen = [one for one in first.findings if one.check == "few-photos" and one.verdict is not Verdict.BLOCKED]
    mine = [by(now)[one.shop, one.check] for one in seen]
    assert {one.verdict for one in mine} == {Verdict.UNKNOWN}
    assert {one.cause for one in mine if by(first)[one.shop, one.check].cause is None} == {Cause.NOT_KEPT}
    assert now.district.index.coverage < first.district.index.coverage == now.rejudged.coverage
    listing = next(lost for lost in now.rejudged.lost if lost.kind == "Listing")
    assert (listing.unknown, listing.shops) == (1, 7)
    assert not any(action.check == "few-photos" for action in now.actions), "what is not known asks for nothing"


def test_a_shop_known_to_have_no_listing_is_judged_again_by_the_new_rule_all_the_same(first: Audit) -> None:
    now = by(again(first, "few-photos"))
    blocked = [one for one in first.findings if one.check == "few-photos" and one.verdict is Verdict.BLOCKED]
    assert blocked
    assert all(now[one.shop, one.check].verdict is Verdict.BLOCKED for one in blocked)


def test_a_check_that_did_not_exist_is_judged_on_kept_websites_and_unknown_where_google_would_be_needed(
    first: Audit,
) -> None:
    older = replace(
        first, findings=tuple(one for one in first.findings if one.check not in ("vague-title", "few-reviews"))
    )
    now = by(again(older))
    looked_at = [shop.id for shop in SHOPS if shop.id in dossiers(NOVEMBER)]
    then = [replace(by(first)[shop, "vague-title"], confirmed=False) for shop in looked_at]
    assert [replace(now[shop, "vague-title"], confirmed=False) for shop in looked_at] == then
    lost = [now[shop.id, "few-reviews"] for shop in SHOPS if by(first)[shop.id, "few-reviews"].verdict == "passed"]
    assert lost
    assert {(one.verdict, one.cause) for one in lost} == {(Verdict.UNKNOWN, Cause.NOT_KEPT)}


def test_websites_that_were_purged_since_are_told_with_how_many_checks_stay_and_are_open(first: Audit) -> None:
    now = again(first, "missing-social-page", without=(*GOOGLE, Website))
    assert now.rejudged is not None
    site = next(lost for lost in now.rejudged.lost if lost.kind == "Website")
    assert site.unknown == 1
    assert site.stay >= 10


def test_the_answers_of_that_day_stand_and_those_written_since_do_not(first: Audit) -> None:
    now = by(again(first, town=replace(TOWN, waivers=())))
    waived = [key for key, finding in by(first).items() if finding.waiver]
    assert waived
    assert all(now[key].waiver == by(first)[key].waiver for key in waived)
    later = replace(TOWN.waivers[0], shop="v05", check="missing-social-page")
    assert not by(again(first, town=replace(TOWN, waivers=(later,))))["v05", "missing-social-page"].waiver


def test_a_shop_that_has_left_the_list_is_judged_by_its_card(first: Audit) -> None:
    assert again(first, shops={}).findings == first.findings


def test_an_address_that_was_corrected_in_the_list_since_changes_nothing_of_that_day(first: Audit) -> None:
    moved = {shop.id: replace(shop, address=replace(shop.address, number="999")) for shop in SHOPS}
    assert again(first, shops=moved).findings == first.findings


def test_of_a_forgotten_shop_what_was_concluded_stays_and_a_changed_rule_is_unknown(first: Audit) -> None:
    id = f"{STAND_IN}1"
    shops = tuple(replace(card, id=id, website="") if card.id == "v01" else card for card in first.shops)
    findings = tuple(replace(one, shop=id, facts={}) if one.shop == "v01" else one for one in first.findings)
    now = by(again(replace(first, shops=shops, findings=findings), "missing-website"))
    assert now[id, "missing-website"].cause is Cause.NOT_KEPT
    old = {one.check: one.verdict for one in findings if one.shop == id and one.check != "missing-website"}
    assert {check: now[id, check].verdict for check in old} == old


def test_an_audit_of_a_rubric_that_the_history_does_not_know_takes_nothing_over(first: Audit) -> None:
    now = again(replace(first, rubric_version="0"))
    assert now.rejudged is not None
    assert now.rejudged.stay == 0
    assert now.rejudged.unknown > 0


def test_what_was_doubted_then_is_doubted_again(first: Audit) -> None:
    from visibility.model.observation import SourceName
    from visibility.model.share import Suspicion

    doubt = Suspicion(source=SourceName.WEBSITE, field="website.social", seen=1, of=10, before=0.9, runs=3)
    now = by(again(replace(first, suspicions=(doubt,))))
    causes = {now[shop.id, "missing-social-page"].cause for shop in SHOPS}
    assert Cause.SUSPECTED in causes


def test_a_series_judged_again_in_the_order_of_its_days_proves_what_was_done_between(first: Audit) -> None:
    october = dossiers(OCTOBER)
    before = rejudge(
        replace(month(OCTOBER, previous=month(SEPTEMBER)), rubric_version="1"),
        town=TOWN,
        shops={shop.id: shop for shop in SHOPS},
        evidence=lambda shop: october.get(shop, Dossier()),
        findings={},
        on=ON,
        history=history(),
        declarations=WORDS,
    )
    now = again(first, previous=before)
    done = {(one.check, one.shops) for one in first.actions if one.state is ActionState.SEEN_DONE}
    assert done
    assert {(one.check, one.shops) for one in now.actions if one.state is ActionState.SEEN_DONE} == done
    assert now.proofs == first.proofs
    assert again(first).proofs == (), "without the months before, nothing is proved"


def test_what_people_answered_then_stays_and_a_shop_that_closed_then_has_not_merely_left(first: Audit) -> None:
    survey = SurveyFigures(kind=SurveyKind.CONSUMERS, n=5)
    closed = Changes(
        since=OCTOBER.date(),
        until=NOVEMBER.date(),
        comparable=True,
        changes=(Change(shop="zz", kind=ChangeKind.CLOSED),),
    )
    before = replace(month(OCTOBER), shops=(*month(OCTOBER).shops, replace(first.shops[0], id="zz")))
    now = again(
        replace(first, surveys=(survey,), changes=closed), previous=replace(before, rubric_version=RUBRIC.version)
    )
    assert now.surveys == (survey,)
    assert now.changes is not None
    assert {one.kind for one in now.changes.changes if one.shop == "zz"} == {ChangeKind.CLOSED}


def test_a_month_that_is_judged_again_alone_still_knows_what_was_settled_before_it(first: Audit) -> None:
    before = replace(november(), rubric_version="1")
    done = {(trace.check, trace.shop) for trace in before.traces if trace.done is not None}
    assert done
    now = again(replace(first, as_of=date(2026, 12, 3)), previous=before)
    assert {(trace.check, trace.shop) for trace in now.traces if trace.done is not None} >= done
    assert (now.previous, now.proofs) == (None, ()), "nothing is proved over two versions"


def test_an_audit_of_the_present_rubric_is_composed_anew_and_judged_as_it_was_whatever_the_program_says_now() -> None:
    of_november = november()
    site = next(one for one in of_november.findings if one.check == "missing-website-hours" and one.verdict is FAILED)

    def otherwise(shop: str) -> Dossier:
        """As if a later program read the kept page better: the hours are there."""
        dossier = kept()(shop)
        seen = dossier.get(Website)
        if shop != site.shop or not isinstance(seen, Seen):
            return dossier
        better = next(one.value.hours for one in _sites(dossiers(NOVEMBER)) if one.value.hours)
        return dossier.with_(Website, replace(seen, value=replace(seen.value, hours=better)))

    assert by(again(replace(of_november, rubric_version="1"), evidence=otherwise))[site.shop, site.check] != site
    anew = again(of_november, evidence=otherwise)
    assert (anew.findings, anew.district) == (of_november.findings, of_november.district)
    assert anew.rejudged is not None
    assert (anew.rejudged.again, anew.rejudged.stay) == (0, len(anew.findings))
    assert "judged again" not in stewards_html(anew, "en")


def _sites(of_shops: Mapping[str, Dossier]) -> Iterator[Seen[Website]]:
    for dossier in of_shops.values():
        seen = dossier.get(Website)
        if isinstance(seen, Seen):
            yield seen
