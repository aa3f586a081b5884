"""Names, streets, numbers, contacts, and the choice among candidates."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.matching import Candidate, Outcome, choose, decide
from visibility.matching.addresses import Match, same_number, same_street, same_town
from visibility.matching.contacts import domain, phones
from visibility.matching.names import Likeness, likeness, words
from visibility.matching.trades import CALLINGS, TYPE_TRADES, WORD_TRADES, Kinship, kinship
from visibility.model.shop import Address, Point, Shop
from visibility.model.trades import TRADES

ADDRESS = Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon")
PLACE = Point(lat=49.683, lon=5.816)
SHOP = Shop(id="a", name="Boulangerie Wiertz", trade="bakery", address=ADDRESS, location=PLACE, phone="063 22 00 01")
LISTING = Candidate(
    name="Wiertz", address=ADDRESS, location=PLACE, phone="+32 63 22 00 01", types=("bakery", "store"), place_id="P1"
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("L'Écu de Bourgogne", "ECU DE BOURGOGNE", Likeness.EQUAL),
        ("S.P.R.L. Wiertz & Fils", "Wiertz", Likeness.EQUAL),
        ("Rougegorge", "Rouge Gorge", Likeness.EQUAL),
        ("Chez Geppetto", "Gepetto", Likeness.CLOSE),
        ("Gathy / Le Twins", "Le Twins", Likeness.CLOSE),
        ("Carrefour", "Carrefour Express", Likeness.PART),
        ("Denis", "Pharmacie Denis-Wauters", Likeness.PART),
        ("Café du Commerce", "CAFE DU COMMERCE", Likeness.GENERIC),
        ("Boulangerie", "La Boulangerie", Likeness.BARE),
        ("Boulangerie", "Pâtisserie", Likeness.BARE),
        ("Pharmacie", "Pharmacie du Centre", Likeness.SILENT),
        ("Pharmacie", "Pharmacie Wauters", Likeness.HALF),
        ("", "Pharmacie Wauters", Likeness.SILENT),
        ("Schmitz Men", "Schmitz Pour Elle", Likeness.WEAK),
        ("Le Petit Paris", "Le Grand Paris", Likeness.WEAK),
        ("Pharmacie Centrale", "Pharmacie du Centre", Likeness.DIFFERENT),
        ("Café de la Gare", "Café de la Place", Likeness.DIFFERENT),
        ("Bar 180", "Bar 181", Likeness.DIFFERENT),
        ("Chaîne - Nord", "Chaîne - Sud", Likeness.WEAK),
        ("Brückenbäckerei", "Boulangerie du Pont", Likeness.GENERIC),
        ("Pharmacie Vanderlinden", "Pharmacie Van der Linden", Likeness.EQUAL),
        ("Aux 4 Saisons", "Aux Quatre Saisons", Likeness.EQUAL),
        ("N°5", "Numéro 5", Likeness.EQUAL),
        ("Proxy Delhaize", "Louis Delhaize", Likeness.WEAK),
        ("Zara", "Zara Home", Likeness.WEAK),
        ("Carrefour Express", "Carrefour Market", Likeness.WEAK),
        ("Carrefour Express", "Carrefour", Likeness.PART),
        ("Carosserie Delvenne", "Carrosserie Delvenne", Likeness.EQUAL),
    ],
)
def test_names_are_compared_by_what_tells_a_shop_apart(first: str, second: str, expected: Likeness) -> None:
    assert likeness(first, second) is expected
    assert likeness(second, first) is expected


def test_the_towns_and_the_streets_names_tell_no_shop_apart() -> None:
    places = words("Rue des Faubourgs", "Arlon")
    assert likeness("Decathlon Arlon", "Decathlon", places=places) is Likeness.EQUAL
    assert likeness("Pharmacie Denis", "Denis Faubourgs", places=places) is Likeness.EQUAL
    assert likeness("Pizzeria Arlon", "Pizzeria", places=places) is Likeness.SILENT


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Rue Saint-Jean", "R. St Jean", Match.EQUAL),
        ("Chée de Liège", "Chaussée de Liège", Match.EQUAL),
        ("Rue de la Station", "Stationsstraat", Match.EQUAL),
        ("Rue Neuve - Nieuwstraat", "Nieuwstraat", Match.EQUAL),
        ("Brusselsesteenweg", "Brusselse Stwg", Match.EQUAL),
        ("Brusselsesteenweg", "Brusselsestwg", Match.EQUAL),
        ("Rue de l'Église", "Kirchstraße", Match.EQUAL),
        ("Rue Paul Reuter", "Rue Reuter", Match.EQUAL),
        ("Place du Marché aux Légumes", "Marché-aux-Légumes", Match.EQUAL),
        ("Rue Léon Castilhon", "Rue Léon Castillon", Match.EQUAL),
        ("Rue de Bastogne", "Route de Bastogne", Match.OTHER),
        ("Rue du Pont", "Rue du Vieux Pont", Match.OTHER),
        ("Rue Haute", "Rue Basse", Match.OTHER),
        ("Rue du 11 Novembre", "Rue du 12 Novembre", Match.OTHER),
        ("Grand-Rue", "", Match.UNKNOWN),
        ("Gentsestraat", "Rue de Gand", Match.EQUAL),
        ("Rue J. Wauters", "Rue Joseph Wauters", Match.EQUAL),
        ("Rue Albert Ier", "Rue Albert 1er", Match.EQUAL),
        ("Rue Albert Ier", "Rue Albert II", Match.OTHER),
        ("Papegaaistraat", "Rue du Perroquet", Match.UNKNOWN),
    ],
)
def test_streets_are_compared_in_any_spelling_and_language(first: str, second: str, expected: Match) -> None:
    assert same_street(first, second) is expected
    assert same_street(second, first) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12", "12-16", Match.EQUAL),
        ("14", "12/16", Match.EQUAL),
        ("13", "12-16", Match.OTHER),
        ("12", "12 bte 3", Match.EQUAL),
        ("12", "12/3", Match.EQUAL),
        ("12 bis", "12B", Match.EQUAL),
        ("51", "51b", Match.EQUAL),
        ("51a", "51b", Match.OTHER),
        ("n° 7", "7", Match.EQUAL),
        ("", "7", Match.UNKNOWN),
        ("s/n", "7", Match.UNKNOWN),
    ],
)
def test_house_numbers_cover_ranges_and_ignore_boxes(first: str, second: str, expected: Match) -> None:
    assert same_number(first, second) is expected
    assert same_number(second, first) is expected


def test_a_town_has_two_names_and_a_municipality_many_postcodes() -> None:
    def at(postcode: str, locality: str) -> Address:
        return Address(postcode=postcode, locality=locality)

    assert same_town(at("", "Liège"), at("", "Luik")) is Match.EQUAL
    assert same_town(at("B-6700", "Arlon"), at("6700", "")) is Match.EQUAL
    assert same_town(at("6700", "Arlon"), at("6800", "Libramont")) is Match.OTHER
    assert same_town(at("5000", "Namur"), at("5100", "Namur")) is Match.UNKNOWN


@pytest.mark.parametrize(
    "written", ["063/22.00.01", "+32 (0)63 22 00 01", "0032 63 220001", "063 22 00 01 / 0495 00 00 01"]
)
def test_a_phone_is_read_in_any_spelling(written: str) -> None:
    assert "+3263220001" in phones(written)


def test_a_number_that_many_shops_share_is_no_evidence() -> None:
    assert phones("0800 12 345") == frozenset()
    assert phones("call us") == frozenset()


@pytest.mark.parametrize(
    ("website", "expected"),
    [
        ("https://www.wiertz.be/contact", "wiertz.be"),
        ("wiertz.be", "wiertz.be"),
        ("http://shop.wiertz.co.uk", "wiertz.co.uk"),
        ("https://www.facebook.com/wiertz", ""),
        ("http://127.0.0.1/", ""),
        ("http://[::1", ""),
        ("wiertz", ""),
    ],
)
def test_a_domain_is_evidence_where_it_is_the_shops_own(website: str, expected: str) -> None:
    assert domain(website) == expected


def test_the_words_for_trades_name_trades_that_exist() -> None:
    named = frozenset().union(*WORD_TRADES.values(), *TYPE_TRADES.values())
    assert named - CALLINGS.keys() <= TRADES.keys()
    assert TRADES.keys() - frozenset().union(*TYPE_TRADES.values()) == {"other"}


def test_trades_are_the_same_kin_or_others() -> None:
    assert kinship({"bakery"}, {"cafe", "bakery"}) is Kinship.SAME
    assert kinship({"butcher"}, {"delicatessen"}) is Kinship.KIN
    assert kinship({"bakery"}, {"butcher"}) is Kinship.OTHER
    assert kinship({"other"}, {"butcher"}) is Kinship.UNKNOWN


def test_a_decision_gives_its_reasons_and_repeats_nothing_of_the_listing() -> None:
    decision = decide(SHOP, LISTING)
    assert decision.outcome is Outcome.SAME
    assert {"name-equal", "place-here", "phone-equal", "street-equal", "number-equal", "trade-same"} <= set(
        decision.reasons
    )
    assert "wiertz" not in " ".join(decision.reasons).lower()


def test_the_strongest_of_two_listings_of_one_shop_is_chosen() -> None:
    twin = dataclasses.replace(LISTING, phone="", address=Address(), place_id="P2")
    choice = choose(SHOP, [twin, LISTING])
    assert (choice.outcome, choice.candidate) == (Outcome.SAME, LISTING)
    assert [decision.outcome for decision in choice.decisions] == [Outcome.SAME, Outcome.SAME]


def test_a_doubt_is_asked_and_nobody_is_different() -> None:
    doubt = dataclasses.replace(LISTING, address=dataclasses.replace(ADDRESS, number="40"), phone="", location=None)
    other = Candidate(name="Optique Lebrun", address=ADDRESS, location=PLACE, types=("optician",))
    assert choose(SHOP, [other, doubt]).outcome is Outcome.ASK
    assert choose(SHOP, [other]).outcome is Outcome.DIFFERENT
    assert choose(SHOP, []).outcome is Outcome.DIFFERENT


_TEXT = st.text(max_size=40) | st.sampled_from(
    ["Boulangerie Wiertz", "Grand-Rue", "12", "12-14", "Chaîne - Nord", "<script>", "063 22 00 01"]
)
_ADDRESSES = st.builds(Address, street=_TEXT, number=_TEXT, postcode=_TEXT, locality=_TEXT)
_PLACES = st.none() | st.builds(Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180))


@settings(deadline=None)
@given(
    shop=st.builds(
        Shop, id=st.just("s"), name=_TEXT, trade=st.sampled_from(sorted(TRADES)), address=_ADDRESSES,
        location=_PLACES, phone=_TEXT, website=_TEXT,
    ),
    candidate=st.builds(
        Candidate, name=_TEXT, address=_ADDRESSES, location=_PLACES, phone=_TEXT, website=_TEXT,
        types=st.lists(_TEXT, max_size=3).map(tuple),
    ),
)  # fmt: skip
def test_whatever_is_written_a_decision_is_made(shop: Shop, candidate: Candidate) -> None:
    decision = decide(shop, candidate)
    assert 0.0 <= decision.strength <= 1.0
    if decision.outcome is Outcome.SAME:
        # Never on a place alone, and never against the name.
        assert likeness(shop.name, candidate.name) is not Likeness.DIFFERENT or shop.name == candidate.name


@settings(deadline=None)
@given(text=st.sampled_from(["Rue ", "a-", "1/", "'s ", "(", "straat"]), times=st.integers(1_000, 3_000))
def test_a_very_long_text_takes_no_longer(text: str, times: int) -> None:
    long: Any = text * times
    address = Address(street=long, number=long, postcode=long, locality=long)
    decide(
        dataclasses.replace(SHOP, name=long, address=address, phone=long, website=long),
        dataclasses.replace(LISTING, name=long, address=address, phone=long, website=long),
    )


# --- what pairs of other regions taught: each is a cause, not a case


def _pair(
    name: str,
    trade: str,
    other: str,
    types: str,
    *,
    phones: tuple[str, str] = ("", ""),
    doors: tuple[Address, Address] = (ADDRESS, ADDRESS),
    metres: float = 5,
) -> Outcome:
    shop = Shop(id="a", name=name, trade=trade, address=doors[0], location=PLACE, phone=phones[0])
    there = Point(lat=PLACE.lat + metres / 111_195, lon=PLACE.lon)
    listing = Candidate(
        name=other, address=doors[1], location=there, phone=phones[1], types=tuple(types.split()), place_id="P"
    )
    return decide(shop, listing).outcome


LINE = "063 22 00 01"
OTHER_LINE = "0477 12 12 12"


def test_two_lines_of_care_that_a_vendor_files_alike_are_asked() -> None:
    for phones_ in ((LINE, OTHER_LINE), (LINE, LINE)):
        assert _pair("Coiffure Anne", "hairdresser", "Anne Esthétique", "beauty_salon", phones=phones_) is Outcome.ASK
    assert _pair("Salon Anne", "hairdresser", "Coiffure Anne", "beauty_salon") is Outcome.SAME


def test_a_counter_of_the_post_and_a_cash_machine_are_not_the_shop_around_them() -> None:
    for name in ("Point Poste - Spar", "Spar Postpunt", "Point Relais Spar", "Spar Paketshop"):
        assert _pair("Spar", "supermarket", name, "post_office") is not Outcome.SAME
    assert _pair("BNP Paribas Fortis", "bank", "BNP Paribas Fortis", "atm finance point_of_interest") is Outcome.ASK
    assert _pair("BNP Paribas Fortis", "bank", "BNP Paribas Fortis", "atm bank finance") is Outcome.SAME


def test_a_house_called_le_relais_and_a_school_called_drive_are_whole_businesses() -> None:
    assert _pair("Le Relais du Sablon", "restaurant", "Chez Albert", "restaurant") is Outcome.ASK
    assert _pair("Auto-école Wiertz", "driving-school", "Auto-école Drive Mut", "driving_school") is Outcome.ASK
    assert _pair("Colruyt", "supermarket", "Colruyt Drive", "supermarket") is Outcome.ASK


def test_a_number_that_stands_in_the_street_is_read_there() -> None:
    for street in ("12 Grand-Rue", "Grand-Rue 12", "Grand-Rue, 12"):
        within = dataclasses.replace(ADDRESS, street=street, number="")
        assert (
            _pair("Coiffeur Wiertz", "hairdresser", "Wiertz Coiffure", "hair_care", doors=(within, ADDRESS))
            is Outcome.SAME
        )
    street = dataclasses.replace(ADDRESS, street="Avenue 14-18", number="")
    door = dataclasses.replace(ADDRESS, street="Avenue 14-18", number="3")
    assert _pair("Wiertz", "bakery", "Wiertz", "bakery", doors=(street, door)) is Outcome.SAME


def test_the_postcode_of_a_hamlet_is_its_towns_where_the_pins_agree() -> None:
    hamlet = Address(street="Rue du Zoning", number="14", postcode="7503", locality="Froyennes")
    town = dataclasses.replace(hamlet, postcode="7500", locality="Tournai")
    assert (
        _pair("Decathlon", "sports", "Decathlon Tournai", "sporting_goods_store", doors=(hamlet, town), metres=40)
        is Outcome.SAME
    )
    assert (
        _pair("Decathlon", "sports", "Decathlon", "sporting_goods_store", doors=(hamlet, town), metres=900)
        is not Outcome.SAME
    )


def test_a_chain_keeps_being_itself_under_its_new_name() -> None:
    assert _pair("TotalEnergies", "fuel", "Total", "gas_station") is Outcome.SAME
    assert _pair("Mobistar", "electronics", "Orange", "cell_phone_store") is Outcome.SAME
    assert _pair("Proximus", "electronics", "Orange", "cell_phone_store") is not Outcome.SAME


def test_two_formats_of_a_chain_at_one_door_are_asked() -> None:
    assert _pair("Carrefour Express", "supermarket", "Carrefour Market", "supermarket") is Outcome.ASK
    assert _pair("Carrefour Express", "supermarket", "Carrefour", "supermarket") is Outcome.SAME


def test_a_chains_site_alone_does_not_make_two_of_its_houses_one() -> None:
    shop = Shop(id="a", name="Medi-Market", trade="pharmacy", address=ADDRESS, location=PLACE, website="medi-market.be")
    for types, expected in (("cosmetics_store", Outcome.ASK), ("pharmacy", Outcome.SAME)):
        other = Candidate(
            name="Medi-Market Parapharmacie", address=ADDRESS, location=PLACE, website="medi-market.be", types=(types,)
        )
        assert decide(shop, other).outcome is expected


def test_a_drugstore_is_akin_to_a_shop_of_care_and_no_other_trade() -> None:
    assert _pair("Kruidvat", "beauty", "Kruidvat", "drugstore") is Outcome.SAME
    assert _pair("Poissonnerie Wiertz", "fishmonger", "Restaurant Wiertz", "seafood_restaurant") is Outcome.ASK


def test_a_name_with_one_word_more_at_the_next_door_is_asked() -> None:
    door = dataclasses.replace(ADDRESS, number="14")
    assert _pair("Ève", "clothes", "Ève & Adam", "clothing_store", doors=(ADDRESS, door), metres=12) is Outcome.ASK
    far = dataclasses.replace(ADDRESS, number="95")
    assert _pair("Ève", "clothes", "Ève & Adam", "clothing_store", doors=(ADDRESS, far), metres=50) is Outcome.DIFFERENT
