"""A demo town whose Google stops giving telephone numbers: the source is doubted, not the shops, until somebody vouches for it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.runs.conftest import Place
from visibility import runs
from visibility.demo.faults import Fault, FaultRule, Faults
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.observation import Cause
from visibility.reports.editions import district_html
from visibility.store import Store

OCTOBER, NOVEMBER, DECEMBER, JANUARY = (
    date(2026, 10, 6),
    date(2026, 11, 3),
    date(2026, 12, 3),
    date(2027, 1, 5),
)
NO_PHONES = Faults(
    rules=(
        FaultRule(
            fault=Fault.OMITTED, kinds=("places/details",), fields=("internationalPhoneNumber", "nationalPhoneNumber")
        ),
    )
)


@pytest.fixture(scope="module")
def town() -> DemoTown:
    return generate(shops=30, as_of=NOVEMBER)


@pytest.fixture
def place(town: DemoTown, tmp_path: Path) -> Place:
    write_folder(town, tmp_path / "towns" / "demo")
    return Place(town=town, home=tmp_path)


def audit(place: Place, day: date, faults: Faults = Faults(), trusted: tuple[str, ...] = ()) -> Audit:  # noqa: B008 - frozen
    with DemoServer(place.town, faults=faults) as server:
        settings = place.settings(server)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        with runs.open_run("demo", settings=settings, clock=lambda: noon, as_of=day, trusted=trusted) as run:
            made = runs.carry_out(run)
            run.store.finish(run.id, now=noon)
            return made


def verdicts(audit: Audit, check: str) -> set[Verdict]:
    return {one.verdict for one in audit.findings if one.check == check}


def test_a_field_that_the_vendor_stops_giving_accuses_no_shop_and_is_told(place: Place) -> None:
    before = audit(place, OCTOBER)
    assert before.suspicions == ()
    after = audit(place, NOVEMBER, NO_PHONES)
    assert [one.field for one in after.suspicions] == ["listing.phone"]
    assert verdicts(after, "missing-listing-phone") <= {Verdict.UNKNOWN, Verdict.BLOCKED}
    assert {one.cause for one in after.findings if one.check == "missing-listing-phone"} >= {Cause.SUSPECTED}
    # A listing that its telephone number alone told from another is not known to be the shop's any more: never a verdict.
    unknown = {Verdict.UNKNOWN}
    assert verdicts(before, "missing-listing-hours") | unknown == verdicts(after, "missing-listing-hours") | unknown
    assert sum(one.cause is Cause.UNDECIDED for one in after.findings if one.check == "missing-listing") <= 3
    assert not [proof for proof in after.proofs if proof.check == "missing-listing-phone"]
    assert after.district.index.high >= before.district.index.value or before.district.index.value is None
    page = " ".join(district_html(after, "fr").split())
    assert "Fiches avec un numéro de téléphone" in page
    assert ": 0 % en novembre 2026, contre" in page


def test_a_fall_is_believed_at_once_where_a_person_vouches_for_it_and_later_audits_go_from_there(place: Place) -> None:
    audit(place, OCTOBER)
    vouched = audit(place, NOVEMBER, NO_PHONES, trusted=("listing.phone",))
    assert vouched.suspicions == ()
    assert Verdict.FAILED in verdicts(vouched, "missing-listing-phone")
    assert audit(place, DECEMBER, NO_PHONES).suspicions == ()


def test_a_fall_that_stays_for_two_audits_is_believed_at_the_third(place: Place) -> None:
    audit(place, OCTOBER)
    assert audit(place, NOVEMBER, NO_PHONES).suspicions
    assert audit(place, DECEMBER, NO_PHONES).suspicions
    assert audit(place, JANUARY, NO_PHONES).suspicions == ()


def test_a_run_that_was_cut_off_counts_every_shop_once(place: Place) -> None:
    audit(place, OCTOBER)
    with DemoServer(place.town, faults=NO_PHONES) as server:
        settings, noon = place.settings(server), datetime(2026, 11, 3, 12, tzinfo=UTC)
        with runs.open_run("demo", settings=settings, clock=lambda: noon, as_of=NOVEMBER) as run:
            first, second = run.batches()
            runs.gather(run.id, first)
            runs.judge(run.id, first)
            runs.gather(run.id, second)  # and killed before these were judged
        with runs.open_run("demo", settings=settings, clock=lambda: noon, as_of=NOVEMBER) as run:
            assert [len(batch) for batch in run.batches()] == [len(second)]
            made = runs.carry_out(run)
            again = runs.compose(run.id)
    assert [one.field for one in made.suspicions] == ["listing.phone"]
    assert again.suspicions == made.suspicions, "composed twice, counted once"
    whole = [source.seen for source in made.sources if source.kind == "Listing"]
    assert [one.of for one in made.suspicions] == whole


def test_what_is_kept_of_the_listings_is_a_number_for_the_whole_town(place: Place) -> None:
    made = audit(place, OCTOBER)
    store = Store.open(place.home / "var" / "visibility.db")
    kept = {one.field: (one.seen, one.of) for one in store.shares.of(made.run)}
    store.close()
    phones = [listed.listing for listed in place.town.shops if listed.listing and listed.listing.phone]
    assert kept["listing.phone"][0] <= len(phones)
    assert kept["listing.phone"][1] == kept["listing.found"][0]
