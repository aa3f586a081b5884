"""The history of the rubric: what each version added, removed and changed, for readers and for the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visibility.model.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of the rubric: from when it holds, and what changed, for readers (message ids) and for the program (ids of checks).

    `added`: came into the rubric, on trial or not; `removed`: left it; `changed`: their rule decides otherwise than before. A
    new weight changes no rule.
    """

    version: str
    since: date
    changes: tuple[str, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


HISTORY: tuple[Edition, ...] = (
    Edition(
        version="3",
        since=date(2026, 11, 26),
        changes=(
            N_(
                "Reviews are compared with those of the trade in the district: the rating is drawn towards theirs while there are few, and as many reviews as half of them have, or ten, are enough."
            ),
            N_("Thirty more checks are on trial and count in no score, among them what stewards look at."),
        ),
        added=(
            "anonymous-social-page",
            "contradictory-website",
            "duplicate-listing",
            "incomplete-selling-terms",
            "listing-name-mismatch",
            "listing-website-mismatch",
            "map-hours-mismatch",
            "missing-accessibility-information",
            "missing-company-details",
            "missing-delivery-terms",
            "missing-description",
            "missing-front-photo",
            "missing-holiday-hours",
            "missing-map-entry",
            "missing-other-maps",
            "missing-privacy-notice",
            "missing-review-link",
            "missing-tap-to-call",
            "missing-website-address",
            "missing-website-directions",
            "outdated-website",
            "social-hours-mismatch",
            "social-page-mismatch",
            "stale-photos",
            "stale-reviews",
            "stale-social-page",
            "structured-data-mismatch",
            "unannounced-closing",
            "unanswered-complaints",
            "unverified-hours",
        ),
        changed=("few-reviews", "low-rating"),
    ),
    Edition(
        version="2",
        since=date(2026, 11, 25),
        changes=(
            N_("New: the directories and marketplaces that the town names; a town that names none is not concerned."),
            N_(
                "Three new checks that count (certificate about to end, description for search engines, means of payment) and four on trial; the secure connection, hours on the website, ways to write and social pages give up the two points that these weigh."
            ),
            N_(
                "Telephone numbers that a website gives for other places of business only leave two checks open: contradicting numbers, and contact details on the website."
            ),
        ),
        added=(
            "another-business-website",
            "door-hours-mismatch",
            "expiring-certificate",
            "missing-in-directory",
            "missing-payment-means",
            "missing-structured-data",
            "poor-accessibility",
            "slow-website",
            "trackers-before-consent",
            "unanswered-reviews",
            "unclaimed-listing",
            "vague-title",
        ),
        changed=("phone-mismatch", "missing-website-contact"),
    ),
    Edition(
        version="1",
        since=date(2026, 11, 1),
        changes=(
            N_("First rubric: twenty-three checks in five themes; one of them is a trial and counts in no score."),
        ),
        added=(
            "dead-website",
            "few-photos",
            "few-reviews",
            "generic-category",
            "hours-mismatch",
            "implausible-hours",
            "insecure-website",
            "listing-address-mismatch",
            "listing-marked-closed",
            "listing-without-website",
            "low-rating",
            "missing-click-and-collect",
            "missing-enterprise-number",
            "missing-listing",
            "missing-listing-hours",
            "missing-listing-phone",
            "missing-remote-contact",
            "missing-social-page",
            "missing-website",
            "missing-website-contact",
            "missing-website-hours",
            "not-mobile-ready",
            "phone-mismatch",
        ),
    ),
)


def same_rule(check: str, version: str, history: Sequence[Edition] = HISTORY) -> bool:
    """Whether a check decides now as it did under that version; of a version that the history does not know, never."""
    later: list[Edition] = []
    for edition in history:  # the newest first
        if edition.version == version:
            return not any(check in one.changed for one in later)
        later.append(edition)
    return False
