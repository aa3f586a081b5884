"""A run that was cut off: what was answered is kept, what was not is asked again, and the newest answer counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.runs.conftest import Place
from visibility import runs
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.website import SiteState, Website
from visibility.runs.vendors import Vendors
from visibility.settings import Settings
from visibility.sources import Kept
from visibility.store import Store, StoreError
from visibility.towns import TownError

NIGHT = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)


class Told:
    """A source that says what it is told to, and counts how often it was asked."""

    def __init__(self, name: SourceName, kinds: tuple[type, ...], answer: Callable[[Shop], object], *, storable: bool):
        self.name, self.kinds, self.kept = name, kinds, Kept(storable=storable)
        self.answer, self.asked = answer, 0

    def observe(self, shop: Shop, known: Dossier) -> dict[type, object]:
        self.asked += 1
        return dict.fromkeys(self.kinds, self.answer(shop))


def unreachable(name: SourceName) -> Callable[[Shop], object]:
    return lambda shop: Unreachable(at=NIGHT, source=name, cause=Cause.SERVER_ERROR)


def site(shop: Shop) -> object:
    return Seen(
        value=Website(url="a.example", final_url="https://a.example/", state=SiteState.ALIVE),
        at=NIGHT,
        source=SourceName.WEBSITE,
    )


@pytest.fixture
def vendors(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """The sources of the next run."""
    chosen: list[Told] = []
    monkeypatch.setattr(Vendors, "of", classmethod(lambda cls, *_a, **_k: cls(sources=tuple(chosen), warnings=())))
    return chosen


def opened(place: Place, now: datetime = NIGHT):
    settings = Settings(_env_file=None, home=place.home)
    return runs.open_run("demo", settings=settings, clock=lambda: now, as_of=date(2026, 11, 30))


def test_a_fresh_answer_replaces_the_outage_before_the_cut_and_the_site_is_not_read_twice(
    place: Place, vendors: list[Told]
) -> None:
    google = Told(SourceName.GOOGLE_MAPS, (Listing, Reviews), unreachable(SourceName.GOOGLE_MAPS), storable=False)
    web = Told(SourceName.WEBSITE, (Website,), site, storable=True)
    vendors += [google, web]
    with opened(place) as run:
        first = run.batches()[0]
        runs.gather(run.id, first)  # gathered, then cut off before it was judged
    assert web.asked == len(first)
    google.answer = lambda shop: Absent(at=NIGHT, source=SourceName.GOOGLE_MAPS)
    with opened(place) as run:
        audit = runs.carry_out(run)
    verdicts = {finding.verdict for finding in audit.findings if finding.check == "missing-listing"}
    assert verdicts == {"failed"}, "the listing was asked for again, and the new answer counts"
    assert web.asked == len(audit.shops)
    assert runs.run.TAKEN_UP in audit.warnings


def test_a_run_that_passes_the_end_of_the_month_ends_with_its_spending(
    place: Place, vendors: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    vendors += [Told(SourceName.WEBSITE, (Website,), site, storable=True)]
    spent: list[Callable[[str], None]] = []
    monkeypatch.setattr(
        Vendors,
        "of",
        classmethod(lambda cls, *_a, **k: (spent.append(k["spent"]), cls(sources=tuple(vendors), warnings=()))[1]),
    )
    with opened(place) as run:
        runs.gather(run.id, run.batches()[0])
        spent[-1]("places-details-enterprise")
    with opened(place, now=datetime(2026, 12, 1, 0, 30, tzinfo=UTC)) as run:
        spent[-1]("places-text-search-ids-only")
        audit = runs.carry_out(run)
    assert {spend.sku: spend.calls for spend in audit.spending} == {
        "places-details-enterprise": 1,
        "places-text-search-ids-only": 1,
    }


def test_an_audit_that_was_cut_off_before_paper_is_taken_up_and_asks_nobody_again(
    place: Place, vendors: list[Told]
) -> None:
    web = Told(SourceName.WEBSITE, (Website,), site, storable=True)
    vendors += [web]
    with opened(place) as run:
        runs.carry_out(run)  # composed and kept; killed while the reports were written
        first = run.id
    asked = web.asked
    with opened(place) as run:
        assert run.id == first
        runs.carry_out(run)
        run.store.finish(run.id, now=NIGHT)
    assert web.asked == asked
    with opened(place) as run:
        assert run.id != first, "an audit on paper is ended: the next one is new"


def test_a_previous_audit_that_cannot_be_read_is_told_and_stops_nothing(
    place: Place, vendors: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    vendors += [Told(SourceName.WEBSITE, (Website,), site, storable=True)]

    def unreadable(*_arguments: object, **_options: object) -> None:
        raise StoreError("of another version")

    monkeypatch.setattr(Store, "latest", unreadable)
    with opened(place) as run:
        audit = runs.carry_out(run)
    assert audit.previous is None
    assert any("could not be read" in str(warning) for warning in audit.warnings)


def test_many_unreachable_sites_are_told_to_the_staff_as_a_doubt_about_our_own_connection(
    place: Place, vendors: list[Told]
) -> None:
    vendors += [Told(SourceName.WEBSITE, (Website,), unreachable(SourceName.WEBSITE), storable=True)]
    with opened(place) as run:
        audit = runs.carry_out(run)
    assert any("connected to the internet" in str(warning) for warning in audit.warnings)


@pytest.mark.parametrize("name", ["demo/", "../demo", "arlon/../demo", "", ".", "/etc", "Demo"])
def test_a_path_is_no_name_of_a_town(name: str, place: Place) -> None:
    with (
        pytest.raises(TownError, match="cannot name a town"),
        runs.open_run(name, settings=Settings(_env_file=None, home=place.home), clock=lambda: NIGHT),
    ):
        pass
    assert not (place.home / "var").exists()


def test_a_corrected_place_id_is_the_one_that_the_audit_prints(place: Place, vendors: list[Told]) -> None:
    vendors += [Told(SourceName.WEBSITE, (Website,), site, storable=True)]
    given = next(shop.shop for shop in place.town.shops if shop.shop.place_id)
    with opened(place) as run:
        run.store.keep_place_id("demo", given.id, "ChIJ-an-older-one", now=NIGHT)
        audit = runs.carry_out(run)
    assert next(card.place_id for card in audit.shops if card.id == given.id) == given.place_id
