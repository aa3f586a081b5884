"""`visibility survey`: two short anonymous questionnaires, out and back."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer

from visibility.cli.telling import line, problems_data, tell
from visibility.cli.text import LANGUAGES, _, language
from visibility.model.survey import KIND_NAMES, QUESTIONS, SurveyFigures, SurveyKind

if TYPE_CHECKING:
    from visibility.towns.problems import Notes

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_(
        "Two short surveys: what customers expect online, and what holds merchants back.\n\n"
        "[bold]visibility survey form[/bold] makes the questionnaire, to print and to type into; [bold]visibility survey add[/bold] "
        "takes the answers; [bold]visibility survey show[/bold] counts them. They are anonymous: whatever could say who answered is not kept, "
        "and nothing is said of fewer than five answers."
    ),
)  # fmt: skip

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
Kind = Annotated[SurveyKind, typer.Option("--kind", help=_("Whom it asks: consumers or merchants."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


@app.command(
    help=_(
        "Make the questionnaire: a page to print, and a sheet to type the answers into, one person a line.\n\n"
        "In the town's languages unless --language says others. The numbers and letters of the sheet are those on the page. A sheet that is "
        "there already is never overwritten: it may be filled in."
    )
)  # fmt: skip
def form(
    slug: Slug,
    kind: Kind,
    languages: Annotated[
        list[str] | None, typer.Option("--language", help=_("Language (fr, nl, de, en); may be repeated."))
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=_("FOLDER"), help=_("Where to write; out/TOWN unless said."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import reports, towns
    from visibility.reports.questionnaire import questionnaire_html, questionnaire_xlsx
    from visibility.settings import Settings

    for code in languages or []:
        if code not in LANGUAGES:
            raise typer.BadParameter(
                _("“{language}” is not a language of the reports; choose fr, nl, de or en.").format(language=code)
            )
    settings = Settings()
    town = towns.load(towns.folder(settings.towns_dir, slug))[0]
    folder = out or settings.out_dir / slug
    folder.mkdir(parents=True, exist_ok=True)
    written, left = [], []
    for code in dict.fromkeys(languages or [each for each in town.languages if each in LANGUAGES] or ["en"]):
        page, sheet = (folder / f"survey-{kind.value}-{code}{ending}" for ending in (".pdf", ".xlsx"))
        html = questionnaire_html(kind, code, town=town.name, agency=town.agency, today=_today(town.timezone))
        written.append(reports.write(page, reports.to_pdf(html)))
        if sheet.exists():
            left.append(sheet)
        else:
            written.append(reports.write(sheet, questionnaire_xlsx(kind, code)))
    if as_json:
        answer = {"town": slug, "files": [str(path) for path in written], "left": [str(path) for path in left]}
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    console = Console()
    for path in written:
        line(console, str(path))
    for path in left:
        line(
            console,
            _("{file} is there already and was left as it is: it may be filled in.").format(file=path),
            "yellow",
        )
    sheet = next(path for path in (*written, *left) if path.suffix == ".xlsx")
    line(
        console,
        _("When it is filled in: {command}").format(
            command=f"visibility survey add {slug} {sheet} --kind {kind.value}"
        ),
        "dim",
    )


@app.command(
    help=_(
        "Take the answers of a file, CSV or XLSX: our sheet, or the export of an online form with the same questions.\n\n"
        "Names, addresses, times of day and free text are not kept; the command says which columns it left out. The same file given twice "
        "counts once; a later export of the same form takes the place of the first with [bold]--replace[/bold]. Delete the file afterwards: "
        "what is needed of it stands in surveys/ of the town's folder."
    )
)  # fmt: skip
def add(
    slug: Slug,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The answers, .xlsx or .csv."))],
    kind: Kind,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Take this file in place of all answers that are kept."))
    ] = False,
    even_so: Annotated[bool, typer.Option("--even-so", help=_("Add the answers although they look the same."))] = False,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help=_("Leave out the answers that are none of ours, and take the rest."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.reports.questionnaire import spoken
    from visibility.settings import Settings
    from visibility.towns.problems import Notes
    from visibility.towns.survey_file import read_survey_file
    from visibility.towns.surveys import Taking, add_answers

    if replace and even_so:
        raise typer.BadParameter(_("--replace and --even-so contradict each other: give one."))
    folder = towns.folder(Settings().towns_dir, slug)
    town = towns.choices(folder) if folder.is_dir() else towns.load(folder)[0]
    today, noted = _today(town.timezone), Notes()
    read = read_survey_file(file, kind, spoken(kind), noted, today=today)
    if noted.failed:
        raise towns.TownError(noted.problems)
    if read.unknown and not leave_out:
        _refuse_unknown(read.unknown, noted, as_json=as_json)
    taking = Taking.REPLACE if replace else Taking.ADD_ALL_THE_SAME if even_so else Taking.ADD
    taken = add_answers(folder, kind, read.answers, taking, month=f"{today:%Y-%m}")
    if as_json:
        answer = {
            "town": slug,
            "file": str(taken.file),
            "added": taken.added,
            "kept": taken.kept,
            "known_already": taken.known,
            "replaced": taken.gone,
            "not_counted": read.unknown,
            "problems": problems_data([*taken.problems, *noted.problems]),
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    console = Console()
    tell([*taken.problems, *noted.problems], console)
    if taken.known:
        line(
            console,
            _("This file was taken before: nobody counts twice. Kept: {n} people.").format(n=taken.kept),
            "bold",
        )
    else:
        line(
            console,
            _("Taken: {added} people. Kept: {kept}, without anything that says who they are.").format(
                added=taken.added, kept=taken.kept
            ),
            "bold",
        )
    if taken.gone:
        line(
            console,
            _("In place of {n} people, whose answers stand in {file}.").format(
                n=taken.gone, file=f"{taken.file}.before"
            ),
        )
    if taken.problems:
        line(
            console,
            _("Not all of what was kept could be read: it stands as it was in {file}.").format(
                file=f"{taken.file}.before"
            ),
            "yellow",
        )
    line(console, "  visibility survey show " + slug, "dim")


def _refuse_unknown(unknown: int, noted: "Notes", *, as_json: bool) -> NoReturn:
    """Take nothing while some answers are none of ours: a file that is mended afterwards would count people twice."""
    from rich.console import Console

    if as_json:
        answer = {"added": 0, "not_counted": unknown, "problems": problems_data(noted.problems)}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        errors = Console(stderr=True)
        tell(noted.problems, errors)
        line(
            errors,
            _(
                "Nothing was taken. Correct these answers in the file, or give the command again with {option}: then they are left out, and the rest counts."
            ).format(option="--leave-out"),
            "bold",
        )
    raise typer.Exit(1)


@app.command(
    help=_(
        "Count the answers: how many people, and how often each answer was given.\n\n"
        "No percentage of fewer than ten people, and nothing at all under five."
    )
)
def show(slug: Slug, as_json: AsJson = False) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.model.survey import FEWEST
    from visibility.reports.wording import Wording
    from visibility.settings import Settings

    town = towns.load(towns.folder(Settings().towns_dir, slug))[0]
    if as_json:
        typer.echo(json.dumps({"town": slug, "surveys": [_data(each) for each in town.surveys]}, indent=2))
        return
    console, words = Console(), Wording(language(), town.country)
    if not town.surveys:
        line(console, _("No survey is kept. Make the questionnaire: {command}").format(
            command=f"visibility survey form {slug} --kind consumers"))  # fmt: skip
    for figures in town.surveys:
        line(console, _("{who}: {n} people").format(who=_(KIND_NAMES[figures.kind]), n=figures.n), "bold")
        if figures.n < FEWEST:
            line(console, "  " + _("Fewer than {n} people answered: nothing is said.").format(n=FEWEST))
        for question in QUESTIONS[figures.kind]:
            counted = figures.of(question.id)
            if counted is None:
                continue
            line(console, f"  {_(question.text)} (n = {counted.n})")
            for option in question.options:
                count = counted.counts.get(option.id, 0)
                share = words.share(count, counted.n)
                line(console, f"    {count:>4}  {_(option.text)}" + (f" ({share})" if share else ""))


def _data(figures: SurveyFigures) -> dict[str, object]:
    return {
        "kind": figures.kind.value,
        "n": figures.n,
        "first": figures.first,
        "last": figures.last,
        "questions": [
            {"question": one.question, "n": one.n, "counts": dict(one.counts)} for one in figures.questions
        ],
    }  # fmt: skip


def _today(timezone: str) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(timezone)).date()
