"""What the editions tell of the season and of what changed: in numbers for the officials, in one line for a shop."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.report_sample import sample
from visibility.model.audit import Audit
from visibility.model.change import Change, ChangeKind, Changes
from visibility.model.check import Verdict
from visibility.model.observation import SourceName
from visibility.readiness import readiness
from visibility.reports.sections import changes as changed
from visibility.reports.sections import readiness as ready
from visibility.reports.since import since_last
from visibility.reports.wording import Wording

FR = Wording("fr", "BE")
EN = Wording("en", "BE")
AUDIT = sample(40)


def with_changes(*made: Change, comparable: bool = True, audit: Audit = AUDIT) -> Audit:
    return replace(
        audit,
        changes=Changes(since=date(2026, 10, 3), until=date(2026, 11, 3), comparable=comparable, changes=made),
    )


def test_the_officials_read_how_many_shops_are_ready_and_what_the_others_lack_without_a_name() -> None:
    told = ready.build(AUDIT, EN)
    found = readiness(AUDIT)
    assert told is not None
    assert 1 < len(found.ready) < 5
    assert told.finding == f"fewer than 5 of {len(AUDIT.shops)} shops are surely ready for December"
    assert told.steps.count("“") == 1
    assert not any(shop.name in told.finding + told.about + told.steps for shop in AUDIT.shops)


@pytest.mark.parametrize(
    "audit",
    [
        pytest.param(replace(AUDIT, as_of=date(2026, 9, 3)), id="out of season"),
        pytest.param(sample(6), id="too few shops"),
        pytest.param(
            replace(AUDIT, findings=tuple(replace(one, verdict=Verdict.UNKNOWN) for one in AUDIT.findings)),
            id="nothing known",
        ),
    ],
)
def test_nothing_is_said_out_of_season_or_where_a_number_would_point_at_a_shop(audit: Audit) -> None:
    assert ready.build(audit, EN) is None


def test_what_changed_in_the_shops_is_counted_and_few_are_not_counted_out() -> None:
    made = [Change(shop=f"s{n}", kind=ChangeKind.APPEARED) for n in range(6)]
    told = changed.build(with_changes(*made, Change(shop="x", kind=ChangeKind.GONE)), EN)
    assert told is not None
    assert told.shops == "Shops: 6 new in the list and fewer than 5 closed or gone from the list."


def test_what_failed_for_the_first_time_is_not_told_as_slipped() -> None:
    slipped = [one for one in AUDIT.proofs if (one.before, one.after) == ("passed", "failed")]
    if not slipped:
        before, after = AUDIT.proofs[0], replace(AUDIT.proofs[0], before="passed", after="failed")
        audit = replace(AUDIT, proofs=(after, *(one for one in AUDIT.proofs if one is not before)))
        slipped = [after]
    else:
        audit = AUDIT
    certain = changed.build(with_changes(audit=audit), EN)
    doubted = [Change(shop=one.shop, kind=ChangeKind.TO_CONFIRM, check=one.check) for one in slipped]
    told = changed.build(with_changes(*doubted, audit=audit), EN)
    assert certain is not None
    assert told is not None
    assert "to mend again" in certain.finding
    assert "to mend again" not in told.finding
    assert "still to be confirmed" in told.shops


def test_audits_of_two_rubrics_tell_what_changed_in_the_shops_and_no_point() -> None:
    other = replace(AUDIT, previous=None)
    made = [Change(shop=f"s{n}", kind=ChangeKind.MOVED) for n in range(5)]
    told = changed.build(with_changes(*made, comparable=False, audit=other), EN)
    assert told is not None
    assert told.rows == ()
    assert "another version of the rubric" in told.about
    assert changed.build(with_changes(comparable=False, audit=other), EN) is None
    assert changed.build(replace(other, changes=None), EN) is None


def test_a_shop_reads_in_one_line_what_changed_and_not_what_is_to_be_confirmed() -> None:
    shop = AUDIT.shops[0].id
    cards = {card.id: card for card in AUDIT.cards}
    audit = with_changes(
        Change(shop=shop, kind=ChangeKind.MOVED),
        Change(shop=shop, kind=ChangeKind.HOURS, source=SourceName.WEBSITE, days=(0, 5)),
        Change(shop=shop, kind=ChangeKind.TO_CONFIRM, check="few-photos"),
        Change(shop="other", kind=ChangeKind.RENAMED),
    )
    assert (
        since_last(audit, shop, cards, FR) == "autre adresse · autres horaires : Le site du commerce (lundi et samedi)"
    )
    broken = with_changes(Change(shop=shop, kind=ChangeKind.BROKEN, check="missing-listing-phone"))
    assert cards["missing-listing-phone"].failure_title in since_last(broken, shop, cards, EN)
    assert since_last(replace(AUDIT, changes=None), shop, cards, FR) == ""
    assert since_last(audit, "nobody", cards, FR) == ""
