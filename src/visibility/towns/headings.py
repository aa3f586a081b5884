"""What people call the columns of a list of shops: a heading in French, Dutch, German or English in, our column out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# What the columns of the list of shops are called elsewhere.
OTHER_WORDS: Mapping[str, str] = {
    "identifiant": "id", "code": "id", "nom": "name", "enseigne": "name", "naam": "name", "commerce": "name",
    "activité": "trade", "activite": "trade", "métier": "trade", "metier": "trade", "secteur": "trade", "branche": "trade",
    "rue": "street", "adresse": "street", "straat": "street", "strasse": "street", "straße": "street",
    "numéro": "number", "numero": "number", "n°": "number", "nr": "number", "boîte": "box", "boite": "box", "bus": "box",
    "code postal": "postcode", "cp": "postcode", "zip": "postcode", "plz": "postcode", "localité": "locality",
    "localite": "locality", "ville": "locality", "commune": "locality", "gemeente": "locality", "ort": "locality",
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "téléphone": "phone", "telephone": "phone",
    "tél": "phone", "tel": "phone", "gsm": "phone", "site": "website", "site web": "website", "site internet": "website",
    "url": "website", "langues": "languages", "talen": "languages", "sprachen": "languages", "remarques": "notes",
    "fermé": "closed", "ouvert": "opened", "numéro d'entreprise": "enterprise_number", "numero d'entreprise": "enterprise_number",
    "n° d'entreprise": "enterprise_number", "bce": "enterprise_number", "n° bce": "enterprise_number", "kbo": "enterprise_number",
    "tva": "enterprise_number", "n° tva": "enterprise_number", "btw": "enterprise_number", "ondernemingsnummer": "enterprise_number",
    "kbo-nummer": "enterprise_number", "btw-nummer": "enterprise_number", "unternehmensnummer": "enterprise_number",
    "enterprise": "enterprise_number", "vat": "enterprise_number",
}  # fmt: skip

# Meaning → headings, without accents and signs (`plain`). Beside our columns: address (all of it in one cell), mobile, email,
# facebook, nace, coordinates, status (occupied or vacant), enterprise_number, former (who was there before).
_SPELT: Mapping[str, str] = {
    "id": "id|ident|identifiant|reference|ref|kennung|identificatie|shop id",
    "name": "name|enseigne|nom de l enseigne|nom enseigne|enseigne commerciale|nom commercial|nom du commerce|nom commerce|commerce|magasin|"
    "nom du magasin|nom de l etablissement|etablissement|uithangbord|handelsnaam|naam handelszaak|naam zaak|winkelnaam|zaak|winkel|"
    "handelszaak|geschaft|geschaftsname|laden|shop name|shop|store|business name|business|nom|noms|naam|denomination commerciale|"
    "denomination|raison sociale|entreprise|societe|bedrijf|bedrijfsnaam|firma|firmenname|betrieb|company|raison commerciale|point de vente|nom de la boutique|boutique|naam winkel",
    "trade": "trade|activite|activites|activite commerciale|activite principale|metier|secteur|secteur d activite|type|"
    "type de commerce|type d activite|categorie|nature|branche|rubrique|genre de commerce|activiteit|"
    "activiteiten|sector|soort|soort winkel|categorie winkel|type winkel|branch|gewerbe|tatigkeit|kategorie|art|category|sector of activity|line of business|genre|sous categorie|sous secteur|subcategorie|unterkategorie|activite precise|detail de l activite|libelle nace|affectation|sortiment|assortiment",
    "street": "street|rue|nom de rue|nom de la rue|voie|nom de voie|straat|straatnaam|strasse|strassenname|str|voirie|nom de la voie",
    "number": "number|numero|n|no|nr|num|n de rue|n rue|n maison|n police|n de police|numero de rue|numero de maison|numero de police|"
    "huisnummer|huisnr|nummer|hausnummer|hausnr|hnr|house number|housenumber",
    "box": "box|boite|bte|bt|bus|busnummer|n boite|postbus|briefkasten|busnr",
    "address": "address|adresse|adresse complete|adresse postale|adresse du commerce|adresse de l etablissement|rue et n|rue et no|rue et numero|rue n|rue numero|"
    "n et rue|numero et rue|adres|straat en nr|straat en nummer|straat en huisnummer|straat nr|straat huisnummer|anschrift|strasse und hausnummer|"
    "strasse und nr|strasse nr|strasse hausnummer|full address|street address|lieu|situation|emplacement|implantation|localisation|siege d exploitation|adresse d exploitation|adresse du magasin|adresse du point de vente|rue et num|strasse hausnr|exploitatieadres|exploitatiezetel|adres zaak|adres winkel",
    "postcode": "postcode|code postal|codepostal|cp|c p|postal|zip|zip code|postal code|postnummer|postleitzahl|plz|pc|post code|postnr",
    "locality": "locality|localite|ville|commune|village|entite|section|cite|gemeente|plaats|woonplaats|stad|stadt|ort|ortschaft|wohnort|"
    "city|town|municipality|deelgemeente|plz ort|plz wohnort|cp localite|cp ville|cp commune|code postal et localite|code postal localite|postcode gemeente|postcode en gemeente|postcode plaats|bureau distributeur",
    "lat": "lat|latitude|breitengrad|breedtegraad|lat wgs84|y wgs84|coord y|gps lat",
    "lon": "lon|lng|long|longitude|langengrad|lengtegraad|lon wgs84|x wgs84|coord x|gps lon|gps lng",
    "coordinates": "coordinates|coordonnees gps|gps|coord gps|geolocalisation|geo|coordinaten|koordinaten|lat lon|lat lng|latitude longitude",
    "phone": "phone|telephone|tel|tel fixe|telephone fixe|fixe|n de telephone|n telephone|n tel|numero de telephone|no de telephone|no tel|telefoon|"
    "telefoonnummer|tel nr|telefon|telefonnummer|phone number|contact telephonique|joignable au|tel magasin|telephone du magasin|tel commerce",
    "mobile": "gsm|mobile|portable|n gsm|n de gsm|numero de gsm|gsm nummer|handy|mobil|mobiel|cell|tel portable|tel gsm|tel mobile",
    "email": "email|e mail|mail|courriel|adresse mail|adresse e mail|adresse email|adresse courriel|e mailadres|e mail adresse|mailadres",
    "website": "website|site|site web|site internet|web|internet|url|adresse web|adresse internet|page web|lien|webseite|webadresse|homepage|"
    "webpagina|webstek|web site|www",
    "facebook": "facebook|page facebook|fb|reseaux sociaux|instagram|page fb|social media|sociale media|soziale medien|facebook page|facebook pagina|facebook seite",
    "nace": "nace|code nace|nace code|nacebel|nace bel|code nacebel|code nace bel|codes nace",
    "enterprise_number": "enterprise number|enterprise|n bce|no bce|bce|numero bce|n d entreprise|no d entreprise|numero d entreprise|n entreprise|"
    "n tva|no tva|tva|numero de tva|numero tva|ondernemingsnummer|kbo|kbo nummer|kbo nr|btw|btw nummer|btw nr|"
    "unternehmensnummer|zud|mwst|mwst nummer|mwst nr|ust id|vat|vat number|code bce|numero d entreprise bce|n d entreprise bce",
    "languages": "languages|langue|langues|langues parlees|talen|taal|sprachen|sprache|language",
    "place_id": "place id|google place id|placeid",
    "osm_id": "osm id|openstreetmap|osm|id osm",
    "opened": "opened|date d ouverture|date ouverture|ouvert depuis|ouvert le|openingsdatum|open sinds|eroffnung|eroffnet am|opening date|date de debut",
    "closed": "closed|ferme|ferme le|date de fermeture|date fermeture|sluitingsdatum|gesloten op|geschlossen am|closing date|date de cessation",
    "steward": "steward|parrain|marraine|referent|referente|personne referente|peter|pate|patin|begleiter|begeleider",
    "notes": "notes|note|remarque|remarques|commentaire|commentaires|observation|observations|opmerking|opmerkingen|bemerkung|bemerkungen|"
    "anmerkung|anmerkungen|comment|comments|remarks|divers|info|infos|obs|rem|bem|opm",
    "status": "status|statut|etat|occupation|occupe|occupation de la cellule|situation locative|vacant|vacance|vide|leegstand|bezetting|leerstand|belegung|occupancy|status pand|toestand pand|statut de la cellule|statut occupation|etat d occupation",
    "former": "ancien occupant|ancienne enseigne|ancien commerce|former|voormalige zaak|ehemals",
}  # fmt: skip
# Words of headings under which nothing stands that is ours to take, whatever its cells look like: who runs or owns the shop, where the
# firm has its seat, a fax, the day on which somebody touched the line.
_NOT_OURS = frozenset({
    "gerant", "contactpersoon", "ansprechpartner", "ansprechperson", "gerante", "gerance", "gerants", "responsable", "exploitant", "exploitante", "proprietaire", "bailleur",
    "tenancier", "tenanciere", "prenom", "naissance", "prive", "privee", "domicile", "social", "sociale", "fax",
    "telecopie", "label", "labels", "maj", "modification", "encodage", "encode", "cotisation", "uitbater",
    "uitbaatster", "eigenaar", "verhuurder", "zaakvoerder", "voornaam", "zetel", "faxnummer", "inhaber", "inhaberin",
    "eigentumer", "vermieter", "geschaftsfuhrer", "vorname", "firmensitz", "telefax", "owner", "manager", "landlord",
})  # fmt: skip
_FIRST_NAMES = frozenset({"prenom", "prenoms", "voornaam", "vorname", "first name"})
_PERSON_TOO = frozenset({"nom", "noms", "name", "naam"})
_MEANINGS: Mapping[str, str] = {word: meaning for meaning, words in _SPELT.items() for word in words.split("|")}
_RANKS: Mapping[str, int] = {word: rank for words in _SPELT.values() for rank, word in enumerate(words.split("|"))}

_SPELL = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "’": " ", "'": " ", "º": "o"})


def plain(text: str) -> str:
    """Return a text as it is compared: small letters without accents, signs as one blank."""
    bare = unicodedata.normalize("NFKD", text[:200].casefold().translate(_SPELL))
    return " ".join(re.findall(r"[^\W_]+", "".join(char for char in bare if not unicodedata.combining(char))))


def meaning(heading: str) -> str:
    """Return what a column of this heading holds, "" where the heading is not known."""
    return _MEANINGS.get(_word(heading), "")


def rank(heading: str) -> int:
    """Return how sure a heading is of its meaning, 0 the surest: of "Enseigne" and "Nom", the first names the shop."""
    return _RANKS.get(_word(heading), 1000)


def foreign(heading: str) -> bool:
    """Whether nothing that stands under this heading is to be taken, whatever it looks like: "GSM gérant", "Siège social", "Fax"."""
    words = plain(heading)
    return words not in _MEANINGS and not _NOT_OURS.isdisjoint(words.split())


def of_persons(headings: Iterable[str]) -> frozenset[str]:
    """Return the headings that name a person, not a shop: "Nom" beside "Prénom"."""
    these = tuple(headings)
    if _FIRST_NAMES.isdisjoint(plain(each) for each in these):
        return frozenset()
    return frozenset(each for each in these if plain(each) in _PERSON_TOO)


def year(heading: str) -> int:
    """Return the year that a heading ends with, 0 for none: of "Enseigne 2024" and "Enseigne 2025" the later one holds."""
    found = re.search(r" ((?:19|20)\d\d)$", plain(heading))
    return int(found[1]) if found else 0


_OF_THE_SHOP = re.compile(r" (?:du |de l |de la )?(?:commerce|magasin|etablissement|boutique|enseigne|point de vente)$")


def _word(heading: str) -> str:
    words = plain(heading)
    if words in _MEANINGS:
        return words
    # "Téléphone (2)", "Enseigne 2025", "Rue du commerce": the same column once more, or in more words.
    for bare in (re.sub(r" (?:\d{1,2}|(?:19|20)\d\d)$", "", words), _OF_THE_SHOP.sub("", words)):
        if bare in _MEANINGS:
            return bare
    return _said_twice(heading)


def _said_twice(heading: str) -> str:
    """Return the first known word of "Enseigne / Occupant" or "Téléphone - GSM"; "" where the words mean different columns."""
    parts = [plain(part) for part in re.split(r"[/|]| - |\bou\b", heading[:200])]
    known = [part for part in parts if part in _MEANINGS]
    meant = {"phone" if _MEANINGS[part] == "mobile" else _MEANINGS[part] for part in known}
    return known[0] if len(parts) > 1 and len(meant) == 1 else ""
