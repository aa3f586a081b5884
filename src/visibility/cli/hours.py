"""`visibility hours read` and `visibility hours compare`: hours as people write them in, JSON or plain sentences out."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, TextIO

import typer

from visibility.cli.text import _
from visibility.model.text import in_words, reason

app = typer.Typer(no_args_is_help=True, help=_("Read and compare opening hours."))

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_FILE = 20_000_000

Language = Annotated[
    str | None,
    typer.Option("--language", metavar="fr|nl|de|en", help=_("Language of the text; recognised unless said.")),
]


def _say(answer: dict[str, object]) -> None:
    try:
        line = json.dumps(answer, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair: JSON may carry it, UTF-8 may not
        line = json.dumps(answer).encode()
    typer.echo(line)


def _answer(text: str, reading: object) -> dict[str, object]:
    """Return what is printed of one reading."""
    from visibility.hours import Reading, write_osm

    assert isinstance(reading, Reading)
    week = reading.week
    days: dict[str, object] = {}
    if week is not None:
        for name, day in zip(_DAYS, week.days, strict=True):
            days[name] = None if day.spans is None else [[_clock(a), _clock(b)] for a, b in day.spans]
    return {
        "text": text,
        "language": reading.language,
        "week": write_osm(week, additional=False) if week is not None else None,
        "days": days,
        "status": reading.status,
        "remarks": list(reading.remarks),
        "special": [
            {
                "date": s.date.isoformat(),
                "hours": [[_clock(a), _clock(b)] for a, b in s.day.spans or ()],
                "name": s.name,
            }
            for s in reading.special
        ],
        "seasons": [
            {
                "name": s.name,
                "from": _day_of_year(s.since),
                "to": _day_of_year(s.until),
                "week": write_osm(s.week, additional=False),
            }
            for s in reading.seasons
        ],
        "parts": [{"start": p.start, "end": p.end, "role": p.role, "meaning": p.meaning} for p in reading.parts],
    }


def _day_of_year(day: tuple[int, int, int] | None) -> str | None:
    """Return `2026-04-01`, or `04-01` for a day of every year."""
    if day is None:
        return None
    year, month, number = day
    return (f"{year:04d}-" if year else "") + f"{month:02d}-{number:02d}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield the lines of a stream, bytes that are no UTF-8 replaced."""
    raw: BinaryIO | None = getattr(stream, "buffer", None)
    if raw is None:
        yield from (line.rstrip("\r\n") for line in stream)
    else:
        yield from (line.decode("utf-8", "replace").rstrip("\r\n") for line in raw)


def _file(path: Path) -> str:
    """Return a file as text, whatever its encoding; a BadParameter in the user's words where it cannot be read."""
    try:
        with path.open("rb") as source:
            raw = source.read(_LONGEST_FILE)
    except OSError as error:
        raise typer.BadParameter(
            _("{path} cannot be read: {reason}.").format(path=path, reason=in_words(reason(error), _))
        ) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _known(language: str | None) -> str | None:
    if language is not None and language not in ("fr", "nl", "de", "en"):
        raise typer.BadParameter(
            _("“{language}” is not a language this reads; choose fr, nl, de or en.").format(language=language)
        )
    return language


@app.command(
    help=_(
        "Read opening hours, one text a line from standard input, and print one JSON object per text.\n\n"
        "With --jsonl each line is an object with “text” and, if known, “language”. With --file, a web page is read: one "
        "object, with every place of the page where hours stand. “week” is an OpenStreetMap value, or null where the text "
        "can be read in more than one way; “status” then says why."
    )
)
def read(
    language: Language = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=_("Each line is a JSON object with “text”."))] = False,
    file: Annotated[Path | None, typer.Option("--file", metavar="PAGE.html", help=_("Read this page instead."))] = None,
) -> None:
    from visibility.hours import read_prose

    language = _known(language)
    if file is not None:
        _read_page(file, language)
        return
    for line in _lines(sys.stdin):
        text, hint = line, language
        if jsonl:
            if not line.strip():
                continue
            try:
                row = json.loads(line.removeprefix("\ufeff"))
            except (ValueError, RecursionError):
                row = None
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                _say(
                    {
                        "text": line,
                        "language": "",
                        "week": None,
                        "days": {},
                        "status": "invalid",
                        "remarks": ["not-an-object-with-text"],
                        "special": [],
                        "seasons": [],
                        "parts": [],
                    }
                )
                continue
            text = row["text"]
            hint = row["language"] if row.get("language") in ("fr", "nl", "de", "en") else language
        _say(_answer(text, read_prose(text, language=hint)))


