"""Source alarms: what falls with the source is doubted, what one shop loses is not; and nothing that rests on it moves a score."""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import golden_town
from tests.judged import any_findings, finding, findings
from visibility import alarms
from visibility.judging import judge
from visibility.model.check import Verdict
from visibility.model.directory import DirectoryEntries, DirectoryLook, Presence
from visibility.model.finding import Finding
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.share import FieldShare, PastShare, Suspicion
from visibility.model.website import Website
from visibility.reports.suspected import SHOWN
from visibility.rubric import RUBRIC
from visibility.scoring import score

GOOGLE, AT = SourceName.GOOGLE_MAPS, golden_town.NOVEMBER
NOVEMBER = date(2026, 11, 3)
PHONE = (GOOGLE, "listing.phone")


def share(seen: int, of: int = 60, field: str = "listing.phone") -> FieldShare:
    return FieldShare(source=GOOGLE, field=field, seen=seen, of=of)


def past(*seen: int, of: int = 60, doubted: Sequence[int] = (), trusted: Sequence[int] = ()) -> tuple[PastShare, ...]:
    """Monthly audits before November 2026, oldest first; `doubted` and `trusted` by their place."""
    return tuple(
        PastShare(
            as_of=NOVEMBER - timedelta(days=30 * (len(seen) - place)),
            seen=one,
            of=of,
            doubted=place in doubted,
            trusted=place in trusted,
        )
        for place, one in enumerate(seen)
    )


def suspected(now: FieldShare, before: Sequence[PastShare], trusted: Sequence[str] = ()) -> tuple[Suspicion, ...]:
    return alarms.suspect([now], {(now.source, now.field): before}, as_of=NOVEMBER, trusted=trusted)


def doubt(mine: Sequence[Finding], *fields: str) -> dict[str, Finding]:
    told = [Suspicion(source=GOOGLE, field=field, seen=1, of=60, before=0.8, runs=3) for field in fields]
    return {one.check: one for one in alarms.doubt(mine, RUBRIC, told)}


def test_a_field_that_falls_for_the_whole_town_is_suspected_with_what_it_was_before() -> None:
    (one,) = suspected(share(7), past(46, 47, 48))
    assert (one.field, one.seen, one.of, one.runs) == ("listing.phone", 7, 60, 3)
    assert one.before == pytest.approx(47 / 60)


@pytest.mark.parametrize(
    ("seen", "of"),
    [
        pytest.param(38, 60, id="fifteen points less: shops that come and go"),
        pytest.param(4, 10, id="six of ten instead of eight: five shops, and chance may do that"),
        pytest.param(0, 6, id="six shops: no share means anything"),
        pytest.param(60, 60, id="a rise"),
    ],
)
def test_what_chance_or_a_few_shops_explain_is_not_suspected(seen: int, of: int) -> None:
    assert suspected(share(seen, of), past(47, 47, 47)) == ()


def test_the_first_audit_of_a_town_suspects_nothing() -> None:
    assert suspected(share(0), ()) == ()


def test_one_odd_month_among_six_does_not_make_the_level() -> None:
    assert suspected(share(7), past(47, 47, 3, 47, 47, 47))
    assert not suspected(share(47), past(47, 47, 3, 47, 47, 47))


def test_only_the_last_six_audits_make_the_level() -> None:
    assert not suspected(share(7), past(47, 47, 47, 47, 7, 8, 7, 8, 7, 8))


def test_a_doubted_month_is_not_the_level_of_the_next() -> None:
    assert suspected(share(8), past(47, 47, 7, doubted=[2]))
    assert not suspected(share(46), past(47, 47, 7, doubted=[2]))


def test_two_doubted_audits_in_a_row_that_agree_are_believed_and_begin_a_new_level() -> None:
    before = past(47, 47, 7, 8, doubted=[2, 3])
    assert not suspected(share(8), before)
    assert alarms.renewed([share(8)], {PHONE: before}, as_of=NOVEMBER) == (share(8),)
    later = past(47, 47, 7, 8, 8, doubted=[2, 3], trusted=[4])
    assert not suspected(share(7), later)
    assert alarms.renewed([share(7)], {PHONE: later}, as_of=NOVEMBER) == ()


def test_two_doubted_audits_that_differ_are_not_believed() -> None:
    assert suspected(share(8), past(47, 47, 0, 20, doubted=[2, 3]))


def test_audits_repeated_within_days_do_not_make_a_fall_normal() -> None:
    months = past(47, 47, 47)
    tries = tuple(PastShare(as_of=NOVEMBER - timedelta(days=days), seen=7, of=60, doubted=True) for days in (3, 2, 1))
    assert suspected(share(7), (*months, *tries))


def test_what_a_person_vouches_for_is_believed_and_the_level_begins_there() -> None:
    assert not suspected(share(7), past(47, 47), trusted=["listing.phone"])
    assert suspected(share(7), past(47, 47), trusted=["listing.hours"])
    assert not suspected(share(8), past(47, 47, 7, trusted=[2]))


