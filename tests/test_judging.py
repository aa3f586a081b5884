from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from visibility.judging import judge
from visibility.model.check import Answer, Scope, Theme, Undecided, Verdict, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.finding import Evidence, Finding
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Shop
from visibility.model.town import Waiver
from visibility.model.website import SiteState, Website
from visibility.rubric import RUBRIC, Entry, Rubric

AT = datetime(2026, 11, 3, 8, tzinfo=UTC)
TODAY = date(2026, 11, 3)
SHOP = Shop(id="s1", name="Boulangerie", trade="bakery")
LISTING = Seen(
    value=Listing(place_id="p", name="Boulangerie", phone="+3263000001"), at=AT, source=SourceName.GOOGLE_MAPS
)
SITE = Seen(
    value=Website(url="https://a.example", final_url="https://a.example", state=SiteState.ALIVE),
    at=AT,
    source=SourceName.WEBSITE,
)
NO_LISTING = Absent(at=AT, source=SourceName.GOOGLE_MAPS)
NO_SITE = Absent(at=AT, source=SourceName.WEBSITE)
TIMED_OUT = Unreachable(at=AT, source=SourceName.WEBSITE, cause=Cause.TIMED_OUT, reason="30 s")
TEXTS = dict.fromkeys(("title", "failure_title", "why", "how", "evidence"), "text")


@check(**TEXTS, minutes=5, scope=Scope.OWNER)
def both(shop: Shop, listing: Listing, website: Website) -> Answer:
    """Need two things; say what the listing's name says."""
    said = {
        "no": failed(grade=0.5, seen="x"),
        "n/a": not_applicable(),
        "half": Answer(verdict=Verdict.PASSED, grade=7.0),
    }
    if listing.name == "undecided":
        raise Undecided
    if listing.name == "broken":
        raise KeyError("a secret of the listing")
    return said.get(listing.name, passed())


@check(**TEXTS, minutes=5, scope=Scope.OWNER)
def no_listing(shop: Shop, listing: Listing | None) -> Answer:
    """Absence is data."""
    return failed() if listing is None else passed()


def _entry(declared: object) -> Entry:
    return Entry(check=declared, theme=Theme.LISTING, weight=1, reason="text")  # type: ignore[arg-type]


TOY = Rubric(version="toy", entries=(_entry(no_listing), _entry(both)))


def _judge(listing: object, site: object, *waivers: Waiver, as_of: date = TODAY) -> tuple[Finding, ...]:
    observations = {kind: seen for kind, seen in ((Listing, listing), (Website, site)) if seen is not None}
    return judge(TOY, SHOP, Dossier(observations=observations), waivers, as_of)  # type: ignore[arg-type]


def _named(name: str) -> Seen[Listing]:
    return replace(LISTING, value=replace(LISTING.value, name=name))


def test_what_a_check_says_is_kept_with_its_grade_facts_and_evidence() -> None:
    assert _judge(LISTING, SITE)[1].verdict is Verdict.PASSED
    assert _judge(_named("n/a"), SITE)[1].verdict is Verdict.NOT_APPLICABLE
    no = _judge(_named("no"), SITE)[1]
    assert (no.verdict, no.grade, no.facts) == (Verdict.FAILED, 0.5, {"seen": "x"})
    assert no.evidence == (Evidence(source=SourceName.GOOGLE_MAPS, at=AT), Evidence(source=SourceName.WEBSITE, at=AT))


@pytest.mark.parametrize("site", [SITE, NO_SITE, TIMED_OUT, None])
def test_an_absence_blocks_whatever_the_other_source_says(site: object) -> None:
    missing, blocked = _judge(NO_LISTING, site)
    assert (missing.verdict, missing.grade) == (Verdict.FAILED, 0.0)
    assert (blocked.verdict, blocked.blocked_by, blocked.cause) == (Verdict.BLOCKED, "Listing", None)


def test_what_was_not_reached_or_never_gathered_is_unknown_with_its_cause() -> None:
    assert [f.cause for f in _judge(LISTING, TIMED_OUT)] == [None, Cause.TIMED_OUT]
    assert _judge(None, TIMED_OUT)[1].cause is Cause.NOT_CONFIGURED, "the cause of the first need that is lacking"
    unknown = _judge(None, SITE)
    assert [(f.verdict, f.cause) for f in unknown] == [(Verdict.UNKNOWN, Cause.NOT_CONFIGURED)] * 2
    assert unknown[0].evidence == ()


