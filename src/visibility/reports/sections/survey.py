"""What customers expect beside what shops show, and what holds merchants back: counts of the town's surveys; nobody by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.survey import QUESTIONS, Option, QuestionFigures, SurveyFigures, SurveyKind
from visibility.reports import digest
from visibility.reports.wording import SMALLEST_CELL, Wording

SHOWN = 3  # expectations in the table: the most frequent that an audit measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One expectation: how many customers have it, how many shops meet it."""

    expects: str
    customers: str
    measured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/survey.html. `merchants`: one sentence; each part is empty where there is no such survey."""

    finding: str
    about: str
    rows: tuple[Row, ...]
    merchants: str


def build(audit: Audit, words: Wording) -> Context | None:
    """Set the surveys beside the measured figures; nothing where the town keeps none, or too few people answered."""
    by_kind = {survey.kind: survey for survey in audit.surveys}
    customers, merchants = by_kind.get(SurveyKind.CONSUMERS), by_kind.get(SurveyKind.MERCHANTS)
    expected = customers.of("expects") if customers else None
    rows = tuple(_rows(audit, expected, words)) if expected else ()
    held = _held_back(merchants, words) if merchants else ""
    if not rows and not held:
        return None
    return Context(
        finding=_finding(expected, words) if rows and expected else words.gettext("What holds merchants back"),
        about=_about(customers if rows else None, merchants if held else None, words),
        rows=rows,
        merchants=held,
    )


def _ranked(kind: SurveyKind, figures: QuestionFigures) -> list[tuple[Option, int]]:
    """Return the answers, the most frequent first, but for those of fewer than five people."""
    question = next(each for each in QUESTIONS[kind] if each.id == figures.question)
    given = [(option, figures.counts.get(option.id, 0)) for option in question.options]
    return sorted((each for each in given if each[1] >= SMALLEST_CELL), key=lambda each: -each[1])


def _rows(audit: Audit, expected: QuestionFigures, words: Wording) -> Iterator[Row]:
    known = digest.cards(audit)
    measured = [
        (option, count)
        for option, count in _ranked(SurveyKind.CONSUMERS, expected)
        if option.check in known and known[option.check].lifecycle is Lifecycle.STABLE
    ]
    for option, count in measured[:SHOWN]:
        yield Row(
            expects=words.gettext(option.text),
            customers=words.gettext("{part} of {whole}", part=words.number(count), whole=words.number(expected.n)),
            measured=_measured(audit, option.check, words),
        )


def _measured(audit: Audit, check: str, words: Wording) -> str:
    """Say how many shops show it, of those for which it could be verified."""
    verdicts = [finding.verdict for finding in audit.findings if finding.check == check and not finding.waiver]
    shown = verdicts.count(Verdict.PASSED)
    verified = shown + verdicts.count(Verdict.FAILED) + verdicts.count(Verdict.BLOCKED)
    if verified < SMALLEST_CELL:
        return words.gettext("not verified")
    return words.gettext("{part} of {whole}", part=words.few(shown), whole=words.number(verified))


def _finding(expected: QuestionFigures, words: Wording) -> str:
    option, count = _ranked(SurveyKind.CONSUMERS, expected)[0]
    return words.gettext(
        "{n} of {whole} customers look for {what}",
        n=words.number(count),
        whole=words.number(expected.n),
        what=words.gettext(option.text),
    )


def _held_back(merchants: SurveyFigures, words: Wording) -> str:
    figures = merchants.of("obstacles")
    ranked = _ranked(SurveyKind.MERCHANTS, figures)[:3] if figures else []
    if figures is None or not ranked:
        return ""
    told = words.listing(
        words.gettext("“{answer}” ({n})", answer=words.gettext(option.text), n=words.number(count))
        for option, count in ranked
    )
    return words.gettext(
        "What holds {n} merchants back: {obstacles}.",
        n=words.number(figures.n),
        obstacles=told,
    )


def _about(customers: SurveyFigures | None, merchants: SurveyFigures | None, words: Wording) -> str:
    asked = [
        words.ngettext("{n} customer", "{n} customers", customers.n) if customers else "",
        words.ngettext("{n} merchant", "{n} merchants", merchants.n) if merchants else "",
    ]
    return words.gettext(
        "Anonymous surveys: {asked}; each question counts those who answered it. Measured: of the shops that could be verified.",
        asked=words.listing(text for text in asked if text),
    )
