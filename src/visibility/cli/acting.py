"""`visibility actions`: the best next hours of a steward, on the screen or as a file to take along."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from visibility import reports
from visibility.actions import brought_up_to_date
from visibility.cli.reporting import kept_audit, kept_store
from visibility.cli.telling import plain
from visibility.cli.text import _, language
from visibility.model.audit import Audit
from visibility.model.declaration import stand
from visibility.model.text import N_, said
from visibility.reports import digest, round_files
from visibility.reports.round import Round, plan
from visibility.reports.round_files import Page
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError
from visibility.towns.problems import did_you_mean, nearest, quoted
from visibility.traces import answered, asked_since

_FORMATS = ("csv", "xlsx", "ics")
DISTRICT = "district"


def run_actions(
    slug: str,
    *,
    minutes: int,
    steward: str,
    street: str,
    for_: str,
    export: str,
    out: Path | None,
    start: str,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Plan a round and print it, or write it to a file."""
    if export and export not in _FORMATS:
        raise RunError(said(N_("{format} is no format of the round; choose csv, xlsx or ics."), format=quoted(export)))
    if for_ not in ("shops", DISTRICT):
        raise RunError(
            said(N_("{what} is nothing that a round is made for; choose shops or district."), what=quoted(for_))
        )
    audit = with_declarations(slug, kept_audit(slug, as_of=as_of, run=""))
    known_in_audit(audit, steward, street)
    round_ = plan(audit, minutes=minutes, steward=steward, street=street, for_district=for_ == DISTRICT)
    words = Wording(language(), audit.town.country)
    pages = round_files.pages(audit, round_, words)
    if export:
        file = out or Path(f"{slug}-{audit.as_of.isoformat()}.{export}")
        begin = _begin(start) if export == "ics" else None
        if export != "ics" and file.exists():
            raise RunError(
                said(
                    N_(
                        "{file} is there already, and may be a round that is filled in: it was left as it is. Give another name with --out."
                    ),
                    file=quoted(file),
                )
            )
        reports.write(file, _content(export, pages, begin, words))
        print(json.dumps({"file": str(file), "stops": len(pages)}) if as_json else str(file))
    elif as_json:
        print(json.dumps(_as_data(audit, round_, pages, for_), ensure_ascii=False, indent=2))
    else:
        _print(audit, round_, pages, minutes, words, for_)


def with_declarations(slug: str, audit: Audit) -> Audit:
    """Return the audit whose actions also know what was declared since."""
    said = kept_store(slug).declarations.of(slug)
    return brought_up_to_date(audit, stand(said, date.max, answered(audit.traces), asked_since(audit.traces)))


def known_in_audit(audit: Audit, steward: str, street: str) -> None:
    """Refuse a steward or a street that the audit has not, with the nearest."""
    stewards = {shop.steward for shop in audit.shops if shop.steward}
    if steward and digest.plain(steward) not in {digest.plain(name) for name in stewards}:
        raise RunError(
            said(
                N_(
                    "No shop of this audit has the steward {name}. {hint}Look at the column “steward” of the list of shops."
                ),
                name=quoted(steward),
                hint=did_you_mean(nearest(steward, stewards)),
            )
        )
    streets = {shop.address.street for shop in audit.shops if shop.address.street}
    if street and not any(digest.plain(street) in digest.plain(name) for name in streets):
        raise RunError(
            said(
                N_("No shop of this audit is in {street}. {hint}"),
                street=quoted(street),
                hint=did_you_mean(nearest(street, streets)),
            )
        )


def _begin(start: str) -> datetime:
    zone = ZoneInfo("Europe/Brussels")
    if not start:
        tomorrow = datetime.now(UTC).astimezone(zone) + timedelta(days=1)
        return tomorrow.replace(hour=9, minute=0, second=0, microsecond=0)
    try:
        begin = datetime.fromisoformat(start)
        if not 2000 <= begin.year <= 2100:  # near the ends of the calendar no time zone can be reckoned
            raise ValueError
    except ValueError:
        raise RunError(
            said(N_("{start} is no day and time; write it as 2026-12-01T09:00."), start=quoted(start))
        ) from None
    return begin if begin.tzinfo else begin.replace(tzinfo=zone)


