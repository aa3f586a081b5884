"""How fast, and in how much memory, the register's open data is read: a set of a given size in, figures out.

    python bench/register.py [--rows 2000000] [--rival]

Makes a full set as a zip (one establishment in 200 of our postcode, some three activities a number), then reads it in a process of its own.
The rival loads activity.csv whole with the csv module into a dictionary, as a first program would. The real activity.csv has some
40 million rows.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

CHILD = """
import json, resource, sys, time
from pathlib import Path
from visibility.sources.register import read_register
begun = time.perf_counter()
register = read_register([Path(sys.argv[1])], [sys.argv[2]])
print(json.dumps({"seconds": round(time.perf_counter() - begun, 2), "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                  "entries": len(register.entries)}))
"""
RIVAL = """
import csv, io, json, resource, sys, time, zipfile
begun = time.perf_counter()
found = {}
with zipfile.ZipFile(sys.argv[1]) as archive, archive.open("activity.csv") as file:
    for row in csv.DictReader(io.TextIOWrapper(file, "utf-8")):
        found.setdefault(row["EntityNumber"], []).append(row)
print(json.dumps({"seconds": round(time.perf_counter() - begun, 2), "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                  "entries": len(found)}))
"""


def number(base: int) -> str:
    first = f"{base:08}"
    digits = f"{first}{97 - int(first) % 97:02}"
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def unit(base: int) -> str:
    digits = f"2{base:09}"
    return f"{digits[0]}.{digits[1:4]}.{digits[4:7]}.{digits[7:]}"


def tables(activities: int) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name of each table and its lines."""
    count = activities // 6
    yield "meta", iter(('"Variable","Value"', '"SnapshotDate","05-10-2026"', '"ExtractType","full"'))
    yield (
        "enterprise",
        lines(
            '"EnterpriseNumber","Status","JuridicalSituation","TypeOfEnterprise","JuridicalForm","JuridicalFormCAC","StartDate"',
            (f'"{number(n)}","AC","000","2","610",,"01-02-2003"' for n in range(count)),
        ),
    )
    yield (
        "establishment",
        lines(
            '"EstablishmentNumber","StartDate","EnterpriseNumber"',
            (f'"{unit(n)}","01-02-2003","{number(n)}"' for n in range(count)),
        ),
    )
    yield (
        "denomination",
        lines(
            '"EntityNumber","Language","TypeOfDenomination","Denomination"',
            (f'"{who}","1","003","Maison n° {n}"' for n in range(count) for who in (number(n), unit(n))),
        ),
    )
    yield (
        "address",
        lines(
            '"EntityNumber","TypeOfAddress","CountryNL","CountryFR","Zipcode","MunicipalityNL","MunicipalityFR","StreetNL","StreetFR",'
            '"HouseNumber","Box","ExtraAddressInfo","DateStrikingOff"',
            (
                f'"{who}","{kind}",,,"{7799 if n % 200 == 0 else 1000 + n % 5000}","Oudebrug","Vieux-Pont","Molenstraat","Rue du Moulin","{n % 90}",,,'
                for n in range(count)
                for who, kind in ((number(n), "REGO"), (unit(n), "BAET"))
            ),
        ),
    )
    yield (
        "contact",
        lines(
            '"EntityNumber","EntityContact","ContactType","Value"',
            (f'"{number(n)}","ENT","TEL","056990011"' for n in range(0, count, 3)),
        ),
    )
    yield (
        "activity",
        lines(
            '"EntityNumber","ActivityGroup","NaceVersion","NaceCode","Classification"',
            (
                f'"{who}","001","{edition}","47{n % 1000:03}","{"MAIN" if edition == 2025 else "SECO"}"'
                for n in range(count)
                for who in (number(n), unit(n))
                for edition in (2003, 2008, 2025)
            ),
        ),
    )


def lines(header: str, rows: Iterator[str]) -> Iterator[str]:
    yield header
    yield from rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rows", type=int, default=2_000_000, help="rows of activity.csv")
    arguments.add_argument("--rival", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "KboOpenData_Full.zip"
        begun = time.perf_counter()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in tables(given.rows):
                with archive.open(f"{name}.csv", "w") as file:
                    for line in content:
                        file.write(line.encode() + b"\n")
        megabytes = path.stat().st_size // 1_000_000
        print(f"made in {time.perf_counter() - begun:.0f} s: {given.rows:,} activities, a zip of {megabytes} MB")
        for label, program in (("ours", CHILD), *((("rival", RIVAL),) if given.rival else ())):
            done = subprocess.run(
                [sys.executable, "-c", program, str(path), "7799"], capture_output=True, text=True, check=True
            )
            print(f"{label:6} {json.loads(done.stdout)}")


if __name__ == "__main__":
    main()
