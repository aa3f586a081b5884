"""Why a shop has its score: the points add up, and nothing is said of what is not known."""

import json
import re
from dataclasses import replace
from datetime import date
from math import fsum
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.district import cards
from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.score import Level
from visibility.reports import explanation
from visibility.reports.wording import Wording
from visibility.rubric import RUBRIC
from visibility.store.records import audit_from_json

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "audit.json"
ENGLISH = Wording("en", "BE")


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audit_from_json(GOLDEN.read_bytes())


def test_the_points_of_the_checks_add_up_to_the_score_of_every_shop(audit: Audit) -> None:
    for score in audit.scores:
        lines = [line for line in explanation.overview(audit, score.shop, ENGLISH).lines if line.of is not None]
        known = [line for line in lines if line.points is not None]
        whole = fsum(line.of or 0 for line in lines)
        assert not lines or whole == pytest.approx(100)
        if score.score.value is not None:
            points = 100 * fsum(line.points or 0 for line in known) / fsum(line.of or 0 for line in known)
            assert points == pytest.approx(score.score.value, abs=0.02), score.shop


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_every_finding_of_the_golden_town_can_be_explained_in_every_language(audit: Audit, language: str) -> None:
    words = Wording(language, "BE")
    for finding in audit.findings:
        told = dict(explanation.detail(audit, finding.shop, finding.check, words).told)
        assert all(told.values())
        assert "{" not in "".join(told.values())


def test_what_is_not_known_is_shown_without_points_and_without_blame(audit: Audit) -> None:
    finding = next(each for each in audit.findings if each.verdict is Verdict.UNKNOWN)
    detail = explanation.detail(audit, finding.shop, finding.check, ENGLISH)
    card = next(card for card in audit.cards if card.id == finding.check)
    assert (detail.line.points, detail.line.title) == (None, f"{card.title}?")
    told = dict(detail.told)
    assert "Seen" not in told
    assert "What would change it" not in told
    assert told["Why it is so"]


def test_a_failure_says_what_was_seen_where_and_what_would_change_it(audit: Audit) -> None:
    action = next(each for each in audit.actions if each.gain > 0 and len(each.shops) == 1 and each.state == "proposed")
    told = dict(explanation.detail(audit, action.shops[0], action.check, ENGLISH).told)
    assert set(told) >= {"Seen", "Where and when", "Judged", "Weight", "Why it counts", "What would change it"}
    assert ENGLISH.points(action.gain) in told["What would change it"]


def test_what_is_not_known_waits_or_does_not_apply_is_a_question_and_no_claim(audit: Audit) -> None:
    for verdict in (Verdict.UNKNOWN, Verdict.BLOCKED, Verdict.NOT_APPLICABLE):
        finding = next(each for each in audit.findings if each.verdict is verdict)
        line = explanation.detail(audit, finding.shop, finding.check, ENGLISH).line
        assert line.title.endswith("?"), verdict


def test_a_refusal_is_told_with_its_day_and_its_reason(audit: Audit) -> None:
    action = next(each for each in audit.actions if len(each.shops) == 1 and each.state == "proposed")
    refused = replace(
        action,
        state=ActionState.REFUSED,
        declared=Declared(on=date(2026, 10, 4), reason="No photos, please"),
    )
    told = replace(audit, actions=(refused,))
    heading = "What became of the action"
    assert dict(explanation.detail(told, action.shops[0], action.check, ENGLISH).told)[heading] == (
        "refused (4 October 2026) – No photos, please"
    )
    assert heading not in dict(explanation.detail(audit, action.shops[0], action.check, ENGLISH).told)


@pytest.fixture
def home(tmp_path: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    keep(tmp_path, audit)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["explain", *arguments])
    said = f"{result.output}{result.exception or ''}"
    return result.exit_code, " ".join(said.split())


@pytest.mark.usefixtures("home")
def test_a_shop_is_found_by_its_id_or_by_its_own_name(audit: Audit) -> None:
    shop = audit.shops[0]
    for asked in (shop.id, shop.name, shop.name.upper()):
        code, said = run(audit.town.slug, asked, "--json")
        assert (code, json.loads(said)["shop"]) == (0, shop.id)
    accented = next(card for card in audit.shops if "É" in card.name)
    code, said = run(audit.town.slug, accented.name.replace("É", "E").lower(), "--json")
    assert (code, json.loads(said)["shop"]) == (0, accented.id)


