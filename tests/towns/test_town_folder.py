"""A town folder as staff write it, well and badly; every problem told at once, in plain words, with its place."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility import towns
from visibility.caps import Cap
from visibility.model.shop import Declared, Point
from visibility.model.town import GoogleUse, Waiver
from visibility.towns import Problem, Severity, TownError
from visibility.towns.problems import Notes
from visibility.towns.table import COLUMNS, marked, read_table, unmarked

HEADER = ",".join(COLUMNS)
TOWN = """
name = "Valmont"
district = "Centre"
languages = ["fr", "de"]
country = "BE"
region = "BE-WAL"
timezone = "Europe/Brussels"
agency = "ADL de Valmont"
contact = "adl@valmont.example"
attributions = ["© les contributeurs d'OpenStreetMap"]

[census]
source = "Field survey"
date = 2026-10-01
"""
SQUARE = [[5.80, 49.67], [5.83, 49.67], [5.83, 49.70], [5.80, 49.70], [5.80, 49.67]]
BAKER = (
    "boulangerie-dupont,Boulangerie Dupont,bakery,Grand-Rue,12,b,6700,Arlon,49.683,5.815,063 21 00 00,www.dupont.example,"
    "fr nl,ChIJabcdefghijk,node/12,2001-05-01,,Anne,,BE 0999.999.922"
)
GROCER = "epicerie-leroy,Épicerie Leroy,grocery,Grand-Rue,14,,6700,Arlon,49.6831,5.8151,,aucun,,,,,,,,"


def polygon(ring: object) -> str:
    return json.dumps({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}})


@dataclass
class Folder:
    """A sound town folder of two shops, to be spoilt."""

    path: Path

    def write(self, name: str, content: str | bytes) -> "Folder":
        data = content.encode() if isinstance(content, str) else content
        (self.path / name).write_bytes(data)
        return self

    def shops(self, *lines: str, header: str = HEADER) -> "Folder":
        return self.write("shops.csv", "\n".join((header, *lines)) + "\n")

    def problems(self, checks: frozenset[str] | None = None) -> tuple[Problem, ...]:
        return towns.check(self.path, known_checks=checks)

    def only(self, severity: Severity = Severity.ERROR) -> Problem:
        (found,) = self.problems()
        assert found.severity is severity
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "towns" / "valmont"
    path.mkdir(parents=True)
    made = Folder(path).write("town.toml", TOWN).write("district.geojson", polygon(SQUARE)).shops(BAKER, GROCER)
    assert made.problems() == ()
    return made


def test_a_sound_folder_becomes_a_town_and_a_census(folder: Folder) -> None:
    town, census = towns.load(folder.path)
    assert (town.slug, town.name, town.languages, town.region) == ("valmont", "Valmont", ("fr", "de"), "BE-WAL")
    assert (town.census_source, town.census_date) == ("Field survey", date(2026, 10, 1))
    assert town.google == GoogleUse()
    assert town.boundary == {"type": "Polygon", "coordinates": [SQUARE]}
    baker, grocer = census.shops
    assert (baker.address.street, baker.address.box, baker.location) == ("Grand-Rue", "b", Point(lat=49.683, lon=5.815))
    assert (baker.website, baker.website_status) == ("https://www.dupont.example", Declared.GIVEN)
    assert (baker.languages, baker.place_id, baker.opened) == (("fr", "nl"), "ChIJabcdefghijk", date(2001, 5, 1))
    assert (grocer.website, grocer.website_status) == ("", Declared.NONE)
    assert (baker.enterprise, grocer.enterprise) == ("0999999922", "")


@pytest.mark.parametrize("word", ["none", "Aucun", "Néant", "pas de site", "geen", "KEINE", "-"])
def test_a_website_that_a_person_denied_is_none_and_an_empty_cell_is_unknown(folder: Folder, word: str) -> None:
    folder.shops(f"a,A,other,,,,,,,,,{word},,,,,,,,", "b,B,other,,,,,,,,,,,,,,,,,")
    _, census = towns.load(folder.path)
    assert [shop.website_status for shop in census.shops] == [Declared.NONE, Declared.UNKNOWN]


def test_a_shop_with_a_closing_date_leaves_the_open_shops(folder: Folder) -> None:
    folder.shops(BAKER, GROCER.replace(",aucun,,,,,,,,", ",aucun,,,,,2026-03-31,,,"))
    _, census = towns.load(folder.path)
    assert [shop.id for shop in census.shops] == ["boulangerie-dupont"]
    assert [shop.closed for shop in census.closed] == [date(2026, 3, 31)]


def test_all_problems_are_told_at_once_with_their_line_and_column(folder: Folder) -> None:
    folder.shops(
        BAKER.replace("bakery", "boulangerie"),
        GROCER.replace("aucun,,,,", "info@leroy.example,,,,31/02/2026"),
        ",Sans numéro,other,,,,,,49.68,,,,,,,,,,,",
        GROCER,
    ).write("town.toml", TOWN.replace("agency", "agencie"))
    with pytest.raises(TownError) as caught:
        towns.load(folder.path)
    told = {problem.where: problem for problem in caught.value.problems}
    assert list(told) == [
        "town.toml",
        "shops.csv, line 5, column id",
        "shops.csv, line 2, column trade",
        "shops.csv, line 3, column opened",
        "shops.csv, line 3, column website",
        "shops.csv, line 4, column id",
        "shops.csv, line 4, column lon",
    ]
    assert "agency" in told["town.toml"].mend
    assert "bakery" in told["shops.csv, line 2, column trade"].mend
    assert "visibility town trades" in told["shops.csv, line 2, column trade"].mend
    assert "2026-11-03" in told["shops.csv, line 3, column opened"].mend
    assert "line 3" in told["shops.csv, line 5, column id"].what


def test_a_day_that_a_spreadsheet_wrote_day_first_is_read_so(folder: Folder) -> None:
    folder.shops(BAKER.replace("2001-05-01", "12/05/2018"), GROCER)
    assert towns.load(folder.path)[1].shops[0].opened == date(2018, 5, 12)


@pytest.mark.parametrize("missing", ["town.toml", "shops.csv", "district.geojson"])
def test_a_missing_file_is_named(folder: Folder, missing: str) -> None:
    (folder.path / missing).unlink()
    problem = folder.only()
    assert (problem.where, problem.what) == (missing, "The file is missing.")


def test_a_missing_folder_proposes_the_nearest_town(folder: Folder) -> None:
    (problem,) = towns.check(folder.path.parent / "valmnt")
    assert "valmont" in problem.mend
    assert towns.names(folder.path.parent) == ("valmont",)


@pytest.mark.parametrize(
    ("column", "value", "severity"),
    [
        ("place_id", "ChIJabcdefghijk", Severity.ERROR),
        ("id", "BOULANGERIE-dupont", Severity.ERROR),
        ("osm_id", "node/12", Severity.WARNING),
    ],
)
def test_what_must_be_unique_may_stand_once(folder: Folder, column: str, value: str, severity: Severity) -> None:
    cells = dict(zip(COLUMNS, GROCER.split(","), strict=True)) | {column: value}
    folder.shops(BAKER, ",".join(cells.values()))
    problem = folder.only(severity)
    assert problem.where == f"shops.csv, line 3, column {column}"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "épicerie leroy"),
        ("trade", "astrology"),
        ("lat", "49683100"),
        ("lat", "north"),
        ("website", "not a site"),
        ("website", "http://user:secret@leroy.example/"),
        ("website", "ftp://leroy.example"),
        ("website", "http://leroy..example"),
        ("website", "http://[::1"),
        ("languages", "français"),
        ("place_id", "Épicerie Leroy"),
        ("osm_id", "12"),
        ("opened", "2026-02-30"),
        ("closed", "26-02-01"),
        ("enterprise_number", "0999.999.923"),
        ("enterprise_number", "2999999991"),
        ("enterprise_number", "999999"),
        ("enterprise_number", "=1+1"),
    ],
)
def test_a_cell_that_cannot_be_read_is_one_error_with_a_way_to_mend_it(folder: Folder, column: str, value: str) -> None:
    cells = dict(zip(COLUMNS, GROCER.split(","), strict=True)) | {column: value}
    folder.shops(BAKER, ",".join(cells.values()))
    problem = folder.only()
    assert problem.where == f"shops.csv, line 3, column {column}"
    assert value in problem.what
    assert problem.mend


@pytest.mark.parametrize(
    "website",
    [
        "https://xn--hofkserei-z2a.example/",
        "http://hofkäserei.example",
        "https://a.example:8080/x?y=1",
        "127.0.0.1:8000",
    ],
)
def test_unusual_web_addresses_are_web_addresses(folder: Folder, website: str) -> None:
    folder.shops(GROCER.replace("aucun", website))
    _, census = towns.load(folder.path)
    assert census.shops[0].website.endswith(website)


def test_an_unreadable_phone_is_a_warning_and_is_kept(folder: Folder) -> None:
    folder.shops(BAKER.replace("063 21 00 00", "demander à Anne"))
    assert folder.only(Severity.WARNING).where == "shops.csv, line 2, column phone"
    assert towns.load(folder.path)[1].shops[0].phone == "demander à Anne"


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://evil.example")',
        "[bold]Chez[/bold]",
        "'@home",
        "Robert'); DROP TABLE",
    ],
)
def test_a_strange_name_survives_unchanged(folder: Folder, name: str) -> None:
    quoted = '"' + marked("name", name).replace('"', '""') + '"'
    folder.shops(f"odd,{quoted},other,,,,,,49.68,5.81,,,,,,,,,")
    assert towns.load(folder.path)[1].shops[0].name == name


def test_a_formula_typed_without_its_mark_is_a_name_too(folder: Folder) -> None:
    folder.shops("odd,=1+1,other,,,,,,49.68,5.81,,,,,,,,,")
    assert towns.load(folder.path)[1].shops[0].name == "=1+1"


@settings(deadline=None)  # the first example pays for the imports
@given(st.sampled_from(COLUMNS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12))
def test_the_mark_of_a_text_is_undone_exactly(column: str, value: str) -> None:
    assert unmarked(column, marked(column, value)) == value


def test_no_shop_and_no_open_shop_are_errors(folder: Folder) -> None:
    assert "no shop" in folder.shops().only().what
    folder.shops(GROCER.replace(",aucun,,,,,,,,", ",aucun,,,,,2026-03-31,,,"))
    assert "closed" in folder.only().what


# --- the manners of spreadsheets


@pytest.mark.parametrize(
    ("content", "warned"),
    [
        (f"{HEADER}\n{GROCER}\n".encode("utf-8-sig"), False),
        (f"{HEADER}\n{GROCER}\n".replace(",", ";").encode(), False),
        (f"{HEADER}\n{GROCER}\n".replace(",", "\t").encode("utf-16"), False),
        (f"Commerces de Valmont, 2026\r\n\r\n{HEADER}\r\n{GROCER}\r\n".encode(), False),
        (f"{HEADER}\n{GROCER}\n".encode("cp1252"), True),
        (
            f"{HEADER}\n{GROCER}\n".upper()
            .replace("EPICERIE", "epicerie")
            .replace("GROCERY", "grocery")
            .encode("latin-1"),
            True,
        ),
        (
            f"{HEADER}\n{GROCER}\n".replace(",", ";")
            .replace("49.6831", "49,6831")
            .replace("5.8151", "5,8151")
            .encode(),
            False,
        ),
    ],
    ids=["bom", "semicolons", "tabs-utf-16", "title-row", "cp1252", "capitals-latin-1", "decimal-commas"],
)
def test_the_list_is_read_as_spreadsheets_save_it(folder: Folder, content: bytes, warned: bool) -> None:
    folder.write("shops.csv", content)
    assert [problem.severity for problem in folder.problems()] == [Severity.WARNING] * warned
    (shop,) = towns.load(folder.path)[1].shops
    assert shop.name.casefold() == "épicerie leroy"
    assert shop.location == Point(lat=49.6831, lon=5.8151)


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (f"{HEADER}\n{GROCER},,x\n", "shops.csv, line 2", "22 cells"),
        (f'{HEADER}\n{GROCER}\na,"Chez Paul,other\n{GROCER}\n', "shops.csv, line 3", "never closed"),
        (f'{HEADER}\na,"Chez "Paul"",other,,,,,,,,,,,,,,,,\n', "shops.csv, line 2", "quotation marks"),
        (f"{HEADER}\n{GROCER}\0\n", "shops.csv, line 2", "NUL"),
        ("nothing here\n", "shops.csv", "names of the columns"),
        ("", "shops.csv", "empty"),
        (f"{HEADER.replace('trade', 'rayon')}\n{GROCER}\n", "shops.csv, line 1", "“trade” is missing"),
        (f"{HEADER},name\n{GROCER},x\n", "shops.csv, line 1", "twice"),
        (b"PK\x03\x04 a spreadsheet", "shops.csv", "name of a CSV"),
    ],
)
def test_a_damaged_list_is_told_with_its_line(folder: Folder, content: str | bytes, where: str, what: str) -> None:
    errors = [
        problem for problem in folder.write("shops.csv", content).problems() if problem.severity is Severity.ERROR
    ]
    assert (errors[0].where, what in errors[0].what) == (where, True), errors


def test_lines_that_lost_their_last_separators_are_read_and_counted(folder: Folder) -> None:
    folder.shops(*(f"shop-{n},Shop {n},other,,,,,,49.68,5.81" for n in range(300)))
    problem = folder.only(Severity.WARNING)
    assert "300 lines" in problem.what
    assert len(towns.load(folder.path)[1].shops) == 300


def test_a_column_of_ones_own_is_a_warning(folder: Folder) -> None:
    folder.shops(f"{GROCER},oui", header=f"{HEADER},cotisation")
    assert "cotisation" in folder.only(Severity.WARNING).what


def spreadsheet(path: Path, spoil: Callable[..., None] | None = None) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Commerces de Valmont"])
    sheet.merge_cells("A1:D1")
    sheet.append(list(COLUMNS))
    sheet.append(
        [
            "leroy",
            "Épicerie Leroy",
            "grocery",
            "Grand-Rue",
            14,
            None,
            6700,
            "Arlon",
            49.6831,
            5.8151,
            "063 21 00 00",
            "none",
        ]
    )
    sheet.append(["dupont", "=HYPERLINK(1)", "bakery", "Grand-Rue", "16", None, 6700.0, "Arlon", 49.6832, 5.8152])
    sheet["B4"].data_type = "s"  # a text that begins with =, as a spreadsheet keeps it
    sheet["P4"] = date(2001, 5, 1)
    sheet["G4"].number_format = "00000"
    if spoil:
        spoil(sheet)
    book.save(path)


def test_a_spreadsheet_may_stand_for_the_csv(folder: Folder) -> None:
    (folder.path / "shops.csv").unlink()
    spreadsheet(folder.path / "shops.xlsx")
    assert folder.problems() == ()
    leroy, dupont = towns.load(folder.path)[1].shops
    assert (leroy.address.number, leroy.address.postcode, leroy.website_status) == ("14", "6700", Declared.NONE)
    assert (dupont.name, dupont.address.postcode, dupont.opened) == ("=HYPERLINK(1)", "06700", date(2001, 5, 1))


def test_a_formula_in_a_spreadsheet_is_never_computed(folder: Folder) -> None:
    def spoil(sheet: dict[str, object]) -> None:
        sheet["B4"] = "=1+1"

    (folder.path / "shops.csv").unlink()
    spreadsheet(folder.path / "shops.xlsx", spoil)
    assert folder.only(Severity.WARNING).where == "shops.xlsx, line 4, column B"
    assert towns.load(folder.path)[1].shops[1].name == "=1+1"


def test_cells_merged_over_several_shops_are_an_error(folder: Folder) -> None:
    (folder.path / "shops.csv").unlink()
    spreadsheet(folder.path / "shops.xlsx", lambda sheet: sheet.merge_cells("D3:D4"))
    assert folder.only().where == "shops.xlsx, lines 3 to 4"


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0 old", b"", b"id,name"])
def test_a_broken_spreadsheet_is_told_and_not_raised(folder: Folder, content: bytes) -> None:
    (folder.path / "shops.csv").unlink()
    folder.write("shops.xlsx", content)
    assert folder.only().where == "shops.xlsx"


def test_a_spreadsheet_that_is_some_other_zip_is_told(folder: Folder) -> None:
    (folder.path / "shops.csv").unlink()
    with zipfile.ZipFile(folder.path / "shops.xlsx", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert folder.only().where == "shops.xlsx"


def test_a_spreadsheet_with_one_stray_cell_far_away_is_read_at_once(folder: Folder) -> None:
    def spoil(sheet: dict[str, object]) -> None:
        sheet["XFD1048576"] = "x"

    (folder.path / "shops.csv").unlink()
    spreadsheet(folder.path / "shops.xlsx", spoil)
    assert len(towns.load(folder.path)[1].shops) == 2


def test_a_spreadsheet_that_unpacks_without_end_is_not_opened(folder: Folder) -> None:
    (folder.path / "shops.csv").unlink()
    with zipfile.ZipFile(folder.path / "shops.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30_000_000)
    assert "unpacks" in folder.only().what


@pytest.mark.parametrize("name", ["\u200b", '"\n"'])
def test_a_name_that_nobody_can_see_is_missing(folder: Folder, name: str) -> None:
    assert folder.shops(f"a,{name},other").problems()[0].where == "shops.csv, line 2, column name"


def test_two_lists_of_shops_are_one_too_many(folder: Folder) -> None:
    spreadsheet(folder.path / "shops.xlsx")
    assert "which of the two" in folder.only().what


@settings(deadline=None)  # the first example pays for the imports
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_of_lists_raise(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        for name in ("shops.csv", "shops.xlsx"):
            path = Path(scratch) / name
            path.write_bytes(content)
            noted = Notes()
            assert read_table(path, noted) == () or path.suffix == ".csv"


# --- the outline


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            polygon([[5.80, 49.67], [5.83, 49.70], [5.83, 49.67], [5.80, 49.70], [5.80, 49.67]]),
            "crosses itself at latitude and longitude 49.685",
        ),
        (polygon(SQUARE[:-1]), "not closed"),
        (polygon([[lat, lon] for lon, lat in SQUARE]), "exchanged"),
        (polygon([[x * 50_000, y * 3_000] for x, y in SQUARE]), "metres"),
        (polygon([[5.8, 49.67], [5.8, 49.67], [5.8, 49.67], [5.8, 49.67]]), "encloses nothing"),
        (polygon([]), "empty"),
        (polygon([["5.8", "49.6"]] * 4), "two numbers"),
        (json.dumps({"type": "Point", "coordinates": [5.8, 49.68]}), "must be a polygon"),
        (json.dumps({"type": "FeatureCollection", "features": []}), "no outline"),
        (json.dumps({"type": "Polygon", "coordinates": []}), "no outline"),
        (polygon(SQUARE).replace("49.67", "NaN", 1), "finite"),
        ("", "empty"),
        ("<html>", "not GeoJSON"),
        ("[" * 100_000, "not GeoJSON"),
        ("[1, 2]", "not GeoJSON"),
    ],
)
def test_an_outline_that_is_none_is_told(folder: Folder, content: str, what: str) -> None:
    problem = folder.write("district.geojson", content).only()
    assert problem.where == "district.geojson"
    assert what in problem.what
    assert problem.mend


def test_a_district_in_two_parts_is_one_boundary(folder: Folder) -> None:
    other = [[x + 0.1, y] for x, y in SQUARE]
    features = [json.loads(polygon(ring)) for ring in (SQUARE, other)]
    folder.write("district.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert towns.load(folder.path)[0].boundary == {"type": "MultiPolygon", "coordinates": [[SQUARE], [other]]}


def test_shops_outside_the_district_are_counted_and_exchanged_coordinates_named(folder: Folder) -> None:
    folder.shops(BAKER, GROCER.replace("49.6831,5.8151", "49.9,5.8"))
    assert "outside the district: 1 of 2" in folder.only(Severity.WARNING).what
    folder.shops(BAKER, GROCER.replace("49.6831,5.8151", "5.8151,49.6831"))
    assert "exchanged" in folder.only().what


def test_a_shop_that_stands_twice_at_one_door_is_a_warning(folder: Folder) -> None:
    folder.shops(BAKER, GROCER, GROCER.replace("epicerie-leroy", "leroy"))
    assert folder.only(Severity.WARNING).where == "shops.csv, lines 3 and 4"


# --- the town's choices


@pytest.mark.parametrize(
    ("line", "where", "hint"),
    [
        ('languages = ["fr", "it"]', "town.toml, languages", "fr, nl, de, en"),
        ('country = "be"', "town.toml, country", '"BE"'),
        ('region = "WAL"', "town.toml, region", "BE-WAL"),
        ('timezone = "Europe/Bruxelles"', "town.toml, timezone", "Europe/Brussels"),
        ('contact = "the town hall"', "town.toml, contact", "@"),
        ("name = 12", "town.toml, name", "quotes"),
        ("district = [", "town.toml, line 17", "quotes"),
    ],
)
def test_a_wrong_choice_is_told_with_its_key(folder: Folder, line: str, where: str, hint: str) -> None:
    key = line.split(" ")[0]
    lines = [line if each.startswith(f"{key} =") else each for each in TOWN.splitlines()]
    if line.endswith("["):
        where = f"town.toml, line {lines.index(line) + 2}"
    errors = [
        each for each in folder.write("town.toml", "\n".join(lines)).problems() if each.severity is Severity.ERROR
    ]
    assert errors[0].where == where
    assert hint in errors[0].mend


def google(folder: Folder, lines: str) -> Folder:
    return folder.write("town.toml", f"{TOWN}\n[google]\n{lines}\n")


def test_google_needs_a_permitted_use_and_a_decision(folder: Folder) -> None:
    told = {problem.where: problem for problem in google(folder, "use = true").problems()}
    assert list(told) == ["town.toml, google.permitted_use", "town.toml, google.decision"]
    assert "European Economic Area" in told["town.toml, google.permitted_use"].what
    assert "sales_opportunities" in told["town.toml, google.permitted_use"].mend
    google(folder, 'use = true\npermitted_use = "own_locations"\ndecision = "Collège communal, 3 novembre 2026"')
    assert towns.load(folder.path)[0].google == GoogleUse(
        use=True, permitted_use="own_locations", decision="Collège communal, 3 novembre 2026"
    )


def test_a_decision_without_its_date_leaves_google_off(folder: Folder) -> None:
    problem = google(folder, 'use = true\npermitted_use = "own_locations"\ndecision = "Collège communal"').only()
    assert (problem.severity, problem.where) == (Severity.ERROR, "town.toml, google.decision")
    assert "no date" in problem.what


@pytest.mark.parametrize(
    ("written", "cap"),
    [
        ("900", Cap(calls=900)),
        ('"900 calls"', Cap(calls=900)),
        ('"20 USD"', Cap(micros=20_000_000)),
        ('"12.50 usd"', Cap(micros=12_500_000)),
        ("0", Cap(calls=0)),
        ('""', None),
    ],
)
def test_a_monthly_cap_is_a_number_of_calls_or_an_amount(folder: Folder, written: str, cap: Cap | None) -> None:
    google(folder, f"monthly_cap = {written}")
    assert towns.load(folder.path)[0].google.monthly_cap == cap


@pytest.mark.parametrize("written", ['"twenty"', "-1", "12.5", "true", '"20 EUR"', "[900]", '"9e9"', '"20.123 USD"'])
def test_a_cap_that_cannot_be_read_stops_the_audit_and_says_how_to_write_it(folder: Folder, written: str) -> None:
    problem = google(folder, f"monthly_cap = {written}").only()
    assert problem.where == "town.toml, google.monthly_cap"
    assert "20 USD" in problem.mend


def test_a_use_that_is_not_on_the_list_is_refused_even_while_google_is_off(folder: Folder) -> None:
    assert "own_locations" in google(folder, 'permitted_use = "own_location"').only().mend


def test_a_wrong_key_in_a_section_is_told_with_its_section(folder: Folder) -> None:
    problem = google(folder, "used = true").only()
    assert (problem.where, "use" in problem.mend) == ("town.toml, google", True)


def test_an_extract_must_lie_in_the_folder(folder: Folder) -> None:
    folder.write("town.toml", f'{TOWN}\n[openstreetmap]\nfile = "../../secret.json"\n')
    assert "outside" in folder.only().what
    folder.write("town.toml", f'{TOWN}\n[openstreetmap]\nfile = "map.json"\n')
    assert "no file" in folder.only().what


WAIVER = """
[[waiver]]
shop = "epicerie-leroy"
check = "missing-website"
reason = "Ne souhaite pas de site."
until = 2027-06-30
by = "Anne"
"""


def test_an_answer_of_a_shop_is_read(folder: Folder) -> None:
    folder.write("waivers.toml", WAIVER)
    assert towns.load(folder.path, known_checks=frozenset({"missing-website"}))[0].waivers == (
        Waiver(
            shop="epicerie-leroy",
            check="missing-website",
            reason="Ne souhaite pas de site.",
            until=date(2027, 6, 30),
            by="Anne",
        ),
    )


def test_an_answer_for_an_unknown_shop_or_check_is_an_error_with_the_nearest(folder: Folder) -> None:
    folder.write(
        "waivers.toml",
        WAIVER.replace("leroy", "leroi") + "\n[[waiver]]\nshop = 'boulangerie-dupont'\ncheck = 'x'\nfoo = 1\n",
    )
    told = {problem.where: problem for problem in folder.problems(frozenset({"missing-website"}))}
    assert list(told) == [
        "waivers.toml, answer 1, shop",
        "waivers.toml, answer 2",
        "waivers.toml, answer 2, reason",
        "waivers.toml, answer 2, check",
        "waivers.toml, answer 2, until",
    ]
    assert "epicerie-leroy" in told["waivers.toml, answer 1, shop"].mend


def test_an_answer_for_a_shop_whose_line_has_an_error_is_not_blamed(folder: Folder) -> None:
    folder.shops(BAKER, GROCER.replace("grocery", "grocer")).write("waivers.toml", WAIVER)
    assert folder.only().where == "shops.csv, line 3, column trade"


# --- headings of other languages


@pytest.mark.parametrize(
    "header",
    [
        "id;nom;métier;rue;numéro;cp;localité;tél.;site web",
        "Identifiant;Enseigne;Activité;Rue;N°;Code postal;Commune;GSM;Site internet",
        "id;naam;trade;straat;huisnummer;postcode;gemeente;telefoon;website",
        "id;Name;Branche;Straße;Hausnr.;PLZ;Ort;Telefon;Webseite",
    ],
)
def test_a_list_with_headings_of_another_language_is_read_with_one_warning(folder: Folder, header: str) -> None:
    folder.shops("a;Anne;bakery;Grand-Rue;12;6700;Valmont;063 21 00 00;néant", header=header)
    heading, unplaced = folder.problems()
    assert (heading.severity, unplaced.severity) == (Severity.WARNING, Severity.WARNING)
    assert "= street" in heading.what
    (shop,) = towns.load(folder.path)[1].shops
    assert (shop.name, shop.trade, shop.address.street, shop.address.number) == ("Anne", "bakery", "Grand-Rue", "12")
    assert (shop.address.postcode, shop.address.locality, shop.phone) == ("6700", "Valmont", "063 21 00 00")
    assert shop.website_status is Declared.NONE


def test_two_headings_for_one_column_are_not_guessed_between(folder: Folder) -> None:
    folder.shops("a,Anne,SPRL Anne,other", header="id,enseigne,raison sociale,trade")
    error = next(problem for problem in folder.problems() if problem.severity is Severity.ERROR)
    assert "“name” is missing" in error.what
    assert "enseigne" in error.mend
    assert "raison sociale" in error.mend


def test_our_own_heading_goes_before_another_word_for_it(folder: Folder) -> None:
    folder.shops("a,Anne,Dupont,other", header="id,name,nom,trade")
    assert towns.load(folder.path)[1].shops[0].name == "Anne"
    assert any("“nom” is not known" in problem.what for problem in folder.problems())


def test_a_heading_that_may_mean_two_things_is_only_proposed(folder: Folder) -> None:
    folder.shops("a,Anne,other,Grand-Rue 12", header="id,name,trade,adresse")
    assert any("“street”" in problem.mend for problem in folder.problems())
    assert towns.load(folder.path)[1].shops[0].address.street == ""
