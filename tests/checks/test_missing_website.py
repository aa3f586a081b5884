from dataclasses import replace

from tests.checks.check_literals import SHOP, SITE
from visibility.checks.missing_website import missing_website
from visibility.model.check import Verdict
from visibility.model.website import SiteState


def test_a_site_even_a_dead_one_passes_and_a_confirmed_lack_fails() -> None:
    assert missing_website(SHOP, SITE).verdict is Verdict.PASSED
    assert missing_website(SHOP, replace(SITE, state=SiteState.PARKED)).verdict is Verdict.PASSED
    assert missing_website(SHOP, None).verdict is Verdict.FAILED
