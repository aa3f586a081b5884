"""OpenStreetMap tags in, a trade of the one list out: which objects of the map are businesses, and of what trade."""

from collections.abc import Mapping

# key → value → trade. A value that is not here: `shop` gives "other"; for every other key the object is no business
# of a commercial district (a bench, a town hall, a school), and is left out.
TAGS: Mapping[str, Mapping[str, str]] = {
    "shop": {
        "bakery": "bakery", "pastry": "bakery", "butcher": "butcher", "cheese": "cheese", "dairy": "cheese", "chocolate": "chocolate",
        "confectionery": "chocolate", "seafood": "fishmonger", "fishmonger": "fishmonger", "greengrocer": "greengrocer",
        "convenience": "grocery", "grocery": "grocery", "health_food": "grocery", "spices": "grocery", "frozen_food": "grocery",
        "food": "grocery", "nuts": "grocery", "pasta": "delicatessen", "deli": "delicatessen", "tea": "drinks", "coffee": "drinks",
        "supermarket": "supermarket", "alcohol": "drinks", "wine": "drinks", "beverages": "drinks",
        "brewing_supplies": "drinks", "farm": "farm-shop", "ice_cream": "ice-cream",
        "clothes": "clothes", "fashion": "clothes", "boutique": "clothes", "baby_goods": "clothes", "fashion_accessories": "accessories",
        "shoes": "shoes", "jewelry": "jewellery", "watches": "jewellery", "bag": "accessories", "leather": "accessories",
        "tailor": "tailor", "fabric": "tailor", "sewing": "tailor", "wool": "tailor", "haberdashery": "tailor", "sewing_machine": "tailor",
        "furniture": "furniture", "interior_decoration": "furniture", "bed": "furniture", "carpet": "furniture", "curtain": "furniture",
        "kitchen": "furniture", "lighting": "furniture", "lamps": "furniture", "bathroom_furnishing": "furniture",
        "window_blind": "furniture", "household_linen": "household", "candles": "gifts", "flooring": "furniture", "tiles": "hardware",
        "hardware": "hardware", "doityourself": "hardware", "trade": "hardware", "paint": "hardware", "glaziery": "hardware",
        "electrical": "hardware", "building_materials": "hardware", "fireplace": "hardware", "doors": "hardware", "security": "hardware",
        "tool_hire": "hardware", "electronics": "electronics", "computer": "electronics", "mobile_phone": "electronics",
        "hifi": "electronics", "telecommunication": "electronics", "appliance": "electronics", "vacuum_cleaner": "electronics",
        "houseware": "household", "florist": "florist", "garden_centre": "garden", "garden_furniture": "garden", "agrarian": "garden",
        "pet": "pets", "pet_grooming": "pets", "pharmacy": "pharmacy", "chemist": "perfumery", "optician": "optician",
        "medical_supply": "medical-supplies", "hearing_aids": "medical-supplies", "hairdresser": "hairdresser",
        "hairdresser_supply": "perfumery", "beauty": "beauty", "cosmetics": "perfumery", "perfumery": "perfumery", "massage": "beauty",
        "tattoo": "beauty", "nails": "beauty", "tanning": "beauty", "books": "books", "newsagent": "books", "stationery": "books",
        "kiosk": "books", "toys": "toys", "games": "toys", "video_games": "toys", "model": "toys", "party": "gifts", "sports": "sports",
        "outdoor": "sports", "hunting": "sports", "fishing": "sports", "golf": "sports", "swimming_pool": "garden", "bicycle": "bicycles",
        "music": "music", "musical_instrument": "music", "art": "art-crafts", "craft": "art-crafts",
        "frame": "art-crafts", "pottery": "art-crafts", "gift": "gifts", "variety_store": "department-store",
        "second_hand": "second-hand", "charity": "second-hand", "antiques": "second-hand", "pawnbroker": "second-hand",
        "photo": "photo", "camera": "photo", "copyshop": "copy-print", "printing": "copy-print", "laundry": "laundry",
        "dry_cleaning": "laundry", "locksmith": "locksmith", "shoe_repair": "locksmith", "travel_agency": "travel", "car": "car",
        "car_repair": "car", "car_parts": "car", "tyres": "car", "motorcycle": "car", "motorcycle_repair": "car", "caravan": "car",
        "truck": "car", "trailer": "car", "fuel": "fuel", "money_lender": "bank", "estate_agent": "real-estate",
        "funeral_directors": "funeral", "tobacco": "tobacco", "e-cigarette": "tobacco", "department_store": "department-store",
        "general": "department-store", "mall": "shopping-centre", "lottery": "other", "bookmaker": "other",
    },
    "amenity": {
        "restaurant": "restaurant", "cafe": "cafe", "bar": "bar", "pub": "bar", "biergarten": "bar", "nightclub": "bar",
        "fast_food": "fast-food", "food_court": "fast-food", "ice_cream": "ice-cream", "pharmacy": "pharmacy", "bank": "bank",
        "bureau_de_change": "bank", "money_transfer": "bank", "cinema": "entertainment", "theatre": "entertainment",
        "casino": "other", "gambling": "other", "clinic": "other", "dentist": "other", "doctors": "other",
        "veterinary": "other", "post_office": "other", "driving_school": "driving-school", "fuel": "fuel", "car_wash": "car",
        "car_rental": "car", "vehicle_inspection": "car", "bicycle_rental": "bicycles", "internet_cafe": "other",
        "funeral_hall": "funeral", "coworking_space": "other", "language_school": "other", "music_school": "other", "spa": "beauty",
    },
    "healthcare": {
        "pharmacy": "pharmacy", "optometrist": "optician", "audiologist": "medical-supplies", "clinic": "other", "dentist": "other",
        "doctor": "other", "physiotherapist": "other", "podiatrist": "other", "psychotherapist": "other", "alternative": "other",
        "midwife": "other", "speech_therapist": "other", "nutrition_counselling": "other",
    },
    "craft": {
        "bakery": "bakery", "butcher": "butcher", "confectionery": "chocolate", "pastry": "bakery", "cheese": "cheese",
        "caterer": "delicatessen", "brewery": "drinks", "distillery": "drinks", "winery": "drinks", "beekeeper": "farm-shop",
        "shoemaker": "locksmith", "key_cutter": "locksmith", "locksmith": "locksmith", "tailor": "tailor", "dressmaker": "tailor",
        "sewer": "tailor", "photographer": "photo", "photographic_laboratory": "photo", "jeweller": "jewellery",
        "goldsmith": "jewellery", "watchmaker": "jewellery", "clockmaker": "jewellery", "optician": "optician",
        "hearing_aids": "medical-supplies", "orthopaedics": "medical-supplies", "upholsterer": "furniture", "cabinet_maker": "furniture",
        "interior_decorator": "furniture", "printer": "copy-print", "bookbinder": "copy-print", "electronics_repair": "electronics",
        "pottery": "art-crafts", "sculptor": "art-crafts", "painter_art": "art-crafts", "picture_framer": "art-crafts",
        "glassblower": "art-crafts", "leather": "accessories", "saddler": "accessories", "florist": "florist", "gardener": "garden",
        "cleaning": "laundry", "car_painter": "car", "carpenter": "other", "electrician": "other", "plumber": "other", "roofer": "other",
        "painter": "other", "glaziery": "other", "hvac": "other", "metal_construction": "other", "blacksmith": "other",
        "stonemason": "other", "window_construction": "other", "tiler": "other", "plasterer": "other", "joiner": "other",
        "musical_instrument": "music", "piano_tuner": "music", "signmaker": "copy-print", "yes": "other",
    },
    # Only offices that receive customers: an administration or a company's headquarters is no shop of a district.
    "office": {
        "estate_agent": "real-estate", "insurance": "bank", "financial": "bank", "financial_advisor": "bank",
        "travel_agent": "travel", "employment_agency": "other", "lawyer": "other", "notary": "other", "accountant": "other",
        "tax_advisor": "other", "architect": "other", "telecommunication": "electronics", "energy_supplier": "other",
        "moving_company": "other", "graphic_design": "other", "coworking": "other", "driving_school": "driving-school",
        "physician": "other", "therapist": "other", "surveyor": "other", "wedding_planner": "other",
    },
    "tourism": {
        "hotel": "hotel", "guest_house": "hotel", "hostel": "hotel", "motel": "hotel", "gallery": "art-crafts", "museum": "other",
    },
    "leisure": {
        "fitness_centre": "fitness", "escape_game": "other", "bowling_alley": "other",
        "amusement_arcade": "other", "adult_gaming_centre": "other", "tanning_salon": "beauty", "sauna": "beauty",
        "dance": "other", "hackerspace": "other",
    },
}  # fmt: skip