def _content(export: str, pages: tuple[Page, ...], begin: datetime | None, words: Wording) -> bytes:
    if export == "csv":
        return round_files.as_csv(pages, words)
    if export == "xlsx":
        return round_files.as_xlsx(pages, words)
    assert begin is not None
    return round_files.as_ics(pages, begin, datetime.now(UTC))


def _as_data(audit: Audit, round_: Round, pages: tuple[Page, ...], for_: str) -> dict[str, object]:
    return {
        "town": audit.town.slug,
        "as_of": audit.as_of.isoformat(),
        "for": for_,
        "minutes": round_.minutes,
        "points": round_.gain,
        "points_at_most": round_.possible,
        "waiting": round_.waiting,
        "stops": [
            {
                "shop": page.shop.id,
                "walk": page.walk,
                "minutes": page.minutes,
                "actions": [
                    {
                        "id": task.id,
                        "check": task.check,
                        "minutes": task.minutes,
                        "points": task.points,
                        "confirmed": not task.once,
                    }
                    for task in page.tasks
                ],
            }
            for page in pages
        ],
    }


def _print(audit: Audit, round_: Round, pages: tuple[Page, ...], minutes: int, words: Wording, for_: str) -> None:
    console = Console()
    if not pages:
        console.print(
            Text(
                _("Nothing to propose: no open action of these shops brings points.")
                if not round_.waiting
                else _("No action that fits into {minutes} minutes lifts the district; {n} shops wait.").format(
                    minutes=minutes, n=round_.waiting
                )
                if for_ == DISTRICT
                else _("No action fits into {minutes} minutes; {n} shops wait.").format(
                    minutes=minutes, n=round_.waiting
                )
            )
        )
        return
    console.print(
        Text(
            (
                _(
                    "{town}, audit of {day}: {shops} shops, {actions} actions, {time}; once all is seen done, the index of the district rises by {points} at least."
                )
                if for_ == DISTRICT
                else _("{town}, audit of {day}: {shops} shops, {actions} actions, {time}; {points}.")
            ).format(
                town=clean(audit.town.name, 60),
                day=words.date(audit.as_of),
                shops=len(pages),
                actions=round_.actions,
                time=words.length(round_.minutes),
                points=words.in_points(round_.gain),
            ),
            style="bold",
        )
    )
    if round_.to_confirm:
        console.print(
            Text(
                _(
                    "Seen once only: {n} of them. A source can be wrong: look with the shopkeeper before you speak of them."
                ).format(n=round_.to_confirm),
                style="yellow",
            )
        )
    for number, page in enumerate(pages, start=1):
        way = _(" · {minutes} min on foot").format(minutes=page.walk) if page.walk else ""
        console.print(Text(plain(f"\n{number}. {page.name} – {page.place} ({page.minutes} min{way})"), style="bold"))
        for task in page.tasks:
            console.print(Padding(Text(plain(f"☐ {task.title}  [+{words.points(task.points)}]")), (0, 0, 0, 3)))
            for text in (task.once, task.evidence, task.how, f"{task.who}, {task.minutes} min · {task.id}"):
                if text:
                    console.print(Padding(Text(plain(text), style="dim"), (0, 0, 0, 5)))
    console.print()
    console.print(
        Text(
            (
                _(
                    "No round of this length could surely lift the index by more than {points}; {n} shops wait for another."
                )
                if for_ == DISTRICT
                else _("No round of this length could bring more than {points}; {n} shops wait for another.")
            ).format(points=words.in_points(round_.possible), n=round_.waiting),
            style="dim",
        )
    )
    if for_ == DISTRICT:
        console.print(
            Text(_("In brackets: what each action brings to the score of its own shop, not to the index."), style="dim")
        )
