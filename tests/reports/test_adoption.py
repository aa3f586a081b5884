"""How many shops the town's directories list: told to the officials in numbers, without a name."""

from dataclasses import replace

import pytest

from tests.reports.report_sample import sample
from tests.reports.test_editions import plain
from visibility.model.audit import Adoption, Audit
from visibility.reports import district_html

SHOPPING = Adoption(directory="Ma Ville Mon Shopping", shops=120, listed=35, missing=78, unknown=7, target=60)


def told(*adoption: Adoption, language: str = "fr") -> str:
    audit: Audit = replace(sample(40), adoption=adoption)
    return plain(district_html(audit, language))


def test_the_shops_that_are_there_are_counted_of_those_verified_beside_the_target_and_the_unknown() -> None:
    text = told(SHOPPING)
    assert "Ma Ville Mon Shopping : 35 des 113 commerces vérifiés y figurent, l’objectif est de 60" in text
    assert "Ma Ville Mon Shopping 35 60 78 7" in text


def test_a_directory_without_a_target_is_counted_all_the_same() -> None:
    assert "Ma Ville Mon Shopping : 35 des 113 commerces vérifiés y figurent Sur" in told(
        replace(SHOPPING, target=None)
    )


def test_the_title_tells_the_directory_with_the_smallest_share_of_the_verified() -> None:
    near = replace(SHOPPING, directory="Annuaire", listed=58, missing=60, unknown=2)
    assert "Ma Ville Mon Shopping : 35 des 113" in told(near, SHOPPING)
    assert "Annuaire : 58" not in told(near, SHOPPING)


def test_few_shops_are_not_counted_out() -> None:
    assert "moins de 5 des 113" in told(replace(SHOPPING, listed=2, missing=111))


def test_shops_that_could_not_be_verified_are_not_told_as_absent() -> None:
    mostly = replace(SHOPPING, shops=300, listed=12, missing=3, unknown=285)
    text = told(mostly)
    assert "Ma Ville Mon Shopping : pour la plupart des commerces" in text
    assert "12 des" not in text
    assert "12 sur" not in text
    few = replace(SHOPPING, directory="Annuaire", shops=300, listed=100, missing=60, unknown=140)
    assert "Annuaire : 100 des 160 commerces vérifiés" in told(mostly, few)


def test_the_share_of_the_verified_decides_not_the_number() -> None:
    unread = replace(SHOPPING, directory="Annuaire", listed=55, missing=5, unknown=60)
    many = replace(SHOPPING, listed=60, missing=60, unknown=0)
    assert "Ma Ville Mon Shopping : 60 des 120" in told(unread, many)


def test_a_directory_that_could_not_be_read_is_said_so() -> None:
    unread = replace(SHOPPING, listed=0, missing=0, unknown=120)
    assert "n’ont pas pu être lus ce mois-ci" in told(unread)


def test_a_town_without_directories_reads_nothing_of_them() -> None:
    text = told()
    assert "annuaires locaux" not in text
    assert "Notices dans les annuaires" not in text


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_hostile_name_of_a_directory_stays_a_name(language: str) -> None:
    hostile = replace(SHOPPING, directory="<script>x</script>")
    html = district_html(replace(sample(40), adoption=(hostile,)), language)
    assert "<script>x" not in html
