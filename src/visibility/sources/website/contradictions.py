"""Do the pages of a site agree with one another? What each page states in; the matters on which they differ out."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from visibility.hours import WeeklyHours, compare, write_osm
from visibility.matching.addresses import Match, same_number
from visibility.model.website import Between, Contradiction, ContradictionKind, SiteHours, SitePage, Statement
from visibility.sources.website.outlets import Told
from visibility.sources.website.pages import is_home, role_of
from visibility.sources.website.parse import PageFacts
from visibility.sources.website.streets import key

_LEAST_LISTED = 3  # outlets on a page that make it a list
_ALIKE = 0.6  # share of outlets that two language versions of a list have in common
LISTED, NOT_LISTED = "listed", "not listed"
# The pages on which a shop says where it is and when it is open: elsewhere stand jobs, events, houses for sale, registered offices.
_TELLING = frozenset({"home", "contact", "hours"})
_DATA = frozenset({"json-ld", "microdata", "rdfa"})
_OPENING = re.compile(
    r"(?<!\w)(?:ouver\w*|ouvr\w*|horaires?|heures?|open\w*|uren|ge[öo]e?ffnet|[öo]e?ffnung\w*|hours|contact\w*|kontakt\w*|infos?|informations?|praktisch\w*|bienvenue|accueil|welkom|willkommen|welcome|"
    r"nous trouver|acc[èe]s|adresse?s?|coordonn[ée]es|fermé\w*|gesloten|geschlossen|closed)(?!\w)|"
    r"^\W*(?:(?:du|le|les|de|van|von|vom|op|from|tous les|toute la|elke|jeden|every|daily|dagelijks|t[äa]glich|semaine|7j/7) ?)*"
    r"(?:lu?n?|ma?r?|me?r?|je?u?|ve?n?|sa?m?|di?m?|di|wo|do|vr|za|zo|mo|mi|fr|so|tu|we|th|su)(?:\.|\w*day|\w*dag|\w*tag|\w*di|woch|manche|credi)?(?!\w)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"/(?:fr|nl|de|en)(?:[-_]\w\w)?(?:\.\w{2,5})?/?$", re.IGNORECASE)
# What has hours of its own within a shop, or is no opening of it.
_A_PART = re.compile(
    r"(?<!\w)(?:ateliers?|werkplaats|werkstatt|workshops?|garage|carrosserie|show-?room|toonzaal|ausstellung|ventes?|verkoop|verkauf|sales|pi[èe]ces|onderdelen|ersatzteile|"
    r"cuisine|keuken|k[üu]che|kitchen|restaurant|bar|brasserie|caf[ée]|brunch|petits?[ -]d[ée]jeuners?|ontbijt|fr[üu]hst[üu]ck|breakfast|d[ée]jeuner|lunch|d[îi]ner|r[ée]ception|receptie|rezeption|check-?in|"
    r"secr[ée]tariat|secretariaat|sekretariat|bureaux?|kantoor|b[üu]ro|office|permanences?|t[ée]l[ée]phon\w*|telefon\w*|phone|hotline|cours|lessen|kurse?|classes|consultations?|"
    r"livraisons?|levering\w*|lieferung\w*|delivery|retraits?|afhal\w*|abholung|pick-?up|commandes?|bestell\w*|orders?|d[ée]p[ôo]t|pompes?|station|piscine|parking|"
    r"emplois?|jobs?|vacatures?|stellen\w*|recrut\w*|cherchons|recherchons|zoeken|suchen|engageons|stages?|team|[ée]quipe|horaire de travail|"
    r"march[ée]s?|markt(?:en)?|foires?|expos?(?:itions?)?|vernissages?|[ée]v[ée]nements?|events?|evenement\w*|veranstaltung\w*|agenda|concerts?|visites?|"
    r"d[èe]s le|[àa] partir du|nouve(?:l|aux) (?:horaires?|heures)|nieuwe (?:openings)?uren|vanaf|neue [öo]ffnungs\w*|ab dem|as of|starting|jusqu.au|tot en met|adapt[ée]e?s?|aangepaste?|exceptionnel\w*|uitzonderlijk\w*|"
    r"blog|news|nieuws|aktuell\w*|actu\w*|archives?|promo\w*|no[ëe]l|kerst\w*|weihnacht\w*|christmas|p[âa]ques|vacances|vakantie|ferien|holidays?|cong[ée]s?|f[êe]tes?|soldes)(?!\w)",
    re.IGNORECASE,
)


def contradictions(parts: Sequence[PageFacts], told: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Return what the pages do not agree on. `parts`: one a page; `told`: the outlets, empty where there is one only.

    Resellers' hours and phones are not looked at: they are not the site's to state.
    """
    pages = {page.url: page for part in parts for page in part.pages}
    found = []
    own = [one for one in told if not one.outlet.reseller]
    if told:
        for one in own:
            about = _about(one, own)
            found += [_hours(about, one.outlet.hours, pages), _phones(about, one, pages)]
    else:
        found.append(_hours("", [hours for part in parts if _tells(part) for hours in part.hours], pages))
    found += _addresses([part for part in parts if _tells(part) and not part.other_doors], pages)
    found += _listed(told, pages)
    return tuple(one for one in found if one is not None)


