"""The store writes what the terms allow, whatever its caller says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from visibility.hours import Day, DayGap, WeeklyHours
from visibility.hours.compare import GapKind
from visibility.model.check import FactValue, Verdict
from visibility.model.finding import Evidence, Finding
from visibility.model.listing import Listing
from visibility.model.observation import Seen, SourceName
from visibility.model.reviews import Reviews
from visibility.store import RunRecord, Store, StoreError

NOW = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
GAP = DayGap(day=0, kind=next(iter(GapKind)), only_first=30, only_second=0)
WEEK = WeeklyHours(days=(Day(spans=((540, 720),)),) * 7)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "visibility.db")


@pytest.fixture
def run(store: Store) -> RunRecord:
    return store.begin(town="arlon", as_of=None, now=NOW, today=NOW.date(), rubric_version="1", app_version="1")


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("visibility.db*"))


@pytest.mark.parametrize("source", [SourceName.GOOGLE_MAPS, SourceName.WEBSITE])
@pytest.mark.parametrize(
    "value", [Listing(place_id="ChIJx", name="Chez Inouï-Zut"), Reviews(count=4321, rating=4.3)], ids=["listing", "reviews"]
)  # fmt: skip
def test_a_listing_is_refused_whoever_counts_on_its_being_kept(
    store: Store, run: RunRecord, tmp_path: Path, value: object, source: SourceName
) -> None:
    with pytest.raises(StoreError, match="do not let us keep"):
        store.keep_observations(run.id, "a", {type(value): Seen(value=value, at=NOW, source=source)}, storable=True)
    store.keep_observations(run.id, "a", {type(value): Seen(value=value, at=NOW, source=source)})
    store.close()
    assert b"Zut" not in bytes_of(tmp_path)
    assert b"4321" not in bytes_of(tmp_path)


def finding(check: str, verdict: Verdict = Verdict.FAILED, **facts: FactValue) -> Finding:
    return Finding(
        check=check,
        shop="a",
        verdict=verdict,
        facts=facts,
        evidence=(
            Evidence(source=SourceName.WEBSITE, at=NOW),
            Evidence(source=SourceName.GOOGLE_MAPS, at=NOW),
        ),
    )


@pytest.mark.parametrize(
    "said",
    [
        finding("hours-mismatch", gaps=(GAP,), site=WEEK, page="https://a.example/"),
        finding("phone-mismatch", site=("+3263210000",), page="https://a.example/"),
        finding("low-rating", rating="<3.5", reviews="10-49"),
        finding("few-photos", none=True),
        finding("few-photos", Verdict.ERROR, exception="KeyError"),
    ],
    ids=lambda one: f"{one.check}-{one.verdict}",
)
def test_a_finding_may_say_what_we_concluded_and_what_the_other_side_says(
    store: Store, run: RunRecord, said: Finding
) -> None:
    store.keep_findings(run.id, {"a": (said,)})
    assert store.findings(run.id) == {"a": (said,)}


@pytest.mark.parametrize(
    "said",
    [
        finding("low-rating", rating="4.3", reviews="10-49"),
        finding("low-rating", rating=4.3, reviews="10-49"),
        finding("low-rating", rating="<3.5", reviews=37),
        finding("hours-mismatch", gaps=("Monday 09:00–18:00",), page="https://a.example/"),
        finding("hours-mismatch", gaps=(GAP,), listing=WEEK),
        finding("missing-listing-phone", phone="+3263210000"),
        finding("few-photos", photos=3),
        finding("few-photos", Verdict.ERROR, exception="no number in '063 21 00 00'"),
    ],
    ids=lambda one: "-".join(one.facts),
)
def test_a_finding_that_repeats_what_google_says_is_refused_and_nothing_of_it_is_written(
    store: Store, run: RunRecord, said: Finding
) -> None:
    with pytest.raises(StoreError, match="do not declare"):
        store.keep_findings(run.id, {"b": (finding("missing-listing"),), "a": (said,)})
    assert store.findings(run.id) == {}
