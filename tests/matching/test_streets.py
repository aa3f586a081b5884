"""The streets of a census: one name for all the spellings of a street, never one for two streets."""

import pytest

from visibility.matching import streets
from visibility.model.shop import Address


def named(*written: str) -> tuple[str, ...]:
    return streets([Address(street=each) for each in written])


@pytest.mark.parametrize(
    "spellings",
    [
        ("Grand-Rue", "Grand Rue", "grand'rue"),
        ("Rue Neuve - Nieuwstraat", "Nieuwstraat", "Rue Neuve"),
        ("Avenue de la Gare", "Av. de la Gare"),
        ("Rue de l'Église", "rue de l'Eglise"),
        ("Grand-Place", "Grote Markt"),
    ],
)
def test_the_spellings_of_a_street_are_one(spellings: tuple[str, ...]) -> None:
    assert len(set(named(*spellings))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rue du Pont", "Rue du Vieux Pont"),
        ("Rue Neuve", "Place Neuve"),
        ("Rue Joseph Wauters", "Rue Jean Wauters"),
        ("Rue du Pont", "Rue du Mont"),
    ],
)
def test_two_streets_that_look_alike_stay_two(one: str, other: str) -> None:
    assert named(one, other) == (one, other)


def test_the_most_frequent_spelling_is_the_name_and_no_street_is_none() -> None:
    assert named("Grand Rue", "Grand-Rue", "Grand-Rue", "", " ") == ("Grand-Rue",) * 3 + ("", "")


def test_streets_of_one_name_in_two_villages_stay_two_and_bear_their_village() -> None:
    church = "Rue de l'Église"
    arlon, bonnert = (Address(street=church, postcode="6700", locality=each) for each in ("Arlon", "Bonnert"))
    assert streets([arlon, bonnert, Address(street=church)]) == (f"{church} (Arlon)", f"{church} (Bonnert)", church)


def test_an_address_without_a_village_joins_the_only_one_that_has_the_street() -> None:
    whole = Address(street="Rue Neuve", postcode="6700", locality="Arlon")
    assert streets([Address(street="rue neuve", postcode="6700"), whole, whole]) == ("Rue Neuve",) * 3
    assert len(set(streets([Address(street="Rue Neuve", postcode="6717"), whole]))) == 2
