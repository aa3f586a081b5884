"""Shops of the village and its register in, proposals and questions out."""

from dataclasses import replace
from datetime import date

import pytest

from tests.sources.register import village
from tests.sources.register.village import shop
from visibility.matching import Outcome
from visibility.model.register import NameKind, RegisterActivity, RegisterEntry, RegisterName, Withheld
from visibility.model.shop import Address
from visibility.sources.register import Proposal, Question, RegisterIndex, Standing, propose

KNOWN = RegisterActivity(code="00000", edition="2008", main=True, own=True)


def entry(place: int, number: str, name: str, street: str, house: str, *trades: str, **more: object) -> RegisterEntry:
    return RegisterEntry(
        establishment=village.unit(place),
        enterprise=number,
        names=(RegisterName(text=name, kind=NameKind.TRADE),) if name else (),
        address=Address(street=street, number=house, postcode="7799", locality="Vieux-Pont"),
        trades=trades,
        activities=(KNOWN,) if trades else (),
        **more,  # type: ignore[arg-type]
    )


FOUR = entry(1, village.BAKER, "Boulangerie du Vieux Four", "Rue du Moulin", "12", "bakery", started=date(2012, 4, 1))
HAIR = entry(
    7, village.HAIR, "", "Rue du Moulin", "12", "hairdresser", person=True, withheld=(Withheld("Quatremains Léonie"),)
)
PUB = entry(8, village.PUB, "Café des Halles", "Grand-Place", "5", "cafe", ceased=True, other_street="Grote Markt")
EVERY = (FOUR, HAIR, PUB)
BAKERY = shop("Boulangerie du Vieux Four", "bakery", "Rue du Moulin", "12", id="four")


def one(found: tuple[Proposal, ...]) -> Proposal:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("street", "number"), [("Rue du Moulin", "12"), ("r. du Moulin", "12-14"), ("Rue du Moulin", "12 bte 3")]
)
def test_a_shop_at_its_own_door_gets_its_number_proposed(street: str, number: str) -> None:
    found = one(propose([shop("Boulangerie du Vieux Four", "bakery", street, number)], EVERY, {}))
    assert (found.standing, found.number) == (Standing.PROPOSED, village.BAKER)
    assert found.offered


def test_a_street_is_known_by_its_other_name() -> None:
    bar = shop("Café des Halles", "cafe", "Grote Markt", "5")
    fresh = replace(PUB, ceased=False)
    assert one(propose([bar], [fresh], {})).number == village.PUB


def test_the_shops_own_website_confirms_the_number() -> None:
    found = one(propose([BAKERY], EVERY, {"four": (village.BAKER,)}))
    assert (found.standing, found.number) == (Standing.CONFIRMED, village.BAKER)


def test_a_website_with_another_number_is_a_question_and_nothing_is_offered() -> None:
    found = one(propose([BAKERY], EVERY, {"four": (village.CHAIN,)}))
    assert (found.standing, found.question, found.number) == (Standing.QUESTION, Question.SITE_DIFFERS, "")
    assert not found.offered


def test_a_sole_trader_is_recognised_by_a_name_that_is_not_shown() -> None:
    salon = shop("Coiffure Quatremains", "hairdresser", "Rue du Moulin", "12")
    found = one(propose([salon], EVERY, {}))
    assert (found.standing, found.number) == (Standing.PROPOSED, village.HAIR)
    assert found.compared[0].by_person
    assert "Quatremains" not in repr(found.compared)


def test_two_enterprises_that_may_both_be_the_shop_are_asked() -> None:
    twin = entry(21, village.CHAIN, "Boulangerie du Vieux Four", "Rue du Moulin", "12", "bakery")
    found = one(propose([BAKERY], [*EVERY, twin], {}))
    assert (found.standing, found.question, found.number) == (Standing.QUESTION, Question.SEVERAL, "")
    assert {each.entry.enterprise for each in found.compared} >= {village.BAKER, village.CHAIN}


def test_two_establishments_of_one_enterprise_are_no_question() -> None:
    twin = replace(FOUR, establishment=village.unit(22))
    assert one(propose([BAKERY], [*EVERY, twin], {})).number == village.BAKER


def test_a_rival_of_the_trade_that_came_to_the_door_later_is_asked_about_and_an_earlier_one_is_not() -> None:
    later = entry(23, village.CHAIN, "Le Pain Doré", "Rue du Moulin", "12", "bakery", started=date(2024, 1, 1))
    earlier = replace(later, started=date(1999, 1, 1))
    found = one(propose([BAKERY], [FOUR, later], {}))
    assert found.question is Question.SEVERAL
    assert [each.entry.enterprise for each in found.compared] == [village.BAKER, village.CHAIN]
    assert one(propose([BAKERY], [FOUR, earlier], {})).number == village.BAKER


