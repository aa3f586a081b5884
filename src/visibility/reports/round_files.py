"""A round in a reader's words, and as a file to take along: CSV, XLSX (to be filled in and returned), iCalendar."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from visibility.model.action import Action
from visibility.model.audit import Audit, ShopCard
from visibility.model.check import Verdict
from visibility.reports import digest, once, translations
from visibility.reports.exports import safe
from visibility.reports.round import Round
from visibility.reports.vocabulary import WHO
from visibility.reports.wording import Wording, clean
from visibility.reports.worth import steward_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One action in words; `points` of the shop's score, `minutes` of the steward. `once`: that it was seen once only, or nothing."""

    id: str
    check: str
    title: str
    evidence: str
    how: str
    who: str
    minutes: int
    points: float
    once: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One stop in words. `as_of`: the day of the audit."""

    as_of: date
    shop: ShopCard
    name: str
    place: str
    walk: int
    minutes: int
    tasks: tuple[Task, ...]


def pages(audit: Audit, round_: Round, words: Wording) -> tuple[Page, ...]:
    """Return the stops of a round in words, in walking order."""
    cards = digest.cards(audit)
    failed = {(f.shop, f.check): f for f in audit.findings if f.verdict is Verdict.FAILED}

    def task(action: Action) -> Task:
        card = cards[action.check]
        finding = failed.get((action.shops[0], action.check))
        title, how = words.gettext(card.failure_title), words.gettext(card.how)
        evidence = words.evidence(card.evidence, finding.facts) if finding else ""
        doubted = finding is not None and once.in_doubt(finding)
        return Task(
            id=action.id,
            check=action.check,
            title=once.titled(title, words) if doubted else title,
            evidence=once.asked(evidence, words) if doubted else evidence,
            how=once.if_so(how, words) if doubted else how,
            once=once.seen_once(finding, words) if finding is not None and doubted else "",
            who=words.gettext(WHO[action.scope]),
            minutes=steward_minutes(action),
            points=action.gain,
        )

    return tuple(
        Page(
            as_of=audit.as_of,
            shop=stop.shop,
            name=clean(stop.shop.name, 100) or words.gettext("shop without a name"),
            place=_place(stop.shop),
            walk=stop.walk,
            minutes=stop.minutes,
            tasks=tuple(task(action) for action in stop.actions),
        )
        for stop in round_.stops
    )


def _place(shop: ShopCard) -> str:
    address = shop.address
    door = " ".join(part for part in (address.street, address.number, address.box) if part)
    return clean(", ".join(part for part in (door, address.locality) if part), 120)


def _table(pages: Sequence[Page], words: Wording) -> list[tuple[str, ...]]:
    _ = words.gettext
    head = (
        _("order"),
        _("shop"),
        _("address"),
        _("to mend"),
        _("what was seen"),
        _("what to do"),
        _("who"),
        _("minutes"),
        _("points"),
        _("done? (done, refused, confirmed, in order)"),
        _("remark"),
        _("action"),
        _("sure?"),
        _("audit of"),
    )
    rows: list[tuple[str, ...]] = [head]
    for number, page in enumerate(pages, start=1):
        for task in page.tasks:
            sure = _("to confirm ({seen})").format(seen=task.once) if task.once else _("yes")
            told = (task.title, task.evidence, task.how, task.who, str(task.minutes), words.number(task.points, 1))
            rows.append((str(number), page.name, page.place, *told, "", "", task.id, sure, page.as_of.isoformat()))
    return rows


def headings() -> dict[str, str]:
    """Return what the columns that come back are called in every language, for whoever reads the file that was filled in."""
    found: dict[str, str] = {}
    for language in translations.languages():
        _ = Wording(language).gettext
        # Rounds that were written before there were questions may still come back.
        found |= {_("done? (done, refused)"): "decision", _("done? (done, refused, confirmed)"): "decision"}
        found |= {_("done? (done, refused, confirmed, in order)"): "decision"}
        found |= {_("remark"): "remark", _("action"): "action", _("audit of"): "audit"}
    return found


def as_csv(pages: Sequence[Page], words: Wording) -> bytes:
    """Return the round as CSV: UTF-8 with its mark, semicolons, for Excel; one line an action."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in _table(pages, words):
        table.writerow([safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def as_xlsx(pages: Sequence[Page], words: Wording) -> bytes:
    """Return the round as a spreadsheet to be filled in: the same columns, every cell a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words.gettext("Round")[:31]
    widths = (7, 28, 32, 34, 44, 44, 22, 9, 9, 20, 28, 34, 24, 12)
    for column, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKLMN"[column]].width = width
    for at, row in enumerate(_table(pages, words), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(row=at, column=column)
            cell.value = text
            cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ics(pages: Sequence[Page], begin: datetime, now: datetime) -> bytes:
    """Return the round as a calendar (RFC 5545), one event a stop from `begin` on; both instants aware."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//visibility//round//EN", "CALSCALE:GREGORIAN"]
    at = begin.astimezone(UTC)
    for page in pages:
        at += timedelta(minutes=page.walk)
        until = at + timedelta(minutes=page.minutes)
        told = "\n".join(f"☐ {task.title}\n  {task.how}" for task in page.tasks)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(page, at)}",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART:{at:%Y%m%dT%H%M%SZ}",
            f"DTEND:{until:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{_text(page.name)}",
            f"LOCATION:{_text(page.place)}",
            f"DESCRIPTION:{_text(told)}",
            "END:VEVENT",
        ]
        at = until
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _uid(page: Page, at: datetime) -> str:
    kept = "".join(char for char in page.shop.id if char.isascii() and (char.isalnum() or char in "-._"))
    return f"{kept}-{at:%Y%m%dT%H%M}@visibility"


def _text(text: str) -> str:
    """Return a text with the signs escaped that end a value (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a content line folded at 75 octets, never inside a letter (RFC 5545, 3.1)."""
    parts: list[bytes] = []
    part = b""
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(part) + len(octets) > (75 if not parts else 74):
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