def test_a_directory_is_vouched_for_by_its_name_or_with_all_others() -> None:
    one = share(0, field="directory.listed/Valmont Shopping")
    assert suspected(one, past(47, 47))
    assert not suspected(one, past(47, 47), trusted=["directory.listed"])
    assert not suspected(one, past(47, 47), trusted=["directory.listed/Valmont Shopping"])


@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 99))
def test_the_tail_is_that_of_the_binomial(seen: int, of: int, percent: int) -> None:
    p = percent / 100
    exact = sum(comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(min(seen, of) + 1))
    assert alarms.at_most(min(seen, of), of, p) == pytest.approx(min(1.0, exact), abs=1e-9)


@given(st.integers(0, 3000), st.integers(1, 3000), st.floats(0, 1))
def test_a_fall_is_never_told_of_a_share_that_did_not_fall_by_twenty_points(seen: int, of: int, before: float) -> None:
    seen = min(seen, of)
    if alarms.fell(seen, of, before):
        assert before - seen / of >= 0.2
        assert of >= 10


def test_a_town_is_counted_without_what_could_not_be_asked() -> None:
    counts = {(one.source, one.field): (one.seen, one.of) for one in alarms.tally(golden_town.dossiers(AT).values())}
    assert counts[GOOGLE, "listing.found"] == (7, 8), "the café could not be asked, the florist has no listing"
    assert counts[GOOGLE, "listing.phone"] == (6, 7)
    assert counts[GOOGLE, "listing.hours"] == (6, 7)
    assert (
        counts[SourceName.DIRECTORIES, "directory.listed/Valmont Shopping"][0]
        < counts[SourceName.DIRECTORIES, "directory.listed/Valmont Shopping"][1]
    )
    assert counts[SourceName.WEBSITE, "website.phone"][1] <= counts[SourceName.WEBSITE, "website.alive"][0]


def test_batches_add_up_to_the_whole() -> None:
    dossiers = list(golden_town.dossiers(AT).values())
    whole = {(one.source, one.field): (one.seen, one.of) for one in alarms.tally(dossiers)}
    parts: dict[tuple[SourceName, str], tuple[int, int]] = {}
    for dossier in dossiers:
        for one in alarms.tally([dossier]):
            seen, of = parts.get((one.source, one.field), (0, 0))
            parts[one.source, one.field] = seen + one.seen, of + one.of
    assert parts == whole


def test_what_rests_on_a_doubted_field_is_unknown_whether_it_passed_or_failed() -> None:
    for verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.NOT_APPLICABLE):
        after = doubt(findings("s", verdict), "listing.phone")
        changed = {check for check, one in after.items() if one.verdict is Verdict.UNKNOWN}
        assert changed == {"missing-listing-phone", "phone-mismatch"}
        assert {after[check].cause for check in changed} == {Cause.SUSPECTED}


def test_a_shop_without_a_listing_stays_blocked_while_only_a_detail_is_doubted() -> None:
    mine = [finding("missing-listing-phone", "s", Verdict.BLOCKED, blocked_by="Listing")]
    assert doubt(mine, "listing.phone")["missing-listing-phone"].verdict is Verdict.BLOCKED
    assert doubt(mine, "listing.found")["missing-listing-phone"].verdict is Verdict.UNKNOWN
    assert doubt(mine, "website.alive")["missing-listing-phone"].verdict is Verdict.BLOCKED


def test_when_google_finds_far_fewer_shops_its_reviews_are_doubted_too() -> None:
    after = doubt(findings("s", Verdict.FAILED), "listing.found")
    assert after["few-reviews"].verdict is Verdict.UNKNOWN
    assert after["missing-listing"].verdict is Verdict.UNKNOWN
    assert after["missing-website"].verdict is Verdict.FAILED
    assert after["dead-website"].verdict is Verdict.FAILED


def test_what_the_census_says_of_a_site_is_not_doubted_with_the_sites() -> None:
    mine = findings("s", Verdict.NOT_APPLICABLE, {"missing-website": Verdict.FAILED, "missing-listing": Verdict.PASSED})
    assert doubt(mine, "website.alive") == {one.check: one for one in mine}


def test_a_doubted_directory_is_not_held_against_the_shops() -> None:
    after = doubt(findings("s", Verdict.FAILED), "directory.listed/Valmont Shopping")
    assert after["missing-in-directory"].verdict is Verdict.UNKNOWN
    assert after["missing-listing"].verdict is Verdict.FAILED


@given(any_findings(), st.lists(st.sampled_from(sorted(SHOWN)), max_size=3))
def test_doubt_widens_the_band_and_covers_less(mine: tuple[Finding, ...], fields: list[str]) -> None:
    after = tuple(doubt(mine, *fields).values())
    assert [one.check for one in after] == [one.check for one in mine]
    before, now = score(mine, RUBRIC.by_id), score(after, RUBRIC.by_id)
    for was, one in zip(mine, after, strict=True):
        assert one == was or one.verdict is Verdict.UNKNOWN
    touched = [was for was, one in zip(mine, after, strict=True) if one != was]
    if all(was.verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.BLOCKED) and not was.waiver for was in touched):
        assert now.low <= before.low + 0.02
        assert now.high >= before.high - 0.02
        assert now.coverage <= before.coverage + 1e-4


