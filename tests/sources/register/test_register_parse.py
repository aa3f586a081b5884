"""The register's open data in, the establishments of a village out."""

import contextlib
import copy
import csv
import dataclasses
import io
import json
import pickle
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic.errors import PydanticSchemaGenerationError

from tests.sources.register import village
from tests.sources.register.village import VILLAGE, as_folder, as_zip, dotted, table, tables, unit, unit_dotted
from visibility.model.register import NameKind, RegisterEntry, enterprise_digits
from visibility.sources.register import RegisterError, read_register


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RegisterEntry]:
    folder = as_folder(tmp_path_factory.mktemp("register"), tables())
    return {entry.establishment: entry for entry in read_register([folder], ["7799"]).entries}


def test_only_establishments_of_the_postcodes_are_read(entries: dict[str, RegisterEntry]) -> None:
    assert set(entries) == {unit(n) for n in (1, 2, 3, 4, 5, 6, 7, 8, 11)}


def test_a_zip_gives_what_the_folder_gives(tmp_path: Path, entries: dict[str, RegisterEntry]) -> None:
    told: list[str] = []
    path = as_zip(tmp_path / "KboOpenData_0152_2026_10_05_Full.zip", tables(), inside="data/")
    register = read_register([path], ["7799"], told=told.append)
    assert {entry.establishment: entry for entry in register.entries} == entries
    assert register.as_of == date(2026, 10, 5)
    assert (register.damaged, register.unusable, register.lacking) == ({}, 1, ())
    assert told == ["address", "establishment", "enterprise", "denomination", "activity", "contact"]


def test_an_establishment_has_its_door_in_two_languages_and_its_trade(entries: dict[str, RegisterEntry]) -> None:
    chip_shop = entries[unit(2)]
    assert (chip_shop.enterprise, chip_shop.person, chip_shop.legal_form) == (village.COMPANY, False, "610")
    assert (chip_shop.address.street, chip_shop.other_street) == ("Grand-Place", "Grote Markt")
    assert (chip_shop.address.number, chip_shop.address.box, chip_shop.address.locality) == ("3", "A", "Vieux-Pont")
    assert (chip_shop.trades, chip_shop.started) == (("fast-food",), date(2015, 5, 2))
    assert (chip_shop.phone, chip_shop.website) == ("056 99 00 11", "www.friterie-du-pont.example")
    assert [(name.text, name.kind, name.own) for name in chip_shop.names] == [
        ("La Friterie du Pont", NameKind.TRADE, True),
        ("LES TROIS ÉPIS", NameKind.LEGAL, False),
    ]


def test_a_street_loses_what_tells_two_municipalities_apart(entries: dict[str, RegisterEntry]) -> None:
    assert (entries[unit(6)].address.street, entries[unit(6)].other_street) == ("Budastraat", "")
    assert entries[unit(11)].address.street == "Nieuwstraat"


@pytest.mark.parametrize(
    ("place", "trades"),
    [
        (1, ("bakery", "chocolate")),  # the newest edition counts, though the older is more precise
        (3, ("pharmacy",)),  # the enterprise's, where the establishment has none
        (5, ("grocery",)),  # the main activity names no trade of the list
        (7, ("hairdresser",)),
        (8, ("cafe", "bar")),
        (6, ("clothes", "accessories")),
    ],
)
def test_the_codes_of_activity_name_the_trade(
    entries: dict[str, RegisterEntry], place: int, trades: tuple[str, ...]
) -> None:
    assert entries[unit(place)].trades == trades


def test_what_is_struck_off_or_ceased_is_stale(entries: dict[str, RegisterEntry]) -> None:
    assert {place for place, entry in entries.items() if entry.stale} == {unit(4), unit(8)}
    assert entries[unit(4)].struck_off == date(2019, 12, 31)
    assert entries[unit(8)].ceased


def test_the_name_of_a_natural_person_is_withheld_and_the_trade_name_is_not(entries: dict[str, RegisterEntry]) -> None:
    baker, hairdresser = entries[unit(1)], entries[unit(7)]
    assert baker.shown == "Boulangerie du Vieux Four"
    assert [name.for_matching() for name in baker.withheld] == ["Vandekerckhove Amandine"]
    assert hairdresser.shown == ""
    assert {name.for_matching() for name in hairdresser.withheld} == {"Quatremains Léonie", "LQ"}


@pytest.mark.parametrize(
    "trade_name",
    ["VANDEKERCKHOVE AMANDINE", "Amandine Vandekerckhove", "Vandekerckhove", "Pains Amandine Vandekerckhove"],
)
def test_a_trade_name_that_is_a_persons_own_name_is_withheld(tmp_path: Path, trade_name: str) -> None:
    place = unit_dotted(1)
    other = [row for row in VILLAGE["denomination"] if row[0] != place]
    files = tables({**VILLAGE, "denomination": [*other, (place, "1", "003", trade_name)]})
    (entry,) = (
        each
        for each in read_register([as_folder(tmp_path / "register", files)], ["7799"]).entries
        if each.establishment == unit(1)
    )
    assert entry.names == ()
    assert {name.for_matching() for name in entry.withheld} >= {trade_name, "Vandekerckhove Amandine"} or (
        trade_name.casefold() == "vandekerckhove amandine" and len(entry.withheld) == 1
    )


