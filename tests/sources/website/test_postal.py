"""Postal addresses in every shape that shops write them in: markup in, parts out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.website.further_sites import FURTHER
from tests.sources.website.small_sites import SITES, SmallSite
from visibility.model.website import PlacedAddress
from visibility.sources.website.parse import parse_page

Parts = tuple[str, str, str, str]


def _read(html: str, country: str = "BE", localities: tuple[str, ...] = ()) -> tuple[PlacedAddress, ...]:
    return parse_page(html, "https://shop.example/", country=country, localities=localities).addresses


def _parts(html: str, country: str = "BE", localities: tuple[str, ...] = ()) -> list[Parts]:
    return [(a.street, a.number, a.postcode, a.locality) for a in _read(html, country, localities)]


def _json_ld(address: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"Store","address":{address}}}</script>'


@pytest.mark.parametrize("site", [*SITES, *FURTHER], ids=lambda site: site.url)
def test_a_small_shop_s_page_gives_its_contacts_and_nothing_else(site: SmallSite) -> None:
    facts = parse_page(site.html, site.url, country=site.country)
    assert {fact.value for fact in facts.phones} == set(site.phones)
    assert {fact.value for fact in facts.emails} == set(site.emails)
    assert {(a.street, a.number, a.postcode, a.locality) for a in facts.addresses} == set(site.places)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (
            '{"@type":"PostalAddress","streetAddress":"Rue de Neufchâteau 148, 6700 Arlon"}',
            ("Rue de Neufchâteau", "148", "6700", "Arlon"),
        ),
        (
            '{"@type":"PostalAddress","streetAddress":"Rue de Neufchâteau 148, 6700 Arlon","postalCode":"6700","addressLocality":"Arlon"}',
            ("Rue de Neufchâteau", "148", "6700", "Arlon"),
        ),
        (
            '{"@type":"PostalAddress","streetAddress":"Rue de Neufchâteau 148, Arlon","postalCode":"6700","addressLocality":"Arlon"}',
            ("Rue de Neufchâteau", "148", "6700", "Arlon"),
        ),
        (
            '{"@type":"PostalAddress","streetAddress":"Dorpsstraat 5\\nB-3600 Genk"}',
            ("Dorpsstraat", "5", "3600", "Genk"),
        ),
        ('"Place du Marché 2, B-4700 Eupen"', ("Place du Marché", "2", "4700", "Eupen")),
        ('"Place du Marché 2, Eupen"', ("Place du Marché", "2", "", "Eupen")),
        ('{"@type":"PostalAddress","streetAddress":"Mill House, 4 High Street, Ludlow, Shropshire, SY8 1AA"}', ("High Street", "4", "SY8 1AA", "Ludlow")),
    ],
)  # fmt: skip
def test_a_whole_address_inside_the_street_of_structured_data_is_taken_apart(address: str, found: Parts) -> None:
    assert _parts(_json_ld(address)) == [found]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("Grand-Rue 12, Arlon", ("Grand-Rue", "12", "", "Arlon")),
        ("Boulangerie Lambert, Grand-Rue 12, Arlon", ("Grand-Rue", "12", "", "Arlon")),
        ("Boulangerie Lambert, Grand-Rue 12, Arlon, Belgique", ("Grand-Rue", "12", "", "Arlon")),
        ("Adresse : 12 rue des Faubourgs – Virton – Tél. 063 57 00 11", ("rue des Faubourgs", "12", "", "Virton")),
        ("Nous vous attendons rue du Tilleul 3A à Habay-la-Neuve", ("rue du Tilleul", "3A", "", "Habay-la-Neuve")),
        ("U vindt ons in de Kerkstraat 8 in Genk", ("Kerkstraat", "8", "", "Genk")),
        ("Wir sind in der Hauptstraße 7 in Eupen", ("Hauptstraße", "7", "", "Eupen")),
        ("Atelier : rue Basse 9, Saint-Hubert", ("rue Basse", "9", "", "Saint-Hubert")),
    ],
)
def test_an_address_without_postcode_is_known_by_its_town(html: str, found: Parts) -> None:
    (address,) = _read(f"<p>{html}</p>")
    assert (address.street, address.number, address.postcode, address.locality) == found
    assert address.confidence < 0.9


@pytest.mark.parametrize(
    "html",
    [
        "Concert, Rue Haute 5, Samedi 12 mai",
        "Nous déménageons rue Haute 5, bientôt",
        "Route 66, Live",
        "Place 5, Garage Dupont",
        "Rue du Moulin 3, Chez Paul",
        "Kerkstraat 5, Parking",
        "Rue de la Gare, Arlon",
        "Grand-Rue 12<br>Accueil",
        "Grand-Rue 12, Tél. 063 22 15 30",
    ],
)
def test_a_street_without_a_town_is_no_address(html: str) -> None:
    assert _parts(f"<p>{html}</p>") == []


def test_the_census_names_the_town_that_stands_on_a_line_of_its_own() -> None:
    html = "<p>Grand-Rue 12<br>Arlon</p>"
    assert _parts(html) == []
    assert _parts(html, localities=("Arlon",)) == [("Grand-Rue", "12", "", "Arlon")]


def test_an_address_with_a_postcode_stands_for_the_same_one_without() -> None:
    assert _parts("<p>Rue de la Gare 12, Arlon</p><p>Rue de la Gare 12, 6700 Arlon</p>") == [
        ("Rue de la Gare", "12", "6700", "Arlon")
    ]


@pytest.mark.parametrize(
    ("html", "country", "found"),
    [
        ("417 Walnut Street<br>Springfield, IL<br>Phone: 217-555-0142", "US", ("Walnut Street", "417", "", "Springfield")),
        ("Abbey House<br>Market Street,<br>Trim,<br>Co. Meath", "IE", ("Market Street", "", "", "Trim")),
        ("9 Main Street, Cong, County Mayo", "IE", ("Main Street", "9", "", "Cong")),
    ],
)  # fmt: skip
def test_a_state_or_county_ends_an_address_where_no_postcode_does(html: str, country: str, found: Parts) -> None:
    assert _parts(f"<p>{html}</p>", country) == [found]


@pytest.mark.parametrize(
    "html", ["12 August<br>Denver, CO", "3 positions<br>Portland, OR", "2012 Copyright, Boise, ID"]
)
def test_a_date_above_a_state_is_no_street(html: str) -> None:
    assert _parts(f"<p>{html}</p>", "US") == []


@pytest.mark.parametrize(
    ("html", "country", "found"),
    [
        ("Rua das Flores, 18<br>4050-262 Porto", "PT", ("Rua das Flores", "18", "4050-262", "Porto")),
        ("Rua Augusta, 1200<br>São Paulo<br>01304-001", "BR", ("Rua Augusta", "1200", "01304-001", "São Paulo")),
        ("88 Nanjing Road, Shanghai 200001, China", "CN", ("Nanjing Road", "88", "200001", "Shanghai")),
    ],
)
def test_postcodes_of_further_countries_are_known(html: str, country: str, found: Parts) -> None:
    assert _parts(f"<p>{html}</p>", country) == [found]


@pytest.mark.parametrize("html", ["Réf. 4050-262 Porto", "1250-300 Modèles", "Commande 200001 China", "Nr 123456"])
def test_numbers_that_look_like_foreign_postcodes_need_a_street(html: str) -> None:
    assert _parts(f"<p>{html}</p>") == []


@pytest.mark.parametrize(
    ("html", "parts", "box"),
    [
        ("Quai des Remparts 7 bte 2<br>6830 Bouillon", ("Quai des Remparts", "7", "6830", "Bouillon"), "2"),
        ("Shopping Hydrion, cellule 14<br>Route de Bastogne 220<br>6700 Arlon", ("Route de Bastogne", "220", "6700", "Arlon"), "cellule 14"),
        ("Bus 3<br>Kerkstraat 8<br>3600 Genk", ("Kerkstraat", "8", "3600", "Genk"), "Bus 3"),
        ("Halle 3, Bahnhofstraße 18, 4700 Eupen", ("Bahnhofstraße", "18", "4700", "Eupen"), "Halle 3"),
        ("Parc d'activités Hydrion, bâtiment 5<br>6700 Arlon", ("Parc d'activités Hydrion", "", "6700", "Arlon"), "bâtiment 5"),
        ("Épicerie, 14 ter rue Haute, 54400 Longwy. Tél. 03 82 24 55 10", ("rue Haute", "14 ter", "54400", "Longwy"), ""),
        ("27 bis, avenue de Verdun<br>54400 LONGWY CEDEX", ("avenue de Verdun", "27 bis", "54400", "LONGWY"), ""),
    ],
)  # fmt: skip
def test_a_unit_beside_the_street_is_kept_as_its_box(html: str, parts: Parts, box: str) -> None:
    (address,) = _read(f"<p>{html}</p>")
    assert (address.street, address.number, address.postcode, address.locality) == parts
    assert address.box == box


@pytest.mark.parametrize(
    ("html", "street"),
    [
        ("Centre commercial du Lac, niveau 2<br>B-6700 Arlon", "Centre commercial du Lac, niveau 2"),
        ("Edif. Aurora, Planta 2, Of. 14<br>28001 Madrid", "Edif. Aurora, Planta 2, Of. 14"),
    ],
)
def test_a_building_stands_for_a_street_that_is_not_named(html: str, street: str) -> None:
    country = "ES" if "Madrid" in html else "BE"
    assert [address.street for address in _read(f"<p>{html}</p>", country)] == [street]


@pytest.mark.parametrize(
    "html",
    [
        "Optique 2000 SA<br>Place du Marché<br>6700 Arlon",
        "V1 Mode<br>Place du Marché<br>6700 Arlon",
        "Garage 4x4 Center<br>Place du Marché<br>6700 Arlon",
    ],
)
def test_a_digit_in_the_shop_s_name_is_no_house_number(html: str) -> None:
    (address,) = _read(f"<p>{html}</p>")
    assert (address.street.split(", ")[-1], address.number) == ("Place du Marché", "")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("Magasin d'Arlon : Grand-Rue 12, 6700 Arlon", ("Grand-Rue", "12", "6700", "Arlon")),
        ("Winkel Genk: Kerkstraat 8, 3600 Genk", ("Kerkstraat", "8", "3600", "Genk")),
    ],
)
def test_a_label_before_the_street_falls_away(html: str, found: Parts) -> None:
    assert _parts(f"<p>{html}</p>") == [found]


@pytest.mark.parametrize(
    "html",
    [
        "3 Bridge Street, Bakewell, Derbyshire DE45 1DS",
        "3 Bridge Street<br>Bakewell<br>Derbyshire<br>DE45 1DS",
        "3 Bridge Street<br>Bakewell<br>East Sussex<br>DE45 1DS",
        "3 Bridge Street<br>Bakewell<br>DE45 1DS",
    ],
)
def test_a_county_is_no_town(html: str) -> None:
    assert _parts(f"<p>{html}</p>", "GB") == [("Bridge Street", "3", "DE45 1DS", "Bakewell")]


def test_each_address_names_its_page_its_place_and_its_confidence() -> None:
    placed = _read(_json_ld('"Grand-Rue 1, 6700 Arlon"') + "<p>Rue Haute 5, 6760 Virton</p><p>6717 Attert</p>")
    assert [(a.page, a.where, a.confidence) for a in placed] == [
        ("https://shop.example/", "json-ld", 1.0),
        ("https://shop.example/", "text", 0.95),
        ("https://shop.example/", "text", 0.6),
    ]


_BITS = st.sampled_from(
    ["Rue ", "Grand-Rue ", "straat ", "12", " bis", ", ", "<br>", "6700 Arlon", "SK9 2GH", "4050-262 ", "01304-001", "200001", "China", "Co. Meath", "Miami, FL", "Unit 4", "bte 2",
     " : ", "Adresse", "à", " in ", "(", ")", "Hall", "Bâtiment", "Édif. ", "1.06.2.3", "\u00a0", "L-1499 ", "CEDEX 16", "-", "é", "٣", "²"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS | st.text(max_size=5), max_size=30), st.sampled_from(["BE", "FR", "GB", "US", "IE", "CN", ""]))
def test_no_heap_of_address_pieces_breaks_the_reader(pieces: list[str], country: str) -> None:
    text = "".join(pieces)
    for address in _read(f"<p>{text}</p>", country, ("Arlon",)):
        assert 0 < address.confidence <= 1
        assert address.street or address.postcode
    parse_page(
        f'<script type="application/ld+json">{{"@type":"PostalAddress","streetAddress":"{text}"}}</script>',
        "https://x.example/",
        country=country,
    )


@pytest.mark.parametrize(
    "text",
    ["Rue " * 150, "12, " * 150, "A-" * 290, "Grand-Rue 12, " * 20 + "x", "1 " * 300, "Co. " * 70, "Rue x à " * 70],
)
def test_a_line_made_to_be_slow_is_read_at_once(text: str) -> None:
    import time

    start = time.process_time()
    _read("".join(f"<p>{text}</p>" for _ in range(20)), "IE")
    assert time.process_time() - start < 2
