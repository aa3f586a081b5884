"""Audits judged again: kept beside the first ones, and erased wherever those are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.reports.report_sample import sample
from visibility.model.audit import STAND_IN, Audit, Rejudged
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Seen, SourceName, Unreachable
from visibility.model.website import SiteState, Website
from visibility.store import Store

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
MARK = Rejudged(on=NOW.date(), rubric="1", coverage=0.9, again=1, stay=2, unknown=3)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "visibility.db")


def both(store: Store, *, at: datetime) -> tuple[Audit, Audit]:
    """Keep an audit and the same judged again."""
    made = sample(8)
    named = tuple(replace(shop, name="Zqx Primeurs") if n == 2 else shop for n, shop in enumerate(made.shops))
    run = store.begin(
        town=made.town.slug, as_of=at.date(), now=at, today=at.date(), rubric_version="1", app_version=str(at)
    ).id
    first = replace(made, run=run, as_of=at.date(), rubric_version="1", shops=named)
    store.keep_audit(run, first)
    now = replace(first, rubric_version="2", rejudged=MARK)
    store.rejudged.keep(now, now=NOW)
    return first, now


def test_both_come_out_as_they_were_put_in_and_the_last_of_a_version_counts(store: Store) -> None:
    first, now = both(store, at=NOW)
    later = replace(now, warnings=("again",))
    store.rejudged.keep(later, now=NOW)
    assert store.audit(first.run) == first
    assert store.rejudged.of(first.run, "2") == later
    assert store.rejudged.of(first.run, "3") is None


def test_the_newest_audit_is_given_as_it_was_judged_again_under_the_version_asked_for(store: Store) -> None:
    first, now = both(store, at=NOW)
    town = first.town.slug
    assert store.latest(town) == first
    assert store.latest(town, rubric="2") == now
    assert store.latest(town, rubric="3") == first
    assert store.latest(town, rubric="2", before=NOW.date()) is None


def test_what_cannot_be_read_of_it_any_more_leaves_the_audit_as_it_was_judged_first(store: Store) -> None:
    first, _now = both(store, at=NOW)
    with store._engine.begin() as connection:  # as an older version of the program may have written it
        connection.exec_driver_sql("UPDATE rejudged SET document = '{}'")
    assert store.latest(first.town.slug, rubric="2") == first


def test_purging_an_audit_erases_what_was_judged_again_of_it(store: Store, tmp_path: Path) -> None:
    first, _ = both(store, at=NOW - timedelta(days=37 * 31))
    kept, _ = both(store, at=NOW)
    store.retention.purge(first.town.slug, now=NOW, months=36)
    assert store.rejudged.of(first.run, "2") is None
    assert store.rejudged.of(kept.run, "2") is not None


def test_a_forgotten_shop_is_gone_from_what_was_judged_again_under_the_same_stand_in(
    store: Store, tmp_path: Path
) -> None:
    first, _ = both(store, at=NOW)
    shop = first.shops[2].id
    found = store.retention.forget(first.town.slug, shop, name="Zqx Primeurs")
    store.retention.compact()
    assert found.audits == (NOW.date(),)
    content = b"".join(file.read_bytes() for file in tmp_path.glob("visibility.db*"))
    assert b"Zqx" not in content
    assert f'"{shop}"'.encode() not in content
    again = store.rejudged.of(first.run, "2")
    assert again is not None
    assert [card.id for card in again.shops] == [card.id for card in store.audit(first.run).shops]
    assert again.shops[2].id == f"{STAND_IN}1"


def test_a_shop_that_stands_only_in_what_was_judged_again_is_found_and_forgotten(store: Store) -> None:
    first, now = both(store, at=NOW)
    store.keep_audit(first.run, replace(first, shops=(), findings=(), scores=(), actions=(), traces=(), proofs=()))
    assert store.retention.traces(first.town.slug, now.shops[2].id).audits == (NOW.date(),)


def test_evidence_says_what_is_kept_and_what_is_not(store: Store) -> None:
    run = store.begin(
        town="arlon", as_of=None, now=NOW, today=date(2026, 11, 25), rubric_version="1", app_version="x"
    ).id
    site = Website(url="a.example", final_url="https://a.example/", state=SiteState.ALIVE)
    seen = Seen(value=site, at=NOW, source=SourceName.WEBSITE)
    listing = Seen(value=Listing(place_id="x", name="x"), at=NOW, source=SourceName.GOOGLE_MAPS)
    store.keep_observations(run, "a", {Website: seen, Listing: listing})
    store.keep_observations(run, "b", {Listing: Absent(at=NOW, source=SourceName.GOOGLE_MAPS), Website: seen})
    with store._engine.begin() as connection:  # as another version of the program could have written it
        connection.exec_driver_sql(
            "UPDATE observation SET value = '{\"odd\": 1}' WHERE shop = 'b' AND kind = 'Website'"
        )
    of_a, of_b = (store.evidence.of(run, shop, (Website, Listing)) for shop in ("a", "b"))
    assert of_a.get(Website) == seen
    assert of_a.get(Listing) == Unreachable(at=NOW, source=SourceName.GOOGLE_MAPS, cause=Cause.NOT_KEPT)
    assert of_b.get(Listing) == Absent(at=NOW, source=SourceName.GOOGLE_MAPS)
    assert of_b.get(Website) == Unreachable(at=NOW, source=SourceName.WEBSITE, cause=Cause.NOT_KEPT)
    assert not store.evidence.of(run, "c", (Website, Listing)).observations
