"""The open data of the Belgian enterprise register as files: a folder or zip, and updates over it, in; rows of one table out, streamed.

A full set unpacks to several gigabytes: nothing is unpacked to disk, no table is held in memory, each is passed through once. Rows
that cannot be read are counted. Source of the forms: the register's own "cookbook" of its open data (FPS Economy).
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, cast

from visibility.model.text import N_, reason, said

TABLES: Mapping[str, tuple[str, ...]] = {
    "meta": ("Variable", "Value"),
    "establishment": ("EstablishmentNumber", "StartDate", "EnterpriseNumber"),
    "enterprise": ("EnterpriseNumber", "Status", "TypeOfEnterprise", "JuridicalForm", "StartDate"),
    "denomination": ("EntityNumber", "Language", "TypeOfDenomination", "Denomination"),
    "address": (
        "EntityNumber", "TypeOfAddress", "Zipcode", "MunicipalityNL", "MunicipalityFR", "StreetNL", "StreetFR", "HouseNumber", "Box",
        "DateStrikingOff",
    ),
    "contact": ("EntityNumber", "ContactType", "Value"),
    "activity": ("EntityNumber", "NaceVersion", "NaceCode", "Classification"),
}  # fmt: skip
NEEDED = ("address", "establishment", "enterprise", "denomination", "activity")

_LONGEST_LINE = 65_536  # bytes; the longest of the register have a few hundred
_JOINED = 20  # lines that one quoted text may run over
_LONGEST_CELL = 300
_MOST_UNPACKED = 20_000_000_000  # bytes of one table; activity.csv has 1.6 GB
_FREELY_UNPACKED = 100_000_000
_TIGHTEST = 200  # bytes out for one in; the register's own tables give some 20
_NUMBERED = re.compile(rb'^"?(?:\d{4}\.\d{3}\.\d{3}|\d\.\d{3}\.\d{3}\.\d{3})"?,')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_AFRESH = N_("Download the full set again (KboOpenData_…_Full.zip), and give that file as it is.")


class RegisterError(Exception):
    """The files cannot be used: `what` is wrong, and how to `mend` it; both can be told in another language."""

    def __init__(self, what: str, mend: str, **values: object) -> None:
        """Take message ids with {named} places for `values`."""
        self.what = said(what, **values)
        self.mend = said(mend, **values)
        super().__init__(f"{self.what} {self.mend}")


@dataclass(slots=True)
class Damage:
    """Rows that could not be read, by table: how many, and the line of the first."""

    rows: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, table: str, line: int) -> None:
        """Count one row."""
        count, first = self.rows.get(table, (0, line))
        self.rows[table] = (count + 1, first)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One folder or zip; `files`: lower-case name without ".csv" → where it is."""

    path: Path
    files: Mapping[str, Path | zipfile.ZipInfo]
    archive: zipfile.ZipFile | None

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open one file of the layer. Raises RegisterError for what cannot be unpacked."""
        place = self.files[name]
        try:
            if isinstance(place, Path):
                with place.open("rb") as plain:
                    yield plain
            else:
                assert self.archive is not None
                with (
                    self.archive.open(place) as packed,
                    io.BufferedReader(cast("io.RawIOBase", packed), 1 << 20) as stream,
                ):
                    yield stream
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            UnicodeDecodeError,  # the name of a file in the zip itself
        ) as error:
            raise RegisterError(
                N_("{file} is damaged, or was not downloaded to its end ({table} cannot be unpacked: {reason})."),
                _AFRESH,
                file=self.path.name,
                table=f"{name}.csv",
                reason=type(error).__name__,
            ) from error
        except OSError as error:
            raise RegisterError(
                N_("{file} cannot be read ({reason})."),
                N_("Check that it is a file that you may open."),
                file=f"{name}.csv",
                reason=reason(error),
            ) from error


class RegisterFiles:
    """A full set, with the updates that were laid over it. Made by `open_files`."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        """Take the layers, the full set first."""
        self._layers = tuple(layers)
        self.damage = Damage()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The tables that are not there and that one can do without."""
        return tuple(table for table in ("meta", "contact") if table not in self._layers[0].files)

    def meta(self) -> dict[str, str]:
        """Return what the newest layer says of itself (SnapshotDate, ExtractType …); empty where it says nothing."""
        newest = self._layers[-1]
        if "meta" not in newest.files:
            return {}
        return {
            row["Variable"]: row["Value"]
            for _, row in zip(range(50), self._table(newest, "meta", "meta"), strict=False)
        }

    def rows(
        self, table: str, *, keys: Collection[str] | None = None, having: re.Pattern[bytes] | None = None
    ) -> Iterator[dict[str, str]]:
        """Yield the rows of a table, in order, as column → cell.

        `keys`: only rows that begin with one of these numbers (ten digits). `having`: only rows in whose bytes this is found. An update
        takes away the rows of the numbers that it names, then adds its own.
        """
        wanted = None if keys is None else frozenset(form for key in keys for form in _forms(key))
        gone: list[frozenset[str]] = [frozenset()]  # what the layers above take away, from the top down
        for layer in self._layers[:0:-1]:
            gone.append(gone[-1] | self._deleted(layer, table))
        for place, layer in enumerate(self._layers):
            name = table if place == 0 else f"{table}_insert"
            if name not in layer.files:
                continue
            taken = gone[len(self._layers) - 1 - place]
            for row in self._table(layer, name, table, wanted, having):
                if not taken or digits(next(iter(row.values()))) not in taken:
                    yield row

    def _deleted(self, layer: _Layer, table: str) -> frozenset[str]:
        name = f"{table}_delete"
        if name not in layer.files:
            return frozenset()
        return frozenset(digits(next(iter(row.values()))) for row in self._table(layer, name, table, keys_only=True))

    def _table(
        self,
        layer: _Layer,
        name: str,
        table: str,
        wanted: frozenset[bytes] | None = None,
        having: re.Pattern[bytes] | None = None,
        *,
        keys_only: bool = False,
    ) -> Iterator[dict[str, str]]:
        columns = TABLES[table][:1] if keys_only else TABLES[table]
        with layer.open(name) as stream:
            lines = _lines(stream, partial(self.damage.add, name), numbered=table != "meta")
            places, width = _places(next(lines, (1, b""))[1], columns, f"{name}.csv")
            first = (
                places[columns[0]] == 0
            )  # the number leads, as in the register's own files: most lines need no reading
            for number, line in lines:
                if wanted is not None and first and line.partition(b",")[0] not in wanted:
                    continue
                if having is not None and having.search(line) is None:
                    continue
                cells = _cells(line)
                if cells is None or len(cells) != width:
                    if line.strip():
                        self.damage.add(name, number)
                    continue
                if wanted is not None and not first and cells[places[columns[0]]].encode() not in wanted:
                    continue
                yield {column: _clean(cells[place]) for column, place in places.items()}


