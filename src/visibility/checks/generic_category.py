"""A listing in; whether its main category says what kind of shop it is out."""

from visibility.model.check import Answer, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_

# Types that Google gives to almost any business (Places API, "Place types", tables A and B).
GENERIC = frozenset(
    {
        "business",
        "establishment",
        "finance",
        "food",
        "food_store",
        "health",
        "point_of_interest",
        "premise",
        "service",
        "shopping_mall",
        "store",
    }
)
# The one trade for which such a word is the precise one.
PRECISE = {"shopping-centre": "shopping_mall"}


@check(
    title=N_("The listing says precisely what kind of shop it is"),
    failure_title=N_("The category of the listing is too general"),
    why=N_("Maps show a shop to people who search for its trade when its main category names that trade."),
    how=N_("Choose the category that names the trade most closely as the listing's main category."),
    evidence=N_("The main category of the Google Maps listing is one that fits almost any shop."),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def generic_category(shop: Shop, listing: Listing) -> Answer:
    """Does the main category of the listing name a trade?

    Asks: the listing's main category.
    Decides: failed where it is one of the words that fit any business; undecided where Google gives none, since it leaves out
    every category that is not in its published tables, such as "optician" (Places API, "Place types").
    Blind to: a precise category of another trade than the shop's, and what a category outside these tables says.
    """
    main = listing.primary_type.strip().lower()
    if not main:
        raise Undecided("the main category is not among those that Google publishes, or there is none")
    precise = main not in GENERIC or PRECISE.get(shop.trade) == main
    return passed() if precise else failed()
