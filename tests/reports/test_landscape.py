"""The landscape of tools: counted, never by shop, no cell under five."""

import re
from dataclasses import replace

import pytest

from tests.reports.report_sample import sample, shops, silent
from visibility.district import landscape as survey
from visibility.model.audit import Audit, ToolUse
from visibility.model.website import SitePage, SiteState, Tool, ToolKind, Website
from visibility.reports import district_html
from visibility.reports.sections import landscape
from visibility.reports.wording import Wording


def _site(*tools: tuple[ToolKind, str], state: SiteState = SiteState.ALIVE, home: str = "https://shop.be/") -> Website:
    return Website(
        url=home,
        final_url=home,
        state=state,
        pages=(SitePage(url=home, role="home", status=200, bytes=1),),
        tools=tuple(Tool(kind=kind, name=name, page=home, where="generator") for kind, name in tools),
    )


def _told(audit: Audit) -> landscape.Context | None:
    return landscape.build(audit, Wording("en", "BE"))


@pytest.fixture(scope="module")
def audit() -> Audit:
    return sample(40)


def test_living_sites_are_counted_once_per_tool_the_most_used_first_and_trackers_left_out() -> None:
    wix, wordpress = (ToolKind.BUILDER, "Wix"), (ToolKind.BUILDER, "WordPress")
    sites = [
        _site(wix, home="https://un.be/"),
        _site(wordpress, wordpress, home="https://deux.be/"),
        _site(
            wordpress,
            (ToolKind.ADVERTISING, "Meta Pixel"),
            (ToolKind.AGENCY, "agence.be"),
            home="https://www.trois.be/",
        ),
        _site(wix, state=SiteState.PARKED, home="https://quatre.be/"),
    ]
    assert survey(sites) == (
        3,
        (
            ToolUse(kind="builder", name="WordPress", shops=2),
            ToolUse(kind="builder", name="Wix", shops=1),
            ToolUse(kind="agency", name="agence.be", shops=1),
        ),
    )


def test_a_site_that_several_shops_share_counts_once() -> None:
    shared = [_site((ToolKind.BUILDER, "Wix"), home=f"https://centre.be/{shop}") for shop in range(5)]
    assert survey(shared) == (1, (ToolUse(kind="builder", name="Wix", shops=1),))


def test_a_shop_that_makes_sites_is_not_named_as_a_maker() -> None:
    sites = [_site((ToolKind.AGENCY, "imprimerie.be"), home=f"https://s{n}.be/") for n in range(6)]
    assert survey([*sites, _site(home="https://www.imprimerie.be/")]) == (7, ())


def test_a_tool_of_fewer_than_five_shops_is_among_the_others(audit: Audit) -> None:
    uses = (
        ToolUse(kind="builder", name="WordPress", shops=5),
        ToolUse(kind="builder", name="Wix", shops=4),
        ToolUse(kind="agency", name="agence.be", shops=1),
    )
    told = _told(replace(audit, sites=9, tools=uses))
    assert told is not None
    assert [(row.kind, row.known, row.others) for row in told.rows] == [
        ("Site builders", "WordPress (5)", "1"),
        ("Agencies", "–", "1"),
    ]


def test_nothing_is_said_of_fewer_than_five_sites_nor_of_none() -> None:
    assert _told(replace(sample(4), sites=4, tools=(ToolUse(kind="builder", name="Wix", shops=4),))) is None
    assert _told(silent(10)) is None


def test_the_officials_read_the_tools_and_no_shop(audit: Audit) -> None:
    html = district_html(audit, "en")
    part = re.search(r'<section class="landscape">.*?</section>', html, re.DOTALL)
    assert part is not None
    assert "WordPress" in part[0]
    assert "Builder" not in re.sub(r"Site builders", "", part[0])
    assert not [shop.name for shop in shops(40) if shop.name in part[0]]


def test_a_name_of_strangers_is_escaped_and_cut(audit: Audit) -> None:
    use = ToolUse(kind="agency", name="<script>" + "x" * 300, shops=6)
    html = district_html(replace(audit, sites=9, tools=(use,)), "en")
    assert "<script>x" not in html
    assert "x" * 60 not in html
