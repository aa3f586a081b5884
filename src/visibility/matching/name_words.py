"""The words of shop names that tell no shop apart, or that tell it apart in one way only. Folded: no accents, lower case."""

from visibility.matching.trades import listed

ARTICLES = listed(
    "le la les l un une des du de d a au aux o en et and und the of chez by bij van von het een der die das den dem zum zur am im ter "
    "ten te op in sur sous y pour par mon ma mes nos notre votre"
)
LEGAL = listed(
    "sa nv sprl bvba srl bv scrl cvba sc cv snc vof scs asbl vzw sas sarl gmbh ag kg ohg ug ets etablissements etablissement ste societe "
    "cie co associes scri spri sprlu srlu eurl "
    "company compagnie"
)
# Words that many shops of a town carry: they name a place or a kind of house, not a shop.
WEAK = listed(
    "centre centrale central centrum center gare station place marche markt commerce poste pont eglise parc coin ville village quartier "
    "nord sud est ouest haut bas grand grande petit petite vieux vieille nouveau nouvelle neuf neuve rue avenue boulevard chaussee "
    "maison atelier salon shop store magasin magasins boutique espace point relais comptoir house huis winkel haus laden ferme cour "
    "institut agence bureau studio club hall galerie arcade arcades moulin chateau royal royale moderne populaire saint sainte st "
    "ste cabinet clinique docteur dr night taverne service services general generale international bio belgique belgium wallonie "
    "pret porter the express city proxy market contact drive hyper super mini maxi local plus hommes homme dames dame femmes femme "
    "enfants enfant mixte artisanal artisanale artisan traditionnel traditionnelle definitivement temporairement ouvert geschlossen "
    "gesloten closed fils freres soeurs pere mere sohne sohn zonen zoon sons brothers gebruder gebroeders"
)
# Among the weak words, those that tell two houses of one name apart: "Nord" is not "Sud".
TELLING = listed(
    "centre centrale central gare place marche pont eglise parc ville village nord sud est ouest haut bas grand grande petit petite "
    "vieux vieille nouveau nouvelle neuf neuve pere mere fils freres soeurs"
)
# What stands inside or before a shop and has a listing of its own.
INSIDE = listed(
    "atm distributeur distributeurs bancontact automate parking borne bornes recharge charging locker lockers consigne photomaton "
    "bpost postpunt postpoint point-poste point-relais dpd gls pickup carwash packstation paketshop paketstation pakjespunt pakjesautomaat"
)
# The same, unless the house is one where people eat or sleep ("Le Relais"), or the name says a trade ("Auto-école Drive Mut").
PERHAPS_INSIDE = listed("relay relais drive")
# Within a chain, these name another kind of shop: "Market" is not "Express".
FORMATS = listed("express city proxy market contact drive hyper super mini maxi local outlet bio plus")
# Within a chain or a family, these name a shop of its own, often under the same roof: "Zara" and "Zara Home".
DEPARTMENTS = listed(
    "home kids kid junior juniors baby men man women woman sport living deco garden food cafe wash truck trucks delivery"
)
# What stands beside a shop of the same name and is none.
BESIDE = listed(
    "camping residence appartements ecole creche garderie musee museum piscine salle eglise chapelle bibliotheque commune communal cpas "
    "stade tennis football syndicat tourisme hopital clinique home fondation kot jardin terrasse wellness"
)
SEQUELS = listed("2 3 4 ii iii bis")  # of a house that has a first one
# A common word in Dutch, German or English, by the French word that it is compared as.
TRANSLATED = {
    "station": "gare", "bahnhof": "gare", "bahnhofs": "gare", "brug": "pont", "brucke": "pont", "brucken": "pont", "kerk": "eglise",
    "kirche": "eglise", "kirch": "eglise", "markt": "marche", "dorp": "village", "dorf": "village", "stad": "ville", "stads": "ville",
    "stadt": "ville", "molen": "moulin", "muhle": "moulin", "muhlen": "moulin", "kasteel": "chateau", "schloss": "chateau",
    "hoek": "coin", "ecke": "coin", "park": "parc", "post": "poste", "plein": "place", "platz": "place", "huis": "maison",
    "haus": "maison", "house": "maison", "winkel": "magasin", "laden": "magasin", "shop": "magasin", "store": "magasin",
    "centrum": "centre", "center": "centre", "zentrum": "centre", "zentral": "centrale", "central": "centrale", "oude": "vieux",
    "oud": "vieux", "alte": "vieux", "alten": "vieux", "alter": "vieux", "kleine": "petit", "klein": "petit", "petite": "petit",
    "grote": "grand", "grosse": "grand", "grande": "grand", "nieuwe": "nouveau", "nieuw": "nouveau", "neue": "nouveau",
    "neuen": "nouveau", "noord": "nord", "zuid": "sud", "oost": "est", "west": "ouest", "vieille": "vieux", "nouvelle": "nouveau",
    "sohne": "fils", "sohn": "fils", "zonen": "fils", "zoon": "fils", "sons": "fils", "brothers": "freres", "gebruder": "freres",
    "gebroeders": "freres", "neuf": "nouveau", "neuve": "nouveau", "hof": "ferme", "bauernhof": "ferme", "hoeve": "ferme",
}  # fmt: skip
NUMBERS = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "dix": "10", "onze": "11",
    "douze": "12", "treize": "13", "quinze": "15", "seize": "16", "vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50",
    "cent": "100", "mille": "1000", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "tien": "10", "twaalf": "12", "zwei": "2", "drei": "3", "funf": "5", "sechs": "6", "sieben": "7", "zehn": "10", "zwolf": "12",
    "two": "2", "three": "3", "four": "4", "five": "5", "seven": "7", "eight": "8", "ten": "10", "twelve": "12",
}  # fmt: skip
# What a chain was called before, folded, by the name that it has now.
RENAMED = {"totalenergies": "total", "mobistar": "orange", "belgacom": "proximus"}
# Names under which many houses stand: two on one street may be two outlets. The distinctive words, joined.
CHAINS = listed(
    "delhaize louisdelhaize carrefour spar colruyt okay aldi lidl intermarche match cora biocap bioplanet renmans panos pointchaud "
    "delitraiteur painquotidien exki quick mcdonalds mcdonald burgerking kfc pizzahut dominos subway lunchgarden ici paris parisxl di "
    "iciparisxl planetparfum yvesrocher kruidvat multipharma familia pharmaciefamiliale medimarket lloydspharma belfius ing kbc cbc bnp "
    "fortis bnpparibasfortis bnpparibas crelan argenta axa ag ethias beobank hm ca zara zeeman kiabi jbc wibra primark veritas damart "
    "brantano torfs eram bristol decathlon intersport hubo brico gamma tomco mrbricolage hema action casa blokker trafic maxitoys "
    "maxijouets dreamland krefel vandenborre fnac mediamarkt orange proximus base mobistar pearle grandoptical krys hansanders afflelou "
    "alainafflelou esso total shell q8 texaco lukoil dats century21 era trevi auto5 norauto basicfit jims bpost standaard pressshop relay "
    "standaardboekhandel clubbrugge leonidas neuhaus godiva galler"
)
