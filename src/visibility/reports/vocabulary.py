"""The words of the reports, as message ids: one word per idea, the same in every section and edition."""

from visibility.model.action import ActionState
from visibility.model.check import Scope, Theme
from visibility.model.finding import Finding
from visibility.model.observation import Cause, SourceName
from visibility.model.score import Level
from visibility.model.text import N_, NN_

THEMES: dict[Theme, str] = {
    Theme.LISTING: N_("Google Maps listing"),
    Theme.HOURS: N_("Opening hours"),
    Theme.REVIEWS: N_("Customer reviews"),
    Theme.WEBSITE: N_("Website"),
    Theme.DIGITAL: N_("Digital services"),
}

LEVELS: dict[str, tuple[str, str]] = {
    Level.INVISIBLE: (N_("invisible"), N_("the shop was not found on Google Maps, or is shown there as closed")),
    Level.PRESENT: (N_("present"), N_("the shop is found, and basic information is missing")),
    Level.RELIABLE: (N_("reliable"), N_("the five essentials are in order")),
    Level.ACTIVE: (
        N_("active"),
        N_("the essentials are in order and the shop goes further: reviews, website, services"),
    ),
    "unknown": (N_("could not be verified this month"), N_("we could not see enough to say")),
}

SOURCES: dict[SourceName, str] = {
    SourceName.GOOGLE_MAPS: N_("Google Maps"),
    SourceName.OPENSTREETMAP: N_("OpenStreetMap"),
    SourceName.WEBSITE: N_("The shop's website"),
    SourceName.DIRECTORIES: N_("Directories that the town names"),
    SourceName.VISITS: N_("Visits of the shop stewards"),
    SourceName.PAGESPEED: N_("PageSpeed Insights"),
    SourceName.REGISTER: N_("The enterprise register (BCE/KBO)"),
    SourceName.CALENDAR: N_("The town's calendar"),
}

# Where a finding rests, as it stands before "seen on" and a date.
SEEN: dict[SourceName, str] = {
    SourceName.GOOGLE_MAPS: N_("Google Maps listing"),
    SourceName.OPENSTREETMAP: N_("OpenStreetMap"),
    SourceName.WEBSITE: N_("Website"),
    SourceName.DIRECTORIES: N_("Directories that the town names"),
    SourceName.VISITS: N_("Visit of the shop steward"),
    SourceName.PAGESPEED: N_("PageSpeed Insights"),
    SourceName.REGISTER: N_("The enterprise register (BCE/KBO)"),
    SourceName.CALENDAR: N_("The town's calendar"),
}

# What each kind of observation is called where we say that it is missing.
KINDS: dict[str, str] = {
    "Listing": N_("Google Maps listing"),
    "Reviews": N_("Customer reviews on Google Maps"),
    "Website": N_("Website of the shop"),
    "MapEntry": N_("OpenStreetMap entry"),
    "DirectoryEntries": N_("Entries in the directories that the town names"),
    "Visit": N_("Visit of the shop steward"),
    "PageSpeed": N_("Speed of the website"),
    "Calendar": N_("The town's calendar"),
}

CAUSES: dict[Cause, str] = {
    Cause.NOT_CONFIGURED: N_("the town does not use this source"),
    Cause.NOT_KNOWN: N_("nobody has told us the address yet"),
    Cause.UNDECIDED: N_("several candidates were found, none surely this shop"),
    Cause.REFUSED: N_("the service did not let us ask"),
    Cause.TIMED_OUT: N_("we had no answer in time"),
    Cause.SERVER_ERROR: N_("we could not reach it"),
    Cause.GARBLED: N_("the answer could not be read"),
    Cause.UNREADABLE: N_("the page cannot be read by a program"),
    Cause.CAPPED: N_("our own spending limit was reached"),
    Cause.NOT_VISITED: N_("no steward has been there, or too long ago"),
    Cause.SUSPECTED: N_("the source suddenly showed far less than before, for many shops: we do not rely on it"),
    Cause.NOT_KEPT: N_("judged again later: what it would rest on was not kept"),
}

