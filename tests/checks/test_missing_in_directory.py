import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.missing_in_directory import missing_in_directory
from visibility.model.check import Scope, Undecided, Verdict
from visibility.model.directory import DirectoryEntries, DirectoryEntry, DirectoryLook, Presence


def look(
    directory: str = "ADL",
    presence: Presence = Presence.LISTED,
    *,
    phone: bool | None = True,
    address: bool | None = True,
) -> DirectoryLook:
    entry = DirectoryEntry(directory=directory, name="Boulangerie", page="a.csv")
    listed = presence is Presence.LISTED
    return DirectoryLook(
        directory=directory,
        presence=presence,
        page="a.csv",
        entry=entry if listed else None,
        same_phone=phone if listed else None,
        same_address=address if listed else None,
    )


def entries(*looks: DirectoryLook) -> DirectoryEntries:
    return DirectoryEntries(looks=looks)


def test_a_shop_that_every_directory_lists_rightly_passes() -> None:
    assert missing_in_directory(SHOP, entries(look(), look("B", phone=None, address=None))).verdict is Verdict.PASSED


def test_a_shop_that_a_directory_does_not_list_fails_with_its_name() -> None:
    answer = missing_in_directory(SHOP, entries(look("ADL", Presence.MISSING)))
    assert (answer.verdict, answer.grade) == (Verdict.FAILED, 0)
    assert (answer.facts["directories"], answer.facts["amiss"], answer.facts["missing"]) == (
        ("ADL",),
        ("not-listed",),
        ("ADL",),
    )


@pytest.mark.parametrize(
    ("found", "code", "which"),
    [(look(phone=False), "other-phone", "other_phone"), (look(address=False), "other-address", "other_address")],
)
def test_a_detail_that_differs_fails_and_says_which(found: DirectoryLook, code: str, which: str) -> None:
    answer = missing_in_directory(SHOP, entries(found))
    assert answer.verdict is Verdict.FAILED
    assert (answer.facts["amiss"], answer.facts[which], answer.facts["missing"]) == ((code,), ("ADL",), ())


def test_the_grade_is_the_share_of_the_directories_in_order() -> None:
    four = entries(look("A"), look("B"), look("C", Presence.MISSING), look("D", phone=False))
    assert missing_in_directory(SHOP, four).grade == 0.5


def test_a_directory_that_cannot_tell_leaves_the_rest_undecided() -> None:
    with pytest.raises(Undecided):
        missing_in_directory(SHOP, entries(look(), look("B", Presence.UNKNOWN)))


@pytest.mark.parametrize("found", [look(), look(presence=Presence.MISSING), look(phone=False)])
def test_an_outage_of_one_directory_moves_no_score_whatever_the_other_says(found: DirectoryLook) -> None:
    with pytest.raises(Undecided):
        missing_in_directory(SHOP, entries(found, look("B", Presence.UNKNOWN)))


def test_a_town_without_directories_does_not_ask() -> None:
    assert missing_in_directory(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_it_is_for_the_town_to_mend() -> None:
    assert missing_in_directory.scope is Scope.TOWN
