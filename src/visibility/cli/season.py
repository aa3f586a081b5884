"""`visibility season` and `visibility holiday`: what the coming weeks bring, and which listings say nothing of a holiday."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from visibility.cli.telling import line
from visibility.cli.text import _, language, money

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.model.calendar import Holiday
    from visibility.reports.wording import Wording
    from visibility.runs.holiday import Asked, Round
    from visibility.season import Occasion, Season, Task

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]
Day = Annotated[
    str | None, typer.Option("--date", metavar=_("YYYY-MM-DD"), help=_("From this day on; today unless said."))
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=_(
            "Say what the next six weeks bring to a town, and what to do about it when.\n\n"
            "Public holidays with their bridge days, and what stands in the town's calendar.csv: fairs, markets, sales, evenings on "
            "which shops open late, days on which the district wants them open, and closings that shops have announced. How the "
            "file is written: docs/seasons.md; [bold]visibility town check TOWN[/bold] tells its mistakes."
        )
    )(season)
    app.command(
        help=_(
            "In the days before a public holiday, say which shops' listings do not tell whether they are open.\n\n"
            "A light run: it asks Google for the listings, and nothing else, through the caps of an audit, and keeps nothing but the "
            "numbers of the listings. A listing tells of the seven days from today on only: before that, the command says from which "
            "day on it makes sense, and asks nobody. [bold]--dry-run[/bold] says the price, and asks nobody.\n\n"
            "Example: [bold]visibility holiday arlon --steward Anne --out anne.csv[/bold]"
        )
    )(holiday)


def season(slug: Slug, day: Day = None, as_json: AsJson = False) -> None:
    from rich.console import Console

    from visibility import season as seasons
    from visibility import towns
    from visibility.settings import Settings
    from visibility.towns.calendar import calendar_file

    folder = towns.folder(Settings().towns_dir, slug)
    town, census = towns.load(folder)
    found = seasons.season(town, _day(day) or datetime.now(UTC).astimezone(ZoneInfo(town.timezone)).date())
    if as_json:
        typer.echo(json.dumps({"town": slug, **asdict(found)}, ensure_ascii=False, indent=2, default=str))
        return
    names = {shop.id: shop.name for shop in (*census.shops, *census.closed)}
    _tell_season(found, slug, names, Console())
    if calendar_file(folder) is None:
        line(
            Console(),
            _("The town keeps no calendar.csv: fairs, markets and closings are not known (docs/seasons.md)."),
            "yellow",
        )


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    from visibility.cli.app import day

    found = day(text)
    if found is not None and not 2000 <= found.year <= 2100:
        raise typer.BadParameter(_("The day {day} cannot be right.").format(day=found.isoformat()))
    return found


def _tell_season(found: "Season", slug: str, names: dict[str, str], console: "Console") -> None:
    from visibility.reports.wording import Wording

    words = Wording(language())
    line(
        console,
        _("From {first} to {last}:").format(first=words.date(found.first), last=words.date(found.last)),
        "bold",
    )
    for one in found.occasions:
        line(console, f"  {_when(one, words)} · {_what(one, names, words)}")
        if one.bridge is not None:
            line(console, "    " + _("many are away on {day} too").format(day=_weekday(one.bridge, words)), "dim")
        for met in one.holidays:
            told = _("falls on a public holiday: {holiday}, {day}")
            line(console, "    " + told.format(holiday=holiday_name(met, words), day=_weekday(met.on, words)), "yellow")
    if not found.occasions:
        line(console, "  " + _("nothing that is known."))
    if found.tasks:
        line(console, "\n" + _("What to do:"), "bold")
    for task in found.tasks:
        line(console, f"  {_task(task, slug, names, words)}")


def _when(one: "Occasion", words: "Wording") -> str:
    if one.weekday is not None:
        return _("every {weekday}").format(weekday=words.day(one.weekday))
    if one.first == one.last:
        return _weekday(one.first, words)
    return _("from {first} to {last}").format(first=_weekday(one.first, words), last=_weekday(one.last, words))


def _weekday(day: date, words: "Wording") -> str:
    return _("{weekday} {date}").format(weekday=words.day(day.weekday()), date=words.date(day))


def _what(one: "Occasion", names: dict[str, str], words: "Wording") -> str:
    kind, about = _kind(one), _about(one, names, words)
    return _("{kind}: {name}").format(kind=kind, name=about) if about else kind


def _kind(one: "Occasion") -> str:
    return {
        "holiday": _("public holiday"),
        "fair": _("fair"),
        "market": _("market"),
        "sales": _("sales"),
        "late-opening": _("shops open late"),
        "open-day": _("the district wants its shops open"),
        "closing": _("announced closing"),
    }[one.kind]


def _about(one: "Occasion", names: dict[str, str], words: "Wording") -> str:
    """Return the name of the occasion, or of the shop whose closing it is; nothing where it has none."""
    if one.kind == "holiday":
        from visibility.reports.vocabulary import HOLIDAYS

        return words.gettext(HOLIDAYS.get(one.name, one.name))
    return names.get(one.shop, one.shop) or one.name


def holiday_name(holiday: "Holiday", words: "Wording") -> str:
    """Return the name of a holiday in the reader's language."""
    from visibility.reports.vocabulary import HOLIDAYS

    return words.gettext(HOLIDAYS.get(holiday.name, holiday.name))


