"""What actions brought, in words: on the terminal and in the officials' edition."""

from dataclasses import replace
from datetime import date

import pytest

from tests.impact.towns import many, two
from tests.reports.report_sample import sample
from visibility.impact import Difference, Followed, measure
from visibility.model.audit import Brought
from visibility.reports import district_html
from visibility.reports.impact import Account, account
from visibility.reports.sections import impact
from visibility.reports.wording import Wording

CHECK = "few-photos"
MORE = Brought(check=CHECK, since=date(2026, 3, 3), followed=23, alone=25, low=0.291, high=0.918)


def told(followed: int, mended: int, alone: int, others: int) -> Account:
    mine = many("f", followed, mended)
    first, last = two([*mine, *many("a", alone, others)])
    who = Followed(said=frozenset((CHECK, fate.shop) for fate in mine))
    return account(measure(first, last, who), last, Wording("en"))


def test_a_difference_is_told_with_counts_edges_and_the_caution() -> None:
    said = told(40, 36, 40, 4)
    (only,) = said.told
    assert only.sentence.startswith("Mended in 36 of the 40 followed shops, and in 4 of the 40 comparable ones. ")
    assert only.sentence.endswith(" more among the followed.")
    assert "not drawn by lot" in said.caution


def test_fewer_mended_among_the_followed_is_told_as_plainly() -> None:
    (only,) = told(40, 4, 40, 36).told
    assert only.sentence.endswith(" fewer among the followed.")
    assert "-" not in only.sentence, "no sign where a word says it"


def test_no_difference_is_no_claim() -> None:
    (only,) = told(40, 20, 40, 20).told
    assert "No difference can be told" in only.sentence


@pytest.mark.parametrize(("followed", "mended", "alone", "others"), [(9, 9, 40, 0), (11, 6, 11, 5)])
def test_where_shops_are_too_few_there_is_no_figure_of_what_came_of_it(
    followed: int, mended: int, alone: int, others: int
) -> None:
    said = told(followed, mended, alone, others)
    assert said.told == ()
    assert len(said.silent) == 1
    assert said.why.startswith("Of 1 check nothing can be told: it takes 10 shops")


def test_edges_are_rounded_outwards() -> None:
    from visibility.reports.impact import outwards

    assert outwards(0.291, 0.918, 100) == (29, 92)
    assert outwards(-0.291, 0.918, 100) == (-30, 92)
    assert Difference(value=0.5, low=0.004, high=0.9).sure == 1


def test_the_officials_read_one_sentence_a_check_and_nothing_where_nothing_is_sure() -> None:
    audit = sample(40)
    assert impact.build(audit, Wording("fr")) is None
    context = impact.build(replace(audit, brought=(MORE,)), Wording("en"))
    assert context is not None
    assert context.finding == "Followed shops were mended more often than comparable ones"
    assert "29 to 92 percentage points higher in the 23 followed shops" in context.lines[0]
    fewer = replace(MORE, low=-0.918, high=-0.291)
    other = impact.build(replace(audit, brought=(fewer,)), Wording("en"))
    assert other is not None
    assert "29 to 92 percentage points lower" in other.lines[0]
    assert "more often" not in other.finding


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_section_stands_in_the_officials_edition_in_every_language(language: str) -> None:
    audit = sample(40)
    without, with_ = (district_html(replace(audit, brought=brought), language) for brought in ((), (MORE,)))
    assert len(with_) > len(without)
    words = Wording(language)
    assert words.gettext("What following the shops changed") in with_
    assert words.gettext("What following the shops changed") not in without
