"""Trades from words: what a list calls an activity (French, Dutch, German, English; a NACE code) in, a trade of the one list out."""

from collections.abc import Mapping
from dataclasses import dataclass

from visibility.matching.vocabulary import Sureness, activity, editions, people_words
from visibility.model.trades import TRADES
from visibility.towns.headings import plain

# Beside the words of people (matching/data/words.toml): trade → words and phrases without accents and signs. A word of six letters or more is found at the end of a longer one
# too ("stadsbakkerij"); an s at the end does not matter.
_SPELT: Mapping[str, str] = {
    "bakery": "bakery|pastry|pains",
    "butcher": "butcher|rotisserie",
    "cheese": "kaashandel|cheese",
    "chocolate": "chocolat|snoep|pralinen|chocolate|sweets|candy",
    "fishmonger": "fischladen|fishmonger",
    "greengrocer": "primeurs|legumes|obstladen|greengrocer",
    "grocery": "epicier|bio|vrac|kruidenierswinkel|reformhaus|grocery|produits locaux|produits du terroir|produits asiatiques",
    "supermarket": "grande surface alimentaire|supermarket|warenhuis voeding",
    "delicatessen": "traiteurzaak|delicatessen|caterer|catering",
    "drinks": "vin|spiritueux|the et cafe|torrefaction|wijn|drankhandel|wein|wine|drinks",
    "night-shop": "night shop|nightshop|epicerie de nuit",
    "farm-shop": "ferme|boerderij|farm shop|apiculteur|miel",
    "restaurant": "restaurant|grill|gril|taverne restaurant|sushi",
    "cafe": "cafe|tearoom|coffee|coffee bar|glacier salon de the",
    "bar": "bar|cafe bar|wirtshaus|bar a vin|wijnbar",
    "fast-food": "snackbar|sandwich|sandwiches|pitta|durum|pizza a emporter|broodjes|take away|traiteur chinois|burger|hamburger|tacos"
    "|dessert a emporter",
    "ice-cream": "creme glacee|ijs|ice cream",
    "hotel": "chambre d hote|gites|b b|logement touristique|gastenkamer",
    "clothes": "vetement|textile|textiles|mode femme|mode homme|mode enfant|confection|boutique de mode|kledij|kledingzaak|clothes|layette"
    "|robes de mariee",
    "shoes": "chaussure|schoenenwinkel|shoes|baskets",
    "jewellery": "horloger|horloges|uhren|jewellery|joaillier",
    "accessories": "accessoires|tassen|hoeden|bags",
    "tailor": "couturier|couturiere|retouches couture|naherei|tailor|haberdashery",
    "furniture": "meuble|deco|decoration d interieur|cuisine equipee|cuisines|tapis|rideaux|meubelzaak|interieurzaak|woonwinkel|slaapcomfort"
    "|furniture|salon canape|encadrement d interieur",
    "hardware": "outillage|peintures|revetements|carrelage|electricite|ijzerhandel|verfwinkel|werkzeug|hardware|poeles|cheminees|chauffage"
    "|chassis",
    "electronics": "electro|electronique|ordinateurs|telephones|reparation gsm|hifi|tv|audiovisuel|computer|telefonie|elektronik"
    "|unterhaltungselektronik|electronics|phones|operateur telecom|telecom",
    "household": "menager|cadeaux et menager|huishoudelijke artikelen|kitchenware|household",
    "florist": "bloemenzaak|florist|flowers|art floral",
    "garden": "jardin|horticulture|tuin|garden|garden centre",
    "pets": "animaux|pets|pet shop",
    "pharmacy": "pharmacy",
    "optician": "lunettes|augenoptik|optician",
    "medical-supplies": "audition|appareils auditifs|mutuelle materiel|horakustik|medical supplies",
    "hairdresser": "barbershop|hairdresser",
    "beauty": "bar a ongles|salon de beaute|beaute|soins esthetiques|soins du visage|soins du corps|ongles|pedicure|bronzage|solarium|spa"
    "|schoonheidsinstituut|nagels|kosmetikinstitut|beauty|nails|nail bar|nails bar|nail s bar|epilation|piercing",
    "perfumery": "parfum|cosmetique|drogisterij|perfumery",
    "books": "libraire|papeterie librairie|bd|bandes dessinees|boeken|kantoorartikelen|bucher|books",
    "toys": "jouet|spelletjes|toys|games|modelisme",
    "sports": "sport|sports|sportzaak|sportartikel|peche|chasse|randonnee|equitation",
    "bicycles": "velo|fietsenhandel|fahrrad|bicycles|bikes",
    "music": "musique|vinyles|muziek|musik|music|luthier",
    "art-crafts": "galerie|atelier d art|cadres|beaux arts|kunst|galerij|lijsten|galerie kunst|art|crafts",
    "gifts": "cadeau|bougies|geschenkartikel|gifts",
    "second-hand": "recyclerie|kringloop|second hand|trodelladen",
    "photo": "fotografie|photography",
    "copy-print": "imprimeur|copie|photocopies|copy|copy center|signaletique|enseignes|drukker|kopiecentrum|kopieercentrum|kopierladen|printing",
    "laundry": "laverie|centrale de repassage|laundry",
    "locksmith": "cles|sleutels|schlosserei|locksmith",
    "travel": "voyagiste|reisagentschap|reisen|travel|travel agency",
    "car": "automobile|automobiles|auto|voitures|motos|moto|bandencentrale|werkstatt|cars|pieces auto|location de vehicules",
    "fuel": "carburant|essence|mazout|petrol|petrol station",
    "bank": "assurance|credit|bank|verzekering|mutuelle|mutualite",
    "real-estate": "immobiliere|estate agency",
    "funeral": "funeraire|begrafenisondernemer|begrafenissen|bestattung|funeral",
    "driving-school": "autoecole|driving school",
    "fitness": "fitness|centre sportif|yoga|pilates|crossfit|fitnesszaal|danse",
    "entertainment": "theater|bowling theatre",
    "tobacco": "cigarette electronique|vape|e cigarette|tabak|tobacco|cbd",
    "department-store": "discount|magasin de soldes|koopjeswinkel|department store|variety store",
    "shopping-centre": "galerie commerciale|galerie marchande|shopping centre|shopping center",
    "other": "autre commerce|autres services|ander|sonstige|other|poste|agence d interim|dokter|titres services|profession liberale",
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    **{word: trade for trade, words in _SPELT.items() for word in words.split("|")},
    **{plain(word): trade for word, trade in people_words().items()},
    **{plain(trade.name): trade.id for trade in TRADES.values()},
    **{plain(id): id for id in TRADES},
}
_LONG = 6  # letters from which a word is found at the end of a longer one
_ENDS = {word: trade for word, trade in _WORDS.items() if len(word) >= _LONG and " " not in word and trade != "other"}
_MOST_WORDS = 12
# Words that are a trade as an activity, and anything in a name: "Le Jardin d'Asie" sells no plants.
_VAGUE_IN_NAMES = frozenset(
    {"jardin", "garden", "ferme", "tapis", "salon", "laine", "disques", "peche", "chasse", "souvenirs", "miel", "interieur", "theatre", "theater",
     "cinema", "pension", "danse", "credit", "chocolat", "sandwich", "boutique", "accessoires", "instruments", "confection", "boissons", "cuisines",
     "peinture", "atelier", "galerie", "decoration", "cadres", "animaux", "cadeaux", "fleurs"}
)  # fmt: skip
# Words that are the name of a whole family in one list, and of one trade in another.
_BROAD = frozenset(
    {"alimentation", "alimentaire", "voeding", "voedingswinkel", "lebensmittel", "nahrungsmittel", "food"}
)
_OF_FOOD = frozenset(trade.id for trade in TRADES.values() if trade.family == TRADES["bakery"].family)
_TELLING = frozenset({"cafe", "bar", "pub", "immo", "velo"})  # short words that do say in a name what is sold there


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeGuess:
    """A trade, how sure (0..1: 1 for a word that means nothing else), and the words it rests on."""

    trade: str
    sure: float
    words: str