@contextmanager
def open_files(paths: Sequence[Path]) -> Iterator[RegisterFiles]:
    """Open a full set (a folder or a zip), and any updates after it, oldest first. Raises RegisterError."""
    with ExitStack() as stack:
        layers = [_layer(path, stack) for path in paths]
        for place, layer in enumerate(layers):
            _check_layer(layer, first=place == 0)
        yield RegisterFiles(layers)


def digits(number: str) -> str:
    """Return the digits of a number of the register: "2.999.999.991" → "2999999991"; "" for anything else."""
    bare = number.replace(".", "")
    return bare if len(bare) == 10 and bare.isascii() and bare.isdigit() else ""


def _forms(key: str) -> Iterator[bytes]:
    """Yield the ways in which a number may stand at the beginning of a row: an enterprise's and an establishment's differ."""
    for form in (key, f"{key[:4]}.{key[4:7]}.{key[7:]}", f"{key[0]}.{key[1:4]}.{key[4:7]}.{key[7:]}"):
        yield form.encode()
        yield f'"{form}"'.encode()


def _layer(path: Path, stack: ExitStack) -> _Layer:
    if path.is_dir():
        found = {each.stem.casefold(): each for each in sorted(path.iterdir()) if each.suffix.casefold() == ".csv"}
        zips = sorted(each.name for each in path.iterdir() if each.suffix.casefold() == ".zip")
        if not found and zips:
            raise RegisterError(
                N_("The folder {folder} holds no CSV file, but {zip}."),
                N_("Give that file itself; it need not be unpacked."),
                folder=path.name,
                zip=zips[0],
            )
        return _Layer(path, found, None)
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise RegisterError(
            N_("{file} cannot be read ({reason})."),
            N_("Give the path of the zip, or of the folder into which it was unpacked."),
            file=str(path),
            reason=reason(error),
        ) from error
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|head)", head, re.IGNORECASE):
        raise RegisterError(
            N_("{file} is a web page, not the zip: it was probably saved before logging in."),
            N_("Log in to the register's open data in a browser, and download the full set from there."),
            file=path.name,
        )
    if not head.startswith(b"PK"):
        raise RegisterError(N_("{file} is neither a zip nor a folder."), _AFRESH, file=path.name)
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RegisterError(
            N_("{file} is damaged, or was not downloaded to its end."), _AFRESH, file=path.name
        ) from error
    return _Layer(path, dict(_members(archive, path.name)), archive)


