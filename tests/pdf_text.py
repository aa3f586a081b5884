"""A PDF in, every text that it holds out: what is printed, by its fonts' own tables, its outline, its alternatives, its title."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def text_of(path: Path) -> str:
    """Return the texts, parts of one line joined; lines are not kept apart."""
    with pikepdf.open(path) as document:
        told = [*_strings(document), *(_printed(page) for page in document.pages)]
        return "\n".join([*told, *(str(value) for value in document.docinfo.values())])


def _strings(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary):
            yield from (str(value) for _, value in item.items() if isinstance(value, pikepdf.String))
        elif isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            yield item.read_bytes().decode("utf-8", "replace")


def _printed(holder: object) -> str:
    """Return what a page, or a form within it, prints."""
    resources = holder.get("/Resources", {})  # type: ignore[attr-defined]
    fonts = {name: _table(font) for name, font in resources.get("/Font", {}).items()}
    forms = resources.get("/XObject", {})
    table: dict[int, str] = {}
    parts: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(holder):
        name = str(operator)
        if name == "Tf":
            table = fonts.get(str(operands[0]), {})
        elif name in ("Tj", "'", '"'):
            parts.append(_read(operands[-1], table))
        elif name == "TJ":
            parts += [_read(each, table) for each in operands[0] if isinstance(each, pikepdf.String)]
        elif name == "ET":
            parts.append(" ")
        elif name == "Do" and forms.get(str(operands[0])) is not None:
            form = forms[str(operands[0])]
            if form.get("/Subtype") == "/Form":
                parts.append(_printed(form))
    return "".join(parts)


def _read(string: pikepdf.String, table: dict[int, str]) -> str:
    content = bytes(string)
    return "".join(table.get(int.from_bytes(content[at : at + 2], "big"), "") for at in range(0, len(content), 2))


def _table(font: pikepdf.Object) -> dict[int, str]:
    """Return a font's glyphs by their letters (its ToUnicode map)."""
    if "/ToUnicode" not in font:
        return {}
    content = font["/ToUnicode"].read_bytes()
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", content, re.DOTALL):
        for glyph, letters in _PAIR.findall(block):
            table[int(glyph, 16)] = _letters(letters)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", content, re.DOTALL):
        for first, last, letters in _RANGE.findall(block):
            start = int(letters, 16)
            table |= {glyph: chr(start + at) for at, glyph in enumerate(range(int(first, 16), int(last, 16) + 1))}
    return table


def _letters(written: bytes) -> str:
    return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")
