"""What customers expect beside what shops show: counts only, none under five, nothing where there is no survey."""

from dataclasses import replace

import pytest

from tests.reports.report_sample import TOWN, sample
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.survey import QUESTIONS, QuestionFigures, SurveyFigures, SurveyKind
from visibility.reports import district_html
from visibility.reports.sections import survey
from visibility.reports.wording import Wording
from visibility.store.records import audit_from_json, audit_to_json


@pytest.fixture(scope="module")
def audit() -> Audit:
    return sample(40)


def figures(kind: SurveyKind, question: str, n: int, **counts: int) -> SurveyFigures:
    options = next(each for each in QUESTIONS[kind] if each.id == question).options
    whole = {option.id: counts.get(option.id.replace("-", "_"), 0) for option in options}
    return SurveyFigures(kind=kind, n=n, questions=(QuestionFigures(question=question, n=n, counts=whole),))


def built(audit: Audit, *surveys: SurveyFigures) -> survey.Context | None:
    return survey.build(replace(audit, surveys=surveys), Wording("en", "BE"))


def test_without_a_survey_the_section_is_left_out(audit: Audit) -> None:
    assert built(audit) is None
    assert built(audit, SurveyFigures(kind=SurveyKind.CONSUMERS, n=4)) is None
    assert 'class="survey"' not in district_html(audit, "fr")


def test_an_expectation_stands_beside_how_many_verified_shops_show_it(audit: Audit) -> None:
    told = built(audit, figures(SurveyKind.CONSUMERS, "expects", 52, hours=34, photos=12))
    assert told is not None
    assert told.finding == "34 of 52 customers look for the opening hours"
    verdicts = [finding.verdict for finding in audit.findings if finding.check == "missing-listing-hours"]
    shown = verdicts.count(Verdict.PASSED)
    verified = shown + verdicts.count(Verdict.FAILED) + verdicts.count(Verdict.BLOCKED)
    assert (told.rows[0].customers, told.rows[0].measured) == ("34 of 52", f"{shown} of {verified}")
    assert told.merchants == ""


def test_an_answer_of_fewer_than_five_people_is_not_told(audit: Audit) -> None:
    told = built(
        audit,
        figures(SurveyKind.CONSUMERS, "expects", 30, hours=20, social=4),
        figures(SurveyKind.MERCHANTS, "obstacles", 12, time=9, money=4, reviews=5),
    )
    assert told is not None
    assert [row.expects for row in told.rows] == ["the opening hours"]
    assert told.merchants == "What holds 12 merchants back: “I lack time” (9) and “I am afraid of reviews” (5)."


def test_a_survey_of_merchants_alone_has_its_own_title_and_no_table(audit: Audit) -> None:
    told = built(audit, figures(SurveyKind.MERCHANTS, "obstacles", 12, time=9))
    assert told is not None
    assert (told.finding, told.rows) == ("What holds merchants back", ())


def test_where_answers_are_too_few_for_any_the_section_is_left_out(audit: Audit) -> None:
    assert built(audit, figures(SurveyKind.CONSUMERS, "expects", 9, hours=4, place=4)) is None


def test_an_audit_carries_the_surveys_of_its_town_but_for_those_of_too_few_people() -> None:
    kept = figures(SurveyKind.CONSUMERS, "expects", 52, hours=34)
    few = SurveyFigures(kind=SurveyKind.MERCHANTS, n=3)
    made = sample(6, months=1, town=replace(TOWN, surveys=(kept, few)))
    assert made.surveys == (kept,)
    assert audit_from_json(audit_to_json(made)).surveys == (kept,)


def test_what_was_answered_stands_between_the_quotes_of_its_language_and_who_answered_is_told(audit: Audit) -> None:
    given = replace(audit, surveys=(figures(SurveyKind.MERCHANTS, "obstacles", 12, time=9),))
    told = {language: survey.build(given, Wording(language, "BE")) for language in ("fr", "nl", "de", "en")}
    assert all(each is not None for each in told.values())
    lines = {
        language: each.merchants.replace("\u202f", " ").replace("\u00a0", " ")
        for language, each in told.items()
        if each
    }
    assert "« je manque de temps » (9)" in lines["fr"]
    assert "„mir fehlt die Zeit“ (9)" in lines["de"]
    assert "” (9)" in lines["nl"]
    assert "those who answered it" in (told["en"].about if told["en"] else "")
