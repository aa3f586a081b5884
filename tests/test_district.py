from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import golden_town
from tests.golden_town import NOVEMBER, OCTOBER, SHOPS, TOWN, dossiers, month
from visibility.district import audit, compose
from visibility.judging import judge
from visibility.model.audit import Audit, Proof
from visibility.model.check import Verdict
from visibility.model.observation import Cause, Dossier, Unreachable
from visibility.model.town import Waiver
from visibility.model.website import Website
from visibility.rubric import RUBRIC, Rubric

SETTINGS = {
    "town": TOWN,
    "rubric": RUBRIC,
    "as_of": NOVEMBER.date(),
    "run": "r",
    "started": NOVEMBER,
    "app_version": "0",
}


def _audit(**change: object) -> Audit:
    return audit(**{**SETTINGS, "shops": SHOPS, "dossiers": dossiers(NOVEMBER), **change})  # type: ignore[arg-type]


def _compose(**change: object) -> Audit:
    judged = {shop.id: judge(RUBRIC, shop, Dossier(), (), NOVEMBER.date()) for shop in SHOPS}
    return compose(**{**SETTINGS, "shops": SHOPS, "findings": judged, **change})  # type: ignore[arg-type]


def test_shops_stand_in_census_order_and_findings_in_rubric_order() -> None:
    made = _audit()
    assert [shop.id for shop in made.shops] == [score.shop for score in made.scores] == [shop.id for shop in SHOPS]
    assert [(f.shop, f.check) for f in made.findings] == [(s.id, e.check.id) for s in SHOPS for e in RUBRIC.entries]
    assert [card.id for card in made.cards] == [entry.check.id for entry in RUBRIC.entries]


def test_findings_in_any_order_compose_to_the_same_audit() -> None:
    first = _audit()
    judged = {shop.id: [f for f in reversed(first.findings) if f.shop == shop.id] for shop in reversed(SHOPS)}
    again = _compose(
        findings=judged,
        sources=first.sources,
        place_ids={card.id: card.place_id for card in first.shops},
        adoption=first.adoption,
        warnings=(),
        websites=[site for seen in dossiers(NOVEMBER).values() if (site := seen.value(Website)) is not None],
    )
    assert replace(again, warnings=()) == replace(first, warnings=())


def test_what_the_sources_did_is_counted_by_kind() -> None:
    made = {(s.source, s.kind): s for s in _audit().sources}
    site = made["website", "Website"]
    assert (site.seen, site.absent, site.unreachable, site.causes) == (7, 1, 1, {Cause.TIMED_OUT: 1})


def test_the_place_id_found_is_kept_beside_what_the_census_says_of_the_shop() -> None:
    cards = {card.id: card for card in _audit().shops}
    assert (cards["v01"].place_id, cards["v03"].place_id) == ("ChIJ-v01", "")


def test_a_shop_that_was_not_judged_is_unknown_and_said_so() -> None:
    made = _compose(findings={})
    assert {f.verdict for f in made.findings if RUBRIC.by_id[f.check].counts} == {Verdict.UNKNOWN}
    assert {f.verdict for f in made.findings} == {Verdict.UNKNOWN, Verdict.NOT_APPLICABLE}, "the town has no map"
    assert made.district.index.value is None
    assert (made.district.index.low, made.district.index.high) == (0.0, 100.0)
    assert "10 shops were not judged" in str(made.warnings[0])
    assert made.actions == ()


def test_an_audit_of_a_town_without_any_source_accuses_nobody() -> None:
    made = _audit(dossiers={}, town=replace(TOWN, waivers=()))
    assert {f.verdict for f in made.findings} == {Verdict.UNKNOWN, Verdict.NOT_APPLICABLE}, "the town has no map"
    assert {f.verdict for f in made.findings if RUBRIC.by_id[f.check].counts} == {Verdict.UNKNOWN}
    assert made.district.levels == {"invisible": 0, "present": 0, "reliable": 0, "active": 0, "unknown": 10}


def test_doubled_shops_and_strange_checks_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        _compose(shops=(*SHOPS, SHOPS[0]))
    stranger = replace(judge(RUBRIC, SHOPS[0], Dossier(), (), NOVEMBER.date())[0], check="no-such-check")
    with pytest.raises(ValueError, match="no-such-check"):
        _compose(findings={"v01": [stranger]})


def test_the_previous_month_gives_proofs_and_its_date() -> None:
    made = golden_town.november()
    assert made.previous == OCTOBER.date()
    assert made.proofs == (
        Proof(check="missing-listing-phone", shop="v02", before="failed", after="passed"),
        Proof(check="missing-listing", shop="v03", before="passed", after="failed"),
    )


def test_an_audit_of_another_rubric_or_town_is_not_compared_and_this_is_said() -> None:
    before = month(OCTOBER)
    for stranger in (replace(before, rubric_version="0"), replace(before, town=replace(before.town, slug="other"))):
        made = _audit(previous=stranger)
        assert (made.previous, made.proofs) == (None, ())
        assert "not compared" in str(made.warnings[-1])


def test_waivers_that_ended_or_name_nobody_are_said() -> None:
    town = replace(
        TOWN, waivers=(*TOWN.waivers, Waiver(shop="v99", check="few-photos", reason="", until=NOVEMBER.date()))
    )
    told = " ".join(map(str, _audit(town=town).warnings))
    assert "few-photos for v02 ended on 2026-10-31" in told
    assert "few-photos for v99: no such" in told


def test_a_check_that_breaks_is_told_and_lowers_coverage_only() -> None:
    def breaks(*seen: object, **more: object) -> object:
        raise RuntimeError

    broken = Rubric(
        version="1",
        entries=tuple(
            replace(entry, check=replace(entry.check, judge=breaks)) if entry.check.id == "few-photos" else entry
            for entry in RUBRIC.entries
        ),
    )
    whole, made = _audit(), _audit(rubric=broken)
    assert "few-photos broke on 7 shops" in " ".join(map(str, made.warnings))
    assert made.district.index.low <= whole.district.index.low
    assert made.district.index.coverage < whole.district.index.coverage


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_an_outage_of_any_source_for_any_shops_keeps_the_true_index_within_its_band(data: st.DataObject) -> None:
    whole = dossiers(NOVEMBER)
    dark = {}
    for id, dossier in whole.items():
        lost = data.draw(st.sets(st.sampled_from(list(dossier.observations))))
        for kind in lost:
            seen = dossier.observations[kind]
            dossier = dossier.with_(kind, Unreachable(at=seen.at, source=seen.source, cause=Cause.TIMED_OUT))
        dark[id] = dossier
    truth, seen_so = _audit(), _audit(dossiers=dark)
    pairs = [(truth.district.index, seen_so.district.index)]
    pairs += [(a.score, b.score) for a, b in zip(truth.scores, seen_so.scores, strict=True)]
    for true, made in pairs:
        assert made.low <= true.low
        assert true.high <= made.high
        assert made.coverage <= true.coverage


def test_adoption_counts_every_shop_in_each_directory_once() -> None:
    (counted,) = _audit().adoption
    assert (counted.directory, counted.target, counted.shops) == ("Valmont Shopping", 8, len(SHOPS))
    assert (counted.listed, counted.missing, counted.unknown) == (7, 1, 2)


def test_a_town_without_directories_has_no_adoption() -> None:
    assert _audit(town=replace(TOWN, directories=())).adoption == ()
