"""Rows of the register's open data in, the establishments of some postcodes out, each with its names, its door and its trade.

Memory follows the number of establishments in these postcodes, never the size of the files.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from visibility.matching.names import plain
from visibility.matching.vocabulary import Sureness, activity, editions
from visibility.model.register import (
    NameKind,
    RegisterActivity,
    RegisterEntry,
    RegisterName,
    Withheld,
    valid_enterprise,
)
from visibility.model.shop import Address
from visibility.sources.register.files import RegisterFiles, digits, open_files

_DAY = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
# "Budastraat (Kor)": the register adds the municipality where it has two streets of one name.
_MUNICIPALITY = re.compile(r"\s*\([^()]{1,20}\)$")
_POSTCODE = re.compile(r"[0-9]{4}")
_KINDS = {"001": NameKind.LEGAL, "002": NameKind.ABBREVIATION, "003": NameKind.TRADE}
_LANGUAGES = {"1": "fr", "2": "nl", "3": "de", "4": "en"}
_ORDER = (NameKind.TRADE, NameKind.LEGAL, NameKind.ABBREVIATION)
_MOST = 60  # names, activities, contacts of one number; no register has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the register has in these postcodes. `as_of`: the day of the newest file; None where it does not say.

    `damaged`: table → (rows that could not be read, line of the first). `unusable`: establishments left out, for their enterprise's
    number does not pass its check or stands nowhere. `lacking`: tables that were not there.
    """

    entries: tuple[RegisterEntry, ...]
    as_of: date | None = None
    damaged: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unusable: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    kind: NameKind
    language: str


def read_register(
    paths: Sequence[Path], postcodes: Collection[str], *, told: Callable[[str], None] = lambda _table: None
) -> Register:
    """Read a full set, with any updates after it, for these postcodes. `told` hears the name of each table before it is read.

    Postcodes that are not four digits are ignored. Raises RegisterError.
    """
    codes = sorted({code for code in postcodes if _POSTCODE.fullmatch(code) and code.isascii()})
    with open_files(paths) as files:
        meta = files.meta()
        doors = _doors(files, codes, told) if codes else {}
        told("establishment")
        started: dict[str, date | None] = {}
        owners: dict[str, str] = {}
        for row in files.rows("establishment", keys=doors):
            establishment = digits(row["EstablishmentNumber"])
            owners[establishment] = digits(row["EnterpriseNumber"])
            started[establishment] = read_day(row["StartDate"])
        usable = {place: owner for place, owner in owners.items() if valid_enterprise(owner)}
        enterprises = frozenset(usable.values())
        told("enterprise")
        legal = {digits(row["EnterpriseNumber"]): row for row in files.rows("enterprise", keys=enterprises)}
        everyone = enterprises | usable.keys()
        names = _names(files, everyone, told)
        activities = _activities(files, everyone, told)
        contacts = _contacts(files, everyone, told)
        entries = []
        for place, owner in sorted(usable.items()):
            row = legal.get(owner, {})
            address, other_street, struck_off = doors[place]
            # What the register does not call a company is taken for a person: a name too few is shown, never one too many.
            person = row.get("TypeOfEnterprise") != "2"
            shown, withheld = _sorted_names(names.get(place, ()), names.get(owner, ()), person=person)
            acts = (*_marked(activities.get(place, ()), own=True), *_marked(activities.get(owner, ()), own=False))
            reached = {**contacts.get(owner, {}), **contacts.get(place, {})}
            entries.append(
                RegisterEntry(
                    establishment=place,
                    enterprise=owner,
                    names=shown,
                    withheld=withheld,
                    person=person,
                    address=address,
                    other_street=other_street,
                    activities=acts,
                    trades=trades_of(acts),
                    started=started[place],
                    struck_off=struck_off,
                    ceased=bool(row) and row["Status"] != "AC",
                    legal_form=row.get("JuridicalForm", ""),
                    phone=" / ".join(reached.get("TEL", ())),
                    email=next(iter(reached.get("EMAIL", ())), ""),
                    website=next(iter(reached.get("WEB", ())), ""),
                )
            )
        return Register(
            entries=tuple(entries),
            as_of=read_day(meta.get("SnapshotDate", "")),
            damaged=dict(files.damage.rows),
            unusable=len(doors) - len(entries),
            lacking=files.lacking,
        )


