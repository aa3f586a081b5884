"""A questionnaire in a language: the page to print, the sheet to type answers into, and the words by which both come back."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from visibility.model.survey import KIND_NAMES, QUESTIONS, Spoken, SurveyKind, answer_key
from visibility.model.text import N_
from visibility.reports import translations
from visibility.reports.editions import Page
from visibility.reports.wording import NO_BREAK, Wording, clean

_ROWS = 500  # of the sheet that have lists to choose from
_TITLES = {
    SurveyKind.CONSUMERS: N_("What do you look up before you go to a shop?"),
    SurveyKind.MERCHANTS: N_("Your shop online: what would help you?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuestion:
    """One question; `options`: letter and words."""

    head: str
    several: bool
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """The variables of sections/questionnaire.html."""

    over: str
    title: str
    promise: str
    questions: tuple[PrintedQuestion, ...]
    thanks: str


TEMPLATES: dict[str, type] = {"sections/questionnaire.html": Questionnaire}


def spoken(kind: SurveyKind) -> Spoken:
    """Return the words of a questionnaire in every language, folded → ids."""
    says = [translations.load(language).gettext for language in translations.languages()]
    return Spoken(
        questions={answer_key(say(question.text)): question.id for question in QUESTIONS[kind] for say in says},
        options={
            question.id: {answer_key(say(option.text)): option.id for option in question.options for say in says}
            for question in QUESTIONS[kind]
        },
    )


def questionnaire_html(kind: SurveyKind, language: str, *, town: str, agency: str, today: date) -> str:
    """Return the questionnaire as a page to print. `today`: stands in its foot, so that two editions are told apart."""
    from visibility.reports.render import render, style

    words = Wording(language)
    town, agency = clean(town, 40), clean(agency, 90)
    context = Questionnaire(
        over=" · ".join(part for part in (town, words.gettext("Survey: {who}", who=words.gettext(KIND_NAMES[kind]))) if part),
        title=words.gettext(_TITLES[kind]),
        promise=words.gettext(
            "Two minutes. This survey is anonymous: please write no name, address or telephone number. Only counts are kept, and nothing is said of fewer than five answers."
        ),
        questions=tuple(
            PrintedQuestion(
                head=f"{number}.{NO_BREAK}{words.gettext(question.text)}",
                several=question.several,
                options=tuple((question.code(option.id), words.gettext(option.text)) for option in question.options),
            )
            for number, question in enumerate(QUESTIONS[kind], start=1)
        ),
        thanks=words.gettext("Thank you. Please give this page back to {agency}.", agency=agency)
        if agency
        else words.gettext("Thank you."),
    )  # fmt: skip
    page = Page(
        language=words.language,
        title=" – ".join(part for part in (context.title, town) if part),
        author=agency or town or "visibility",
        created=today.isoformat(),
        kind="coaching",
        foot=" · ".join(part for part in (town, words.month(today)) if part),
        owed="",
        rubric="",
        style=style("coaching.css"),
        sections=(render("sections/questionnaire.html", context, words.language),),
    )
    return str(render("edition.html", page, words.language))


def questionnaire_xlsx(kind: SurveyKind, language: str) -> bytes:
    """Return the sheet to type paper answers into: one person a line, a list or an x in each cell; the numbers are those on paper."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    words = Wording(language)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = words.gettext("Surveys")[:31]
    column = 0
    for number, question in enumerate(QUESTIONS[kind], start=1):
        texts = [words.gettext(option.text) for option in question.options]
        heads = (
            [
                f"{number}{question.code(option.id)}. {text}"
                for option, text in zip(question.options, texts, strict=True)
            ]
            if question.several
            else [f"{number}. {words.gettext(question.text)}"]
        )
        for head in heads:
            column += 1
            cell = sheet.cell(row=1, column=column, value=head)
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = 14 if question.several else 28
            choices = ["x"] if question.several else texts
            rule = DataValidation(type="list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{_ROWS}")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
