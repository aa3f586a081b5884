"""Words for trades: a name or a vendor's types in, trade ids out; which trades one shop may well combine."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from visibility.matching.vocabulary import listing_types
from visibility.model.trades import TRADES


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


# Words of shop names, folded and in the singular, by trade: French, Dutch, German, English.
_WORDS = {
    "bakery": "boulangerie boulanger boulangere patisserie patissier bakkerij bakker banketbakkerij broodjes backerei konditorei "
    "bakery viennoiserie fournil",
    "butcher": "boucherie boucher charcuterie charcutier slagerij beenhouwerij slager metzgerei fleischerei butcher volailler",
    "cheese": "fromagerie fromager kaaswinkel kaasmaker kaserei cremerie fromage fromages kaas kase",
    "chocolate": "chocolaterie chocolatier confiserie confiseur chocolade praline chocolat",
    "fishmonger": "poissonnerie poissonnier viswinkel vishandel fischhandlung",
    "greengrocer": "primeur primeurs legumier groentewinkel",
    "grocery": "epicerie epicier superette alimentation kruidenier lebensmittel grocery",
    "supermarket": "supermarche supermarkt supermarket hypermarche",
    "delicatessen": "traiteur delicatessen feinkost",
    "drinks": "caviste vins wijnhandel weinhandlung bieres brasseur oenotheque vin wine wines wijn biere",
    "night-shop": "nightshop",
    "farm-shop": "hofladen hoevewinkel",
    "restaurant": "restaurant resto pizzeria trattoria ristorante brasserie rotisserie bistro bistrot grill couscousserie creperie "
    "auberge eethuis osteria wok sushi gasthof gasthaus hostellerie pizza ristorantino steakhouse",
    "cafe": "cafe tearoom koffiehuis kaffee coffee salon-de-the cafeteria caffe",
    "bar": "bar taverne pub estaminet kroeg herberg",
    "fast-food": "friterie frituur friture frit-shop snack sandwicherie kebab durum pitta pita frites imbiss burger sandwich doner "
    "broodjeszaak fritkot frituren tacos burgers fritures pizza",
    "ice-cream": "glacier glacerie ijssalon eiscafe gelateria glace",
    "hotel": "hotel auberge gite pension hostellerie chambres gasthof gasthaus camping",
    "clothes": "vetement vetements pret-a-porter mode kleding lingerie bekleidung confection vetement textile textiles kleider",
    "shoes": "chaussure chaussures chausseur schoenen schuhe bottier shoe shoes",
    "jewellery": "bijouterie bijoutier joaillerie joaillier horlogerie horloger juwelier juwelen bijoux orfevre bijou joaillerie jewellery jewels",
    "accessories": "maroquinerie lederwaren",
    "tailor": "retouches retoucherie couture couturiere couturier tailleur kleermaker retouche",
    "furniture": "meubles meuble meubelen mobel decoration ameublement literie",
    "hardware": "quincaillerie droguerie bricolage ijzerwaren baumarkt bouwmarkt sanitaire plomberie",
    "electronics": "electromenager electro gsm informatique hifi telephonie telephone telecom computer computers smartphone",
    "household": "luminaires cuisines vaisselle",
    "florist": "fleuriste fleurs bloemen bloemist bloemenwinkel blumen florist fleur bloem flower flowers",
    "garden": "jardinerie pepiniere pepinieres tuincentrum garden gartencenter",
    "pets": "animalerie toilettage dierenwinkel dieren",
    "pharmacy": "pharmacie pharmacien apotheek apotheke pharmacy officine pharma pharm",
    "optician": "opticien optique opticiens opticien optiek optik optician lunetterie lunettes",
    "medical-supplies": "audition acoustique orthopedie bandagisterie bandagiste audio prothesiste",
    "hairdresser": "coiffure coiffeur coiffeuse kapsalon kapper friseur barbier barber hair haircut coiff",
    "beauty": "institut esthetique estheticienne onglerie schoonheidssalon kosmetik nails nail spa beaute ongles ongle manucure solarium massage soins soin",
    "perfumery": "parfumerie parfum",
    "books": "librairie libraire boekhandel buchhandlung presse papeterie bookshop boekenwinkel dagbladhandel livres livre bouquinerie",
    "toys": "jouets jouet speelgoed ludotheque spielwaren",
    "sports": "sport sports",
    "bicycles": "velo velos cycles fietsen fahrrad bike bikes fiets",
    "music": "musique muziek",
    "art-crafts": "galerie encadrement encadreur poterie mercerie",
    "gifts": "cadeaux cadeau geschenken",
    "second-hand": "antiquites antiquaire brocante brocanteur kringloop friperie bouquinerie puces bouquiniste",
    "photo": "photo photographe fotograaf photographie",
    "copy-print": "imprimerie drukkerij copy reprographie print printing",
    "laundry": "pressing blanchisserie wassalon lavoir salon-lavoir nettoyage wasserette blanchisserie wasserij reinigung wascherei",
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
# Callings that no census of shops lists; a listing of theirs is no shop's, whatever the name.
CALLINGS = {
    "dentist": "dentiste dentisterie tandarts zahnarzt dentist dentaire",
    "doctor": "medecin huisarts hausarzt generaliste pediatre dermatologue",
    "therapist": "kine kinesitherapeute kinesitherapie osteopathe logopede psychologue podologue therapeute infirmier infirmiere",
    "lawyer": "avocat avocats avocate advocaat rechtsanwalt huissier fiduciaire comptable",
    "builder": "architecte geometre ferronnerie ferronnier menuiserie menuisier toiture toitures chauffagiste electricien plombier",
}
WORD_TRADES: dict[str, frozenset[str]] = {}
for _trade, _words in (_WORDS | CALLINGS).items():
    for _word in _words.split():
        WORD_TRADES[_word] = WORD_TRADES.get(_word, frozenset()) | {_trade}

# What is done within a trade: two lines under one name are two shops, or one that does both.
_LINES = {
    "notary": "notaire notaris", "agency": "immobiliere immobilier immo vastgoed immobilien",
    "insurance": "assurances assurance verzekeringen courtier courtage assureur", "banking": "banque bank",
    "bodywork": "carrosserie", "tyres": "pneus pneu banden reifen", "cobbler": "cordonnerie cordonnier schoenmaker",
    "keys": "serrurerie serrurier", "pizza": "pizzeria trattoria ristorante osteria pizza", "pancakes": "creperie", "sushi": "sushi",
    "wok": "wok", "couscous": "couscousserie", "grill": "grill rotisserie steakhouse", "chips": "friterie frituur friture frit-shop fritkot",
    "kebab": "kebab durum pitta pita doner tacos", "sandwiches": "sandwicherie sandwich broodjeszaak", "burgers": "burger burgers",
    "hearing": "audition acoustique audio audioprothesiste", "orthopaedics": "orthopedie bandagisterie bandagiste",
    "hair": "coiffure coiffeur coiffeuse kapsalon kapper friseur barbier barber hair haircut coiff",
    "skin": "esthetique estheticienne kosmetik solarium massage soins soin schoonheidssalon",
    "nails": "onglerie nails nail ongles manucure", "lingerie": "lingerie", "kitchens": "cuisines", "lights": "luminaires",
    "telephones": "gsm telephonie telephone telecom smartphone", "appliances": "electromenager", "computers": "informatique computer computers",
    "films": "cinema bioscoop", "stage": "theatre", "haberdashery": "mercerie", "pottery": "poterie", "frames": "encadrement encadreur",
    "fashion": "mode confection pret-a-porter", "wine": "caviste vins vin wine wijnhandel weinhandlung", "beer": "bieres biere brasseur",
}  # fmt: skip
WORD_LINES: dict[str, frozenset[str]] = {
    _word: frozenset({_line}) for _line, _words in _LINES.items() for _word in _words.split()
}
# Trades with which Dutch and German close a compound: "Brückenbäckerei".
TRADE_ENDINGS = (
    "backerei", "metzgerei", "fleischerei", "konditorei", "apotheke", "apotheek", "bakkerij", "slagerij", "beenhouwerij",
    "boekhandel", "buchhandlung", "gasthof", "gasthaus", "kapsalon", "optik",
)  # fmt: skip

# Vendors' types of callings that are no trade of the list.
_TYPES_OF_CALLINGS = {
    "dentist": "dentist dental_clinic",
    "doctor": "doctor medical_lab hospital medical_clinic",
    "therapist": "physiotherapist chiropractor psychologist",
    "lawyer": "accounting",
    "builder": "electrician plumber roofing_contractor general_contractor painter",
}
# Vendors' types (Google's Table A and older names), from the data file; types that say nothing ("store") are left out.
TYPE_TRADES: Mapping[str, frozenset[str]] = {
    **listing_types().trades,
    **{
        _word: listing_types().trades.get(_word, frozenset()) | {_trade}
        for _trade, _words in _TYPES_OF_CALLINGS.items()
        for _word in _words.split()
    },
}

# Trades that one shop often combines, or that two vendors file the same shop under.
_KIN = tuple(
    frozenset(group.split())
    for group in (
        "bakery chocolate cafe delicatessen ice-cream fast-food",
        "butcher delicatessen",
        "cheese delicatessen",
        "fishmonger delicatessen restaurant",
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
        "pharmacy medical-supplies perfumery beauty",
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
        "bank real-estate lawyer",
        "doctor therapist medical-supplies",
        "hardware builder furniture household",
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


_OTHER = "other"  # what stands where no trade fits says nothing


def of_types(types: Iterable[str]) -> frozenset[str]:
    """Return the trades that a vendor's types name; trade ids may stand among them."""
    found: set[str] = set()
    for name in types:
        found |= TYPE_TRADES.get(name, frozenset())
        if name in TRADES and name != _OTHER:
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
