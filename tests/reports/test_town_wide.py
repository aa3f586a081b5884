"""What the officials read of the town as a whole: collective actions with their effect, streets and trades with their spread."""

import io
import re
from dataclasses import replace
from html import unescape

import pikepdf
import pytest

from tests.reports.report_sample import sample
from tests.reports.test_declared_actions import declared
from tests.reports.test_survey_section import figures
from visibility.leverage import offered, together
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, Brought, Sights
from visibility.model.check import Lifecycle, Scope
from visibility.model.score import GroupScore, Score
from visibility.model.survey import SurveyKind
from visibility.reports import digest, district_html, to_pdf
from visibility.reports.sections import groups, summary, support, unknowns
from visibility.reports.wording import Wording

FRENCH, ENGLISH = Wording("fr", "BE"), Wording("en", "BE")


def with_offers(audit: Audit) -> Audit:
    return replace(audit, collective=together(audit, offered()))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


# Collective actions


def test_the_support_page_lists_collective_actions_with_their_effect_on_the_index() -> None:
    audit = with_offers(sample(40))
    context = support.build(audit, ENGLISH)
    assert context is not None
    first = digest.collective(audit)[0]
    assert len(context.rows) == min(len(digest.collective(audit)), support.TOGETHER)
    assert f"{first.shops} shops" in context.rows[0].text
    assert context.rows[0].gain == f"+{ENGLISH.points(ENGLISH.at_least(first.lift))}"
    assert context.rows[0].index == support.change(first, ENGLISH)


def test_a_collective_action_for_fewer_than_five_shops_or_without_points_is_shown_nowhere() -> None:
    audit = with_offers(sample(40))
    few = tuple(replace(each, shops=4) for each in audit.collective)
    nothing = tuple(replace(each, after=each.before) for each in audit.collective)
    for hidden in (few, nothing):
        text = plain(district_html(replace(audit, collective=hidden), "en"))
        assert not [each.title for each in hidden if each.title in text]
        assert text == plain(district_html(replace(audit, collective=()), "en"))


@pytest.mark.parametrize(("lift", "told"), [(0.39, "0.3 points"), (18.96, "18 points"), (0.30, "0.3 points")])
def test_a_gain_that_is_promised_at_least_is_never_rounded_up(lift: float, told: str) -> None:
    audit = with_offers(sample(40))
    made = audit.collective[0]
    audit = replace(audit, collective=(replace(made, after=replace(made.after, low=made.before.low + lift)),))
    assert f"rises by {told} at least" in summary.build(audit, ENGLISH).decisions[0].cost.replace("\u00a0", " ")
    context = support.build(audit, ENGLISH)
    assert context is not None
    assert context.rows[0].gain == f"+{told.removesuffix(' points')}"


def test_officials_are_asked_nothing_for_fewer_than_five_shops() -> None:
    audit = replace(sample(40), collective=())
    five = digest.common(audit)
    assert five
    assert all(effort.shops >= 5 for effort in five)
    check = five[0].card.id
    shops = [action.shops[0] for action in audit.actions if action.check == check and action.open][:4]
    four = replace(
        audit, actions=tuple(each for each in audit.actions if each.check == check and each.shops[0] in shops)
    )
    assert [effort.shops for effort in digest.efforts(four)] == [4]
    assert summary.build(four, ENGLISH).decisions == ()
    assert support.build(four, ENGLISH) is None


def test_what_could_not_be_verified_is_counted_over_the_points_that_weigh() -> None:
    audit = sample(40)
    trial = {card.id for card in audit.cards if card.lifecycle is Lifecycle.TRIAL}
    weighing = [finding for finding in audit.findings if finding.check not in trial and not finding.waiver]
    assert len(weighing) < len(audit.findings)
    context = unknowns.build(audit, ENGLISH)
    assert context is not None
    decided, unknown = (sum(each(finding) for finding in weighing) for each in (digest.decided, digest.unknown))
    assert (
        f"over all shops: {ENGLISH.number(decided)} decided, {ENGLISH.number(unknown)} not verified" in context.notes[0]
    )


