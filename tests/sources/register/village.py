"""Vieux-Pont / Oudebrug, a village of our invention, as the register's open data would hold it: the files of a full set, and updates."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from visibility.model.shop import Address, Shop

POSTCODE = "7799"
HEADERS = {
    "meta": ["Variable", "Value"],
    "code": ["Category", "Code", "Language", "Description"],
    "enterprise": [
        "EnterpriseNumber", "Status", "JuridicalSituation", "TypeOfEnterprise", "JuridicalForm", "JuridicalFormCAC", "StartDate",
    ],
    "establishment": ["EstablishmentNumber", "StartDate", "EnterpriseNumber"],
    "denomination": ["EntityNumber", "Language", "TypeOfDenomination", "Denomination"],
    "address": [
        "EntityNumber", "TypeOfAddress", "CountryNL", "CountryFR", "Zipcode", "MunicipalityNL", "MunicipalityFR", "StreetNL",
        "StreetFR", "HouseNumber", "Box", "ExtraAddressInfo", "DateStrikingOff",
    ],
    "contact": ["EntityNumber", "EntityContact", "ContactType", "Value"],
    "activity": ["EntityNumber", "ActivityGroup", "NaceVersion", "NaceCode", "Classification"],
    "branch": ["Id", "StartDate", "EnterpriseNumber"],
}  # fmt: skip


def enterprise(base: int) -> str:
    """Return a number of the register, with its check: 99999 → 0999.999.922-like."""
    first = f"{base:08}"
    return f"{first}{97 - int(first) % 97:02}"


def dotted(number: str) -> str:
    return f"{number[:4]}.{number[4:7]}.{number[7:]}"


def unit(number: int) -> str:
    return f"2999{number:06}"


def unit_dotted(number: int) -> str:
    digits = unit(number)
    return f"{digits[0]}.{digits[1:4]}.{digits[4:7]}.{digits[7:]}"


BAKER, COMPANY, OLD, STRUCK, GROCER, CHAIN, HAIR, PUB, AWAY = (enterprise(9_999_900 + n) for n in range(9))

Row = Sequence[str]


def person(number: str, day: str = "01-04-2012") -> Row:
    return (dotted(number), "AC", "000", "1", "", "", day)


def company(number: str, form: str = "610", status: str = "AC", day: str = "02-05-2015") -> Row:
    return (dotted(number), status, "000", "2", form, "", day)


def door(
    place: int, french: str, dutch: str, house: str, *, box: str = "", struck: str = "", code: str = POSTCODE
) -> Row:
    return (unit_dotted(place), "BAET", "", "", code, "Oudebrug", "Vieux-Pont", dutch, french, house, box, "", struck)


VILLAGE: dict[str, list[Row]] = {
    "meta": [
        ("SnapshotDate", "05-10-2026"),
        ("ExtractTimestamp", "06-10-2026 04:12:31"),
        ("ExtractType", "full"),
        ("ExtractNumber", "152"),
        ("Version", "1.0.0"),
    ],
    "code": [("JuridicalForm", "610", "FR", "Société à responsabilité limitée")],
    "branch": [("9.000.000.001", "01-01-2020", dotted(CHAIN))],
    "enterprise": [
        person(BAKER), company(COMPANY), company(OLD, day="01-01-1999"), company(STRUCK), person(GROCER), company(CHAIN, "014"),
        person(HAIR), company(PUB, status="ST"), company(AWAY),
    ],
    "establishment": [
        (unit_dotted(1), "01-04-2012", dotted(BAKER)),
        (unit_dotted(2), "02-05-2015", dotted(COMPANY)),
        (unit_dotted(3), "01-01-1999", dotted(OLD)),
        (unit_dotted(4), "03-03-2003", dotted(STRUCK)),
        (unit_dotted(5), "04-04-2014", dotted(GROCER)),
        (unit_dotted(6), "05-05-2018", dotted(CHAIN)),
        (unit_dotted(7), "06-06-2020", dotted(HAIR)),
        (unit_dotted(8), "07-07-2007", dotted(PUB)),
        (unit_dotted(9), "08-08-2008", dotted(AWAY)),
        (unit_dotted(10), "09-09-2009", "0123.456.789"),  # its check digits are wrong
        (unit_dotted(11), "09-09-2019", dotted(CHAIN)),
    ],
    "denomination": [
        (dotted(BAKER), "1", "001", "Vandekerckhove Amandine"),
        (unit_dotted(1), "1", "003", "Boulangerie du Vieux Four"),
        (dotted(COMPANY), "1", "001", "LES TROIS ÉPIS"),
        (unit_dotted(2), "1", "003", "La Friterie du Pont"),
        (dotted(OLD), "1", "001", "PHARMACIE LEGRAND"),
        (dotted(STRUCK), "1", "001", "LIBRAIRIE DU COIN"),
        (dotted(GROCER), "1", "001", "Zebedeus Gaspard"),
        (dotted(CHAIN), "2", "001", "KLEDINGHUIS NOORDERZON"),
        (dotted(CHAIN), "2", "003", "Noorderzon"),
        (dotted(HAIR), "1", "001", "Quatremains Léonie"),
        (dotted(HAIR), "1", "002", "LQ"),
        (dotted(PUB), "1", "003", "Café des Halles"),
        (dotted(AWAY), "1", "001", "AILLEURS SA"),
    ],
    "address": [
        door(1, "Rue du Moulin", "Molenstraat", "12"),
        door(2, "Grand-Place", "Grote Markt", "3", box="A"),
        door(3, "Rue de la Gare", "Stationsstraat", "7-9"),
        door(4, "Rue de la Gare", "Stationsstraat", "11", struck="31-12-2019"),
        door(5, "Rue du Moulin", "Molenstraat", "14"),
        door(6, "Budastraat (Kor)", "Budastraat (Kor)", "20"),
        door(7, "Rue du Moulin", "Molenstraat", "12"),
        door(8, "Grand-Place", "Grote Markt", "5"),
        door(9, "Rue du Moulin", "Molenstraat", "1", code="7000"),
        door(10, "Rue du Moulin", "Molenstraat", "2"),
        door(11, "", "Nieuwstraat", "4"),
        (dotted(COMPANY), "REGO", "", "", POSTCODE, "Oudebrug", "Vieux-Pont", "Grote Markt", "Grand-Place", "3", "", "", ""),
    ],
    "contact": [
        (dotted(COMPANY), "ENT", "TEL", "056 99 00 11"),
        (unit_dotted(2), "EST", "WEB", "www.friterie-du-pont.example"),
        (dotted(HAIR), "ENT", "EMAIL", "leonie@example.be"),
    ],
    "activity": [
        (unit_dotted(1), "006", "2008", "47241", "MAIN"),
        (unit_dotted(1), "006", "2025", "47240", "MAIN"),
        (unit_dotted(2), "006", "2008", "56102", "MAIN"),
        (dotted(OLD), "001", "2008", "47730", "MAIN"),
        (dotted(OLD), "001", "2008", "47750", "SECO"),
        (dotted(STRUCK), "001", "2008", "47610", "MAIN"),
        (unit_dotted(5), "006", "2008", "70220", "MAIN"),
        (unit_dotted(5), "006", "2008", "47112", "SECO"),
        (dotted(CHAIN), "001", "2025", "47710", "MAIN"),
        (unit_dotted(7), "006", "2025", "96210", "MAIN"),
        (unit_dotted(8), "006", "2003", "55401", "MAIN"),
    ],
}  # fmt: skip


def table(name: str, rows: Sequence[Row]) -> bytes:
    """Return the table as the register writes it: every text between quotation marks, what is empty without."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(HEADERS[name.partition("_")[0]] if not name.endswith("_delete") else [HEADERS[name[:-7]][0]])
    writer.writerows(rows)
    return text.getvalue().replace(',""', ",").encode()


def tables(village: Mapping[str, Sequence[Row]] = VILLAGE) -> dict[str, bytes]:
    return {f"{name}.csv": table(name, rows) for name, rows in village.items()}


def as_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def as_zip(path: Path, files: Mapping[str, bytes], inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(inside + name, content)
    return path


def shop(name: str, trade: str, street: str, number: str, **more: str) -> Shop:
    given = {key: more.pop(key) for key in ("id", "phone", "website", "enterprise") if key in more}
    return Shop(
        **{"id": name.casefold().replace(" ", "-"), **given},
        name=name,
        trade=trade,
        address=Address(street=street, number=number, **{"postcode": POSTCODE, "locality": "Vieux-Pont", **more}),
    )
