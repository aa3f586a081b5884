"""`visibility report`: prints a kept audit again."""

import json
from datetime import date
from pathlib import Path

from rich.console import Console

from visibility.cli.text import _
from visibility.cli.wrapping import table
from visibility.model.audit import Audit
from visibility.model.text import whole
from visibility.reports.wording import clean
from visibility.runs import RunError, publish
from visibility.settings import Settings
from visibility.store import RunRecord, Store, StoreError
from visibility.towns import folder


def kept_store(slug: str) -> Store:
    """Return the store in which the audits of a town are kept. Raises RunError where there is none."""
    settings = Settings()
    folder(settings.towns_dir, slug)
    if not settings.database_path.is_file():
        raise RunError(
            _(
                "No audit is kept yet ({file} does not exist). Audit the town first: visibility audit {slug}. Where its audits stand "
                "in another folder, as those of visibility demo do, begin the command with VISIBILITY_HOME=FOLDER."
            ).format(file=settings.database_path, slug=slug)
        )
    return Store.open(settings.database_path)


def no_audit(slug: str) -> RunError:
    """Return the error for a town of which no audit is kept; where another town has nearly this name, it is asked for."""
    from visibility import towns
    from visibility.towns.problems import nearest

    known = towns.names(Settings().towns_dir)
    meant = "" if slug in known else nearest(slug, known)
    if meant:
        return RunError(_("No audit of {slug} is kept. Did you mean the town {meant}?").format(slug=slug, meant=meant))
    return RunError(_("No audit of {slug} is kept. Audit the town first: visibility audit {slug}").format(slug=slug))


def judged_under(store: Store, record: RunRecord, rubric: str) -> Audit | None:
    """Return a kept audit as a version of the rubric judges it: as it was judged first, or again. "": the present version, else as it was.

    None where that version was asked for and the audit was not judged under it. Raises StoreError where it cannot be read.
    """
    from visibility.rubric import RUBRIC

    audit = store.audit(record.id)
    wanted = whole(rubric) or RUBRIC.version
    if audit.rubric_version == wanted:
        return audit
    again = store.rejudged.of(record.id, wanted)
    return again if again is not None or rubric else audit


def not_judged(slug: str, rubric: str) -> RunError:
    """Return the error for a town of which no audit is judged under a version of the rubric."""
    return RunError(
        _(
            "No kept audit of {slug} is judged under rubric {version}. Under the present one they are judged again by: "
            "visibility rejudge {slug}"
        ).format(slug=slug, version=clean(rubric, 20))
    )


def list_audits(slug: str, *, as_json: bool) -> None:
    """List the kept audits of a town, oldest first, with the rubrics under which they were judged."""
    store = kept_store(slug)
    records, again = store.audits(slug), store.rejudged.versions(slug)
    if as_json:
        print(
            json.dumps(
                [
                    {
                        "run": r.id,
                        "as_of": r.as_of.isoformat(),
                        "started": r.started.isoformat(),
                        "rubric": r.rubric,
                        "judged_again": again.get(r.id, ()),
                    }
                    for r in records
                ]
            )
        )
        return
    if not records:
        raise no_audit(slug)
    # As they are typed after --date and --run.
    rows = [
        (
            one.as_of.isoformat(),
            one.id,
            f"{one.started:%Y-%m-%d %H:%M} UTC",
            one.rubric,
            *((", ".join(again.get(one.id, ())),) if again else ()),
        )
        for one in records
    ]
    titles = (_("date"), _("run"), _("started"), _("rubric"), *((_("judged again under"),) if again else ()))
    table(Console(), titles, rows, whole=(0, 1, 2))


def kept_audit(slug: str, *, as_of: date | None, run: str, rubric: str = "") -> Audit:
    """Return the newest audit of a town, the newest one of that date, or that of that run. Raises RunError.

    As it was judged first; where a version of the `rubric` is named, the newest that this version judged, again or first.
    """
    store = kept_store(slug)
    records = [
        record
        for record in store.audits(slug)
        if (as_of is None or record.as_of == as_of) and (not run or record.id == run)
    ]
    if not records:
        if not store.audits(slug):
            raise no_audit(slug)
        if run:
            raise RunError(_("No audit of {slug} is kept under the run {run}; see --list.").format(slug=slug, run=run))
        dates = ", ".join(sorted({record.as_of.isoformat() for record in store.audits(slug)}))
        raise RunError(
            _("No audit of {slug} is kept for {date}. Kept: {dates}.").format(slug=slug, date=as_of, dates=dates)
        )
    if not rubric:
        return store.audit(records[-1].id)
    for record in reversed(records):
        try:
            found = store.audit_under(record.id, rubric)
        except StoreError:  # of a version of the program whose format is not this one's
            continue
        if found.rubric_version == rubric:
            return found
    raise not_judged(slug, rubric) if as_of is None and not run else _not_judged_then(records[-1], rubric)


def _not_judged_then(record: RunRecord, rubric: str) -> RunError:
    return RunError(
        _(
            "The audit of {date} was not judged under rubric {version}, but under {then}. All of them: visibility report {slug} --list"
        ).format(
            date=record.as_of.isoformat(), version=clean(rubric, 20), then=clean(record.rubric, 20), slug=record.town
        )
    )


def print_reports(
    slug: str, *, as_of: date | None, run: str, languages: list[str], out: Path | None, as_json: bool, rubric: str = ""
) -> None:
    """Write the reports of the newest audit, of the newest one of that date, or of that run; judged again ones beside the first."""
    rubric = whole(rubric)
    audit = kept_audit(slug, as_of=as_of, run=run, rubric=rubric)
    name = audit.as_of.isoformat() + (f"-rubric-{audit.rubric_version}" if audit.rejudged else "")
    place = out or Settings().out_dir / slug / name
    files = publish(audit, place, languages)
    if as_json:
        print(json.dumps({"run": audit.run, "as_of": audit.as_of.isoformat(), "files": [str(file) for file in files]}))
    else:
        for file in files:
            print(file)