@pytest.mark.usefixtures("home")
def test_a_shop_is_told_what_would_change_its_score_before_the_checks_that_count(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shop = next(action.shops[0] for action in audit.actions if action.gain > 0 and action.state == "proposed")
    result = CliRunner().invoke(app, ["explain", audit.town.slug, shop])
    assert max(len(line) for line in result.output.splitlines()) <= 80
    said = " ".join(result.output.split())
    head, checks = said.split(" judged points check ")
    assert head.index("What would change the score") < head.index("All of it seen in order")
    counting = [line for line in explanation.overview(audit, shop, ENGLISH).lines if line.of is not None]
    beside = [line for line in explanation.overview(audit, shop, ENGLISH).lines if line.of is None]
    assert all(line.check in checks for line in counting)
    assert not [line.check for line in beside if f" {line.check} " in checks and not line.answered]
    assert "On trial, in no score" in checks
    every = run(audit.town.slug, shop, "--all")[1]
    assert all(line.check in every for line in beside)
    told = json.loads(run(audit.town.slug, shop, "--json")[1])
    assert len(told["lines"]) == len(audit.cards)
    assert told["outlook"]["blocks"][0]["rows"][0]["points"] > 0


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_every_shop_is_told_what_would_change_its_score_in_every_language(audit: Audit, language: str) -> None:
    for shop in audit.shops:
        told = explanation.overview(audit, shop.id, Wording(language, "BE")).outlook
        assert "{" not in str(told.sentences + tuple(block.heading for block in told.blocks))
        assert told.sentences
        assert language != "fr" or not re.search(r"\b[01](,\d+)?\s+points", " ".join(told.sentences))


def test_a_shop_just_under_a_level_is_never_told_that_nothing_is_missing(audit: Audit) -> None:
    shop = audit.scores[0].shop
    for value, missing in ((74.97, "missing: 0.1"), (71.2, "missing: 3.8")):
        standing = replace(audit.scores[0], level=Level.RELIABLE, score=replace(audit.scores[0].score, value=value))
        close = replace(audit, scores=(standing, *audit.scores[1:]))
        assert missing in " ".join(explanation.overview(close, shop, Wording("en")).outlook.sentences)


def test_what_was_seen_once_is_asked_in_a_block_of_its_own_and_what_was_refused_in_another(audit: Audit) -> None:
    mine = [a for a in audit.actions if a.gain > 0 and a.shops == audit.actions[0].shops]
    doubt, refusal, rest = mine[0], mine[1], {a.id for a in mine[2:]}
    states = {doubt.id: ActionState.TO_CONFIRM, refusal.id: ActionState.REFUSED}
    states |= dict.fromkeys(rest, ActionState.PROPOSED)
    doubted = replace(
        audit,
        findings=tuple(replace(f, confirmed=(f.check, f.shop) != (doubt.check, *doubt.shops)) for f in audit.findings),
        actions=tuple(replace(a, state=states.get(a.id, a.state)) for a in audit.actions),
    )
    told = explanation.overview(doubted, doubt.shops[0], ENGLISH).outlook
    open_, asked, refused = told.blocks
    assert {row.check for row in open_.rows} == {a.check for a in mine[2:]}
    assert (asked.heading, [row.check for row in asked.rows]) == (
        "To confirm, since it was seen once only: look before you speak of it",
        [doubt.check],
    )
    assert asked.rows[0].title.endswith("?")
    assert (refused.heading, [row.district for row in refused.rows]) == ("Refused: it counts as it stands", [None])


def test_the_answer_of_a_shop_and_what_is_not_known_are_told_with_what_they_bring(audit: Audit) -> None:
    answered = next(each.shop for each in audit.findings if each.waiver and each.check == "listing-without-website")
    said = " ".join(explanation.overview(audit, answered, ENGLISH).outlook.sentences)
    assert "Kept out by the shop’s own answer" in said
    assert "Were it counted as it was seen" in said
    dark = next(each for each in audit.scores if each.score.coverage < 1)
    outlook = explanation.overview(audit, dark.shop, ENGLISH).outlook
    assert outlook.unknown == pytest.approx(100 * (1 - dark.score.coverage), abs=0.1)
    assert "Not known: " in " ".join(outlook.sentences)


def test_the_weight_is_told_with_what_it_rests_on_and_an_older_audit_says_nothing(audit: Audit) -> None:
    card = next(each for each in cards(RUBRIC) if each.id == "missing-listing-hours")
    shop, heading = audit.shops[0].id, "What the weight rests on"
    sourced = replace(audit, cards=tuple(card if each.id == card.id else each for each in audit.cards))
    older = replace(audit, cards=tuple(replace(each, source="") for each in audit.cards))
    assert "Whitespark, 2026" in dict(explanation.detail(sourced, shop, card.id, ENGLISH).told)[heading]
    assert heading not in dict(explanation.detail(older, shop, card.id, ENGLISH).told)


@pytest.mark.usefixtures("home")
def test_a_shop_or_a_check_that_is_not_there_is_told_with_the_nearest(audit: Audit) -> None:
    slug, shop = audit.town.slug, audit.shops[0]
    assert f"Did you mean “{shop.id}”" in run(slug, shop.name[:-2] + "xx")[1]
    assert "Did you mean “hours-mismatch”" in run(slug, shop.id, "hour-mismatch")[1]
    assert "No audit of elsewhere is kept" in run("elsewhere", shop.id)[1]


def test_what_waits_for_an_absence_that_was_seen_once_claims_no_absence(audit: Audit) -> None:
    blocked = next(each for each in audit.findings if each.blocked_by == "Listing" and not each.waiver)
    doubted = replace(
        audit,
        findings=tuple(
            replace(each, confirmed=each.shop != blocked.shop or each.verdict not in (Verdict.FAILED, Verdict.BLOCKED))
            for each in audit.findings
        ),
    )
    detail = explanation.detail(doubted, blocked.shop, blocked.check, ENGLISH)
    assert "still to be confirmed" in dict(detail.told)["Why it is so"]
    assert "is not there" not in str(detail)
    assert not detail.line.confirmed
    assert "seen once only" in explanation.overview(doubted, blocked.shop, ENGLISH).level


def test_the_level_present_says_where_it_rests_on_one_sight(audit: Audit) -> None:
    shop = next(each.shop for each in audit.scores if each.level is Level.PRESENT)
    doubted = replace(
        audit,
        findings=tuple(
            replace(each, confirmed=each.shop != shop or each.verdict is not Verdict.FAILED) for each in audit.findings
        ),
    )
    assert "seen once only" in explanation.overview(doubted, shop, ENGLISH).level
    assert "seen once only" not in explanation.overview(audit, shop, ENGLISH).level


def test_points_are_one_number_wherever_they_stand_and_in_french_plural_from_two_on(audit: Audit) -> None:
    words = Wording("fr", "BE")
    assert (words.in_points(0.09, 2), words.in_points(1.04, 2)) == ("0,09\u00a0point", "1,04\u00a0point")
    assert words.in_points(2.0, 2) == "2,00\u00a0points"
    for shop in audit.shops:
        told = explanation.overview(audit, shop.id, words).outlook
        assert not [s for s in told.sentences if "moins 0," in s and "points." in s]


def test_what_is_refused_is_told_to_be_out_of_where_the_shop_would_stand(audit: Audit) -> None:
    mine = [a for a in audit.actions if a.gain > 0 and a.shops == audit.actions[0].shops]
    refused = replace(
        audit,
        actions=tuple(replace(a, state=ActionState.REFUSED) if a.id == mine[0].id else a for a in audit.actions),
    )
    assert "All of it seen in order" in " ".join(
        explanation.overview(audit, mine[0].shops[0], ENGLISH).outlook.sentences
    )
    assert "All of it but what is refused seen in order" in " ".join(
        explanation.overview(refused, mine[0].shops[0], ENGLISH).outlook.sentences
    )


def test_an_action_that_opens_others_says_how_many_of_its_points_rest_on_them(audit: Audit) -> None:
    action = next(a for a in audit.actions if a.check == "missing-listing" and a.gain > 0 and a.open)
    told = explanation.overview(audit, action.shops[0], ENGLISH)
    row = next(row for block in told.outlook.blocks for row in block.rows if row.check == action.check)
    own = next(line for line in told.lines if line.check == action.check).of or 0.0
    assert f"– {action.gain - own:.1f} of them for the essentials that wait for it" in row.told
    others = [row for block in told.outlook.blocks for row in block.rows if row.check != action.check]
    assert not [row for row in others if "that wait for it" in row.told]


@pytest.mark.usefixtures("home")
def test_a_french_clerk_reads_whole_addresses_and_one_figure_for_one_gain(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    for shop in audit.shops:
        said = CliRunner().invoke(app, ["explain", audit.town.slug, shop.id]).output
        for word in ("corriger", "confirmer"):
            assert f"  à {word}: " not in said
    long = "https://www." + "une-tres-longue-adresse-" * 4 + "fin.example/"
    action = next(a for a in audit.actions if a.check == "hours-mismatch")
    found = explanation.detail(audit, action.shops[0], action.check, Wording("fr", "BE"))
    with_url = replace(found, told=((found.told[0][0], f"Le site ({long}) dit"),))
    monkeypatch.setattr(explanation, "detail", lambda *_: with_url)
    said = CliRunner().invoke(app, ["explain", audit.town.slug, action.shops[0], action.check]).output
    assert "…" not in said
    assert long in "".join(said.split())
    text.language.cache_clear()
