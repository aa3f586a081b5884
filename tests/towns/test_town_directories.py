"""The directories that a town names, well and badly written; exports whose columns carry anybody's names."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility import towns
from visibility.matching.written import read_address
from visibility.model.directory import Directory, DirectoryEntry
from visibility.model.shop import Address
from visibility.model.town import Town
from visibility.towns import Problem, TownError
from visibility.towns.directories import read_export
from visibility.towns.problems import Notes

TOWN = 'name = "Valmont"\ncontact = "adl@valmont.example"\n[census]\nsource = "Field survey"\n'
SHOPS = "id,name,trade,street,number,postcode,locality,lat,lon\na,Chez A,other,Grand-Rue,1,6999,Valmont,49.68,5.81\n"
SQUARE = '{"type":"Polygon","coordinates":[[[5.8,49.67],[5.83,49.67],[5.83,49.7],[5.8,49.7],[5.8,49.67]]]}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "valmont"
    path.mkdir()
    (path / "shops.csv").write_text(SHOPS, encoding="utf-8")
    (path / "district.geojson").write_text(SQUARE, encoding="utf-8")
    return path


def town(folder: Path, *blocks: str) -> Town:
    text = TOWN + "".join(f"\n[[directories]]\n{block}\n" for block in blocks)
    (folder / "town.toml").write_text(text, encoding="utf-8")
    return towns.load(folder)[0]


def problem(folder: Path, *blocks: str) -> Problem:
    with pytest.raises(TownError) as caught:
        town(folder, *blocks)
    (found,) = caught.value.problems
    return found


def export(folder: Path, text: str, name: str = "annuaire.csv") -> tuple[DirectoryEntry, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    noted = Notes()
    entries = read_export(folder / name, directory="ADL", country="BE", noted=noted)
    assert noted.problems == []
    return entries


def test_a_town_names_pages_and_exports_with_their_targets(folder: Path) -> None:
    (folder / "annuaire.csv").write_text("Nom;Adresse\nChez A;Grand-Rue 1, 6999 Valmont\n", encoding="utf-8")
    market = 'name = "Ma Ville Mon Shopping"\nurl = "https://market.example/valmont"\npages = ["market.example/b"]\ntarget = 35'
    read = town(folder, market, 'name = "Annuaire de l\'ADL"\nfile = "annuaire.csv"').directories
    assert read[0] == Directory(
        name="Ma Ville Mon Shopping",
        pages=("https://market.example/valmont", "http://market.example/b"),
        target=35,
    )
    assert [(entry.name, entry.address.number, entry.page) for entry in read[1].entries] == [
        ("Chez A", "1", "annuaire.csv")
    ]
    assert read[1].target is None


def test_a_town_that_names_no_directory_has_none(folder: Path) -> None:
    assert town(folder).directories == ()


@pytest.mark.parametrize(
    ("block", "where", "what", "mend"),
    [
        ('url = "https://x.example/"', "directory 1, name", "name", "name ="),
        ('name = "X"', "directory 1", "Nothing says where", "file ="),
        ('name = "X"\nurl = "https://x.example"\nfile = "a.csv"', "directory 1", "Both", "one of the two"),
        ('name = "X"\nurl = "ftp://x.example"', "directory 1, url", "no", "https://"),
        ('name = "X"\npages = ["https://x.example", "x y"]', "directory 1, pages", "web address", "https://"),
        ('name = "X"\nurl = "https://x.example"\ntarget = "many"', "directory 1, target", "many", "target = 35"),
        ('name = "X"\nurl = "https://x.example"\ntarget = true', "directory 1, target", "True", "target = 35"),
        ('name = "X"\nurl = "https://x.example"\ntarget = 0', "directory 1, target", "0", "target = 35"),
        ('name = "X"\nfile = "../shops.csv"', "directory 1, file", "outside", "Copy"),
        ('name = "X"\nfile = "missing.csv"', "directory 1, file", "is not in the folder", "Copy"),
        ('name = "X"\nfile = "district.geojson"', "directory 1, file", "neither", "CSV"),
        ('name = "X"\nurl = "https://x.example"\naim = 3', "directory 1", "aim", "target"),
    ],
)
def test_what_is_wrong_with_a_directory_is_told_in_plain_words(
    folder: Path, block: str, where: str, what: str, mend: str
) -> None:
    found = problem(folder, block)
    assert found.where.endswith(where)
    assert what in found.what
    assert mend in found.mend


def test_directories_in_single_brackets_and_two_of_one_name_are_told(folder: Path) -> None:
    (folder / "town.toml").write_text(TOWN + '[directories]\nname = "X"\n', encoding="utf-8")
    with pytest.raises(TownError, match="double brackets"):
        towns.load(folder)
    twice = 'name = "X"\nurl = "https://x.example"'
    assert "called" in problem(folder, twice, twice).what


@pytest.mark.parametrize(
    ("text", "what"),
    [("", "names of the columns"), ("a,b\n1,2\n", "columns"), ("Nom,Adresse\n,Grand-Rue 1\n", "no business")],
)
def test_an_export_that_lists_nobody_is_told_and_accuses_nobody(folder: Path, text: str, what: str) -> None:
    (folder / "annuaire.csv").write_text(text, encoding="utf-8")
    assert what in problem(folder, 'name = "X"\nfile = "annuaire.csv"').what


@pytest.mark.parametrize(
    ("name", "content", "saved"),
    [("bad.xlsx", b"no spreadsheet", "bad.csv"), ("bad.csv", b"PK\x03\x04 a spreadsheet", "bad.xlsx")],
)
def test_a_damaged_export_is_never_to_be_saved_over_the_list_of_shops(
    folder: Path, name: str, content: bytes, saved: str
) -> None:
    (folder / name).write_bytes(content)
    mend = problem(folder, f'name = "X"\nfile = "{name}"').mend
    assert saved in mend
    assert "shops." not in mend


@pytest.mark.parametrize(
    "text",
    [
        "Enseigne;Adresse complète;Téléphone;Site web;Horaires\nChez A;Rue du Pont 3 bte 2, 6999 Valmont;086 00 50 01;a.example;9-18\n",
        "Liste 2026\n\nNom,Rue,N°,Boîte,CP,Localité,Tél,URL\nChez A,Rue du Pont,3,2,6999,Valmont,086 00 50 01,a.example\n",
        "naam\tadres\tpostcode\tgemeente\ttelefoon\twebsite\nChez A\tRue du Pont 3 bus 2\t6999\tValmont\t086 00 50 01\ta.example\n",
    ],
)
def test_the_columns_of_an_export_are_guessed_by_their_names(folder: Path, text: str) -> None:
    assert export(folder, text) == (
        DirectoryEntry(
            directory="ADL",
            name="Chez A",
            page="annuaire.csv",
            address=Address(
                street="Rue du Pont", number="3", box="2", postcode="6999", locality="Valmont", country="BE"
            ),
            phone="086 00 50 01",
            website="a.example",
        ),
    )


def test_two_columns_of_numbers_are_both_the_shops(folder: Path) -> None:
    (entry,) = export(folder, "Nom,Téléphone,GSM\nChez A,086 00 50 01,0470 00 00 01\n")
    assert entry.phone == "086 00 50 01; 0470 00 00 01"


@pytest.mark.parametrize(
    ("pieces", "street", "number", "postcode", "locality"),
    [
        (["Rue du Pont 3, 6999 Valmont"], "Rue du Pont", "3", "6999", "Valmont"),
        (
            ["Tout pour la maison", "12, rue de la Gare", "B-6700 Arlon", "Tél. 063 22 00 00"],
            "rue de la Gare",
            "12",
            "6700",
            "Arlon",
        ),
        (["Rue du Pont, 3 à 6999 Valmont"], "Rue du Pont", "3", "6999", "Valmont"),
        (["Chaussée de Mons 1234 - 6999 Valmont"], "Chaussée de Mons", "1234", "6999", "Valmont"),
        (["Grand-Rue 12A", "6700", "Arlon"], "Grand-Rue", "12A", "6700", "Arlon"),
        (["Boulangerie", "063/22 15 30"], "", "", "", ""),
        (["6999 Valmont"], "", "", "6999", "Valmont"),
    ],
)
def test_an_address_is_read_as_a_list_writes_it(
    pieces: list[str], street: str, number: str, postcode: str, locality: str
) -> None:
    assert read_address(pieces, "BE") == Address(
        street=street, number=number, postcode=postcode, locality=locality, country="BE"
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=8))
def test_no_text_breaks_the_reader_of_addresses(pieces: list[str]) -> None:
    read_address(pieces, "BE")


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"nom;tel\n{text}".encode()))
def test_no_export_breaks_the_reader(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("export") / "annuaire.csv"
    path.write_bytes(content)
    read_export(path, directory="ADL", country="BE", noted=Notes())