def read_day(text: str) -> date | None:
    """Return the day of "31-12-2025", or None."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def trades_of(activities: Iterable[RegisterActivity]) -> tuple[str, ...]:
    """Return the trades that the codes name: of the newest edition, the establishment's own before its enterprise's.

    The main activities decide where they name a trade, else the others; what only makes or mends things comes last.
    """
    these = tuple(activities)
    for own in (True, False):
        for edition in editions():
            group = [each for each in these if each.own is own and each.edition == edition]
            for main in (True, False):
                found: dict[str, bool] = {}
                for each in group:
                    said = activity(each.code, each.edition) if each.main is main else None
                    for trade in said.trades if said else ():
                        assert said is not None
                        found[trade] = found.get(trade, True) and said.sureness is Sureness.MAKER
                if found:
                    return tuple(sorted(found, key=lambda trade: found[trade]))
    return ()


def _doors(
    files: RegisterFiles, codes: Sequence[str], told: Callable[[str], None]
) -> dict[str, tuple[Address, str, date | None]]:
    """Return establishment → (address, street in the other language, day on which it was struck off)."""
    told("address")
    having = re.compile(rb'[",](?:' + "|".join(codes).encode() + rb')[",]')
    wanted = frozenset(codes)
    doors: dict[str, tuple[Address, str, date | None]] = {}
    for row in files.rows("address", having=having):
        place = digits(row["EntityNumber"])
        if row["TypeOfAddress"] != "BAET" or row["Zipcode"] not in wanted or place[:1] in ("", "0", "1"):
            continue
        struck_off = read_day(row["DateStrikingOff"])
        if place in doors and (struck_off or doors[place][2] is None):
            continue  # an address that holds goes before one that was struck off
        french, dutch = (_MUNICIPALITY.sub("", row[column]) for column in ("StreetFR", "StreetNL"))
        address = Address(
            street=french or dutch,
            number=row["HouseNumber"],
            box=row["Box"],
            postcode=row["Zipcode"],
            locality=row["MunicipalityFR"] or row["MunicipalityNL"],
            country="BE",
        )
        doors[place] = (address, dutch if french and dutch != french else "", struck_off)
    return doors


def _names(files: RegisterFiles, everyone: Collection[str], told: Callable[[str], None]) -> dict[str, list[_Name]]:
    told("denomination")
    found: dict[str, list[_Name]] = {}
    for row in files.rows("denomination", keys=everyone):
        kind = _KINDS.get(row["TypeOfDenomination"])
        names = found.setdefault(digits(row["EntityNumber"]), [])
        if kind is not None and row["Denomination"] and len(names) < _MOST:
            names.append(_Name(row["Denomination"], kind, _LANGUAGES.get(row["Language"], "")))
    return found


def _activities(
    files: RegisterFiles, everyone: Collection[str], told: Callable[[str], None]
) -> dict[str, list[tuple[str, str, bool]]]:
    """Return number → (code, edition, main)."""
    told("activity")
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for row in files.rows("activity", keys=everyone):
        codes = found.setdefault(digits(row["EntityNumber"]), [])
        code = (row["NaceCode"].replace(".", ""), row["NaceVersion"], row["Classification"] == "MAIN")
        if len(codes) < _MOST and code not in codes:
            codes.append(code)
    return found


def _contacts(
    files: RegisterFiles, everyone: Collection[str], told: Callable[[str], None]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return number → kind of contact → what is given."""
    told("contact")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in files.rows("contact", keys=everyone):
        of_number = found.setdefault(digits(row["EntityNumber"]), {})
        given = of_number.get(row["ContactType"], ())
        if row["Value"] and len(given) < 5 and len(of_number) < 10:
            of_number[row["ContactType"]] = (*given, row["Value"])
    return found


def _marked(codes: Iterable[tuple[str, str, bool]], *, own: bool) -> Iterable[RegisterActivity]:
    return (RegisterActivity(code=code, edition=edition, main=main, own=own) for code, edition, main in codes)


def _sorted_names(
    own: Iterable[_Name], enterprises: Iterable[_Name], *, person: bool
) -> tuple[tuple[RegisterName, ...], tuple[Withheld, ...]]:
    """Return the names that may be shown, the most telling first, and those that may not."""
    shown: dict[str, RegisterName] = {}
    withheld: dict[str, Withheld] = {}
    sides = ((tuple(own), True), (tuple(enterprises), False))
    people = [_words(name) for names, _ in sides for name in names if person and name.kind is not NameKind.TRADE]
    for names, is_own in sides:
        for name in names:
            if person and (name.kind is not NameKind.TRADE or _names_one_of(people, _words(name))):
                withheld.setdefault(name.text.casefold(), Withheld(name.text))
            else:
                named = RegisterName(text=name.text, kind=name.kind, language=name.language, own=is_own)
                known = shown.get(name.text.casefold())
                if known is None or _ORDER.index(name.kind) < _ORDER.index(known.kind):
                    shown[name.text.casefold()] = named
    ordered = sorted(shown.values(), key=lambda name: (_ORDER.index(name.kind), not name.own))
    return tuple(ordered), tuple(withheld.values())


def _words(name: _Name) -> frozenset[str]:
    return frozenset(plain(name.text).split())


def _names_one_of(people: Iterable[frozenset[str]], name: frozenset[str]) -> bool:
    """Whether a trade name is nothing but a person's name ("Dupont"), or holds all of it ("Dupont Jean, garage")."""
    return any(name <= person or (len(person) > 1 and person <= name) for person in people)
