"""What is erased from the database is gone from its file; what is kept stays as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from tests.reports.report_sample import sample
from visibility.model.action import Trace
from visibility.model.audit import STAND_IN, Audit
from visibility.model.change import Change, ChangeKind, Changes
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration, Word
from visibility.model.finding import Finding
from visibility.model.observation import Seen, SourceName
from visibility.model.remark import remark
from visibility.model.score import GroupScore, Score
from visibility.model.website import Fact, SiteState, Website
from visibility.store import Erased, Store
from visibility.store.retention import months_before

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "visibility.db")


def everything(folder: Path) -> bytes:
    """Return the bytes of the database and of its journal."""
    files = sorted(folder.glob("visibility.db*"))
    assert files
    return b"".join(file.read_bytes() for file in files)


def site(mail: str) -> Website:
    facts = (Fact(value=mail, page="https://a.example/", where="text"),)
    return Website(url="a.example", final_url="https://a.example/", state=SiteState.ALIVE, emails=facts)


def run_of(store: Store, *, town: str = "arlon", at: datetime, mail: str = "", audit: Audit | None = None) -> str:
    run = store.begin(town=town, as_of=at.date(), now=at, today=at.date(), rubric_version="1", app_version=str(at)).id
    seen = Seen(value=site(mail or "x@a.example"), at=at, source=SourceName.WEBSITE)
    store.keep_observations(run, "a", {Website: seen})
    store.keep_findings(run, {"a": (Finding(check="missing-website", shop="a", verdict=Verdict.PASSED),)})
    if audit is not None:
        store.keep_audit(run, replace(audit, run=run, as_of=at.date(), town=replace(audit.town, slug=town)))
        store.finish(run, now=at)
    return run


def test_an_audit_older_than_the_town_keeps_it_is_gone_from_the_file_with_all_that_hangs_on_it(
    store: Store, tmp_path: Path
) -> None:
    audit = replace(sample(5), warnings=("zqxold",))
    old = run_of(store, at=NOW - timedelta(days=37 * 31), mail="zqx@a.example", audit=audit)
    new = run_of(store, at=NOW - timedelta(days=31), audit=replace(audit, warnings=("new",)))
    store.add_spend(old, "geocoding", month="2023-09")
    assert b"zqx" in everything(tmp_path)
    erased = store.retention.purge("arlon", now=NOW, months=36)
    store.retention.compact()
    assert (erased.audits, erased.unfinished, erased.gone) == (1, 0, ((NOW - timedelta(days=37 * 31)).date(),))
    assert b"zqx" not in everything(tmp_path), "and before the database is closed"
    assert [record.id for record in store.audits("arlon")] == [new]
    assert store.spent(old) == {}
    assert store.judged(new) == {"a"}


def test_a_dry_run_counts_the_same_and_erases_nothing(store: Store) -> None:
    old = run_of(store, at=NOW - timedelta(days=37 * 31), audit=sample(5))
    would = store.retention.purge("arlon", now=NOW, months=36, dry_run=True)
    assert [record.id for record in store.audits("arlon")] == [old]
    assert store.retention.purge("arlon", now=NOW, months=36) == would
    assert store.retention.purge("arlon", now=NOW, months=36) == Erased()


@pytest.mark.parametrize(("days", "left"), [(399, True), (401, False)])
def test_what_a_site_said_is_erased_after_its_time_and_the_audit_stays(
    store: Store, tmp_path: Path, days: int, left: bool
) -> None:
    run = run_of(store, at=NOW - timedelta(days=days), mail="zqx@a.example", audit=sample(5))
    erased = store.retention.purge("arlon", now=NOW, months=36)
    store.retention.compact()
    assert dict(erased.values) == ({} if left else {"website": 1})
    assert (b"zqx" in everything(tmp_path)) is left
    assert (store.dossier(run, "a", (Website,)).value(Website) is not None) is left
    assert store.audit(run).run == run
    assert store.source_summaries(run)[0].seen == 1, "that it was seen may be known"


def test_a_value_that_its_terms_never_allowed_goes_whatever_its_age(store: Store, tmp_path: Path) -> None:
    run = run_of(store, at=NOW, audit=sample(5))
    with store._engine.begin() as connection:  # as an older version, or a hand, could have left it
        for shop, source in (("b", "google-maps"), ("c", "yelp")):
            connection.exec_driver_sql(
                "INSERT INTO observation VALUES (?, ?, 'Listing', 'seen', ?, '2026-11-24 00:00:00', NULL, '', '\"zqx\"')",
                (run, shop, source),
            )
    erased = store.retention.purge("arlon", now=NOW, months=36)
    store.retention.compact()
    assert dict(erased.values) == {"google-maps": 1, "yelp": 1}
    assert b"zqx" not in everything(tmp_path)


def test_coordinates_from_google_are_gone_after_thirty_days(store: Store, tmp_path: Path) -> None:
    with store._engine.begin() as connection:
        for shop, days in (("old", 31), ("new", 29)):
            at = (NOW - timedelta(days=days)).replace(tzinfo=None).isoformat(sep=" ")
            connection.exec_driver_sql(
                "INSERT INTO geocoded VALUES ('arlon', ?, ?, 49.6, 5.8, ?)", (shop, f"zqx{shop}", at)
            )
    assert dict(store.retention.purge("arlon", now=NOW, months=36, dry_run=True).rows) == {"geocoded": 1}
    assert dict(store.retention.purge("arlon", now=NOW, months=36).rows) == {"geocoded": 1}
    store.retention.compact()
    assert b"zqxold" not in everything(tmp_path)
    assert b"zqxnew" in everything(tmp_path)


def test_an_audit_that_was_cut_off_and_never_taken_up_is_erased_and_one_of_today_is_not(store: Store) -> None:
    run_of(store, at=NOW - timedelta(days=31))
    today = run_of(store, at=NOW - timedelta(hours=1))
    assert store.retention.purge("arlon", now=NOW, months=36).unfinished == 1
    assert store.judged(today) == {"a"}


def test_another_town_is_left_alone(store: Store) -> None:
    run_of(store, town="marche", at=NOW - timedelta(days=37 * 31), audit=sample(5))
    assert store.retention.purge("arlon", now=NOW, months=36) == Erased()
    assert len(store.audits("marche")) == 1
    assert store.retention.towns() == ("marche",)


def test_a_date_of_which_one_audit_is_left_is_not_gone(store: Store) -> None:
    at = NOW - timedelta(days=37 * 31)
    run_of(store, at=at, audit=sample(5))
    newer = store.begin(
        town="arlon", as_of=NOW.date(), now=NOW, today=NOW.date(), rubric_version="1", app_version="n"
    ).id
    store.keep_audit(newer, replace(sample(5), as_of=NOW.date()))
    assert store.retention.purge("arlon", now=NOW, months=36).gone == (at.date(),)


def test_every_table_with_a_shop_says_which_town_or_run_it_is_of() -> None:
    silent = [
        table.name for table in SQLModel.metadata.sorted_tables
        if "shop" in table.c and not {"town", "run"} & set(table.c.keys())
    ]  # fmt: skip
    assert silent == [], "`forget` and `purge` find rows by shop, and by town or run"


# -- a shop that objects


@pytest.fixture
def audit() -> Audit:
    made = sample(8)
    named = tuple(
        replace(shop, name="Zqx Primeurs", phone="+3263999999", website="https://zqx.example/", steward="Zqxa")
        if at == 2
        else shop
        for at, shop in enumerate(made.shops)
    )
    id = named[2].id
    told = (
        f"1 shop(s) were not judged in this run: {id}",
        "Zqx Primeurs has two listings.",
        remark("{n} shop was not judged: {shops}", n=1, shops=f"{id}, Zqx Primeurs"),
        "Nothing else.",
    )
    return replace(made, shops=named, warnings=told)


def test_a_forgotten_shop_is_gone_from_the_file_and_the_figures_of_the_district_stay(
    store: Store, audit: Audit, tmp_path: Path
) -> None:
    id = audit.shops[2].id
    run = run_of(store, town=audit.town.slug, at=NOW, audit=audit)
    store.keep_place_id(audit.town.slug, id, "ChIJzqx", now=NOW)
    seen = Seen(value=site("zqx@a.example"), at=NOW, source=SourceName.WEBSITE)
    store.keep_observations(run, id, {Website: seen})
    store.keep_findings(run, {id: tuple(finding for finding in audit.findings if finding.shop == id)})
    found = store.retention.forget(audit.town.slug, id, name="Zqx Primeurs")
    store.retention.compact()
    assert (found.rows["place_id"], found.rows["observation"], found.audits) == (1, 1, (NOW.date(),))
    content = everything(tmp_path)
    for mark in (b"zqx", b"Zqx", b"+3263999999", b"ChIJzqx", f'"{id}"'.encode(), f"@{id}".encode()):
        assert mark not in content
    kept = store.audit(run)
    card = kept.shops[2]
    assert (card.id, card.name, card.trade, card.location) == (f"{STAND_IN}1", "", "other", None)
    assert kept.district == audit.district
    assert kept.themes == audit.themes
    assert len(kept.findings) == len(audit.findings)
    mine = [one for one in kept.findings if one.shop == card.id]
    assert [one.verdict for one in mine] == [one.verdict for one in audit.findings if one.shop == id]
    assert not any(one.facts for one in mine)
    assert not any(card.id in action.shops or id in action.shops for action in kept.actions)
    assert next(score for score in kept.scores if score.shop == card.id).score == audit.scores[2].score
    assert not any(id in str(warning) or "Zqx" in str(warning) for warning in kept.warnings)
    assert "Nothing else." in kept.warnings


def test_no_day_of_its_leave_is_left_of_a_forgotten_shop(store: Store, audit: Audit) -> None:
    shop, other = audit.shops[2].id, audit.shops[1].id
    leave = "2026-11-07/2026-11-21"
    traces = tuple(Trace(check="unannounced-closing", shop=id, failed=audit.as_of, about=leave) for id in (shop, other))
    run = run_of(store, town=audit.town.slug, at=NOW, audit=replace(audit, traces=traces))
    store.retention.forget(audit.town.slug, shop)
    assert [(each.shop, each.about) for each in store.audit(run).traces] == [("~1", ""), (other, leave)]


def test_no_street_of_few_shops_tells_whose_the_points_of_a_forgotten_shop_are(store: Store, audit: Audit) -> None:
    score = Score(value=43.0, coverage=1.0, low=43.0, high=43.0)
    streets = tuple(GroupScore(id=name, n=n, scored=n, score=score) for name, n in (("Rue Zqx", 1), ("Grand-Rue", 7)))
    families = tuple(GroupScore(id=name, n=n, scored=n, score=score) for name, n in (("health", 1), ("food", 5)))
    run = run_of(store, town=audit.town.slug, at=NOW, audit=replace(audit, streets=streets, families=families))
    store.retention.forget(audit.town.slug, audit.shops[2].id)
    assert [(each.id, each.n) for each in store.audit(run).streets] == [("…", 1), ("Grand-Rue", 7)]
    assert [(each.id, each.n) for each in store.audit(run).families] == [("food", 5)]


def test_the_other_shops_of_the_audit_stay_as_they_were(store: Store, audit: Audit) -> None:
    run = run_of(store, town=audit.town.slug, at=NOW, audit=audit)
    before = store.audit(run)
    store.retention.forget(audit.town.slug, audit.shops[2].id)
    after = store.audit(run)
    others = [shop.id for shop in before.shops if shop.id != audit.shops[2].id]
    assert [shop for shop in after.shops if shop.id in others] == [shop for shop in before.shops if shop.id in others]
    assert [one for one in after.findings if one.shop in others] == [
        one for one in before.findings if one.shop in others
    ]


def test_a_second_shop_gets_a_stand_in_of_its_own_and_the_same_one_in_every_audit(store: Store, audit: Audit) -> None:
    first, second = audit.shops[1].id, audit.shops[2].id
    runs = [run_of(store, town=audit.town.slug, at=NOW - timedelta(days=days), audit=audit) for days in (31, 0)]
    store.retention.forget(audit.town.slug, first)
    store.retention.forget(audit.town.slug, second)
    for run in runs:
        assert [shop.id for shop in store.audit(run).shops][1:3] == [f"{STAND_IN}1", f"{STAND_IN}2"]


def test_forgetting_twice_finds_nothing_the_second_time(store: Store, audit: Audit) -> None:
    run_of(store, town=audit.town.slug, at=NOW, audit=audit)
    store.retention.forget(audit.town.slug, audit.shops[2].id)
    assert not store.retention.traces(audit.town.slug, audit.shops[2].id).any


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 240))
def test_so_many_months_before_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)


def test_what_people_said_of_actions_goes_with_the_audits_of_its_time(store: Store, tmp_path: Path) -> None:
    words = [
        Declaration(shop="a", check="few-photos", word=Word.DONE, on=at.date(), written=at, by=by, note=f"zqx{by}")
        for at, by in ((NOW - timedelta(days=37 * 31), "old"), (NOW - timedelta(days=31), "new"))
    ]
    store.declarations.add("arlon", words)
    store.declarations.add("elsewhere", words)
    assert dict(store.retention.purge("arlon", now=NOW, months=36, dry_run=True).rows) == {"declaration": 1}
    assert dict(store.retention.purge("arlon", now=NOW, months=36).rows) == {"declaration": 1}
    assert [each.by for each in store.declarations.of("arlon")] == ["new"]
    assert [each.by for each in store.declarations.of("elsewhere")] == ["old", "new"]
    store.retention.purge("elsewhere", now=NOW, months=36)
    store.retention.compact()
    assert b"zqxold" not in everything(tmp_path)


def test_a_shop_that_had_left_the_list_and_asks_to_be_forgotten_is_in_no_change_of_a_later_audit(
    store: Store, audit: Audit
) -> None:
    left = Change(shop="zqx-left", kind=ChangeKind.GONE)
    changes = Changes(since=date(2026, 10, 3), until=date(2026, 11, 3), comparable=True, changes=(left,))
    run = run_of(store, town=audit.town.slug, at=NOW, audit=replace(audit, changes=changes))
    found = store.retention.forget(audit.town.slug, "zqx-left")
    assert found.audits == (NOW.date(),)
    kept = store.audit(run).changes
    assert kept is not None
    assert [one.shop for one in kept.changes] == [f"{STAND_IN}1"]