def test_every_field_that_is_counted_can_be_named_to_a_reader() -> None:
    full = {
        Listing: Listing(place_id="x", name="x", accessibility=True),
        Reviews: Reviews(count=0, rating=None),
        Website: golden_town.dossiers(AT)["v01"].value(Website),
        DirectoryEntries: DirectoryEntries(looks=(DirectoryLook(directory="D", presence=Presence.LISTED, page="p"),)),
    }
    counted = {gate for watched in alarms.WATCHED.values() for gate in watched.gates}
    for kind, value in full.items():
        counted |= {field.partition("/")[0] for field, _ in alarms.WATCHED[kind].look(value)}
    assert counted <= SHOWN.keys()
    assert {field for fields in alarms.RESTS_ON.values() for field in fields} <= SHOWN.keys()


# Which field stands for each attribute that a check may read; None: nothing of it is a matter of presence, or the gate covers it.
FIELD_OF: dict[type, dict[str, str | None]] = {
    Listing: {
        "status": "listing.status",
        "primary_type": "listing.category",
        "address": "listing.address",
        "hours": "listing.hours",
        "phone": "listing.phone",
        "website": "listing.website",
        "photos": "listing.photos",
        "service_area_only": None,
        "name": None,
        "accessibility": "listing.accessibility",
        "twins": None,
        "special_days": None,  # of the coming week: there are many before a holiday, and none otherwise
        "ordinary_days": None,  # where they are missing, nothing is decided
    },
    Website: {
        "hours": "website.hours",
        "phones": "website.phone",
        "emails": "website.e-mail",
        "structured": "website.structured-data",
        "services": "website.services",
        "social": "website.social",
        "payments": "website.payments",
        "enterprise_numbers": "website.enterprise-number",
        "viewport": "website.viewport",
        "addresses": "website.address",
        "notices": "website.notices",
        "shown_phones": "website.phone",
        "marked_phones": "website.phone",
    },
}
_PASSING_ATTRIBUTES = {  # of the visit, or of the kind of site: no town loses them alone
    *("state", "complete", "url", "final_url", "pages", "outlets", "transport", "certificate_days_left"),
    *(
        "certificate_expires",
        "certificate_begins",
        "markup",
        "tools",
        "names_shop",
        "title_tells",
        "names",
        "languages",
    ),
    *("contradictions", "company_numbers", "maps"),
    *("read_on", "dated", "last_sign"),
    *("addresses", "contradictions", "company_numbers", "redirects"),
}


@contextmanager
def reading(kind: type, value: object, read: set[str]) -> Iterator[object]:
    """Give a copy of a value that notes which of its attributes are read."""

    def noted(self: object, name: str) -> object:
        if name in names:
            read.add(name)
        return object.__getattribute__(self, name)

    names = {one.name for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    watching = type(kind.__name__, (kind,), {"__slots__": (), "__getattribute__": noted})
    copy = object.__new__(watching)
    for name in names:
        object.__setattr__(copy, name, getattr(value, name))
    yield copy


@pytest.mark.parametrize("kind", list(FIELD_OF), ids=lambda kind: kind.__name__)
def test_each_check_declares_every_field_that_it_reads(kind: type) -> None:
    """A check that begins to read another field of a listing must say so in RESTS_ON, or its verdict would outlive a doubt."""
    for shop in golden_town.SHOPS:
        for month in (golden_town.OCTOBER, golden_town.NOVEMBER):
            dossier = golden_town.dossiers(month).get(shop.id, Dossier())
            if not isinstance(seen := dossier.get(kind), Seen):
                continue
            for entry in RUBRIC.entries:
                read: set[str] = set()
                with reading(kind, seen.value, read) as watched:
                    one = dossier.with_(kind, Seen(value=watched, at=seen.at, source=seen.source))
                    alone = dataclasses.replace(RUBRIC, entries=(entry,))
                    judge(alone, shop, one, (), AT.date())
                unclassified = read - FIELD_OF[kind].keys() - _PASSING_ATTRIBUTES
                assert not unclassified, f"{entry.check.id} reads {unclassified}: say in FIELD_OF what stands for it"
                fields = {field for name in read if (field := FIELD_OF[kind].get(name))}
                assert fields <= set(alarms.RESTS_ON.get(entry.check.id, ())), entry.check.id


def test_an_outage_alone_suspects_nothing() -> None:
    """What could not be asked is in no share: an outage is told as an outage."""
    out = Unreachable(at=AT, source=GOOGLE, cause=Cause.SERVER_ERROR)
    assert alarms.tally([Dossier(observations={Listing: out})] * 60) == ()
    assert [one.field for one in alarms.tally([Dossier(observations={Listing: Absent(at=AT, source=GOOGLE)})])] == [
        "listing.found"
    ]
