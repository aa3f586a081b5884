"""A solution that the town has validated: its own words in; for which checks a leaflet names it, and whether it is still fresh, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visibility.model.text import N_

FRESH_MONTHS = 24  # a price or an exit clause that nobody looked at for two years is to be looked at again


class SolutionNeed(StrEnum):
    """What a shop may need a solution for; the value stands in solutions.toml."""

    WEBSITE = "website"
    DOMAIN = "domain"
    CLICK_AND_COLLECT = "click-and-collect"
    DELIVERY = "delivery"
    BOOKING = "booking"
    PAYMENT = "payment"
    PHOTOS = "photos"
    SOCIAL = "social"
    DIRECTORY = "directory"
    TEXTS = "texts"
    TRAINING = "training"


NEED_NAMES: Mapping[SolutionNeed, str] = {
    SolutionNeed.WEBSITE: N_("website"),
    SolutionNeed.DOMAIN: N_("domain name and hosting"),
    SolutionNeed.CLICK_AND_COLLECT: N_("click-and-collect"),
    SolutionNeed.DELIVERY: N_("delivery"),
    SolutionNeed.BOOKING: N_("booking and messages"),
    SolutionNeed.PAYMENT: N_("payment"),
    SolutionNeed.PHOTOS: N_("photos"),
    SolutionNeed.SOCIAL: N_("social networks"),
    SolutionNeed.DIRECTORY: N_("marketplace or directory"),
    SolutionNeed.TEXTS: N_("texts and translations"),
    SolutionNeed.TRAINING: N_("training and coaching"),
}

# On the leaflets of which checks a solution of this need stands. A need without checks is listed by `visibility solutions` only.
CHECKS_OF: Mapping[SolutionNeed, tuple[str, ...]] = {
    SolutionNeed.WEBSITE: ("missing-website", "dead-website", "not-mobile-ready", "outdated-website"),
    SolutionNeed.DOMAIN: ("dead-website", "insecure-website", "expiring-certificate"),
    SolutionNeed.CLICK_AND_COLLECT: ("missing-click-and-collect",),
    SolutionNeed.DELIVERY: ("missing-delivery-terms",),
    SolutionNeed.BOOKING: ("missing-remote-contact",),
    SolutionNeed.PAYMENT: ("missing-payment-means",),
    SolutionNeed.PHOTOS: ("few-photos", "missing-front-photo", "stale-photos"),
    SolutionNeed.SOCIAL: ("missing-social-page", "stale-social-page"),
    SolutionNeed.DIRECTORY: ("missing-in-directory",),
    SolutionNeed.TEXTS: ("missing-description",),
    SolutionNeed.TRAINING: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One solution, in the town's own words. `leaving`: what happens to a shop that leaves it; `link`: https, or empty."""

    name: str
    need: SolutionNeed
    purpose: str
    cost: str
    leaving: str
    validated_by: str
    validated_on: date
    link: str = ""

    def fresh(self, on: date) -> bool:
        """Whether it was validated within the last 24 months."""
        months = (on.year - self.validated_on.year) * 12 + on.month - self.validated_on.month
        return months < FRESH_MONTHS or (months == FRESH_MONTHS and on.day <= self.validated_on.day)


def solutions_for(check: str, solutions: tuple[Solution, ...]) -> tuple[Solution, ...]:
    """Return the solutions that the leaflet of a check names, in the town's order."""
    return tuple(one for one in solutions if check in CHECKS_OF[one.need])
