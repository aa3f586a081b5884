"""Trades from words: what a list calls an activity (French, Dutch, German, English; a NACE code) in, a trade of the one list out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from visibility.model.trades import TRADES
from visibility.towns.headings import plain

# Trade → words and phrases without accents and signs. A word of six letters or more is found at the end of a longer one
# too ("stadsbakkerij"); an s at the end does not matter.
_SPELT: Mapping[str, str] = {
    "bakery": "boulangerie|boulanger|patisserie|patissier|bakkerij|bakker|banketbakkerij|patissier|backerei|konditorei|bakery|pastry|pains|viennoiserie",
    "butcher": "boucherie|boucher|charcuterie|slagerij|slager|beenhouwerij|beenhouwer|metzgerei|fleischerei|butcher|volailler|rotisserie",
    "cheese": "fromagerie|fromager|cremerie|kaaswinkel|kaashandel|kaserei|cheese",
    "chocolate": "chocolaterie|chocolatier|confiserie|chocolat|pralines|chocolade|chocolaterie|snoepwinkel|snoep|schokolade|pralinen|chocolate|sweets|candy",
    "fishmonger": "poissonnerie|poissonnier|viswinkel|vishandel|fischhandlung|fischladen|fishmonger",
    "greengrocer": "primeur|primeurs|fruits et legumes|legumes|groenten en fruit|groentewinkel|obst und gemuse|obstladen|greengrocer",
    "grocery": "epicerie|epicier|alimentation|alimentation generale|superette|magasin bio|bio|vrac|kruidenier|kruidenierswinkel|voeding|voedingswinkel|buurtwinkel|"
    "lebensmittel|bioladen|reformhaus|grocery|convenience|produits locaux|produits du terroir|produits asiatiques",
    "supermarket": "supermarche|grande surface alimentaire|hypermarche|supermarkt|supermarket|warenhuis voeding",
    "delicatessen": "traiteur|epicerie fine|traiteurzaak|delicatessen|feinkost|caterer|catering",
    "drinks": "caviste|vins|vin|spiritueux|boissons|brasserie artisanale|the et cafe|torrefaction|wijnhandel|wijn|dranken|drankenhandel|drankhandel|weinhandlung|wein|getranke|getrankemarkt|wine|drinks",
    "night-shop": "night shop|nightshop|nachtwinkel|epicerie de nuit",
    "farm-shop": "ferme|magasin a la ferme|produits de la ferme|hoevewinkel|boerderij|hofladen|farm shop|apiculteur|miel",
    "restaurant": "restaurant|brasserie|pizzeria|resto|creperie|grill|gril|taverne|taverne restaurant|eethuis|gasthaus|gaststatte|restauration|bistro|bistrot|sushi",
    "cafe": "cafe|salon de the|tea room|tearoom|koffiehuis|koffiebar|theesalon|kaffeehaus|coffee|coffee shop|coffee bar|cafeteria|glacier salon de the",
    "bar": "bar|pub|debit de boissons|cafe bar|kroeg|herberg|kneipe|wirtshaus|estaminet|bar a vin|wijnbar|discotheque",
    "fast-food": "friterie|frituur|snack|snack bar|snackbar|sandwicherie|sandwich|sandwiches|pitta|pita|kebab|durum|fast food|restauration rapide|pizza a emporter|broodjeszaak|"
    "broodjes|imbiss|takeaway|take away|traiteur chinois|burger|hamburger|tacos|dessert a emporter",
    "ice-cream": "glacier|glaces|creme glacee|ijssalon|ijs|eisdiele|eiscafe|ice cream",
    "hotel": "hotel|chambre d hote|chambres d hotes|gite|gites|b b|bed and breakfast|auberge|hebergement|logement touristique|gastenkamer|ferienwohnung|pension|hostel",
    "clothes": "vetement|vetements|pret a porter|textile|textiles|habillement|mode|mode femme|mode homme|mode enfant|lingerie|confection|boutique|boutique de mode|kleding|kledij|"
    "kledingwinkel|kledingzaak|damesmode|herenmode|kinderkleding|bekleidung|kleidung|damenmode|herrenmode|clothes|clothing|fashion|layette|puericulture|robes de mariee",
    "shoes": "chaussures|chaussure|chausseur|schoenen|schoenwinkel|schoenenwinkel|schuhe|schuhgeschaft|shoes|baskets",
    "jewellery": "bijouterie|bijoutier|joaillerie|horlogerie|horloger|bijoux|juwelier|juwelen|horloges|uurwerken|schmuck|uhren|goldschmied|jewellery|jewelry|joaillier",
    "accessories": "maroquinerie|sacs|accessoires|accessoires de mode|chapellerie|lederwaren|handtassen|tassen|taschen|hoeden|bags",
    "tailor": "couture|retouches|couturier|couturiere|mercerie|tissus|laine|kleermaker|retouches couture|naaiatelier|stoffen|schneiderei|anderungsschneiderei|naherei|tailor|alterations|haberdashery",
    "furniture": "meubles|meuble|ameublement|decoration|deco|decoration d interieur|literie|cuisine equipee|cuisines|luminaires|tapis|rideaux|meubelen|meubels|meubelzaak|interieur|interieurzaak|"
    "woonwinkel|slaapcomfort|mobel|mobelhaus|einrichtung|raumausstattung|furniture|salon canape|encadrement d interieur",
    "hardware": "quincaillerie|bricolage|outillage|peinture|peintures|revetements|carrelage|materiaux|electricite|doe het zelf|ijzerwaren|ijzerhandel|verfwinkel|verf|bouwmaterialen|"
    "baumarkt|eisenwaren|farben|werkzeug|hardware|diy|poeles|cheminees|chauffage|chassis",
    "electronics": "electromenager|electro|electronique|informatique|ordinateurs|telephonie|gsm|telephones|reparation gsm|hi fi|hifi|tv|audiovisuel|elektro|elektronica|computer|computers|"
    "telefonie|elektronik|handyladen|unterhaltungselektronik|electronics|phones|operateur telecom|telecom",
    "household": "articles menagers|menager|arts de la table|cadeaux et menager|huishoudartikelen|huishoudelijke artikelen|haushaltswaren|vaisselle|kitchenware|household|linge de maison",
    "florist": "fleuriste|fleurs|bloemist|bloemen|bloemenwinkel|bloemenzaak|florist|blumen|blumenladen|blumengeschaft|flowers|art floral",
    "garden": "jardinerie|pepiniere|jardin|horticulture|tuincentrum|tuin|gartencenter|gartnerei|garden|garden centre|motoculture",
    "pets": "animalerie|toilettage|animaux|toilettage canin|dierenwinkel|dierenspeciaalzaak|hondensalon|tierhandlung|zoohandlung|hundesalon|pets|pet shop",
    "pharmacy": "pharmacie|pharmacien|apotheek|apotheker|apotheke|pharmacy|officine",
    "optician": "opticien|optique|lunettes|optiek|opticien|brillen|optiker|augenoptik|optician",
    "medical-supplies": "audition|audioprothesiste|appareils auditifs|orthopedie|bandagiste|materiel medical|mutuelle materiel|hoorapparaten|hoorcentrum|bandagist|thuiszorgwinkel|horgerate|"
    "horakustik|sanitatshaus|medical supplies|centre auditif",
    "hairdresser": "coiffeur|coiffeuse|coiffure|salon de coiffure|barbier|barber|barbershop|kapper|kapsalon|kapster|friseur|friseursalon|frisor|hairdresser",
    "beauty": "esthetique|estheticienne|institut de beaute|bar a ongles|salon de beaute|beaute|soins esthetiques|soins du visage|soins du corps|onglerie|ongles|manucure|pedicure|bien etre|massage|bronzage|solarium|tatouage|tattoo|spa|schoonheidssalon|"
    "schoonheidsinstituut|nagelstudio|nagels|kosmetik|kosmetikstudio|kosmetikinstitut|beauty|nails|epilation|piercing",
    "perfumery": "parfumerie|parfums|parfum|cosmetiques|cosmetique|droguerie|parfumerie|drogisterij|drogerie|cosmetica|perfumery|cosmetics",
    "books": "librairie|libraire|presse|journaux|papeterie|papeterie librairie|bd|bandes dessinees|boekhandel|boeken|krantenwinkel|dagbladhandel|kantoorartikelen|"
    "buchhandlung|bucher|zeitungen|schreibwaren|books|bookshop|newsagent|stationery",
    "toys": "jouets|jouet|jeux|jeux video|jeux de societe|speelgoed|speelgoedwinkel|spelletjes|spielwaren|spielzeug|toys|games|modelisme",
    "sports": "sport|sports|articles de sport|sportartikelen|sportwinkel|sportzaak|sportartikel|peche|chasse|randonnee|equitation|armurerie",
    "bicycles": "velo|velos|cycles|fietsen|fietsenwinkel|fietsenhandel|fahrrader|fahrrad|bicycles|bikes",
    "music": "musique|instruments de musique|disques|vinyles|muziek|muziekinstrumenten|muziekwinkel|musik|musikinstrumente|music|luthier|luthier",
    "art-crafts": "galerie d art|galerie|artisanat|atelier d art|encadrement|cadres|beaux arts|ceramique|poterie|loisirs creatifs|kunstgalerie|kunst|galerij|lijsten|kunsthandwerk|galerie kunst|art|crafts",
    "gifts": "cadeaux|cadeau|souvenirs|articles cadeaux|articles de fete|bougies|cadeauwinkel|geschenken|geschenke|geschenkartikel|gifts",
    "second-hand": "seconde main|brocante|antiquites|antiquaire|depot vente|friperie|ressourcerie|recyclerie|tweedehands|kringwinkel|kringloop|antiek|antiquitaten|second hand|"
    "gebrauchtwaren|trodelladen|antiques",
    "photo": "photographe|photo|photographie|fotograaf|fotografie|fotograf|fotostudio|photography",
    "copy-print": "imprimerie|imprimeur|copie|copies|photocopies|copy|copy center|copycenter|reprographie|signaletique|enseignes|drukkerij|drukker|kopiecentrum|kopieercentrum|druckerei|kopierladen|printing",
    "laundry": "pressing|blanchisserie|wasserette|lavoir|salon lavoir|nettoyage a sec|laverie|droogkuis|wassalon|strijkatelier|centrale de repassage|repassage|wascherei|reinigung|waschsalon|laundry",
    "locksmith": "cordonnerie|cordonnier|serrurerie|serrurier|cles minute|cles|schoenmaker|schoenmakerij|slotenmaker|sleutels|schuster|schuhmacher|schlusseldienst|schlosserei|locksmith|shoe repair",
    "travel": "agence de voyages|agence de voyage|voyages|voyagiste|reisbureau|reisagentschap|reizen|reiseburo|reisen|travel|travel agency",
    "car": "garage|garagiste|concessionnaire|automobile|automobiles|auto|voitures|carrosserie|pneus|car wash|carwash|motos|moto|controle technique|autohandel|autogarage|banden|"
    "bandencentrale|autohaus|werkstatt|reifen|autowerkstatt|cars|pieces auto|location de vehicules",
    "fuel": "station service|carburant|carburants|essence|mazout|tankstation|benzinestation|tankstelle|petrol|petrol station",
    "bank": "banque|assurance|assurances|courtier|courtier en assurances|agence bancaire|credit|bank|verzekering|verzekeringen|verzekeringskantoor|versicherung|versicherungen|insurance|mutuelle|mutualite",
    "real-estate": "agence immobiliere|immobilier|immobiliere|immo|vastgoed|vastgoedkantoor|immokantoor|immobilien|immobilienburo|real estate|estate agent|estate agency",
    "funeral": "pompes funebres|funerailles|funerarium|funeraire|begrafenisondernemer|uitvaart|uitvaartcentrum|begrafenissen|bestattung|bestattungen|bestattungsinstitut|funeral",
    "driving-school": "auto ecole|autoecole|ecole de conduite|rijschool|fahrschule|driving school",
    "fitness": "fitness|salle de sport|centre sportif|gym|yoga|pilates|crossfit|fitnesscentrum|fitnesszaal|fitnessstudio|danse",
    "entertainment": "cinema|theatre|bioscoop|theater|kino|salle de spectacle|bowling theatre",
    "tobacco": "tabac|tabacs|cigarettes electroniques|cigarette electronique|vape|vapotage|e cigarette|tabak|tabakswinkel|tabakladen|tabakwaren|tobacco|cbd",
    "department-store": "grand magasin|bazar|solderie|discount|magasin de soldes|warenhuis|koopjeswinkel|kaufhaus|department store|variety store",
    "shopping-centre": "centre commercial|galerie commerciale|galerie marchande|winkelcentrum|einkaufszentrum|shopping centre|shopping center|shopping mall",
    "other": "autre|autres|divers|autre commerce|autres services|overige|andere|ander|sonstige|sonstiges|other|medecin|dentiste|kinesitherapeute|veterinaire|notaire|avocat|comptable|bureau de poste|"
    "poste|agence d interim|interim|tandarts|dokter|zahnarzt|arzt|titres services|profession liberale",
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    **{word: trade for trade, words in _SPELT.items() for word in words.split("|")},
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
_TELLING = frozenset({"cafe", "bar", "pub", "immo", "velo"})  # short words that do say in a name what is sold there
# The first digits of a NACE-BEL code (2008 and 2025, which share these classes but for a few); the longest that fits decides.
_NACE: Mapping[str, str] = {
    "1071": "bakery", "1013": "butcher", "1082": "chocolate", "1105": "drinks", "1812": "copy-print", "1813": "copy-print", "1820": "music",
    "4511": "car", "4519": "car", "452": "car", "453": "car", "454": "car", "4781": "car", "4782": "car", "4783": "car", "9531": "car", "9532": "car",
    "4711": "supermarket", "47112": "grocery", "4719": "department-store", "4712": "department-store", "4721": "greengrocer", "4722": "butcher",
    "4723": "fishmonger", "4724": "bakery", "47242": "chocolate", "4725": "drinks", "4726": "tobacco", "4729": "grocery", "4727": "grocery",
    "4730": "fuel", "4741": "electronics", "4742": "electronics", "4743": "electronics", "4740": "electronics", "4751": "tailor", "4752": "hardware",
    "4753": "furniture", "4754": "electronics", "4755": "furniture", "4759": "furniture", "4761": "books", "4762": "books", "4763": "music", "4764": "toys",
    "47640": "sports", "4765": "toys", "4771": "clothes", "4772": "shoes", "47722": "accessories", "4773": "pharmacy", "4774": "medical-supplies",
    "47782": "optician", "4775": "perfumery", "4776": "florist", "47762": "pets", "4777": "jewellery", "4779": "second-hand", "551": "hotel", "552": "hotel",
    "5610": "restaurant", "5611": "restaurant", "56102": "fast-food", "5612": "fast-food", "562": "delicatessen", "563": "bar", "5914": "entertainment",
    "6419": "bank", "65": "bank", "6622": "bank", "68": "real-estate", "7420": "photo", "791": "travel", "8553": "driving-school",
    "9313": "fitness", "9601": "laundry", "96021": "hairdresser", "9621": "hairdresser", "96022": "beauty", "9622": "beauty", "9603": "funeral", "9630": "funeral", "9604": "beauty",
    "9523": "locksmith", "9512": "electronics", "9521": "electronics", "9525": "jewellery", "9529": "tailor",
}  # fmt: skip


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
    if exact := exact_trade(activity):
        return TradeGuess(trade=exact, sure=1.0, words=activity)
    found = _found(activity)
    if found is not None and found.trade != "other":
        return found
    digits = re.sub(r"\D", "", nace[:20])
    for length in range(min(len(digits), 5), 1, -1):
        if len(digits) >= 4 and digits[:length] in _NACE:
            return TradeGuess(trade=_NACE[digits[:length]], sure=0.7, words=nace)
    by_name = _found(
        " ".join(
            word for word in plain(name).split() if (len(word) > 4 or word in _TELLING) and word not in _VAGUE_IN_NAMES
        )
    )
    if by_name is not None and by_name.trade != "other":
        return TradeGuess(trade=by_name.trade, sure=min(by_name.sure, 0.6), words=by_name.words)
    return found


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
