"""The list that a town has already: its columns are recognised, its lines become shops and vacant units, nothing gets lost."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from visibility import towns
from visibility.model.trades import TRADES
from visibility.towns import Choices, TownError
from visibility.towns.from_list import Listed, lines_of, read_list
from visibility.towns.guess import Guess, Why, guess
from visibility.towns.headings import meaning
from visibility.towns.problems import Notes, Severity, one_line
from visibility.towns.table import Line
from visibility.towns.trade_words import guess_trade

HEAD = "Enseigne;Rue et n°;CP;Localité;Tél.;GSM;Site web;Activité;N° BCE;Remarque"
LIST = f"""Commerces du centre-ville de Valmont;;;;;;;;;
;;;;;;;;;
{HEAD}
Boulangerie Dupont;Grand-Rue 12;6700;Valmont;063/21 00 00;0470 12 34 56;www.dupont.example;Boulangerie-pâtisserie;0403.170.701;Accueillant

Épicerie Leroy;Grand-Rue 14 bte 3;6700;Valmont;063 21 00 01;;néant;Alimentation;0123.456.789;
Le Coin du Feu;Rue de la Gare, 3;6700;Valmont;;;;Horeca;;
Cellule vide;Rue de la Gare 5;6700;Valmont;;;;;;ancien Zara
{HEAD}
Zaza;rue de la gare 9b;6700;Valmont;063.21.00.09;;voir facebook;Vêtements;;
Zaza;rue de la gare 9b;6700;Valmont;063.21.00.09;;;Vêtements;;
Total : 7;;;;;;;;;
"""


def guessed(path: Path, **chosen: str) -> tuple[list[Line], Guess]:
    lines, _ = lines_of(path)
    noted = Notes()
    found = guess(lines, "BE", {means: [heading] for means, heading in chosen.items()}, path.name, noted)
    assert not noted.problems
    return lines, found


def read(path: Path, **chosen: str) -> Listed:
    lines, found = guessed(path, **chosen)
    return read_list(lines, found, path.name, "BE")


def written(tmp_path: Path, text: str | bytes, name: str = "liste.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def means(found: Guess) -> dict[str, str]:
    return {column.heading: column.means for column in found.columns}


@pytest.mark.parametrize(
    ("heading", "ours"),
    [
        ("Enseigne", "name"), ("Nom commercial", "name"), ("NOM DU COMMERCE", "name"), ("Handelsnaam", "name"), ("Geschäft", "name"),
        ("Rue", "street"), ("Straße", "street"), ("Straat", "street"), ("Rue et n°", "address"), ("Adresse", "address"), ("Adres", "address"),
        ("N°", "number"), ("Huisnr.", "number"), ("Bte", "box"), ("Bus", "box"), ("CP", "postcode"), ("Code Postal", "postcode"), ("PLZ", "postcode"),
        ("Localité", "locality"), ("Gemeente", "locality"), ("Ort", "locality"), ("Tél.", "phone"), ("Téléphone (1)", "phone"), ("GSM", "mobile"),
        ("E-mail", "email"), ("Site web", "website"), ("Facebook", "facebook"), ("Activité", "trade"), ("Soort winkel", "trade"), ("Branche", "trade"),
        ("Code NACE", "nace"), ("N° BCE", "enterprise_number"), ("N° d'entreprise", "enterprise_number"), ("Ondernemingsnummer", "enterprise_number"),
        ("Superficie", ""), ("", ""), ("???", ""),
    ],
)  # fmt: skip
def test_headings_of_four_languages_are_understood(heading: str, ours: str) -> None:
    assert meaning(heading) == ours


@pytest.mark.parametrize(
    ("activity", "nace", "name", "trade", "sure"),
    [
        ("Boulangerie - Pâtisserie", "", "", "bakery", 1.0), ("Boulangerie artisanale", "", "", "bakery", 0.8), ("Stadsbakkerij", "", "", "bakery", 0.8), ("Metzgerei", "", "", "butcher", 1.0),
        ("Salon de coiffure", "", "", "hairdresser", 1.0), ("Salon de thé", "", "", "cafe", 1.0), ("Bar à ongles", "", "", "beauty", 1.0),
        ("Café-restaurant", "", "", "restaurant", 0.5), ("Commerce de détail", "47.73", "", "pharmacy", 0.7), ("", "47.711", "", "clothes", 0.5), ("", "10.711", "", "bakery", 0.5), ("", "", "Boulangerie Dupont", "bakery", 0.6),
        ("bakery", "", "", "bakery", 1.0), ("Optiker & Hörgeräte", "", "", "optician", 0.5),
    ],
)  # fmt: skip
def test_a_trade_is_told_with_how_sure_it_is(activity: str, nace: str, name: str, trade: str, sure: float) -> None:
    found = guess_trade(activity, nace, name)
    assert found is not None
    assert (found.trade, found.sure) == (trade, sure)


@pytest.mark.parametrize("name", ["Le Jardin d'Asie", "Chez Zaza", "Le Coin du Feu", "La Ferme", "", "???"])
def test_a_name_that_tells_no_trade_gives_none(name: str) -> None:
    assert guess_trade("", "", name) is None
    assert guess_trade("Horeca", "", name) is None


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=60))
def test_every_guessed_trade_is_on_the_list(activity: str, nace: str, name: str) -> None:
    found = guess_trade(activity, nace, name)
    assert found is None or (found.trade in TRADES and 0 < found.sure <= 1)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_clerks_list_becomes_shops_and_vacant_units(tmp_path: Path, encoding: str) -> None:
    found = read(written(tmp_path, LIST.replace("\n", "\r\n").encode(encoding)))
    baker, grocer, fire, zaza, again = found.shops
    assert (baker["name"], baker["trade"], baker["street"], baker["number"]) == (
        "Boulangerie Dupont",
        "bakery",
        "Grand-Rue",
        "12",
    )
    assert (baker["phone"], baker["website"]) == ("063/21 00 00", "https://www.dupont.example")
    assert "Accueillant" in baker["notes"]
    assert "GSM: 0470 12 34 56" in baker["notes"]
    assert baker["enterprise_number"] == "0403.170.701"
    assert (grocer["enterprise_number"], "0123.456.789" in grocer["notes"]) == ("", True)  # its check digits are wrong
    assert (grocer["street"], grocer["number"], grocer["box"], grocer["website"]) == ("Grand-Rue", "14", "3", "none")
    assert (fire["trade"], fire["street"], fire["number"], fire["website"]) == ("other", "Rue de la Gare", "3", "")
    assert "Horeca" in fire["notes"]
    assert (zaza["website"], "voir facebook" in zaza["notes"]) == ("", True)
    assert zaza["id"] != again["id"]
    (unit,) = found.vacant
    assert (unit["street"], unit["number"], "ancien Zara" in unit["notes"]) == ("Rue de la Gare", "5", True)
    assert [(left.line, left.why) for left in found.left] == [(12, "a total")]
    assert found.untold == ("Le Coin du Feu",)
    assert any("stands already in line 10" in problem.what for problem in found.problems)
    assert any("voir facebook" in problem.what for problem in found.problems)


def test_a_spreadsheet_with_a_title_merged_cells_and_running_numbers_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Relevé de l'ADL 2026"],
        [],
        ["N°", "Nom commercial", "Adresse", "Téléphone", "Site internet", "Code NACE", "État"],
        [1, "Chez Paul", "Rue du Pont 12 b 3, 6700 Valmont", "063/22 11 00", "http://paul.example", "56.101", "occupé"],
        [2, "L'Œil & Cie", "Rue du Pont 14, 6700 Valmont", None, "aucun", "47.73", "occupé"],
        [3, None, "Rue du Pont 16, 6700 Valmont", None, None, None, "inoccupé"],
        [4, "Salon Anne", "Rue du Pont 18, 6700 Valmont", 63221133, "-", None, "occupé"],
        [5, "Fleurs Anne", None, None, None, None, "occupé"],
        ["Total", 4],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("C7:C8")
    book.save(tmp_path / "liste.xlsx")
    _lines, odd = lines_of(tmp_path / "liste.xlsx")
    assert [problem.severity for problem in odd] == [Severity.WARNING]
    found = read(tmp_path / "liste.xlsx")
    doors = [(row["name"], row["street"], row["number"], row["box"], row["postcode"]) for row in found.shops]
    assert doors == [
        ("Chez Paul", "Rue du Pont", "12", "3", "6700"),
        ("L'Œil & Cie", "Rue du Pont", "14", "", "6700"),
        ("Fleurs Anne", "Rue du Pont", "18", "", "6700"),
        ("Salon Anne", "Rue du Pont", "18", "", "6700"),
    ]
    assert [row["trade"] for row in found.shops[:2]] == ["restaurant", "pharmacy"]
    assert [row["number"] for row in found.vacant] == ["16"]
    assert [left.line for left in found.left] == [9]


def test_columns_without_a_heading_are_known_by_their_cells(tmp_path: Path) -> None:
    text = 'Dupont,Grand-Rue 12,6700,Valmont,063 21 00 00,www.dupont.example,a@dupont.example,"49.683, 5.815"\nZaza,Grand-Rue 15,6700,Valmont,063 21 00 04,zaza.be,z@zaza.example,"49.684, 5.816"\n'
    _, found = guessed(written(tmp_path, text))
    assert (found.header, means(found)) == (
        -1,
        {"A": "name", "B": "address", "C": "postcode", "D": "locality", "E": "phone", "F": "website", "G": "email", "H": "coordinates"},
    )  # fmt: skip
    assert {column.why for column in found.columns} == {Why.CONTENT}
    (row, _) = read(tmp_path / "liste.csv").shops
    assert (row["lat"], row["lon"], "a@dupont.example" in row["notes"]) == ("49.683000", "5.815000", True)


def test_a_heading_that_its_cells_deny_is_doubtful_and_a_person_may_correct_it(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Enseigne;CP;Téléphone;Rue\nDupont;Grand-Rue;6700;12\nZaza;Rue du Pont;6700;14\nAnne;Rue du Pont;6700;16\n",
    )
    _, found = guessed(path)
    assert found.doubtful
    _, corrected = guessed(path, street="CP", postcode="Téléphone", number="d")
    assert means(corrected) == {"Enseigne": "name", "CP": "street", "Téléphone": "postcode", "Rue": "number"}
    assert {column.why for column in corrected.columns} == {Why.SAID, Why.HEADING}


def test_the_shops_name_is_its_sign_and_the_firms_name_is_kept(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path, "Raison sociale;Enseigne;Rue;N°\nSPRL Dupont;Chez Zoé;Grand-Rue;12\n")).shops
    assert (row["name"], "SPRL Dupont" in row["notes"]) == ("Chez Zoé", True)


def test_a_wrong_choice_is_told_with_what_there_is(tmp_path: Path) -> None:
    lines, _ = lines_of(written(tmp_path, LIST))
    noted = Notes()
    guess(lines, "BE", {"nom": ["Enseigne"], "name": ["Nom"]}, "liste.csv", noted)
    first, second = noted.problems
    assert "none of our columns" in first.what
    assert "“Enseigne”" in second.mend


@pytest.mark.parametrize(
    ("line", "vacant"),
    [
        ("Ex Delhaize - à louer;Grand-Rue 1;", True),
        ("Ancien Zara (vide);Grand-Rue 1;", True),
        ("LEEGSTAND;Grand-Rue 1;", True),
        ("Zu vermieten;Grand-Rue 1;", True),
        ("Chez Zoé;Grand-Rue 1;inoccupé", True),
        (";Grand-Rue 1;à louer", True),
        ("Vide-grenier de Zoé;Grand-Rue 1;", False),
        ("Vélos à louer;Grand-Rue 1;", False),
        ("Le Temps libre;Grand-Rue 1;", False),
        ("À vendre;Grand-Rue 1;", True),
        (";Grand-Rue 1;libre", True),
        ("Chez Zoé;Grand-Rue 1;à remettre", False),
    ],
)
def test_a_vacant_unit_is_told_from_a_shop_by_its_words(tmp_path: Path, line: str, vacant: bool) -> None:
    found = read(written(tmp_path, f"Enseigne;Adresse;Remarque\nAnne;Grand-Rue 3;\n{line}\n"))
    assert (len(found.vacant), len(found.shops)) == ((1, 1) if vacant else (0, 2))


def test_two_lines_of_one_id_get_two_ids_and_it_is_told(tmp_path: Path) -> None:
    found = read(written(tmp_path, "id;Enseigne;Adresse\nA1;Dupont;Grand-Rue 1\na1;Zaza;Grand-Rue 2\n"))
    assert len({row["id"].casefold() for row in found.shops}) == 2
    assert "a1" in found.problems[0].what


def test_dates_are_read_day_first_and_what_cannot_be_read_is_kept(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            "Enseigne;Date d'ouverture;Latitude;Longitude\nDupont;03/11/2021;49,683;5,815\nZaza;l'an passé;250000;30000\n",
        )
    )
    dupont, zaza = sorted(found.shops, key=lambda row: row["name"])
    assert (dupont["opened"], dupont["lat"]) == ("2021-11-03", "49.683000")
    assert (zaza["opened"], zaza["lat"], "l'an passé" in zaza["notes"], "250000" in zaza["notes"]) == (
        "",
        "",
        True,
        True,
    )


OUTLINE = towns.Outline(
    geometry={"type": "Polygon", "coordinates": [[[5.8, 49.6], [5.9, 49.6], [5.9, 49.7], [5.8, 49.7], [5.8, 49.6]]]},
    origin="drawn",
)


def test_a_list_becomes_a_sound_town_with_its_vacant_units(tmp_path: Path) -> None:
    listed = read(written(tmp_path, LIST))
    made = towns.new_from_list(
        listed, tmp_path / "valmont", Choices(name="Valmont", contact="a@b.example"), outline=OUTLINE
    )
    assert (made.shops, made.vacant, made.with_address, made.with_website) == (5, 1, 5, 1)
    town, census = towns.load(tmp_path / "valmont")
    assert (town.census_source, town.attributions, town.google.use) == ("Valmont: liste.csv", (), False)
    assert (len(census.shops), len(census.vacant), census.vacant[0].address.number) == (5, 1, "5")


def test_a_list_without_places_needs_an_outline_and_one_with_places_does_not(tmp_path: Path) -> None:
    with pytest.raises(TownError, match="--outline"):
        towns.new_from_list(read(written(tmp_path, LIST)), tmp_path / "valmont", Choices(name="Valmont"))
    assert not (tmp_path / "valmont").exists()
    placed = read(written(tmp_path, "Enseigne;Lat;Lon\nDupont;49.683;5.815\nZaza;49.684;5.816\n"))
    assert towns.new_from_list(placed, tmp_path / "valmont", Choices(name="Valmont")).drawn


@pytest.mark.parametrize("text", ["", "\n\n", "Enseigne;Rue\n", "Enseigne;Rue\n;;\n"])
def test_a_list_without_shops_makes_no_town(tmp_path: Path, text: str) -> None:
    with pytest.raises(TownError, match=r"empty|no shop"):
        towns.new_from_list(
            read(written(tmp_path, text)), tmp_path / "valmont", Choices(name="Valmont"), outline=OUTLINE
        )
    assert not (tmp_path / "valmont").exists()


def test_a_formula_and_a_command_to_the_terminal_stay_words(tmp_path: Path) -> None:
    listed = read(written(tmp_path, "Enseigne;Adresse\n=HYPERLINK(1);Grand-Rue 1\nA\x1b[31m;Grand-Rue 2\n"))
    towns.new_from_list(listed, tmp_path / "valmont", Choices(name="Valmont"), outline=OUTLINE)
    rows = list(csv.DictReader((tmp_path / "valmont" / "shops.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["name"] for row in rows} == {"'=HYPERLINK(1)", "A [31m"}


CELLS = st.lists(st.lists(st.text(max_size=20) | st.sampled_from(["6700", "Grand-Rue 12", "063 21 00 00", "vide", "Total", "Enseigne", "CP", "-", "49.6, 5.8"]), max_size=6), max_size=12)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(CELLS)
@example(
    [["vide", "", ":", "", "", ""], ["vide", "\n", ":", "", "", ""]]
)  # a cell that holds a line break only is empty
def test_no_list_raises_and_every_filled_line_is_somewhere(cells: list[list[str]]) -> None:
    lines = [Line(number, row) for number, row in enumerate(cells, start=1)]
    found = guess(lines, "BE", {}, "liste.csv", Notes())
    listed = read_list(lines, found, "liste.csv", "BE")
    assert len({row["id"] for row in (*listed.shops, *listed.vacant)}) == len(listed.shops) + len(listed.vacant)
    assert all(row["trade"] in TRADES and row["name"] for row in listed.shops)
    header = [one_line(cell) for cell in cells[found.header]] if found.header >= 0 else None
    texts = [[one_line(cell) for cell in row] for row in cells[found.header + 1 :]]
    filled = [row for row in texts if any(row) and row != header]
    assert len(listed.shops) + len(listed.vacant) + len(listed.left) == len(filled)


# --- lists as agencies keep them


@pytest.mark.parametrize(
    ("header", "line", "expected"),
    [
        # A manager's telephone, a fax, the seat of the firm and a day are not the shop's, whatever they look like.
        ("Raison commerciale;GSM gérant", "Boulangerie Dupont;0475/11.22.33", {"GSM gérant": ""}),
        ("Betrieb;Telefon;Fax", "Bäckerei Dupont;087 55 40 12;087 55 40 13", {"Telefon": "phone", "Fax": ""}),
        (
            "Société;Siège social;Siège d'exploitation",
            "Dupont SRL;Rue Haute 1, 6999 Valmont;Grand-Rue 4, 6999 Valmont",
            {"Siège social": "", "Siège d'exploitation": "address"},
        ),
        ("Enseigne;Date MAJ;Vu le", "Dupont;12/03/2025;13/03/2025", {"Date MAJ": "", "Vu le": ""}),
        ("Enseigne;Dossier", "Dupont;0403.170.701", {"Dossier": "enterprise_number"}),
        ("Enseigne 2024;Enseigne 2025;Rue", "Zara;Zeeman;Grand-Rue", {"Enseigne 2024": "", "Enseigne 2025": "name"}),
        ("Nom;Prénom;Commerce", "Dupont;Jean;Le Fournil", {"Nom": "", "Prénom": "", "Commerce": "name"}),
        (
            "Catégorie;Sous-catégorie;Enseigne",
            "Équipement de la personne;Vêtements;Zeeman",
            {"Sous-catégorie": "trade", "Catégorie": ""},
        ),
        (
            "Straße & Hausnr.;PLZ/Ort;Betrieb",
            "Marktplatz 3;4700 Eupen;Dupont",
            {"Straße & Hausnr.": "address", "PLZ/Ort": "locality"},
        ),
        (
            "Winkelnaam;Postnr.;Busnr.;Status pand",
            "Dupont;8400;2;In gebruik",
            {"Postnr.": "postcode", "Busnr.": "box", "Status pand": "status"},
        ),
        ("ID_Cellule;Rue;Enseigne", "1001;Grand-Rue;A\n1002;Grand-Rue;B\n1003;Grand-Rue;C", {"ID_Cellule": ""}),
        (
            "Parcelle;Enseigne / Occupant;Affectation",
            "63079A0123/00B000;Dupont;Pharmacie",
            {"Parcelle": "", "Enseigne / Occupant": "name"},
        ),
        (
            "Nom / adresse;Commerce;Rue du commerce",
            "x;Dupont;Grand-Rue",
            {"Nom / adresse": "", "Rue du commerce": "street"},
        ),
        (
            "Zaaknaam;Telefoon contactpersoon;Website",
            "Dupont;0475 22 33 44;www.dupont.example",
            {"Telefoon contactpersoon": ""},
        ),
    ],
)
def test_a_column_is_rather_left_than_taken_for_another(
    tmp_path: Path, header: str, line: str, expected: dict[str, str]
) -> None:
    _, found = guessed(written(tmp_path, f"{header}\n{line}\n" + ("" if "\n" in line else f"{line}\n")))
    assert {heading: means(found).get(heading, "") for heading in expected} == expected


def test_the_name_of_a_person_is_never_taken_for_the_name_of_a_shop(tmp_path: Path) -> None:
    for header in ("Nom;Prénom;Rue;N°;CP", "Exploitant;Gérante;Rue;N°;CP"):
        _, found = guessed(written(tmp_path, f"{header}\nDupont;Jean;Grand-Rue;4;6999\nDurand;Anne;Grand-Rue;6;6999\n"))
        assert found.of("name") == ()
        assert found.doubtful


def test_of_two_columns_of_numbers_the_one_that_counts_the_lines_is_no_house_number(tmp_path: Path) -> None:
    lines = "\n".join(f"{n};Shop {n};Grand-Rue;{house};6999" for n, house in enumerate((12, 7, 33, 9), start=1))
    listed = read(written(tmp_path, f"N°;Enseigne;Rue;N°;CP\n{lines}\n"))
    assert [row["number"] for row in listed.shops] == ["7", "9", "12", "33"]


def test_a_word_here_and_there_makes_no_column_of_activities(tmp_path: Path) -> None:
    lines = "\n".join(f"Shop {n};Grand-Rue {n};{'Bio' if n == 1 else ''}" for n in range(1, 9))
    _, found = guessed(written(tmp_path, f"Commerce;Adresse;Mention\n{lines}\n"))
    assert means(found).get("Mention", "") == ""


def test_a_street_that_stands_once_above_its_doors_is_theirs_and_it_is_told(tmp_path: Path) -> None:
    grouped = "Rue;N°;Commerce\nGrand-Rue;2;Boulangerie A\n;4;Pharmacie B\n;6;Vide\nRue du Pont;1;Café C\n;3;Café D\n"
    listed = read(written(tmp_path, grouped))
    assert [(row["street"], row["number"]) for row in listed.shops] == [
        ("Grand-Rue", "2"),
        ("Grand-Rue", "4"),
        ("Rue du Pont", "1"),
        ("Rue du Pont", "3"),
    ]
    assert [row["street"] for row in listed.vacant] == ["Grand-Rue"]
    assert any("stands only above the first" in str(each.what) for each in listed.problems)
    # Where every street is written, one that is lacking is not known.
    single = "Rue;N°;Commerce\nGrand-Rue;2;A\nGrand-Rue;4;B\n;6;C\n;8;D\nRue du Pont;1;E\n"
    assert {row["name"]: row["street"] for row in read(written(tmp_path, single, "b.csv")).shops}["C"] == ""


def test_a_whole_family_of_trades_gives_way_to_the_name_and_is_told(tmp_path: Path) -> None:
    listed = read(written(tmp_path, "Enseigne;Secteur\nBoulangerie Dupont;Alimentation\nChez Léa;Alimentation\n"))
    assert {row["name"]: row["trade"] for row in listed.shops} == {
        "Boulangerie Dupont": "bakery",
        "Chez Léa": "grocery",
    }
    assert listed.guessed == (("Boulangerie Dupont", "bakery"),)


def test_several_telephones_in_one_cell_are_parted_and_none_is_lost(tmp_path: Path) -> None:
    listed = read(written(tmp_path, "Enseigne;Téléphone / GSM;CP\nDupont;061/21 22 23 - 0475/11 22 33;6999\n"))
    (row,) = listed.shops
    assert (row["phone"], row["notes"]) == ("061/21 22 23", "Téléphone / GSM: 0475/11 22 33")