# The same causes where a shop's own site is meant: what stopped us may be our own line, never a fault of the shop.
SITE_CAUSES: dict[Cause, str] = {
    Cause.REFUSED: N_("the site asks programs not to read it, or refuses them: we respected that"),
    Cause.SERVER_ERROR: N_("we could not reach the site"),
}

# Checks whose evidence rests on the shop census: alone (True), or beside the sources that were asked (False).
CENSUS_ALONE: dict[str, bool] = {
    "missing-website": True,
    "listing-marked-closed": False,
    "listing-address-mismatch": False,
}

# What keeps a point waiting, by the kind that is not there.
WAITING: dict[str, str] = {
    "Listing": N_("waits for the listing"),
    "Reviews": N_("waits for the listing"),
    "Website": N_("waits for the site"),
}

WHO: dict[Scope, str] = {
    Scope.OWNER: N_("the shopkeeper"),
    Scope.STEWARD: N_("the shop steward"),
    Scope.WEBMASTER: N_("whoever looks after the website"),
    Scope.TOWN: N_("the town, once for all"),
}

# Who does it, where the steward's help is counted on.
HELPED: dict[Scope, str] = WHO | {Scope.OWNER: N_("the shopkeeper, helped by the steward")}

STATES: dict[ActionState, str] = {
    ActionState.PROPOSED: N_("proposed"),
    ActionState.TO_CONFIRM: N_("seen once, to confirm"),
    ActionState.SAID_IN_ORDER: N_("found in order by a person"),
    ActionState.SEEN_DONE: N_("seen done"),
    ActionState.NOT_SEEN: N_("proposed last time, not seen yet"),
    ActionState.DECLARED: N_("declared done, not looked at since"),
    ActionState.DECLARED_NOT_VISIBLE: N_("declared done, not visible yet"),
    ActionState.UNDONE: N_("seen done before, to mend again"),
    ActionState.REFUSED: N_("refused"),
    ActionState.REASSIGNED: N_("given to somebody else"),
}

# The public holidays of Belgium and its neighbours, by the English name that `hours.holidays` gives them.
HOLIDAYS: dict[str, str] = {
    "New Year's Day": N_("New Year's Day"),
    "Good Friday": N_("Good Friday"),
    "Easter Sunday": N_("Easter Sunday"),
    "Easter Monday": N_("Easter Monday"),
    "Labor Day": N_("Labour Day"),
    "Victory Day": N_("Victory Day (8 May)"),
    "Europe Day": N_("Europe Day"),
    "Ascension Day": N_("Ascension Day"),
    "Pentecost": N_("Whit Sunday"),
    "Pentecost Monday": N_("Whit Monday"),
    "National Day": N_("National Day"),
    "Assumption Day": N_("Assumption Day"),
    "German Unity Day": N_("German Unity Day"),
    "All Saints' Day": N_("All Saints' Day"),
    "Armistice Day": N_("Armistice Day"),
    "Christmas Day": N_("Christmas Day"),
    "Second Day of Christmas": N_("Boxing Day"),
    "Saint Stephen's Day": N_("Boxing Day"),
    "King's Day": N_("King's Day"),
}