def _tells(part: PageFacts) -> bool:
    """Whether this is a page on which the shop says where it is and when it is open."""
    return all(
        page.role in _TELLING
        or is_home(page.url)
        or _LANGUAGE.search(urlsplit(page.url).path)
        or role_of(page.url, page.title) in _TELLING
        for page in part.pages
    )


def _of_the_shop(one: SiteHours, title: str) -> bool:
    """Whether nothing says that these hours are of a part of the shop, of a day, or of one of those who work there.

    Words before a colon, or above the hours, that speak neither of opening nor of the page's own subject are a person's, perhaps.
    """
    path = re.sub(r"[_+./%-]", " ", unquote(urlsplit(one.page).path))
    own = title.casefold()  # "Garage Thill" and "Café de la Gare" are shops, not parts of one
    if any(part[0].casefold() not in own for text in (one.where, path) for part in _A_PART.finditer(text)):
        return False
    if one.where in _DATA or _OPENING.search(one.where):
        return True
    if ":" in one.where:
        return False
    about = set(re.findall(r"\w{4,}", one.where.lower()))
    return not title or bool(about & set(re.findall(r"\w{4,}", title.lower())))


def _about(one: Told, own: Sequence[Told]) -> str:
    """Return what to call an outlet: its town, which all languages spell alike; its name where it is not alone there."""
    town = one.outlet.address.locality
    alone = not one.outlet.reseller and sum(key(other.outlet.address.locality) == key(town) for other in own) == 1
    street = f"{one.outlet.address.street} {one.outlet.address.number}".strip()
    return town if alone and town else one.outlet.name or street


def _hours(about: str, stated: Iterable[SiteHours], pages: dict[str, SitePage]) -> Contradiction | None:
    """Compare the weeks of pages that state one each; a page that states several speaks of several matters."""
    weeks: dict[str, list[SiteHours]] = {}
    for one in stated:
        if one.week is not None and (about or _of_the_shop(one, pages[one.page].title if one.page in pages else "")):
            weeks.setdefault(one.page, []).append(one)
    single = {page: many[0] for page, many in weeks.items() if all(_agree(many[0].week, one.week) for one in many)}
    said = [(page, one) for page, one in single.items() if one.week is not None]
    if all(_agree(a.week, b.week) for n, (_, a) in enumerate(said) for _, b in said[n + 1 :]):
        return None
    return _contradiction(
        ContradictionKind.HOURS,
        about,
        [(write_osm(one.week), page, one.where) for page, one in said if one.week is not None],
        pages,
    )


def _agree(one: WeeklyHours | None, other: WeeklyHours | None) -> bool:
    return one is None or other is None or one == other or not compare(one, other)


