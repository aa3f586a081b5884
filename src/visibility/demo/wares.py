"""What the fictional town is made of: trades with their names, Google types and hours, people, streets; data only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ware:
    """A trade as the demo imagines it: `share` of the shops, names ({s} surname, {f} first name, {a} flourish), weeks."""

    trade: str
    share: int
    google: tuple[str, ...]  # primary type first
    names: tuple[str, ...]
    weeks: tuple[str, ...]
    word: str  # what the shop is, in French, for titles


_SHOP = (
    "Tu-Sa 09:30-18:30",
    "Mo-Fr 09:00-12:30,13:30-18:30; Sa 09:30-18:00",
    "Tu-Sa 09:30-12:30,13:30-18:00",
    "Mo 13:30-18:00; Tu-Sa 10:00-18:00",
)
_RESTAURANT = (
    "We-Th 12:00-14:00,18:30-21:30; Fr-Sa 12:00-14:30,18:30-22:30; Su 12:00-15:00",
    "Tu-Fr 12:00-14:00,18:00-22:00; Sa 18:00-23:00",
    "Mo 11:30-14:30; Th-Su 11:30-14:30,18:00-22:00",
)
_OFFICE = (
    "Mo-Fr 09:00-12:30,13:30-17:00",
    "Mo-Th 09:00-12:00,14:00-16:30; Fr 09:00-12:00",
    "Mo-Fr 09:00-17:30; Sa 09:00-12:00",
)


def _w(trade: str, share: int, word: str, google: str, names: str, *weeks: str) -> Ware:
    kinds = tuple(google.split())
    return Ware(trade=trade, share=share, google=kinds, names=tuple(names.split("|")), weeks=weeks or _SHOP, word=word)


WARES: tuple[Ware, ...] = (
    _w("bakery", 6, "boulangerie", "bakery food_store store food", "Boulangerie {s}|Boulangerie-Pâtisserie {s}|Le Fournil de {f}|Au Pain {a}|L'Épi {a}|Pâtisserie {s}",
       "Tu-Sa 06:30-18:30; Su 07:00-13:00", "We-Sa 07:00-18:00; Su 07:00-12:30", "Tu-Fr 06:30-12:30,13:30-18:00; Sa 06:30-18:00; Su 07:00-12:30"),
    _w("butcher", 3, "boucherie", "butcher_shop food_store store food", "Boucherie {s}|Boucherie-Charcuterie {s}|Maison {s} Salaisons|La Bonne Pièce {a}",
       "Tu-Sa 08:30-12:30,13:30-18:30", "Tu-Fr 08:00-18:00; Sa 08:00-17:00; Su 08:30-12:30"),
    _w("cheese", 1, "fromagerie", "deli food_store store food", "Fromagerie {s}|L'Affineur {a}|La Meule de {f}"),
    _w("chocolate", 2, "chocolaterie", "confectionery food_store store food", "Chocolaterie {s}|Pralines {s}|Le Cacao {a}|Confiserie {f}"),
    _w("greengrocer", 2, "primeur", "grocery_store food_store store food", "Primeurs {s}|Le Verger de {f}|Les Halles {a}"),
    _w("grocery", 2, "épicerie", "grocery_store food_store store food", "Épicerie {s}|L'Épicerie de {f}|Le Bocal {a}|Vrac {a}"),
    _w("supermarket", 1, "supermarché", "supermarket grocery_store store food", "Superette {s}|Marché {a}", "Mo-Sa 08:00-20:00; Su 08:00-13:00", "Mo-Sa 08:30-19:00"),
    _w("delicatessen", 2, "traiteur", "deli food_store store food", "Traiteur {s}|La Table de {f}|Saveurs {a}"),
    _w("drinks", 2, "caviste", "liquor_store store", "Cave {s}|Les Vins de {f}|Le Tonneau {a}|Bières {a}"),
    _w("night-shop", 1, "magasin de nuit", "convenience_store food_store store food", "Night & Day {s}|Nuit {a}", "Mo-Su 16:00-02:00"),
    _w("restaurant", 8, "restaurant", "restaurant food", "Restaurant {s}|Le Bistrot de {f}|La Table {a}|Brasserie {s}|L'Auberge {a}|Trattoria {s}|Le Jardin {a}", *_RESTAURANT),
    _w("cafe", 4, "café", "cafe food", "Café {s}|Le Comptoir de {f}|Café {a}|La Tasse {a}", "Tu-Su 09:00-18:00", "Mo-Fr 07:30-18:00; Sa 08:30-18:00"),
    _w("bar", 3, "bar", "bar", "Bar {a}|Le Zinc de {f}|Taverne {s}", "We-Th 17:00-01:00; Fr-Sa 17:00-03:00; Su 15:00-22:00", "Tu-Su 16:00-02:00"),
    _w("fast-food", 3, "friterie", "fast_food_restaurant restaurant food", "Friterie {s}|La Baraque de {f}|Snack {a}|Kebab {a}", "Tu-Su 11:30-14:00,17:30-22:00", "Mo,We-Su 11:30-21:30"),
    _w("ice-cream", 1, "glacier", "ice_cream_shop food", "Glacier {s}|Givré {a}", "Tu-Su 12:00-20:00"),
    _w("hotel", 1, "hôtel", "hotel lodging", "Hôtel {s}|Hôtel {a}|Gîte de {f}", "Mo-Su 07:00-22:00", "24/7"),
    _w("clothes", 7, "vêtements", "clothing_store store", "Boutique {f}|Prêt-à-porter {s}|Mode {s}|Le Vestiaire {a}|L'Armoire de {f}|Confection {s}"),
    _w("shoes", 2, "chaussures", "shoe_store store", "Chaussures {s}|Le Soulier {a}|Les Pas de {f}"),
    _w("jewellery", 2, "bijouterie", "jewelry_store store", "Bijouterie {s}|Horlogerie {s}|L'Écrin de {f}|Bijoux {a}"),
    _w("accessories", 1, "maroquinerie", "clothing_store store", "Maroquinerie {s}|Sacs {a}"),
    _w("furniture", 2, "meubles et décoration", "furniture_store store", "Meubles {s}|Décoration {f}|Intérieurs {a}"),
    _w("hardware", 2, "quincaillerie", "hardware_store store", "Quincaillerie {s}|Bricolage {s}|La Boîte à Clous {a}", "Mo-Fr 08:00-12:00,13:00-18:00; Sa 08:30-17:00"),
    _w("electronics", 2, "électroménager et téléphonie", "electronics_store store", "Électro {s}|Télé {s}|Le Réseau {a}"),
    _w("household", 1, "articles de ménage", "home_goods_store store", "Ménage {s}|La Cuisine de {f}"),
    _w("florist", 3, "fleuriste", "florist store", "Fleurs {s}|Les Fleurs de {f}|Au Bouquet {a}|Le Pétale {a}", "Tu-Sa 09:00-18:30; Su 09:00-12:30"),
    _w("pets", 1, "animalerie", "pet_store store", "Animalerie {s}|Les Amis de {f}"),
    _w("pharmacy", 4, "pharmacie", "pharmacy drugstore health store", "Pharmacie {s}|Pharmacie {a}", "Mo-Fr 08:30-12:30,13:30-18:30; Sa 08:30-12:30", "Mo-Sa 09:00-18:30"),
    _w("optician", 2, "opticien", "optician health store", "Optique {s}|Le Regard de {f}|Lunettes {a}"),
    _w("medical-supplies", 1, "audition et matériel médical", "medical_supply_store health store", "Audition {s}|Bandagerie {s}", *_OFFICE),
    _w("hairdresser", 6, "coiffeur", "hair_salon hair_care", "Coiffure {f}|Salon {s}|L'Atelier de {f}|Chez {f} Coiffure|Mèche {a}|Barbier {s}",
       "Tu-Fr 09:00-18:00; Sa 08:30-16:00", "Tu-We 09:00-18:00; Th-Fr 09:00-19:30; Sa 08:00-15:00"),
    _w("beauty", 3, "institut de beauté", "beauty_salon", "Institut {f}|Beauté {a}|L'Instant de {f}", "Tu-Fr 09:00-18:00; Sa 09:00-16:00"),
    _w("perfumery", 1, "parfumerie", "cosmetics_store store", "Parfumerie {s}|Essences {a}"),
    _w("books", 2, "librairie-presse", "book_store store", "Librairie {s}|La Page {a}|Presse {s}", "Mo-Fr 06:30-18:30; Sa 07:00-18:00; Su 07:00-12:30", *_SHOP),
    _w("toys", 1, "jouets", "toy_store store", "Jouets {s}|La Toupie {a}"),
    _w("sports", 1, "articles de sport", "sporting_goods_store store", "Sports {s}|Foulée {a}"),
    _w("bicycles", 1, "cycles", "bicycle_store store", "Cycles {s}|Vélo {a}|Le Guidon de {f}"),
    _w("art-crafts", 1, "loisirs créatifs", "art_supply_store store", "Atelier {a}|La Mercerie de {f}|Encadrement {s}"),
    _w("gifts", 2, "cadeaux", "gift_shop store", "Cadeaux {f}|La Malle {a}|Souvenirs {s}"),
    _w("second-hand", 1, "brocante", "antique_store store", "Brocante {s}|Le Grenier {a}", "Fr-Su 10:00-18:00", "We-Su 10:00-17:30"),
    _w("photo", 1, "photographe", "photographer", "Photo {s}|Studio {f}"),
    _w("copy-print", 1, "imprimerie", "print_shop store", "Imprimerie {s}|Copie {a}", *_OFFICE),
    _w("laundry", 1, "laverie", "laundry", "Laverie {a}|Pressing {s}", "Mo-Su 07:00-22:00", "Mo-Fr 08:30-18:00; Sa 09:00-16:00"),
    _w("locksmith", 1, "cordonnerie", "locksmith", "Cordonnerie {s}|Clés {a}"),
    _w("travel", 1, "agence de voyages", "travel_agency", "Voyages {s}|Escales {a}", "Mo-Fr 09:30-12:30,13:30-18:00; Sa 10:00-16:00"),
    _w("car", 1, "garage", "car_repair", "Garage {s}|Carrosserie {s}", "Mo-Fr 08:00-12:00,13:00-17:30"),
    _w("fuel", 1, "station-service", "gas_station", "Station {s}|Station {a}", "24/7", "Mo-Su 06:00-22:00"),
    _w("bank", 3, "banque et assurances", "bank finance", "Banque {a}|Assurances {s}|Crédit {a}", *_OFFICE),
    _w("real-estate", 2, "agence immobilière", "real_estate_agency", "Immobilière {s}|Immo {a}", *_OFFICE),
    _w("funeral", 1, "pompes funèbres", "funeral_home", "Funérailles {s}", "Mo-Fr 09:00-17:00; Sa 09:00-12:00"),
    _w("driving-school", 1, "auto-école", "driving_school", "Auto-école {s}|Conduite {a}", *_OFFICE),
    _w("fitness", 1, "salle de sport", "gym", "Forme {a}|Gym {s}", "Mo-Su 06:00-23:00", "Mo-Fr 08:00-22:00; Sa-Su 09:00-17:00"),
    _w("tobacco", 1, "tabac", "tobacco_shop store", "Tabac {s}|Vapeurs {a}", "Mo-Sa 07:00-19:00"),
    _w("other", 1, "services", "notary_public", "Comptoir {s}"),
)  # fmt: skip

SURNAMES = (
    "Lambert", "Dubois", "Renard", "Collard", "Henrard", "Lejeune", "Delvaux", "Thiry", "Collignon", "Wauters",
    "Servais", "Mathieu", "Denis", "Gillet", "Poncelet", "Toussaint", "Evrard", "Pirard", "Marchal", "Lemaire",
    "Bodart", "Hubert", "Massart", "Piette", "Dethier", "Jacquemin", "Bertrand", "Lecomte", "Dessart",
    "Lardinois", "Nihoul", "Baugniet", "Crahay", "Defays", "Fagnant", "Godinas", "Halleux", "Istasse", "Jadot",
    "Ketels", "Lebrun", "Mottet", "Noirhomme", "Ozer", "Petitjean", "Quoilin", "Rasquin", "Stassart", "Tihon",
    "Urbain", "Vandenberg", "Warnier", "Xhonneux", "Yernaux", "Zabus", "Antoine", "Baijot", "Cambier", "Dambly",
    "Englebert", "Fontaine", "Goffin", "Houyoux", "Jamin", "Koenig", "Libert", "Maréchal", "Neuville", "Orban",
    "Pochet", "Raskin", "Schyns", "Thonnard", "Vrancken", "Willems", "Adam", "Charlier", "Docquier",
    "Etienne", "Flamand", "Gaspard", "Hanotte", "Jeanmart", "Kaiser", "Leclercq", "Minet", "Nicaise", "Oger",
    "Paulus", "Remacle", "Sacré", "Theunis", "Vilain", "Watelet", "Absil", "Burton", "Closset", "Debatty",
    "Evens", "Frérotte", "Grosjean", "Hennen", "Janssens", "Lahaye", "Mahy", "Navez", "Parmentier", "Rigaux",
    "Sohier", "Tilkin", "Verlaine", "Wathelet",
)  # fmt: skip
FIRST_NAMES = (
    "Nathalie", "Sophie", "Isabelle", "Claire", "Julie", "Martine", "Valérie", "Amandine", "Céline", "Élise",
    "Florence", "Gaëlle", "Hélène", "Inès", "Jeanne", "Karine", "Laura", "Manon", "Nora", "Odile", "Pauline",
    "Rosa", "Sarah", "Thérèse", "Ursule", "Victoire", "Yasmine", "Zoé", "Antoine", "Benoît", "Cédric", "Damien",
    "Émile", "Fabrice", "Gilles", "Hugo", "Igor", "Jérôme", "Kevin", "Luca", "Mehdi", "Nicolas", "Olivier",
    "Pascal", "Quentin", "Rachid", "Samuel", "Thomas", "Ugo", "Vincent", "William", "Yves", "Agnès", "Béatrice",
    "Denise", "Édith", "Fatima", "Ginette", "Irma", "Joëlle", "Louise", "Mathilde",
)  # fmt: skip
FLOURISHES = (  # none is a word that half the shops of a real town carry (gare, pont, marché): those tell no shop apart
    "d'Antan", "de la Halle", "d'Or", "des Tanneurs", "du Perron", "des Ardennes", "des Lilas", "des Remparts", "du Beffroi",
    "du Passage", "d'Argent", "de l'Étoile", "des Quatre Vents", "du Vieux Puits", "de la Fontaine", "du Sablier",
    "Sainte-Barbe", "du Soleil", "de la Lune", "du Cerf", "du Héron", "de l'Écluse", "du Prieuré", "des Hirondelles", "du Carillon",
    "de la Forge", "de la Citadelle", "du Lion", "des Acacias", "du Chevalier", "du Colombier", "des Glycines", "du Tisserand",
    "des Cascades", "du Bastion", "du Rempailleur", "des Coquelicots", "du Ménestrel", "de l'Alouette",
)  # fmt: skip
# Invented surnames, for the shops that must not be taken for another.
SURNAME_STARTS = (
    "Bal", "Bar", "Ber", "Bour", "Cor", "Cra", "Dam", "Dor", "Fal", "Fro", "Gal", "Gri", "Har", "Hou", "Jal", "Jor", "Kel", "Lau",
    "Lem", "Mal", "Mor", "Nor", "Oli", "Per", "Quar", "Rau", "Sal", "Sor", "Tar", "Ter", "Val", "Ver", "Wal", "Wil", "Yor", "Zam",
)  # fmt: skip
SURNAME_MIDDLES = ("ba", "bri", "cha", "de", "fi", "go", "li", "ma", "ne", "po", "que", "ri", "sa", "ti", "ve", "zo")
SURNAME_ENDS = (
    "court",
    "dier",
    "fagne",
    "gnon",
    "heid",
    "lot",
    "mont",
    "noy",
    "quin",
    "rive",
    "sart",
    "val",
    "wez",
    "xhe",
    "zelle",
)
STREETS = (
    "Place de la Halle", "Rue des Tanneurs", "Grand-Rue", "Rue du Perron", "Rue Saint-Roch", "Avenue de la Gare", "Rue du Vieux Puits",
    "Rue de la Citadelle", "Quai des Bateliers", "Galerie des Tilleuls", "Rue du Lavoir", "Rue des Remparts", "Chaussée d'Ardenne",
    "Rue du Beffroi", "Rue Haute", "Rue Basse", "Rue des Drapiers", "Place Sainte-Barbe", "Rue de l'Écluse", "Rue des Potiers",
    "Rue du Moulin", "Avenue des Acacias", "Rue du Prieuré", "Rue de la Forge", "Rue des Carmes", "Rue du Carillon", "Rue de la Fontaine",
    "Rue des Brasseurs", "Boulevard du Nord", "Rue du Château", "Impasse du Cerf", "Rue des Vignes", "Rue Neuve", "Rue du Marché-aux-Grains",
    "Rue des Quatre Vents", "Place du Vieux Marché", "Rue de l'Hôpital", "Rue des Bouchers", "Avenue du Rocher", "Rue du Héron",
)  # fmt: skip
# Shops that speak another language than French first: names by trade ({s} an invented surname, {a} a flourish).
ABROAD: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "nl": (
        {
            "restaurant": "Brasserie De {a}",
            "gifts": "Cadeauwinkel {s}",
            "chocolate": "Chocolaterie Van {s}",
            "cafe": "Koffiehuis {s}",
        },
        ("Gouden Linde", "Oude Brug", "Zwarte Hert", "Witte Roos", "Drie Koningen", "Rode Leeuw", "Blauwe Reiger"),
    ),
    "de": (
        {"bakery": "Bäckerei {s}", "cafe": "Café am {a}", "bicycles": "Radhaus {s}", "hotel": "Gasthof {s}"},
        ("Lindenplatz", "Alten Tor", "Felsen", "Stadtgraben", "Glockenturm", "Mühlbach"),
    ),
    "en": (
        {"bar": "The {a}", "books": "{s} Books", "clothes": "{s} Vintage"},
        ("Copper Kettle", "Blue Heron", "Linden Tree", "Old Mill", "Paper Moon", "Quiet Fox", "Iron Duke", "Green Man"),
    ),
}
