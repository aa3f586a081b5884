"""Numbers in, small drawings out: SVG by hand, for print, labelled in place, each with its text alternative."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from visibility.hours import DAY, WeeklyHours

INK, GREY, HAIRLINE, PAPER, ACCENT = "#1C2126", "#5B6570", "#D5DADF", "#FFFFFF", "#0B5C6B"
TINTS = ("#DCEBED", "#9CC7CC", "#4C97A1", "#0B5C6B")


class Svg(str):
    """A drawing that was escaped when it was made: templates print it as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say to the template that this is markup already."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a stacked bar; `tint` is a colour, None for hatching."""

    size: float
    tint: str | None
    label: str = ""
    dark: bool = False  # the label stands on a dark tint


def _svg(width: float, height: float, title: str, parts: Iterable[str]) -> Svg:
    body = "".join(parts)
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="Inter" font-size="11" fill="{INK}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK, size: float = 11, bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}" font-family="Inter" font-size="{_n(size)}"{weight}>'
        f"{escape(text)}</text>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = HAIRLINE, width: float = 0.75) -> str:
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{stroke}" stroke-width="{_n(width)}" fill="none"/>'


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'


def _hatched(x: float, y: float, width: float, height: float, gap: float = 4) -> str:
    """A rectangle of slanted lines: "not known" must survive a photocopier, so it is a texture and not a colour."""
    strokes = []
    offset = gap
    while offset < width + height:
        x1, y1 = x + min(offset, width), y + max(0.0, offset - width)
        x2, y2 = x + max(0.0, offset - height), y + min(offset, height)
        strokes.append(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}")
        offset += gap
    frame = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{PAPER}" stroke="{GREY}" stroke-width="0.6"/>'
    return frame + f'<path d="{"".join(strokes)}" stroke="{GREY}" stroke-width="0.6" fill="none"/>'


def stacked(parts: Sequence[Part], title: str, *, width: float = 460, height: float = 16) -> Svg:
    """Draw one bar cut in parts; a label is printed inside its part where there is room."""
    total = sum(part.size for part in parts) or 1.0
    drawn, x = [], 0.0
    for part in parts:
        span = width * part.size / total
        if span <= 0:
            continue
        inner = max(0.5, span - 1)  # a hair of paper between the parts
        drawn.append(
            _hatched(x + 0.3, 0.3, inner - 0.6, height - 0.6)
            if part.tint is None
            else _rect(x, 0, inner, height, part.tint)
        )
        if part.label and span > 7 * len(part.label) + 8:
            middle = height / 2 + 4
            if part.tint is None:
                drawn.append(_rect(x + 5, 2, 7 * len(part.label) + 4, height - 4, PAPER))
            drawn.append(_text(x + 7, middle, part.label, fill=PAPER if part.dark else INK, bold=True))
        x += span
    return _svg(width, height, title, drawn)


def scale(value: float | None, low: float, high: float, title: str, *, width: float = 230, height: float = 26) -> Svg:
    """Draw a score between 0 and 100 with its band: what the unknowns leave open."""
    y, bar = 6.0, 10.0
    at = width / 100
    drawn = [_rect(0, y + bar / 2 - 0.5, width, 1, GREY)]
    drawn += [_line(x * at, y + 2, x * at, y + bar - 2, GREY, 0.75) for x in (0.4, 50, 99.6)]
    if high - low > 0.5:
        drawn.append(_hatched(low * at, y, max(2.0, (high - low) * at), bar, 3.2))
    if value is not None:
        drawn.append(_rect(min(max(value * at - 2, 0), width - 4), y - 4, 4, bar + 8, ACCENT))
    return _svg(width, height, title, drawn)


def bar(value: float | None, low: float, high: float, title: str, *, width: float = 180, height: float = 12) -> Svg:
    """Draw one horizontal bar from 0 to 100; the band of doubt is hatched around its end."""
    at = width / 100
    drawn = [_line(0, height - 0.4, width, height - 0.4)]
    drawn += [_line(x * at, 0, x * at, height) for x in (0.2, 50, 99.8)]
    if value is not None:
        drawn.append(_rect(0, 1, max(0.8, min(value, low) * at), height - 2, TINTS[2]))
        drawn.append(_hatched(low * at, 1, (high - low) * at, height - 2, 3.2) if high - low > 0.5 else "")
        drawn.append(_rect(max(0.0, value * at - 1), 0, 2, height, INK))
    else:
        drawn.append(_hatched(low * at, 1, max(0.0, (high - low) * at), height - 2, 3.2))
    return _svg(width, height, title, drawn)


def axis(title: str, *, width: float = 180) -> Svg:
    """Write 0, 50 and 100 over the bars of a table."""
    marks = ((0.0, "0", "start"), (width / 2, "50", "middle"), (width, "100", "end"))
    return _svg(width, 13, title, [_text(x, 11, told, anchor=anchor, fill=GREY) for x, told, anchor in marks])


