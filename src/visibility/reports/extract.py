"""The texts of the program and of the templates in; `locale/<language>/*.po` brought up to date out.

Run `python -m visibility.reports.extract`: new texts are added without a translation, texts that nobody uses any more are
taken out, translations stay. The contract tests say what is still to be translated.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from visibility import terms
from visibility.leverage.together import texts as leverage_texts
from visibility.reports import translations

ROOT = Path(__file__).resolve().parents[3]
KEYWORDS = {"N_": None, "NN_": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = {"src/visibility": ("**.py", "python"), "templates/reports": ("**.html", "jinja2")}
# A text belongs to the file of the first room that uses it, so that no text is translated twice.
ROOMS = ("model", "checks", "rubric", "reports", "cli")


def extracted(root: Path = ROOT) -> dict[str, Catalog]:
    """Return the texts to be translated, by the stem of the file in which they stand."""
    found: dict[str | tuple[str, ...], tuple[str, list[tuple[str, int]]]] = {}
    for room, place, message in sorted(_texts(root), key=lambda text: (ROOMS.index(text[0]), text[1])):
        key = message[0] if isinstance(message, tuple) else message
        known = next((old for old in found if (old[0] if isinstance(old, tuple) else old) == key), None)
        if known is None:
            found[message] = (room, [place])
        elif isinstance(message, tuple) and not isinstance(known, tuple):
            found[message] = found.pop(known)
            found[message][1].append(place)
        else:
            found[known][1].append(place)
    catalogues = {room: Catalog() for room in ROOMS}
    for message, (room, places) in found.items():
        catalogues[room].add(message, locations=sorted({(path, 0) for path, _line in places}))
    return {room: catalogue for room, catalogue in catalogues.items() if len(catalogue)}


def _texts(root: Path) -> Iterator[tuple[str, tuple[str, int], str | tuple[str, ...]]]:
    for folder, (pattern, method) in METHODS.items():
        texts = extract_from_dir(
            root / folder, [(pattern, method)], options_map={pattern: {"encoding": "utf-8"}}, keywords=KEYWORDS
        )
        for name, line, message, _comments, _context in texts:
            path = f"{folder}/{Path(name).as_posix()}"
            if isinstance(message, tuple):
                message = tuple(part for part in message if part)
                message = message[0] if len(message) == 1 else message
            if message:
                yield _room(path), (path, line), message
    if root == ROOT:
        for text in terms.texts():
            yield "cli", ("src/visibility/terms.toml", 0), text
        for text in leverage_texts():
            yield "reports", ("src/visibility/leverage/collective.toml", 0), text


def _room(path: str) -> str:
    parts = Path(path).parts
    room = parts[2].removesuffix(".py") if parts[0] == "src" else "reports"
    return room if room in ROOMS else "cli"


def updated(language: str, template: dict[str, Catalog]) -> dict[str, Catalog]:
    """Return the catalogues of a language with the texts of `template` and the translations that stand."""
    known: dict[str, Message] = {}
    for catalogue in translations.read(language).values():
        for message in catalogue:
            if message.id:
                known[message.id[0] if isinstance(message.id, tuple) else str(message.id)] = message
    fresh = {}
    for room, texts in template.items():
        catalogue = fresh[room] = Catalog(locale=language)
        for text in texts:
            if not text.id:
                continue
            old = known.get(text.id[0] if isinstance(text.id, tuple) else str(text.id))
            kept = (
                old.string
                if old and not old.fuzzy and isinstance(old.id, tuple) == isinstance(text.id, tuple)
                else None
            )
            catalogue.add(text.id, kept or None, locations=text.locations)
    return fresh


def _told(text: Message) -> bool:
    return all(text.string) if isinstance(text.string, tuple | list) else bool(text.string)


def main() -> int:
    """Bring every language's files up to date; say what is left to translate."""
    template = extracted()
    left = 0
    for language in translations.languages():
        if language == translations.SOURCE_LANGUAGE:
            continue
        for room, catalogue in updated(language, template).items():
            with (translations.LOCALE / language / f"{room}.po").open("wb") as file:
                write_po(file, catalogue, omit_header=True, include_lineno=False, sort_output=False, width=120)
            left += sum(not _told(text) for text in catalogue if text.id)
    sys.stdout.write(f"{left} to translate\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