def test_another_enterprise_of_the_same_name_is_asked_about_whatever_its_trade_and_its_age() -> None:
    namesake = entry(25, village.CHAIN, "Vieux Four", "Rue du Moulin", "12", "beauty", started=date(1990, 1, 1))
    found = one(propose([BAKERY], [FOUR, namesake], {}))
    assert (found.standing, found.question) == (Standing.QUESTION, Question.SEVERAL)


def test_a_later_enterprise_of_which_nothing_is_known_may_be_the_new_owner_and_a_consultant_is_a_neighbour() -> None:
    silent = entry(24, village.CHAIN, "Lambert et compagnie", "Rue du Moulin", "12", started=date(2024, 1, 1))
    consultant = replace(silent, activities=(KNOWN,))
    found = one(propose([BAKERY], [FOUR, silent], {}))
    assert found.question is Question.SEVERAL
    assert {each.entry.enterprise for each in found.compared} == {village.BAKER, village.CHAIN}
    assert one(propose([BAKERY], [FOUR, consultant], {})).number == village.BAKER


def test_the_website_settles_what_the_register_leaves_open() -> None:
    twin = entry(21, village.CHAIN, "Boulangerie du Vieux Four", "Rue du Moulin", "12", "bakery")
    found = one(propose([BAKERY], [*EVERY, twin], {"four": (village.CHAIN,)}))
    assert (found.standing, found.number) == (Standing.CONFIRMED, village.CHAIN)


def test_what_the_register_has_struck_off_is_a_hint_and_never_a_proposal() -> None:
    bar = shop("Café des Halles", "cafe", "Grand-Place", "5")
    found = one(propose([bar], EVERY, {}))
    assert (found.standing, found.question, found.number) == (Standing.QUESTION, Question.STALE, "")
    assert found.stale


def test_nobody_in_the_street_says_nothing_of_the_shop() -> None:
    florist = shop("Fleurs d'Iris", "florist", "Quai du Halage", "1")
    assert one(propose([florist], EVERY, {})).standing is Standing.NOT_FOUND
    assert RegisterIndex(EVERY).match(florist).outcome is Outcome.DIFFERENT


def test_a_website_whose_enterprise_stands_at_another_door_is_a_question() -> None:
    moved = shop("Boulangerie du Vieux Four", "bakery", "Quai du Halage", "1", id="four")
    found = one(propose([moved], EVERY, {"four": (village.BAKER,)}))
    assert (found.standing, found.question) == (Standing.QUESTION, Question.ELSEWHERE)
    assert found.number == ""


def test_a_shop_without_a_postcode_cannot_be_looked_for() -> None:
    nowhere = shop("Boulangerie du Vieux Four", "bakery", "Rue du Moulin", "12", postcode="")
    assert one(propose([nowhere], EVERY, {})).standing is Standing.NO_ADDRESS


@pytest.mark.parametrize(
    ("number", "sites", "standing", "question"),
    [
        (village.BAKER, (), Standing.KNOWN, None),
        (village.BAKER, (village.BAKER,), Standing.KNOWN, None),
        (village.CHAIN, (), Standing.QUESTION, Question.CENSUS_DIFFERS),
        (village.BAKER, (village.CHAIN,), Standing.QUESTION, Question.CENSUS_DIFFERS),
    ],
)
def test_a_number_of_the_census_is_confirmed_or_doubted_and_never_changed(
    number: str, sites: tuple[str, ...], standing: Standing, question: Question | None
) -> None:
    known = replace(BAKERY, enterprise=number)
    found = one(propose([known], EVERY, {"four": sites}))
    assert (found.standing, found.question, found.number) == (standing, question, number)
    assert not found.offered


def test_a_number_of_the_census_that_the_register_has_struck_off_is_looked_at() -> None:
    bar = shop("Café des Halles", "cafe", "Grand-Place", "5", enterprise=village.PUB)
    found = one(propose([bar], EVERY, {}))
    assert (found.standing, found.question) == (Standing.QUESTION, Question.STALE)


def test_the_order_of_the_register_changes_nothing() -> None:
    twin = entry(21, village.CHAIN, "Boulangerie du Vieux Four", "Rue du Moulin", "12", "bakery")
    every = [*EVERY, twin]
    assert propose([BAKERY], every, {}) == propose([BAKERY], every[::-1], {})
