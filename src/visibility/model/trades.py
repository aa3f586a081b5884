"""The one list of trades: ids, names, and what makes sense for each. Sources map their own words onto these ids."""

from dataclasses import dataclass

from visibility.model.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade, and what may be asked of it.

    `collects`: it sells goods that one can order and fetch. Not what is eaten or done on the spot, measured or prescribed for one
    person, one of a kind, or unlawful to order (tobacco); not "other trade", of which nothing is known.
    `opens`: Google wants opening hours of it; of hotels, cinemas and theatres it wants none ("Guidelines for representing your
    business on Google", hours). `invites`: its customers may be invited to leave a review; the bereaved are left in peace.
    """

    id: str
    name: str
    family: str  # food, catering, clothing, home, health, care, leisure, services, other
    collects: bool
    books: bool  # customers book a time or a table
    opens: bool
    invites: bool


def _t(
    id: str,
    name: str,
    family: str,
    *,
    collects: bool = True,
    books: bool = False,
    opens: bool = True,
    invites: bool = True,
) -> Trade:
    return Trade(id=id, name=name, family=family, collects=collects, books=books, opens=opens, invites=invites)


TRADES: dict[str, Trade] = {
    trade.id: trade
    for trade in (
        _t("bakery", N_("Bakery"), "food"),
        _t("butcher", N_("Butcher"), "food"),
        _t("cheese", N_("Cheese shop"), "food"),
        _t("chocolate", N_("Chocolate and sweets"), "food"),
        _t("fishmonger", N_("Fishmonger"), "food"),
        _t("greengrocer", N_("Greengrocer"), "food"),
        _t("grocery", N_("Grocery"), "food"),
        _t("supermarket", N_("Supermarket"), "food"),
        _t("delicatessen", N_("Delicatessen"), "food"),
        _t("drinks", N_("Wine and drinks"), "food"),
        _t("night-shop", N_("Night shop"), "food", collects=False),
        _t("farm-shop", N_("Farm shop"), "food"),
        _t("restaurant", N_("Restaurant"), "catering", collects=False, books=True),
        _t("cafe", N_("Café"), "catering", collects=False),
        _t("bar", N_("Bar"), "catering", collects=False),
        _t("fast-food", N_("Takeaway and chip shop"), "catering"),
        _t("ice-cream", N_("Ice-cream parlour"), "catering", collects=False),
        _t("hotel", N_("Hotel and guest house"), "catering", collects=False, books=True, opens=False),
        _t("clothes", N_("Clothes"), "clothing"),
        _t("shoes", N_("Shoes"), "clothing"),
        _t("jewellery", N_("Jewellery and watches"), "clothing"),
        _t("accessories", N_("Bags and accessories"), "clothing"),
        _t("tailor", N_("Tailor and alterations"), "clothing", collects=False),
        _t("furniture", N_("Furniture and decoration"), "home"),
        _t("hardware", N_("Hardware and DIY"), "home"),
        _t("electronics", N_("Electronics and telephones"), "home"),
        _t("household", N_("Household goods"), "home"),
        _t("florist", N_("Florist"), "home"),
        _t("garden", N_("Garden centre"), "home"),
        _t("pets", N_("Pet shop"), "home"),
        _t("pharmacy", N_("Pharmacy"), "health"),
        _t("optician", N_("Optician"), "health", collects=False, books=True),
        _t("medical-supplies", N_("Medical supplies and hearing aids"), "health", collects=False, books=True),
        _t("hairdresser", N_("Hairdresser"), "care", collects=False, books=True),
        _t("beauty", N_("Beauty salon"), "care", collects=False, books=True),
        _t("perfumery", N_("Perfumery and cosmetics"), "care"),
        _t("books", N_("Books and newspapers"), "leisure"),
        _t("toys", N_("Toys and games"), "leisure"),
        _t("sports", N_("Sports"), "leisure"),
        _t("bicycles", N_("Bicycles"), "leisure"),
        _t("music", N_("Music and instruments"), "leisure"),
        _t("art-crafts", N_("Art and crafts"), "leisure"),
        _t("gifts", N_("Gifts"), "leisure"),
        _t("second-hand", N_("Second-hand and antiques"), "leisure", collects=False),
        _t("photo", N_("Photography"), "services", collects=False),
        _t("copy-print", N_("Copies and printing"), "services"),
        _t("laundry", N_("Laundry and dry cleaning"), "services", collects=False),
        _t("locksmith", N_("Shoe repair and keys"), "services", collects=False),
        _t("travel", N_("Travel agency"), "services", collects=False, books=True),
        _t("car", N_("Cars and garages"), "services", collects=False, books=True),
        _t("fuel", N_("Petrol station"), "services", collects=False),
        _t("bank", N_("Bank and insurance"), "services", collects=False, books=True),
        _t("real-estate", N_("Estate agency"), "services", collects=False, books=True),
        _t("funeral", N_("Funeral director"), "services", collects=False, invites=False),
        _t("driving-school", N_("Driving school"), "services", collects=False, books=True),
        _t("fitness", N_("Fitness"), "services", collects=False, books=True),
        _t("entertainment", N_("Cinema and theatre"), "services", collects=False, books=True, opens=False),
        _t("tobacco", N_("Tobacco and vaping"), "other", collects=False),
        _t("department-store", N_("Department and variety store"), "other"),
        _t("shopping-centre", N_("Shopping centre"), "other", collects=False),
        _t("other", N_("Other trade"), "other", collects=False),
    )
}

FAMILIES: dict[str, str] = {
    "food": N_("Food"),
    "catering": N_("Restaurants, cafés and hotels"),
    "clothing": N_("Clothing and accessories"),
    "home": N_("Home and garden"),
    "health": N_("Health"),
    "care": N_("Beauty and care"),
    "leisure": N_("Culture, sport and leisure"),
    "services": N_("Services"),
    "other": N_("Other trades"),
}