def test_the_columns_of_a_table_may_stand_in_any_order(tmp_path: Path, entries: dict[str, RegisterEntry]) -> None:
    turned = {}
    for name, content in tables().items():
        rows = [row[::-1] for row in csv.reader(io.StringIO(content.decode()))]
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        turned[name] = text.getvalue().encode()
    register = read_register([as_folder(tmp_path / "register", turned)], ["7799"])
    assert {entry.establishment: entry for entry in register.entries} == entries


def test_a_withheld_name_cannot_be_printed_copied_or_kept(entries: dict[str, RegisterEntry]) -> None:
    hairdresser = entries[unit(7)]
    (name, *_) = hairdresser.withheld
    for written in (repr(hairdresser), str(name), f"{name}", f"{hairdresser}"):
        assert "Quatremains" not in written
    for keeping in (pickle.dumps, copy.deepcopy, json.dumps, dataclasses.asdict):
        with pytest.raises(TypeError):
            keeping(hairdresser)
    with pytest.raises(PydanticSchemaGenerationError):
        TypeAdapter(RegisterEntry)


def test_an_enterprise_that_is_not_called_a_company_is_taken_for_a_person(tmp_path: Path) -> None:
    rows = [row for row in VILLAGE["enterprise"] if row[0] != dotted(village.COMPANY)]
    folder = as_folder(tmp_path, tables({**VILLAGE, "enterprise": rows}))
    by_place = {entry.establishment: entry for entry in read_register([folder], ["7799"]).entries}
    assert by_place[unit(2)].person
    assert [name.text for name in by_place[unit(2)].names] == ["La Friterie du Pont"]


def test_an_update_takes_away_and_adds_and_a_later_one_has_the_last_word(tmp_path: Path) -> None:
    full = as_zip(tmp_path / "full.zip", tables())
    first = {
        "meta.csv": table("meta", [("SnapshotDate", "06-10-2026"), ("ExtractType", "update")]),
        "denomination_delete.csv": table("denomination_delete", [(unit_dotted(2),), (unit_dotted(1),)]),
        "denomination_insert.csv": table("denomination", [(unit_dotted(2), "1", "003", "Le Cornet d'Or")]),
        "establishment_delete.csv": table("establishment_delete", [(unit_dotted(11),)]),
        "address_delete.csv": table("address_delete", [(unit_dotted(11),)]),
    }
    second = {
        "meta.csv": table("meta", [("SnapshotDate", "07-10-2026"), ("ExtractType", "update")]),
        "denomination_delete.csv": table("denomination_delete", [(unit_dotted(2),)]),
        "denomination_insert.csv": table("denomination", [(unit_dotted(2), "1", "003", "Le Grand Cornet")]),
    }
    paths = [full, as_zip(tmp_path / "u1.zip", first), as_folder(tmp_path / "u2", second)]
    register = read_register(paths, ["7799"])
    by_place = {entry.establishment: entry for entry in register.entries}
    assert register.as_of == date(2026, 10, 7)
    assert unit(11) not in by_place
    assert by_place[unit(2)].shown == "Le Grand Cornet"
    assert by_place[unit(1)].shown == ""


def test_rows_that_cannot_be_read_are_counted_and_the_others_are_read(tmp_path: Path) -> None:
    files = tables()
    lines = files["denomination.csv"].splitlines(keepends=True)
    lines[2:2] = [
        f'"{unit_dotted(1)}","1","003","never closed\n'.encode(),
        f'"{unit_dotted(1)}","1","003"\n'.encode(),
        f'"{unit_dotted(1)}","1","003","Caf\xe9"\n'.encode("latin-1"),
        f'"{unit_dotted(1)}","1","003","On two\nlines"\n'.encode(),
        b"x" * 200_000 + b"\n",
    ]
    files["denomination.csv"] = b"".join(lines)
    register = read_register([as_folder(tmp_path, files)], ["7799"])
    by_place = {entry.establishment: entry for entry in register.entries}
    assert register.damaged == {"denomination": (4, 3)}
    assert {name.text for name in by_place[unit(1)].names} == {"Boulangerie du Vieux Four", "On two lines"}


def test_what_looks_like_a_command_to_a_terminal_is_no_part_of_a_name(tmp_path: Path) -> None:
    rows = [*VILLAGE["denomination"], (unit_dotted(3), "1", "003", "Phar\x1b[31mmacie\u202e")]
    register = read_register([as_folder(tmp_path, tables({**VILLAGE, "denomination": rows}))], ["7799"])
    shown = next(entry.shown for entry in register.entries if entry.establishment == unit(3))
    assert shown == "Phar [31mmacie"