def exact_trade(words: str) -> str:
    """Return the trade that these words name and nothing else, "" where they are not one of our words."""
    text = plain(words)
    return words if words in TRADES else _WORDS.get(text, "") or _WORDS.get(text.removesuffix("s"), "")


def guess_trade(activity: str, nace: str, name: str) -> TradeGuess | None:
    """Return the trade by the words of the activity, else by the NACE code, else by the name of the shop; None where nothing tells."""
    exact = exact_trade(activity)
    found = TradeGuess(trade=exact, sure=1.0, words=activity) if exact else _found(activity)
    named = _named(name)
    if found is not None and plain(found.words) in _BROAD and named is not None and named.trade in _OF_FOOD:
        return named  # "Alimentation" may head the bakers too: "Boulangerie Dupont" says which
    if found is not None and (exact or found.trade != "other"):
        return found
    return _coded(nace) or named or found


def _named(name: str) -> TradeGuess | None:
    """Return the trade that the words of a name tell, never for sure."""
    words = (
        word for word in plain(name).split() if (len(word) > 4 or word in _TELLING) and word not in _VAGUE_IN_NAMES
    )
    found = _found(" ".join(words))
    if found is None or found.trade == "other":
        return None
    return TradeGuess(trade=found.trade, sure=min(found.sure, 0.6), words=found.words)


def _coded(nace: str) -> TradeGuess | None:
    """Return the one trade that a NACE code may mean in every edition that knows it: a list does not say of which its codes are."""
    code = nace[:20].partition(" ")[0].strip(" .")
    known = [found for edition in editions() if (found := activity(code, edition)) is not None]
    if sum(char.isdigit() for char in code) < 4 or not known:
        return None
    trades = set(known[0].trades).intersection(*(found.trades for found in known))
    if len(trades) != 1:
        return None
    named = all(found.sureness is Sureness.PLAIN for found in known)
    return TradeGuess(trade=trades.pop(), sure=0.7 if named else 0.5, words=nace)


def _found(text: str) -> TradeGuess | None:
    """Return the trade of the first words that name one; less sure where others name another."""
    words = plain(text).split()[:_MOST_WORDS]
    trades: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[place : place + length])
            trade = _one(phrase) if place + length <= len(words) else ""
            if trade:
                trades.append((trade, phrase))
                place += length
                break
        else:
            place += 1
    if not trades:
        return None
    told = [pair for pair in trades if pair[0] != "other"] or trades
    # A café-restaurant is a restaurant: what serves meals is the larger part.
    first = next(
        (
            pair
            for pair in told
            if pair[0] == "restaurant" and {each for each, _ in told} <= {"restaurant", "cafe", "bar"}
        ),
        told[0],
    )
    return TradeGuess(trade=first[0], sure=0.8 if len({trade for trade, _ in told}) == 1 else 0.5, words=first[1])


def _one(phrase: str) -> str:
    if found := _WORDS.get(phrase) or _WORDS.get(phrase.removesuffix("s")) or _WORDS.get(f"{phrase}s"):
        return found
    if " " in phrase or len(phrase) <= _LONG:
        return ""
    for start in range(1, len(phrase) - _LONG + 1):
        if (found := _ENDS.get(phrase[start:])) is not None:
            return found
    return ""