def _read_page(path: Path, language: str | None) -> None:
    from visibility.hours import read_page
    from visibility.hours.page import page_answer

    found = read_page(_file(path), language=language)
    answer = _answer("", page_answer(found))
    answer["places"] = [
        {"where": place.where, "structured": place.structured} | _answer(place.text, place.reading) for place in found
    ]
    _say(answer)


@app.command(
    help=_(
        "Compare what two or three sources say, and print what a customer would meet, in the four languages.\n\n"
        "--google takes the JSON body of a Places answer (New or legacy), --website a saved page, --osm an OpenStreetMap "
        "value, --text hours as people write them. Only days that both sources state are compared."
    )
)
def compare(
    google: Annotated[Path | None, typer.Option("--google", metavar="BODY.json", help=_("Google's answer."))] = None,
    website: Annotated[
        Path | None, typer.Option("--website", metavar="PAGE.html", help=_("A page of the shop's site."))
    ] = None,
    osm: Annotated[str | None, typer.Option("--osm", metavar=_("VALUE"), help=_("An opening_hours value."))] = None,
    text: Annotated[str | None, typer.Option("--text", help=_("Hours as people write them."))] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option("--language", metavar="fr|nl|de|en", help=_("Print in this language only; may be repeated.")),
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            metavar=_("YYYY-MM-DD"),
            formats=["%Y-%m-%d"],
            help=_("Day whose hours are compared, where they change with the season; today unless said."),
        ),
    ] = None,
) -> None:
    from visibility.hours import Reading, explain, page_answer, read_google, read_osm, read_page, read_prose
    from visibility.hours.page import of_the_door

    on = day.date() if day else date.today()  # noqa: DTZ011 - the edge: the user's own day
    readings: dict[str, Reading] = {}
    if google is not None:
        readings["google"] = read_google(_google_hours(google))
    if website is not None:
        readings["website"] = page_answer(read_page(_file(website), on=on))
    if osm is not None:
        readings["osm"] = read_osm(osm, on=on)
    if text is not None:
        readings["page"] = of_the_door(read_prose(text).on(on))
    if len(readings) < 2:
        raise typer.BadParameter(_("Give at least two of --google, --website, --osm and --text."))
    names = list(readings)
    for language in [str(_known(one)) for one in languages] if languages else ("fr", "nl", "de", "en"):
        typer.echo(f"[{language}]")
        for at, first in enumerate(names):
            for second in names[at + 1 :]:
                one, two = readings[first].week, readings[second].week
                if one is not None and two is not None:
                    for sentence in explain(one, two, sources=(first, second), language=language):
                        typer.echo(sentence)
        typer.echo("")
    for name, reading in readings.items():
        if reading.week is None:
            reason = ", ".join(dict.fromkeys((reading.status, *reading.remarks)))
            typer.echo(_("{source}: no week could be read ({reason}).").format(source=name, reason=reason), err=True)
    if sum(reading.week is not None for reading in readings.values()) < 2:
        raise typer.Exit(1)


def _google_hours(path: Path) -> object:
    """Return the regular hours inside a Places body: of a place, of `result`, or of the first of `places`."""
    try:
        body = json.loads(_file(path))
    except (ValueError, RecursionError):
        raise typer.BadParameter(
            _("{path} is not JSON; save the whole answer of the Places API.").format(path=path)
        ) from None
    for holder in ("result", "places", "candidates", "results"):
        inner = body.get(holder) if isinstance(body, dict) else None
        if isinstance(inner, list) and inner:
            inner = inner[0]
        if isinstance(inner, dict):
            body = inner
    if not isinstance(body, dict):
        return None
    for key in ("regularOpeningHours", "opening_hours", "currentOpeningHours", "current_opening_hours"):
        if key in body:
            return body[key]
    return body
