"""What is asked of each tile: texts with or without a type, widest first; data, and the order for one census.

A type that is filtered strictly is the only thing that Google documents as complete, so that most questions have one.
`store` stands among the types of most retail; hairdressers, banks and the like have none of it, opticians cannot be
filtered at all, and some shops carry no type: they are asked for in words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from visibility.model.shop import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """One question. `type`: filtered strictly; empty: the text alone. `trades`: ours that it should bring in.

    `parts`: the types that it is split by where too many things stand on one spot.
    """

    text: str
    type: str = ""
    trades: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


def _types(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_STORES = _types(
    "clothing_store shoe_store jewelry_store electronics_store cell_phone_store home_goods_store furniture_store gift_shop "
    "book_store food_store grocery_store convenience_store supermarket bakery butcher_shop liquor_store florist pharmacy "
    "sporting_goods_store hardware_store pet_store department_store discount_store bicycle_store home_improvement_store "
    "auto_parts_store market warehouse_store wholesaler"
)  # fmt: skip
_OTHERS = _types(
    "restaurant cafe bar meal_takeaway hair_care beauty_salon bank insurance_agency real_estate_agency travel_agency laundry"
)


def _net(text: str, type: str, trades: str = "", parts: tuple[str, ...] = ()) -> Net:
    return Net(text=text, type=type, trades=frozenset(trades.split()), parts=parts)


STORES = _net(
    "magasin",
    "store",
    "bakery butcher cheese chocolate fishmonger greengrocer grocery supermarket delicatessen drinks night-shop farm-shop clothes "
    "shoes jewellery accessories furniture hardware electronics household florist garden pets pharmacy optician "
    "medical-supplies perfumery books toys sports bicycles music art-crafts gifts second-hand copy-print tobacco "
    "department-store",
    _STORES,
)
SERVICES: tuple[Net, ...] = (
    _net("restaurant", "restaurant", "restaurant fast-food"),
    _net("coiffeur", "hair_care", "hairdresser"),
    _net("café", "cafe", "cafe"),
    _net("bar", "bar", "bar"),
    _net("institut de beauté", "beauty_salon", "beauty"),
    _net("banque", "bank", "bank"),
    _net("agence immobilière", "real_estate_agency", "real-estate"),
    _net("assurances", "insurance_agency", "bank"),
    _net("plats à emporter", "meal_takeaway", "fast-food"),
    _net("hôtel", "lodging", "hotel"),
    _net("garage", "car_repair", "car"),
    _net("salle de sport", "gym", "fitness"),
    _net("agence de voyages", "travel_agency", "travel"),
    _net("blanchisserie", "laundry", "laundry"),
    _net("station-service", "gas_station", "fuel"),
    _net("glacier", "ice_cream_shop", "ice-cream"),
    _net("pompes funèbres", "funeral_home", "funeral"),
)
WORDS: tuple[Net, ...] = (
    _net("opticien", "", "optician"),
    _net("cordonnerie serrurerie", "", "locksmith"),
    _net("photographe", "", "photo"),
    _net("auto-école", "", "driving-school"),
)
EVERYTHING = Net(text="commerce", parts=("store", *_OTHERS))


def ordered(shops: Iterable[Shop], turn: int = 0) -> tuple[Net, ...]:
    """Return all nets in the order of asking: what this census has most of first.

    `turn`: how many discoveries were made before. The net without a type is drawn last, and first every other time: where
    the pages do not suffice for all, two discoveries together have drawn everything.
    """
    trades = [shop.trade for shop in shops]
    few = sorted((*SERVICES, *WORDS), key=lambda net: -sum(trade in net.trades for trade in trades))
    return (EVERYTHING, STORES, *few) if turn % 2 else (STORES, *few, EVERYTHING)


def of_type(type: str) -> Net:
    """Return the net of one type alone, for a crowded spot."""
    return next((net for net in SERVICES if net.type == type), None) or Net(text=type.replace("_", " "), type=type)