def _task(task: "Task", slug: str, names: dict[str, str], words: "Wording") -> str:
    from visibility.season import Duty

    until = _("from {first} to {last}") if task.first != task.last else _("on {first}")
    when = until.format(first=words.date(task.first), last=words.date(task.last))
    told = {
        Duty.ASK_LISTINGS: _("{when}: see which listings say nothing for {what}: {command}"),
        Duty.SPECIAL_HOURS: _("{when}: have the shops enter their hours of that day ({what})"),
        Duty.TELL_CLOSING: _("{when}: see with the shop that its listing tells of the closing ({what})"),
        Duty.READINESS: _("{when}: who is ready for the end of the year: {command}"),
    }[task.duty]
    command = f"visibility {'holiday' if task.duty is Duty.ASK_LISTINGS else 'readiness'} {slug}"
    return told.format(
        when=when,
        what=(_about(task.about, names, words) or _kind(task.about)) if task.about else "",
        command=command,
    )


def holiday(
    slug: Slug,
    day: Day = None,
    steward: Annotated[str, typer.Option("--steward", help=_("Only the shops of this steward."))] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=_("FILE"), help=_("Write the list to this CSV too; a file that is there stays.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would be asked at most, and its price; ask nobody."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.reports.wording import Wording
    from visibility.runs import holiday as holidays
    from visibility.runs.estimate import estimate
    from visibility.runs.holiday_list import write
    from visibility.settings import Settings
    from visibility.towns.problems import quoted

    settings, now = Settings(), datetime.now(UTC)
    if out is not None and out.exists():
        raise typer.BadParameter(_("{file} is there already: give another name.").format(file=quoted(out)))
    _town, census, on = holidays.opened(slug, settings=settings, now=now, day=_day(day))
    stewards = {shop.steward.casefold() for shop in census.shops if shop.steward}
    if steward and steward.casefold() not in stewards:
        known = ", ".join(sorted({shop.steward for shop in census.shops if shop.steward})) or "–"
        raise typer.BadParameter(
            _("No shop of the list has the steward {name}; the list names: {stewards}.").format(
                name=quoted(steward), stewards=quoted(known, limit=200)
            )
        )
    price = estimate(slug, settings=settings, now=now)
    if not as_json:
        line(
            Console(stderr=True),
            _("Google: {calls} paid calls expected, {usd}; {most} at most.").format(
                calls=price.paid_calls, usd=money(price.usd), most=money(price.usd_most)
            ),
        )
        if price.allowed is not None and price.allowed < price.paid_calls:
            allowed = _("The monthly cap allows {allowed} of them.").format(allowed=price.allowed)
            line(Console(stderr=True), f"! {allowed}", "yellow")
    if dry_run:
        if as_json:
            answer = {"town": slug, "date": on.isoformat(), "paid_calls": price.paid_calls, "allowed": price.allowed}
            typer.echo(json.dumps({**answer, "usd": price.usd, "usd_most": price.usd_most}, indent=2))
        return
    with _shown(quiet=as_json) as told:
        found = holidays.look(slug, settings=settings, clock=lambda: datetime.now(UTC), day=on, told=told)
    mine = [one for one in found.asked if not steward or one.shop.steward.casefold() == steward.casefold()]
    if out is not None:
        write(mine, out, Wording(language()))
    if as_json:
        typer.echo(_json(found, mine, out))
        return
    _tell(found, mine, Console())
    if out is not None:
        line(Console(), f"  {out}")


@contextmanager
def _shown(*, quiet: bool) -> Iterator["_Told"]:
    """Show on standard error how far it is."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True, quiet=quiet)) as bars:
        task = bars.add_task(_("Ask the listings"), total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Told = Callable[[int, int], None]


def _outcome(one: "Asked") -> str:
    from visibility.model.check import Verdict
    from visibility.runs.holiday_list import SILENT

    return {
        Verdict.FAILED: _(SILENT),
        Verdict.PASSED: _("the listing says it"),
        Verdict.NOT_APPLICABLE: _("not concerned"),
        Verdict.BLOCKED: _("no listing, or no hours in it"),
    }.get(one.hours.verdict, _("could not be seen"))


def _tell(found: "Round", mine: list["Asked"], console: "Console") -> None:
    from collections import Counter

    from visibility.model.check import Verdict
    from visibility.reports.wording import Wording
    from visibility.runs.holiday_list import by_steward, door

    words = Wording(language())
    days = ", ".join(f"{holiday_name(one, words)}, {_weekday(one.on, words)}" for one in found.holidays)
    line(console, days, "bold")
    counts = Counter(_outcome(one) for one in mine)
    for outcome, number in sorted(counts.items(), key=lambda item: -item[1]):
        line(console, f"  {number:>4}  {outcome}")
    silent = [one for one in mine if one.hours.verdict is Verdict.FAILED]
    for steward, shops in by_steward(silent).items():
        line(console, "\n" + (steward or _("no steward")), "bold")
        for one in shops:
            told = words.fact(str(one.hours.facts["day"]))
            line(console, f"  {one.shop.name} · {door(one)} · {told}")
    closings = [one for one in mine if one.closing.verdict is Verdict.FAILED]
    if closings:
        line(console, "\n" + _("Shown as open during a closing that the shop announced:"), "bold")
    for one in closings:
        first, last = (words.fact(str(one.closing.facts[name])) for name in ("first", "last"))
        told = _("from {first} to {last}").format(first=first, last=last)
        line(console, f"  {one.shop.name} · {door(one)} · {told}")
    for alarm in found.alarms:
        line(console, f"! {_(alarm)}", "yellow")


def _json(found: "Round", mine: Iterable["Asked"], out: Path | None) -> str:
    """Return our own conclusions, for a program: nothing that Google wrote."""
    shops = [
        {
            "shop": one.shop.id,
            "steward": one.shop.steward,
            "place_id": one.place_id,
            "holiday_hours": {"verdict": one.hours.verdict.value, **one.hours.facts},
            "closing": {"verdict": one.closing.verdict.value, **one.closing.facts},
        }
        for one in mine
    ]
    answer = {
        "town": found.town,
        "date": found.on.isoformat(),
        "holidays": [{"date": one.on.isoformat(), "name": one.name} for one in found.holidays],
        "shops": shops,
        "alarms": list(found.alarms),
        "file": str(out) if out else "",
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)