def test_no_source_counts_fewer_than_five_shops_for_officials() -> None:
    context = unknowns.build(sample(40), ENGLISH)
    assert context is not None
    cells = [cell for row in context.rows for cell in (row.seen, row.absent, row.unreachable)]
    assert not {"1", "2", "3", "4"} & set(cells)
    assert "fewer than 5" in cells


def test_the_first_page_asks_for_three_decisions_the_collective_ones_first() -> None:
    audit = with_offers(sample(40))
    one = replace(audit, collective=digest.collective(audit)[:1])
    decisions = summary.build(one, ENGLISH).decisions
    assert len(decisions) == 3
    assert decisions[0].text.startswith(one.collective[0].title)
    assert "if all of it is then seen in order, the index rises by" in decisions[0].cost
    others = {effort.card.id: effort for effort in digest.efforts(audit)}
    assert not {check for check in one.collective[0].checks if check in others} & {
        effort.card.id
        for effort in others.values()
        for decision in decisions[1:]
        if ENGLISH.gettext(effort.card.failure_title) in decision.text
    }


def test_an_effect_without_a_number_of_the_index_is_told_by_its_points_alone() -> None:
    audit = with_offers(sample(40))
    made = audit.collective[0]
    dark = replace(made, after=replace(made.after, value=None))
    assert support.change(dark, ENGLISH) == ""
    assert "(" not in summary.build(replace(audit, collective=(dark,)), ENGLISH).decisions[0].cost.split("rises")[1]


def test_a_small_effect_is_told_with_a_decimal_so_that_it_is_neither_nothing_nor_a_point() -> None:
    made = with_offers(sample(40)).collective[0]
    small = replace(made, before=replace(made.before, value=72.45), after=replace(made.after, value=72.61))
    assert support.change(small, FRENCH) == "72,5 → 72,6"


def test_efforts_count_each_shop_of_the_towns_own_actions() -> None:
    audit = sample(40)
    own = tuple(
        Action(id=f"few-photos@{shop.id}", check="few-photos", scope=Scope.TOWN, shops=(shop.id,), gain=2, minutes=10)
        for shop in audit.shops[:7]
    )
    cards = tuple(replace(card, scope=Scope.TOWN) if card.id == "few-photos" else card for card in audit.cards)
    (effort,) = digest.efforts(replace(audit, actions=own, cards=cards))
    assert (effort.shops, effort.minutes, effort.gain, effort.scope) == (7, 70, 2, Scope.TOWN)


def test_an_action_of_several_shops_stands_for_those_of_its_shops_and_the_others_stay() -> None:
    audit = sample(40)
    ids = [shop.id for shop in audit.shops[:4]]
    single = tuple(
        Action(id=f"few-photos@{id}", check="few-photos", scope=Scope.STEWARD, shops=(id,), gain=2, minutes=10)
        for id in ids
    )
    both = Action(id="few-photos@town", check="few-photos", scope=Scope.TOWN, shops=tuple(ids[:3]), gain=6, minutes=15)
    (effort,) = digest.efforts(replace(audit, actions=(*single, both)))
    assert (effort.shops, effort.minutes, effort.total) == (4, 25, 8)


# Streets and trades


def group(name: str, value: float | None, n: int, *, scored: int | None = None) -> GroupScore:
    return GroupScore(
        id=name,
        n=n,
        scored=n if scored is None else scored,
        score=Score(value=value, coverage=1.0, low=value or 0.0, high=value or 100.0),
        p10=None if value is None else value - 10,
        p90=None if value is None else value + 10,
        gini=0.1,
        weakest_quarter=None if value is None else Score(value=value - 12, coverage=1.0, low=0.0, high=100.0),
    )


def streets_of(*found: GroupScore) -> groups.Context:
    context = groups.build(replace(sample(40), streets=found), ENGLISH)
    assert context is not None
    return context


def test_streets_are_shown_the_weakest_first_with_their_spread() -> None:
    context = streets_of(group("Rue A", 70.0, 8), group("Rue B", 50.0, 6), group("Rue C", 90.0, 5))
    assert [row.name for row in context.streets] == ["Rue B", "Rue A", "Rue C"]
    assert (context.streets[0].most, context.streets[0].weakest) == ("40–60", "")
    assert context.streets_finding == "The street that needs the most support: Rue B"
    assert context.streets_left == ""


