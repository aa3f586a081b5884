"""A listing in; whether it shows at least three photos out."""

from visibility.model.check import Answer, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_

ENOUGH = 3


@check(
    title=N_("The listing shows at least three photos"),
    failure_title=N_("The listing shows fewer than three photos"),
    why=N_("Photos of the front and of the inside help people recognise the shop, and make them want to come in."),
    how=N_("With your consent, the steward can take three photos, the shop front first, and add them to the listing."),
    evidence=N_("Fewer than three photos were seen on the Google Maps listing."),
    minutes=20,
    scope=Scope.STEWARD,
    link="https://business.google.com/",
)
def few_photos(shop: Shop, listing: Listing) -> Answer:
    """Does the listing show at least three photos?

    Asks: the number of photos on the listing.
    Decides: failed under three; half of the points where there is one already; undecided where Google did not say.
    Blind to: what the photos show, who took them, how old they are.
    """
    if listing.photos is None:
        raise Undecided("the number of photos was not given")
    if listing.photos >= ENOUGH:
        return passed()
    return failed(grade=0.5 if listing.photos else 0.0)