def dots(values: Sequence[float], unknown: int, title: str, labels: tuple[str, str, str], *, width: float = 470) -> Svg:
    """Draw one dot per shop over its score, unnamed; those without a score stand apart, hatched.

    `labels`: under the left end, under the right end, and over the shops that have no score.
    """
    bins: dict[int, int] = {}
    for value in values:
        column = min(39, int(value // 2.5))
        bins[column] = bins.get(column, 0) + 1
    aside = 74.0 if unknown else 0.0
    plot = width - aside - 8
    step = plot / 40
    tallest = max([*bins.values(), 1])
    columns = 9
    rows = -(-unknown // columns)
    pitch = min(step * 0.94, 150 / max(tallest, rows, 1))
    radius = pitch * 0.44
    top = 16.0
    base = top + max(tallest, rows, 3) * pitch + 3
    drawn = [_line(4, base, 4 + plot, base, GREY)]
    for tick in (0, 25, 50, 75, 100):
        drawn.append(_line(4 + tick / 100 * plot, base, 4 + tick / 100 * plot, base + 4, GREY))
        anchor = "start" if tick == 0 else "end" if tick == 100 else "middle"
        drawn.append(_text(4 + tick / 100 * plot, base + 15, str(tick), anchor=anchor, fill=GREY, size=10))
    for at, count in sorted(bins.items()):
        x = 4 + (at + 0.5) * step
        drawn += [
            f'<circle cx="{_n(x)}" cy="{_n(base - (row + 0.5) * pitch - 1)}" r="{_n(radius)}" fill="{ACCENT}"/>'
            for row in range(count)
        ]
    drawn.append(_text(4, base + 27, labels[0], fill=GREY, size=10))
    drawn.append(_text(4 + plot, base + 27, labels[1], anchor="end", fill=GREY, size=10))
    if unknown:
        side = min(pitch, aside / columns)
        for index in range(unknown):
            x = width - aside + 4 + (index % columns + 0.5) * side
            y = base - (index // columns + 0.5) * side - 1
            drawn.append(_hatched_dot(x, y, min(radius, side * 0.44)))
        drawn.append(_text(width, base + 15, labels[2], anchor="end", fill=GREY, size=10))
    return _svg(width, base + 31, title, drawn)


def form(days: Sequence[str], parts: Sequence[str], title: str, *, row: float = 17, width: float = 500) -> Svg:
    """Draw an empty table to be filled in by hand: a column for each day, a row for each part of the day."""
    left, top = 62.0, 15.0
    column = (width - left - 0.5) / len(days)
    drawn = [_text(left + (number + 0.5) * column, 10, day, anchor="middle", size=9) for number, day in enumerate(days)]
    drawn += [_text(0, top + number * row + row / 2 + 3, part, size=9) for number, part in enumerate(parts)]
    for number in range(len(parts) + 1):
        drawn.append(_line(left, top + number * row, width - 0.5, top + number * row, GREY, 0.6))
    for number in range(len(days) + 1):
        x = left + number * column
        drawn.append(_line(x, top, x, top + len(parts) * row, GREY, 0.6))
    return _svg(width, top + len(parts) * row + 1, title, drawn)


def address(drawing: Svg) -> str:
    """Return a drawing as a `data:` address: printed on every page and read once."""
    return "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode("ascii")


def _hatched_dot(x: float, y: float, r: float) -> str:
    chord = r * 0.97
    lines = "".join(
        f"M{_n(x - h + d)} {_n(y + h + d)}L{_n(x + h + d)} {_n(y - h + d)}"
        for d, h in ((0.0, chord * 0.7), (r * 0.45, r * 0.5), (-r * 0.45, r * 0.5))
    )
    return (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{PAPER}" stroke="{GREY}" stroke-width="0.6"/>'
        f'<path d="{lines}" stroke="{GREY}" stroke-width="0.5" fill="none"/>'
    )


def week(
    site: WeeklyHours,
    days: Sequence[str],
    remarks: Sequence[str],
    title: str,
    closed: str,
    silent: str,
    *,
    width: float = 628,
) -> Svg:
    """Draw the week that the shop's own site states: seven rows, open spans, and a remark where the listing differs.

    `closed` and `silent` are the words for a day said closed and for a day that the site does not state.

    The listing's own hours may not be printed (Google's terms): the remark says how it differs, not what it says.
    """
    left, chart, row = 84.0, 250.0, 14.5
    spans = [span for day in site.days for span in day.spans or ()]
    first = min([start for start, _ in spans] + [8 * 60]) // 60 * 60
    last = max([stop for _, stop in spans] + [19 * 60])
    last = -(-last // 60) * 60
    at = chart / (last - first)
    drawn = []
    step = 180 if last - first <= 16 * 60 else 360
    tick = -(-first // step) * step
    while tick <= last:
        x = left + (tick - first) * at
        drawn.append(_line(x, 13, x, 15 + 7 * row))
        drawn.append(_text(x, 10, f"{tick // 60 % 24 if tick != DAY else 24}:00", anchor="middle", fill=GREY))
        tick += step
    for number, day in enumerate(site.days):
        y = 16 + number * row
        differs = bool(remarks[number])
        drawn.append(_text(0, y + 11, days[number], bold=differs))
        for start, stop in day.spans or ():
            drawn.append(
                _rect(
                    left + (start - first) * at,
                    y + 2.5,
                    max(1.0, (stop - start) * at),
                    row - 6,
                    ACCENT if differs else TINTS[1],
                )
            )
        if not day.spans:
            word = closed if day.stated else silent
            drawn.append(
                _rect(left + 1, y + 1, 6.5 * len(word) + 4, row - 3, PAPER)
            )  # the lines of the hours stop short of it
            drawn.append(_text(left + 3, y + 11, word, fill=GREY))
        drawn.append(_line(0, y + row - 0.4, width, y + row - 0.4))
        if differs:
            drawn.append(_text(left + chart + 12, y + 11, remarks[number], bold=True))
    return _svg(width, 17 + 7 * row, title, drawn)
