"""Reviews are held against those of the whole district; after a cut, against the same figures for all."""

import pytest

from tests.runs.conftest import Place
from tests.runs.test_taken_up import NIGHT, Told, opened, vendors
from visibility import runs
from visibility.model.audit import Audit
from visibility.model.observation import Seen, SourceName
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.runs.neighbours import SAME_FOR_ALL

__all__ = ["vendors"]


def told(shop: Shop) -> object:
    """Every shop has six reviews: few by themselves, and as many as its neighbours have."""
    return Seen(value=Reviews(count=6, rating=4.6), at=NIGHT, source=SourceName.GOOGLE_MAPS)


def verdicts(audit: Audit) -> set[str]:
    """Of the shops that are asked: funeral directors are not."""
    asked = {one.verdict for one in audit.findings if one.check == "few-reviews"}
    return asked - {"not-applicable"}


@pytest.fixture
def google(vendors: list[Told]) -> Told:
    one = Told(SourceName.GOOGLE_MAPS, (Reviews,), told, storable=False)
    vendors.append(one)
    return one


def test_a_run_in_one_go_holds_each_shop_against_its_neighbours(place: Place, google: Told) -> None:
    with opened(place) as run:
        audit = runs.carry_out(run)
        assert run.store.findings(run.id)[audit.shops[0].id] == tuple(
            one for one in audit.findings if one.shop == audit.shops[0].id
        ), "what is kept is what the audit says"
    assert verdicts(audit) == {"passed"}
    assert SAME_FOR_ALL not in audit.warnings


def test_a_run_that_was_taken_up_holds_all_against_the_same_figures_and_says_so(place: Place, google: Told) -> None:
    with opened(place) as run:
        first = run.batches()[0]
        runs.gather(run.id, first)
        runs.judge(run.id, first)
    with opened(place) as run:
        audit = runs.carry_out(run)
    assert google.asked == len(audit.shops), "nobody is asked, and paid for, twice"
    assert verdicts(audit) == {"failed"}
    assert SAME_FOR_ALL in audit.warnings


def test_an_audit_that_was_cut_off_before_paper_keeps_what_it_concluded(place: Place, google: Told) -> None:
    with opened(place) as run:
        runs.carry_out(run)
    with opened(place) as run:
        audit = runs.carry_out(run)
    assert verdicts(audit) == {"passed"}
    assert SAME_FOR_ALL not in audit.warnings
