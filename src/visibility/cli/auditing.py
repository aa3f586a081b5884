"""`visibility audit`: shows a run as it goes, then its summary."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from visibility.cli.telling import line
from visibility.cli.text import _, language, money, ngettext, written
from visibility.cli.wrapping import table
from visibility.model.audit import Audit
from visibility.model.remark import told
from visibility.model.score import Score
from visibility.model.text import N_
from visibility.reports.wording import Wording
from visibility.runs import Progress as Step
from visibility.runs import direct as run_directly
from visibility.runs import summary, watching
from visibility.settings import Settings
from visibility.store.records import audit_from_json
from visibility.towns import folder, load

STAGES = {
    "gather": N_("Look at the shops"),
    "judge": N_("Judge"),
    "compose": N_("Score the district"),
    "publish": N_("Write the reports"),
}


@contextmanager
def _shown(*, quiet: bool, starting: str) -> Iterator[None]:
    """Show the stages on standard error while they go on."""
    console = Console(stderr=True, quiet=quiet)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=False) as bars:
        first = bars.add_task(starting, total=None)
        tasks = {
            stage: bars.add_task(_(title), total=None, start=False, visible=False) for stage, title in STAGES.items()
        }

        def watch(step: Step) -> None:
            bars.update(first, visible=False)
            task = tasks[step.stage]
            bars.start_task(task)
            bars.update(task, completed=step.done, total=step.total, visible=True)

        with watching(watch):
            yield
        bars.update(first, visible=False)


def summary_json(audit: Audit, files: list[Path]) -> str:
    """Return what a program wants to know of a finished audit."""
    district = audit.district
    index = district.index
    return json.dumps(
        {
            "town": audit.town.slug,
            "run": audit.run,
            "as_of": audit.as_of.isoformat(),
            "rubric": audit.rubric_version,
            "shops": district.n,
            "scored": district.scored,
            "index": {"value": index.value, "low": index.low, "high": index.high, "coverage": index.coverage},
            "essentials": {"passed": district.essentials_passed, "decided": district.essentials_decided},
            "actions": summary.open_actions(audit),
            "sights": asdict(audit.sights) if audit.sights else None,
            "warnings": [str(warning) for warning in audit.warnings],
            "suspicions": [asdict(suspicion) for suspicion in audit.suspicions],
            "spending": [{"sku": spend.sku, "calls": spend.calls, "usd": spend.usd} for spend in audit.spending],
            "files": [str(file) for file in files],
        },
        ensure_ascii=False,
        indent=2,
    )


def print_summary(audit: Audit, files: list[Path]) -> None:
    """Print the summary of a finished audit for a person."""
    console, words = Console(), Wording(language(), audit.town.country)
    district = audit.district
    console.print(
        f"\n{audit.town.name}, {written(audit.as_of)} · " + _("rubric {version}").format(version=audit.rubric_version),
        markup=False,
    )
    titles = ("", *(_(summary.HEADINGS[verdict]) for verdict in summary.COLUMNS))
    rows = [
        (_(summary.THEMES[theme]), *(words.number(count) if count else "·" for count in counts))
        for theme, counts in summary.rows(audit)
    ]
    table(console, titles, rows, right=range(1, len(titles)), whole=(0,))
    console.print(
        _("Visibility index {points} of 100; share verified {coverage}; {n} shops, {scored} could be scored.").format(
            points=_index(district.index, words),
            coverage=words.percent(district.index.coverage),
            n=words.number(district.n),
            scored=words.number(district.scored),
        )
    )
    if district.index.value is None:
        console.print(_("Too little could be verified for a number: the band says what the unknowns leave open."))
    console.print(_("{n} actions proposed.").format(n=summary.open_actions(audit)))
    if audit.sights is not None and audit.sights.once:
        console.print(
            _("Points to mend: {whole}; seen once only, to be confirmed: {once}.").format(
                whole=audit.sights.to_mend, once=audit.sights.once
            )
        )
    if audit.sights is not None and audit.sights.in_order:
        console.print(
            ngettext(
                "A person found {n} of them in order; it counts as it was seen.",
                "People found {n} of them in order; they count as they were seen.",
                audit.sights.in_order,
            ).format(n=audit.sights.in_order)
        )
    for warning in (*(told(warning, _, ngettext, written) for warning in audit.warnings), *_doubts(audit)):
        line(console, f"! {warning}", "yellow")
    for spend in audit.spending:
        console.print(
            _("Google: {calls} × {sku}, {usd} beyond the free allowance of the month.").format(
                calls=spend.calls, sku=spend.sku, usd=money(spend.usd)
            )
        )
    console.print()
    for file in files:
        console.print(f"  {file}", markup=False, highlight=False, soft_wrap=True)


def _index(score: Score, words: Wording) -> str:
    value = "–" if score.value is None else words.number(score.value)
    return f"{value} ({words.number(score.low)}–{words.number(score.high)})"


def _doubts(audit: Audit) -> list[str]:
    """Say which sources are suspected, and what to do where the fall is real."""
    if not audit.suspicions:
        return []
    from visibility.reports import suspected

    words = Wording(language(), audit.town.country)
    fields = dict.fromkeys(suspicion.field.partition("/")[0] for suspicion in audit.suspicions)
    return [
        *(suspected.fall(suspicion, audit.as_of, words) for suspicion in audit.suspicions),
        _(
            "The source is suspected, not the shops: what rests on it is not judged. Look at a few shops yourself; where it is "
            "right after all, audit again with {option}. Two audits in a row that agree make it the new level by themselves."
        ).format(option=" ".join(f"--trust {field}" for field in fields)),
    ]


def _trusted(fields: list[str]) -> list[str]:
    """Refuse what names no field that is watched. Raises BadParameter in the user's words."""
    from visibility.reports.suspected import SHOWN
    from visibility.reports.wording import clean

    for field in fields:
        if field not in SHOWN:
            raise typer.BadParameter(
                _("“{text}” names nothing that the alarms watch; they watch: {fields}.").format(
                    text=clean(field, 60), fields=", ".join(SHOWN)
                )
            )
    return fields


def carry_out(
    slug: str,
    *,
    direct: bool,
    as_of: date | None,
    languages: list[str],
    quiet: bool,
    trusted: list[str] | None = None,
) -> tuple[Audit, list[Path]]:
    """Run the audit and return it with its files. Raises TownError before anything is started."""
    settings = Settings()
    load(folder(settings.towns_dir, slug))
    if direct:
        with _shown(quiet=quiet, starting=_("Opening the town …")):
            files = list(
                run_directly(
                    slug,
                    settings=settings,
                    clock=lambda: datetime.now(UTC),
                    as_of=as_of,
                    languages=languages,
                    trusted=trusted or (),
                )
            )
    else:
        with _shown(quiet=quiet, starting=_("Starting Prefect (its first start takes about half a minute) …")):
            from flows.audit_town import main

            files = main(slug, as_of=as_of, languages=languages, trusted=trusted)
    document = next(file for file in files if file.name == "audit.json")
    return audit_from_json(document.read_bytes()), files


def run_audit(
    slug: str, *, direct: bool, as_of: date | None, languages: list[str], trusted: list[str], as_json: bool
) -> None:
    """Audit, then print the summary."""
    audit, files = carry_out(
        slug, direct=direct, as_of=as_of, languages=languages, quiet=as_json, trusted=_trusted(trusted)
    )
    if as_json:
        print(summary_json(audit, files))
    else:
        print_summary(audit, files)