def refusal(path: Path) -> str:
    with pytest.raises(RegisterError) as caught:
        read_register([path], ["7799"])
    assert caught.value.mend
    return str(caught.value)


def test_files_that_cannot_be_used_are_refused_in_plain_words(tmp_path: Path) -> None:
    page = tmp_path / "page.zip"
    page.write_bytes(b"\n<!DOCTYPE html><html><body>Login</body></html>")
    assert "web page" in refusal(page)
    text = tmp_path / "text.zip"
    text.write_bytes(b"hello")
    assert "neither a zip nor a folder" in refusal(text)
    assert "cannot be read" in refusal(tmp_path / "absent.zip")
    whole = as_zip(tmp_path / "whole.zip", tables()).read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(cut)
    assert "is not the full set" in refusal(as_zip(tmp_path / "branch.zip", {"branch.csv": tables()["branch.csv"]}))
    assert "is an update" in refusal(as_zip(tmp_path / "u.zip", {"address_insert.csv": table("address", [])}))
    without = {name: content for name, content in tables().items() if name != "activity.csv"}
    assert "activity.csv is missing" in refusal(as_folder(tmp_path / "without", without))
    assert "holds no CSV file, but" in refusal(
        as_zip(tmp_path / "only" / "x.zip", tables()).parent if (tmp_path / "only").mkdir() is None else tmp_path
    )
    saved_again = {**tables(), "address.csv": tables()["address.csv"].replace(b",", b";")}
    assert "lacks the column EntityNumber" in refusal(as_folder(tmp_path / "excel", saved_again))
    html = {**tables(), "activity.csv": b"<html>busy</html>"}
    assert "activity.csv is a web page" in refusal(as_folder(tmp_path / "html", html))


def test_a_bomb_is_not_opened_and_a_password_is_told(tmp_path: Path) -> None:
    bomb = as_zip(tmp_path / "bomb.zip", {**tables(), "activity.csv": b"0" * 150_000_000})
    assert "would unpack to" in refusal(bomb)
    content = bytearray(as_zip(tmp_path / "plain.zip", tables()).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.start_dir
    content[start + 8] |= 1
    locked = tmp_path / "locked.zip"
    locked.write_bytes(content)
    assert "password" in refusal(locked)


def test_a_table_that_is_not_needed_may_be_missing(tmp_path: Path) -> None:
    files = {name: content for name, content in tables().items() if name not in ("meta.csv", "contact.csv")}
    register = read_register([as_folder(tmp_path, files)], ["7799"])
    assert (register.as_of, register.lacking, len(register.entries)) == (None, ("meta", "contact"), 9)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(tables())), cut=st.integers(0, 3000), put=st.binary(max_size=80))
def test_no_bytes_raise_anything_but_the_told_error(tmp_path: Path, name: str, cut: int, put: bytes) -> None:
    content = tables()[name]
    place = min(cut, len(content))
    damaged = content[:place] + put + content[place + len(put) // 2 :]
    folder = as_folder(tmp_path / "any", {**tables(), name: damaged})
    with contextlib.suppress(RegisterError):
        read_register([folder], ["7799"])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(put=st.binary(max_size=300), place=st.integers(0, 4000))
@example(put=bytes(2) + b"\x08" + bytes(18) + b"\x0c", place=1260)  # the name of a file in the zip is no text
def test_no_zip_raises_anything_but_the_told_error(tmp_path: Path, put: bytes, place: int) -> None:
    whole = as_zip(tmp_path / "z.zip", tables()).read_bytes()
    path = tmp_path / "damaged.zip"
    path.write_bytes(whole[:place] + put + whole[place + len(put) :])
    with contextlib.suppress(RegisterError):
        read_register([path], ["7799"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0403.170.701", "0403170701"),
        ("BE 0403.170.701", "0403170701"),
        ("be0403170701", "0403170701"),
        ("403170701", "0403170701"),
        ("BE-0403 170 701", "0403170701"),
        ("0403.170.702", ""),
        ("2.999.999.991", ""),
        ("04031707010", ""),
        ("", ""),
        ("٠٤٠٣١٧٠٧٠١", ""),
    ],
)
def test_an_enterprise_number_is_read_as_people_write_it_and_checked(written: str, expected: str) -> None:
    assert enterprise_digits(written) == expected


@given(st.text(max_size=60))
def test_any_text_is_a_checked_number_or_none(text: str) -> None:
    found = enterprise_digits(text)
    assert found == "" or enterprise_digits(found) == found


def test_the_village_has_the_columns_of_the_real_files(shared_data: Path) -> None:
    sample = (shared_data / "places" / "osm_kbo" / "kbo_address_sample.csv").read_bytes().splitlines()
    assert sample[0] == tables()["address.csv"].splitlines()[0]
    assert sample[1].count(b",") == tables()["address.csv"].splitlines()[1].count(b",")