def test_no_street_under_five_shops_or_five_scores_is_shown() -> None:
    context = streets_of(
        group("Rue A", 70.0, 8), group("Rue B", 50.0, 4), group("Rue C", 20.0, 9, scored=4), group("Rue D", 80.0, 5)
    )
    assert [row.name for row in context.streets] == ["Rue A", "Rue D"]
    assert "2 other streets are not shown" in context.streets_left


def test_the_weakest_quarter_of_a_street_is_no_cell_under_five_shops() -> None:
    context = streets_of(group("Rue A", 70.0, 16), group("Rue B", 50.0, 17))
    assert [(row.name, row.weakest) for row in context.streets] == [("Rue B", "38"), ("Rue A", "")]
    assert context.quarters
    assert not streets_of(group("Rue A", 70.0, 8), group("Rue B", 50.0, 6)).quarters


def test_one_street_alone_is_compared_with_nothing() -> None:
    context = streets_of(group("Rue A", 70.0, 8), group("Rue B", None, 8))
    assert (context.streets, context.streets_left) == ((), "")


def test_an_audit_from_before_the_spread_is_printed_without_it() -> None:
    audit = sample(40)
    old = tuple(replace(each, p10=None, p90=None, gini=None, weakest_quarter=None) for each in audit.families)
    context = groups.build(replace(audit, families=old, streets=()), ENGLISH)
    assert context is not None
    assert {(row.most, row.weakest) for row in context.families} == {("", "")}


@pytest.mark.parametrize("language", ["fr", "de"])  # the longest words
def test_the_officials_edition_keeps_to_eight_pages_with_all_of_it(language: str) -> None:
    audit = with_offers(sample(60))
    assert len(digest.collective(audit)) >= support.TOGETHER
    assert len(audit.streets) >= groups.STREETS
    with pikepdf.open(io.BytesIO(to_pdf(district_html(audit, language)))) as document:
        assert len(document.pages) <= 8


@pytest.mark.parametrize("language", ["fr", "de"])
def test_no_shop_is_named_beside_a_collective_action(language: str) -> None:
    audit = with_offers(sample(40))
    text = plain(district_html(audit, language))
    assert not [shop.name for shop in audit.shops if shop.name in text]


# Everything at once


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_month_in_which_every_section_has_something_to_say_keeps_to_eight_pages(language: str) -> None:
    audit = with_offers(declared(sample(60), ActionState.DECLARED_NOT_VISIBLE))
    audit = replace(
        audit,
        surveys=(
            figures(SurveyKind.CONSUMERS, "expects", 52, hours=34, photos=12, phone=20, place=15),
            figures(SurveyKind.MERCHANTS, "obstacles", 12, time=9, reviews=5, money=6),
        ),
        sights=Sights(to_mend=175, once=31, cleared=12, awaiting=9),
        brought=tuple(
            Brought(check=check, since=audit.as_of, followed=23, alone=25, low=0.291, high=0.918)
            for check in ("few-photos", "missing-listing-phone", "missing-listing-hours")
        ),
    )
    html = district_html(audit, language)
    assert all(told in html for told in ('class="survey"', 'class="changes"', 'class="readiness"', 'class="impact"'))
    with pikepdf.open(io.BytesIO(to_pdf(html))) as document:
        assert len(document.pages) <= 8


@pytest.mark.parametrize(
    ("lift", "french", "english"),
    [
        (0.3, "0,3 point", "0.3 points"),
        (1.4, "1,4 point", "1.4 points"),
        (2.5, "2,5 points", "2.5 points"),
        (1.0, "1 point", "1 point"),
    ],
)
def test_the_first_page_says_what_a_decision_brings_as_one_number_in_its_right_plural(
    lift: float, french: str, english: str
) -> None:
    audit = with_offers(sample(40))
    made = audit.collective[0]
    audit = replace(audit, collective=(replace(made, after=replace(made.after, low=made.before.low + lift)),))
    for words, told in ((FRENCH, french), (ENGLISH, english)):
        cost = summary.build(audit, words).decisions[0].cost.replace("\u00a0", " ")
        assert re.search(rf"\b{re.escape(told)}\b", cost)
        assert "→" not in cost
