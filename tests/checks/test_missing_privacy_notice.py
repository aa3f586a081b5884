from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, notices
from visibility.checks.missing_privacy_notice import missing_privacy_notice
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Fact, Notice, SitePage, SiteState, Tool, ToolKind

FORM = Fact(value="contact-form", page=HOME, where="form")
TRACKER = Tool(kind=ToolKind.ANALYTICS, name="Google Analytics", page=HOME, where="script")
BANNER = Tool(kind=ToolKind.CONSENT, name="Cookiebot", page=HOME, where="script")
BARE = replace(SITE, notices=notices(), services=(FORM,))


def test_a_site_with_a_privacy_notice_passes() -> None:
    assert missing_privacy_notice(SHOP, replace(BARE, notices=notices(Notice.PRIVACY))).verdict is Verdict.PASSED


def test_a_form_without_a_notice_fails() -> None:
    answer = missing_privacy_notice(SHOP, BARE)
    facts = {"url": HOME, "collected": ("takes-messages",), "pages": 1}
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


def test_all_that_is_taken_in_is_named() -> None:
    letters = Fact(value="newsletter", page=HOME, where="form")
    site = replace(BARE, notices=notices(Notice.SELLING), services=(FORM, letters), tools=(TRACKER,))
    collected = missing_privacy_notice(SHOP, site).facts["collected"]
    assert collected == ("takes-messages", "takes-newsletter", "takes-orders", "takes-visits")


def test_a_site_that_takes_nothing_in_is_not_asked() -> None:
    """A form that another service keeps, linked from here, is that service's to explain."""
    linked = Fact(value="contact-form", page=HOME, where="link")
    assert missing_privacy_notice(SHOP, replace(BARE, services=(linked,))).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "change",
    [
        {"complete": False},
        {"notices": None},
        {"notices": ()},
        {"notices": notices(Notice.LEGAL_LINK)},
        {"tools": (BANNER,)},
    ],
    ids=["not all read", "not looked for", "another language", "a legal notice that was not read", "a consent tool"],
)
def test_where_a_notice_may_stand_unread_nobody_is_accused(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_privacy_notice(SHOP, replace(BARE, **change))  # type: ignore[arg-type]


def test_a_legal_notice_that_was_read_holds_none() -> None:
    legal = SitePage(url=f"{HOME}legal", role="legal", status=200, bytes=900)
    site = replace(BARE, notices=notices(Notice.LEGAL_LINK), pages=(*SITE.pages, legal))
    assert missing_privacy_notice(SHOP, site).verdict is Verdict.FAILED


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_privacy_notice(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_privacy_notice(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_privacy_notice(SHOP, replace(SITE, state=state))