# Values of facts that are words of ours: what a check knows as a code, a reader reads as a word.
VALUES: dict[str, str] = {
    "not-found": N_("page not found"),
    "no-such-host": N_("this address does not exist"),
    "parked": N_("a page of the company that sells the address"),
    "under-construction": N_("under construction"),
    "default-page": N_("the empty welcome page of the server"),
    "hacked": N_("a page put there by intruders"),
    "not-offered": N_("no secure address (https)"),
    "certificate-expired": N_("certificate expired"),
    "certificate-invalid": N_("certificate not valid"),
    "closed-temporarily": N_("temporarily closed"),
    "closed-permanently": N_("permanently closed"),
    "not-listed": N_("not found by name, address or phone number"),
    "other-phone": N_("another phone number than in the census"),
    "other-address": N_("another address than in the census"),
    "replies-some": N_("some of them"),
    "replies-none": N_("none of them"),
    "company-form": N_("the legal form"),
    "company-register": N_("the register of legal persons (RPM) and its court"),
    "company-seat": N_("the address of the seat"),
    "takes-messages": N_("messages"),
    "takes-newsletter": N_("addresses for a newsletter"),
    "takes-orders": N_("orders"),
    "takes-visits": N_("traces of its visitors"),
    "sale-terms": N_("general terms of sale"),
    "sale-returns": N_("the right to return what was bought"),
    "sale-e-mail": N_("an e-mail address"),
    "sale-phone": N_("a telephone number"),
    "usual-family": N_("what is usual for shops of its kind in the district"),
    "usual-district": N_("what is usual in the district"),
    "usual-fixed": N_("the same figure for all shops"),
    "one-review": N_("a first review, which any shop can have"),
    "ten-reviews": N_("ten reviews, which are enough for any shop"),
    "said-hours": N_("opening hours"),
    "said-phone": N_("telephone number"),
    "said-address": N_("address"),
    "said-outlets": N_("list of outlets"),
    "the-door": N_("the door"),
    "the-website": N_("the website"),
    **HOLIDAYS,
}

# Kinds of tools of the landscape, by `ToolKind`.
TOOLS: dict[str, str] = {
    "builder": N_("Site builders"),
    "shop": N_("Web shops"),
    "booking": N_("Booking"),
    "ordering": N_("Ordering"),
    "delivery": N_("Delivery"),
    "agency": N_("Agencies"),
}

# The five essentials, told as what the shops do.
ESSENTIALS: dict[str, tuple[str, str]] = {
    "missing-listing": NN_(
        "{n} of {whole} verified shops can be found on Google Maps",
        "{n} of {whole} verified shops can be found on Google Maps",
    ),
    "listing-marked-closed": NN_(
        "{n} of {whole} verified shops is shown as open for business",
        "{n} of {whole} verified shops are shown as open for business",
    ),
    "listing-address-mismatch": NN_(
        "{n} of {whole} verified shops shows its right address",
        "{n} of {whole} verified shops show their right address",
    ),
    "missing-listing-phone": NN_(
        "{n} of {whole} verified shops shows a phone number", "{n} of {whole} verified shops show a phone number"
    ),
    "missing-listing-hours": NN_(
        "{n} of {whole} verified shops shows opening hours", "{n} of {whole} verified shops show opening hours"
    ),
}
ESSENTIAL = NN_("“{title}”: {n} of {whole} verified shops", "“{title}”: {n} of {whole} verified shops")

