"""The street of an address: the pieces of a line and the lines above it in; street, house number and box out."""

import re
from collections.abc import Sequence

UP = "A-ZÀ-ÖØ-Þ"
LOW = "a-zà-öø-ÿ"
STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|"
    "WA|WV|WI|WY|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    "Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|"
    "Virginia|Washington|West Virginia|Wisconsin|Wyoming"
)
_STREET_WORD = (
    r"rue|r\.|avenue|av\.|boulevard|bd\.?|bld\.?|place|pl\.|chauss[ée]e|ch\.|route|rte\.?|chemin|all[ée]e|quai|square|impasse|sentier|ruelle|"
    r"faubourg|cours|mont[ée]e|passage|galerie|rond-point|esplanade|parvis|clos|drève|venelle|tienne|thier|voie|zoning|parc|cit[ée]|grand[- ]?(?:rue|place|route)|"
    r"straat|laan|plein|weg|dreef|steenweg|markt|baan|kaai|stra(?:ß|ss)e|platz|allee|gasse|ring|"
    r"street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|way|court|ct\.?|circle|cir\.?|square|highway|hwy\.?|parkway|pkwy\.?|terrace|close|"
    r"crescent|broadway|blvd\.?|freeway|pike|plaza|trail|loop|gate|park|estate|row|hill|grove|mews|yard|walk|quay|"
    r"via|viale|piazza|corso|calle|carrer|paseo|avda\.?|rua"
)
_STREET_END = r"straat|laan|plein|weg|dreef|steenweg|markt|baan|kaai|lei|singel|gracht|kade|stra(?:ß|ss)e|str\.|platz|allee|gasse|ring|ufer|damm|gatan|v[äa]gen|vej|gade"
STREET_HINT = re.compile(
    rf"(?<![{LOW}'])(?:{_STREET_WORD})(?![{LOW}])|(?<=[{LOW}])(?:{_STREET_END})(?![{LOW}])", re.IGNORECASE
)
_POSTBOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postbus|postfach|bo[iî]te postale|b\.p\.)\s*:?\s*\d+", re.IGNORECASE)
# "12", "12a", "48-a", "12-14", "27 bis"
HOUSE = r"\d{1,5}(?:[ ]?(?:bis|ter|quater)(?!\w)|[ ]?-?[a-zA-Z](?![a-zA-Z]))?(?:[ ]?[-/&+][ ]?\d{1,5}[a-zA-Z]?)?"
_FRENCH_STREET = re.compile(
    rf"(?P<lead>.*?)(?P<street>(?:\d{{1,4}}[a-z]?(?:[ ]?(?:bis|ter|quater))?[ ,]+)?(?:grand[- ]?|petite |vieille |haute |basse )?(?<![{LOW}])"
    r"(?:rue|avenue|boulevard|place|chauss[ée]e|route|chemin|all[ée]e|quai|impasse|square|ruelle|faubourg)\b.*)",
    re.IGNORECASE,
)
_LEADING_WORD = re.compile(r"(?:^|\s|-)(?:et|ou|au|à|a|nous|sise?|situ[ée]e?|chez|dans|sur)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:(?:suite|ste\.?|unit|floor|fl\.?|lvl|level|apt\.?|room|building|b[âa]t(?:iment|\.)|geb[äa]ude|bldg\.?|shop|bte|bo[iî]te|bus|cellule|local|loft|basement|halle|niveau|verdieping|einheit|appartement|app\.)\s?[#.°]?\s?\w{1,5}|#\s?\w{1,5}|\w+ (?:floor|[ée]tage))",
    re.IGNORECASE,
)
# A building without a street: what stands alone above a postcode in a business park or a shopping centre.
_BUILDING = re.compile(
    r"\b(?:edif(?:icio)?|edificio|pol(?:[ií]gono)?|parque|parc|park|zoning|zone|zac|z\.?i\.?|r[ée]sidence|immeuble|hall|b[âa]timent|geb[äa]ude|hof|haus|house|huis|"
    r"centre|center|centrum|ferme|ch[âa]teau|moulin|domaine|gare|station|halles?|planta)\b",
    re.IGNORECASE,
)
_NUMBER_LAST = re.compile(
    rf"^(?P<street>.*?[{LOW}{UP}.'’)\]][^\d]*?)[ ,]+(?:n[°ºo]\.?\s?)?(?P<number>{HOUSE})(?:[ ,]+(?:b(?:o[iî]?te|us|te)?\.?|box|/)\s?(?P<box>[\w-]{{1,6}}))?$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(rf"^(?P<number>{HOUSE})[ ,]+(?P<street>[^\d\s].*)$")
LEAD = re.compile(
    r"^.*?\b(?:adresse?|address|adres|anschrift|situ[ée]e?s? (?:à|au)|si[èe]ge(?: social)?|magasins?|boutique|winkel|registered office|location)\s*(?:\w+\s*)?:\s*",
    re.IGNORECASE,
)
# A county stands between a British or Irish town and its postcode; the post office does not want it.
_COUNTY = re.compile(
    r"(?:(?:East|West|North|South) )?\w+shire|(?:(?:East|West|North|South|Greater|Co\.?|County|Tyne and|Isle of|Mid) )?(?:Sussex|Kent|Surrey|Essex|Norfolk|Suffolk|Devon|Cornwall|Dorset|Somerset|"
    r"Cumbria|Durham|Northumberland|Rutland|Middlesex|Cleveland|Avon|Humberside|Merseyside|Midlands|Wear|Wight|Gwent|Gwynedd|Clwyd|Dyfed|Powys|Fife|Antrim|Armagh|"
    r"Down|Tyrone|Fermanagh|Londonderry)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^(?=[{UP}])[^:\d]{{2,40}}:\s+(?=\S)")  # "Atelier : rue …", "SA: 259 Gilbert Street"
_NOT_ABOVE = re.compile(r"@|\d{6}|\d[ ./]\d\d[ .]\d\d|[!?]|\d{3}[-.]\d{4}")
_POSTCODE_ABOVE = re.compile(rf"(?<!\d)\d{{4,5}}\s[{UP}]|\b[A-Z]{{2}}\s\d{{5}}\b")
# A number of its own; the digit of a name ("V1 Limited") is none.
_NUMBERED = re.compile(r"(?<!\w)\d{1,4}\w?(?!\w)|\s[A-Z]\d{1,4}$")
_LOT = re.compile(r"\d{1,4}(?:\.\d{1,3}){0,4}(?:-?[A-Z])?")
_SEPARATOR = re.compile(r"\s*(?:[|•·;]|\s[-–—]\s|,\s)\s*")


def split_street(text: str, country: str = "BE") -> tuple[str, str, str]:
    """Split "Rue de la Gare 12 bte 3" into street, number and box; the number stays empty where there is none."""
    text = text.strip(" ,.;:-–|\t")
    for rule in (
        (_NUMBER_FIRST, _NUMBER_LAST) if country in {"US", "GB", "CA", "AU", "FR"} else (_NUMBER_LAST, _NUMBER_FIRST)
    ):
        if match := rule.match(text):
            parts = match.groupdict()
            return parts["street"].strip(" ,"), parts["number"].strip(), (parts.get("box") or "").strip()
    return text, "", ""


def key(text: str) -> str:
    """Return the text without what spelling may vary in."""
    return re.sub(r"\W+", "", text).lower()


def pieces_of(text: str) -> list[str]:
    """Cut a line where addresses are cut: commas, bars, spaced dashes; labels before a colon fall away."""
    text = LEAD.sub("", re.sub(r"(?<=\d)\s[-–]\s(?=\d{1,4}[a-zA-Z]?(?![\wº°]))", "-", text))
    text = _LABEL.sub("", text)
    return [
        piece
        for part in _SEPARATOR.split(text)
        if (piece := re.sub(r"\s(?:à|in|te|at)$", "", part.strip(" ,.;:-–|()")))
    ]


def cut_locality(pieces: list[str], before: Sequence[str]) -> tuple[list[str], str]:
    """Take the locality, which stands last before the state or the postcode, off the pieces before it."""
    if not pieces:
        named = [line for line in before[-2:] if not _COUNTY.fullmatch(line)]
        above = named[-1] if named else ""
        return [], above if len(above) < 30 and not re.search(r"\d", above) else ""
    if len(pieces) > 1 and _COUNTY.fullmatch(pieces[-1]) and not re.search(r"\d", pieces[-2]):
        pieces = pieces[:-1]
    last = pieces[-1]
    if not re.search(r"\d", last) and not (len(pieces) == 1 and STREET_HINT.search(last)):
        return pieces[:-1], last
    words = last.split()
    for index in range(len(words) - 1, -1, -1):
        if index < len(words) - 1 and (words[index][-1:].isdigit() or STREET_HINT.fullmatch(words[index].strip("."))):
            return [*pieces[:-1], " ".join(words[: index + 1])], " ".join(words[index + 1 :])
    return pieces, ""


def find_street(pieces: list[str], before: Sequence[str], country: str) -> tuple[str, str, str]:
    """Find the street among the pieces just before a postcode, those of the lines above included; the nearest good one wins."""
    pieces = pieces[-5:]
    near = len(pieces)
    if not any(is_street(piece) or is_house_number(piece) for piece in pieces):
        for place in range(len(before) - 1, -1, -1):
            line = before[place]
            above = pieces_of(line)
            if len(line) > 110 or _not_above(line, country) or len(pieces) + len(above) > 8:
                break
            pieces = [*above, *pieces]
            if any(is_street(piece) and re.search(r"\d", piece) for piece in above):
                units = pieces_of(before[place - 1])[-1:] if place and len(before[place - 1]) <= 110 else []
                pieces = [*(piece for piece in units if _UNIT.fullmatch(piece)), *pieces]
                break
    whole, pieces = pieces, [piece for piece in pieces if not _UNIT.fullmatch(piece)] or pieces
    for index in range(len(pieces) - 1, -1, -1):
        if found := _street_at(pieces, index, country):
            return found if found[2] else (*found[:2], _unit_beside(whole, pieces[index]))
        if _POSTBOX.fullmatch(pieces[index]):
            return pieces[index], "", ""
    for piece in reversed(pieces[-max(3, near + 1) :]):
        if _POSTBOX.search(piece):
            return piece, "", ""
        if (
            re.search(r"\d", piece)
            and 5 <= len(piece) <= 50
            and re.search(rf"[{LOW}{UP}]{{3}}", piece)
            and not re.search(r"\d{6}|[@:€%+]", piece)
            and (split := split_street(piece, country))[1]
            and not _BUILDING.fullmatch(split[0])
        ):
            return split
    for index in range(len(whole) - 1, max(-1, len(whole) - 6), -1):
        if is_street(whole[index]) and len(whole[index]) <= 50:
            above = [piece for piece in whole[max(0, index - 2) : index] if len(piece) <= 60]
            numbered = next((start for start, piece in enumerate(above) if _NUMBERED.search(piece)), len(above))
            street = ", ".join([*above[numbered:], without_sentence(whole[index], country)])
            unit = _unit_beside(whole, whole[index])
            return street, ", ".join(_lot(whole[index + 1 :])), "" if unit in street else unit
    return _building(whole), "", ""


def _lot(pieces: Sequence[str]) -> list[str]:
    """Return the pieces right behind a street that number its lots: "1.06.2.3", "1-B"."""
    end = next((n for n, piece in enumerate(pieces) if not _LOT.fullmatch(piece)), len(pieces))
    return list(pieces[: min(end, 2)])


def _unit_beside(pieces: Sequence[str], street: str) -> str:
    """Return the unit that stands just before or after the street: "Unit 4", "cellule 14"."""
    at = pieces.index(street)
    beside = (*pieces[at + 1 : at + 2], *reversed(pieces[max(0, at - 2) : at]))
    return next((piece for piece in beside if _UNIT.fullmatch(piece)), "")


def _building(pieces: Sequence[str]) -> str:
    """Return the pieces that name a building where no street stands; a number in one of them vouches for it."""
    near = pieces[-4:]
    start = next((n for n, piece in enumerate(near) if _BUILDING.search(piece)), len(near))
    said = [piece for piece in near[start:] if len(piece) <= 60 and not re.search(r"\d{6}|[@:€%+!?]", piece)]
    return ", ".join(said) if any(re.search(r"\d", piece) for piece in said) else ""


def _street_at(pieces: list[str], index: int, country: str) -> tuple[str, str, str] | None:
    """Return the street with its number that stands at this piece, with the number on either side of it."""
    piece, after = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else ""
    words = re.search(rf"[{LOW}]{{3}}", piece)
    last = len(pieces) - index <= 2
    if is_house_number(piece) and after and not re.search(r"\d", after):
        if is_street(after) or (last and re.search(rf"[{LOW}]{{3}}", after) and index + 1 < len(pieces) - 1):
            return split_street(f"{piece} {after}", country)
        return None
    if (
        is_house_number(after)
        and words
        and len(piece) <= 60
        and (is_street(piece) or last)
        and not re.match(r"\d", piece)
    ):
        return without_sentence(piece, country), re.sub(r"^n[°ºo]\.?\s?", "", after, flags=re.IGNORECASE), ""
    if is_street(piece) and re.search(r"\d", piece):
        return split_street(without_sentence(piece, country), country)
    return None


def without_sentence(piece: str, country: str) -> str:
    """Cut off the words of a sentence that lead up to a street: "retrouvez-nous au 4 rue du Marché"."""
    match = _FRENCH_STREET.match(piece) if country in {"BE", "FR", "LU", "CH"} else None
    if match is None:
        return _from_capital(piece)
    if not match["lead"].strip() or (len(match["lead"].split()) < 2 and not _LEADING_WORD.search(match["lead"])):
        return piece
    return match["street"]


def _from_capital(piece: str) -> str:
    """Cut off the words before a street whose kind is its last part: "Wir sind in der Hauptstraße 7"."""
    hint = STREET_HINT.search(piece)
    before = piece[: piece.rfind(" ", 0, hint.start()) + 1].split() if hint else []
    if len(before) < 3:
        return piece
    start = len(before)
    while start and re.match(rf"[{UP}\d]", before[start - 1]):
        start -= 1
    return piece.split(maxsplit=start)[start] if not before[start - 1][:1].isupper() else piece


def _not_above(line: str, country: str) -> bool:
    """Whether a line cannot belong to the address that goes on below it."""
    if _NOT_ABOVE.search(line):
        return True
    number_first = country in {"US", "GB", "CA", "AU", "IE"}
    return not number_first and bool(_POSTCODE_ABOVE.search(line)) and not STREET_HINT.search(line)


def is_street(piece: str) -> bool:
    return (
        4 <= len(piece) <= 90
        and bool(STREET_HINT.search(piece))
        and not re.search(r"\d{6}|@|https?:|[!?]|\d[.:h]\d\d", piece)
    )


def is_house_number(piece: str) -> bool:
    return bool(re.fullmatch(rf"(?:n[°ºo]\.?\s?)?{HOUSE}", piece, re.IGNORECASE))
