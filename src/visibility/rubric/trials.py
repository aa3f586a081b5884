"""The entries on trial that a person, the map or a second listing decides: they stand together, and weigh nothing."""

from visibility.checks.anonymous_social_page import anonymous_social_page
from visibility.checks.duplicate_listing import duplicate_listing
from visibility.checks.listing_name_mismatch import listing_name_mismatch
from visibility.checks.listing_website_mismatch import listing_website_mismatch
from visibility.checks.map_hours_mismatch import map_hours_mismatch
from visibility.checks.missing_accessibility_information import missing_accessibility_information
from visibility.checks.missing_description import missing_description
from visibility.checks.missing_front_photo import missing_front_photo
from visibility.checks.missing_map_entry import missing_map_entry
from visibility.checks.missing_other_maps import missing_other_maps
from visibility.checks.missing_review_link import missing_review_link
from visibility.checks.social_hours_mismatch import social_hours_mismatch
from visibility.checks.social_page_mismatch import social_page_mismatch
from visibility.checks.stale_photos import stale_photos
from visibility.checks.stale_reviews import stale_reviews
from visibility.checks.stale_social_page import stale_social_page
from visibility.checks.unanswered_complaints import unanswered_complaints
from visibility.checks.unverified_hours import unverified_hours
from visibility.model.check import Check, Theme
from visibility.model.text import N_
from visibility.rubric.entry import Entry


def trial(check: Check, theme: Theme, reason: str) -> Entry:
    """A check on trial: it weighs nothing, and its reason says why not yet."""
    return Entry(check=check, theme=theme, weight=0, reason=reason)


# What stewards look at, and what the map and second listings tell: a help, in no score.
LISTING_TRIALS = (
    trial(listing_name_mismatch, Theme.LISTING, N_("A steward has to stand before the sign, and a different name is rare: it counts in no score for now.")),
    trial(duplicate_listing, Theme.LISTING, N_("A second listing is rare, takes long to merge, and is not always found: it counts in no score for now.")),
    trial(listing_website_mismatch, Theme.LISTING, N_("A former address may lead to the present one, which we do not try: it counts in no score for now.")),
    trial(missing_accessibility_information, Theme.LISTING, N_("It matters to the town's own policy, and the question is new: it counts in no score for now.")),
    trial(missing_front_photo, Theme.LISTING, N_("Its photos are counted elsewhere, and what they show only a person can see: it counts in no score for now.")),
    trial(stale_photos, Theme.LISTING, N_("It is upkeep that a person has to look at: it counts in no score for now.")),
    trial(missing_description, Theme.LISTING, N_("It is a text of help, and a person has to look: it counts in no score for now.")),
    trial(missing_map_entry, Theme.LISTING, N_("Only some towns keep an extract of the map, and fewer people use it than Google's: it counts in no score for now.")),
    trial(missing_other_maps, Theme.LISTING, N_("These maps are used less here, and a person has to look them up: it counts in no score for now.")),
)  # fmt: skip
HOURS_TRIALS = (
    trial(map_hours_mismatch, Theme.HOURS, N_("It is the third copy of the hours, and stewards can mend it: it counts in no score for now.")),
    trial(social_hours_mismatch, Theme.HOURS, N_("It is a second copy of the hours, which a person has to compare: it counts in no score for now.")),
    trial(unverified_hours, Theme.HOURS, N_("It measures how well the town keeps up its knowledge, more than what the shop does: it counts in no score for now.")),
)  # fmt: skip
REVIEWS_TRIALS = (
    trial(stale_reviews, Theme.REVIEWS, N_("Few shops have been looked at, and a review is the customer's to write: it counts in no score for now.")),
    trial(unanswered_complaints, Theme.REVIEWS, N_("A steward has to read the reviews, and most shops have not been looked at: it counts in no score for now.")),
    trial(missing_review_link, Theme.REVIEWS, N_("It is a means to more reviews, which are counted elsewhere: it counts in no score.")),
)  # fmt: skip
SOCIAL_TRIALS = (
    trial(stale_social_page, Theme.DIGITAL, N_("A person has to look at the page, and not every shop keeps one: it counts in no score for now.")),
    trial(social_page_mismatch, Theme.DIGITAL, N_("A person has to compare the page, and the same details are counted elsewhere: it counts in no score for now.")),
    trial(anonymous_social_page, Theme.DIGITAL, N_("It is advice on a formality, not a matter of visibility: it counts in no score.")),
)  # fmt: skip
