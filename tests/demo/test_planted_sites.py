"""Each fault of a site, planted in sites of four languages, is seen by its own check and by no other."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from visibility.demo.generate import DEFAULT_DATE, generate
from visibility.demo.planting import PLANTS, plant
from visibility.demo.sites import pages
from visibility.demo.town import DemoShop, Style
from visibility.judging import judge
from visibility.model.check import Verdict
from visibility.model.observation import Dossier, Seen, SourceName
from visibility.model.trades import TRADES
from visibility.model.website import Transport, Website
from visibility.rubric import RUBRIC
from visibility.sources.website.saved import SavedPage, read_site

AT = datetime(2026, 11, 2, 8, tzinfo=UTC)
STYLES = sorted(set(Style) - {Style.SCRIPT_ONLY, Style.BRANCHES})
TOLD = (Style.MODERN, Style.MICRODATA, Style.BLOG, Style.DUTCH, Style.GERMAN, Style.ENGLISH)
PLANTED = (
    "missing-website-address",
    "missing-tap-to-call",
    "missing-website-directions",
    "outdated-website",
    "contradictory-website",
    "structured-data-mismatch",
    "missing-company-details",
    "missing-privacy-notice",
    "incomplete-selling-terms",
    "missing-delivery-terms",
)


@pytest.fixture(scope="module")
def perfect() -> DemoShop:
    """A shop whose site lacks nothing, and that may sell on it."""
    shop = next(
        one
        for one in generate(shops=40, as_of=DEFAULT_DATE).shops
        if not one.defects and one.site and one.site.form and one.shop.website and TRADES[one.shop.trade].collects
    )
    assert shop.site
    return replace(shop, site=replace(shop.site, ordering=True, company="SRL"))


def _failed(shop: DemoShop, style: Style) -> set[str]:
    assert shop.site
    shown = replace(shop, site=replace(shop.site, style=style))
    assert shown.site
    saved = [
        SavedPage(body=page.body, url=f"{shown.site.url.rstrip('/')}{path}")
        for path, page in pages((shown,)).items()
        if path and page.content_type.startswith("text/html")
    ]
    site = replace(
        read_site(saved, country="BE", shop=shown.shop, on=AT.date()),
        transport=Transport.SECURE,
        certificate_days_left=90,
        title_tells=("trade", "town"),
    )
    # A visit knows which page it asked for as the legal notice; saved pages do not say.
    legal = ("mentions", "impressum")
    site = replace(
        site,
        pages=tuple(
            replace(one, role="legal") if any(part in one.url for part in legal) else one for one in site.pages
        ),
    )
    dossier = Dossier(observations={Website: Seen(value=site, at=AT, source=SourceName.WEBSITE)})
    found = judge(RUBRIC, shown.shop, dossier, (), AT.date())
    assert not [one for one in found if one.verdict is Verdict.ERROR]
    return {one.check for one in found if one.verdict is Verdict.FAILED}


@pytest.mark.parametrize("style", STYLES)
def test_a_site_in_good_order_is_accused_of_nothing(perfect: DemoShop, style: Style) -> None:
    assert _failed(perfect, style) == set()


@pytest.mark.parametrize("check", PLANTED)
def test_a_planted_fault_is_seen_in_every_language_and_alone(perfect: DemoShop, check: str) -> None:
    assert check in PLANTS
    changed = plant(perfect, check, Random("7"))
    for style in TOLD:
        assert _failed(changed, style) == {check} == changed.defects, style
