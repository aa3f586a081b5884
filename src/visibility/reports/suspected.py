"""What is doubted of a source, in words: an audit's suspicions in; sentences for the officials and the staff out."""

from datetime import date

from visibility.model.audit import Audit
from visibility.model.share import Suspicion
from visibility.model.text import N_
from visibility.reports.wording import Wording, clean

TOLD = 3  # a source that changes its answers changes many at once: the first ones are named

# The fields of `alarms`, as what was seen of the town.
SHOWN: dict[str, str] = {
    "listing.found": N_("Shops found on Google Maps"),
    "listing.status": N_("Listings that say whether the shop is open for business"),
    "listing.category": N_("Listings with a category"),
    "listing.address": N_("Listings with an address"),
    "listing.hours": N_("Listings with opening hours"),
    "listing.phone": N_("Listings with a phone number"),
    "listing.website": N_("Listings with a link to a website"),
    "listing.photos": N_("Listings with photos"),
    "listing.accessibility": N_("Listings that say something of accessibility"),
    "reviews.rating": N_("Listings with customer reviews"),
    "website.alive": N_("Websites that answer"),
    "website.hours": N_("Websites with opening hours"),
    "website.phone": N_("Websites with a phone number"),
    "website.e-mail": N_("Websites with an e-mail address"),
    "website.structured-data": N_("Websites with a description for search engines"),
    "website.services": N_("Websites with a way to write, book or order"),
    "website.social": N_("Websites with a link to a social network"),
    "website.payments": N_("Websites that say how one can pay"),
    "website.enterprise-number": N_("Websites with an enterprise number"),
    "website.viewport": N_("Websites made for phones"),
    "website.address": N_("Websites with an address"),
    "website.notices": N_("Websites with practical or legal details"),
    "map.found": N_("Shops found in OpenStreetMap"),
    "map.hours": N_("OpenStreetMap entries with opening hours"),
    "map.phone": N_("OpenStreetMap entries with a phone number"),
    "directory.listed": N_("Shops found in the directory “{directory}”"),
}


def fall(suspicion: Suspicion, as_of: date, words: Wording) -> str:
    """Return what fell, from what to what: one sentence."""
    field, _, directory = suspicion.field.partition("/")
    what = words.gettext(SHOWN.get(field, field))
    return words.gettext(
        "{what}: {share} in {month}, against {before} in the last audits.",
        what=what.format(directory=clean(directory, 60)) if directory else what,
        share=words.percent(suspicion.seen / suspicion.of),
        month=words.month(as_of),
        before=words.percent(suspicion.before),
    )


def notes(audit: Audit, words: Wording) -> tuple[str, ...]:
    """Return the sentences of the reports: the first falls, how many others there are, and what follows from them."""
    if not audit.suspicions:
        return ()
    told = [fall(one, audit.as_of, words) for one in audit.suspicions[:TOLD]]
    more = len(audit.suspicions) - TOLD
    if more > 0:
        told.append(words.ngettext("{n} other detail fell likewise.", "{n} other details fell likewise.", more))
    told.append(
        words.gettext("The source is suspected, not the shops: what rests on it was not judged and counts as unknown.")
    )
    return tuple(told)