def _phones(about: str, told: Told, pages: dict[str, SitePage]) -> Contradiction | None:
    numbers: dict[str, set[str]] = {}
    for mention in told.mentions:
        for fact in mention.phones:
            numbers.setdefault(fact.page, set()).add(fact.value)
    said = list(numbers.items())
    if all(one & other for n, (_, one) in enumerate(said) for _, other in said[n + 1 :]):
        return None
    return _contradiction(
        ContradictionKind.PHONE, about, [(", ".join(sorted(values)), page, "") for page, values in said], pages
    )


def _addresses(parts: Sequence[PageFacts], pages: dict[str, SitePage]) -> list[Contradiction | None]:
    """Find streets that stand with two house numbers, never both on one page: there two numbers are two doors.

    "12-14" and "12" are one door, "12" and "12A" may be; with other telephone numbers it may be another shop.
    """
    phones = {page.url: part.phones for part in parts for page in part.pages}
    streets: dict[tuple[str, str], dict[str, list[tuple[str, str, str, str]]]] = {}
    for part in parts:
        for address in part.addresses:
            if address.street and address.number and (address.postcode or address.locality):
                place = (key(address.street), key(address.postcode or address.locality))
                line = f"{address.street} {address.number}, {address.postcode} {address.locality}".strip(" ,")
                row = (line, address.page, address.where, address.number)
                streets.setdefault(place, {}).setdefault(key(address.number), []).append(row)
    found: list[Contradiction | None] = []
    for numbers in streets.values():
        on = [{page for _, page, _, _ in rows} for rows in numbers.values()]
        told = [rows[0][3] for rows in numbers.values()]
        apart = all(same_number(a, b) is Match.OTHER for n, a in enumerate(told) for b in told[n + 1 :])
        called = [{fact.value for page in there for fact in phones.get(page, ())} for there in on]
        alike = all(not a or not b or a & b for n, a in enumerate(called) for b in called[n + 1 :])
        if len(numbers) > 1 and apart and alike and all(not (a & b) for n, a in enumerate(on) for b in on[n + 1 :]):
            rows = [row[:3] for rows in numbers.values() for row in rows]
            found.append(_contradiction(ContradictionKind.ADDRESS, rows[0][0].split(",")[0], rows, pages))
    return found


def _listed(told: Sequence[Told], pages: dict[str, SitePage]) -> list[Contradiction | None]:
    """Find outlets that one language version of a list names and another leaves out."""
    on = {
        url: {number for number, one in enumerate(told) if any(url in mention.pages for mention in one.mentions)}
        for url in pages
    }
    lists = {url: numbers for url, numbers in on.items() if len(numbers) >= _LEAST_LISTED and pages[url].language}
    found: list[Contradiction | None] = []
    for number, one in enumerate(told):
        listing = [url for url, numbers in lists.items() if number in numbers]
        without = [
            url
            for url, numbers in lists.items()
            if number not in numbers
            and any(
                pages[url].language != pages[other].language
                and len(numbers & lists[other]) >= _ALIKE * len(numbers | lists[other])
                for other in listing
            )
        ]
        if without and not {pages[url].language for url in without} & {pages[url].language for url in listing}:
            rows = [(LISTED, url, "") for url in listing] + [(NOT_LISTED, url, "") for url in without]
            about = _about(one, [other for other in told if not other.outlet.reseller])
            found.append(_contradiction(ContradictionKind.OUTLETS, about, rows, pages))
    return found


def _contradiction(
    kind: ContradictionKind, about: str, rows: Iterable[tuple[str, str, str]], pages: dict[str, SitePage]
) -> Contradiction:
    statements = tuple(
        Statement(value=value, page=page, language=pages[page].language if page in pages else "", where=where)
        for value, page, where in dict.fromkeys(rows)
    )
    said: dict[str, set[str]] = {}
    for one in statements:
        said.setdefault(one.language, set()).add(one.value)
    tongues = len(said) > 1 and "" not in said and all(len(values) == 1 for values in said.values())
    return Contradiction(
        kind=kind, about=about, between=Between.LANGUAGES if tongues else Between.PAGES, statements=statements
    )
