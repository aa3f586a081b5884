"""What people said of listings and map entries: matches.csv in, `Match` values out; and back, all of it or nothing."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from visibility.model.match import Match
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.town import Census
from visibility.towns import fields
from visibility.towns.files import held, replace_file
from visibility.towns.named_table import read_named
from visibility.towns.problems import Notes, TownError, at, nearest, one_line, quoted
from visibility.towns.table import marked

FILE = "matches.csv"
COLUMNS = ("shop", "source", "ref", "decision", "by", "on", "seal")
ID_COLUMN = {SourceName.GOOGLE_MAPS: "place_id", SourceName.OPENSTREETMAP: "osm_id"}  # of the list of shops
_NEEDED = ("shop", "source", "ref", "decision")
_SAME = {"same": True, "different": False}
_SEAL = re.compile(r"n[0-9a-f]{8}")
_LONGEST_BY = 80
_KEEP = N_("Keep one of the two lines.")
_EXAMPLE = N_("Answers are written by “visibility match”; the first line names the columns: {columns}")


def read_ref(source: SourceName, text: str) -> str:
    """Return the id of an entry of this source; raise `fields.Unfit` where it cannot be one."""
    return fields.read_place_id(text) if source is SourceName.GOOGLE_MAPS else fields.read_osm_id(text)


def source_of(ref: str) -> SourceName:
    """Return the source whose ids look like this one."""
    try:
        fields.read_osm_id(ref)
    except fields.Unfit:
        return SourceName.GOOGLE_MAPS
    return SourceName.OPENSTREETMAP


def read_matches(path: Path, ids: Collection[str], noted: Notes) -> tuple[Match, ...]:
    """Return the answers of the file, in its order; a line that cannot be used is told and left out.

    `ids`: of all shops of the list. An answer about another shop is only warned of: shops leave the list.
    """
    found: list[Match] = []
    told = _Told()
    for row in read_named(path, COLUMNS, _NEEDED, _EXAMPLE, noted):
        match = _match(row.cells, path.name, row.line, ids, noted)
        if match is not None and told.take(match, at(path.name, row.line), noted):
            found.append(match)
    return tuple(found)


def _match(cells: Mapping[str, str], file: str, line: int, ids: Collection[str], noted: Notes) -> Match | None:
    fit = True

    def told(column: str, what: str, mend: str, **values: object) -> None:
        nonlocal fit
        fit = False
        noted.error(at(file, line, column), what, mend, **values)

    source = next((source for source in ID_COLUMN if source.value == cells["source"].casefold()), None)
    if source is None:
        told(
            "source",
            N_("{value} is no source whose entries are matched."),
            N_("Write one of: {known}."),
            value=quoted(cells["source"]),
            known=", ".join(source.value for source in ID_COLUMN),
        )
    same = _SAME.get(cells["decision"].casefold())
    if same is None:
        told(
            "decision",
            N_("{value} is no decision."),
            N_("Write “same” or “different”."),
            value=quoted(cells["decision"]),
        )
    ref = ""
    if source is not None:
        try:
            ref = read_ref(source, cells["ref"])
        except fields.Unfit as error:
            told("ref", error.of(cells["ref"]), error.mend)
    on: date | None = None
    if cells["on"]:
        try:
            on = fields.read_day(cells["on"])
        except fields.Unfit as error:
            told("on", error.of(cells["on"]), error.mend)
    if cells["seal"] and not _SEAL.fullmatch(cells["seal"]):
        told(
            "seal",
            N_("{value} is no seal: a spreadsheet may have changed it."),
            N_("Empty the cell; “visibility match” makes a new one when the listing is confirmed again."),
            value=quoted(cells["seal"]),
        )
    if not cells["shop"]:
        told("shop", N_("The id of the shop is missing."), N_("Write it as in the list of shops."))
    elif cells["shop"] not in ids:
        meant = nearest(cells["shop"], ids, at_least=80)
        hint = N_("Did you mean {meant}? If it left the list, the line may go.")
        noted.warn(
            at(file, line, "shop"),
            N_("No shop of the list has the id {shop}: the answer has no effect."),
            hint if meant else N_("If the shop left the list, the line may go."),
            shop=quoted(cells["shop"]),
            meant=quoted(meant),
        )
    if not fit or source is None or same is None:
        return None
    return Match(
        shop=cells["shop"],
        source=source,
        ref=ref,
        same=same,
        by=cells["by"][:_LONGEST_BY],
        on=on,
        seal=cells["seal"],
    )


class _Told:
    """What the lines so far say, so that each is compared with its own kind only."""

    def __init__(self) -> None:
        self._said: dict[tuple[SourceName, str, str], bool] = {}
        self._of_shop: dict[tuple[SourceName, str], Match] = {}
        self._of_ref: dict[tuple[SourceName, str], Match] = {}

    def take(self, match: Match, where: str, noted: Notes) -> bool:
        """Tell where the line contradicts or repeats an earlier one; return whether it may be kept."""
        values = {"shop": quoted(match.shop), "ref": quoted(match.ref)}
        pair = (match.source, match.shop, match.ref)
        if pair in self._said:
            if self._said[pair] is not match.same:
                noted.error(where, N_("Another line says the contrary of {shop} and {ref}."), _KEEP, **values)
            else:
                noted.warn(where, N_("The line stands there twice."), _KEEP, **values)
            return False
        if match.same and (match.source, match.shop) in self._of_shop:
            noted.error(where, N_("Another line gives {shop} another entry of the same source."), _KEEP, **values)
            return False
        if match.same and (other := self._of_ref.get((match.source, match.ref))):
            values["other"] = quoted(other.shop)
            noted.error(where, N_("{ref} was confirmed for {other} already: two shops cannot be one."), _KEEP, **values)
            return False
        self._said[pair] = match.same
        if match.same:
            self._of_shop[match.source, match.shop] = self._of_ref[match.source, match.ref] = match
        return True


def joined(census: Census, matches: tuple[Match, ...], file: str, noted: Notes) -> Census:
    """Return the census with the answers: a confirmed id stands in for an empty cell of the list, which goes first.

    Tells where list and answers contradict each other.
    """
    confirmed = {(match.shop, match.source): match.ref for match in matches if match.same}
    refused = {(match.shop, match.ref) for match in matches if not match.same}
    taken = {
        source: {ref: shop.id for shop in (*census.shops, *census.closed) if (ref := _ref(shop, source))}
        for source in ID_COLUMN
    }

    def with_ids(shop: Shop) -> Shop:
        for source in ID_COLUMN:
            own, said = _ref(shop, source), confirmed.get((shop.id, source), "")
            values = {"shop": quoted(shop.id), "own": quoted(own), "said": quoted(said), "list": file}
            if own and (shop.id, own) in refused:
                noted.error(
                    FILE,
                    N_("{list} gives {shop} the id {own}, and an answer says that this is another business."),
                    N_("Empty the cell, or remove the answer."),
                    **values,
                )
            elif own and said and own != said:
                noted.warn(
                    FILE,
                    N_("{shop} was confirmed as {said}, and {list} says {own}: the list is believed."),
                    N_("Remove the line, or correct the list."),
                    **values,
                )
            elif said and not own:
                holder = taken[source].get(said)
                if holder is not None and holder != shop.id:
                    noted.error(
                        FILE,
                        N_("{said} was confirmed for {shop}, and {list} gives it to {holder}."),
                        N_("Correct one of the two: two shops cannot be one."),
                        holder=quoted(holder),
                        **values,
                    )
                    continue
                shop = replace(shop, place_id=said) if source is SourceName.GOOGLE_MAPS else replace(shop, osm_id=said)
        return shop

    return replace(
        census,
        shops=tuple(with_ids(shop) for shop in census.shops),
        closed=census.closed,
        matches=matches,
    )


def _ref(shop: Shop, source: SourceName) -> str:
    return shop.place_id if source is SourceName.GOOGLE_MAPS else shop.osm_id


def answered(before: Iterable[Match], new: Iterable[Match]) -> tuple[Match, ...]:
    """Return the answers with the new ones: a person may change their mind, and the last word on a pair holds.

    A shop has one confirmed entry of a source: a new one takes the place of the old.
    """
    kept = list(before)
    for match in new:
        kept = [
            old
            for old in kept
            if old.source is not match.source
            or old.shop != match.shop
            or (old.ref != match.ref and not (old.same and match.same))
        ]
        kept.append(match)
    return tuple(kept)


def add(folder: Path, ids: Collection[str], new: Sequence[Match]) -> tuple[Match, ...]:
    """Add answers to matches.csv, beside those that another command may have written since; return all that stand there now.

    Raises TownError where the file has an error: it is left as it was. Raises OSError from the disk.
    """
    with held(folder):
        noted = Notes()
        path = folder / FILE
        before = read_matches(path, ids, noted) if path.exists() else ()
        if noted.failed:
            raise TownError(noted.problems)
        after = answered(before, new)
        write_matches(folder, after)
    return after


def write_matches(folder: Path, matches: Iterable[Match]) -> Path:
    """Write matches.csv in the town folder, whole or not at all; return its path. Raises OSError."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for match in matches:
        cells = (
            match.shop,
            match.source.value,
            match.ref,
            "same" if match.same else "different",
            one_line(match.by)[:_LONGEST_BY],
            match.on.isoformat() if match.on else "",
            match.seal,
        )
        writer.writerow([marked(column, cell) for column, cell in zip(COLUMNS, cells, strict=True)])
    path = folder / FILE
    replace_file(path, out.getvalue().encode())
    return path
