"""The list to work with before a holiday: what a round found in, a CSV of the shops to speak to out, a steward's shops together."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

from visibility import towns
from visibility.model.check import Verdict
from visibility.model.text import N_
from visibility.reports.wording import Wording
from visibility.runs.holiday import Asked, Round, look
from visibility.settings import Settings
from visibility.towns.files import replace_file
from visibility.towns.table import marked

SILENT = N_("open on that day? The listing does not say")
SHOWN_OPEN = N_("announced closing, shown as open")
_HEAD = (N_("steward"), N_("shop"), N_("address"), N_("telephone"), N_("day"), N_("question"), N_("listing"))
# In the folder of the reports, by the town's language; `purging` and `forgetting` know these names.
LISTS = {
    "fr": "fiches-jour-ferie.csv",
    "nl": "vermeldingen-feestdag.csv",
    "de": "eintraege-feiertag.csv",
    "en": "listings-holiday.csv",
}


def carry_out(
    slug: str, *, settings: Settings, clock: Callable[[], datetime], day: date | None = None
) -> tuple[Round, Path]:
    """Ask the listings of a town as `look` does, and write the list beside the reports of the day; one that is there is replaced.

    Raises what `look` raises, and OSError where the list cannot be written.
    """
    found = look(slug, settings=settings, clock=clock, day=day)
    town, _census = towns.load(towns.folder(settings.towns_dir, slug))
    language = next((one for one in town.languages if one in LISTS), "fr")
    path = settings.out_dir / slug / found.on.isoformat() / LISTS[language]
    path.parent.mkdir(parents=True, exist_ok=True)
    write(found.asked, path, Wording(language, town.country))
    return found, path


def write(asked: Iterable[Asked], path: Path, words: Wording) -> None:
    """Write the shops of which nothing is stated, and those shown open during their closing."""
    head = tuple(map(words.gettext, _HEAD))
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(head)
    for steward, shops in by_steward(asked).items():
        for one in shops:
            rows = []
            if one.hours.verdict is Verdict.FAILED:
                rows.append((str(one.hours.facts["day"]), words.gettext(SILENT)))
            if one.closing.verdict is Verdict.FAILED:
                rows.append((str(one.closing.facts["first"]), words.gettext(SHOWN_OPEN)))
            for day, question in rows:
                cells = (steward, one.shop.name, door(one), one.shop.phone, day, question, _link(one.place_id))
                table.writerow([marked(name, cell) for name, cell in zip(head, cells, strict=True)])
    replace_file(path, text.getvalue().encode("utf-8-sig"))


def by_steward(asked: Iterable[Asked]) -> dict[str, list[Asked]]:
    """Group by steward, those without one last; a steward's shops in the order of their streets."""
    grouped: dict[str, list[Asked]] = {}
    for one in asked:
        grouped.setdefault(one.shop.steward, []).append(one)
    return {
        steward: sorted(grouped[steward], key=lambda one: (one.shop.address.street, one.shop.name))
        for steward in sorted(grouped, key=lambda name: (not name, name.casefold()))
    }


def door(one: Asked) -> str:
    """Return street and number, or a dash."""
    address = one.shop.address
    return " ".join(part for part in (address.street, address.number) if part) or "–"


def _link(place_id: str) -> str:
    return f"https://www.google.com/maps/place/?q=place_id:{quote(place_id, safe='')}" if place_id else ""


def markdown(found: Round, path: Path) -> str:
    """Return the summary that is attached to the Prefect run: counts, and where the list is; no shop."""
    lines = [f"# {found.town}, {found.on.isoformat()}", ""]
    lines += [f"- holiday: {holiday.on.isoformat()}" for holiday in found.holidays]
    lines += [f"- {verdict.value}: {len(found.of(verdict))}" for verdict in Verdict]
    lines += [f"- shown as open during a closing: {len(found.closings)}", *(f"- {alarm}" for alarm in found.alarms)]
    return "\n".join((*lines, "", f"- [{path.name}]({path.resolve().as_uri()})"))