# What the council may decide, for one check and the shops that it concerns.
DECISIONS: dict[str, tuple[str, str]] = {
    "missing-listing": NN_(
        "Help {n} shop create its Google Maps listing", "Help {n} shops create their Google Maps listing"
    ),
    "listing-marked-closed": NN_(
        "Help {n} shop no longer be shown as closed on Google Maps",
        "Help {n} shops no longer be shown as closed on Google Maps",
    ),
    "listing-address-mismatch": NN_(
        "Help {n} shop correct its address online", "Help {n} shops correct their address online"
    ),
    "missing-listing-phone": NN_("Help {n} shop publish its phone number", "Help {n} shops publish their phone number"),
    "phone-mismatch": NN_(
        "Help {n} shop show one and the same phone number", "Help {n} shops show one and the same phone number"
    ),
    "listing-without-website": NN_(
        "Help {n} shop link its listing to its website", "Help {n} shops link their listing to their website"
    ),
    "generic-category": NN_(
        "Help {n} shop state its trade precisely on its listing",
        "Help {n} shops state their trade precisely on their listing",
    ),
    "few-photos": NN_("Offer {n} shop a photo visit", "Offer {n} shops a photo visit"),
    "missing-listing-hours": NN_(
        "Help {n} shop publish its opening hours", "Help {n} shops publish their opening hours"
    ),
    "hours-mismatch": NN_(
        "Help {n} shop show the same opening hours everywhere", "Help {n} shops show the same opening hours everywhere"
    ),
    "implausible-hours": NN_("Confirm the opening hours of {n} shop", "Confirm the opening hours of {n} shops"),
    "few-reviews": NN_(
        "Help {n} shop invite customers to leave a review", "Help {n} shops invite customers to leave a review"
    ),
    "low-rating": NN_("Offer {n} shop coaching on answering reviews", "Offer {n} shops coaching on answering reviews"),
    "missing-website": NN_("Help {n} shop open a simple web page", "Help {n} shops open a simple web page"),
    "dead-website": NN_("Help {n} shop bring its website back", "Help {n} shops bring their website back"),
    "insecure-website": NN_("Help {n} shop secure its website (https)", "Help {n} shops secure their website (https)"),
    "expiring-certificate": NN_(
        "Help {n} shop renew the certificate of its website", "Help {n} shops renew the certificate of their website"
    ),
    "missing-structured-data": NN_(
        "Help {n} shop describe itself for search engines", "Help {n} shops describe themselves for search engines"
    ),
    "missing-payment-means": NN_(
        "Help {n} shop say on its website how one can pay", "Help {n} shops say on their website how one can pay"
    ),
    "not-mobile-ready": NN_(
        "Help {n} shop make its website readable on a phone", "Help {n} shops make their website readable on a phone"
    ),
    "missing-website-contact": NN_(
        "Help {n} shop put contact details on its website", "Help {n} shops put contact details on their website"
    ),
    "missing-website-hours": NN_(
        "Help {n} shop put opening hours on its website", "Help {n} shops put opening hours on their website"
    ),
    "missing-remote-contact": NN_(
        "Help {n} shop offer a way to write, book or order from home",
        "Help {n} shops offer a way to write, book or order from home",
    ),
    "missing-click-and-collect": NN_("Help {n} shop offer click-and-collect", "Help {n} shops offer click-and-collect"),
    "missing-social-page": NN_(
        "Help {n} shop link its page on a social network", "Help {n} shops link their page on a social network"
    ),
    "missing-in-directory": NN_(
        "Add or correct {n} shop in the directories that the town names",
        "Add or correct {n} shops in the directories that the town names",
    ),
}
DECISION = NN_("Help {n} shop: “{title}”", "Help {n} shops: “{title}”")


def cause_text(cause: Cause, *, site: bool) -> str:
    """Return the words for why something could not be seen; `site`: it is the shop's own site that was asked."""
    return SITE_CAUSES.get(cause, CAUSES[cause]) if site else CAUSES[cause]


# Of these alone, undecided always means that candidates were found; elsewhere the check may have seen all, and not be able to tell.
SOUGHT = frozenset({"missing-listing", "missing-map-entry", "missing-in-directory"})


def finding_cause_text(finding: Finding) -> str:
    """Return the words for why a finding is unknown, as they stand inside a sentence."""
    if finding.cause is None or (finding.cause is Cause.UNDECIDED and finding.check not in SOUGHT):
        return N_("what was seen does not let us decide")
    return cause_text(finding.cause, site={each.source.value for each in finding.evidence} == {"website"})


# What checks were called, and said, under earlier rules: audits that were kept hold these texts, and are still told in four languages.
FORMER: tuple[str, ...] = (
    N_("Name the means of payment on the website: cards, Bancontact, Payconiq, cash, meal vouchers."),
    N_("The category of the listing is missing or too general"),
    N_("The main category of the Google Maps listing is missing, or is one that fits almost any shop."),
    N_("At least ten customers have left a review"),
    N_("Fewer than ten customers have left a review"),
    N_("Number of reviews seen on Google Maps: {reviews}."),
    N_("Average rating seen on Google Maps, out of five: {rating}; number of reviews: {reviews}."),
)
