"""What the columns of a review sheet are called: a language in, the first line out; and back, from any of the four."""

from collections.abc import Mapping

from visibility.towns.table import folded

TITLES: Mapping[str, Mapping[str, str]] = {
    "proposal": {"fr": "proposition", "nl": "voorstel", "de": "Vorschlag"},
    "decision": {"fr": "décision", "nl": "beslissing", "de": "Entscheidung"},
    "kind": {"fr": "sorte", "nl": "soort", "de": "Art"},
    "sure": {"fr": "certitude", "nl": "zekerheid", "de": "Sicherheit"},
    "shop": {"fr": "commerce", "nl": "zaak", "de": "Geschäft"},
    "place": {"fr": "lieu", "nl": "plaats", "de": "Stelle"},
    "evidence": {"fr": "ce qui le dit", "nl": "wat dit zegt", "de": "was dafür spricht"},
    "name": {"fr": "nom", "nl": "naam", "de": "Name"},
    "trade": {"fr": "métier", "nl": "handelstak", "de": "Branche"},
    "street": {"fr": "rue", "nl": "straat", "de": "Straße"},
    "number": {"fr": "numéro", "nl": "nummer", "de": "Nummer"},
    "box": {"fr": "boîte", "nl": "bus", "de": "Briefkasten"},
    "postcode": {"fr": "code postal", "nl": "postcode", "de": "Postleitzahl"},
    "locality": {"fr": "localité", "nl": "gemeente", "de": "Ort"},
    "phone": {"fr": "téléphone", "nl": "telefoon", "de": "Telefon"},
    "website": {"fr": "site web", "nl": "website", "de": "Website"},
    "closed": {"fr": "fermé le", "nl": "gesloten op", "de": "geschlossen am"},
}
"""By column and language; a column that is not here has one name in all of them."""

_NAMED: Mapping[str, str] = {
    folded(title): column for column, titles in TITLES.items() for title in (column, *titles.values())
}


def title(column: str, language: str) -> str:
    """Return what a column is called; its own name in English, and where it has no other."""
    return TITLES.get(column, {}).get(language, column)


def column(heading: str) -> str:
    """Return the column that a heading names in any language, or the heading as it is compared."""
    name = folded(heading)
    return _NAMED.get(name, name)
