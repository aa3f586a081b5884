"""A suspected source in the reports: said in four languages, short enough, and nobody is accused."""

import io
from dataclasses import replace

import pikepdf
import pytest

from tests.reports.report_sample import sample, silent
from visibility import alarms
from visibility.model.audit import Audit, SourceSummary
from visibility.model.observation import Cause, SourceName
from visibility.model.share import Suspicion
from visibility.reports import district_html, stewards_html, suspected, to_pdf
from visibility.reports.wording import Wording
from visibility.rubric import RUBRIC

LANGUAGES = ("fr", "nl", "de", "en")


def doubted(*fields: str) -> Audit:
    audit = sample(40)
    found = tuple(
        Suspicion(source=SourceName.GOOGLE_MAPS, field=field, seen=4, of=40, before=0.78, runs=6) for field in fields
    )
    shops = [[one for one in audit.findings if one.shop == shop.id] for shop in audit.shops]
    return replace(
        audit,
        findings=tuple(one for mine in shops for one in alarms.doubt(mine, RUBRIC, found)),
        suspicions=found,
    )


def test_the_officials_read_what_fell_and_that_the_shops_are_not_meant() -> None:
    page = " ".join(district_html(doubted("listing.phone"), "en").split())
    assert "Listings with a phone number: 10% in November 2026, against 78% in the last audits." in page
    assert "The source is suspected, not the shops" in page


@pytest.mark.parametrize(
    ("seen", "told"),
    [(25, "visit the 15 shops that nobody has visited lately"), (0, "visit the 40 shops and"), (40, "")],
)
def test_the_officials_are_not_asked_to_send_a_steward_where_one_has_been(seen: int, told: str) -> None:
    audit = silent(40)
    audit = replace(audit, town=replace(audit.town, census_source="ADL de Valmont", census_date=audit.as_of))
    visits = SourceSummary(
        source=SourceName.VISITS, kind="Visit", seen=seen, absent=0, unreachable=40 - seen, causes={}
    )
    page = " ".join(district_html(replace(audit, sources=(*audit.sources, visits)), "en").split())
    assert told in page if told else "Have the stewards visit" not in page


def test_a_directory_is_named_and_its_name_is_no_markup() -> None:
    (told, _) = suspected.notes(doubted("directory.listed/<b>Shopping {x}"), Wording("fr"))
    assert "<b>Shopping {x}" in told
    assert "<b>Shopping" not in district_html(doubted("directory.listed/<b>Shopping {x}"), "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_month_of_a_source_still_fits(language: str) -> None:
    audit = doubted(*(field for field in suspected.SHOWN if field.startswith("listing")), "reviews.rating")
    more = (
        SourceSummary(
            source=SourceName.VISITS, kind="Visit", seen=8, absent=0, unreachable=32, causes={Cause.NOT_VISITED: 32}
        ),
        SourceSummary(
            source=SourceName.PAGESPEED,
            kind="PageSpeed",
            seen=20,
            absent=10,
            unreachable=10,
            causes={Cause.REFUSED: 5, Cause.TIMED_OUT: 3, Cause.UNREADABLE: 2},
        ),
    )
    audit = replace(audit, sources=(*audit.sources, *more))
    notes = suspected.notes(audit, Wording(language))
    assert len(notes) == suspected.TOLD + 2
    with pikepdf.open(io.BytesIO(to_pdf(district_html(audit, language)))) as document:
        assert len(document.pages) <= 8


def test_a_steward_reads_why_a_point_was_not_judged() -> None:
    page = " ".join(stewards_html(doubted("listing.phone"), "en").split())
    assert "the source suddenly showed far less than before" in page


def test_an_audit_without_suspicions_says_nothing_of_them() -> None:
    assert suspected.notes(sample(40), Wording("fr")) == ()