_EMPTY = frozenset({"vacant", "no", "disused", "abandoned", "closed", "empty"})
PAST = ("disused:", "was:", "abandoned:", "closed:", "razed:", "demolished:", "removed:", "vacant:")
_MAIN = ("shop", "amenity", "craft", "office", "healthcare", "tourism", "leisure")


def trade_of(tags: Mapping[str, str]) -> str | None:
    """Return the trade of the business that these tags describe, or None where they describe none.

    The first key of shop, amenity, healthcare, craft, office, tourism, leisure that names a trade decides: a baker
    with tables is a baker. Values joined by ";" are tried in turn.
    """
    fallback: str | None = None
    for key, known in TAGS.items():
        for value in (part.strip().casefold() for part in tags.get(key, "").split(";")):
            if not value or value in _EMPTY:
                continue
            trade = known.get(value)
            if trade is None and key == "shop":
                trade = "other"
            if trade == "grocery" and "night" in tags.get("name", "").casefold():
                return "night-shop"
            if trade is not None and trade != "other":
                return trade
            fallback = fallback or trade
    return fallback


def is_vacant(tags: Mapping[str, str]) -> bool:
    """Return whether the map says that a business was here and is no more: shop=vacant, disused:shop=…, was:…"""
    if any(tags.get(key, "").strip().casefold() in _EMPTY for key in ("shop", "office", "craft")):
        return trade_of(tags) is None
    gone = any(key.startswith(PAST) and key.partition(":")[2] in _MAIN for key in tags)
    return gone and trade_of(tags) is None
