"""Terms as data: what is written there holds, and what is written wrongly is refused."""

import pytest

from visibility import terms

GROUP = """
[[source]]
name = "a"
title = "A"
summary = "Of A."
[[source.group]]
id = "x"
what = "All of it"
why = "Because."
document = "Its terms"
section = "1"
read = 2026-11-22
"""


def test_of_google_only_the_number_of_the_listing_is_kept_for_good() -> None:
    google = terms.of("google-maps")
    assert [group.id for group in google.group if group.until == "good"] == ["place-id"]
    assert google.of("coordinates").days == 30
    assert not google.of("content").stored
    assert not google.of("reviews").stored


def test_nothing_that_we_conclude_from_google_stands_on_a_map() -> None:
    shown = {group.id for group in terms.of("google-maps").group if group.map}
    assert shown == {"place-id", "coordinates"}


@pytest.mark.parametrize(
    ("source", "kind", "allowed"),
    [
        ("google-maps", "Listing", False),
        ("google-maps", "Anything", False),
        ("website", "Website", True),
        ("website", "Listing", False),  # a listing is Google's, whoever brings it
        ("openstreetmap", "MapEntry", True),
        ("census", "Website", False),
    ],
)
def test_a_value_may_be_written_where_the_terms_of_its_source_and_of_its_kind_say_so(
    source: str, kind: str, allowed: bool
) -> None:
    assert terms.may_store(source, kind) is allowed


def test_a_source_without_terms_may_keep_nothing() -> None:
    with pytest.raises(terms.TermsError, match="yelp"):
        terms.may_store("yelp", "Listing")


def test_a_group_that_the_terms_do_not_know_is_not_allowed() -> None:
    with pytest.raises(terms.TermsError, match="photos"):
        terms.of("google-maps").of("photos")


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("[[source]\n", "cannot be used"),
        (GROUP + 'until = "forever"', "until"),
        (GROUP + "until = 0", "at least one"),
        (GROUP + 'until = "never"\nmap = true', "on no map"),
        (GROUP + 'until = "never"\neditions = ["sheet"]', "in no report"),
        (GROUP + 'until = "good"\ncolour = "red"', "colour"),
        (GROUP + 'until = "good"\neditions = ["press"]', "editions"),
        (GROUP + 'until = "good"\n' + GROUP + 'until = "good"', "twice"),
        (GROUP.replace('"Because."', '""') + 'until = "good"', "say what, why"),
        (GROUP + 'until = "good"\n[[source.fact]]\ncheck = "c"\nname = "n"\nform = "quoted"', "which source is quoted"),
        (GROUP + 'until = "good"\n[[source.fact]]\ncheck = "c"\nname = "n"\nform = "band"', "has its words"),
        ('source = []\nother = "x"', "other"),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(document: str, told: str) -> None:
    with pytest.raises(terms.TermsError, match=told):
        terms.read(document)