def _members(archive: zipfile.ZipFile, file: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    for info in archive.infolist():
        name = info.filename.rsplit("/", 1)[-1].casefold()
        if not name.endswith(".csv"):
            continue
        if info.flag_bits & 1:
            raise RegisterError(
                N_("{file} is protected by a password; the register's own files are not."), _AFRESH, file=file
            )
        tight = info.file_size > _FREELY_UNPACKED and info.file_size > _TIGHTEST * max(info.compress_size, 1)
        if tight or info.file_size > _MOST_UNPACKED:
            raise RegisterError(
                N_("{table} in {file} would unpack to {size} GB: it was not opened."),
                _AFRESH,
                table=name,
                file=file,
                size=round(info.file_size / 1e9, 1),
            )
        yield name.removesuffix(".csv"), info


def _check_layer(layer: _Layer, *, first: bool) -> None:
    updating = any(name.endswith(("_insert", "_delete")) for name in layer.files)
    lacking = [f"{table}.csv" for table in NEEDED if table not in layer.files]
    if not first:
        if not updating:
            raise RegisterError(
                N_("{file} is no update: it holds no file such as address_insert.csv."),
                N_("Give the full set first, then its updates, oldest first."),
                file=layer.path.name,
            )
        return
    if updating and lacking:
        raise RegisterError(
            N_("{file} is an update: it says only what changed."),
            N_("Give the full set first (KboOpenData_…_Full.zip), then its updates, oldest first."),
            file=layer.path.name,
        )
    if lacking:
        there = ", ".join(f"{name}.csv" for name in sorted(layer.files)[:6])[:120] or "–"
        raise RegisterError(
            N_("{file} is not the full set of the register's open data: {lacking} is missing (there is: {there})."),
            _AFRESH,
            file=layer.path.name,
            lacking=", ".join(lacking),
            there=_clean(there),
        )


def _lines(stream: IO[bytes], damaged: "partial[None]", *, numbered: bool) -> Iterator[tuple[int, bytes]]:
    """Yield the records with the number of their first line. A quoted text may run over lines; one that never ends is counted.

    `numbered`: records begin with a number of the register, which also ends a record that was left open.
    """
    held, begun, parts = b"", 0, 0
    number = 0
    for line in iter(partial(stream.readline, _LONGEST_LINE), b""):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            damaged(number)
            while (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            held = b""
            continue
        odd = line.count(b'"') & 1
        if not held:
            if odd:
                held, begun, parts = line, number, 1
            else:
                yield number, line
            continue
        if numbered and _NUMBERED.match(line):
            damaged(begun)
            held = b""
            if odd:
                held, begun, parts = line, number, 1
            else:
                yield number, line
            continue
        held, parts = held + line, parts + 1
        if odd:
            yield begun, held
            held = b""
        elif parts >= _JOINED or len(held) > _LONGEST_LINE:
            damaged(begun)
            held = b""
    if held:
        damaged(begun)


def _places(header: bytes, columns: Sequence[str], file: str) -> tuple[dict[str, int], int]:
    """Return the place of each column, and how many cells a row has."""
    if header.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise RegisterError(
            N_("{file} is a web page, not a table of the register."),
            _AFRESH,
            file=file,
        )
    names = [name.strip().casefold() for name in _cells(header.removeprefix(b"\xef\xbb\xbf")) or ()]
    missing = [column for column in columns if column.casefold() not in names]
    if missing:
        raise RegisterError(
            N_(
                "{file} lacks the column {column}: it is not the register's own file, or a spreadsheet has saved it again."
            ),
            _AFRESH,
            file=file,
            column=missing[0],
        )
    return {column: names.index(column.casefold()) for column in columns}, len(names)


def _cells(line: bytes) -> list[str] | None:
    """Return the cells of one record, or None where it is no UTF-8 or its quotes are wrong."""
    try:
        rows = list(csv.reader(io.StringIO(line.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows[0] if len(rows) == 1 else None


def _clean(cell: str) -> str:
    return " ".join(_CONTROL.sub(" ", cell).split())[:_LONGEST_CELL]