def test_a_check_that_cannot_tell_is_unknown() -> None:
    finding = _judge(_named("undecided"), SITE)[1]
    assert (finding.verdict, finding.cause) == (Verdict.UNKNOWN, Cause.UNDECIDED)


@pytest.mark.parametrize(("name", "error"), [("broken", "KeyError"), ("half", "ValueError")])
def test_a_check_that_breaks_is_an_error_and_the_others_go_on(
    name: str, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, broken = _judge(_named(name), SITE)
    assert first.verdict is Verdict.PASSED
    assert (broken.verdict, broken.facts) == (Verdict.ERROR, {"exception": error})
    assert error in caplog.text
    assert "secret" not in caplog.text


def _waiver(check: str, **change: object) -> Waiver:
    return replace(Waiver(shop="s1", check=check, reason="We disagree.", until=TODAY), **change)  # type: ignore[arg-type]


def test_a_waiver_stands_beside_a_failure_until_its_own_date_included() -> None:
    failing = (_named("no"), SITE, _waiver("both"))
    assert _judge(*failing)[1].waiver == "We disagree."
    assert _judge(*failing, as_of=date(2026, 11, 4))[1].waiver == ""
    assert _judge(_named("no"), SITE, _waiver("both", shop="s2"))[1].waiver == ""


def test_a_waiver_hides_neither_a_pass_nor_what_we_do_not_know() -> None:
    assert _judge(LISTING, SITE, _waiver("both"))[1].waiver == ""
    assert _judge(LISTING, TIMED_OUT, _waiver("both"))[1].waiver == ""


def test_the_waiver_of_an_absence_covers_what_the_absence_blocks() -> None:
    assert [f.waiver for f in _judge(NO_LISTING, SITE, _waiver("no-listing"))] == ["We disagree."] * 2
    assert [f.waiver for f in _judge(NO_LISTING, NO_SITE, _waiver("both"))] == ["", "We disagree."]


def test_the_real_rubric_accuses_nobody_when_nothing_was_gathered() -> None:
    findings = judge(RUBRIC, SHOP, Dossier(), (), TODAY)
    assert [f.check for f in findings] == [entry.check.id for entry in RUBRIC.entries]
    of_the_map = {"missing-map-entry", "map-hours-mismatch"}  # a town that keeps no extract is not concerned
    assert {f.verdict for f in findings if f.check not in of_the_map} == {Verdict.UNKNOWN}
    assert {f.verdict for f in findings if f.check in of_the_map} == {Verdict.NOT_APPLICABLE}


@check(**TEXTS, minutes=5, scope=Scope.OWNER)
def either(shop: Shop, listing: Listing, website: Website | Cause | None) -> Answer:
    """Do with the listing alone where the site could not be looked at."""
    if isinstance(website, Cause):
        raise Undecided("told why", website)
    return passed(site=website is not None)


@pytest.mark.parametrize(
    ("site", "verdict", "cause"),
    [
        (SITE, Verdict.PASSED, None),
        (NO_SITE, Verdict.PASSED, None),
        (TIMED_OUT, Verdict.UNKNOWN, Cause.TIMED_OUT),
        (None, Verdict.UNKNOWN, Cause.NOT_CONFIGURED),
    ],
)
def test_a_check_that_can_do_without_is_told_why_a_thing_was_not_seen(
    site: object, verdict: Verdict, cause: Cause | None
) -> None:
    known = {Listing: LISTING} if site is None else {Listing: LISTING, Website: site}
    toy = Rubric(version="toy", entries=(_entry(either),))
    (one,) = judge(toy, SHOP, Dossier(observations=known), (), TODAY)  # type: ignore[arg-type]
    assert (one.verdict, one.cause) == (verdict, cause)
    (one,) = judge(toy, SHOP, Dossier(observations={**known, Listing: NO_LISTING}), (), TODAY)  # type: ignore[arg-type]
    assert one.verdict is Verdict.BLOCKED
