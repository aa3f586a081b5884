"""Two short questionnaires and what was answered, counted: never who answered what."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from visibility.model.text import N_

FEWEST = 5  # answers: under that, nothing is said of a question or of a survey


class SurveyKind(StrEnum):
    """Whom the questionnaire asks; the value names the file, surveys/<kind>.csv."""

    CONSUMERS = "consumers"
    MERCHANTS = "merchants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer to choose. `text`: a message id without comma or semicolon, since forms part several answers by them.

    `check`: the check that measures, shop by shop, what a customer expects here.
    """

    id: str
    text: str
    check: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question; `several`: more than one answer may be chosen."""

    id: str
    text: str
    options: tuple[Option, ...]
    several: bool = False

    def code(self, option: str) -> str:
        """Return the letter of an option, as it stands on the printed questionnaire."""
        return chr(ord("a") + [each.id for each in self.options].index(option))


QUESTIONS: Mapping[SurveyKind, tuple[Question, ...]] = {
    SurveyKind.CONSUMERS: (
        Question(
            id="looks",
            text=N_("Before you go to a shop, do you look it up online?"),
            options=(
                Option(id="often", text=N_("often")),
                Option(id="sometimes", text=N_("sometimes")),
                Option(id="never", text=N_("never")),
            ),
        ),
        Question(
            id="expects",
            text=N_("What do you expect to find there?"),
            several=True,
            options=(
                Option(id="hours", text=N_("the opening hours"), check="missing-listing-hours"),
                Option(id="place", text=N_("where the shop is"), check="missing-listing"),
                Option(id="phone", text=N_("the telephone number"), check="missing-listing-phone"),
                Option(id="photos", text=N_("photos of the shop"), check="few-photos"),
                Option(id="website", text=N_("a website"), check="missing-website"),
                Option(id="writing", text=N_("a way to write or to book"), check="missing-remote-contact"),
                Option(id="collecting", text=N_("ordering and collecting"), check="missing-click-and-collect"),
                Option(id="paying", text=N_("the means of payment"), check="missing-payment-means"),
                Option(id="social", text=N_("news on a social network"), check="missing-social-page"),
            ),
        ),
        Question(
            id="where",
            text=N_("Where do you look first?"),
            options=(
                Option(id="maps", text=N_("on a map or in a search engine")),
                Option(id="website", text=N_("on the shop's website")),
                Option(id="social", text=N_("on a social network")),
                Option(id="directory", text=N_("in the town's directory")),
                Option(id="nowhere", text=N_("nowhere: I go and see")),
            ),
        ),
        Question(
            id="closed",
            text=N_("In the last twelve months, did you find a shop closed that was said to be open online?"),
            options=(
                Option(id="several", text=N_("several times")),
                Option(id="once", text=N_("once")),
                Option(id="never", text=N_("no")),
            ),
        ),
    ),
    SurveyKind.MERCHANTS: (
        Question(
            id="obstacles",
            text=N_("What holds you back from doing more for your visibility online?"),
            several=True,
            options=(
                Option(id="time", text=N_("I lack time")),
                Option(id="knowledge", text=N_("I do not know how")),
                Option(id="money", text=N_("it costs too much")),
                Option(id="no-need", text=N_("I see no need")),
                Option(id="reviews", text=N_("I am afraid of reviews")),
                Option(id="agency", text=N_("somebody else holds the passwords")),
                Option(id="other", text=N_("something else")),
            ),
        ),
        Question(
            id="who",
            text=N_("Who looks after it today?"),
            options=(
                Option(id="owner", text=N_("I do")),
                Option(id="staff", text=N_("somebody of the shop or of the family")),
                Option(id="agency", text=N_("an agency or a webmaster")),
                Option(id="nobody", text=N_("nobody")),
            ),
        ),
        Question(
            id="help",
            text=N_("Which help would suit you?"),
            several=True,
            options=(
                Option(id="visit", text=N_("a visit to the shop")),
                Option(id="workshop", text=N_("a workshop with others")),
                Option(id="leaflet", text=N_("a page that explains it")),
                Option(id="done", text=N_("somebody who does it for me")),
                Option(id="none", text=N_("none")),
            ),
        ),
    ),
}
KIND_NAMES: Mapping[SurveyKind, str] = {
    SurveyKind.CONSUMERS: N_("customers"),
    SurveyKind.MERCHANTS: N_("merchants"),
}


def answer_key(text: str) -> str:
    """Return a text as headings and answers are compared: without case, accents and signs."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The words of a questionnaire in every language, as `answer_key` folds them → ids; `options` by question."""

    questions: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One person's answers: question id → ids of the options chosen; `month`: 2026-11, empty where nobody said.

    `batch`: of which file it came, as a digest of its answers; it tells a file that is given twice.
    """

    chosen: Mapping[str, tuple[str, ...]]
    month: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """How many answered a question (`n`), and how often each option was chosen; every option stands there."""

    question: str
    n: int
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFigures:
    """One survey, counted. `n`: people who answered anything; `questions`: those that five people or more answered.

    `first`, `last`: months (2026-11) between which it was answered; empty where nobody said.
    """

    kind: SurveyKind
    n: int
    questions: tuple[QuestionFigures, ...] = ()
    first: str = ""
    last: str = ""

    def of(self, question: str) -> QuestionFigures | None:
        """Return the figures of a question, None where too few answered it."""
        return next((one for one in self.questions if one.question == question), None)


def count(kind: SurveyKind, answers: Iterable[Answers]) -> SurveyFigures:
    """Count the answers. Under five people nothing is counted: `n` is told, `questions` is empty."""
    people = [one for one in answers if any(one.chosen.values())]
    months = sorted(one.month for one in people if one.month)
    return SurveyFigures(
        kind=kind,
        n=len(people),
        questions=_counted(QUESTIONS[kind], people) if len(people) >= FEWEST else (),
        first=months[0] if months else "",
        last=months[-1] if months else "",
    )


def _counted(questions: Sequence[Question], people: Sequence[Answers]) -> tuple[QuestionFigures, ...]:
    found = []
    for question in questions:
        given = [set(one.chosen[question.id]) for one in people if one.chosen.get(question.id)]
        if len(given) >= FEWEST:
            counts = {option.id: sum(option.id in chosen for chosen in given) for option in question.options}
            found.append(QuestionFigures(question=question.id, n=len(given), counts=counts))
    return tuple(found)
