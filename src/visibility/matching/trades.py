"""Words for trades: a name or a vendor's types in, trade ids out; which trades one shop may well combine."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from visibility.matching.vocabulary import listing_types


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


# Words of shop names, folded and in the singular, by trade: French, Dutch, German, English.
_WORDS = {
    "bakery": "boulangerie boulanger boulangere patisserie patissier bakkerij bakker banketbakkerij broodjes backerei konditorei "
    "bakery viennoiserie fournil",
    "butcher": "boucherie boucher charcuterie charcutier slagerij beenhouwerij slager metzgerei fleischerei butcher volailler",
    "cheese": "fromagerie fromager kaaswinkel kaasmaker kaserei cremerie",
    "chocolate": "chocolaterie chocolatier confiserie confiseur chocolade praline chocolat",
    "fishmonger": "poissonnerie poissonnier viswinkel vishandel fischhandlung",
    "greengrocer": "primeur primeurs legumier groentewinkel",
    "grocery": "epicerie epicier superette alimentation kruidenier lebensmittel grocery",
    "supermarket": "supermarche supermarkt supermarket hypermarche",
    "delicatessen": "traiteur delicatessen feinkost",
    "drinks": "caviste vins wijnhandel weinhandlung bieres brasseur oenotheque",
    "night-shop": "nightshop",
    "farm-shop": "hofladen hoevewinkel",
    "restaurant": "restaurant resto pizzeria trattoria ristorante brasserie rotisserie bistro bistrot grill couscousserie creperie "
    "auberge eethuis osteria wok sushi gasthof hostellerie",
    "cafe": "cafe tearoom koffiehuis kaffee coffee salon-de-the cafeteria",
    "bar": "bar taverne pub estaminet kroeg herberg",
    "fast-food": "friterie frituur friture frit-shop snack sandwicherie kebab durum pitta pita frites imbiss burger sandwich doner "
    "broodjeszaak",
    "ice-cream": "glacier glacerie ijssalon eiscafe gelateria glace",
    "hotel": "hotel auberge gite pension hostellerie chambres gasthof gasthaus",
    "clothes": "vetement vetements pret-a-porter mode kleding lingerie bekleidung confection",
    "shoes": "chaussure chaussures chausseur schoenen schuhe bottier",
    "jewellery": "bijouterie bijoutier joaillerie joaillier horlogerie horloger juwelier juwelen bijoux orfevre",
    "accessories": "maroquinerie lederwaren",
    "tailor": "retouches retoucherie couture couturiere couturier tailleur kleermaker",
    "furniture": "meubles meuble meubelen mobel decoration ameublement literie",
    "hardware": "quincaillerie droguerie bricolage ijzerwaren",
    "electronics": "electromenager electro gsm informatique hifi telephonie",
    "household": "luminaires cuisines vaisselle",
    "florist": "fleuriste fleurs bloemen bloemist bloemenwinkel blumen florist",
    "garden": "jardinerie pepiniere pepinieres tuincentrum",
    "pets": "animalerie toilettage dierenwinkel",
    "pharmacy": "pharmacie pharmacien apotheek apotheke pharmacy officine",
    "optician": "opticien optique opticiens opticien optiek optik optician lunetterie lunettes",
    "medical-supplies": "audition acoustique orthopedie bandagisterie bandagiste audio prothesiste",
    "hairdresser": "coiffure coiffeur coiffeuse kapsalon kapper friseur barbier barber hair haircut coiff",
    "beauty": "institut esthetique estheticienne onglerie schoonheidssalon kosmetik nails nail spa beaute",
    "perfumery": "parfumerie parfum",
    "books": "librairie libraire boekhandel buchhandlung presse papeterie bookshop boekenwinkel dagbladhandel",
    "toys": "jouets jouet speelgoed ludotheque spielwaren",
    "sports": "sport sports",
    "bicycles": "velo velos cycles fietsen fahrrad",
    "music": "musique muziek",
    "art-crafts": "galerie encadrement encadreur poterie mercerie",
    "gifts": "cadeaux cadeau geschenken",
    "second-hand": "antiquites antiquaire brocante brocanteur kringloop friperie",
    "photo": "photo photographe fotograaf photographie",
    "copy-print": "imprimerie drukkerij copy reprographie",
    "laundry": "pressing blanchisserie wassalon lavoir salon-lavoir nettoyage wasserette",
    "locksmith": "cordonnerie cordonnier serrurerie serrurier schoenmaker",
    "travel": "voyages voyage reisbureau reisen",
    "car": "garage carrosserie automobiles auto autos pneus",
    "fuel": "station-service carburants tankstation",
    "bank": "banque bank assurances assurance verzekeringen courtier courtage assureur",
    "real-estate": "immobiliere immobilier immo notaire vastgoed immobilien",
    "funeral": "funerailles pompes-funebres funerarium uitvaart bestattungen funeraire",
    "driving-school": "auto-ecole rijschool fahrschule",
    "fitness": "fitness gym crossfit",
    "entertainment": "cinema theatre bioscoop",
    "tobacco": "tabac tabacs cigares vape cigarette tabak",
}
WORD_TRADES: dict[str, frozenset[str]] = {}
for _trade, _words in _WORDS.items():
    for _word in _words.split():
        WORD_TRADES[_word] = WORD_TRADES.get(_word, frozenset()) | {_trade}

# Vendors' types (Google's Table A and older names), from the data file; types that say nothing ("store") are left out.
TYPE_TRADES: Mapping[str, frozenset[str]] = listing_types().trades

# Trades that one shop often combines, or that two vendors file the same shop under.
_KIN = tuple(
    frozenset(group.split())
    for group in (
        "bakery chocolate cafe delicatessen ice-cream fast-food",
        "butcher delicatessen",
        "cheese delicatessen",
        "fishmonger delicatessen",
        "greengrocer grocery farm-shop",
        "grocery supermarket night-shop delicatessen farm-shop",
        "drinks night-shop grocery",
        "restaurant cafe bar fast-food ice-cream delicatessen",
        "clothes shoes accessories sports second-hand tailor",
        "jewellery accessories gifts",
        "furniture household gifts hardware second-hand",
        "electronics household hardware",
        "florist garden gifts funeral",
        "garden pets hardware",
        "pharmacy medical-supplies perfumery",
        "optician medical-supplies",
        "hairdresser beauty",
        "beauty perfumery fitness",
        "books tobacco gifts copy-print toys night-shop",
        "toys gifts",
        "sports bicycles",
        "photo copy-print",
        "art-crafts gifts second-hand furniture",
        "locksmith laundry tailor",
        "car fuel",
        "fuel grocery",
        "bank real-estate",
        "department-store supermarket household clothes toys gifts",
    )
)
_KIN_OF: dict[str, frozenset[str]] = {
    trade: frozenset().union(*(group for group in _KIN if trade in group)) for trade in frozenset().union(*_KIN)
}


class Kinship(StrEnum):
    """How the trade of a shop stands to the trades of a listing."""

    SAME = "same"
    KIN = "kin"
    OTHER = "other"
    UNKNOWN = "unknown"


def of_types(types: Iterable[str]) -> frozenset[str]:
    """Return the trades that a vendor's types name; trade ids may stand among them."""
    found: set[str] = set()
    for name in types:
        found |= TYPE_TRADES.get(name, frozenset())
        if name in _WORDS:
            found.add(name)
    return frozenset(found)


def kinship(these: Iterable[str], those: Iterable[str]) -> Kinship:
    """Compare two sets of trades by their closest pair; an empty set, or "other" alone, is unknown."""
    first, second = set(these) - {"other"}, set(those) - {"other"}
    if not first or not second:
        return Kinship.UNKNOWN
    if first & second:
        return Kinship.SAME
    if any(second & _KIN_OF.get(trade, frozenset()) for trade in first):
        return Kinship.KIN
    return Kinship.OTHER
