"""A shop taken out of its town's folder: what the files say of it in; the same files without it out, and those left to a person."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visibility.matching.contacts import domain, phones
from visibility.matching.names import Likeness, likeness, plain
from visibility.model.register import written_enterprise
from visibility.model.shop import Shop
from visibility.towns.files import held, replace_file
from visibility.towns.forgotten import FILE as FORGOTTEN
from visibility.towns.forgotten import KEY
from visibility.towns.problems import Notes
from visibility.towns.rewrite import FILES, decoded, records_of
from visibility.towns.table import folded, read_lines

_IDS = frozenset(
    {"id", "shop", "shop_id", "commerce", "code", "zaak", "winkel", "geschäft", "kennung"}
)  # headings under which a file names a shop by its id
_MAPS = frozenset({".json", ".geojson", ".ndjson", ".jsonl", ".geojsonl", ".geojsonseq"})
_TABLES = frozenset({".csv", ".tsv", ".txt"})
_LARGEST = 100_000_000  # bytes; a larger file is left to a person
_TYPES = {"n": "node", "w": "way", "r": "relation"}
# What a writer leaves beside its file when it is killed: the whole file, under another name.
_SCRATCH = re.compile(r"\.(rewrite|matches|visits|waive|answers)-\w+")
_PART = re.compile(r"\..+\.[a-z0-9_]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What was taken out of a folder, or would be: lines and objects by file (0: the whole file), and files to look at by hand."""

    files: Mapping[str, int]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a shop is known again in a table or on a map."""

    shop: Shop

    @property
    def exact(self) -> frozenset[str]:
        number = self.shop.enterprise
        numbers = (f"BE{number}", written_enterprise(number), f"BE {written_enterprise(number)}") if number else ()
        return frozenset(filter(None, (self.shop.osm_id, self.shop.place_id, number, *numbers)))

    def named(self, text: str) -> bool:
        return bool(text.strip()) and likeness(text[:200], self.shop.name) in (Likeness.EQUAL, Likeness.CLOSE)

    def reached(self, texts: Sequence[str]) -> bool:
        """Whether one of the texts is the shop's phone or site, or all of them together name its door."""
        shop = self.shop
        own = phones(shop.phone, shop.address.country)
        if own and any(own & phones(text[:200], shop.address.country) for text in texts):
            return True
        site = domain(shop.website)
        if site and any(domain(text[:300]) == site for text in texts):
            return True
        words = set(plain(" ".join(texts)[:300]).split())
        street = {word for word in plain(shop.address.street).split() if len(word) > 3}
        return bool(shop.address.number and street) and {plain(shop.address.number), *street} <= words

    def row(self, header: Sequence[str], cells: Sequence[str]) -> bool:
        values = [cell.strip().lstrip("'") for cell in cells]
        # "new:node/4711" is what a review calls it.
        if any(value in self.exact or value.partition(":")[2] in self.exact for value in values):
            return True
        if self.shop.id and any(
            name in _IDS and value.casefold() == self.shop.id.casefold()
            for name, value in zip(header, values, strict=False)
        ):
            return True
        return any(self.named(value) for value in values) and self.reached(values)

    def element(self, item: Mapping[str, Any]) -> bool:
        tags = item.get("tags") if isinstance(item.get("tags"), dict) else item.get("properties")
        tags = tags if isinstance(tags, dict) else {}
        if self.shop.osm_id and self.shop.osm_id in _map_ids(item, tags):
            return True
        texts = {str(key): value for key, value in tags.items() if isinstance(value, str)}
        names = [value for key, value in texts.items() if key.split(":")[0] in ("name", "brand", "operator")]
        return any(self.named(name) for name in names) and self.reached(list(texts.values()))

    def own(self, cells: Sequence[str]) -> bool:
        """Whether a line of the list of shops is the shop's own."""
        return any(cell.strip().lstrip("'").casefold() == self.shop.id.casefold() for cell in cells)

    def told_by(self, text: str) -> bool:
        """Whether a text that nobody reads as a table speaks of the shop by one of its own marks, or by its name."""
        marks = [mark for mark in (self.shop.id if len(self.shop.id) > 5 else "", *self.exact) if mark]
        if any(re.search(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", text) for mark in marks):
            return True
        name = self.shop.name
        return len(name) > 4 and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _map_ids(item: Mapping[str, Any], tags: Mapping[str, Any]) -> set[str]:
    """Return the ids that an object of a map goes by, as "node/123"."""
    written = [item.get("osm_id"), item.get("id"), tags.get("@id"), tags.get("osm_id"), tags.get("id")]
    kind = str(item.get("type") or tags.get("osm_type") or tags.get("@type") or "").casefold()
    found = {str(each) for each in written if each is not None}
    found |= {f"{_TYPES.get(each[0], each[0])}/{each[1:].lstrip('/')}" for each in found if each[:1] in _TYPES}
    return found | {f"{kind}/{each}" for each in found if each.isdigit()}


def clear(folder: Path, shop: Shop, *, dry_run: bool = False) -> Cleared:
    """Take a shop out of every file of a town's folder but the list of shops itself (see `rewrite`).

    Lines of tables, answers in waivers.toml, objects of map extracts; copies that a change or a killed program left behind go
    whole. What speaks of the shop and cannot be changed safely (a spreadsheet, a page, a very large extract, another shop's line,
    a folder within the folder) is named in `left`. Raises OSError where a file cannot be written; each file is changed whole or
    not at all.
    """
    with held(folder, tidy=False):
        return _cleared(folder, _Marks(shop), dry_run=dry_run)


def _cleared(folder: Path, marks: _Marks, *, dry_run: bool) -> Cleared:
    files: dict[str, int] = {}
    left: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            inside = [each for each in sorted(path.rglob("*")) if each.is_file() and _tells(each, marks)]
            if inside and _SCRATCH.fullmatch(path.name):
                files[path.name] = 0
                if not dry_run:
                    shutil.rmtree(path)
            else:
                left += [str(each.relative_to(folder)) for each in inside]
            continue
        if not path.is_file() or path.name in (*FILES, FORGOTTEN, KEY, "district.geojson", "town.toml"):
            continue
        if path.name.endswith((".before", ".bak", "~")) or _PART.fullmatch(path.name):
            if _tells(path, marks) or path.name.startswith("shops."):
                files[path.name] = 0
                if not dry_run:
                    path.unlink()
            continue
        try:
            content, count = _without(path, marks)
        except (ValueError, csv.Error, RecursionError):
            content, count = None, 0
        if count and content is not None:
            files[path.name] = count
            if not dry_run:
                replace_file(path, content)
        # What is left of it may still speak of the shop: in another shop's line, in a remark.
        if _tells(path, marks) if content is None else marks.told_by(decoded(content)[1]):
            left.append(path.name)
    left += _beside(folder, marks)
    return Cleared(files=files, left=tuple(left))


def _beside(folder: Path, marks: _Marks) -> Iterator[str]:
    """Name the list of shops where the line of another shop speaks of this one."""
    for path in (folder / name for name in FILES):
        if path.is_file():
            lines = read_lines(path, Notes(), lambda cells: sum(folded(cell) in ("id", "name") for cell in cells))
            if any(not marks.own(line.cells) and marks.told_by("\n".join(line.cells)) for line in lines):
                yield path.name


def _without(path: Path, marks: _Marks) -> tuple[bytes | None, int]:
    """Return the file without the shop, and how much of it spoke of it; None where the file cannot be read as such."""
    kind = path.suffix.casefold()
    if path.stat().st_size > _LARGEST:
        return None, 0
    if path.name == "waivers.toml":
        return _answers(path.read_text(encoding="utf-8-sig"), marks)
    if kind in _MAPS:
        return _elements(path.read_text(encoding="utf-8-sig"), marks)
    if kind in _TABLES:
        return _lines(path.read_bytes(), marks)
    return None, 0


def _lines(content: bytes, marks: _Marks) -> tuple[bytes, int]:
    encoding, text = decoded(content)
    lines = list(io.StringIO(text, newline=""))
    records = records_of(lines, delimiter_of(lines))
    header: list[str] = []
    kept: list[str] = []
    for written, cells in records:
        names = [cell.strip().strip("\ufeff").casefold() for cell in cells]
        if not header and _IDS & set(names):
            header = names
        elif marks.row(header, cells):
            continue
        kept.append(written)
    return "".join(kept).encode(encoding), len(records) - len(kept)


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what parts the cells of a table: the sign that stands in most of its first lines, then most often."""
    head = lines[:20]
    return max(
        (",", ";", "\t"), key=lambda sign: (sum(sign in line for line in head), sum(line.count(sign) for line in head))
    )


def _answers(text: str, marks: _Marks) -> tuple[bytes, int]:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import AoT, Array

    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error
    waivers = document.get("waiver")
    if not isinstance(waivers, (AoT, Array)):
        return text.encode(), 0
    mine = [
        at
        for at, waiver in enumerate(waivers)
        if isinstance(waiver, dict) and str(waiver.get("shop", "")) == marks.shop.id
    ]
    for at in reversed(mine):
        del waivers[at]
    if not len(waivers):
        del document["waiver"]
    return tomlkit.dumps(document).encode(), len(mine)


def _elements(text: str, marks: _Marks) -> tuple[bytes, int]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError:
        return _objects(text, marks)
    items: Any = document
    if isinstance(document, dict):
        items = next((document[key] for key in ("elements", "features") if isinstance(document.get(key), list)), None)
    if not isinstance(items, list):
        raise ValueError("no list of objects")
    kept = [item for item in items if not (isinstance(item, dict) and marks.element(item))]
    count = len(items) - len(kept)
    items[:] = kept
    return (json.dumps(document, ensure_ascii=False) + "\n").encode(), count


def _objects(text: str, marks: _Marks) -> tuple[bytes, int]:
    """One object a line."""
    lines = list(io.StringIO(text, newline=""))
    kept = [line for line in lines if not (line.strip("\x1e \r\n") and _is_it(line, marks))]
    return "".join(kept).encode(), len(lines) - len(kept)


def _is_it(line: str, marks: _Marks) -> bool:
    item = json.loads(line.strip("\x1e"))
    return isinstance(item, dict) and marks.element(item)


def _tells(path: Path, marks: _Marks) -> bool:
    """Whether a file that is no table of ours holds one of the shop's own marks, or its name, or is called by them."""
    return marks.told_by(path.name) or any(marks.told_by(text) for text in _texts(path))


def _texts(path: Path) -> Iterator[str]:
    """Yield the text of a file; of a spreadsheet, that of its parts."""
    if path.suffix.casefold() in (".xlsx", ".ods", ".docx", ".odt"):
        try:
            with zipfile.ZipFile(path) as archive:
                for part in archive.infolist():
                    if part.filename.endswith(".xml") and part.file_size < _LARGEST:
                        yield archive.read(part).decode("utf-8", "replace")
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
            return
    else:
        with path.open("rb") as file:
            yield decoded(file.read(_LARGEST))[1]
